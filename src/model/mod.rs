//! What follows from a scenario: [`evaluate`] turns a [`Scenario`] into an [`Outcome`], with no clock, chance or I/O.
//!
//! Each business writes a [`Ledger`] of the whole site, month by month ([`mining`], [`hosting`], [`cloud`], [`selling`]);
//! [`settle`](cash::settle) adds tax, debt and discounting, and [`Outcome`] holds what is read off the settled cash.

mod breakeven;
pub mod cash;
pub mod cloud;
pub mod debt;
pub mod hosting;
mod hybrid;
mod ledger;
pub mod mining;
pub mod money;
mod outcome;
mod remark;
mod search;
pub mod selling;
mod shell;
mod supply;
pub mod tax;
mod timeline;
mod today;
mod verdict;

pub use breakeven::{BreakEven, Indifference, break_evens, indifferences};
pub use hybrid::{Limit, SplitCurve, SplitPoint, split_curve};
pub use ledger::{Asset, AssetClass, Ledger, LedgerMonth};
pub use outcome::{Outcome, Use, UseOutcome};
pub use remark::Remark;
pub use supply::{Drawn, Supply};
pub use timeline::{Moment, Timeline};
pub use today::Today;
pub use verdict::{Flip, flips};

use crate::quantity::AnnualRate;
use crate::scenario::{EndOfLife, Loan, Money, Scenario};
use cash::Cash;

/// Evaluates every use of the site.
pub fn evaluate(scenario: &Scenario) -> Outcome {
    let timeline = Timeline::of(scenario);
    let pure = PURE_USES.map(|of| Settled::of(of, scenario, &timeline));
    let hybrid = hybrid::cash(scenario, &timeline, &pure, scenario.split);
    Outcome::of(scenario, &timeline, pure.iter().map(|of| (of.of, &of.cash)).chain([(Use::Hybrid, &hybrid)]))
}

/// The uses that the hybrid is made of.
const PURE_USES: [Use; 4] = [Use::Sell, Use::Mine, Use::Host, Use::Cloud];

/// A pure use of the whole site with its cash.
#[derive(Debug, Clone, PartialEq)]
struct Settled {
    of: Use,
    ledger: Ledger,
    cash: Cash,
}

impl Settled {
    /// Settles a pure use, its machines replaced as the stated policy has it or as is worth more.
    fn of(of: Use, scenario: &Scenario, timeline: &Timeline) -> Self {
        let settled = |ledger: Ledger| {
            let cash = settle(of, &ledger, scenario);
            Self { of, ledger, cash }
        };
        match of {
            Use::Sell => settled(selling::ledger(scenario, timeline)),
            Use::Mine => {
                best(scenario.mining.end_of_life, |replace| settled(mining::ledger(scenario, timeline, replace)))
            }
            Use::Host => settled(hosting::ledger(scenario, timeline)),
            Use::Cloud => {
                best(scenario.cloud.end_of_life, |replace| settled(cloud::ledger(scenario, timeline, replace)))
            }
            Use::Hybrid => {
                settled(Ledger { months: vec![LedgerMonth::default(); timeline.months.len()], ..Ledger::default() })
            }
        }
    }
}

/// Settles a ledger on the terms of a use.
fn settle(of: Use, ledger: &Ledger, scenario: &Scenario) -> Cash {
    let (rate, loan) = terms(of, &scenario.money);
    cash::settle(ledger, rate, loan, &scenario.money)
}

/// The discount rate of a use, its premium for risk included, and its loan.
pub fn terms(of: Use, money: &Money) -> (AnnualRate, Loan) {
    let (premium, loan) = match of {
        Use::Sell => (money.selling_premium, Loan::default()),
        Use::Mine => (money.mining_premium, money.mining_loan),
        Use::Host => (money.hosting_premium, money.hosting_loan),
        Use::Cloud => (money.cloud_premium, money.cloud_loan),
        Use::Hybrid => (AnnualRate::default(), Loan::default()),
    };
    (money.discount_rate + premium, loan)
}

/// Follows the stated policy at the machines' end of life, or finds which of the two is worth more.
fn best(policy: EndOfLife, settled: impl Fn(bool) -> Settled) -> Settled {
    match policy {
        EndOfLife::Stop => settled(false),
        EndOfLife::Replace => settled(true),
        EndOfLife::IfItPays => {
            let (stop, replace) = (settled(false), settled(true));
            if replace.cash.npv() > stop.cash.npv() { replace } else { stop }
        }
    }
}
