//! Luck, exact: blocks come by chance at a steady rate, so that nothing here is sampled.

use crate::chain::expected_blocks;
use crate::quantity::{Difficulty, Hashrate, Hours};

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
