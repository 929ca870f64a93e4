//! One line on a terminal that is written over while work goes on.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

/// The line; none where standard error is no terminal.
pub(super) struct Progress {
    is_terminal: bool,
    shown: Option<Instant>,
}

impl Progress {
    pub(super) fn new() -> Self {
        Self { is_terminal: io::stderr().is_terminal(), shown: None }
    }

    /// Shows a text, unless one was shown just now.
    pub(super) fn show(&mut self, text: impl FnOnce() -> String) {
        let is_due = self.shown.is_none_or(|shown| shown.elapsed() > Duration::from_millis(200));
        if self.is_terminal && is_due {
            self.shown = Some(Instant::now());
            eprint!("\r\x1b[K{}", text());
        }
    }

    pub(super) fn clear(&self) {
        if self.is_terminal {
            eprint!("\r\x1b[K");
        }
    }
}
