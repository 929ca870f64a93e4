//! Years of prices that come with the program: ERCOT's hub average of 2024, the mean of its four hubs in Texas.
//!
//! Hours are those of Central Standard Time. The year of the source is one of UTC, whose first six hours, the evening of
//! 31 December 2023, stand for the evening of 31 December 2024. The two markets are kept as 48 steps a month: each
//! month's mean to a tenth of a cent, and what flexible load earns from them to 0.3 % of what all hours give.

use super::PriceYear;
use super::choice::HubYear;
use super::hub_ercot_2024::{DAY_AHEAD, REAL_TIME, TYPICAL_DAYS};
use std::sync::OnceLock;

impl HubYear {
    /// Where the prices are from.
    pub fn source(self) -> &'static str {
        match self {
            Self::RealTime => "ERCOT hub average, real-time settlement prices of all 8,784 hours of 2024",
            Self::DayAhead => "ERCOT hub average, day-ahead settlement prices of all 8,784 hours of 2024",
            Self::TypicalDays => "ERCOT hub average, real time, mean of each hour of day of each month of 2024",
        }
    }

    /// The last month they are of.
    pub fn date(self) -> &'static str {
        "2024-12"
    }

    /// The prices.
    pub fn year(self) -> &'static PriceYear {
        static YEARS: [OnceLock<PriceYear>; 3] = [const { OnceLock::new() }; 3];
        let [real_time, day_ahead, typical_days] = &YEARS;
        let (year, text) = match self {
            Self::RealTime => (real_time, REAL_TIME),
            Self::DayAhead => (day_ahead, DAY_AHEAD),
            Self::TypicalDays => (typical_days, TYPICAL_DAYS),
        };
        year.get_or_init(|| PriceYear::from_text(text).expect("the table can be read, as a test checks"))
    }
}
