//! Settling a use on a path: what no path can change is settled once, so that a path adds its margins and the tax on them.

use super::business::assets;
use crate::model::debt::Debt;
use crate::model::tax::{self, Losses};
use crate::model::{Asset, Ledger, LedgerMonth, Use};
use crate::quantity::{MONTHS_PER_YEAR, Share, Usd};
use crate::scenario::{Loan, Money, Scenario};
use std::sync::Arc;

/// The value of a use on a path, and its cash: what is paid at the start, then what each year leaves.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Worth {
    pub(super) npv: Usd,
    pub(super) cash: Vec<Usd>,
}

impl Worth {
    /// Nothing, over as many years as another's.
    pub(super) fn clear(&mut self, n_moments: usize) {
        self.npv = Usd::ZERO;
        refill(&mut self.cash, n_moments);
    }

    /// Adds a part of another's.
    pub(super) fn add(&mut self, other: &Self, share: Share) {
        self.npv += other.npv * share;
        for (sum, cash) in self.cash.iter_mut().zip(&other.cash) {
            *sum += *cash * share;
        }
    }
}

/// Capital, debt and what was paid in advance, with the rates of discount and tax.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Settlement {
    npv: Usd,
    cash: Vec<Usd>,
    /// Each year's profit but for its margin.
    profits: Vec<Usd>,
    /// What a dollar at each moment is worth at moment 0.
    factors: Arc<[f64]>,
    tax_rate: Share,
}

/// What a business buys, and what was paid to it in advance.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Terms {
    pub(super) assets: Vec<Asset>,
    /// The months of the scenario's own path.
    pub(super) months: Arc<[LedgerMonth]>,
    /// What of their income was paid in advance, which is the same on all paths, and the moment at which it was.
    pub(super) prepaid: Arc<[(usize, Usd)]>,
    pub(super) prepaid_at: usize,
}

impl Terms {
    pub(super) fn of(of: Use, scenario: &Scenario, months: Arc<[LedgerMonth]>, is_replaced: bool) -> Self {
        let (assets, prepaid_at) = assets(of, scenario, months.len(), is_replaced);
        let prepaid = (1..).zip(months.iter()).map(|(moment, month)| (moment, month.prepaid));
        let prepaid = prepaid.filter(|(_, prepaid)| *prepaid != Usd::ZERO).collect();
        Self { assets, months, prepaid, prepaid_at }
    }

    /// The debt that the assets are bought with.
    fn debt(&self, loan: Loan) -> Debt {
        if loan.share == Share::NONE {
            return Debt::default();
        }
        Debt::of(&Ledger { months: self.months.to_vec(), assets: self.assets.clone(), ..Ledger::default() }, loan)
    }
}

impl Settlement {
    /// Of a business, whatever its margins.
    pub(super) fn of(terms: &Terms, loan: Loan, money: &Money, factors: &Arc<[f64]>) -> Self {
        let mut settlement = Self {
            npv: Usd::ZERO,
            cash: Vec::new(),
            profits: Vec::new(),
            factors: Arc::clone(factors),
            tax_rate: money.tax_rate,
        };
        settlement.settle_anew(terms, loan, money);
        settlement
    }

    /// The same of other terms over as many months.
    pub(super) fn settle_anew(&mut self, terms: &Terms, loan: Loan, money: &Money) {
        let Self { npv, cash, profits, factors, .. } = self;
        let Terms { assets, months, prepaid, prepaid_at } = terms;
        let debt = terms.debt(loan);
        let n_years = months.len() / MONTHS_PER_YEAR;
        *npv = Usd::ZERO;
        refill(cash, n_years + 1);
        let mut add = |moment: usize, amount: Usd| {
            *npv += amount * factors.get(moment).copied().unwrap_or(0.0);
            // The start is by itself; a year's moments are its months' ends.
            let year = moment.div_ceil(MONTHS_PER_YEAR);
            cash.get_mut(year).into_iter().for_each(|sum| *sum += amount);
        };
        for asset in assets {
            let (when, payment) = asset.payments();
            when.for_each(|moment| add(moment, -payment));
            add(asset.sold_after, asset.proceeds);
        }
        for (moment, flow) in debt.flows.iter().enumerate() {
            add(moment, flow.borrowed - flow.paid);
        }
        for (moment, prepaid) in prepaid.iter() {
            // What is earned now and was paid in advance does not come in again.
            add(*moment, -*prepaid);
            add(*prepaid_at, *prepaid);
        }
        refill(profits, n_years);
        tax::deduct(profits, assets, money, &debt);
    }

    /// What a dollar at each moment is worth at moment 0.
    pub(super) fn factors(&self) -> &Arc<[f64]> {
        &self.factors
    }

    /// The net present value with these margins, one for each month.
    pub(super) fn npv(&self, margins: &[Usd]) -> Usd {
        self.settle(margins, |_, _| {})
    }

    /// The same, with the cash of each year.
    pub(super) fn write(&self, margins: &[Usd], worth: &mut Worth) {
        let Worth { npv, cash } = worth;
        cash.clone_from(&self.cash);
        *npv = self.settle(margins, |year, left| {
            cash.get_mut(year + 1).into_iter().for_each(|cash| *cash += left);
        });
    }

    /// The net present value; tells what margins leave of each year after tax.
    fn settle(&self, margins: &[Usd], mut tell: impl FnMut(usize, Usd)) -> Usd {
        let mut losses = Losses::default();
        let mut npv = self.npv;
        let factors = self.factors.get(1..).unwrap_or_default().chunks(MONTHS_PER_YEAR);
        let years = margins.chunks(MONTHS_PER_YEAR).zip(factors).zip(&self.profits);
        for (year, ((margins, factors), profit)) in years.enumerate() {
            let (mut margin, mut present) = (Usd::ZERO, Usd::ZERO);
            for (of_month, factor) in margins.iter().zip(factors) {
                margin += *of_month;
                present += *of_month * *factor;
            }
            let tax = losses.tax(margin + *profit, self.tax_rate);
            npv += present - tax * factors.last().copied().unwrap_or(0.0);
            tell(year, margin - tax);
        }
        npv
    }
}

/// So many sums of nothing.
fn refill(sums: &mut Vec<Usd>, n: usize) {
    sums.clear();
    sums.resize(n, Usd::ZERO);
}
