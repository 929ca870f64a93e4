//! What the parts of this share: what is followed, under which assumptions, and what was found.

use crate::browser::address;
use crate::link::{self, Assumed, assumed_pairs, reported_pairs};
use crate::model::risk::Risk;
use crate::scenario::{Futures, Scenario, USUAL_SEED};
use leptos::prelude::*;
use std::sync::Arc;

/// What every part reads.
#[derive(Clone, Copy)]
pub(super) struct State {
    /// The page's link.
    pub(super) link: RwSignal<String>,
    /// The page's scenario.
    pub(super) scenario: Memo<Scenario>,
    /// What the reader, or the link, states of the future. Its correlations may contradict each other.
    pub(super) stated: RwSignal<Futures>,
    /// What is assumed of the future: what is stated, with the last correlations that are possible.
    pub(super) futures: Memo<Futures>,
    /// What all chance is drawn from.
    pub(super) seed: RwSignal<u64>,
    /// How often all of it was opened whole: every input then shows its value, whatever stood there.
    pub(super) n_opened: RwSignal<usize>,
    /// What of the link could not be taken.
    pub(super) notices: RwSignal<Vec<String>>,
    /// What was found so far; of the assumptions before, until there is something of these.
    pub(super) found: RwSignal<Option<Arc<Risk>>>,
    /// Whether that is of assumptions before.
    pub(super) is_stale: RwSignal<bool>,
    /// Whether the part of the page stands open.
    pub(super) is_open: RwSignal<bool>,
    /// What the page's link assumed when it was last read.
    read: StoredValue<String>,
}

impl State {
    pub(super) fn new() -> Self {
        let link = RwSignal::new(String::new());
        let stated = RwSignal::new(Futures::of_edition());
        let futures = Memo::new(move |before: Option<&Futures>| {
            let mut futures = stated.get();
            if futures.correlations.factor().is_err() {
                futures.correlations = before.map_or_else(Futures::of_edition, Clone::clone).correlations;
            }
            futures
        });
        let state = Self {
            link,
            scenario: Memo::new(move |_| link.with(|link| link::decode(link).0)),
            stated,
            futures,
            seed: RwSignal::new(USUAL_SEED),
            n_opened: RwSignal::new(0),
            notices: RwSignal::new(Vec::new()),
            found: RwSignal::new(None),
            is_stale: RwSignal::new(false),
            is_open: RwSignal::new(false),
            read: StoredValue::new(String::new()),
        };
        state.keep_best();
        state
    }

    /// Takes the page's link, which is told while the part stands open. Of what it assumes, only what differs from the last
    /// time it was read: while a frame keeps its page from being told, what the reader states here stays.
    pub(super) fn open(self, link: &str) {
        self.link.set(link.to_owned());
        self.is_open.set(true);
        let pairs = assumed_pairs(link);
        if self.read.with_value(|read| *read == pairs) {
            return;
        }
        let (assumed, refused) = Assumed::decode(&pairs);
        self.read.set_value(pairs);
        self.notices.set(refused.iter().map(ToString::to_string).collect());
        if assumed != self.assumed() {
            self.take(assumed);
        }
    }

    /// States an assumption by its key, or an input's deviation behind `sd_`, and tells the page.
    ///
    /// # Errors
    /// Why it was not taken.
    pub(super) fn assume(self, key: &str, text: &str) -> Result<(), String> {
        let mut futures = self.stated.get_untracked();
        futures.set_text(key, text).map_err(|error| error.to_string())?;
        self.restate(futures);
        Ok(())
    }

    /// States all of it anew, and tells the page.
    pub(super) fn restate(self, futures: Futures) {
        if futures != self.stated.get_untracked() {
            self.stated.set(futures);
            self.tell();
        }
    }

    /// Draws from another seed, and tells the page.
    pub(super) fn reseed(self, seed: u64) {
        if seed != self.seed.get_untracked() {
            self.seed.set(seed);
            self.tell();
        }
    }

    /// Assumes what the edition does, and tells the page.
    pub(super) fn go_back(self) {
        self.take(Assumed::of_edition());
        self.tell();
    }

    /// What is in force.
    fn assumed(self) -> Assumed {
        Assumed { futures: self.futures.get_untracked(), seed: self.seed.get_untracked() }
    }

    fn take(self, Assumed { futures, seed }: Assumed) {
        self.stated.set(futures);
        if seed != self.seed.get_untracked() {
            self.seed.set(seed);
        }
        self.n_opened.update(|n| *n += 1);
    }

    /// Puts what is assumed into the page's link.
    fn tell(self) {
        let scenario = self.scenario.with_untracked(link::encode);
        let reported = self.link.with_untracked(|link| reported_pairs(link));
        address::replace(&(scenario + &reported + &self.assumed().encode()));
    }

    /// Keeps the best split what is best for the appetite in force, which takes no other paths.
    fn keep_best(self) {
        Effect::new(move |_| {
            let appetite = self.futures.with(|futures| futures.appetite);
            let best_of = |risk: &Arc<Risk>| risk.frontier.best_within(&appetite);
            let best = self.found.with(|found| found.as_ref().map(best_of));
            self.found.maybe_update(|found| match (found, best) {
                (Some(risk), Some(best)) if risk.frontier.best != best => {
                    Arc::make_mut(risk).frontier.best = best;
                    true
                }
                _ => false,
            });
        });
    }
}
