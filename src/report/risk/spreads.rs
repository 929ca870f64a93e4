//! How each use's value is spread, on one axis of money: histograms below one another, placed.

use super::axis::Axis;
use crate::model::Use;
use crate::model::risk::{Histogram, UseRisk};
use crate::report::number::Format;

/// Distributions, placed below one another.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadsPlaced {
    /// Width in all.
    pub width: f64,
    /// Height in all.
    pub height: f64,
    /// One for each use.
    pub spreads: Vec<SpreadPlaced>,
    /// Where sums are marked: position and label.
    pub marks: Vec<(f64, String)>,
    /// Where neither gain nor loss lies; always in view.
    pub zero: f64,
    /// Where the rows end and the labels of sums begin.
    pub floor: f64,
}

/// The distribution of one use's value, placed.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadPlaced {
    /// Which use.
    pub of: Use,
    /// Where its name begins.
    pub name: (f64, f64),
    /// How likely a loss is, in words, and where that ends.
    pub loss: (f64, f64, String),
    /// The histogram's foot.
    pub floor: f64,
    /// The histogram below zero, as a path's commands; empty where nothing is.
    pub losses: String,
    /// The histogram above zero.
    pub gains: String,
    /// The height of the middle of the bar of quantiles.
    pub bar: f64,
    /// Where the quantiles lie.
    pub quantiles: [f64; 5],
    /// What the use is worth on the scenario's own path.
    pub stated: f64,
    /// Whether paths lie beyond the left end of the axis, and beyond its right.
    pub is_cut: [bool; 2],
    /// The ends of the axis.
    pub ends: [f64; 2],
}

/// From this width on, names stand beside the histograms and not above them.
const ROOMY: f64 = 560.0;

/// Room for names and for how likely a loss is, beside the histograms.
const LEFT: f64 = 112.0;
const RIGHT: f64 = 118.0;

/// Height of a line of names, and of the bar of quantiles with what keeps the next row away.
const NAME: f64 = 20.0;
const BAR: f64 = 26.0;

/// Height of the axis below.
const FOOT: f64 = 26.0;

/// How far the axis goes beyond the outermost twentieths, in parts of what lies between them.
const MARGIN: f64 = 0.12;

impl SpreadsPlaced {
    /// The height that so many distributions take.
    pub fn height(width: f64, n: usize, ridge: f64) -> f64 {
        n as f64 * row_height(width, ridge) + FOOT
    }

    /// Places distributions, each with what the use is worth on the scenario's own path, in so much width. The highest bin
    /// of each is as high as a ridge.
    pub fn of(spreads: &[(&UseRisk, f64)], width: f64, ridge: f64) -> Self {
        let (left, right) = if width >= ROOMY { (LEFT, width - RIGHT) } else { (0.0, width) };
        let axis = axis(spreads, left, right);
        let row = row_height(width, ridge);
        let place = |(nth, (of, stated)): (usize, &(&UseRisk, f64))| {
            let top = nth as f64 * row;
            let floor = top + row - BAR;
            let name_at = if width >= ROOMY { floor } else { top + NAME - 6.0 };
            let histogram = &of.histogram;
            let [below, above] = histogram.beyond.map(|n| n > 0);
            let end = histogram.from + histogram.width * histogram.counts.len() as f64;
            SpreadPlaced {
                of: of.of,
                name: (0.0, name_at),
                loss: (width, name_at, loss_label(of)),
                floor,
                losses: ridge_path(histogram, true, &axis, floor, ridge),
                gains: ridge_path(histogram, false, &axis, floor, ridge),
                bar: floor + 9.0,
                quantiles: of.quantiles.map(|quantile| axis.at(quantile.value)),
                stated: axis.at(*stated),
                is_cut: [below && histogram.from < axis.low, above && end > axis.high],
                ends: [axis.at(axis.low), axis.at(axis.high)],
            }
        };
        let floor = spreads.len() as f64 * row;
        Self {
            width,
            height: floor + FOOT,
            spreads: spreads.iter().enumerate().map(place).collect(),
            marks: axis.marks(),
            zero: axis.zero().unwrap_or_default(),
            floor,
        }
    }
}

fn row_height(width: f64, ridge: f64) -> f64 {
    ridge + BAR + if width >= ROOMY { 0.0 } else { NAME }
}

/// The axis on which the outermost twentieths, what is stated and zero are in view; the last two hundredths of a
/// distribution only as far as there is a margin.
fn axis(spreads: &[(&UseRisk, f64)], left: f64, right: f64) -> Axis {
    let outer = spreads.iter().flat_map(|(of, stated)| {
        let [low, .., high] = of.quantiles;
        [low.value, high.value, *stated, 0.0]
    });
    let (low, high) = outer.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), of| (low.min(of), high.max(of)));
    let margin = (high - low) * MARGIN;
    Axis::across(low - margin, high + margin, left, right)
}

/// A histogram's outline on one side of zero; empty where it has nothing there.
fn ridge_path(histogram: &Histogram, is_below: bool, axis: &Axis, floor: f64, ridge: f64) -> String {
    let Histogram { from: first, width, counts, .. } = histogram;
    let [from, to] = if is_below { [axis.low, 0.0] } else { [0.0, axis.high] };
    let highest = counts.iter().copied().max().unwrap_or(0).max(1);
    let bins = (0_u32..).zip(counts).filter_map(|(nth, count)| {
        let start = first + width * f64::from(nth);
        let end = start + width;
        // All values may be one.
        let is_here = if start == end { (start < 0.0) == is_below } else { start.max(from) < end.min(to) };
        let part = f64::from(*count) / f64::from(highest);
        (*count > 0 && is_here).then(|| (axis.at(start.max(from)), axis.at(end.min(to)), part))
    });
    let mut commands = Vec::new();
    let mut last = None;
    for (start, end, part) in bins {
        match last {
            None => commands.push(format!("M{start:.1} {floor:.1}")),
            // Neighbours share an edge, but for rounding.
            Some(last) if start - last > 0.01 => commands.push(format!("V{floor:.1}H{start:.1}")),
            Some(_) => {}
        }
        commands.push(format!("V{:.1}H{end:.1}", floor - part * ridge));
        last = Some(end);
    }
    if last.is_some() {
        commands.push(format!("V{floor:.1}Z"));
    }
    commands.concat()
}

/// `loss on 17.9 %`.
fn loss_label(of: &UseRisk) -> String {
    format!("loss on {}", Format::Percent.write(of.loss.value * 100.0))
}
