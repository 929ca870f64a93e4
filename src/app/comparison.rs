//! The five uses side by side.

use super::parts::{FormulaSwitch, HowFigure};
use super::state::State;
use crate::model::{Use, UseOutcome};
use crate::report::figures::{Figure, USE_FIGURES, use_text};
use crate::report::{Word, span, title};
use leptos::prelude::*;

/// How many rows of [`USE_FIGURES`] are shown at first; the totals over the horizon are one click away.
const N_SHOWN: usize = 16;

/// How a reader finds out that every figure explains itself.
const PRESS: &str = "Press a figure to see how it comes about.";

/// The comparison table.
#[component]
pub(crate) fn Comparison() -> impl IntoView {
    let State { scenario, shows_formulas, words, .. } = State::here();
    let (shown, more) = USE_FIGURES.split_at(N_SHOWN);
    let note = move || {
        let span = scenario.with(span);
        format!("Over {span}. MW and MWh at the meter; NPV, IRR, paybacks and multiples after tax. {PRESS}")
    };
    view! {
        <section class="comparison" class:formulas=shows_formulas>
            <div class="head"><h2>"Side by side"</h2><FormulaSwitch/></div>
            <p>{note}</p>
            <p class="formula" role="status">{move || words.problem()}</p>
            <UseTable figures=shown/>
            <details class="table">
                <summary>"Sums over the horizon, whole site"</summary>
                <UseTable figures=more/>
            </details>
        </section>
    }
}

#[component]
fn UseTable(figures: &'static [Figure<UseOutcome>]) -> impl IntoView {
    let head = |of: Use| {
        view! { <th scope="col" class=format!("use-{}", of.key())>{title(Some(of), Word::Short)}</th> }
    };
    view! {
        <table class="uses">
            <thead>
                <tr>
                    <td></td>
                    {Use::ALL.map(head).collect_view()}
                </tr>
            </thead>
            <tbody>{figures.iter().map(|figure| view! { <UseRow figure/> }).collect_view()}</tbody>
        </table>
    }
}

#[component]
fn UseRow(figure: &'static Figure<UseOutcome>) -> impl IntoView {
    let State { words, outcome, .. } = State::here();
    let formula = move || words.formula(figure.key);
    // A row that says nothing of any use, such as debt coverage without debt, is left out.
    let says_nothing = |of: &UseOutcome| figure.value(of) == Some(0.0) || use_text(figure, of) == "–";
    view! {
        <tr hidden=move || outcome.with(|outcome| outcome.uses.iter().all(says_nothing))>
            <th scope="row">{figure.label}<span class="formula">{formula}</span></th>
            {Use::ALL.map(|of| view! { <td><HowFigure of figure/></td> }).collect_view()}
        </tr>
    }
}
