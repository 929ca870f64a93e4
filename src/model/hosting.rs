//! AI hosting: a powered shell, rented by the kilowatt of critical IT.

use super::ledger::{Asset, ramp_share};
use super::{Ledger, LedgerMonth, Moment, Timeline};
use crate::quantity::{MONTHS_PER_YEAR, Megawatts, Usd};
use crate::scenario::{Hosting, PowerPaidBy, Scenario};

/// Megawatts of critical IT that the whole site carries: `site power / gross-to-IT ratio`.
pub fn critical_it(scenario: &Scenario) -> Megawatts {
    scenario.site.power / scenario.hosting.gross_to_it
}

/// A month of hosting with a part of the site let, so many full years into the lease.
///
/// Rent is owed on all reserved critical IT. Energy is the drawn part of the reserved power; a tenant who pays for it
/// directly leaves neither revenue nor cost here.
pub(super) fn month(scenario: &Scenario, moment: &Moment, let_share: f64, lease_years: usize) -> LedgerMonth {
    let Hosting { rent, escalator, load_factor, power_paid_by, opex, .. } = scenario.hosting;
    let critical_it = critical_it(scenario);
    let energy = scenario.site.power * moment.powered_hours * load_factor * let_share;
    LedgerMonth {
        revenue: critical_it * rent * escalator.growth_over(lease_years as f64) * let_share,
        energy_cost: match power_paid_by {
            PowerPaidBy::Tenant => Usd::ZERO,
            PowerPaidBy::Site => energy * moment.power_price,
        },
        opex: critical_it * opex * moment.opex_factor,
        energy,
        ..LedgerMonth::default()
    }
}

/// Lets the whole site as a powered shell: from the month power flows, rising over the ramp, until the lease ends.
pub fn ledger(scenario: &Scenario, timeline: &Timeline) -> Ledger {
    let Hosting { term, capital, residual, months_to_power, ramp, .. } = scenario.hosting;
    let start = months_to_power.whole();
    let end = start + term.whole_months();
    let months = timeline.months.iter().enumerate().map(|(i, moment)| {
        if !(start..end).contains(&i) {
            return LedgerMonth::default();
        }
        let n = i - start;
        month(scenario, moment, ramp_share(n, ramp.whole()), n / MONTHS_PER_YEAR)
    });
    let cost = critical_it(scenario) * capital;
    let shell = Asset::site_works(cost, start, timeline.months.len(), cost * residual);
    Ledger { months: months.collect(), assets: vec![shell] }
}
