//! Joint futures shared out among workers, without a browser: who follows which paths, and who puts the parts together.
//!
//! A [`Session`] conducts and has no clock, no threads and no I/O; each worker is a [`Runner`]. The two know nothing of each
//! other but [`Order`] and [`Report`], whoever carries them. A worker may be lost at any time: what it had is done again, and
//! the answer is the same to the bit.

mod message;

mod runner;

mod steps;

mod session;

pub use message::{Ask, Order, Report};
pub use runner::Runner;
pub use session::{Act, Acts, Session};
