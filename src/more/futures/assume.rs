//! What is assumed of the future, to be changed.

use super::state::State;
use leptos::prelude::*;

/// All assumptions.
#[component]
pub(super) fn Assumptions(state: State) -> impl IntoView {
    let _ = state;
}
