//! Poisson's distribution, against sums with 50 digits, scipy, its own laws, and where it is asked too much.

use crate::support::{cases, near};
use busbar::model::Poisson;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// The numbers of each row of a table of `tests/peer/luck.py`.
fn rows(name: &str) -> Vec<Vec<f64>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/luck").join(name);
    let text = fs::read_to_string(path).unwrap();
    text.lines().skip(1).map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect()).collect()
}

#[test]
fn both_tails_are_right_from_next_to_nothing_to_a_million() {
    let rows = rows("tails.csv");
    for row in &rows {
        let [mean, count, at_most, above, by_scipy_at_most, by_scipy_above] = row[..] else { panic!("{row:?}") };
        let poisson = Poisson::of(mean).unwrap();
        near(poisson.at_most(count), at_most, 1e-12);
        near(poisson.above(count), above, 1e-12);
        // Scipy's own error is some 1e-12 of the whole, so that its far tails are compared no closer.
        assert!((poisson.at_most(count) - by_scipy_at_most).abs() < 3e-12, "{row:?}");
        assert!((poisson.above(count) - by_scipy_above).abs() < 3e-12, "{row:?}");
    }
    assert!(rows.len() > 150, "only {} rows", rows.len());
}

#[test]
fn quantiles_are_scipys() {
    let rows = rows("quantiles.csv");
    for row in &rows {
        let [mean, chance, count] = row[..] else { panic!("{row:?}") };
        assert_eq!(Poisson::of(mean).unwrap().quantile(chance), Some(count), "{row:?}");
    }
    assert!(rows.len() > 140, "only {} rows", rows.len());
}

#[test]
fn a_few_chances_by_hand() {
    // One expected: 1/e, 2/e, 2.5/e of none, one, two at most.
    let one = Poisson::of(1.0).unwrap();
    for (count, sum) in [(0.0, 1.0), (1.0, 2.0), (2.0, 2.5)] {
        near(one.at_most(count), sum / 1_f64.exp(), 1e-15);
    }
    // Fewer than a count that is not whole are all below it; fewer than a whole one leave it out.
    assert_eq!(one.below(1.5), one.at_most(1.0));
    assert_eq!(one.below(2.0), one.at_most(1.0));
    assert_eq!(one.below(0.0), 0.0);
    assert_eq!(one.below(0.3), one.at_most(0.0));
    assert_eq!(one.at_most(-1.0), 0.0);
    assert!(one.at_most(-1.0).is_sign_positive());
    assert_eq!(one.above(-1.0), 1.0);
}

#[test]
fn what_cannot_be_asked_has_no_answer() {
    for mean in [-1.0, f64::NAN, f64::INFINITY, 1.1e9] {
        assert_eq!(Poisson::of(mean), None, "{mean}");
    }
    let some = Poisson::of(10.0).unwrap();
    for chance in [0.0, 1.0, -0.5, 1.5, f64::NAN] {
        assert_eq!(some.quantile(chance), None, "{chance}");
    }
    let none = Poisson::of(0.0).unwrap();
    assert_eq!((none.at_most(0.0), none.above(0.0), none.quantile(0.99), none.spread()), (1.0, 0.0, Some(0.0), None));
}

#[test]
fn a_billion_is_as_the_normal_law_has_it() {
    // So large that counts are dense: quantiles at 1.6448536 standard deviations and the first correction, (z² - 1) / 6.
    let billion = Poisson::of(1e9).unwrap();
    let z: f64 = 1.644_853_626_951;
    let correction = (z * z - 1.0) / 6.0;
    for (chance, z) in [(0.05, -z), (0.95, z)] {
        let count = billion.quantile(chance).unwrap();
        assert!((count - (1e9 + z * 1e9_f64.sqrt() + correction)).abs() < 1.0, "{count}");
    }
}

fn means() -> impl Strategy<Value = f64> {
    (-12.0..5.0_f64).prop_map(|exponent| 10_f64.powf(exponent))
}

proptest! {
    #![proptest_config(cases(200))]

    /// All chances together are one, and none shrinks as the count grows.
    #[test]
    fn prop_chances_add_up(mean in means(), deviations in -12.0..12.0_f64) {
        let poisson = Poisson::of(mean).unwrap();
        let count = (mean + deviations * mean.sqrt()).max(0.0).floor();
        prop_assert!((poisson.at_most(count) + poisson.above(count) - 1.0).abs() < 1e-15);
        prop_assert!(poisson.at_most(count) <= poisson.at_most(count + 1.0));
        prop_assert!(poisson.above(count) >= poisson.above(count + 1.0));
    }

    /// The mean is the sum of the chances of more than none, more than one, and so on: all terms, in one sum.
    #[test]
    fn prop_the_mean_is_the_sum_of_tails(mean in (-12.0..2.3_f64).prop_map(|exponent| 10_f64.powf(exponent))) {
        let poisson = Poisson::of(mean).unwrap();
        let tails: f64 = (0..1000).map(|n| poisson.above(f64::from(n))).sum();
        near(tails, mean, 1e-12);
    }

    /// A quantile has its chance, and nothing smaller has.
    #[test]
    fn prop_a_quantile_is_the_first_to_have_its_chance(mean in means(), chance in 0.001..0.999_f64) {
        let poisson = Poisson::of(mean).unwrap();
        let count = poisson.quantile(chance).unwrap();
        prop_assert!(poisson.at_most(count) >= chance - 1e-12);
        prop_assert!(count == 0.0 || poisson.at_most(count - 1.0) < chance + 1e-12);
    }

    /// Two independent sources are one: so few of both are every way to have as few.
    #[test]
    fn prop_two_sources_are_one(one in 1e-6..30.0_f64, other in 1e-6..30.0_f64, count in 0..60_u32) {
        let [first, second, both] = [one, other, one + other].map(|mean| Poisson::of(mean).unwrap());
        let exactly = |n: u32| (-one + f64::from(n) * one.ln() - (1..=n).map(|k| f64::from(k).ln()).sum::<f64>()).exp();
        let ways: f64 = (0..=count).map(|n| exactly(n) * second.at_most(f64::from(count - n))).sum();
        near(ways, both.at_most(f64::from(count)), 1e-11);
        near(first.at_most(0.0), exactly(0), 1e-14);
    }
}
