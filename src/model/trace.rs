//! The working of a figure: what the engine notes beside its values while it computes them.

use super::Use;
use super::cash::Totals;

/// Notes of intermediate figures, taken while the engine computes. Off by default, and then nothing is kept.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trace {
    is_on: bool,
    is_here: bool,
    of: Option<Use>,
    notes: Vec<Note>,
    cash: Vec<TracedCash>,
}

/// An intermediate figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Note {
    /// The use that it is of; `None` for what all share.
    pub of: Option<Use>,
    /// Its name; the unit is part of it.
    pub key: &'static str,
    /// Its value.
    pub value: f64,
}

/// The cash of a use, moment by moment.
#[derive(Debug, Clone, PartialEq)]
pub struct TracedCash {
    /// The use.
    pub of: Use,
    /// What each moment's cash consists of; moment `k` is the end of month `k`.
    pub moments: Vec<Totals>,
    /// What a dollar at each moment is worth at moment 0.
    pub factors: Vec<f64>,
}

impl Trace {
    /// A trace that keeps nothing.
    pub fn off() -> Self {
        Self::default()
    }

    /// A trace that keeps all.
    pub fn on() -> Self {
        Self { is_on: true, is_here: true, ..Self::default() }
    }

    /// Whether anything is kept: for what would have to be computed for the note alone.
    pub(super) fn is_on(&self) -> bool {
        self.is_on
    }

    /// This trace for the one month that stands for all, one that keeps nothing for the others.
    pub(super) fn if_here(&mut self, is_here: bool) -> &mut Self {
        self.is_here = is_here;
        self
    }

    /// Says which use the following notes are of.
    pub(super) fn begin(&mut self, of: Option<Use>) {
        self.is_here = true;
        self.of = of;
    }

    /// The use that notes are now of.
    pub(super) fn of(&self) -> Option<Use> {
        self.of
    }

    /// Whether a note would now be kept: asked once for many notes.
    #[inline]
    pub(super) fn is_listening(&self) -> bool {
        self.is_on && self.is_here
    }

    /// Notes a figure.
    #[inline]
    pub(super) fn note(&mut self, key: &'static str, value: f64) {
        if self.is_listening() {
            self.notes.push(Note { of: self.of, key, value });
        }
    }

    /// Notes the settled cash of a use.
    pub(super) fn note_cash(&mut self, moments: &[Totals], factors: impl Iterator<Item = f64>) {
        if let (true, Some(of)) = (self.is_on, self.of) {
            let moments = moments.to_vec();
            let factors = factors.take(moments.len()).collect();
            self.cash.push(TracedCash { of, moments, factors });
        }
    }

    /// A figure noted of a use, or of what all share.
    pub fn value(&self, of: Option<Use>, key: &str) -> Option<f64> {
        let noted = |wanted: Option<Use>| self.notes.iter().rev().find(|note| note.of == wanted && note.key == key);
        noted(of).or_else(|| noted(None)).map(|note| note.value)
    }

    /// All notes, in the order they were taken.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The cash of a use, moment by moment.
    pub fn cash(&self, of: Use) -> Option<&TracedCash> {
        self.cash.iter().rev().find(|cash| cash.of == of)
    }
}
