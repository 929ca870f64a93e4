//! What was found, in pictures and tables.

mod causes;
mod fans;
mod frontier;
mod odds;
mod one_use;
mod spreads;

use super::state::State;
use crate::model::evaluate;
use crate::model::risk::Risk;
use crate::report::risk::{appetite_sentence, risk_sentence};
use leptos::prelude::*;

/// All of it. Whatever is not found yet has its place already, so that nothing moves when it comes.
#[component]
pub(super) fn Shown(state: State) -> impl IntoView {
    let stated = Memo::new(move |_| state.scenario.with(evaluate));
    view! {
        <div class="pictures">
            <Headline state/>
            <spreads::Spreads state stated/>
            <odds::Odds state/>
            <one_use::OneUse state stated/>
            <frontier::FrontierFigure state/>
        </div>
    }
}

/// What it comes to, in two sentences.
#[component]
fn Headline(state: State) -> impl IntoView {
    let sentence = move || of_found(state, risk_sentence);
    let appetite = move || {
        let (scenario, futures) = (state.scenario.get(), state.futures.get());
        of_found(state, |risk| appetite_sentence(&scenario, &futures, &risk.frontier))
    };
    view! {
        <div class="headlines">
            <p class="sentence">{sentence}</p>
            <p>{appetite}</p>
        </div>
    }
}

/// Words about what was found; none before anything was.
fn of_found(state: State, words: impl FnOnce(&Risk) -> String) -> String {
    state.found.with(|found| found.as_deref().map(words).unwrap_or_default())
}
