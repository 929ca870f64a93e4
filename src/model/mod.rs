//! What follows from a scenario: [`evaluate`] turns a [`Scenario`] into an [`Outcome`], with no clock, chance or I/O.
//!
//! Each business writes a [`Ledger`] of the whole site, month by month ([`mining`], [`hosting`], [`cloud`], [`selling`]);
//! [`settle`](money::settle) adds tax and discounting, and [`Outcome`] holds what is read off the settled cash.

pub mod cloud;
pub mod hosting;
mod ledger;
pub mod mining;
pub mod money;
mod outcome;
pub mod selling;
pub mod tax;
mod timeline;
mod today;
mod verdict;

pub use ledger::{Asset, AssetClass, Ledger, LedgerMonth};
pub use outcome::{Outcome, Use, UseOutcome};
pub use timeline::{Moment, Timeline};
pub use today::Today;
pub use verdict::{Flip, flips};

use crate::quantity::{AnnualRate, Share, Usd};
use crate::scenario::{EndOfLife, Money, Scenario};
use money::Cash;

/// Evaluates every use of the site.
pub fn evaluate(scenario: &Scenario) -> Outcome {
    let timeline = Timeline::of(scenario);
    let pure = PureUses::of(scenario, &timeline);
    Outcome::of(scenario, &timeline, &pure)
}

/// The settled cash of the whole site in each pure use.
struct PureUses {
    sell: Cash,
    mine: Cash,
    host: Cash,
    cloud: Cash,
}

impl PureUses {
    fn of(scenario: &Scenario, timeline: &Timeline) -> Self {
        let Money { selling_premium, mining_premium, hosting_premium, cloud_premium, .. } = scenario.money;
        Self {
            sell: settle(scenario, selling_premium, &selling::ledger(scenario, timeline)),
            mine: best(scenario.mining.end_of_life, |replace| {
                settle(scenario, mining_premium, &mining::ledger(scenario, timeline, replace))
            }),
            host: settle(scenario, hosting_premium, &hosting::ledger(scenario, timeline)),
            cloud: best(scenario.cloud.end_of_life, |replace| {
                settle(scenario, cloud_premium, &cloud::ledger(scenario, timeline, replace))
            }),
        }
    }

    /// The cash of a pure use; the hybrid has none of its own and answers with that of its mining part.
    fn cash(&self, of: Use) -> &Cash {
        match of {
            Use::Sell => &self.sell,
            Use::Mine | Use::Hybrid => &self.mine,
            Use::Host => &self.host,
            Use::Cloud => &self.cloud,
        }
    }

    /// The net present value of each use, without all else that [`evaluate`] reads off: for solving.
    fn net_present_values(&self, scenario: &Scenario) -> [(Use, Usd); 5] {
        Use::ALL.map(|of| {
            let parts = shares_of(of, scenario);
            (of, parts.map(|(part, share)| self.cash(part).npv() * share).into_iter().sum())
        })
    }
}

/// The share of the site's megawatts that each pure use has in a use.
fn shares_of(of: Use, scenario: &Scenario) -> [(Use, Share); 4] {
    let parts = scenario.split.parts();
    let share = |pure: Use, in_hybrid: Share| match of {
        Use::Hybrid => (pure, in_hybrid),
        _ if pure == of => (pure, Share::WHOLE),
        _ => (pure, Share::NONE),
    };
    [
        share(Use::Sell, parts.sell),
        share(Use::Mine, parts.mine),
        share(Use::Host, parts.host),
        share(Use::Cloud, parts.cloud),
    ]
}

fn settle(scenario: &Scenario, premium: AnnualRate, ledger: &Ledger) -> Cash {
    money::settle(ledger, scenario.money.discount_rate + premium, &scenario.money)
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
