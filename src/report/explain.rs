//! The working of a figure: its formula, the figures and inputs in it with their values, theirs in turn, and the sources.

use super::Handbook;
use super::figures::{TODAY_FIGURES, USE_FIGURES, use_text};
use super::handbook::WorkingWords;
use super::words::{Word, title, with_unit};
use crate::model::{Outcome, Trace, TracedCash, Use, evaluate_traced};
use crate::scenario::{Field, Scenario, field};

/// A figure with its working.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// Its name: `mine.npv_usd`, or the key alone of what is of no single use.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// The figure, rounded, with its unit.
    pub text: String,
    /// The figure at full precision; `None` where it is not defined or not a number.
    pub value: Option<f64>,
    /// How it comes about, over the labels of `terms`; empty for an input.
    pub formula: String,
    /// The same over their rounded values; empty where the formula has words.
    pub with_values: String,
    /// The formula over keys, as the table has it.
    pub expression: String,
    /// Where the formula is from, or the input's default; empty for plain arithmetic and for inputs stated here.
    pub source: String,
    /// Whether it is an input.
    pub is_input: bool,
    /// What it is made of. A figure that was taken apart once already has none.
    pub terms: Vec<Explained>,
}

/// Explains a figure by its name, as the page and `busbar evaluate` mark it: `mine.npv_usd_per_mw`,
/// `derived.hashprice_usd_per_ph_day`, or the key alone. A figure of each use is then the winner's, or the best's.
/// `None` where there is no such figure.
pub fn explain(scenario: &Scenario, name: &str, book: &Handbook) -> Option<Explained> {
    Explainer::of(scenario, book).explain(name)
}

/// What is needed to explain any figure of one scenario.
pub struct Explainer<'a> {
    scenario: &'a Scenario,
    book: &'a Handbook,
    plain: Scenario,
    outcome: Outcome,
    trace: Trace,
}

impl<'a> Explainer<'a> {
    /// Evaluates a scenario with its working.
    pub fn of(scenario: &'a Scenario, book: &'a Handbook) -> Self {
        let (outcome, trace) = evaluate_traced(scenario);
        Self { scenario, book, plain: Scenario::of(scenario.preset), outcome, trace }
    }

    /// Explains a figure by its name; see [`explain`].
    pub fn explain(&self, name: &str) -> Option<Explained> {
        let (of, key) = match name.split_once('.') {
            Some(("derived" | "inputs", key)) => (None, key),
            Some((of, key)) => (Some(Use::from_key(of)?), key),
            None => (None, name),
        };
        if key.contains('.') {
            return None;
        }
        let is_of_a_use = USE_FIGURES.iter().any(|figure| figure.key == key);
        let of = if is_of_a_use { of.or_else(|| Some(self.outcome.best().of)) } else { of };
        self.explained(of, key, &mut Vec::new())
    }

    /// The cash of a use, moment by moment; the hybrid has none of its own.
    pub fn cash(&self, of: Use) -> Option<&TracedCash> {
        self.trace.cash(of)
    }

    fn explained(&self, of: Option<Use>, key: &str, seen: &mut Vec<String>) -> Option<Explained> {
        let Item { of, label, text, value, input } = self.item(of, key)?;
        let key = key.rsplit('.').next().unwrap_or(key);
        let name = of.map_or_else(|| key.to_owned(), |of| format!("{}.{key}", of.key()));
        if let Some(field) = input {
            return Some(self.input(field, name, text));
        }
        let words = self.words(of, key);
        let expression = words.map_or("", |words| &words.expression);
        let is_new = !seen.contains(&name);
        seen.push(name.clone());
        let keys: Vec<&str> = keys(expression).into_iter().filter(|key| self.item(of, key).is_some()).collect();
        let terms = if is_new {
            let terms = keys.iter().filter_map(|key| self.explained(of, key, seen));
            terms.collect()
        } else {
            Vec::new()
        };
        let written =
            |write: fn(&Item) -> String| rewritten(expression, |word| self.item(of, word).map(|item| write(&item)));
        let is_arithmetic = is_arithmetic(expression, |word| keys.contains(&word));
        Some(Explained {
            name,
            label,
            text,
            value,
            formula: written(|item| item.label.clone()),
            with_values: if is_arithmetic { written(|item| item.text.clone()) } else { String::new() },
            expression: expression.to_owned(),
            source: words.map_or_else(String::new, |words| words.source.clone()),
            is_input: false,
            terms,
        })
    }

    fn input(&self, field: &Field, name: String, text: String) -> Explained {
        let is_default = field.text(self.scenario) == field.text(&self.plain);
        let default = || self.book.source(self.scenario.preset, field.key).unwrap_or_default().to_owned();
        Explained {
            name,
            label: field.label.to_owned(),
            text,
            value: field.number(self.scenario),
            formula: String::new(),
            with_values: String::new(),
            expression: String::new(),
            source: if is_default { default() } else { String::new() },
            is_input: true,
            terms: Vec::new(),
        }
    }

    /// The words of a figure's working: its use's own, or those of every use.
    fn words(&self, of: Option<Use>, key: &str) -> Option<&WorkingWords> {
        let own = of.and_then(|of| self.book.working(&format!("{}/{key}", of.key())));
        own.or_else(|| self.book.working(key))
    }

    /// What is known of a key: an input, a figure, or a note of the engine's.
    fn item(&self, of: Option<Use>, key: &str) -> Option<Item> {
        if let Some((of, key)) = key.split_once('.') {
            let of = Use::from_key(of)?;
            let item = self.item(Some(of), key)?;
            let label = format!("{}: {}", title(Some(of), Word::Title), item.label);
            return Some(Item { label, ..item });
        }
        if let Some(field) = field(key) {
            let text = field.text_with_unit(self.scenario);
            let (label, value) = (field.label.to_owned(), field.number(self.scenario));
            return Some(Item { of: None, label, text, value, input: Some(field) });
        }
        if let (Some(of), Some(figure)) = (of, USE_FIGURES.iter().find(|figure| figure.key == key)) {
            let outcome = self.outcome.of_use(of);
            let (label, text) = (figure.label.to_owned(), use_text(figure, outcome));
            return Some(Item { of: Some(of), label, text, value: figure.value(outcome), input: None });
        }
        if let Some(figure) = TODAY_FIGURES.iter().find(|figure| figure.key == key) {
            let today = &self.outcome.today;
            let (label, text) = (figure.label.to_owned(), figure.text(today));
            return Some(Item { of: None, label, text, value: figure.value(today), input: None });
        }
        let value = self.trace.value(of, key)?;
        let words = self.words(of, key)?;
        let text = with_unit(&words.unit, value);
        Some(Item { of, label: words.label.clone(), text, value: Some(value), input: None })
    }
}

/// A figure, note or input as it stands in a formula.
struct Item {
    of: Option<Use>,
    label: String,
    text: String,
    value: Option<f64>,
    input: Option<&'static Field>,
}

/// The words of an expression that may be keys, each once, in order.
fn keys(expression: &str) -> Vec<&str> {
    let mut keys = Vec::new();
    for word in expression.split(|c: char| !is_of_a_key(c)) {
        let begins_well = word.starts_with(|c: char| c.is_ascii_lowercase());
        if begins_well && !keys.contains(&word) {
            keys.push(word);
        }
    }
    keys
}

/// Keys are of small letters, and of a point where they name another use's figure.
fn is_of_a_key(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.')
}

/// An expression with its keys replaced, and signs as people write them.
fn rewritten(expression: &str, replace: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    let mut rest = expression;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(|c: char| !is_of_a_key(c)).unwrap_or(rest.len()));
        out += &replace(word).unwrap_or_else(|| word.to_owned());
        let (between, next) = after.split_at(after.find(is_of_a_key).unwrap_or(after.len()));
        out += &between.replace(" * ", " × ").replace(" - ", " \u{2212} ");
        rest = next;
    }
    out
}

/// Whether an expression is numbers, signs and keys alone.
fn is_arithmetic(expression: &str, is_key: impl Fn(&str) -> bool) -> bool {
    let words = || expression.split(|c: char| !is_of_a_key(c)).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let has_only = words().all(|word| is_number(word) || matches!(word, "min" | "max") || is_key(word));
    has_only && words().any(&is_key) && !expression.contains([';', ':']) && !expression.contains(char::is_uppercase)
}
