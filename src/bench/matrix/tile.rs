//! One tile: four rows by eight columns of sums, kept in registers from the first product to the last.

/// How many rows a tile has.
pub(crate) const N_ROWS: usize = 4;

/// How many columns a tile has: two vectors of four.
pub(crate) const N_COLUMNS: usize = 8;

/// Writes a function that adds a panel of rows times a panel of columns to a tile, whose rows are `n` apart, with a way to
/// multiply and add. A macro, since the machine's features have to stand on the function that uses them.
#[cfg(target_arch = "wasm32")]
macro_rules! tile {
    ($name:ident, $feature:literal, |$sum:ident, $x:ident, $y:ident| $multiply_add:expr) => {
        #[target_feature(enable = $feature)]
        pub(crate) fn $name(left: &[f32], right: &[f32], tile: &mut [f32], n: usize) {
            let mut sums = [[f32x4_splat(0.0); 2]; N_ROWS];
            for (rows, columns) in left.as_chunks::<N_ROWS>().0.iter().zip(right.as_chunks::<N_COLUMNS>().0) {
                let &[a, b, c, d, e, f, g, h] = columns;
                let halves = [f32x4(a, b, c, d), f32x4(e, f, g, h)];
                for (sums, row) in sums.iter_mut().zip(rows) {
                    let $x = f32x4_splat(*row);
                    for ($sum, $y) in sums.iter_mut().zip(halves) {
                        *$sum = $multiply_add;
                    }
                }
            }
            for (row, sums) in tile.chunks_mut(n).zip(sums) {
                for (numbers, sum) in row.chunks_mut(4).zip(sums) {
                    let words = [lane::<0>(sum), lane::<1>(sum), lane::<2>(sum), lane::<3>(sum)];
                    for (number, word) in numbers.iter_mut().zip(words) {
                        *number += word;
                    }
                }
            }
        }
    };
}

#[cfg(target_arch = "wasm32")]
use core::arch::wasm32::{f32x4, f32x4_add, f32x4_extract_lane as lane, f32x4_mul, f32x4_splat};

#[cfg(target_arch = "wasm32")]
tile!(tiled, "simd128", |sum, x, y| f32x4_add(*sum, f32x4_mul(x, y)));

#[cfg(all(target_arch = "wasm32", feature = "fused"))]
tile!(fused, "simd128,relaxed-simd", |sum, x, y| core::arch::wasm32::f32x4_relaxed_madd(x, y, *sum));

/// The same in plain arrays, whose vectors the compiler finds.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn tiled(left: &[f32], right: &[f32], tile: &mut [f32], n: usize) {
    let mut sums = [[0.0; N_COLUMNS]; N_ROWS];
    for (rows, columns) in left.as_chunks::<N_ROWS>().0.iter().zip(right.as_chunks::<N_COLUMNS>().0) {
        for (sums, row) in sums.iter_mut().zip(rows) {
            for (sum, column) in sums.iter_mut().zip(columns) {
                *sum += row * column;
            }
        }
    }
    for (row, sums) in tile.chunks_mut(n).zip(sums) {
        for (number, sum) in row.iter_mut().zip(sums) {
            *number += sum;
        }
    }
}
