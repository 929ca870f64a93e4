//! One input: it keeps its own text, commits only what its row of FIELDS takes, and says why not.

use super::hours::HoursEntry;
use super::state::State;
use crate::browser::page;
use crate::quantity::{grouped, parse_decimal};
use crate::report::{SliderRange, with_unit};
use crate::scenario::{Field, FieldError, Kind};
use leptos::either::EitherOf3;
use leptos::prelude::*;

/// One row of the form.
#[component]
pub(crate) fn FieldRow(field: &'static Field) -> impl IntoView {
    let entry = match field.kind {
        Kind::Choice(choices) => EitherOf3::A(view! { <ChoiceEntry field choices/> }),
        Kind::Hours(choices) => EitherOf3::B(view! { <HoursEntry field choices/> }),
        Kind::Number { .. } | Kind::Month { .. } | Kind::Day { .. } => EitherOf3::C(view! { <TextEntry field/> }),
    };
    view! {
        <div class="field">
            <label for=format!("field-{}", field.key)>{field.label}</label>
            {entry}
            <Source field/>
        </div>
    }
}

/// What a field is, and where its default is from.
#[component]
fn Source(field: &'static Field) -> impl IntoView {
    let State { scenario, plain, words, .. } = State::here();
    let is_own = move || plain.with(|plain| scenario.with(|scenario| field.text(scenario) != field.text(plain)));
    let default = move || {
        let preset = plain.with(|plain| plain.preset);
        let value = shown(field, preset.default(field).text);
        let source = words.source(preset, field.key);
        let colon = if source.is_empty() { "" } else { ": " };
        format!("Default {value} {}{colon}{source}.", field.unit)
    };
    let ask = move |event| {
        if page::is_open(&event) {
            words.ask();
        }
    };
    view! {
        <details class="source" on:toggle=ask>
            <summary aria-label=format!("About {}", field.label)><span class="dot" class:own=is_own>"i"</span></summary>
            <p>{move || words.help(field.key)}{move || words.problem()}</p>
            <p>{default}</p>
            <p>{format!("Allowed: {}. Key in links: {}", field.allowed(), field.key)}</p>
        </details>
    }
}

/// A choice among a few things.
#[component]
fn ChoiceEntry(field: &'static Field, choices: &'static [(&'static str, &'static str)]) -> impl IntoView {
    let scenario = State::here().scenario;
    let chosen = move || scenario.with(|scenario| field.text(scenario));
    let choose = move |event| {
        scenario.update(|scenario| {
            // Only what the field offers can be chosen, so it is taken.
            let _ = field.set_text(scenario, &event_target_value(&event));
        });
    };
    let option = |(key, label): &'static (&'static str, &'static str)| {
        view! { <option value=*key selected=move || chosen() == *key>{*label}</option> }
    };
    view! {
        <select
            id=format!("field-{}", field.key)
            prop:value=chosen
            on:change=choose
        >
            {choices.iter().map(option).collect_view()}
        </select>
    }
}

/// A number or date, as text that stays as the reader typed it.
#[component]
pub(crate) fn TextEntry(field: &'static Field) -> impl IntoView {
    let State { scenario, n_opened, .. } = State::here();
    let text = RwSignal::new(scenario.with_untracked(|scenario| shown(field, &field.text(scenario))));
    let error = RwSignal::new(None::<FieldError>);
    // The value last seen or committed: a change from elsewhere (a slider, live figures) replaces the text, and so does
    // a scenario opened whole.
    let seen = StoredValue::new(scenario.with_untracked(|scenario| field.text(scenario)));
    // The value before the reader began to type, which is in force again where typing ends in a slip.
    let before = StoredValue::new(seen.get_value());
    Effect::new(move |opened_before: Option<usize>| {
        let opened = n_opened.get();
        let now = scenario.with(|scenario| field.text(scenario));
        if seen.with_value(|seen| *seen != now) || opened_before.is_some_and(|before| before != opened) {
            text.set(shown(field, &now));
            error.set(None);
            before.set_value(now.clone());
            seen.set_value(now);
        }
        opened
    });
    let enter = move |given: String| {
        let mut changed = scenario.get_untracked();
        error.set(field.set_text(&mut changed, &given).err());
        if error.with_untracked(Option::is_some) {
            // It was in force, so it is legal.
            let _ = field.set_text(&mut changed, &before.get_value());
        }
        seen.set_value(field.text(&changed));
        if changed != scenario.get_untracked() {
            scenario.set(changed);
        }
        text.set(given);
    };
    let tidy = move |_| {
        if error.with_untracked(Option::is_none) {
            text.set(seen.with_value(|seen| shown(field, seen)));
        }
    };
    let id = format!("field-{}", field.key);
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let is_wrong = move || error.with(Option::is_some);
    view! {
        <span class="entry">
            <input
                id=id
                type="text"
                inputmode=if matches!(field.kind, Kind::Number { .. }) { "decimal" } else { "text" }
                autocomplete="off"
                spellcheck="false"
                prop:value=text
                aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=move || is_wrong().then(|| described.clone())
                on:focus={move |_| before.set_value(seen.get_value())}
                on:input={move |event| enter(event_target_value(&event))}
                on:change=tidy
            />
            <span class="unit">{field.unit}</span>
        </span>
        <span class="error" id=error_id role="alert">
            {move || error.with(|error| error.as_ref().map(ToString::to_string))}
        </span>
    }
}

/// A field's canonical text as it stands in the form.
fn shown(field: &Field, text: &str) -> String {
    match (field.kind, parse_decimal(text)) {
        (Kind::Number { .. }, Some(number)) => grouped(number),
        _ => text.to_owned(),
    }
}

/// A slider beside a number.
#[component]
pub(crate) fn Slider(field: &'static Field) -> impl IntoView {
    let State { scenario, plain, .. } = State::here();
    let number = move || scenario.with(|scenario| field.number(scenario)).unwrap_or(0.0);
    let range = move || plain.with(|plain| SliderRange::of(field, plain));
    let moved = move |event| {
        let Some(position) = parse_decimal(&event_target_value(&event)) else { return };
        scenario.update(|scenario| {
            // The range lies within the field's bounds, so the value is taken.
            let _ = field.set_number(scenario, untrack(range).value(position));
        });
    };
    view! {
        <input
            id=format!("slider-{}", field.key)
            class="slider"
            type="range"
            min="0"
            max=SliderRange::LAST.to_string()
            step="1"
            aria-label=format!("{}, slider", field.label)
            aria-valuetext=move || with_unit(field.unit, number())
            prop:value=move || range().position(number()).to_string()
            on:input=moved
        />
    }
}
