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

/// How far from the scenario's value changes are searched for, and in how many steps of equal proportion.
const SEARCH_FACTOR: f64 = 10.0;
const N_STEPS: i32 = 24;

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
    look: impl Fn(&Scenario) -> T,
) -> Option<Change<T>> {
    let now = field.number(scenario).filter(|now| *now > 0.0)?;
    let Kind::Number { lowest, highest, .. } = field.kind else { return None };
    let look_at = |value: f64| {
        let mut moved = *scenario;
        field.set_number(&mut moved, value).ok()?;
        Some(look(&moved))
    };
    let step = SEARCH_FACTOR.powf(1.0 / f64::from(N_STEPS));
    let step = if direction == Direction::Up { step } else { 1.0 / step };
    let current = Some(look(scenario));
    let mut last = now;
    for n in 1..=N_STEPS {
        let value = (now * step.powi(n)).clamp(lowest, highest);
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

/// The nearest change in either direction, nearer in proportion first.
pub(super) fn nearest_change_either_way<T: PartialEq>(
    scenario: &Scenario,
    field: &Field,
    look: impl Fn(&Scenario) -> T,
) -> Option<Change<T>> {
    let now = field.number(scenario)?;
    let distance = |change: &Change<T>| (change.at / now).ln().abs();
    let found = [Direction::Up, Direction::Down].map(|direction| nearest_change(scenario, field, direction, &look));
    found.into_iter().flatten().min_by(|a, b| distance(a).total_cmp(&distance(b)))
}
