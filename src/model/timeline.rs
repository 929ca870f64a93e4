//! The months of the horizon and what the market is assumed to be in each.

use super::{Supply, Trace};
use crate::chain::{HeightClock, Reward, hashes_per_block, mean_subsidy};
use crate::quantity::{
    AnnualRate, Btc, Difficulty, Hours, MONTHS_PER_YEAR, Month, Quantity, Usd, UsdPerBtc, UsdPerMwh,
};
use crate::scenario::{DifficultyPath, Network, Scenario};

/// The months of the horizon, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// One entry a month; at least twelve.
    pub months: Vec<Moment>,
}

/// One month and its market.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// The calendar month.
    pub month: Month,
    /// Its real number of hours, less those in which the grid is away.
    pub powered_hours: Hours,
    /// The terms of energy.
    pub supply: Supply,
    /// The price of energy at the meter, under a contract at a fixed price.
    pub power_price: UsdPerMwh,
    /// What energy sold from the site earns.
    pub sale_price: UsdPerMwh,
    /// The factor by which operating costs have risen since the start.
    pub opex_factor: f64,
    /// The Bitcoin price.
    pub btc_price: UsdPerBtc,
    /// The network's difficulty.
    pub difficulty: Difficulty,
    /// Subsidy and fees of a block, averaged over the month's expected heights.
    pub reward: Btc,
}

/// How many times a month's market is what the scenario's path says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stray {
    /// The Bitcoin price.
    pub btc_price: f64,
    /// The network's difficulty.
    pub difficulty: f64,
    /// The market's price of energy.
    pub power: f64,
    /// The price of a contract at a fixed price.
    pub power_contract: f64,
    /// The price of a GPU-hour on demand.
    pub gpu_price: f64,
}

impl Moment {
    /// Moves the market of this month off that of the path.
    pub(super) fn stray(&mut self, path: &Self, by: &Stray) {
        self.supply.stray(&path.supply, by.power, by.power_contract);
        self.power_price = path.power_price * by.power_contract;
        self.sale_price = path.sale_price * by.power;
        self.btc_price = path.btc_price * by.btc_price;
        let difficulty = (path.difficulty.to_number() * by.difficulty).max(1.0);
        self.difficulty = Difficulty::try_from_number(difficulty).unwrap_or(path.difficulty);
    }

    /// Notes the market of a month that stands for all.
    #[inline]
    pub(super) fn note(&self, scenario: &Scenario, trace: &mut Trace) {
        if trace.is_listening() {
            self.note_all(scenario, trace);
        }
    }

    #[cold]
    fn note_all(&self, scenario: &Scenario, trace: &mut Trace) {
        let Scenario { site, power, network, .. } = scenario;
        let Self { month, powered_hours, supply, opex_factor, btc_price, difficulty, reward, .. } = self;
        let n_before = month.months_since(site.start);
        let full_years = (n_before / MONTHS_PER_YEAR) as f64;
        trace.note("month_number", (n_before + 1) as f64);
        trace.note("month_full_years", full_years);
        trace.note(
            "month_price_growth",
            power.escalation.growth_over(full_years) * power.ai_premium.growth_over(full_years),
        );
        trace.note("hashrate_growth_pct_per_year", hashrate_growth(network).to_percent_per_year());
        trace.note("month_hours", month.hours().to_hours());
        trace.note("powered_hours", powered_hours.to_hours());
        trace.note("month_contracted_mwh", supply.contracted().to_mwh());
        trace.note("month_opex_factor", *opex_factor);
        trace.note("month_btc_price_usd", btc_price.to_usd_per_btc());
        trace.note("month_difficulty", difficulty.to_number());
        trace.note("month_hashes_per_block", hashes_per_block(*difficulty));
        trace.note("month_subsidy_btc", reward.to_btc() * network.fee_share.rest().to_fraction());
        trace.note("month_block_reward_btc", reward.to_btc());
        trace.note("month_sale_price_usd_per_mwh", self.sale_price.to_usd_per_mwh());
        supply.note(trace);
    }
}

impl Timeline {
    /// Lays out the months of a scenario.
    ///
    /// Prices of energy and operating costs step once a year; the Bitcoin price compounds monthly. Difficulty in month
    /// `t` is `D0 * (1 + growth)^(t/12) * (income_t / income_0)^response`, where income is `price * reward`: growth at
    /// equal income, times the answer to price and halvings; the path chosen may leave out the answer, or both. It
    /// never falls below 1, the protocol's least.
    pub fn of(scenario: &Scenario) -> Self {
        let Scenario { site, power, money, network, .. } = scenario;
        let clock = height_clock(network);
        let (difficulty_growth, response) = growth_and_response(network);
        let steps = |rate: AnnualRate| rate.yearly_growth().flat_map(|growth| [growth; MONTHS_PER_YEAR]);
        let energy_growths =
            steps(power.escalation).zip(steps(power.ai_premium)).map(|(escalation, premium)| escalation * premium);
        let growths = energy_growths
            .zip(steps(money.opex_escalation))
            .zip(network.btc_price_growth.monthly_growth())
            .zip(difficulty_growth.monthly_growth());
        let mut month = site.start;
        let mut height = clock.height_at(month.first_day());
        let mut first_income = None;
        let months =
            growths.take(site.horizon.whole_months()).map(|(((escalation, opex_factor), price_growth), growth)| {
                let next = month.next();
                let next_height = clock.height_at(next.first_day());
                let subsidy = mean_subsidy(height, next_height);
                let reward = Reward { subsidy, fee_share: network.fee_share }.total();
                let btc_price = network.btc_price * price_growth;
                let income = reward * btc_price;
                let powered_hours = month.hours() * site.availability;
                let moment = Moment {
                    month,
                    powered_hours,
                    supply: Supply::of(scenario, month, powered_hours, escalation),
                    power_price: power.price * escalation,
                    sale_price: power.sale_price * escalation,
                    opex_factor,
                    btc_price,
                    difficulty: difficulty(network, growth, response, income, *first_income.get_or_insert(income)),
                    reward,
                };
                (month, height) = (next, next_height);
                moment
            });
        let months = months.collect();
        Self { months }
    }

    /// The market of the first month.
    pub fn first(&self) -> &Moment {
        self.months.first().expect("a horizon is at least a year, as its field's bounds say")
    }
}

/// Counts blocks from the scenario's tip at the pace its hashrate growth implies.
pub(super) fn height_clock(network: &Network) -> HeightClock {
    HeightClock::new(network.tip_height, network.tip_day, hashrate_growth(network))
}

/// Difficulty's growth at equal income and its response to income, as far as the path chosen has them.
pub(super) fn growth_and_response(network: &Network) -> (AnnualRate, f64) {
    match network.difficulty_path {
        DifficultyPath::FollowsIncome => (network.difficulty_growth, network.difficulty_response.to_fraction()),
        DifficultyPath::Growth => (network.difficulty_growth, 0.0),
        DifficultyPath::Constant => (AnnualRate::default(), 0.0),
    }
}

/// The steady growth of the network's hashrate that the price path and the response to it imply, halvings aside.
fn hashrate_growth(network: &Network) -> AnnualRate {
    let (growth, response) = growth_and_response(network);
    let with_price = growth.growth_over(1.0) * network.btc_price_growth.growth_over(response) - 1.0;
    AnnualRate::from_fraction(with_price).unwrap_or(growth)
}

/// Difficulty after growth at equal income, and its answer to the change of income.
fn difficulty(network: &Network, growth: f64, response: f64, income: Usd, first_income: Usd) -> Difficulty {
    let response =
        if response > 0.0 { income.times(first_income).map_or(1.0, |change| change.powf(response)) } else { 1.0 };
    let difficulty = network.difficulty.to_number() * growth * response;
    Difficulty::try_from_number(difficulty.max(1.0)).unwrap_or(network.difficulty)
}
