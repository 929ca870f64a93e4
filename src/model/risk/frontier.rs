//! Value against loss as the site goes from all mining to all AI.

use super::basis::N_KNOTS;
use super::gathered::Sampled;
use super::outcome::{TAIL, found};
use crate::chance::{Estimate, Tails};
use crate::model::hybrid::share_of;
use crate::model::{Limit, PURE_USES, SplitPoint, Use};
use crate::quantity::Share;
use crate::scenario::{Appetite, Split};

/// The hybrid at each hundredth of the site given to AI, all else as the scenario has it.
#[derive(Debug, Clone, PartialEq)]
pub struct Frontier {
    /// From no AI to nothing but AI.
    pub points: Vec<FrontierPoint>,
    /// The point of the highest mean that breaks no limit and is within the appetite for loss; `None` where none is.
    pub best: Option<FrontierPoint>,
}

/// The hybrid at one share of AI.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrontierPoint {
    /// AI's share of the site.
    pub ai: Share,
    /// The mean net present value.
    pub mean: Estimate,
    /// The probability that it is below zero.
    pub loss: Estimate,
    /// The mean of the worst twentieth.
    pub cvar: Estimate,
    /// The first of the scenario's limits that it breaks.
    pub breaks: Option<Limit>,
}

/// The steps from no AI to nothing but AI.
pub(super) const N_SPLITS: u32 = 100;

impl Frontier {
    /// Of the paths sampled; `splits` are the points of the scenario's own split curve, which knows its limits.
    pub(super) fn of(sampled: &Sampled, splits: &[SplitPoint], split: Split, appetite: &Appetite) -> Self {
        let n_ends = if sampled.has_knots() { N_KNOTS } else { 2 };
        let end = |nth: usize| sampled.each(hybrid_value(nth, n_ends, split));
        let mut between = (0, [end(0), end(1)]);
        let (mut mixture, mut tails) = (end(0), Tails::default());
        let mut point = |of: &SplitPoint| {
            let at = of.ai.to_fraction() * (n_ends - 1) as f64;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between nothing and a few knots"
            )]
            let before = (at as usize).min(n_ends - 2);
            if between.0 != before {
                between = (before, [end(before), end(before + 1)]);
            }
            let (_, [low, high]) = &between;
            mixture.mix(at - before as f64, high, low);
            FrontierPoint {
                ai: of.ai,
                mean: found(mixture.mean()),
                loss: found(mixture.part_below(0.0)),
                cvar: found(mixture.tail_mean(TAIL, &mut tails)),
                breaks: of.breaks,
            }
        };
        let mut frontier = Self { points: splits.iter().map(&mut point).collect(), best: None };
        frontier.best = frontier.best_within(appetite);
        frontier
    }

    /// The best point for an appetite, which may be another than the paths were followed with.
    pub fn best_within(&self, appetite: &Appetite) -> Option<FrontierPoint> {
        let is_borne = |point: &&FrontierPoint| {
            point.breaks.is_none()
                && point.loss.value <= appetite.loss.to_fraction()
                && point.cvar.value >= appetite.worst.to_usd()
        };
        let best = self.points.iter().filter(is_borne).fold(None, |best: Option<&FrontierPoint>, point| match best {
            Some(best) if best.mean.value >= point.mean.value => Some(best),
            _ => Some(point),
        });
        best.copied()
    }
}

/// What the hybrid is worth on a path at the `nth` of so many evenly spaced shares of AI, between which it lies on a straight
/// line: with extra miners at a knot, else the sum of its parts.
fn hybrid_value(nth: usize, n_ends: usize, split: Split) -> impl Fn(&[f64]) -> f64 {
    let ai = Share::from_percent(nth as f64 * 100.0 / (n_ends - 1) as f64).unwrap_or(Share::WHOLE);
    let shares = PURE_USES.map(|of| share_of(of, Split { ai, ..split }).to_fraction());
    move |path| match path.get(Use::ALL.len() + nth) {
        Some(knot) => *knot,
        None => shares.iter().zip(path).map(|(share, value)| share * value).sum(),
    }
}
