//! The device benchmark without a browser: what is computed, and what counts as computed.

mod blocks;

mod pace;

mod tally;

pub use blocks::{BLOCKS, Block};
#[doc(inline)]
pub use busbar_matrix as matrix;
pub use pace::Pace;
pub use tally::{Fault, Tally, calibrate};
