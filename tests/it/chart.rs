//! Chart geometry, without anything drawn: series of cash, and where they are placed.

use crate::support::{presets, site};
use busbar::model::{Use, evaluate};
use busbar::report::chart::{Frame, Placed, Series, bars, cash_series};

const FRAME: Frame = Frame { width: 640.0, height: 320.0, right: 100.0, top: 10.0, bottom: 30.0 };

fn place(values: &[&[f64]]) -> Placed {
    let series: Vec<Series> =
        values.iter().zip(Use::ALL).map(|(values, of)| Series { of, values: values.to_vec() }).collect();
    FRAME.place(&series)
}

fn labels(marks: &[(f64, String)]) -> Vec<&str> {
    marks.iter().map(|(_, label)| label.as_str()).collect()
}

#[test]
fn a_line_runs_from_the_first_year_to_the_last() {
    let placed = place(&[&[0.0, 50.0, 100.0]]);
    let line = &placed.lines[0];
    // 280 high: 0 at the bottom, 100 at the top, year 1 in the middle between the plot's left end and 540.
    let middle = f64::midpoint(placed.left, 540.0);
    assert_eq!(line.path, format!("M{:.1} 290.0L{middle:.1} 150.0L540.0 10.0", placed.left));
    assert_eq!(line.end, (540.0, 10.0));
    assert_eq!(placed.zero, 290.0);
    assert_eq!(labels(&placed.years), ["0", "1", "2"]);
    assert_eq!(labels(&placed.values), ["$0", "$20", "$40", "$60", "$80", "$100"]);
}

#[test]
fn long_labels_get_more_room() {
    assert!(place(&[&[0.0, -1_250_000.0]]).left > place(&[&[0.0, 5.0]]).left + 10.0);
}

#[test]
fn zero_is_always_in_view() {
    #[track_caller]
    fn check(values: &[f64], expected: &[&str]) {
        assert_eq!(labels(&place(&[values]).values), expected);
    }
    check(&[5.0, 9.0], &["$0", "$2", "$4", "$6", "$8", "$10"]);
    check(&[-9e6, -5e6], &["\u{2212}$10M", "\u{2212}$8M", "\u{2212}$6M", "\u{2212}$4M", "\u{2212}$2M", "$0"]);
    check(&[-1.0, 1.5], &["\u{2212}$1", "\u{2212}$0.5", "$0", "$0.5", "$1", "$1.5"]);
    check(&[0.0, 0.0], &["$0", "$0.2"]);
    check(&[], &["$0", "$0.2"]);
}

#[test]
fn names_of_lines_are_kept_apart_and_within_the_frame() {
    #[track_caller]
    fn check(ends: &[f64]) {
        let values: Vec<[f64; 2]> = ends.iter().map(|end| [0.0, *end]).collect();
        let values: Vec<&[f64]> = values.iter().map(<[f64; 2]>::as_slice).collect();
        let mut names: Vec<f64> = place(&values).lines.iter().map(|line| line.name_at).collect();
        names.sort_by(f64::total_cmp);
        assert!(names.windows(2).all(|pair| pair[1] - pair[0] >= 16.9), "{names:?}");
        assert!(names.iter().all(|at| (10.0..=290.0).contains(at)), "{names:?}");
    }
    check(&[5.0, 5.0, 5.0, 5.0, 5.0]);
    check(&[0.0, 0.0, 0.0, 0.0, 10.0]);
    check(&[10.0, 10.0, 9.9, 9.8, 0.0]);
    check(&[-10.0, -9.9, 3.0, 3.1, 3.2]);
}

#[test]
fn the_series_are_the_accumulated_cash() {
    for preset in presets() {
        let scenario = site(preset.key);
        let outcome = evaluate(&scenario);
        let n_years = scenario.site.horizon.whole_months() / 12;
        for (series, of) in cash_series(&outcome, false).iter().zip(&outcome.uses) {
            assert_eq!((series.of, series.values.len()), (of.of, n_years + 1));
            let last = series.values[n_years] * scenario.site.power.to_mw();
            assert!((last - of.net_cash().to_usd()).abs() < 1.0, "{:?}", of.of);
        }
        for (series, of) in cash_series(&outcome, true).iter().zip(&outcome.uses) {
            let has_capital = of.totals.initial_capital.to_usd() > 0.0;
            assert_eq!(series.values.len(), if has_capital { n_years + 1 } else { 0 }, "{:?}", of.of);
        }
        let drawn = FRAME.place(&cash_series(&outcome, true));
        assert!(drawn.lines.iter().all(|line| !line.path.contains("NaN") && line.path.starts_with('M')));
    }
}

#[test]
fn years_are_marked_as_densely_as_they_fit() {
    #[track_caller]
    fn check(n_years: usize, expected: &[&str]) {
        let values = vec![1.0; n_years + 1];
        assert_eq!(labels(&place(&[&values]).years), expected);
    }
    check(1, &["0", "1"]);
    check(6, &["0", "1", "2", "3", "4", "5", "6"]);
    check(10, &["0", "2", "4", "6", "8", "10"]);
    check(15, &["0", "5", "10", "15"]);
    check(20, &["0", "5", "10", "15", "20"]);
}

#[test]
fn bars_begin_or_end_at_zero() {
    let placed = bars(&[Some(-30.0), Some(10.0), None]);
    let [loss, gain, nothing] = placed.as_slice() else { panic!("one bar a value: {placed:?}") };
    assert_eq!((loss.start, loss.width, loss.zero), (0.0, 75.0, 75.0));
    assert_eq!((gain.start, gain.width), (75.0, 25.0));
    assert_eq!((nothing.start, nothing.width), (75.0, 0.0), "what has no value has no bar");
}

#[test]
fn bars_of_nothing_are_placed_all_the_same() {
    let placed = bars(&[None, Some(0.0)]);
    assert!(placed.iter().all(|bar| bar.start == 0.0 && bar.zero == 0.0), "{placed:?}");
}
