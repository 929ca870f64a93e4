//! A year of hourly prices, kept as what an answer needs of it: each month's hours in the order of their price.
//!
//! Load without a cost of starting runs in the hours that pay, whichever these are, so that a month's cost needs only how
//! many hours had which price. Sorted once, with sums up to each price, any question takes O(log n). Prices are held in
//! whole cents, so that a link carries them exactly.

use std::array;
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// The highest price that is taken for one, in $/MWh either side of nothing: no market's cap comes near.
pub const HIGHEST_PRICE: f64 = 100_000.0;

/// The prices of one month, from the cheapest hour to the dearest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DurationCurve {
    /// At least one, prices rising.
    steps: Vec<Step>,
}

/// Hours of one price, with sums over all hours up to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    cents: i32,
    hours_to: u32,
    cent_hours_to: i64,
}

/// A part of a month's hours.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Part {
    /// How large a part of the hours, from 0 to 1.
    pub share: f64,
    /// Price times share, summed, in $/MWh: times the energy of the whole month, what the part costs.
    pub price_sum: f64,
}

/// The prices of a year, month by month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceYear {
    months: [DurationCurve; 12],
}

/// Why prices are not a year of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPriceYear {
    /// There are so many.
    Length(usize),
    /// The one with this number, counted from 1, is not finite or beyond [`HIGHEST_PRICE`].
    Price(usize),
}

impl fmt::Display for NoPriceYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(n) => write!(f, "a year has 8760 or 8784 hours, not {n}"),
            Self::Price(nth) => write!(f, "price {nth} is not between -100,000 and 100,000 $/MWh"),
        }
    }
}

impl std::error::Error for NoPriceYear {}

impl DurationCurve {
    /// Takes cents and hours of each step, in the order of price; steps of one price become one.
    pub(super) fn of_steps(steps: impl IntoIterator<Item = (i32, u32)>) -> Self {
        let mut out: Vec<Step> = Vec::new();
        for (cents, hours) in steps {
            let before = out.last().map_or((0, 0), |step| (step.hours_to, step.cent_hours_to));
            let cent_hours_to = before.1 + i64::from(cents) * i64::from(hours);
            let step = Step { cents, hours_to: before.0 + hours, cent_hours_to };
            match out.last_mut() {
                Some(last) if last.cents == cents => *last = step,
                _ => out.push(step),
            }
        }
        out.shrink_to_fit();
        Self { steps: out }
    }

    /// The mean price, in $/MWh.
    pub fn mean(&self) -> f64 {
        self.up_to(self.steps.len()).price_sum
    }

    /// How many hours the month has.
    pub fn hours(&self) -> u32 {
        self.steps.last().map_or(0, |step| step.hours_to)
    }

    /// The hours cheaper than `below` $/MWh, but at most the share `at_most` of the month's, the cheapest first.
    pub fn cheapest(&self, below: f64, at_most: f64) -> Part {
        let at_most = at_most.max(0.0);
        let month = f64::from(self.hours());
        let n_cheaper = self.steps.partition_point(|step| step.price() < below);
        let n_within = if at_most >= 1.0 {
            self.steps.len()
        } else {
            self.steps.partition_point(|step| f64::from(step.hours_to) / month <= at_most)
        };
        let whole = self.up_to(n_cheaper.min(n_within));
        match self.steps.get(n_within) {
            Some(split) if n_within < n_cheaper => {
                let more = (at_most - whole.share).max(0.0);
                Part { share: at_most, price_sum: whole.price_sum + more * split.price() }
            }
            _ => whole,
        }
    }

    /// Each price in $/MWh from the cheapest up, with its number of hours.
    pub fn steps(&self) -> impl Iterator<Item = (f64, u32)> {
        self.cents().map(|(cents, hours)| (f64::from(cents) / 100.0, hours))
    }

    /// The same in cents.
    pub(super) fn cents(&self) -> impl Iterator<Item = (i32, u32)> {
        let before = [0].into_iter().chain(self.steps.iter().map(|step| step.hours_to));
        self.steps.iter().zip(before).map(|(step, before)| (step.cents, step.hours_to - before))
    }

    /// The number of different prices.
    pub(super) fn n_steps(&self) -> usize {
        self.steps.len()
    }

    /// The first so many steps.
    fn up_to(&self, n_steps: usize) -> Part {
        let month = f64::from(self.hours());
        n_steps.checked_sub(1).and_then(|last| self.steps.get(last)).map_or_else(Part::default, |step| Part {
            share: f64::from(step.hours_to) / month,
            price_sum: step.cent_hours_to as f64 / (100.0 * month),
        })
    }
}

impl Step {
    fn price(self) -> f64 {
        f64::from(self.cents) / 100.0
    }
}

impl PriceYear {
    pub(super) fn of_months(months: [DurationCurve; 12]) -> Self {
        Self { months }
    }

    /// Takes the price of each hour, in $/MWh, from 1 January to 31 December, 29 February among them or not.
    ///
    /// # Errors
    /// [`NoPriceYear`] for another number of hours, or a price that cannot be.
    pub fn of_hours(prices: &[f64]) -> Result<Self, NoPriceYear> {
        match prices.len() {
            n @ (8760 | 8784) => Self::of_prices(prices, n == 8784, false),
            n => Err(NoPriceYear::Length(n)),
        }
    }

    /// Takes the price of each hour of a typical day of each month, in $/MWh. February is one of 28 days.
    ///
    /// # Errors
    /// [`NoPriceYear`] for a price that cannot be.
    pub fn of_typical_days(days: &[[f64; 24]; 12]) -> Result<Self, NoPriceYear> {
        Self::of_prices(days.as_flattened(), false, true)
    }

    fn of_prices(prices: &[f64], is_leap: bool, is_typical: bool) -> Result<Self, NoPriceYear> {
        let mut prices = (1..).zip(prices);
        let mut problem = None;
        let months = array::from_fn(|nth| {
            let hours = hours_of_month(nth, is_leap);
            let hours_each = if is_typical { hours / 24 } else { 1 };
            // Sorting by insertion is fast enough for a month, and a tenth of the library's code in the first load.
            let mut sorted = Vec::with_capacity(744);
            for (nth, price) in prices.by_ref().take((hours / hours_each) as usize) {
                match cents(*price) {
                    Some(cents) => sorted.insert(sorted.partition_point(|other| *other <= cents), cents),
                    None => problem = problem.or(Some(NoPriceYear::Price(nth))),
                }
            }
            DurationCurve::of_steps(sorted.into_iter().map(|cents| (cents, hours_each)))
        });
        problem.map_or(Ok(Self { months }), Err)
    }

    /// A calendar month, from 1 to 12.
    pub fn month(&self, calendar_month: u8) -> &DurationCurve {
        let nth = usize::from(calendar_month.wrapping_sub(1) % 12);
        self.months.get(nth).expect("a remainder of twelve is one of the twelve months")
    }

    /// All months, January to December.
    pub fn months(&self) -> &[DurationCurve; 12] {
        &self.months
    }

    /// The mean price of all hours, in $/MWh.
    pub fn mean(&self) -> f64 {
        self.months.iter().map(|month| month.mean() * f64::from(month.hours())).sum::<f64>() / f64::from(self.hours())
    }

    /// How many hours the year has.
    pub fn hours(&self) -> u32 {
        self.months.iter().map(DurationCurve::hours).sum()
    }

    /// In how many of them the price is below zero.
    pub fn negative_hours(&self) -> u32 {
        let all = self.months.iter().flat_map(DurationCurve::cents);
        all.filter(|(cents, _)| *cents < 0).map(|(_, hours)| hours).sum()
    }

    /// Keeps the year for as long as the program runs, the same year once.
    ///
    /// A scenario is copied wherever it is looked at, so that what it names must outlive them all. A reader imports a
    /// handful of years, each 140 KB at most; nobody counts who still holds which.
    pub fn kept(self) -> &'static Self {
        static KEPT: Mutex<Vec<&'static PriceYear>> = Mutex::new(Vec::new());
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(same) = kept.iter().find(|year| ***year == self) {
            return same;
        }
        let year: &'static Self = Box::leak(Box::new(self));
        kept.push(year);
        year
    }
}

/// The hours of a month, counted from 0.
pub(super) fn hours_of_month(nth: usize, is_leap: bool) -> u32 {
    24 * match nth {
        1 => 28 + u32::from(is_leap),
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

/// A price in whole cents, if it can be one.
fn cents(price: f64) -> Option<i32> {
    #[expect(clippy::cast_possible_truncation, reason = "ten million at most")]
    (price.abs() <= HIGHEST_PRICE).then(|| (price * 100.0).round() as i32)
}
