//! Words, rounding, tables and chart geometry: what page, card and command say, without any of their machinery.

pub mod chart;
pub mod figures;
pub mod json;
pub mod number;
mod words;

pub use words::{Word, flip_phrase, title, verdict, with_unit};
