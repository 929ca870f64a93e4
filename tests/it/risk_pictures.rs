//! The pictures of joint futures, without anything drawn: in their frames, on top of nothing else, whatever was found.

use crate::risk::{assuming, risk};
use crate::support::{presets, site, with};
use busbar::chance::Estimate;
use busbar::model::risk::{Frontier, Histogram, PATHS_PER_ROUND, Risk, UseRisk};
use busbar::model::{Use, evaluate};
use busbar::quantity::Share;
use busbar::report::chart::Frame;
use busbar::report::risk::{
    CausesPlaced, FanOf, FanPlaced, FrontierPlaced, SpreadsPlaced, causes, causes_sentence, frontier_rows,
    network_remark,
};
use busbar::report::{Word, title};
use busbar::scenario::{Futures, Scenario};

/// A phone's place for a picture, and a laptop's.
const WIDTHS: [f64; 3] = [280.0, 324.0, 800.0];

/// The places that a path's commands go to, those of `H` and `V` included.
fn points(path: &str) -> Vec<(f64, f64)> {
    let (mut at, mut points) = ((0.0, 0.0), Vec::new());
    let mut rest = path;
    while let Some(letter) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |end| end + 1);
        let numbers: Vec<f64> = rest[1..end].split_whitespace().map(|number| number.parse().unwrap()).collect();
        match (letter, numbers.as_slice()) {
            ('M' | 'L', [x, y]) => at = (*x, *y),
            ('H', [x]) => at.0 = *x,
            ('V', [y]) => at.1 = *y,
            ('Z', []) => {}
            other => panic!("{other:?} in {path}"),
        }
        points.push(at);
        rest = &rest[end..];
    }
    points
}

#[track_caller]
fn check_inside(path: &str, [left, top, right, bottom]: [f64; 4]) {
    for (x, y) in points(path) {
        let is_inside = (left - 0.1..=right + 0.1).contains(&x) && (top - 0.1..=bottom + 0.1).contains(&y);
        assert!(is_inside, "{x} {y} is not within {left} {top} {right} {bottom}: {path}");
    }
}

/// Holds that labels on one line leave a gap between them and stay within the width.
#[track_caller]
fn check_labels(marks: &[(f64, String)], width: f64) {
    assert!(!marks.is_empty(), "nothing is marked");
    let half = |label: &str| label.chars().count() as f64 * 7.5 / 2.0;
    for (x, label) in marks {
        assert!(x - half(label) >= -0.1 && x + half(label) <= width + 0.1, "{label} at {x} of {width}");
    }
    for pair in marks.windows(2) {
        let gap = pair[1].0 - half(&pair[1].1) - pair[0].0 - half(&pair[0].1);
        assert!(gap >= 4.0, "{pair:?} are {gap} apart");
        assert_ne!(pair[0].1, pair[1].1, "two places of one name");
    }
}

/// Holds that all pictures of a risk can be drawn.
#[track_caller]
fn check(scenario: &Scenario, risk: &Risk) {
    let outcome = evaluate(scenario);
    for width in WIDTHS {
        let all: Vec<(&UseRisk, f64)> = risk.uses.iter().map(|of| (of, outcome.of_use(of.of).npv.to_usd())).collect();
        check_spreads(&all, width, 30.0);
        for one in &all {
            check_spreads(&[*one], width, 90.0);
        }
        for of in &risk.uses {
            for what in FanOf::ALL {
                check_fan(&FanPlaced::of(what, of, outcome.of_use(of.of), &frame(width)), width);
            }
        }
        check_frontier(&risk.frontier, scenario.split.ai, width);
    }
}

fn check_spreads(of: &[(&UseRisk, f64)], width: f64, ridge: f64) {
    let placed = SpreadsPlaced::of(of, width, ridge);
    assert_eq!(placed.height, SpreadsPlaced::height(width, of.len(), ridge));
    check_labels(&placed.marks, width);
    let mut above = 0.0;
    for (spread, (risk, _)) in placed.spreads.iter().zip(of) {
        let [left, right] = spread.ends;
        assert!(0.0 <= left && left < right && right <= width);
        assert!((left..=right).contains(&placed.zero), "zero is in view");
        check_inside(&spread.losses, [left, spread.floor - ridge, placed.zero, spread.floor]);
        check_inside(&spread.gains, [placed.zero, spread.floor - ridge, right, spread.floor]);
        assert!(!spread.losses.is_empty() || !spread.gains.is_empty(), "something is drawn");
        assert!(risk.loss.value > 0.0 || spread.losses.is_empty(), "losses where there is none");
        assert!(spread.quantiles.is_sorted() && spread.quantiles[0] >= left && spread.quantiles[4] <= right);
        assert!((left..=right).contains(&spread.stated));
        assert!(
            spread.floor - ridge >= above && spread.bar + 6.0 < placed.floor + 1.0,
            "rows are on top of each other"
        );
        let (end, at, label) = &spread.loss;
        let n_letters = title(Some(spread.of), Word::Title).chars().count() + label.chars().count();
        assert!(*at == spread.name.1 && n_letters as f64 * 7.5 < end - spread.name.0, "no room for {spread:?}");
        above = spread.bar + 6.0;
    }
}

fn frame(width: f64) -> Frame {
    Frame { width, height: 260.0, right: if width > 500.0 { 110.0 } else { 42.0 }, top: 24.0, bottom: 44.0 }
}

fn check_fan(placed: &FanPlaced, width: f64) {
    let frame = frame(width);
    let plot = [placed.left, frame.top, width - frame.right, frame.height - frame.bottom];
    for path in [&placed.outer, &placed.inner, &placed.median, &placed.stated] {
        assert!(!path.is_empty());
        check_inside(path, plot);
    }
    let heights: Vec<f64> = placed.ends.iter().map(|(y, _)| *y).collect();
    assert!(heights.windows(2).all(|pair| pair[1] - pair[0] >= 16.9), "{heights:?}");
    assert!(heights.iter().all(|y| (plot[1]..=plot[3]).contains(y)), "{heights:?}");
    assert!(placed.ends.iter().all(|(_, text)| text.chars().count() as f64 * 7.5 < frame.right + 8.0));
}

fn check_frontier(frontier: &Frontier, current: Share, width: f64) {
    let frame = frame(width);
    let placed = FrontierPlaced::of(frontier, current, &frame);
    let plot = [placed.left, frame.top, width - frame.right, frame.height - frame.bottom];
    for path in [&placed.within, &placed.broken] {
        check_inside(path, plot);
    }
    assert!(!placed.within.is_empty() || !placed.broken.is_empty());
    check_labels(&placed.worst, width);
    assert_eq!(placed.stops.iter().filter(|stop| stop.is_current).count(), 1);
    assert_eq!(placed.stops.iter().filter(|stop| stop.is_best).count(), usize::from(frontier.best.is_some()));
    let labels: Vec<[f64; 4]> = placed
        .stops
        .iter()
        .filter_map(|stop| stop.label.as_ref())
        .map(|label| {
            let (x, y) = label.at;
            [x, y - 12.0, x + label.text.chars().count() as f64 * 7.5, y + 3.0]
        })
        .collect();
    assert!(!labels.is_empty(), "no split is named");
    for (nth, one) in labels.iter().enumerate() {
        assert!(one[0] >= placed.left && one[2] <= width && one[1] >= 0.0 && one[3] <= plot[3] + 0.1, "{one:?}");
        for other in &labels[nth + 1..] {
            let meets = one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
            assert!(!meets, "{one:?} is on {other:?}");
        }
        for (x, y) in placed.stops.iter().map(|stop| stop.at) {
            assert!(!(one[0] < x && x < one[2] && one[1] < y && y < one[3]), "{one:?} is on the dot {x} {y}");
        }
    }
}

#[test]
fn every_preset_is_drawn_in_its_frames() {
    for preset in presets() {
        let scenario = site(preset.key);
        check(&scenario, &risk(&scenario, &Futures::of_edition(), PATHS_PER_ROUND, 0));
    }
}

#[test]
fn what_is_certain_is_drawn_too() {
    for settings in [&[][..], &[("btc_price_usd", "300000")], &[("horizon_years", "1")], &[("site_power_mw", "0.1")]] {
        let scenario = with(settings);
        let found = risk(&scenario, &Futures::of_edition().certain(), PATHS_PER_ROUND, PATHS_PER_ROUND);
        check(&scenario, &found);
        let futures = Futures::of_edition().certain();
        let placed = CausesPlaced::of(&found.shares, Use::Mine, &futures);
        assert!(placed.bars.iter().all(|bar| bar.bar[1] == 0.0 && bar.error.is_none() && bar.text == "–"));
        assert!(causes_sentence(&found.shares, Use::Mine, true).contains("the same on every path"));
    }
}

#[test]
fn figures_of_any_size_are_drawn() {
    let scenario = with(&[]);
    let mut found = risk(&scenario, &Futures::of_edition(), PATHS_PER_ROUND, 0);
    let usual = found.clone();
    for (value, width) in [(0.0, 0.0), (-1e12, 0.0), (1e12, 0.0), (1e12, 1e-3), (-5e12, 2.5e11), (3.0, 0.1)] {
        for of in &mut found.uses {
            *of = spread(of.of, value, width, of.cumulative.len());
        }
        let at = |estimate: &mut Estimate, part: f64| estimate.value = value + width * part;
        for (n, point) in found.frontier.points.iter_mut().enumerate() {
            at(&mut point.mean, n as f64);
            at(&mut point.cvar, -(n as f64));
        }
        found.frontier.best = found.frontier.points.last().copied();
        check(&scenario, &found);
    }
    // One use may be thousands of times as large as the others.
    let mut mixed = usual;
    mixed.uses[3] = spread(Use::Cloud, -8e11, 4e10, 12);
    check(&scenario, &mixed);
}

/// A use whose values lie evenly in forty bins.
fn spread(of: Use, from: f64, width: f64, n_years: usize) -> UseRisk {
    let estimate = |value: f64| Estimate { value, error: Some(width.abs()) };
    let quantiles = [2.0, 10.0, 20.0, 30.0, 38.0].map(|bins| estimate(from + width * bins));
    let counts = if width > 0.0 { vec![25; 40] } else { vec![1000] };
    UseRisk {
        of,
        mean: quantiles[2],
        quantiles,
        loss: estimate(if from < 0.0 { 1.0 } else { 0.0 }),
        cvar: quantiles[0],
        histogram: Histogram { from, width, counts, beyond: [5, 5] },
        cumulative: vec![quantiles; n_years],
        cash: vec![quantiles; n_years - 1],
    }
}

#[test]
fn a_histogram_is_hollow_below_zero_and_whole_above() {
    let use_risk = spread(Use::Mine, -1e6, 1e5, 12);
    let placed = SpreadsPlaced::of(&[(&use_risk, 2e6)], 800.0, 90.0);
    let spread = &placed.spreads[0];
    let (losses, gains) = (points(&spread.losses), points(&spread.gains));
    // A quarter of the bins lie below zero, all of one height.
    let width = |points: &[(f64, f64)]| points.iter().map(|(x, _)| *x).fold(f64::NEG_INFINITY, f64::max) - points[0].0;
    assert!((width(&losses) * 3.0 - width(&gains)).abs() < 0.5, "{losses:?} {gains:?}");
    let top = spread.floor - 90.0;
    assert!(losses.iter().chain(&gains).all(|(_, y)| (y - top).abs() < 0.06 || (y - spread.floor).abs() < 0.06));
    assert_eq!(spread.loss.2, "loss on 100\u{202f}%");
    assert_eq!(spread.is_cut, [false, false]);
}

#[test]
fn a_fan_goes_through_its_quantiles_year_by_year() {
    let mut use_risk = spread(Use::Mine, -2e7, 1e6, 3);
    use_risk.cumulative[0] = [Estimate { value: 0.0, error: None }; 5];
    let outcome = evaluate(&with(&[("horizon_years", "2")]));
    let frame = frame(800.0);
    let placed = FanPlaced::of(FanOf::Accumulated, &use_risk, outcome.of_use(Use::Sell), &frame);
    let median = points(&placed.median);
    assert_eq!(median.len(), 3);
    assert!((median[0].0 - placed.left).abs() < 0.06 && median[2].0 == 690.0, "{median:?}");
    assert!((median[0].1 - placed.zero).abs() < 0.06 && (median[2].1 - placed.zero).abs() < 0.06, "the median is zero");
    // The outer band goes along the worst twentieth and back along the best; the inner one lies within it.
    let (outer, inner) = (points(&placed.outer), points(&placed.inner));
    assert!(outer[1].1 > inner[1].1 && inner[1].1 > median[1].1, "lower money is lower down");
    // Each year's own cash fills its year.
    let yearly = FanPlaced::of(FanOf::Yearly, &use_risk, outcome.of_use(Use::Sell), &frame);
    let xs: Vec<f64> = points(&yearly.median).iter().map(|(x, _)| *x).collect();
    assert_eq!(xs.len(), 4);
    assert!(xs[1] == xs[2] && xs[3] == 690.0, "{xs:?}");
}

#[test]
fn causes_stand_in_the_order_of_their_shares_and_have_a_place_before_they_are_known() {
    let scenario = with(&[]);
    let futures = Futures::of_edition();
    let found = risk(&scenario, &futures, 1, PATHS_PER_ROUND);
    let shares = causes(Some(&found), &futures);
    let mut risk_without = found.clone();
    risk_without.shares.clear();
    assert_eq!(causes(Some(&risk_without), &futures).len(), shares.len());
    assert!(causes(None, &futures).iter().all(|cause| cause.shares == [None; 5]));
    for of in Use::ALL {
        let placed = CausesPlaced::of(&shares, of, &futures);
        let lengths: Vec<f64> = placed.bars.iter().map(|bar| bar.bar[0] + bar.bar[1]).collect();
        let known = shares.iter().filter(|cause| cause.of_use(of).is_some()).count();
        assert!(lengths[..known].is_sorted_by(|a, b| a + 0.1 >= *b), "{of:?}: {lengths:?}");
        for bar in &placed.bars {
            for [start, width] in [Some(bar.bar), bar.error].into_iter().flatten() {
                assert!(start >= -1e-9 && start + width <= 100.0 + 1e-9, "{bar:?}");
            }
        }
    }
    let said = causes_sentence(&shares, Use::Mine, true);
    assert!(said.starts_with("Together ") && said.ends_with('.'), "{said}");
}

#[test]
fn a_split_beyond_a_limit_is_drawn_otherwise_and_the_best_is_named() {
    let scenario = with(&[("btc_price_usd", "120000")]);
    let found =
        risk(&scenario, &assuming(Futures::of_edition(), &[("loss_probability_limit_pct", "100")]), PATHS_PER_ROUND, 0);
    let frontier = &found.frontier;
    let best = frontier.best.unwrap();
    let placed = FrontierPlaced::of(frontier, best.ai, &frame(800.0));
    let named = placed.stops.iter().find(|stop| stop.is_best).unwrap();
    assert!(named.is_current, "the scenario's own is the best");
    let label = &named.label.as_ref().unwrap().text;
    assert!(label.ends_with("AI, best, yours"), "{label}");
    assert!(placed.broken.is_empty());

    // With capital for half of the site the rest of the curve breaks that limit, and what leads there is drawn as beyond.
    let limited = with(&[("btc_price_usd", "120000"), ("capital_budget_usd", "500000000")]);
    let found = risk(&limited, &Futures::of_edition(), PATHS_PER_ROUND, 0);
    let n_within = found.frontier.points.iter().filter(|point| point.breaks.is_none()).count();
    assert!((10..90).contains(&n_within), "{n_within} splits are within");
    let placed = FrontierPlaced::of(&found.frontier, best.ai, &frame(800.0));
    assert_eq!((points(&placed.within).len(), points(&placed.broken).len()), (n_within, 102 - n_within));
    let mut frontier = found.frontier;
    frontier.best = Some(frontier.points[7]);
    let rows: Vec<(usize, bool)> = frontier_rows(&frontier).iter().map(|(nth, _, is_best)| (*nth, *is_best)).collect();
    assert_eq!(rows.len(), 12, "every tenth, and the best");
    assert_eq!(rows[1], (7, true));
}

#[test]
fn why_shares_need_not_be_the_whole_is_said_as_far_as_can_be_told() {
    #[track_caller]
    fn check(shares: &[(f64, f64)], expected: &str) {
        let futures = Futures::of_edition();
        let mut causes = causes(None, &futures);
        for (cause, (value, error)) in causes.iter_mut().zip(shares) {
            cause.shares[1] = Some(Estimate { value: *value, error: Some(*error) });
        }
        let said = causes_sentence(&causes, Use::Mine, true);
        assert_eq!(said, expected);
    }
    check(
        &[(0.9, 0.003), (0.45, 0.004)],
        "Together 135\u{202f}% ± 0.5\u{202f}%: causes that go together count in each other's share.",
    );
    check(
        &[(0.5, 0.03), (0.2, 0.04)],
        "Together 70.0\u{202f}% ± 5.0\u{202f}%: the rest comes of causes acting together.",
    );
    check(&[(0.5, 0.3), (0.2, 0.4)], "Together 70.0\u{202f}% ± 50.0\u{202f}%: as far as can be told, all of it.");
    assert_eq!(causes_sentence(&[], Use::Mine, false), "No pair of paths has been followed yet.");
}

#[test]
fn what_the_paths_of_difficulty_leave_out_is_said_where_it_matters() {
    let said = |settings: &[(&str, &str)]| network_remark(&with(settings));
    let grown = said(&[]).unwrap();
    assert!(
        grown.contains("in 2037-06 stands for 2,064 EH/s") && grown.ends_with("would fare better than here."),
        "{grown}"
    );
    let shrunk = said(&[("difficulty_growth_pct_per_year", "-20"), ("horizon_years", "3")]).unwrap();
    assert!(shrunk.ends_with("would fare worse than here."), "{shrunk}");
    let alike = [("difficulty_growth_pct_per_year", "0"), ("horizon_years", "1"), ("btc_price_usd", "80000")];
    assert_eq!(said(&alike), None);
}
