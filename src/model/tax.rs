//! Depreciation and the yearly tax, losses carried forward.

use super::debt::Debt;
use super::{Asset, AssetClass, Ledger, LedgerMonth};
use crate::quantity::{MONTHS_PER_YEAR, Share, Usd};
use crate::scenario::{Depreciation, Money};

/// Yearly percentages of five-year property, half-year convention.
///
/// # Source
/// IRS Publication 946 (2024), table A-1.
pub const MACRS_5: [f64; 6] = [20.0, 32.0, 19.2, 11.52, 11.52, 5.76];

/// Yearly percentages of fifteen-year property, half-year convention.
///
/// # Source
/// IRS Publication 946 (2024), table A-1.
pub const MACRS_15: [f64; 16] =
    [5.0, 9.5, 8.55, 7.7, 6.93, 6.23, 5.9, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 5.9, 5.91, 2.95];

/// The tax of each year of the horizon, paid at the year's end.
///
/// Profit is income less energy, operating costs, depreciation and interest, plus what sold assets bring above their
/// book value. Rent paid in advance is income when it is earned; bitcoin held, when it is sold.
/// A loss pays no tax and is carried forward without limit of time or amount (United States law would let it offset at
/// most 80 % of a later year's profit); what is left of it at the horizon is worth nothing.
pub fn yearly_tax(ledger: &Ledger, money: &Money, debt: &Debt) -> Vec<Usd> {
    let mut profits: Vec<Usd> =
        ledger.months.chunks(MONTHS_PER_YEAR).map(|year| year.iter().map(LedgerMonth::margin).sum()).collect();
    deduct(&mut profits, &ledger.assets, money, debt);
    let mut losses = Losses::default();
    profits.into_iter().map(|profit| losses.tax(profit, money.tax_rate)).collect()
}

/// Takes from each year's margin what assets and debt take, and adds what sold assets bring.
pub(super) fn deduct(profits: &mut [Usd], assets: &[Asset], money: &Money, debt: &Debt) {
    let n_years = profits.len();
    for asset in assets {
        for (profit, deduction) in profits.iter_mut().zip(yearly_deductions(asset, money.depreciation, n_years)) {
            *profit = *profit - deduction;
        }
        if let Some(profit) = asset.sold_after.checked_sub(1).and_then(|month| profits.get_mut(month / MONTHS_PER_YEAR))
        {
            *profit += asset.proceeds;
        }
    }
    for (profit, interest) in profits.iter_mut().zip(&debt.interest_by_year) {
        *profit = *profit - *interest;
    }
}

/// What is left of earlier years' losses; not above zero.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Losses(Usd);

impl Losses {
    /// The tax on a year's profit, after the losses so far.
    pub(super) fn tax(&mut self, profit: Usd, rate: Share) -> Usd {
        let taxable = profit + self.0;
        self.0 = if taxable < Usd::ZERO { taxable } else { Usd::ZERO };
        if taxable > Usd::ZERO { taxable * rate } else { Usd::ZERO }
    }
}

/// What may be deducted for an asset in each year; in the year it is sold, all that is left of its cost.
pub fn deductions(asset: &Asset, method: Depreciation, n_years: usize) -> Vec<Usd> {
    yearly_deductions(asset, method, n_years).collect()
}

fn yearly_deductions(asset: &Asset, method: Depreciation, n_years: usize) -> impl Iterator<Item = Usd> {
    let first_year = asset.in_service / MONTHS_PER_YEAR;
    let last_year = asset.sold_after.saturating_sub(1) / MONTHS_PER_YEAR;
    let mut left = 1.0;
    (0..n_years).map(move |year| {
        let due = match year.checked_sub(first_year) {
            _ if year == last_year => left,
            None => 0.0,
            Some(age) => yearly_part(asset, method, year, age),
        };
        let part = f64::min(due, left);
        left -= part;
        asset.cost * part
    })
}

/// The part of the cost that falls due in a year of the horizon, which is the `age`th (from 0) in service.
fn yearly_part(asset: &Asset, method: Depreciation, year: usize, age: usize) -> f64 {
    match (method, asset.class) {
        (Depreciation::FirstYear, _) => 1.0,
        (Depreciation::Macrs, AssetClass::Machines) => MACRS_5.get(age).map_or(0.0, |percent| percent / 100.0),
        (Depreciation::Macrs, AssetClass::SiteWorks) => MACRS_15.get(age).map_or(0.0, |percent| percent / 100.0),
        (Depreciation::StraightLine, _) => {
            let from = asset.in_service.max(year * MONTHS_PER_YEAR);
            let to = (asset.in_service + asset.life_months).min((year + 1) * MONTHS_PER_YEAR);
            to.saturating_sub(from) as f64 / asset.life_months as f64
        }
    }
}
