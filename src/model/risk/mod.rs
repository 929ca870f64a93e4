//! Joint futures: all five uses along thousands of paths of the markets, and what that says of their risk.
//!
//! [`Paths`] are prepared once for a scenario, its assumptions and a seed. The unit of work is a [`Work`] item, which any
//! worker turns into a [`Part`]; [`Gathered`] takes parts in any order, and its [`Risk`] is the same to the bit however many
//! workers there were. Each part belongs to one of [`N_REPLICATES`] independent replicates, which is where the sampling
//! error beside each figure is from.

mod basis;
mod business;
mod frontier;
mod gathered;
mod market;
mod numbers;
mod outcome;
mod part;
mod plan;
mod response;
mod settlement;
mod shocks;

pub use crate::scenario::USUAL_SEED;
pub use frontier::{Frontier, FrontierPoint};
pub use gathered::Gathered;
pub use outcome::{Histogram, LEVELS, Risk, ShareOf, UseRisk};
pub use part::Part;
pub use shocks::Cause;

use crate::chance::Sketch;
use crate::model::{Stray, Use, evaluate};
use crate::quantity::{MONTHS_PER_YEAR, Usd};
use crate::scenario::{Contradiction, Field, Futures, Scenario, field};
use basis::{Basis, Worths};
use plan::Desk;
use settlement::Worth;
use shocks::{Draw, Shocks, Source};

/// How many times all is drawn anew, independently of each other.
pub const N_REPLICATES: u32 = 16;

/// Paths in one part.
pub const PATHS_PER_PART: u32 = 64;

/// Pairs of paths in one part: as they are followed once for each cause, it is about as much work.
pub const PAIRS_PER_PART: u32 = 8;

/// The fewest paths that leave no replicate empty.
pub const PATHS_PER_ROUND: u32 = N_REPLICATES * PATHS_PER_PART;

/// As many paths as are followed unless said otherwise: quantiles are then within a percent or two of the spread.
pub const USUAL_PATHS: u32 = 10 * PATHS_PER_ROUND;

/// As many pairs of paths as a spread is put down to its causes by.
pub const USUAL_PAIRS: u32 = 2 * PATHS_PER_ROUND;

/// What a worker is told to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Work {
    /// Follow some paths: every sixteenth part is of the same replicate.
    Follow(u32),
    /// Follow pairs of paths that have one cause in common, for how much of the spread is due to it.
    Attribute(u32),
}

impl Work {
    /// All work that at least so many paths and pairs take, in the order in which answers get better evenly.
    pub fn all(n_paths: u32, n_pairs: u32) -> impl Iterator<Item = Self> {
        let n_parts = |n: u32, n_each| n.div_ceil(PATHS_PER_ROUND) * (PATHS_PER_ROUND / n_each);
        let follow = (0..n_parts(n_paths, PATHS_PER_PART)).map(Self::Follow);
        follow.chain((0..n_parts(n_pairs, PAIRS_PER_PART)).map(Self::Attribute))
    }

    fn replicate(self) -> u32 {
        let (Self::Follow(nth) | Self::Attribute(nth)) = self;
        nth % N_REPLICATES
    }

    /// The numbers of its paths within the replicate.
    fn paths(self) -> std::ops::Range<u32> {
        let (nth, n) = match self {
            Self::Follow(nth) => (nth, PATHS_PER_PART),
            Self::Attribute(nth) => (nth, PAIRS_PER_PART),
        };
        let first = nth / N_REPLICATES * n;
        first..first + n
    }
}

/// A scenario's futures, prepared to be followed.
#[derive(Clone)]
pub struct Paths {
    futures: Futures,
    /// The fields of the uncertain inputs.
    inputs: Vec<&'static Field>,
    seed: u64,
    draw: Draw,
    basis: Basis,
    unit: f64,
    is_plain: bool,
}

impl Paths {
    /// Prepares the paths of a scenario.
    ///
    /// # Errors
    /// [`Contradiction`] where the assumed correlations cannot be.
    pub fn new(scenario: &Scenario, futures: &Futures, seed: u64) -> Result<Self, Contradiction> {
        let outcome = evaluate(scenario);
        let basis = Basis::of(scenario, futures);
        let draw = Draw::new(futures, basis.timeline.months.len())?;
        let sums = outcome.uses.iter().flat_map(|of| of.cumulative_by_year.iter().copied().chain([of.totals.capital]));
        Ok(Self {
            inputs: futures.uncertain.iter().filter_map(|of| field(of.key)).collect(),
            futures: futures.clone(),
            seed,
            draw,
            basis,
            unit: sketch_unit(sums),
            is_plain: false,
        })
    }

    /// The same with plain random numbers in place of quasi-random points, for comparison: each figure's error is larger.
    #[must_use]
    pub fn plain(mut self) -> Self {
        self.is_plain = true;
        self
    }

    /// The markets along one path of a replicate, month by month.
    pub fn markets(&self, replicate: u32, path: u32) -> Vec<Stray> {
        let mut walker = Walker::new(&self.basis);
        self.draw.draw(&self.source(replicate), path, &mut walker.shocks);
        walker.desk.course.follow(&self.basis.market, &walker.shocks, true);
        walker.desk.course.factors.strays().collect()
    }

    /// Does a piece of work.
    pub fn part(&self, work: Work) -> Part {
        match work {
            Work::Follow(_) => self.followed(work),
            Work::Attribute(_) => self.attributed(work),
        }
    }

    fn followed(&self, work: Work) -> Part {
        let source = self.source(work.replicate());
        let mut walker = Walker::new(&self.basis);
        let mut values = Vec::new();
        // Fan by fan, as they are counted.
        let mut cash = vec![[0.0; PATHS_PER_PART as usize]; n_fans(self.n_years())];
        for (nth, path) in work.paths().enumerate() {
            self.draw.draw(&source, path, &mut walker.shocks);
            walker.follow(self);
            let Worths { uses, knots } = &walker.worths;
            values.extend(uses.iter().map(|worth| worth.npv.to_usd()).chain(knots.iter().map(|npv| npv.to_usd())));
            let of_path = cash.iter_mut().filter_map(|of_fan| of_fan.get_mut(nth));
            of_path.zip(uses.iter().flat_map(cash_of)).for_each(|(place, cash)| *place = cash);
        }
        let fan = |cash: &[f64; PATHS_PER_PART as usize]| {
            let mut fan = Sketch::new(self.unit);
            fan.add(cash);
            fan
        };
        Part { work, values, fans: cash.iter().map(fan).collect() }
    }

    fn attributed(&self, work: Work) -> Part {
        let source = self.source(work.replicate());
        let independent = Source::plain(self.seed, N_REPLICATES + work.replicate());
        let causes: Vec<Cause> = Cause::all(&self.futures).collect();
        let mut walker = Walker::new(&self.basis);
        let (mut common, mut other) = (Shocks::default(), Shocks::default());
        let mut values = Vec::new();
        for path in work.paths() {
            self.draw.draw(&source, path, &mut common);
            self.draw.draw(&independent, path, &mut other);
            for shocks in [&common, &other] {
                walker.shocks.clone_from(shocks);
                values.extend(walker.follow(self).map(Usd::to_usd));
            }
            for cause in &causes {
                self.draw.mix(*cause, &common, &other, &mut walker.shocks);
                values.extend(walker.follow(self).map(Usd::to_usd));
            }
        }
        Part { work, values, fans: Vec::new() }
    }

    fn source(&self, replicate: u32) -> Source {
        if self.is_plain { Source::plain(self.seed, replicate) } else { Source::quasi(self.seed, replicate) }
    }

    fn n_years(&self) -> usize {
        self.basis.timeline.months.len() / MONTHS_PER_YEAR
    }
}

/// Follows one path after the other.
struct Walker {
    /// The paths' own, moved where inputs are uncertain.
    basis: Basis,
    desk: Desk,
    shocks: Shocks,
    worths: Worths,
}

impl Walker {
    fn new(basis: &Basis) -> Self {
        Self {
            basis: basis.clone(),
            desk: Desk::new(&basis.timeline),
            shocks: Shocks::default(),
            worths: Worths::default(),
        }
    }

    /// Follows the path of the shocks; what each use is worth on it.
    fn follow(&mut self, paths: &Paths) -> [Usd; 5] {
        let Self { basis, desk, shocks, worths } = self;
        if !shocks.inputs.is_empty() {
            basis.move_off(&paths.basis, &paths.futures, &paths.inputs, &shocks.inputs);
        }
        desk.course.follow(&basis.market, shocks, basis.needs_months());
        basis.follow(desk, worths);
        worths.uses.each_ref().map(|worth| worth.npv)
    }
}

/// The cash of a use: accumulated at the start and each year's end, then of each year.
fn cash_of(worth: &Worth) -> impl Iterator<Item = f64> {
    let accumulated = worth.cash.iter().scan(Usd::ZERO, |sum, cash| {
        *sum += *cash;
        Some(*sum)
    });
    accumulated.chain(worth.cash.iter().skip(1).copied()).map(Usd::to_usd)
}

/// Cash of so many years: for each use, accumulated at the start and each year's end, then of each year.
fn n_fans(n_years: usize) -> usize {
    Use::ALL.len() * (2 * n_years + 1)
}

/// The unit in which cash is counted: a four-thousandth of the largest sum on the scenario's own path.
fn sketch_unit(sums: impl Iterator<Item = Usd>) -> f64 {
    const UNITS: f64 = 4096.0;
    sums.fold(1.0, |most: f64, sum| most.max(sum.to_usd().abs())) / UNITS
}
