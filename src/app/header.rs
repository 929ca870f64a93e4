//! The top and the bottom of the page.

use super::parts::use_class;
use super::state::State;
use crate::browser::{address, clipboard};
use crate::link;
use crate::report::figures::{NPV_PER_MW, use_figure};
use crate::report::{Word, embed, title};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The name, the question, the answer in short (it stays in sight), and the link to share.
#[component]
pub(crate) fn Header() -> impl IntoView {
    let outcome = State::here().outcome;
    let winner = move || outcome.with(|outcome| outcome.winner);
    let worth = move || {
        let text = |of| outcome.with(|outcome| use_figure(NPV_PER_MW).text(outcome.of_use(of)));
        winner().map_or_else(String::new, |of| format!("{} per MW", text(of)))
    };
    view! {
        <header class="top">
            <h1><span class="mark" aria-hidden="true"></span>"Busbar"</h1>
            <p class="question">"What should these megawatts do?"</p>
            <p class="short" aria-hidden="true">
                <b class=move || use_class(winner())>{move || title(winner(), Word::Title)}</b>
                <span>{worth}</span>
            </p>
            <CopyButton label="Copy link" text={|state: State| format!("{}#{}", address::base(), state.link.get())}/>
        </header>
    }
}

/// How to embed, and what the page is.
#[component]
pub(crate) fn Footer() -> impl IntoView {
    view! {
        <footer class="bottom">
            <details class="embed">
                <summary>"Put this on your own page"</summary>
                <p>
                    "A card with this scenario, for an article. It stores nothing and calls nobody. "
                    "With a script it is as tall as its content:"
                </p>
                <EmbedCode code={|state: State| embed::with_script(&address::folder(), &state.link.get())}/>
                <p>"Where scripts are not allowed, a plain frame:"</p>
                <EmbedCode code={|state: State| embed::plain(&address::folder(), &state.link.get())}/>
            </details>
            <p>
                "Everything is computed on your device. The scenario stays in the address behind the “#”, "
                "which no server sees. No cookies, no trackers."
            </p>
            <p>{format!("Busbar {}, links of version {}. MIT or Apache-2.0.", env!("CARGO_PKG_VERSION"), link::VERSION)}</p>
        </footer>
    }
}

/// Code for someone's page, to be copied.
#[component]
fn EmbedCode(code: fn(State) -> String) -> impl IntoView {
    let state = State::here();
    view! {
        <pre><code>{move || code(state)}</code></pre>
        <CopyButton label="Copy code" text=code/>
    }
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
            <input
                type="text"
                readonly
                aria-label=label
                prop:value=by_hand
                hidden=move || by_hand.with(String::is_empty)
            />
        </span>
    }
}
