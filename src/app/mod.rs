//! The page: Leptos on top of the engine, thin as paper.

mod chart;
mod comparison;
mod essentials;
mod field;
mod header;
mod live;
pub(crate) mod parts;
mod solved;
pub(crate) mod state;
mod today;
mod verdict;
mod words;

use crate::browser::{address, page};
use crate::link::{self, View};
use crate::widget::Card;
use leptos::either::Either;
use leptos::prelude::*;
use state::State;

pub(crate) use essentials::Essential;
pub(crate) use verdict::Headline;

/// Shows the page, or the card where the address asks for it.
pub fn start() {
    console_error_panic_hook::set_once();
    let link = address::link();
    let view = View::of(&link);
    let Some(root) = page::root() else { return };
    if let Some(theme) = view.theme.key() {
        page::mark("theme", theme);
    }
    page::mark("view", if view.is_card { "card" } else { "page" });
    let (scenario, notices) = link::decode(&link);
    mount_to(root, move || {
        let state = State::new(scenario, notices);
        provide_context(state);
        if view.is_card { Either::Left(view! { <Card view/> }) } else { Either::Right(view! { <Page/> }) }
    })
    .forget();
    page::mark("busbar", "ready");
}

/// The whole page.
#[component]
fn Page() -> impl IntoView {
    state::keep_in_address();
    view! {
        <header::Header/>
        <main class="page">
            <parts::Notices/>
            <section class="answer" aria-label="Answer">
                <verdict::VerdictBlock/>
                <parts::Bars/>
            </section>
            <essentials::Form/>
            <section class="results" aria-label="Results">
                <chart::CashChart/>
                <comparison::Comparison/>
                <solved::Solved/>
                <today::TodayTable/>
            </section>
        </main>
        <header::Footer/>
    }
}
