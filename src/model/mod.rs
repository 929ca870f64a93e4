//! What follows from a scenario: [`evaluate`] turns a [`Scenario`] into an [`Outcome`], with no clock, chance or I/O.
//!
//! Each business writes a [`Ledger`] of the whole site, month by month ([`mining`], [`hosting`], [`cloud`], [`selling`]);
//! [`settle`](money::settle) adds tax and discounting, and [`Outcome`] holds what is read off the settled cash.

mod breakeven;
pub mod cloud;
pub mod hosting;
mod ledger;
pub mod mining;
pub mod money;
mod outcome;
mod remark;
mod search;
pub mod selling;
mod shell;
pub mod tax;
mod timeline;
mod today;
mod verdict;

pub use breakeven::{BreakEven, Indifference, break_evens, indifferences};
pub use ledger::{Asset, AssetClass, Ledger, LedgerMonth};
pub use outcome::{Outcome, Use, UseOutcome};
pub use remark::Remark;
pub use timeline::{Moment, Timeline};
pub use today::Today;
pub use verdict::{Flip, flips};

use crate::quantity::Share;
use crate::scenario::{EndOfLife, Money, Parts, Scenario};
use money::Cash;

/// Evaluates every use of the site.
pub fn evaluate(scenario: &Scenario) -> Outcome {
    let timeline = Timeline::of(scenario);
    let pure = PURE_USES.map(|of| (of, settled(of, scenario, &timeline)));
    let hybrid = hybrid(scenario, &pure);
    Outcome::of(scenario, &timeline, pure.iter().map(|(of, cash)| (*of, cash)).chain([(Use::Hybrid, &hybrid)]))
}

/// The uses that the hybrid is made of.
const PURE_USES: [Use; 4] = [Use::Sell, Use::Mine, Use::Host, Use::Cloud];

/// The settled cash of the whole site in a pure use; none in the hybrid, which is made of them.
fn settled(of: Use, scenario: &Scenario, timeline: &Timeline) -> Cash {
    let Money { discount_rate, selling_premium, mining_premium, hosting_premium, cloud_premium, .. } = scenario.money;
    let settle = |premium, ledger: &Ledger| money::settle(ledger, discount_rate + premium, &scenario.money);
    match of {
        Use::Sell => settle(selling_premium, &selling::ledger(scenario, timeline)),
        Use::Mine => best(scenario.mining.end_of_life, |replace| {
            settle(mining_premium, &mining::ledger(scenario, timeline, replace))
        }),
        Use::Host => settle(hosting_premium, &hosting::ledger(scenario, timeline)),
        Use::Cloud => best(scenario.cloud.end_of_life, |replace| {
            settle(cloud_premium, &cloud::ledger(scenario, timeline, replace))
        }),
        Use::Hybrid => Cash::none(timeline.months.len()),
    }
}

/// The cash of the hybrid: of each pure use, its share of the megawatts.
fn hybrid(scenario: &Scenario, pure: &[(Use, Cash)]) -> Cash {
    let mut sum = Cash::none(scenario.site.horizon.whole_months());
    for (of, cash) in pure {
        sum.add_share(cash, share_in_hybrid(*of, scenario));
    }
    sum
}

/// The share of the site's megawatts that a pure use has in the hybrid.
fn share_in_hybrid(of: Use, scenario: &Scenario) -> Share {
    let Parts { sell, mine, host, cloud } = scenario.split.parts();
    match of {
        Use::Sell => sell,
        Use::Mine => mine,
        Use::Host => host,
        Use::Cloud => cloud,
        Use::Hybrid => Share::NONE,
    }
}

/// Follows the stated policy at the machines' end of life, or finds which of the two is worth more.
fn best(policy: EndOfLife, cash: impl Fn(bool) -> Cash) -> Cash {
    match policy {
        EndOfLife::Stop => cash(false),
        EndOfLife::Replace => cash(true),
        EndOfLife::IfItPays => {
            let (stop, replace) = (cash(false), cash(true));
            if replace.npv() > stop.npv() { replace } else { stop }
        }
    }
}
