//! Luck, exact: blocks come by chance at a steady rate, so that nothing here is sampled.

use super::mining::{expected_bitcoin, fleet_hashrate};
use super::{Moment, Poisson, Timeline};
use crate::chain::{expected_blocks, network_hashrate};
use crate::quantity::{Btc, DAYS_PER_YEAR, Difficulty, Hashrate, Hours, MONTHS_PER_YEAR, Share, Usd, UsdPerBtc};
use crate::scenario::{Choice, Period, Scenario};

/// What luck is asked of besides a scenario.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LuckTerms {
    /// The pool's share of the network's blocks, the site's own among them.
    pub pool_share: Share,
    /// The part of what is expected that earning less than is asked for.
    pub level: Share,
}

impl LuckTerms {
    /// A pool of a tenth of the network, and earning under nine tenths of what is expected.
    ///
    /// # Source
    /// `F2Pool`, about 10 % of blocks: the second largest pool open to everyone; Spark, *Bitcoin Mining Pool Comparison*,
    /// early 2026.
    pub fn usual() -> Self {
        let share = |percent| Share::from_percent(percent).expect("between 0 and 100");
        Self { pool_share: share(10.0), level: share(90.0) }
    }
}

/// What chance does to a site's mining, at the first month's market and as if everything ran already.
#[derive(Debug, Clone, PartialEq)]
pub struct Luck {
    /// What was asked.
    pub terms: LuckTerms,
    /// The part of the network's blocks that the site is expected to find; 1 is all of them.
    pub share_of_network: f64,
    /// The site's time to a block of its own; `None` where it hashes nothing.
    pub first_block: Option<FirstBlock>,
    /// The pool's time to a block; `None` where it is smaller than the site.
    pub first_block_of_pool: Option<FirstBlock>,
    /// One entry for each of [`Period::ALL`], in that order.
    pub periods: Vec<PeriodLuck>,
}

/// What a site earns in a period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PeriodLuck {
    /// How long.
    pub period: Period,
    /// On its own: the blocks it finds, whole, without a fee. `None` where they are too many to be luck.
    pub solo: Option<Payout>,
    /// In a pool that pays of its blocks as they come (PPLNS): its part of each, less the pool's fee. `None` where the pool
    /// is smaller than the site, which cannot be.
    pub pool: Option<Payout>,
    /// In a pool that pays for each share what it is expected to bring (FPPS), less the same fee: no luck at all.
    pub fixed: Btc,
    /// What a bitcoin is worth.
    pub price: UsdPerBtc,
}

/// Income that comes in equal parts, as many as blocks are found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Payout {
    /// The blocks that it comes from.
    pub blocks: Poisson,
    /// What is expected.
    pub expected: Btc,
    /// What a bitcoin is worth.
    pub price: UsdPerBtc,
    /// The part of what is expected that earning less than is asked for.
    pub level: Share,
}

/// Works out what luck does to a scenario's mine.
///
/// A site's part of its pool's work is taken as fixed: of shares it finds so many that their luck is nothing.
pub fn luck(scenario: &Scenario, terms: LuckTerms) -> Luck {
    let timeline = Timeline::of(scenario);
    let moment = timeline.first();
    let network = Hashrate::from_ph_per_s(network_hashrate(moment.difficulty)).unwrap_or_default();
    let hashrate = fleet_hashrate(scenario) * scenario.site.availability * scenario.mining.uptime;
    let pool = network * terms.pool_share;
    let is_larger = pool >= hashrate;
    let first_block = |hashrate| FirstBlock::of(hashrate, moment.difficulty);
    let period = |period: &Period| {
        let time = period.hours();
        let payout = |finders: Hashrate, fee: Share| {
            let blocks = Poisson::of(expected_blocks(finders, time.to_seconds(), moment.difficulty))?;
            let expected = bitcoin(hashrate, time, moment, fee);
            Some(Payout { blocks, expected, price: moment.btc_price, level: terms.level })
        };
        PeriodLuck {
            period: *period,
            solo: payout(hashrate, Share::NONE),
            pool: payout(pool, scenario.mining.pool_fee).filter(|_| is_larger),
            fixed: bitcoin(hashrate, time, moment, scenario.mining.pool_fee),
            price: moment.btc_price,
        }
    };
    Luck {
        terms,
        share_of_network: hashrate.times(network).unwrap_or(0.0),
        first_block: first_block(hashrate),
        first_block_of_pool: first_block(pool).filter(|_| is_larger),
        periods: Period::ALL.iter().map(period).collect(),
    }
}

fn bitcoin(hashrate: Hashrate, time: Hours, moment: &Moment, fee: Share) -> Btc {
    expected_bitcoin(hashrate, time.to_seconds(), moment, fee)
}

impl Period {
    /// Its hours: months, quarters and years are those of the calendar's long run.
    pub fn hours(self) -> Hours {
        Hours::DAY * (self.years() * DAYS_PER_YEAR)
    }

    /// Its part of a year.
    pub fn years(self) -> f64 {
        match self {
            Self::Day => 1.0 / DAYS_PER_YEAR,
            Self::Month => 1.0 / MONTHS_PER_YEAR as f64,
            Self::Quarter => 0.25,
            Self::Year => 1.0,
        }
    }
}

impl PeriodLuck {
    /// What is earned without luck, in money.
    pub fn fixed_usd(&self) -> Usd {
        self.fixed * self.price
    }
}

impl Payout {
    /// The chance of earning less than the level of what is expected.
    pub fn chance_under_level(&self) -> f64 {
        // In this order a whole part of a whole number is whole, and found by chance is not less than it.
        self.blocks.below(self.level.to_percent() * self.blocks.mean() / 100.0)
    }

    /// The income that, with all smaller ones, has a chance.
    pub fn quantile(&self, chance: f64) -> Option<Btc> {
        Some(self.expected * (self.blocks.quantile(chance)? / self.blocks.mean()))
    }
}

/// The time to the first block at a steady hashrate and difficulty: exponential, which forgets how long it has waited.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FirstBlock {
    mean: Hours,
}

impl FirstBlock {
    /// The mean is the time in which one block is expected: `hashes per block / hashrate`. `None` where nothing is
    /// hashed.
    pub fn of(hashrate: Hashrate, difficulty: Difficulty) -> Option<Self> {
        let per_hour = expected_blocks(hashrate, SECONDS_PER_HOUR, difficulty);
        Hours::from_hours(1.0 / per_hour).ok().map(|mean| Self { mean })
    }

    /// The mean time.
    pub fn mean(self) -> Hours {
        self.mean
    }

    /// The chance, 0 to 1, of at least one block in a time: `1 - exp(-time / mean)`, to the last digit also where it is
    /// next to nothing.
    pub fn chance_within(self, time: Hours) -> f64 {
        -(-time.to_hours() / self.mean.to_hours()).exp_m1()
    }

    /// The time within which the first block comes with a chance: `-mean * ln(1 - chance)`. `None` where no time is
    /// enough, or the chance is none.
    pub fn quantile(self, chance: f64) -> Option<Hours> {
        Hours::from_hours(self.mean.to_hours() * -(-chance).ln_1p()).ok()
    }
}

const SECONDS_PER_HOUR: f64 = 3600.0;
