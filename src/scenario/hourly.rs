//! Which year the hourly prices follow: one that Busbar ships, or one imported from a file.

use super::hub_ercot_2024::HubYear;
use super::price_year::PriceYear;

/// A year of hourly prices.
#[derive(Debug, Clone, Copy)]
pub enum HourlyPrices {
    /// One that Busbar ships.
    Hub(HubYear),
    /// One imported from a file.
    Imported(&'static PriceYear),
}

impl HourlyPrices {
    /// The shipped ones: keys and labels.
    pub const KEYS_AND_LABELS: &'static [(&'static str, &'static str)] = &[
        ("ercot_2024_real_time", "ERCOT hub average 2024, real time"),
        ("ercot_2024_day_ahead", "ERCOT hub average 2024, day ahead"),
        ("ercot_2024_typical_days", "ERCOT hub average 2024, a typical day each month"),
    ];

    const HUBS: [HubYear; 3] = [HubYear::RealTime, HubYear::DayAhead, HubYear::TypicalDays];

    /// The year itself.
    pub fn year(self) -> &'static PriceYear {
        match self {
            Self::Hub(hub) => hub.year(),
            Self::Imported(year) => year,
        }
    }

    /// A shipped year's key, or an imported year written out.
    pub fn text(self) -> String {
        match self {
            Self::Hub(hub) => {
                let key = Self::HUBS.iter().zip(Self::KEYS_AND_LABELS).find(|(other, _)| **other == hub);
                key.map_or_else(String::new, |(_, (key, _))| (*key).to_owned())
            }
            Self::Imported(year) => year.to_text(),
        }
    }

    /// The year with this key, or written out so.
    pub fn from_text(text: &str) -> Option<Self> {
        let hub = Self::HUBS.iter().zip(Self::KEYS_AND_LABELS).find(|(_, (key, _))| *key == text);
        match hub {
            Some((hub, _)) => Some(Self::Hub(*hub)),
            None => PriceYear::from_text(text).ok().map(|year| Self::Imported(year.kept())),
        }
    }
}

impl Default for HourlyPrices {
    fn default() -> Self {
        Self::Hub(HubYear::RealTime)
    }
}

impl PartialEq for HourlyPrices {
    fn eq(&self, other: &Self) -> bool {
        // A year is kept once, so the place is the year.
        std::ptr::eq(self.year(), other.year())
    }
}
