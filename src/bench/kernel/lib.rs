//! A worker of the device benchmark as a bare module, which any script can start: no glue, numbers in and out.
//!
//! The script writes an order's numbers where [`inbox`] says, then calls [`hear`]. While [`is_idle`] is 0 it calls [`step`], which
//! works for about 20 ms, and reads a report where [`outbox`] says; between two steps it looks for orders. The module asks
//! the script for the time: `env.now`, seconds from anywhere.

#![allow(unsafe_code, reason = "names that a script can call, a name it lends, and memory that it writes into")]

#[cfg(target_arch = "wasm32")]
mod memory;

use busbar_bench::{Order, Report, Runner};
use std::cell::UnsafeCell;

/// Seconds from anywhere, by the script.
#[cfg(target_arch = "wasm32")]
fn clock() -> f64 {
    #[link(wasm_import_module = "env")]
    unsafe extern "C" {
        safe fn now() -> f64;
    }
    now()
}

/// The module has no other host: a native build only checks it.
#[cfg(not(target_arch = "wasm32"))]
fn clock() -> f64 {
    0.0
}

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: memory::Stack = memory::Stack::new();

/// What the module keeps between calls.
struct State {
    runner: Runner,
    inbox: Vec<f64>,
    outbox: Vec<f64>,
}

struct OneThread(UnsafeCell<State>);

// SAFETY: a module without shared memory has one thread, and no call is made during another.
unsafe impl Sync for OneThread {}

static STATE: OneThread =
    OneThread(UnsafeCell::new(State { runner: Runner::new(), inbox: Vec::new(), outbox: Vec::new() }));

#[allow(clippy::mut_from_ref, reason = "each export asks once, and none calls another")]
fn state() -> &'static mut State {
    // SAFETY: as above.
    unsafe { &mut *STATE.0.get() }
}

/// Where the `n` numbers of an order are to be written.
#[unsafe(no_mangle)]
pub extern "C" fn inbox(n: usize) -> *mut f64 {
    let inbox = &mut state().inbox;
    inbox.resize(n, 0.0);
    inbox.as_mut_ptr()
}

/// Takes the order in the inbox; 1 if it is one, else 0.
#[unsafe(no_mangle)]
pub extern "C" fn hear() -> u32 {
    let State { runner, inbox, .. } = state();
    let order = Order::from_numbers(inbox);
    u32::from(order.map(|order| runner.hear(order)).is_some())
}

/// Works a slice; how many numbers of a report are in the outbox then, 0 if there is nothing to say.
#[unsafe(no_mangle)]
pub extern "C" fn step() -> usize {
    let State { runner, outbox, .. } = state();
    *outbox = runner.step(clock).as_ref().map(Report::to_numbers).unwrap_or_default();
    outbox.len()
}

/// Where the numbers of the last report lie.
#[unsafe(no_mangle)]
pub extern "C" fn outbox() -> *const f64 {
    state().outbox.as_ptr()
}

/// 1 if there is nothing to do until an order comes, else 0.
#[unsafe(no_mangle)]
pub extern "C" fn is_idle() -> u32 {
    u32::from(state().runner.is_idle())
}
