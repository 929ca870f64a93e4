//! The size of elements, as it changes.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{DomRect, Element, ResizeObserver};

/// Calls back with an element's box now and whenever it changes, for as long as the page lives.
pub(super) fn observe(element: &Element, mut on_change: impl FnMut(DomRect) + 'static) {
    let observed = element.clone();
    let callback = Closure::<dyn FnMut()>::new(move || on_change(observed.get_bounding_client_rect()));
    if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(element);
        callback.forget();
    }
}

/// Calls back with an element's width, likewise.
pub(crate) fn observe_width(element: &Element, mut on_change: impl FnMut(f64) + 'static) {
    observe(element, move |size| on_change(size.width()));
}
