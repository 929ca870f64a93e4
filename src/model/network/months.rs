//! The network month by month: cash decides who grows, who is taken over, and who closes.

use super::answer::NetworkState;
use super::conduct::Conduct;
use super::industry::{Fate, Industry};
use super::investing::Bought;
use super::miners::Miners;
use super::shock::Shock;
use crate::chain::daily_reward;
use crate::model::{Moment, Timeline};
use crate::quantity::{Difficulty, Hashrate, Month, Usd, UsdPerBtc};
use crate::scenario::Scenario;

/// The network over the scenario's horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkPath {
    /// One entry a month. They end early where the last machine has gone.
    pub months: Vec<NetworkMonth>,
    /// What became of sites, in the order of time.
    pub events: Vec<Event>,
    /// Each company at the end, by the group that it was at first.
    pub companies: Vec<CompanyAtEnd>,
}

/// A month of the network.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NetworkMonth {
    /// The calendar month.
    pub month: Month,
    /// The scenario's Bitcoin price.
    pub btc_price: UsdPerBtc,
    /// How the network stands.
    pub state: NetworkState,
    /// The scenario's own difficulty, to compare.
    pub scenario_difficulty: Difficulty,
    /// What all machines would hash as the month begins, running or not.
    pub machines: Hashrate,
    /// What of that gives way to AI in the month.
    pub left_for_ai: Hashrate,
    /// What goes with sites that close.
    pub closed: Hashrate,
    /// What wears out.
    pub worn_out: Hashrate,
    /// What gives way to new machines.
    pub replaced: Hashrate,
    /// What is bought.
    pub bought: Hashrate,
}

/// What became of a site, and when.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Event {
    /// In which month.
    pub month: Month,
    /// The group whose site it was at first.
    pub group: &'static str,
    /// What became of it.
    pub fate: Fate,
}

/// A company when the horizon ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CompanyAtEnd {
    /// The group that it was at first.
    pub group: &'static str,
    /// What it mined with in the first month.
    pub first: Hashrate,
    /// What it mines with in the last.
    pub last: Hashrate,
    /// Its cash.
    pub cash: Usd,
}

impl NetworkPath {
    /// Follows the table's miners over the scenario's horizon, from its network on; `None` where
    /// [`Miners::of`] is.
    pub fn of(scenario: &Scenario, shock: &Shock, conduct: &Conduct) -> Option<Self> {
        Some(Self::of_miners(&Miners::of(scenario)?, scenario, shock, conduct))
    }

    /// The same of miners already sized.
    ///
    /// In each month those mine whom the hashprice pays; companies pay what they owe anyway; AI takes over what it pays
    /// more for; companies without cash end; machines wear out; and who has money to spare buys new ones where that
    /// pays. Price and rewards are the scenario's, its halvings among them, difficulty is not. A company looks at the
    /// month's hashprice and no further.
    pub fn of_miners(miners: &Miners, scenario: &Scenario, shock: &Shock, conduct: &Conduct) -> Self {
        let timeline = Timeline::of(scenario);
        let mut industry = Industry::of(scenario, miners, shock, conduct);
        let (mut months, mut events) = (Vec::new(), Vec::new());
        let (mut first, mut last) = (Vec::new(), Vec::new());
        for (n, moment) in timeline.months.iter().enumerate() {
            industry.begin(n, moment.opex_factor);
            let reward = daily_reward(moment.reward, moment.btc_price);
            let Some(settled) = industry.settle(reward) else { break };
            let state = industry.state(&settled, reward);
            last = industry.running_by_company(&settled.running);
            if n == 0 {
                first.clone_from(&last);
            }
            let machines = industry.machines();
            industry.earn(&settled, moment.month.hours());
            let (left_for_ai, left) = industry.leave_for_ai(settled.hashprice);
            let (closed, ended) = industry.end_the_bankrupt(settled.hashprice);
            let worn_out = industry.wear_out();
            let Bought { machines: bought, replaced } = industry.invest(settled.hashprice, worn_out);
            let Moment { month, btc_price, difficulty: scenario_difficulty, .. } = *moment;
            let named = |(site, fate): (usize, Fate)| Event { month, group: miners.key_of(site), fate };
            events.extend(left.into_iter().chain(ended).map(named));
            months.push(NetworkMonth {
                month,
                btc_price,
                state,
                scenario_difficulty,
                machines,
                left_for_ai,
                closed,
                worn_out,
                replaced,
                bought,
            });
        }
        let ends = first.iter().zip(&last).zip(&industry.cash).enumerate();
        let companies = ends.map(|(n, ((first, last), cash))| CompanyAtEnd {
            group: miners.key_of(n),
            first: *first,
            last: *last,
            cash: *cash,
        });
        Self { months, events, companies: companies.collect() }
    }
}
