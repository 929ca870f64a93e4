//! The state of page and card: one scenario, and memos of what follows from it.

use crate::browser::address;
use crate::browser::words::Words;
use crate::link::{self, Notice, riding_pairs};
use crate::model::{self, Flip, Outcome};
use crate::report;
use crate::scenario::Scenario;
use leptos::prelude::*;

/// What every part of the page reads, and forms write.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// What the reader has stated.
    pub(crate) scenario: RwSignal<Scenario>,
    /// The scenario of its preset, as it was before the reader changed anything.
    pub(crate) plain: Memo<Scenario>,
    /// How often a whole scenario was opened: by a site's choice, a link, or going back to a site's figures.
    pub(crate) n_opened: RwSignal<usize>,
    /// How often that was a choice that the browser's history keeps.
    pub(crate) n_chosen: RwSignal<usize>,
    /// What could not be read from the link the page was opened with.
    pub(crate) notices: RwSignal<Vec<Notice>>,
    /// What follows from the scenario.
    pub(crate) outcome: Memo<Outcome>,
    /// What would change the verdict.
    pub(crate) flips: Memo<Vec<Flip>>,
    /// What rides in the link beside the scenario, and stays in the address as it came.
    pub(crate) riding: RwSignal<String>,
    /// The scenario as the text of a link, with that behind it.
    pub(crate) link: Memo<String>,
    /// What values are shown for each of.
    pub(crate) basis: RwSignal<Basis>,
    /// Whether each figure shows its formula.
    pub(crate) shows_formulas: RwSignal<bool>,
    /// What the reader only sees when asking.
    pub(crate) words: Words,
    /// The figure whose working is shown; empty where none is.
    pub(crate) asked: RwSignal<String>,
    /// How wide charts are.
    pub(crate) chart_width: RwSignal<f64>,
}

/// What bars and chart show values for each of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Basis {
    /// Each megawatt at the meter.
    Megawatt,
    /// Each dollar of capital.
    Capital,
}

impl State {
    /// The state that a link opens.
    pub(crate) fn new(link: &str) -> Self {
        let (scenario, notices) = link::decode(link);
        let scenario = RwSignal::new(scenario);
        let riding = RwSignal::new(riding_pairs(link));
        let plain = Memo::new(move |before: Option<&Scenario>| {
            let preset = scenario.with(|scenario| scenario.preset);
            before.filter(|before| before.preset == preset).copied().unwrap_or_else(|| Scenario::of(preset))
        });
        let outcome = Memo::new(move |_| model::evaluate(&scenario.get()));
        let flips = Memo::new(move |_| outcome.with(|outcome| model::flips(&scenario.get(), outcome)));
        Self {
            scenario,
            plain,
            n_opened: RwSignal::new(0),
            n_chosen: RwSignal::new(0),
            notices: RwSignal::new(notices),
            outcome,
            flips,
            riding,
            link: Memo::new(move |_| scenario.with(link::encode) + &riding.get()),
            basis: RwSignal::new(Basis::Megawatt),
            shows_formulas: RwSignal::new(false),
            words: Words::new(),
            asked: RwSignal::new(String::new()),
            chart_width: RwSignal::new(720.0),
        }
    }

    /// The state that the page provides to all its parts.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// Opens a whole scenario: every input shows its value, whatever stood there.
    pub(crate) fn open(self, scenario: Scenario) {
        self.scenario.set(scenario);
        self.n_opened.update(|n| *n += 1);
    }

    /// Opens a whole scenario so that the browser's way back leads to the one before.
    pub(crate) fn choose(self, scenario: Scenario) {
        self.open(scenario);
        self.n_chosen.update(|n| *n += 1);
    }

    /// The one sentence that answers.
    pub(crate) fn verdict(self) -> String {
        let scenario = self.scenario.get();
        self.outcome.with(|outcome| self.flips.with(|flips| report::verdict(&scenario, outcome, flips)))
    }
}

/// Keeps the address bar at a link that reopens exactly this scenario, and opens a link that is put there.
pub(crate) fn keep_in_address() {
    let state = State::here();
    Effect::new(move |chosen_before: Option<usize>| {
        let chosen = state.n_chosen.get();
        address::write_fragment(&state.link.get(), chosen_before.is_some_and(|before| before != chosen));
        chosen
    });
    address::on_new_fragment(move |link| {
        if link != state.link.get_untracked() {
            state.riding.set(riding_pairs(&link));
            let (scenario, notices) = link::decode(&link);
            // A part may have changed what rides beside the same scenario, whose forms then stay as they are.
            if scenario != state.scenario.get_untracked() || !notices.is_empty() {
                state.notices.set(notices);
                state.open(scenario);
            }
        }
    });
}
