//! What is read off cash over time: payback and the rate of return.

use crate::quantity::{AnnualRate, MONTHS_PER_YEAR, Usd};

/// When invested money has come back.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Payback {
    /// Nothing is ever paid in before it comes back, so there is nothing to pay back.
    NothingInvested,
    /// For good after so many years, the last month in proportion.
    After(f64),
    /// Not within the horizon.
    Never,
}

impl Payback {
    /// The moment from which the accumulated cash stays at or above zero.
    ///
    /// The last crossing counts, not the first: a fleet replaced later opens the hole anew.
    pub fn of(cash: &[Usd]) -> Self {
        let sums: Vec<f64> = running_sum(cash).map(Usd::to_usd).collect();
        let Some(last_below) = sums.iter().rposition(|sum| *sum < -HALF_A_CENT) else {
            return Self::NothingInvested;
        };
        match (sums.get(last_below), sums.get(last_below + 1)) {
            (Some(below), Some(above)) => {
                let part_of_month = below / (below - above);
                Self::After((last_below as f64 + part_of_month) / MONTHS_PER_YEAR as f64)
            }
            _ => Self::Never,
        }
    }
}

/// Accumulated cash, moment by moment.
pub(super) fn running_sum(cash: &[Usd]) -> impl Iterator<Item = Usd> {
    cash.iter().scan(Usd::ZERO, |sum, cash| {
        *sum += *cash;
        Some(*sum)
    })
}

/// Sums smaller than this are rounding, not money.
pub(super) const HALF_A_CENT: f64 = 0.005;

/// The internal rate of return.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Irr {
    /// The one rate at which the cash is worth nothing.
    One(AnnualRate),
    /// Above 1,000 % a year: at that rate the cash is still worth something.
    Above,
    /// Several rates do it, so none of them is a return; the lowest and the highest.
    Several(AnnualRate, AnnualRate),
    /// No rate from -99 % a year up does it, or nothing was invested before something came back.
    None,
}

impl Irr {
    /// The lowest and highest annual rate looked at, as fractions.
    const RANGE: (f64, f64) = (-0.99, 10.0);

    /// Finds every rate in the range at which the cash's present value changes sign.
    pub fn of(cash: &[Usd]) -> Self {
        let amounts: Vec<f64> = cash.iter().map(|amount| amount.to_usd()).collect();
        let invested_first = amounts.iter().find(|amount| amount.abs() > HALF_A_CENT).is_some_and(|first| *first < 0.0);
        if !invested_first || amounts.iter().all(|amount| *amount <= 0.0) {
            return Self::None;
        }
        let (lowest, highest) = Self::RANGE;
        let monthly_log = |rate: f64| -(1.0 + rate).ln() / MONTHS_PER_YEAR as f64;
        let mut roots = Vec::new();
        let (from, to) = (Balance::at(&amounts, monthly_log(highest)), Balance::at(&amounts, monthly_log(lowest)));
        add_roots(&mut roots, &amounts, from, to);
        let rate = |x: &f64| AnnualRate::from_fraction(x.powi(-12) - 1.0);
        match (roots.last().and_then(rate), roots.first().and_then(rate)) {
            (Some(only), _) if roots.len() == 1 => Self::One(only),
            (Some(low), Some(high)) => Self::Several(low, high),
            _ if from.log_ratio > 0.0 => Self::Above,
            _ => Self::None,
        }
    }
}

/// What comes in against what goes out, both valued at one rate.
///
/// Over `log_factor` both mean months grow, since a higher factor gives later money more weight; `log_ratio` has their
/// difference for its slope.
#[derive(Clone, Copy)]
struct Balance {
    /// The logarithm of the monthly discount factor.
    log_factor: f64,
    /// The logarithm of what comes in over what goes out: above zero where the cash is worth something.
    log_ratio: f64,
    /// The mean month in which money comes in, by its value.
    income_month: f64,
    /// The mean month in which money goes out, by its value.
    outlay_month: f64,
}

impl Balance {
    /// Of cash that has amounts of both signs.
    fn at(amounts: &[f64], log_factor: f64) -> Self {
        let x = log_factor.exp();
        // Horner's rule, for both sums and their derivatives.
        let [income, income_slope, outlay, outlay_slope] =
            amounts.iter().rev().fold([0.0; 4], |[income, income_slope, outlay, outlay_slope], amount| {
                [
                    income * x + amount.max(0.0),
                    income_slope * x + income,
                    outlay * x - amount.min(0.0),
                    outlay_slope * x + outlay,
                ]
            });
        Self {
            log_factor,
            log_ratio: (income / outlay).ln(),
            income_month: income_slope * x / income,
            outlay_month: outlay_slope * x / outlay,
        }
    }
}

/// Rates closer than this, in the logarithm of the monthly factor, count as one that the cash touches.
const NARROWEST: f64 = 1e-7;

/// Adds every discount factor between two at which the present value changes sign, from the lowest up.
fn add_roots(roots: &mut Vec<f64>, amounts: &[f64], low: Balance, high: Balance) {
    let width = high.log_factor - low.log_factor;
    // In between, the ratio's logarithm nowhere rises or falls more steeply than this, since the mean months only grow.
    let rise = high.income_month - low.outlay_month;
    let fall = high.outlay_month - low.income_month;
    if rise <= 0.0 || fall <= 0.0 || width < NARROWEST {
        // It only falls or only rises: one root, if the ends differ in sign.
        let value = |x: f64| present_value(amounts, x);
        let (from, to) = (low.log_factor.exp(), high.log_factor.exp());
        if (value(from) > 0.0) != (value(to) > 0.0) {
            roots.push(bisect(value, from, to));
        }
        return;
    }
    // From both ends as steeply as may be towards zero: where these lines meet, is zero still ahead?
    let clear = if low.log_ratio > 0.0 && high.log_ratio > 0.0 {
        rise * low.log_ratio + fall * high.log_ratio > rise * fall * width
    } else if low.log_ratio < 0.0 && high.log_ratio < 0.0 {
        fall * low.log_ratio + rise * high.log_ratio < -rise * fall * width
    } else {
        false
    };
    if !clear {
        let middle = Balance::at(amounts, f64::midpoint(low.log_factor, high.log_factor));
        add_roots(roots, amounts, low, middle);
        add_roots(roots, amounts, middle, high);
    }
}

/// `sum of amounts[k] * x^k`, by Horner's rule in `x^4`: four sums that do not wait for each other.
fn present_value(amounts: &[f64], x: f64) -> f64 {
    let (quads, rest) = amounts.as_chunks::<4>();
    let horner = |amounts: &[f64], x: f64| amounts.iter().rev().fold(0.0, |sum, amount| sum * x + amount);
    let x4 = x.powi(4);
    let sums = quads
        .iter()
        .rev()
        .fold([0.0; 4], |[a, b, c, d], [e, f, g, h]| [a * x4 + e, b * x4 + f, c * x4 + g, d * x4 + h]);
    horner(&sums, x) + horner(rest, x) * x.powi(i32::try_from(quads.len() * 4).unwrap_or(i32::MAX))
}

/// The root of a function that changes sign between two points, to one part in 10^13.
pub(super) fn bisect(function: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    let positive_at_low = function(low) > 0.0;
    while (high - low).abs() > 1e-13 * high.abs().max(low.abs()) {
        let middle = f64::midpoint(low, high);
        if middle == low || middle == high {
            break;
        }
        if (function(middle) > 0.0) == positive_at_low { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}
