//! The FIELDS table: what each input is called, takes and refuses, and where its default is from.

use crate::support::{changed, legal_text, presets, with};
use busbar::scenario::{EDITIONS, FIELDS, Field, Kind, Scenario, field};
use std::collections::HashSet;
use std::fs;
use std::path::Path;

#[test]
fn keys_are_unique_and_in_snake_case() {
    let keys: HashSet<&str> = FIELDS.iter().map(|field| field.key).collect();
    assert_eq!(keys.len(), FIELDS.len());
    for key in keys {
        let plain = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        assert!(plain && key.starts_with(|c: char| c.is_ascii_lowercase()), "{key} is not snake_case");
        assert!(!key.contains("__") && !key.ends_with('_'), "{key} is not snake_case");
    }
}

#[test]
fn the_first_screen_asks_eight_things() {
    assert_eq!(FIELDS.iter().filter(|field| field.essential).count(), 8);
}

#[test]
fn every_field_is_named_and_explained() {
    let labels: HashSet<&str> = FIELDS.iter().map(|field| field.label).collect();
    assert_eq!(labels.len(), FIELDS.len(), "a label stands twice");
    for field in FIELDS {
        assert!(!field.label.is_empty() && field.help.ends_with('.'), "{} is not explained", field.key);
        let wants_unit = matches!(field.kind, Kind::Number { .. });
        assert_eq!(!field.unit.is_empty(), wants_unit, "{}: a number and only a number has a unit", field.key);
    }
}

#[test]
fn every_default_is_legal_canonical_dated_and_sourced() {
    for preset in EDITIONS.iter().flat_map(|edition| edition.presets) {
        let scenario = Scenario::of(preset);
        for field in FIELDS {
            let default = preset.default(field);
            let place = format!("{} on {}", field.key, preset.key);
            assert_eq!(field.set_text(&mut scenario.clone(), default.text), Ok(()), "{place}");
            assert_eq!(field.text(&scenario), default.text, "{place}");
            assert!(default.source.trim().len() > 5, "{place} has no source");
            let date = default.date;
            let digits = date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            assert!(digits && matches!(date.len(), 4 | 7 | 10) && date.starts_with("20"), "{place}: {date} is no date");
        }
    }
}

#[test]
fn an_edition_names_only_fields_and_each_once() {
    // A misspelt key among a preset's own defaults would be passed over in silence, so the table's text is read.
    for edition in EDITIONS {
        let file = format!("src/scenario/edition_{}.rs", edition.key.replace('-', "_"));
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&file)).unwrap();
        let blocks: Vec<&str> = text.split("defaults! {\n").skip(1).collect();
        for (n, block) in blocks.iter().enumerate() {
            let rows = block.lines().take_while(|line| !line.trim().starts_with('}'));
            let keys: Vec<&str> = rows.filter_map(|row| row.trim().strip_prefix('"')?.split('"').next()).collect();
            let distinct: HashSet<&str> = keys.iter().copied().collect();
            assert_eq!(distinct.len(), keys.len(), "{file}: a key stands twice in a table");
            for key in &keys {
                assert!(field(key).is_some(), "{file}: {key} is not a field");
            }
            if n == 0 {
                assert_eq!(keys.len(), FIELDS.len(), "{file}: the base does not give every field once");
            }
        }
        assert!(blocks.len() > 1, "{file}: no tables found");
    }
}

#[test]
fn presets_have_distinct_keys_and_a_story() {
    for edition in EDITIONS {
        let keys: HashSet<&str> = edition.presets.iter().map(|preset| preset.key).collect();
        assert_eq!(keys.len(), edition.presets.len());
        for preset in edition.presets {
            assert_eq!(preset.edition, edition.key);
            assert!(!preset.title.is_empty() && preset.story.ends_with('.'), "{} has no story", preset.key);
        }
    }
}

#[test]
fn text_survives_the_way_through_every_field() {
    for field in FIELDS {
        for at in [0.0, 0.1, 1.0 / 3.0, 0.5, 0.77, 1.0] {
            let mut scenario = Scenario::default();
            let text = legal_text(field, at);
            field.set_text(&mut scenario, &text).unwrap();
            assert_eq!(field.text(&scenario), text, "{}", field.key);
            let others: Vec<&str> = others_changed(field, &scenario).collect();
            assert!(others.is_empty(), "{} also moved {others:?}", field.key);
        }
    }
}

fn others_changed<'a>(set: &'a Field, scenario: &'a Scenario) -> impl Iterator<Item = &'static str> + 'a {
    let was = Scenario::default();
    FIELDS.iter().filter(move |field| field.key != set.key && field.text(scenario) != field.text(&was)).map(|f| f.key)
}

#[test]
fn numbers_are_read_as_people_write_them() {
    #[track_caller]
    fn check(key: &str, text: &str, expected: f64) {
        assert_eq!(field(key).unwrap().number(&with(&[(key, text)])), Some(expected), "{text}");
    }
    check("btc_price_usd", "70000", 70_000.0);
    check("btc_price_usd", "1,250,000", 1_250_000.0);
    check("btc_price_usd", "1 250", 1250.0);
    check("btc_price_usd", "1\u{202f}250\u{a0}000", 1_250_000.0);
    check("btc_price_usd", "$70_000", 70_000.0);
    check("btc_price_usd", "  $ 70,000.50 ", 70_000.5);
    check("mining_uptime_pct", "45%", 45.0);
    check("mining_uptime_pct", "45 %", 45.0);
    check("mining_uptime_pct", "45.", 45.0);
    check("btc_price_usd", "70k", 70_000.0);
    check("btc_price_usd", "$1.001K", 1001.0);
    check("hosting_capital_usd_per_it_mw", "$9.5m", 9_500_000.0);
    check("hosting_rent_usd_per_kw_month", "$148.8/kW-month", 148.8);
    check("power_price_usd_per_mwh", "40 $/MWh", 40.0);
    check("power_price_usd_per_mwh", "40 USD/MWh", 40.0);
    check("hosting_capital_usd_per_it_mw", "10M $/IT-MW", 10_000_000.0);
    check("btc_price_usd", "90’000 $/BTC", 90_000.0);
    check("network_difficulty", "134T", 134e12);
    check("power_escalation_pct_per_year", "\u{2212}2 %/year", -2.0);
    check("site_power_mw", "100 MW", 100.0);
    check("site_power_mw", ".5", 0.5);
    check("site_power_mw", "+250", 250.0);
    check("network_difficulty", "1.3e14", 130_000_000_000_000.0);
    check("network_difficulty", "1.3E+14", 130_000_000_000_000.0);
    check("sale_price_usd_per_mwh", "-31.8", -31.8);
    check("horizon_years", "12.0", 12.0);
}

/// A text that is refused with a message that names the field and says each of `parts`, and that changes nothing.
#[track_caller]
fn check_refused(key: &str, text: &str, parts: &[&str]) {
    let mut scenario = Scenario::default();
    let error = field(key).unwrap().set_text(&mut scenario, text).expect_err("it was taken");
    let message = error.to_string();
    for part in [field(key).unwrap().label].iter().chain(parts) {
        assert!(message.contains(part), "{part} is not in: {message}");
    }
    assert!(message.ends_with('.') && message.lines().count() == 1, "{message}");
    assert_eq!(error.key, key);
    assert_eq!(scenario, Scenario::default(), "a refused text changed the scenario");
}

#[test]
fn a_refusal_says_what_was_given_and_what_is_allowed() {
    let check = check_refused;
    check("site_power_mw", "", &["nothing entered", "0.1 to 5,000 MW"]);
    check("site_power_mw", " \t", &["nothing entered", "0.1 to 5,000 MW"]);
    check("site_power_mw", "abc", &["“abc” is not a number", "such as 1250"]);
    check("site_power_mw", "10000000", &["10000000 is out of range", "0.1 to 5,000 MW"]);
    check("site_power_mw", "-5", &["-5 is out of range", "0.1 to 5,000 MW"]);
    check("pool_fee_pct", "10.1", &["10.1 is out of range", "0 to 10 %"]);
    check("network_difficulty", "0", &["0 is out of range", "1 to 1,000,000,000,000,000,000"]);
    check("horizon_years", "2.5", &["2.5 is not a whole number"]);
    check("horizon_years", "21", &["21 is out of range", "a whole number from 1 to 20 years"]);
    check("start_month", "2026-13", &["“2026-13”", "YYYY-MM", "2009-01 to 2049-12"]);
    check("tip_date", "2026-02-30", &["“2026-02-30”", "YYYY-MM-DD", "2009-01-03 to 2049-12-31"]);
    check("miner_end_of_life", "sell", &["“sell”", "replace_if_it_pays, stop, replace"]);
    check("site_power_mw", &"x".repeat(1000), &[&format!("“{}…”", "x".repeat(40))]);
}

/// A text that a field refuses, whatever the message.
#[track_caller]
fn check_no(key: &str, text: &str) {
    let mut scenario = Scenario::default();
    let set = field(key).unwrap().set_text(&mut scenario, text);
    assert!(set.is_err(), "{key} took {text:?} for {}", field(key).unwrap().text(&scenario));
    assert_eq!(scenario, Scenario::default());
}

#[test]
fn a_decimal_comma_is_not_taken_for_thousands() {
    for text in ["0,5", "1,5", "1,50", "42,25", "0,500", "1,2345", "1,,000", ",500", "1,000,5", "1.250,75", "1.5,000"] {
        check_no("btc_price_usd", text);
        check_no("power_price_usd_per_mwh", text);
    }
}

#[test]
fn two_numbers_are_not_taken_for_one() {
    for text in ["1 2", "40 50", "40\u{a0}50", "12_34", "40 .5", "1 250.5 0", "0 500"] {
        check_no("btc_price_usd", text);
        check_no("power_price_usd_per_mwh", text);
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for field in FIELDS.iter().filter(|field| matches!(field.kind, Kind::Number { .. })) {
        for text in [
            "", "abc", "NaN", "nan", "inf", "-inf", "Infinity", "1e400", "-", "$", "%", "1 MWh", "k", "MW", "1kk",
            "1e3k", "0x10", "1e", "--1",
        ] {
            check_no(field.key, text);
        }
    }
}

#[test]
fn a_step_outside_the_bounds_is_refused_and_the_bounds_are_taken() {
    for field in FIELDS {
        let Kind::Number { lowest, highest, whole } = field.kind else { continue };
        let step = if whole { 1.0 } else { (highest - lowest) * 1e-9 };
        check_no(field.key, &(lowest - step).to_string());
        check_no(field.key, &(highest + step).to_string());
        for bound in [lowest, highest] {
            let mut scenario = Scenario::default();
            assert_eq!(field.set_number(&mut scenario, bound), Ok(()), "{}", field.key);
        }
        if whole {
            check_no(field.key, &(lowest + 0.5).to_string());
        }
        let mut scenario = Scenario::default();
        for impossible in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(field.set_number(&mut scenario, impossible).is_err(), "{} took {impossible}", field.key);
        }
        assert_eq!(scenario, Scenario::default());
    }
}

#[test]
fn what_is_no_date_is_refused() {
    for text in
        ["2026-13", "2026-00", "26-7", "2026-7", "2026/07", "July 2026", "2026-07-01", "2008-12", "2050-01", "2026-0é"]
    {
        check_no("start_month", text);
    }
    for text in ["2026-02-30", "2025-02-29", "2026-13-01", "26-7-1", "2026-07", "2009-01-02", "2050-01-01", "2026-07-é"]
    {
        check_no("tip_date", text);
    }
}

#[test]
fn a_choice_takes_its_keys_and_nothing_else() {
    for field in FIELDS {
        let Kind::Choice(choices) = field.kind else { continue };
        for (key, label) in choices {
            assert_eq!(field.text(&with(&[(field.key, key)])), *key);
            check_no(field.key, label);
            check_no(field.key, &key.to_uppercase());
        }
    }
}

#[test]
fn allowed_texts_name_both_ends() {
    #[track_caller]
    fn check(key: &str, expected: &str) {
        assert_eq!(field(key).unwrap().allowed(), expected);
    }
    check("btc_price_usd", "100 to 10,000,000 $/BTC");
    check("sale_price_usd_per_mwh", "-50 to 500 $/MWh");
    check("tip_height", "a whole number from 0 to 10,000,000 blocks");
    check("hosting_power_paid_by", "tenant, site");
}

#[test]
fn a_preset_is_its_editions_base_with_its_own_facts() {
    // Lake Mariner: 250 MW gross for 200 MW of critical IT, TeraWulf, 2025-08-14. What it does not state is Texas's.
    let [texas, mariner, ..] = presets() else { panic!("there are presets") };
    let (texas, mariner) = (Scenario::of(texas), Scenario::of(mariner));
    let differing: Vec<&str> =
        FIELDS.iter().filter(|field| field.text(&texas) != field.text(&mariner)).map(|field| field.key).collect();
    assert!(differing.contains(&"site_power_mw") && !differing.contains(&"btc_price_usd"), "{differing:?}");
    let restated: Vec<(&str, String)> =
        differing.iter().map(|key| (*key, field(key).unwrap().text(&mariner))).collect();
    let restated: Vec<(&str, &str)> = restated.iter().map(|(key, text)| (*key, text.as_str())).collect();
    assert_eq!(Scenario { preset: texas.preset, ..mariner }, changed(texas, &restated));
}
