//! Which use is worth most, and what would change that.

use super::money::{HALF_A_CENT, bisect};
use super::{Outcome, PURE_USES, Timeline, Use, settled, share_in_hybrid};
use crate::quantity::Usd;
use crate::scenario::{Field, Group, Kind, Scenario, field};

/// A value of one input at which the verdict changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flip {
    /// The key of the input.
    pub key: &'static str,
    /// The value at which the verdict changes.
    pub at: f64,
    /// Who wins beyond it; `None` for doing nothing.
    pub to: Option<Use>,
    /// The value divided by the scenario's: below one where the input must fall.
    pub factor: f64,
}

/// The inputs that are searched for flips: what the market sets and a contract negotiates.
const FLIP_KEYS: [&str; 6] = [
    "btc_price_usd",
    "power_price_usd_per_mwh",
    "hosting_rent_usd_per_kw_month",
    "hosting_capital_usd_per_it_mw",
    "gpu_hour_price_usd",
    "network_difficulty",
];

/// How far from the scenario's value flips are searched for, and in how many steps of equal proportion.
const SEARCH_FACTOR: f64 = 10.0;
const N_SEARCH_STEPS: i32 = 24;

/// For each of the market's prices, up and down, the nearest value at which another use (or doing nothing) would win;
/// nearest in proportion first.
pub fn flips(scenario: &Scenario, outcome: &Outcome) -> Vec<Flip> {
    let mut flips: Vec<Flip> = FLIP_KEYS
        .iter()
        .map(|key| field(key).expect("these keys stand in FIELDS, as a test checks"))
        .flat_map(|field| [1, -1].map(|direction| nearest_flip(scenario, outcome, field, direction)))
        .flatten()
        .collect();
    flips.sort_unstable_by(|a, b| a.factor.ln().abs().total_cmp(&b.factor.ln().abs()));
    flips
}

/// The use of the highest net present value, if any is above zero.
///
/// Of equals the first, so that a hybrid that is all one use gives way to it: adding up its parts in another order makes
/// less than half a cent of difference.
pub(super) fn winner(values: impl Iterator<Item = (Use, Usd)>) -> Option<Use> {
    let mut best = (None, 0.0);
    for (of, npv) in values {
        if npv.to_usd() > best.1 + HALF_A_CENT {
            best = (Some(of), npv.to_usd());
        }
    }
    best.0
}

/// The nearest value of a field, above or below the scenario's, at which another use wins.
///
/// Walks outward in equal proportions and halves the step in which the winner changed.
fn nearest_flip(scenario: &Scenario, outcome: &Outcome, field: &'static Field, direction: i32) -> Option<Flip> {
    let current = outcome.winner;
    let now = field.number(scenario).filter(|now| *now > 0.0)?;
    let Kind::Number { lowest, highest, .. } = field.kind else { return None };
    let winner_at = |value: f64| {
        let mut moved = *scenario;
        field.set_number(&mut moved, value).ok()?;
        Some(winner(values_after(&moved, outcome, field.group).into_iter()))
    };
    let step = SEARCH_FACTOR.powf(f64::from(direction) / f64::from(N_SEARCH_STEPS));
    let mut last = now;
    for n in 1..=N_SEARCH_STEPS {
        let value = (now * step.powi(n)).clamp(lowest, highest);
        if winner_at(value)? != current {
            let at = bisect(|value| if winner_at(value) == Some(current) { 1.0 } else { -1.0 }, last, value);
            // By a part of the step, not of what is left of it, which may be nothing.
            let beyond = (at + (value - last) * 1e-9).clamp(lowest, highest);
            return Some(Flip { key: field.key, at, to: winner_at(beyond)?, factor: at / now });
        }
        if value == last {
            return None;
        }
        last = value;
    }
    None
}

/// The net present value of each use after a field of a group was moved: what the group cannot touch is as it was.
fn values_after(moved: &Scenario, outcome: &Outcome, group: Group) -> [(Use, Usd); 5] {
    let mut timeline = None;
    let mut hybrid = Usd::ZERO;
    let [sell, mine, host, cloud] = PURE_USES.map(|of| {
        let is_touched = match group {
            Group::Site | Group::Money => true,
            Group::Network | Group::Mining => of == Use::Mine,
            Group::Hosting => of == Use::Host,
            Group::Cloud => of == Use::Cloud,
            Group::Hybrid => false,
        };
        let npv = if is_touched {
            let timeline = timeline.get_or_insert_with(|| Timeline::of(moved));
            settled(of, moved, timeline).npv()
        } else {
            outcome.of_use(of).npv
        };
        hybrid += npv * share_in_hybrid(of, moved);
        (of, npv)
    });
    [sell, mine, host, cloud, (Use::Hybrid, hybrid)]
}
