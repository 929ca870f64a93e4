//! The page: Leptos on top of the engine, thin as paper.

mod asked;
mod chart;
mod comparison;
mod essentials;
mod field;
mod fill;
mod header;
mod hours;
mod live;
mod more;
pub(crate) mod parts;
pub(crate) mod state;
mod today;
mod verdict;
mod working;

use crate::browser::{address, page};
use crate::link::View;
use crate::widget::Card;
use asked::Part;
use leptos::either::Either;
use leptos::ev::{KeyboardEvent, MouseEvent};
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
    mount_to(root, move || {
        provide_context(State::new(&link));
        if view.is_card { Either::Left(view! { <Card view/> }) } else { Either::Right(view! { <Page/> }) }
    })
    .forget();
    page::mark("busbar", "ready");
}

/// The whole page.
#[component]
fn Page() -> impl IntoView {
    state::keep_in_address();
    let State { asked, link, .. } = State::here();
    let ask = move |event: MouseEvent| {
        if let Some(name) = page::figure_of(&event) {
            working::open(asked, name);
        }
    };
    let leave = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !asked.with_untracked(String::is_empty) {
            working::close(asked);
        }
    };
    view! {
        <header::Header/>
        <main class="page" on:click=ask on:keydown=leave>
            <parts::Notices/>
            <section class="answer" aria-label="Answer">
                <verdict::VerdictBlock/>
                <parts::Bars can_be_asked=true/>
            </section>
            <essentials::Form/>
            <section class="results" aria-label="Results" data-link=link>
                <chart::CashChart/>
                <comparison::Comparison/>
                <asked::OnDemand part=Part::BestSplit/>
                <asked::OnDemand part=Part::BreakEvens/>
                <more::Part name="futures" heading="How sure is it?" of="&assume_"/>
                <more::Part name="network" heading="The network answers back"/>
                <more::Part name="luck" heading="Luck"/>
                <more::Part name="device" heading="Your own device, mining" of="&device"/>
                <today::TodayTable/>
            </section>
            <working::Working/>
        </main>
        <header::Footer/>
    }
}
