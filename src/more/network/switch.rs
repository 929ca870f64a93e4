//! The page's own answer at the network's hashprice, and the way back.

use super::state::State;
use crate::browser::address;
use crate::quantity::Difficulty;
use crate::report::network::{answer_offered, answer_taken};
use crate::scenario::Scenario;
use leptos::prelude::*;

/// Gives the page the difficulty that the answered network comes to, or takes it back.
#[component]
pub(super) fn Switch(state: State) -> impl IntoView {
    let take = move |_| {
        if let Some(link) = state.take() {
            address::open(&link);
        }
    };
    let is_offered = move || state.found.with(Option::is_some) && !state.is_answered();
    let said = move || {
        let difficulty = |of: Memo<Scenario>| of.with(|of: &Scenario| of.network.difficulty);
        let answered: Option<Difficulty> =
            state.found.with(|found| found.as_ref().map(|found| found.answered.network.difficulty));
        match answered {
            Some(answered) if state.is_taken() => answer_taken(difficulty(state.own), difficulty(state.page), answered),
            Some(answered) => answer_offered(difficulty(state.own), answered),
            None => String::new(),
        }
    };
    view! {
        <div class="switch-back">
            <button type="button" class="start" disabled=move || !is_offered() on:click=take>"Answer with this hashprice"</button>
            <button type="button" hidden=move || !state.is_taken() on:click=move |_| address::open(&state.leave())>
                "Back to the scenario's own"
            </button>
            <p class="note" role="status" data-answered=move || state.is_taken().to_string()>{said}</p>
        </div>
    }
}
