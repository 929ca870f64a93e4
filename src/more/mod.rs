//! What the page shows when the reader asks for it and every first load would else carry: parts of the page, in a module of its
//! own that is loaded when one of them is first opened.

mod device;
mod entry;
mod futures;
mod luck;
mod network;
mod notices;
mod room;
mod table;

use crate::browser::page;
use crate::browser::part::{self, Part};
use leptos::prelude::*;

/// Shows each part of the page when it is opened; where there are none, the device benchmark as a card.
pub fn start() {
    console_error_panic_hook::set_once();
    page::add_style(&format!("more.css{}", page::release()));
    if part::are_here() {
        part::on_open(show);
    } else if let Some(root) = page::root() {
        mount_to(root, device::as_card).forget();
        page::mark("busbar", "ready");
    }
}

fn show(part: Part) {
    let (name, inside) = (part.name.clone(), part.inside.clone());
    match name.as_str() {
        "device" => mount_to(inside, move || device::in_part(&part)).forget(),
        "futures" => mount_to(inside, move || futures::in_part(&part)).forget(),
        "luck" => mount_to(inside, move || luck::in_part(&part)).forget(),
        "network" => mount_to(inside, move || network::in_part(&part)).forget(),
        _ => return,
    }
    page::mark(&name, "ready");
}
