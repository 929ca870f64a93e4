//! A real block, found again.

use super::run;
use super::state::{State, Task};
use crate::bench::{BLOCKS, Block, View};
use crate::report::run as words;
use leptos::prelude::*;

/// Which block, and what came of it.
#[component]
pub(super) fn FindBlock() -> impl IntoView {
    let state = State::here();
    let shown = state.shown(Task::Finding);
    let choose = move |event| {
        let height = event_target_value(&event);
        if let Some(block) = BLOCKS.iter().find(|block| block.height.to_string() == height) {
            state.block.set(*block);
            shown.set(None);
        }
    };
    let option = |block: &Block| view! { <option value=block.height.to_string()>{words::block(block)}</option> };
    let phase = Memo::new(move |_| shown.with(|view| view.as_ref().map(words::phase)).unwrap_or_default());
    let of = move |tell: fn(&View) -> Option<String>| move || shown.with(|view| view.as_ref().and_then(tell));
    view! {
        <section class="find">
            <h3>"Find a real block again"</h3>
            <p>
                "Somebody's machine once tried nonce after nonce until this block's hash was small enough. Your device starts a few \
                 seconds before that nonce and looks for it; the hash it finds is the one in Bitcoin's chain."
            </p>
            <div class="controls">
                <label>"Block" <select on:change=choose>{BLOCKS.iter().map(option).collect_view()}</select></label>
                <button
                    type="button"
                    disabled=move || state.task.get().is_some()
                    on:click=move |_| run::start(state, Task::Finding)
                >
                    "Find it"
                </button>
            </div>
            <p role="status">{phase}</p>
            <p>{of(|view| words::found(view).map(|found| format!("Nonce {found}")))}</p>
            <p class="hash" data-figure=move || shown.with(|view| view.as_ref()?.found.map(|_| "device.block_hash"))>{of(words::found_hash)}</p>
        </section>
    }
}
