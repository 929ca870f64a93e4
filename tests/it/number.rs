//! Rounding: the same everywhere, so one table for each format.

use busbar::report::number::{Format, axis_label};
use busbar::report::with_unit;

#[track_caller]
fn check(format: Format, value: f64, expected: &str) {
    assert_eq!(format.write(value), expected, "{format:?} of {value}");
}

#[test]
fn money_has_three_digits_and_a_magnitude() {
    let check = |value, expected| check(Format::Money, value, expected);
    check(0.0, "$0");
    check(-0.0, "$0");
    check(0.5, "$0.500");
    check(5.0, "$5.00");
    check(42.5, "$42.5");
    check(999.0, "$999");
    check(999.4, "$999");
    check(999.6, "$1.00k");
    check(1_000.0, "$1.00k");
    check(38_571.0, "$38.6k");
    check(999_499.0, "$999k");
    check(999_700.0, "$1.00M");
    check(1_080_000.0, "$1.08M");
    check(9_996_000.0, "$10.0M");
    check(99_960_000.0, "$100M");
    check(999_960_000.0, "$1.00bn");
    check(3.7e9, "$3.70bn");
    check(9.7e11, "$970bn");
    check(1.25e12, "$1.25tn");
    check(9.994e14, "$999tn");
    check(1e15, "$1.0e15");
    check(9.96e15, "$1.0e16");
    check(4.12e35, "$4.1e35");
}

#[test]
fn a_loss_is_written_with_a_minus_not_a_hyphen() {
    check(Format::Money, -1_080_000.0, "\u{2212}$1.08M");
    check(Format::Price, -31.8, "\u{2212}$31.80");
    check(Format::Percent, -12.34, "\u{2212}12.3\u{202f}%");
    check(Format::Multiple, -0.5, "\u{2212}0.50×");
    check(Format::Amount, -1.5, "\u{2212}1.50");
    check(Format::Whole, -1234.0, "\u{2212}1,234");
}

#[test]
fn what_rounds_to_zero_has_no_sign() {
    check(Format::Percent, -0.001, "0.0\u{202f}%");
    check(Format::Percent, -0.04, "0.0\u{202f}%");
    check(Format::Multiple, -0.001, "0.00×");
    check(Format::Whole, -0.4, "0");
    check(Format::Price, -0.0, "$0.00");
    check(Format::Years, -0.0, "0.0");
    check(Format::Amount, -1e-20, "0");
}

#[test]
fn prices_have_the_decimals_they_need() {
    let check = |value, expected| check(Format::Price, value, expected);
    check(0.0, "$0.00");
    check(0.000_473, "$0.00047");
    check(0.062, "$0.062");
    check(0.0999, "$0.10");
    check(0.315, "$0.32");
    check(5.3, "$5.30");
    check(29.77, "$29.77");
    check(99.94, "$99.94");
    check(99.96, "$100.0");
    check(148.8, "$148.8");
    check(999.4, "$999.4");
    check(999.6, "$1,000");
    check(63_000.0, "$63,000");
    check(176_341.4, "$176,341");
    check(2.5e9, "$2.50bn");
}

#[test]
fn percentages_years_and_multiples() {
    check(Format::Percent, 8.46, "8.5\u{202f}%");
    check(Format::Percent, 99.9, "99.9\u{202f}%");
    check(Format::Percent, 100.0, "100\u{202f}%");
    check(Format::Percent, 99.96, "100\u{202f}%");
    check(Format::Percent, 1234.5, "1,234\u{202f}%");
    check(Format::Years, 8.72, "8.7");
    check(Format::Years, 0.04, "0.0");
    check(Format::Multiple, 1.642, "1.64×");
    check(Format::Multiple, 1234.5, "1.23k×");
}

#[test]
fn amounts_have_three_digits_and_a_magnitude() {
    let check = |value, expected| check(Format::Amount, value, expected);
    check(0.0, "0");
    check(0.001_234, "0.00123");
    check(66.9, "66.9");
    check(99.96, "100");
    check(9.996, "10.0");
    check(0.9996, "1.00");
    check(958.3, "958");
    check(38_571.0, "38.6k");
    check(5_442_177.0, "5.44M");
    check(1.338_698_535_4e14, "134T");
    check(1e18, "1.0e18");
}

#[test]
fn bitcoin_and_whole_numbers() {
    check(Format::Bitcoin, 0.000_473_2, "0.000473");
    check(Format::Bitcoin, 3.1445, "3.14");
    check(Format::Bitcoin, 0.0, "0");
    check(Format::Whole, 1_050_000.0, "1,050,000");
    check(Format::Whole, 10.4, "10");
    check(Format::Whole, 0.0, "0");
}

#[test]
fn marks_of_an_axis_have_no_idle_zeros() {
    #[track_caller]
    fn check(usd: f64, expected: &str) {
        assert_eq!(axis_label(usd), expected);
    }
    check(0.0, "$0");
    check(0.5, "$0.5");
    check(1.0, "$1");
    check(0.25, "$0.25");
    check(10_000_000.0, "$10M");
    check(-2_500_000.0, "\u{2212}$2.5M");
    check(200_000.0, "$200k");
    check(1_250_000_000.0, "$1.25bn");
}

#[test]
fn a_number_with_its_fields_unit() {
    #[track_caller]
    fn check(unit: &str, value: f64, expected: &str) {
        assert_eq!(with_unit(unit, value), expected);
    }
    check("$/kW-month", 148.8, "$148.8/kW-month");
    check("$/MWh", 42.0, "$42.00/MWh");
    check("$/BTC", 176_341.0, "$176,341");
    check("$/GPU", 54_167.0, "$54,167");
    check("$/IT-MW", 10_000_000.0, "$10.0M/IT-MW");
    check("MW", 42.0, "42.0 MW");
}
