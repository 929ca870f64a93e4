//! The place of the device benchmark, which is a module of its own and loaded when this is opened (`browser/boot.js`).

use super::state::State;
use leptos::prelude::*;

/// One click away, or open where the link reports a device. The module reads the scenario off the link that stands here.
#[component]
pub(crate) fn YourDevice() -> impl IntoView {
    let State { link, reported, .. } = State::here();
    let is_reported = move || reported.with(|pairs| !pairs.is_empty());
    view! {
        <details id="device" data-link=link prop:open=is_reported>
            <summary><h2>"Your own device, mining"</h2></summary>
            <div></div>
        </details>
    }
}
