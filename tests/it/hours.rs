//! The hourly price year: curves against plain sums over hours, texts that come back exactly, ERCOT's year as shipped.

use crate::support::{cases, near};
use busbar::scenario::{Choice, DurationCurve, HIGHEST_PRICE, HubYear, NoPriceYear, Part, PriceYear};
use proptest::prelude::*;
use std::ptr;

const ERCOT: &str = include_str!("../data/hours/ercot_2024.csv");

/// How a price varies over a year, from ordinary to absurd.
fn prices(n: usize) -> impl Strategy<Value = Vec<f64>> {
    let price = prop_oneof![
        8 => (-500..20_000).prop_map(|cents| f64::from(cents) / 100.0),
        1 => (-10_000_000..=10_000_000).prop_map(|cents| f64::from(cents) / 100.0),
        1 => Just(0.0),
    ];
    prop::collection::vec(price, n)
}

/// A year of prices: a few drawn, taken in turn.
fn years() -> impl Strategy<Value = (Vec<f64>, PriceYear)> {
    let drawn = (1_usize..900).prop_flat_map(prices);
    (drawn, prop::sample::select(vec![8760, 8784])).prop_map(|(drawn, n)| {
        let hours: Vec<f64> = drawn.iter().copied().cycle().take(n).collect();
        let year = PriceYear::of_hours(&hours).unwrap();
        (hours, year)
    })
}

/// The days of each month.
fn days(is_leap: bool) -> [usize; 12] {
    [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// The hours of a calendar month.
fn of_month(hours: &[f64], month: u8) -> &[f64] {
    let days = days(hours.len() == 8784);
    let before: usize = days[..usize::from(month) - 1].iter().sum();
    &hours[before * 24..][..days[usize::from(month) - 1] * 24]
}

/// The same part by walking the sorted hours.
fn walked(hours: &[f64], below: f64, at_most: f64) -> Part {
    let mut hours = hours.to_vec();
    hours.sort_by(f64::total_cmp);
    let each = 1.0 / hours.len() as f64;
    let mut part = Part::default();
    for price in hours.iter().filter(|price| **price < below) {
        let share = each.min(at_most - part.share).max(0.0);
        part.share += share;
        part.price_sum += share * price;
    }
    part
}

fn mean(hours: &[f64]) -> f64 {
    hours.iter().sum::<f64>() / hours.len() as f64
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn prop_a_curve_is_its_hours((hours, year) in years(), month in 1_u8..=12, at in 0_usize..600, at_most in -0.1..1.1) {
        let (hours, curve) = (of_month(&hours, month), year.month(month));
        prop_assert_eq!(curve.hours() as usize, hours.len());
        let size = hours.iter().fold(1.0, |most: f64, price| most.max(price.abs()));
        prop_assert!((curve.mean() - mean(hours)).abs() <= 1e-9 * size);
        for below in [hours[at], hours[at] + 0.005, 0.0, f64::INFINITY, f64::NEG_INFINITY] {
            for at_most in [at_most, 0.0, 1.0, (at as f64) / hours.len() as f64] {
                let (found, expected) = (curve.cheapest(below, at_most), walked(hours, below, at_most));
                prop_assert!((found.share - expected.share).abs() < 1e-9, "{found:?} {expected:?}");
                prop_assert!((found.price_sum - expected.price_sum).abs() <= 1e-9 * size, "{found:?} {expected:?}");
            }
        }
    }

    #[test]
    fn prop_a_year_comes_back_from_its_text((hours, year) in years()) {
        let text = year.to_text();
        prop_assert!(text.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter)));
        let back = PriceYear::from_text(&text);
        prop_assert_eq!(back.as_ref(), Some(&year));
        prop_assert_eq!(back.map(|year| year.to_text()), Some(text));
        let negative = hours.iter().filter(|price| **price < 0.0).count();
        prop_assert_eq!(year.negative_hours() as usize, negative);
        prop_assert_eq!(year.hours() as usize, hours.len());
    }

    #[test]
    fn prop_typical_days_come_back(drawn in prices(288)) {
        let mut shape = [[0.0; 24]; 12];
        shape.iter_mut().flatten().zip(&drawn).for_each(|(cell, price)| *cell = *price);
        let year = PriceYear::of_typical_days(&shape).unwrap();
        for (day, month) in shape.iter().zip(1..) {
            let size = day.iter().fold(1.0, |most: f64, price| most.max(price.abs()));
            prop_assert!((year.month(month).mean() - mean(day)).abs() <= 1e-9 * size);
        }
        prop_assert_eq!(year.hours(), 8760);
        prop_assert_eq!(PriceYear::from_text(&year.to_text()), Some(year));
    }

    #[test]
    fn prop_no_text_is_a_trap(text in "[A-Za-z0-9_-]{0,3000}", any in ".{0,40}") {
        // What is read at all comes back: there is nothing else to hold of a text drawn by chance.
        for text in [text, any] {
            if let Some(year) = PriceYear::from_text(&text) {
                prop_assert_eq!(PriceYear::from_text(&year.to_text()), Some(year));
            }
        }
    }

    #[test]
    fn prop_a_changed_text_is_refused(at in any::<prop::sample::Index>(), letter in "[A-Za-z0-9_-]") {
        let text = ercot(0).to_text();
        let at = at.index(text.len());
        let changed = format!("{}{letter}{}", &text[..at], &text[at + 1..]);
        prop_assert_eq!(PriceYear::from_text(&changed).is_some(), changed == text);
        prop_assert_eq!(PriceYear::from_text(&text[..at]), None);
        prop_assert_eq!(PriceYear::from_text(&format!("{text}{letter}")), None);
    }
}

#[test]
fn hostile_texts_are_refused() {
    for text in ["", "B", "A", "BA", "////", "C", "ä", "B\u{0}"] {
        assert_eq!(PriceYear::from_text(text), None, "{text:?}");
    }
    for letter in ["A", "_", "-", "9", "z", "B"] {
        assert_eq!(PriceYear::from_text(&letter.repeat(1_000_000)), None);
    }
}

#[test]
fn a_year_has_its_hours_and_possible_prices() {
    #[track_caller]
    fn check(n: usize, nth: usize, price: f64, expected: Option<NoPriceYear>) {
        let mut hours = vec![30.0; n];
        if let Some(hour) = hours.get_mut(nth) {
            *hour = price;
        }
        assert_eq!(PriceYear::of_hours(&hours).err(), expected);
    }
    check(8760, 0, HIGHEST_PRICE, None);
    check(8784, 8783, -HIGHEST_PRICE, None);
    for n in [0, 1, 288, 8759, 8761, 8783, 8785] {
        check(n, 0, 30.0, Some(NoPriceYear::Length(n)));
    }
    check(8760, 0, f64::NAN, Some(NoPriceYear::Price(1)));
    check(8760, 8759, f64::INFINITY, Some(NoPriceYear::Price(8760)));
    check(8760, 4000, 100_000.01, Some(NoPriceYear::Price(4001)));
    let mut shape = [[0.0; 24]; 12];
    shape[11][23] = f64::NAN;
    assert_eq!(PriceYear::of_typical_days(&shape), Err(NoPriceYear::Price(288)));
}

#[test]
fn questions_without_sense_have_an_answer() {
    let year = PriceYear::of_hours(&vec![20.0; 8760]).unwrap();
    assert_eq!(year.month(1).cheapest(f64::NAN, 1.0), Part::default());
    assert_eq!(year.month(1).cheapest(50.0, f64::NAN), Part::default());
    assert_eq!(year.month(1).cheapest(20.0, 1.0), Part::default());
    assert_eq!(year.month(1).cheapest(20.01, 2.0), Part { share: 1.0, price_sum: 20.0 });
    assert_eq!(year.month(13), year.month(1));
    assert!(year.to_text().len() < 80, "{}", year.to_text());
}

#[test]
fn a_year_is_kept_once() {
    let kept = |price| PriceYear::of_hours(&vec![price; 8760]).unwrap().kept();
    assert!(ptr::eq(kept(71.25), kept(71.25)));
    assert!(!ptr::eq(kept(71.25), kept(71.26)));
}

/// A column of the frozen year: 0 is real time, 1 day ahead.
fn ercot_hours(column: usize) -> Vec<f64> {
    let rows = ERCOT.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| line.split(',').nth(column).unwrap().parse().unwrap()).collect()
}

fn ercot(column: usize) -> PriceYear {
    PriceYear::of_hours(&ercot_hours(column)).unwrap()
}

/// All hours of a year with their price, from the cheapest up.
fn sorted(year: &PriceYear) -> Vec<f64> {
    let steps = year.months().iter().flat_map(DurationCurve::steps);
    let mut hours: Vec<f64> = steps.flat_map(|(price, n)| std::iter::repeat_n(price, n as usize)).collect();
    hours.sort_by(f64::total_cmp);
    hours
}

/// What load that earns `b` in each hour keeps by running only where that pays, for each hour of a part of the year.
fn value<'a>(months: impl IntoIterator<Item = &'a DurationCurve>, b: f64) -> f64 {
    let of = |month: &DurationCurve| {
        let runs = month.cheapest(b, 1.0);
        f64::from(month.hours()) * (b * runs.share - runs.price_sum)
    };
    months.into_iter().map(of).sum()
}

#[test]
fn the_shipped_curves_are_the_years_own() {
    for (hub, column, negative, mean_of_year) in [(HubYear::RealTime, 0, 199, 26.80), (HubYear::DayAhead, 1, 16, 28.08)]
    {
        let (shipped, hours) = (hub.year(), ercot_hours(column));
        let full = PriceYear::of_hours(&hours).unwrap();
        assert_eq!((full.hours(), full.negative_hours()), (8784, negative));
        assert_eq!(shipped.hours(), 8784);
        assert_eq!(shipped.negative_hours(), negative);
        assert_eq!((shipped.mean() * 100.0).round() / 100.0, mean_of_year);
        near(shipped.mean(), mean(&hours), 1e-6);
        let (found, mut all) = (sorted(shipped), hours.clone());
        all.sort_by(f64::total_cmp);
        near(found[4392], all[4392], 0.02);
        let dearest = |hours: &[f64]| hours[8784 - 88..].iter().sum::<f64>() / hours.iter().sum::<f64>();
        near(dearest(&found), dearest(&all), 0.002);
        for month in 1..=12 {
            assert!((shipped.month(month).mean() - mean(of_month(&hours, month))).abs() < 2e-5, "{month}");
            assert!(shipped.month(month).steps().count() <= 48);
        }
        for b in (0..=3000).map(|tenth| f64::from(tenth) / 10.0) {
            near(value(shipped.months(), b), hours.iter().map(|price| (b - price).max(0.0)).sum(), 0.004);
            for month in 1..=12 {
                let found = value([shipped.month(month)], b) / f64::from(shipped.month(month).hours());
                let expected =
                    mean(&of_month(&hours, month).iter().map(|price| (b - price).max(0.0)).collect::<Vec<_>>());
                assert!((found - expected).abs() <= 0.007 * expected.max(0.02), "{month} {b}: {found} {expected}");
            }
        }
    }
    let all = sorted(&ercot(0));
    near(all[8784 - 88..].iter().sum::<f64>() / all.iter().sum::<f64>(), 0.16, 0.03);
}

#[test]
fn typical_days_are_the_means_of_their_hours() {
    let (shipped, hours) = (HubYear::TypicalDays.year(), ercot_hours(0));
    for month in 1..=12 {
        let hours = of_month(&hours, month);
        let of_day = |hour: usize| mean(&hours.iter().skip(hour).step_by(24).copied().collect::<Vec<_>>());
        let mut expected: Vec<f64> = (0..24).map(of_day).collect();
        expected.sort_by(f64::total_cmp);
        let days = shipped.month(month).hours() / 24;
        let found = shipped.month(month).steps().flat_map(|(price, n)| std::iter::repeat_n(price, (n / days) as usize));
        let found: Vec<f64> = found.collect();
        assert_eq!(found.len(), 24);
        assert!(found.iter().zip(&expected).all(|(found, expected)| (found - expected).abs() < 0.005_01), "{month}");
    }
}

#[test]
fn texts_are_short() {
    #[track_caller]
    fn check(year: &PriceYear, n_letters: usize) {
        assert_eq!(year.to_text().len(), n_letters);
    }
    check(&ercot(0), 6935);
    check(&ercot(1), 6803);
    check(HubYear::RealTime.year(), 1537);
    check(HubYear::DayAhead.year(), 1490);
    for hub in HubYear::ALL {
        assert_eq!(PriceYear::from_text(&hub.year().to_text()).as_ref(), Some(hub.year()));
        assert!(!hub.source().is_empty() && hub.date() == "2024-12" && hub.label().starts_with("ERCOT"));
    }
}
