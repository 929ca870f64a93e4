//! The height clock: which block a future moment is expected at.

use super::work::BLOCK_INTERVAL_S;
use crate::quantity::{AnnualRate, DAYS_PER_YEAR, Day, Height, SECONDS_PER_DAY};

/// A retarget sets the difficulty from the epoch before it, so difficulty lags the hashrate by one epoch.
const EPOCH_DAYS: f64 = 14.0;

/// Counts blocks from a dated tip of the chain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeightClock {
    tip_height: Height,
    tip_day: Day,
    blocks_per_day: f64,
}

impl HeightClock {
    /// Starts from the height at the start of a day, with the growth the network's hashrate is assumed to have.
    ///
    /// Difficulty lags hashrate by one epoch of two weeks, so a block takes `600 s / (1 + growth)^(14 / 365.25)`:
    /// at 40 % a year 1.3 % less, which brings a halving two years away ten days forward.
    pub fn new(tip_height: Height, tip_day: Day, hashrate_growth: AnnualRate) -> Self {
        let speed_up = hashrate_growth.growth_over(EPOCH_DAYS / DAYS_PER_YEAR);
        Self { tip_height, tip_day, blocks_per_day: SECONDS_PER_DAY / BLOCK_INTERVAL_S * speed_up }
    }

    /// The expected height at the start of a day.
    pub fn height_at(&self, day: Day) -> Height {
        let blocks = day.days_since(self.tip_day) * self.blocks_per_day;
        Height::from_height((self.tip_height.to_height() + blocks).max(0.0)).unwrap_or(self.tip_height)
    }

    /// The expected days from one height to another.
    pub fn days_between(&self, from: Height, to: u64) -> f64 {
        (to as f64 - from.to_height()) / self.blocks_per_day
    }
}
