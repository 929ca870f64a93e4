//! How the drivers' shocks go together: a matrix that must be possible as a whole. Where it is not, the nearest that is.

use super::capitalised;
use super::typed::{Input, Typed};
use crate::browser::page;
use crate::browser::words::Words;
use crate::more::futures::state::State;
use crate::quantity::grouped;
use crate::scenario::{Contradiction, Driver, FUTURES, Field, Futures, latest_edition};
use leptos::either::EitherOf3;
use leptos::prelude::*;
use std::cmp::Ordering;

/// The matrix, each correlation to be stated once, below the diagonal. Narrow, it is a list of pairs.
#[component]
pub(super) fn Matrix(state: State, words: Words) -> impl IntoView {
    let mut slips = Vec::new();
    let mut cell = |of: usize, with: usize| match (with.cmp(&of), pair(of.min(with), of.max(with))) {
        (Ordering::Equal, _) | (_, None) => EitherOf3::A(view! { <td class="mirrored">"1"</td> }),
        (Ordering::Less, Some((key, label))) => {
            let typed = Typed::of(state, key);
            let id = format!("futures-{key}");
            slips.push(view! { <p class="error" id=format!("{id}-slip") role="alert">{typed.slip}</p> });
            EitherOf3::B(view! { <td><label><span>{label}</span><Input typed id/></label></td> })
        }
        (Ordering::Greater, Some((key, _))) => {
            let mirrored = move || state.stated.with(|futures| futures.number(key)).map(grouped);
            EitherOf3::C(view! { <td class="mirrored">{mirrored}</td> })
        }
    };
    let mut rows = Vec::new();
    for (of, driver) in Driver::ALL.iter().enumerate() {
        let cells: Vec<_> = (0..Driver::ALL.len()).map(|with| cell(of, with)).collect();
        rows.push(view! { <tr><th scope="row">{driver.label()}</th>{cells}</tr> });
    }
    view! {
        <p class="note">
            "Of the shocks of the same month: 1 where two always go up together, -1 where one falls as the other rises, 0 where \
             neither tells of the other."
        </p>
        <table class="matrix">
            <thead><tr><td></td>{Driver::ALL.map(|of| view! { <th scope="col">{of.label()}</th> }).collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
        {slips}
        <Contradicted state/>
        <Sources words/>
    }
}

/// The key of two drivers' correlation, and what the pair is called.
fn pair(one: usize, other: usize) -> Option<(&'static str, String)> {
    let key = |nth: usize| Driver::ALL.get(nth).map(|driver| driver.key());
    let key = format!("{CORRELATION}{}_{}", key(one)?, key(other)?);
    FUTURES.iter().find(|row| row.key == key).map(|row| (row.key, named(row.label)))
}

const CORRELATION: &str = "correlation_";

/// What a pair is called: `Correlation: power and AI load` without its first word.
fn named(label: &str) -> String {
    capitalised(label.strip_prefix("Correlation: ").unwrap_or(label))
}

/// What is said of correlations that contradict each other, and the way out.
#[component]
fn Contradicted(state: State) -> impl IntoView {
    let contradiction = Memo::new(move |_| state.stated.with(|futures| futures.correlations.factor().err()));
    let mend = move |nearest| {
        let stated = state.stated.get_untracked();
        state.restate(Futures { correlations: nearest, ..stated });
    };
    let shown = move |of: &Contradiction| {
        let nearest = *of.nearest;
        let change = |(label, given, nearest)| view! { <li>{label} ": " {given} " → " <b>{nearest}</b></li> };
        let changes = of.changes().map(|(row, given, nearest)| (named(row.label), given, nearest));
        view! {
            <p class="loss">
                "Nothing can have these correlations at once: each may be, but they contradict each other. Until they do not, the last \
                 possible ones are in force."
            </p>
            <p class="note">"The nearest that are possible differ in:"</p>
            <ul class="note">{changes.map(change).collect_view()}</ul>
            <button type="button" id="futures-nearest" on:click=move |_| mend(nearest)>"Use the nearest that is possible"</button>
        }
    };
    view! { <div class="contradicted" role="status">{move || contradiction.with(|of| of.as_ref().map(shown))}</div> }
}

/// Where the edition has its correlations from.
#[component]
fn Sources(words: Words) -> impl IntoView {
    let ask = move |event| {
        if page::is_open(&event) {
            words.ask();
        }
    };
    let rows = FUTURES.iter().filter(|row| row.key.starts_with(CORRELATION));
    let edition = Futures::of_edition();
    let item = |row: &'static Field<Futures>| {
        let source = move || words.source(latest_edition().first_preset(), row.key);
        view! { <li><b>{named(row.label)} " " {row.text(&edition)}</b> ": " {source}</li> }
    };
    view! {
        <details class="table" on:toggle=ask>
            <summary>"Where the edition's are from"</summary>
            <p class="loss">{move || words.problem()}</p>
            <ul class="note">{rows.map(item).collect_view()}</ul>
        </details>
    }
}
