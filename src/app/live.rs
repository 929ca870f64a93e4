//! Live figures of the Bitcoin network, fetched when the reader asks.

use super::state::State;
use crate::browser::{fetch, page};
use crate::feed::{PATHS, Reading};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// A button that replaces price, difficulty, fees and tip by today's.
#[component]
pub(crate) fn LiveButton() -> impl IntoView {
    let state = State::here();
    let said = RwSignal::new(String::new());
    let is_busy = RwSignal::new(false);
    let fetch = move |_| {
        is_busy.set(true);
        said.set("Asking for live figures…".to_owned());
        spawn_local(async move {
            said.set(read(state).await.unwrap_or_else(|problem| problem));
            is_busy.set(false);
        });
    };
    view! {
        <div class="live">
            <button type="button" disabled=is_busy on:click=fetch>"Use live Bitcoin figures"</button>
            <p role="status" data-live="">{said}</p>
        </div>
    }
}

/// Fetches a reading and puts it into the scenario; what is said then, or what went wrong.
async fn read(state: State) -> Result<String, String> {
    let feed = page::feed().ok_or("This page names no source of live figures.")?;
    let today = page::today().ok_or("This device's clock shows no date.")?;
    let mut answers = [const { String::new() }; PATHS.len()];
    for (answer, path) in answers.iter_mut().zip(PATHS) {
        let host = feed.split('/').nth(2).unwrap_or(&feed);
        let told = |failure| format!("{host} {failure}. The figures stay as they are; try again later.");
        *answer = fetch::text(&format!("{feed}{path}")).await.map_err(told)?;
    }
    let reading = Reading::parse(answers.each_ref().map(String::as_str)).map_err(|error| error.to_string())?;
    // Read only now: the reader may have typed while the answers came.
    let mut live = state.scenario.get_untracked();
    reading.apply(&mut live, today)?;
    state.choose(live);
    Ok(format!("Price, difficulty, fees and chain tip of {today}, from {feed}."))
}
