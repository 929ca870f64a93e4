//! The tab: its clock, how many cores it may use, and whether anybody sees it.

use crate::scenario::DeviceClass;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// Seconds since the page was opened.
pub(crate) fn seconds() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now() / 1000.0)
}

/// How many workers can run at once, by what the browser says; at least one.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of cores")]
pub(crate) fn n_cores() -> usize {
    window().navigator().hardware_concurrency().max(1.0) as usize
}

/// What kind of device this looks like: fingers and a small screen are a phone's.
pub(crate) fn likely_class() -> DeviceClass {
    let matches = |query: &str| window().match_media(query).ok().flatten().is_some_and(|list| list.matches());
    match (matches("(pointer: coarse)"), matches("(width < 700px)")) {
        (true, true) => DeviceClass::Phone,
        (true, false) => DeviceClass::Tablet,
        (false, _) => DeviceClass::Laptop,
    }
}

/// Whether the tab is in sight.
pub(crate) fn is_seen() -> bool {
    !document().hidden()
}

/// Calls back whenever the tab gets out of sight, or into it, for as long as the page lives.
pub(crate) fn on_sight(call: impl Fn(bool) + 'static) {
    let changed = Closure::<dyn Fn()>::new(move || call(is_seen()));
    if document().add_event_listener_with_callback("visibilitychange", changed.as_ref().unchecked_ref()).is_ok() {
        changed.forget();
    }
}
