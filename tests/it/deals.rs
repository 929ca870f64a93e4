//! Announced deals: what the presets' ledgers earn over the whole term, against the totals that were announced.

use crate::support::{self, near, revenue, site};
use busbar::model::{Timeline, cloud, hosting};
use busbar::scenario::Scenario;

/// A preset with power from the first month on, in every hour, and room for the whole term.
fn full_term(key: &str) -> Scenario {
    support::full_term(site(key))
}

#[test]
fn rents_add_up_to_the_announced_leases() {
    /// Over the term, for each MW of critical IT and year.
    #[track_caller]
    fn check(preset: &str, total_usd: f64, years: f64, it_mw: f64) {
        let scenario = full_term(preset);
        let ledger = hosting::ledger(&scenario, &Timeline::of(&scenario));
        let found = revenue(&ledger.months) / hosting::critical_it(&scenario).to_mw() / years;
        near(found, total_usd / it_mw / years, 0.01);
        let paid = ledger.months.iter().filter(|month| month.revenue.to_usd() > 0.0).count();
        assert_eq!(paid as f64, years * 12.0, "months of rent");
    }
    // TeraWulf and Fluidstack, Lake Mariner: $3.7bn, 10 years, 200 MW; advfn 2025-08-14.
    check("lake-mariner-250", 3.7e9, 10.0, 200.0);
    // Cipher and Fluidstack, Barber Lake: $3.0bn, 10 years, 168 MW; stocktitan CIFR 2025-09-25. The base's terms.
    check("texas-100", 3.0e9, 10.0, 168.0);
    // Hut 8 and Fluidstack, River Bend: $7.0bn, 15 years, 245 MW, 3 % steps; dcpulse 2025-12-17.
    check("river-bend-330", 7.0e9, 15.0, 245.0);
    // Riot and AMD, Rockdale: $311m, 10 years, 25 MW; SEC 0001104659-26-004551.
    check("rockdale-36", 311e6, 10.0, 25.0);
}

#[test]
fn gpu_rents_add_up_to_childress() {
    // IREN and Microsoft, Childress Horizon 1 to 4: $9.7bn, 5 years, 200 MW; marketchameleon 2025-11-03.
    let scenario = full_term("childress-290");
    let ledger = cloud::ledger(&scenario, &Timeline::of(&scenario), false);
    near(revenue(&ledger.months), 9.7e9, 0.01);
    near(cloud::critical_it(&scenario).to_mw(), 200.0, 1e-9);
    // Dell's GPUs: $5.8bn, the same announcement.
    let gpus = ledger.assets.iter().find(|asset| asset.in_service == 0 && asset.sold_after == 60).unwrap();
    near(gpus.cost.to_usd(), 5.8e9, 0.01);
}

#[test]
fn sites_carry_the_announced_critical_it() {
    #[track_caller]
    fn check(preset: &str, it_mw: f64) {
        near(hosting::critical_it(&site(preset)).to_mw(), it_mw, 0.01);
    }
    check("lake-mariner-250", 200.0); // of 250 MW gross
    check("river-bend-330", 245.0); // of 330 MW gross
    check("rockdale-36", 25.0);
    check("childress-290", 200.0);
}

#[test]
fn operating_income_is_what_landlords_expect() {
    /// Rent less costs over rent, on average over the term.
    #[track_caller]
    fn check(preset: &str, lowest: f64, highest: f64) {
        let scenario = full_term(preset);
        let months = hosting::ledger(&scenario, &Timeline::of(&scenario)).months;
        let costs: f64 = months.iter().map(|month| month.opex.to_usd()).sum();
        let margin = 1.0 - costs / revenue(&months);
        assert!((lowest..=highest).contains(&margin), "{preset}: {margin} is not {lowest} to {highest}");
    }
    check("texas-100", 0.80, 0.85); // Cipher, Barber Lake: "80-85 %"; stocktitan CIFR 2025-09-25
    check("lake-mariner-250", 0.845, 0.855); // TeraWulf: "~85 %"; advfn 2025-08-14
    check("river-bend-330", 0.984, 0.987); // Hut 8: $6.9bn of $7.0bn; dcpulse 2025-12-17
    check("rockdale-36", 0.795, 0.812); // Riot: about $25m of $31.1m a year; SEC 0001104659-26-004551
}
