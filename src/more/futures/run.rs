//! Who follows the paths: workers, or the page itself.

use super::state::State;
use leptos::prelude::*;

/// How far it is.
#[component]
pub(super) fn Progress(state: State) -> impl IntoView {
    let _ = state;
}
