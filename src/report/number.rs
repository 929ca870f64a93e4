//! Rounding and units, the same everywhere. Full precision is kept in links, JSON and `data-value`.

use crate::quantity::{group_digits, grouped};

/// How a figure is rounded and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A sum of money, three digits and a magnitude: `$1.08M`.
    Money,
    /// A price, with as many decimals as it needs: `$144`, `$29.77`, `$5.30`.
    Price,
    /// A part of a hundred: `8.5 %`.
    Percent,
    /// A number of years: `8.7`.
    Years,
    /// A multiple: `1.64×`.
    Multiple,
    /// A count or amount of three digits and a magnitude: `38.6k`.
    Amount,
    /// A small amount of bitcoin: `0.000473`.
    Bitcoin,
    /// A whole number: `1,050,000`.
    Whole,
}

const MINUS: &str = "\u{2212}";

/// The magnitudes of things counted or measured, and of money, from 10^12 down to 10^3.
const COUNTED: [&str; 4] = ["T", "G", "M", "k"];
const MONEY: [&str; 4] = ["tn", "bn", "M", "k"];

impl Format {
    /// Writes a figure.
    pub fn write(self, value: f64) -> String {
        match self {
            Self::Money => signed(value, |v| format!("${}", magnitude(v, MONEY))),
            Self::Price => signed(value, |v| format!("${}", price(v))),
            Self::Percent => signed(value, |v| format!("{}\u{202f}%", decimals(v, usize::from(v < 99.95)))),
            Self::Years => signed(value, |v| decimals(v, 1)),
            Self::Multiple => {
                signed(value, |v| format!("{}×", if v < 999.5 { decimals(v, 2) } else { magnitude(v, COUNTED) }))
            }
            Self::Amount => signed(value, |v| magnitude(v, COUNTED)),
            Self::Bitcoin => signed(value, |v| if v < 999.5 { significant(v, 3) } else { magnitude(v, COUNTED) }),
            Self::Whole => signed(value, |v| grouped(v.round())),
        }
    }
}

/// A sum of money without idle zeros, for the marks of an axis: `$10M`, `−$2.5M`.
pub fn axis_label(usd: f64) -> String {
    let text = Format::Money.write(usd);
    let Some((whole, rest)) = text.split_once('.') else { return text };
    let magnitude = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let fraction = rest.trim_end_matches(magnitude).trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{whole}{point}{fraction}{magnitude}")
}

/// Writes the sign apart, so that what rounds to zero has none.
pub(super) fn signed(value: f64, write: impl Fn(f64) -> String) -> String {
    let text = write(value.abs());
    let is_zero = !text.contains(|c: char| ('1'..='9').contains(&c));
    if value < 0.0 && !is_zero { format!("{MINUS}{text}") } else { text }
}

/// Three digits and a magnitude, up to a thousand billion.
fn magnitude(value: f64, names: [&str; 4]) -> String {
    let magnitudes = [1e12, 1e9, 1e6, 1e3].into_iter().zip(names);
    // What rounds up to the next magnitude is written in it: 999,700 is 1.00M.
    match { magnitudes }.find(|(unit, _)| value >= unit * 0.9995) {
        Some((unit, _)) if value / unit >= 999.5 => power_of_ten(value),
        Some((unit, name)) => format!("{}{name}", significant(value / unit, 3)),
        None => significant(value, 3),
    }
}

/// A number beyond all magnitudes: `4.1e23`.
fn power_of_ten(value: f64) -> String {
    // What rounds up to 10.0 is 1.0 of the next power.
    let exponent = (value / 0.995).log10().floor();
    format!("{:.1}e{exponent}", value / 10_f64.powf(exponent))
}

fn price(value: f64) -> String {
    match value {
        v if v >= 1e9 => magnitude(v, MONEY),
        v if v >= 999.5 => grouped(v.round()),
        v if v >= 99.95 => decimals(v, 1),
        v if v >= 0.095 || v == 0.0 => decimals(v, 2),
        v => significant(v, 2),
    }
}

/// So many significant digits, without an exponent.
pub(super) fn significant(value: f64, n_digits: i32) -> String {
    // Less than twelve decimals show is written as nothing.
    if value < 5e-13 {
        return "0".to_owned();
    }
    #[expect(clippy::cast_possible_truncation, reason = "the logarithm of a finite number is small")]
    let exponent = value.log10().floor() as i32;
    // What rounds up to the next power of ten has one digit more before the point: 9.996 is 10.0.
    let rounds_up = value * 10_f64.powi(n_digits - 1 - exponent) >= 10_f64.powi(n_digits) - 0.5;
    let n_decimals = (n_digits - 1 - exponent - i32::from(rounds_up)).clamp(0, 12);
    decimals(value, usize::try_from(n_decimals).unwrap_or(0))
}

fn decimals(value: f64, n_decimals: usize) -> String {
    let text = format!("{value:.n_decimals$}");
    match text.split_once('.') {
        Some((whole, fraction)) => format!("{}.{fraction}", group_digits(whole)),
        None => group_digits(&text),
    }
}
