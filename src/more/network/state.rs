//! What the parts of this share: the scenario, what the reader states of AI, and what the network answers.

use crate::link::{self, riding_pairs};
use crate::model::network::{Answer, Miners, Shock, ai_offer};
use crate::quantity::{Difficulty, UsdPerMwh};
use crate::scenario::Scenario;
use leptos::prelude::*;

/// What every part reads.
#[derive(Clone, Copy)]
pub(super) struct State {
    /// The page's link.
    pub(super) link: RwSignal<String>,
    /// AI's offer, where the reader states one.
    pub(super) ai_offer: RwSignal<Option<UsdPerMwh>>,
    /// What AI adds to prices near it, likewise.
    pub(super) ai_pressure: RwSignal<Option<UsdPerMwh>>,
    /// What is added to all prices, likewise.
    pub(super) power_rise: RwSignal<Option<UsdPerMwh>>,
    /// The page's scenario.
    pub(super) page: Memo<Scenario>,
    /// The scenario before the page took over the network's answer; the page's own where it did not.
    pub(super) own: Memo<Scenario>,
    /// What the network answers; nothing where no group can mine.
    pub(super) found: Memo<Option<Found>>,
    taken: RwSignal<Option<Taken>>,
}

/// The network's answer to a shock.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// The scenario whose network it is.
    pub(super) own: Scenario,
    /// Its miners.
    pub(super) miners: Miners,
    /// What came upon them.
    pub(super) shock: Shock,
    /// What they do.
    pub(super) answer: Answer,
    /// The scenario at the difficulty that comes of it.
    pub(super) answered: Scenario,
}

/// The difficulty that the page was given, and the one it had before: a scenario with the former is answered already, and
/// must not be answered twice.
#[derive(Debug, Clone, Copy)]
struct Taken {
    before: Difficulty,
    given: Difficulty,
}

impl State {
    pub(super) fn new() -> Self {
        let link = RwSignal::new(String::new());
        let [ai_offer, ai_pressure, power_rise] = [(); 3].map(|()| RwSignal::new(None));
        let taken = RwSignal::new(None::<Taken>);
        let page = Memo::new(move |_| link.with(|link| link::decode(link).0));
        let own = Memo::new(move |_| {
            let mut own = page.get();
            if let Some(Taken { before, given }) = taken.get()
                && are_same(own.network.difficulty, given)
            {
                own.network.difficulty = before;
            }
            own
        });
        let found = Memo::new(move |_| {
            let own = own.get();
            let miners = Miners::of(&own)?;
            let usual = Shock::of(&own);
            let shock = Shock {
                ai_offer: ai_offer.get().unwrap_or(usual.ai_offer),
                ai_pressure: ai_pressure.get().unwrap_or(usual.ai_pressure),
                power_rise: power_rise.get().unwrap_or(usual.power_rise),
            };
            let answer = Answer::of_miners(&miners, &shock);
            let answered = miners.answered_back(&own, &shock);
            Some(Found { own, miners, shock, answer, answered })
        });
        Self { link, ai_offer, ai_pressure, power_rise, page, own, found, taken }
    }

    /// AI's offer where the reader states none, to the cent.
    pub(super) fn usual_offer(self) -> String {
        self.own.with(|own| format!("{:.2}", ai_offer(own).to_usd_per_mwh()))
    }

    /// Whether the page answers with a difficulty that it was given here.
    pub(super) fn is_taken(self) -> bool {
        let of = |scenario: Memo<Scenario>| scenario.with(|scenario| scenario.network.difficulty);
        of(self.page) != of(self.own)
    }

    /// Whether the page's difficulty is what the network answers now.
    pub(super) fn is_answered(self) -> bool {
        let page = self.page.with(|page| page.network.difficulty);
        self.found.with(|found| found.as_ref().is_some_and(|found| are_same(found.answered.network.difficulty, page)))
    }

    /// The link with the network's answer, which the page is about to be given.
    pub(super) fn take(self) -> Option<String> {
        let answered = self.found.with_untracked(|found| found.as_ref().map(|found| found.answered))?;
        let before = self.own.with_untracked(|own| own.network.difficulty);
        self.taken.set(Some(Taken { before, given: answered.network.difficulty }));
        Some(self.link_of(&answered))
    }

    /// The link with the difficulty that the page had before.
    pub(super) fn leave(self) -> String {
        self.own.with_untracked(|own| self.link_of(own))
    }

    /// A scenario's link, with what rides in the page's beside it.
    fn link_of(self, scenario: &Scenario) -> String {
        link::encode(scenario) + &self.link.with_untracked(|link| riding_pairs(link))
    }
}

/// Whether two difficulties differ by no more than the text of a link may round.
fn are_same(one: Difficulty, other: Difficulty) -> bool {
    (one.to_number() / other.to_number() - 1.0).abs() < 1e-9
}
