//! What is computed on, natively and in a browser: messages with their hashes, and headers. `tests/web` has it too.

use busbar::hash::{Header, sha256};

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Messages and their SHA-256.
///
/// # Source
/// NIST, FIPS 180-2, appendix B (and FIPS 180-4's examples, csrc.nist.gov, for the empty message).
pub(crate) fn standard_examples() -> [(Vec<u8>, &'static str); 4] {
    let two_blocks = b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    [
        (b"".to_vec(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (b"abc".to_vec(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (two_blocks.to_vec(), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        (vec![b'a'; 1_000_000], "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ]
}

/// A header without a pattern.
pub(crate) fn header_of(seed: u64) -> Header {
    let mut bytes = sha256(&seed.to_le_bytes()).to_vec();
    bytes.extend(sha256(&bytes));
    bytes.extend(sha256(&bytes));
    bytes[..80].try_into().unwrap()
}
