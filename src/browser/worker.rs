//! The page's worker: a second module beside the page's, loaded when it is first asked something.

use super::{address, page};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent, Worker, WorkerOptions, WorkerType};

/// A worker, which ends when this is dropped.
pub(crate) struct Helper {
    worker: Worker,
    heard: Closure<dyn FnMut(MessageEvent)>,
}

impl Helper {
    /// Starts a worker. `on_answer` hears each answer, and `None` where the worker cannot be had.
    pub(crate) fn start(mut on_answer: impl FnMut(Option<String>) + 'static) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&script(), &options).ok()?;
        // An error of the worker's is an event without data.
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            on_answer(event.data().as_string());
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(heard.as_ref().unchecked_ref()));
        Some(Self { worker, heard })
    }

    /// Asks it something, with a file if need be.
    pub(crate) fn ask(&self, errand: &str, file: Option<&File>) {
        let message = js_sys::Array::of2(&errand.into(), &file.map_or(JsValue::UNDEFINED, JsValue::from));
        // Texts and files can always be handed on.
        let _ = self.worker.post_message(&message);
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        let _ = &self.heard;
    }
}

/// The worker's script, asked for anew with each release: its own name stays, the page's module changes its.
fn script() -> String {
    format!("{}work.js{}", address::folder(), page::release())
}

/// What the worker itself does: answers each errand, for as long as it lives.
pub(crate) fn serve<A: Future<Output = ()> + 'static>(mut answer: impl FnMut(String, Option<File>) -> A + 'static) {
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = js_sys::Array::from(&event.data());
        let errand = message.get(0).as_string().unwrap_or_default();
        spawn_local(answer(errand, message.get(1).dyn_into().ok()));
    });
    scope().set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
}

/// Says something to the page.
pub(crate) fn say(answer: &str) {
    // A text can always be handed on.
    let _ = scope().post_message(&answer.into());
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
