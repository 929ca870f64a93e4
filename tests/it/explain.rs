//! The working of every figure: complete, true to the value, and naming every input that moves it.

use crate::arithmetic::evaluated;
use crate::support::{Stated, cases, changed, legal_text, presets, sensible, site};
use busbar::model::{Outcome, Use, evaluate, evaluate_traced};
use busbar::report::Handbook;
use busbar::report::explain::{Explained, Explainer, explain};
use busbar::report::figures::{TODAY_FIGURES, USE_FIGURES};
use busbar::scenario::{FIELDS, Field, Kind, Scenario};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The name of every figure, with its value.
fn figures(outcome: &Outcome) -> Vec<(String, Option<f64>)> {
    let of_uses = outcome.uses.iter().flat_map(|of| {
        USE_FIGURES.iter().map(move |figure| (format!("{}.{}", of.of.key(), figure.key), figure.value(of)))
    });
    let of_today = TODAY_FIGURES.iter().map(|figure| (figure.key.to_owned(), figure.value(&outcome.today)));
    of_uses.chain(of_today).collect()
}

/// A tree of workings as a list.
fn flat<'a>(of: &'a Explained, into: &mut Vec<&'a Explained>) {
    into.push(of);
    for term in &of.terms {
        flat(term, into);
    }
}

/// Every part of the working of every figure of a scenario.
fn all_workings(scenario: &Scenario, check: &mut dyn FnMut(&Explained)) {
    let book = Handbook::of_tables();
    let explainer = Explainer::of(scenario, &book);
    for (name, value) in figures(&evaluate(scenario)) {
        let working = explainer.explain(&name).unwrap_or_else(|| panic!("{name} has no working"));
        assert_eq!(working.value, value, "{name}");
        let mut parts = Vec::new();
        flat(&working, &mut parts);
        parts.into_iter().for_each(&mut *check);
    }
}

/// Holds that arithmetic comes to its value; says whether there was any.
fn check_arithmetic(of: &Explained, place: &Scenario) -> bool {
    let mut values: HashMap<&str, f64> = HashMap::new();
    for term in &of.terms {
        // A term of the same use is named by its key alone.
        let value = term.value.unwrap_or(f64::NAN);
        values.insert(&term.name, value);
        values.insert(term.name.rsplit('.').next().unwrap(), value);
    }
    let looked_up = |key: &str| values.get(key).copied();
    let (Some(found), Some(value)) = (evaluated(&of.expression, &looked_up), of.value) else { return false };
    let size = of
        .terms
        .iter()
        .filter(|term| !term.is_input)
        .filter_map(|term| term.value)
        .fold(1.0_f64, |a, b| a.max(b.abs()));
    let slack = 1e-9 * value.abs() + if of.expression.contains([' ', '+']) { 1e-12 * size } else { 0.0 };
    assert!(
        (found - value).abs() <= slack,
        "{}: {} is {found}, not {value}; {:?}",
        of.name,
        of.expression,
        Stated(*place)
    );
    true
}

#[test]
fn every_figure_has_a_working_without_raw_keys() {
    for scenario in presets().iter().map(|preset| site(preset.key)).chain(telling()) {
        all_workings(&scenario, &mut |of| {
            assert!(of.is_input || !of.formula.is_empty(), "{} has no formula", of.name);
            assert!(!of.label.is_empty() && !of.text.is_empty(), "{} has no name or value", of.name);
            assert!(!of.formula.contains('_'), "{}: {}", of.name, of.formula);
        });
    }
}

#[test]
fn workings_come_to_their_values() {
    let mut n_by_key: BTreeMap<String, usize> = BTreeMap::new();
    for scenario in presets().iter().map(|preset| site(preset.key)).chain(telling()) {
        all_workings(&scenario, &mut |of| {
            if check_arithmetic(of, &scenario) {
                *n_by_key.entry(of.name.clone()).or_default() += 1;
            }
        });
    }
    assert!(n_by_key.len() > 230, "only {} workings are arithmetic", n_by_key.len());
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn prop_workings_come_to_their_values(Stated(scenario) in sensible()) {
        all_workings(&scenario, &mut |of| {
            check_arithmetic(of, &scenario);
        });
    }

    #[test]
    fn prop_the_trace_changes_nothing(Stated(scenario) in sensible()) {
        let (traced, _) = evaluate_traced(&scenario);
        prop_assert_eq!(traced, evaluate(&scenario));
    }
}

/// A value of a field other than the scenario's, near it.
fn moved(scenario: &Scenario, field: &Field) -> Option<Scenario> {
    let texts: Vec<String> = match (field.kind, field.number(scenario)) {
        (Kind::Number { lowest, highest, whole }, Some(now)) => {
            let near = [now * 1.1, now * 0.9, now + (highest - lowest) * 0.01, now - (highest - lowest) * 0.01];
            near.map(|value| if whole { value.round() } else { value }.clamp(lowest, highest).to_string()).into()
        }
        _ => (0..=10).map(|n| legal_text(field, f64::from(n) / 10.0)).collect(),
    };
    texts.iter().map(|text| changed(*scenario, &[(field.key, text)])).find(|moved| moved != scenario)
}

/// Scenarios in which, between them, every input matters.
fn telling() -> Vec<Scenario> {
    let all_on: &[(&str, &str)] = &[
        ("power_contract", "hourly"),
        ("demand_charge_usd_per_kw_month", "2"),
        ("coincident_peak_usd_per_kw_year", "60"),
        ("demand_response_usd_per_mw_year", "20000"),
        ("demand_response_usd_per_mwh", "100"),
        ("second_miner_share_pct", "30"),
        ("third_miner_share_pct", "20"),
        ("miner_power_setting_pct", "90"),
        ("btc_price_usd", "120000"),
        ("btc_held_pct", "10"),
        ("miner_end_of_life", "replace"),
        ("gpu_end_of_life", "replace"),
        ("hosting_term_years", "5"),
        ("hosting_power_paid_by", "site"),
        ("hosting_take_or_pay_pct", "50"),
        ("hosting_use_pct", "80"),
        ("hosting_default_pct_per_year", "3"),
        ("hosting_renewal_pct", "60"),
        ("hosting_relet_pct", "70"),
        ("hosting_prepayment_pct", "10"),
        ("hosting_credit_pct_per_point", "10"),
        ("gpu_contract_share_pct", "40"),
        ("gpu_contract_years", "3"),
        ("cloud_prepayment_pct", "20"),
        ("hybrid_ai_share_pct", "60"),
        ("hybrid_cloud_share_of_ai_pct", "30"),
        ("hybrid_sold_share_of_rest_pct", "10"),
        ("hybrid_extra_miners_pct", "40"),
        ("mining_debt_share_pct", "30"),
        ("hosting_debt_share_pct", "60"),
        ("cloud_debt_share_pct", "50"),
    ];
    let resold = [all_on, &[("power_contract", "fixed_resold")]].concat();
    vec![Scenario::default(), changed(Scenario::default(), all_on), changed(Scenario::default(), &resold)]
}

#[test]
fn a_working_names_every_input_that_moves_its_figure() {
    let book = Handbook::of_tables();
    let mut missing: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for scenario in telling() {
        let explainer = Explainer::of(&scenario, &book);
        let before = figures(&evaluate(&scenario));
        let named: HashMap<&String, BTreeSet<String>> = before
            .iter()
            .map(|(name, _)| {
                let working = explainer.explain(name).unwrap();
                let mut parts = Vec::new();
                flat(&working, &mut parts);
                (name, parts.into_iter().filter(|part| part.is_input).map(|part| part.name.clone()).collect())
            })
            .collect();
        for field in FIELDS {
            let Some(moved) = moved(&scenario, field) else { continue };
            for ((name, was), (_, is)) in before.iter().zip(figures(&evaluate(&moved))) {
                let differs = match (was, is) {
                    // What a difference of large sums leaves of nothing is no move.
                    (Some(was), Some(is)) => (was - is).abs() > 1e-9 * was.abs().max(is.abs()) + 1e-6,
                    (was, is) => was.is_some() != is.is_some(),
                };
                // Each figure's months are those of the horizon.
                let is_of_all = matches!(field.key, "horizon_years" | "start_month");
                if differs && !is_of_all && !named[name].contains(field.key) {
                    missing.entry(name.clone()).or_default().insert(field.key);
                }
            }
        }
    }
    let lines: Vec<String> = missing.iter().map(|(name, keys)| format!("{name}: {keys:?}")).collect();
    assert!(
        lines.is_empty(),
        "{} figures move with inputs that their working leaves out:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

#[test]
fn an_input_says_where_it_is_from() {
    let book = Handbook::of_tables();
    let scenario = changed(Scenario::default(), &[("btc_price_usd", "70000")]);
    let explained = explain(&scenario, "derived.hashprice_usd_per_ph_day", &book).unwrap();
    let mut parts = Vec::new();
    flat(&explained, &mut parts);
    let part = |name: &str| *parts.iter().find(|part| part.name == name).unwrap();
    assert_eq!(part("btc_price_usd").source, ""); // stated here
    assert!(part("network_difficulty").source.starts_with("Bitcoin chain"), "{}", part("network_difficulty").source);
    assert!(explained.source.contains("Luxor"));
}

#[test]
fn a_bare_key_is_the_winners() {
    let book = Handbook::of_tables();
    let scenario = Scenario::default();
    let best = evaluate(&scenario).best().of;
    assert_eq!(explain(&scenario, "npv_usd", &book).unwrap().name, format!("{}.npv_usd", best.key()));
    for wrong in ["", "npv", "miner.npv_usd", "mine.", "mine.nonsense", "derived.", "a.b.c", "mine.mine.npv_usd"] {
        assert_eq!(explain(&scenario, wrong, &book), None, "{wrong}");
    }
    assert_eq!(Use::from_key("nothing"), None);
}
