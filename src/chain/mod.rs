//! The Bitcoin network's own arithmetic: work from difficulty, subsidy by height, height by date.

mod height;
mod subsidy;
mod work;

pub use height::HeightClock;
pub use subsidy::{BLOCKS_PER_HALVING, Reward, mean_subsidy, next_halving, subsidy};
pub use work::{
    BLOCK_INTERVAL_S, daily_reward, difficulty_of, expected_blocks, hashes_per_block, hashprice, network_hashrate,
};
