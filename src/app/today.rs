//! Today's unit economics: every derived figure with its formula.

use super::parts::FormulaSwitch;
use super::state::State;
use crate::model::Today;
use crate::report::figures::{Figure, TODAY_FIGURES};
use leptos::prelude::*;

/// The figures of the first month.
#[component]
pub(crate) fn TodayTable() -> impl IntoView {
    let State { shows_formulas, words, .. } = State::here();
    view! {
        <section class="today" class:formulas=shows_formulas>
            <div class="head"><h2>"Unit economics today"</h2><FormulaSwitch/></div>
            <p>"At the market of the first month, as if everything ran already."</p>
            <p class="formula" role="status">{move || words.problem()}</p>
            <dl>{TODAY_FIGURES.iter().map(|figure| view! { <TodayFigure figure/> }).collect_view()}</dl>
        </section>
    }
}

#[component]
fn TodayFigure(figure: &'static Figure<Today>) -> impl IntoView {
    let State { outcome, words, .. } = State::here();
    let value = move || outcome.with(|outcome| figure.value(&outcome.today).map(|value| value.to_string()));
    view! {
        <div class="derived">
            <dt>{figure.label}</dt>
            <dd>
                <button class="how" title="How?">
                    <span data-figure=format!("derived.{}", figure.key) data-value=value>
                        {move || outcome.with(|outcome| figure.text(&outcome.today))}
                    </span>
                </button>
            </dd>
            <dd class="formula">{move || words.formula(figure.key)}</dd>
        </div>
    }
}
