//! What the measured work is worth at the scenario's prices.

use super::state::State;
use crate::browser::page;
use crate::model::DeviceWorth;
use crate::report::device::{DEVICE_FIGURES, facts, remarks};
use crate::report::{Row, row};
use leptos::prelude::*;

/// What the trades are compared by: a name, and the figures of mining, of renting by fp32, and by what GPUs are rented for.
const COMPARED: [(&str, [&str; 3]); 5] = [
    ("Earns a day, after fees", ["mining_usd_per_day", "renting_usd_per_day", "renting_by_tensor_usd_per_day"]),
    ("Its energy costs a day", ["energy_cost_usd_per_day"; 3]),
    (
        "Leaves a day",
        ["mining_result_usd_per_day", "renting_result_usd_per_day", "renting_by_tensor_result_usd_per_day"],
    ),
    ("Earns per kWh", ["mining_usd_per_kwh", "renting_usd_per_kwh", "renting_by_tensor_usd_per_kwh"]),
    ("The site pays per kWh", ["power_price_usd_per_kwh"; 3]),
];

/// Both trades side by side, once the device was measured or somebody reports one.
#[component]
pub(super) fn Worth() -> impl IntoView {
    let state = State::here();
    // Of its own, since a run that goes on tells of itself ten times a second and changes nothing here.
    let device = Memo::new(move |_| state.device());
    let worth = Memo::new(move |_| device.get().map(|(device, is_measured)| (state.worth(&device), is_measured)));
    let is_open = RwSignal::new(false);
    move || {
        let power = state.power_words();
        worth.with(|worth| worth.as_ref().map(|(worth, is_measured)| shown(worth, *is_measured, &power, is_open)))
    }
}

fn shown(worth: &DeviceWorth, is_measured: bool, power: &str, is_open: RwSignal<bool>) -> impl IntoView + use<> {
    let compared = |(label, keys): (&'static str, [&str; 3])| {
        view! { <tr><th scope="row">{label}</th>{keys.map(|key| cell(worth, key)).into_iter().collect_view()}</tr> }
    };
    let every = DEVICE_FIGURES.iter().map(|figure| {
        view! {
            <div class="derived">
                <dt>{figure.label}</dt>
                <dd>{marked(figure, worth)}</dd>
                <dd class="formula">{figure.formula}</dd>
            </div>
        }
    });
    view! {
        <section class="worth">
            <h3>{if is_measured { "What that is worth" } else { "What the reported figures would be worth" }}</h3>
            <ul class="facts">{facts(worth).into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul>
            <p class="note">{is_measured.then(|| power.to_owned())}</p>
            <table aria-label="A day of each trade">
                <thead><tr><td></td><th scope="col">"Mining"</th><th scope="col">"AI, by fp32"</th><th scope="col">"AI, by tensor cores"</th></tr></thead>
                <tbody>{COMPARED.map(compared).into_iter().collect_view()}</tbody>
            </table>
            <ul class="remarks">{remarks(worth).into_iter().map(|remark| view! { <li>{remark}</li> }).collect_view()}</ul>
            <details
                class="table"
                prop:open=is_open.get_untracked()
                on:toggle={move |event| is_open.set(page::is_open(&event))}
            >
                <summary>"Every figure with its formula"</summary>
                <dl class="formulas">{every.collect_view()}</dl>
            </details>
        </section>
    }
}

/// A figure of the table, with its name and full precision.
fn cell(worth: &DeviceWorth, key: &str) -> impl IntoView + use<> {
    let figure = row(DEVICE_FIGURES, key);
    let is_loss = figure.and_then(|figure| figure.value(worth)).is_some_and(|value| value < 0.0);
    view! { <td class:loss=is_loss>{figure.map(|figure| marked(figure, worth))}</td> }
}

fn marked(figure: &'static Row<DeviceWorth>, worth: &DeviceWorth) -> impl IntoView + use<> {
    let value = figure.value(worth).map(|value| value.to_string());
    view! { <span data-figure=format!("device.{}", figure.key) data-value=value>{figure.text(worth)}</span> }
}
