//! Figures found by sampling, each with its error.

use std::cmp::Ordering;

/// A figure and how far it is likely to be off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure, of all samples.
    pub value: f64,
    /// One standard error: two times in three the figure is off by less. `None` where there is but one replicate.
    pub error: Option<f64>,
}

impl Estimate {
    /// A figure of all samples, with those that independent replicates of equal size come to by themselves: their standard
    /// deviation over the square root of their number.
    pub fn of(value: f64, replicates: &[f64]) -> Self {
        let n = replicates.len() as f64;
        let mean = replicates.iter().sum::<f64>() / n;
        let squares: f64 = replicates.iter().map(|of| (of - mean) * (of - mean)).sum();
        Self { value, error: (replicates.len() > 1).then(|| (squares / (n - 1.0) / n).sqrt()) }
    }
}

/// The value below which a part of sorted values lie, in between two of them in proportion; `None` without any.
///
/// # Source
/// Hyndman and Fan, *Sample quantiles in statistical packages* (1996), definition 7, which numpy and R use.
pub fn quantile(sorted: &[f64], part: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let rank = part.clamp(0.0, 1.0) * last as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and a count")]
    let at = (rank as usize).min(last);
    let next = sorted[(at + 1).min(last)];
    Some(sorted[at] + (next - sorted[at]) * (rank - at as f64))
}

/// Values found by sampling, in independent replicates.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// One replicate after the other.
    values: Vec<f64>,
    /// How many values each has.
    lengths: Vec<usize>,
}

impl Sample {
    /// Takes the values of each replicate; replicates without any count for nothing.
    pub fn new(replicates: impl IntoIterator<Item = impl IntoIterator<Item = f64>>) -> Self {
        let (mut values, mut lengths) = (Vec::new(), Vec::new());
        for replicate in replicates {
            let before = values.len();
            values.extend(replicate);
            if values.len() > before {
                lengths.push(values.len() - before);
            }
        }
        Self { values, lengths }
    }

    /// The mean; `None` without values.
    pub fn mean(&self) -> Option<Estimate> {
        self.summed(|value| value)
    }

    /// The part of the values that are below a value; likewise.
    pub fn part_below(&self, value: f64) -> Option<Estimate> {
        self.summed(|of| f64::from(of < value))
    }

    /// The mean of the lowest part of the values; likewise. Of one sample after another that are much alike, `tails` finds
    /// it fast.
    pub fn tail_mean(&self, part: f64, tails: &mut Tails) -> Option<Estimate> {
        tails.replicates.resize_with(self.lengths.len(), Tail::default);
        let replicates = tails.replicates.iter_mut().zip(self.replicates());
        let by_replicate: Vec<f64> = replicates.filter_map(|(tail, values)| tail.mean(values, part)).collect();
        Some(Estimate::of(tails.all.mean(&self.values, part)?, &by_replicate))
    }

    /// Sorts each replicate by itself, for [`Self::quantiles`]. All values, from the lowest to the highest.
    pub fn sort(&mut self) -> Vec<f64> {
        let mut rest = &mut self.values[..];
        for n in &self.lengths {
            let (replicate, after) = rest.split_at_mut(*n);
            replicate.sort_unstable_by(f64::total_cmp);
            rest = after;
        }
        // The stable sort finds the replicates sorted, and merges them.
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        sorted
    }

    /// The values below which these parts of all lie; likewise. `sorted` is what [`Self::sort`] left.
    pub fn quantiles<const N: usize>(&self, sorted: &[f64], parts: [f64; N]) -> Option<[Estimate; N]> {
        let mut out = [Estimate { value: 0.0, error: None }; N];
        for (estimate, part) in out.iter_mut().zip(parts) {
            let by_replicate: Vec<f64> = self.replicates().filter_map(|values| quantile(values, part)).collect();
            *estimate = Estimate::of(quantile(sorted, part)?, &by_replicate);
        }
        Some(out)
    }

    /// Becomes, path by path, so much of another sample and the rest of a third of the same paths.
    pub fn mix(&mut self, part: f64, of: &Self, rest: &Self) {
        self.values.clear();
        self.values.extend(of.values.iter().zip(&rest.values).map(|(of, rest)| part * of + (1.0 - part) * rest));
        self.lengths.clone_from(&of.lengths);
    }

    fn replicates(&self) -> impl Iterator<Item = &[f64]> {
        let mut rest = &self.values[..];
        self.lengths.iter().map(move |n| {
            let (replicate, after) = rest.split_at(*n);
            rest = after;
            replicate
        })
    }

    /// The mean of a figure of each value.
    fn summed(&self, figure: impl Fn(f64) -> f64) -> Option<Estimate> {
        let sums: Vec<f64> = self.replicates().map(|values| sum(values, &figure)).collect();
        let by_replicate: Vec<f64> = sums.iter().zip(&self.lengths).map(|(sum, n)| sum / *n as f64).collect();
        let all = sums.iter().sum::<f64>() / self.values.len() as f64;
        (!sums.is_empty()).then(|| Estimate::of(all, &by_replicate))
    }
}

/// The sum of a figure of each value, in several sums at once.
fn sum(values: &[f64], figure: impl Fn(f64) -> f64) -> f64 {
    let (chunks, rest) = values.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for chunk in chunks {
        sums.iter_mut().zip(chunk).for_each(|(sum, value)| *sum += figure(*value));
    }
    sums.iter().sum::<f64>() + rest.iter().map(|value| figure(*value)).sum::<f64>()
}

/// The mean of the lowest part of values, the last of them in proportion; `None` without any.
pub fn tail_mean(values: &[f64], part: f64) -> Option<f64> {
    Tail::default().mean(values, part)
}

/// Where the lowest values of a sample were, of each replicate and of all.
#[derive(Debug, Clone, Default)]
pub struct Tails {
    replicates: Vec<Tail>,
    all: Tail,
}

/// The values that were the lowest of so many.
#[derive(Debug, Clone, Default)]
struct Tail {
    lowest: Vec<u32>,
    /// What may be among the lowest, with its place.
    candidates: Vec<(f64, u32)>,
}

impl Tail {
    /// The mean of the lowest part of values.
    ///
    /// # Source
    /// Acerbi and Tasche, *On the coherence of expected shortfall* (2002), definition 2.6, of values instead of losses.
    fn mean(&mut self, values: &[f64], part: f64) -> Option<f64> {
        let last = values.len().checked_sub(1)?;
        let n = part.clamp(f64::MIN_POSITIVE, 1.0) * values.len() as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and a count")]
        let n_whole = (n as usize).min(last);
        // Enough values are no higher than the highest of those that were lowest the last time.
        let known = self.lowest.iter().filter_map(|at| values.get(*at as usize));
        let bound =
            if self.lowest.len() > n_whole { known.copied().fold(f64::NEG_INFINITY, f64::max) } else { f64::INFINITY };
        self.candidates.clear();
        self.candidates.extend(
            values.iter().copied().zip(0..).filter(|(value, _)| value.partial_cmp(&bound) != Some(Ordering::Greater)),
        );
        let (lower, next, _) = self.candidates.select_nth_unstable_by(n_whole, |(a, _), (b, _)| a.total_cmp(b));
        self.lowest.clear();
        self.lowest.extend(lower.iter().chain([&*next]).map(|(_, at)| *at));
        Some((lower.iter().map(|(value, _)| value).sum::<f64>() + next.0 * (n - n_whole as f64)) / n)
    }
}
