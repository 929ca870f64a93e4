//! Numbers by chance, and what is learnt from many of them. Nothing here knows a unit or a business.
//!
//! [`Points`] are quasi-random and [`Stream`]s random; a [`Bridge`] makes walks of both, a [`Factor`] of a correlation
//! matrix lets walks go together. A [`Sketch`] keeps a distribution in a fixed space, an [`Estimate`] a figure beside its
//! sampling error, and
//! [`first_order_share`] is how much of a spread one cause brings about.

#![allow(clippy::indexing_slicing, reason = "all indices are dimensions, nodes and bins, bounded by their own tables")]

mod bridge;
mod correlation;
mod directions;
mod estimate;
mod exponential;
mod normal;
mod points;
mod shares;
mod sketch;
mod stream;

pub use bridge::Bridge;
pub use correlation::{Factor, Matrix, nearest_correlation};
pub use estimate::{Estimate, Sample, Tails, quantile, tail_mean};
pub use exponential::exp_all;
pub use normal::inverse_normal;
pub use points::Points;
pub use shares::first_order_share;
pub use sketch::Sketch;
pub use stream::{Stream, mixed, n_events};
