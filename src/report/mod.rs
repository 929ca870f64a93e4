//! Words, rounding, tables and chart geometry: what page, card and command say, without any of their machinery.

pub mod chart;
pub mod device;
pub mod embed;
mod errand;
pub mod explain;
pub mod figures;
mod handbook;
#[cfg(not(target_arch = "wasm32"))]
pub mod json;
pub mod luck;
pub mod magnitude;
pub mod network;
pub mod number;
mod phrase;
pub mod risk;
mod row;
pub mod run;
mod searched;
mod slider;
mod solved;
mod split;
pub mod stated;
mod words;
#[cfg(not(target_arch = "wasm32"))]
mod workings;

pub use errand::{Answer, Errand};
pub use handbook::{Glossary, Handbook};
pub use phrase::{Phrase, Piece};
pub use row::{Row, pick, row};
pub use slider::SliderRange;
pub use solved::{BreakEvenRow, best_split_sentence, break_even_row, indifference_rows, worst_case_sentence};
pub use split::{SplitPlaced, split_rows};
pub use words::{Word, flip_phrase, remark, span, title, verdict, with_unit, year_label};
