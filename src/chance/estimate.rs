//! Figures found by sampling, each with its error.

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

/// The mean of the lowest part of values, the last of them in proportion; `None` without any. Leaves them in another order.
///
/// # Source
/// Acerbi and Tasche, *On the coherence of expected shortfall* (2002), definition 2.6, of values instead of losses.
pub fn tail_mean(values: &mut [f64], part: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let n = part.clamp(f64::MIN_POSITIVE, 1.0) * values.len() as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and a count")]
    let n_whole = (n as usize).min(last);
    let (lower, next, _) = values.select_nth_unstable_by(n_whole, f64::total_cmp);
    Some((lower.iter().sum::<f64>() + *next * (n - n_whole as f64)) / n)
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

    /// The mean of the lowest part of the values; likewise.
    pub fn tail_mean(&self, part: f64) -> Option<Estimate> {
        let mut copy = Vec::new();
        self.estimate(|values| {
            copy.clear();
            copy.extend_from_slice(values);
            tail_mean(&mut copy, part).unwrap_or(0.0)
        })
    }

    /// The values below which these parts of all lie; likewise.
    ///
    /// `sorted` are [`Self::sorted`], which other questions take too.
    pub fn quantiles<const N: usize>(&self, sorted: &[f64], parts: [f64; N]) -> Option<[Estimate; N]> {
        let replicates: Vec<Vec<f64>> = self.replicates().map(self::sorted).collect();
        let mut out = [Estimate { value: 0.0, error: None }; N];
        for (estimate, part) in out.iter_mut().zip(parts) {
            let by_replicate: Vec<f64> = replicates.iter().filter_map(|values| quantile(values, part)).collect();
            *estimate = Estimate::of(quantile(sorted, part)?, &by_replicate);
        }
        Some(out)
    }

    /// All values, from the lowest to the highest.
    pub fn sorted(&self) -> Vec<f64> {
        sorted(&self.values)
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
        let sums: Vec<f64> = self.replicates().map(|values| values.iter().map(|of| figure(*of)).sum()).collect();
        let by_replicate: Vec<f64> = sums.iter().zip(&self.lengths).map(|(sum, n)| sum / *n as f64).collect();
        let all = sums.iter().sum::<f64>() / self.values.len() as f64;
        (!sums.is_empty()).then(|| Estimate::of(all, &by_replicate))
    }

    fn estimate(&self, mut find: impl FnMut(&[f64]) -> f64) -> Option<Estimate> {
        if self.values.is_empty() {
            return None;
        }
        let by_replicate: Vec<f64> = self.replicates().map(&mut find).collect();
        Some(Estimate::of(find(&self.values), &by_replicate))
    }
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}
