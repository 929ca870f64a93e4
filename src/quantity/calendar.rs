//! Calendar days and months, so that a month has its real number of hours.

use super::Hours;
use std::fmt;
use std::str::FromStr;
use time::{Date, Duration};

/// A calendar day, written `2026-06-27`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(Date);

/// A calendar month, written `2026-07`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(Date);

/// A text that is not a day or month of the calendar, with the form that was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchDate {
    /// The expected form, `YYYY-MM-DD` or `YYYY-MM`.
    pub form: &'static str,
}

impl fmt::Display for NoSuchDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a date of the form {}", self.form)
    }
}

impl std::error::Error for NoSuchDate {}

impl Day {
    /// Takes a year, a month from 1 to 12 and a day of the month; `None` where the calendar has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        Some(Self(Date::from_calendar_date(year, time::Month::try_from(month).ok()?, day).ok()?))
    }

    /// The day, in UTC, of a moment in seconds since 1970, as headers state it.
    pub fn from_unix_seconds(seconds: u32) -> Self {
        /// The default day's, which is in 2009.
        const GENESIS: u32 = 14_247;
        Self::default().later(i32::try_from(i64::from(seconds / 86_400) - i64::from(GENESIS)).unwrap_or_default())
    }

    /// Days from another day to this one; negative when this is the earlier.
    pub fn days_since(self, other: Self) -> f64 {
        (self.0 - other.0).whole_days() as f64
    }

    /// The day this many days later.
    #[must_use]
    pub fn later(self, n_days: i32) -> Self {
        Self(self.0.saturating_add(Duration::days(n_days.into())))
    }
}

impl Default for Day {
    /// The day of the genesis block.
    fn default() -> Self {
        Self(Date::from_ordinal_date(2009, 3).unwrap_or(Date::MIN))
    }
}

impl Month {
    /// Takes a year and a month from 1 to 12; `None` where the calendar has no such month.
    pub fn new(year: i32, month: u8) -> Option<Self> {
        Day::new(year, month, 1).map(|day| Self(day.0))
    }

    /// The month after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(Duration::days(self.days())))
    }

    /// The month this many months later.
    #[must_use]
    pub fn later(self, n_months: usize) -> Self {
        (0..n_months).fold(self, |month, _| month.next())
    }

    /// How many months it comes after another; none where it comes before.
    pub fn months_since(self, other: Self) -> usize {
        let count = |month: Self| {
            let (year, month) = month.year_and_month();
            i64::from(year) * 12 + i64::from(month)
        };
        usize::try_from(count(self) - count(other)).unwrap_or(0)
    }

    /// The first day.
    pub fn first_day(self) -> Day {
        Day(self.0)
    }

    /// The real length, leap years counted; clock changes are not, since they cancel over a year.
    pub fn hours(self) -> Hours {
        Hours::computed(self.days() as f64 * 24.0)
    }

    /// The year, and the month from 1 to 12.
    pub fn year_and_month(self) -> (i32, u8) {
        (self.0.year(), self.0.month().into())
    }

    fn days(self) -> i64 {
        i64::from(self.0.month().length(self.0.year()))
    }
}

impl Default for Month {
    /// The month of the genesis block.
    fn default() -> Self {
        Self(Date::from_ordinal_date(2009, 1).unwrap_or(Date::MIN))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), u8::from(self.0.month()))
    }
}

impl FromStr for Day {
    type Err = NoSuchDate;

    fn from_str(text: &str) -> Result<Self, NoSuchDate> {
        let error = NoSuchDate { form: "YYYY-MM-DD" };
        let (month, day) = text.rsplit_once('-').ok_or(error)?;
        let (year, month) = split_year_and_month(month).ok_or(error)?;
        Self::new(year, month, two_digits(day).ok_or(error)?).ok_or(error)
    }
}

impl FromStr for Month {
    type Err = NoSuchDate;

    fn from_str(text: &str) -> Result<Self, NoSuchDate> {
        let error = NoSuchDate { form: "YYYY-MM" };
        let (year, month) = split_year_and_month(text).ok_or(error)?;
        Self::new(year, month).ok_or(error)
    }
}

fn split_year_and_month(text: &str) -> Option<(i32, u8)> {
    let (year, month) = text.split_once('-')?;
    let four_digits = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    Some((four_digits.then(|| year.parse().ok())??, two_digits(month)?))
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}
