//! A worker that follows joint futures as a bare module, see `busbar_bare`. A step is one part, or what one is for those who
//! put them together.

#![allow(unsafe_code, reason = "the names that a script calls")]

use busbar::sampling::{Order, Report, Runner};
use busbar_bare::exports;

struct Worker(Runner);

impl busbar_bare::Worker for Worker {
    const NEW: Self = Self(Runner::new());

    fn hear(&mut self, order: &[f64]) -> bool {
        Order::from_numbers(order).map(|order| self.0.hear(order)).is_some()
    }

    fn step(&mut self) -> Option<Vec<f64>> {
        self.0.step().as_ref().map(Report::to_numbers)
    }

    fn is_idle(&self) -> bool {
        self.0.is_idle()
    }
}

exports!(Worker);
