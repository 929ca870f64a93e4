//! The device benchmark without a browser: what is computed, what counts as computed, and who is told to do what.
//!
//! A [`Session`] conducts a run and has no clock, no threads and no I/O; each worker is a [`Runner`]. The two know nothing of
//! each other but [`Order`] and [`Report`], whoever carries them: messages between a page and its workers, or channels.

mod blocks;

mod message;

mod tally;

mod rounds;

mod view;

mod session;

pub use blocks::{BLOCKS, Block};
#[doc(inline)]
pub use busbar_matrix as matrix;
pub use message::{Aim, Order, Report, Way};
pub use rounds::{Rate, Rounds, Steadiness};
pub use session::{Orders, Plan, Session, Work};
pub use tally::{Fault, Tally, calibrate};
pub use view::{BestHash, End, Failure, Found, Phase, Search, View};
