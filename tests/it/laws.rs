//! Laws: what must hold for every scenario, tried on random ones.

use crate::support::{Stated, any_scenario, cases, changed, legal, legal_text, npv, presets, sensible, site};
use busbar::model::cash::settle;
use busbar::model::money::Irr;
use busbar::model::{Ledger, Outcome, Timeline, Use, UseOutcome, cloud, evaluate, flips, hosting, mining, selling};
use busbar::quantity::{AnnualRate, Usd};
use busbar::report::figures::{TODAY_FIGURES, USE_FIGURES, use_text};
use busbar::report::verdict;
use busbar::scenario::{FIELDS, Group, Kind, Loan, Scenario, field};
use proptest::prelude::*;

/// Holds that nothing in an outcome is infinite or not a number, hidden by a dash or not.
#[track_caller]
fn check_finite(scenario: &Scenario) {
    let outcome = evaluate(scenario);
    let place = || Stated(*scenario);
    let written = format!("{outcome:?}");
    let odd = written.split(|c: char| !c.is_alphanumeric()).find(|word| matches!(*word, "NaN" | "inf"));
    assert_eq!(odd, None, "{:?}", place());
    let texts = outcome.uses.iter().flat_map(|of| USE_FIGURES.iter().map(|figure| use_text(figure, of)));
    for text in texts.chain(TODAY_FIGURES.iter().map(|figure| figure.text(&outcome.today))) {
        assert!(!text.is_empty() && !text.contains("NaN") && !text.contains("inf"), "{text}: {:?}", place());
    }
}

#[test]
fn every_figure_is_finite_at_each_fields_ends() {
    for preset in presets() {
        for field in FIELDS {
            for at in [0.0, 1.0] {
                check_finite(&changed(site(preset.key), &[(field.key, &legal_text(field, at))]));
            }
        }
    }
}

#[test]
fn every_figure_is_finite_where_all_fields_are_at_their_ends() {
    for at in [0.0, 1.0] {
        for policy in ["replace", "stop", "replace_if_it_pays"] {
            let mut scenario = Scenario::default();
            for field in FIELDS {
                field.set_text(&mut scenario, &legal_text(field, at)).unwrap();
            }
            check_finite(&changed(scenario, &[("miner_end_of_life", policy), ("gpu_end_of_life", policy)]));
        }
    }
}

/// All dollars that change hands in a use, whichever way: what rounding is a part of.
fn gross(of: &UseOutcome) -> f64 {
    let totals = &of.totals;
    let sums = [totals.revenue, totals.energy_cost, totals.opex, totals.capital, totals.proceeds, totals.tax];
    sums.iter().map(|sum| sum.to_usd().abs()).sum()
}

/// What two sums of a use may differ by: rounding alone.
fn rounding(outcome: &Outcome, of: Use) -> f64 {
    0.01 + gross(outcome.of_use(of)) * 1e-11
}

const PURE: [Use; 4] = [Use::Sell, Use::Mine, Use::Host, Use::Cloud];

/// A field's value times a factor and more, as far as its bounds go.
fn raised(scenario: &Scenario, key: &str, factor: f64, plus: f64) -> Scenario {
    let field = field(key).unwrap();
    let Kind::Number { lowest, highest, .. } = field.kind else { panic!("{key} is not a number") };
    let value = (field.number(scenario).unwrap() * factor + plus).clamp(lowest, highest);
    let mut raised = *scenario;
    field.set_number(&mut raised, value).unwrap();
    raised
}

/// The scenario with all bitcoin sold as it is mined: holding it is a bet of its own, which a worse mine makes less of.
fn none_held(scenario: &Scenario) -> Scenario {
    changed(*scenario, &[("btc_held_pct", "0")])
}

/// Holds that none of these uses is worth more in the second scenario.
fn never_more(before: &Scenario, after: &Scenario, uses: &[Use]) -> Result<(), TestCaseError> {
    let (before, after) = (evaluate(before), evaluate(after));
    for of in uses {
        let (was, is) = (before.of_use(*of).npv.to_usd(), after.of_use(*of).npv.to_usd());
        let slack = rounding(&before, *of) + rounding(&after, *of);
        prop_assert!(is <= was + slack, "{of:?}: {is} is more than {was}");
    }
    Ok(())
}

/// The settled cash of a pure use, machines replaced or not.
fn ledgers(scenario: &Scenario) -> [(AnnualRate, Ledger); 6] {
    let timeline = &Timeline::of(scenario);
    let money = &scenario.money;
    let mining = |replace| (money.mining_premium, mining::ledger(scenario, timeline, replace));
    let cloud = |replace| (money.cloud_premium, cloud::ledger(scenario, timeline, replace));
    let host = (money.hosting_premium, hosting::ledger(scenario, timeline));
    let sell = (money.selling_premium, selling::ledger(scenario, timeline));
    [sell, mining(false), mining(true), host, cloud(false), cloud(true)]
        .map(|(premium, ledger)| (money.discount_rate + premium, ledger))
}

fn present_value(net: &[Usd], rate: AnnualRate) -> (f64, f64) {
    let parts = net.iter().enumerate().map(|(k, cash)| cash.to_usd() / rate.growth_over(k as f64 / 12.0));
    parts.fold((0.0, 0.0), |(sum, all), part| (sum + part, all + part.abs()))
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn prop_every_figure_is_finite(Stated(scenario) in legal()) {
        check_finite(&scenario);
    }

    #[test]
    fn prop_dearer_power_never_helps_who_buys_it(Stated(scenario) in any_scenario(), by in 0.0..100.0) {
        let scenario = none_held(&scenario);
        let dearer = raised(&scenario, "power_price_usd_per_mwh", 1.0, by);
        never_more(&scenario, &dearer, &PURE)?;
    }

    #[test]
    fn prop_lower_rent_never_helps_hosting(Stated(scenario) in any_scenario(), factor in 0.0..1.0) {
        never_more(&scenario, &raised(&scenario, "hosting_rent_usd_per_kw_month", factor, 0.0), &[Use::Host])?;
    }

    #[test]
    fn prop_a_higher_fee_never_helps(Stated(scenario) in any_scenario(), by in 0.0..5.0) {
        let scenario = none_held(&scenario);
        never_more(&scenario, &raised(&scenario, "pool_fee_pct", 1.0, by), &[Use::Mine])?;
        never_more(&scenario, &raised(&scenario, "cloud_platform_fee_pct", 1.0, by), &[Use::Cloud])?;
    }

    #[test]
    fn prop_more_difficulty_or_cheaper_bitcoin_never_help_mining(Stated(scenario) in any_scenario(), by in 1.0..4.0) {
        let scenario = none_held(&scenario);
        never_more(&scenario, &raised(&scenario, "network_difficulty", by, 0.0), &[Use::Mine])?;
        never_more(&scenario, &raised(&scenario, "btc_price_usd", 1.0 / by, 0.0), &[Use::Mine])?;
        never_more(&scenario, &raised(&scenario, "miner_efficiency_j_per_th", by, 0.0), &[])?;
    }

    #[test]
    fn prop_capital_never_helps(Stated(scenario) in any_scenario(), by in 1.0..3.0) {
        for (key, of) in [
            ("miner_price_usd_per_th", Use::Mine),
            ("mining_infrastructure_usd_per_mw", Use::Mine),
            ("hosting_capital_usd_per_it_mw", Use::Host),
            ("cloud_capital_usd_per_it_mw", Use::Cloud),
            ("gpu_price_usd", Use::Cloud),
        ] {
            never_more(&scenario, &raised(&scenario, key, by, 0.0), &[of])?;
        }
    }

    #[test]
    fn prop_cash_sums_to_its_totals(Stated(scenario) in any_scenario()) {
        let outcome = evaluate(&scenario);
        for of in &outcome.uses {
            let last = of.cumulative_by_year.last().unwrap().to_usd();
            let years = of.cumulative_by_year.len() - 1;
            prop_assert_eq!(years, scenario.site.horizon.whole_months() / 12);
            prop_assert!((last - of.net_cash().to_usd()).abs() <= rounding(&outcome, of.of), "{:?}", of.of);
        }
    }

    #[test]
    fn prop_without_discounting_value_is_net_cash(Stated(scenario) in any_scenario()) {
        let free = changed(scenario, &[
            ("discount_rate_pct_per_year", "0"),
            ("selling_premium_pct_per_year", "0"),
            ("mining_premium_pct_per_year", "0"),
            ("hosting_premium_pct_per_year", "0"),
            ("cloud_premium_pct_per_year", "0"),
        ]);
        let outcome = evaluate(&free);
        for of in &outcome.uses {
            let off = (of.npv.to_usd() - of.net_cash().to_usd()).abs();
            prop_assert!(off <= rounding(&outcome, of.of), "{:?}: off by {off}", of.of);
        }
    }

    #[test]
    fn prop_the_rate_of_return_discounts_the_cash_to_nothing(Stated(scenario) in any_scenario()) {
        for (rate, ledger) in ledgers(&scenario) {
            let cash = settle(&ledger, rate, Loan::default(), &scenario.money);
            let found = match Irr::of(&cash.net) {
                Irr::One(rate) => vec![rate],
                Irr::Several(low, high) => vec![low, high],
                Irr::Above => {
                    let rate = AnnualRate::from_fraction(10.0).unwrap();
                    let (value, _) = present_value(&cash.net, rate);
                    prop_assert!(value > 0.0, "{value} at 1,000 % is no return above it");
                    vec![]
                }
                Irr::None => vec![],
            };
            for rate in found {
                let (value, gross) = present_value(&cash.net, rate);
                prop_assert!(value.abs() <= 1e-7 * gross, "{rate:?} leaves {value} of {gross}");
            }
        }
    }

    #[test]
    fn prop_no_cash_is_lost_on_the_way_through_tax_and_time(Stated(scenario) in any_scenario()) {
        for (rate, ledger) in ledgers(&scenario) {
            let cash = settle(&ledger, rate, Loan::default(), &scenario.money);
            let (value, gross) = present_value(&cash.net, rate);
            prop_assert!((cash.npv().to_usd() - value).abs() <= 0.01 + 1e-11 * gross);
            for asset in &ledger.assets {
                let horizon = ledger.months.len();
                prop_assert!(asset.paid_months >= 1 && asset.paid_from + asset.paid_months <= horizon);
                prop_assert!(asset.sold_after <= horizon && asset.proceeds <= asset.cost * 1.000_000_1);
            }
        }
    }

    #[test]
    fn prop_a_site_twice_the_size_is_worth_twice_as_much(Stated(scenario) in any_scenario(), factor in 0.5..2.0) {
        let larger = raised(&scenario, "site_power_mw", factor, 0.0);
        let by = larger.site.power.to_mw() / scenario.site.power.to_mw();
        let (was, is) = (evaluate(&scenario), evaluate(&larger));
        for of in Use::ALL {
            let off = (was.of_use(of).npv.to_usd() * by - is.of_use(of).npv.to_usd()).abs();
            prop_assert!(off <= rounding(&is, of) + by * rounding(&was, of), "{of:?}: off by {off}");
        }
    }

    #[test]
    fn prop_uptime_moves_output_and_energy_alike(Stated(scenario) in any_scenario(), uptime in 10.0..100.0_f64) {
        let other = changed(scenario, &[("mining_uptime_pct", &uptime.to_string())]);
        let months = |of: &Scenario| mining::ledger(of, &Timeline::of(of), true).months;
        for (one, other) in months(&scenario).iter().zip(&months(&other)) {
            let per_mwh = |bitcoin: f64, energy: f64| (energy > 0.0).then_some(bitcoin / energy);
            let a = per_mwh(one.bitcoin.to_btc(), one.energy.to_mwh());
            let b = per_mwh(other.bitcoin.to_btc(), other.energy.to_mwh());
            // A month that one of the two does not mine cannot be compared.
            if let (Some(a), Some(b)) = (a, b) {
                prop_assert!((a - b).abs() <= 1e-12 * a, "{a} and {b} BTC per MWh");
            }
        }
    }

    #[test]
    fn prop_the_best_policy_is_no_worse_than_either(Stated(scenario) in any_scenario()) {
        for (key, of) in [("miner_end_of_life", Use::Mine), ("gpu_end_of_life", Use::Cloud)] {
            let value = |policy: &str| npv(&changed(scenario, &[(key, policy)]), of);
            prop_assert_eq!(value("replace_if_it_pays"), f64::max(value("stop"), value("replace")));
        }
    }
}

proptest! {
    #![proptest_config(cases(16))] // each evaluates many scenarios

    #[test]
    fn prop_a_field_moves_only_the_uses_of_its_group(Stated(scenario) in any_scenario(), at in 0.0..=1.0) {
        let was = evaluate(&scenario);
        for field in FIELDS.iter().filter(|field| !matches!(field.group, Group::Site | Group::Power | Group::Money)) {
            let is = evaluate(&changed(scenario, &[(field.key, &legal_text(field, at))]));
            let own = match field.group {
                Group::Network | Group::Mining => Some(Use::Mine),
                Group::Hosting => Some(Use::Host),
                Group::Cloud => Some(Use::Cloud),
                Group::Site | Group::Power | Group::Hybrid | Group::Money => None,
            };
            for of in PURE.into_iter().filter(|of| Some(*of) != own) {
                prop_assert_eq!(was.of_use(of), is.of_use(of), "{} moved {:?}", field.key, of);
            }
        }
    }

    #[test]
    fn prop_every_verdict_can_be_said(Stated(scenario) in prop_oneof![legal(), sensible()]) {
        let outcome = evaluate(&scenario);
        let flips = flips(&scenario, &outcome);
        let text = verdict(&scenario, &outcome, &flips);
        prop_assert!(text.ends_with('.') && !text.contains("NaN") && !text.contains("inf "), "{}", text);
        for flip in &flips {
            prop_assert!(flip.at.is_finite() && flip.factor > 0.0 && flip.to != outcome.winner, "{:?}", flip);
        }
    }
}
