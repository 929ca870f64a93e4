//! What the positions of a slider beside a number mean.

use crate::scenario::{Field, Kind, Scenario};

/// From a fifth to five times a site's own figure in equal proportions; of a share, all of it in equal steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SliderRange {
    low: f64,
    high: f64,
    is_even: bool,
}

impl SliderRange {
    /// The last position; the first is 0.
    pub const LAST: f64 = 400.0;
    const SPREAD: f64 = 5.0;

    /// The range of a field on a site as its preset has it; of a field that is no number, one that nothing moves in.
    pub fn of(field: &Field, plain: &Scenario) -> Self {
        let Kind::Number { lowest, highest, .. } = field.kind else {
            return Self { low: 0.0, high: 0.0, is_even: true };
        };
        let middle = field.number(plain).unwrap_or(0.0);
        if field.unit == "%" || middle <= 0.0 {
            return Self { low: lowest, high: highest, is_even: true };
        }
        let (low, high) = ((middle / Self::SPREAD).max(lowest), (middle * Self::SPREAD).min(highest));
        // Proportions have no zero to begin at.
        Self { low: low.max(f64::MIN_POSITIVE), high, is_even: false }
    }

    /// The value at a position: a whole percent of a share, else three digits; always within the range.
    pub fn value(self, position: f64) -> f64 {
        let part = (position / Self::LAST).clamp(0.0, 1.0);
        let value = if self.is_even {
            (self.low + (self.high - self.low) * part).round()
        } else {
            three_digits(self.low * (self.high / self.low).powf(part))
        };
        value.clamp(self.low, self.high)
    }

    /// The position nearest to a value; of one outside the range, its end.
    pub fn position(self, value: f64) -> f64 {
        let value = value.clamp(self.low, self.high);
        let (way, whole) = if self.is_even {
            (value - self.low, self.high - self.low)
        } else {
            ((value / self.low).ln(), (self.high / self.low).ln())
        };
        if whole > 0.0 { (way / whole * Self::LAST).round() } else { 0.0 }
    }
}

/// The nearest number of three significant digits; of a positive number.
fn three_digits(value: f64) -> f64 {
    let unit = 10_f64.powf(value.log10().floor() - 2.0);
    // Dividing by a whole number keeps 5.3 from becoming 5.300000000000001.
    if unit < 1.0 { (value / unit).round() / (1.0 / unit).round() } else { (value / unit).round() * unit }
}
