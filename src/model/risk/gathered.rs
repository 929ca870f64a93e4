//! Parts of the work put together, in whatever order they come.

use super::frontier::{Frontier, N_SPLITS};
use super::outcome::{LEVELS, Risk, ShareOf, found, use_risk};
use super::{Cause, N_REPLICATES, PAIRS_PER_PART, PATHS_PER_PART, Part, Work};
use crate::chance::{Estimate, Sample, Sketch, first_order_share};
use crate::model::hybrid::splits;
use crate::model::{SplitPoint, Use};
use crate::quantity::MONTHS_PER_YEAR;
use crate::scenario::{Futures, Scenario};
use std::array;
use std::collections::BTreeMap;

/// All parts so far.
///
/// Counts are added, and what depends on order is kept by the work's number, so that the answer depends on which work was
/// done and on nothing else.
#[derive(Debug, Clone)]
pub struct Gathered {
    scenario: Scenario,
    futures: Futures,
    splits: Vec<SplitPoint>,
    followed: BTreeMap<u32, Vec<f64>>,
    /// By replicate.
    fans: BTreeMap<u32, Vec<Sketch>>,
    attributed: BTreeMap<u32, Vec<f64>>,
}

impl Gathered {
    /// Nothing yet of a scenario's futures.
    pub fn new(scenario: &Scenario, futures: &Futures) -> Self {
        Self {
            scenario: *scenario,
            futures: futures.clone(),
            splits: splits(scenario, N_SPLITS),
            followed: BTreeMap::new(),
            fans: BTreeMap::new(),
            attributed: BTreeMap::new(),
        }
    }

    /// Takes a part. One that is there already, done again after its worker was thought lost, changes nothing.
    pub fn add(&mut self, part: Part) {
        let Part { work, values, fans } = part;
        match work {
            Work::Follow(nth) => {
                if self.followed.contains_key(&nth) {
                    return;
                }
                self.followed.insert(nth, values);
                match self.fans.get_mut(&work.replicate()) {
                    Some(sums) => sums.iter_mut().zip(&fans).for_each(|(sum, fan)| sum.merge(fan)),
                    None => drop(self.fans.insert(work.replicate(), fans)),
                }
            }
            Work::Attribute(nth) => drop(self.attributed.insert(nth, values)),
        }
    }

    /// How many paths have been followed.
    pub fn n_paths(&self) -> usize {
        self.followed.len() * PATHS_PER_PART as usize
    }

    /// How many pairs of paths have been attributed to each cause.
    pub fn n_pairs(&self) -> usize {
        self.attributed.len() * PAIRS_PER_PART as usize
    }

    /// What all of it says; `None` before the first paths.
    pub fn risk(&self) -> Option<Risk> {
        if self.followed.is_empty() {
            return None;
        }
        let sampled = Sampled::of(&self.followed);
        let beats = |ai: &[Use]| {
            let ai_of = |path: &[f64]| ai.iter().map(|of| value(path, *of)).fold(f64::NEG_INFINITY, f64::max);
            found(sampled.each(|path| f64::from(ai_of(path) > value(path, Use::Mine))).mean())
        };
        let mut fans = self.fans();
        let n_years = self.scenario.site.horizon.whole_months() / MONTHS_PER_YEAR;
        Some(Risk {
            n_paths: self.n_paths(),
            n_pairs: self.n_pairs(),
            uses: Use::ALL.map(|of| {
                let cumulative = fans.by_ref().take(n_years + 1).collect();
                let cash = fans.by_ref().take(n_years).collect();
                use_risk(of, sampled.each(|path| value(path, of)), cumulative, cash)
            }),
            host_beats_mine: beats(&[Use::Host]),
            cloud_beats_mine: beats(&[Use::Cloud]),
            ai_beats_mine: beats(&[Use::Host, Use::Cloud]),
            shares: if self.attributed.is_empty() { Vec::new() } else { self.shares() },
            frontier: Frontier::of(&sampled, &self.splits, self.scenario.split, &self.futures.appetite),
        })
    }

    /// The quantiles of each fan, in the order of the sketches.
    fn fans(&self) -> impl Iterator<Item = [Estimate; 5]> + '_ {
        let n = self.fans.values().next().map_or(0, Vec::len);
        (0..n).map(|nth| {
            let replicates: Vec<&Sketch> = self.fans.values().filter_map(|sketches| sketches.get(nth)).collect();
            let mut all = Sketch::new(replicates.first().map_or(1.0, |sketch| sketch.unit()));
            for sketch in &replicates {
                all.merge(sketch);
            }
            let by_replicate: Vec<[f64; 5]> = replicates.iter().filter_map(|sketch| sketch.quantiles(LEVELS)).collect();
            let all = found(all.quantiles(LEVELS));
            array::from_fn(|level| {
                let at_level = |of: &[f64; 5]| of.get(level).copied().unwrap_or(0.0);
                Estimate::of(at_level(&all), &by_replicate.iter().map(at_level).collect::<Vec<f64>>())
            })
        })
    }

    /// The shares of each cause and use.
    fn shares(&self) -> Vec<ShareOf> {
        let share_of = |(nth, cause): (usize, Cause)| ShareOf {
            cause,
            key: cause.key(&self.futures),
            shares: Use::ALL.map(|of| self.share(nth, of)),
        };
        Cause::all(&self.futures).enumerate().map(share_of).collect()
    }

    /// The share of the `nth` cause in a use's spread.
    fn share(&self, nth: usize, of: Use) -> Option<Estimate> {
        let n_each = (2 + Cause::all(&self.futures).count()) * Use::ALL.len();
        let triple = |path: &[f64]| {
            let mut answers = path.chunks_exact(Use::ALL.len());
            let [one, other] = [answers.next()?, answers.next()?].map(|answer| value(answer, of));
            Some([one, other, value(answers.nth(nth)?, of)])
        };
        let replicates = by_replicate(&self.attributed, |triples, values| {
            triples.extend(values.chunks_exact(n_each).filter_map(triple));
        });
        let by_replicate: Vec<f64> = replicates.iter().filter_map(|triples| first_order_share(triples)).collect();
        Some(Estimate::of(first_order_share(&replicates.concat())?, &by_replicate))
    }
}

/// The values on all paths, replicate by replicate.
pub(super) struct Sampled<'a> {
    replicates: Vec<Vec<&'a [f64]>>,
    /// How many values a path has.
    n_each: usize,
}

impl<'a> Sampled<'a> {
    fn of(followed: &'a BTreeMap<u32, Vec<f64>>) -> Self {
        let n_each = followed.values().next().map_or(0, Vec::len) / PATHS_PER_PART as usize;
        Self { replicates: by_replicate(followed, Vec::push), n_each: n_each.max(1) }
    }

    /// A figure of each path, of the net present values on it.
    pub(super) fn each(&self, figure: impl Fn(&[f64]) -> f64) -> Sample {
        let figure = &figure;
        Sample::new(
            self.replicates
                .iter()
                .map(|parts| parts.iter().flat_map(move |values| values.chunks_exact(self.n_each).map(figure))),
        )
    }

    /// Whether the hybrid was evaluated for itself.
    pub(super) fn has_knots(&self) -> bool {
        self.n_each > Use::ALL.len()
    }
}

/// What parts hold, put together for each replicate in the order of the parts.
fn by_replicate<'a, T>(parts: &'a BTreeMap<u32, Vec<f64>>, add: impl Fn(&mut Vec<T>, &'a [f64])) -> Vec<Vec<T>> {
    let mut replicates: Vec<Vec<T>> = (0..N_REPLICATES).map(|_| Vec::new()).collect();
    for (part, values) in parts {
        if let Some(replicate) = replicates.get_mut((part % N_REPLICATES) as usize) {
            add(replicate, values);
        }
    }
    replicates
}

/// The net present value of a use on a path.
fn value(path: &[f64], of: Use) -> f64 {
    Use::ALL.iter().zip(path).find(|(other, _)| **other == of).map_or(0.0, |(_, value)| *value)
}
