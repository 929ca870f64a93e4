//! What the parts of this share: what is followed, under which assumptions, and what was found.

use crate::link;
use crate::model::risk::{Risk, USUAL_SEED};
use crate::scenario::{Futures, Scenario};
use leptos::prelude::*;
use std::sync::Arc;

/// What every part reads.
#[derive(Clone, Copy)]
pub(super) struct State {
    /// The page's link.
    pub(super) link: RwSignal<String>,
    /// The page's scenario.
    pub(super) scenario: Memo<Scenario>,
    /// What is assumed of the future.
    pub(super) futures: RwSignal<Futures>,
    /// What all chance is drawn from.
    pub(super) seed: RwSignal<u64>,
    /// What was found so far; of the assumptions before, until there is something of these.
    pub(super) found: RwSignal<Option<Arc<Risk>>>,
    /// Whether that is of assumptions before.
    pub(super) is_stale: RwSignal<bool>,
    /// Whether the part of the page stands open.
    pub(super) is_open: RwSignal<bool>,
}

impl State {
    pub(super) fn new() -> Self {
        let link = RwSignal::new(String::new());
        Self {
            link,
            scenario: Memo::new(move |_| link.with(|link| link::decode(link).0)),
            futures: RwSignal::new(Futures::of_edition()),
            seed: RwSignal::new(USUAL_SEED),
            found: RwSignal::new(None),
            is_stale: RwSignal::new(false),
            is_open: RwSignal::new(false),
        }
    }

    /// Takes the page's link, which is told while the part stands open.
    pub(super) fn open(self, link: &str) {
        self.link.set(link.to_owned());
        self.is_open.set(true);
    }
}
