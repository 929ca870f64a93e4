//! What the parts of the page show beside their tables: charts, placed, the words of the switch, and numbers as readers state
//! them.

use crate::support::{Stated, any_scenario, cases, near, ten_megawatts, with};
use busbar::model::luck::{LuckTerms, luck};
use busbar::model::network::{Answer, Miners, Shock, SupplyStep, supply_curve};
use busbar::quantity::{Difficulty, Share, UsdPerMwh};
use busbar::report::chart::Frame;
use busbar::report::luck::{RangesPlaced, Way};
use busbar::report::network::{CurvePlaced, answer_offered, answer_taken, month_columns, step_name};
use busbar::report::stated::{power_price, share, watts};
use busbar::scenario::Scenario;
use proptest::prelude::*;

const FRAME: Frame = Frame { width: 640.0, height: 320.0, right: 20.0, top: 10.0, bottom: 40.0 };

#[test]
fn numbers_are_read_as_readers_write_them() {
    #[track_caller]
    fn check<T>(read: fn(&str) -> Result<T, String>, to_number: fn(T) -> f64, given: &str, expected: Option<f64>) {
        assert_eq!(read(given).ok().map(to_number), expected, "{given:?}");
    }
    for (given, expected) in [
        ("30", Some(30.0)),
        (" 12.5 % ", Some(12.5)),
        ("100%", Some(100.0)),
        ("0", None),
        ("-1", None),
        ("100.5", None),
        ("most", None),
        ("", None),
        ("nan", None),
    ] {
        check(share, Share::to_percent, given, expected);
    }
    for (given, expected) in [
        ("19.09", Some(19.09)),
        ("-500", Some(-500.0)),
        ("500", Some(500.0)),
        ("500.01", None),
        ("\u{2212}7 $/MWh", Some(-7.0)),
        ("inf", None),
    ] {
        check(power_price, UsdPerMwh::to_usd_per_mwh, given, expected);
    }
    for (given, expected) in [("30", Some(30.0)), ("0.1", Some(0.1)), ("0", None), ("10001", None)] {
        check(watts, |watts| (watts.to_watts() * 1e6).round() / 1e6, given, expected);
    }
}

fn ranges(scenario: &Scenario) -> RangesPlaced {
    RangesPlaced::of(&luck(scenario, LuckTerms::usual()), 640.0)
}

fn labels(placed: &RangesPlaced, way: Way) -> Vec<&str> {
    placed.ranges.iter().filter(|range| range.way == way).map(|range| range.label.as_str()).collect()
}

#[test]
fn ranges_narrow_as_luck_evens_out() {
    // 60 MW behind 1.0 at 20 J/TH are 3 EH/s of a network of 600: a block in 200, so 0.72 a day and 263 a year.
    let placed = ranges(&with(&[
        ("site_power_mw", "60"),
        ("availability_pct", "100"),
        ("mining_uptime_pct", "100"),
        ("mining_overhead_ratio", "1"),
        ("miner_efficiency_j_per_th", "20"),
        ("network_difficulty", "83823000000000"),
        ("difficulty_path", "constant"),
    ]));
    // By scipy's poisson.ppf at 0.72, 21.915, 65.745 and 262.98: 0 to 2, 15 to 30, 53 to 79, 237 to 290.
    assert_eq!(labels(&placed, Way::Solo), ["0–278\u{202f}%", "68–137\u{202f}%", "81–120\u{202f}%", "90–110\u{202f}%"]);
    assert_eq!(labels(&placed, Way::Fpps), ["100\u{202f}%"; 4]);
    assert_eq!(placed.periods.iter().map(|period| period.1).collect::<Vec<_>>(), ["Day", "Month", "Quarter", "Year"]);
}

#[test]
fn a_range_beyond_the_chart_is_cut_and_what_nobody_can_earn_is_not_drawn() {
    // 8 MW at 20 J/TH in the same network: 0.096 blocks a day, of which one comes nine days in a hundred.
    let small = [("site_power_mw", "8"), ("mining_overhead_ratio", "1"), ("miner_efficiency_j_per_th", "20")];
    let day = ranges(&with(&small)).ranges[0].clone();
    assert!(day.span.unwrap().is_cut, "{day:?}");
    assert!(day.label.starts_with("0–1,"), "{}", day.label);
    // A site larger than a pool of a tenth of the network.
    let huge = [("site_power_mw", "5000"), ("miner_efficiency_j_per_th", "15")];
    assert_eq!(labels(&ranges(&with(&huge)), Way::Pplns), ["–"; 4]);
}

/// The value at a place, off two marks with their labels.
fn value_at(marks: &[(f64, String)], place: f64) -> f64 {
    let number = |label: &str| label.replace(['$', ','], "").parse::<f64>().unwrap();
    let [one, other] = [marks.first().unwrap(), marks.last().unwrap()].map(|(at, label)| (*at, number(label)));
    one.1 + (place - one.0) * (other.1 - one.1) / (other.0 - one.0)
}

fn placed(scenario: &Scenario, shock: &Shock) -> Option<(Answer, [Vec<SupplyStep>; 2], CurvePlaced)> {
    let miners = Miners::of(scenario)?;
    let answer = Answer::of_miners(&miners, shock);
    let curves = [Shock::default(), *shock].map(|shock| supply_curve(&miners, &shock));
    let placed = CurvePlaced::of(&answer, &curves[0], &curves[1], &FRAME);
    Some((answer, curves, placed))
}

/// The corners of a path of steps.
fn corners(path: &str) -> Vec<(f64, f64)> {
    let (mut at, mut corners) = ((0.0, 0.0), Vec::new());
    let mut rest = path;
    while let Some(letter) = rest.chars().next() {
        let end = rest[1..].find(['M', 'L', 'V', 'H']).map_or(rest.len(), |end| end + 1);
        let numbers: Vec<f64> = rest[1..end].split(' ').map(|number| number.parse().unwrap()).collect();
        at = match letter {
            'V' => (at.0, numbers[0]),
            'H' => (numbers[0], at.1),
            _ => (numbers[0], numbers[1]),
        };
        corners.push(at);
        rest = &rest[end..];
    }
    corners
}

#[test]
fn the_network_rests_where_its_curve_meets_the_days_reward() {
    let scenario = ten_megawatts(&[]);
    let offer = Shock { ai_offer: UsdPerMwh::from_usd_per_mwh(25.0).unwrap(), ..Shock::default() };
    let (answer, _, placed) = placed(&scenario, &offer).unwrap();
    let paths = [&placed.before, &placed.after];
    for ((rest, state), path) in placed.at_rest.iter().zip([answer.before, answer.after]).zip(paths) {
        let (x, y) = rest.at;
        near(value_at(&placed.prices, y), state.hashprice.to_usd_per_ph_day(), 1e-9);
        near(value_at(&placed.hashrates, x), state.hashrate.to_ph_per_s() / 1e3, 1e-9);
        let corners = corners(path);
        let touches = corners.windows(2).any(|pair| {
            let within = |at: f64, one: f64, other: f64| at >= one.min(other) - 0.1 && at <= one.max(other) + 0.1;
            within(x, pair[0].0, pair[1].0) && within(y, pair[0].1, pair[1].1)
        });
        assert!(touches, "({x}, {y}) is not on {path}");
    }
    assert!(placed.at_rest[0].label.ends_with(" before") && placed.at_rest[1].label.ends_with(" after"));
    let (one, other) = (placed.at_rest[0].label_at, placed.at_rest[1].label_at);
    assert!((one - other).abs() >= 15.9, "labels at {one} and {other}");
}

#[test]
fn steps_are_named_after_their_groups() {
    let (_, [_, after], _) = placed(&ten_megawatts(&[]), &Shock::default()).unwrap();
    let names: Vec<String> = after.iter().map(step_name).collect();
    assert!(
        names.contains(&"MARA".to_owned()) && names.contains(&"MARA, where AI could be served".to_owned()),
        "{names:?}"
    );
    let mut columns: Vec<&str> = month_columns().iter().map(|column| column.key()).collect();
    columns.sort_unstable();
    columns.dedup();
    assert_eq!(columns.len(), month_columns().len(), "columns of months");
}

#[test]
fn the_switch_says_what_it_does() {
    let of = |difficulty: f64| Difficulty::from_number(difficulty).unwrap();
    let offered = answer_offered(of(134e12), of(123e12));
    assert!(offered.contains("123T instead of 134T") && offered.contains("the scenario's own path"), "{offered}");
    assert!(answer_offered(of(134e12), of(134e12)).starts_with("Nothing would change"));
    let taken = answer_taken(of(134e12), of(123e12), of(123e12));
    assert!(taken.contains("123T instead of the scenario's own 134T") && !taken.contains("By now"), "{taken}");
    assert!(answer_taken(of(134e12), of(123e12), of(108e12)).contains("By now the network would answer with 108T."));
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn prop_ranges_lie_in_their_frame(Stated(scenario) in any_scenario()) {
        let placed = ranges(&scenario);
        prop_assert_eq!(placed.ranges.len(), 12);
        for range in &placed.ranges {
            prop_assert!(range.y > 0.0 && range.y < placed.height - RangesPlaced::FOOT, "{:?}", range);
            if let Some(span) = range.span {
                prop_assert!(span.start <= span.median && span.median <= span.end, "{:?}", span);
                prop_assert!(span.start >= 0.0 && span.end <= placed.width, "{:?}", span);
                prop_assert!(range.way != Way::Fpps || (span.start == placed.expected && span.end == placed.expected));
            }
        }
    }

    #[test]
    fn prop_curves_climb_within_their_frame(Stated(scenario) in any_scenario(), offer in 0.0..300.0) {
        let shock = Shock { ai_offer: UsdPerMwh::from_usd_per_mwh(offer).unwrap(), ..Shock::default() };
        if let Some((_, _, placed)) = placed(&scenario, &shock) {
            for path in [&placed.before, &placed.after] {
                let corners = corners(path);
                prop_assert!(corners.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 >= pair[1].1), "{}", path);
                prop_assert!(corners.iter().all(|(x, y)| *x <= 620.1 && *y >= 9.9 && *y <= 280.1), "{}", path);
            }
            let reward = corners(&placed.reward);
            prop_assert!(reward.iter().all(|(x, y)| x.is_finite() && y.is_finite() && *y >= 9.9), "{}", placed.reward);
        }
    }
}
