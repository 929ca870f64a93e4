//! Words on demand: what a reader only sees when asking, kept out of the first load.
//!
//! The tables hold every word once. A native build reads it there; a build for the page leaves it out, and the page
//! fetches `handbook.json`, which the native command writes from the same tables, when the first “i” is opened.

use crate::scenario::{Group, Preset, field};
use miniserde::{Deserialize, json};
use std::collections::BTreeMap;

/// Words by the key of what they explain.
type Words = BTreeMap<String, String>;

/// The words of all tables, as `handbook.json` carries them. A new list on demand is a new member. A build for `wasm32`, the
/// worker, leaves out what the page reads by itself ([`Glossary`]).
#[derive(Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
pub struct Handbook {
    /// What each field and each assumption about the future is.
    #[cfg(not(target_arch = "wasm32"))]
    help: Words,
    /// How each figure comes about.
    #[cfg(not(target_arch = "wasm32"))]
    formulas: Words,
    /// Source and date of each default, by edition and field or assumption (`2026-07/tax_rate_pct`), and by edition, preset and
    /// field where a preset has its own (`2026-07/rockdale-36/miner_life_years`).
    sources: Words,
    /// How each figure and each note of the engine's comes about, by key, and by use and key (`mine/month_revenue_usd`)
    /// where a use has its own.
    workings: BTreeMap<String, WorkingWords>,
    /// The catalogue, shelf by shelf.
    catalogue: Vec<Offer>,
}

/// An entry of the catalogue.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
pub struct Offer {
    /// What it is.
    pub title: String,
    /// Source and date.
    pub source: String,
    /// The text of each field that it fills in.
    pub sets: Words,
}

/// As much of `handbook.json` as the page itself reads; the rest is its worker's.
#[derive(Deserialize)]
pub struct Glossary {
    help: Words,
    formulas: Words,
    sources: Words,
}

impl Glossary {
    /// Reads `handbook.json`; `None` where it is something else.
    pub fn read(text: &str) -> Option<Self> {
        json::from_str(text).ok()
    }

    /// One line that explains the field or the assumption with this key.
    pub fn help(&self, key: &str) -> Option<&str> {
        self.help.get(key).map(String::as_str)
    }

    /// How the figure with this key comes about.
    pub fn formula(&self, key: &str) -> Option<&str> {
        self.formulas.get(key).map(String::as_str)
    }

    /// Source and date of a field's default on a site: `Hut 8, River Bend (2025-12-17)`.
    pub fn source(&self, preset: &Preset, key: &str) -> Option<&str> {
        source(&self.sources, preset, key)
    }
}

fn source<'a>(sources: &'a Words, preset: &Preset, key: &str) -> Option<&'a str> {
    let Preset { edition, key: site, .. } = preset;
    let own = sources.get(&format!("{edition}/{site}/{key}"));
    own.or_else(|| sources.get(&format!("{edition}/{key}"))).map(String::as_str)
}

/// The words of a figure's working.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
pub struct WorkingWords {
    /// The name of a note; empty where the figure has a name in its own table.
    pub label: String,
    /// The note's unit.
    pub unit: String,
    /// The expression, over keys.
    pub expression: String,
    /// Where it is from.
    pub source: String,
}

impl Handbook {
    /// The file beside the page that holds them.
    pub const FILE: &str = "handbook.json";

    /// Reads `handbook.json`; `None` where it is something else.
    pub fn read(text: &str) -> Option<Self> {
        json::from_str(text).ok()
    }

    /// The words of a working, by key or by use and key.
    pub fn working(&self, key: &str) -> Option<&WorkingWords> {
        self.workings.get(key)
    }

    /// The entries of the catalogue that fill in fields of a group.
    pub fn offers(&self, group: Group) -> impl Iterator<Item = &Offer> {
        let is_of_group = move |key: &String| field(key).is_some_and(|field| field.group == group);
        self.catalogue.iter().filter(move |offer| offer.sets.keys().any(is_of_group))
    }

    /// Source and date of a field's default on a site: `Hut 8, River Bend (2025-12-17)`.
    pub fn source(&self, preset: &Preset, key: &str) -> Option<&str> {
        source(&self.sources, preset, key)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod writing {
    use super::{Handbook, Offer, WorkingWords};
    use crate::model::Use;
    use crate::report::figures::{Figure, TODAY_FIGURES, USE_FIGURES};
    use crate::report::workings::{WORKINGS, Working};
    use crate::scenario::{
        CATALOGUE, DatedDefault, EDITIONS, Edition, Entry, FIELDS, FUTURES, Field, Preset, futures_defaults,
        latest_edition,
    };

    impl Handbook {
        /// The words of the tables.
        pub fn of_tables() -> Self {
            let presets = || EDITIONS.iter().flat_map(|edition| edition.presets);
            let base = |edition: &Edition| sources(edition.key, edition.first_preset().base);
            let own = |preset: &Preset| sources(&format!("{}/{}", preset.edition, preset.key), preset.own);
            Self {
                help: FIELDS.iter().map(help).chain(FUTURES.iter().map(help)).collect(),
                formulas: USE_FIGURES.iter().map(formula).chain(TODAY_FIGURES.iter().map(formula)).collect(),
                workings: WORKINGS.iter().map(working).collect(),
                catalogue: CATALOGUE.iter().copied().flatten().map(offer).collect(),
                sources: EDITIONS
                    .iter()
                    .flat_map(base)
                    .chain(presets().flat_map(own))
                    .chain(sources(latest_edition().key, futures_defaults()))
                    .collect(),
            }
        }

        /// The text of `handbook.json`.
        pub fn write(&self) -> String {
            serde_json::to_string(self).expect("maps of texts are always JSON")
        }
    }

    fn help<T>(field: &Field<T>) -> (String, String) {
        (field.key.to_owned(), field.help.to_owned())
    }

    fn offer(entry: &Entry) -> Offer {
        let Entry { title, source, date, sets, key: _, kind: _ } = *entry;
        let sets = sets.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        Offer { title: title.to_owned(), source: format!("{source} ({date})"), sets }
    }

    fn working(working: &Working) -> (String, WorkingWords) {
        let Working { of, key, label, unit, expression, source } = *working;
        let name = of.map_or_else(|| key.to_owned(), |of: Use| format!("{}/{key}", of.key()));
        let [label, unit, expression, source] = [label, unit, expression, source].map(str::to_owned);
        (name, WorkingWords { label, unit, expression, source })
    }

    fn formula<T>(figure: &Figure<T>) -> (String, String) {
        (figure.key.to_owned(), figure.formula.to_owned())
    }

    fn sources(of: &str, defaults: &[DatedDefault]) -> Vec<(String, String)> {
        let source = |DatedDefault { key, source, date, .. }: &DatedDefault| {
            (format!("{of}/{key}"), format!("{source} ({date})"))
        };
        defaults.iter().map(source).collect()
    }
}
