//! The graphics processor, through WebGPU: it scans nonces and multiplies matrices as the room `bench` has them done, and what
//! it says is held against the same references.
//!
//! It works in a page and in a worker alike. Every future may be dropped at any time: what was handed to the device is finished
//! there and its result forgotten.

mod interface;

mod multiply;

mod scan;

pub use multiply::Multiplication;

use crate::bench::{Pace, matrix};
use crate::hash;
use interface::{Adapter, BindGroup, Buffer, COPY_DST, Device, Encoder, MAP_READ, MODE_READ, Pipeline, Queue};
use js_sys::{Array, Promise, Uint32Array};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A graphics processor, given back when this and all its multiplications are dropped.
pub struct Gpu {
    device: Rc<Handle>,
    name: String,
    is_software: bool,
    pace: Pace,
    /// When the last scan's last result came back.
    landed_at: Cell<f64>,
    /// The squares that were the fastest, by the size of the matrices.
    fastest: RefCell<Vec<(usize, usize)>>,
}

/// Why a graphics processor gave no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// It is gone, or refuses the work, in the browser's own words.
    Lost(String),
    /// What it gave back cannot be: a part of the work was not done, or more was found than there can be.
    Impossible,
    /// It claims this nonce, whose hash by the reference is none it was to look for.
    Wrong(u32),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lost(words) => write!(f, "The graphics processor gave up: {words}"),
            Self::Impossible => f.write_str("What the graphics processor gave back cannot be."),
            Self::Wrong(nonce) => write!(f, "The graphics processor is wrong about the nonce {nonce}."),
        }
    }
}

impl Gpu {
    /// Whether the browser speaks WebGPU at all; there may be no processor behind it.
    pub fn is_offered() -> bool {
        interface::entry().is_some()
    }

    /// The graphics processor that the browser deems fastest, or `None` where it has or gives none.
    pub async fn request() -> Option<Self> {
        let wish = interface::object([("powerPreference", "high-performance".into())]);
        let adapter = interface::entry()?.request_adapter(&wish).await.ok().filter(JsValue::is_object)?;
        let device = adapter.unchecked_ref::<Adapter>().request_device().await.ok().filter(JsValue::is_object)?;
        let device: Device = device.unchecked_into();
        let info = interface::member(&adapter, "info").unwrap_or_default();
        let parts = ["vendor", "architecture", "device", "description"].map(|name| interface::text(&info, name));
        let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Some(Self {
            is_software: is_software(&info, &name),
            name,
            device: Rc::new(Handle { queue: device.queue(), device, compiled: RefCell::default() }),
            pace: scan::pace(),
            landed_at: Cell::new(0.0),
            fastest: RefCell::default(),
        })
    }

    /// What the browser tells of it: vendor, architecture, description; empty where it tells nothing.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is a program that only acts as one, whose speed says nothing.
    pub fn is_software(&self) -> bool {
        self.is_software
    }
}

/// Whether a device is none, by what browsers say about those that are known.
fn is_software(info: &JsValue, name: &str) -> bool {
    let fallback = js_sys::Reflect::get(info, &"isFallbackAdapter".into()).is_ok_and(|is| is.is_truthy());
    fallback || ["swiftshader", "SwiftShader", "llvmpipe", "Basic Render"].iter().any(|known| name.contains(known))
}

/// A program for the device.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Program {
    Scan,
    /// With squares of so many rows and columns.
    Multiply(usize),
}

impl Program {
    fn text(self) -> String {
        match self {
            Self::Scan => hash::shader::program(),
            Self::Multiply(square) => matrix::shader::program(square),
        }
    }
}

/// A device, the queue of its commands, and its programs, each compiled when it was first asked for.
struct Handle {
    device: Device,
    queue: Queue,
    compiled: RefCell<Vec<(Program, Pipeline)>>,
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.device.destroy();
    }
}

impl Handle {
    /// A program, ready to run.
    async fn compiled(&self, program: Program) -> Result<Pipeline, Failure> {
        let known = self.compiled.borrow().iter().find(|(known, _)| *known == program).map(|(_, ready)| ready.clone());
        if let Some(ready) = known {
            return Ok(ready);
        }
        let module = self.device.create_shader_module(&interface::object([("code", program.text().into())]));
        let compute = interface::object([("module", module)]);
        let options = interface::object([("layout", "auto".into()), ("compute", compute.into())]);
        match self.device.create_compute_pipeline(&options).await {
            Ok(ready) => {
                let ready: Pipeline = ready.unchecked_into();
                self.compiled.borrow_mut().push((program, ready.clone()));
                Ok(ready)
            }
            Err(error) => Err(self.failure(error).await),
        }
    }

    /// Memory of the device, for so many words.
    fn memory(&self, n_words: usize, usage: u32) -> Memory {
        let options = interface::object([("size", (4.0 * n_words as f64).into()), ("usage", usage.into())]);
        Memory(self.device.create_buffer(&options))
    }

    /// Binds memory to a program's bindings, in order.
    fn bind<const N: usize>(&self, pipeline: &Pipeline, memories: [&Memory; N]) -> BindGroup {
        let entries = Array::new();
        for (binding, memory) in (0_u32..).zip(memories) {
            let resource = interface::object([("buffer", JsValue::from(&memory.0))]);
            entries.push(&interface::object([("binding", binding.into()), ("resource", resource.into())]));
        }
        let options = interface::object([("layout", pipeline.bind_group_layout(0)), ("entries", entries.into())]);
        self.device.create_bind_group(&options)
    }

    /// Commands to come.
    fn commands(&self) -> Encoder {
        self.device.create_command_encoder()
    }

    /// Adds a command: to copy so many words of some memory, from one on.
    fn copy(&self, commands: &Encoder, from: &Memory, at: usize, n_words: usize) -> Copied {
        let copy = self.memory(n_words, MAP_READ | COPY_DST);
        commands.copy_buffer(&from.0, 4.0 * at as f64, &copy.0, 0.0, 4.0 * n_words as f64);
        Copied(copy)
    }

    /// Hands commands over.
    fn submit(&self, commands: &Encoder) {
        self.queue.submit(&Array::of1(&commands.finish()));
    }

    /// The words of a copy, once the commands before it have run.
    async fn words(&self, copied: Copied) -> Result<Vec<u32>, Failure> {
        let Copied(Memory(buffer)) = &copied;
        let mapped = buffer.map(MODE_READ).await;
        match mapped.and_then(|_| buffer.mapped_range()) {
            Ok(range) => Ok(Uint32Array::new(&range).to_vec()),
            Err(error) => Err(self.failure(error).await),
        }
    }

    /// Why the browser refused: the loss of the device, of which it tells a moment after what follows from it, or its error.
    async fn failure(&self, error: JsValue) -> Failure {
        let first = Promise::race(&Array::of2(&self.device.lost(), &interface::after(100)));
        let lost = JsFuture::from(first).await.ok().filter(JsValue::is_object);
        Failure::Lost(interface::message(&lost.unwrap_or(error)))
    }
}

/// Memory of a device, free again when this is dropped.
struct Memory(Buffer);

impl Drop for Memory {
    fn drop(&mut self) {
        self.0.free();
    }
}

/// A copy of some memory, to be read as soon as it is made.
struct Copied(Memory);
