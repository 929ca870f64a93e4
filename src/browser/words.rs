//! Words on demand: the handbook, fetched once when the reader first asks what something is.

use super::fetch;
use crate::report::{Glossary, Handbook};
use crate::scenario::Preset;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What is said where it cannot be had.
const MISSING: &str = "The explanations (handbook.json) could not be fetched. Close this and open it to try again.";

/// The handbook's words, as far as they have come.
#[derive(Clone, Copy)]
pub(crate) struct Words(RwSignal<Shelf>);

enum Shelf {
    NotAsked,
    Asked,
    Here(Glossary),
    Missing,
}

impl Words {
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(Shelf::NotAsked))
    }

    /// Fetches the handbook unless it is here or on its way.
    pub(crate) fn ask(self) {
        let Self(book) = self;
        if book.with_untracked(|shelf| matches!(shelf, Shelf::NotAsked | Shelf::Missing)) {
            book.set(Shelf::Asked);
            spawn_local(async move {
                let found = fetch::text(Handbook::FILE).await.ok().and_then(|text| Glossary::read(&text));
                book.set(found.map_or(Shelf::Missing, Shelf::Here));
            });
        }
    }

    /// One line that explains a field or an assumption.
    pub(crate) fn help(self, key: &str) -> String {
        self.found(&|book| book.help(key))
    }

    /// How a figure comes about.
    pub(crate) fn formula(self, key: &str) -> String {
        self.found(&|book| book.formula(key))
    }

    /// Source and date of a field's default on a site.
    pub(crate) fn source(self, preset: &Preset, key: &str) -> String {
        self.found(&|book| book.source(preset, key))
    }

    /// What is said of words that cannot be had; nothing where all is well.
    pub(crate) fn problem(self) -> &'static str {
        if self.0.with(|shelf| matches!(shelf, Shelf::Missing)) { MISSING } else { "" }
    }

    /// The words asked for, dots while they are on their way, and nothing where they are not to be had.
    fn found(self, find: &dyn Fn(&Glossary) -> Option<&str>) -> String {
        self.0.with(|shelf| match shelf {
            Shelf::Here(book) => find(book).unwrap_or_default().to_owned(),
            Shelf::NotAsked | Shelf::Asked => "…".to_owned(),
            Shelf::Missing => String::new(),
        })
    }
}
