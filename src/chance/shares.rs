//! How much of a spread one cause brings about.

/// The first-order Sobol' index of a cause: the part of an answer's variance that goes when the cause is known.
///
/// Each triple holds an answer, one that has nothing in common with it, and one that has the cause in common with the first
/// and all else with the second. The covariance of first and third over the variance is the index; what chance makes the
/// first and second go together, though they have nothing in common, is taken off as far as it shows in the third. `None`
/// where the answers do not vary.
///
/// # Source
/// Saltelli, *Making best use of model evaluations to compute sensitivity indices* (2002); the second answer as a control
/// variate after Owen, *Better estimation of small Sobol' sensitivity indices* (2013).
pub fn first_order_share(triples: &[[f64; 3]]) -> Option<f64> {
    let n = triples.len() as f64;
    let mean = triples.iter().map(|[first, _, third]| first + third).sum::<f64>() / (2.0 * n);
    let square = |of: f64| (of - mean) * (of - mean);
    let variance = triples.iter().map(|[first, _, third]| square(*first) + square(*third)).sum::<f64>() / (2.0 * n);
    // What rounding leaves of equal answers is no variance.
    if variance.is_nan() || variance.sqrt() <= 1e-12 * mean.abs() {
        return None;
    }
    let products = |of: &[f64; 3]| {
        let [first, second, third] = of.map(|of| of - mean);
        [first * second, first * third]
    };
    let [by_chance, common] = triples.iter().map(products).fold([0.0; 2], |[a, b], [c, d]| [a + c / n, b + d / n]);
    let (mut together, mut own) = (0.0, 0.0);
    for [of_chance, of_common] in triples.iter().map(products) {
        together += (of_chance - by_chance) * (of_common - common);
        own += (of_chance - by_chance) * (of_chance - by_chance);
    }
    let shown = if own > 0.0 { together / own } else { 0.0 };
    Some((common - shown * by_chance) / variance)
}
