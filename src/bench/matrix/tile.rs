//! One tile: four rows by eight columns of sums, kept in registers from the first product to the last.

/// How many rows a tile has.
pub(crate) const N_ROWS: usize = 4;

/// How many columns a tile has: two vectors of four.
pub(crate) const N_COLUMNS: usize = 8;

/// The sums of a tile.
pub(crate) type Sums = [[f32; N_COLUMNS]; N_ROWS];

/// Writes a function that sums up a panel of rows times a panel of columns, with a way to multiply and add. A macro, since the
/// machine's features have to stand on the function that uses them.
#[cfg(target_arch = "wasm32")]
macro_rules! tile {
    ($name:ident, $feature:literal, |$sum:ident, $x:ident, $y:ident| $multiply_add:expr) => {
        /// The sums of a panel of rows times a panel of columns.
        #[target_feature(enable = $feature)]
        pub(crate) fn $name(left: &[f32], right: &[f32]) -> Sums {
            let mut sums = [[f32x4_splat(0.0); 2]; N_ROWS];
            for (rows, columns) in left.chunks_exact(N_ROWS).zip(right.chunks_exact(N_COLUMNS)) {
                let &[a, b, c, d, e, f, g, h] = columns else { break };
                let halves = [f32x4(a, b, c, d), f32x4(e, f, g, h)];
                for (sums, row) in sums.iter_mut().zip(rows) {
                    let $x = f32x4_splat(*row);
                    for ($sum, $y) in sums.iter_mut().zip(halves) {
                        *$sum = $multiply_add;
                    }
                }
            }
            let mut found = [[0.0; N_COLUMNS]; N_ROWS];
            for (found, sums) in found.iter_mut().zip(sums) {
                for (found, sum) in found.chunks_exact_mut(4).zip(sums) {
                    let words = [lane::<0>(sum), lane::<1>(sum), lane::<2>(sum), lane::<3>(sum)];
                    found.copy_from_slice(&words);
                }
            }
            found
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
pub(crate) fn tiled(left: &[f32], right: &[f32]) -> Sums {
    let mut sums = [[0.0; N_COLUMNS]; N_ROWS];
    for (rows, columns) in left.chunks_exact(N_ROWS).zip(right.chunks_exact(N_COLUMNS)) {
        for (sums, row) in sums.iter_mut().zip(rows) {
            for (sum, column) in sums.iter_mut().zip(columns) {
                *sum += row * column;
            }
        }
    }
    sums
}
