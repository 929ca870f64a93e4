//! A number that the reader may state, beside the scenario.

use leptos::prelude::*;

/// An input for one: text that stays as it was typed, taken where it can be read, and else told why not. Nothing, or a slip,
/// leaves the usual one in force, which stands in the empty input.
#[component]
pub(super) fn Entry<T: Clone + Send + Sync + 'static>(
    /// The start of its elements' ids.
    name: &'static str,
    label: &'static str,
    #[prop(into)] usual: Signal<String>,
    read: fn(&str) -> Result<T, String>,
    stated: RwSignal<Option<T>>,
) -> impl IntoView {
    let slip = RwSignal::new(String::new());
    let typed = move |event| {
        let text = event_target_value(&event);
        let given = text.trim();
        let number = (!given.is_empty()).then(|| read(given)).transpose();
        slip.set(match &number {
            Ok(_) => String::new(),
            Err(why) => format!("“{given}”: {why} Until then it is {}.", usual.get_untracked()),
        });
        stated.set(number.ok().flatten());
    };
    let said = format!("{name}-slip");
    view! {
        <div class="ask">
            <label>
                {label}
                <input
                    id=name
                    type="text"
                    inputmode="decimal"
                    placeholder=usual
                    aria-describedby=said.clone()
                    aria-invalid=move || slip.with(|slip| (!slip.is_empty()).then_some("true"))
                    on:input=typed
                />
            </label>
            <p class="loss" id=said role="status">{slip}</p>
        </div>
    }
}
