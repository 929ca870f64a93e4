//! The places of what is a module of its own, loaded when one of them is first opened (`browser/boot.js`, `more`).

use super::state::State;
use leptos::prelude::*;

/// A part of the page, one click away; the one about a device stands open where the link reports one.
#[component]
pub(crate) fn Part(name: &'static str, heading: &'static str) -> impl IntoView {
    let reported = State::here().reported;
    let is_reported = move || name == "device" && reported.with(|pairs| !pairs.is_empty());
    view! {
        <details id=name data-part=name prop:open=is_reported>
            <summary><h2>{heading}</h2></summary>
            <div></div>
        </details>
    }
}
