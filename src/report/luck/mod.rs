//! What luck does, in rows and words.

mod ranges;

pub use ranges::{Range, RangesPlaced, Span};

use crate::model::luck::{FirstBlock, Luck, LuckTerms, Payout, PeriodLuck};
use crate::quantity::{Btc, Hours};
use crate::report::Row;
use crate::report::magnitude::{bitcoin, chance, number, span, usd};
use crate::report::number::Format;
use crate::report::row::rows;
#[cfg(not(target_arch = "wasm32"))]
use crate::{
    link,
    model::luck::luck,
    report::row::by_key,
    scenario::{Choice, Scenario},
};
#[cfg(not(target_arch = "wasm32"))]
use serde_json::{Map, Value, json};

/// How a mine is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Alone, of its own blocks.
    Solo,
    /// In a pool, of the pool's blocks as they come.
    Pplns,
    /// In a pool, for each share.
    Fpps,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Solo, Self::Pplns, Self::Fpps];

    /// The stable name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Solo => "solo",
            Self::Pplns => "pplns",
            Self::Fpps => "fpps",
        }
    }

    /// The name in a word.
    pub fn label(self) -> &'static str {
        match self {
            Self::Solo => "Alone",
            Self::Pplns => "PPLNS",
            Self::Fpps => "FPPS",
        }
    }

    /// The name in full.
    pub fn title(self, terms: LuckTerms) -> String {
        match self {
            Self::Solo => "Alone".to_owned(),
            Self::Pplns => {
                let pool = percent(terms.pool_share.to_percent());
                format!("In a pool of {pool} of the network that pays of its blocks (PPLNS)")
            }
            Self::Fpps => "In a pool that pays for each share (FPPS): no luck at all".to_owned(),
        }
    }
}

/// The figures of the time to a first block, of the site's own or of its pool.
pub static FIRST_BLOCK_FIGURES: &[Row<FirstBlock>] = rows! {
    "mean_days_to_block", "First block, on average after", days, "hashes per block / hashrate; a site's hashrate as it is powered and up",
        |of| Some(to_days(of.mean()));
    "p5_days_to_block", "First block, one time in twenty within", days, "mean time * -ln(0.95): the wait is exponential",
        |of| of.quantile(0.05).map(to_days);
    "median_days_to_block", "First block, half the time within", days, "mean time * ln 2",
        |of| of.quantile(0.5).map(to_days);
    "p95_days_to_block", "First block, nineteen in twenty within", days, "mean time * -ln(0.05)",
        |of| of.quantile(0.95).map(to_days);
};

/// The figures of income that comes with blocks, in a period.
pub static PAYOUT_FIGURES: &[Row<Payout>] = rows! {
    "expected_blocks", "Blocks expected", number, "hashrate of who finds them * seconds / hashes per block",
        |of| Some(of.blocks.mean());
    "expected_usd", "Income expected", usd, "the site's hashrate * seconds / hashes per block * block reward * (1 - fee) * Bitcoin price",
        |of| Some(dollars(of, of.expected));
    "expected_btc", "The same in bitcoin", bitcoin, "the site's hashrate * seconds / hashes per block * block reward * (1 - fee)",
        |of| Some(of.expected.to_btc());
    "chance_of_none", "Chance of none at all", chance, "exp(-blocks expected)",
        |of| Some(of.blocks.at_most(0.0));
    "chance_under_level", "Chance of less than the level", chance, "chance, by Poisson's distribution, of fewer blocks than the level * blocks expected",
        |of| Some(of.chance_under_level());
    "spread_pct", "Standard deviation", percent, "1 / sqrt(blocks expected)",
        |of| of.blocks.spread().map(|part| part * 100.0);
    "p5_blocks", "Blocks, with bad luck", whole, "the smallest number that, with all smaller ones, has a chance of 5 %",
        |of| of.blocks.quantile(0.05);
    "median_blocks", "Blocks, as often more as less", whole, "the same of 50 %",
        |of| of.blocks.quantile(0.5);
    "p95_blocks", "Blocks, with good luck", whole, "the same of 95 %",
        |of| of.blocks.quantile(0.95);
    "p5_usd", "Income, with bad luck", usd, "income expected * blocks of bad luck / blocks expected",
        |of| of.quantile(0.05).map(|income| dollars(of, income));
    "median_usd", "Income, as often more as less", usd, "income expected * blocks as often more as less / blocks expected",
        |of| of.quantile(0.5).map(|income| dollars(of, income));
    "p95_usd", "Income, with good luck", usd, "income expected * blocks of good luck / blocks expected",
        |of| of.quantile(0.95).map(|income| dollars(of, income));
};

/// The figures of income that no luck moves, and what moves it instead.
pub static FIXED_FIGURES: &[Row<PeriodLuck>] = rows! {
    "expected_usd", "Income", usd, "the site's hashrate * seconds / hashes per block * block reward * (1 - pool fee) * Bitcoin price",
        |of| Some(of.fixed_usd().to_usd());
    "expected_btc", "The same in bitcoin", bitcoin, "the site's hashrate * seconds / hashes per block * block reward * (1 - pool fee)",
        |of| Some(of.fixed.to_btc());
    "price_spread_pct", "Standard deviation of the price", percent, "yearly volatility of the Bitcoin price, 48 %, * sqrt(years); month-end closes of the four years to June 2026",
        |of| Some(spread_pct(of, PRICE_VOLATILITY));
    "difficulty_spread_pct", "Standard deviation of difficulty", percent, "yearly volatility of difficulty, 24.5 %, * sqrt(years); 4.8 % a retarget, the 52 to June 2026",
        |of| Some(spread_pct(of, DIFFICULTY_VOLATILITY));
};

/// The standard deviation of a year's change of the logarithm of the Bitcoin price.
///
/// # Source
/// Month-end closes of the four years to June 2026, Coin Metrics community series and Coinbase; computed 2026-07.
const PRICE_VOLATILITY: f64 = 0.480;

/// The same of difficulty: 4.8 % a retarget, of which a year has 26.09.
///
/// # Source
/// Bitcoin chain, the 52 retargets to June 2026; computed 2026-07.
const DIFFICULTY_VOLATILITY: f64 = 0.245;

fn whole(count: f64) -> String {
    Format::Whole.write(count)
}

fn percent(percent: f64) -> String {
    Format::Percent.write(percent)
}

fn spread_pct(of: &PeriodLuck, per_year: f64) -> f64 {
    per_year * of.period.years().sqrt() * 100.0
}

fn to_days(time: Hours) -> f64 {
    time.to_hours() / Hours::DAY.to_hours()
}

fn days(days: f64) -> String {
    span(days * Hours::DAY.to_hours())
}

fn dollars(of: &Payout, income: Btc) -> f64 {
    (income * of.price).to_usd()
}

/// What luck comes to, in sentences: how small the site is, what a pool does for it, and what is left out.
pub fn remarks(of: &Luck) -> Vec<String> {
    let pool = percent(of.terms.pool_share.to_percent());
    let mut remarks = vec![if of.share_of_network < 1.0 {
        format!("The site is expected to find {} of the network's blocks.", chance(of.share_of_network))
    } else {
        "The site would be larger than the network; difficulty would answer within weeks, which is not counted here."
            .to_owned()
    }];
    if of.first_block_of_pool.is_none() {
        remarks.push(format!("A pool of {pool} of the network would be smaller than the site, which cannot be."));
    }
    let moves = |period: &PeriodLuck| {
        let [alone, pooled] = [period.solo, period.pool].map(|payout| Some(payout?.blocks.spread()? * 100.0));
        Some([alone?, pooled?, spread_pct(period, PRICE_VOLATILITY), spread_pct(period, DIFFICULTY_VOLATILITY)])
    };
    if let Some(moves) = of.periods.last().and_then(moves) {
        let [alone, pooled, price, difficulty] = moves.map(percent);
        remarks.push(format!(
            "Over a year one standard deviation of luck is {alone} of the income alone and {pooled} in a pool of {pool}; of the Bitcoin price it was {price}, of difficulty {difficulty}."
        ));
    }
    remarks.push(
        "Price, difficulty and reward are held as in the first month, each block pays the same, and the site runs steadily; a pool pays what its blocks of the period bring, at once, and takes the scenario's fee however it pays."
            .to_owned(),
    );
    remarks
}

/// Every figure by its key, for each way of being paid and each period.
#[cfg(not(target_arch = "wasm32"))]
pub fn json(scenario: &Scenario, terms: LuckTerms) -> Value {
    let found = luck(scenario, terms);
    let Luck { share_of_network, first_block, first_block_of_pool, periods, .. } = &found;
    let by_period = |of: &dyn Fn(&PeriodLuck) -> Value| -> Map<String, Value> {
        periods.iter().map(|period| (period.period.key().to_owned(), of(period))).collect()
    };
    let payout = |payout: Option<Payout>| payout.map(|of| by_key(PAYOUT_FIGURES, &of)).into();
    let way = |first: &Option<FirstBlock>, mut periods: Map<String, Value>| {
        let first = first.map(|of| by_key(FIRST_BLOCK_FIGURES, &of));
        periods.insert("first_block".to_owned(), first.into());
        periods
    };
    json!({
        "link": link::encode(scenario),
        "pool_share_pct": terms.pool_share.to_percent(),
        "level_pct": terms.level.to_percent(),
        "share_of_network_pct": share_of_network * 100.0,
        Way::Solo.key(): way(first_block, by_period(&|of| payout(of.solo))),
        Way::Pplns.key(): way(first_block_of_pool, by_period(&|of| payout(of.pool))),
        Way::Fpps.key(): by_period(&|of| by_key(FIXED_FIGURES, of).into()),
        "remarks": remarks(&found),
    })
}
