//! Break-evens and indifference: put in as an input, each does what it says.

use crate::support::{changed, near, presets, site};
use busbar::model::{LedgerMonth, Timeline};
use busbar::model::{Use, break_evens, evaluate, hosting, indifferences, mining};
use busbar::scenario::{Scenario, field};

const HASHPRICE: &str = "hashprice_usd_per_ph_day";

/// What a month leaves, in proportion to what it earns.
fn margin(month: &LedgerMonth) -> f64 {
    (month.revenue - month.energy_cost - month.opex).to_usd() / month.revenue.to_usd()
}

#[test]
fn at_its_break_even_a_use_is_worth_nothing() {
    for scenario in presets().iter().map(Scenario::of) {
        for found in break_evens(&scenario).iter().filter(|found| found.key != HASHPRICE) {
            let Some(at) = found.npv else { continue };
            let there = evaluate(&changed(scenario, &[(found.key, &at.to_string())]));
            let of = there.of_use(found.of);
            let gross = of.totals.revenue.to_usd().max(of.totals.energy_cost.to_usd());
            assert!((of.npv.to_usd() / gross).abs() < 1e-9, "{found:?} leaves {:?}", of.npv);
        }
    }
}

#[test]
fn at_its_break_even_today_a_use_pays_its_running_costs() {
    let scenario = changed(Scenario::default(), &[("hosting_power_paid_by", "site")]);
    for found in break_evens(&scenario) {
        let (Some(at), Some(_)) = (found.margin, field(found.key)) else { continue };
        let there = changed(scenario, &[(found.key, &at.to_string())]);
        let unramped =
            [("hosting_months_to_power", "0"), ("hosting_ramp_months", "0"), ("mining_months_to_power", "0")];
        let there = changed(there, &unramped);
        let timeline = Timeline::of(&there);
        let left = match found.of {
            Use::Host => margin(&hosting::ledger(&there, &timeline).months[0]),
            // At the last bit the month may be mined or not; a millionth above it is.
            Use::Mine if found.key == "btc_price_usd" => {
                let above = changed(there, &[(found.key, &(at * 1.000_001).to_string())]);
                margin(&mining::ledger(&above, &Timeline::of(&above), false).months[0])
            }
            _ => continue,
        };
        assert!(left.abs() < 2e-6, "{found:?} leaves {left} of what is earned");
    }
}

#[test]
fn mining_breaks_even_in_price_and_hashprice_alike() {
    let scenario = Scenario::default();
    let found = break_evens(&scenario);
    let by_key = |key: &str| *found.iter().find(|found| found.key == key && found.of == Use::Mine).unwrap();
    let (price, hashprice) = (by_key("btc_price_usd"), by_key(HASHPRICE));
    let there = changed(scenario, &[("btc_price_usd", &price.npv.unwrap().to_string())]);
    near(evaluate(&there).today.hashprice.to_usd_per_ph_day(), hashprice.npv.unwrap(), 1e-12);
}

#[test]
fn where_two_uses_are_worth_the_same_neither_beats_the_other() {
    for scenario in presets().iter().map(Scenario::of) {
        for found in indifferences(&scenario) {
            let Some(at) = found.at else { continue };
            let there = evaluate(&changed(scenario, &[(found.key, &at.to_string())]));
            let [one, other] = found.between.map(|of| there.of_use(of));
            let gross = one.totals.revenue.to_usd().max(other.totals.revenue.to_usd());
            assert!(((one.npv - other.npv).to_usd() / gross).abs() < 1e-9, "{found:?}: {:?} {:?}", one.npv, other.npv);
        }
    }
}

#[test]
fn every_pair_of_pure_uses_is_compared_in_what_either_lives_on() {
    let found = indifferences(&Scenario::default());
    let pairs: std::collections::BTreeSet<_> = found.iter().map(|found| found.between.map(Use::key)).collect();
    assert_eq!(pairs.len(), 6);
    let between = |one, other, key| found.iter().any(|found| found.between == [one, other] && found.key == key);
    assert!(between(Use::Mine, Use::Host, "btc_price_usd"));
    assert!(between(Use::Mine, Use::Host, "hosting_rent_usd_per_kw_month"));
    assert!(between(Use::Host, Use::Cloud, "gpu_hour_price_usd"));
}

#[test]
fn what_no_price_changes_has_no_break_even() {
    // Machines that would run only after the horizon earn nothing at any price.
    let hopeless = changed(Scenario::default(), &[("mining_months_to_power", "60"), ("horizon_years", "3")]);
    let found = break_evens(&hopeless);
    assert!(found.iter().any(|found| found.key == "btc_price_usd" && found.npv.is_none()), "{found:?}");
}

#[test]
fn break_evens_do_not_depend_on_the_price_they_are_searched_from() {
    let margin = |scenario: &Scenario, key: &str| {
        let found = break_evens(scenario);
        found.iter().find(|found| found.key == key && found.of != Use::Mine).unwrap().margin
    };
    let from =
        |price: &str| margin(&changed(Scenario::default(), &[("gpu_hour_price_usd", price)]), "gpu_hour_price_usd");
    near(from("80").unwrap(), from("5.3").unwrap(), 1e-9);
    near(from("0.01").unwrap(), from("5.3").unwrap(), 1e-9);
    // River Bend's tenant pays nearly everything: $1.9 of costs, a sixtieth of the rent.
    near(margin(&site("river-bend-330"), "hosting_rent_usd_per_kw_month").unwrap(), 1.9, 1e-9);
}
