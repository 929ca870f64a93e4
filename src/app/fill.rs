//! Filling in a machine, a GPU or a signed deal from the catalogue, which the worker lists when a group is opened.

use super::asked::shown;
use super::state::State;
use crate::report::Errand;
use crate::scenario::{Group, field};
use leptos::prelude::*;

/// What is offered while the worker has not answered yet.
const WAITING: &str = "<option value>…";

/// A choice among the entries that fill in fields of a group.
#[component]
pub(crate) fn FillIn(group: Group, is_open: RwSignal<bool>) -> impl IntoView {
    let state = State::here();
    let said = RwSignal::new(String::new());
    let options =
        shown(Signal::derive(move || if is_open.get() { Errand::Offer(group).write() } else { String::new() }));
    let options = move || options.with(|options| if options.is_empty() { WAITING.to_owned() } else { options.clone() });
    let fill = move |event| {
        let chosen = event_target_value(&event);
        let (told, sets) = chosen.split_once('\t').unwrap_or_default();
        let mut scenario = state.scenario.get_untracked();
        for (key, text) in sets.split('\t').filter_map(|set| set.split_once('=')) {
            // An entry's texts are legal, as a test checks.
            let _ = field(key).map(|field| field.set_text(&mut scenario, text));
        }
        state.choose(scenario);
        said.set(told.to_owned());
    };
    let id = format!("fill-{}", group.key());
    view! {
        <div class="fill">
            <label for=id.clone()>"Fill in from…"</label>
            <select id=id on:change=fill inner_html=options></select>
            <p class="story" role="status">{said}</p>
        </div>
    }
}
