//! AI hosting: a powered shell, rented by the kilowatt of critical IT.

use super::{Ledger, LedgerMonth, Moment, Timeline, shell};
use crate::quantity::{MONTHS_PER_YEAR, Megawatts, Usd};
use crate::scenario::{Hosting, PowerPaidBy, Scenario};

/// Megawatts of critical IT that the whole site carries: `site power / gross-to-IT ratio`.
pub fn critical_it(scenario: &Scenario) -> Megawatts {
    shell::critical_it(scenario, &scenario.hosting.shell)
}

/// A month of hosting with a part of the site let, so many full years into the lease.
///
/// Rent is owed on all reserved critical IT. Energy is the drawn part of the reserved power; a tenant who pays for it
/// directly leaves neither revenue nor cost here.
pub(super) fn month(scenario: &Scenario, moment: &Moment, let_share: f64, lease_years: usize) -> LedgerMonth {
    let Hosting { rent, escalator, power_paid_by, ref shell, .. } = scenario.hosting;
    let running = shell::month(scenario, shell, moment, let_share);
    LedgerMonth {
        revenue: critical_it(scenario) * rent * escalator.growth_over(lease_years as f64) * let_share,
        energy_cost: match power_paid_by {
            PowerPaidBy::Tenant => Usd::ZERO,
            PowerPaidBy::Site => running.energy_cost,
        },
        ..running
    }
}

/// Lets the whole site as a powered shell: from the month power flows, rising over the ramp, until the lease ends.
pub fn ledger(scenario: &Scenario, timeline: &Timeline) -> Ledger {
    let Hosting { term, ref shell, .. } = scenario.hosting;
    let start = shell.months_to_power.whole();
    let end = start + term.whole_months();
    let months = timeline.months.iter().enumerate().map(|(i, moment)| {
        if !(start..end).contains(&i) {
            return LedgerMonth::default();
        }
        let n = i - start;
        month(scenario, moment, shell::ramp_share(n, shell.ramp.whole()), n / MONTHS_PER_YEAR)
    });
    Ledger { months: months.collect(), assets: vec![shell::works(scenario, shell)] }
}
