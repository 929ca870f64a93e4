//! One row of the FIELDS table: how an input is named, bounded, read, written and explained.

use super::Scenario;
use crate::quantity::grouped;
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
    /// One line that explains it.
    pub help: &'static str,
    pub(super) get: fn(&Scenario) -> String,
    pub(super) set: fn(&mut Scenario, &Entry) -> bool,
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
}

/// The parts of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Site and power.
    Site,
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
    pub const ALL: [Self; 7] =
        [Self::Site, Self::Network, Self::Mining, Self::Hosting, Self::Cloud, Self::Hybrid, Self::Money];

    /// The stable name in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Site => "site",
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
            Self::Network => "Bitcoin and its network",
            Self::Mining => "Mining fleet",
            Self::Hosting => "AI hosting",
            Self::Cloud => "GPU cloud",
            Self::Hybrid => "Hybrid",
            Self::Money => "Tax, time and risk",
        }
    }
}

/// A checked entry on its way into the scenario.
pub(super) enum Entry {
    Number(f64),
    Text(String),
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
    /// It is not a number at all.
    NotANumber,
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
            Slip::NotANumber => write!(f, "{label}: “{given}” is not a number. Enter digits, such as 1250 or 0.5."),
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
        (self.get)(scenario)
    }

    /// The field's value in a scenario where it is a number.
    pub fn number(&self, scenario: &Scenario) -> Option<f64> {
        match self.kind {
            Kind::Number { .. } => self.text(scenario).parse().ok(),
            _ => None,
        }
    }

    /// Sets the field from text as a person or a link states it.
    ///
    /// # Errors
    /// [`FieldError`] where the text is not a value this field may have; the scenario is then unchanged.
    pub fn set_text(&self, scenario: &mut Scenario, text: &str) -> Result<(), FieldError> {
        let entry = self.check(text)?;
        if (self.set)(scenario, &entry) { Ok(()) } else { Err(self.error(text, Slip::OutOfBounds(self.allowed()))) }
    }

    /// Sets the field to a number.
    ///
    /// # Errors
    /// [`FieldError`] where the field takes no numbers or not this one; the scenario is then unchanged.
    pub fn set_number(&self, scenario: &mut Scenario, number: f64) -> Result<(), FieldError> {
        self.set_text(scenario, &number.to_string())
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
            Kind::Choice(choices) => choices.iter().map(|(key, _)| *key).collect::<Vec<_>>().join(", "),
        }
    }

    fn check(&self, text: &str) -> Result<Entry, FieldError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(self.error(text, Slip::Empty(self.allowed())));
        }
        match self.kind {
            Kind::Number { lowest, highest, whole } => {
                let number = parse_number(text).ok_or_else(|| self.error(text, Slip::NotANumber))?;
                if !(lowest..=highest).contains(&number) {
                    return Err(self.error(text, Slip::OutOfBounds(self.allowed())));
                }
                if whole && number.fract() != 0.0 {
                    return Err(self.error(text, Slip::NotWhole));
                }
                Ok(Entry::Number(number))
            }
            Kind::Month { earliest, latest } | Kind::Day { earliest, latest } => {
                let same_form = text.len() == earliest.len();
                if same_form && (earliest..=latest).contains(&text) && is_date(text) {
                    Ok(Entry::Text(text.to_owned()))
                } else {
                    Err(self.error(text, Slip::NotADate(self.allowed())))
                }
            }
            Kind::Choice(choices) => match choices.iter().find(|(key, _)| *key == text) {
                Some((key, _)) => Ok(Entry::Text((*key).to_owned())),
                None => Err(self.error(text, Slip::NotAChoice(self.allowed()))),
            },
        }
    }

    fn error(&self, given: &str, slip: Slip) -> FieldError {
        const LONGEST: usize = 40;
        let mut shown: String = given.chars().take(LONGEST).collect();
        if given.chars().count() > LONGEST {
            shown.push('…');
        }
        FieldError { key: self.key, label: self.label, given: shown, slip }
    }
}

/// Reads a number as people write it: `1,250,000`, `1 250`, `$70_000`, `45%`, `1.3e14`.
fn parse_number(text: &str) -> Option<f64> {
    let bare = text.trim_start_matches('$').trim_end_matches('%').trim();
    let digits = bare.replace(['_', ' ', '\u{a0}', '\u{202f}'], ",");
    let digits = if is_grouped_by_commas(&digits) { digits.replace(',', "") } else { digits };
    let plain = digits.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    plain.then(|| digits.parse().ok())?.filter(|number: &f64| number.is_finite())
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

fn is_date(text: &str) -> bool {
    text.parse::<crate::quantity::Day>().is_ok() || text.parse::<crate::quantity::Month>().is_ok()
}
