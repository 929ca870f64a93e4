//! The room that a picture has.

use crate::browser::size;
use leptos::html::Div;
use leptos::prelude::*;

/// The place of a picture and its width, as that changes: never less than what a picture needs.
pub(super) fn room() -> (NodeRef<Div>, Signal<f64>) {
    const LEAST: f64 = 280.0;
    let width = RwSignal::new(LEAST);
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            size::observe_width(&place, move |now| width.set(now.max(LEAST)));
        }
    });
    (place, width.into())
}
