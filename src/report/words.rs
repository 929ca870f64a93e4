//! The sentences: what a use is called, what the verdict is, what would flip it.

use super::figures::{NPV_PER_MW, use_figure};
use super::number::Format;
use crate::model::{Flip, Outcome, Remark, Use};
use crate::quantity::grouped;
use crate::scenario::{PriceYear, Scenario, field};
use std::iter;

/// The forms in which a use is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// On a row or bar: “Mine Bitcoin”.
    Title,
    /// Where there is little room: “Mine”.
    Short,
    /// Within a sentence: “mining”.
    Noun,
}

/// What a use is called; `None` is doing nothing.
pub fn title(of: Option<Use>, word: Word) -> &'static str {
    match (of, word) {
        (Some(Use::Sell), Word::Title) => "Sell the power",
        (Some(Use::Sell), Word::Short) => "Sell",
        (Some(Use::Sell), Word::Noun) => "selling the power",
        (Some(Use::Mine), Word::Title) => "Mine Bitcoin",
        (Some(Use::Mine), Word::Short) => "Mine",
        (Some(Use::Mine), Word::Noun) => "mining",
        (Some(Use::Host), Word::Title | Word::Short) => "Host AI",
        (Some(Use::Host), Word::Noun) => "hosting AI",
        (Some(Use::Cloud), Word::Title | Word::Short) => "GPU cloud",
        (Some(Use::Cloud), Word::Noun) => "a GPU cloud",
        (Some(Use::Hybrid), Word::Title | Word::Short) => "Hybrid",
        (Some(Use::Hybrid), Word::Noun) => "the hybrid",
        (None, Word::Title | Word::Short) => "Do nothing",
        (None, Word::Noun) => "doing nothing",
    }
}

/// How many flips the verdict names.
const N_FLIPS_NAMED: usize = 2;

/// One sentence: which use is worth most, and what would flip it. No line breaks between a minus and its sum.
pub fn verdict(scenario: &Scenario, outcome: &Outcome, flips: &[Flip]) -> String {
    sentence(scenario, outcome, flips).replace("\u{2212}$", "\u{2212}\u{2060}$")
}

fn sentence(scenario: &Scenario, outcome: &Outcome, flips: &[Flip]) -> String {
    let best = outcome.winner.map_or_else(|| outcome.best(), |winner| outcome.of_use(winner));
    let worth = use_figure(NPV_PER_MW).text(best);
    let years = span(scenario);
    let (head, but) = if outcome.winner.is_some() {
        let winner = title(Some(best.of), Word::Title);
        (format!("{winner} is worth the most, {worth} per MW after tax over {years}"), ", unless")
    } else {
        let closest = title(Some(best.of), Word::Noun);
        let head = format!("No use earns its cost of capital over {years}: {closest} comes closest at {worth} per MW");
        (head, ", and that changes if")
    };
    match named_flips(scenario, flips).as_str() {
        "" => format!("{head}, and no single price within a factor of ten changes that."),
        named => format!("{head}{but} {named}."),
    }
}

/// The horizon in words: “11 years”.
pub fn span(scenario: &Scenario) -> String {
    let years = scenario.site.horizon.to_years();
    format!("{} {}", Format::Whole.write(years), if years == 1.0 { "year" } else { "years" })
}

/// The nearest flips, of different inputs, as clauses; those that lead to the same use share their end.
fn named_flips(scenario: &Scenario, flips: &[Flip]) -> String {
    let mut named: Vec<&Flip> = Vec::new();
    for flip in flips {
        if named.len() < N_FLIPS_NAMED && named.iter().all(|other| other.key != flip.key) {
            named.push(flip);
        }
    }
    let end = |flip: &Flip| format!("then {} wins", title(flip.to, Word::Noun));
    match named.as_slice() {
        [one, other] if one.to == other.to => {
            format!("{} or {}; {}", crossing(scenario, one), crossing(scenario, other), end(one))
        }
        flips => {
            let clauses = flips.iter().map(|flip| format!("{} ({})", crossing(scenario, flip), end(flip)));
            clauses.collect::<Vec<_>>().join(" or ")
        }
    }
}

/// One flip as a clause: “the Bitcoin price rises from $63,000 to $176,341: then mining wins”.
pub fn flip_phrase(scenario: &Scenario, flip: &Flip) -> String {
    format!("{}: then {} wins", crossing(scenario, flip), title(flip.to, Word::Noun))
}

/// “the hosting rent falls from $148.8 to $144.0/kW-month”.
fn crossing(scenario: &Scenario, flip: &Flip) -> String {
    let Some(field) = field(flip.key) else { return String::new() };
    let moves = if flip.factor > 1.0 { "rises" } else { "falls" };
    let now = with_unit(field.unit, field.number(scenario).unwrap_or(flip.at / flip.factor));
    let now = now.split('/').next().unwrap_or_default();
    format!("the {} {moves} from {now} to {}", lower_first(field.label), with_unit(field.unit, flip.at))
}

/// An imported year of prices in short: “Imported: 8,760 hours, mean $31.20, 199 below zero”.
pub fn year_label(year: &PriceYear) -> String {
    let hours = grouped(f64::from(year.hours()));
    let mean = Format::Price.write(year.mean());
    format!("Imported: {hours} hours, mean {mean}, {} below zero", grouped(f64::from(year.negative_hours())))
}

/// A remark as a sentence.
pub fn remark(remark: Remark) -> String {
    match remark {
        Remark::LargeInNetwork(percent) => {
            let share = Format::Percent.write(percent);
            format!(
                "The site's hashrate would be {share} of today's network; that difficulty would answer is not modelled yet."
            )
        }
        Remark::NothingToSell => {
            "Power is bought by the hour: the fixed price does not count, and there is none to sell, so that selling is doing nothing."
                .to_owned()
        }
        Remark::MiningStops(month) => {
            format!("From {month} on, today's machines no longer earn their running costs and stand still.")
        }
        Remark::ShellEmpty(month) => {
            format!(
                "The hosting lease ends in {month}; from then on the shell stands empty, unless renewal or re-letting are entered."
            )
        }
        Remark::LeaseCutOff(months) => {
            format!("The horizon cuts off the last {months} months of the hosting lease.")
        }
        Remark::NotReplaced(of, month) => {
            let machines = if of == Use::Mine { "miners" } else { "GPUs" };
            format!("The {machines} reach the end of their life in {month} and are not replaced.")
        }
        Remark::NeverRuns(of) => {
            format!("{}: the horizon ends before it would begin to run.", title(Some(of), Word::Title))
        }
    }
}

/// A number with a field's unit, rounded: `$148.8/kW-month`, `42.0 MW`, `134T`.
pub fn with_unit(unit: &str, value: f64) -> String {
    match unit.strip_prefix('$') {
        Some("/BTC" | "/GPU") => Format::Price.write(value),
        Some(per) if value.abs() >= 1e5 => format!("{}{per}", Format::Money.write(value)),
        Some(per) => format!("{}{per}", Format::Price.write(value)),
        None if unit == "difficulty" => Format::Amount.write(value),
        None if unit.is_empty() => Format::Amount.write(value),
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
