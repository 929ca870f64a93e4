//! A file that the reader chose, read piece by piece.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, HtmlInputElement};

/// A file that a reader chose.
pub(crate) use web_sys::File as Chosen;

/// The file chosen in the input that an event is about, which then forgets it: the same one may be chosen again.
pub(crate) fn chosen(event: &Event) -> Option<Chosen> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// The bytes of a file from here on, so many at most; `None` where it can no longer be read.
pub(crate) async fn piece(file: &Chosen, from: f64, n: f64) -> Option<Vec<u8>> {
    let piece = file.slice_with_f64_and_f64(from, from + n).ok()?;
    let buffer = JsFuture::from(piece.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}
