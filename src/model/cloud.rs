//! The GPU cloud: a powered shell with GPUs of one's own, rented by the hour.

use super::ledger::{Generation, generations, note_built};
use super::{Asset, Ledger, LedgerMonth, Moment, Timeline, Trace, shell};
use crate::quantity::{MONTHS_PER_YEAR, Megawatts, UsdPerGpuHour};
use crate::scenario::{Cloud, PowerPaidBy, Scenario, Shell};

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
    price: UsdPerGpuHour,
    trace: &mut Trace,
) -> LedgerMonth {
    let Cloud { utilisation, platform_fee, ref shell, .. } = scenario.cloud;
    let Cloud { contracted, contract_price, contract_term, prepaid, .. } = scenario.cloud;
    let contracted = if n < contract_term.whole_months() { contracted.to_fraction() } else { 0.0 };
    let gpus = n_gpus(scenario) * in_service;
    let under_contract = contract_price.for_gpus(gpus * contracted, moment.powered_hours) * platform_fee.rest();
    let on_demand = price.for_gpus(gpus * (1.0 - contracted), moment.powered_hours * utilisation) * platform_fee.rest();
    moment.note(scenario, trace);
    trace.note("in_service_share", in_service);
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

/// What a cloud buys: its shell, and a generation of GPUs or one after the other.
pub(super) fn assets(scenario: &Scenario, horizon: usize, replace: bool) -> Vec<Asset> {
    let Cloud { gpu_life, ref shell, .. } = scenario.cloud;
    let generations = generations(shell.months_to_power.whole(), gpu_life.whole_months(), horizon, replace);
    let machines = generations.map(|generation| machines(scenario, generation));
    [shell::works(scenario, shell)].into_iter().chain(machines).collect()
}

fn machines(scenario: &Scenario, generation: Generation) -> Asset {
    let Cloud { gpu_price, gpu_life, gpu_resale, ref shell, .. } = scenario.cloud;
    let cost = gpu_price.for_gpus(n_gpus(scenario));
    generation.machines(cost, gpu_life.whole_months(), gpu_resale.to_fraction(), ramp_of(shell, generation) + 1)
}

/// Writes the months of a generation of GPUs; `price` is what a GPU-hour on demand costs in a month of the horizon, when it
/// has changed for so many months.
pub(super) fn run(
    scenario: &Scenario,
    generation: Generation,
    timeline: &Timeline,
    price: impl Fn(usize, usize) -> UsdPerGpuHour,
    months: &mut [LedgerMonth],
    trace: &mut Trace,
) {
    let shell = &scenario.cloud.shell;
    let (start, ramp) = (shell.months_to_power.whole(), ramp_of(shell, generation));
    let running = months.iter_mut().zip(&timeline.months).take(generation.end).skip(generation.start);
    for (n, (month, moment)) in running.enumerate() {
        let since_start = generation.start + n - start;
        let in_service = shell::ramp_share(n, ramp);
        let here = trace.if_here(since_start == shell.ramp.whole());
        here.note("gpu_price_months", (start + n) as f64);
        *month = self::month(scenario, moment, in_service, since_start, price(generation.start + n, start + n), here);
    }
}

/// The months over which a generation comes into service: the first one's halls are handed over one after the other.
fn ramp_of(shell: &Shell, generation: Generation) -> usize {
    if generation.number == 0 { shell.ramp.whole() } else { 0 }
}

/// The price of a GPU-hour on demand when it has changed for so many months.
pub(super) fn on_demand(scenario: &Scenario, months: usize) -> UsdPerGpuHour {
    let Cloud { gpu_hour_price, gpu_price_change, .. } = scenario.cloud;
    gpu_hour_price * gpu_price_change.growth_over(months as f64 / MONTHS_PER_YEAR as f64)
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
    let Cloud { gpu_life, ref shell, .. } = scenario.cloud;
    let horizon = timeline.months.len();
    let (start, life) = (shell.months_to_power.whole(), gpu_life.whole_months());

    let idle = timeline.months.iter().map(|moment| LedgerMonth::drawing(moment.supply.idle()));
    let mut months: Vec<LedgerMonth> = idle.collect();
    let mut assets = vec![shell::works(scenario, shell)];
    for generation in generations(start, life, horizon, replace) {
        run(scenario, generation, timeline, |_, n| on_demand(scenario, n), &mut months, trace);
        assets.push(machines(scenario, generation));
    }
    let ledger = Ledger { months, assets, prepaid_at: start };
    let months_run = generations(start, life, horizon, replace).map(|generation| generation.end - generation.start);
    ledger.note(months_run.sum(), trace.if_here(true));
    note_built(start, horizon, trace);
    ledger
}
