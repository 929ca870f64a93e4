//! Debt: drawn as the first generation is built, repaid in level payments once it runs.

use super::Ledger;
use crate::quantity::{MONTHS_PER_YEAR, Usd};
use crate::scenario::Loan;

/// The course of a loan. Without one, all of it is empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Debt {
    /// What is borrowed and paid at each moment.
    pub flows: Vec<Flow>,
    /// Interest of each year, a deduction from its profit.
    pub interest_by_year: Vec<Usd>,
    /// Interest and repayment due in each year, what is left at the horizon aside.
    pub due_by_year: Vec<Usd>,
}

/// What is borrowed and paid at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Flow {
    /// What lenders pay out.
    pub borrowed: Usd,
    /// What they are paid, interest and repayment.
    pub paid: Usd,
}

impl Debt {
    /// A loan on a ledger's first generation.
    ///
    /// It is drawn in proportion as capital is spent; interest is added to it until the first month of service, from
    /// which on it is repaid in level monthly payments over the tenor. What is drawn later is spread over what is left
    /// of the tenor, and what is left at the horizon is repaid there.
    ///
    /// # Source
    /// The level payment is the annuity `balance * r / (1 - (1 + r)^-n)`; held against numpy-financial in
    /// `tests/it/debt.rs`.
    pub fn of(ledger: &Ledger, loan: Loan) -> Self {
        let share = loan.share.to_fraction();
        if share <= 0.0 || ledger.assets.is_empty() {
            return Self::default();
        }
        let horizon = ledger.months.len();
        let mut flows = vec![Flow::default(); horizon + 1];
        for asset in ledger.assets.iter().filter(|asset| ledger.is_first_generation(asset)) {
            let payment = asset.cost * (share / asset.paid_months as f64);
            for flow in flows.iter_mut().skip(asset.paid_from).take(asset.paid_months) {
                flow.borrowed += payment;
            }
        }
        let n_years = horizon / MONTHS_PER_YEAR;
        let mut interest_by_year = vec![Usd::ZERO; n_years];
        let mut due_by_year = vec![Usd::ZERO; n_years];
        let monthly_rate = loan.rate.growth_over(1.0 / MONTHS_PER_YEAR as f64) - 1.0;
        let (start, tenor) = (ledger.first_service(), loan.tenor.whole_months());
        let mut balance = Usd::ZERO;
        for (k, flow) in flows.iter_mut().enumerate() {
            let year = k.saturating_sub(1) / MONTHS_PER_YEAR;
            let interest = balance * monthly_rate;
            balance += interest;
            add(&mut interest_by_year, year, interest);
            if k > start {
                let n_left = (start + tenor + 1).saturating_sub(k).max(1);
                // The balance holds this month's interest already, as the annuity's first payment has it to.
                let payment = level_payment(balance, monthly_rate, n_left);
                balance = balance - payment;
                flow.paid += payment;
                add(&mut due_by_year, year, payment);
            }
            balance += flow.borrowed;
            if k == horizon {
                flow.paid += balance;
            }
        }
        Self { flows, interest_by_year, due_by_year }
    }
}

/// The payment that, made now and `n - 1` times more a month apart, pays off what is owed now.
fn level_payment(owed: Usd, monthly_rate: f64, n: usize) -> Usd {
    let n = n as f64;
    // `1 - (1 + r)^-n`, which plain powers would lose the digits of where the rate is close to nothing.
    let paid_off = -(-n * monthly_rate.ln_1p()).exp_m1();
    if monthly_rate > 0.0 { owed * (monthly_rate / (1.0 + monthly_rate) / paid_off) } else { owed * (1.0 / n) }
}

fn add(years: &mut [Usd], year: usize, amount: Usd) {
    if let Some(sum) = years.get_mut(year) {
        *sum += amount;
    }
}
