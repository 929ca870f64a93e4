//! What could not be read from a link, and what was done instead.

use super::VERSION;
use crate::scenario::{EDITIONS, Edition, FieldError, Preset};
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

impl Notice {
    /// What is wrong with the link, and what would be right.
    pub fn problem(&self) -> String {
        match self {
            Self::NewerVersion(version) => {
                format!("This link is of version {version}; versions up to {VERSION} are known here.")
            }
            Self::UnknownVersion(given) => format!("“{given}” is not a version of links; the latest is {VERSION}."),
            Self::UnknownEdition { given, .. } => {
                let known = EDITIONS.iter().map(|edition| edition.key).collect::<Vec<_>>().join(", ");
                format!("The edition of defaults “{given}” is not known here; known are: {known}.")
            }
            Self::UnknownSite { given, opened } => {
                let known = Edition::from_key(opened.edition).map_or(&[][..], |edition| edition.presets);
                let known = known.iter().map(|preset| preset.key).collect::<Vec<_>>().join(", ");
                format!("The site “{given}” is not known here; known are: {known}.")
            }
            Self::UnknownKey(key) => format!("“{key}” is not a field known here."),
            Self::NotTaken { error, .. } => error.to_string(),
        }
    }

    /// What was done instead.
    pub fn done_instead(&self) -> String {
        match self {
            Self::NewerVersion(_) => {
                "What is known of it was opened; reloading the page may bring its latest version.".to_owned()
            }
            Self::UnknownVersion(_) => format!("It was read as version {VERSION}."),
            Self::UnknownEdition { opened, .. } => {
                format!("Figures that the link does not state are those of {opened}.")
            }
            Self::UnknownSite { opened, .. } => format!("“{}” was opened instead.", opened.title),
            Self::UnknownKey(_) => "It was passed over.".to_owned(),
            Self::NotTaken { kept, .. } => format!("The figure in use is {kept}."),
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.problem(), self.done_instead())
    }
}
