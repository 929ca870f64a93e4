//! The device benchmark: the reader's own machine, mining and multiplying. A module of its own, loaded when it is asked for.

mod controls;
mod find;
mod gauge;
mod graphics;
mod run;
mod share;
mod state;
mod worth;

use crate::browser::{address, frame, page};
use crate::link::View;
use leptos::either::Either;
use leptos::html::Main;
use leptos::prelude::*;
use state::{State, Task};

/// Shows the benchmark in its part of the page, or as the whole of a card.
pub fn start() {
    console_error_panic_hook::set_once();
    let Some((root, is_card)) = page::device_root() else { return };
    page::add_style(&format!("device.css{}", page::release()));
    mount_to(root, move || {
        let state = State::new();
        provide_context(state);
        run::watch(state);
        if is_card {
            let link = address::link();
            if let Some(theme) = View::of(&link).theme.key() {
                page::mark("theme", theme);
            }
            state.open(&link);
            Either::Left(view! { <Card/> })
        } else {
            page::on_scenario(move |link| state.follow(&link));
            Either::Right(view! { <Benchmark/> })
        }
    })
    .forget();
    page::mark(if is_card { "busbar" } else { "device" }, "ready");
}

/// All of it.
#[component]
fn Benchmark() -> impl IntoView {
    view! {
        <div class="bench">
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
        <main class="busbar-card bench" node_ref=root>
            <div class="card-head"><h1>"What is your device worth, mining or for AI?"</h1></div>
            <BothTrades/>
            <p class="card-foot">
                <a data-open-full="" target="_blank" rel="noopener" href=whole_page>"Open the whole calculator"</a>
                <span>"Computed on your device. Nothing is sent."</span>
            </p>
        </main>
    }
}
