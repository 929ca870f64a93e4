//! How AI fares against mining, path by path.

use crate::model::Use;
use crate::model::risk::Risk;
use crate::more::futures::state::State;
use crate::more::table::Cell;
use crate::report::risk::{ODDS_FIGURES, Sampled, network_remark};
use leptos::prelude::*;

/// A bar for each chance, with its figure.
#[component]
pub(super) fn Odds(state: State) -> impl IntoView {
    let network = Memo::new(move |_| state.scenario.with(network_remark));
    let bar = move |(row, of): (&'static Sampled<Risk>, Option<Use>)| {
        let estimate = move || state.found.with(|found| found.as_ref().map(|risk| row.estimate(risk)));
        let cell = move || Cell::sampled("futures.odds", row.key, estimate(), |of| row.texts(of)).shown();
        let width = move || format!("{:.2}%", estimate().map_or(0.0, |of| of.value));
        view! {
            <div class=format!("bar {}", of.map_or_else(String::new, |of| format!("use-{}", of.key())))>
                <span class="bar-name">{row.label}</span>
                <span class="bar-track" aria-hidden="true">
                    <span class="bar-fill" style:left="0" style:width=width></span>
                    <span class="bar-zero" style:left="50%"></span>
                </span>
                <span class="bar-value">{cell}</span>
            </div>
        }
    };
    view! {
        <section>
            <h3>"How often AI beats mining"</h3>
            <p class="note">"On how many paths it is worth more than mining on the same path; the line is at one half."</p>
            <div class="bars odds">{ODDS_FIGURES.iter().zip([Some(Use::Host), Some(Use::Cloud), None]).map(bar).collect_view()}</div>
            <p class="note">{move || network.get()}</p>
        </section>
    }
}
