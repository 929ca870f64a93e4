//! Mining: megawatts to hashes, hashes to expected bitcoin.

use super::ledger::{Asset, Generation, generations, note_built};
use super::supply::{Drawn, Load};
use super::{Ledger, LedgerMonth, Moment, Timeline, Trace};
use crate::chain::{expected_blocks, hashes_per_block};
use crate::quantity::{
    Btc, Hashprice, Hashrate, JoulesPerTerahash, Share, Usd, UsdPerBtc, UsdPerMwh, UsdPerTerahash, Years,
};
use crate::scenario::{MinerModel, Mining, PowerContract, Scenario};
use std::ops::Add;

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

/// Machines of one model at the power they are set to: a tier of the fleet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tier {
    /// The share of the fleet's power that they draw.
    pub share: Share,
    /// Their energy for a terahash.
    pub efficiency: JoulesPerTerahash,
    /// Their price for each TH/s.
    pub price: UsdPerTerahash,
}

impl Tier {
    /// A model, set to another power than as delivered or not: less power takes more machines for the same megawatts.
    fn of(mining: &Mining, share: Share, model: MinerModel) -> Self {
        let efficiency = mining.setting_efficiency.to_fraction();
        Self {
            share,
            efficiency: model.efficiency * efficiency,
            price: model.price * (efficiency / mining.setting.to_fraction()),
        }
    }

    /// The hashrate of a site all of this tier, when it runs: `site power / overhead / (J/TH)`.
    pub fn hashrate(&self, scenario: &Scenario) -> Hashrate {
        scenario.site.power / scenario.mining.overhead / self.efficiency
    }
}

/// The first fleet: up to three models; a share may be nothing.
pub fn first_fleet(mining: &Mining) -> [Tier; 3] {
    let Mining { model, second, second_share, third, third_share, .. } = *mining;
    let rest = second_share.rest();
    [(rest * third_share.rest(), model), (second_share, second), (rest * third_share, third)]
        .map(|(share, model)| Tier::of(mining, share, model))
}

/// The fleet bought so long after the first one began to run: all new machines of that day, at that day's price.
pub(super) fn later_fleet(mining: &Mining, since: Years) -> [Tier; 3] {
    let years = since.to_years();
    let progress = mining.efficiency_gain.growth_over(years).max(MOST_PROGRESS);
    let model = MinerModel {
        efficiency: mining.replacement.efficiency * progress,
        price: mining.replacement.price * mining.replacement_price_change.growth_over(years),
    };
    [Share::WHOLE, Share::NONE, Share::NONE].map(|share| Tier::of(mining, share, model))
}

/// The machines of a generation.
pub(super) fn fleet_of(mining: &Mining, generation: Generation) -> [Tier; 3] {
    match generation.number {
        0 => first_fleet(mining),
        number => later_fleet(mining, mining.life * number as f64),
    }
}

/// The least energy for a hash that progress may reach, as a part of today's: a thousandth, far past the bounds of
/// physics, so that no entry divides by zero.
const MOST_PROGRESS: f64 = 1e-3;

/// The hashrate of the whole site when its first machines run.
pub fn fleet_hashrate(scenario: &Scenario) -> Hashrate {
    first_fleet(&scenario.mining).iter().map(|tier| tier.hashrate(scenario) * tier.share).sum()
}

/// What the machines of a fleet cost.
pub(super) fn fleet_price(scenario: &Scenario, fleet: &[Tier]) -> Usd {
    fleet.iter().map(|tier| tier.hashrate(scenario) * tier.share * tier.price).sum()
}

/// The bitcoin that a fleet is expected to mine in a number of seconds of hashing, net of the pool's fee.
pub fn expected_bitcoin(hashrate: Hashrate, seconds: f64, moment: &Moment, pool_fee: Share) -> Btc {
    moment.reward * expected_blocks(hashrate, seconds, moment.difficulty) * pool_fee.rest().to_fraction()
}

/// Mines on the whole site, replacing the fleet at the end of its life or not.
///
/// A tier's month that would not pay for its running costs is not mined, and costs nothing.
pub fn ledger(scenario: &Scenario, timeline: &Timeline, replace: bool) -> Ledger {
    traced_ledger(scenario, timeline, replace, &mut Trace::off())
}

/// The same, with notes on the first month.
pub(super) fn traced_ledger(scenario: &Scenario, timeline: &Timeline, replace: bool, trace: &mut Trace) -> Ledger {
    let mining = &scenario.mining;
    let horizon = timeline.months.len();
    let (start, life) = (mining.months_to_power.whole(), mining.life.whole_months());

    let idle = timeline.months.iter().map(|moment| LedgerMonth::drawing(moment.supply.idle()));
    let mut months: Vec<LedgerMonth> = idle.collect();
    let mut assets = vec![works(scenario, horizon)];
    for generation in generations(start, life, horizon, replace) {
        let fleet = fleet_of(mining, generation);
        run(scenario, &fleet, generation, timeline, &mut months);
        if let (0, Some(month), Some(moment)) = (generation.number, months.get(start), timeline.months.get(start)) {
            note(scenario, month, moment, trace);
        }
        assets.push(machines(scenario, generation, &fleet));
    }
    hold(&mut months, timeline, mining.held);
    let ledger = Ledger { months, assets, ..Ledger::default() };
    let months_run = generations(start, life, horizon, replace).map(|generation| generation.end - generation.start);
    ledger.note(months_run.sum(), trace);
    note_built(start, horizon, trace);
    ledger
}

/// What a mine buys: its works, and a generation of machines or one after the other.
pub(super) fn assets(scenario: &Scenario, horizon: usize, replace: bool) -> Vec<Asset> {
    let mining = &scenario.mining;
    let generations = generations(mining.months_to_power.whole(), mining.life.whole_months(), horizon, replace);
    let machines = generations.map(|generation| machines(scenario, generation, &fleet_of(mining, generation)));
    [works(scenario, horizon)].into_iter().chain(machines).collect()
}

fn works(scenario: &Scenario, horizon: usize) -> Asset {
    let mining = &scenario.mining;
    let cost = scenario.site.power * mining.infrastructure;
    Asset::site_works(cost, mining.months_to_power.whole(), horizon, cost * mining.infrastructure_residual)
}

fn machines(scenario: &Scenario, generation: Generation, fleet: &[Tier]) -> Asset {
    let mining = &scenario.mining;
    generation.machines(fleet_price(scenario, fleet), mining.life.whole_months(), mining.resale.to_fraction(), 1)
}

/// Writes the months of a generation of machines.
pub(super) fn run(
    scenario: &Scenario,
    fleet: &[Tier],
    generation: Generation,
    timeline: &Timeline,
    months: &mut [LedgerMonth],
) {
    let running = months.iter_mut().zip(&timeline.months).take(generation.end).skip(generation.start);
    for (month, moment) in running {
        *month = fleet_month(scenario, fleet, moment, worth_running);
    }
}

/// Notes a month that stands for all, before what is held, and what its machines needed for a terahash.
fn note(scenario: &Scenario, month: &LedgerMonth, moment: &Moment, trace: &mut Trace) {
    if !trace.is_on() {
        return;
    }
    let Mining { pool_fee, overhead, uptime, opex, held, .. } = scenario.mining;
    moment.note(scenario, trace);
    LedgerMonth { revenue: month.revenue * held.rest(), ..*month }.note(trace);
    let hour = value_of_hour(scenario, fleet_hashrate(scenario), moment);
    trace.note("month_value_usd_per_mwh", hour.to_usd() / scenario.site.power.to_mw());
    let contracted = moment.supply.contracted();
    trace.note("month_hours_run_share", month.energy.to_mwh() / (contracted * uptime).to_mwh());
    let all_opex = (scenario.site.power * opex * moment.opex_factor).to_usd();
    if all_opex > 0.0 {
        trace.note("month_mined_share", month.opex.to_usd() / all_opex);
    }
    if scenario.power.contract == PowerContract::Resold {
        let charges = month.energy_cost - contracted * moment.power_price;
        trace.note("month_charges_usd", charges.to_usd());
    } else if let Some(price) = month.energy_cost.per_mwh(month.energy) {
        trace.note("month_run_price_usd_per_mwh", price);
    }
    if month.bitcoin > Btc::default() {
        let before_fee = month.bitcoin.to_btc() / pool_fee.rest().to_fraction();
        let hashes = before_fee / moment.reward.to_btc() * hashes_per_block(moment.difficulty);
        let joules = month.energy.to_mwh() / overhead.to_ratio() * JOULES_PER_MWH;
        trace.note("month_efficiency_j_per_th", joules / (hashes / HASHES_PER_TERAHASH));
    }
}

/// What a fleet of this hashrate earns in an hour.
fn value_of_hour(scenario: &Scenario, hashrate: Hashrate, moment: &Moment) -> Usd {
    expected_bitcoin(hashrate, SECONDS_PER_HOUR, moment, scenario.mining.pool_fee) * moment.btc_price
}

/// Notes the first fleet's price, and the models' shares where there is more than one.
pub(super) fn note_fleet(scenario: &Scenario, trace: &mut Trace) {
    let fleet = first_fleet(&scenario.mining);
    trace.note("fleet_price_usd", fleet_price(scenario, &fleet).to_usd());
    trace.note("miner_life_months", scenario.mining.life.whole_months() as f64);
    let [first, second, third] = fleet.map(|tier| tier.share.to_fraction());
    if second > 0.0 || third > 0.0 {
        trace.note("first_model_share", first);
        trace.note("second_model_share", second);
        trace.note("third_model_share", third);
    }
}

const JOULES_PER_MWH: f64 = 3.6e9;
const HASHES_PER_TERAHASH: f64 = 1e12;

/// A month of a fleet, each tier after a choice of its own.
pub(super) fn fleet_month(
    scenario: &Scenario,
    fleet: &[Tier],
    moment: &Moment,
    choose: impl Fn(LedgerMonth, &Moment) -> LedgerMonth,
) -> LedgerMonth {
    sum_of_tiers(fleet, |tier| choose(month(scenario, tier, moment), moment))
}

/// A month of a fleet that runs in every hour, whatever its energy is worth.
pub(super) fn fleet_month_always_on(scenario: &Scenario, fleet: &[Tier], moment: &Moment) -> LedgerMonth {
    sum_of_tiers(fleet, |tier| month_always_on(scenario, tier, moment))
}

/// Of a month of a site all of one tier, each tier's share of it, summed.
fn sum_of_tiers(fleet: &[Tier], month_of: impl Fn(&Tier) -> LedgerMonth) -> LedgerMonth {
    let runs = fleet.iter().filter(|tier| tier.share.to_percent() > 0.0);
    runs.map(|tier| month_of(tier).times(tier.share.to_fraction())).fold(LedgerMonth::default(), LedgerMonth::add)
}

/// The month as it is, or an idle one where that is worth more.
pub(super) fn worth_running(mined: LedgerMonth, moment: &Moment) -> LedgerMonth {
    let idle = LedgerMonth::drawing(moment.supply.idle());
    if mined.margin() >= idle.margin() { mined } else { idle }
}

/// A month of a site all of one tier, running in the hours that earn their energy.
#[expect(clippy::inline_always, reason = "of every month; the build for size, told less, calls it each time")]
#[inline(always)]
pub(super) fn month(scenario: &Scenario, tier: &Tier, moment: &Moment) -> LedgerMonth {
    let (bitcoin, value) = full_month(scenario, tier, moment);
    mined(scenario, moment, bitcoin, moment.supply.flexible(load(scenario), value))
}

/// The same running in every hour.
fn month_always_on(scenario: &Scenario, tier: &Tier, moment: &Moment) -> LedgerMonth {
    let (bitcoin, _) = full_month(scenario, tier, moment);
    mined(scenario, moment, bitcoin, moment.supply.steady(load(scenario)))
}

/// The load of a mine on all of the site: machines that are down draw nothing, but never all at once.
fn load(scenario: &Scenario) -> Load {
    Load { mean: scenario.mining.uptime.to_fraction(), most: 1.0 }
}

/// The bitcoin for each megawatt-hour at the meter, and what that is worth.
#[expect(clippy::inline_always, reason = "of every month; the build for size, told less, calls it each time")]
#[inline(always)]
fn full_month(scenario: &Scenario, tier: &Tier, moment: &Moment) -> (f64, UsdPerMwh) {
    let bitcoin = expected_bitcoin(tier.hashrate(scenario), SECONDS_PER_HOUR, moment, scenario.mining.pool_fee);
    let per_mwh = bitcoin.to_btc() / scenario.site.power.to_mw();
    (per_mwh, UsdPerMwh::ONE * (per_mwh * moment.btc_price.to_usd_per_btc()))
}

#[expect(clippy::inline_always, reason = "of every month; the build for size, told less, calls it each time")]
#[inline(always)]
fn mined(scenario: &Scenario, moment: &Moment, bitcoin_per_mwh: f64, drawn: Drawn) -> LedgerMonth {
    let bitcoin = Btc::ONE * (drawn.energy.to_mwh() * bitcoin_per_mwh);
    LedgerMonth {
        revenue: bitcoin * moment.btc_price,
        opex: scenario.site.power * scenario.mining.opex * moment.opex_factor,
        bitcoin,
        ..LedgerMonth::drawing(drawn)
    }
}

const SECONDS_PER_HOUR: f64 = 3600.0;

/// Holds a share of the bitcoin, to be sold in the last month at its price.
pub(super) fn hold(months: &mut [LedgerMonth], timeline: &Timeline, held: Share) {
    if held.to_percent() == 0.0 {
        return;
    }
    let mut kept = Btc::default();
    for month in months.iter_mut() {
        kept += month.bitcoin * held;
        month.revenue = month.revenue * held.rest();
    }
    if let (Some(month), Some(moment)) = (months.last_mut(), timeline.months.last()) {
        month.revenue += kept * moment.btc_price;
    }
}
