//! The GPU cloud: a powered shell with GPUs of one's own, rented by the hour.

use super::ledger::{Asset, generations, ramp_share};
use super::{Ledger, LedgerMonth, Timeline};
use crate::quantity::Megawatts;
use crate::scenario::{Cloud, Scenario};

/// Megawatts of critical IT that the whole site carries: `site power / gross-to-IT ratio`.
pub fn critical_it(scenario: &Scenario) -> Megawatts {
    scenario.site.power / scenario.cloud.gross_to_it
}

/// How many GPUs the whole site carries: `critical IT / all-in power of one`.
pub fn n_gpus(scenario: &Scenario) -> f64 {
    critical_it(scenario) / scenario.cloud.gpu_power
}

/// Rents out GPUs on the whole site, replacing them at the end of their life or not.
///
/// The GPU-hour price changes with the calendar from the first month on. A later generation repeats the first one's
/// terms: same price, same rent to begin with.
pub fn ledger(scenario: &Scenario, timeline: &Timeline, replace: bool) -> Ledger {
    let Cloud { gpu_hour_price, gpu_price_change, utilisation, platform_fee, load_factor, opex, ramp, .. } =
        scenario.cloud;
    let horizon = timeline.months.len();
    let (start, life) = (scenario.cloud.months_to_power.whole(), scenario.cloud.gpu_life.whole_months());
    let (critical_it, n_gpus) = (critical_it(scenario), n_gpus(scenario));

    let mut months = vec![LedgerMonth::default(); horizon];
    let shell_cost = critical_it * scenario.cloud.capital;
    let mut assets = vec![Asset::site_works(shell_cost, start, horizon, shell_cost * scenario.cloud.residual)];
    for generation in generations(start, life, horizon, replace) {
        let ramp = if generation.number == 0 { ramp.whole() } else { 0 };
        let running = generation.start..generation.end;
        for (n, (month, moment)) in
            months.iter_mut().zip(&timeline.months).take(running.end).skip(running.start).enumerate()
        {
            let in_service = ramp_share(n, ramp);
            let rented = moment.powered_hours * utilisation * in_service;
            let price = gpu_hour_price * gpu_price_change.growth_over((start + n) as f64 / 12.0);
            let energy = scenario.site.power * moment.powered_hours * load_factor * in_service;
            *month = LedgerMonth {
                revenue: price.for_gpus(n_gpus, rented) * platform_fee.rest(),
                energy_cost: energy * moment.power_price,
                opex: critical_it * opex * moment.opex_factor,
                energy,
                ..LedgerMonth::default()
            };
        }
        let cost = scenario.cloud.gpu_price.for_gpus(n_gpus);
        assets.push(generation.machines(cost, life, scenario.cloud.gpu_resale.to_fraction(), ramp + 1));
    }
    Ledger { months, assets }
}
