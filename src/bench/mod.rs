//! The device benchmark without a browser: what is computed, what counts as computed, and who is told to do what.
//!
//! A [`Session`] conducts a run and has no clock, no threads and no I/O; each worker is a [`Runner`]. The two know nothing of
//! each other but [`Order`] and [`Report`], whoever carries them: messages between a page and its workers, or channels.

mod blocks;

mod message;

mod parts;

mod plan;

mod pace;

mod tally;

mod rounds;

mod view;

mod session;

mod runner;

pub use blocks::{BLOCKS, Block};
#[doc(inline)]
pub use busbar_matrix as matrix;
pub use message::{Order, Report, Round, Way};
pub use pace::Pace;
pub use parts::Window;
pub use plan::{Plan, Work};
pub use rounds::{Rate, Rounds, Steadiness};
pub use runner::Runner;
pub use session::{Orders, Session};
pub use tally::{Fault, Tally};
pub use view::{End, Failure, Found, Hashed, Phase, View};
