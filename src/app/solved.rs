//! Break-evens and indifference, computed while the reader looks at them.

use super::state::State;
use crate::browser::page;
use crate::model::{break_evens, indifferences};
use crate::report::{BreakEvenRow, break_even_row, indifference_rows};
use leptos::prelude::*;

/// The price at which each use just pays, and at which each two are worth the same.
#[component]
pub(crate) fn Solved() -> impl IntoView {
    let is_open = RwSignal::new(false);
    let contents = move || {
        is_open.get().then(|| {
            view! {
                <BreakEvens/>
                <h3>"Where two uses are worth the same"</h3>
                <Indifferences/>
            }
        })
    };
    view! {
        <details class="solved" on:toggle={move |event| is_open.set(page::is_open(&event))}>
            <summary><h2>"Break-evens"</h2></summary>
            {contents}
        </details>
    }
}

#[component]
fn BreakEvens() -> impl IntoView {
    let State { scenario, outcome, .. } = State::here();
    let row = |row: BreakEvenRow| {
        let BreakEvenRow { title, label, now, margin, npv } = row;
        view! {
            <tr><th scope="row">{format!("{title}: {label}")}</th><td>{now}</td><td>{margin}</td><td>{npv}</td></tr>
        }
    };
    let rows = move || {
        let scenario = scenario.get();
        let found = break_evens(&scenario);
        outcome.with(|outcome| found.iter().map(|found| row(break_even_row(&scenario, outcome, found))).collect_view())
    };
    view! {
        <p>
            "The price at which a use just pays, all else equal: to run it in the first month, and to build it (NPV is zero). "
            "A dash: no price within a factor of ten."
        </p>
            <table class="uses">
                <thead>
                    <tr>
                        <td></td>
                        <th scope="col">"now"</th>
                        <th scope="col">"pays to run"</th>
                        <th scope="col">"NPV is zero"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
    }
}

#[component]
fn Indifferences() -> impl IntoView {
    let scenario = State::here().scenario;
    let rows = move || {
        let found = indifferences(&scenario.get());
        let row = |(pair, prices)| view! { <div><dt>{pair}</dt><dd>{prices}</dd></div> };
        indifference_rows(&found).into_iter().map(row).collect_view()
    };
    view! { <dl>{rows}</dl> }
}
