//! A result in a link: making one, and showing somebody else's as what it is.

use super::state::State;
use crate::browser::clipboard;
use crate::more::notices::Slips;
use crate::report::device;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What the link reports, if it does: somebody's word; and what of the link could not be read.
#[component]
pub(super) fn ReportedResult() -> impl IntoView {
    let State { reported, notices, .. } = State::here();
    let said = move || reported.with(|reported| reported.as_ref().map(device::reported));
    view! {
        <div class="notices" hidden=move || said().is_none() && notices.with(Vec::is_empty)>
            <p data-reported="">{said}</p>
            <Slips of=notices/>
        </div>
    }
}

/// Copies a link, or a card's code, with the measured figures in it.
#[component]
pub(super) fn Share() -> impl IntoView {
    let state = State::here();
    let said = RwSignal::new(String::new());
    let by_hand = RwSignal::new(String::new());
    let copy = move |text: String| {
        spawn_local(async move {
            if clipboard::copy(&text).await {
                said.set("Copied".to_owned());
                by_hand.set(String::new());
            } else {
                said.set("Copy it from here:".to_owned());
                by_hand.set(text);
            }
        });
    };
    view! {
        <section class="share" hidden=move || state.measured().is_none()>
            <h3>"Share it"</h3>
            <label>
                "What you call the device"
                <input
                    type="text"
                    maxlength=60
                    placeholder="e.g. Pixel 9, on battery"
                    on:input=move |event| state.name.set(event_target_value(&event))
                />
            </label>
            <div class="controls">
                <button type="button" on:click=move |_| copy(state.page_link())>"Copy link with the result"</button>
                <button type="button" on:click=move |_| copy(state.card_code())>"Copy card for a page"</button>
                <span role="status">{said}</span>
            </div>
            <input type="text" readonly aria-label="To copy" prop:value=by_hand hidden=move || by_hand.with(String::is_empty)/>
            <p class="note">"The figures travel in the link as what you report. Who opens it sees them so, and can measure their own."</p>
        </section>
    }
}
