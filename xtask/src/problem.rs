//! The one error type: a message a person can act on.

use std::fmt;

/// What went wrong and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem(String);

/// The outcome of a step.
pub(crate) type Result<T, E = Problem> = std::result::Result<T, E>;

impl Problem {
    /// A problem in these words.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
