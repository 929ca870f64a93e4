//! The device benchmark: the reader's own machine, mining and multiplying.

mod controls;
mod find;
mod gauge;
mod graphics;
mod run;
mod share;
mod state;
mod worth;

use crate::browser::part::Part;
use crate::browser::{address, frame, page};
use crate::link::View;
use leptos::html::Main;
use leptos::prelude::*;
use state::{State, Task};

/// The benchmark in its part of the page.
pub(super) fn in_part(part: &Part) -> impl IntoView + use<> {
    let state = provided();
    part.on_link(move |link| state.follow(&link));
    part.on_folded(move || run::stop(state));
    view! { <Benchmark/> }
}

/// The benchmark as the whole of a card.
pub(super) fn as_card() -> impl IntoView {
    let link = address::link();
    if let Some(theme) = View::of(&link).theme.key() {
        page::mark("theme", theme);
    }
    provided().open(&link);
    view! { <Card/> }
}

fn provided() -> State {
    let state = State::new();
    provide_context(state);
    run::watch(state);
    state
}

/// All of it.
#[component]
fn Benchmark() -> impl IntoView {
    view! {
        <div class="more bench">
            <p class="lead">
                "Mine real Bitcoin headers on the device in your hand, then let it do the arithmetic that AI consists of, and see what \
                 each is worth at this scenario's prices. Nothing runs before you press start, and it stops when you leave the tab."
            </p>
            <BothTrades/>
            <find::FindBlock/>
            <share::Share/>
        </div>
    }
}

/// What page and card share: both trades, measured and worth something.
#[component]
fn BothTrades() -> impl IntoView {
    view! {
        <share::ReportedResult/>
        <controls::Controls/>
        <div class="gauges">
            <gauge::Gauge task=Task::Hashing/>
            <gauge::Gauge task=Task::Multiplying/>
        </div>
        <worth::Worth/>
    }
}

/// The card for other people's pages.
#[component]
fn Card() -> impl IntoView {
    let root = NodeRef::<Main>::new();
    Effect::new(move |_| {
        if let Some(root) = root.get() {
            frame::report_height(&root);
        }
    });
    let whole_page = move || State::here().page_link();
    view! {
        <main class="busbar-card more bench" node_ref=root>
            <div class="card-head"><h1>"What is your device worth, mining or for AI?"</h1></div>
            <BothTrades/>
            <p class="card-foot">
                <a data-open-full="" target="_blank" rel="noopener" href=whole_page>"Open the whole calculator"</a>
                <span>"Computed on your device. Nothing is sent."</span>
            </p>
        </main>
    }
}
