//! The verdict: who wins, what would flip it, and that it says so.

use crate::support::{Stated, cases, changed, presets, sensible, site, with};
use busbar::model::{Flip, Use, evaluate, flips};
use busbar::report::figures::{NPV_PER_CAPITAL, NPV_PER_MW, use_figure};
use busbar::report::{Word, flip_phrase, title, verdict};
use busbar::scenario::{Scenario, field};
use proptest::prelude::*;

/// Who wins with one input at another value.
fn winner_at(scenario: &Scenario, key: &str, value: f64) -> Option<Use> {
    let mut moved = *scenario;
    field(key).unwrap().set_number(&mut moved, value).unwrap();
    evaluate(&moved).winner
}

/// Holds that the winner changes at a flip: as now just before it, as stated just beyond it.
#[track_caller]
fn check_flip(scenario: &Scenario, flip: &Flip) {
    let Flip { key, at, to, factor } = *flip;
    let winner = evaluate(scenario).winner;
    let now = field(key).unwrap().number(scenario).unwrap();
    assert!((factor - at / now).abs() < 1e-12, "{flip:?}: {factor} is not {at} / {now}");
    let outward = if factor > 1.0 { 1e-6 } else { -1e-6 };
    assert_eq!(winner_at(scenario, key, at * (1.0 - outward)), winner, "{}: {flip:?}, before it", scenario.preset.key);
    assert_eq!(winner_at(scenario, key, at * (1.0 + outward)), to, "{}: {flip:?}, beyond it", scenario.preset.key);
    // Nearest: nothing else wins on the way there.
    for step in 1..20 {
        let between = now * factor.powf(f64::from(step) / 20.0);
        assert_eq!(
            winner_at(scenario, key, between),
            winner,
            "{}: {flip:?}, already at {between}",
            scenario.preset.key
        );
    }
}

#[test]
fn the_winner_changes_at_every_flip_of_every_preset() {
    for preset in presets() {
        let scenario = site(preset.key);
        let outcome = evaluate(&scenario);
        let flips = flips(&scenario, &outcome);
        assert!(!flips.is_empty(), "nothing flips {}", preset.key);
        for flip in &flips {
            check_flip(&scenario, flip);
        }
        let distances: Vec<f64> = flips.iter().map(|flip| flip.factor.ln().abs()).collect();
        assert!(distances.is_sorted(), "{}: the nearest does not come first", preset.key);
    }
}

#[test]
fn a_flip_at_the_end_of_a_step_of_the_search_is_told_right() {
    // The search walks in 24 steps to a tenth; here its first step down ends a hair beyond the flip.
    let flip_of = |scenario: &Scenario| {
        let falls = |flip: &Flip| flip.key == "hosting_rent_usd_per_kw_month" && flip.factor < 1.0;
        flips(scenario, &evaluate(scenario)).into_iter().find(falls).unwrap()
    };
    let known = flip_of(&Scenario::default());
    for hair in [1e-3, 1e-6, 1e-8, 1e-10, 1e-12, 3e-13] {
        let now = known.at * 10_f64.powf(1.0 / 24.0) * (1.0 - hair);
        let found = flip_of(&with(&[(known.key, &now.to_string())]));
        assert_eq!(found.to, known.to, "{hair}");
        assert!((found.at / known.at - 1.0).abs() < 1e-9, "{hair}: {} is not {}", found.at, known.at);
    }
}

#[test]
fn where_no_flip_is_found_nothing_wins_within_a_factor_of_ten() {
    let scenario = Scenario::default();
    let outcome = evaluate(&scenario);
    let found = flips(&scenario, &outcome);
    for key in ["btc_price_usd", "hosting_rent_usd_per_kw_month", "gpu_hour_price_usd", "network_difficulty"] {
        let now = field(key).unwrap().number(&scenario).unwrap();
        for (up, factor) in [(true, 9.9), (false, 0.101)] {
            if found.iter().all(|flip| flip.key != key || (flip.factor > 1.0) != up) {
                assert_eq!(winner_at(&scenario, key, now * factor), outcome.winner, "{key} times {factor}");
            }
        }
    }
}

#[test]
fn the_winner_is_the_use_of_the_highest_value() {
    for preset in presets() {
        let outcome = evaluate(&site(preset.key));
        let best = outcome.uses.iter().max_by(|a, b| a.npv.to_usd().total_cmp(&b.npv.to_usd())).unwrap();
        let expected = (best.npv.to_usd() > 0.0).then_some(best.of);
        assert_eq!(outcome.winner, expected, "{}", preset.key);
    }
}

/// What the verdict says of a scenario.
fn sentence(scenario: &Scenario) -> String {
    let outcome = evaluate(scenario);
    verdict(scenario, &outcome, &flips(scenario, &outcome))
}

#[test]
fn the_verdict_names_the_winner_its_value_and_the_nearest_flip() {
    for preset in presets() {
        let scenario = site(preset.key);
        let outcome = evaluate(&scenario);
        let text = sentence(&scenario).replace('\u{2060}', "");
        let best = outcome.uses.iter().max_by(|a, b| a.npv.to_usd().total_cmp(&b.npv.to_usd())).unwrap();
        let named = if outcome.winner.is_some() { Word::Title } else { Word::Noun };
        let nearest = flips(&scenario, &outcome)[0];
        let value = use_figure(NPV_PER_MW).text(best);
        for part in [title(Some(best.of), named), &value, title(nearest.to, Word::Noun)] {
            assert!(text.contains(part), "{}: {part} is not in: {text}", preset.key);
        }
        assert_eq!(text.starts_with("No use earns its cost of capital"), outcome.winner.is_none(), "{text}");
        assert!(text.ends_with('.') && text.lines().count() == 1, "{text}");
    }
}

/// A site on which nothing pays: dear power, cheap rents.
const BARREN: [(&str, &str); 3] =
    [("power_price_usd_per_mwh", "200"), ("hosting_rent_usd_per_kw_month", "30"), ("gpu_hour_price_usd", "0.5")];

#[test]
fn where_nothing_pays_the_verdict_is_to_do_nothing() {
    let scenario = changed(with(&BARREN), &[("horizon_years", "10")]);
    let outcome = evaluate(&scenario);
    assert_eq!(outcome.winner, None);
    assert!(outcome.uses.iter().all(|of| of.npv.to_usd() <= 0.0));
    let text = sentence(&scenario);
    assert!(text.starts_with("No use earns its cost of capital over 10 years"), "{text}");
    for flip in flips(&scenario, &outcome) {
        check_flip(&scenario, &flip);
    }
}

#[test]
fn a_use_worth_nothing_does_not_win() {
    // Power sold at its own price, and nothing else of worth: selling is worth zero, as doing nothing is.
    let even = changed(with(&BARREN), &[("sale_price_usd_per_mwh", "200"), ("hosting_opex_usd_per_it_kw_month", "40")]);
    let outcome = evaluate(&even);
    assert_eq!(outcome.of_use(Use::Sell).npv.to_usd(), 0.0);
    assert_eq!(outcome.winner, None);
}

#[test]
fn the_words_for_a_flip_tell_direction_and_outcome() {
    #[track_caller]
    fn check(key: &'static str, at: f64, to: Option<Use>, expected: [&str; 4]) {
        let scenario = with(&[("btc_price_usd", "63000"), ("hosting_rent_usd_per_kw_month", "148.8")]);
        let now = field(key).unwrap().number(&scenario).unwrap();
        let text = flip_phrase(&scenario, &Flip { key, at, to, factor: at / now });
        for part in expected {
            assert!(text.contains(part), "{part} is not in: {text}");
        }
    }
    let more = ["Bitcoin price rises", "$63,000", "$176,341", "mining"];
    check("btc_price_usd", 176_341.0, Some(Use::Mine), more);
    let less = ["hosting rent falls", "$148.8", "$120.0/kW-month", "doing nothing"];
    check("hosting_rent_usd_per_kw_month", 120.0, None, less);
}

#[test]
fn figures_that_pages_look_up_by_key_stand_in_the_table() {
    for key in [NPV_PER_MW, NPV_PER_CAPITAL] {
        assert_eq!(use_figure(key).key, key);
    }
}

proptest! {
    #![proptest_config(cases(6))] // each flip takes some twenty evaluations to check

    #[test]
    fn prop_the_winner_changes_at_every_flip(Stated(scenario) in sensible()) {
        for flip in flips(&scenario, &evaluate(&scenario)) {
            check_flip(&scenario, &flip);
        }
    }
}
