//! What a business writes down before tax and discounting: months of running it, and the assets it buys.

use super::Trace;
use super::supply::Drawn;
use crate::quantity::{Btc, MegawattHours, Usd};
use std::ops::{Add, Range};

/// One business on the whole site, month by month.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    /// One entry for each month of the horizon.
    pub months: Vec<LedgerMonth>,
    /// What is bought, and sold again.
    pub assets: Vec<Asset>,
    /// The moment at which all that [`LedgerMonth::prepaid`] says was paid in advance.
    pub prepaid_at: usize,
}

impl Ledger {
    /// The month in which the first asset is placed in service.
    pub(super) fn first_service(&self) -> usize {
        self.assets.iter().map(|asset| asset.in_service).min().unwrap_or(0)
    }

    /// Notes the months in which the business runs, and what it buys and sells.
    pub(super) fn note(&self, months_run: usize, trace: &mut Trace) {
        if !trace.is_on() {
            return;
        }
        trace.note("months_run", months_run as f64);
        let mut sold_machines = Usd::ZERO;
        let mut generations = 0_u32;
        for asset in &self.assets {
            match asset.class {
                AssetClass::SiteWorks => {
                    trace.note("works_usd", asset.cost.to_usd());
                    trace.note("works_residual_usd", asset.proceeds.to_usd());
                }
                AssetClass::Machines => {
                    if generations == 0 {
                        trace.note("machines_usd", asset.cost.to_usd());
                    }
                    generations += 1;
                    sold_machines += asset.proceeds;
                }
            }
        }
        trace.note("machines_proceeds_usd", sold_machines.to_usd());
        trace.note("later_generations", f64::from(generations.saturating_sub(1)));
    }

    /// Whether an asset is among those that the business starts with.
    pub(super) fn is_first_generation(&self, asset: &Asset) -> bool {
        asset.in_service == self.first_service()
    }
}

/// The running of a business in one month; settled at the month's end.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LedgerMonth {
    /// Income before any cost; net of pool and platform fees.
    pub revenue: Usd,
    /// The part of the revenue that was paid in advance.
    pub prepaid: Usd,
    /// Income from energy sold back and from standing ready to be switched off.
    pub grid_income: Usd,
    /// What the site pays for energy.
    pub energy_cost: Usd,
    /// All other costs of running.
    pub opex: Usd,
    /// Energy drawn at the meter, or sold from it where that is the business.
    pub energy: MegawattHours,
    /// Energy under contract that is sold back.
    pub sold: MegawattHours,
    /// Bitcoin mined.
    pub bitcoin: Btc,
}

impl LedgerMonth {
    /// What all income leaves over energy and other running costs.
    pub fn margin(&self) -> Usd {
        self.revenue + self.grid_income - self.energy_cost - self.opex
    }

    /// Notes the month as one that stands for all.
    #[inline]
    pub(super) fn note(&self, trace: &mut Trace) {
        if trace.is_listening() {
            self.note_all(trace);
        }
    }

    #[cold]
    fn note_all(&self, trace: &mut Trace) {
        let Self { revenue, prepaid, grid_income, energy_cost, opex, energy, sold, bitcoin } = *self;
        trace.note("month_revenue_usd", revenue.to_usd());
        trace.note("month_prepaid_usd", prepaid.to_usd());
        trace.note("month_grid_income_usd", grid_income.to_usd());
        trace.note("month_energy_cost_usd", energy_cost.to_usd());
        trace.note("month_other_cost_usd", opex.to_usd());
        trace.note("month_energy_mwh", energy.to_mwh());
        trace.note("month_sold_mwh", sold.to_mwh());
        trace.note("month_bitcoin_btc", bitcoin.to_btc());
    }

    /// The month of a load, before what it earns and its other costs.
    pub(super) fn drawing(drawn: Drawn) -> Self {
        let Drawn { energy, sold, cost, grid_income, cost_of_load: _ } = drawn;
        Self { energy, sold, energy_cost: cost, grid_income, ..Self::default() }
    }

    /// The month of a part or multiple of the business.
    #[must_use]
    pub(super) fn times(self, factor: f64) -> Self {
        let Self { revenue, prepaid, grid_income, energy_cost, opex, energy, sold, bitcoin } = self;
        Self {
            revenue: revenue * factor,
            prepaid: prepaid * factor,
            grid_income: grid_income * factor,
            energy_cost: energy_cost * factor,
            opex: opex * factor,
            energy: energy * factor,
            sold: sold * factor,
            bitcoin: bitcoin * factor,
        }
    }
}

impl Add for LedgerMonth {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let Self { revenue, prepaid, grid_income, energy_cost, opex, energy, sold, bitcoin } = other;
        Self {
            revenue: self.revenue + revenue,
            prepaid: self.prepaid + prepaid,
            grid_income: self.grid_income + grid_income,
            energy_cost: self.energy_cost + energy_cost,
            opex: self.opex + opex,
            energy: self.energy + energy,
            sold: self.sold + sold,
            bitcoin: self.bitcoin + bitcoin,
        }
    }
}

/// Something bought, depreciated, and sold by the end of the horizon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asset {
    /// What it costs in all.
    pub cost: Usd,
    /// The first month in which part of it is paid, at the month's start.
    pub paid_from: usize,
    /// Over how many months it is paid evenly; at least one.
    pub paid_months: usize,
    /// The month it is placed in service, at the month's start.
    pub in_service: usize,
    /// The months it lasts, for straight-line depreciation.
    pub life_months: usize,
    /// How tax law classes it.
    pub class: AssetClass,
    /// After how many months of the horizon it is sold.
    pub sold_after: usize,
    /// What it then brings.
    pub proceeds: Usd,
}

/// How tax law classes an asset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssetClass {
    /// Computers and mining machines: five-year property.
    Machines,
    /// Power, cooling, shell and land improvements: fifteen-year property.
    SiteWorks,
}

/// The years over which site works are written off in a straight line.
///
/// # Source
/// IRS Publication 946 (2024), table B-1, asset class 00.3, land improvements: 15 years.
pub(super) const SITE_WORKS_LIFE_MONTHS: usize = 15 * 12;

impl Asset {
    /// The moments at which it is paid, and what at each of them.
    pub(super) fn payments(&self) -> (Range<usize>, Usd) {
        (self.paid_from..self.paid_from + self.paid_months, self.cost * (1.0 / self.paid_months as f64))
    }

    /// A part or multiple of it.
    #[must_use]
    pub(super) fn times(self, factor: f64) -> Self {
        Self { cost: self.cost * factor, proceeds: self.proceeds * factor, ..self }
    }

    /// The share of works that is built within the horizon.
    pub(super) fn built_share(months_to_power: usize, horizon: usize) -> f64 {
        (horizon as f64 / months_to_power.max(1) as f64).min(1.0)
    }

    /// Site works built in the months before power flows and kept to the horizon's end.
    ///
    /// Of works that take longer than the horizon, only what is spent within it counts.
    pub(super) fn site_works(cost: Usd, months_to_power: usize, horizon: usize, residual: Usd) -> Self {
        let paid_months = months_to_power.max(1);
        let within = Self::built_share(months_to_power, horizon);
        Self {
            cost: cost * within,
            paid_from: 0,
            paid_months: paid_months.min(horizon),
            in_service: months_to_power,
            life_months: SITE_WORKS_LIFE_MONTHS,
            class: AssetClass::SiteWorks,
            sold_after: horizon,
            proceeds: residual * within,
        }
    }
}

/// Notes the share of works that is built within the horizon, where that is not all.
pub(super) fn note_built(months_to_power: usize, horizon: usize, trace: &mut Trace) {
    let share = Asset::built_share(months_to_power, horizon);
    if share < 1.0 {
        trace.note("built_share", share);
    }
}

/// A generation of machines: the month it starts, the month after its last, and its number from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Generation {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) number: usize,
}

/// The generations of machines within the horizon: one, or one after the other where they are replaced.
pub(super) fn generations(
    start: usize,
    life: usize,
    horizon: usize,
    replace: bool,
) -> impl Iterator<Item = Generation> {
    let life = life.max(1);
    let n = if replace { horizon.saturating_sub(start).div_ceil(life) } else { usize::from(start < horizon) };
    (0..n).map(move |number| {
        let start = start + number * life;
        Generation { start, end: (start + life).min(horizon), number }
    })
}

impl Generation {
    /// The machines of this generation as an asset paid evenly over `paid_months`.
    ///
    /// Their value falls in a straight line to the resale value at the end of their life; a horizon that comes sooner
    /// sells them at what they are then worth.
    pub(super) fn machines(self, cost: Usd, life: usize, resale_fraction: f64, paid_months: usize) -> Asset {
        let age = (self.end - self.start) as f64 / life.max(1) as f64;
        Asset {
            cost,
            paid_from: self.start,
            paid_months: paid_months.clamp(1, self.end - self.start),
            in_service: self.start,
            life_months: life.max(1),
            class: AssetClass::Machines,
            sold_after: self.end,
            proceeds: cost * (1.0 - (1.0 - resale_fraction) * age),
        }
    }
}
