//! The months that a pure use writes on a path: the engine's own months, with the markets of the path.

use crate::model::hosting::{self, Occupancy};
use crate::model::ledger::{Generation, generations};
use crate::model::mining::{self, Tier};
use crate::model::{Asset, LedgerMonth, Moment, Timeline, Trace, Use, cloud, selling, shell};
use crate::quantity::UsdPerGpuHour;
use crate::scenario::{Cloud, Hosting, MinerModel, Mining, Scenario, Shell};
use std::ops::Range;

/// What it takes to write the months of a pure use.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Business {
    Sell,
    Mine(Vec<(Generation, [Tier; 3])>),
    Host(Vec<Option<Occupancy>>),
    Cloud { generations: Vec<Generation>, prices: Vec<UsdPerGpuHour> },
}

impl Business {
    pub(super) fn of(of: Use, scenario: &Scenario, horizon: usize) -> Self {
        let Scenario { mining, hosting, cloud, .. } = scenario;
        let lives = |start, life| generations(start, life, horizon, true);
        match of {
            Use::Mine => {
                let generations = lives(mining.months_to_power.whole(), mining.life.whole_months());
                Self::Mine(generations.map(|of| (of, mining::fleet_of(mining, of))).collect())
            }
            Use::Cloud => {
                let generations = lives(cloud.shell.months_to_power.whole(), cloud.gpu_life.whole_months());
                Self::Cloud { generations: generations.collect(), prices: prices(cloud).take(horizon).collect() }
            }
            Use::Host => {
                let start = hosting.shell.months_to_power.whole();
                let month = |n: usize| n.checked_sub(start).map(|n| Occupancy::of(hosting, n));
                Self::Host((0..horizon).map(month).collect())
            }
            Use::Sell | Use::Hybrid => Self::Sell,
        }
    }

    /// Takes the price on demand of a scenario that differs in nothing else but what assets cost.
    pub(super) fn reprice(&mut self, scenario: &Scenario) {
        if let Self::Cloud { prices: of, .. } = self {
            of.iter_mut().zip(prices(&scenario.cloud)).for_each(|(price, now)| *price = now);
        }
    }

    /// The same at a price on demand of a dollar for each GPU-hour, in all months.
    pub(super) fn at_a_dollar(&self) -> Self {
        match self {
            Self::Cloud { generations, prices } => {
                Self::Cloud { generations: generations.clone(), prices: vec![UsdPerGpuHour::ONE; prices.len()] }
            }
            other => other.clone(),
        }
    }

    /// Writes what a GPU-hour on demand costs in each month on the scenario's path, the GPUs replaced or not, over zeros.
    pub(super) fn write_rents(&self, is_replaced: bool, rents: &mut [f64]) {
        if let Self::Cloud { generations, prices } = self {
            let start = generations.first().map_or(0, |first| first.start);
            for generation in generations.iter().filter(|generation| is_replaced || generation.number == 0) {
                let months = rents.iter_mut().take(generation.end).skip(generation.start);
                for (rent, price) in months.zip(prices.iter().skip(start)) {
                    *rent = price.to_usd_per_gpu_hour();
                }
            }
        }
    }

    /// The month in which second machines would begin.
    pub(super) fn second_start(&self) -> Option<usize> {
        match self {
            Self::Mine(fleets) => fleets.get(1).map(|(generation, _)| generation.start),
            Self::Cloud { generations, .. } => generations.get(1).map(|generation| generation.start),
            Self::Sell | Self::Host(_) => None,
        }
    }

    /// Writes all months, as if machines were not replaced; `gpu` are the factors of the price of a GPU-hour on demand.
    pub(super) fn write_first(
        &self,
        scenario: &Scenario,
        timeline: &Timeline,
        gpu: &[f64],
        months: &mut Vec<LedgerMonth>,
    ) {
        months.clear();
        match self {
            Self::Sell => months.extend(timeline.months.iter().map(|moment| selling::month(scenario, moment))),
            Self::Host(occupancies) => {
                let month = |(moment, occupancy): (&Moment, &Option<Occupancy>)| match occupancy {
                    Some(occupancy) => hosting::month(scenario, moment, *occupancy, &mut Trace::off()),
                    None => idle(moment),
                };
                months.extend(timeline.months.iter().zip(occupancies).map(month));
            }
            Self::Mine(_) | Self::Cloud { .. } => {
                months.extend(timeline.months.iter().map(idle));
                self.write(scenario, timeline, gpu, 0..1, months);
            }
        }
    }

    /// Writes the months of all machines but the first.
    pub(super) fn write_later(
        &self,
        scenario: &Scenario,
        timeline: &Timeline,
        gpu: &[f64],
        months: &mut [LedgerMonth],
    ) {
        self.write(scenario, timeline, gpu, 1..usize::MAX, months);
    }

    fn write(
        &self,
        scenario: &Scenario,
        timeline: &Timeline,
        gpu: &[f64],
        which: Range<usize>,
        months: &mut [LedgerMonth],
    ) {
        match self {
            Self::Mine(fleets) => {
                for (generation, fleet) in fleets.iter().filter(|(generation, _)| which.contains(&generation.number)) {
                    mining::run(scenario, fleet, *generation, timeline, months);
                }
            }
            Self::Cloud { generations, prices } => {
                let price = |month: usize, n_months: usize| {
                    let factor = gpu.get(month).copied().unwrap_or(1.0);
                    prices.get(n_months).copied().unwrap_or_default() * factor
                };
                for generation in generations.iter().filter(|generation| which.contains(&generation.number)) {
                    cloud::run(scenario, *generation, timeline, price, months, &mut Trace::off());
                }
            }
            Self::Sell | Self::Host(_) => {}
        }
    }

    /// Holds what a mine holds of its bitcoin until the last month.
    pub(super) fn hold(&self, scenario: &Scenario, timeline: &Timeline, months: &mut [LedgerMonth]) {
        if let Self::Mine(_) = self {
            mining::hold(months, timeline, scenario.mining.held);
        }
    }
}

/// A month in which nothing runs.
pub(super) fn idle(moment: &Moment) -> LedgerMonth {
    LedgerMonth::drawing(moment.supply.idle())
}

/// The price of a GPU-hour on demand after so many months.
fn prices(cloud: &Cloud) -> impl Iterator<Item = UsdPerGpuHour> {
    let price = cloud.gpu_hour_price;
    cloud.gpu_price_change.monthly_growth().map(move |growth| price * growth)
}

/// What a use buys, its machines replaced or not, and the month in which what was paid in advance comes in.
pub(super) fn assets(of: Use, scenario: &Scenario, horizon: usize, replace: bool) -> (Vec<Asset>, usize) {
    let Scenario { hosting, cloud, .. } = scenario;
    match of {
        Use::Mine => (mining::assets(scenario, horizon, replace), 0),
        Use::Host => (vec![shell::works(scenario, &hosting.shell)], hosting.shell.months_to_power.whole()),
        Use::Cloud => (cloud::assets(scenario, horizon, replace), cloud.shell.months_to_power.whole()),
        Use::Sell | Use::Hybrid => (Vec::new(), 0),
    }
}

/// Whether a use runs alike in two scenarios of the same site, power, money and network: whatever assets cost, and whatever
/// a GPU-hour on demand.
pub(super) fn run_alike(of: Use, one: &Scenario, other: &Scenario) -> bool {
    let shell = |of: Shell, like: Shell| Shell { capital: like.capital, residual: like.residual, ..of };
    let model = |of: MinerModel, like: MinerModel| MinerModel { price: like.price, ..of };
    match of {
        Use::Mine => {
            let (of, like) = (other.mining, one.mining);
            like == Mining {
                model: model(of.model, like.model),
                second: model(of.second, like.second),
                third: model(of.third, like.third),
                replacement: model(of.replacement, like.replacement),
                replacement_price_change: like.replacement_price_change,
                infrastructure: like.infrastructure,
                infrastructure_residual: like.infrastructure_residual,
                resale: like.resale,
                ..of
            }
        }
        Use::Host => one.hosting == Hosting { shell: shell(other.hosting.shell, one.hosting.shell), ..other.hosting },
        Use::Cloud => {
            let (of, like) = (other.cloud, one.cloud);
            like == Cloud {
                shell: shell(of.shell, like.shell),
                gpu_price: like.gpu_price,
                gpu_resale: like.gpu_resale,
                gpu_hour_price: like.gpu_hour_price,
                gpu_price_change: like.gpu_price_change,
                ..of
            }
        }
        Use::Sell | Use::Hybrid => true,
    }
}
