//! SHA-256 as the standard writes it: the reference that every other back-end is held against.

/// The 32 bytes of a hash, in the order the standard prints them.
pub type Digest = [u8; 32];

/// The eight words of a state, from `a` to `h`.
pub(crate) type State = [u32; 8];

/// The state before the first block: the first 32 bits of the fractional parts of the square roots of eight primes.
///
/// # Source
/// NIST FIPS 180-4, section 5.3.3.
pub(crate) const INITIAL: State =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

/// The constants of the 64 rounds: the first 32 bits of the fractional parts of the cube roots of 64 primes.
///
/// # Source
/// NIST FIPS 180-4, section 4.2.2.
#[rustfmt::skip]
pub(crate) static K: [u32; 64] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
];

/// The SHA-256 of a message.
pub fn sha256(message: &[u8]) -> Digest {
    to_digest(padded(message).fold(INITIAL, |state, block| compress(state, &block)))
}

/// The SHA-256 of the SHA-256 of a message: what Bitcoin calls its hash.
pub fn double_sha256(message: &[u8]) -> Digest {
    sha256(&sha256(message))
}

/// The blocks of a message: a one bit and zeros after it, its length in bits at the end of the last block.
pub(crate) fn padded(message: &[u8]) -> impl Iterator<Item = [u32; 16]> {
    let n_bits = message.len() as u64 * 8;
    let n_blocks = (message.len() + 9).div_ceil(64);
    (0..n_blocks).map(move |at| {
        let mut bytes = [0; 64];
        let rest = message.get(at * 64..).unwrap_or_default();
        let here = &rest[..rest.len().min(64)];
        bytes[..here.len()].copy_from_slice(here);
        if here.len() < 64 && at * 64 <= message.len() {
            bytes[here.len()] = 0x80;
        }
        if at + 1 == n_blocks {
            bytes[56..].copy_from_slice(&n_bits.to_be_bytes());
        }
        to_words(&bytes)
    })
}

/// One block of 16 words, added to the state.
pub(crate) fn compress(state: State, block: &[u32; 16]) -> State {
    let mut words = [0; 64];
    words[..16].copy_from_slice(block);
    for t in 16..64 {
        words[t] = small_sigma_1(words[t - 2])
            .wrapping_add(words[t - 7])
            .wrapping_add(small_sigma_0(words[t - 15]))
            .wrapping_add(words[t - 16]);
    }
    let mut after = state;
    for (k, word) in K.iter().zip(words) {
        after = round(after, k.wrapping_add(word));
    }
    std::array::from_fn(|at| after[at].wrapping_add(state[at]))
}

/// One round; `word` is the schedule's word with the round's constant added.
pub(crate) fn round([a, b, c, d, e, f, g, h]: State, word: u32) -> State {
    let t1 = h
        .wrapping_add(e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25))
        .wrapping_add((e & f) ^ (!e & g))
        .wrapping_add(word);
    let t2 = (a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22)).wrapping_add((a & b) ^ (a & c) ^ (b & c));
    [t1.wrapping_add(t2), a, b, c, d.wrapping_add(t1), e, f, g]
}

pub(crate) const fn small_sigma_0(x: u32) -> u32 {
    x.rotate_right(7) ^ x.rotate_right(18) ^ (x >> 3)
}

pub(crate) const fn small_sigma_1(x: u32) -> u32 {
    x.rotate_right(17) ^ x.rotate_right(19) ^ (x >> 10)
}

/// The words of some bytes, each from its most significant byte on.
pub(crate) fn to_words<const N: usize>(bytes: &[u8]) -> [u32; N] {
    std::array::from_fn(|at| {
        let word = bytes[at * 4..at * 4 + 4].try_into().expect("four bytes were taken");
        u32::from_be_bytes(word)
    })
}

pub(crate) fn to_digest(state: State) -> Digest {
    let mut digest = [0; 32];
    for (bytes, word) in digest.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    digest
}
