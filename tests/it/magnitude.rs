//! Words for figures of any size.

use crate::support::cases;
use busbar::report::magnitude::{bitcoin, chance, number, span, usd};
use proptest::prelude::*;

#[test]
fn numbers_of_any_size() {
    #[track_caller]
    fn check(value: f64, expected: &str) {
        assert_eq!(number(value), expected);
    }
    check(0.0, "0");
    check(6.3e-13, "6.3\u{202f}×\u{202f}10⁻¹³");
    check(9.9e-10, "9.9\u{202f}×\u{202f}10⁻¹⁰");
    check(9.99e-10, "0.0000000010");
    check(0.000_002_1, "0.0000021");
    check(0.062, "0.062");
    check(0.27, "0.27");
    check(0.996, "0.996");
    check(0.9996, "1.00");
    check(43.21, "43.2");
    check(999.4, "999");
    check(999.6, "1,000");
    check(8_640.0, "8,640");
    check(270_000.0, "270,000");
    check(999_999.4, "999,999");
    check(999_999.6, "1 million");
    check(3_140_000.0, "3.1 million");
    check(27_000_000.0, "27 million");
    check(314_159_265.0, "314 million");
    check(999_600_000.0, "1 billion");
    check(1e12, "1 trillion");
    check(2.5e15, "2.5 quadrillion");
    check(9.99e17, "999 quadrillion");
    check(1e18, "1.0\u{202f}×\u{202f}10¹⁸");
    check(-0.025, "\u{2212}0.025");
    check(-2.5e20, "\u{2212}2.5\u{202f}×\u{202f}10²⁰");
}

#[test]
fn spans_of_time() {
    #[track_caller]
    fn check(hours: f64, expected: &str) {
        assert_eq!(span(hours), expected);
    }
    let year = 8_766.0;
    check(0.0, "0 seconds");
    check(1e-15, "3.6\u{202f}×\u{202f}10⁻¹² seconds");
    check(0.42 / 3600.0, "0.42 seconds");
    check(1.0 / 3600.0, "1.00 second");
    check(35.0 / 60.0, "35.0 minutes");
    check(1.5, "90.0 minutes");
    check(36.0, "36.0 hours");
    check(48.0, "2.00 days");
    check(1.2 * year, "438 days");
    check(2.0 * year, "2.00 years");
    check(1_234.0 * year, "1,234 years");
    check(3.1e6 * year, "3.1 million years");
    check(2.5e16 * year, "25 quadrillion years");
}

#[test]
fn chances() {
    #[track_caller]
    fn check(of: f64, expected: &str) {
        assert_eq!(chance(of), expected);
    }
    check(0.0, "none");
    check(1e-10, "1 in 10 billion");
    check(6.49e-12, "1 in 154 billion");
    check(1e-15, "1 in 1 quadrillion");
    check(2e-20, "1 in 5.0\u{202f}×\u{202f}10¹⁹");
    check(0.0023, "1 in 435");
    check(0.01, "1.0\u{202f}%");
    check(0.6321, "63.2\u{202f}%");
    check(0.99, "99.0\u{202f}%");
    check(0.998, "all but 1 in 500");
    check(1.0 - 1e-9, "all but 1 in 1 billion");
    check(1.0, "certain");
}

#[test]
fn money_and_bitcoin_however_little() {
    #[track_caller]
    fn check(found: &str, expected: &str) {
        assert_eq!(found, expected);
    }
    check(&usd(0.0), "$0.00");
    check(&usd(0.000_002_1), "$0.0000021");
    check(&usd(-0.0252), "\u{2212}$0.025");
    check(&usd(0.0999), "$0.10");
    check(&usd(12.3), "$12.30");
    check(&usd(4.3e-11), "$4.3\u{202f}×\u{202f}10⁻¹¹");
    check(&usd(-63_000.0), "\u{2212}$63,000");
    check(&usd(57_339_796.0), "$57.3M");
    check(&usd(-999_700.0), "\u{2212}$1.00M");
    check(&bitcoin(0.0), "0 satoshi");
    check(&bitcoin(2.04e-11), "0.0020 satoshi");
    check(&bitcoin(6.3e-23), "6.3\u{202f}×\u{202f}10⁻¹⁵ satoshi");
    check(&bitcoin(0.000_004_73), "473 satoshi");
    check(&bitcoin(0.000_473), "0.000473 BTC");
}

proptest! {
    #![proptest_config(cases(1000))]

    /// What is written is within half of its last of two digits, read back by its own words.
    #[test]
    fn prop_a_number_reads_back(exponent in -17.0..20.0_f64) {
        let value = 10_f64.powf(exponent);
        let text = number(value);
        let (digits, factor) = match text.split_once(['\u{202f}', ' ']) {
            None => (text.as_str(), 1.0),
            Some((digits, "million")) => (digits, 1e6),
            Some((digits, "billion")) => (digits, 1e9),
            Some((digits, "trillion")) => (digits, 1e12),
            Some((digits, "quadrillion")) => (digits, 1e15),
            Some((digits, power)) => {
                let raised = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c).map_or("-".to_owned(), |n| n.to_string());
                let exponent: String = power.trim_start_matches("×\u{202f}10").chars().map(raised).collect();
                (digits, 10_f64.powi(exponent.parse().unwrap()))
            }
        };
        let read = digits.replace(',', "").parse::<f64>().unwrap() * factor;
        prop_assert!((read / value - 1.0).abs() <= 0.0501, "{value} is written {text}, which is {read}");
    }
}
