//! Joint futures, in rows and words.

mod axis;
mod causes;
mod fan;
mod frontier;
#[cfg(not(target_arch = "wasm32"))]
mod json;
mod network;
mod spreads;

pub use causes::{CauseBar, CausesPlaced, causes, causes_sentence};
pub use fan::{FanOf, FanPlaced, ROOM_FOR_SUMS, level_key};
pub use frontier::{FrontierPlaced, Label, Stop, frontier_rows};
#[cfg(not(target_arch = "wasm32"))]
pub use json::{assumptions, json};
pub use network::network_remark;
pub use spreads::{SpreadPlaced, SpreadsPlaced};

use crate::chance::Estimate;
use crate::model::Use;
use crate::model::risk::{Cause, Frontier, FrontierPoint, Risk, ShareOf, UseRisk};
use crate::report::number::{Format, significant};
use crate::report::{Word, title, with_unit};
use crate::scenario::{Futures, Scenario, field};

/// A figure of a `T` that was found by sampling.
pub struct Sampled<T: 'static> {
    /// The stable name in JSON and on the page's elements; a promise. The unit is part of it.
    pub key: &'static str,
    /// The name for people.
    pub label: &'static str,
    /// How it is rounded.
    pub format: Format,
    /// How it comes about, in words and signs.
    pub formula: &'static str,
    get: fn(&T) -> Estimate,
}

impl<T> Sampled<T> {
    /// The figure with its error, at full precision.
    pub fn estimate(&self, of: &T) -> Estimate {
        (self.get)(of)
    }

    /// Such a figure as people read it, and its error: `−$104M` and `± 53.1k`.
    pub fn texts(&self, of: Estimate) -> (String, Option<String>) {
        estimate_texts(self.format, of)
    }

    /// The figure as people read it, its error behind: `−$104M ± 53.1k`.
    pub fn text(&self, of: &T) -> String {
        estimate_text(self.format, self.estimate(of))
    }
}

/// `key, label, format, formula, getter` rows.
macro_rules! sampled {
    ($( $key:literal, $label:literal, $format:ident, $formula:literal, $get:expr; )*) => {
        &[$( Sampled { key: $key, label: $label, format: Format::$format, formula: $formula, get: $get }, )*]
    };
}

/// The distribution of a use's value.
pub static RISK_FIGURES: &[Sampled<UseRisk>] = sampled! {
    "mean_npv_usd", "Mean NPV", Money, "sum of net present values / number of paths",
        |of| of.mean;
    "p5_npv_usd", "NPV, 5 % are below", Money, "the value below which 5 % of all paths are",
        |of| { let [of, ..] = of.quantiles; of };
    "p25_npv_usd", "NPV, 25 % are below", Money, "the same of 25 %",
        |of| { let [_, of, ..] = of.quantiles; of };
    "median_npv_usd", "NPV, half are below", Money, "the same of 50 %",
        |of| { let [_, _, of, ..] = of.quantiles; of };
    "p75_npv_usd", "NPV, 75 % are below", Money, "the same of 75 %",
        |of| { let [.., of, _] = of.quantiles; of };
    "p95_npv_usd", "NPV, 95 % are below", Money, "the same of 95 %",
        |of| { let [.., of] = of.quantiles; of };
    "cvar_95_npv_usd", "CVaR 95: worst twentieth", Money, "the mean of the 5 % of paths of the lowest net present value",
        |of| of.cvar;
    "loss_probability_pct", "Probability of loss", Percent, "paths with a net present value below zero / number of paths",
        |of| percent(of.loss);
};

/// How AI fares against mining, path by path.
pub static ODDS_FIGURES: &[Sampled<Risk>] = sampled! {
    "host_beats_mine_pct", "Hosting AI beats mining", Percent, "paths on which hosting's net present value is above mining's / number of paths",
        |of| percent(of.host_beats_mine);
    "cloud_beats_mine_pct", "A GPU cloud beats mining", Percent, "the same of the GPU cloud's",
        |of| percent(of.cloud_beats_mine);
    "ai_beats_mine_pct", "The better of the two does", Percent, "the same of the higher of both",
        |of| percent(of.ai_beats_mine);
};

/// The hybrid at a share of AI.
pub static FRONTIER_FIGURES: &[Sampled<FrontierPoint>] = sampled! {
    "mean_npv_usd", "Mean NPV", Money, "sum of the hybrid's net present values / number of paths",
        |of| of.mean;
    "cvar_95_npv_usd", "CVaR 95", Money, "the mean of the 5 % of paths of the lowest net present value",
        |of| of.cvar;
    "loss_probability_pct", "Probability of loss", Percent, "paths with a net present value below zero / number of paths",
        |of| percent(of.loss);
};

/// How much of a use's spread is due to a cause; a dash where the use does not vary.
pub fn share_text(share: Option<Estimate>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| estimate_text(Format::Percent, percent(share)))
}

/// A share and its error apart, likewise.
pub fn share_texts(share: Estimate) -> (String, Option<String>) {
    estimate_texts(Format::Percent, percent(share))
}

/// What a cause is called: a driver, or the label of an input with its standard deviation.
pub fn cause_label(of: &ShareOf, futures: &Futures) -> String {
    match (of.cause, field(of.key)) {
        (Cause::Driver(driver), _) => driver.label().to_owned(),
        (Cause::Input(_), Some(field)) => {
            format!("{} ± {}", field.label, with_unit(field.unit, futures.deviation(of.key)))
        }
        (Cause::Input(_), None) => of.key.to_owned(),
    }
}

/// What a level of a fan is called: `5 %`.
pub fn level_label(level: f64) -> String {
    format!("{:.0}\u{202f}%", level * 100.0)
}

/// What is not drawn, so that nobody takes the spread for more than it is.
pub const NOT_DRAWN: &str = "A tenant's default and renewal count as what is to be expected, not as chance.";

/// What is borne, and the split of the site that is worth most within it.
pub fn appetite_sentence(scenario: &Scenario, futures: &Futures, frontier: &Frontier) -> String {
    let appetite = &futures.appetite;
    let loss = Format::Percent.write(appetite.loss.to_percent());
    let worst = appetite.worst.to_usd();
    let no_limit = worst <= -1e12;
    let and_worst =
        if no_limit { String::new() } else { format!(" and a CVaR of at least {}", Format::Money.write(worst)) };
    let borne = format!("a probability of loss of at most {loss}{and_worst}");
    let per_mw = |of: Estimate| Format::Money.write(of.value / scenario.site.power.to_mw());
    let ai = |of: &FrontierPoint| Format::Percent.write(of.ai.to_percent());
    if let Some(best) = &frontier.best {
        return format!(
            "Within {borne}, the best split gives {} of the site to AI: {} per MW on the mean, {} in the worst twentieth.",
            ai(best),
            per_mw(best.mean),
            per_mw(best.cvar)
        );
    }
    let within = frontier.points.iter().filter(|point| point.breaks.is_none());
    match within.min_by(|a, b| a.loss.value.total_cmp(&b.loss.value)) {
        // All lose alike: none of them is the one to name.
        Some(least) if least.loss.value > 0.999 => {
            format!("No split is within {borne}: whatever goes to AI, nearly every path loses.")
        }
        Some(least) => format!(
            "No split is within {borne}: the least likely to lose, with {} of the site for AI, does so with {}.",
            ai(least),
            Format::Percent.write(least.loss.value * 100.0)
        ),
        None => "No split of the site is within the limits: even without AI they are broken.".to_owned(),
    }
}

/// How the uses compare: which is worth most on the mean, and how often AI beats mining.
pub fn risk_sentence(risk: &Risk) -> String {
    let pure = risk.uses.iter().filter(|of| of.of != Use::Hybrid);
    let best = pure.max_by(|a, b| a.mean.value.total_cmp(&b.mean.value));
    let Some(best) = best else { return String::new() };
    let name = title(Some(best.of), Word::Title);
    format!(
        "{name} is worth most on the mean and loses on {} of paths; hosting AI beats mining on {}, a GPU cloud on {}.",
        Format::Percent.write(best.loss.value * 100.0),
        Format::Percent.write(risk.host_beats_mine.value * 100.0),
        Format::Percent.write(risk.cloud_beats_mine.value * 100.0),
    )
}

/// A part of the whole as percent.
fn percent(of: Estimate) -> Estimate {
    Estimate { value: of.value * 100.0, error: of.error.map(|error| error * 100.0) }
}

/// A figure with its error: `−$104M ± 53.1k`; the figure alone where its error is nothing, or not known.
pub fn estimate_text(format: Format, of: Estimate) -> String {
    match estimate_texts(format, of) {
        (value, Some(error)) => format!("{value} {error}"),
        (value, None) => value,
    }
}

/// The two apart: `−$104M` and `± 53.1k`.
pub fn estimate_texts(format: Format, of: Estimate) -> (String, Option<String>) {
    let write = |error: f64| match format {
        // What is small is no nothing.
        Format::Percent if error < 0.05 => format!("{}\u{202f}%", significant(error, 1)),
        _ => format.write(error).trim_start_matches('$').to_owned(),
    };
    let error = of.error.filter(|error| *error > of.value.abs() * 1e-9);
    (format.write(of.value), error.map(|error| format!("± {}", write(error))))
}
