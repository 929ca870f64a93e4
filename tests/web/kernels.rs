//! The kernels of the device benchmark as a browser runs them: vectors of 128 bits, against the reference in the same module.

use busbar::bench::BLOCKS;
use busbar::bench::matrix::{Multiplier, Product};
use busbar::hash::{BackEnd, Digest, Header, Job, Target, sha256};
use wasm_bindgen_test::wasm_bindgen_test;

fn scan(back_end: BackEnd, job: &Job, first_nonce: u32, n: u32) -> Vec<u32> {
    let mut found = Vec::new();
    back_end.scan(job, first_nonce, n, &mut found);
    found
}

/// A header without a pattern.
pub(crate) fn header_of(seed: u32) -> Header {
    let mut bytes = sha256(&seed.to_le_bytes()).to_vec();
    bytes.extend(sha256(&bytes));
    bytes.extend(sha256(&bytes));
    bytes[..80].try_into().unwrap()
}

/// The bytes that hexadecimal digits stand for.
fn bytes(digits: &str) -> Digest {
    std::array::from_fn(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap())
}

#[wasm_bindgen_test]
fn the_examples_of_the_standard() {
    /// NIST, FIPS 180-2, appendix B (and FIPS 180-4's examples, csrc.nist.gov, for the empty message).
    #[track_caller]
    fn check(message: &[u8], expected: &str) {
        for back_end in BackEnd::ALL {
            let digests = back_end.digests(message);
            let n_lanes = match back_end {
                BackEnd::Scalar => 1,
                BackEnd::OneChain => 4,
                BackEnd::TwoChains => 8,
            };
            assert_eq!(digests, vec![bytes(expected); n_lanes], "{}", back_end.key());
        }
    }
    check(b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check(b"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    check(
        b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    );
    check(&vec![b'a'; 1_000_000], "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

#[wasm_bindgen_test]
fn every_block_is_found_in_every_lane() {
    for block in &BLOCKS {
        let job = Job::new(block.header, block.target());
        for back_end in BackEnd::ALL {
            // The nonce in each lane of each chain, and in the rest that fills no step.
            for before in 0..20 {
                let found = scan(*back_end, &job, block.nonce().wrapping_sub(before), 21);
                assert_eq!(found, [block.nonce()], "{} {} {before}", back_end.key(), block.height);
            }
            assert!(scan(*back_end, &job, block.nonce().wrapping_add(1), 16).is_empty(), "{}", back_end.key());
        }
    }
}

#[wasm_bindgen_test]
fn every_boundary_of_the_nonces() {
    for n in [0, 1, 3, 4, 7, 8, 9, 31, 1_000] {
        for first_nonce in [0, 1, u32::MAX, u32::MAX - 3, u32::MAX - 7, u32::MAX - n, (1 << 31) - 5, 65_533] {
            for bits in [0, 1, 4, 40] {
                let job = Job::new(header_of(n), Target::from_leading_zero_bits(bits));
                let expected = scan(BackEnd::Scalar, &job, first_nonce, n);
                for back_end in BackEnd::ALL {
                    let found = scan(*back_end, &job, first_nonce, n);
                    assert_eq!(found, expected, "{}: {n} from {first_nonce}, {bits} bits", back_end.key());
                }
            }
        }
    }
}

#[wasm_bindgen_test]
fn products_are_the_references() {
    for n in [0, 1, 5, 8, 31, 64, 129, 257] {
        // Whole numbers, whose sums stay below 2^24: every way has to give the very same.
        let left: Vec<f32> = (0..n * n).map(|at| ((at * 7 + 3) % 19) as f32 - 9.0).collect();
        let right: Vec<f32> = (0..n * n).map(|at| ((at * 5 + 1) % 23) as f32 - 11.0).collect();
        let mut expected = Product::of(n, left, right);
        let mut product = expected.clone();
        expected.multiply(Multiplier::Scalar);
        product.multiply(Multiplier::Tiled);
        for row in 0..n {
            assert_eq!(product.row(row), expected.row(row), "{n}: {row}");
        }
    }
    let mut product = Product::new(96);
    product.multiply(Multiplier::Tiled);
    for row in 0..96 {
        let error = product.error_in_row(row);
        assert!(error > 0.0 && error < product.error_allowed(), "{row}: {error}");
    }
}
