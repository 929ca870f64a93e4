//! A bare module that the page runs itself, a slice at a time: where it may start no workers.

use super::kernel::Compiled;
use js_sys::{Float64Array, Function, Object, Reflect, WebAssembly};
use leptos::prelude::set_timeout;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// A module that is run, until this is dropped.
pub(crate) struct Slices(Rc<Desk>);

type OnReport = Box<dyn FnMut(Option<Vec<f64>>)>;

struct Desk {
    /// Nothing until the module is there.
    exports: RefCell<Option<Exports>>,
    orders: RefCell<VecDeque<Vec<f64>>>,
    on_report: RefCell<OnReport>,
    is_waiting: Cell<bool>,
    is_over: Cell<bool>,
}

impl Slices {
    /// Starts the module. `on_report` hears what it says, and `None` where it is lost. It may not ask for the time.
    pub(crate) fn start(module: &Compiled, on_report: impl FnMut(Option<Vec<f64>>) + 'static) -> Self {
        let desk = Rc::new(Desk {
            exports: RefCell::default(),
            orders: RefCell::default(),
            on_report: RefCell::new(Box::new(on_report)),
            is_waiting: Cell::new(false),
            is_over: Cell::new(false),
        });
        let (module, of) = (module.clone(), Rc::clone(&desk));
        spawn_local(async move {
            match Exports::of(&module).await {
                Some(exports) => {
                    of.exports.replace(Some(exports));
                    of.wake();
                }
                None => of.say(None),
            }
        });
        Self(desk)
    }

    /// Tells it something.
    pub(crate) fn tell(&self, order: Vec<f64>) {
        self.0.orders.borrow_mut().push_back(order);
        self.0.wake();
    }
}

impl Drop for Slices {
    fn drop(&mut self) {
        self.0.is_over.set(true);
    }
}

impl Desk {
    /// Sees to it that a slice is worked as soon as the page had its turn.
    fn wake(self: &Rc<Self>) {
        if self.exports.borrow().is_some() && !self.is_waiting.replace(true) {
            let desk = Rc::clone(self);
            set_timeout(move || desk.turn(), Duration::ZERO);
        }
    }

    fn turn(self: &Rc<Self>) {
        self.is_waiting.set(false);
        if self.is_over.get() {
            return;
        }
        let orders = self.orders.take();
        let worked = self.exports.borrow().as_ref().and_then(|exports| exports.slice(orders));
        match worked {
            Some((report, is_idle)) => {
                if report.is_some() {
                    self.say(report);
                }
                if !is_idle {
                    self.wake();
                }
            }
            None => self.say(None),
        }
    }

    fn say(&self, report: Option<Vec<f64>>) {
        if !self.is_over.get() {
            (self.on_report.borrow_mut())(report);
        }
    }
}

/// What a module exports.
struct Exports {
    memory: WebAssembly::Memory,
    inbox: Function,
    hear: Function,
    step: Function,
    outbox: Function,
    is_idle: Function,
}

impl Exports {
    async fn of(module: &Compiled) -> Option<Self> {
        let instance = JsFuture::from(WebAssembly::instantiate_module(&module.0, &Object::new())).await.ok()?;
        let exports = Reflect::get(&instance, &"exports".into()).ok()?;
        let export = |name: &str| Reflect::get(&exports, &name.into()).ok();
        let function = |name: &str| export(name)?.dyn_into::<Function>().ok();
        Some(Self {
            memory: export("memory")?.dyn_into().ok()?,
            inbox: function("inbox")?,
            hear: function("hear")?,
            step: function("step")?,
            outbox: function("outbox")?,
            is_idle: function("is_idle")?,
        })
    }

    /// Tells the orders and works a slice: what the module says, and whether it has nothing to do. `None` where it failed.
    fn slice(&self, orders: VecDeque<Vec<f64>>) -> Option<(Option<Vec<f64>>, bool)> {
        for order in orders {
            let n = u32::try_from(order.len()).ok()?;
            let at = number(self.inbox.call1(&JsValue::UNDEFINED, &n.into()))?;
            self.numbers(at, n).copy_from(&order);
            self.hear.call0(&JsValue::UNDEFINED).ok()?;
        }
        let n = number(self.step.call0(&JsValue::UNDEFINED))?;
        let outbox = number(self.outbox.call0(&JsValue::UNDEFINED))?;
        let report = (n > 0).then(|| self.numbers(outbox, n).to_vec());
        let is_idle = number(self.is_idle.call0(&JsValue::UNDEFINED))? != 0;
        Some((report, is_idle))
    }

    fn numbers(&self, at: u32, n: u32) -> Float64Array {
        Float64Array::new_with_byte_offset_and_length(&self.memory.buffer(), at, n)
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an address or a count of 32 bits")]
fn number(returned: Result<JsValue, JsValue>) -> Option<u32> {
    Some(returned.ok()?.as_f64()? as u32)
}
