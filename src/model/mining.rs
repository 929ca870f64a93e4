//! Mining: megawatts to hashes, hashes to expected bitcoin.

use super::ledger::{Asset, generations};
use super::{Ledger, LedgerMonth, Moment, Timeline};
use crate::chain::expected_blocks;
use crate::quantity::{Btc, Hashprice, Hashrate, JoulesPerTerahash, Share, Usd, UsdPerBtc, UsdPerMwh};
use crate::scenario::{Mining, Scenario};

/// Energy that one PH/s takes in a day, in MWh for each J/TH: `1e3 TH/s * 86,400 s / 3.6e9 J`.
const MWH_PER_PH_DAY: f64 = 0.024;

/// What mining earns for each MWh at the machines: `hashprice / (J/TH * 0.024)`, before pool fee and overhead.
///
/// # Source
/// Luxor publishes both sides; held against its roundup of 12 January 2026 in `tests/it/published.rs`.
pub fn revenue_per_mwh(hashprice: Hashprice, efficiency: JoulesPerTerahash) -> f64 {
    hashprice.to_usd_per_ph_day() / (efficiency.to_j_per_th() * MWH_PER_PH_DAY)
}

/// Hashcost: what the energy of one PH/s costs in a day, `$/MWh * J/TH * 0.024`. Mining pays above it.
///
/// # Source
/// `CoinShares`: an S19 XP (21.5 J/TH) at 6 c/kWh pays $30.96 for each PH/s a day; `tests/it/published.rs`.
pub fn hashcost(power_price: UsdPerMwh, efficiency: JoulesPerTerahash) -> f64 {
    power_price.to_usd_per_mwh() * efficiency.to_j_per_th() * MWH_PER_PH_DAY
}

/// Shutdown price: the Bitcoin price at which revenue just pays for energy, `price * hashcost / (hashprice net of fee)`.
///
/// `None` where mining earns nothing at any price.
///
/// # Source
/// Antpool's list of shutdown prices; `tests/it/published.rs`.
pub fn shutdown_price(price: UsdPerBtc, hashprice: Hashprice, pool_fee: Share, hashcost: f64) -> Option<f64> {
    let net = hashprice.to_usd_per_ph_day() * pool_fee.rest().to_fraction();
    (net > 0.0).then(|| price.to_usd_per_btc() * hashcost / net)
}

/// The hashrate of the whole site when its machines run: `site power / overhead / (J/TH)`.
pub fn fleet_hashrate(scenario: &Scenario) -> Hashrate {
    scenario.site.power / scenario.mining.overhead / scenario.mining.efficiency
}

/// The bitcoin that a fleet is expected to mine in a number of seconds of hashing, net of the pool's fee.
pub fn expected_bitcoin(hashrate: Hashrate, seconds: f64, moment: &Moment, pool_fee: Share) -> Btc {
    moment.reward * expected_blocks(hashrate, seconds, moment.difficulty) * pool_fee.rest().to_fraction()
}

/// Mines on the whole site, replacing the fleet at the end of its life or not.
///
/// A month that would not pay for its running costs is not mined, and costs nothing. A later fleet costs the same for
/// each MW and has that day's efficiency.
pub fn ledger(scenario: &Scenario, timeline: &Timeline, replace: bool) -> Ledger {
    let Mining { machine_price, life, resale, efficiency_gain, .. } = scenario.mining;
    let horizon = timeline.months.len();
    let (start, life) = (scenario.mining.months_to_power.whole(), life.whole_months());
    let first_hashrate = fleet_hashrate(scenario);

    let mut months = vec![LedgerMonth::default(); horizon];
    let works_cost = scenario.site.power * scenario.mining.infrastructure;
    let works_residual = works_cost * scenario.mining.infrastructure_residual;
    let mut assets = vec![Asset::site_works(works_cost, start, horizon, works_residual)];
    for generation in generations(start, life, horizon, replace) {
        let progress = efficiency_gain.growth_over((generation.number * life) as f64 / 12.0);
        let hashrate = first_hashrate * (1.0 / progress.max(MOST_PROGRESS));
        let running = generation.start..generation.end;
        for (month, moment) in months.iter_mut().zip(&timeline.months).take(running.end).skip(running.start) {
            let mined = self::month(scenario, hashrate, moment);
            if mined.margin() >= Usd::ZERO {
                *month = mined;
            }
        }
        assets.push(generation.machines(first_hashrate * machine_price, life, resale.to_fraction(), 1));
    }
    Ledger { months, assets }
}

/// A month of hashing, whether it pays or not. Uptime lowers output and energy alike.
pub(super) fn month(scenario: &Scenario, hashrate: Hashrate, moment: &Moment) -> LedgerMonth {
    let Scenario { site, mining, .. } = scenario;
    let hours = moment.powered_hours * mining.uptime;
    let bitcoin = expected_bitcoin(hashrate, hours.to_seconds(), moment, mining.pool_fee);
    let energy = site.power * hours;
    LedgerMonth {
        revenue: bitcoin * moment.btc_price,
        energy_cost: energy * moment.power_price,
        opex: site.power * mining.opex * moment.opex_factor,
        energy,
        bitcoin,
    }
}

/// The least energy for a hash that progress may reach, as a part of today's: a thousandth, far past the bounds of
/// physics, so that no entry divides by zero.
const MOST_PROGRESS: f64 = 1e-3;
