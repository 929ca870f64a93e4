//! What chance brings along one path: a walk of every driver, jumps, dear months, and how far uncertain inputs are off.

use crate::chance::{Bridge, Factor, Matrix, Points, Stream, inverse_normal, mixed, n_events};
use crate::quantity::MONTHS_PER_YEAR;
use crate::scenario::{Contradiction, Driver, Futures, MOST_UNCERTAIN};

const N_DRIVERS: usize = Driver::ALL.len();

/// How many places of each driver's walk are quasi-random: its end, its middle and so on. What these leave is fine detail
/// that the sum of a horizon's cash hardly feels.
pub(super) const N_COARSE: usize = 8;

/// The coordinates of a point, from those on which most depends and which are the most even: the uncertain inputs, the
/// walks' coarse places, the numbers of jumps and dear months.
const N_COORDINATES: usize = MOST_UNCERTAIN + N_DRIVERS * N_COARSE + 2;

const _: () = assert!(N_COORDINATES <= Points::MOST_DIMENSIONS, "each number that matters has a dimension of its own");

/// The chance of one path.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Shocks {
    /// Where each driver's walk is at each month, by [`Driver::ALL`], correlated: at zero first, a step has variance one.
    pub(super) walks: Vec<[f64; N_DRIVERS]>,
    /// Months in which the Bitcoin price jumps, with what is added to its logarithm from then on.
    pub(super) jumps: Vec<(usize, f64)>,
    /// Dear months, with what is added to the price of energy, in parts of its level.
    pub(super) spikes: Vec<(usize, f64)>,
    /// Standard normal numbers, one for each uncertain input.
    pub(super) inputs: Vec<f64>,
}

/// A source of shocks: paths of one seed and one replicate, by their number. Sources of different replicates are
/// independent of each other.
#[derive(Debug, Clone)]
pub(super) struct Source {
    seed: u64,
    /// What the numbers that matter are taken from; `None` for plain random ones.
    points: Option<Points>,
}

impl Source {
    /// Quasi-random paths. Those of one number in two such sources stem from the same point, each scrambled for itself: for
    /// each source alone that is as good as independent, for the pair it is not.
    pub(super) fn quasi(seed: u64, replicate: u32) -> Self {
        let seed = mixed(seed, replicate.into());
        Self { seed, points: Some(Points::of(seed)) }
    }

    /// Random paths.
    pub(super) fn plain(seed: u64, replicate: u32) -> Self {
        Self { seed: mixed(seed, replicate.into()), points: None }
    }
}

/// How shocks are drawn for a horizon.
#[derive(Debug, Clone)]
pub(super) struct Draw {
    bridge: Bridge,
    factor: Factor<N_DRIVERS>,
    correlations: Matrix<N_DRIVERS>,
    n_months: usize,
    jumps_per_month: f64,
    jump_spread: f64,
    spikes_per_month: f64,
    spike_size: f64,
    n_inputs: usize,
}

impl Draw {
    /// # Errors
    /// [`Contradiction`] where nothing can be correlated as is assumed.
    pub(super) fn new(futures: &Futures, n_months: usize) -> Result<Self, Contradiction> {
        Ok(Self {
            bridge: Bridge::over(n_months.saturating_sub(1)),
            factor: futures.correlations.factor()?,
            correlations: futures.correlations.matrix(),
            n_months,
            jumps_per_month: futures.btc.jumps.to_per_year() / MONTHS_PER_YEAR as f64,
            jump_spread: futures.btc.jump_spread.to_fraction(),
            spikes_per_month: futures.power.spikes.to_per_year() / MONTHS_PER_YEAR as f64,
            spike_size: futures.power.spike_size.to_fraction(),
            n_inputs: futures.uncertain.len(),
        })
    }

    /// Draws the shocks of a path.
    pub(super) fn draw(&self, source: &Source, path: u32, shocks: &mut Shocks) {
        let mut coordinates = [0.0; N_COORDINATES];
        let mut stream = Stream::of(source.seed, u64::from(path) + 1);
        match &source.points {
            Some(points) => points.write(path, &mut coordinates),
            None => coordinates.fill_with(|| stream.uniform()),
        }
        let (inputs, others) = coordinates.split_at(self.n_inputs.min(MOST_UNCERTAIN));
        // Coarse places of all drivers come before finer ones of any.
        let (coarse, others) = others.split_at(N_DRIVERS * N_COARSE);
        let mut first = [[0.0; N_DRIVERS]; N_COARSE];
        for (normal, part) in first.as_flattened_mut().iter_mut().zip(coarse) {
            *normal = inverse_normal(*part);
        }
        shocks.walks.resize(self.n_months, [0.0; N_DRIVERS]);
        self.bridge.walk(&first, &mut stream, &mut shocks.walks);
        for places in &mut shocks.walks {
            *places = self.factor.correlated(places);
        }
        let [n_jumps, n_spikes, ..] = others else { return };
        let n_later = self.n_months.saturating_sub(1) as f64;
        let n_jumps = n_events(self.jumps_per_month * n_later, *n_jumps);
        shocks.jumps.clear();
        shocks
            .jumps
            .extend((0..n_jumps).map(|_| (any_later(n_later, &mut stream), self.jump_spread * stream.normal())));
        let n_spikes = n_events(self.spikes_per_month * n_later, *n_spikes);
        shocks.spikes.clear();
        let size = |stream: &mut Stream| -self.spike_size * stream.uniform().ln();
        shocks.spikes.extend((0..n_spikes).map(|_| (any_later(n_later, &mut stream), size(&mut stream))));
        shocks.inputs.clear();
        shocks.inputs.extend(inputs.iter().map(|part| inverse_normal(*part)));
    }

    /// Shocks that have one cause in common with a path and all else with another, as far as that one leaves free.
    ///
    /// Drivers correlated with the common one are what they were on the other path, moved as its difference calls for:
    /// so are they distributed when it is known.
    pub(super) fn mix(&self, cause: Cause, common: &Shocks, other: &Shocks, mixed: &mut Shocks) {
        mixed.clone_from(other);
        match cause {
            Cause::Driver(driver) => {
                let rows = Driver::ALL.iter().zip(&self.correlations).enumerate();
                for (nth, (_, row)) in rows.filter(|(_, (of, _))| **of == driver) {
                    for (places, common) in mixed.walks.iter_mut().zip(&common.walks) {
                        let moved = common.get(nth).zip(places.get(nth)).map_or(0.0, |(common, other)| common - other);
                        places.iter_mut().zip(row).for_each(|(place, correlation)| *place += correlation * moved);
                    }
                }
                match driver {
                    Driver::Btc => mixed.jumps.clone_from(&common.jumps),
                    Driver::Power => mixed.spikes.clone_from(&common.spikes),
                    Driver::Difficulty | Driver::Gpu | Driver::AiLoad => {}
                }
            }
            Cause::Input(nth) => {
                if let (Some(of), Some(common)) = (mixed.inputs.get_mut(nth), common.inputs.get(nth)) {
                    *of = *common;
                }
            }
        }
    }
}

/// What an answer's spread is put down to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// All shocks of a driver.
    Driver(Driver),
    /// An uncertain input, by its place in [`Futures::uncertain`].
    Input(usize),
}

impl Cause {
    /// Its stable name: the driver's, or the key of the input's field.
    pub fn key(self, futures: &Futures) -> &'static str {
        match self {
            Self::Driver(driver) => driver.key(),
            Self::Input(nth) => futures.uncertain.get(nth).map_or("", |of| of.key),
        }
    }

    /// All causes that the assumptions know.
    pub fn all(futures: &Futures) -> impl Iterator<Item = Self> {
        Driver::ALL.into_iter().map(Self::Driver).chain((0..futures.uncertain.len()).map(Self::Input))
    }
}

/// Any month but the first.
fn any_later(n_later: f64, stream: &mut Stream) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and a few hundred")]
    let nth = (stream.uniform() * n_later) as usize;
    nth + 1
}
