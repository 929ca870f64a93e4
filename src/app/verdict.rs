//! The verdict, and all that would flip it.

use super::parts::use_class;
use super::state::State;
use crate::model::{Flip, Remark};
use crate::report::{Word, flip_phrase, remark, title};
use leptos::prelude::*;

/// The headline and the one sentence; what they leave out, and what would flip them, one click away.
#[component]
pub(crate) fn VerdictBlock() -> impl IntoView {
    let state = State::here();
    let State { scenario, outcome, flips, .. } = state;
    let phrases = move || {
        let scenario = scenario.get();
        let item = |flip: &Flip| {
            let direction = if flip.factor > 1.0 { "up" } else { "down" };
            let name = format!("flip.{}.{direction}", flip.key);
            view! {
                <li>
                    <button class="how" title="How?"><span data-figure=name>{flip_phrase(&scenario, flip)}</span></button>
                </li>
            }
        };
        flips.with(|flips| flips.iter().map(item).collect_view())
    };
    let remarks = move || {
        let item = |of: &Remark| view! { <li>{remark(*of)}</li> };
        outcome.with(|outcome| outcome.remarks.iter().map(item).collect_view())
    };
    view! {
        <div class="verdict">
            <div aria-live="polite">
                <Headline/>
                <p class="sentence" data-figure="verdict">{move || state.verdict()}</p>
            </div>
            <ul class="remarks">{remarks}</ul>
            <details class="flips" hidden=move || flips.with(Vec::is_empty)>
                <summary>"What would flip it"</summary>
                <p>
                    "For each price of power, machines, rent and Bitcoin, and for difficulty: the nearest value, within a "
                    "factor of ten, at which another use would win, all else equal."
                </p>
                <ul>{phrases}</ul>
            </details>
        </div>
    }
}

/// The winner's name.
#[component]
pub(crate) fn Headline() -> impl IntoView {
    let outcome = State::here().outcome;
    let winner = move || outcome.with(|outcome| outcome.winner);
    view! { <p class=move || format!("headline {}", use_class(winner()))>{move || title(winner(), Word::Title)}</p> }
}
