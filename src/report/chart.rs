//! Chart geometry: series, then placed in a frame. No markup; the view draws what is placed.

use super::number::axis_label;
use crate::model::{Outcome, Use};
use crate::quantity::Usd;

/// The accumulated cash of one use, at the start and at each year's end.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Which use.
    pub of: Use,
    /// Dollars for each MW of the site or each dollar of first capital, one entry a year from year 0.
    pub values: Vec<f64>,
}

/// The cumulative cash of all uses, for each MW of the site or each dollar of first capital.
///
/// A use without capital has no values for each dollar of it.
pub fn cash_series(outcome: &Outcome, per_capital: bool) -> Vec<Series> {
    outcome
        .uses
        .iter()
        .map(|of| {
            let part = |cash: &Usd| {
                if per_capital { cash.times(of.totals.initial_capital) } else { cash.per_mw(of.site_power) }
            };
            Series { of: of.of, values: of.cumulative_by_year.iter().filter_map(part).collect() }
        })
        .collect()
}

/// The space a chart is drawn in, in its own units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width in all.
    pub width: f64,
    /// Height in all.
    pub height: f64,
    /// Room right of it, for the names of lines.
    pub right: f64,
    /// Room above it.
    pub top: f64,
    /// Room below it, for the years.
    pub bottom: f64,
}

/// A chart of lines, placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Each line.
    pub lines: Vec<Line>,
    /// Where values are marked: height and label.
    pub values: Vec<(f64, String)>,
    /// Where years are marked: position and label.
    pub years: Vec<(f64, String)>,
    /// The height of zero.
    pub zero: f64,
    /// Where the plot begins, right of the longest label of a value.
    pub left: f64,
}

/// A line, placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Which use.
    pub of: Use,
    /// The path's commands.
    pub path: String,
    /// The last point.
    pub end: (f64, f64),
    /// The height of its name, moved so that names do not overlap.
    pub name_at: f64,
}

/// How wide a digit of a label is, and how far labels stay from the plot and the frame together.
pub(crate) const DIGIT_WIDTH: f64 = 7.5;
const LABEL_GAP: f64 = 16.0;

/// How far apart the names of lines are kept.
const NAME_HEIGHT: f64 = 17.0;

/// How steps along the chart and values become places in a frame.
pub(crate) struct Scale {
    pub(crate) left: f64,
    step: f64,
    low: f64,
    per_unit: f64,
    floor: f64,
    values: Vec<(f64, String)>,
}

impl Scale {
    pub(crate) fn x(&self, step: f64) -> f64 {
        self.left + self.step * step
    }

    pub(crate) fn y(&self, value: f64) -> f64 {
        self.floor - (value - self.low) * self.per_unit
    }

    /// Where values are marked.
    pub(crate) fn value_marks(&self) -> Vec<(f64, String)> {
        self.values.iter().map(|(value, label)| (self.y(*value), label.clone())).collect()
    }
}

impl Frame {
    /// Places the series, zero always in view.
    pub fn place(&self, series: &[Series]) -> Placed {
        let n_years = series.iter().map(|series| series.values.len()).max().unwrap_or(0).saturating_sub(1).max(1);
        let scale = self.scale(series.iter().flat_map(|series| &series.values), n_years as f64);
        let drawn = series.iter().filter(|series| !series.values.is_empty());
        let mut lines: Vec<Line> = drawn.map(|series| line(series.of, &series.values, 1.0, &scale)).collect();
        spread_names(&mut lines, self.top, self.height - self.bottom);
        Placed {
            lines,
            values: scale.value_marks(),
            years: year_marks(n_years).map(|year| (scale.x(year as f64), year.to_string())).collect(),
            zero: scale.y(0.0),
            left: scale.left,
        }
    }

    /// The scale on which all values, and zero, are in view.
    pub(crate) fn scale<'a>(&self, values: impl Iterator<Item = &'a f64>, n_steps: f64) -> Scale {
        let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(*value), high.max(*value)));
        let ticks = ticks(low, high);
        let (low, high) = (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0));
        let values: Vec<(f64, String)> = ticks.iter().map(|value| (*value, axis_label(*value))).collect();
        let longest = values.iter().map(|(_, label)| label.chars().count()).max().unwrap_or(0);
        let left = LABEL_GAP + longest as f64 * DIGIT_WIDTH;
        let floor = self.height - self.bottom;
        Scale {
            left,
            step: (self.width - left - self.right) / n_steps,
            low,
            per_unit: (floor - self.top) / (high - low),
            floor,
            values,
        }
    }
}

/// A line through values that lie so many steps apart.
pub(super) fn line(of: Use, values: &[f64], apart: f64, scale: &Scale) -> Line {
    let place = |(i, value): (usize, &f64)| (scale.x(i as f64 * apart), scale.y(*value));
    let points: Vec<(f64, f64)> = values.iter().enumerate().map(place).collect();
    let commands =
        points.iter().enumerate().map(|(i, (x, y))| format!("{}{x:.1} {y:.1}", if i == 0 { 'M' } else { 'L' }));
    let end = points.last().copied().unwrap_or((scale.left, scale.y(0.0)));
    Line { of, path: commands.collect(), end, name_at: end.1 }
}

/// Moves names apart: down from the topmost, then up again where that ran out of the frame.
fn spread_names(lines: &mut [Line], top: f64, bottom: f64) {
    let mut order: Vec<&mut Line> = Vec::new();
    for line in lines {
        order.insert(order.partition_point(|other| other.end.1 <= line.end.1), line);
    }
    let mut names: Vec<&mut f64> = order.into_iter().map(|line| &mut line.name_at).collect();
    spread_apart(&mut names, NAME_HEIGHT, top, bottom);
}

/// Moves heights, the topmost first, at least so far apart.
pub(super) fn spread_apart(heights: &mut [&mut f64], apart: f64, top: f64, bottom: f64) {
    let mut free = top;
    for at in heights.iter_mut() {
        **at = at.max(free);
        free = **at + apart;
    }
    let mut free = bottom;
    for at in heights.iter_mut().rev() {
        **at = at.min(free);
        free = **at - apart;
    }
}

/// About five round values that enclose both ends: steps of 1, 2 or 5 times a power of ten.
pub(crate) fn ticks(low: f64, high: f64) -> Vec<f64> {
    const N_STEPS: f64 = 5.0;
    let span = if high > low { high - low } else { 1.0 };
    let power = 10_f64.powf((span / N_STEPS).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|round| round * power).find(|step| span / step <= N_STEPS);
    let step = step.unwrap_or(10.0 * power);
    #[expect(clippy::cast_possible_truncation, reason = "the span is about five steps")]
    let (first, last) = ((low / step).floor() as i64, (high / step).ceil() as i64);
    (first..=last.max(first + 1)).map(|n| n as f64 * step).collect()
}

/// Every year, or every fifth where there are many.
pub(super) fn year_marks(n_years: usize) -> impl Iterator<Item = usize> {
    let every = match n_years {
        0..=6 => 1,
        7..=12 => 2,
        _ => 5,
    };
    (0..=n_years).step_by(every)
}

/// A bar, placed on a track as wide as all values and zero together; in percent of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Where it begins.
    pub start: f64,
    /// How wide it is; at least so that it is seen, but nothing without a value.
    pub width: f64,
    /// Where zero is, the same for all.
    pub zero: f64,
}

/// Places bars of values that may lie on both sides of zero.
pub fn bars(values: &[Option<f64>]) -> Vec<Bar> {
    const NARROWEST: f64 = 0.4;
    let known = || values.iter().flatten().copied();
    let (low, high) = (known().fold(0.0, f64::min), known().fold(0.0, f64::max));
    let span = if high > low { high - low } else { 1.0 };
    let percent = |value: f64| (value - low) / span * 100.0;
    let bar = |value: &Option<f64>| {
        let zero = percent(0.0);
        let Some(value) = value else { return Bar { start: zero, width: 0.0, zero } };
        let (start, end) = (percent(value.min(0.0)), percent(value.max(0.0)));
        Bar { start, width: (end - start).max(NARROWEST), zero }
    };
    values.iter().map(bar).collect()
}
