//! Unit economics of the first month: what a miner, a landlord and a GPU owner would compute on the back of an envelope.

use super::ledger::SITE_WORKS_LIFE_MONTHS;
use super::money::HALF_A_CENT;
use super::timeline::height_clock;
use super::{LedgerMonth, Moment, Timeline, Trace, cloud, hosting, mining};
use crate::chain::{hashprice, network_hashrate, next_halving};
use crate::quantity::{
    Btc, DAYS_PER_YEAR, HOURS_PER_YEAR, Hashprice, Hashrate, JoulesPerTerahash, MONTHS_PER_YEAR, MegawattHours,
    Megawatts, Usd, UsdPerMwh,
};
use crate::scenario::Scenario;

/// The first month's market and unit economics, as if everything ran already.
#[derive(Debug, Clone, PartialEq)]
pub struct Today {
    /// What one PH/s earns in a day, before the pool's fee.
    pub hashprice: Hashprice,
    /// The same in bitcoin for each PH/s and day.
    pub hashprice_btc: f64,
    /// The network's hashrate at blocks of 600 s, in PH/s.
    pub network_hashrate_ph: f64,
    /// Subsidy and fees of a block.
    pub block_reward: Btc,
    /// The height of the next halving.
    pub next_halving_height: u64,
    /// Months from the start to the next halving.
    pub months_to_halving: f64,
    /// The site's hashrate while its machines run.
    pub hashrate: Hashrate,
    /// The fleet's energy for a terahash, all its models together.
    pub efficiency: JoulesPerTerahash,
    /// How miners that stand still in dear hours fare in the first year.
    pub flexibility: Flexibility,
    /// What energy costs a load that draws in every hour of the first month, charges aside.
    pub power_price: UsdPerMwh,
    /// Bitcoin expected in the first month, net of the pool's fee, uptime counted.
    pub bitcoin_in_month: Btc,
    /// Mining revenue for each MWh at the machines, before the pool's fee: the published convention; $/MWh.
    pub mining_revenue_per_machine_mwh: f64,
    /// Mining revenue for each MWh at the meter, net of the pool's fee: also the break-even power price, energy alone;
    /// $/MWh.
    pub mining_revenue_per_mwh: f64,
    /// Hashcost, overhead and pool fee counted: also the break-even hashprice, energy alone; $/PH/day.
    pub breakeven_hashprice: f64,
    /// The Bitcoin price at which mining stops paying for energy; $/BTC. `None` where nothing is earned at any price.
    pub shutdown_btc_price: Option<f64>,
    /// Energy cost of one bitcoin, $/BTC. `None` where none is mined.
    pub power_cost_per_btc: Option<f64>,
    /// Energy, other running costs and the wear of the capital, for one bitcoin; likewise.
    pub all_in_cost_per_btc: Option<f64>,
    /// The share of the horizon's hours in which today's machines would earn their running costs, in percent.
    pub hours_worth_mining_pct: f64,
    /// Critical IT that the site carries as a shell.
    pub hosting_critical_it: Megawatts,
    /// A year's rent for each MW of critical IT, fully let, $/MW.
    pub hosting_rent_per_it_mw_year: f64,
    /// Critical IT that the site carries as a cloud.
    pub cloud_critical_it: Megawatts,
    /// GPUs that the site carries.
    pub n_gpus: f64,
    /// A year's revenue for each MW of critical IT, all GPUs in service, net of the platform's fee, $/MW.
    pub cloud_revenue_per_it_mw_year: f64,
}

const KILOWATTS_PER_MW: f64 = 1e3;

impl Today {
    pub(super) fn of(scenario: &Scenario, timeline: &Timeline, trace: &mut Trace) -> Self {
        let moment = timeline.first();
        let Scenario { site, mining, hosting, cloud, network, .. } = scenario;
        let hashprice = hashprice(moment.difficulty, moment.reward, moment.btc_price);
        let net_of_fee = mining.pool_fee.rest().to_fraction();
        let hashrate = mining::fleet_hashrate(scenario);
        let hours = moment.powered_hours * mining.uptime;
        let bitcoin = mining::expected_bitcoin(hashrate, hours.to_seconds(), moment, mining.pool_fee);
        let efficiency = site.power / mining.overhead / hashrate;
        let power_price = moment.supply.steady_price();
        let hashcost = mining::hashcost(power_price, efficiency) * mining.overhead.to_ratio();
        let per_machine_mwh = mining::revenue_per_mwh(hashprice, efficiency);
        let energy_cost = site.power * hours * power_price;
        let clock = height_clock(network);
        let start = clock.height_at(site.start.first_day());
        let next_halving_height = next_halving(start);
        moment.note(scenario, trace);
        mining::note_fleet(scenario, trace);
        trace.note("start_height", start.to_height());
        trace.note("hours_hashing", hours.to_hours());
        trace.note("first_month_energy_cost_usd", energy_cost.to_usd());
        Self {
            hashprice,
            hashprice_btc: hashprice.to_usd_per_ph_day() / moment.btc_price.to_usd_per_btc(),
            network_hashrate_ph: network_hashrate(network.difficulty),
            block_reward: moment.reward,
            next_halving_height,
            months_to_halving: clock.days_between(start, next_halving_height) / DAYS_PER_YEAR * MONTHS_PER_YEAR as f64,
            hashrate,
            efficiency,
            flexibility: Flexibility::of(scenario, timeline),
            power_price,
            bitcoin_in_month: bitcoin,
            mining_revenue_per_machine_mwh: per_machine_mwh,
            mining_revenue_per_mwh: per_machine_mwh * net_of_fee / mining.overhead.to_ratio(),
            breakeven_hashprice: hashcost / net_of_fee,
            shutdown_btc_price: mining::shutdown_price(moment.btc_price, hashprice, mining.pool_fee, hashcost),
            power_cost_per_btc: energy_cost.per_btc(bitcoin),
            all_in_cost_per_btc: all_in_cost_per_btc(scenario, energy_cost, bitcoin, trace),
            hours_worth_mining_pct: hours_worth_mining(scenario, timeline) * 100.0,
            hosting_critical_it: hosting::critical_it(scenario),
            hosting_rent_per_it_mw_year: hosting.rent.to_usd_per_kw_month() * KILOWATTS_PER_MW * MONTHS_PER_YEAR as f64,
            cloud_critical_it: cloud::critical_it(scenario),
            n_gpus: cloud::n_gpus(scenario),
            cloud_revenue_per_it_mw_year: revenue_per_gpu_year(scenario) * KILOWATTS_PER_MW
                / cloud.gpu_power.to_kw_per_gpu(),
        }
    }
}

/// Energy, other running costs and the straight-line wear of machines and infrastructure, for each bitcoin.
fn all_in_cost_per_btc(scenario: &Scenario, energy_cost: Usd, bitcoin: Btc, trace: &mut Trace) -> Option<f64> {
    let Scenario { site, mining, .. } = scenario;
    let machines = mining::fleet_price(scenario, &mining::first_fleet(mining)) * mining.resale.rest();
    let works = site.power * mining.infrastructure * mining.infrastructure_residual.rest();
    let wear = machines * (1.0 / mining.life.whole_months() as f64) + works * (1.0 / SITE_WORKS_LIFE_MONTHS as f64);
    trace.note("first_month_wear_usd", wear.to_usd());
    (energy_cost + site.power * mining.opex + wear).per_btc(bitcoin)
}

/// The part of the horizon's hours in which the first fleet would earn its running costs.
fn hours_worth_mining(scenario: &Scenario, timeline: &Timeline) -> f64 {
    let fleet = mining::first_fleet(&scenario.mining);
    let drawn = |moment: &Moment| mining::fleet_month(scenario, &fleet, moment, mining::worth_running).energy;
    hours_run(scenario, &timeline.months, timeline.months.iter().map(drawn).sum())
}

/// The part of the hours with power, less those that machines are down, that this much energy is drawn in.
fn hours_run(scenario: &Scenario, months: &[Moment], drawn: MegawattHours) -> f64 {
    let contracted: MegawattHours = months.iter().map(|moment| moment.supply.contracted()).sum();
    (drawn.to_mwh() / (contracted * scenario.mining.uptime).to_mwh()).min(1.0)
}

/// How the first fleet, which may stand still in any hour, fares in the first year, as if it ran already.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flexibility {
    /// The part of the hours that it runs.
    pub hours_run: f64,
    /// What it pays for each megawatt-hour drawn, charges included, less what the grid pays it; `None` where it draws
    /// none.
    pub price_paid: Option<f64>,
    /// What standing still brings for each megawatt of site and year, over running in every hour.
    pub value_per_mw_year: f64,
}

impl Flexibility {
    fn of(scenario: &Scenario, timeline: &Timeline) -> Self {
        let fleet = mining::first_fleet(&scenario.mining);
        let first_year = timeline.months.get(..MONTHS_PER_YEAR).unwrap_or(&timeline.months);
        let mut run = LedgerMonth::default();
        let mut always = Usd::ZERO;
        for moment in first_year {
            run = run + mining::fleet_month(scenario, &fleet, moment, |mined, _| mined);
            always += mining::fleet_month_always_on(scenario, &fleet, moment).margin();
        }
        // Where nothing is gained, sums in another order leave less than half a cent of it.
        let gain = run.margin() - always;
        let gain = if gain.to_usd() > HALF_A_CENT { gain } else { Usd::ZERO };
        Self {
            hours_run: hours_run(scenario, first_year, run.energy),
            price_paid: (run.energy_cost - run.grid_income).per_mwh(run.energy),
            value_per_mw_year: gain.per_mw(scenario.site.power).unwrap_or(0.0),
        }
    }
}

/// What a GPU earns in a year at the first month's prices, under contract or on demand, the platform's fee taken off.
fn revenue_per_gpu_year(scenario: &Scenario) -> f64 {
    let Scenario { site, cloud, .. } = scenario;
    let contracted = cloud.contracted.to_fraction();
    let under_contract = contracted * cloud.contract_price.to_usd_per_gpu_hour();
    let on_demand = (1.0 - contracted) * cloud.utilisation.to_fraction() * cloud.gpu_hour_price.to_usd_per_gpu_hour();
    let net_of_fee = cloud.platform_fee.rest().to_fraction();
    HOURS_PER_YEAR * site.availability.to_fraction() * (under_contract + on_demand) * net_of_fee
}
