//! What the worker writes for the page, and what the two say to each other.

use crate::support::{changed, site};
use busbar::markup;
use busbar::model::split_curve;
use busbar::report::chart::Frame;
use busbar::report::explain::{Explained, explain};
use busbar::report::{Answer, Errand, Handbook, SplitPlaced, split_rows};
use busbar::scenario::{CATALOGUE, Group, Scenario, field};
use std::collections::HashSet;

const FRAME: Frame = Frame { width: 640.0, height: 320.0, right: 24.0, top: 10.0, bottom: 30.0 };

/// Holds that every tag that is opened is closed again, in order.
#[track_caller]
fn check_well_formed(markup: &str) {
    let mut open = Vec::new();
    for tag in markup.split('<').skip(1) {
        let tag = tag.split_once('>').expect("a tag ends").0;
        let name = tag.split(' ').next().unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "in {markup}"),
            None if tag.ends_with('/') => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?} stay open in {markup}");
}

#[test]
fn what_is_asked_and_answered_comes_over_whole() {
    for errand in [
        Errand::Import,
        Errand::Explain("mine.npv_usd", "v=1&site=texas-100"),
        Errand::Solve("v=1"),
        Errand::Offer(Group::Cloud),
        Errand::Split(412.5, "v=1"),
    ] {
        assert_eq!(Errand::read(&errand.write()), Some(errand));
    }
    for text in ["", "explain", "explain\tmine.npv_usd", "split\twide\tv=1", "offer\tnone\t", "other\t\t"] {
        assert_eq!(Errand::read(text), None, "{text:?}");
    }
    let said = || "Line 17: “closed” is no price.\nLine 18: none either.".to_owned();
    for answer in [
        Answer::Progress("Reading: 12 %".to_owned()),
        Answer::Imported { year: "h.abc".to_owned(), said: said() },
        Answer::Imported { year: "h.abc".to_owned(), said: String::new() },
        Answer::Refused(said()),
        Answer::Shown("<p>One</p>".to_owned()),
        Answer::Nothing,
    ] {
        assert_eq!(Answer::read(&answer.write()), answer);
    }
    for text in ["x", "“", "xyz"] {
        assert_eq!(Answer::read(text), Answer::Nothing, "{text:?}");
    }
}

#[test]
fn everything_written_is_well_formed() {
    let book = Handbook::of_tables();
    for scenario in [Scenario::default(), changed(site("texas-100"), &[("capital_budget_usd", "0")])] {
        check_well_formed(&markup::solved(&scenario));
        check_well_formed(&markup::split(&scenario, 640.0));
        for name in ["mine.npv_usd_per_mw", "hybrid.irr_pct", "derived.hashprice_usd_per_ph_day"] {
            check_well_formed(&markup::working(&explain(&scenario, name, &book).unwrap()));
        }
    }
}

#[test]
fn what_is_solved_for_can_be_pressed() {
    let scenario = site("texas-100");
    let markup = markup::solved(&scenario) + &markup::split(&scenario, 640.0);
    for name in [
        "break_even.mine.btc_price_usd.npv",
        "break_even.mine.hashprice_usd_per_ph_day.margin",
        "indifference.mine.host.btc_price_usd",
        "worst_case.host.npv_usd_per_mw",
        "best_split.hybrid_ai_share_pct",
        "best_split.npv_usd_per_mw",
    ] {
        let button = format!("<button class=\"how\" title=\"How?\"><span data-figure=\"{name}\">");
        assert!(markup.contains(&button), "no {name} in {markup}");
    }
    assert!(!markup.contains(">–</span></button>"), "a dash has no working");
    let book = Handbook::of_tables();
    for name in markup.split("data-figure=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(explain(&scenario, name, &book).is_some(), "{name} can be pressed and has no working");
    }
}

#[test]
fn texts_are_escaped() {
    let explained = Explained {
        name: "a\"b".to_owned(),
        label: "<b>&".to_owned(),
        text: "1 < 2".to_owned(),
        value: None,
        formula: "a > b".to_owned(),
        with_values: String::new(),
        expression: String::new(),
        source: String::new(),
        is_input: false,
        terms: Vec::new(),
    };
    assert_eq!(
        markup::working(&explained),
        "<h2>How it comes about</h2><details data-term=\"a&quot;b\" open><summary><span>&lt;b&gt;&amp;</span> \
         <b>1 &lt; 2</b></summary><p>= a &gt; b</p></details>"
    );
}

#[test]
fn the_split_marks_the_best_the_present_and_what_breaks_a_limit() {
    let scenario = changed(
        site("texas-100"),
        &[("convertible_share_pct", "40"), ("hybrid_ai_share_pct", "25"), ("hybrid_extra_miners_pct", "0")],
    );
    let curve = split_curve(&scenario);
    let SplitPlaced { placed, broken, current, best } = SplitPlaced::of(&curve, &scenario, &FRAME);
    let end = FRAME.width - FRAME.right;
    let at = |percent: f64| placed.left + (end - placed.left) * percent / 100.0;
    let is_near = |x: f64, percent: f64| (x - at(percent)).abs() < 0.01;
    assert!(is_near(current.0, 25.0), "{current:?}");
    assert!(is_near(best.unwrap().0, 40.0), "{best:?}");
    let [(from, width)] = broken.as_slice() else { panic!("one stretch breaks the limit: {broken:?}") };
    assert!(is_near(*from, 40.1) && is_near(from + width, 100.0), "{broken:?}");
    assert_eq!(placed.lines.len(), 1);
    assert_eq!(placed.lines[0].path.matches('L').count(), 100);
    assert_eq!(
        placed.years.iter().map(|year| year.1.as_str()).collect::<Vec<_>>(),
        ["0", "20", "40", "60", "80", "100"]
    );
    assert!(markup::split(&scenario, 640.0).contains("data-best=\"40.0\""));

    let rows = split_rows(&curve, &scenario);
    assert_eq!(rows.len(), 11);
    assert_eq!((rows[4][0].as_str(), rows[4][3].as_str()), ("40.0\u{202f}%", "–"));
    assert_eq!(rows[5][3], "Convertible share");
}

#[test]
fn without_a_split_within_the_limits_none_is_offered() {
    let scenario = changed(site("texas-100"), &[("capital_budget_usd", "0")]);
    let placed = SplitPlaced::of(&split_curve(&scenario), &scenario, &FRAME);
    assert_eq!((placed.best, placed.broken.len()), (None, 1));
    assert!(!markup::split(&scenario, 640.0).contains("data-best"));
}

#[test]
fn an_option_fills_in_what_the_entry_does() {
    let book = Handbook::read(&Handbook::of_tables().write()).unwrap();
    let mut titles = HashSet::new();
    let options = [Group::Mining, Group::Hosting, Group::Cloud].map(|group| markup::offers(group, &book)).concat();
    for entry in CATALOGUE.iter().copied().flatten() {
        assert!(titles.insert(entry.title), "two entries are called {}", entry.title);
        let (mut filled, mut expected) = (Scenario::default(), Scenario::default());
        entry.apply(&mut expected);
        let option = options.split("<option ").find(|option| option.contains(&format!(">{}<", entry.title)));
        let option = option.unwrap_or_else(|| panic!("{} is offered nowhere", entry.title));
        let value = option.split('"').nth(1).unwrap();
        let (said, sets) = value.split_once('\t').unwrap();
        for (key, text) in sets.split('\t').map(|set| set.split_once('=').unwrap()) {
            field(key).unwrap().set_text(&mut filled, text).unwrap();
        }
        assert_eq!(filled, expected, "{}", entry.key);
        assert!(said.starts_with(entry.title) && said.contains(entry.date), "{said}");
    }
    check_well_formed(&options);
}
