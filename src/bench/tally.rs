//! What counts as computed: hashes are believed for the shares they found, each of which is verified.

use busbar_hash::Job;
use std::fmt;

/// Why a claim does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// This nonce was not among those tried, or is claimed out of turn or twice.
    NotTried(u32),
    /// The hash of the header with this nonce does not meet the target.
    NotMet(u32),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotTried(nonce) => write!(f, "it claims nonce {nonce}, which it did not try, or claimed before"),
            Self::NotMet(nonce) => write!(f, "it claims nonce {nonce}, whose hash does not meet the target"),
        }
    }
}

/// How many nonces of jobs with one target were tried, and how many of them were shares.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Tally {
    /// Nonces said to be tried.
    pub n_tried: u64,
    /// Shares among them, all verified by the reference.
    pub n_shares: u64,
    /// How many shares so many nonces have on average.
    pub n_expected: f64,
}

impl Tally {
    /// Counts `n` nonces from the first on as tried, and what is claimed to have been found among them, in the order tried.
    ///
    /// # Errors
    /// Where a claim is wrong; then nothing of it counts.
    pub fn add(&mut self, job: &Job, first_nonce: u32, n: u32, claimed: &[u32]) -> Result<(), Fault> {
        let mut from = 0;
        for nonce in claimed {
            let at = nonce.wrapping_sub(first_nonce);
            if !(from..n).contains(&at) {
                return Err(Fault::NotTried(*nonce));
            }
            if !job.is_met_by(*nonce) {
                return Err(Fault::NotMet(*nonce));
            }
            from = at + 1;
        }
        self.n_tried += u64::from(n);
        self.n_shares += claimed.len() as u64;
        self.n_expected += f64::from(n) * job.target().probability();
        Ok(())
    }

    /// Adds another worker's.
    pub fn join(&mut self, other: &Self) {
        self.n_tried += other.n_tried;
        self.n_shares += other.n_shares;
        self.n_expected += other.n_expected;
    }

    /// Whether so many shares are what chance may find among so many nonces: within five standard deviations and a share or
    /// two. Whoever says to have tried more than he did finds too few; an honest device is doubted once in a million runs.
    pub fn is_plausible(&self) -> bool {
        let deviation = (self.n_shares as f64 - self.n_expected).abs();
        deviation <= 5.0 * self.n_expected.sqrt() + 2.0
    }
}
