//! The top and the bottom of the page.

use super::state::State;
use crate::browser::{address, clipboard};
use crate::link;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The name, the question, and the link to share.
#[component]
pub(crate) fn Header() -> impl IntoView {
    view! {
        <header class="top">
            <h1><span class="mark" aria-hidden="true"></span>"Busbar"</h1>
            <p class="question">"What should these megawatts do?"</p>
            <CopyButton label="Copy link" text={|state: State| format!("{}#{}", address::base(), state.link())}/>
        </header>
    }
}

/// How to embed, and what the page is.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    let state = State::here();
    let code = move || embed_code(state);
    view! {
        <footer class="bottom">
            <details class="embed">
                <summary>"Put this on your own page"</summary>
                <p>"A card with this scenario, for an article. It stores nothing and calls nobody."</p>
                <pre><code>{code}</code></pre>
                <CopyButton label="Copy code" text=embed_code/>
            </details>
            <p>"Everything is computed on your device. The scenario stays in the address behind the “#”, which no server sees. No cookies, no trackers."</p>
            <p>{format!("Busbar {}, links of version {}. MIT or Apache-2.0.", env!("CARGO_PKG_VERSION"), link::VERSION)}</p>
        </footer>
    }
}

fn embed_code(state: State) -> String {
    let (base, link) = (address::base(), state.link());
    let link = link.replace('&', "&amp;");
    format!(
        "<iframe src=\"{base}?embed=1#{link}\" title=\"Busbar: what should these megawatts do?\" \
         loading=\"lazy\" width=\"100%\" height=\"560\" style=\"border:0\" sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"></iframe>"
    )
}

/// Copies a text, or shows it for copying by hand where the browser does not allow that.
#[component]
fn CopyButton(label: &'static str, text: fn(State) -> String) -> impl IntoView {
    let state = State::here();
    let by_hand = RwSignal::new(String::new());
    let said = RwSignal::new("");
    let copy = move |_| {
        let text = text(state);
        spawn_local(async move {
            if clipboard::copy(&text).await {
                said.set("Copied");
                by_hand.set(String::new());
            } else {
                said.set("Copy it from here:");
                by_hand.set(text);
            }
        });
    };
    view! {
        <span class="copy">
            <button type="button" on:click=copy>{label}</button>
            <span role="status">{said}</span>
            <input type="text" readonly aria-label=label prop:value=by_hand hidden=move || by_hand.with(String::is_empty)/>
        </span>
    }
}
