//! One scenario: from link and settings to its outcome.

use busbar::link::{self, Notice};
use busbar::model::{self, Flip, Outcome};
use busbar::report::json;
use busbar::scenario::{FIELDS, HourlyPrices, PriceYear, Scenario, entry, field};
use serde_json::Value;

/// A scenario with all that follows from it.
pub(super) struct Evaluated {
    pub(super) scenario: Scenario,
    pub(super) outcome: Outcome,
    pub(super) flips: Vec<Flip>,
}

impl Evaluated {
    pub(super) fn of(scenario: Scenario) -> Self {
        let outcome = model::evaluate(&scenario);
        let flips = model::flips(&scenario, &outcome);
        Self { scenario, outcome, flips }
    }

    /// The outcome with all that is solved for.
    pub(super) fn to_full_json(&self) -> Value {
        let mut json = self.to_json();
        if let Some(object) = json.as_object_mut() {
            object.extend(json::solved(&self.scenario));
        }
        json
    }

    /// The outcome as each line of a batch has it.
    pub(super) fn to_json(&self) -> Value {
        json::outcome(&self.scenario, &self.outcome, &self.flips)
    }
}

/// Builds a scenario from a link, entries of the catalogue, a year of prices, and `key=value` settings, each on top of
/// what stands before.
///
/// # Errors
/// A message for everything in them that cannot be taken: on a command line nothing is passed over in silence.
pub(super) fn scenario(
    link: Option<&str>,
    with: &[String],
    prices: Option<&'static PriceYear>,
    settings: &[String],
) -> Result<Scenario, Vec<String>> {
    let (mut scenario, notices) = link::decode(link.unwrap_or_default());
    let mut messages: Vec<String> = notices.iter().map(Notice::problem).collect();
    for key in with {
        match entry(key) {
            Some(entry) => entry.apply(&mut scenario),
            None => messages.push(format!("--with {key}: not in the catalogue. `busbar catalogue` lists it all.")),
        }
    }
    if let Some(year) = prices {
        scenario.power.hourly = HourlyPrices::Imported(year);
    }
    for setting in settings {
        let set = match setting.split_once('=') {
            Some(("site" | "edition", _)) => {
                Err(format!("--set {setting}: the site is no field. Name it in the link: `busbar evaluate {setting}`."))
            }
            Some((key, value)) => set(&mut scenario, key.trim(), value),
            None => Err(format!(
                "--set {setting}: there is no “=”. Write --set KEY=VALUE, such as --set btc_price_usd=70000."
            )),
        };
        messages.extend(set.err());
    }
    if messages.is_empty() { Ok(scenario) } else { Err(messages) }
}

/// Sets one field by key.
///
/// # Errors
/// What was wrong with key or value, and what to do.
pub(super) fn set(scenario: &mut Scenario, key: &str, value: &str) -> Result<(), String> {
    match field(key) {
        Some(field) => field.set_text(scenario, value).map_err(|error| format!("{key}: {error}")),
        None => Err(format!("“{key}” is not a field.{} `busbar fields` lists them all.", suggestion(key))),
    }
}

/// The field that a mistyped key may have meant: one that begins with it, or shares most of its words.
fn suggestion(key: &str) -> String {
    let n_shared = |field: &str| {
        let words = key.split('_').filter(|word| word.len() > 2 && field.split('_').any(|other| other == *word));
        if field.starts_with(key) { usize::MAX - field.len() } else { words.count() }
    };
    let best = FIELDS.iter().max_by_key(|field| n_shared(field.key)).filter(|field| n_shared(field.key) > 0);
    best.map_or_else(String::new, |field| format!(" Did you mean {}?", field.key))
}
