//! Live figures of the Bitcoin network, and files of prices: bytes to values, never fetching.
//!
//! The formats of live figures are those of mempool.space's public API, recorded in `tests/data/feed`.

mod cells;
mod hours;
mod prices;
mod said;

pub use prices::PriceReader;
pub use said::Said;

use crate::quantity::Day;
use crate::scenario::{Scenario, field};
use miniserde::{Deserialize, json};
use std::fmt;

/// The addresses that make up a reading, below the feed's own.
pub const PATHS: [&str; 4] =
    ["/api/v1/prices", "/api/blocks/tip/height", "/api/v1/mining/hashrate/3d", "/api/v1/mining/reward-stats/144"];

/// The state of network and market at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The price of one bitcoin, in dollars.
    pub btc_price_usd: f64,
    /// The height of the chain's tip.
    pub tip_height: u64,
    /// The difficulty in force.
    pub difficulty: f64,
    /// Fees as a share of the last 144 blocks' whole reward: a day's, as hashprice is a day's.
    pub fee_share_pct: f64,
}

/// An answer that is not what its address is known to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUnderstood {
    /// The path whose answer it was.
    pub path: &'static str,
    /// What was wrong with it.
    pub problem: String,
}

impl fmt::Display for NotUnderstood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, problem } = self;
        write!(f, "The live answer of {path} could not be used: {problem}. The figures stay as they are.")
    }
}

impl std::error::Error for NotUnderstood {}

/// What is read of any answer. One form for all of them, since each form weighs on the first load.
#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "USD")]
    usd: Option<f64>,
    #[serde(rename = "currentDifficulty")]
    current_difficulty: Option<f64>,
    #[serde(rename = "totalReward")]
    total_reward: Option<String>,
    #[serde(rename = "totalFee")]
    total_fee: Option<String>,
}

impl Answer {
    fn parse(path: &'static str, text: &str) -> Result<Self, NotUnderstood> {
        json::from_str(text).map_err(|_| problem(path, "it is not of the known form"))
    }
}

impl Reading {
    /// Reads the answers of [`PATHS`], in that order.
    ///
    /// # Errors
    /// [`NotUnderstood`] for the first answer that is not of its recorded form.
    pub fn parse(answers: [&str; 4]) -> Result<Self, NotUnderstood> {
        let [prices_path, tip_path, hashrate_path, rewards_path] = PATHS;
        let [prices, tip, hashrate, rewards] = answers;
        let rewards = Answer::parse(rewards_path, rewards)?;
        let sats = |sum: Option<String>| sum.and_then(|digits| digits.parse::<u64>().ok());
        let (Some(reward), Some(fee)) = (sats(rewards.total_reward), sats(rewards.total_fee)) else {
            return Err(problem(rewards_path, "it holds no sums of reward and fee"));
        };
        if reward == 0 || fee > reward {
            return Err(problem(rewards_path, "its fees and reward do not fit together"));
        }
        let price = Answer::parse(prices_path, prices)?.usd;
        let difficulty = Answer::parse(hashrate_path, hashrate)?.current_difficulty;
        Ok(Self {
            btc_price_usd: price.ok_or_else(|| problem(prices_path, "it holds no price in dollars"))?,
            tip_height: tip.trim().parse().map_err(|_| problem(tip_path, "it is not a block height"))?,
            difficulty: difficulty.ok_or_else(|| problem(hashrate_path, "it holds no difficulty"))?,
            fee_share_pct: fee as f64 / reward as f64 * 100.0,
        })
    }

    /// Puts the reading into a scenario, dated `today`.
    ///
    /// # Errors
    /// A sentence for the reader where a figure is outside its field's bounds; the scenario is then unchanged.
    pub fn apply(&self, scenario: &mut Scenario, today: Day) -> Result<(), String> {
        let values = [
            ("btc_price_usd", self.btc_price_usd.to_string()),
            ("network_difficulty", self.difficulty.to_string()),
            ("fee_share_of_reward_pct", format!("{:.2}", self.fee_share_pct)),
            ("tip_height", self.tip_height.to_string()),
            ("tip_date", today.to_string()),
        ];
        let mut changed = *scenario;
        for (key, value) in values {
            let field = field(key).expect("these keys stand in FIELDS, as a test checks");
            field.set_text(&mut changed, &value).map_err(|error| format!("Live figure refused. {error}"))?;
        }
        *scenario = changed;
        Ok(())
    }
}

fn problem(path: &'static str, what: &str) -> NotUnderstood {
    NotUnderstood { path, problem: what.to_owned() }
}
