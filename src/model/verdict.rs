//! Which use is worth most, and what would change that.

use super::money::HALF_A_CENT;
use super::search::{Direction, Reach, nearest_change};
use super::{Outcome, PURE_USES, Settled, Timeline, Use, hybrid};
use crate::quantity::Usd;
use crate::scenario::{Field, Group, PowerContract, Scenario, field};

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

/// The inputs that are searched for flips: what the market sets and a contract negotiates, as far as the scenario's
/// contracts let them matter.
fn flip_keys(scenario: &Scenario) -> impl Iterator<Item = &'static str> {
    let is_fixed = scenario.power.contract == PowerContract::Fixed;
    let is_hourly = scenario.power.contract == PowerContract::Hourly;
    let is_contracted = scenario.cloud.contracted.to_percent() > 0.0;
    [
        ("btc_price_usd", true),
        ("power_price_usd_per_mwh", !is_hourly),
        ("sale_price_usd_per_mwh", is_fixed),
        ("power_hours_level_pct", !is_fixed),
        ("hosting_rent_usd_per_kw_month", true),
        ("hosting_capital_usd_per_it_mw", true),
        ("gpu_hour_price_usd", true),
        ("gpu_contract_price_usd", is_contracted),
        ("gpu_price_usd", true),
        ("network_difficulty", true),
    ]
    .into_iter()
    .filter_map(|(key, matters)| matters.then_some(key))
}

/// For each of the market's prices, up and down, the nearest value at which another use (or doing nothing) would win;
/// nearest in proportion first.
pub fn flips(scenario: &Scenario, outcome: &Outcome) -> Vec<Flip> {
    let distance = |flip: &Flip| flip.factor.ln().abs();
    let mut flips: Vec<Flip> = Vec::new();
    for field in flip_keys(scenario).map(|key| field(key).expect("these keys stand in FIELDS, as a test checks")) {
        for direction in [Direction::Up, Direction::Down] {
            if let Some(flip) = nearest_flip(scenario, outcome, field, direction) {
                // Put in its place at once: for a dozen, the library's sort would weigh a kilobyte of the first load.
                let place = flips.partition_point(|other| distance(other) <= distance(&flip));
                flips.insert(place, flip);
            }
        }
    }
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
fn nearest_flip(scenario: &Scenario, outcome: &Outcome, field: &'static Field, direction: Direction) -> Option<Flip> {
    let now = field.number(scenario)?;
    let winner_of = |moved: &Scenario| winner(values_after(moved, outcome, field.group).into_iter());
    let change = nearest_change(scenario, field, direction, Reach::TenTimes, winner_of)?;
    Some(Flip { key: field.key, at: change.at, to: change.beyond, factor: change.at / now })
}

/// Whether a group of inputs touches a pure use.
pub(super) fn touches(group: Group, of: Use) -> bool {
    match group {
        Group::Site | Group::Power | Group::Money => true,
        Group::Network | Group::Mining => of == Use::Mine,
        Group::Hosting => of == Use::Host,
        Group::Cloud => of == Use::Cloud,
        Group::Hybrid => false,
    }
}

/// The net present value of each use after a field of a group was moved: what the group cannot touch is as it was.
fn values_after(moved: &Scenario, outcome: &Outcome, group: Group) -> [(Use, Usd); 5] {
    // Extra miners run on what AI leaves, so that the hybrid is more than the sum of its parts and needs them all anew.
    if moved.split.extra_miners.to_percent_of() > 0.0 {
        return hybrid::values(moved);
    }
    let mut timeline = None;
    let values = PURE_USES.map(|of| {
        if touches(group, of) {
            let timeline = timeline.get_or_insert_with(|| Timeline::of(moved));
            (of, Settled::of(of, moved, timeline).cash.npv())
        } else {
            (of, outcome.of_use(of).npv)
        }
    });
    let hybrid = values.iter().map(|(of, npv)| *npv * hybrid::share_of(*of, moved.split)).sum();
    let [sell, mine, host, cloud] = values;
    [sell, mine, host, cloud, (Use::Hybrid, hybrid)]
}
