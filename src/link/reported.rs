//! What somebody's device did, as a link tells it: reported, never measured here, and never part of a scenario.

use super::{last, pairs, passed_on};
use crate::quantity::{FlopRate, Hashrate, Megawatts, grouped, parse_decimal};
use crate::scenario::shortened;
use form_urlencoded::Serializer;
use std::fmt;

/// A result that somebody reports of a device of theirs.
///
/// Nobody vouches for it, and no verdict rests on it: a scenario knows no device.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reported {
    /// What they call the device; may be empty. Text of a stranger.
    pub name: String,
    /// Its hashrate.
    pub hashrate: Option<Hashrate>,
    /// Its single-precision arithmetic.
    pub arithmetic: Option<FlopRate>,
    /// Its power, as they state it.
    pub power: Option<Megawatts>,
    /// How many threads worked.
    pub n_threads: Option<u32>,
}

const NAME: &str = "device";
const HASHRATE: &str = "device_mh_per_s";
const ARITHMETIC: &str = "device_gflop_per_s";
const POWER: &str = "device_watts";
const THREADS: &str = "device_threads";

/// How long a name may be.
const MOST_CHARACTERS: usize = 60;

/// Keys that are a report's. No field's key begins so, which a test holds.
pub(super) fn is_reported_key(key: &str) -> bool {
    [NAME, HASHRATE, ARITHMETIC, POWER, THREADS].contains(&key)
}

/// What a link reports of a device, as it stands there, to go behind a scenario's pairs: `&device=…`, or nothing.
pub fn reported_pairs(link: &str) -> String {
    let pairs = pairs(link);
    // Platforms have a key `device` of their own: a report has a speed.
    let is_report = pairs.iter().any(|pair| [HASHRATE, ARITHMETIC].contains(&pair.key.as_str()));
    if is_report { passed_on(&pairs, is_reported_key) } else { String::new() }
}

/// A part of a report that was passed over.
#[derive(Debug, Clone, PartialEq)]
pub struct Refused {
    /// The key in the link.
    pub key: &'static str,
    /// What was given, shortened.
    pub given: String,
    /// What may be given.
    pub allowed: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, given, allowed } = self;
        write!(
            f,
            "{key}: “{given}” was not taken as it is. Allowed: {allowed}. Running the benchmark again gives a link that holds."
        )
    }
}

impl Reported {
    /// Writes what is stated, to four digits, as pairs to stand beside a scenario's: `&` goes between.
    pub fn encode(&self) -> String {
        let Self { name, hashrate, arithmetic, power, n_threads } = self;
        let mut pairs = Serializer::new(String::new());
        let name = plain(name);
        if !name.is_empty() {
            pairs.append_pair(NAME, &name);
        }
        let numbers = [
            (HASHRATE, hashrate.map(Hashrate::to_mh_per_s)),
            (ARITHMETIC, arithmetic.map(FlopRate::to_gflop_per_s)),
            (POWER, power.map(Megawatts::to_watts)),
            (THREADS, n_threads.map(f64::from)),
        ];
        for (key, number) in numbers {
            if let Some(number) = number {
                pairs.append_pair(key, &four_digits(number).to_string());
            }
        }
        pairs.finish()
    }

    /// Reads a report from a link, with what of it was not taken. `None` where it reports no speed, since platforms
    /// have a key `device` of their own.
    pub fn decode(link: &str) -> (Option<Self>, Vec<Refused>) {
        let pairs = pairs(link);
        let mut refused = Vec::new();
        let mut number = |key, unit, lowest: f64, highest: f64, is_whole| {
            let given = last(&pairs, key)?;
            let fits = |number: &f64| (lowest..=highest).contains(number) && !(is_whole && number.fract() != 0.0);
            let number = parse_decimal(given.trim()).filter(fits);
            if number.is_none() {
                let kind = if is_whole { "whole number" } else { "number" };
                let allowed = format!("a {kind} of {unit} from {lowest} to {}", grouped(highest));
                refused.push(Refused { key, given: shortened(given), allowed });
            }
            number
        };
        let hashrate = number(HASHRATE, "MH/s", 0.001, 1e6, false);
        let arithmetic = number(ARITHMETIC, "GFLOP/s", 0.001, 1e6, false);
        let power = number(POWER, "W", 0.1, 1e4, false);
        let n_threads = number(THREADS, "threads", 1.0, 1024.0, true);
        let name = last(&pairs, NAME).unwrap_or_default();
        if name.chars().count() > MOST_CHARACTERS {
            let allowed = format!("at most {MOST_CHARACTERS} characters, of which the first are shown");
            refused.push(Refused { key: NAME, given: shortened(name), allowed });
        }
        let reported = Self {
            name: plain(name),
            hashrate: hashrate.and_then(|number| Hashrate::from_mh_per_s(number).ok()),
            arithmetic: arithmetic.and_then(|number| FlopRate::from_gflop_per_s(number).ok()),
            power: power.and_then(|number| Megawatts::from_watts(number).ok()),
            n_threads: n_threads.map(whole),
        };
        let is_any = reported.hashrate.is_some() || reported.arithmetic.is_some();
        (is_any.then_some(reported), refused)
    }
}

/// A name without what would not show, or would make other text show differently, cut to its length.
fn plain(name: &str) -> String {
    let shows = |c: &char| {
        !c.is_control()
            && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    name.trim().chars().filter(shows).take(MOST_CHARACTERS).collect::<String>().trim().to_owned()
}

/// Rounded to four significant digits, which is more than a benchmark knows.
fn four_digits(number: f64) -> f64 {
    if number == 0.0 {
        return number;
    }
    let unit = 10_f64.powf(3.0 - number.abs().log10().floor());
    let rounded = (number * unit).round() / unit;
    if rounded.is_finite() { rounded } else { number }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number within its bounds")]
fn whole(number: f64) -> u32 {
    number as u32
}
