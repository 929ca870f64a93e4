//! Assumptions about the future in a link: what differs from the edition, beside a scenario that knows nothing of it.

use crate::support::{Stated, any_scenario, cases};
use busbar::link::{Assumed, Unassumed, assumed_pairs, decode, encode, read_seed, riding_pairs, view_query};
use busbar::report::{Glossary, Handbook};
use busbar::scenario::{
    DEVIATION, FIELDS, FUTURES, Futures, Kind, MOST_UNCERTAIN, USUAL_SEED, futures_defaults, latest_edition,
};
use proptest::prelude::*;

fn assumed(pairs: &[(&str, &str)], seed: u64) -> Assumed {
    let mut futures = Futures::of_edition();
    for (key, text) in pairs {
        futures.set_text(key, text).unwrap();
    }
    Assumed { futures, seed }
}

#[test]
fn a_link_states_only_what_is_not_the_editions() {
    #[track_caller]
    fn check(of: &Assumed, expected: &str) {
        assert_eq!(of.encode(), expected);
        assert_eq!(Assumed::decode(&format!("v=1&site=texas-100{expected}")), (of.clone(), vec![]));
    }
    check(&Assumed::of_edition(), "");
    check(&assumed(&[("btc_volatility_pct_per_year", "45.0")], USUAL_SEED), "");
    check(
        &assumed(&[("btc_volatility_pct_per_year", "60 %"), ("cvar_limit_usd", "-50m")], 7),
        "&assume_btc_volatility_pct_per_year=60&assume_cvar_limit_usd=-50000000&assume_seed=7",
    );
    check(
        &assumed(&[("sd_tax_rate_pct", "3"), ("sd_hosting_capital_usd_per_it_mw", "0")], u64::MAX),
        "&assume_sd_hosting_capital_usd_per_it_mw=0&assume_sd_tax_rate_pct=3&assume_seed=18446744073709551615",
    );
}

#[test]
fn what_is_not_taken_is_told_and_the_rest_opened() {
    #[track_caller]
    fn check(link: &str, expected: &Assumed, messages: &[&str]) {
        let (found, refused) = Assumed::decode(link);
        assert_eq!(found, *expected, "{link}");
        assert_eq!(refused.iter().map(Unassumed::to_string).collect::<Vec<_>>(), messages, "{link}");
        assert!(decode(link).1.is_empty(), "the scenario's own reader complains of {link}");
    }
    let edition = Assumed::of_edition();
    check("#assume_power_contract_years=3", &assumed(&[("power_contract_years", "3")], USUAL_SEED), &[]);
    check(
        "https://busbar.example/?assume_seed=5&assume_power_contract_years=2#v=1&assume_power_contract_years=3",
        &assumed(&[("power_contract_years", "3")], 5),
        &[],
    );
    check(
        "#assume_btc_volatility_pct_per_year=1e9&assume_btc_volatility_pct_per_year=60&assume_seed=-1&assume_moon=full",
        &assumed(&[("btc_volatility_pct_per_year", "60")], USUAL_SEED),
        &[
            "assume_btc_volatility_pct_per_year: Bitcoin price: volatility: 1e9 is out of range. Enter 0 to 300 %/year. The figure in use is 60 %/year.",
            "assume_seed: Seed: -1 is out of range. Enter a whole number from 0 to 18,446,744,073,709,551,615. The figure in use is 1.",
            "assume_moon: “moon” is no assumption about the future. Name one of the list, or sd_ and the key of an input. It was passed over.",
        ],
    );
    check(
        "#assume_sd_tax_rate_pct=&assume_sd_horizon_years=1",
        &edition,
        &[
            "assume_sd_tax_rate_pct: Tax rate: nothing entered. Enter a standard deviation of 0 to 60 %. The figure in use is 0 %.",
            "assume_sd_horizon_years: Horizon: cannot be uncertain. Name an input that is a number, and neither horizon nor split. It was passed over.",
        ],
    );
    check("#btc_price_usd=70000", &edition, &[]);
}

#[test]
fn what_rides_in_a_link_is_handed_on_as_it_came() {
    #[track_caller]
    fn check(link: &str, expected: &str) {
        assert_eq!(riding_pairs(link), expected, "{link}");
    }
    check("#v=1&btc_price_usd=5&utm=1&embed=1", "");
    check("?assume_seed=2&device_mh_per_s=7#v=1&assume_x=a%26b+c", "&device_mh_per_s=7&assume_seed=2&assume_x=a%26b+c");
    check("#device=mobile&assume_seed=3", "&assume_seed=3");
    assert_eq!(assumed_pairs("#device_mh_per_s=7&assume_seed=3"), "&assume_seed=3");
    // In the query it would speak again once the fragment says nothing of it.
    assert_eq!(view_query("?embed=1&assume_seed=3"), "embed=1");
}

#[test]
fn no_field_is_called_an_assumption_and_no_assumption_a_seed() {
    assert!(FIELDS.iter().all(|field| !field.key.starts_with("assume_")));
    assert!(FUTURES.iter().all(|row| row.key != "seed" && !row.key.starts_with(DEVIATION)));
}

#[test]
fn a_seed_is_any_whole_number_of_64_bits() {
    #[track_caller]
    fn check(text: &str, expected: Option<u64>) {
        assert_eq!(read_seed(text).ok(), expected, "{text}");
    }
    check(" 18,446,744,073,709,551,615 ", Some(u64::MAX));
    check("0", Some(0));
    for text in ["", "18446744073709551616", "-1", "1.5", "seven"] {
        check(text, None);
    }
    assert!(read_seed("").unwrap_err().to_string().contains("nothing entered"));
}

#[test]
fn as_many_inputs_as_may_be_travel_with_none_of_the_editions() {
    let mut futures = Futures::of_edition();
    let edition = futures.uncertain.clone();
    for of in &edition {
        futures.set_text(&format!("{DEVIATION}{}", of.key), "0").unwrap();
    }
    let others = FIELDS.iter().filter(|field| edition.iter().all(|of| of.key != field.key));
    let others = others.filter(|field| Futures::allowed_deviation(field).is_some());
    for field in others.take(MOST_UNCERTAIN) {
        futures.set_text(&format!("{DEVIATION}{}", field.key), "0.001").unwrap();
    }
    let assumed = Assumed { futures, seed: USUAL_SEED };
    assert_eq!(Assumed::decode(&assumed.encode()), (assumed, vec![]));
}

#[test]
fn every_assumption_finds_its_words() {
    let book = Glossary::read(&Handbook::of_tables().write()).unwrap();
    for row in FUTURES {
        assert_eq!(book.help(row.key), Some(row.help));
    }
    for of in futures_defaults() {
        let expected = format!("{} ({})", of.source, of.date);
        assert_eq!(book.source(latest_edition().first_preset(), of.key), Some(expected.as_str()), "{}", of.key);
    }
}

#[test]
fn an_appetite_takes_no_other_paths() {
    let edition = Futures::of_edition();
    assert!(assumed(&[("loss_probability_limit_pct", "3"), ("cvar_limit_usd", "0")], 1).futures.same_paths(&edition));
    assert!(!assumed(&[("correlation_btc_gpu", "0.1")], 1).futures.same_paths(&edition));
    assert!(!assumed(&[("sd_tax_rate_pct", "1")], 1).futures.same_paths(&edition));
}

/// Some assumptions anywhere within their bounds, some inputs uncertain, any seed.
fn any_assumed() -> impl Strategy<Value = Assumed> {
    let rows = prop::collection::vec((0..FUTURES.len(), 0.0..=1.0_f64), 0..8);
    let inputs = prop::collection::vec((0..FIELDS.len(), 0.0..=1.0_f64), 0..6);
    (rows, inputs, any::<u64>()).prop_map(|(rows, inputs, seed)| {
        let mut futures = Futures::of_edition();
        for (row, at) in rows.into_iter().map(|(nth, at)| (&FUTURES[nth], at)) {
            let Kind::Number { lowest, highest, whole } = row.kind else { unreachable!("all are numbers") };
            let number = lowest + (highest - lowest) * at;
            row.set_number(&mut futures, if whole { number.round() } else { number }).unwrap();
        }
        for (field, at) in inputs.into_iter().map(|(nth, at)| (&FIELDS[nth], at)) {
            if let (Kind::Number { lowest, highest, .. }, Some(_)) = (field.kind, Futures::allowed_deviation(field)) {
                futures.set_text(&format!("{DEVIATION}{}", field.key), &(at * (highest - lowest)).to_string()).unwrap();
            }
        }
        Assumed { futures, seed }
    })
}

proptest! {
    #![proptest_config(cases(200))]

    /// Scenario, report and assumptions share a link, and none disturbs another.
    #[test]
    fn prop_a_link_brings_back_what_is_assumed(Stated(scenario) in any_scenario(), given in any_assumed()) {
        let link = format!("{}&device=x&device_mh_per_s=7{}", encode(&scenario), given.encode());
        prop_assert_eq!(decode(&link), (scenario, vec![]));
        prop_assert_eq!(Assumed::decode(&link), (given.clone(), vec![]));
        prop_assert_eq!(riding_pairs(&link), format!("&device=x&device_mh_per_s=7{}", given.encode()));
        let passed_on = format!("{}{}", encode(&scenario), riding_pairs(&link));
        prop_assert_eq!(passed_on, link);
    }

    #[test]
    fn prop_any_text_assumes_something_legal(
        text in any::<String>(),
        values in prop::collection::vec((0..FUTURES.len(), ".{0,12}|[-+0-9.,eE$% _]{0,12}|NaN|-?inf|1e999"), 1..6)
    ) {
        let pairs: Vec<String> = values.iter().map(|(nth, value)| format!("assume_{}={value}", FUTURES[*nth].key)).collect();
        for link in [text.clone(), format!("assume_seed={text}&assume_{text}&assume_sd_{text}"), pairs.join("&")] {
            let (found, refused) = Assumed::decode(&link);
            for row in FUTURES {
                if let Kind::Number { lowest, highest, .. } = row.kind {
                    let number = row.number(&found.futures).unwrap();
                    prop_assert!((lowest..=highest).contains(&number), "{} is {}", row.key, number);
                }
            }
            prop_assert_eq!(Assumed::decode(&found.encode()), (found, vec![]));
            for refused in refused {
                prop_assert!(refused.to_string().ends_with('.') && refused.to_string().len() < 400);
            }
            // What is handed on reads as it did.
            prop_assert_eq!(Assumed::decode(&riding_pairs(&link)).0, Assumed::decode(&link).0);
        }
    }
}
