//! Break-evens and indifference, in words.

use super::figures::TODAY_FIGURES;
use super::number::Format;
use super::words::{Word, title, with_unit};
use crate::model::{BreakEven, Indifference, Outcome, SplitCurve};
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
    /// Where the running costs are covered; a dash where no price within a factor of ten does it.
    pub margin: String,
    /// Where the net present value is zero; likewise.
    pub npv: String,
}

/// A break-even in words.
pub fn break_even_row(scenario: &Scenario, outcome: &Outcome, found: &BreakEven) -> BreakEvenRow {
    let (label, unit, now) = described(scenario, outcome, found.key);
    let written = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| with_unit(unit, value));
    BreakEvenRow {
        title: title(Some(found.of), Word::Title),
        label,
        now: written(now),
        margin: written(found.margin),
        npv: written(found.npv),
    }
}

/// Where each two uses are worth the same: “Mine Bitcoin = Host AI” and the prices that make it so.
pub fn indifference_rows(found: &[Indifference]) -> Vec<(String, String)> {
    let pair = |found: &Indifference| found.between.map(|of| title(Some(of), Word::Title)).join(" = ");
    let price = |found: &Indifference| {
        let field = field(found.key)?;
        found.at.map(|at| format!("{} {}", field.label, with_unit(field.unit, at)))
    };
    let same_pair = |one: &Indifference, other: &Indifference| one.between == other.between;
    let row = |of_pair: &[Indifference]| {
        let prices: Vec<String> = of_pair.iter().filter_map(price).collect();
        let prices = if prices.is_empty() { NO_PRICE.to_owned() } else { prices.join(" or ") };
        of_pair.first().map(|first| (pair(first), prices))
    };
    found.chunk_by(same_pair).filter_map(row).collect()
}

const NO_PRICE: &str = "at no single price within a factor of ten";

/// Label, unit and present value of an input, or of a figure of today.
fn described(scenario: &Scenario, outcome: &Outcome, key: &str) -> (&'static str, &'static str, Option<f64>) {
    match (field(key), TODAY_FIGURES.iter().find(|figure| figure.key == key)) {
        (Some(field), _) => (field.label, field.unit, field.number(scenario)),
        (None, Some(figure)) => (figure.label, "$/PH/day", figure.value(&outcome.today)),
        (None, None) => ("", "", None),
    }
}

/// What the best split of the site is, and what bounds it, as a sentence.
pub fn best_split_sentence(scenario: &Scenario, curve: &SplitCurve) -> String {
    let Some(best) = &curve.best else {
        return "No split of the site is within the limits: even without AI they are broken.".to_owned();
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
    format!("The best split gives {share} of the site to AI and is worth {worth} per MW{than_nothing}.{bound}")
}

/// Hosting's worst case as a sentence.
pub fn worst_case_sentence(scenario: &Scenario, worst: Usd) -> String {
    let per_mw = Format::Money.write(worst.per_mw(scenario.site.power).unwrap_or(0.0));
    let take_or_pay = Format::Percent.write(scenario.hosting.take_or_pay.to_percent());
    format!(
        "If the tenant used nothing and paid take-or-pay alone ({take_or_pay} of the rent), hosting would be worth {per_mw} per MW."
    )
}
