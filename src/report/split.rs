//! The best split of the site: its curve, placed, and its table.

use super::chart::{Frame, Placed, line};
use super::number::Format;
use crate::model::{SplitCurve, SplitPoint, Use};
use crate::quantity::Megawatts;
use crate::scenario::{Scenario, field};

/// The hybrid's value for each MW over AI's share of the site, placed.
#[derive(Debug, Clone, PartialEq)]
pub struct SplitPlaced {
    /// The line and its scales; what are years elsewhere are percent here.
    pub placed: Placed,
    /// Where splits break a limit: begin and width of each stretch.
    pub broken: Vec<(f64, f64)>,
    /// The split of the scenario.
    pub current: (f64, f64),
    /// The best split within the limits.
    pub best: Option<(f64, f64)>,
}

impl SplitPlaced {
    /// Places a curve.
    pub fn of(curve: &SplitCurve, scenario: &Scenario, frame: &Frame) -> Self {
        let values: Vec<f64> = curve.points.iter().map(|point| per_mw(point, scenario.site.power)).collect();
        let scale = frame.scale(values.iter(), 100.0);
        let place = |point: &SplitPoint| (scale.x(point.ai.to_percent()), scale.y(per_mw(point, scenario.site.power)));
        // Every tenth point draws the line as finely as it is seen.
        let drawn: Vec<f64> = values.iter().copied().step_by(10).collect();
        let ai = scenario.split.ai;
        let current = curve.points.iter().rfind(|point| point.ai <= ai).map_or((scale.left, 0.0), place);
        Self {
            placed: Placed {
                lines: vec![line(Use::Hybrid, &drawn, 1.0, &scale)],
                values: scale.value_marks(),
                years: (0..=100)
                    .step_by(20)
                    .map(|percent| (scale.x(f64::from(percent)), percent.to_string()))
                    .collect(),
                zero: scale.y(0.0),
                left: scale.left,
            },
            broken: curve
                .points
                .chunk_by(|one, next| one.breaks.is_some() == next.breaks.is_some())
                .filter(|stretch| stretch.first().is_some_and(|point| point.breaks.is_some()))
                .filter_map(|stretch| Some((place(stretch.first()?).0, place(stretch.last()?).0)))
                .map(|(from, to)| (from, (to - from).max(1.0)))
                .collect(),
            current,
            best: curve.best.as_ref().map(place),
        }
    }
}

/// The table of the curve in steps of 10 %: AI's share, value for each MW, capital, and the limit it breaks.
pub fn split_rows(curve: &SplitCurve, scenario: &Scenario) -> Vec<[String; 4]> {
    let row = |point: &SplitPoint| {
        let limit = point.breaks.and_then(|limit| field(limit.key())).map_or("–", |field| field.label);
        [
            Format::Percent.write(point.ai.to_percent()),
            Format::Money.write(per_mw(point, scenario.site.power)),
            Format::Money.write(point.capital.to_usd()),
            limit.to_owned(),
        ]
    };
    curve.points.iter().step_by(100).map(row).collect()
}

fn per_mw(point: &SplitPoint, power: Megawatts) -> f64 {
    point.npv.per_mw(power).unwrap_or(0.0)
}
