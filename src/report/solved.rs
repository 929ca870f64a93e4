//! Break-evens and indifference, in words.

use super::figures::TODAY_FIGURES;
use super::number::Format;
use super::phrase::Phrase;
use super::words::{Word, title, with_unit};
use crate::model::{BreakEven, Indifference, Outcome, SplitCurve, Use};
use crate::quantity::Usd;
use crate::scenario::{Scenario, field};

/// A row of the table of break-evens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakEvenRow {
    /// The use.
    pub title: &'static str,
    /// What its price is the price of.
    pub label: &'static str,
    /// The price as the scenario has it.
    pub now: String,
    /// Where the running costs are covered; a dash where no price that may be entered does it.
    pub margin: Phrase,
    /// Where the net present value is zero; likewise.
    pub npv: Phrase,
}

/// A break-even in words.
pub fn break_even_row(scenario: &Scenario, outcome: &Outcome, found: &BreakEven) -> BreakEvenRow {
    let (label, unit, now) = described(scenario, outcome, found.key);
    let solved = |equation: &str, value: Option<f64>| match value {
        Some(value) => {
            let name = format!("break_even.{}.{}.{equation}", found.of.key(), found.key);
            Phrase::default().figure(name, with_unit(unit, value))
        }
        None => Phrase::default().words("–"),
    };
    BreakEvenRow {
        title: title(Some(found.of), Word::Title),
        label,
        now: now.map_or_else(|| "–".to_owned(), |now| with_unit(unit, now)),
        margin: solved("margin", found.margin),
        npv: solved("npv", found.npv),
    }
}

/// Where each two uses are worth the same: “Mine Bitcoin = Host AI” and the prices that make it so.
pub fn indifference_rows(found: &[Indifference]) -> Vec<(String, Phrase)> {
    let pair = |found: &Indifference| found.between.map(|of| title(Some(of), Word::Title)).join(" = ");
    let price = |phrase: Phrase, found: &Indifference| {
        let Some((field, at)) = field(found.key).zip(found.at) else { return phrase };
        let [one, other] = found.between.map(Use::key);
        let or = if phrase.pieces().is_empty() { "" } else { " or " };
        let name = format!("indifference.{one}.{other}.{}", found.key);
        phrase.words(format!("{or}{} ", field.label)).figure(name, with_unit(field.unit, at))
    };
    let same_pair = |one: &Indifference, other: &Indifference| one.between == other.between;
    let row = |of_pair: &[Indifference]| {
        let prices = of_pair.iter().fold(Phrase::default(), price);
        let prices = if prices.pieces().is_empty() { prices.words(NO_PRICE) } else { prices };
        of_pair.first().map(|first| (pair(first), prices))
    };
    found.chunk_by(same_pair).filter_map(row).collect()
}

const NO_PRICE: &str = "at no single price that may be entered";

/// Label, unit and present value of an input, or of a figure of today.
fn described(scenario: &Scenario, outcome: &Outcome, key: &str) -> (&'static str, &'static str, Option<f64>) {
    match (field(key), TODAY_FIGURES.iter().find(|figure| figure.key == key)) {
        (Some(field), _) => (field.label, field.unit, field.number(scenario)),
        (None, Some(figure)) => (figure.label, "$/PH/day", figure.value(&outcome.today)),
        (None, None) => ("", "", None),
    }
}

/// What the best split of the site is, and what bounds it, as a sentence.
pub fn best_split_sentence(scenario: &Scenario, curve: &SplitCurve) -> Phrase {
    let phrase = Phrase::default();
    let Some(best) = &curve.best else {
        return phrase.words("No split of the site is within the limits: even without AI they are broken.");
    };
    let per_mw = best.npv.per_mw(scenario.site.power).unwrap_or(0.0);
    let share = Format::Percent.write(best.ai.to_percent());
    let worth = Format::Money.write(per_mw);
    let beyond = curve.points.iter().find(|point| point.ai > best.ai).and_then(|point| point.breaks);
    let bound = match beyond.and_then(|limit| field(limit.key())) {
        Some(limit) => {
            let limit_text = with_unit(limit.unit, limit.number(scenario).unwrap_or(0.0));
            format!(" More would break a limit: {} of {limit_text}.", limit.label)
        }
        None => String::new(),
    };
    let than_nothing = if per_mw < 0.0 { ", less than doing nothing" } else { "" };
    phrase
        .words("The best split gives ")
        .figure("best_split.hybrid_ai_share_pct", share)
        .words(" of the site to AI and is worth ")
        .figure("best_split.npv_usd_per_mw", worth)
        .words(format!(" per MW{than_nothing}.{bound}"))
}

/// Hosting's worst case as a sentence.
pub fn worst_case_sentence(scenario: &Scenario, worst: Usd) -> Phrase {
    let per_mw = Format::Money.write(worst.per_mw(scenario.site.power).unwrap_or(0.0));
    let take_or_pay = Format::Percent.write(scenario.hosting.take_or_pay.to_percent());
    let condition = format!("If the tenant used nothing and paid take-or-pay alone ({take_or_pay} of the rent)");
    Phrase::default()
        .words(format!("{condition}, hosting would be worth "))
        .figure("worst_case.host.npv_usd_per_mw", per_mw)
        .words(" per MW.")
}
