//! What companies buy in a month, and with what.

use super::industry::{DAYS_PER_MONTH, Industry, Site};
use crate::model::mining;
use crate::quantity::{Hashprice, Hashrate, JoulesPerTerahash, MONTHS_PER_YEAR, Megawatts, Usd, UsdPerTerahash, Years};

/// The machines on sale in a month.
#[derive(Debug, Clone, Copy)]
pub(super) struct NewMachines {
    efficiency: JoulesPerTerahash,
    pub(super) per_terahash: UsdPerTerahash,
    /// What a PH/s of them costs.
    pub(super) price: Usd,
    /// What a place for a PH/s of them costs.
    place_price: Usd,
    /// What a PH/s of them draws at the meter.
    power: Megawatts,
}

/// What a site would buy.
#[derive(Debug, Clone, Copy)]
struct Wish {
    machines: Hashrate,
    /// The megawatts of old machines that give way to some of them.
    replace: Megawatts,
    /// The megawatts to build for others.
    build: Megawatts,
    price: Usd,
}

/// What a month's purchases come to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Bought {
    pub(super) machines: Hashrate,
    /// What old machines gave way.
    pub(super) replaced: Hashrate,
}

impl Industry<'_> {
    /// Buys machines where they earn back their price in time, as far as companies' spare cash goes, and makers'
    /// capacity: as many as wore out, and the growth of a month.
    pub(super) fn invest(&mut self, hashprice: Hashprice, worn_out: Hashrate) -> Bought {
        let new = self.new_machines();
        let wishes: Vec<Wish> = self.sites.iter().map(|site| self.wish(site, &new, hashprice)).collect();
        let affordable: Vec<f64> = (0..self.cash.len()).map(|company| self.affordable(company, &wishes)).collect();
        let share_of = |site: &Site| affordable.get(site.owner).copied().unwrap_or(0.0);
        let wanted: Hashrate = self.sites.iter().zip(&wishes).map(|(site, wish)| wish.machines * share_of(site)).sum();
        let made = (worn_out + self.machines() * self.conduct.growth).share_of(wanted);
        let powers: Vec<Megawatts> = self.sites.iter().map(|site| self.power(site)).collect();
        let mut bought = Bought::default();
        for ((site, wish), power) in self.sites.iter_mut().zip(&wishes).zip(powers) {
            let part = share_of(site) * made;
            let added = wish.machines * part;
            if added == Hashrate::default() {
                continue;
            }
            let replaced = site.hashrate * (wish.replace * part).share_of(power);
            let kept = site.hashrate.less(replaced);
            site.hashrate = kept + added;
            site.efficiency = (kept * site.efficiency + added * new.efficiency) / site.hashrate;
            site.capacity += wish.build * part;
            bought.machines += added;
            bought.replaced += replaced;
            if let Some(cash) = self.cash.get_mut(site.owner) {
                *cash = *cash - wish.price * part;
            }
        }
        bought
    }

    /// What a site would buy at this month's hashprice, had its owner the money and makers the machines: for empty
    /// places, in the stead of machines that earn less, and for new places.
    fn wish(&self, site: &Site, new: &NewMachines, hashprice: Hashprice) -> Wish {
        let terms = self.miners.terms;
        let days = self.conduct.payback.to_months() * DAYS_PER_MONTH;
        let earned_by = |machines: Hashrate, efficiency: JoulesPerTerahash| {
            terms.daily_margin(machines, hashprice, terms.hashprice_paying(site.cost, efficiency)) * days
        };
        let earned = earned_by(Hashrate::ONE, new.efficiency);
        let in_their_stead = Hashrate::ONE * new.efficiency / site.efficiency;
        let gained = earned - earned_by(in_their_stead, site.efficiency).max(Usd::ZERO);
        let if_paid =
            |earned: Usd, price: Usd, power: Megawatts| if earned >= price { power } else { Megawatts::default() };
        let refill = if_paid(earned, new.price, site.capacity.less(self.power(site)));
        let replace = if_paid(gained, new.price, self.power(site));
        let build = if_paid(earned, new.price + new.place_price, site.capacity * self.conduct.growth);
        let n_ph = |power: Megawatts| power.to_mw() / new.power.to_mw();
        let machines = n_ph(refill + replace + build);
        let price = new.price * machines + new.place_price * n_ph(build);
        Wish { machines: Hashrate::ONE * machines, replace, build, price }
    }

    /// The share of its wishes that a company can pay for.
    fn affordable(&self, company: usize, wishes: &[Wish]) -> f64 {
        let own = self.sites.iter().zip(wishes).filter(|(site, _)| site.owner == company);
        let price: Usd = own.map(|(_, wish)| wish.price).sum();
        if price > Usd::ZERO {
            self.spare(company).times(price).map_or(0.0, |share| share.clamp(0.0, 1.0))
        } else {
            1.0
        }
    }

    /// The machines on sale this month: the scenario's, as they have progressed since the start.
    pub(super) fn new_machines(&self) -> NewMachines {
        let mining = &self.scenario.mining;
        let since = Years::from_years(self.n_month as f64 / MONTHS_PER_YEAR as f64).unwrap_or_default();
        let [machines, ..] = mining::later_fleet(mining, since);
        let power = Hashrate::ONE * machines.efficiency * self.miners.terms.overhead;
        NewMachines {
            efficiency: machines.efficiency,
            per_terahash: machines.price,
            price: Hashrate::ONE * machines.price,
            place_price: power * mining.infrastructure,
            power,
        }
    }
}
