//! Numbers that know their unit, their bounds and their legal products.
//!
//! A quantity holds its number in the one unit its name or its `from_…` method states, refuses what cannot be
//! (not a number, negative power, a share above one), and multiplies only with what makes sense: a formula with a
//! wrong unit does not compile. What is legal but surely a slip (a 10 TW site) is refused one room further, by the
//! bounds of the field a number is entered in.

mod calendar;
mod decimal;
mod grouping;
mod machines;
mod products;
mod remainders;
mod units;

pub use calendar::{Day, Month};
pub use decimal::parse_decimal;
pub use grouping::{group_digits, grouped};
pub use units::*;

use std::fmt;

/// The months of a year.
pub const MONTHS_PER_YEAR: usize = 12;

/// The days of a year in the calendar's long run.
pub const DAYS_PER_YEAR: f64 = 365.25;

/// Hours in such a year.
pub const HOURS_PER_YEAR: f64 = DAYS_PER_YEAR * 24.0;

/// The seconds of a day.
pub const SECONDS_PER_DAY: f64 = 86_400.0;

/// A number that cannot be the quantity it was given for.
#[derive(Debug, Clone, PartialEq)]
pub struct Impossible {
    /// What was given.
    pub given: f64,
    /// The quantity's unit, as written after a number.
    pub unit: &'static str,
    /// The lowest possible number, if there is one.
    pub lowest: f64,
    /// The highest possible number, if there is one.
    pub highest: f64,
}

impl fmt::Display for Impossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { given, unit, lowest, highest } = self;
        match (lowest.is_finite(), highest.is_finite()) {
            (true, true) => write!(f, "{given} {unit} is not between {lowest} and {highest}"),
            (true, false) => write!(f, "{given} {unit} is not a finite number of at least {lowest}"),
            (false, true) => write!(f, "{given} {unit} is not a finite number of at most {highest}"),
            (false, false) => write!(f, "{given} {unit} is not a finite number"),
        }
    }
}

impl std::error::Error for Impossible {}

/// What all quantities share: one number in one stated unit.
pub trait Quantity: Copy + Sized {
    /// The unit, as written after a number: `MW`, `$/MWh`, `%`.
    const UNIT: &'static str;

    /// Takes a number in [`Self::UNIT`].
    ///
    /// # Errors
    /// [`Impossible`] for a number that is not finite or outside what the quantity can be.
    fn try_from_number(number: f64) -> Result<Self, Impossible>;

    /// The number in [`Self::UNIT`].
    fn to_number(self) -> f64;
}
