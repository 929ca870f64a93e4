//! Assumptions about the future: what each is called, takes and refuses, where its default is from, and correlations that
//! contradict each other.

use busbar::chance::Factor;
use busbar::scenario::{FIELDS, FUTURES, Futures, Kind, MOST_UNCERTAIN, futures_default};
use std::collections::HashSet;

#[test]
fn keys_and_labels_are_unique_and_no_fields() {
    let keys: HashSet<&str> = FUTURES.iter().map(|row| row.key).chain(FIELDS.iter().map(|field| field.key)).collect();
    assert_eq!(keys.len(), FUTURES.len() + FIELDS.len());
    let labels: HashSet<&str> = FUTURES.iter().map(|row| row.label).collect();
    assert_eq!(labels.len(), FUTURES.len());
    assert!(FUTURES.iter().all(|row| row.help.ends_with('.') && matches!(row.kind, Kind::Number { .. })));
}

#[test]
fn every_default_is_legal_canonical_dated_and_sourced() {
    let edition = Futures::of_edition();
    for row in FUTURES {
        let default = futures_default(row.key).unwrap_or_else(|| panic!("{} has no default", row.key));
        assert_eq!(row.set_text(&mut edition.clone(), default.text), Ok(()), "{}", row.key);
        assert_eq!(row.text(&edition), default.text, "{}", row.key);
        assert!(default.source.len() > 5 && default.date.starts_with("20"), "{} is not sourced", row.key);
    }
    assert!(!edition.uncertain.is_empty());
    for uncertain in &edition.uncertain {
        let default = futures_default(&format!("sd_{}", uncertain.key)).unwrap();
        assert_eq!(uncertain.deviation.to_string(), default.text);
        assert!(default.source.len() > 5 && default.date.starts_with("20"), "{} is not sourced", default.key);
    }
    assert_eq!(edition.changes(), []);
    assert!(edition.correlations.factor().is_ok());
}

#[test]
fn what_was_set_is_what_a_link_would_carry_and_opens_to_the_same() {
    let mut futures = Futures::of_edition();
    let pairs = [
        ("btc_volatility_pct_per_year", "70"),
        ("power_contract_years", "3"),
        ("correlation_btc_gpu", "-0.25"),
        ("sd_hosting_capital_usd_per_it_mw", "0"),
        ("sd_gpu_utilisation_pct", "5"),
    ];
    for (key, text) in pairs {
        assert_eq!(futures.set_text(key, text), Ok(()), "{key}");
    }
    let changes = futures.changes();
    let mut sorted: Vec<_> = changes.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
    sorted.sort_unstable();
    let mut expected = pairs;
    expected.sort_unstable();
    assert_eq!(sorted, expected);
    let mut opened = Futures::of_edition();
    for (key, text) in &changes {
        opened.set_text(key, text).unwrap();
    }
    assert_eq!(opened, futures);
}

#[test]
fn what_is_not_taken_is_told() {
    #[track_caller]
    fn check(key: &str, text: &str, expected: &str) {
        let mut futures = Futures::of_edition();
        let told = futures.set_text(key, text).expect_err(key).to_string();
        assert!(told.contains(expected), "{told}");
        assert_eq!(futures, Futures::of_edition(), "{key} was changed all the same");
    }
    check("btc_volatility", "70", "is no assumption about the future");
    check("btc_volatility_pct_per_year", "-1", "Enter 0 to 300 %/year");
    check("correlation_btc_gpu", "1.5", "Enter -1 to 1");
    check("power_contract_years", "2.5", "not a whole number");
    check("sd_btc", "1", "is no assumption about the future");
    check("sd_gpu_utilisation_pct", "-3", "a standard deviation of 0 to 100 %");
    check("sd_gpu_utilisation_pct", "many", "is not a number of %");
    check("sd_power_contract", "1", "cannot be uncertain");
    check("sd_horizon_years", "1", "cannot be uncertain");
    check("sd_hybrid_ai_share_pct", "1", "cannot be uncertain");
}

#[test]
fn no_more_inputs_are_uncertain_than_there_are_dimensions() {
    let mut futures = Futures::of_edition().certain();
    let numbers = FIELDS.iter().filter(|field| matches!(field.kind, Kind::Number { whole: false, .. }));
    let taken = numbers.flat_map(|field| futures.set_text(&format!("sd_{}", field.key), "0.001"));
    assert_eq!(taken.count(), MOST_UNCERTAIN);
    let told = futures.set_text("sd_tax_rate_pct", "1").unwrap_err().to_string();
    assert!(told.contains("16 inputs are uncertain already"), "{told}");
}

#[test]
fn correlations_that_contradict_each_other_come_with_the_nearest_that_do_not() {
    let mut futures = Futures::of_edition();
    for (key, text) in [("btc_gpu", "0.9"), ("gpu_ai_load", "0.9"), ("btc_ai_load", "-0.9")] {
        futures.set_text(&format!("correlation_{key}"), text).unwrap();
    }
    let told = futures.correlations.factor().unwrap_err();
    assert!(told.nearest.factor().is_ok());
    // What is told can be entered, as it is told.
    let told = told.to_string();
    let (_, pairs) = told.split_once(": ").unwrap();
    assert!(pairs.split(' ').count() >= 3, "{told}");
    for pair in pairs.split(' ') {
        let (key, text) = pair.split_once('=').unwrap();
        futures.set_text(key, text).unwrap();
    }
    assert!(Factor::of(&futures.correlations.matrix()).is_some(), "{told}");
}
