//! What a hash has to meet: a number of 256 bits it must not exceed.

use super::sha256::Digest;

/// The largest number a hash may be, read as Bitcoin reads hashes: the last byte of a digest counts most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target([u8; 32]);

impl Target {
    /// The target every hash meets.
    pub const EASIEST: Self = Self([0xff; 32]);

    /// The target as printed, its most significant byte first.
    pub const fn from_be_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes as printed, the most significant first.
    pub const fn to_be_bytes(self) -> [u8; 32] {
        self.0
    }

    /// The target met by hashes that begin, as printed, with at least so many zero bits: `2^(256 - n) - 1`.
    pub fn from_leading_zero_bits(n_bits: u32) -> Self {
        Self(std::array::from_fn(|at| {
            let n_here = n_bits.saturating_sub(8 * u32::try_from(at).expect("32 bytes")).min(8);
            u8::try_from(0xff_u32 >> n_here).expect("a byte, shifted right")
        }))
    }

    /// The target a header states in its `bits`: `mantissa * 256^(exponent - 3)`, or `None` for what no header may state: a
    /// negative number, or one beyond 256 bits.
    ///
    /// # Source
    /// Bitcoin Core, `src/arith_uint256.cpp`, `arith_uint256::SetCompact`.
    pub fn from_compact(bits: u32) -> Option<Self> {
        let [exponent, mantissa @ ..] = bits.to_be_bytes();
        if mantissa[0] >= 0x80 {
            return (mantissa == [0x80, 0, 0]).then_some(Self([0; 32]));
        }
        let mut bytes = [0; 32];
        for (at, byte) in mantissa.into_iter().enumerate() {
            // How many bytes stand below this one.
            match (usize::from(exponent)).checked_sub(at + 1) {
                Some(below) if below < 32 => bytes[31 - below] = byte,
                Some(_) if byte != 0 => return None,
                _ => {}
            }
        }
        Some(Self(bytes))
    }

    /// Whether a hash meets it.
    pub fn is_met_by(self, digest: &Digest) -> bool {
        digest.iter().rev().le(&self.0)
    }

    /// Whether the first 32 bits of a hash, as printed, already rule out that it meets it.
    pub fn is_ruled_out_at_once(self, digest: &Digest) -> bool {
        let [.., d, c, b, a] = *digest;
        u32::from_be_bytes([a, b, c, d]) > self.top()
    }

    /// How likely a hash meets it: `(target + 1) / 2^256`.
    pub fn probability(self) -> f64 {
        let below = self.0.iter().rev().fold(0.0, |sum, byte| (sum + f64::from(*byte)) / 256.0);
        below + 2.0_f64.powi(-256)
    }

    /// Its most significant 32 bits, which rule out nearly every hash by one word.
    pub(crate) fn top(self) -> u32 {
        let [a, b, c, d, ..] = self.0;
        u32::from_be_bytes([a, b, c, d])
    }
}
