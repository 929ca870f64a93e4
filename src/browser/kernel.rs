//! Workers that compute: bare modules, told and heard in numbers.
//!
//! Their script is no file but a text of the page's own, since a frame that is sandboxed without an origin may start no other;
//! for the same reason the module is fetched and compiled here, and handed to each.

use super::fetch::{self, Failure};
use super::page;
use js_sys::{Array, Float64Array, Uint8Array, WebAssembly};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, MessageEvent, Url, Worker};

/// What a worker runs, whatever it is told.
const SCRIPT: &str = include_str!("kernel.js");

/// A compiled module, of which each worker makes its own instance.
#[derive(Clone)]
pub(crate) struct Compiled(pub(super) WebAssembly::Module);

impl Compiled {
    /// Fetches and compiles the first of these modules that this browser takes.
    pub(crate) async fn fetch(names: &[&str]) -> Result<Self, Failure> {
        let mut failure = Failure::Unreachable;
        for name in names {
            match fetch::bytes(&format!("{name}{}", page::release())).await {
                Ok(bytes) => {
                    let bytes = Uint8Array::from(bytes.as_slice());
                    if let Ok(module) = JsFuture::from(WebAssembly::compile(&bytes)).await {
                        return Ok(Self(module.unchecked_into()));
                    }
                }
                Err(other) => failure = other,
            }
        }
        Err(failure)
    }
}

/// A worker, which ends when this is dropped.
pub(crate) struct Kernel {
    worker: Worker,
    heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Kernel {
    /// Starts a worker. `on_report` hears what it says, and `None` where it is lost.
    pub(crate) fn start(module: &Compiled, mut on_report: impl FnMut(Option<Vec<f64>>) + 'static) -> Option<Self> {
        let address = script_address()?;
        let worker = Worker::new(&address);
        // The worker has its script by now, or will not get it.
        let _ = Url::revoke_object_url(&address);
        let worker = worker.ok()?;
        // An error of the worker's is an event without data.
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            on_report(event.data().dyn_into::<Float64Array>().ok().map(|numbers| numbers.to_vec()));
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(heard.as_ref().unchecked_ref()));
        worker.post_message(&module.0).ok()?;
        Some(Self { worker, heard })
    }

    /// Tells it something.
    pub(crate) fn tell(&self, order: &[f64]) {
        // Numbers can always be handed on.
        let _ = self.worker.post_message(&Float64Array::from(order));
    }
}

impl Drop for Kernel {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        let _ = &self.heard;
    }
}

/// An address of the script, for one worker.
fn script_address() -> Option<String> {
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from(SCRIPT)), &kind).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}
