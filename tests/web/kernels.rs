//! The kernels of the device benchmark as a browser runs them: vectors of 128 bits, against the reference in the same module.

use crate::samples::{header_of, hex, standard_examples};
use busbar::bench::BLOCKS;
use busbar::bench::matrix::{Multiplier, Product};
use busbar::hash::{BackEnd, Job, Target};
use wasm_bindgen_test::wasm_bindgen_test;

fn scan(back_end: BackEnd, job: &Job, first_nonce: u32, n: u32) -> Vec<u32> {
    let mut found = Vec::new();
    back_end.scan(job, first_nonce, n, &mut found);
    found
}

/// Matrices of whole numbers, whose sums stay below 2^24: every way to multiply has to give the very same.
pub(crate) fn whole_numbers(n: usize) -> Product {
    let left = (0..n * n).map(|at| ((at * 7 + 3) % 19) as f32 - 9.0).collect();
    let right = (0..n * n).map(|at| ((at * 5 + 1) % 23) as f32 - 11.0).collect();
    Product::of(n, left, right)
}

#[wasm_bindgen_test]
fn the_examples_of_the_standard() {
    for (message, expected) in standard_examples() {
        for back_end in BackEnd::ALL {
            let n_lanes = match back_end {
                BackEnd::Scalar => 1,
                BackEnd::OneChain => 4,
                BackEnd::TwoChains => 8,
            };
            let found: Vec<String> = back_end.digests(&message).iter().map(|digest| hex(digest)).collect();
            assert_eq!(found, vec![expected; n_lanes], "{}", back_end.key());
        }
    }
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
                let job = Job::new(header_of(u64::from(n)), Target::from_leading_zero_bits(bits));
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
        let mut expected = whole_numbers(n);
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
