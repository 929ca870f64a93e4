//! `busbar network`: the same figures as the engine, by the keys that are promised, as text and as JSON.

use crate::command::{busbar, check_refused, json};
use crate::network::per_mwh;
use crate::support::{near, with};
use busbar::link;
use busbar::model::network::{Answer, Conduct, NetworkPath, Shock, ai_offer, answered_back, groups};
use busbar::model::{Use, evaluate};
use busbar::report::Row;
use busbar::report::network::{ANSWER_FIGURES, CONDUCT_FIGURES, GROUP_FIGURES, MONTH_FIGURES, STATE_FIGURES};
use busbar::scenario::Scenario;
use serde_json::Value;

#[track_caller]
fn number(of: &Value) -> f64 {
    of.as_f64().unwrap_or_else(|| panic!("{of} is not a number"))
}

/// Holds that every figure of a table is in an object, but for the last digit that reading it may cost.
#[track_caller]
fn same<T>(object: &Value, rows: &[Row<T>], of: &T) {
    for row in rows {
        match row.value(of) {
            Some(value) => near(number(&object[row.key]), value, 1e-12),
            None => assert!(object[row.key].is_null(), "{} is {}", row.key, object[row.key]),
        }
    }
}

#[test]
fn the_answer_is_the_engines() {
    let ran = json(&["network", "--ai-offer", "30", "--ai-pressure", "4", "--power-rise", "1.5", "--json"]);
    let scenario = Scenario::default();
    let shock = Shock { ai_offer: per_mwh(30.0), ai_pressure: per_mwh(4.0), power_rise: per_mwh(1.5) };
    let answer = Answer::of(&scenario, &shock).unwrap();
    same(&ran["before"], STATE_FIGURES, &answer.before);
    same(&ran["after"], STATE_FIGURES, &answer.after);
    same(&ran["change"], ANSWER_FIGURES, &answer);
    for (found, group) in ran["groups"].as_array().unwrap().iter().zip(&answer.groups) {
        assert_eq!(found["key"], group.group.key);
        assert!(
            ["title", "source", "date"].iter().all(|name| found[name].is_string()) && found["near_ai"].is_boolean()
        );
        same(found, GROUP_FIGURES, group);
    }
    assert_eq!(ran["groups"].as_array().unwrap().len(), groups().len());
    assert!(ran.get("months").is_none());
}

#[test]
fn the_offer_is_the_scenarios_hosting_unless_stated() {
    let ran = json(&["network", "--json"]);
    near(number(&ran["change"]["ai_offer_usd_per_mwh"]), ai_offer(&Scenario::default()).to_usd_per_mwh(), 1e-12);
    assert_eq!((number(&ran["change"]["ai_pressure_usd_per_mwh"]), number(&ran["table_scale"]) > 0.0), (0.0, true));
    let dearer = json(&["network", "--set", "hosting_rent_usd_per_kw_month=200", "--json"]);
    assert!(number(&dearer["change"]["ai_offer_usd_per_mwh"]) > number(&ran["change"]["ai_offer_usd_per_mwh"]));
    assert!(number(&dearer["after"]["hashprice_usd_per_ph_day"]) > number(&ran["after"]["hashprice_usd_per_ph_day"]));
}

#[test]
fn the_site_is_told_what_the_network_is_to_it_with_a_link_to_see_it() {
    let ran = json(&["network", "site=rockdale-36", "--ai-offer", "40", "--json"]);
    let scenario = link::decode("site=rockdale-36").0;
    let shock = Shock { ai_offer: per_mwh(40.0), ..Shock::default() };
    let answered = answered_back(&scenario, &shock).unwrap();
    for (name, scenario) in [("before", &scenario), ("after", &answered)] {
        let side = &ran["site"][name];
        assert_eq!(side["link"], link::encode(scenario));
        let outcome = evaluate(scenario);
        let npv = outcome.of_use(Use::Mine).npv.per_mw(scenario.site.power).unwrap();
        near(number(&side["mine_npv_usd_per_mw"]), npv, 1e-12);
        assert_eq!(side["winner"], outcome.winner.map_or("nothing", Use::key));
    }
    // The link opens the same answer.
    let opened = json(&["evaluate", ran["site"]["after"]["link"].as_str().unwrap(), "--json"]);
    near(
        number(&opened["derived"]["hashprice_usd_per_ph_day"]),
        number(&ran["after"]["hashprice_usd_per_ph_day"]),
        1e-12,
    );
}

#[test]
fn who_leaves_and_who_stops_stand_in_that_order() {
    let ran = json(&["network", "--json"]);
    let group = |key: &Value| ran["groups"].as_array().unwrap().iter().find(|group| group["key"] == *key).unwrap();
    let in_order = |list: &str, figure: &str| -> Vec<f64> {
        ran[list].as_array().unwrap().iter().map(|key| number(&group(key)[figure])).collect()
    };
    let leaving = in_order("first_to_leave", "leaves_at_usd_per_mwh");
    assert!(leaving.len() > 5 && leaving.is_sorted(), "{leaving:?}");
    let mut stopping = in_order("first_to_stop", "stops_below_usd_per_ph_day");
    stopping.reverse();
    assert!(stopping.len() > 15 && stopping.is_sorted(), "{stopping:?}");
}

#[test]
fn sweeps_run_from_nothing_up_and_meet_the_answer() {
    let ran = json(&["network", "--ai-offer", "25", "--power-rise", "4", "--json"]);
    for (key, at) in [("ai_offer_usd_per_mwh", 25.0), ("ai_pressure_usd_per_mwh", 0.0), ("power_rise_usd_per_mwh", 4.0)]
    {
        let points = ran["sweeps"][key].as_array().unwrap();
        let values: Vec<f64> = points.iter().map(|point| number(&point[key])).collect();
        assert!(points.len() == 21 && values.is_sorted() && values[0] == 0.0, "{key}: {values:?}");
        let hashprices: Vec<f64> = points.iter().map(|point| number(&point["hashprice_usd_per_ph_day"])).collect();
        let rises = hashprices.windows(2).all(|pair| pair[1] >= pair[0] * (1.0 - 1e-12));
        assert!(rises && hashprices[20] > hashprices[0], "{key}: {hashprices:?}");
        // The other parts of the shock stay.
        let met = values.iter().position(|value| *value == at).unwrap();
        near(hashprices[met], number(&ran["after"]["hashprice_usd_per_ph_day"]), 1e-12);
    }
}

#[test]
fn the_supply_curve_meets_the_reward_at_the_hashprice() {
    let ran = json(&["network", "--ai-offer", "25", "--json"]);
    let steps = ran["supply_curve"].as_array().unwrap();
    let of = |key: &str| -> Vec<f64> { steps.iter().map(|step| number(&step[key])).collect() };
    let (from, hashrate, supplied) = (of("from_usd_per_ph_day"), of("hashrate_eh_per_s"), of("supplied_eh_per_s"));
    assert!(from.is_sorted() && supplied.is_sorted());
    near(*supplied.last().unwrap(), hashrate.iter().sum(), 1e-12);
    // All who ask for less run, and nobody who asks for more.
    let [hashprice, network] =
        ["hashprice_usd_per_ph_day", "network_hashrate_eh_per_s"].map(|key| number(&ran["after"][key]));
    let at = from.partition_point(|from| *from < hashprice * (1.0 - 1e-12));
    let upto = from.partition_point(|from| *from <= hashprice * (1.0 + 1e-12));
    assert!(supplied[at - 1] <= network * (1.0 + 1e-12) && network <= supplied[upto - 1] * (1.0 + 1e-12));
    // AI's offer is asked for by those alone whose place it could have.
    let asks = |group: &str| -> Vec<f64> {
        steps.iter().filter(|step| step["group"] == group).map(|step| number(&step["from_usd_per_ph_day"])).collect()
    };
    assert_eq!((asks("riot").len(), asks("ethiopia").len(), asks("iren").len()), (2, 1, 1));
}

#[test]
fn months_are_the_engines_with_events_and_companies() {
    let ran = json(&["network", "--months", "--set", "btc_price_growth_pct_per_year=5", "--json"]);
    let scenario = with(&[("btc_price_growth_pct_per_year", "5")]);
    let path = NetworkPath::of(&scenario, &Shock::of(&scenario), &Conduct::default()).unwrap();
    let months = ran["months"].as_array().unwrap();
    assert_eq!(months.len(), path.months.len());
    for (found, month) in months.iter().zip(&path.months) {
        assert_eq!(found["month"], month.month.to_string());
        same(found, STATE_FIGURES, &month.state);
        same(found, MONTH_FIGURES, month);
    }
    same(&ran["assumptions"], CONDUCT_FIGURES, &Conduct::default());
    let keys: Vec<&str> = groups().iter().map(|group| group.key).collect();
    let fates: Vec<&Value> = ran["events"].as_array().unwrap().iter().map(|event| &event["fate"]).collect();
    assert_eq!(fates.len(), path.events.len());
    for event in ran["events"].as_array().unwrap() {
        assert!(keys.contains(&event["group"].as_str().unwrap()) && event["text"].is_string(), "{event}");
        assert_eq!(event["by"].is_string(), event["fate"] == "taken_over", "{event}");
    }
    assert!(fates.iter().any(|fate| *fate == "serves_ai") && fates.iter().any(|fate| *fate == "closed"));
    let mined: f64 = ran["companies"].as_array().unwrap().iter().map(|company| number(&company["last_eh_per_s"])).sum();
    near(mined, number(&months.last().unwrap()["network_hashrate_eh_per_s"]), 1e-9);
}

#[test]
fn the_text_tells_what_the_json_holds() {
    let text = busbar(&["network", "--ai-offer=60", "--months"], "").out;
    for part in [
        "leave for AI",
        "the first to leave are",
        "Owners are counted, not pools",
        "On this site mining is worth",
        "Security budget a day",
        "MARA",
        "Month by month",
        "How companies are taken to behave",
        "2028-07",
        "all that could serve AI does",
    ] {
        assert!(text.contains(part), "no “{part}” in: {text}");
    }
    assert!(text.lines().all(|line| line.trim_end() == line));
    assert!(busbar(&["network", "--ai-offer=0"], "").out.starts_with("Nobody leaves: hashprice stays $29.77"));
    let smallest = busbar(&["network", "--set", "network_difficulty=1"], "").out;
    assert!(smallest.starts_with("Nobody leaves: "), "{smallest}");
    assert!(busbar(&["network", "--ai-offer=-5"], "").out.contains("nobody takes it"));
    let help = busbar(&["network", "--help"], "").out;
    for part in ["--ai-offer", "--ai-pressure", "--power-rise", "--months", "--json", "--set <KEY=VALUE>"] {
        assert!(help.contains(part), "no {part} in: {help}");
    }
}

#[test]
fn what_cannot_be_answered_is_told() {
    check_refused(&["network", "--ai-offer", "much"], &["--ai-offer much: not a price in $/MWh", "from -500 to 500"]);
    check_refused(&["network", "--power-rise=501", "--json"], &["--power-rise 501"]);
    check_refused(&["network", "--set", "btc_price_usd=5000"], &["no group of miners covers its costs", "go together"]);
}
