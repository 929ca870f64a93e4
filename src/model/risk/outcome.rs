//! What the futures of a scenario come to.

use super::Cause;
use super::frontier::Frontier;
use crate::chance::{Estimate, Sample, Tails};
use crate::model::Use;

/// The levels of each fan and distribution.
pub const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// The part of all paths whose mean is the conditional value at risk: the worst twentieth.
pub(super) const TAIL: f64 = 0.05;

/// All that was found. Money is in dollars.
#[derive(Debug, Clone, PartialEq)]
pub struct Risk {
    /// How many paths it rests on.
    pub n_paths: usize,
    /// How many pairs of paths the shares of each cause rest on.
    pub n_pairs: usize,
    /// One entry for each of [`Use::ALL`], in that order.
    pub uses: [UseRisk; 5],
    /// The probability that hosting is worth more than mining.
    pub host_beats_mine: Estimate,
    /// The probability that the GPU cloud is.
    pub cloud_beats_mine: Estimate,
    /// The probability that the better of the two is.
    pub ai_beats_mine: Estimate,
    /// How much of each use's spread is due to each cause; empty before any were attributed.
    pub shares: Vec<ShareOf>,
    /// From all mining to all AI: value against loss.
    pub frontier: Frontier,
}

impl Risk {
    /// What was found of a use.
    pub fn of_use(&self, of: Use) -> &UseRisk {
        self.uses.iter().find(|risk| risk.of == of).expect("there is one for each of Use::ALL")
    }
}

/// The distribution of a use's value and cash.
#[derive(Debug, Clone, PartialEq)]
pub struct UseRisk {
    /// Which use.
    pub of: Use,
    /// The mean net present value.
    pub mean: Estimate,
    /// Its quantiles at [`LEVELS`].
    pub quantiles: [Estimate; 5],
    /// The probability that it is below zero.
    pub loss: Estimate,
    /// The mean of the worst twentieth.
    pub cvar: Estimate,
    /// How often it lies where.
    pub histogram: Histogram,
    /// Quantiles at [`LEVELS`] of the cash accumulated at the start and by each year's end.
    pub cumulative: Vec<[Estimate; 5]>,
    /// The same of each year's cash by itself, from the first year on.
    pub cash: Vec<[Estimate; 5]>,
}

/// How many values lie in each of a row of equal bins.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// The lower end of the first bin.
    pub from: f64,
    /// How wide each is; nothing where all values are one.
    pub width: f64,
    /// How many values each holds.
    pub counts: Vec<u32>,
    /// How many lie below and above: half a percent on either side.
    pub beyond: [u32; 2],
}

impl Histogram {
    /// Of sorted values.
    pub(super) fn of(sorted: &[f64]) -> Self {
        const N_BINS: u32 = 40;
        let end = |part: f64| crate::chance::quantile(sorted, part).unwrap_or(0.0);
        let (from, to) = (end(0.005), end(0.995));
        let width = (to - from) / f64::from(N_BINS);
        let n_below = |value: f64| u32::try_from(sorted.partition_point(|of| *of < value)).unwrap_or(u32::MAX);
        let n_all = u32::try_from(sorted.len()).unwrap_or(u32::MAX);
        if width <= 0.0 {
            return Self { from, width: 0.0, counts: vec![n_all], beyond: [0, 0] };
        }
        // The last bin takes its upper end too.
        let edge = |n: u32| if n == N_BINS { to.next_up() } else { from + width * f64::from(n) };
        let counts = (0..N_BINS).map(|n| n_below(edge(n + 1)) - n_below(edge(n))).collect();
        Self { from, width, counts, beyond: [n_below(from), n_all - n_below(edge(N_BINS))] }
    }
}

/// How much of the spread of values one cause brings about.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareOf {
    /// The cause.
    pub cause: Cause,
    /// Its key: a driver's, or that of an input's field.
    pub key: &'static str,
    /// First-order Sobol' indices by [`Use::ALL`]: the part of the variance that goes when the cause is known. `None` where a
    /// use's value does not vary. With correlated causes they may sum to more than one.
    pub shares: [Option<Estimate>; 5],
}

impl ShareOf {
    /// Its share in the spread of a use.
    pub fn of_use(&self, of: Use) -> Option<Estimate> {
        Use::ALL.into_iter().zip(self.shares).find(|(other, _)| *other == of)?.1
    }
}

/// What a sample says that has paths in it.
pub(super) fn found<T>(of_sample: Option<T>) -> T {
    of_sample.expect("a replicate is kept only with paths in it")
}

/// The distribution of a use's value, but for its cash.
pub(super) fn use_risk(
    of: Use,
    mut values: Sample,
    cumulative: Vec<[Estimate; 5]>,
    cash: Vec<[Estimate; 5]>,
) -> UseRisk {
    // What goes path by path comes before its order is lost.
    let (mean, loss) = (found(values.mean()), found(values.part_below(0.0)));
    let sorted = values.sort();
    UseRisk {
        of,
        mean,
        quantiles: found(values.quantiles(&sorted, LEVELS)),
        loss,
        cvar: found(values.tail_mean(TAIL, &mut Tails::default())),
        histogram: Histogram::of(&sorted),
        cumulative,
        cash,
    }
}
