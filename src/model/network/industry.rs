//! The companies that mine, their sites and their cash, and what they do in a month.

use super::answer::{Machines, NetworkState};
use super::concentration::Owners;
use super::conduct::Conduct;
use super::equilibrium::{Block, Equilibrium, equilibrium};
use super::miners::{Miners, MiningTerms, energy_price};
use super::shock::Shock;
use crate::quantity::{
    DAYS_PER_YEAR, Hashprice, Hashrate, Hours, JoulesPerTerahash, MONTHS_PER_YEAR, Megawatts, Usd, UsdPerMwh,
};
use crate::scenario::Scenario;

/// The length of a mean month.
pub(super) const DAYS_PER_MONTH: f64 = DAYS_PER_YEAR / MONTHS_PER_YEAR as f64;
const HOURS_PER_DAY: f64 = 24.0;

/// A site with its machines, one for each group. It stays where it is, whoever owns it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Site {
    /// The company that owns it, by the group that it was at first.
    pub(super) owner: usize,
    /// Whether its first owner still owes what is owed for it: bankruptcy ends that.
    is_encumbered: bool,
    /// What it can draw at the meter.
    pub(super) capacity: Megawatts,
    /// What of that AI could have.
    connected: Megawatts,
    /// What of that can be built over in a month.
    conversion: Megawatts,
    /// What its machines hash when they run.
    pub(super) hashrate: Hashrate,
    /// Their mean energy for a terahash.
    pub(super) efficiency: JoulesPerTerahash,
    /// Energy and other running costs this month, for each megawatt-hour at the meter.
    pub(super) cost: UsdPerMwh,
}

/// What becomes of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The last of its megawatts that could serve AI does.
    ServesAi,
    /// Its owner's cash is gone, and the company that was this group at first takes it over.
    TakenOver(&'static str),
    /// Its owner's cash is gone, and nobody can run it or pay for its machines.
    Closed,
}

/// All who mine.
#[derive(Debug, Clone)]
pub(super) struct Industry<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) miners: &'a Miners,
    shock: Shock,
    pub(super) conduct: Conduct,
    /// The site that was each group's at first.
    pub(super) sites: Vec<Site>,
    /// The cash of each company, by the group that it was at first.
    pub(super) cash: Vec<Usd>,
    /// The number of the month, from 0.
    pub(super) n_month: usize,
    /// The factor by which operating costs have risen since the start.
    opex_factor: f64,
}

impl<'a> Industry<'a> {
    /// Each group as a company with one site, full of its machines, and its reserve in cash.
    pub(super) fn of(scenario: &'a Scenario, miners: &'a Miners, shock: &Shock, conduct: &Conduct) -> Self {
        let months_to_convert = scenario.hosting.shell.months_to_power.whole().max(1) as f64;
        let sites = miners.groups.iter().enumerate().map(|(n, group)| {
            let capacity = group.hashrate * group.efficiency * miners.terms.overhead;
            let connected = capacity * group.connected;
            Site {
                owner: n,
                is_encumbered: true,
                capacity,
                connected,
                conversion: connected * (1.0 / months_to_convert),
                hashrate: group.hashrate,
                efficiency: group.efficiency,
                cost: UsdPerMwh::default(),
            }
        });
        let mut industry = Self {
            scenario,
            miners,
            shock: *shock,
            conduct: *conduct,
            sites: sites.collect(),
            cash: Vec::new(),
            n_month: 0,
            opex_factor: 1.0,
        };
        industry.begin(0, 1.0);
        industry.cash = (0..industry.sites.len()).map(|company| industry.reserve(company)).collect();
        industry
    }

    /// Begins a month with its running costs: energy follows the scenario's escalation, near AI its premium too.
    pub(super) fn begin(&mut self, n_month: usize, opex_factor: f64) {
        (self.n_month, self.opex_factor) = (n_month, opex_factor);
        let full_years = (n_month / MONTHS_PER_YEAR) as f64;
        let power = &self.scenario.power;
        let everywhere = power.escalation.growth_over(full_years);
        let near_ai = everywhere * power.ai_premium.growth_over(full_years);
        let terms = self.miners.terms;
        for (site, group) in self.sites.iter_mut().zip(&self.miners.groups) {
            let growth = if group.is_near_ai { near_ai } else { everywhere };
            site.cost = energy_price(group, &self.shock) * growth + terms.other_cost * opex_factor;
        }
    }

    /// The month's hashprice, and what runs of each site; `None` where there are no machines left.
    pub(super) fn settle(&self, daily_reward: Usd) -> Option<Equilibrium> {
        let blocks: Vec<Block> =
            self.sites.iter().map(|site| Block { hashrate: site.hashrate, reservation: self.cost(site) }).collect();
        equilibrium(&blocks, daily_reward)
    }

    /// Pays out what mining leaves in a month, and takes what companies owe for their sites anyway.
    pub(super) fn earn(&mut self, settled: &Equilibrium, hours: Hours) {
        let days = hours.to_hours() / HOURS_PER_DAY;
        for (site, runs) in self.sites.iter().zip(&settled.running) {
            let margin = self.miners.terms.daily_margin(*runs, settled.hashprice, self.cost(site)) * days;
            let owed = self.owed(site);
            if let Some(cash) = self.cash.get_mut(site.owner) {
                *cash += margin - owed;
            }
        }
    }

    /// Gives AI the megawatts for which it pays more than mining leaves, as fast as they can be built over; says what
    /// hashrate goes, and which sites have nothing more to give.
    pub(super) fn leave_for_ai(&mut self, hashprice: Hashprice) -> (Hashrate, Vec<(usize, Fate)>) {
        let (mut left, mut fates) = (Hashrate::default(), Vec::new());
        let (terms, offer) = (self.miners.terms, self.shock.ai_offer);
        let mines_on = |site: &Site| terms.hashprice_paying(site.cost + offer, site.efficiency) <= hashprice;
        for (n, site) in self.sites.iter_mut().enumerate() {
            if !self.shock.has_offer() || site.connected == Megawatts::default() || mines_on(site) {
                continue;
            }
            // What rounding would leave for another month goes with the last.
            let is_last = site.connected < site.conversion * 1.5;
            let leaving = if is_last { site.connected } else { site.conversion };
            let machines = site.hashrate * leaving.share_of(site.capacity);
            left += machines;
            site.hashrate = site.hashrate.less(machines);
            site.capacity = site.capacity.less(leaving);
            site.connected = site.connected.less(leaving);
            if is_last {
                fates.push((n, Fate::ServesAi));
            }
        }
        (left, fates)
    }

    /// Ends the companies whose cash is gone. The company with the most to spare takes their sites over for what used
    /// machines fetch, where they are worth running; the others close. Says what hashrate closes, and what became of
    /// each site.
    pub(super) fn end_the_bankrupt(&mut self, hashprice: Hashprice) -> (Hashrate, Vec<(usize, Fate)>) {
        let used = self.new_machines().price * self.scenario.mining.resale;
        let (mut closed, mut fates) = (Hashrate::default(), Vec::new());
        for n in 0..self.sites.len() {
            let Some(site) = self.sites.get(n).copied().filter(|site| !site.is_closed()) else { continue };
            if self.cash_of(site.owner) >= Usd::ZERO {
                continue;
            }
            let price = used * site.hashrate.to_ph_per_s();
            let pays = self.cost(&site) <= hashprice;
            let buyer = self.richest().filter(|buyer| pays && self.spare(*buyer) >= price);
            let Some(site) = self.sites.get_mut(n) else { continue };
            let Some(buyer) = buyer else {
                closed += site.hashrate;
                site.close();
                fates.push((n, Fate::Closed));
                continue;
            };
            (site.owner, site.is_encumbered) = (buyer, false);
            if let Some(cash) = self.cash.get_mut(buyer) {
                *cash = *cash - price;
            }
            fates.push((n, Fate::TakenOver(self.miners.key_of(buyer))));
        }
        (closed, fates)
    }

    /// The company in business with the most to spare.
    fn richest(&self) -> Option<usize> {
        (0..self.cash.len())
            .filter(|company| self.sites.iter().any(|site| site.owner == *company && !site.is_closed()))
            .max_by(|a, b| self.spare(*a).to_usd().total_cmp(&self.spare(*b).to_usd()))
    }

    /// Takes out the machines that have reached the end of their life, the same share each month; says what they
    /// hashed.
    pub(super) fn wear_out(&mut self) -> Hashrate {
        let worn_share = 1.0 / self.scenario.mining.life.whole_months().max(1) as f64;
        let mut worn = Hashrate::default();
        for site in &mut self.sites {
            let machines = site.hashrate * worn_share;
            worn += machines;
            site.hashrate = site.hashrate.less(machines);
        }
        worn
    }

    /// The hashprice that just covers a site's running costs this month.
    fn cost(&self, site: &Site) -> Hashprice {
        self.miners.terms.hashprice_paying(site.cost, site.efficiency)
    }

    /// What a site's machines draw at the meter when all run.
    pub(super) fn power(&self, site: &Site) -> Megawatts {
        site.hashrate * site.efficiency * self.miners.terms.overhead
    }

    /// What is owed for a site in a month, mined or not.
    fn owed(&self, site: &Site) -> Usd {
        if site.is_encumbered { site.capacity * self.conduct.overhead * self.opex_factor } else { Usd::ZERO }
    }

    /// What all machines hash when they run.
    pub(super) fn machines(&self) -> Hashrate {
        self.sites.iter().map(|site| site.hashrate).sum()
    }

    /// The cash that a company does not spend: so many months of all its costs, all machines running.
    fn reserve(&self, company: usize) -> Usd {
        let month = Hours::from_hours(DAYS_PER_MONTH * HOURS_PER_DAY).unwrap_or_default();
        let own = self.sites.iter().filter(|site| site.owner == company);
        let costs: Usd = own.map(|site| self.power(site) * month * site.cost + self.owed(site)).sum();
        costs * self.conduct.reserve.to_months()
    }

    fn cash_of(&self, company: usize) -> Usd {
        self.cash.get(company).copied().unwrap_or(Usd::ZERO)
    }

    /// What a company has beyond its reserve; negative where it has less.
    pub(super) fn spare(&self, company: usize) -> Usd {
        self.cash_of(company) - self.reserve(company)
    }

    /// What runs, by the companies that own it.
    pub(super) fn running_by_company(&self, running: &[Hashrate]) -> Vec<Hashrate> {
        let company = |company: usize| {
            let own = self.sites.iter().zip(running).filter(|(site, _)| site.owner == company);
            own.map(|(_, runs)| *runs).sum()
        };
        (0..self.cash.len()).map(company).collect()
    }

    /// How the network stands this month.
    pub(super) fn state(&self, settled: &Equilibrium, daily_reward: Usd) -> NetworkState {
        let by_company = self.running_by_company(&settled.running);
        let companies = self.miners.groups.iter().zip(by_company);
        let owners: Vec<Owners> =
            companies.map(|(group, runs)| Owners { hashrate: runs.to_ph_per_s(), n: group.n_operators }).collect();
        let running = settled.running.iter().copied().zip(self.sites.iter().map(|site| site.efficiency));
        let terms = MiningTerms { machine_price: self.new_machines().per_terahash, ..self.miners.terms };
        Machines::sum(running).state(settled.hashprice, daily_reward, terms, &owners)
    }
}

impl Site {
    fn is_closed(&self) -> bool {
        self.capacity == Megawatts::default()
    }

    fn close(&mut self) {
        (self.capacity, self.connected, self.hashrate) = Default::default();
    }
}
