//! The working of a figure: its formula, the figures and inputs in it with their values, theirs in turn, and the sources.

use super::Handbook;
use super::figures::{TODAY_FIGURES, USE_FIGURES, use_text};
use super::handbook::WorkingWords;
use super::searched::Search;
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
    /// The formula over keys, as the table has it; of arithmetic without the remark.
    pub expression: String,
    /// Where the formula is from, or the input's default; empty for plain arithmetic and for inputs stated here.
    pub source: String,
    /// Whether it is an input.
    pub is_input: bool,
    /// What it is made of. A figure that was taken apart once already has none.
    pub terms: Vec<Explained>,
}

/// Explains a figure by its name, as the page and `busbar evaluate` mark it: `mine.npv_usd_per_mw`,
/// `derived.hashprice_usd_per_ph_day`, or the key alone. A figure of each use is then the winner's, or the best's. What
/// is searched for has names of its own: `break_even.mine.btc_price_usd.npv`, `indifference.mine.host.btc_price_usd`,
/// `flip.btc_price_usd.up`, `best_split.npv_usd_per_mw`, `worst_case.host.npv_usd_per_mw`. `None` where there is no such
/// figure.
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
        self.walked(name, false)
    }

    /// The same for people: what comes to nothing here is left out of sums, and is not taken apart.
    pub fn explain_briefly(&self, name: &str) -> Option<Explained> {
        self.walked(name, true)
    }

    fn walked(&self, name: &str, is_brief: bool) -> Option<Explained> {
        let Some((of, key)) = self.named(name) else {
            return Search { scenario: self.scenario, book: self.book, is_brief }.explained(name);
        };
        self.explained(of, key, &mut Walk { is_brief, seen: Vec::new() })
    }

    /// The cash of a use, moment by moment; the hybrid has none of its own.
    pub fn cash(&self, of: Use) -> Option<&TracedCash> {
        self.trace.cash(of)
    }

    /// The use and key of a name.
    fn named<'n>(&self, name: &'n str) -> Option<(Option<Use>, &'n str)> {
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
        Some((of, key))
    }

    fn explained(&self, of: Option<Use>, key: &str, walk: &mut Walk) -> Option<Explained> {
        let Item { of, label, text, value, input } = self.item(of, key)?;
        let key = key.rsplit('.').next().unwrap_or(key);
        let name = of.map_or_else(|| key.to_owned(), |of| format!("{}.{key}", of.key()));
        if let Some(field) = input {
            return Some(self.input(field, name, text));
        }
        let words = self.words(of, key);
        // What comes to nothing is not taken apart; what was asked for is.
        let is_idle = walk.is_brief && value == Some(0.0) && !walk.seen.is_empty();
        let expression = if is_idle { "" } else { words.map_or("", |words| self.expression(of, words)) };
        let is_new = !walk.seen.contains(&name);
        if !is_idle {
            walk.seen.push(name.clone());
        }
        let (sum, remark) = expression.split_at(expression.find("; ").unwrap_or(expression.len()));
        let items: Vec<(&str, Item)> =
            keys(expression).into_iter().filter_map(|word| Some((word, self.item(of, word)?))).collect();
        let found = |word: &str| items.iter().find(|(key, _)| *key == word).map(|(_, item)| item);
        let is_arithmetic = is_arithmetic(sum, |word| found(word).is_some());
        let value_of = |word: &str| found(word).and_then(|item| item.value);
        let shown = if walk.is_brief && is_arithmetic { without_nothing(sum, value_of) } else { sum.to_owned() };
        let formula = shown.clone() + remark;
        let terms = if is_new {
            let known = keys(&formula).into_iter().filter(|word| found(word).is_some());
            known.filter_map(|word| self.explained(of, word, walk)).collect()
        } else {
            Vec::new()
        };
        let label_of = |word: &str| found(word).map(|item| item.label.clone()).or_else(|| self.label(of, word));
        Some(Explained {
            name,
            label,
            text,
            value,
            formula: rewritten(&formula, label_of),
            with_values: if is_arithmetic {
                rewritten(&shown, |word| found(word).map(|item| item.text.clone()))
            } else {
                String::new()
            },
            expression: if is_arithmetic { sum } else { expression }.to_owned(),
            source: words.filter(|_| !is_idle).map_or_else(String::new, |words| words.source.clone()),
            is_input: false,
            terms,
        })
    }

    /// The first of a working's expressions whose keys are all known here, or the last.
    fn expression<'w>(&self, of: Option<Use>, words: &'w WorkingWords) -> &'w str {
        if !words.expression.contains(" | ") {
            return &words.expression;
        }
        let is_known = |word: &&str| !word.contains('_') || self.knows(of, word);
        let mut last = "";
        for expression in words.expression.split(" | ") {
            last = expression;
            if keys(expression).iter().all(is_known) {
                break;
            }
        }
        last
    }

    /// How a note is called that the engine had no cause to take here.
    fn label(&self, of: Option<Use>, key: &str) -> Option<String> {
        if key.contains('_') { self.words(of, key).map(|words| words.label.clone()) } else { None }
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

    /// Whether there is anything known of a key.
    fn knows(&self, of: Option<Use>, key: &str) -> bool {
        match key.split_once('.') {
            Some((of, key)) => Use::from_key(of).is_some_and(|of| self.knows(Some(of), key)),
            None => {
                field(key).is_some()
                    || of.is_some() && USE_FIGURES.iter().any(|figure| figure.key == key)
                    || TODAY_FIGURES.iter().any(|figure| figure.key == key)
                    || self.trace.value(of, key).is_some() && self.words(of, key).is_some()
            }
        }
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
            let text = field.text_as_chosen(self.scenario);
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
        let is_count = !words.unit.starts_with('$') && value.fract() == 0.0 && value.abs() < 1e3;
        let text = if is_count {
            format!("{value} {}", words.unit).trim_end().to_owned()
        } else {
            with_unit(&words.unit, value)
        };
        Some(Item { of, label: words.label.clone(), text, value: Some(value), input: None })
    }
}

/// How far a working is taken apart, and what was.
struct Walk {
    is_brief: bool,
    seen: Vec<String>,
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

/// A sum without the products that come to nothing, as long as anything is left.
fn without_nothing(expression: &str, value: impl Fn(&str) -> Option<f64>) -> String {
    let is_nothing =
        |term: &str| !term.contains(['/', '(']) && term.split(" * ").any(|factor| value(factor.trim()) == Some(0.0));
    let mut out = String::new();
    for (sign, term) in summands(expression) {
        if is_nothing(term) {
            continue;
        }
        match (out.is_empty(), sign) {
            (true, " - ") => out.push_str("0 - "),
            (true, _) => {}
            (false, sign) => out.push_str(sign),
        }
        out.push_str(term);
    }
    if out.is_empty() { expression.to_owned() } else { out }
}

/// What a sum outside of brackets consists of, each with the sign before it.
fn summands(expression: &str) -> Vec<(&str, &str)> {
    let mut parts = Vec::new();
    let (mut depth, mut from, mut sign) = (0_usize, 0, "");
    for (at, c) in expression.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let next = expression.get(at..at + 3).filter(|next| depth == 0 && matches!(*next, " + " | " - "));
        if let Some(next) = next {
            parts.push((sign, expression.get(from..at).unwrap_or_default()));
            (from, sign) = (at + 3, next);
        }
    }
    parts.push((sign, expression.get(from..).unwrap_or_default()));
    parts
}

/// Whether an expression is numbers, signs and keys alone.
fn is_arithmetic(expression: &str, is_key: impl Fn(&str) -> bool) -> bool {
    let words = || expression.split(|c: char| !is_of_a_key(c)).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let has_only = words().all(|word| is_number(word) || matches!(word, "min" | "max") || is_key(word));
    has_only && words().any(&is_key) && !expression.contains([';', ':']) && !expression.contains(char::is_uppercase)
}
