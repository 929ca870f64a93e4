//! The GPU cloud: a powered shell with GPUs of one's own, rented by the hour.

use super::ledger::{generations, note_built};
use super::{Ledger, LedgerMonth, Moment, Timeline, Trace, shell};
use crate::quantity::{MONTHS_PER_YEAR, Megawatts};
use crate::scenario::{Cloud, PowerPaidBy, Scenario};

/// Megawatts of critical IT that the whole site carries: `site power / gross-to-IT ratio`.
pub fn critical_it(scenario: &Scenario) -> Megawatts {
    shell::critical_it(scenario, &scenario.cloud.shell)
}

/// How many GPUs the whole site carries: `critical IT / all-in power of one`.
pub fn n_gpus(scenario: &Scenario) -> f64 {
    critical_it(scenario) / scenario.cloud.gpu_power
}

/// A month of renting out GPUs with a part of them in service, so many months after power first flowed and after the
/// first month.
///
/// Those under contract earn its price in every hour while it lasts; all others the price on demand for the hours they
/// are rented.
pub(super) fn month(
    scenario: &Scenario,
    moment: &Moment,
    in_service: f64,
    n: usize,
    price_months: usize,
    trace: &mut Trace,
) -> LedgerMonth {
    let Cloud { gpu_hour_price, gpu_price_change, utilisation, platform_fee, ref shell, .. } = scenario.cloud;
    let Cloud { contracted, contract_price, contract_term, prepaid, .. } = scenario.cloud;
    let contracted = if n < contract_term.whole_months() { contracted.to_fraction() } else { 0.0 };
    let gpus = n_gpus(scenario) * in_service;
    let price = gpu_hour_price * gpu_price_change.growth_over(price_months as f64 / MONTHS_PER_YEAR as f64);
    let under_contract = contract_price.for_gpus(gpus * contracted, moment.powered_hours) * platform_fee.rest();
    let on_demand = price.for_gpus(gpus * (1.0 - contracted), moment.powered_hours * utilisation) * platform_fee.rest();
    moment.note(scenario, trace);
    trace.note("in_service_share", in_service);
    trace.note("gpu_price_months", price_months as f64);
    trace.note("month_gpu_contract_share", contracted);
    trace.note("month_gpu_hour_price_usd", price.to_usd_per_gpu_hour());
    let drawn = shell::drawn(shell, moment, in_service);
    moment.supply.note_bill(drawn.energy, shell::load(shell, in_service), PowerPaidBy::Site, trace);
    let month = LedgerMonth {
        revenue: under_contract + on_demand,
        prepaid: under_contract * prepaid,
        ..shell::month(scenario, shell, moment, drawn)
    };
    month.note(trace);
    month
}

/// Rents out GPUs on the whole site, replacing them at the end of their life or not.
///
/// The GPU-hour price on demand changes with the calendar from the first month on. A later generation repeats the
/// first one's terms: same price, same rent to begin with.
pub fn ledger(scenario: &Scenario, timeline: &Timeline, replace: bool) -> Ledger {
    traced_ledger(scenario, timeline, replace, &mut Trace::off())
}

/// The same, with notes on the first month of full use.
pub(super) fn traced_ledger(scenario: &Scenario, timeline: &Timeline, replace: bool, trace: &mut Trace) -> Ledger {
    let Cloud { gpu_price, gpu_life, gpu_resale, ref shell, .. } = scenario.cloud;
    let horizon = timeline.months.len();
    let (start, life) = (shell.months_to_power.whole(), gpu_life.whole_months());

    let idle = timeline.months.iter().map(|moment| LedgerMonth::drawing(moment.supply.idle()));
    let mut months: Vec<LedgerMonth> = idle.collect();
    let mut assets = vec![shell::works(scenario, shell)];
    for generation in generations(start, life, horizon, replace) {
        let ramp = if generation.number == 0 { shell.ramp.whole() } else { 0 };
        let running = months.iter_mut().zip(&timeline.months).take(generation.end).skip(generation.start);
        for (n, (month, moment)) in running.enumerate() {
            let since_start = generation.start + n - start;
            let in_service = shell::ramp_share(n, ramp);
            let here = trace.if_here(since_start == shell.ramp.whole());
            *month = self::month(scenario, moment, in_service, since_start, start + n, here);
        }
        let cost = gpu_price.for_gpus(n_gpus(scenario));
        assets.push(generation.machines(cost, life, gpu_resale.to_fraction(), ramp + 1));
    }
    let ledger = Ledger { months, assets, prepaid_at: start };
    let months_run = generations(start, life, horizon, replace).map(|generation| generation.end - generation.start);
    ledger.note(months_run.sum(), trace.if_here(true));
    note_built(start, horizon, trace);
    ledger
}
