//! Numbers out of text, held against the standard library's own reading.

use busbar::quantity::parse_decimal;
use proptest::prelude::*;

#[track_caller]
fn check(text: &str) {
    let expected = text.parse::<f64>().ok();
    assert_eq!(parse_decimal(text).map(f64::to_bits), expected.map(f64::to_bits), "{text}: expected {expected:?}");
}

#[test]
fn numbers_are_read_as_the_standard_library_reads_them() {
    for text in ["0", "-0", "+1", "1.", ".5", "-.5", "63000", "0.62", "1.3e14", "1E-3", "-2.5e+3", "00012.50"] {
        check(text);
    }
    for text in ["133869853540000", "31251101365711.12", "0.1", "0.30000000000000004", "1000000000000000000"] {
        check(text);
    }
}

#[test]
fn a_half_is_rounded_to_the_even_neighbour_and_a_little_more_upwards() {
    for text in ["9007199254740993", "9007199254740993.001", "9007199254740995", "4503599627370497.5"] {
        check(text);
    }
    for text in ["0.1000000000000000055", "1.00000000000000011", "0.000000000000000000000000000000000001"] {
        check(text);
    }
}

#[test]
fn what_is_no_plain_number_is_none() {
    for text in ["", "-", ".", "e5", "1e", "1e+", "1 000", "1,000", "--1", "1.2.3", "0x10", "ten", "½", "1e1.5", "1-"]
    {
        check(text);
    }
    for text in ["inf", "nan", "infinity"] {
        assert_eq!(parse_decimal(text), None, "{text}");
    }
}

#[test]
fn digits_and_powers_beyond_need_stay_close() {
    for text in ["123456789012345678901234567890", "0.12345678901234567890123", "1e30", "5e-300", "1e-40"] {
        let (found, expected) = (parse_decimal(text).unwrap(), text.parse::<f64>().unwrap());
        assert!((found / expected - 1.0).abs() < 1e-15, "{text}: {found} instead of {expected}");
    }
    assert_eq!(parse_decimal("1e400"), Some(f64::INFINITY));
    assert_eq!(parse_decimal("1e-400"), Some(0.0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn prop_nineteen_digits_are_read_exactly(digits in 0_u64..10_u64.pow(19), n_digits in 1_u32..=19, power in -17_i32..=0) {
        let digits = digits / 10_u64.pow(19 - n_digits);
        check(&format!("{digits}e{power}"));
        check(&format!("-0.{digits:019}e{power}"));
    }

    #[test]
    fn prop_what_is_written_is_read_back(number in -1e18..1e18, power in -15..=0) {
        let number: f64 = number * 10_f64.powi(power);
        prop_assert_eq!(parse_decimal(&number.to_string()), Some(number));
    }
}
