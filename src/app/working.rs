//! How a figure comes about: a drawer beside the page, with the figure taken apart down to the inputs.

use super::asked::shown;
use super::state::State;
use crate::browser::page;
use crate::report::Errand;
use leptos::prelude::*;

/// The drawer. What is shown follows the scenario while it stands open.
#[component]
pub(crate) fn Working() -> impl IntoView {
    let State { link, asked, .. } = State::here();
    let markup = shown(Signal::derive(move || match asked.get().as_str() {
        "" => String::new(),
        name => link.with(|link| Errand::Explain(name, link).write()),
    }));
    view! {
        <aside
            class="working"
            role="dialog"
            aria-label="How this figure comes about"
            tabindex="-1"
            hidden=move || asked.with(String::is_empty)
        >
            <button on:click={move |_| close(asked)}>"Close"</button>
            <div inner_html=markup></div>
        </aside>
    }
}

/// Opens the drawer on the figure that was pressed.
pub(crate) fn open(asked: RwSignal<String>, name: String) {
    asked.set(name);
    request_animation_frame(|| {
        page::focus(".working");
    });
}

/// Closes the drawer; the focus goes back to the figure.
pub(crate) fn close(asked: RwSignal<String>) {
    let name = asked.get_untracked();
    asked.set(String::new());
    page::focus_pressed(&name);
}
