//! Double SHA-256 over the 80 bytes of a block header: a plain reference, and four lanes at once behind one signature.
//!
//! A [`Job`] is a header and a [`Target`]; a [`BackEnd`] scans nonces for hashes that meet it. Whatever a back-end finds is
//! hashed once more by the reference before it counts.

#![allow(unsafe_code, reason = "vectors are read and written where the compiler would keep them in registers it lacks")]
#![allow(clippy::many_single_char_names, reason = "the standard calls the words of a state a to h")]
#![allow(clippy::indexing_slicing, reason = "all indices are rounds and lanes, bounded by the algorithm itself")]

mod sha256;

mod target;

mod job;

mod lanes;

mod sigmas;

mod chains;

mod back_end;

pub mod shader;

pub use back_end::BackEnd;
pub use job::{Header, Job};
pub use sha256::{Digest, double_sha256, sha256};
pub use target::Target;
