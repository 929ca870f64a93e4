//! Which nonces are tried: those of real headers, each by one worker.

use super::blocks::{BLOCKS, Block};
use super::message::Order;
use busbar_hash::{BackEnd, Job, Target};

/// Nonces that one worker tries.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    pub(crate) block: Block,
    pub(crate) n_zero_bits: u32,
    /// The first nonce not yet told of, and how many there are from it on.
    pub(crate) next_nonce: u32,
    pub(crate) n_left: u32,
}

impl Part {
    /// The header, and the target a share has to meet.
    pub(crate) fn job(&self) -> Job {
        Job::new(self.block.header, Target::from_leading_zero_bits(self.n_zero_bits))
    }

    /// What the worker is told.
    pub(crate) fn order(&self, back_end: BackEnd) -> Order {
        let Self { block, n_zero_bits, next_nonce, n_left } = *self;
        Order::Mine { header: block.header, n_zero_bits, back_end, first_nonce: next_nonce, n: n_left }
    }

    /// What is left once some nonces were tried, if they are those whose turn it is.
    pub(crate) fn after(self, first_nonce: u32, n: u32) -> Option<Self> {
        let n_left = self.n_left.checked_sub(n).filter(|_| n > 0 && first_nonce == self.next_nonce)?;
        Some(Self { next_nonce: first_nonce.wrapping_add(n), n_left, ..self })
    }
}

/// Nonces of one block, its own among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The block.
    pub block: Block,
    /// The first nonce.
    pub first_nonce: u32,
    /// How many nonces it has.
    pub n: u32,
}

/// How long the way to the nonce takes, in seconds, at the rate that was measured.
const SEARCH_S: f64 = 3.0;

impl Window {
    /// A window in which so many hashes a second come to the nonce after about three seconds, or sooner where fewer nonces lie
    /// before it. A fifth of the window lies beyond, as far as there are nonces.
    pub(crate) fn around_nonce_of(block: Block, hashes_per_s: f64) -> Self {
        let nonce = block.nonce();
        let n_before = whole(hashes_per_s * SEARCH_S).min(nonce);
        let n_beyond = (n_before / 4).min(u32::MAX - nonce);
        Self { block, first_nonce: nonce - n_before, n: n_before.saturating_add(1).saturating_add(n_beyond) }
    }
}

/// How long a part of a window takes a worker, in seconds: so evenly do fast and slow cores share it.
const PART_S: f64 = 0.25;

/// Nonces that are handed out part by part.
#[derive(Debug, Clone)]
pub(crate) enum Nonces {
    /// All of all blocks, which then begin again; of each, an equal part for each worker.
    OfAllBlocks { n_workers: u32, n_handed_out: usize },
    /// Those of a window from its beginning on.
    OfWindow { window: Window, n_each: u32, n_handed_out: u32 },
}

impl Nonces {
    /// All of all blocks.
    pub(crate) fn of_all_blocks(n_workers: usize) -> Self {
        Self::OfAllBlocks { n_workers: u32::try_from(n_workers).unwrap_or(u32::MAX), n_handed_out: 0 }
    }

    /// Those of a window, for workers that try so many a second each.
    pub(crate) fn of_window(window: Window, hashes_per_s_each: f64) -> Self {
        Self::OfWindow { window, n_each: whole(hashes_per_s_each * PART_S).max(1), n_handed_out: 0 }
    }

    /// The next part, if any is left.
    pub(crate) fn next(&mut self, n_zero_bits: u32) -> Option<Part> {
        match self {
            Self::OfAllBlocks { n_workers, n_handed_out } => {
                let (at_block, at_part) = (*n_handed_out / *n_workers as usize, *n_handed_out % *n_workers as usize);
                *n_handed_out += 1;
                let block = *BLOCKS.get(at_block % BLOCKS.len())?;
                let n_left = u32::MAX / *n_workers;
                let next_nonce = u32::try_from(at_part).ok()? * n_left;
                Some(Part { block, n_zero_bits, next_nonce, n_left })
            }
            Self::OfWindow { window, n_each, n_handed_out } => {
                let n_left = (*n_each).min(window.n - *n_handed_out);
                let next_nonce = window.first_nonce + *n_handed_out;
                *n_handed_out += n_left;
                (n_left > 0).then_some(Part { block: window.block, n_zero_bits, next_nonce, n_left })
            }
        }
    }
}

/// With how many zero bits the hash of a share begins, for a round of a tenth of a second to have 16 to 32 shares.
pub(crate) fn share_zero_bits(hashes_per_s: f64) -> u32 {
    whole(hashes_per_s * 0.1 / 16.0).max(1).ilog2()
}

/// The whole part of a number that is not negative.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is beyond is cut to the ends, as it should"
)]
fn whole(number: f64) -> u32 {
    number as u32
}
