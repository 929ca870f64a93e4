//! Cash over time: settling a ledger, and what is read off the cash.

use super::{Ledger, tax};
use crate::quantity::{AnnualRate, Btc, MONTHS_PER_YEAR, MegawattHours, Share, Usd};
use crate::scenario::Money;

/// The settled cash of a business. Moment `k` is the end of month `k` of the horizon; moment 0 is the start.
///
/// Capital is paid at the start of a month, running is settled at its end, tax at the end of the year.
#[derive(Debug, Clone, PartialEq)]
pub struct Cash {
    /// After tax, at each moment.
    pub net: Vec<Usd>,
    /// The same, discounted to moment 0.
    pub discounted: Vec<Usd>,
    /// What it consists of, over the horizon.
    pub totals: Totals,
}

/// Sums over the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Totals {
    /// Income before any cost.
    pub revenue: Usd,
    /// What the site pays for energy.
    pub energy_cost: Usd,
    /// All other costs of running.
    pub opex: Usd,
    /// What is spent on assets, replacements included.
    pub capital: Usd,
    /// What of that is spent on the first generation: the cost to build.
    pub initial_capital: Usd,
    /// All capital, discounted to moment 0.
    pub discounted_capital: Usd,
    /// What sold assets bring.
    pub proceeds: Usd,
    /// Tax.
    pub tax: Usd,
    /// Energy drawn at the meter, or sold from it.
    pub energy: MegawattHours,
    /// Bitcoin mined.
    pub bitcoin: Btc,
}

/// Adds tax and discounting to a ledger.
pub fn settle(ledger: &Ledger, discount_rate: AnnualRate, money: &Money) -> Cash {
    let horizon = ledger.months.len();
    let mut net = vec![Usd::ZERO; horizon + 1];
    let mut totals = Totals::default();
    // What money at each moment is worth at moment 0: monthly rates compound to the annual one.
    let factors: Vec<f64> = discount_rate.monthly_growth().map(f64::recip).take(horizon + 1).collect();
    for (moment, month) in net.iter_mut().skip(1).zip(&ledger.months) {
        *moment += month.margin();
        totals.revenue += month.revenue;
        totals.energy_cost += month.energy_cost;
        totals.opex += month.opex;
        totals.energy += month.energy;
        totals.bitcoin += month.bitcoin;
    }
    for (moment, tax) in
        net.iter_mut().skip(MONTHS_PER_YEAR).step_by(MONTHS_PER_YEAR).zip(tax::yearly_tax(ledger, money))
    {
        *moment = *moment - tax;
        totals.tax += tax;
    }
    let first_service = ledger.assets.iter().map(|asset| asset.in_service).min().unwrap_or(0);
    for asset in &ledger.assets {
        let part = asset.cost * (1.0 / asset.paid_months as f64);
        for (k, moment) in net.iter_mut().enumerate().skip(asset.paid_from).take(asset.paid_months) {
            *moment = *moment - part;
            totals.discounted_capital += part * factors.get(k).copied().unwrap_or(0.0);
        }
        if let Some(moment) = net.get_mut(asset.sold_after) {
            *moment += asset.proceeds;
        }
        totals.capital += asset.cost;
        if asset.in_service == first_service {
            totals.initial_capital += asset.cost;
        }
        totals.proceeds += asset.proceeds;
    }
    let discounted = net.iter().zip(&factors).map(|(cash, factor)| *cash * *factor).collect();
    Cash { net, discounted, totals }
}

impl Cash {
    /// Net present value: the sum of the discounted cash.
    pub fn npv(&self) -> Usd {
        self.discounted.iter().copied().sum()
    }

    /// Adds a share of another business's cash, as of that share of its megawatts.
    pub(super) fn add_share(&mut self, other: &Self, share: Share) {
        for (sum, cash) in self.net.iter_mut().zip(&other.net).chain(self.discounted.iter_mut().zip(&other.discounted))
        {
            *sum += *cash * share;
        }
        let Totals {
            revenue,
            energy_cost,
            opex,
            capital,
            initial_capital,
            discounted_capital,
            proceeds,
            tax,
            energy,
            bitcoin,
        } = other.totals;
        self.totals.revenue += revenue * share;
        self.totals.energy_cost += energy_cost * share;
        self.totals.opex += opex * share;
        self.totals.capital += capital * share;
        self.totals.initial_capital += initial_capital * share;
        self.totals.discounted_capital += discounted_capital * share;
        self.totals.proceeds += proceeds * share;
        self.totals.tax += tax * share;
        self.totals.energy += energy * share;
        self.totals.bitcoin += bitcoin * share;
    }

    /// No cash at all over a horizon of so many months.
    pub(super) fn none(horizon: usize) -> Self {
        let nothing = vec![Usd::ZERO; horizon + 1];
        Self { net: nothing.clone(), discounted: nothing, totals: Totals::default() }
    }

    /// The cash accumulated by each year's end, from moment 0 on.
    pub fn cumulative_by_year(&self) -> Vec<Usd> {
        running_sum(&self.net).step_by(MONTHS_PER_YEAR).collect()
    }
}

fn running_sum(cash: &[Usd]) -> impl Iterator<Item = Usd> {
    cash.iter().scan(Usd::ZERO, |sum, cash| {
        *sum += *cash;
        Some(*sum)
    })
}

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
        if !invested_first {
            return Self::None;
        }
        // With x the monthly discount factor, the present value is a polynomial in x; read from the end, in 1/x.
        let (lowest, highest) = Self::RANGE;
        let backwards: Vec<f64> = amounts.iter().rev().copied().collect();
        let gains = roots_below_one(&amounts, month_of(highest).recip()).into_iter().rev().map(f64::recip);
        let losses = roots_below_one(&backwards, month_of(lowest));
        let (sum, gross) = amounts.iter().fold((0.0, 0.0), |(sum, gross), amount| (sum + amount, gross + amount.abs()));
        let is_even = f64::abs(sum) <= gross * 1e-14; // what adding up rounds away
        let mut months: Vec<f64> = losses.into_iter().chain(is_even.then_some(1.0)).chain(gains).collect();
        months.dedup_by(|one, other| (*one - *other).abs() < 1e-12); // a rate of nothing is found from both sides
        let rate = |month: &f64| AnnualRate::from_fraction(month.powi(12) - 1.0);
        let rates: Vec<AnnualRate> = months.iter().filter_map(rate).collect();
        match rates.as_slice() {
            [] if present_value(&amounts, month_of(highest).recip()) > 0.0 => Self::Above,
            [] => Self::None,
            [only] => Self::One(*only),
            [low, .., high] => Self::Several(*low, *high),
        }
    }
}

/// What one becomes in a month at an annual rate.
fn month_of(annual: f64) -> f64 {
    (1.0 + annual).powf(1.0 / MONTHS_PER_YEAR as f64)
}

/// The roots of a polynomial from a point below one up to one, in order.
///
/// There are at most as many as the running sums of the coefficients change their sign, since these are the
/// coefficients divided by `1 - x` (Norstrom 1972): for most projects one, which the ends then bracket.
fn roots_below_one(coefficients: &[f64], from: f64) -> Vec<f64> {
    let mut n_changes = 0;
    let (mut sum, mut sign) = (0.0, 0.0);
    for coefficient in coefficients {
        sum += coefficient;
        if sum * sign < 0.0 {
            n_changes += 1;
        }
        if sum != 0.0 {
            sign = f64::signum(sum);
        }
    }
    match n_changes {
        0 => Vec::new(),
        1 => roots_between(coefficients, &[from, 1.0]),
        _ => roots(coefficients, from, 1.0),
    }
}

/// The roots of a polynomial between two positive points, in order: all at which its sign changes.
///
/// Divided by `x^m` for an `m` at which the coefficients change their sign, it has a derivative with one change less,
/// whose roots part those of the polynomial (as in the proof of Descartes' rule of signs by Rolle's theorem). Without a
/// change there is no root.
fn roots(coefficients: &[f64], from: f64, to: f64) -> Vec<f64> {
    let Some(m) = first_sign_change(coefficients) else { return Vec::new() };
    let derivative: Vec<f64> = coefficients.iter().enumerate().map(|(k, amount)| (k as f64 - m) * amount).collect();
    let mut ends = roots(&derivative, from, to);
    ends.insert(0, from);
    ends.push(to);
    roots_between(coefficients, &ends)
}

/// The roots of a polynomial that has at most one between each point and the next.
fn roots_between(coefficients: &[f64], ends: &[f64]) -> Vec<f64> {
    let value_at = |x: f64| present_value(coefficients, x);
    let between = |pair: &[f64]| match pair {
        [one, other] => ((value_at(*one) > 0.0) != (value_at(*other) > 0.0)).then(|| bisect(value_at, *one, *other)),
        _ => None,
    };
    ends.windows(2).filter_map(between).collect()
}

/// Where the sign changes first, half-way between the two coefficients that are not zero.
fn first_sign_change(coefficients: &[f64]) -> Option<f64> {
    let mut last = None;
    for (k, coefficient) in coefficients.iter().enumerate().filter(|(_, coefficient)| **coefficient != 0.0) {
        match last {
            Some((at, sign)) if sign != coefficient.signum() => return Some(f64::midpoint(at, k as f64)),
            _ => last = Some((k as f64, coefficient.signum())),
        }
    }
    None
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
