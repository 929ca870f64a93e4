//! The form: the site, the essential inputs, and the rest by group.

use super::field::{FieldRow, Slider};
use super::fill::FillIn;
use super::live::LiveButton;
use super::state::State;
use crate::browser::page;
use crate::scenario::{EDITIONS, FIELDS, Field, Group, Preset, Scenario};
use leptos::prelude::*;

/// The whole form.
#[component]
pub(crate) fn Form() -> impl IntoView {
    view! {
        <form class="form" aria-label="Inputs" on:submit={move |event| event.prevent_default()}>
            <SiteChoice/>
            <fieldset class="essentials">
                <legend>"What matters most"</legend>
                {FIELDS.iter().filter(|field| field.essential).map(|field| view! { <Essential field/> }).collect_view()}
            </fieldset>
            <LiveButton/>
            {Group::ALL.map(|group| view! { <GroupFields group/> }).collect_view()}
        </form>
    }
}

/// One input with its slider.
#[component]
pub(crate) fn Essential(field: &'static Field) -> impl IntoView {
    view! { <div class="essential"><FieldRow field/><Slider field/></div> }
}

/// The site whose defaults everything starts from.
#[component]
fn SiteChoice() -> impl IntoView {
    let state = State::here();
    let plain = state.plain;
    let preset = move || plain.with(|plain| plain.preset);
    let presets = || EDITIONS.iter().rev().flat_map(|edition| edition.presets);
    let choose = move |event| {
        let chosen = event_target_value(&event);
        if let Some(preset) = presets().find(|preset| preset.key == chosen) {
            state.choose(Scenario::of(preset));
        }
    };
    let option = |offered: &'static Preset| {
        view! { <option value=offered.key selected=move || preset() == offered>{offered.title}</option> }
    };
    view! {
        <div class="site">
            <label for="preset">"Site"</label>
            <select id="preset" on:change=choose prop:value=move || preset().key>
                {presets().map(option).collect_view()}
            </select>
            <p class="story">{move || preset().story}</p>
            <p class="story">
                {move || format!("Figures of edition {}, each with source and date under its “i”.", preset().edition)}
            </p>
            <button type="button" class="quiet" on:click={move |_| state.choose(plain.get_untracked())}>
                "Back to this site's figures"
            </button>
        </div>
    }
}

/// The other inputs of a group, one click away.
#[component]
fn GroupFields(group: Group) -> impl IntoView {
    let fields = || FIELDS.iter().filter(move |field| field.group == group && !field.essential);
    let id = format!("group-{}", group.key());
    // Once open, what the catalogue offers stays.
    let is_open = RwSignal::new(false);
    let has_catalogue = matches!(group, Group::Mining | Group::Hosting | Group::Cloud);
    view! {
        <details class="group" id=id on:toggle={move |event| is_open.set(page::is_open(&event) || is_open.get_untracked())}>
            <summary>{group.label()}<span class="count">{fields().count()}</span></summary>
            {has_catalogue.then(|| view! { <FillIn group is_open/> })}
            {fields().map(|field| view! { <FieldRow field/> }).collect_view()}
        </details>
    }
}
