//! The address bar: what it says, and keeping the scenario in its fragment.

use crate::link::view_query;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Query and fragment of the page's address, as [`decode`](crate::link::decode) takes them.
pub(crate) fn link() -> String {
    let location = leptos::prelude::window().location();
    location.search().unwrap_or_default() + &location.hash().unwrap_or_default()
}

/// The page's address without query and fragment.
pub(crate) fn base() -> String {
    let address = leptos::prelude::window().location().href().unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// The folder that the page lies in, with a slash at its end.
pub(crate) fn folder() -> String {
    let base = base();
    base.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"))
}

/// Writes a link into the fragment, and takes the scenario out of the query, which would otherwise speak for the fields
/// that the fragment leaves out. As a new entry of the history, it leaves the old one to go back to.
///
/// A sandboxed frame may refuse; the scenario then lives in the page alone.
pub(crate) fn write_fragment(link: &str, as_new_entry: bool) {
    let window = leptos::prelude::window();
    let Ok(history) = window.history() else { return };
    let location = window.location();
    let path = location.pathname().unwrap_or_default();
    let query = view_query(&location.search().unwrap_or_default());
    let query = if query.is_empty() { query } else { format!("?{query}") };
    let address = format!("{path}{query}#{link}");
    let _ = if as_new_entry {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}

/// Puts a link into the address bar as a person would: the page opens it, and the browser's way back leads to the one before.
pub(crate) fn open(link: &str) {
    // A sandboxed frame may refuse; the page then stays as it is.
    let _ = leptos::prelude::window().location().set_hash(link);
}

/// The same in place of the link that stands there, which the way back then passes over.
pub(crate) fn replace(link: &str) {
    let _ = leptos::prelude::window().location().replace(&format!("#{link}"));
}

/// Calls back with each link that a person puts into the address bar of the open page. What [`write_fragment`] writes
/// makes no such event.
pub(crate) fn on_new_fragment(open: impl Fn(String) + 'static) {
    let window = leptos::prelude::window();
    let location = window.location();
    let changed =
        Closure::<dyn Fn()>::new(move || open(location.hash().unwrap_or_default().trim_start_matches('#').to_owned()));
    if window.add_event_listener_with_callback("hashchange", changed.as_ref().unchecked_ref()).is_ok() {
        // The page listens for as long as it lives.
        changed.forget();
    }
}
