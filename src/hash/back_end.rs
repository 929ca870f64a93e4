//! The ways to scan nonces, behind one signature.

use super::chains;
use super::job::Job;
#[cfg(not(target_arch = "wasm32"))]
use super::lanes::Words;
use super::sha256::{Digest, sha256};

/// A way to scan nonces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BackEnd {
    /// The reference: one nonce at a time, as the standard writes it.
    Scalar,
    /// Four nonces at a time, one in each lane of a vector.
    OneChain,
    /// Eight nonces at a time, in two vectors whose rounds overlap.
    TwoChains,
    /// Two chains in plain arrays: what a machine gets whose vectors are not known here.
    #[cfg(not(target_arch = "wasm32"))]
    Portable,
}

impl BackEnd {
    /// All back-ends, the likely fastest first.
    pub const ALL: &'static [Self] = &[
        Self::TwoChains,
        Self::OneChain,
        #[cfg(not(target_arch = "wasm32"))]
        Self::Portable,
        Self::Scalar,
    ];

    /// Its name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Scalar => "scalar",
            Self::OneChain => "simd-1x4",
            Self::TwoChains => "simd-2x4",
            #[cfg(not(target_arch = "wasm32"))]
            Self::Portable => "portable-2x4",
        }
    }

    /// The back-end of a name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|back_end| back_end.key() == key)
    }

    /// Tries `n` nonces from the first on, over 2^32 - 1 back to 0, and adds those whose hashes meet the target, in the order
    /// they were tried. Each has been hashed by the reference.
    pub fn scan(self, job: &Job, first_nonce: u32, n: u32, found: &mut Vec<u32>) {
        let mut keep = |nonce| {
            if job.is_met_by(nonce) {
                found.push(nonce);
            }
        };
        let tried = match self {
            Self::Scalar => 0,
            Self::OneChain => vectors::scan::<1>(job, first_nonce, n, &mut keep),
            Self::TwoChains => vectors::scan::<2>(job, first_nonce, n, &mut keep),
            #[cfg(not(target_arch = "wasm32"))]
            Self::Portable => chains::scan::<Words, 2>(job, first_nonce, n, &mut keep),
        };
        for at in tried..n {
            keep(first_nonce.wrapping_add(at));
        }
    }

    /// The SHA-256 of a message in every lane, by the rounds that scan.
    pub fn digests(self, message: &[u8]) -> Vec<Digest> {
        match self {
            Self::Scalar => vec![sha256(message)],
            Self::OneChain => vectors::digests::<1>(message),
            Self::TwoChains => vectors::digests::<2>(message),
            #[cfg(not(target_arch = "wasm32"))]
            Self::Portable => chains::digests::<Words, 2>(message),
        }
    }
}

/// The chains over the machine's own vectors, compiled for the features they need.
#[cfg(target_arch = "wasm32")]
mod vectors {
    use super::{Digest, Job, chains};
    use core::arch::wasm32::v128;

    #[target_feature(enable = "simd128")]
    pub(super) fn scan<const N: usize>(job: &Job, first_nonce: u32, n: u32, keep: &mut impl FnMut(u32)) -> u32 {
        chains::scan::<v128, N>(job, first_nonce, n, keep)
    }

    #[target_feature(enable = "simd128")]
    pub(super) fn digests<const N: usize>(message: &[u8]) -> Vec<Digest> {
        chains::digests::<v128, N>(message)
    }
}

/// As above. Vectors of 128 bits alone, as a browser has them; AVX, where the machine has it, needs fewer moves between them.
#[cfg(target_arch = "x86_64")]
mod vectors {
    use super::{Digest, Job, chains};
    use core::arch::x86_64::__m128i;

    pub(super) fn scan<const N: usize>(job: &Job, first_nonce: u32, n: u32, keep: &mut impl FnMut(u32)) -> u32 {
        if std::is_x86_feature_detected!("avx") {
            // SAFETY: the machine has just been asked.
            return unsafe { scan_avx::<N>(job, first_nonce, n, keep) };
        }
        chains::scan::<__m128i, N>(job, first_nonce, n, keep)
    }

    #[target_feature(enable = "avx")]
    fn scan_avx<const N: usize>(job: &Job, first_nonce: u32, n: u32, keep: &mut impl FnMut(u32)) -> u32 {
        chains::scan::<__m128i, N>(job, first_nonce, n, keep)
    }

    pub(super) fn digests<const N: usize>(message: &[u8]) -> Vec<Digest> {
        chains::digests::<__m128i, N>(message)
    }
}

/// As above, for machines whose vectors are not known here.
#[cfg(not(any(target_arch = "wasm32", target_arch = "x86_64")))]
mod vectors {
    use super::{Digest, Job, Words, chains};

    pub(super) fn scan<const N: usize>(job: &Job, first_nonce: u32, n: u32, keep: &mut impl FnMut(u32)) -> u32 {
        chains::scan::<Words, N>(job, first_nonce, n, keep)
    }

    pub(super) fn digests<const N: usize>(message: &[u8]) -> Vec<Digest> {
        chains::digests::<Words, N>(message)
    }
}
