//! One row of a table of figures, where their sizes are too far apart for a [`Format`](super::number::Format).

/// One figure of a `T`.
pub struct Row<T: 'static> {
    /// The stable name in JSON and on the page's elements; a promise. The unit is part of it.
    pub key: &'static str,
    /// The name for people.
    pub label: &'static str,
    /// How it comes about, in words and signs.
    pub formula: &'static str,
    pub(super) write: fn(f64) -> String,
    pub(super) get: fn(&T) -> Option<f64>,
}

impl<T> Row<T> {
    /// The figure at full precision; `None` where it is not defined.
    pub fn value(&self, of: &T) -> Option<f64> {
        (self.get)(of).filter(|value| value.is_finite())
    }

    /// The figure as people read it; a dash where it is not defined.
    pub fn text(&self, of: &T) -> String {
        self.value(of).map_or_else(|| "–".to_owned(), self.write)
    }
}

/// The row of a key.
pub fn row<T>(rows: &'static [Row<T>], key: &str) -> Option<&'static Row<T>> {
    rows.iter().find(|row| row.key == key)
}

/// Some rows of a table by their keys, in the table's order.
pub fn pick<T>(rows: &'static [Row<T>], keys: &[&str]) -> Vec<&'static Row<T>> {
    rows.iter().filter(|row| keys.contains(&row.key)).collect()
}

/// `key, label, how it is written, formula, getter` rows.
macro_rules! rows {
    ($( $key:literal, $label:literal, $write:expr, $formula:literal, $get:expr; )*) => {
        &[$( $crate::report::Row { key: $key, label: $label, formula: $formula, write: $write, get: $get }, )*]
    };
}
pub(super) use rows;

/// Every figure of a table by its key, at full precision.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn by_key<T>(rows: &[Row<T>], of: &T) -> serde_json::Map<String, serde_json::Value> {
    rows.iter().map(|row| (row.key.to_owned(), serde_json::json!(row.value(of)))).collect()
}
