//! The conductor of a run: which worker is told what, and what of their answers counts.

use super::blocks::Block;
use super::message::{Order, Report};
use super::view::View;
use busbar_hash::BackEnd;
use busbar_matrix::Multiplier;

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

/// A run. Every run has workers of its own, so that nothing said late in one is heard in another.
///
/// Whoever holds it carries [`Order`]s to workers (by their number, from 0) and [`Report`]s back. It hands out orders when
/// all workers are ready. Moments are seconds on one clock of the caller's.
#[derive(Debug, Clone)]
pub struct Session {}

/// Orders to hand out, each with the number of the worker it is for.
pub type Orders = Vec<(usize, Order)>;

impl Session {
    /// A run that waits for its workers.
    pub fn new(plan: Plan, now_s: f64) -> Self {
        unimplemented!("{plan:?} {now_s}")
    }

    /// Takes what a worker says.
    pub fn hear(&mut self, worker: usize, report: Report, now_s: f64) -> Orders {
        unimplemented!("{worker} {report:?} {now_s}")
    }

    /// Looks at the clock, for workers that say nothing; to be called about once a second.
    pub fn tick(&mut self, now_s: f64) -> Orders {
        unimplemented!("{now_s}")
    }

    /// Holds all workers.
    pub fn pause(&mut self, now_s: f64) -> Orders {
        unimplemented!("{now_s}")
    }

    /// Lets them go on.
    pub fn resume(&mut self, now_s: f64) -> Orders {
        unimplemented!("{now_s}")
    }

    /// Ends the run as the reader wishes; its rate so far stands.
    pub fn stop(&mut self, now_s: f64) -> Orders {
        unimplemented!("{now_s}")
    }

    /// Ends the run because the page is hidden.
    pub fn hide(&mut self, now_s: f64) -> Orders {
        unimplemented!("{now_s}")
    }

    /// Ends the run because a worker ended, or could not be started.
    pub fn worker_lost(&mut self, worker: usize) -> Orders {
        unimplemented!("{worker}")
    }

    /// Whether it is over; its workers can go.
    pub fn is_done(&self) -> bool {
        unimplemented!()
    }

    /// All that it shows.
    pub fn view(&self) -> View {
        unimplemented!()
    }
}
