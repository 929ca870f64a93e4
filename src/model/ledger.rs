//! What a business writes down before tax and discounting: months of running it, and the assets it buys.

use crate::quantity::{Btc, MegawattHours, Usd};

/// One business on the whole site, month by month.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ledger {
    /// One entry for each month of the horizon.
    pub months: Vec<LedgerMonth>,
    /// What is bought, and sold again.
    pub assets: Vec<Asset>,
}

/// The running of a business in one month; settled at the month's end.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LedgerMonth {
    /// Income before any cost; net of pool and platform fees.
    pub revenue: Usd,
    /// What the site pays for energy.
    pub energy_cost: Usd,
    /// All other costs of running.
    pub opex: Usd,
    /// Energy drawn at the meter, or sold from it.
    pub energy: MegawattHours,
    /// Bitcoin mined.
    pub bitcoin: Btc,
}

impl LedgerMonth {
    /// What revenue leaves over energy and other running costs.
    pub fn margin(&self) -> Usd {
        self.revenue - self.energy_cost - self.opex
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
    /// Site works built in the months before power flows and kept to the horizon's end.
    ///
    /// Of works that take longer than the horizon, only what is spent within it counts.
    pub(super) fn site_works(cost: Usd, months_to_power: usize, horizon: usize, residual: Usd) -> Self {
        let paid_months = months_to_power.max(1);
        let within = (horizon as f64 / paid_months as f64).min(1.0);
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
