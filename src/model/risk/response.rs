//! How the margin of a use answers to the markets, where it does so in straight lines.
//!
//! Under a contract at a fixed price, and for loads that cannot switch off under an hourly one, each month's margin is a sum
//! of the market's factors, each times an amount of its own; a tier of a mine earns such a sum or stands still. The amounts
//! are read off the engine's own months, once for a scenario, with one market moved at a time.

use super::business::Business;
use super::market::Factors;
use crate::model::mining;
use crate::model::timeline::Stray;
use crate::model::{LedgerMonth, Moment, Timeline, Use};
use crate::quantity::Usd;
use crate::scenario::{PowerContract, Scenario};

/// The lines of a use, its machines not replaced, and replaced.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Response {
    variants: [Vec<Tier>; 2],
    /// What a tier earns at least, which is standing still.
    least: f64,
}

/// A line a month.
type Tier = Vec<Line>;

/// What a month's margin is made of: an amount, and one times each market's factor.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Line {
    fixed: f64,
    hash: f64,
    power: f64,
    contract: f64,
    /// For each dollar that a GPU-hour on demand costs.
    gpu: f64,
}

const ON_PATH: Stray = Stray { btc_price: 1.0, difficulty: 1.0, power: 1.0, power_contract: 1.0, gpu_price: 1.0 };

impl Response {
    /// `None` where a use answers otherwise: machines that may stand still by the hour or for the grid, bitcoin held, energy
    /// sold back.
    pub(super) fn of(of: Use, business: &Business, scenario: &Scenario, timeline: &Timeline) -> Option<Self> {
        let power = &scenario.power;
        let is_paid_to_stand =
            [power.response.to_usd_per_mw_year(), power.response_price.to_usd_per_mwh()].iter().any(|of| *of > 0.0);
        let is_mine = of == Use::Mine;
        let is_straight = match power.contract {
            PowerContract::Fixed if is_mine => {
                let stands_still = is_paid_to_stand || power.coincident_peak.to_usd_per_kw_year() > 0.0;
                let holds = scenario.mining.held.to_percent() > 0.0;
                !stands_still && !holds && scenario.split.extra_miners.to_percent_of() == 0.0
            }
            PowerContract::Fixed => true,
            PowerContract::Hourly => !is_mine,
            PowerContract::Resold => false,
        };
        if !is_straight {
            return None;
        }
        let variant = |is_replaced| match business {
            Business::Mine(_) => mining_tiers(business, scenario, timeline, is_replaced),
            other => vec![tier(other, scenario, timeline, is_replaced)],
        };
        let least = if is_mine { 0.0 } else { f64::NEG_INFINITY };
        Some(Self { variants: [false, true].map(variant), least })
    }

    /// Writes margins from month `from` on; `rents` are what a GPU-hour on demand costs in each month of the horizon.
    pub(super) fn write(&self, is_replaced: bool, from: usize, factors: &Factors, rents: &[f64], margins: &mut [Usd]) {
        let [stop, replace] = &self.variants;
        margins.fill(Usd::ZERO);
        for tier in if is_replaced { replace } else { stop } {
            let energy = factors.power.iter().zip(&factors.contract);
            let markets = factors.hash.iter().zip(energy).zip(factors.gpu.iter().zip(rents));
            let months = margins.iter_mut().zip(tier.iter().zip(markets).skip(from));
            for (margin, (line, ((hash, (power, contract)), (gpu, rent)))) in months {
                let energy = line.power * power + line.contract * contract;
                let earned = line.fixed + energy + line.hash * hash + line.gpu * (gpu * rent);
                *margin += Usd::ONE * earned.max(self.least);
            }
        }
    }
}

/// A timeline with its markets moved in all months.
fn moved(timeline: &Timeline, by: &Stray) -> Timeline {
    let mut moved = timeline.clone();
    for (moment, path) in moved.months.iter_mut().zip(&timeline.months) {
        moment.stray(path, by);
    }
    moved
}

/// The lines of a use that cannot stand still.
fn tier(business: &Business, scenario: &Scenario, timeline: &Timeline, is_replaced: bool) -> Tier {
    let at_a_dollar = business.at_a_dollar();
    let margins = |by: &Stray| {
        let timeline = moved(timeline, by);
        let gpu = vec![by.gpu_price; timeline.months.len()];
        let mut months = Vec::new();
        at_a_dollar.write_first(scenario, &timeline, &gpu, &mut months);
        if is_replaced {
            at_a_dollar.write_later(scenario, &timeline, &gpu, &mut months);
        }
        months.iter().map(|month| month.margin().to_usd()).collect::<Vec<f64>>()
    };
    let path = margins(&ON_PATH);
    let more = |by: &Stray| -> Vec<f64> { margins(by).iter().zip(&path).map(|(moved, path)| moved - path).collect() };
    let energy =
        more(&Stray { power: 2.0, ..ON_PATH }).into_iter().zip(more(&Stray { power_contract: 2.0, ..ON_PATH }));
    let amounts = energy.zip(more(&Stray { gpu_price: 2.0, ..ON_PATH })).zip(&path);
    let line = |(((power, contract), gpu), path): (((f64, f64), f64), &f64)| Line {
        fixed: path - power - contract - gpu,
        hash: 0.0,
        power,
        contract,
        gpu,
    };
    amounts.map(line).collect()
}

/// The lines of each tier of a mine's machines, as if it ran whatever it earns.
fn mining_tiers(business: &Business, scenario: &Scenario, timeline: &Timeline, is_replaced: bool) -> Vec<Tier> {
    let Business::Mine(fleets) = business else { return Vec::new() };
    let fleets = || fleets.iter().filter(|(generation, _)| is_replaced || generation.number == 0);
    let n_tiers = fleets().map(|(_, fleet)| fleet.len()).max().unwrap_or(0);
    let lines = |nth: usize| {
        let mut lines = vec![Line::default(); timeline.months.len()];
        for (generation, fleet) in fleets() {
            let months = lines.iter_mut().zip(&timeline.months).take(generation.end).skip(generation.start);
            for ((line, moment), tier) in months.zip(std::iter::repeat(fleet.get(nth..=nth).unwrap_or_default())) {
                *line = mining_line(scenario, tier, moment);
            }
        }
        lines
    };
    let is_there = |tier: &Tier| tier.iter().any(|line| *line != Line::default());
    (0..n_tiers).map(lines).filter(is_there).collect()
}

/// The line of a tier that runs all month, which it does at a price that pays for anything.
fn mining_line(scenario: &Scenario, tier: &[mining::Tier], path: &Moment) -> Line {
    // A power of two, so that what is earned is divided by it without rounding.
    const HIGH: f64 = 1_099_511_627_776.0;
    let month = |power_contract: f64| {
        let mut moment = *path;
        moment.stray(path, &Stray { btc_price: HIGH, power_contract, ..ON_PATH });
        mining::fleet_month(scenario, tier, &moment, |mined: LedgerMonth, _| mined)
    };
    let (once, twice) = (month(1.0), month(2.0));
    let contract = (twice.energy_cost - once.energy_cost).to_usd();
    let other = (once.energy_cost + once.opex).to_usd() - contract;
    Line { hash: once.revenue.to_usd() / HIGH, contract: -contract, fixed: -other, ..Line::default() }
}
