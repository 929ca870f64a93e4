//! What hosting and the GPU cloud have in common: a powered shell for critical IT.

use super::{Asset, LedgerMonth, Moment};
use crate::quantity::Megawatts;
use crate::scenario::{Scenario, Shell};

/// Megawatts of critical IT that the whole site carries: `site power / gross-to-IT ratio`.
pub(super) fn critical_it(scenario: &Scenario, shell: &Shell) -> Megawatts {
    scenario.site.power / shell.gross_to_it
}

/// A month of the shell with a part of it in use, before any revenue: energy at the power price, and other costs on all
/// critical IT.
pub(super) fn month(scenario: &Scenario, shell: &Shell, moment: &Moment, in_use: f64) -> LedgerMonth {
    let energy = scenario.site.power * moment.powered_hours * shell.load_factor * in_use;
    LedgerMonth {
        energy_cost: energy * moment.power_price,
        opex: critical_it(scenario, shell) * shell.opex * moment.opex_factor,
        energy,
        ..LedgerMonth::default()
    }
}

/// The shell as an asset, paid evenly over the months until power flows.
pub(super) fn works(scenario: &Scenario, shell: &Shell) -> Asset {
    let cost = critical_it(scenario, shell) * shell.capital;
    let horizon = scenario.site.horizon.whole_months();
    Asset::site_works(cost, shell.months_to_power.whole(), horizon, cost * shell.residual)
}

/// The part of full capacity that runs in the `n`th month (from 0) of a ramp that rises evenly over `ramp` months.
pub(super) fn ramp_share(n: usize, ramp: usize) -> f64 {
    ((n + 1) as f64 / (ramp + 1) as f64).min(1.0)
}
