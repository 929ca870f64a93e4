//! The working of what is searched for: at the value found, the figures it is about say so.

use crate::support::{changed, near};
use busbar::model::{Use, break_evens, evaluate, flips, hosting_worst_case, indifferences, split_curve};
use busbar::report::Handbook;
use busbar::report::explain::{Explained, explain};
use busbar::scenario::Scenario;

#[track_caller]
fn explained(scenario: &Scenario, name: &str) -> Explained {
    let found = explain(scenario, name, &Handbook::of_tables()).unwrap_or_else(|| panic!("{name} has no working"));
    assert_eq!(found.name, name);
    assert!(!found.label.is_empty() && !found.text.is_empty() && !found.formula.is_empty(), "{found:?}");
    found
}

fn term<'a>(of: &'a Explained, name: &str) -> &'a Explained {
    of.terms.iter().find(|term| term.name == name).unwrap_or_else(|| panic!("{name} is not in {}", of.name))
}

#[test]
fn every_break_even_shows_that_nothing_is_left_there() {
    let scenario = Scenario::default();
    let revenue = |of: Use| evaluate(&scenario).of_use(of).totals.revenue.to_usd();
    for found in break_evens(&scenario) {
        let name = |what: &str| format!("break_even.{}.{}.{what}", found.of.key(), found.key);
        assert_eq!(explained(&scenario, &name("margin")).value, found.margin);
        let working = explained(&scenario, &name("npv"));
        assert_eq!(working.value, found.npv);
        if found.npv.is_some() && found.key != "hashprice_usd_per_ph_day" {
            let left = term(&working, &format!("{}.npv_usd", found.of.key())).value.unwrap();
            assert!(left.abs() < 1e-6 * revenue(found.of), "{}: {left}", working.name);
            assert_eq!(term(&working, found.key).value, busbar::scenario::field(found.key).unwrap().number(&scenario));
        }
    }
}

#[test]
fn every_indifference_shows_two_equal_values() {
    let scenario = Scenario::default();
    for found in indifferences(&scenario) {
        let [one, other] = found.between.map(Use::key);
        let working = explained(&scenario, &format!("indifference.{one}.{other}.{}", found.key));
        assert_eq!(working.value, found.at);
        if found.at.is_some() {
            let value = |of: &str| term(&working, &format!("{of}.npv_usd")).value.unwrap();
            assert!((value(one) - value(other)).abs() < 1e-6 * value(one).abs().max(1e9), "{}", working.name);
        }
    }
}

#[test]
fn every_flip_shows_who_is_level_there() {
    let scenario = Scenario::default();
    for flip in flips(&scenario, &evaluate(&scenario)) {
        let direction = if flip.factor > 1.0 { "up" } else { "down" };
        let working = explained(&scenario, &format!("flip.{}.{direction}", flip.key));
        assert_eq!(working.value, Some(flip.at));
        assert!(term(&working, "host.npv_usd").value.is_some());
    }
}

#[test]
fn the_best_split_and_the_worst_case_are_explained() {
    let scenario = changed(Scenario::default(), &[("tenant_demand_it_mw", "20"), ("hosting_take_or_pay_pct", "60")]);
    let best = split_curve(&scenario).best.unwrap();
    assert_eq!(best.ai.to_percent(), 29.0); // 20 MW of critical IT at 1.45 MW a MW
    let per_mw = best.npv.per_mw(scenario.site.power).unwrap();
    assert_eq!(explained(&scenario, "best_split.hybrid_ai_share_pct").value, Some(29.0));
    let working = explained(&scenario, "best_split.npv_usd_per_mw");
    near(working.value.unwrap(), per_mw, 1e-12);
    near(term(&working, "hybrid.npv_usd_per_mw").value.unwrap(), per_mw, 1e-9);
    let worst = explained(&scenario, "worst_case.host.npv_usd_per_mw");
    near(worst.value.unwrap(), hosting_worst_case(&scenario).per_mw(scenario.site.power).unwrap(), 1e-12);
}

#[test]
fn what_is_not_searched_for_has_no_working() {
    let book = Handbook::of_tables();
    for name in [
        "break_even.mine.npv",
        "break_even.mine.tax_rate_pct.npv",
        "break_even.miner.btc_price_usd.npv",
        "indifference.mine.mine.btc_price_usd",
        "flip.btc_price_usd.sideways",
        "best_split",
        "worst_case.mine.npv_usd_per_mw",
    ] {
        assert_eq!(explain(&Scenario::default(), name, &book), None, "{name}");
    }
}
