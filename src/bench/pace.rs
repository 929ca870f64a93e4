//! How much work a device is handed at once.

use std::cell::Cell;

/// How many pieces of work a device is handed at once: as many as take about so long, found by doubling and halving. A browser
/// takes a graphics processor away from whoever keeps it for seconds.
#[derive(Debug, Clone)]
pub struct Pace {
    n: Cell<u32>,
    seconds: f64,
    fewest: u32,
    most: u32,
}

impl Pace {
    /// A pace that begins with the fewest.
    pub fn new(seconds: f64, fewest: u32, most: u32) -> Self {
        Self { n: Cell::new(fewest), seconds, fewest, most }
    }

    /// How many at once.
    pub fn n(&self) -> u32 {
        self.n.get()
    }

    /// Hears how long so many took. Where they were fewer than the pace has it, that they were quick says nothing.
    pub fn hear(&self, n: u32, seconds: f64) {
        if seconds < 0.6 * self.seconds && n >= self.n() {
            self.n.set(self.n().saturating_mul(2).min(self.most));
        } else if seconds > 1.8 * self.seconds && n <= self.n() {
            self.n.set((self.n() / 2).max(self.fewest));
        }
    }
}
