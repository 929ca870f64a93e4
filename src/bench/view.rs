//! What a run shows, at any moment.

use super::message::Way;
use super::parts::Window;
use super::rounds::{Rate, Steadiness};
use super::tally::{Fault, Tally};
use busbar_hash::Digest;
use std::fmt;

/// Where a run stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Phase {
    /// Its workers are starting.
    WarmingUp,
    /// The ways to do the work are timed against each other.
    Calibrating,
    /// The chosen way is timed.
    Measuring,
    /// The reader holds it.
    Paused,
    /// It is over.
    Done(End),
}

/// Why a run is over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum End {
    /// The rate is known well enough.
    Tight,
    /// It took as long as it may.
    TimeUp,
    /// The block was found again.
    Found,
    /// All nonces of the window were tried, and none of them made the block.
    NotFound,
    /// The reader stopped it.
    Stopped,
    /// The page was hidden, where browsers slow it down.
    Hidden,
    /// Something is wrong, and there is no rate.
    Failed(Failure),
}

impl End {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tight => "tight",
            Self::TimeUp => "time_up",
            Self::Found => "found",
            Self::NotFound => "not_found",
            Self::Stopped => "stopped",
            Self::Hidden => "hidden",
            Self::Failed(_) => "failed",
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Failure {
    /// A worker claims a share that is none.
    WrongShare {
        /// Which worker.
        worker: usize,
        /// What is wrong with the claim.
        fault: Fault,
    },
    /// A worker's product of matrices is further from the reference than rounding explains.
    WrongProduct {
        /// Which worker.
        worker: usize,
        /// The error as a part of what rounding can explain.
        error: f64,
    },
    /// There are fewer shares, or more, than so many nonces have.
    ImplausibleShares {
        /// Shares found.
        n_shares: u64,
        /// Shares that so many nonces have on average.
        n_expected: f64,
    },
    /// A worker says what it was not asked.
    OutOfTurn {
        /// Which worker.
        worker: usize,
    },
    /// A worker's clock does not move.
    NoClock {
        /// Which worker.
        worker: usize,
    },
    /// A worker ended, or never started.
    WorkerLost {
        /// Which worker.
        worker: usize,
    },
    /// A worker has said nothing for long.
    WorkerSilent {
        /// Which worker.
        worker: usize,
    },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::WrongShare { worker, fault } => {
                write!(f, "Worker {} computes wrongly: {fault}. Its rate means nothing.", worker + 1)
            }
            Self::WrongProduct { worker, .. } => {
                write!(
                    f,
                    "Worker {} computes wrongly: its product of matrices is not that of the reference.",
                    worker + 1
                )
            }
            Self::ImplausibleShares { n_shares, n_expected } => write!(
                f,
                "{n_shares} shares were found, where so many hashes have about {n_expected:.0}. The rate cannot be right."
            ),
            Self::OutOfTurn { worker } => write!(f, "Worker {} says what it was not asked. Start again.", worker + 1),
            Self::NoClock { worker } => {
                write!(
                    f,
                    "The clock of worker {} does not move, so nothing can be timed. Try another browser.",
                    worker + 1
                )
            }
            Self::WorkerLost { worker } => {
                write!(f, "Worker {} could not start, or ended. Try again with fewer workers.", worker + 1)
            }
            Self::WorkerSilent { worker } => {
                write!(f, "Worker {} has said nothing for long. Try again with fewer workers.", worker + 1)
            }
        }
    }
}

/// A real header, hashed with a nonce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hashed {
    /// The header's block.
    pub height: u32,
    /// The nonce.
    pub nonce: u32,
    /// The hash.
    pub digest: Digest,
}

impl Hashed {
    /// The hash as Bitcoin prints it: its last byte first.
    pub fn printed(&self) -> String {
        self.digest.iter().rev().fold(String::new(), |mut text, byte| {
            let digits = [byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16));
            text.extend(digits.into_iter().flatten());
            text
        })
    }

    /// How many zero bits it begins with, as printed.
    pub fn n_zero_bits(&self) -> u32 {
        let n_bytes = self.digest.iter().rev().take_while(|byte| **byte == 0).count();
        self.digest.iter().rev().take(n_bytes + 1).map(|byte| byte.leading_zeros()).sum()
    }

    /// Whether it is the smaller number of the two.
    pub(crate) fn is_below(&self, other: &Self) -> bool {
        self.digest.iter().rev().lt(other.digest.iter().rev())
    }
}

/// A real block's nonce, found again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// The header, with the nonce.
    pub hashed: Hashed,
    /// How long it took, in seconds, pauses left out.
    pub seconds: f64,
}

/// All that a run shows.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// Where it stands.
    pub phase: Phase,
    /// How much of it is done, from 0 to 1.
    pub progress: f64,
    /// How long it has been measuring, pauses left out.
    pub seconds: f64,
    /// What all workers do in a second: hashes, or floating-point operations. Nothing where the run failed.
    pub rate: Option<Rate>,
    /// The same for each worker.
    pub worker_rates: Vec<Option<Rate>>,
    /// What each way did in a second when timed, all workers together.
    pub calibration: Vec<(Way, f64)>,
    /// The way that is used.
    pub way: Option<Way>,
    /// Nonces tried, shares verified, shares expected.
    pub tally: Tally,
    /// Whether the rate holds still.
    pub steadiness: Steadiness,
    /// The largest error of a product, as a part of what rounding can explain.
    pub error: Option<f64>,
    /// The smallest hash found.
    pub best: Option<Hashed>,
    /// Where a block's nonce is searched, if it is.
    pub window: Option<Window>,
    /// The nonce, once found.
    pub found: Option<Found>,
}
