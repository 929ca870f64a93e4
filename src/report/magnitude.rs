//! Words for figures of any size: a phone's time to a block is millions of years, its income millionths of a dollar.

use super::number::{Format, signed, significant};
use crate::quantity::{DAYS_PER_YEAR, SECONDS_PER_DAY, grouped};

/// The powers of a thousand that have names people know.
const NAMED: [(f64, &str); 4] = [(1e15, "quadrillion"), (1e12, "trillion"), (1e9, "billion"), (1e6, "million")];

/// Spans of time by their seconds, and one of them and many.
const SPANS: [(f64, &str, &str); 5] = [
    (DAYS_PER_YEAR * SECONDS_PER_DAY, "year", "years"),
    (SECONDS_PER_DAY, "day", "days"),
    (3600.0, "hour", "hours"),
    (60.0, "minute", "minutes"),
    (1.0, "second", "seconds"),
];

/// A number of any size: `0.0021`, `43.2`, `8,640`, `3.1 million`, `6.3 × 10⁻¹³`.
pub fn number(value: f64) -> String {
    signed(value, |value| match value {
        0.0 => "0".to_owned(),
        v if v < 0.995e-9 => power_of_ten(v),
        v if v < 0.995 => significant(v, 2),
        v if v < 999.5 => significant(v, 3),
        v if v < 999_999.5 => grouped(v.round()),
        v => named(v).unwrap_or_else(|| power_of_ten(v)),
    })
}

/// Two digits and the name of a power of a thousand; `None` beyond those that have one.
fn named(value: f64) -> Option<String> {
    // What rounds up to the next name is written in it: 999.6 million is 1 billion.
    let (unit, name) = NAMED.into_iter().find(|(unit, _)| value >= unit * 0.9995).filter(|_| value < 999.5e15)?;
    let digits = significant(value / unit, 2);
    Some(format!("{} {name}", digits.strip_suffix(".0").unwrap_or(&digits)))
}

/// Two digits and a power of ten: `6.3 × 10⁻¹³`.
fn power_of_ten(value: f64) -> String {
    let text = format!("{value:.1e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: String = exponent.chars().map(raised).collect();
    format!("{digits}\u{202f}×\u{202f}10{exponent}")
}

fn raised(sign_or_digit: char) -> char {
    let digit = sign_or_digit.to_digit(10).and_then(|digit| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize));
    digit.unwrap_or('⁻')
}

/// A span of time given in hours: `35 minutes`, `438 days`, `3.1 million years`.
pub fn span(hours: f64) -> String {
    let seconds = hours * 3600.0;
    let [.., shortest] = SPANS;
    let (unit, one, many) = SPANS.into_iter().find(|(unit, ..)| seconds >= 2.0 * unit).unwrap_or(shortest);
    let number = number(seconds / unit);
    let name = if number == "1" || number == "1.00" { one } else { many };
    format!("{number} {name}")
}

/// A chance from 0 to 1: `1 in 10 billion`, `12.3 %`, `all but 1 in 500`.
pub fn chance(chance: f64) -> String {
    let one_in = |chance: f64| format!("1 in {}", number(1.0 / chance));
    match chance {
        0.0 => "none".to_owned(),
        1.0 => "certain".to_owned(),
        chance if chance < 0.01 => one_in(chance),
        chance if chance > 0.99 => format!("all but {}", one_in(1.0 - chance)),
        chance => Format::Percent.write(chance * 100.0),
    }
}

/// Money, however little or much: `$12.30`, `$0.0000021`, `−$0.025`, `$57.3M`.
pub fn usd(usd: f64) -> String {
    if usd.abs() >= 999_500.0 {
        Format::Money.write(usd)
    } else if usd.abs() >= 0.095 || usd == 0.0 {
        Format::Price.write(usd)
    } else {
        signed(usd, |usd| format!("${}", number(usd)))
    }
}

/// Bitcoin, in its hundred-millionth parts where there is less than a thousand of them: `0.000473 BTC`, `0.063 satoshi`.
pub fn bitcoin(btc: f64) -> String {
    let satoshi = btc * 1e8;
    if satoshi.abs() < 999.5 {
        format!("{} satoshi", number(satoshi))
    } else {
        format!("{} BTC", Format::Bitcoin.write(btc))
    }
}
