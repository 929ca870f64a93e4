//! What drives a use's spread: bars, placed.

use super::{cause_label, share_text};
use crate::chance::Estimate;
use crate::model::Use;
use crate::model::risk::{Cause, Risk, ShareOf};
use crate::scenario::Futures;

/// The shares of all causes in a use's spread, the largest first; in percent of the width of a bar's track.
#[derive(Debug, Clone, PartialEq)]
pub struct CausesPlaced {
    /// One for each cause.
    pub bars: Vec<CauseBar>,
    /// Where no share at all lies.
    pub zero: f64,
    /// Where the whole lies.
    pub whole: f64,
}

/// The bar of a cause.
#[derive(Debug, Clone, PartialEq)]
pub struct CauseBar {
    /// What it is called.
    pub label: String,
    /// Its share in words.
    pub text: String,
    /// Where it begins and how long it is.
    pub bar: [f64; 2],
    /// Likewise its error, to either side of its end.
    pub error: Option<[f64; 2]>,
}

impl CausesPlaced {
    /// Places what drives a use.
    pub fn of(causes: &[ShareOf], of: Use, futures: &Futures) -> Self {
        let share = |cause: &ShareOf| cause.of_use(of);
        let error = |share: Estimate| share.error.unwrap_or(0.0);
        let reach =
            causes.iter().filter_map(share).map(|share| (share.value - error(share), share.value + error(share)));
        let (low, high) = reach.fold((0.0_f64, 1.0_f64), |(low, high), (from, to)| (low.min(from), high.max(to)));
        let percent = |value: f64| (value - low) / (high - low) * 100.0;
        let span = |from: f64, to: f64| [percent(from.min(to)), (to - from).abs() / (high - low) * 100.0];
        let bar = |cause: &ShareOf| {
            let share = share(cause);
            CauseBar {
                label: cause_label(cause, futures),
                text: share_text(share),
                bar: share.map_or([percent(0.0), 0.0], |share| span(0.0, share.value)),
                error: share.filter(|share| error(*share) > 0.0).map(|share| {
                    let error = error(share);
                    span(share.value - error, share.value + error)
                }),
            }
        };
        let mut order: Vec<&ShareOf> = causes.iter().collect();
        // Those that read the same keep their order, so that nothing jumps as the last digits get better.
        let value = |cause: &ShareOf| share(cause).map_or(f64::NEG_INFINITY, |share| (share.value * 1e3).round() + 0.0);
        order.sort_by(|one, other| value(other).total_cmp(&value(one)));
        Self { bars: order.into_iter().map(bar).collect(), zero: percent(0.0), whole: percent(1.0) }
    }
}

/// The shares that were found; before any were, each cause without one, so that they have their place.
pub fn causes(found: Option<&Risk>, futures: &Futures) -> Vec<ShareOf> {
    let known = found.map(|risk| risk.shares.clone()).unwrap_or_default();
    if !known.is_empty() {
        return known;
    }
    let unknown = |cause: Cause| ShareOf { cause, key: cause.key(futures), shares: [None; 5] };
    Cause::all(futures).map(unknown).collect()
}

/// What the shares of a use's causes come to together, and why that need not be the whole.
pub fn causes_sentence(causes: &[ShareOf], of: Use, is_found: bool) -> String {
    if !is_found {
        return "No pair of paths has been followed yet.".to_owned();
    }
    let known: Vec<Estimate> = causes.iter().filter_map(|cause| cause.of_use(of)).collect();
    if known.is_empty() {
        return "Its value is the same on every path: there is no spread to put down to anything.".to_owned();
    }
    let sum: f64 = known.iter().map(|share| share.value).sum();
    let error = known.iter().filter_map(|share| share.error).map(|error| error * error).sum::<f64>().sqrt();
    // As if the errors were independent.
    let telling = (2.0 * error).max(0.05);
    let why = match sum - 1.0 {
        more if more > telling => "causes that go together count in each other's share",
        less if less < -telling => "the rest comes of causes acting together",
        _ => "as far as can be told, all of it",
    };
    let sum = Estimate { value: sum, error: Some(error) };
    format!("Together {}: {why}.", share_text(Some(sum)))
}
