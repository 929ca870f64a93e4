//! Where along one input something about a scenario changes: how flips, break-evens and indifference are found.

use super::money::bisect;
use crate::scenario::{Field, Kind, Scenario};

/// A value of an input at which something changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Change<T> {
    /// The value.
    pub(super) at: f64,
    /// How things are beyond it.
    pub(super) beyond: T,
}

/// How far from the scenario's value changes are searched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// A factor of ten: what a market or a negotiation may bring.
    TenTimes,
    /// The bounds of the field.
    Bounds,
}

impl Reach {
    /// The steps outward, in powers of ten of the value: fine ones to a factor of ten, then coarse ones.
    fn steps(self) -> impl Iterator<Item = f64> {
        const N_FINE: i32 = 24;
        const N_COARSE: i32 = 24;
        let coarse = (1..=N_COARSE).map(|n| 1.0 + f64::from(n) / 4.0).chain([f64::INFINITY]);
        let beyond = if self == Self::Bounds { usize::MAX } else { 0 };
        (1..=N_FINE).map(|n| f64::from(n) / f64::from(N_FINE)).chain(coarse.take(beyond))
    }
}

/// Which way to move an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// The nearest value of a field, in one direction, at which the look of the scenario changes.
///
/// Walks outward in equal proportions and halves the step in which the look changed, so that it holds for whatever is
/// looked at. A field at or below zero has no proportions, and no change is found.
pub(super) fn nearest_change<T: PartialEq>(
    scenario: &Scenario,
    field: &Field,
    direction: Direction,
    reach: Reach,
    look: impl Fn(&Scenario) -> T,
) -> Option<Change<T>> {
    let now = field.number(scenario).filter(|now| *now > 0.0)?;
    let Kind::Number { lowest, highest, .. } = field.kind else { return None };
    let look_at = |value: f64| {
        let mut moved = *scenario;
        field.set_number(&mut moved, value).ok()?;
        Some(look(&moved))
    };
    let base: f64 = if direction == Direction::Up { 10.0 } else { 0.1 };
    let current = Some(look(scenario));
    let mut last = now;
    for step in reach.steps() {
        let value = (now * base.powf(step)).clamp(lowest, highest);
        if look_at(value) != current {
            let at = bisect(|value| if look_at(value) == current { 1.0 } else { -1.0 }, last, value);
            // By a part of the step, not of what is left of it, which may be nothing.
            let beyond = (at + (value - last) * 1e-9).clamp(lowest, highest);
            return Some(Change { at, beyond: look_at(beyond)? });
        }
        if value == last {
            return None;
        }
        last = value;
    }
    None
}

/// The nearest change in either direction, nearer in proportion first, anywhere within the field's bounds.
pub(super) fn nearest_change_either_way<T: PartialEq>(
    scenario: &Scenario,
    field: &Field,
    look: impl Fn(&Scenario) -> T,
) -> Option<Change<T>> {
    let now = field.number(scenario)?;
    let distance = |change: &Change<T>| (change.at.max(f64::MIN_POSITIVE) / now).ln().abs();
    let found = [Direction::Up, Direction::Down]
        .map(|direction| nearest_change(scenario, field, direction, Reach::Bounds, &look));
    found.into_iter().flatten().min_by(|a, b| distance(a).total_cmp(&distance(b)))
}
