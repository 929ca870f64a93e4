//! The months of the horizon and what the market is assumed to be in each.

use crate::chain::{HeightClock, Reward, mean_subsidy};
use crate::quantity::{AnnualRate, Btc, Difficulty, Hours, Month, Quantity, Usd, UsdPerBtc, UsdPerMwh};
use crate::scenario::{Network, Scenario};

const MONTHS_PER_YEAR: usize = 12;

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
    /// The price of energy at the meter.
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

impl Timeline {
    /// Lays out the months of a scenario.
    ///
    /// Prices of energy and operating costs step once a year; the Bitcoin price compounds monthly. Difficulty in month
    /// `t` is `D0 * (1 + growth)^(t/12) * (income_t / income_0)^response`, where income is `price * reward`: growth at
    /// equal income, times the answer to price and halvings. It never falls below 1, the protocol's least.
    pub fn of(scenario: &Scenario) -> Self {
        let Scenario { site, power, money, network, .. } = scenario;
        let clock = height_clock(network);
        let n_months = site.horizon.whole_months();
        let mut months = Vec::with_capacity(n_months);
        let mut month = site.start;
        let mut first_income = None;
        for i in 0..n_months {
            let full_years = (i / MONTHS_PER_YEAR) as f64;
            let years = i as f64 / MONTHS_PER_YEAR as f64;
            let next = month.next();
            let subsidy = mean_subsidy(clock.height_at(month.first_day()), clock.height_at(next.first_day()));
            let reward = Reward { subsidy, fee_share: network.fee_share }.total();
            let btc_price = network.btc_price * network.btc_price_growth.growth_over(years);
            let income = reward * btc_price;
            let first = *first_income.get_or_insert(income);
            let escalation = power.escalation.growth_over(full_years);
            months.push(Moment {
                month,
                powered_hours: month.hours() * site.availability,
                power_price: power.price * escalation,
                sale_price: power.sale_price * escalation,
                opex_factor: money.opex_escalation.growth_over(full_years),
                btc_price,
                difficulty: difficulty(network, years, income, first),
                reward,
            });
            month = next;
        }
        Self { months }
    }

    /// The market of the first month.
    pub fn first(&self) -> &Moment {
        self.months.first().expect("a horizon is at least a year, as its field's bounds say")
    }
}

/// Counts blocks from the scenario's tip at the pace its hashrate growth implies.
pub(super) fn height_clock(network: &Network) -> HeightClock {
    HeightClock { tip_height: network.tip_height, tip_day: network.tip_day, hashrate_growth: hashrate_growth(network) }
}

/// The steady growth of the network's hashrate that the price path and the response to it imply, halvings aside.
fn hashrate_growth(network: &Network) -> AnnualRate {
    let by_price = network.btc_price_growth.growth_over(network.difficulty_response.to_fraction());
    let growth = network.difficulty_growth.growth_over(1.0) * by_price - 1.0;
    AnnualRate::from_fraction(growth).unwrap_or(network.difficulty_growth)
}

fn difficulty(network: &Network, years: f64, income: Usd, first_income: Usd) -> Difficulty {
    let response =
        income.times(first_income).map_or(1.0, |change| change.powf(network.difficulty_response.to_fraction()));
    let difficulty = network.difficulty.to_number() * network.difficulty_growth.growth_over(years) * response;
    Difficulty::try_from_number(difficulty.max(1.0)).unwrap_or(network.difficulty)
}
