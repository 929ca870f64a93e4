//! Dated bundles of values that a reader may fill in at once: machines, their settings, GPUs, signed deals.
//!
//! The tables stand in files of their own. The page does not hold them: it would carry them in every first load.

use super::catalogue_deals::DEALS;
use super::catalogue_gpus::GPUS;
use super::catalogue_machines::{MACHINES, TUNINGS};
use super::{Scenario, Shelf, field};

/// A bundle of values with their source.
#[derive(Debug, PartialEq)]
pub struct Entry {
    /// The stable name on the command line and in files.
    pub key: &'static str,
    /// Where it stands.
    pub kind: Shelf,
    /// What it is.
    pub title: &'static str,
    /// Where the figures are from, and what had to be assumed beside them.
    pub source: &'static str,
    /// When they were published, or measured.
    pub date: &'static str,
    /// The key of each field it fills in, with the text that [`Field::set_text`](super::Field::set_text) takes.
    pub sets: &'static [(&'static str, &'static str)],
}

/// Rows of `key, title, source, date { field = text, ... }`, all on one shelf.
macro_rules! entries {
    ($shelf:ident $( $key:literal, $title:literal, $source:literal, $date:literal { $( $field:literal = $text:literal ),* } )*) => {
        &[$( Entry {
            key: $key,
            kind: $crate::scenario::Shelf::$shelf,
            title: $title,
            source: $source,
            date: $date,
            sets: &[$( ($field, $text) ),*],
        } ),*]
    };
}
pub(super) use entries;

/// Every entry, shelf by shelf.
pub static CATALOGUE: &[&[Entry]] = &[MACHINES, TUNINGS, GPUS, DEALS];

/// The entry with this key.
pub fn entry(key: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().copied().flatten().find(|entry| entry.key == key)
}

impl Entry {
    /// Fills its values in; what it does not name stays as it is.
    pub fn apply(&self, scenario: &mut Scenario) {
        for (key, text) in self.sets {
            let set = field(key).map(|field| field.set_text(scenario, text));
            debug_assert!(!matches!(set, Some(Err(_))), "{}: {key} is legal, as a test checks: {set:?}", self.key);
        }
    }
}
