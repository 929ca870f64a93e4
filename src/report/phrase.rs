//! Words with figures among them.

use std::fmt::{self, Display, Formatter};

/// A text, piece by piece, so that a page can make its figures pressable; written plainly it is the text alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrase(Vec<Piece>);

/// Some words, or a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What is written.
    pub text: String,
    /// The name by which a figure is explained; `None` for words.
    pub figure: Option<String>,
}

impl Phrase {
    /// Adds words.
    #[must_use]
    pub fn words(mut self, text: impl Into<String>) -> Self {
        self.0.push(Piece { text: text.into(), figure: None });
        self
    }

    /// Adds a figure with its name.
    #[must_use]
    pub fn figure(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.0.push(Piece { text: text.into(), figure: Some(name.into()) });
        self
    }

    /// Its pieces, in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        Self::default().words(text)
    }
}

impl Display for Phrase {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // As one text, so that a width asked for is the whole's.
        f.pad(&self.0.iter().map(|piece| piece.text.as_str()).collect::<String>())
    }
}
