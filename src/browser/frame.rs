//! The frame around a card: telling the host page how tall the card is.

use super::size;
use wasm_bindgen::JsValue;
use web_sys::{Element, Window};

/// What a card posts to its host page: `{ type: "busbar:height", height: 412 }`.
fn height_message(height: f64) -> JsValue {
    let message = js_sys::Object::new();
    for (key, value) in [("type", JsValue::from("busbar:height")), ("height", JsValue::from(height))] {
        // Setting a property of an object just made cannot fail.
        let _ = js_sys::Reflect::set(&message, &key.into(), &value);
    }
    message.into()
}

/// Tells the host page the height of an element now and whenever it changes, for as long as the page lives.
pub(crate) fn report_height(of: &Element) {
    let window = leptos::prelude::window();
    let Some(parent) = parent(&window) else { return };
    size::observe(of, move |size| {
        // The host may be of any origin, and a height is no secret.
        let _ = parent.post_message(&height_message(size.height().ceil()), "*");
    });
}

/// The window around this one, if there is one.
fn parent(window: &Window) -> Option<Window> {
    let parent = window.parent().ok()??;
    (&parent != window).then_some(parent)
}
