//! What was found, in pictures and tables.

use super::state::State;
use leptos::prelude::*;

/// All of it.
#[component]
pub(super) fn Shown(state: State) -> impl IntoView {
    let _ = state;
}
