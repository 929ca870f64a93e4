//! The legal products, sums and conversions of quantities. What is not here does not compile.

use super::units::{
    AnnualRate, Btc, Hashprice, Hashrate, Hours, JoulesPerTerahash, KilowattsPerGpu, MegawattHours, Megawatts,
    MeterRatio, Months, Proportion, Share, Usd, UsdPerBtc, UsdPerGpu, UsdPerGpuHour, UsdPerKwMonth, UsdPerKwYear,
    UsdPerMw, UsdPerMwYear, UsdPerMwh, UsdPerTerahash, Years,
};
use super::{MONTHS_PER_YEAR, Quantity};
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// `A * B = C`, times the factor between their units.
macro_rules! products {
    ($( $a:ident * $b:ident = $c:ident $(, $factor:expr)?; )*) => { $(
        impl Mul<$b> for $a {
            type Output = $c;

            fn mul(self, other: $b) -> $c {
                $c::computed(self.to_number() * other.to_number() $(* $factor)?)
            }
        }
    )* };
}

products! {
    Megawatts * Hours = MegawattHours;
    MegawattHours * UsdPerMwh = Usd;
    Megawatts * UsdPerMw = Usd;
    Btc * UsdPerBtc = Usd;
    Hashrate * UsdPerTerahash = Usd, TERAHASHES_PER_PETAHASH;
    Hashrate * Hashprice = Usd; // for one day
    Hashrate * JoulesPerTerahash = Megawatts, MEGAWATTS_PER_PETAHASH_JOULE;
}

/// `A * Share = A`, and `A * f64 = A` for plain factors.
macro_rules! scales {
    ($( $a:ident ),*) => { $(
        impl Mul<Share> for $a {
            type Output = $a;

            fn mul(self, share: Share) -> $a {
                $a::computed(self.to_number() * share.to_fraction())
            }
        }

        impl Mul<f64> for $a {
            type Output = $a;

            fn mul(self, factor: f64) -> $a {
                $a::computed(self.to_number() * factor)
            }
        }
    )* };
}

scales!(
    Hours,
    Megawatts,
    MegawattHours,
    Usd,
    UsdPerMwh,
    UsdPerBtc,
    UsdPerGpuHour,
    UsdPerKwMonth,
    UsdPerMwYear,
    UsdPerMw,
    Hashrate,
    Hashprice,
    Btc,
    JoulesPerTerahash,
    UsdPerTerahash,
    Years
);

/// Sums of a quantity with itself.
macro_rules! sums {
    ($( $a:ident ),*) => { $(
        impl Add for $a {
            type Output = $a;

            fn add(self, other: $a) -> $a {
                $a::computed(self.to_number() + other.to_number())
            }
        }

        impl AddAssign for $a {
            fn add_assign(&mut self, other: $a) {
                *self = *self + other;
            }
        }

        impl Sum for $a {
            fn sum<I: Iterator<Item = $a>>(iter: I) -> $a {
                iter.fold($a::computed(0.0), Add::add)
            }
        }
    )* };
}

sums!(Hours, Megawatts, MegawattHours, Usd, UsdPerMwh, Btc, Hashrate);

const TERAHASHES_PER_PETAHASH: f64 = 1e3;
/// `1e3 TH/s * 1 J/TH = 1e3 W`.
const MEGAWATTS_PER_PETAHASH_JOULE: f64 = 1e-3;
pub(super) const WATTS_PER_MEGAWATT: f64 = 1e6;
const KILOWATTS_PER_MEGAWATT: f64 = 1e3;

impl Usd {
    /// No money.
    pub const ZERO: Self = Self::computed(0.0);

    /// One dollar.
    pub const ONE: Self = Self::computed(1.0);

    /// Money for each megawatt, or `None` where there are none.
    pub fn per_mw(self, power: Megawatts) -> Option<f64> {
        ratio(self.to_usd(), power.to_mw())
    }

    /// Money for each megawatt-hour, or `None` where there are none.
    pub fn per_mwh(self, energy: MegawattHours) -> Option<f64> {
        ratio(self.to_usd(), energy.to_mwh())
    }

    /// Money for each bitcoin, or `None` where there are none.
    pub fn per_btc(self, bitcoin: Btc) -> Option<f64> {
        ratio(self.to_usd(), bitcoin.to_btc())
    }

    /// The greater of two sums.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        if self > other { self } else { other }
    }

    /// How many times another sum this is, or `None` of nothing.
    pub fn times(self, other: Self) -> Option<f64> {
        ratio(self.to_usd(), other.to_usd())
    }
}

/// A quotient, or `None` where it is not defined.
pub(super) fn ratio(numerator: f64, denominator: f64) -> Option<f64> {
    let quotient = numerator / denominator;
    quotient.is_finite().then_some(quotient)
}

impl Sub for Usd {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self::computed(self.to_usd() - other.to_usd())
    }
}

impl Neg for Usd {
    type Output = Self;

    fn neg(self) -> Self {
        Self::computed(-self.to_usd())
    }
}

impl Share {
    /// The whole.
    pub const WHOLE: Self = Self::computed(100.0);
    /// Nothing of it.
    pub const NONE: Self = Self::computed(0.0);

    /// The share as a number from 0 to 1.
    pub fn to_fraction(self) -> f64 {
        self.to_percent() / 100.0
    }

    /// What this share leaves of the whole.
    #[must_use]
    pub fn rest(self) -> Self {
        Self::computed(100.0 - self.to_percent())
    }
}

impl Proportion {
    /// The proportion as a number: 1.2 for 120 %.
    pub fn to_fraction(self) -> f64 {
        self.to_percent_of() / 100.0
    }
}

impl UsdPerMwh {
    /// One dollar a megawatt-hour.
    pub const ONE: Self = Self::computed(1.0);
}

impl Mul<f64> for Share {
    type Output = Self;

    /// A part of the share; more than the whole is the whole.
    fn mul(self, factor: f64) -> Self {
        Self::computed((self.to_percent() * factor).clamp(0.0, 100.0))
    }
}

impl Mul for Share {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self::computed(self.to_percent() * other.to_fraction())
    }
}

impl Add for AnnualRate {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self::computed((self.to_percent_per_year() + other.to_percent_per_year()).max(-100.0))
    }
}

impl AnnualRate {
    /// The rate as a number: 0.05 for 5 % a year.
    pub fn to_fraction(self) -> f64 {
        self.to_percent_per_year() / 100.0
    }

    /// Takes a rate as a number: 0.05 for 5 % a year. `None` below -1 or if not finite.
    pub fn from_fraction(fraction: f64) -> Option<Self> {
        Self::from_percent_per_year(fraction * 100.0).ok()
    }

    /// What one becomes after `years` of compounding, which may be a fraction: `(1 + rate)^years`.
    pub fn growth_over(self, years: f64) -> f64 {
        (1.0 + self.to_fraction()).powf(years)
    }

    /// What one becomes by the end of month 0, 1, 2 and so on: `(1 + rate)^(k/12)`, without end.
    pub fn monthly_growth(self) -> impl Iterator<Item = f64> {
        let month = self.growth_over(1.0 / MONTHS_PER_YEAR as f64);
        let mut years = self.yearly_growth();
        let mut growth = 1.0;
        // Each year begins with its own power, so that the rounding of the months does not add up.
        (0..MONTHS_PER_YEAR).cycle().map(move |nth| {
            growth = if nth == 0 { years.next().unwrap_or(growth) } else { growth * month };
            growth
        })
    }

    /// What one becomes in year 0, 1, 2 and so on: `(1 + rate)^n`, without end.
    pub fn yearly_growth(self) -> impl Iterator<Item = f64> {
        let year = 1.0 + self.to_fraction();
        (0..).map(move |n| year.powi(n))
    }
}

impl Div<MeterRatio> for Megawatts {
    type Output = Self;

    /// Power at the meter to power behind the overhead.
    fn div(self, overhead: MeterRatio) -> Self {
        Self::computed(self.to_mw() / overhead.to_ratio())
    }
}

impl Div<JoulesPerTerahash> for Megawatts {
    type Output = Hashrate;

    /// `1 MW = 1e6 / (J/TH)` TH/s, at the machines' wall sockets.
    fn div(self, efficiency: JoulesPerTerahash) -> Hashrate {
        Hashrate::computed(self.to_mw() * WATTS_PER_MEGAWATT / efficiency.to_j_per_th() / TERAHASHES_PER_PETAHASH)
    }
}

impl Div<Hashrate> for Megawatts {
    type Output = JoulesPerTerahash;

    /// The energy for a terahash of machines that draw this power.
    fn div(self, hashrate: Hashrate) -> JoulesPerTerahash {
        JoulesPerTerahash::computed(
            self.to_mw() * WATTS_PER_MEGAWATT / (hashrate.to_ph_per_s() * TERAHASHES_PER_PETAHASH),
        )
    }
}

impl Div<KilowattsPerGpu> for Megawatts {
    type Output = f64;

    /// How many GPUs the power carries; not rounded, since sites of this size hold thousands.
    fn div(self, each: KilowattsPerGpu) -> f64 {
        self.to_mw() * KILOWATTS_PER_MEGAWATT / each.to_kw_per_gpu()
    }
}

impl Mul<UsdPerKwMonth> for Megawatts {
    type Output = Usd;

    /// The rent or cost of one month.
    fn mul(self, rent: UsdPerKwMonth) -> Usd {
        Usd::computed(self.to_mw() * KILOWATTS_PER_MEGAWATT * rent.to_usd_per_kw_month())
    }
}

impl Mul<UsdPerKwYear> for Megawatts {
    type Output = Usd;

    /// The charge of one year.
    fn mul(self, charge: UsdPerKwYear) -> Usd {
        Usd::computed(self.to_mw() * KILOWATTS_PER_MEGAWATT * charge.to_usd_per_kw_year())
    }
}

impl Mul<UsdPerMwYear> for Megawatts {
    type Output = Usd;

    /// The cost of one month: a twelfth of the year's.
    fn mul(self, cost: UsdPerMwYear) -> Usd {
        Usd::computed(self.to_mw() * cost.to_usd_per_mw_year() / MONTHS_PER_YEAR as f64)
    }
}

impl UsdPerGpu {
    /// The price of `n_gpus`.
    pub fn for_gpus(self, n_gpus: f64) -> Usd {
        Usd::computed(self.to_usd_per_gpu() * n_gpus)
    }
}

impl UsdPerGpuHour {
    /// One dollar an hour.
    pub const ONE: Self = Self::computed(1.0);

    /// The rent of `n_gpus` for a time.
    pub fn for_gpus(self, n_gpus: f64, time: Hours) -> Usd {
        Usd::computed(self.to_usd_per_gpu_hour() * n_gpus * time.to_hours())
    }
}

impl Btc {
    /// One bitcoin.
    pub const ONE: Self = Self::computed(1.0);
}

impl Hashprice {
    /// Takes what one PH/s earns in a day.
    pub fn from_daily_income(income: Usd) -> Self {
        Self::computed(income.to_usd().max(0.0))
    }
}

impl Hours {
    /// A day.
    pub const DAY: Self = Self::computed(24.0);

    /// The seconds in these hours.
    pub fn to_seconds(self) -> f64 {
        self.to_hours() * 3600.0
    }
}

impl Hashrate {
    /// One PH/s.
    pub const ONE: Self = Self::computed(1.0);

    /// Hashes in a second, as a plain number.
    pub fn to_hashes_per_s(self) -> f64 {
        self.to_ph_per_s() * 1e15
    }
}

impl Months {
    /// Whole months, a fraction cut off.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and `as` saturates")]
    pub fn whole(self) -> usize {
        self.to_months() as usize
    }
}

impl Years {
    /// Whole months in these years.
    pub fn whole_months(self) -> usize {
        Months::computed((self.to_years() * MONTHS_PER_YEAR as f64).round()).whole()
    }
}
