//! Assumptions about the future in a link: they ride beside a scenario and are part of none.

use super::{Pair, pairs, passed_on};
use crate::quantity::group_digits;
use crate::scenario::{FieldError, Futures, NoFuture, Slip, USUAL_SEED, shortened};
use form_urlencoded::Serializer;
use std::fmt;

/// What a link assumes of the future.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// The assumptions. Their correlations may contradict each other.
    pub futures: Futures,
    /// What all chance is drawn from.
    pub seed: u64,
}

/// What the key of an assumption begins with. No field's key does, which a test holds.
const ASSUMED: &str = "assume_";
const SEED: &str = "seed";

/// Keys that are an assumption's.
pub(super) fn is_assumed_key(key: &str) -> bool {
    key.starts_with(ASSUMED)
}

/// What a link assumes of the future, as it stands there, to go behind a scenario's pairs: `&assume_…=…`, or nothing.
pub fn assumed_pairs(link: &str) -> String {
    passed_on(&pairs(link), is_assumed_key)
}

/// Reads a seed.
///
/// # Errors
/// [`FieldError`] where the text is none.
pub fn read_seed(text: &str) -> Result<u64, FieldError> {
    let allowed = || format!("a whole number from 0 to {}", group_digits(&u64::MAX.to_string()));
    text.trim().replace([',', '_', ' '], "").parse().map_err(|_| FieldError {
        key: SEED,
        label: "Seed",
        given: shortened(text.trim()),
        slip: if text.trim().is_empty() { Slip::Empty(allowed()) } else { Slip::OutOfBounds(allowed()) },
    })
}

impl Assumed {
    /// What is assumed where nothing else is stated.
    pub fn of_edition() -> Self {
        Self { futures: Futures::of_edition(), seed: USUAL_SEED }
    }

    /// Writes what differs from the edition as pairs to go behind a scenario's: `&assume_…=…`, or nothing.
    pub fn encode(&self) -> String {
        let Self { futures, seed } = self;
        let mut changes = futures.changes();
        if *seed != USUAL_SEED {
            changes.push((SEED.to_owned(), seed.to_string()));
        }
        let pair = |(key, text): &(String, String)| {
            format!("&{}", Serializer::new(String::new()).append_pair(&format!("{ASSUMED}{key}"), text).finish())
        };
        changes.iter().map(pair).collect()
    }

    /// Reads what a link assumes, and what of it was not taken: there the edition speaks.
    pub fn decode(link: &str) -> (Self, Vec<Unassumed>) {
        let mut assumed = Self::of_edition();
        let mut refused = Vec::new();
        for Pair { key, value, .. } in &pairs(link) {
            let Some(key) = key.strip_prefix(ASSUMED) else { continue };
            let taken = if key == SEED {
                read_seed(value).map(|seed| assumed.seed = seed).map_err(NoFuture::Refused)
            } else {
                assumed.futures.set_text(key, value)
            };
            if let Err(error) = taken {
                refused.push(Unassumed { key: key.to_owned(), error, kept: None });
            }
        }
        // Only now is it known what stands instead: the link may state an assumption twice.
        for Unassumed { key, error, kept } in &mut refused {
            if matches!(error, NoFuture::Refused(_)) {
                *kept = if key == SEED { Some(assumed.seed.to_string()) } else { assumed.futures.text_with_unit(key) };
            }
        }
        (assumed, refused)
    }
}

/// An assumption in a link that was not taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Unassumed {
    key: String,
    error: NoFuture,
    kept: Option<String>,
}

impl Unassumed {
    /// What is wrong with it, and what would be right.
    pub fn problem(&self) -> String {
        format!("{ASSUMED}{}: {}", shortened(&self.key), self.error)
    }
}

impl fmt::Display for Unassumed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem())?;
        match &self.kept {
            Some(kept) => write!(f, " The figure in use is {kept}."),
            None => f.write_str(" It was passed over."),
        }
    }
}
