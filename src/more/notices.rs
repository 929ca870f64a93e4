//! What of a link could not be taken.

use leptos::prelude::*;

/// The first of all slips, and how many more there are.
#[component]
pub(super) fn Slips(of: RwSignal<Vec<String>>) -> impl IntoView {
    let item = |notice: &String| view! { <li>{notice.clone()}</li> };
    let more = move || match of.with(Vec::len).saturating_sub(N_NOTICES) {
        0 => String::new(),
        more => format!("… and {more} more."),
    };
    view! {
        <ul>{move || of.with(|notices| notices.iter().take(N_NOTICES).map(item).collect_view())}</ul>
        <p>{more}</p>
    }
}

/// How many notices are listed; a link may hold thousands of slips.
const N_NOTICES: usize = 8;
