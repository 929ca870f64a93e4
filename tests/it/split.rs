//! The hybrid: its parts sum to the site, and at its ends it is one of the pure uses.

use crate::support::{Stated, any_scenario, cases, changed, presets, site};
use busbar::model::{Outcome, Use, UseOutcome, evaluate};
use busbar::quantity::{Share, Usd};
use busbar::scenario::Scenario;
use proptest::prelude::*;

/// The hybrid's settings at which it is one of the pure uses.
const ENDS: [(Use, [&str; 3]); 4] = [
    (Use::Mine, ["0", "0", "0"]),
    (Use::Host, ["100", "0", "0"]),
    (Use::Cloud, ["100", "100", "0"]),
    (Use::Sell, ["0", "0", "100"]),
];

fn split(scenario: Scenario, [ai, cloud, sold]: [&str; 3]) -> Scenario {
    changed(
        scenario,
        &[
            ("hybrid_ai_share_pct", ai),
            ("hybrid_cloud_share_of_ai_pct", cloud),
            ("hybrid_sold_share_of_rest_pct", sold),
        ],
    )
}

/// Holds that a hybrid's money is that of a pure use, but for `tolerance` of a dollar.
#[track_caller]
fn check_same(outcome: &Outcome, pure: Use, tolerance: f64) {
    let (hybrid, pure) = (outcome.of_use(Use::Hybrid), outcome.of_use(pure));
    let money = |of: &UseOutcome| {
        let t = of.totals;
        let mut sums = vec![of.npv, t.revenue, t.energy_cost, t.opex, t.capital, t.initial_capital, t.proceeds, t.tax];
        sums.extend(&of.cumulative_by_year);
        sums.into_iter().map(Usd::to_usd).collect::<Vec<f64>>()
    };
    for (a, b) in money(hybrid).iter().zip(money(pure)) {
        assert!((a - b).abs() <= tolerance, "hybrid {a}, {:?} {b}", pure.of);
    }
    assert!((hybrid.totals.energy.to_mwh() - pure.totals.energy.to_mwh()).abs() <= tolerance);
    assert!((hybrid.totals.bitcoin.to_btc() - pure.totals.bitcoin.to_btc()).abs() <= tolerance);
}

#[test]
fn at_its_ends_a_hybrid_is_a_pure_use_to_the_cent() {
    for preset in presets() {
        for (pure, shares) in ENDS {
            let outcome = evaluate(&split(site(preset.key), shares));
            check_same(&outcome, pure, 0.01);
            let (hybrid, pure) = (outcome.of_use(Use::Hybrid), outcome.of_use(pure));
            assert_eq!((hybrid.irr, hybrid.payback), (pure.irr, pure.payback), "{}", preset.key);
        }
    }
}

#[test]
fn a_hybrid_that_is_all_one_use_does_not_take_its_win() {
    for preset in presets() {
        for (_, shares) in ENDS {
            let winner = evaluate(&split(site(preset.key), shares)).winner;
            assert_ne!(winner, Some(Use::Hybrid), "{} split {shares:?}", preset.key);
        }
    }
}

#[test]
fn shares_are_nested() {
    // 40 % AI, a quarter of it cloud; half of the rest is sold: 10 cloud, 30 hosting, 30 sold, 30 mining.
    let parts = split(Scenario::default(), ["40", "25", "50"]).split.parts();
    let found = [parts.sell, parts.mine, parts.host, parts.cloud].map(Share::to_percent);
    for (found, expected) in found.into_iter().zip([30.0, 30.0, 30.0, 10.0]) {
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }
}

/// The scenario without extra miners, which run on what AI leaves and make a hybrid more than the sum of its parts.
fn no_extra_miners(scenario: Scenario) -> Scenario {
    changed(scenario, &[("hybrid_extra_miners_pct", "0")])
}

fn magnitude(outcome: &Outcome) -> f64 {
    outcome.uses.iter().map(|of| of.totals.revenue.to_usd().abs() + of.totals.capital.to_usd()).sum()
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn prop_parts_sum_to_the_site(ai in 0.0..=100.0, cloud in 0.0..=100.0, sold in 0.0..=100.0) {
        let texts = [ai, cloud, sold].map(|share: f64| share.to_string());
        let parts = split(Scenario::default(), [&texts[0], &texts[1], &texts[2]]).split.parts();
        let sum: f64 = [parts.sell, parts.mine, parts.host, parts.cloud].iter().map(|share| share.to_percent()).sum();
        prop_assert!((sum - 100.0).abs() < 1e-10, "{sum}");
    }

    #[test]
    fn prop_a_hybrid_is_worth_the_weighted_sum_of_its_parts(Stated(scenario) in any_scenario()) {
        let scenario = no_extra_miners(scenario);
        let outcome = evaluate(&scenario);
        let parts = scenario.split.parts();
        let npv = |of: Use| outcome.of_use(of).npv;
        let weighted = (npv(Use::Sell) * parts.sell + npv(Use::Mine) * parts.mine).to_usd()
            + (npv(Use::Host) * parts.host + npv(Use::Cloud) * parts.cloud).to_usd();
        let off = (npv(Use::Hybrid).to_usd() - weighted).abs();
        prop_assert!(off <= 0.01 + 1e-11 * magnitude(&outcome), "off by {off}");
    }

    #[test]
    fn prop_at_its_ends_a_hybrid_is_a_pure_use(Stated(scenario) in any_scenario()) {
        for (pure, shares) in ENDS {
            let outcome = evaluate(&split(scenario, shares));
            check_same(&outcome, pure, 0.01 + 1e-11 * magnitude(&outcome));
        }
    }

    #[test]
    fn prop_a_hybrid_lies_between_its_parts(Stated(scenario) in any_scenario()) {
        let scenario = no_extra_miners(scenario);
        let outcome = evaluate(&scenario);
        let pure = || outcome.uses.iter().filter(|of| of.of != Use::Hybrid).map(|of| of.npv.to_usd());
        let slack = 0.01 + 1e-11 * magnitude(&outcome);
        let hybrid = outcome.of_use(Use::Hybrid).npv.to_usd();
        prop_assert!(hybrid <= pure().fold(f64::NEG_INFINITY, f64::max) + slack);
        prop_assert!(hybrid >= pure().fold(f64::INFINITY, f64::min) - slack);
    }
}
