//! How sure the answer is: all uses along thousands of joint paths of the markets, computed by workers.

mod assume;
mod run;
mod shown;
mod state;

use crate::browser::part::Part;
use leptos::prelude::*;
use state::State;

/// The part of the page about it.
pub(super) fn in_part(part: &Part) -> impl IntoView + use<> {
    let state = State::new();
    part.on_link(move |link| state.open(&link));
    part.on_folded(move || state.is_open.set(false));
    view! {
        <div class="more futures">
            <p class="lead">
                "The comparison rests on one path of the markets. Here all uses follow thousands of others: of Bitcoin's price, difficulty, \
                 power and the GPU-hour's price together. What comes out is not a figure but how likely each is."
            </p>
            <run::Progress state/>
            <div class="found" data-stale=move || state.is_stale.get().then_some("")>
                <shown::Shown state/>
            </div>
            <assume::Assumptions state/>
        </div>
    }
}
