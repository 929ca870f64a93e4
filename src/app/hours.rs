//! The year of hourly prices: one that comes with the program, or one out of a file.

use super::state::State;
use crate::browser::file;
use crate::browser::worker::Helper;
use crate::report::{Answer, Errand, year_label};
use crate::scenario::{Field, HourlyPrices, PowerContract};
use leptos::prelude::*;

/// What stands for the imported year among the choices.
const IMPORTED: &str = "imported";

/// A choice of years, with a file of prices as one more.
#[component]
pub(crate) fn HoursEntry(field: &'static Field, choices: &'static [(&'static str, &'static str)]) -> impl IntoView {
    let scenario = State::here().scenario;
    // The year imported last stays on offer when another is chosen.
    let imported = StoredValue::new(None::<HourlyPrices>);
    let hourly = move || scenario.with(|scenario| scenario.power.hourly);
    let chosen = move || match hourly() {
        HourlyPrices::Hub(_) => hourly().text(),
        HourlyPrices::Imported(_) => IMPORTED.to_owned(),
    };
    let label = move || {
        if let now @ HourlyPrices::Imported(_) = hourly() {
            imported.set_value(Some(now));
        }
        imported.get_value().map(|hours| year_label(hours.year()))
    };
    let choose = move |event| {
        let value = event_target_value(&event);
        scenario.update(|scenario| match imported.get_value() {
            Some(hours) if value == IMPORTED => scenario.power.hourly = hours,
            // Only what the field offers can be chosen, so it is taken.
            _ => drop(field.set_text(scenario, &value)),
        });
    };
    let option = |(key, label): &'static (&'static str, &'static str)| {
        view! { <option value=*key selected=move || chosen() == *key>{*label}</option> }
    };
    view! {
        <select id=format!("field-{}", field.key) prop:value=chosen on:change=choose>
            {choices.iter().map(option).collect_view()}
            <option value=IMPORTED selected=move || chosen() == IMPORTED hidden=move || label().is_none()>
                {label}
            </option>
        </select>
        <Import field/>
    }
}

/// Takes a file of prices, and says line by line what was wrong in it and what was done.
#[component]
fn Import(field: &'static Field) -> impl IntoView {
    let scenario = State::here().scenario;
    let said = RwSignal::new(String::new());
    let is_refused = RwSignal::new(false);
    let heard = move |answer: Option<String>| {
        let answer = answer.as_deref().map_or(Answer::Nothing, Answer::read);
        is_refused.set(matches!(answer, Answer::Refused(_) | Answer::Shown(_) | Answer::Nothing));
        said.set(match answer {
            Answer::Progress(said) | Answer::Refused(said) => said,
            Answer::Imported { year, said } => {
                // What the reader of files writes is taken.
                scenario.update(|scenario| drop(field.set_text(scenario, &year)));
                let is_fixed = scenario.with_untracked(|it| it.power.contract == PowerContract::Fixed);
                [IN_FORCE, if is_fixed { NO_EFFECT } else { "" }, "\n", &said].concat()
            }
            Answer::Shown(_) | Answer::Nothing => MISSING.to_owned(),
        });
    };
    // A file chosen while another is read takes its place.
    let mut reading: Option<Helper> = None;
    let choose = move |event| {
        let Some(file) = file::chosen(&event) else { return };
        drop(reading.take());
        reading = Helper::start(heard);
        match &reading {
            Some(helper) => helper.ask(&Errand::Import.write(), Some(&file)),
            None => heard(None),
        }
    };
    view! {
        <div class="import">
            <label>
                "Import a file of prices…"
                <input type="file" accept=".csv,.txt,text/csv,text/plain" on:change=choose/>
            </label>
            <p class="said" class:error=is_refused role=move || if is_refused.get() { "alert" } else { "status" }>
                {said}
            </p>
        </div>
    }
}

const IN_FORCE: &str = "The file's prices are in force.";
const NO_EFFECT: &str =
    "\nThe power contract is at a fixed price, so hourly prices change nothing: choose another above.";
const MISSING: &str = "The reader of files (work.js) could not be started. Nothing was changed; try again.";
