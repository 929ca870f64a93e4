//! The place of the device benchmark, which is a module of its own and loaded when this is opened (`browser/boot.js`).

use super::state::State;
use leptos::prelude::*;

/// One click away, or open where the link tells of a device. The module reads the scenario off the link that stands here.
#[component]
pub(crate) fn YourDevice() -> impl IntoView {
    let State { link, .. } = State::here();
    let is_told_of = link.with_untracked(|link| link.contains("&device"));
    view! {
        <details id="device" data-link=link open=is_told_of>
            <summary><h2>"Your own device, mining"</h2></summary>
            <div></div>
        </details>
    }
}
