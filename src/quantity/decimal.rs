//! Numbers out of text.

/// How many digits a significand holds for certain; those beyond are cut off.
const N_DIGITS: u32 = 19;

/// The largest power of ten that long division takes, so that a remainder can be doubled.
const HIGHEST_POWER: u32 = 36;

/// Reads a plain decimal number, such as `-1250.5` or `1.3e14`, as the nearest number that an `f64` can hold.
///
/// It is the nearest one for up to nineteen digits and powers of ten from −36 to 19, which is all that a field may be;
/// outside of that the last bit may differ. `str::parse` is exact everywhere, but brings a table of ten kilobytes
/// that no compression makes smaller, a sixteenth of the whole first load.
pub fn parse_decimal(text: &str) -> Option<f64> {
    let (is_negative, text) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    let (digits, exponent) = match text.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let mut significand: u64 = 0;
    let mut power = exponent;
    for (at, byte) in whole.bytes().chain(fraction.bytes()).enumerate() {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
        let is_kept = significand < 10_u64.pow(N_DIGITS - 1);
        if is_kept {
            significand = significand * 10 + digit;
        }
        power = power.saturating_add(i32::from(!is_kept)).saturating_sub(i32::from(at >= whole.len()));
    }
    let number = scaled(significand, power);
    Some(if is_negative { -number } else { number })
}

/// `significand * 10^power`, rounded once.
fn scaled(significand: u64, power: i32) -> f64 {
    match power {
        _ if significand == 0 => 0.0,
        0..=19 => (u128::from(significand) * 10_u128.pow(power.unsigned_abs())) as f64,
        _ if power < 0 && power.unsigned_abs() <= HIGHEST_POWER => {
            quotient(significand, 10_u128.pow(power.unsigned_abs()))
        }
        _ => significand as f64 * 10_f64.powi(power),
    }
}

/// `dividend / divisor`, rounded once: long division in bits until there are more of them than an `f64` keeps. A last
/// bit tells whether anything is left, so that a half is told from a little more than a half.
fn quotient(dividend: u64, divisor: u128) -> f64 {
    let (mut quotient, mut rest) = (0_u64, 0_u128);
    let mut place = 64;
    while place > 0 || quotient < 1 << f64::MANTISSA_DIGITS {
        place -= 1;
        let bit = if place >= 0 { (dividend >> place) & 1 } else { 0 };
        rest = (rest << 1) | u128::from(bit);
        let fits = rest >= divisor;
        if fits {
            rest -= divisor;
        }
        quotient = (quotient << 1) | u64::from(fits);
    }
    ((quotient << 1) | u64::from(rest != 0)) as f64 * 2_f64.powi(place - 1)
}
