//! Products of matrices: every way to multiply against the definition.

use busbar::bench::matrix::shader::N_TILE;
use busbar::bench::matrix::{Multiplier, Product};

#[test]
fn a_product_by_hand() {
    for by in Multiplier::ALL {
        let mut product = Product::of(2, vec![1.0, 2.0, 3.0, 4.0], vec![5.0, 6.0, 7.0, 8.0]);
        product.multiply(*by);
        assert_eq!((product.row(0), product.row(1)), (&[19.0, 22.0][..], &[43.0, 50.0][..]), "{}", by.key());
    }
}

#[test]
fn every_size_around_tiles_and_panels() {
    #[track_caller]
    fn check(n: usize) {
        // Whole numbers, whose sums stay below 2^24: every way has to give the very same.
        let left: Vec<f32> = (0..n * n).map(|at| ((at * 7 + 3) % 19) as f32 - 9.0).collect();
        let right: Vec<f32> = (0..n * n).map(|at| ((at * 5 + 1) % 23) as f32 - 11.0).collect();
        let mut expected = vec![0.0; n * n];
        for row in 0..n {
            for column in 0..n {
                expected[row * n + column] = (0..n).map(|at| left[row * n + at] * right[at * n + column]).sum();
            }
        }
        for by in Multiplier::ALL {
            let mut product = Product::of(n, left.clone(), right.clone());
            for _ in 0..2 {
                product.multiply(*by);
                let found = (0..n).flat_map(|row| product.row(row)).copied();
                assert_eq!(found.collect::<Vec<f32>>(), expected, "{} {n}", by.key());
            }
        }
    }
    for n in 0..40 {
        check(n);
    }
    for n in [63, 64, 65, 127, 128, 129, 131, 255, 256, 257, 300] {
        check(n);
    }
}

#[test]
fn rounding_stays_within_what_is_allowed() {
    let mut product = Product::new(96);
    for by in Multiplier::ALL {
        product.multiply(*by);
        for row in 0..96 {
            let error = product.error_in_row(row);
            assert!(error > 0.0 && error < product.error_allowed(), "{} {row}: {error}", by.key());
        }
    }
    assert_eq!(product.n_operations(), 2.0 * 96.0 * 96.0 * 96.0);
}

#[test]
fn a_wrong_product_is_seen() {
    let mut product = Product::new(32);
    product.multiply(Multiplier::Tiled);
    assert!(product.error_in_row(31) < product.error_allowed());
    // Nothing was multiplied yet.
    let other = Product::new(32);
    assert!(other.error_in_row(31) > other.error_allowed());
    // What is no number.
    let mut other = Product::of(2, vec![f32::NAN, 1.0, 1.0, 1.0], vec![1.0; 4]);
    other.multiply(Multiplier::Tiled);
    assert!(!matches!(other.error_in_row(0), error if error < other.error_allowed()));
    assert!(other.error_in_row(1) < other.error_allowed());
}

#[test]
fn whole_tiles_hold_the_factors_and_zeros() {
    let [left, right] = Product::of(2, vec![1.0, 2.0, 3.0, 4.0], vec![5.0, 6.0, 7.0, 8.0]).whole_tiles();
    let non_zero = |numbers: &[f32]| {
        let numbers = numbers.iter().copied().enumerate();
        numbers.filter(|(_, number)| *number != 0.0).collect::<Vec<_>>()
    };
    assert_eq!((left.len(), right.len()), (N_TILE * N_TILE, N_TILE * N_TILE));
    assert_eq!(non_zero(&left), [(0, 1.0), (1, 3.0), (N_TILE, 2.0), (N_TILE + 1, 4.0)]); // column after column
    assert_eq!(non_zero(&right), [(0, 5.0), (1, 6.0), (N_TILE, 7.0), (N_TILE + 1, 8.0)]);
    for (n, width) in [(0, 0), (N_TILE, N_TILE), (N_TILE + 1, 2 * N_TILE)] {
        assert!(Product::new(n).whole_tiles().iter().all(|numbers| numbers.len() == width * width), "{n}");
    }
}

#[test]
fn a_row_computed_elsewhere_is_held_against_the_reference() {
    let mut product = Product::of(2, vec![1.0, 2.0, 3.0, 4.0], vec![5.0, 6.0, 7.0, 8.0]);
    product.put_row(1, &[43.0, 50.5]);
    assert_eq!((product.row(1), product.error_in_row(1)), (&[43.0, 50.5][..], 0.5));
    assert_eq!(product.row(0), [0.0, 0.0]);
}
