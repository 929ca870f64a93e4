//! A year of prices as the text of a link: letters, digits, `-` and `_`, six bits each.
//!
//! Six bits say the form, one whether February has 29 days. Each month then says of how many hours its items are (1 of an
//! hourly year, 31 of a January of typical days), whether items bring their own number of them, the lowest price, and from
//! item to item by how many cents the price rises. Last come 18 bits by which a changed text is told from a whole one.
//!
//! Numbers are written by Elias' and Golomb's rule: so many ones as the number is longer than usual, a zero, its digits. What
//! is usual follows the last few rises, which are small where hours crowd and large in the tails: an hour takes 4.8 bits.

use super::price_year::{DurationCurve, PriceYear, hours_of_month};

const FORM: u32 = 1;
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Numbers are below 2^27: no price is above ten million cents.
const MOST_BITS: u32 = 27;
/// The usual lengths of the numbers that do not follow others.
const GRAIN_BITS: u32 = 0;
const LOWEST_BITS: u32 = 12;
const COUNT_BITS: u32 = 3;

impl PriceYear {
    /// Writes the year for a link.
    pub fn to_text(&self) -> String {
        let mut out = Writer::default();
        out.bits(FORM, 6);
        out.bits(u32::from(self.is_leap()), 1);
        for month in self.months() {
            let grain = month.cents().fold(0, |grain, (_, hours)| greatest_common_divisor(hours, grain));
            // A count takes about four times the bit that a rise of nothing takes.
            let is_counted = month.n_steps() * 4 < (month.hours() / grain.max(1)) as usize;
            out.number(grain.saturating_sub(1), GRAIN_BITS);
            out.bits(u32::from(is_counted), 1);
            let (mut before, mut usual) = (None, Usual::default());
            for (cents, hours) in month.cents() {
                let items = hours / grain.max(1);
                match before {
                    None => out.number(((cents << 1) ^ (cents >> 31)).cast_unsigned(), LOWEST_BITS),
                    Some(before) => out.rise(cents.abs_diff(before), &mut usual),
                }
                before = Some(cents);
                if is_counted {
                    out.number(items - 1, COUNT_BITS);
                } else {
                    (1..items).for_each(|_| out.rise(0, &mut usual));
                }
            }
        }
        out.bits(self.check_sum(), 18);
        out.finish()
    }

    /// Reads what [`Self::to_text`] wrote; `None` for anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut bits = Reader { text: text.as_bytes(), at: 0 };
        if bits.bits(6)? != FORM {
            return None;
        }
        let is_leap = bits.bits(1)? == 1;
        let mut months = Vec::with_capacity(12);
        for nth in 0..12 {
            let steps = bits.month(hours_of_month(nth, is_leap))?;
            months.push(DurationCurve::of_steps(steps));
        }
        let year = Self::of_months(months.try_into().ok()?);
        (bits.bits(18)? == year.check_sum() && bits.is_at_end()).then_some(year)
    }

    fn is_leap(&self) -> bool {
        self.month(2).hours() > hours_of_month(1, false)
    }

    /// Eighteen bits that depend on all prices and hours.
    fn check_sum(&self) -> u32 {
        let all = self.months().iter().flat_map(DurationCurve::cents);
        let mix = |sum: u32, word: u32| (sum ^ word).wrapping_mul(0x9e37_79b1).rotate_left(15);
        all.fold(1, |sum, (cents, hours)| mix(mix(sum, cents.cast_unsigned()), hours)) >> 14
    }
}

/// How many bits a rise usually has: sixteen times the mean of the last few.
struct Usual(u32);

impl Default for Usual {
    fn default() -> Self {
        Self(64)
    }
}

impl Usual {
    fn bits(&self) -> u32 {
        (self.0 / 16).max(1).ilog2()
    }

    fn learn(&mut self, rise: u32) {
        self.0 = self.0 - self.0 / 8 + 2 * rise.min(1 << 20);
    }
}

#[derive(Default)]
struct Writer {
    text: String,
    word: usize,
    n_bits: u32,
}

impl Writer {
    fn bits(&mut self, value: u32, n_bits: u32) {
        for bit in (0..n_bits).rev() {
            self.word = self.word * 2 + (value >> bit & 1) as usize;
            self.n_bits += 1;
            if self.n_bits == 6 {
                self.text.push(char::from(*ALPHABET.get(self.word).expect("six bits are below 64")));
                (self.word, self.n_bits) = (0, 0);
            }
        }
    }

    fn number(&mut self, value: u32, usual: u32) {
        let value = value + (1 << usual);
        let n_digits = value.ilog2();
        (usual..n_digits).for_each(|_| self.bits(1, 1));
        self.bits(0, 1);
        self.bits(value, n_digits);
    }

    fn rise(&mut self, rise: u32, usual: &mut Usual) {
        self.number(rise, usual.bits());
        usual.learn(rise);
    }

    fn finish(mut self) -> String {
        while self.n_bits > 0 {
            self.bits(0, 1);
        }
        self.text
    }
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn bits(&mut self, n_bits: u32) -> Option<u32> {
        let mut value = 0;
        for _ in 0..n_bits {
            let letter = self.text.get(self.at / 6)?;
            let word = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'a'..=b'z' => letter - b'a' + 26,
                b'0'..=b'9' => letter - b'0' + 52,
                b'-' => 62,
                b'_' => 63,
                _ => return None,
            };
            value = value * 2 + u32::from(word >> (5 - self.at % 6) & 1);
            self.at += 1;
        }
        Some(value)
    }

    fn number(&mut self, usual: u32) -> Option<u32> {
        let mut n_digits = usual;
        while self.bits(1)? == 1 {
            n_digits += 1;
            if n_digits > MOST_BITS {
                return None;
            }
        }
        Some((1 << n_digits | self.bits(n_digits)?) - (1 << usual))
    }

    /// Cents and hours of each step of a month. It has as many items as fit its hours, whatever the text says.
    fn month(&mut self, hours: u32) -> Option<Vec<(i32, u32)>> {
        const HIGHEST: i32 = 10_000_000;
        let grain = self.number(GRAIN_BITS)? + 1;
        let is_counted = self.bits(1)? == 1;
        let lowest = self.number(LOWEST_BITS)?;
        let mut cents = (lowest >> 1).cast_signed() ^ -(lowest & 1).cast_signed();
        let (mut left, mut usual, mut steps) = (hours, Usual::default(), Vec::new());
        loop {
            let items = if is_counted { self.number(COUNT_BITS)? + 1 } else { 1 };
            left = left.checked_sub(items.checked_mul(grain)?)?;
            if !(-HIGHEST..=HIGHEST).contains(&cents) {
                return None;
            }
            steps.push((cents, items * grain));
            if left == 0 {
                return Some(steps);
            }
            let rise = self.number(usual.bits())?;
            usual.learn(rise);
            cents += rise.cast_signed();
        }
    }

    /// Whether only the filling of the last letter is left.
    fn is_at_end(&mut self) -> bool {
        let rest = (6 - self.at % 6) % 6;
        self.bits(u32::try_from(rest).unwrap_or(0)) == Some(0) && self.at / 6 == self.text.len()
    }
}

fn greatest_common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}
