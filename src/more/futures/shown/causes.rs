//! What drives a use's spread.

use crate::model::Use;
use crate::model::risk::ShareOf;
use crate::more::futures::state::State;
use crate::more::table::{Cell, Folded, Line, by_use};
use crate::report::risk::{CauseBar, CausesPlaced, cause_label, causes, causes_sentence, share_texts};
use crate::report::{Word, title};
use leptos::prelude::*;

/// A bar for each cause of the chosen use's spread, and a table of all uses'.
#[component]
pub(super) fn Causes(state: State, chosen: RwSignal<Use>) -> impl IntoView {
    let shares =
        Memo::new(move |_| state.futures.with(|futures| state.found.with(|found| causes(found.as_deref(), futures))));
    let is_found = move || state.found.with(|found| found.as_ref().is_some_and(|risk| !risk.shares.is_empty()));
    let bars = move || {
        let placed =
            shares.with(|shares| state.futures.with(|futures| CausesPlaced::of(shares, chosen.get(), futures)));
        let CausesPlaced { bars, zero, whole } = placed;
        bars.into_iter().map(|bar| drawn(bar, zero, whole)).collect_view()
    };
    let sentence = move || shares.with(|shares| causes_sentence(shares, chosen.get(), is_found()));
    let table = move || {
        let line = |(nth, of): (usize, &ShareOf)| {
            let place = format!("futures.shares.{nth}.share_of_variance");
            let cell = |(of_use, share): (Use, _)| Cell::sampled(&place, of_use.key(), share, share_texts);
            let name = state.futures.with(|futures| cause_label(of, futures));
            Line::new(name, Use::ALL.into_iter().zip(of.shares).map(cell).collect::<Vec<_>>())
        };
        shares.with(|shares| by_use(shares.iter().enumerate().map(line)))
    };
    view! {
        <section>
            <h3>{move || title(Some(chosen.get()), Word::Title)} ": what drives the spread"</h3>
            <p class="note">
                "The part of the variance that would go if the cause were known (first-order Sobol’ index), with one standard error to either side."
            </p>
            <div class="bars causes">{bars}</div>
            <p class="note causes-sum">{sentence}</p>
            <Folded summary="All uses as a table" table/>
        </section>
    }
}

fn drawn(bar: CauseBar, zero: f64, whole: f64) -> impl IntoView {
    let CauseBar { label, text, bar: [start, width], error } = bar;
    let percent = |value: f64| format!("{value:.2}%");
    let error = error.map(|[start, width]| {
        view! { <span class="bar-error" style:left=percent(start) style:width=percent(width)></span> }
    });
    view! {
        <div class="bar">
            <span class="bar-name">{label}</span>
            <span class="bar-track" aria-hidden="true">
                <span class="bar-zero" style:left=percent(zero)></span>
                <span class="bar-zero" style:left=percent(whole)></span>
                <span class="bar-fill" style:left=percent(start) style:width=percent(width)></span>
                {error}
            </span>
            <span class="bar-value">{text}</span>
        </div>
    }
}
