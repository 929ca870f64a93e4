//! Correlation matrices: which of them are possible, what is nearest to one that is not, and how they are put to use.

use std::array;

/// A square matrix, by rows.
pub type Matrix<const N: usize> = [[f64; N]; N];

/// The lower triangle `L` of a correlation matrix `L Lᵀ`: makes correlated numbers of independent ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Factor<const N: usize>(Matrix<N>);

/// A pivot of less is rounding, and stands for causes that move together.
const ROUNDING: f64 = 1e-12;

impl<const N: usize> Factor<N> {
    /// Factors a matrix after Cholesky; `None` where nothing can be correlated so, that is, where it has a negative
    /// eigenvalue. One that is zero is possible.
    pub fn of(matrix: &Matrix<N>) -> Option<Self> {
        let mut lower = [[0.0; N]; N];
        for row in 0..N {
            for column in 0..=row {
                let known: f64 = (0..column).map(|k| lower[row][k] * lower[column][k]).sum();
                let left = matrix[row][column] - known;
                lower[row][column] = if row == column {
                    if left < -ROUNDING {
                        return None;
                    }
                    left.max(0.0).sqrt()
                } else if lower[column][column] > ROUNDING.sqrt() {
                    left / lower[column][column]
                } else if left.abs() <= ROUNDING.sqrt() {
                    0.0
                } else {
                    return None;
                };
            }
        }
        Some(Self(lower))
    }

    /// Correlated numbers of independent ones.
    pub fn correlated(&self, independent: &[f64; N]) -> [f64; N] {
        array::from_fn(|row| (0..=row).fold(0.0, |sum, column| sum + self.0[row][column] * independent[column]))
    }
}

/// The correlation matrix nearest to a symmetric matrix, in the sum of squared differences: by turns the nearest matrix
/// without eigenvalues below `lowest` and the nearest with ones on its diagonal, with Dykstra's correction.
///
/// # Source
/// Higham, *Computing the nearest correlation matrix, a problem from finance*, IMA J. Numer. Anal. 22 (2002).
pub fn nearest_correlation<const N: usize>(matrix: &Matrix<N>, lowest: f64) -> Matrix<N> {
    const MOST_TURNS: usize = 1000;
    const CLOSE: f64 = 1e-12;
    let mut nearest = *matrix;
    let mut correction = [[0.0; N]; N];
    for _ in 0..MOST_TURNS {
        let corrected = combined(&nearest, &correction, |of, correction| of - correction);
        let possible = without_low_eigenvalues(&corrected, lowest);
        correction = combined(&possible, &corrected, |of, corrected| of - corrected);
        let mut with_ones = possible;
        for (n, row) in with_ones.iter_mut().enumerate() {
            row[n] = 1.0;
        }
        let moved = combined(&with_ones, &nearest, |of, before| (of - before).abs());
        nearest = with_ones;
        if moved.as_flattened().iter().all(|moved| *moved < CLOSE) {
            break;
        }
    }
    nearest
}

fn combined<const N: usize>(one: &Matrix<N>, other: &Matrix<N>, with: impl Fn(f64, f64) -> f64) -> Matrix<N> {
    array::from_fn(|row| array::from_fn(|column| with(one[row][column], other[row][column])))
}

/// The nearest symmetric matrix whose eigenvalues are at least so high.
fn without_low_eigenvalues<const N: usize>(matrix: &Matrix<N>, lowest: f64) -> Matrix<N> {
    let (values, vectors) = eigen(matrix);
    array::from_fn(|row| {
        array::from_fn(|column| {
            (0..N).map(|k| vectors[row][k] * values[k].max(lowest) * vectors[column][k]).fold(0.0, |sum, of| sum + of)
        })
    })
}

/// Eigenvalues of a symmetric matrix, and its eigenvectors as columns: rotations that make one element after the other
/// vanish.
///
/// # Source
/// Jacobi's method; Golub and Van Loan, *Matrix computations*, section 8.5.
fn eigen<const N: usize>(matrix: &Matrix<N>) -> ([f64; N], Matrix<N>) {
    const N_SWEEPS: usize = 30;
    let mut a = *matrix;
    let mut vectors: Matrix<N> = array::from_fn(|row| array::from_fn(|column| if row == column { 1.0 } else { 0.0 }));
    for (p, q) in (0..N_SWEEPS).flat_map(|_| (0..N).flat_map(|p| (p + 1..N).map(move |q| (p, q)))) {
        if a[p][q].abs() < f64::MIN_POSITIVE {
            continue;
        }
        let slope = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
        let tangent = slope.signum() / (slope.abs() + slope.hypot(1.0));
        let cosine = tangent.hypot(1.0).recip();
        let sine = tangent * cosine;
        let turn = |one: f64, other: f64| (cosine * one - sine * other, sine * one + cosine * other);
        for row in a.iter_mut().chain(&mut vectors) {
            (row[p], row[q]) = turn(row[p], row[q]);
        }
        let (of_p, of_q) = (a[p], a[q]);
        a[p] = array::from_fn(|k| turn(of_p[k], of_q[k]).0);
        a[q] = array::from_fn(|k| turn(of_p[k], of_q[k]).1);
    }
    (array::from_fn(|k| a[k][k]), vectors)
}
