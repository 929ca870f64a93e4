//! The markets along one path: how far each month strays from what the scenario says, as a factor.
//!
//! The scenario's path is the mean of all paths: of the Bitcoin price, of the market's price of energy, of a contract's
//! price and of the GPU-hour's. Difficulty follows the price, so that its mean is not quite the scenario's; what a hash
//! earns while the price stays keeps its mean. Without volatility every factor is one.

use super::shocks::Shocks;
use crate::chain::hashprice;
use crate::chance::exp_all;
use crate::model::timeline::{Stray, growth_and_response};
use crate::model::{Timeline, Use, mining};
use crate::quantity::MONTHS_PER_YEAR;
use crate::scenario::{Futures, Scenario};

const YEARS_PER_MONTH: f64 = 1.0 / MONTHS_PER_YEAR as f64;

/// What is the same on every path of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Market {
    btc: Walk,
    difficulty: Following,
    power: Power,
    gpu: Reverting,
}

/// What walks in proportion: its logarithm after `n` steps is `step * walk + drift * n`.
#[derive(Debug, Clone, PartialEq)]
struct Walk {
    step: f64,
    drift: f64,
}

impl Walk {
    /// With the volatility of a year, and what jumps add to the mean each month; a `sign` of minus one makes up for the
    /// logarithm of the mean, of one for that of the reciprocal's.
    fn new(volatility: f64, jumps: f64, sign: f64) -> Self {
        let step = volatility * YEARS_PER_MONTH.sqrt();
        Self { step, drift: sign * step * step / 2.0 - jumps }
    }

    /// The logarithm in a month, with the walk where it then is.
    fn log(&self, place: f64, n: f64) -> f64 {
        self.step * place + self.drift * n
    }
}

/// What strays from its path and comes back: `x_t = keep * x_(t-1) + step * shock`.
#[derive(Debug, Clone, PartialEq)]
struct Reverting {
    keep: f64,
    step: f64,
    /// Half the variance of each month, by which the logarithm of the mean is above the mean of the logarithm.
    half_variance: Vec<f64>,
}

impl Reverting {
    /// With the standard deviation that it has in the long run, and the months in which half of a distance is gone.
    fn new(spread: f64, half_life: f64, n_months: usize) -> Self {
        let keep = if half_life > 0.0 { 0.5_f64.powf(1.0 / half_life) } else { 0.0 };
        let variance = |n: usize| spread * spread * (1.0 - keep.powf(2.0 * n as f64)) / 2.0;
        Self { keep, step: spread * (1.0 - keep * keep).sqrt(), half_variance: (0..n_months).map(variance).collect() }
    }

    /// How far a month strays, the last one having strayed so far, after a step of a walk.
    fn next(&self, before: f64, step: f64) -> f64 {
        self.keep * before + self.step * step
    }
}

/// Difficulty, in logarithms of what the scenario's path says.
#[derive(Debug, Clone, PartialEq)]
struct Following {
    own: Walk,
    /// The exponent with which it follows the price.
    response: f64,
    /// The part of what a price calls for that is made up in a month.
    catch_up: f64,
    months: Vec<Bounds>,
}

/// What bounds difficulty in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bounds {
    /// The most by which it can rise, less what the scenario's path does: never below zero.
    most_built: f64,
    /// How much of a fall in price leaves the last machines running while difficulty is on its path.
    headroom: f64,
}

impl Following {
    fn new(scenario: &Scenario, futures: &Futures, timeline: &Timeline) -> Self {
        let of = &futures.difficulty;
        let (growth, response) = growth_and_response(&scenario.network);
        let lag = of.lag.to_months();
        let most_built = of.most_built.to_fraction().ln_1p();
        let last_cost = mining::hashcost(of.last_power, of.last_efficiency);
        let mut before = None;
        let month = |(t, moment): (usize, &crate::model::Moment)| {
            let path = moment.difficulty.to_number().ln();
            let rise = path - before.replace(path).unwrap_or(path);
            let earned = hashprice(moment.difficulty, moment.reward, moment.btc_price).to_usd_per_ph_day();
            // The last machines improve as difficulty grows at equal income.
            let headroom = (earned * growth.growth_over(t as f64 * YEARS_PER_MONTH) / last_cost).ln();
            Bounds { most_built: (most_built - rise).max(0.0), headroom }
        };
        Self {
            own: Walk::new(of.volatility.to_fraction(), 0.0, 1.0),
            response,
            catch_up: if lag > 0.0 { -(-1.0 / lag).exp_m1() } else { 1.0 },
            months: timeline.months.iter().enumerate().map(month).collect(),
        }
    }

    /// Where difficulty goes in a month from where it was: part of the way to what price and its own course call for, no
    /// faster than can be built, and not so high that the last machines lose money, unless the scenario's path has them do.
    fn next(&self, bounds: &Bounds, before: f64, price: f64, own: f64) -> f64 {
        let called_for = self.response * price + own;
        let most = lesser(before + bounds.most_built, greater(bounds.headroom + price, 0.0));
        lesser((1.0 - self.catch_up) * before + self.catch_up * called_for, most)
    }
}

/// One instruction, which `f64::min` is not for what it does with NaN; a path's months wait for each other here.
fn lesser(one: f64, other: f64) -> f64 {
    if one < other { one } else { other }
}

fn greater(one: f64, other: f64) -> f64 {
    if one > other { one } else { other }
}

/// The price of energy: months about a level, and dear months on top.
#[derive(Debug, Clone, PartialEq)]
struct Power {
    about: Reverting,
    /// The level, by the shocks to AI load.
    level: Walk,
    /// What the logarithm of a month is below that of its mean, but for what its level is.
    below_mean: Vec<f64>,
    /// One over what dear months make of the mean.
    but_spikes: f64,
    /// Months between two renewals of a contract at a fixed price.
    contract: usize,
}

impl Power {
    fn new(futures: &Futures, n_months: usize) -> Self {
        let of = &futures.power;
        let about = Reverting::new(of.spread.to_fraction(), of.half_life.to_months(), n_months);
        let volatility = of.ai_load_volatility.to_fraction() * of.response_to_ai.to_fraction();
        let level = Walk::new(volatility, 0.0, -1.0);
        let [.., together] = futures.correlations.matrix().map(|[_, _, power, ..]| power);
        let below_mean = about.half_variance.iter().enumerate().map(|(t, half_variance)| {
            let n = t as f64;
            let kept = if about.keep < 1.0 { (1.0 - about.keep.powf(n)) / (1.0 - about.keep) } else { n };
            half_variance + together * level.step * about.step * kept
        });
        Self {
            below_mean: below_mean.collect(),
            but_spikes: 1.0 / (1.0 + of.spikes.to_per_year() * YEARS_PER_MONTH * of.spike_size.to_fraction()),
            contract: of.contract.whole_months().max(1),
            about,
            level,
        }
    }
}

impl Market {
    pub(super) fn of(scenario: &Scenario, futures: &Futures, timeline: &Timeline) -> Self {
        let n_months = timeline.months.len();
        let Futures { btc, gpu, .. } = futures;
        // The mean of a jump's factor is `exp(spread^2 / 2)`.
        let jump = (btc.jump_spread.to_fraction().powi(2) / 2.0).exp_m1();
        Self {
            btc: Walk::new(btc.volatility.to_fraction(), btc.jumps.to_per_year() * YEARS_PER_MONTH * jump, -1.0),
            difficulty: Following::new(scenario, futures, timeline),
            power: Power::new(futures, n_months),
            gpu: Reverting::new(gpu.spread.to_fraction(), gpu.half_life.to_months(), n_months),
        }
    }
}

/// Markets as factors of what the scenario says, month by month.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Factors {
    /// What a hash earns: the Bitcoin price over difficulty.
    pub(super) hash: Vec<f64>,
    /// The market's price of energy.
    pub(super) power: Vec<f64>,
    /// A contract's price of energy.
    pub(super) contract: Vec<f64>,
    /// The price of a GPU-hour on demand.
    pub(super) gpu: Vec<f64>,
    /// The price of bitcoin by itself, where asked for.
    pub(super) btc: Vec<f64>,
}

impl Factors {
    /// The markets of each month, where the price of bitcoin was asked for.
    pub(super) fn strays(&self) -> impl Iterator<Item = Stray> + '_ {
        let energy = self.power.iter().zip(&self.contract);
        self.btc.iter().zip(&self.hash).zip(energy).zip(&self.gpu).map(|(((btc, hash), (power, contract)), gpu)| {
            Stray { btc_price: *btc, difficulty: btc / hash, power: *power, power_contract: *contract, gpu_price: *gpu }
        })
    }
}

/// The markets of one path.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Course {
    pub(super) factors: Factors,
    states: Vec<State>,
    /// What jumps add to the logarithm of the price in each month.
    jumps: Vec<f64>,
}

/// How the markets stand in a month, in logarithms of what the scenario says.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct State {
    btc: f64,
    difficulty: f64,
    /// Difficulty's own course.
    own: f64,
    /// The level of power prices, and how far the month is off it.
    level: f64,
    power_about: f64,
    /// How far a GPU-hour's price is off its path, before its mean is made up for.
    gpu_about: f64,
}

impl Course {
    /// Follows the markets through all months, the first of which is as the scenario says.
    pub(super) fn follow(&mut self, market: &Market, shocks: &Shocks, with_btc: bool) {
        let Market { btc, difficulty, power, gpu } = market;
        self.jumps.clear();
        self.jumps.resize(shocks.walks.len(), 0.0);
        for (month, jump) in &shocks.jumps {
            self.jumps.get_mut(*month).into_iter().for_each(|sum| *sum += jump);
        }
        let (mut now, mut n, mut jumped) = (State::default(), 0.0, 0.0);
        let (mut power_before, mut gpu_before) = (0.0, 0.0);
        self.states.clear();
        let months = shocks.walks.iter().zip(&self.jumps).zip(&difficulty.months);
        self.states.extend(months.map(|((walks, jump), bounds)| {
            // In the order of `Driver::ALL`.
            let [btc_walk, difficulty_walk, power_walk, gpu_walk, load_walk] = *walks;
            jumped += jump;
            now.btc = btc.log(btc_walk, n) + jumped;
            now.own = difficulty.own.log(difficulty_walk, n);
            now.difficulty = difficulty.next(bounds, now.difficulty, now.btc, now.own);
            now.level = power.level.log(load_walk, n);
            now.power_about = power.about.next(now.power_about, power_walk - power_before);
            now.gpu_about = gpu.next(now.gpu_about, gpu_walk - gpu_before);
            (power_before, gpu_before) = (power_walk, gpu_walk);
            n += 1.0;
            now
        }));
        self.write_factors(market, shocks, with_btc);
    }

    fn write_factors(&mut self, Market { power, gpu, .. }: &Market, shocks: &Shocks, with_btc: bool) {
        let Self { factors: of, states, .. } = self;
        replace(&mut of.hash, states.iter().map(|state| state.btc - state.difficulty));
        let about_level = states.iter().zip(&power.below_mean);
        replace(&mut of.power, about_level.map(|(state, below)| state.level + state.power_about - below));
        replace(&mut of.gpu, states.iter().zip(&gpu.half_variance).map(|(state, half)| state.gpu_about - half));
        replace(&mut of.btc, states.iter().map(|state| state.btc).take(if with_btc { states.len() } else { 0 }));
        for logs in [&mut of.hash, &mut of.power, &mut of.gpu, &mut of.btc] {
            exp_all(logs);
        }
        for (month, spike) in &shocks.spikes {
            if let (Some(price), Some(state)) = (of.power.get_mut(*month), states.get(*month)) {
                *price += spike * state.level.exp();
            }
        }
        of.power.iter_mut().skip(1).for_each(|price| *price *= power.but_spikes);
        of.contract.clear();
        for renewed in states.iter().step_by(power.contract) {
            of.contract.extend(std::iter::repeat_n(renewed.level.exp(), power.contract));
        }
        of.contract.truncate(states.len());
    }

    /// Writes what is to be expected from month `from` on by someone who knows all before it: prices stay where they are,
    /// what has strayed comes back, and difficulty goes on to follow. Of the months before nothing is written.
    pub(super) fn expect(&self, market: &Market, from: usize, ahead: Ahead, expected: &mut Factors) {
        let Market { difficulty, power, gpu, .. } = market;
        let last = from.checked_sub(1);
        let known = last.and_then(|last| self.states.get(last)).copied().unwrap_or_default();
        let at = |months: &[f64]| last.and_then(|last| months.get(last)).copied();
        let (n_months, level) = (self.states.len(), known.level.exp());
        let Factors { hash, power: energy, contract, gpu: rent, btc } = expected;
        if ahead != Ahead::Rent {
            let mut now = known.difficulty;
            for (hash, bounds) in later(hash, n_months, from).iter_mut().zip(difficulty.months.iter().skip(from)) {
                now = difficulty.next(bounds, now, known.btc, known.own);
                *hash = known.btc - now;
            }
            exp_all(later(hash, n_months, from));
        }
        if ahead != Ahead::Hash {
            let known_variance = at(&gpu.half_variance).unwrap_or(0.0);
            let mut kept = 1.0;
            for rent in later(rent, n_months, from).iter_mut() {
                kept *= gpu.keep;
                *rent = kept * known.gpu_about - kept * kept * known_variance;
            }
            exp_all(later(rent, n_months, from));
        }
        later(energy, n_months, from).fill(level);
        let renewed = from.next_multiple_of(power.contract);
        let before = at(&self.factors.contract).unwrap_or(1.0);
        for (month, factor) in (from..).zip(later(contract, n_months, from)) {
            *factor = if month < renewed { before } else { level };
        }
        btc.clear();
        if ahead == Ahead::All {
            btc.resize(n_months, known.btc.exp());
        }
        // What is not looked at is there all the same.
        hash.resize(n_months, 1.0);
        rent.resize(n_months, 1.0);
    }
}

/// What is looked ahead at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ahead {
    /// What a hash earns, beside power.
    Hash,
    /// What a GPU-hour rents for, beside power.
    Rent,
    All,
}

impl Ahead {
    /// What a use depends on.
    pub(super) fn of(of: Use) -> Self {
        match of {
            Use::Mine => Self::Hash,
            Use::Cloud => Self::Rent,
            Use::Sell | Use::Host | Use::Hybrid => Self::All,
        }
    }
}

fn replace(of: &mut Vec<f64>, with: impl Iterator<Item = f64>) {
    of.clear();
    of.extend(with);
}

/// The later ones of so many months.
fn later(of: &mut Vec<f64>, n_months: usize, from: usize) -> &mut [f64] {
    of.resize(n_months, 1.0);
    of.get_mut(from..).unwrap_or_default()
}
