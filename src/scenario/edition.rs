//! Dated editions of the defaults. A published edition is frozen: links name it, so a new one never changes an old link.

use super::edition_2026_07::EDITION_2026_07;
use super::field::Field;

/// A default with its source.
#[derive(Debug, PartialEq)]
pub struct DatedDefault {
    /// The key of the field.
    pub key: &'static str,
    /// The value, as [`Field::set_text`] takes it.
    pub text: &'static str,
    /// Where the figure is from, or why it is assumed. The page reads it from the handbook.
    #[cfg(not(target_arch = "wasm32"))]
    pub source: &'static str,
    /// When it was published, or measured, or assumed. The page reads it from the handbook.
    #[cfg(not(target_arch = "wasm32"))]
    pub date: &'static str,
}

/// A whole site, described by what differs from its edition's base.
#[derive(Debug, PartialEq)]
pub struct Preset {
    /// The stable name in links.
    pub key: &'static str,
    /// The name on the page.
    pub title: &'static str,
    /// One sentence on what it stands for.
    pub story: &'static str,
    /// The key of its edition.
    pub edition: &'static str,
    /// The edition's default of every field.
    pub base: &'static [DatedDefault],
    /// The defaults that are this site's own.
    pub own: &'static [DatedDefault],
}

/// The defaults and presets of one date.
#[derive(Debug, PartialEq)]
pub struct Edition {
    /// The date, as links name it.
    pub key: &'static str,
    /// The sites on offer; the first is where a reader without a link begins.
    pub presets: &'static [Preset],
}

/// All editions, oldest first.
pub static EDITIONS: &[Edition] = &[EDITION_2026_07];

/// The edition that a reader without a link gets.
pub fn latest_edition() -> &'static Edition {
    EDITIONS.last().expect("EDITIONS is a constant table with at least one row")
}

impl Edition {
    /// The edition with this key.
    pub fn from_key(key: &str) -> Option<&'static Self> {
        EDITIONS.iter().find(|edition| edition.key == key)
    }

    /// The preset with this key.
    pub fn preset(&self, key: &str) -> Option<&'static Preset> {
        self.presets.iter().find(|preset| preset.key == key)
    }

    /// Where a reader without a link begins.
    pub fn first_preset(&self) -> &'static Preset {
        self.presets.first().expect("each edition is a constant table with at least one preset")
    }
}

impl Preset {
    /// The default of a field on this site, with its source.
    pub fn default(&self, field: &Field) -> &'static DatedDefault {
        self.own
            .iter()
            .chain(self.base)
            .find(|default| default.key == field.key)
            .expect("an edition has a default for every field, as a test checks")
    }
}
