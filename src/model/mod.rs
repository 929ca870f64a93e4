//! What follows from a scenario: [`evaluate`] turns a [`Scenario`] into an [`Outcome`], with no clock, chance or I/O.
//!
//! Each business writes a [`Ledger`] of the whole site, month by month ([`mining`], [`hosting`], [`cloud`], [`selling`]);
//! [`settle`](cash::settle) adds tax, debt and discounting, and [`Outcome`] holds what is read off the settled cash.

mod breakeven;
pub mod cash;
pub mod cloud;
pub mod debt;
mod device;
pub mod hosting;
mod hybrid;
mod ledger;
pub mod luck;
pub mod mining;
pub mod money;
pub mod network;
mod outcome;
mod poisson;
pub mod reference;
mod remark;
pub mod risk;
mod search;
pub mod selling;
mod shell;
mod supply;
pub mod tax;
mod timeline;
mod today;
mod trace;
mod verdict;

pub use breakeven::{BreakEven, Indifference, break_evens, hosting_worst_case, indifferences};
pub use device::{Device, DeviceEnergy, DeviceWorth, Trade, device_worth};
pub use hybrid::{Limit, SplitCurve, SplitPoint, split_curve};
pub use ledger::{Asset, AssetClass, Ledger, LedgerMonth};
pub use outcome::{Outcome, Use, UseOutcome};
pub use poisson::Poisson;
pub use remark::Remark;
pub use supply::{Drawn, Load, Supply};
pub use timeline::{Moment, Stray, Timeline};
pub use today::{Flexibility, Today};
pub use trace::{Note, Trace, TracedCash};
pub use verdict::{Flip, flips};

use crate::quantity::AnnualRate;
use crate::scenario::{EndOfLife, Loan, Money, Scenario};
use cash::Cash;

/// Evaluates every use of the site.
pub fn evaluate(scenario: &Scenario) -> Outcome {
    traced(scenario, &mut Trace::off())
}

/// Evaluates every use of the site and keeps the working.
pub fn evaluate_traced(scenario: &Scenario) -> (Outcome, Trace) {
    let mut trace = Trace::on();
    let outcome = traced(scenario, &mut trace);
    (outcome, trace)
}

fn traced(scenario: &Scenario, trace: &mut Trace) -> Outcome {
    let timeline = Timeline::of(scenario);
    let pure = PURE_USES.map(|of| Settled::traced(of, scenario, &timeline, trace));
    let hybrid = hybrid::cash(scenario, &timeline, &pure, scenario.split);
    if trace.is_on() {
        hybrid::note(&hybrid, &pure, scenario.split, trace);
    }
    let settled = pure.iter().map(|of| (of.of, &of.cash)).chain([(Use::Hybrid, &hybrid)]);
    Outcome::of(scenario, &timeline, settled, trace)
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
        Self::traced(of, scenario, timeline, &mut Trace::off())
    }

    fn traced(of: Use, scenario: &Scenario, timeline: &Timeline, trace: &mut Trace) -> Self {
        match end_of_life(of, scenario) {
            EndOfLife::Stop => Self::replacing(of, scenario, timeline, false, trace),
            EndOfLife::Replace => Self::replacing(of, scenario, timeline, true, trace),
            EndOfLife::IfItPays => {
                let [stop, replace] =
                    [false, true].map(|it| Self::replacing(of, scenario, timeline, it, &mut Trace::off()));
                let is_replaced = replace.cash.npv() > stop.cash.npv();
                if trace.is_on() {
                    trace.begin(Some(of));
                    trace.note("replacement_gain_usd", (replace.cash.npv() - stop.cash.npv()).to_usd());
                    return Self::replacing(of, scenario, timeline, is_replaced, trace);
                }
                if is_replaced { replace } else { stop }
            }
        }
    }

    fn replacing(of: Use, scenario: &Scenario, timeline: &Timeline, replace: bool, trace: &mut Trace) -> Self {
        trace.begin(Some(of));
        let ledger = match of {
            Use::Sell => selling::traced_ledger(scenario, timeline, trace),
            Use::Mine => mining::traced_ledger(scenario, timeline, replace, trace),
            Use::Host => hosting::traced_ledger(scenario, timeline, trace),
            Use::Cloud => cloud::traced_ledger(scenario, timeline, replace, trace),
            // It has no ledger of its own.
            Use::Hybrid => Ledger { months: vec![LedgerMonth::default(); timeline.months.len()], ..Ledger::default() },
        };
        let cash = settle(of, &ledger, scenario, trace);
        Self { of, ledger, cash }
    }
}

/// What follows the end of a use's machines: those that have none end with the horizon.
fn end_of_life(of: Use, scenario: &Scenario) -> EndOfLife {
    match of {
        Use::Mine => scenario.mining.end_of_life,
        Use::Cloud => scenario.cloud.end_of_life,
        Use::Sell | Use::Host | Use::Hybrid => EndOfLife::Stop,
    }
}

/// Settles a ledger on the terms of a use.
fn settle(of: Use, ledger: &Ledger, scenario: &Scenario, trace: &mut Trace) -> Cash {
    let (rate, loan) = terms(of, &scenario.money);
    cash::traced_settle(ledger, rate, loan, &scenario.money, trace)
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
