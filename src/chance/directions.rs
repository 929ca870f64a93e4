//! Direction numbers of the Sobol' sequence.

/// One dimension: the coefficients of its primitive polynomial as bits, the first and last left out, and the odd numbers
/// that its directions begin with, as many as the polynomial's degree.
struct Row {
    coefficients: u32,
    first: &'static [u32],
}

const fn row(coefficients: u32, first: &'static [u32]) -> Row {
    Row { coefficients, first }
}

/// How many dimensions there are.
pub(crate) const N_DIMENSIONS: usize = ROWS.len() + 1;

/// The directions of each dimension, from the highest bit of an index' fraction on. The first is van der Corput's.
pub(crate) static DIRECTIONS: [[u32; 32]; N_DIMENSIONS] = directions();

const fn directions() -> [[u32; 32]; N_DIMENSIONS] {
    let mut all = [[0; 32]; N_DIMENSIONS];
    let mut bit = 0;
    while bit < 32 {
        all[0][bit] = 1 << (31 - bit);
        bit += 1;
    }
    let mut n = 0;
    while n < ROWS.len() {
        all[n + 1] = of_row(&ROWS[n]);
        n += 1;
    }
    all
}

/// The recurrence `v_i = a_1 v_(i-1) ^ ... ^ a_(s-1) v_(i-s+1) ^ v_(i-s) ^ (v_(i-s) >> s)`.
///
/// # Source
/// Joe and Kuo, *Notes on generating Sobol' sequences*, August 2008.
const fn of_row(row: &Row) -> [u32; 32] {
    let degree = row.first.len();
    let mut out = [0; 32];
    let mut i = 0;
    while i < 32 {
        out[i] = if i < degree {
            row.first[i] << (31 - i)
        } else {
            let mut v = out[i - degree] ^ (out[i - degree] >> degree);
            let mut k = 1;
            while k < degree {
                if (row.coefficients >> (degree - 1 - k)) & 1 == 1 {
                    v ^= out[i - k];
                }
                k += 1;
            }
            v
        };
        i += 1;
    }
    out
}

/// The second dimension to the sixty-fourth.
///
/// # Source
/// Joe and Kuo, *Constructing Sobol' sequences with better two-dimensional projections*, SIAM J. Sci. Comput. 30 (2008),
/// file `new-joe-kuo-6.21201` of 16 September 2010; read off scipy 1.17, which carries it.
#[rustfmt::skip] // a table: one dimension a line
const ROWS: [Row; 63] = [
    row(0, &[1]),
    row(1, &[1, 3]),
    row(1, &[1, 3, 1]),
    row(2, &[1, 1, 1]),
    row(1, &[1, 1, 3, 3]),
    row(4, &[1, 3, 5, 13]),
    row(2, &[1, 1, 5, 5, 17]),
    row(4, &[1, 1, 5, 5, 5]),
    row(7, &[1, 1, 7, 11, 19]),
    row(11, &[1, 1, 5, 1, 1]),
    row(13, &[1, 1, 1, 3, 11]),
    row(14, &[1, 3, 5, 5, 31]),
    row(1, &[1, 3, 3, 9, 7, 49]),
    row(13, &[1, 1, 1, 15, 21, 21]),
    row(16, &[1, 3, 1, 13, 27, 49]),
    row(19, &[1, 1, 1, 15, 7, 5]),
    row(22, &[1, 3, 1, 15, 13, 25]),
    row(25, &[1, 1, 5, 5, 19, 61]),
    row(1, &[1, 3, 7, 11, 23, 15, 103]),
    row(4, &[1, 3, 7, 13, 13, 15, 69]),
    row(7, &[1, 1, 3, 13, 7, 35, 63]),
    row(8, &[1, 3, 5, 9, 1, 25, 53]),
    row(14, &[1, 3, 1, 13, 9, 35, 107]),
    row(19, &[1, 3, 1, 5, 27, 61, 31]),
    row(21, &[1, 1, 5, 11, 19, 41, 61]),
    row(28, &[1, 3, 5, 3, 3, 13, 69]),
    row(31, &[1, 1, 7, 13, 1, 19, 1]),
    row(32, &[1, 3, 7, 5, 13, 19, 59]),
    row(37, &[1, 1, 3, 9, 25, 29, 41]),
    row(41, &[1, 3, 5, 13, 23, 1, 55]),
    row(42, &[1, 3, 7, 3, 13, 59, 17]),
    row(50, &[1, 3, 1, 3, 5, 53, 69]),
    row(55, &[1, 1, 5, 5, 23, 33, 13]),
    row(56, &[1, 1, 7, 7, 1, 61, 123]),
    row(59, &[1, 1, 7, 9, 13, 61, 49]),
    row(62, &[1, 3, 3, 5, 3, 55, 33]),
    row(14, &[1, 3, 1, 15, 31, 13, 49, 245]),
    row(21, &[1, 3, 5, 15, 31, 59, 63, 97]),
    row(22, &[1, 3, 1, 11, 11, 11, 77, 249]),
    row(38, &[1, 3, 1, 11, 27, 43, 71, 9]),
    row(47, &[1, 1, 7, 15, 21, 11, 81, 45]),
    row(49, &[1, 3, 7, 3, 25, 31, 65, 79]),
    row(50, &[1, 3, 1, 1, 19, 11, 3, 205]),
    row(52, &[1, 1, 5, 9, 19, 21, 29, 157]),
    row(56, &[1, 3, 7, 11, 1, 33, 89, 185]),
    row(67, &[1, 3, 3, 3, 15, 9, 79, 71]),
    row(70, &[1, 3, 7, 11, 15, 39, 119, 27]),
    row(84, &[1, 1, 3, 1, 11, 31, 97, 225]),
    row(97, &[1, 1, 1, 3, 23, 43, 57, 177]),
    row(103, &[1, 3, 7, 7, 17, 17, 37, 71]),
    row(115, &[1, 3, 1, 5, 27, 63, 123, 213]),
    row(122, &[1, 1, 3, 5, 11, 43, 53, 133]),
    row(8, &[1, 3, 5, 5, 29, 17, 47, 173, 479]),
    row(13, &[1, 3, 3, 11, 3, 1, 109, 9, 69]),
    row(16, &[1, 1, 1, 5, 17, 39, 23, 5, 343]),
    row(22, &[1, 3, 1, 5, 25, 15, 31, 103, 499]),
    row(25, &[1, 1, 1, 11, 11, 17, 63, 105, 183]),
    row(44, &[1, 1, 5, 11, 9, 29, 97, 231, 363]),
    row(47, &[1, 1, 5, 15, 19, 45, 41, 7, 383]),
    row(52, &[1, 3, 7, 7, 31, 19, 83, 137, 221]),
    row(55, &[1, 1, 1, 3, 23, 15, 111, 223, 83]),
    row(59, &[1, 1, 5, 13, 31, 15, 55, 25, 161]),
    row(62, &[1, 1, 3, 13, 25, 47, 39, 87, 257]),

];
