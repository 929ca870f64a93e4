//! The document as a whole.

use crate::quantity::Day;
use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Where the app is mounted, emptied of what stood there while it loaded.
pub(crate) fn root() -> Option<HtmlElement> {
    let root = document().get_element_by_id("busbar")?.dyn_into::<HtmlElement>().ok()?;
    root.set_inner_html("");
    Some(root)
}

/// Marks the document: `data-busbar="ready"` once mounted, `data-theme`, `data-view`.
pub(crate) fn mark(name: &str, value: &str) {
    if let Some(html) = document().document_element() {
        // A name of letters and a dash is always a legal attribute.
        let _ = html.set_attribute(&format!("data-{name}"), value);
    }
}

/// Adds a style sheet to the document.
pub(crate) fn add_style(address: &str) {
    let Ok(link) = document().create_element("link") else { return };
    // These are legal names and values of attributes.
    let _ = link.set_attribute("rel", "stylesheet");
    let _ = link.set_attribute("href", address);
    if let Ok(Some(head)) = document().query_selector("head") {
        let _ = head.append_child(&link);
    }
}

/// The release that the page is of, as a query: files that keep their name from release to release are asked for with it.
pub(crate) fn release() -> String {
    let tag = document().query_selector("script[data-wasm]").ok().flatten();
    let module = tag.and_then(|tag| tag.get_attribute("data-wasm")).unwrap_or_default();
    format!("?{}", module.rsplit('/').next().unwrap_or_default())
}

/// Where live figures are fetched from: the page's `<meta name="busbar-feed">`, so that a host may mirror them.
pub(crate) fn feed() -> Option<String> {
    let meta = document().query_selector("meta[name=busbar-feed]").ok()??;
    meta.get_attribute("content").filter(|address| !address.is_empty())
}

/// Today, by the device's clock.
pub(crate) fn today() -> Option<Day> {
    let iso = String::from(js_sys::Date::new_0().to_iso_string());
    iso.get(..10)?.parse().ok()
}

/// Whether the `<details>` that an event is about stands open.
pub(crate) fn is_open(event: &Event) -> bool {
    let details = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    details.is_some_and(|details| details.has_attribute("open"))
}

/// The name of the figure on the button that an event is about. The button is marked as the one that was pressed last: a
/// figure may stand in two places.
pub(crate) fn figure_of(event: &Event) -> Option<String> {
    let pressed = event.target()?.dyn_into::<Element>().ok()?.closest(".how").ok()??;
    let name = pressed.first_element_child()?.get_attribute("data-figure")?;
    if let Some(before) = document().get_element_by_id(PRESSED) {
        before.set_id("");
    }
    pressed.set_id(PRESSED);
    Some(name)
}

const PRESSED: &str = "pressed";

/// Gives the focus to the first element that a selector names; whether there is one.
pub(crate) fn focus(selector: &str) -> bool {
    let found = document().query_selector(selector).ok().flatten();
    let found = found.and_then(|found| found.dyn_into::<HtmlElement>().ok());
    // What cannot take the focus leaves it where it is.
    found.is_some_and(|found| found.focus().is_ok())
}

/// The same once the page was drawn anew: what is hidden cannot take the focus yet.
pub(crate) fn focus_soon(selector: &'static str) {
    request_animation_frame(move || {
        focus(selector);
    });
}

/// Whether the focus is in an element that a selector names.
pub(crate) fn has_focus(selector: &str) -> bool {
    document().query_selector(&format!("{selector} :focus")).is_ok_and(|found| found.is_some())
}

/// Gives the focus back to the figure that was pressed; where its part of the page was written anew, to its namesake.
pub(crate) fn focus_pressed(name: &str) {
    if !focus(&format!("#{PRESSED}")) {
        focus(&format!(".how:has([data-figure='{name}'])"));
    }
}

/// The best share of AI that the split on show names, in percent.
pub(crate) fn best_split() -> Option<String> {
    document().query_selector("[data-best]").ok()??.get_attribute("data-best")
}
