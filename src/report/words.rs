//! The sentences: what a use is called, what the verdict is, what would flip it.

use super::figures::{USE_FIGURES, by_key};
use super::number::Format;
use crate::model::{Flip, Outcome, Use};
use crate::scenario::{Scenario, field};
use std::iter;

/// The forms in which a use is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// On a row or bar: “Mine Bitcoin”.
    Title,
    /// Within a sentence: “mining”.
    Noun,
}

/// What a use is called; `None` is doing nothing.
pub fn title(of: Option<Use>, word: Word) -> &'static str {
    match (of, word) {
        (Some(Use::Sell), Word::Title) => "Sell the power",
        (Some(Use::Sell), Word::Noun) => "selling the power",
        (Some(Use::Mine), Word::Title) => "Mine Bitcoin",
        (Some(Use::Mine), Word::Noun) => "mining",
        (Some(Use::Host), Word::Title) => "Host AI",
        (Some(Use::Host), Word::Noun) => "hosting AI",
        (Some(Use::Cloud), Word::Title) => "GPU cloud",
        (Some(Use::Cloud), Word::Noun) => "a GPU cloud",
        (Some(Use::Hybrid), Word::Title) => "Hybrid",
        (Some(Use::Hybrid), Word::Noun) => "the hybrid",
        (None, Word::Title) => "Do nothing",
        (None, Word::Noun) => "doing nothing",
    }
}

/// How many flips the verdict names.
const N_FLIPS_NAMED: usize = 2;

/// One sentence: which use is worth most, and what would flip it.
pub fn verdict(scenario: &Scenario, outcome: &Outcome, flips: &[Flip]) -> String {
    let npv_per_mw = by_key(USE_FIGURES, "npv_usd_per_mw").expect("USE_FIGURES has this row, as a test checks");
    let years = Format::Whole.write(scenario.site.horizon.to_years());
    let named = named_flips(scenario, flips);
    let head = if let Some(winner) = outcome.winner {
        let worth = npv_per_mw.text(outcome.of_use(winner));
        format!("{} is worth the most, {worth} per MW after tax over {years} years", title(Some(winner), Word::Title))
    } else {
        let closest = outcome.uses.iter().max_by(|a, b| a.npv.to_usd().total_cmp(&b.npv.to_usd()));
        let closest = closest.map_or_else(String::new, |best| {
            format!("; {} comes closest at {} per MW", title(Some(best.of), Word::Noun), npv_per_mw.text(best))
        });
        format!("No use earns its cost of capital over {years} years{closest}")
    };
    if named.is_empty() {
        format!("{head}, and no single price within a factor of ten changes that.")
    } else {
        format!("{head}, unless {named}.")
    }
}

/// The nearest flips, of different inputs, as clauses; one that leads to the same use as the one before it shares its end.
fn named_flips(scenario: &Scenario, flips: &[Flip]) -> String {
    let mut named: Vec<&Flip> = Vec::new();
    for flip in flips {
        if named.len() < N_FLIPS_NAMED && named.iter().all(|other| other.key != flip.key) {
            named.push(flip);
        }
    }
    let clauses = named.iter().enumerate().map(|(i, flip)| {
        let same_end = named.get(i + 1).is_some_and(|next| next.to == flip.to);
        let end = if same_end { String::new() } else { format!(", when {} wins", title(flip.to, Word::Noun)) };
        format!("{}{end}", crossing(scenario, flip))
    });
    clauses.collect::<Vec<_>>().join(" or ")
}

/// One flip as a clause: “Bitcoin price rises above $176,341 (now $63,000): then mining”.
pub fn flip_phrase(scenario: &Scenario, flip: &Flip) -> String {
    format!("{}: then {}", crossing(scenario, flip), title(flip.to, Word::Noun))
}

/// “hosting rent falls below $144.0/kW-month (now $148.8)”.
fn crossing(scenario: &Scenario, flip: &Flip) -> String {
    let Some(field) = field(flip.key) else { return String::new() };
    let moves = if flip.factor > 1.0 { "rises above" } else { "falls below" };
    let now = with_unit(field.unit, field.number(scenario).unwrap_or(flip.at / flip.factor));
    let now = now.split('/').next().unwrap_or_default();
    format!("{} {moves} {} (now {now})", lower_first(field.label), with_unit(field.unit, flip.at))
}

/// A number with a field's unit, rounded: `$148.8/kW-month`, `42 MW`, `133.9tn`.
pub fn with_unit(unit: &str, value: f64) -> String {
    match unit.strip_prefix('$') {
        Some("/BTC" | "/GPU") => Format::Price.write(value),
        Some(per) if value.abs() >= 1e5 => format!("{}{per}", Format::Money.write(value)),
        Some(per) => format!("{}{per}", Format::Price.write(value)),
        None if unit == "difficulty" => Format::Amount.write(value),
        None => format!("{} {unit}", Format::Amount.write(value)),
    }
}

fn lower_first(label: &str) -> String {
    // Names and abbreviations keep their capitals.
    if label.starts_with("Bitcoin") || label.starts_with("GPU") || label.starts_with("AI") {
        return label.to_owned();
    }
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| iter::once(first.to_ascii_lowercase()).chain(letters).collect())
}
