//! What a shock does to the network: before and after, who leaves, and what it is to those who stay.

use super::concentration::{Owners, hhi, nakamoto};
use super::group::Group;
use super::miners::{AtRest, Miners, MiningTerms, Parts};
use super::shock::Shock;
use crate::chain::difficulty_of;
use crate::model::money::bisect;
use crate::quantity::{Difficulty, Hashprice, Hashrate, JoulesPerTerahash, Megawatts, Usd, UsdPerMwh};
use crate::scenario::Scenario;

/// How the network stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NetworkState {
    /// What one PH/s earns in a day.
    pub hashprice: Hashprice,
    /// All that hashes.
    pub hashrate: Hashrate,
    /// The difficulty at which that finds a block every 600 s.
    pub difficulty: Difficulty,
    /// What it draws at the meters.
    pub power: Megawatts,
    /// The mean energy for a terahash; `None` where nothing hashes.
    pub efficiency: Option<JoulesPerTerahash>,
    /// Security budget: what all miners earn in a day.
    pub daily_reward: Usd,
    /// What machines for as much hashrate cost at the day's price: what it takes to match the network.
    pub machines_price: Usd,
    /// Herfindahl-Hirschman index of the owners of machines, 0 to 10,000.
    pub hhi: f64,
    /// The fewest owners who together hold more than half of the hashrate.
    pub nakamoto: u32,
}

/// A group before and after.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupAnswer {
    /// The group, at the size of the scenario's network.
    pub group: Group,
    /// What it mined with before.
    pub before: Hashrate,
    /// What it mines with after.
    pub after: Hashrate,
    /// What mined before and serves AI now.
    pub left_for_ai: Hashrate,
    /// What mined before and stands still now.
    pub switched_off: Hashrate,
    /// What stood still before and mines now.
    pub switched_on: Hashrate,
    /// The hashprice below which its machines stand still, after the shock.
    pub stops_below: Hashprice,
    /// AI's offer at which it begins to leave, the rest of the shock being the same; `None` where it never does.
    pub leaves_at: Option<UsdPerMwh>,
    /// What mining left it in a day before.
    pub daily_margin_before: Usd,
    /// What mining leaves it in a day after.
    pub daily_margin_after: Usd,
}

/// The network's answer to a shock.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The shock.
    pub shock: Shock,
    /// What the table's sizes were multiplied by to be the scenario's network.
    pub scale: f64,
    /// Before it.
    pub before: NetworkState,
    /// After it.
    pub after: NetworkState,
    /// What the machines that mine before and after gain in a day; negative where they lose.
    pub stayers_gain: Usd,
    /// Each group.
    pub groups: Vec<GroupAnswer>,
}

impl Answer {
    /// Answers a shock; `None` where the scenario's hashprice pays the costs of none of the groups.
    pub fn of(scenario: &Scenario, shock: &Shock) -> Option<Self> {
        Some(Self::of_miners(&Miners::of(scenario)?, shock))
    }

    /// The same of miners already sized.
    pub fn of_miners(miners: &Miners, shock: &Shock) -> Self {
        let calm = Shock::default();
        let (before, after) = (miners.settle(&calm), miners.settle(shock));
        let leaving = leaving_offers(miners, shock);
        let runs = miners.groups.iter().zip(before.running.iter().zip(&after.running)).zip(leaving);
        let groups = runs.map(|((group, (was, is)), leaves_at)| {
            let margin = |settled: &AtRest, runs: Hashrate, shock: &Shock| {
                miners.terms.daily_margin(runs, settled.hashprice, miners.cost(group, shock))
            };
            let tied_off = was.tied.less(is.tied);
            let connected_off = was.connected.less(is.connected);
            let (left_for_ai, switched_off) = if shock.has_offer() {
                (connected_off, tied_off)
            } else {
                (Hashrate::default(), tied_off + connected_off)
            };
            GroupAnswer {
                group: *group,
                before: was.all(),
                after: is.all(),
                left_for_ai,
                switched_off,
                switched_on: is.tied.less(was.tied) + is.connected.less(was.connected),
                stops_below: miners.cost(group, shock),
                leaves_at,
                daily_margin_before: margin(&before, was.all(), &calm),
                daily_margin_after: margin(&after, is.all(), shock),
            }
        });
        let groups: Vec<GroupAnswer> = groups.collect();
        let gain = |group: &GroupAnswer| {
            let stay = if group.before < group.after { group.before } else { group.after };
            let margin =
                |hashprice, shock| miners.terms.daily_margin(stay, hashprice, miners.cost(&group.group, shock));
            margin(after.hashprice, shock) - margin(before.hashprice, &calm)
        };
        Self {
            shock: *shock,
            scale: miners.scale,
            before: NetworkState::of(miners, &before),
            after: NetworkState::of(miners, &after),
            stayers_gain: groups.iter().map(gain).sum(),
            groups,
        }
    }

    /// One of a group's hashrates, of all groups together.
    pub fn total(&self, of: impl Fn(&GroupAnswer) -> Hashrate) -> Hashrate {
        self.groups.iter().map(of).sum()
    }
}

impl NetworkState {
    fn of(miners: &Miners, settled: &AtRest) -> Self {
        let running = || miners.groups.iter().zip(settled.running.iter().map(|parts| parts.all()));
        let owners: Vec<Owners> =
            running().map(|(group, runs)| Owners { hashrate: runs.to_ph_per_s(), n: group.n_operators }).collect();
        let machines = Machines::sum(running().map(|(group, runs)| (runs, group.efficiency)));
        machines.state(settled.hashprice, miners.daily_reward, miners.terms, &owners)
    }
}

/// Machines that run, added up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Machines {
    hashrate: Hashrate,
    power: Megawatts,
}

impl Machines {
    pub(super) fn sum(of: impl Iterator<Item = (Hashrate, JoulesPerTerahash)>) -> Self {
        of.fold(Self::default(), |sum, (hashrate, efficiency)| Self {
            hashrate: sum.hashrate + hashrate,
            power: sum.power + hashrate * efficiency,
        })
    }

    /// The network that is made of them.
    pub(super) fn state(
        self,
        hashprice: Hashprice,
        daily_reward: Usd,
        terms: MiningTerms,
        owners: &[Owners],
    ) -> NetworkState {
        let Self { hashrate, power } = self;
        NetworkState {
            hashprice,
            hashrate,
            difficulty: difficulty_of(hashrate.to_ph_per_s()),
            power: power * terms.overhead,
            efficiency: (hashrate > Hashrate::default()).then(|| power / hashrate),
            daily_reward,
            machines_price: hashrate * terms.machine_price,
            hhi: hhi(owners),
            nakamoto: nakamoto(owners),
        }
    }
}

impl Miners {
    /// How the network stands after a shock.
    pub fn state(&self, shock: &Shock) -> NetworkState {
        NetworkState::of(self, &self.settle(shock))
    }

    /// The scenario that these miners are the network of, after they have answered a shock: its difficulty moves with
    /// their hashrate, in every month alike.
    ///
    /// The path from there on is the scenario's own, so that further answers to price and halvings are not counted
    /// twice. The site pays what the scenario says for power, whatever a shock does to others' prices.
    pub fn answered_back(&self, scenario: &Scenario, shock: &Shock) -> Scenario {
        let hashrate = |shock: &Shock| self.state(shock).hashrate.to_ph_per_s();
        let difficulty = scenario.network.difficulty.to_number() * hashrate(shock) / hashrate(&Shock::default());
        let mut answered = *scenario;
        answered.network.difficulty =
            Difficulty::from_number(difficulty.max(1.0)).unwrap_or(scenario.network.difficulty);
        answered
    }
}

/// How far AI's offer is followed in search of the one at which a group begins to leave, in $/MWh, and in what steps.
const HIGHEST_OFFER: u32 = 300;

/// The offer at which each group that mines begins to leave, the rest of a shock being the same.
///
/// Searched from nothing up: a group may come back where a higher offer draws away others, so that the first offer at
/// which it leaves cannot be had by halving alone.
fn leaving_offers(miners: &Miners, shock: &Shock) -> Vec<Option<UsdPerMwh>> {
    let at = |offer: f64| miners.settle(&Shock { ai_offer: UsdPerMwh::ONE * offer, ..*shock }).running;
    let mining = at(0.0);
    let leaves = |running: &[Parts], n: usize| match (running.get(n), mining.get(n)) {
        (Some(is), Some(was)) => is.connected.to_ph_per_s() < was.connected.to_ph_per_s() * ALL_BUT_ROUNDING,
        _ => false,
    };
    let mut found = vec![None; miners.groups.len()];
    for offer in (1..=HIGHEST_OFFER).map(f64::from) {
        let running = at(offer);
        for (n, leaves_at) in found.iter_mut().enumerate().filter(|(_, leaves_at)| leaves_at.is_none()) {
            if leaves(&running, n) {
                let stays = |offer| if leaves(&at(offer), n) { -1.0 } else { 1.0 };
                *leaves_at = Some(UsdPerMwh::ONE * bisect(stays, offer - 1.0, offer));
            }
        }
    }
    found
}

const ALL_BUT_ROUNDING: f64 = 1.0 - 1e-12;

/// The scenario on the network that has answered a shock; `None` where [`Answer::of`] is. See [`Miners::answered_back`].
pub fn answered_back(scenario: &Scenario, shock: &Shock) -> Option<Scenario> {
    Some(Miners::of(scenario)?.answered_back(scenario, shock))
}
