//! The miners that a scenario's network is made of, and the hashprice each of them asks for.

use super::equilibrium::{Block, Equilibrium, equilibrium};
use super::group::{Group, groups};
use super::shock::Shock;
use crate::chain::{daily_reward, hashprice, network_hashrate};
use crate::model::{Timeline, mining};
use crate::quantity::{HOURS_PER_YEAR, Hashprice, Hashrate, JoulesPerTerahash, Usd, UsdPerMwh, UsdPerTerahash};
use crate::scenario::{Mining, Scenario};

/// What all miners are taken to have in common with the scenario's own mine.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct MiningTerms {
    /// Megawatts at the meter for each at the machines.
    pub(super) overhead: f64,
    /// The share of revenue that the pool leaves.
    pub(super) net_of_fee: f64,
    /// Running costs other than energy, for each megawatt-hour at the meter.
    pub(super) other_cost: UsdPerMwh,
    /// What new machines cost.
    pub(super) machine_price: UsdPerTerahash,
}

impl MiningTerms {
    pub(super) fn of(scenario: &Scenario) -> Self {
        let Mining { overhead, pool_fee, uptime, opex, replacement, .. } = scenario.mining;
        let megawatt_year = HOURS_PER_YEAR * scenario.site.availability.to_fraction() * uptime.to_fraction();
        Self {
            overhead: overhead.to_ratio(),
            net_of_fee: pool_fee.rest().to_fraction().max(LEAST_SHARE),
            other_cost: UsdPerMwh::ONE * (opex.to_usd_per_mw_year() / megawatt_year.max(1.0)),
            machine_price: replacement.price,
        }
    }

    /// The hashprice that just pays so much for each megawatt-hour at the meter: `hashcost * overhead / (1 - pool fee)`,
    /// or nothing where that is less.
    pub(super) fn hashprice_paying(&self, per_mwh: UsdPerMwh, efficiency: JoulesPerTerahash) -> Hashprice {
        let hashprice = mining::hashcost(per_mwh, efficiency) * self.overhead / self.net_of_fee;
        Hashprice::from_usd_per_ph_day(hashprice.clamp(0.0, f64::MAX)).expect("clamped to what a hashprice can be")
    }

    /// What machines running at a hashprice leave in a day over a cost, given as the hashprice that just pays it.
    pub(super) fn daily_margin(&self, hashrate: Hashrate, hashprice: Hashprice, cost: Hashprice) -> Usd {
        (hashrate * hashprice - hashrate * cost) * self.net_of_fee
    }
}

/// A pool that kept all would leave a thousandth, so that no entry divides by zero.
const LEAST_SHARE: f64 = 0.001;

/// The groups of miners, sized so that those who cover their costs at the scenario's hashprice are its network.
#[derive(Debug, Clone, PartialEq)]
pub struct Miners {
    /// The groups at that size, of which some hash.
    pub(super) groups: Vec<Group>,
    /// What the table's sizes were multiplied by.
    pub scale: f64,
    /// What the network takes in a day: the rewards of 144 blocks.
    pub daily_reward: Usd,
    pub(super) terms: MiningTerms,
}

impl Miners {
    /// The table's groups as the scenario's network; `None` where its hashprice pays the costs of none of them.
    pub fn of(scenario: &Scenario) -> Option<Self> {
        Self::of_groups(groups(), scenario)
    }

    /// Other groups as the scenario's network, likewise.
    pub fn of_groups(mut groups: Vec<Group>, scenario: &Scenario) -> Option<Self> {
        let timeline = Timeline::of(scenario);
        let first = timeline.first();
        let hashprice = hashprice(first.difficulty, first.reward, first.btc_price);
        let network = network_hashrate(first.difficulty);
        let terms = MiningTerms::of(scenario);
        let covers = |group: &&Group| cost(group, &terms, &Shock::default()) <= hashprice;
        let running: Hashrate = groups.iter().filter(covers).map(|group| group.hashrate).sum();
        if running.to_ph_per_s() <= 0.0 {
            return None;
        }
        let scale = network / running.to_ph_per_s();
        for group in &mut groups {
            group.hashrate = group.hashrate * scale;
        }
        let daily_reward = daily_reward(first.reward, first.btc_price);
        Some(Self { groups, scale, daily_reward, terms })
    }

    /// The groups at the size of the network.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The key of a group by its number.
    pub(super) fn key_of(&self, group: usize) -> &'static str {
        self.groups.get(group).map_or("", |group| group.key)
    }

    /// The network at rest after a shock: what runs of each group's machines that cannot serve AI, and of those that can.
    pub fn settle(&self, shock: &Shock) -> AtRest {
        let Equilibrium { hashprice, running, .. } = equilibrium(&self.blocks(shock), self.daily_reward)
            .expect("groups that hash were found when they were sized");
        let parts = running.chunks_exact(2).map(|parts| match *parts {
            [tied, connected] => Parts { tied, connected },
            _ => Parts::default(),
        });
        AtRest { hashprice, running: parts.collect() }
    }

    /// Each group's machines as they decide: those that can only mine, then those whose place AI may have.
    pub(super) fn blocks(&self, shock: &Shock) -> Vec<Block> {
        let blocks = |group: &Group| {
            let Parts { tied, connected } = Parts::of(group);
            [
                Block { hashrate: tied, reservation: self.cost(group, shock) },
                Block { hashrate: connected, reservation: self.reservation(group, shock) },
            ]
        };
        self.groups.iter().flat_map(blocks).collect()
    }

    /// The hashprice that just covers a group's running costs.
    pub fn cost(&self, group: &Group, shock: &Shock) -> Hashprice {
        cost(group, &self.terms, shock)
    }

    /// The hashprice at which mining leaves a group as much as AI offers.
    pub fn reservation(&self, group: &Group, shock: &Shock) -> Hashprice {
        let offer = if shock.has_offer() { shock.ai_offer } else { UsdPerMwh::default() };
        self.terms.hashprice_paying(running_cost(group, &self.terms, shock) + offer, group.efficiency)
    }
}

/// What a group pays for each megawatt-hour at the meter after a shock.
pub(super) fn energy_price(group: &Group, shock: &Shock) -> UsdPerMwh {
    let pressure = if group.is_near_ai { shock.ai_pressure } else { UsdPerMwh::default() };
    group.power_price + shock.power_rise + pressure
}

/// Energy and other running costs, likewise.
fn running_cost(group: &Group, terms: &MiningTerms, shock: &Shock) -> UsdPerMwh {
    energy_price(group, shock) + terms.other_cost
}

fn cost(group: &Group, terms: &MiningTerms, shock: &Shock) -> Hashprice {
    terms.hashprice_paying(running_cost(group, terms, shock), group.efficiency)
}

/// A group's machines by what else could be done with their place.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Parts {
    /// Those that can only mine.
    pub tied: Hashrate,
    /// Those whose place could serve AI.
    pub connected: Hashrate,
}

impl Parts {
    /// All machines of a group.
    pub(super) fn of(group: &Group) -> Self {
        Self { tied: group.hashrate * group.connected.rest(), connected: group.hashrate * group.connected }
    }

    /// Both together.
    pub fn all(self) -> Hashrate {
        self.tied + self.connected
    }
}

/// The network at rest, group by group.
#[derive(Debug, Clone, PartialEq)]
pub struct AtRest {
    /// What one PH/s earns in a day.
    pub hashprice: Hashprice,
    /// What runs of each group, in their order.
    pub running: Vec<Parts>,
}
