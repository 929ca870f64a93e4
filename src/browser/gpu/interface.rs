//! As much of WebGPU as a program without pictures needs.
//!
//! `web_sys` has all of it, behind a flag of the compiler's that changes stable interfaces too, for every crate of the build, and
//! that is lost wherever `RUSTFLAGS` is set. Two dozen calls are less to keep than that.
//!
//! # Source
//! W3C, WebGPU, Candidate Recommendation; <https://www.w3.org/TR/webgpu/>.

use js_sys::{Array, ArrayBuffer, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};

/// `GPUBufferUsage` and `GPUMapMode`.
pub(super) const MAP_READ: u32 = 0x1;
pub(super) const COPY_SRC: u32 = 0x4;
pub(super) const COPY_DST: u32 = 0x8;
pub(super) const UNIFORM: u32 = 0x40;
pub(super) const STORAGE: u32 = 0x80;
pub(super) const MODE_READ: u32 = 0x1;

/// The most workgroups in one direction that every device takes.
pub(super) const MOST_WORKGROUPS: u32 = 65_535;

#[wasm_bindgen]
extern "C" {
    pub(super) type Entry;
    #[wasm_bindgen(method, catch, js_name = requestAdapter)]
    pub(super) async fn request_adapter(this: &Entry, options: &Object) -> Result<JsValue, JsValue>;

    pub(super) type Adapter;
    #[wasm_bindgen(method, catch, js_name = requestDevice)]
    pub(super) async fn request_device(this: &Adapter) -> Result<JsValue, JsValue>;

    #[derive(Clone)]
    pub(super) type Device;
    #[wasm_bindgen(method, getter)]
    pub(super) fn queue(this: &Device) -> Queue;
    #[wasm_bindgen(method, getter)]
    pub(super) fn lost(this: &Device) -> Promise;
    #[wasm_bindgen(method, js_name = createShaderModule)]
    pub(super) fn create_shader_module(this: &Device, options: &Object) -> JsValue;
    #[wasm_bindgen(method, catch, js_name = createComputePipelineAsync)]
    pub(super) async fn create_compute_pipeline(this: &Device, options: &Object) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, js_name = createBuffer)]
    pub(super) fn create_buffer(this: &Device, options: &Object) -> Buffer;
    #[wasm_bindgen(method, js_name = createBindGroup)]
    pub(super) fn create_bind_group(this: &Device, options: &Object) -> BindGroup;
    #[wasm_bindgen(method, js_name = createCommandEncoder)]
    pub(super) fn create_command_encoder(this: &Device) -> Encoder;
    #[wasm_bindgen(method)]
    pub(super) fn destroy(this: &Device);

    pub(super) type Queue;
    #[wasm_bindgen(method, js_name = writeBuffer)]
    pub(super) fn write_words(this: &Queue, buffer: &Buffer, from: u32, words: &[u32]);
    #[wasm_bindgen(method, js_name = writeBuffer)]
    pub(super) fn write_numbers(this: &Queue, buffer: &Buffer, from: u32, numbers: &[f32]);
    #[wasm_bindgen(method)]
    pub(super) fn submit(this: &Queue, commands: &Array);

    pub(super) type Buffer;
    #[wasm_bindgen(method, catch, js_name = mapAsync)]
    pub(super) async fn map(this: &Buffer, mode: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getMappedRange)]
    pub(super) fn mapped_range(this: &Buffer) -> Result<ArrayBuffer, JsValue>;
    #[wasm_bindgen(method, js_name = destroy)]
    pub(super) fn free(this: &Buffer);

    #[derive(Clone)]
    pub(super) type Pipeline;
    #[wasm_bindgen(method, js_name = getBindGroupLayout)]
    pub(super) fn bind_group_layout(this: &Pipeline, group: u32) -> JsValue;

    pub(super) type BindGroup;

    pub(super) type Encoder;
    #[wasm_bindgen(method, js_name = clearBuffer)]
    pub(super) fn clear_buffer(this: &Encoder, buffer: &Buffer);
    #[wasm_bindgen(method, js_name = copyBufferToBuffer)]
    pub(super) fn copy_buffer(this: &Encoder, from: &Buffer, at: f64, to: &Buffer, to_at: f64, n_bytes: f64);
    #[wasm_bindgen(method, js_name = beginComputePass)]
    fn begin_compute_pass(this: &Encoder) -> Pass;
    #[wasm_bindgen(method)]
    pub(super) fn finish(this: &Encoder) -> JsValue;

    type Pass;
    #[wasm_bindgen(method, js_name = setPipeline)]
    fn set_pipeline(this: &Pass, pipeline: &Pipeline);
    #[wasm_bindgen(method, js_name = setBindGroup)]
    fn set_bind_group(this: &Pass, at: u32, group: &BindGroup);
    #[wasm_bindgen(method, js_name = dispatchWorkgroups)]
    fn dispatch_workgroups(this: &Pass, n_across: u32, n_down: u32);
    #[wasm_bindgen(method)]
    fn end(this: &Pass);

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn now_ms() -> f64;
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(callback: &Function, ms: u32);
}

impl Encoder {
    /// Adds a command: to run a program so many times, with so many workgroups across and down.
    pub(super) fn run(&self, program: &Pipeline, group: &BindGroup, [across, down]: [u32; 2], n_times: u32) {
        let pass = self.begin_compute_pass();
        pass.set_pipeline(program);
        pass.set_bind_group(0, group);
        for _ in 0..n_times {
            pass.dispatch_workgroups(across, down);
        }
        pass.end();
    }
}

/// `navigator.gpu`, of a page or of a worker.
pub(super) fn entry() -> Option<Entry> {
    let navigator = member(&js_sys::global(), "navigator")?;
    member(&navigator, "gpu").map(JsCast::unchecked_into)
}

/// A member that is an object.
pub(super) fn member(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(JsValue::is_object)
}

/// A member that is a text and says something.
pub(super) fn text(of: &JsValue, name: &str) -> Option<String> {
    Reflect::get(of, &name.into()).ok()?.as_string().filter(|text| !text.is_empty())
}

/// What an error or a loss says.
pub(super) fn message(of: &JsValue) -> String {
    text(of, "message").or_else(|| text(of, "reason")).unwrap_or_else(|| "it does not say why".to_owned())
}

/// An object with these members.
pub(super) fn object<const N: usize>(members: [(&str, JsValue); N]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        // A fresh object takes every member.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}

/// The clock's seconds, from anywhere on.
pub(super) fn now() -> f64 {
    now_ms() / 1_000.0
}

/// A promise that is kept after so many milliseconds.
pub(super) fn after(ms: u32) -> Promise {
    Promise::new(&mut |keep, _| set_timeout(&keep, ms))
}
