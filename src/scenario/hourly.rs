//! Which year the hourly prices follow: one that comes with the program, or one imported from a file.

use super::{Choice, HubYear, PriceYear};

/// A year of hourly prices.
#[derive(Debug, Clone, Copy)]
pub enum HourlyPrices {
    /// One that comes with the program.
    Hub(HubYear),
    /// One imported from a file.
    Imported(&'static PriceYear),
}

impl HourlyPrices {
    /// The year itself.
    pub fn year(self) -> &'static PriceYear {
        match self {
            Self::Hub(hub) => hub.year(),
            Self::Imported(year) => year,
        }
    }

    /// A hub year's key, or an imported year written out: what a link carries.
    pub fn text(self) -> String {
        match self {
            Self::Hub(hub) => hub.key().to_owned(),
            Self::Imported(year) => year.to_text(),
        }
    }

    /// The year with this key, or written out so.
    pub fn from_text(text: &str) -> Option<Self> {
        let imported = || PriceYear::from_text(text).map(|year| Self::Imported(year.kept()));
        HubYear::from_key(text).map(Self::Hub).or_else(imported)
    }
}

impl Default for HourlyPrices {
    fn default() -> Self {
        Self::Hub(HubYear::default())
    }
}

impl PartialEq for HourlyPrices {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Hub(one), Self::Hub(other)) => one == other,
            // A year is kept once, so the place is the year.
            (Self::Imported(one), Self::Imported(other)) => std::ptr::eq(*one, *other),
            (Self::Hub(_), Self::Imported(_)) | (Self::Imported(_), Self::Hub(_)) => false,
        }
    }
}
