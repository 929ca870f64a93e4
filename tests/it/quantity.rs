//! Quantities: the calendar's real hours, what cannot be, and how numbers are grouped.

use crate::support::near;
use busbar::quantity::{
    AnnualRate, Day, Difficulty, Hashrate, Impossible, JoulesPerTerahash, Megawatts, MeterRatio, Month, Share,
    UsdPerMwh, group_digits, grouped,
};

#[test]
fn a_month_has_its_real_hours() {
    #[track_caller]
    fn check(month: &str, hours: f64) {
        assert_eq!(month.parse::<Month>().unwrap().hours().to_hours(), hours);
    }
    check("2026-07", 744.0);
    check("2026-06", 720.0);
    check("2026-02", 672.0);
    check("2028-02", 696.0); // a leap year
    check("2000-02", 696.0); // as every 400 years
    check("2100-02", 672.0); // but not every 100
}

#[test]
fn months_follow_one_another_through_years() {
    #[track_caller]
    fn check(month: &str, n: usize, expected: &str) {
        assert_eq!(month.parse::<Month>().unwrap().later(n).to_string(), expected);
    }
    check("2026-07", 0, "2026-07");
    check("2026-12", 1, "2027-01");
    check("2026-07", 120, "2036-07");
    check("2024-01", 1, "2024-02");
}

#[test]
fn days_are_counted_across_leap_days() {
    #[track_caller]
    fn check(from: &str, to: &str, days: f64) {
        assert_eq!(to.parse::<Day>().unwrap().days_since(from.parse().unwrap()), days);
    }
    check("2026-06-27", "2026-07-01", 4.0);
    check("2024-02-28", "2024-03-01", 2.0);
    check("2026-07-01", "2026-06-27", -4.0);
    check("2009-01-03", "2024-04-20", 5586.0); // genesis to the fourth halving
}

#[test]
fn what_is_no_date_is_refused() {
    #[track_caller]
    fn check(text: &str) {
        assert!(text.parse::<Day>().is_err(), "{text} was taken for a day");
        assert!(text.parse::<Month>().is_err(), "{text} was taken for a month");
    }
    for text in
        ["", "-", "2026", "2026-13", "2026-00", "2026-02-30", "2026-2-3", "26-07", "2026-7", "２０２６-07", "2026-07-"]
    {
        check(text);
    }
}

#[test]
fn quantities_refuse_what_cannot_be() {
    #[track_caller]
    fn check<T>(made: Result<T, Impossible>, message: &str) {
        assert_eq!(made.err().map(|error| error.to_string()).as_deref(), Some(message));
    }
    check(Megawatts::from_mw(-1.0), "-1 MW is not a finite number of at least 0");
    check(Megawatts::from_mw(f64::NAN), "NaN MW is not a finite number of at least 0");
    check(Megawatts::from_mw(f64::INFINITY), "inf MW is not a finite number of at least 0");
    check(Share::from_percent(100.1), "100.1 % is not between 0 and 100");
    check(MeterRatio::from_ratio(0.9), "0.9 MW/MW is not a finite number of at least 1");
    check(Difficulty::from_number(0.5), "0.5 difficulty is not a finite number of at least 1");
    check(AnnualRate::from_percent_per_year(-101.0), "-101 %/year is not a finite number of at least -100");
    check(UsdPerMwh::from_usd_per_mwh(f64::NAN), "NaN $/MWh is not a finite number");
}

#[test]
fn power_may_be_sold_below_zero() {
    assert_eq!(UsdPerMwh::from_usd_per_mwh(-31.8).unwrap().to_usd_per_mwh(), -31.8);
}

#[test]
fn rates_compound() {
    let rate = AnnualRate::from_percent_per_year(21.0).unwrap();
    assert!((rate.growth_over(0.5) - 1.1).abs() < 1e-15); // 1.1 * 1.1 = 1.21
    assert_eq!(rate.growth_over(0.0), 1.0);
    let all_lost = AnnualRate::from_percent_per_year(-100.0).unwrap();
    assert_eq!(all_lost.growth_over(1.0), 0.0);
}

#[test]
fn long_numbers_are_grouped() {
    #[track_caller]
    fn check(number: f64, expected: &str) {
        assert_eq!(grouped(number), expected);
    }
    check(0.0, "0");
    check(999.0, "999");
    check(1000.0, "1,000");
    check(-1_234_567.5, "-1,234,567.5");
    check(0.1, "0.1");
    check(999_999_999_999.0, "999,999,999,999");
    check(1e18, "1,000,000,000,000,000,000");
    assert_eq!(group_digits("-100"), "-100");
}

#[test]
fn what_is_left_is_never_less_than_nothing() {
    let [one, three] = [1.0, 3.0].map(|number| Hashrate::from_ph_per_s(number).unwrap());
    assert_eq!((three.less(one).to_ph_per_s(), one.less(three).to_ph_per_s()), (2.0, 0.0));
    assert_eq!((one.share_of(three), three.share_of(one), one.share_of(Hashrate::default())), (1.0 / 3.0, 1.0, 1.0));
    // 3 PH/s at 20 J/TH: 3,000 TH/s of 20 J each, 60 kW.
    near((three * JoulesPerTerahash::from_j_per_th(20.0).unwrap()).to_mw(), 0.06, 1e-12);
}
