//! The scenario's inputs that are not known for certain, each with its standard deviation.

use super::row::Row;
use super::typed::Typed;
use crate::browser::page;
use crate::browser::words::Words;
use crate::more::futures::state::State;
use crate::scenario::{DEVIATION, FIELDS, Field, Futures, Group, field};
use leptos::prelude::*;

/// Those there are, and a way to add others.
#[component]
pub(super) fn UncertainInputs(state: State, words: Words) -> impl IntoView {
    // One that is set to nothing stays in the list, since more may be about to be typed.
    let listed = RwSignal::new(Vec::<&'static str>::new());
    Effect::new(move |opened_before: Option<usize>| {
        let opened = state.n_opened.get();
        let uncertain: Vec<_> = state.stated.with(|futures| futures.uncertain.iter().map(|of| of.key).collect());
        listed.update(|listed| {
            if opened_before != Some(opened) {
                listed.clear();
            }
            let others: Vec<_> = uncertain.into_iter().filter(|key| !listed.contains(key)).collect();
            listed.extend(others);
        });
        opened
    });
    let row = move |key: &'static str| field(key).map(|field| view! { <Deviation state words field listed/> });
    view! {
        <p class="note">"Each strays about what the scenario states, by the standard deviation that you give."</p>
        <div class="fields"><For each=move || listed.get() key=|key| *key children=row/></div>
        <Others listed/>
    }
}

/// One of them.
#[component]
fn Deviation(state: State, words: Words, field: &'static Field, listed: RwSignal<Vec<&'static str>>) -> impl IntoView {
    let key = format!("{DEVIATION}{}", field.key);
    let typed = Typed::of(state, key.clone());
    let removed = key.clone();
    let remove = move |_| {
        // Nothing is always taken.
        let _ = state.assume(&removed, "0");
        listed.update(|listed| listed.retain(|key| *key != field.key));
        page::focus(&format!("#{OTHERS}"));
    };
    view! {
        <Row state words key label=field.label typed>
            <button type="button" class="quiet" aria-label=format!("{}: known for certain", field.label) on:click=remove>"Known for certain"</button>
        </Row>
    }
}

const OTHERS: &str = "futures-others";

/// The inputs that could be uncertain too.
#[component]
fn Others(listed: RwSignal<Vec<&'static str>>) -> impl IntoView {
    let chosen = RwSignal::new(String::new());
    let is_other =
        move |of: &&Field| Futures::allowed_deviation(of).is_some() && !listed.with(|all| all.contains(&of.key));
    let group = move |group: Group| {
        let others = FIELDS.iter().filter(|of| of.group == group).filter(is_other);
        let option = |of: &'static Field| view! { <option value=of.key>{of.label}</option> };
        let options: Vec<_> = others.map(option).collect();
        (!options.is_empty()).then(|| view! { <optgroup label=group.label()>{options}</optgroup> })
    };
    let add = move |_| {
        if let Some(of) = field(&chosen.get_untracked()) {
            listed.update(|listed| listed.push(of.key));
            chosen.set(String::new());
            request_animation_frame(move || {
                page::focus(&format!("#futures-{DEVIATION}{}", of.key));
            });
        }
    };
    view! {
        <div class="others">
            <label>
                "Another input"
                <select id=OTHERS prop:value=chosen on:change=move |event| chosen.set(event_target_value(&event))>
                    <option value="">"Choose one"</option>
                    {move || Group::ALL.map(group).collect_view()}
                </select>
            </label>
            <button type="button" id="futures-add" disabled=move || chosen.with(String::is_empty) on:click=add>"Add"</button>
        </div>
    }
}
