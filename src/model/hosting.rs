//! AI hosting: a powered shell, rented by the kilowatt of critical IT.

use super::ledger::{Asset, ramp_share};
use super::{Ledger, LedgerMonth, Timeline};
use crate::quantity::{Megawatts, Usd};
use crate::scenario::{Hosting, PowerPaidBy, Scenario};

/// Megawatts of critical IT that the whole site carries: `site power / gross-to-IT ratio`.
pub fn critical_it(scenario: &Scenario) -> Megawatts {
    scenario.site.power / scenario.hosting.gross_to_it
}

/// Lets the whole site as a powered shell.
///
/// Rent is owed on all reserved critical IT from the month power flows, rising over the ramp, stepping each year of the
/// term, and ending with it. Energy is the drawn part of the reserved power; a tenant who pays for it directly leaves
/// neither revenue nor cost here.
pub fn ledger(scenario: &Scenario, timeline: &Timeline) -> Ledger {
    let Hosting { rent, escalator, term, load_factor, power_paid_by, opex, capital, ramp, .. } = scenario.hosting;
    let horizon = timeline.months.len();
    let start = scenario.hosting.months_to_power.whole();
    let end = start + term.whole_months();
    let critical_it = critical_it(scenario);
    let months = timeline.months.iter().enumerate().map(|(i, moment)| {
        if !(start..end).contains(&i) {
            return LedgerMonth::default();
        }
        let let_share = ramp_share(i - start, ramp.whole());
        let steps = ((i - start) / 12) as f64;
        let energy = scenario.site.power * moment.powered_hours * load_factor * let_share;
        LedgerMonth {
            revenue: critical_it * rent * escalator.growth_over(steps) * let_share,
            energy_cost: match power_paid_by {
                PowerPaidBy::Tenant => Usd::ZERO,
                PowerPaidBy::Site => energy * moment.power_price,
            },
            opex: critical_it * opex * moment.opex_factor,
            energy,
            ..LedgerMonth::default()
        }
    });
    let cost = critical_it * capital;
    let shell = Asset::site_works(cost, start, horizon, cost * scenario.hosting.residual);
    Ledger { months: months.collect(), assets: vec![shell] }
}
