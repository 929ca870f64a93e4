//! Value against loss as the site goes from all mining to all AI.

use super::basis::N_KNOTS;
use super::gathered::Sampled;
use super::outcome::{TAIL, found};
use crate::chance::Estimate;
use crate::model::hybrid::share_of;
use crate::model::{Limit, PURE_USES, SplitPoint};
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
        let point = |of: &SplitPoint| {
            let value = hybrid_value(Split { ai: of.ai, ..split });
            let values = sampled.each(&value);
            FrontierPoint {
                ai: of.ai,
                mean: found(values.mean()),
                loss: found(values.part_below(0.0)),
                cvar: found(values.tail_mean(TAIL)),
                breaks: of.breaks,
            }
        };
        let mut frontier = Self { points: splits.iter().map(point).collect(), best: None };
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

/// What the hybrid is worth on a path: its parts' sum, or, with extra miners, in between the nearest knots in proportion.
fn hybrid_value(split: Split) -> impl Fn(&[f64]) -> f64 {
    let shares = PURE_USES.map(|of| share_of(of, split).to_fraction());
    let at = split.ai.to_fraction() * (N_KNOTS - 1) as f64;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and a few knots")]
    let before = (at as usize).min(N_KNOTS - 2);
    move |path| match path.get(5..).and_then(|knots| knots.get(before..before + 2)) {
        Some([low, high]) => low + (high - low) * (at - before as f64),
        _ => shares.iter().zip(path).map(|(share, value)| share * value).sum(),
    }
}
