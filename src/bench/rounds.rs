//! Statistics of timed rounds: how fast, how sure, how steady.

/// How little the rate may be in doubt for a run to end, in percent of it to either side.
const TIGHT_PCT: f64 = 1.0;

/// How many rounds there have to be first: below that a device has hardly become warm.
const N_TIGHT: usize = 30;

/// How many rounds an interval takes at least: of fewer, the quantile below is not good to a percent.
const N_INTERVAL: usize = 5;

/// How much slower the last third has to be than the first for the run to count as slowing, in percent. A laptop's core loses
/// 10 to 40 % when it becomes hot; what a busy system takes now and then moves a third of the rounds by about 1 %.
const SLOWING_PCT: f64 = 3.0;

/// How far rounds have to scatter for the run to count as unsteady, as their standard deviation in percent of the mean. Alone on
/// a machine, rounds of 100 ms scatter by about 1 %; another busy tab takes a third of some of them.
const UNSTEADY_PCT: f64 = 5.0;

/// Work a second, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Work a second: hashes, or floating-point operations.
    pub per_s: f64,
    /// Half the width of its 95 % interval, in percent of it; nothing until there are some rounds.
    pub interval_pct: Option<f64>,
}

/// Whether a rate holds still.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Steadiness {
    /// There are too few rounds to tell.
    Unknown,
    /// It does.
    Steady,
    /// It falls, as where a device becomes hot: the last third of the rounds is so many percent below the first.
    Slowing {
        /// How much.
        percent: f64,
    },
    /// It scatters, as where other programs run: the standard deviation of the rounds is so many percent of their mean.
    Unsteady {
        /// How much.
        percent: f64,
    },
}

impl Steadiness {
    /// Its name in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Steady => "steady",
            Self::Slowing { .. } => "slowing",
            Self::Unsteady { .. } => "unsteady",
        }
    }

    /// By how much it does not, in percent.
    pub const fn percent(self) -> Option<f64> {
        match self {
            Self::Unknown | Self::Steady => None,
            Self::Slowing { percent } | Self::Unsteady { percent } => Some(percent),
        }
    }
}

/// The rates of rounds of about the same length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rounds {
    rates: Vec<f64>,
}

impl Rounds {
    /// Adds a round's work a second.
    pub fn add(&mut self, per_s: f64) {
        self.rates.push(per_s);
    }

    /// The work a second of each round.
    pub fn rates(&self) -> &[f64] {
        &self.rates
    }

    /// The mean of the rounds, with its 95 % interval.
    pub fn rate(&self) -> Option<Rate> {
        let per_s = mean(&self.rates)?;
        Some(Rate { per_s, interval_pct: self.interval_pct() })
    }

    /// Half the width of the mean's 95 % interval, in percent of the mean: `100 * t * s / (sqrt(n) * mean)`.
    ///
    /// Student's, as if rounds knew nothing of each other; where neighbours are alike, as while a device becomes hot, the
    /// truth is wider, and [`Rounds::steadiness`] says so.
    pub fn interval_pct(&self) -> Option<f64> {
        let n = self.rates.len();
        (n >= N_INTERVAL).then(|| self.scatter_pct().map(|scatter| student(n - 1) * scatter / (n as f64).sqrt()))?
    }

    /// Whether the mean is known well enough: to 1 % either side, after 30 rounds at least.
    pub fn is_tight(&self) -> bool {
        self.rates.len() >= N_TIGHT && self.interval_pct().is_some_and(|percent| percent <= TIGHT_PCT)
    }

    /// Whether the rate holds still. The last third of the rounds is held against the first, and has to be slower by more than
    /// chance explains: by three standard errors of the difference.
    pub fn steadiness(&self) -> Steadiness {
        let n_third = self.rates.len() / 3;
        let (Some(scatter), Some(first), Some(last)) = (
            self.scatter_pct().filter(|_| self.rates.len() >= N_INTERVAL),
            self.rates.get(..n_third).and_then(mean),
            self.rates.get(self.rates.len() - n_third..).and_then(mean),
        ) else {
            return Steadiness::Unknown;
        };
        let slower = (1.0 - last / first) * 100.0;
        let chance = 3.0 * scatter * (2.0 / n_third as f64).sqrt();
        if slower > SLOWING_PCT && slower > chance {
            Steadiness::Slowing { percent: slower }
        } else if scatter > UNSTEADY_PCT {
            Steadiness::Unsteady { percent: scatter }
        } else {
            Steadiness::Steady
        }
    }

    /// The standard deviation of the rounds, in percent of their mean.
    fn scatter_pct(&self) -> Option<f64> {
        let mean = mean(&self.rates)?;
        let squares: f64 = self.rates.iter().map(|rate| (rate - mean).powi(2)).sum();
        Some((squares / (self.rates.len() as f64 - 1.0)).sqrt() / mean * 100.0)
    }
}

fn mean(rates: &[f64]) -> Option<f64> {
    (!rates.is_empty()).then(|| rates.iter().sum::<f64>() / rates.len() as f64)
}

/// The 97.5 % quantile of Student's distribution, to half a percent from four degrees of freedom on.
///
/// # Source
/// Abramowitz and Stegun, *Handbook of Mathematical Functions* (1964), 26.7.5, about the normal quantile 1.959964.
fn student(n_degrees: usize) -> f64 {
    const Z: f64 = 1.959_963_985;
    let n = n_degrees as f64;
    let terms = [
        Z,
        (Z.powi(3) + Z) / 4.0,
        (5.0 * Z.powi(5) + 16.0 * Z.powi(3) + 3.0 * Z) / 96.0,
        (3.0 * Z.powi(7) + 19.0 * Z.powi(5) + 17.0 * Z.powi(3) - 15.0 * Z) / 384.0,
    ];
    terms.iter().rev().fold(0.0, |sum, term| sum / n + term)
}
