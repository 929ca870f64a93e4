//! Cash over time: settling a ledger with tax, debt and discounting.

use super::debt::Debt;
use super::money::running_sum;
use super::{Ledger, LedgerMonth, Trace, tax};
use crate::quantity::{AnnualRate, Btc, MONTHS_PER_YEAR, MegawattHours, Share, Usd};
use crate::scenario::{Loan, Money};

/// The settled cash of a business. Moment `k` is the end of month `k` of the horizon; moment 0 is the start.
///
/// Capital is paid at the start of a month, running is settled at its end, tax at the end of the year.
#[derive(Debug, Clone, PartialEq)]
pub struct Cash {
    /// After tax and debt, at each moment.
    pub net: Vec<Usd>,
    /// The same, discounted to moment 0.
    pub discounted: Vec<Usd>,
    /// What it consists of, over the horizon.
    pub totals: Totals,
    /// The same, each part discounted to moment 0.
    pub present: Totals,
    /// What each year leaves for its debt, and what that asks; empty without debt.
    pub coverage: Vec<Coverage>,
}

/// What a year leaves for debt, and what the debt asks of it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Coverage {
    /// Margin after tax, as it comes in.
    pub available: Usd,
    /// Interest and repayment due, the rest of a loan repaid at the horizon aside.
    pub due: Usd,
}

impl Coverage {
    /// Debt service coverage ratio: what is available over what is due, where anything is.
    pub fn ratio(self) -> Option<f64> {
        if self.due > Usd::ZERO { self.available.times(self.due) } else { None }
    }
}

/// Sums over the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Totals {
    /// Income before any cost.
    pub revenue: Usd,
    /// What is received before it is earned, less what is then earned of it: nothing in all, but a matter of time.
    pub advance: Usd,
    /// Income from energy sold back and from standing ready to be switched off.
    pub grid_income: Usd,
    /// What the site pays for energy.
    pub energy_cost: Usd,
    /// All other costs of running.
    pub opex: Usd,
    /// What is spent on assets, replacements included.
    pub capital: Usd,
    /// What of that is spent on the first generation: the cost to build.
    pub initial_capital: Usd,
    /// What sold assets bring.
    pub proceeds: Usd,
    /// Tax.
    pub tax: Usd,
    /// What is borrowed.
    pub borrowed: Usd,
    /// What is paid to lenders, interest and repayment.
    pub debt_paid: Usd,
    /// Energy drawn at the meter, or sold from it where that is the business.
    pub energy: MegawattHours,
    /// Energy under contract that is sold back.
    pub sold: MegawattHours,
    /// Bitcoin mined.
    pub bitcoin: Btc,
}

impl Totals {
    /// All cash after tax and debt.
    pub fn net_cash(&self) -> Usd {
        self.margin() + self.advance - self.tax - self.capital + self.proceeds + self.borrowed - self.debt_paid
    }

    /// What all income leaves over energy and other running costs.
    pub fn margin(&self) -> Usd {
        self.revenue + self.grid_income - self.energy_cost - self.opex
    }

    /// All that is paid, but for debt, less what the grid and sold assets bring.
    pub fn cost(&self) -> Usd {
        self.energy_cost - self.grid_income + self.opex + self.tax + self.capital - self.proceeds
    }

    /// A month of running; what was paid in advance is not received again.
    fn of_month(month: &LedgerMonth) -> Self {
        let LedgerMonth { revenue, prepaid, grid_income, energy_cost, opex, energy, sold, bitcoin } = *month;
        let advance = Usd::ZERO - prepaid;
        Self { revenue, advance, grid_income, energy_cost, opex, energy, sold, bitcoin, ..Self::default() }
    }

    /// Adds a part or multiple of others.
    #[expect(clippy::inline_always, reason = "of every month; the build for size, told less, calls it each time")]
    #[inline(always)]
    fn add(&mut self, other: &Self, factor: f64) {
        let Self { revenue, advance, grid_income, energy_cost, opex, capital, initial_capital, .. } = *other;
        let Self { proceeds, tax, borrowed, debt_paid, energy, sold, bitcoin, .. } = *other;
        self.revenue += revenue * factor;
        self.advance += advance * factor;
        self.grid_income += grid_income * factor;
        self.energy_cost += energy_cost * factor;
        self.opex += opex * factor;
        self.capital += capital * factor;
        self.initial_capital += initial_capital * factor;
        self.proceeds += proceeds * factor;
        self.tax += tax * factor;
        self.borrowed += borrowed * factor;
        self.debt_paid += debt_paid * factor;
        self.energy += energy * factor;
        self.sold += sold * factor;
        self.bitcoin += bitcoin * factor;
    }
}

/// Adds tax, debt and discounting to a ledger.
pub fn settle(ledger: &Ledger, discount_rate: AnnualRate, loan: Loan, money: &Money) -> Cash {
    traced_settle(ledger, discount_rate, loan, money, &mut Trace::off())
}

/// The same, with notes on what each moment's cash consists of.
pub(super) fn traced_settle(
    ledger: &Ledger,
    discount_rate: AnnualRate,
    loan: Loan,
    money: &Money,
    trace: &mut Trace,
) -> Cash {
    let horizon = ledger.months.len();
    let debt = Debt::of(ledger, loan);
    let taxes = tax::yearly_tax(ledger, money, &debt);
    let mut cash = Cash::none(horizon);
    let mut moments = Vec::with_capacity(horizon + 1);
    moments.push(Totals::default());
    moments.extend(ledger.months.iter().map(Totals::of_month));
    if let Some(moment) = moments.get_mut(ledger.prepaid_at) {
        moment.advance += ledger.months.iter().map(|month| month.prepaid).sum();
    }
    for (moment, tax) in moments.iter_mut().skip(MONTHS_PER_YEAR).step_by(MONTHS_PER_YEAR).zip(&taxes) {
        moment.tax = *tax;
    }
    for (moment, flow) in moments.iter_mut().zip(&debt.flows) {
        moment.borrowed = flow.borrowed;
        moment.debt_paid = flow.paid;
    }
    for (net, moment) in cash.net.iter_mut().zip(&moments) {
        *net = moment.net_cash();
    }
    for asset in &ledger.assets {
        let (when, payment) = asset.payments();
        let initial = if ledger.is_first_generation(asset) { payment } else { Usd::ZERO };
        let paid = moments.iter_mut().zip(&mut cash.net).skip(when.start).take(asset.paid_months);
        for (moment, net) in paid {
            moment.capital += payment;
            moment.initial_capital += initial;
            *net = *net - payment;
        }
        if let (Some(moment), Some(net)) = (moments.get_mut(asset.sold_after), cash.net.get_mut(asset.sold_after)) {
            moment.proceeds += asset.proceeds;
            *net += asset.proceeds;
        }
    }
    // What money at each moment is worth at moment 0: monthly rates compound to the annual one.
    let factors = discount_rate.monthly_growth().map(f64::recip);
    for (((moment, factor), net), discounted) in moments.iter().zip(factors).zip(&cash.net).zip(&mut cash.discounted) {
        *discounted = *net * factor;
        cash.totals.add(moment, 1.0);
        cash.present.add(moment, factor);
    }
    trace.begin(trace.of());
    trace.note("discount_rate_of_use_pct_per_year", discount_rate.to_percent_per_year());
    trace.note("debt_share_of_use_pct", loan.share.to_percent());
    trace.note("debt_rate_of_use_pct_per_year", loan.rate.to_percent_per_year());
    trace.note("debt_tenor_of_use_years", loan.tenor.to_years());
    trace.note("interest_usd", debt.interest_by_year.iter().copied().sum::<Usd>().to_usd());
    trace.note_cash(&moments, discount_rate.monthly_growth().map(f64::recip));
    cash.coverage = coverage(&moments, &debt);
    cash
}

/// What each year leaves for its debt; empty without debt. Rent paid in advance counts when it comes in.
fn coverage(moments: &[Totals], debt: &Debt) -> Vec<Coverage> {
    let mut years: Vec<Coverage> =
        debt.due_by_year.iter().map(|due| Coverage { due: *due, ..Coverage::default() }).collect();
    for (k, moment) in moments.iter().enumerate() {
        if let Some(year) = years.get_mut(k.saturating_sub(1) / MONTHS_PER_YEAR) {
            year.available += moment.margin() + moment.advance - moment.tax;
        }
    }
    years
}

impl Cash {
    /// Net present value: the sum of the discounted cash.
    pub fn npv(&self) -> Usd {
        self.discounted.iter().copied().sum()
    }

    /// Adds a share of another business's cash, as of that share of its megawatts.
    pub(super) fn add_share(&mut self, other: &Self, share: Share) {
        for (sum, cash) in self.net.iter_mut().zip(&other.net).chain(self.discounted.iter_mut().zip(&other.discounted))
        {
            *sum += *cash * share;
        }
        self.totals.add(&other.totals, share.to_fraction());
        self.present.add(&other.present, share.to_fraction());
        if self.coverage.is_empty() {
            self.coverage = vec![Coverage::default(); other.coverage.len()];
        }
        for (sum, year) in self.coverage.iter_mut().zip(&other.coverage) {
            sum.available += year.available * share;
            sum.due += year.due * share;
        }
    }

    /// Notes what the present value consists of, and what the figures of the totals leave out.
    pub(super) fn note(&self, trace: &mut Trace) {
        let Totals { revenue, advance, grid_income, energy_cost, opex, capital, .. } = self.present;
        let Totals { proceeds, tax, borrowed, debt_paid, energy, bitcoin, .. } = self.present;
        for (key, sum) in [
            ("present_revenue_usd", revenue),
            ("present_advance_usd", advance),
            ("present_grid_income_usd", grid_income),
            ("present_energy_cost_usd", energy_cost),
            ("present_other_cost_usd", opex),
            ("present_tax_usd", tax),
            ("present_capital_usd", capital),
            ("present_proceeds_usd", proceeds),
            ("present_borrowed_usd", borrowed),
            ("present_debt_paid_usd", debt_paid),
            ("initial_capital_usd", self.totals.initial_capital),
            ("replaced_capital_usd", self.totals.capital - self.totals.initial_capital),
            ("unearned_usd", self.totals.advance),
        ] {
            trace.note(key, sum.to_usd());
        }
        trace.note("present_energy_mwh", energy.to_mwh());
        trace.note("present_bitcoin_btc", bitcoin.to_btc());
    }

    /// No cash at all over a horizon of so many months.
    pub(super) fn none(horizon: usize) -> Self {
        let nothing = vec![Usd::ZERO; horizon + 1];
        let totals = Totals::default();
        Self { net: nothing.clone(), discounted: nothing, totals, present: totals, coverage: Vec::new() }
    }

    /// The cash accumulated by each year's end, from moment 0 on.
    pub fn cumulative_by_year(&self) -> Vec<Usd> {
        running_sum(&self.net).step_by(MONTHS_PER_YEAR).collect()
    }
}
