//! A worker of the device benchmark as a bare module, see `busbar_bare`. A step takes about 20 ms.

#![allow(unsafe_code, reason = "the names that a script calls, and memory from the module's own end on")]

#[cfg(target_arch = "wasm32")]
mod memory;

use busbar_bare::{exports, seconds};
use busbar_bench::{Order, Report, Runner};

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: memory::Stack = memory::Stack::new();

struct Worker(Runner);

impl busbar_bare::Worker for Worker {
    const NEW: Self = Self(Runner::new());

    fn hear(&mut self, order: &[f64]) -> bool {
        Order::from_numbers(order).map(|order| self.0.hear(order)).is_some()
    }

    fn step(&mut self) -> Option<Vec<f64>> {
        self.0.step(seconds).as_ref().map(Report::to_numbers)
    }

    fn is_idle(&self) -> bool {
        self.0.is_idle()
    }
}

exports!(Worker);
