//! Break-evens and indifference, in words.

use super::figures::TODAY_FIGURES;
use super::words::{Word, title, with_unit};
use crate::model::{BreakEven, Indifference, Outcome};
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
