//! One row of the FIELDS table: how an input is named, bounded, read, written and explained.

use super::Scenario;
use crate::quantity::{grouped, parse_decimal};
use std::fmt;

/// One input of a scenario.
pub struct Field {
    /// The stable name in links, files and on the command line; a promise. The unit is part of it.
    pub key: &'static str,
    /// The name on the page.
    pub label: &'static str,
    /// The unit, as written after the number; empty for dates and choices.
    pub unit: &'static str,
    /// What may be entered.
    pub kind: Kind,
    /// Where it stands in the form.
    pub group: Group,
    /// Whether it is among the few shown at first.
    pub essential: bool,
    /// One line that explains it. The page reads it from the handbook.
    #[cfg(not(target_arch = "wasm32"))]
    pub help: &'static str,
    pub(super) access: Access,
}

/// What may be entered in a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A number within bounds outside which it is surely a slip.
    Number {
        /// The lowest sensible number.
        lowest: f64,
        /// The highest sensible number.
        highest: f64,
        /// Whether only whole numbers make sense.
        whole: bool,
    },
    /// A calendar month, `2026-07`, within bounds.
    Month {
        /// The earliest, as text.
        earliest: &'static str,
        /// The latest, as text.
        latest: &'static str,
    },
    /// A calendar day, `2026-06-27`, within bounds.
    Day {
        /// The earliest, as text.
        earliest: &'static str,
        /// The latest, as text.
        latest: &'static str,
    },
    /// One of a few things, each with a key and a label.
    Choice(&'static [(&'static str, &'static str)]),
    /// A year of hourly prices: one of a few with key and label, or an imported one written out.
    Hours(&'static [(&'static str, &'static str)]),
}

/// The parts of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Site and power.
    Site,
    /// Hourly prices, charges and flexibility.
    Power,
    /// Bitcoin and its network.
    Network,
    /// The mining fleet.
    Mining,
    /// AI hosting.
    Hosting,
    /// The GPU cloud.
    Cloud,
    /// The hybrid.
    Hybrid,
    /// Tax, time and risk.
    Money,
}

impl Group {
    /// All groups in the form's order.
    pub const ALL: [Self; 8] =
        [Self::Site, Self::Power, Self::Network, Self::Mining, Self::Hosting, Self::Cloud, Self::Hybrid, Self::Money];

    /// The stable name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Power => "power",
            Self::Network => "network",
            Self::Mining => "mining",
            Self::Hosting => "hosting",
            Self::Cloud => "cloud",
            Self::Hybrid => "hybrid",
            Self::Money => "money",
        }
    }

    /// The heading on the page.
    pub fn label(self) -> &'static str {
        match self {
            Self::Site => "Site and power",
            Self::Power => "Hourly prices and flexibility",
            Self::Network => "Bitcoin and its network",
            Self::Mining => "Mining fleet",
            Self::Hosting => "AI hosting",
            Self::Cloud => "GPU cloud",
            Self::Hybrid => "Hybrid and best split",
            Self::Money => "Tax, debt, time and risk",
        }
    }
}

/// How a field is read from a scenario and written to it. A setter answers whether it took the value.
pub(super) enum Access {
    Number { get: fn(&Scenario) -> f64, set: fn(&mut Scenario, f64) -> bool },
    Text { get: fn(&Scenario) -> String, set: fn(&mut Scenario, &str) -> bool },
}

/// Why a text was not taken for a field: what was given, what is allowed, what to do.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldError {
    /// The field's key.
    pub key: &'static str,
    /// The field's name on the page.
    pub label: &'static str,
    /// What was given, shortened if long.
    pub given: String,
    /// What was wrong with it.
    pub slip: Slip,
}

/// What was wrong with an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Slip {
    /// Nothing was entered.
    Empty(String),
    /// It is not a number, or one of another unit than this.
    NotANumber(&'static str),
    /// It is a number outside the bounds, which are given with unit.
    OutOfBounds(String),
    /// Only whole numbers make sense here.
    NotWhole,
    /// It is not a date of this form and between these dates.
    NotADate(String),
    /// It is none of these keys.
    NotAChoice(String),
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { label, given, slip, .. } = self;
        match slip {
            Slip::Empty(allowed) => write!(f, "{label}: nothing entered. Enter {allowed}."),
            Slip::NotANumber(unit) => {
                write!(f, "{label}: “{given}” is not a number of {unit}. Enter digits, such as 1250, 0.5 or 70k.")
            }
            Slip::OutOfBounds(allowed) => write!(f, "{label}: {given} is out of range. Enter {allowed}."),
            Slip::NotWhole => write!(f, "{label}: {given} is not a whole number. Enter one without a fraction."),
            Slip::NotADate(allowed) => write!(f, "{label}: “{given}” is not a date allowed here. Enter {allowed}."),
            Slip::NotAChoice(keys) => write!(f, "{label}: “{given}” is not offered. Choose one of {keys}."),
        }
    }
}

impl std::error::Error for FieldError {}

impl Field {
    /// The field's value in a scenario, as canonical text: what a link carries and [`Self::set_text`] takes.
    pub fn text(&self, scenario: &Scenario) -> String {
        match &self.access {
            Access::Number { get, .. } => get(scenario).to_string(),
            Access::Text { get, .. } => get(scenario),
        }
    }

    /// The field's value in a scenario as people read it: `63,000 $/BTC`, `2026-07`.
    pub fn text_with_unit(&self, scenario: &Scenario) -> String {
        self.number(scenario).map_or_else(|| self.text(scenario), |number| format!("{} {}", grouped(number), self.unit))
    }

    /// The same with the name of what is chosen: `Straight line`.
    pub fn text_as_chosen(&self, scenario: &Scenario) -> String {
        let chosen = |choices: &[(&'static str, &'static str)]| {
            let text = self.text(scenario);
            choices.iter().find(|(key, _)| *key == text).map(|(_, label)| (*label).to_owned())
        };
        match self.kind {
            Kind::Choice(choices) => chosen(choices).unwrap_or_default(),
            Kind::Hours(choices) => chosen(choices).unwrap_or_else(|| "an imported year".to_owned()),
            Kind::Number { .. } | Kind::Month { .. } | Kind::Day { .. } => self.text_with_unit(scenario),
        }
    }

    /// The field's value in a scenario where it is a number.
    pub fn number(&self, scenario: &Scenario) -> Option<f64> {
        match &self.access {
            Access::Number { get, .. } => Some(get(scenario)),
            Access::Text { .. } => None,
        }
    }

    /// Sets the field from text as a person or a link states it.
    ///
    /// # Errors
    /// [`FieldError`] where the text is not a value this field may have; the scenario is then unchanged.
    pub fn set_text(&self, scenario: &mut Scenario, text: &str) -> Result<(), FieldError> {
        let text = text.trim();
        let took = match &self.access {
            _ if text.is_empty() => Err(Slip::Empty(self.allowed())),
            Access::Number { .. } => match parse_number(text, self.unit) {
                Some(number) => self.take_number(scenario, number),
                None => Err(Slip::NotANumber(self.unit)),
            },
            Access::Text { set, .. } => match self.check_text(text) {
                Ok(()) if set(scenario, text) => Ok(()),
                Ok(()) if matches!(self.kind, Kind::Hours(_)) => Err(Slip::NotAChoice(self.allowed())),
                Ok(()) => Err(Slip::NotADate(self.allowed())),
                Err(slip) => Err(slip),
            },
        };
        took.map_err(|slip| self.error(text, slip))
    }

    /// Sets the field to a number.
    ///
    /// # Errors
    /// [`FieldError`] where the field takes no numbers or not this one; the scenario is then unchanged.
    pub fn set_number(&self, scenario: &mut Scenario, number: f64) -> Result<(), FieldError> {
        match &self.access {
            Access::Number { .. } => {
                self.take_number(scenario, number).map_err(|slip| self.error(&number.to_string(), slip))
            }
            Access::Text { .. } => self.set_text(scenario, &number.to_string()),
        }
    }

    /// What may be entered, in words: `100 to 2000 MW`.
    pub fn allowed(&self) -> String {
        match self.kind {
            Kind::Number { lowest, highest, whole } => {
                let unit = if self.unit.is_empty() { String::new() } else { format!(" {}", self.unit) };
                let whole = if whole { "a whole number from " } else { "" };
                format!("{whole}{} to {}{unit}", grouped(lowest), grouped(highest))
            }
            Kind::Month { earliest, latest } => format!("a month as YYYY-MM from {earliest} to {latest}"),
            Kind::Day { earliest, latest } => format!("a day as YYYY-MM-DD from {earliest} to {latest}"),
            Kind::Choice(choices) => keys(choices),
            Kind::Hours(choices) => format!("{}, or a year imported from a file", keys(choices)),
        }
    }

    /// Takes a number within the bounds.
    fn take_number(&self, scenario: &mut Scenario, number: f64) -> Result<(), Slip> {
        let (Kind::Number { lowest, highest, whole }, Access::Number { set, .. }) = (self.kind, &self.access) else {
            return Err(Slip::NotANumber(self.unit));
        };
        if whole && number.fract() != 0.0 {
            return Err(Slip::NotWhole);
        }
        // What a field's bounds allow its quantity takes, as a test checks.
        let is_taken = (lowest..=highest).contains(&number) && set(scenario, number);
        if is_taken { Ok(()) } else { Err(Slip::OutOfBounds(self.allowed())) }
    }

    /// Checks a date or choice against what may be entered.
    fn check_text(&self, text: &str) -> Result<(), Slip> {
        match self.kind {
            Kind::Month { earliest, latest } | Kind::Day { earliest, latest } => {
                let same_form = text.len() == earliest.len();
                let is_taken = same_form && (earliest..=latest).contains(&text);
                if is_taken { Ok(()) } else { Err(Slip::NotADate(self.allowed())) }
            }
            Kind::Choice(choices) => {
                let is_taken = choices.iter().any(|(key, _)| *key == text);
                if is_taken { Ok(()) } else { Err(Slip::NotAChoice(self.allowed())) }
            }
            Kind::Number { .. } | Kind::Hours(_) => Ok(()),
        }
    }

    fn error(&self, given: &str, slip: Slip) -> FieldError {
        FieldError { key: self.key, label: self.label, given: shortened(given), slip }
    }
}

fn keys(choices: &[(&'static str, &'static str)]) -> String {
    choices.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", ")
}

/// Cuts what a message repeats to a length that fits a line.
pub(crate) fn shortened(given: &str) -> String {
    const LONGEST: usize = 40;
    if given.chars().count() <= LONGEST {
        return given.to_owned();
    }
    given.chars().take(LONGEST).chain(['…']).collect()
}

/// Reads a number as people write it: `1,250,000`, `1 250`, `$70_000`, `70k`, `45%`, `40 $/MWh`, `1.3e14`.
pub fn parse_number(text: &str, unit: &str) -> Option<f64> {
    let text = text.replace("USD", "$").replace('\u{2212}', "-");
    let bare = strip_end(strip_end(text.trim(), unit), unit.trim_start_matches('$')).trim_start_matches('$').trim();
    let bare = if unit.starts_with('%') { strip_end(bare, "%") } else { bare };
    let (bare, exponent) = [("k", "e3"), ("m", "e6"), ("bn", "e9"), ("t", "e12")]
        .into_iter()
        .find(|(letter, _)| strip_end(bare, letter) != bare)
        .map_or((bare, ""), |(letter, exponent)| (strip_end(bare, letter), exponent));
    let digits = bare.replace(['_', ' ', '’', '\'', '\u{a0}', '\u{202f}'], ",");
    let digits = if is_grouped_by_commas(&digits) { digits.replace(',', "") } else { digits };
    let is_plain = digits.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    // The magnitude is read with the digits: times a thousand, 1.001 would be 1000.9999999999999.
    is_plain.then(|| parse_decimal(&format!("{digits}{exponent}")))?.filter(|number| number.is_finite())
}

/// The text without an ending and the space before it; letters large or small.
fn strip_end<'a>(text: &'a str, ending: &str) -> &'a str {
    match text.len().checked_sub(ending.len()).and_then(|at| text.split_at_checked(at)) {
        Some((head, tail)) if tail.eq_ignore_ascii_case(ending) => head.trim_end(),
        _ => text,
    }
}

/// Whether each comma stands before a group of exactly three digits, so that `0,5` is not taken for 5, nor `1.250,75`
/// for 1.25.
fn is_grouped_by_commas(text: &str) -> bool {
    let (whole, rest) = text.split_at(text.find(['.', 'e', 'E']).unwrap_or(text.len()));
    if rest.contains(',') {
        return false;
    }
    let mut groups = whole.trim_start_matches(['-', '+']).split(',');
    let head = groups.next().unwrap_or("");
    (1..=3).contains(&head.len())
        && head != "0"
        && groups.all(|group| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit()))
}
