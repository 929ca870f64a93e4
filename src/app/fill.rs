//! Filling in a machine, a GPU or a signed deal from the catalogue, which comes with the words on demand.

use super::state::State;
use crate::scenario::Group;
use leptos::html::Select;
use leptos::prelude::*;

/// A choice among the entries that fill in fields of a group.
#[component]
pub(crate) fn FillIn(group: Group) -> impl IntoView {
    let state = State::here();
    let words = state.words;
    let said = RwSignal::new(String::new());
    let list = NodeRef::<Select>::new();
    let fill = move |event| {
        let mut scenario = state.scenario.get_untracked();
        if let Some(told) = words.fill_in(&event_target_value(&event), &mut scenario) {
            state.choose(scenario);
            said.set(told);
        }
        if let Some(list) = list.get_untracked() {
            list.set_value("");
        }
    };
    let id = format!("fill-{}", group.key());
    let options = move || {
        let option = |title: String| view! { <option>{title}</option> };
        words.titles(group).into_iter().map(option).collect_view()
    };
    view! {
        <div class="fill">
            <label for=id.clone()>"Fill in from…"</label>
            <select id=id node_ref=list on:focus=move |_| words.ask() on:change=fill>
                <option value="">"A published machine or deal"</option>
                {options}
            </select>
            <p class="story" role="status">{said}{move || words.problem()}</p>
        </div>
    }
}
