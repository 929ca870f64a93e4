//! The parts of the page that a module of its own shows once they are opened.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit};

/// A part that was opened.
#[derive(Clone)]
pub(crate) struct Part {
    details: Element,
    /// Its name.
    pub(crate) name: String,
    /// Where what it shows is mounted.
    pub(crate) inside: HtmlElement,
}

/// Whether this document is the page with its parts, and no card.
pub(crate) fn are_here() -> bool {
    matches!(document().query_selector("[data-part]"), Ok(Some(_)))
}

/// Calls back with each part when it is first opened; with those that stand open, at once.
pub(crate) fn on_open(mut show: impl FnMut(Part) + 'static) {
    let mut look = move || {
        while let Some(part) = Part::next() {
            show(part);
        }
    };
    look();
    let toggled = Closure::<dyn FnMut()>::new(look);
    // The event does not bubble, so it is caught on its way down.
    let listener = toggled.as_ref().unchecked_ref();
    if document().add_event_listener_with_callback_and_bool("toggle", listener, true).is_ok() {
        toggled.forget();
    }
}

impl Part {
    /// One that stands open and shows nothing yet, which it is marked for. What was said while it could not be loaded goes.
    fn next() -> Option<Self> {
        let details = document().query_selector("[data-part][open]:not([data-shown])").ok()??;
        details.set_attribute("data-shown", "").ok()?;
        let name = details.get_attribute("data-part")?;
        let inside = details.last_element_child()?.dyn_into::<HtmlElement>().ok()?;
        inside.set_inner_html("");
        inside.remove_attribute("role").ok()?;
        Some(Self { details, name, inside })
    }

    /// Calls back with the link that the page keeps in an attribute: now, whenever it changes while the part stands open,
    /// and when it is opened again.
    pub(crate) fn on_link(&self, mut call: impl FnMut(String) + 'static) {
        let Ok(Some(keeper)) = document().query_selector("[data-link]") else { return };
        let (details, of) = (self.details.clone(), keeper.clone());
        let mut tell = move || {
            if details.has_attribute("open") {
                call(of.get_attribute("data-link").unwrap_or_default());
            }
        };
        tell();
        let changed = Closure::<dyn FnMut()>::new(tell);
        let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) else { return };
        let watch = |element: &Element, attribute: &str| {
            let options = MutationObserverInit::new();
            options.set_attribute_filter(&js_sys::Array::of1(&attribute.into()));
            observer.observe_with_options(element, &options).is_ok()
        };
        if watch(&keeper, "data-link") && watch(&self.details, "open") {
            changed.forget();
        }
    }

    /// Calls back whenever the part is folded.
    pub(crate) fn on_folded(&self, call: impl Fn() + 'static) {
        let details = self.details.clone();
        let toggled = Closure::<dyn Fn()>::new(move || {
            if !details.has_attribute("open") {
                call();
            }
        });
        if self.details.add_event_listener_with_callback("toggle", toggled.as_ref().unchecked_ref()).is_ok() {
            toggled.forget();
        }
    }
}
