//! One use by itself: its distribution, its cash year by year, and what drives its spread.

use super::causes::Causes;
use super::fans::Fans;
use super::spreads::Ridges;
use crate::model::{Outcome, Use};
use crate::more::futures::state::State;
use crate::report::{Word, title};
use leptos::prelude::*;

/// The height of the highest bin of a distribution by itself.
const RIDGE: f64 = 90.0;

/// The use that the reader chooses.
#[component]
pub(super) fn OneUse(state: State, stated: Memo<Outcome>) -> impl IntoView {
    let chosen = RwSignal::new(Use::Mine);
    let option = move |of: Use| {
        view! {
            <button type="button" data-use=of.key() aria-pressed=move || (chosen.get() == of).to_string() on:click=move |_| chosen.set(of)>
                {title(Some(of), Word::Short)}
            </button>
        }
    };
    view! {
        <section class=move || format!("one-use use-{}", chosen.get().key()) data-use=move || chosen.get().key()>
            <h3>"One use by itself"</h3>
            <div class="switch" role="group" aria-label="Use">{Use::ALL.map(option).collect_view()}</div>
            <p class="note">"The ring is what the use is worth on the scenario's own path, the figure of the comparison."</p>
            <Ridges
                state
                stated
                ridge=RIDGE
                uses=Signal::derive(move || vec![chosen.get()])
                name="The distribution of the use's net present value; the table above has the numbers"
            />
            <Fans state stated chosen/>
            <Causes state chosen/>
        </section>
    }
}
