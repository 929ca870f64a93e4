//! What is typed into an input: it stays as it is, is taken where it can be, and else told why not.

use crate::more::futures::state::State;
use crate::quantity::grouped;
use leptos::prelude::*;

/// An input's text and what becomes of it.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    text: RwSignal<String>,
    /// Why the text was not taken; empty where it was.
    pub(super) slip: RwSignal<String>,
    /// The text of what is in force.
    now: Signal<String>,
    /// The same when it was last seen or taken: a change from elsewhere replaces what was typed.
    seen: StoredValue<String>,
    /// The same before the reader began to type, which is in force again where typing ends in a slip.
    before: StoredValue<String>,
    take: Callback<String, Result<(), String>>,
}

impl Typed {
    /// Of what `now` writes and `take` reads.
    pub(super) fn new(
        state: State,
        now: impl Fn() -> String + Send + Sync + 'static,
        take: impl Fn(String) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        let now = Signal::derive(now);
        let written = now.get_untracked();
        let typed = Self {
            text: RwSignal::new(written.clone()),
            slip: RwSignal::new(String::new()),
            now,
            seen: StoredValue::new(written.clone()),
            before: StoredValue::new(written),
            take: Callback::new(take),
        };
        Effect::new(move |opened_before: Option<usize>| {
            let opened = state.n_opened.get();
            let now = now.get();
            if typed.seen.with_value(|seen| *seen != now) || opened_before.is_some_and(|before| before != opened) {
                typed.show(&now);
            }
            opened
        });
        typed
    }

    /// Of an assumption, by its key.
    pub(super) fn of(state: State, key: impl Into<String>) -> Self {
        let key: String = key.into();
        let asked = key.clone();
        let now = move || state.stated.with(|futures| futures.number(&asked)).map_or_else(String::new, grouped);
        Self::new(state, now, move |given| state.assume(&key, &given))
    }

    fn show(self, now: &str) {
        self.text.set(now.to_owned());
        self.slip.set(String::new());
        self.seen.set_value(now.to_owned());
        self.before.set_value(now.to_owned());
    }

    fn enter(self, given: String) {
        let slip = self.take.run(given.clone()).err();
        if slip.is_some() {
            // It was in force, so it is taken.
            let _ = self.take.run(self.before.get_value());
        }
        self.slip.set(slip.unwrap_or_default());
        self.seen.set_value(self.now.get_untracked());
        self.text.set(given);
    }

    fn tidy(self) {
        if self.slip.with_untracked(String::is_empty) {
            self.text.set(self.seen.get_value());
        }
    }
}

/// The input itself. Its slip is said by the element that its id with `-slip` behind names.
#[component]
pub(super) fn Input(
    typed: Typed,
    #[prop(into)] id: String,
    /// What stands in it where it is empty.
    #[prop(optional)]
    placeholder: &'static str,
) -> impl IntoView {
    let said = format!("{id}-slip");
    let is_wrong = move || typed.slip.with(|slip| !slip.is_empty());
    view! {
        <input
            id=id
            type="text"
            inputmode="decimal"
            autocomplete="off"
            spellcheck="false"
            placeholder=placeholder
            prop:value=typed.text
            aria-invalid=move || is_wrong().then_some("true")
            aria-describedby=move || is_wrong().then(|| said.clone())
            on:focus=move |_| typed.before.set_value(typed.seen.get_value())
            on:input=move |event| typed.enter(event_target_value(&event))
            on:change=move |_| typed.tidy()
        />
    }
}
