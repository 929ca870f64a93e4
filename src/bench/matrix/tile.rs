//! One tile: four rows by eight columns of sums, kept in registers from the first product to the last.

/// How many rows a tile has.
pub(crate) const N_ROWS: usize = 4;

/// How many columns a tile has: two vectors of four.
pub(crate) const N_COLUMNS: usize = 8;

/// How many depths of the panels one step of the loop takes; they are as deep as a multiple of it.
pub(crate) const N_AT_ONCE: usize = 2;

#[cfg(target_arch = "wasm32")]
pub(crate) use wasm::{Columns, columns, tiled};

#[cfg(all(target_arch = "wasm32", feature = "fused"))]
pub(crate) use wasm::fused;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use portable::{Columns, columns, tiled};

#[cfg(target_arch = "wasm32")]
mod wasm {
    use super::{N_AT_ONCE, N_COLUMNS, N_ROWS};
    use core::arch::wasm32::{f32x4, f32x4_add, f32x4_extract_lane as lane, f32x4_mul, f32x4_splat, v128};

    /// The columns of one row, as panels hold them: as vectors, so that no level of optimisation reads them one by one.
    pub(crate) type Columns = [v128; 2];

    #[allow(clippy::many_single_char_names, reason = "eight columns in a row")]
    #[target_feature(enable = "simd128")]
    pub(crate) fn columns([a, b, c, d, e, f, g, h]: [f32; N_COLUMNS]) -> Columns {
        [f32x4(a, b, c, d), f32x4(e, f, g, h)]
    }

    /// Writes a function that adds a panel of rows times a panel of columns to a tile, whose rows are `n` apart, with a way to
    /// multiply and add. A macro, since the machine's features have to stand on the function that uses them.
    macro_rules! tile {
        ($name:ident, $feature:literal, |$sum:ident, $x:ident, $y:ident| $multiply_add:expr) => {
            #[target_feature(enable = $feature)]
            pub(crate) fn $name(left: &[f32], right: &[Columns], tile: &mut [f32], n: usize) {
                macro_rules! row {
                    ($sums:ident, $row:expr, $columns:expr) => {
                        let $x = f32x4_splat($row);
                        let ($sum, $y) = ($sums[0], $columns[0]);
                        $sums[0] = $multiply_add;
                        let ($sum, $y) = ($sums[1], $columns[1]);
                        $sums[1] = $multiply_add;
                    };
                }
                let [mut first, mut second, mut third, mut fourth] = [[f32x4_splat(0.0); 2]; N_ROWS];
                // Never reached, which the compiler cannot know: at this way out all sums have to be complete, so that the
                // products of two depths do not mix and each number is in use as shortly as can be. That is 6 % of the speed.
                let never = std::hint::black_box(usize::MAX);
                let rows = left.as_chunks::<{ N_ROWS * N_AT_ONCE }>().0;
                let columns = right.as_chunks::<N_AT_ONCE>().0;
                for (at, (rows, columns)) in rows.iter().zip(columns).enumerate() {
                    row!(first, rows[0], columns[0]);
                    row!(second, rows[1], columns[0]);
                    row!(third, rows[2], columns[0]);
                    row!(fourth, rows[3], columns[0]);
                    if at == never {
                        break;
                    }
                    row!(first, rows[4], columns[1]);
                    row!(second, rows[5], columns[1]);
                    row!(third, rows[6], columns[1]);
                    row!(fourth, rows[7], columns[1]);
                }
                for (row, sums) in tile.chunks_mut(n).zip([first, second, third, fourth]) {
                    for (numbers, sum) in row.chunks_mut(4).zip(sums) {
                        let sums = [lane::<0>(sum), lane::<1>(sum), lane::<2>(sum), lane::<3>(sum)];
                        for (number, sum) in numbers.iter_mut().zip(sums) {
                            *number += sum;
                        }
                    }
                }
            }
        };
    }

    tile!(tiled, "simd128", |sum, x, y| f32x4_add(sum, f32x4_mul(x, y)));

    #[cfg(feature = "fused")]
    tile!(fused, "simd128,relaxed-simd", |sum, x, y| core::arch::wasm32::f32x4_relaxed_madd(x, y, sum));
}

/// The same in plain arrays, whose vectors the compiler finds.
#[cfg(not(target_arch = "wasm32"))]
mod portable {
    use super::{N_COLUMNS, N_ROWS};

    pub(crate) type Columns = [f32; N_COLUMNS];

    pub(crate) fn columns(numbers: [f32; N_COLUMNS]) -> Columns {
        numbers
    }

    pub(crate) fn tiled(left: &[f32], right: &[Columns], tile: &mut [f32], n: usize) {
        let mut sums = [[0.0; N_COLUMNS]; N_ROWS];
        for (rows, columns) in left.as_chunks::<N_ROWS>().0.iter().zip(right) {
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
}
