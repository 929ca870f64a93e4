//! The device benchmark: the reader's own machine, mining and multiplying. A module of its own, loaded when it is asked for.

use crate::browser::page;
use leptos::prelude::*;

/// Shows the benchmark in its part of the page, or as the whole of a card.
pub fn start() {
    console_error_panic_hook::set_once();
    let Some((root, is_card)) = page::device_root() else { return };
    page::add_style(&format!("device.css{}", page::release()));
    mount_to(root, move || view! { <p>{is_card}</p> }).forget();
    page::mark("busbar", "ready");
}
