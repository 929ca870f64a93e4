//! A job: one header, one target, and all that stays the same while the nonce changes.

use super::sha256::{Digest, INITIAL, K, State, compress, round, small_sigma_0, small_sigma_1, to_digest, to_words};
use super::target::Target;

/// A block header, as it is hashed; its last four bytes are the nonce, the least significant first.
pub type Header = [u8; 80];

/// A header whose nonces are to be tried, and the target their hashes are to meet.
#[derive(Debug, Clone)]
pub struct Job {
    pub(crate) header: Header,
    pub(crate) target: Target,
    /// The state after the first 64 bytes.
    pub(crate) midstate: State,
    /// The state after three rounds more, which do not know the nonce either.
    pub(crate) after_three: State,
    /// What the nonce is added to for the `a` and `e` of the fourth round.
    pub(crate) fourth: [u32; 2],
    /// What the 16 to 19th word of the schedule are without the nonce.
    pub(crate) schedule: [u32; 4],
    /// What is constant in the 31st.
    pub(crate) schedule_31: u32,
}

/// The padding of a message of 80 bytes: what follows the nonce in the second block.
pub(crate) const PADDING: u32 = 0x8000_0000;
pub(crate) const N_BITS: u32 = 640;

impl Job {
    /// A job; the nonce in the header is overwritten by each that is tried.
    pub fn new(header: Header, target: Target) -> Self {
        let midstate = compress(INITIAL, &to_words(&header[..64]));
        let [w0, w1, w2] = to_words(&header[64..76]);
        let after_three =
            [w0, w1, w2].iter().zip(K).fold(midstate, |state, (word, k)| round(state, word.wrapping_add(k)));
        let [a, .., e, _, _, _] = round(after_three, K[3]);
        let w16 = small_sigma_0(w1).wrapping_add(w0);
        let w17 = small_sigma_1(N_BITS).wrapping_add(small_sigma_0(w2)).wrapping_add(w1);
        let w18 = small_sigma_1(w16).wrapping_add(w2);
        let w19 = small_sigma_1(w17).wrapping_add(small_sigma_0(PADDING));
        Self {
            header,
            target,
            midstate,
            after_three,
            fourth: [a, e],
            schedule: [w16, w17, w18, w19],
            schedule_31: small_sigma_0(w16).wrapping_add(N_BITS),
        }
    }

    /// The target its hashes are to meet.
    pub fn target(&self) -> Target {
        self.target
    }

    /// The header with a nonce in its place.
    pub fn header(&self, nonce: u32) -> Header {
        let mut header = self.header;
        header[76..].copy_from_slice(&nonce.to_le_bytes());
        header
    }

    /// The hash of the header with a nonce, by the reference.
    pub fn hash(&self, nonce: u32) -> Digest {
        let mut block = [0; 16];
        block[..4].copy_from_slice(&to_words::<4>(&self.header(nonce)[64..]));
        (block[4], block[15]) = (PADDING, N_BITS);
        let first = compress(self.midstate, &block);
        block = [0; 16];
        block[..8].copy_from_slice(&first);
        (block[8], block[15]) = (PADDING, 256);
        to_digest(compress(INITIAL, &block))
    }

    /// Whether the hash of the header with a nonce meets the target, by the reference.
    ///
    /// Not inlined: back-ends with lanes seldom ask, and would become half again as large.
    #[inline(never)]
    pub fn is_met_by(&self, nonce: u32) -> bool {
        self.target.is_met_by(&self.hash(nonce))
    }
}
