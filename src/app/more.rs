//! The places of what is a module of its own, loaded when one of them is first opened (`browser/boot.js`, `more`).

use super::state::State;
use leptos::prelude::*;

/// A part of the page, one click away. It opens by itself where something that begins with `of` rides in the link.
#[component]
pub(crate) fn Part(name: &'static str, heading: &'static str, #[prop(optional)] of: &'static str) -> impl IntoView {
    let riding = State::here().riding;
    let mut opens = false;
    // Once open, it is the reader's to fold: nothing that goes from the link shuts it.
    let opens = move || {
        opens |= !of.is_empty() && riding.with(|pairs| pairs.contains(of));
        opens
    };
    view! {
        <details id=name data-part=name prop:open=opens>
            <summary><h2>{heading}</h2></summary>
            <div></div>
        </details>
    }
}
