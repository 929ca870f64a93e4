//! Products of square matrices of 32-bit floats: the arithmetic that models of language and images mostly consist of.
//!
//! Both factors are copied into panels that are read from front to back, four rows of the one and eight columns of the other;
//! a tile of four by eight sums stays in registers meanwhile.

pub mod shader;

mod tile;

use tile::{Columns, N_AT_ONCE, N_COLUMNS, N_ROWS, columns};

/// How many products of a row and a column are summed up before the next panels are taken: eight columns of so many rows
/// leave half of a first-level cache free.
const N_DEEP: usize = 256;

/// How many rows of the left factor are kept in panels at once: they fit a second-level cache.
const N_HIGH: usize = 128;

/// A way to multiply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Multiplier {
    /// Tiles of vectors whose products are rounded, then added.
    Tiled,
    /// Tiles of vectors that multiply and add at once; without the feature `fused` as `Tiled`.
    Fused,
    /// The reference: one sum at a time.
    Scalar,
}

impl Multiplier {
    /// Those this build has.
    pub const ALL: &'static [Self] = &[
        Self::Tiled,
        #[cfg(all(target_arch = "wasm32", feature = "fused"))]
        Self::Fused,
        Self::Scalar,
    ];

    /// Those any build has.
    pub const NAMED: &'static [Self] = &[Self::Tiled, Self::Fused, Self::Scalar];

    /// Its name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Tiled => "tiled-4x8",
            Self::Fused => "fused-4x8",
            Self::Scalar => "scalar",
        }
    }
}

/// Two square matrices, their product, and the room it takes to multiply them.
#[derive(Debug, Clone)]
pub struct Product {
    n: usize,
    /// The factors and the product, row by row.
    left: Vec<f32>,
    right: Vec<f32>,
    cells: Vec<f32>,
    left_panels: Vec<f32>,
    right_panels: Vec<Columns>,
}

impl Product {
    /// Two matrices of `n` rows and columns, with numbers between -1 and 1 that look random and are always the same.
    pub fn new(n: usize) -> Self {
        let mut seed = 1_u32;
        let mut number = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f32::from(u16::try_from(seed >> 16).expect("16 bits are left")) / 32_768.0 - 1.0
        };
        let left = (0..n * n).map(|_| number()).collect();
        let right = (0..n * n).map(|_| number()).collect();
        Self::of(n, left, right)
    }

    /// Two matrices of `n` rows and columns, row by row.
    ///
    /// # Panics
    /// Where they have not `n * n` numbers.
    pub fn of(n: usize, left: Vec<f32>, right: Vec<f32>) -> Self {
        assert!(left.len() == n * n && right.len() == n * n, "square matrices have n * n numbers");
        let left_panels = vec![0.0; N_HIGH * N_DEEP];
        let right_panels = vec![columns([0.0; N_COLUMNS]); n.div_ceil(N_COLUMNS) * N_DEEP];
        let cells = vec![0.0; n.next_multiple_of(N_ROWS) * n.next_multiple_of(N_COLUMNS)];
        Self { n, left, right, cells, left_panels, right_panels }
    }

    /// How many rows and columns there are.
    pub fn n(&self) -> usize {
        self.n
    }

    /// A row of the product, as the last multiplication left it.
    pub fn row(&self, row: usize) -> &[f32] {
        let from = row * self.width();
        self.cells.get(from..from + self.n).unwrap_or_default()
    }

    /// What one multiplication takes in floating-point operations, a product and a sum being two: `2 * n^3`.
    pub fn n_operations(&self) -> f64 {
        2.0 * (self.n as f64).powi(3)
    }

    /// Multiplies.
    pub fn multiply(&mut self, by: Multiplier) {
        self.cells.fill(0.0);
        if by == Multiplier::Scalar {
            self.multiply_scalar();
            return;
        }
        for deep in (0..self.n).step_by(N_DEEP) {
            let n_deep = N_DEEP.min(self.n - deep);
            self.pack_right(deep, n_deep);
            for high in (0..self.n).step_by(N_HIGH) {
                let n_high = N_HIGH.min(self.n - high);
                self.pack_left(high, n_high, deep, n_deep);
                self.add_tiles(by, high, n_high, n_deep);
            }
        }
    }

    fn multiply_scalar(&mut self) {
        let width = self.width().max(1);
        for (cells, row) in self.cells.chunks_exact_mut(width).zip(self.left.chunks_exact(self.n.max(1))) {
            for (column, cell) in cells.iter_mut().take(self.n).enumerate() {
                let numbers = self.right.iter().skip(column).step_by(self.n);
                *cell = row.iter().zip(numbers).map(|(left, right)| left * right).sum();
            }
        }
    }

    /// The largest difference, in one row, between the product and the sums of its terms in 64 bits; what is no number is no
    /// small difference.
    pub fn error_in_row(&self, row: usize) -> f64 {
        let mut expected = vec![0.0_f64; self.n];
        let factors = self.left.iter().skip(row * self.n);
        for (factor, numbers) in factors.zip(self.right.chunks_exact(self.n.max(1))) {
            for (sum, number) in expected.iter_mut().zip(numbers) {
                *sum += f64::from(*factor) * f64::from(*number);
            }
        }
        let errors = self.row(row).iter().zip(expected).map(|(found, expected)| (f64::from(*found) - expected).abs());
        errors.fold(0.0, |largest, error| if error <= largest || largest.is_nan() { largest } else { error })
    }

    /// How large an error rounding alone can explain, for numbers between -1 and 1: `n^2 * 2^-24`, the sum of `n` roundings of
    /// sums up to `n`.
    pub fn error_allowed(&self) -> f64 {
        (self.n as f64).powi(2) / f64::from(1_u32 << 24)
    }

    /// The error in a row as a part of what rounding can explain: above 1 the product is wrong.
    pub fn error_part(&self, row: usize) -> f64 {
        self.error_in_row(row) / self.error_allowed()
    }

    /// The row to check in the nth round: one of each part of the matrix in its turn.
    pub fn row_in_turn(&self, nth: usize) -> usize {
        nth * 37 % self.n.max(1)
    }

    /// Copies rows of the right factor into panels of eight columns; what is beyond the last is zero.
    fn pack_right(&mut self, deep: usize, n_deep: usize) {
        let panels = self.right_panels.chunks_exact_mut(panel_depth(n_deep));
        for (panel, column) in panels.zip((0..self.n).step_by(N_COLUMNS)) {
            let mut lines = panel.iter_mut();
            for (line, row) in lines.by_ref().take(n_deep).zip(self.right.chunks_exact(self.n.max(1)).skip(deep)) {
                let here = row.get(column..).unwrap_or_default();
                *line = columns(here.first_chunk().copied().unwrap_or_else(|| {
                    let mut numbers = here.iter().copied();
                    std::array::from_fn(|_| numbers.next().unwrap_or(0.0))
                }));
            }
            lines.for_each(|line| *line = columns([0.0; N_COLUMNS]));
        }
    }

    /// Copies columns of some rows of the left factor into panels of four rows; what is beyond the last is zero.
    fn pack_left(&mut self, high: usize, n_high: usize, deep: usize, n_deep: usize) {
        let zeros = [0.0; N_DEEP];
        let panels = self.left_panels.chunks_exact_mut(panel_depth(n_deep) * N_ROWS);
        for (panel, row) in panels.zip((high..high + n_high).step_by(N_ROWS)) {
            let [a, b, c, d] = std::array::from_fn(|below| {
                let from = (row + below) * self.n + deep;
                self.left.get(from..from + n_deep).or(zeros.get(..n_deep)).unwrap_or_default()
            });
            let mut lines = panel.as_chunks_mut::<N_ROWS>().0.iter_mut();
            for ((((line, a), b), c), d) in lines.by_ref().take(n_deep).zip(a).zip(b).zip(c).zip(d) {
                *line = [*a, *b, *c, *d];
            }
            lines.for_each(|line| *line = [0.0; N_ROWS]);
        }
    }

    /// Adds the products of the panels to some rows of the product.
    fn add_tiles(&mut self, by: Multiplier, high: usize, n_high: usize, n_deep: usize) {
        let width = self.width();
        let right_panels = self.right_panels.chunks_exact(panel_depth(n_deep));
        for (right, column) in right_panels.zip((0..self.n).step_by(N_COLUMNS)) {
            let left_panels = self.left_panels.chunks_exact(panel_depth(n_deep) * N_ROWS);
            for (left, row) in left_panels.zip((high..high + n_high).step_by(N_ROWS)) {
                let from = row * width + column;
                let until = from + (N_ROWS - 1) * width + N_COLUMNS;
                let Some(tile) = self.cells.get_mut(from..until) else { continue };
                match by {
                    #[cfg(all(target_arch = "wasm32", feature = "fused"))]
                    Multiplier::Fused => tile::fused(left, right, tile, width),
                    _ => tile::tiled(left, right, tile, width),
                }
            }
        }
    }

    /// How many numbers a row of the product takes in memory: those that fill the last tile are zero.
    fn width(&self) -> usize {
        self.n.next_multiple_of(N_COLUMNS)
    }
}

/// How deep panels of so many rows and columns are: what is beyond the last is zero.
fn panel_depth(n_deep: usize) -> usize {
    n_deep.next_multiple_of(N_AT_ONCE)
}
