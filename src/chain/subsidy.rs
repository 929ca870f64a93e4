//! The block subsidy, which halves at exact heights, and the reward built on it.

use crate::quantity::{Btc, Height, Share};

/// Blocks between two halvings.
///
/// # Source
/// Bitcoin Core, `src/kernel/chainparams.cpp`, `consensus.nSubsidyHalvingInterval = 210000`.
pub const BLOCKS_PER_HALVING: u64 = 210_000;

const SATS_PER_BTC: u64 = 100_000_000;
const FIRST_SUBSIDY_SATS: u64 = 50 * SATS_PER_BTC;

/// What a block of this height may create: 50 BTC, halved every 210,000 blocks, in whole satoshi.
///
/// # Source
/// Bitcoin Core, `src/validation.cpp`, `GetBlockSubsidy`.
pub fn subsidy(height: u64) -> Btc {
    let sats = match u32::try_from(height / BLOCKS_PER_HALVING) {
        Ok(n_halvings) => FIRST_SUBSIDY_SATS.checked_shr(n_halvings).unwrap_or(0),
        Err(_) => 0,
    };
    Btc::ONE * (sats as f64 / SATS_PER_BTC as f64)
}

/// The first height of the next halving after `height`.
pub fn next_halving(height: Height) -> u64 {
    (whole(height.to_height()) / BLOCKS_PER_HALVING + 1) * BLOCKS_PER_HALVING
}

/// The mean subsidy of the blocks from `from` to `to`, each halving between them weighted by its exact height.
///
/// Heights may be fractions, as expected heights are. Where `to` is not above `from`, the subsidy at `from`.
pub fn mean_subsidy(from: Height, to: Height) -> Btc {
    let (start, end) = (from.to_height(), to.to_height());
    if end <= start {
        return subsidy(whole(start));
    }
    let mut sum = Btc::default();
    let mut at = start;
    while at < end {
        let era = whole(at) / BLOCKS_PER_HALVING;
        let era_end = ((era + 1) * BLOCKS_PER_HALVING) as f64;
        let until = era_end.min(end);
        sum += subsidy(era * BLOCKS_PER_HALVING) * ((until - at) / (end - start));
        at = until;
    }
    sum
}

/// What a miner of a block receives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reward {
    /// The new coins.
    pub subsidy: Btc,
    /// The fees of the block's transactions, as a share of the whole reward.
    pub fee_share: Share,
}

impl Reward {
    /// Subsidy and fees: `subsidy / (1 - fee share)`. A fee share of the whole has no such sum; it counts as 99.9 %.
    pub fn total(self) -> Btc {
        let subsidy_share = self.fee_share.rest().to_fraction().max(0.001);
        self.subsidy * (1.0 / subsidy_share)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a height is finite and not negative")]
fn whole(height: f64) -> u64 {
    height as u64
}
