//! A use's cash year by year, with what nine paths in ten keep to: bands, placed.

use super::axis::text_width;
use super::level_label;
use crate::chance::Estimate;
use crate::model::UseOutcome;
use crate::model::risk::{LEVELS, UseRisk};
use crate::report::chart::{Frame, spread_apart, year_marks};
use crate::report::number::Format;

/// Which cash is fanned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FanOf {
    /// What has come in since the start, by each year's end.
    Accumulated,
    /// What comes in in each year.
    Yearly,
}

impl FanOf {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Accumulated, Self::Yearly];

    /// The stable name in JSON and on the page's elements.
    pub fn key(self) -> &'static str {
        match self {
            Self::Accumulated => "cumulative_cash_usd_by_year",
            Self::Yearly => "cash_usd_by_year",
        }
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Accumulated => "Accumulated",
            Self::Yearly => "Each year",
        }
    }

    /// The year of the first entry: what is accumulated begins before the first year.
    pub fn first_year(self) -> usize {
        match self {
            Self::Accumulated => 0,
            Self::Yearly => 1,
        }
    }

    /// Its quantiles, one entry a year.
    pub fn quantiles(self, of: &UseRisk) -> &[[Estimate; 5]] {
        match self {
            Self::Accumulated => &of.cumulative,
            Self::Yearly => &of.cash,
        }
    }

    /// The same on the scenario's own path.
    pub fn stated(self, of: &UseOutcome) -> Vec<f64> {
        let accumulated: Vec<f64> = of.cumulative_by_year.iter().map(|cash| cash.to_usd()).collect();
        match self {
            Self::Accumulated => accumulated,
            Self::Yearly => accumulated.iter().zip(accumulated.iter().skip(1)).map(|(was, is)| is - was).collect(),
        }
    }
}

/// The stable name of a level in JSON: `p5`.
pub fn level_key(level: f64) -> String {
    format!("p{:.0}", level * 100.0)
}

/// A fan, placed in a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct FanPlaced {
    /// From the worst twentieth to the best, as a path's commands.
    pub outer: String,
    /// From the worst quarter to the best.
    pub inner: String,
    /// What is as often passed as not.
    pub median: String,
    /// The scenario's own path.
    pub stated: String,
    /// Names of the worst twentieth, the median and the best twentieth at the last year: height and text.
    pub ends: [(f64, String); 3],
    /// Where sums are marked: height and label.
    pub values: Vec<(f64, String)>,
    /// Where years are marked: position and label.
    pub years: Vec<(f64, String)>,
    /// The height of zero.
    pub zero: f64,
    /// Where the plot begins.
    pub left: f64,
}

/// From this room right of a fan on, its ends have their sums beside them.
pub const ROOM_FOR_SUMS: f64 = 110.0;

/// How far apart the names of ends are kept.
const NAME_HEIGHT: f64 = 17.0;

impl FanPlaced {
    /// Places the fan of a use.
    pub fn of(what: FanOf, of: &UseRisk, stated: &UseOutcome, frame: &Frame) -> Self {
        let fan = what.quantiles(of);
        let stated = what.stated(stated);
        let all: Vec<f64> = fan.iter().flatten().map(|quantile| quantile.value).chain(stated.iter().copied()).collect();
        // A year's own cash is drawn over the whole year.
        let n_years = (fan.len().max(1) + what.first_year()).saturating_sub(1).max(1);
        let scale = frame.scale(all.iter(), n_years as f64);
        let points = |values: &mut dyn Iterator<Item = f64>| -> Vec<(f64, f64)> {
            let mut points = Vec::new();
            for (nth, value) in values.enumerate() {
                points.push((scale.x(nth as f64), scale.y(value)));
                if what == FanOf::Yearly {
                    points.push((scale.x(nth as f64 + 1.0), scale.y(value)));
                }
            }
            points
        };
        let level = |nth: usize| points(&mut fan.iter().filter_map(|year| year.get(nth)).map(|of| of.value));
        let band = |low: usize, high: usize| {
            let back = level(high).into_iter().rev();
            let path = path(level(low).into_iter().chain(back));
            if path.is_empty() { path } else { path + "Z" }
        };
        Self {
            outer: band(0, 4),
            inner: band(1, 3),
            median: path(level(2).into_iter()),
            stated: path(points(&mut stated.iter().copied()).into_iter()),
            ends: ends(fan, frame, |value| scale.y(value)),
            values: scale.value_marks(),
            years: year_marks(n_years).map(|year| (scale.x(year as f64), year.to_string())).collect(),
            zero: scale.y(0.0),
            left: scale.left,
        }
    }
}

fn ends(fan: &[[Estimate; 5]], frame: &Frame, y: impl Fn(f64) -> f64) -> [(f64, String); 3] {
    let last = |nth: usize| fan.last().and_then(|year| year.get(nth)).map_or(0.0, |of| of.value);
    let text = |nth: usize| {
        let level = level_label(LEVELS.get(nth).copied().unwrap_or(0.0));
        let full = format!("{level}: {}", Format::Money.write(last(nth)));
        let has_room = frame.right >= ROOM_FOR_SUMS && text_width(&full) < frame.right + 8.0;
        if has_room { full } else { level }
    };
    // The best is the highest.
    let [mut best, mut median, mut worst] = [4, 2, 0].map(|nth| y(last(nth)));
    spread_apart(&mut [&mut best, &mut median, &mut worst], NAME_HEIGHT, frame.top, frame.height - frame.bottom);
    [(best, text(4)), (median, text(2)), (worst, text(0))]
}

/// A line through points.
fn path(points: impl Iterator<Item = (f64, f64)>) -> String {
    let command = |(n, (x, y)): (usize, (f64, f64))| format!("{}{x:.1} {y:.1}", if n == 0 { 'M' } else { 'L' });
    points.enumerate().map(command).collect()
}
