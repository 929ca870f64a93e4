//! The catalogue: every entry fills in what its fields take, and every deal earns what was announced.

use crate::support::{self, near, revenue};
use busbar::model::{Timeline, cloud, hosting};
use busbar::scenario::{CATALOGUE, Choice, Entry, FIELDS, Scenario, Shelf, entry, field};
use std::collections::HashSet;

fn entries() -> impl Iterator<Item = &'static Entry> {
    CATALOGUE.iter().copied().flatten()
}

/// The text that an entry has for a field.
fn text(entry: &Entry, key: &str) -> Option<&'static str> {
    entry.sets.iter().find(|(of, _)| *of == key).map(|(_, text)| *text)
}

/// The number right before a word in a text: `1,160` before ` TH/s`.
fn number_before(text: &str, word: &str) -> f64 {
    let head = text.split(word).next().unwrap();
    head.rsplit([' ', '$']).next().unwrap().replace(',', "").parse().unwrap()
}

#[test]
fn entries_have_distinct_keys_and_stand_shelf_by_shelf() {
    let keys: HashSet<&str> = entries().map(|entry| entry.key).collect();
    assert_eq!(keys.len(), entries().count(), "a key stands twice");
    for of in entries() {
        let is_plain = of.key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        assert!(is_plain && entry(of.key) == Some(of), "{}", of.key);
    }
    assert_eq!(entry("fusion-reactor"), None);
    assert_eq!(CATALOGUE.len(), Shelf::ALL.len());
    for (shelf, kind) in CATALOGUE.iter().zip(Shelf::ALL) {
        assert!(!shelf.is_empty() && shelf.iter().all(|entry| entry.kind == *kind), "{}", kind.key());
    }
}

#[test]
fn entries_are_titled_sourced_and_dated() {
    for Entry { key, title, source, date, .. } in entries() {
        assert!(title.len() > 8 && source.len() > 15, "{key}");
        let digits = date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        assert!(digits && matches!(date.len(), 4 | 7 | 10) && date.starts_with("20"), "{key}: {date} is no date");
    }
}

#[test]
fn entries_fill_in_what_they_say_and_no_more() {
    for of in entries() {
        let mut scenario = Scenario::default();
        of.apply(&mut scenario);
        let named: HashSet<&str> = of.sets.iter().map(|(key, _)| *key).collect();
        assert!(named.len() == of.sets.len() && !named.is_empty(), "{}: a field stands twice, or none", of.key);
        for (key, text) in of.sets {
            let field = field(key).unwrap_or_else(|| panic!("{}: {key} is not a field", of.key));
            assert_eq!(field.set_text(&mut scenario.clone(), text), Ok(()), "{}: {key}", of.key);
            assert_eq!(field.text(&scenario), *text, "{}: {key}", of.key);
        }
        for field in FIELDS.iter().filter(|field| !named.contains(field.key)) {
            assert_eq!(field.text(&scenario), field.text(&Scenario::default()), "{} moved {}", of.key, field.key);
        }
    }
}

#[test]
fn machines_are_as_efficient_as_their_nameplates() {
    for of in entries().filter(|entry| entry.kind == Shelf::Machine) {
        let (th_s, watts) = (number_before(of.title, " TH/s"), number_before(of.title, " W,"));
        near(text(of, "miner_efficiency_j_per_th").unwrap().parse().unwrap(), watts / th_s, 1e-3);
        match text(of, "miner_price_usd_per_th") {
            Some(price) => near(price.parse().unwrap(), number_before(of.source, " a machine") / th_s, 1e-3),
            None => assert!(of.source.contains("no price found"), "{}", of.key),
        }
    }
    // Two rows retyped: retail catalogue, and the manufacturer's specification.
    let efficiency = |key| text(entry(key).unwrap(), "miner_efficiency_j_per_th");
    assert_eq!(efficiency("antminer-s21"), Some("17.5"));
    assert_eq!(efficiency("antminer-s21-xp"), Some("13.5"));
}

#[test]
fn settings_are_the_measured_points() {
    /// Against the factory's 96 TH/s at 2,850 W; jrjr.meme 2024.
    #[track_caller]
    fn check(key: &str, th_s: f64, watts: f64) {
        let share = |field| text(entry(key).unwrap(), field).unwrap().parse::<f64>().unwrap();
        near(share("miner_power_setting_pct"), watts / 2850.0 * 100.0, 1e-3);
        near(share("miner_setting_efficiency_pct"), watts / th_s / (2850.0 / 96.0) * 100.0, 1e-3);
    }
    check("s19j-pro-underclocked", 74.5, 1905.0);
    check("s19j-pro-overclocked", 105.0, 3100.0);
}

/// The first preset with a deal filled in, power from the first month on, in every hour, and as long as may be.
fn full_term(key: &str) -> Scenario {
    let mut scenario = Scenario::default();
    entry(key).unwrap_or_else(|| panic!("there is no entry {key}")).apply(&mut scenario);
    support::full_term(scenario)
}

/// Leases: key, total in dollars, years, critical MW; as announced, see each entry's source.
const LEASES: [(&str, f64, f64, f64); 14] = [
    ("core-scientific-coreweave-first", 3.5e9, 12.0, 200.0),
    ("core-scientific-coreweave-last", 2.0e9, 12.0, 120.0),
    ("core-scientific-coreweave-all", 8.7e9, 12.0, 500.0),
    ("applied-digital-coreweave-ellendale-250", 7.0e9, 15.0, 250.0),
    ("terawulf-fluidstack-lake-mariner", 3.7e9, 10.0, 200.0),
    ("galaxy-coreweave-helios", 15.0e9, 15.0, 526.0),
    ("applied-digital-coreweave-ellendale-400", 11.0e9, 15.0, 400.0),
    ("cipher-fluidstack-barber-lake", 3.0e9, 10.0, 168.0),
    ("terawulf-fluidstack-abernathy", 9.5e9, 25.0, 168.0),
    ("cipher-aws-texas", 5.5e9, 15.0, 300.0),
    ("cipher-fluidstack-barber-lake-expansion", 830e6, 10.0, 39.0),
    ("hut-8-fluidstack-river-bend", 7.0e9, 15.0, 245.0),
    ("riot-amd-rockdale", 311e6, 10.0, 25.0),
    ("hut-8-beacon-point", 9.8e9, 15.0, 352.0),
];

/// The five years of each contract on GPUs.
const TERM_MONTHS: usize = 60;

/// Contracts on GPUs: key, total in dollars, years, critical MW, what the GPUs cost.
const CONTRACTS: [(&str, f64, f64, f64, f64); 2] =
    [("iren-microsoft-childress", 9.7e9, 5.0, 200.0, 5.8e9), ("iren-nvidia-childress", 3.4e9, 5.0, 60.0, 1.6e9)];

#[test]
fn every_deal_is_held_against_its_announcement() {
    let held: HashSet<&str> =
        LEASES.iter().map(|deal| deal.0).chain(CONTRACTS.iter().map(|contract| contract.0)).collect();
    let deals: HashSet<&str> = entries().filter(|entry| entry.kind == Shelf::Deal).map(|entry| entry.key).collect();
    assert_eq!(held, deals);
}

#[test]
fn rents_add_up_to_the_announced_leases() {
    for (key, total_usd, years, it_mw) in LEASES {
        let scenario = full_term(key);
        near(hosting::critical_it(&scenario).to_mw(), it_mw, 1e-3);
        let ledger = hosting::ledger(&scenario, &Timeline::of(&scenario));
        let paid = ledger.months.iter().filter(|month| month.revenue.to_usd() > 0.0).count() as f64 / 12.0;
        // A lease longer than the longest horizon is seen in part, which is as good where the rent is flat.
        let is_flat = text(entry(key).unwrap(), "hosting_rent_escalator_pct_per_year") == Some("0");
        assert!(paid == years || (paid == 20.0 && years > 20.0 && is_flat), "{key}: {paid} years of rent");
        near(revenue(&ledger.months) / hosting::critical_it(&scenario).to_mw() / paid, total_usd / it_mw / years, 0.01);
    }
}

#[test]
fn contracts_add_up_to_what_was_announced() {
    for (key, total_usd, years, it_mw, gpus_usd) in CONTRACTS {
        let scenario = full_term(key);
        near(cloud::critical_it(&scenario).to_mw(), it_mw, 1e-3);
        let number = |field| text(entry(key).unwrap(), field).unwrap().parse::<f64>().unwrap();
        let gpus = it_mw * 1000.0 / number("gpu_power_kw");
        near(gpus * number("gpu_price_usd"), gpus_usd, 0.01);
        near(gpus * number("gpu_contract_price_usd") * years * 365.25 * 24.0, total_usd, 0.01);
        let mut term = cloud::ledger(&scenario, &Timeline::of(&scenario), false).months;
        term.truncate(TERM_MONTHS);
        assert_eq!((term.len(), years), (TERM_MONTHS, 5.0));
        assert!(term.iter().all(|month| month.revenue.to_usd() > 0.0), "{key}: a month of the term earns nothing");
        near(revenue(&term) / it_mw / years, total_usd / it_mw / years, 0.01);
    }
}

#[test]
fn operating_income_is_what_was_announced() {
    /// Rent less costs over rent, on average over the term.
    #[track_caller]
    fn check(key: &str, lowest: f64, highest: f64) {
        let scenario = full_term(key);
        let months = hosting::ledger(&scenario, &Timeline::of(&scenario)).months;
        let rented = months.iter().filter(|month| month.revenue.to_usd() > 0.0);
        let costs: f64 = rented.map(|month| month.opex.to_usd()).sum();
        let margin = 1.0 - costs / revenue(&months);
        assert!((lowest..=highest).contains(&margin), "{key}: {margin} is not {lowest} to {highest}");
    }
    check("cipher-fluidstack-barber-lake", 0.80, 0.85);
    check("cipher-fluidstack-barber-lake-expansion", 0.85, 0.90);
    check("terawulf-fluidstack-lake-mariner", 0.845, 0.855);
    check("galaxy-coreweave-helios", 0.895, 0.905);
    check("hut-8-fluidstack-river-bend", 0.984, 0.987);
    check("riot-amd-rockdale", 0.795, 0.812);
}
