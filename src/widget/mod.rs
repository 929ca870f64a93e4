//! The card for other people's pages: the verdict, five bars, and one input that the reader may move.

use crate::app::parts::{Bars, Notices};
use crate::app::state::State;
use crate::app::{Essential, Headline};
use crate::browser::{address, frame};
use crate::link::View;
use crate::scenario::field;
use leptos::html::Main;
use leptos::prelude::*;

/// The card.
#[component]
pub(crate) fn Card(view: View) -> impl IntoView {
    let state = State::here();
    let preset = move || state.scenario.with(|scenario| scenario.preset);
    let whole_page = move || format!("{}#{}", address::base(), state.link.get());
    let root = NodeRef::<Main>::new();
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            frame::report_height(&root);
        }
    });
    view! {
        <main class="busbar-card" node_ref=root>
            <div class="card-head"><h1>"What should these megawatts do?"</h1><span>{move || preset().title}</span></div>
            <Notices/>
            <Headline/>
            <p class="sentence" data-figure="verdict" aria-live="polite">{move || state.verdict()}</p>
            <Bars can_be_asked=false/>
            {field(view.card_input).map(|field| view! { <Essential field/> })}
            <p class="card-foot">
                <a data-open-full="" target="_blank" rel="noopener" href=whole_page>"Open the whole calculator"</a>
                <span>{move || format!("Busbar, figures of {}", preset().edition)}</span>
            </p>
        </main>
    }
}
