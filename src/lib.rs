//! Busbar: what should these megawatts do: mine Bitcoin, host AI, rent out GPUs, sell the power, or some of each?
//!
//! The rooms, in reading order; each imports only rooms above it. `ARCHITECTURE.md` tells the whole story.

pub mod quantity;

#[doc(inline)]
pub use busbar_bare as bare;

#[doc(inline)]
pub use busbar_hash as hash;

#[doc(inline)]
pub use busbar_chance as chance;

pub mod chain;

pub mod scenario;

pub mod model;

#[doc(inline)]
pub use busbar_bench as bench;

pub mod link;

pub mod sampling;

pub mod feed;

pub mod report;

pub mod markup;

#[cfg(feature = "web")]
mod browser;

#[cfg(feature = "web")]
#[doc(hidden)] // for the tests in a browser
pub use browser::gpu;

#[cfg(feature = "web")]
#[allow(unreachable_pub, reason = "the component macro widens what it is given")]
pub mod app;

#[cfg(feature = "web")]
#[allow(unreachable_pub, reason = "the component macro widens what it is given")]
mod widget;

#[cfg(feature = "web")]
#[allow(unreachable_pub, reason = "the component macro widens what it is given")]
pub mod more;

#[cfg(feature = "web")]
pub mod worker;
