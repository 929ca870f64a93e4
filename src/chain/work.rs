//! Work: how many hashes a block takes, and what a hash earns.

use crate::quantity::{Btc, Difficulty, Hashprice, Hashrate, SECONDS_PER_DAY, Usd, UsdPerBtc};

/// The time between blocks that each retarget aims at, in seconds.
///
/// # Source
/// Bitcoin Core, `src/kernel/chainparams.cpp`, `consensus.nPowTargetSpacing = 10 * 60`.
pub const BLOCK_INTERVAL_S: f64 = 600.0;

/// The expected number of double hashes to find one block: `difficulty * 2^48 / 65535`.
///
/// Exact: difficulty 1 is the target `0xFFFF * 2^208`, and a hash is below a target `t` with probability `t / 2^256`.
/// (The chain's own target is this one rounded to 24 bits, which moves it by less than 10^-4 of a percent.)
///
/// # Source
/// Bitcoin wiki, *Difficulty*, read 2026-11; Bitcoin Core `src/rpc/blockchain.cpp`, `GetDifficulty`.
pub fn hashes_per_block(difficulty: Difficulty) -> f64 {
    difficulty.to_number() * (1_u64 << 48) as f64 / 65_535.0
}

/// The expected number of blocks found in `seconds`: `hashrate * seconds / hashes per block`.
pub fn expected_blocks(hashrate: Hashrate, seconds: f64, difficulty: Difficulty) -> f64 {
    hashrate.to_hashes_per_s() * seconds / hashes_per_block(difficulty)
}

/// What one PH/s is expected to earn in a day, before pool fees: `1e15 * 86400 / hashes per block * reward * price`.
///
/// From the difficulty, never from an estimate of the network's hashrate, which is off by as much as luck is.
///
/// # Source
/// Luxor, *Hashprice* (hashrateindex.com); held against its published figures in `tests/it/published.rs`.
pub fn hashprice(difficulty: Difficulty, reward: Btc, price: UsdPerBtc) -> Hashprice {
    let blocks_per_ph_day = 1e15 * SECONDS_PER_DAY / hashes_per_block(difficulty);
    Hashprice::from_daily_income(reward * blocks_per_ph_day * price)
}

/// What the whole network is expected to earn in a day of blocks every 600 s: `86400 / 600 * reward * price`.
pub fn daily_reward(reward: Btc, price: UsdPerBtc) -> Usd {
    reward * (SECONDS_PER_DAY / BLOCK_INTERVAL_S) * price
}

/// The hashrate, in PH/s, at which blocks come every 600 s on average: `hashes per block / 600 s`.
pub fn network_hashrate(difficulty: Difficulty) -> f64 {
    hashes_per_block(difficulty) / BLOCK_INTERVAL_S / 1e15
}

/// The difficulty at which a hashrate in PH/s finds blocks every 600 s on average; never below 1, the protocol's least.
pub fn difficulty_of(hashrate_ph: f64) -> Difficulty {
    let difficulty = hashrate_ph * 1e15 * BLOCK_INTERVAL_S * 65_535.0 / (1_u64 << 48) as f64;
    Difficulty::from_number(difficulty.clamp(1.0, f64::MAX)).unwrap_or_default()
}
