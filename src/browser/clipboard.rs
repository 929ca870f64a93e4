//! The clipboard.

use wasm_bindgen_futures::JsFuture;

/// Copies a text; `false` where the browser or the frame around the page does not allow it.
pub(crate) async fn copy(text: &str) -> bool {
    let navigator = leptos::prelude::window().navigator();
    // In pages without a secure origin the clipboard is missing, which web-sys does not say.
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| clipboard.is_object()) {
        JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
    } else {
        false
    }
}
