//! What a run is to do.

use super::blocks::{BLOCKS, Block};
use super::message::{Order, Way};
use busbar_hash::BackEnd;
use busbar_matrix::Multiplier;

/// How many rows and columns the matrices have that are multiplied: larger ones are not faster, and a multiplication takes a
/// phone less than a tenth of a second.
pub(crate) const N_ROWS: u32 = 512;

/// What to run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// The work.
    pub work: Work,
    /// How many workers share it; at least one.
    pub n_workers: usize,
    /// How long it may be measured, in seconds; [`Plan::SECONDS`] unless there is a reason.
    pub seconds: f64,
}

impl Plan {
    /// How long a run is measured at most, in seconds.
    pub const SECONDS: f64 = 10.0;
}

/// What is timed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Work {
    /// Hashing headers of real blocks.
    Hashing {
        /// How; the fastest if left out.
        back_end: Option<BackEnd>,
    },
    /// Multiplying matrices.
    Multiplying {
        /// How; the fastest if left out.
        by: Option<Multiplier>,
    },
    /// Finding the nonce of a real block again.
    Finding {
        /// The block.
        block: Block,
        /// How; the fastest if left out.
        back_end: Option<BackEnd>,
    },
}

impl Work {
    /// What workers are told first: to time the ways to do it.
    pub(crate) fn calibration(self) -> Order {
        let [genesis, ..] = &BLOCKS;
        match self {
            Self::Multiplying { .. } => Order::TimeMultipliers { n: N_ROWS },
            Self::Hashing { .. } | Self::Finding { .. } => Order::TimeBackEnds { header: genesis.header },
        }
    }

    /// The way that the reader chose.
    pub(crate) fn wanted(self) -> Option<Way> {
        match self {
            Self::Multiplying { by } => by.map(Way::Multiplier),
            Self::Hashing { back_end } | Self::Finding { back_end, .. } => back_end.map(Way::BackEnd),
        }
    }
}
