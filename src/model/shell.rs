//! What hosting and the GPU cloud have in common: a powered shell for critical IT.

use super::supply::{Drawn, Load};
use super::{Asset, LedgerMonth, Moment};
use crate::quantity::{Megawatts, Usd};
use crate::scenario::{Scenario, Shell};

/// Megawatts of critical IT that the whole site carries: `site power / gross-to-IT ratio`.
pub(super) fn critical_it(scenario: &Scenario, shell: &Shell) -> Megawatts {
    scenario.site.power / shell.gross_to_it
}

/// What a shell draws in a month with a part of it in use: it cannot switch off.
pub(super) fn drawn(shell: &Shell, moment: &Moment, in_use: f64) -> Drawn {
    moment.supply.steady(load(shell, in_use))
}

/// The load of a shell with a part of it in use, which may draw all that is reserved.
pub(super) fn load(shell: &Shell, in_use: f64) -> Load {
    Load { mean: shell.load_factor.to_fraction() * in_use, most: in_use }
}

/// A month of the shell, before any revenue: what it draws, and other costs on all critical IT.
pub(super) fn month(scenario: &Scenario, shell: &Shell, moment: &Moment, drawn: Drawn) -> LedgerMonth {
    let opex = critical_it(scenario, shell) * shell.opex * moment.opex_factor;
    LedgerMonth { opex, ..LedgerMonth::drawing(drawn) }
}

/// What the shell costs to build, less what standing works save; never below zero.
pub(super) fn cost(scenario: &Scenario, shell: &Shell) -> Usd {
    let anew = critical_it(scenario, shell) * shell.capital;
    let saved = scenario.site.power * scenario.site.reuse;
    if anew > saved { anew - saved } else { Usd::ZERO }
}

/// The shell as an asset, paid evenly over the months until power flows.
pub(super) fn works(scenario: &Scenario, shell: &Shell) -> Asset {
    let horizon = scenario.site.horizon.whole_months();
    let residual = cost(scenario, shell) * shell.residual;
    Asset::site_works(cost(scenario, shell), shell.months_to_power.whole(), horizon, residual)
}

/// The part of full capacity that runs in the `n`th month (from 0) of a ramp that rises evenly over `ramp` months.
pub(super) fn ramp_share(n: usize, ramp: usize) -> f64 {
    ((n + 1) as f64 / (ramp + 1) as f64).min(1.0)
}
