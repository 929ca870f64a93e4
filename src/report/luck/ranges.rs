//! What a mine earns nine times in ten, beside what is expected: ranges, placed.

use super::Way;
use crate::model::luck::{Luck, Payout, PeriodLuck};
use crate::report::number::Format;
use crate::scenario::Choice;

/// The ranges of each period and way of being paid, placed below one another.
#[derive(Debug, Clone, PartialEq)]
pub struct RangesPlaced {
    /// Width in all.
    pub width: f64,
    /// Height in all.
    pub height: f64,
    /// Where each period's name stands.
    pub periods: Vec<(f64, &'static str)>,
    /// The ranges.
    pub ranges: Vec<Range>,
    /// Where parts of what is expected are marked: position and label.
    pub marks: Vec<(f64, String)>,
    /// Where what is expected lies.
    pub expected: f64,
}

/// A range, placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// How the mine is paid.
    pub way: Way,
    /// The height of its middle.
    pub y: f64,
    /// From bad luck to good, and what comes as often more as less; `None` where that is not defined.
    pub span: Option<Span>,
    /// Its ends in words.
    pub label: String,
}

/// Where a range lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Where it begins.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
    /// What comes as often more as less.
    pub median: f64,
    /// Whether it goes on beyond the chart.
    pub is_cut: bool,
}

/// Room for names on the left and ends in words on the right.
const LEFT: f64 = 58.0;
const RIGHT: f64 = 96.0;

/// Height of a range, and of a period's name.
const ROW: f64 = 19.0;
const HEAD: f64 = 26.0;

/// How far the chart goes at most, as a multiple of what is expected.
const FARTHEST: f64 = 4.0;

impl RangesPlaced {
    /// Height of what stands below the ranges: the marks' labels.
    pub const FOOT: f64 = 40.0;

    /// Places what luck does to each period's income in so much width.
    pub fn of(luck: &Luck, width: f64) -> Self {
        let ends = luck.periods.iter().flat_map(|period| Way::ALL.map(|way| parts(way, period)));
        let farthest = ends.flatten().map(|[_, _, most]| most).fold(1.5, f64::max);
        let farthest = ((farthest * 2.0).ceil() / 2.0).min(FARTHEST);
        let x = |part: f64| LEFT + part.min(farthest) / farthest * (width - LEFT - RIGHT);
        let (mut periods, mut ranges) = (Vec::new(), Vec::new());
        let mut y = 0.0;
        for period in &luck.periods {
            periods.push((y + HEAD - 8.0, period.period.label()));
            y += HEAD;
            for way in Way::ALL {
                let parts = parts(way, period);
                let span = parts.map(|[least, median, most]| Span {
                    start: x(least),
                    end: x(most),
                    median: x(median),
                    is_cut: most > farthest,
                });
                ranges.push(Range { way, y: y + ROW / 2.0, span, label: label(parts) });
                y += ROW;
            }
        }
        let step = if farthest > 2.0 { 1.0 } else { 0.5 };
        let marks = (0..=4).map(|n| f64::from(n) * step).filter(|part| *part <= farthest);
        Self {
            width,
            height: y + Self::FOOT,
            periods,
            ranges,
            marks: marks.map(|part| (x(part), percent(part))).collect(),
            expected: x(1.0),
        }
    }
}

/// Income of bad luck, as often more as less, and of good luck, as parts of what is expected.
fn parts(way: Way, period: &PeriodLuck) -> Option<[f64; 3]> {
    let of = |payout: Payout| {
        let part =
            |chance| Some(payout.blocks.quantile(chance)? / payout.blocks.mean()).filter(|part| part.is_finite());
        Some([part(0.05)?, part(0.5)?, part(0.95)?])
    };
    match way {
        Way::Solo => period.solo.and_then(of),
        Way::Pplns => period.pool.and_then(of),
        Way::Fpps => Some([1.0; 3]),
    }
}

fn label(parts: Option<[f64; 3]>) -> String {
    let Some([least, _, most]) = parts else { return "–".to_owned() };
    let whole = |part: f64| Format::Whole.write(part * 100.0);
    if least == most { percent(least) } else { format!("{}–{}\u{202f}%", whole(least), whole(most)) }
}

fn percent(part: f64) -> String {
    format!("{}\u{202f}%", Format::Whole.write(part * 100.0))
}
