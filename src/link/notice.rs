//! What could not be read from a link, and what was done instead.

use super::VERSION;
use crate::scenario::{FieldError, Preset};
use std::fmt;

/// Something in a link that could not be taken as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// The link is of a later version than this program.
    NewerVersion(u32),
    /// The link states a version that never was.
    UnknownVersion(String),
    /// The link names an edition of defaults that is not known here.
    UnknownEdition {
        /// What was given.
        given: String,
        /// The edition opened instead.
        opened: &'static str,
    },
    /// The link names a site that its edition does not have.
    UnknownSite {
        /// What was given.
        given: String,
        /// The site opened instead.
        opened: &'static Preset,
    },
    /// The link states a field that is not known here.
    UnknownKey(String),
    /// The link states a value that a field cannot have.
    NotTaken {
        /// What was wrong with it.
        error: FieldError,
        /// The value kept instead.
        kept: String,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NewerVersion(version) => write!(
                f,
                "This link is of version {version}; this page reads version {VERSION}. What it knows was opened. Reload \
                 the page to get its latest version."
            ),
            Self::UnknownVersion(given) => {
                write!(f, "“{given}” is not a version of links. It was read as version {VERSION}.")
            }
            Self::UnknownEdition { given, opened } => write!(
                f,
                "The edition of defaults “{given}” is not known here. Figures that the link does not state are those of \
                 {opened}."
            ),
            Self::UnknownSite { given, opened } => {
                write!(f, "The site “{given}” is not known here. “{}” was opened instead.", opened.title)
            }
            Self::UnknownKey(key) => write!(f, "“{key}” is not a field known here. It was passed over."),
            Self::NotTaken { error, kept } => write!(f, "{error} The figure in use is {kept}."),
        }
    }
}

/// Cuts what a message repeats from a link to a length that fits a line.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}
