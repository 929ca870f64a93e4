//! An axis of money, without a place for zero of its own.

use crate::report::chart::{DIGIT_WIDTH, ticks};
use crate::report::number::axis_label;

/// How far apart the labels of an axis are kept at least.
const LABEL_GAP: f64 = 12.0;

/// How sums become places, with round ones marked.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Axis {
    pub(super) low: f64,
    pub(super) high: f64,
    from: f64,
    per_unit: f64,
    /// Round sums in between, with their labels.
    rounds: Vec<(f64, String)>,
}

impl Axis {
    /// From left to right: labels are as many as there is room for, and none reaches beyond the ends.
    pub(super) fn across(low: f64, high: f64, left: f64, right: f64) -> Self {
        let all = Self::of(low, high, left, right);
        let half = all.longest() / 2.0;
        let mut axis = Self::of(low, high, left + half, right - half);
        let places: Vec<f64> = axis.rounds.iter().map(|(value, _)| axis.at(*value)).collect();
        let step = match places.as_slice() {
            [one, other, ..] => other - one,
            _ => f64::INFINITY,
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few")]
        let every = ((axis.longest() + LABEL_GAP) / step).ceil().max(1.0) as usize;
        // Zero stays where it is among them.
        let zero = axis.rounds.iter().position(|(value, _)| *value == 0.0).unwrap_or(0);
        let rounds = axis.rounds.into_iter().enumerate();
        axis.rounds = rounds.filter(|(nth, _)| nth.abs_diff(zero) % every == 0).map(|(_, round)| round).collect();
        axis
    }

    /// From the floor up.
    pub(super) fn up(low: f64, high: f64, floor: f64, top: f64) -> Self {
        Self::of(low, high, floor, top)
    }

    fn of(low: f64, high: f64, from: f64, to: f64) -> Self {
        // All but one value has its place in the middle of what can be told apart.
        let least = (low.abs().max(high.abs()) * 1e-3).max(1.0);
        let short = (least - (high - low)).max(0.0) / 2.0;
        let (low, high) = (low - short, high + short);
        let inside = ticks(low, high).into_iter().filter(|value| (low..=high).contains(value));
        let mut rounds: Vec<(f64, String)> = inside.map(|value| (value, axis_label(value))).collect();
        rounds.dedup_by(|(_, one), (_, other)| one == other);
        Self { low, high, from, per_unit: (to - from) / (high - low), rounds }
    }

    /// Where a sum lies, at an end where it is beyond it.
    pub(super) fn at(&self, value: f64) -> f64 {
        self.from + (value.clamp(self.low, self.high) - self.low) * self.per_unit
    }

    /// Where zero lies, if it is in view.
    pub(super) fn zero(&self) -> Option<f64> {
        (self.low..=self.high).contains(&0.0).then(|| self.at(0.0))
    }

    /// Where sums are marked.
    pub(super) fn marks(&self) -> Vec<(f64, String)> {
        self.rounds.iter().map(|(value, label)| (self.at(*value), label.clone())).collect()
    }

    /// How wide the longest label is.
    pub(super) fn longest(&self) -> f64 {
        self.rounds.iter().map(|(_, label)| text_width(label)).fold(0.0, f64::max)
    }
}

/// How wide a text is about.
pub(super) fn text_width(text: &str) -> f64 {
    text.chars().count() as f64 * DIGIT_WIDTH
}
