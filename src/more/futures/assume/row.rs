//! One assumption: its name, its input, and on demand what it is and where the edition has it from.

use super::typed::{Input, Typed};
use crate::browser::page;
use crate::browser::words::Words;
use crate::more::futures::state::State;
use crate::scenario::{DEVIATION, FUTURES, Futures, field, latest_edition};
use leptos::prelude::*;

/// An assumption by its key, or the deviation of an input behind `sd_`.
#[component]
pub(super) fn Row(
    state: State,
    words: Words,
    #[prop(into)] key: String,
    #[prop(into)] label: String,
    typed: Typed,
    /// What stands in the input where it is empty.
    #[prop(optional)]
    placeholder: &'static str,
    /// What stands below.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (unit, _) = taken(&key);
    let id = format!("futures-{key}");
    view! {
        <div class="field">
            <label for=id.clone()>{label.clone()}</label>
            <span class="entry"><Input typed id=id.clone() placeholder/><span class="unit">{unit}</span></span>
            <About state words key label/>
            <span class="error" id=format!("{id}-slip") role="alert">{typed.slip}</span>
            {children.map(|children| children())}
        </div>
    }
}

/// What an assumption is, what it may be, and what the edition assumes and why.
#[component]
fn About(state: State, words: Words, key: String, label: String) -> impl IntoView {
    let edition = Futures::of_edition();
    let (usual, usual_text) = (edition.number(&key), edition.text_with_unit(&key).unwrap_or_default());
    let (_, allowed) = taken(&key);
    let key = StoredValue::new(key);
    let is_own = move || key.with_value(|key| state.stated.with(|futures| futures.number(key)) != usual);
    let help = move || {
        let of_input = "The standard deviation of the input about what the scenario states: normal, within its bounds.";
        key.with_value(|key| if key.starts_with(DEVIATION) { of_input.to_owned() } else { words.help(key) })
    };
    let default = move || {
        let source = key.with_value(|key| words.source(latest_edition().first_preset(), key));
        let colon = if source.is_empty() { "" } else { ": " };
        format!("Default {usual_text}{colon}{source}.")
    };
    let ask = move |event| {
        if page::is_open(&event) {
            words.ask();
        }
    };
    view! {
        <details class="source" on:toggle=ask>
            <summary aria-label=format!("About {label}")><span class="dot" class:own=is_own>"i"</span></summary>
            <p>{help}{move || words.problem()}</p>
            <p>{default}</p>
            <p>{format!("Allowed: {allowed}. Key: {}", key.get_value())}</p>
        </details>
    }
}

/// Unit and bounds, in words.
fn taken(key: &str) -> (&'static str, String) {
    let row = FUTURES.iter().find(|row| row.key == key).map(|row| (row.unit, row.allowed()));
    let input = || field(key.strip_prefix(DEVIATION)?).map(|of| (of.unit, Futures::allowed_deviation(of)));
    row.or_else(|| input().map(|(unit, allowed)| (unit, allowed.unwrap_or_default()))).unwrap_or_default()
}
