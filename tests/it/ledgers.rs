//! Each business's ledger on a site of 10 MW, by hand: what it earns, draws, pays and buys.

use crate::support::{changed, near, ten_megawatts as site};
use busbar::model::{LedgerMonth, Timeline, Use, cloud, evaluate, hosting, mining, selling};
use busbar::scenario::Scenario;

/// What a month's ledger says, in dollars, MWh and bitcoin.
#[track_caller]
fn check(month: &LedgerMonth, revenue: f64, energy_cost: f64, opex: f64, energy: f64, bitcoin: f64) {
    near(month.revenue.to_usd(), revenue, 1e-12);
    near(month.energy_cost.to_usd(), energy_cost, 1e-12);
    near(month.opex.to_usd(), opex, 1e-12);
    near(month.energy.to_mwh(), energy, 1e-12);
    near(month.bitcoin.to_btc(), bitcoin, 1e-12);
}

#[test]
fn power_is_sold_in_every_hour() {
    let scenario = site(&[("sale_price_usd_per_mwh", "50"), ("availability_pct", "90")]);
    let ledger = selling::ledger(&scenario, &Timeline::of(&scenario));
    let energy = 10.0 * 744.0 * 0.9;
    check(&ledger.months[0], energy * 50.0, energy * 40.0, 0.0, energy, 0.0);
    assert!(ledger.assets.is_empty());
}

/// 10 MW / 1.25 = 8 MW at the machines; 8e6 W / 20 J/TH = 400,000 TH/s.
const MINE: [(&str, &str); 15] = [
    ("mining_overhead_ratio", "1.25"),
    ("miner_efficiency_j_per_th", "20"),
    ("mining_uptime_pct", "90"),
    ("pool_fee_pct", "2"),
    ("mining_opex_usd_per_mw_year", "12000"),
    ("network_difficulty", "1e14"),
    ("fee_share_of_reward_pct", "0"),
    ("btc_price_usd", "100000"),
    ("miner_life_years", "4"),
    ("miner_efficiency_gain_pct_per_year", "-19"),
    ("miner_price_usd_per_th", "14.5"),
    ("replacement_miner_efficiency_j_per_th", "20"),
    ("replacement_miner_price_usd_per_th", "14.5"),
    ("replacement_miner_price_change_pct_per_year", "-19"),
    ("mining_infrastructure_usd_per_mw", "430000"),
];

/// Bitcoin that the mine is expected to find in July 2026, before the pool's fee: 4e17 H/s for 90 % of 744 hours.
fn found_in_july() -> f64 {
    4e17 * (0.9 * 744.0 * 3600.0) / (1e14 * 2_f64.powi(48) / 65_535.0) * 3.125
}

#[test]
fn a_mine_by_hand() {
    let scenario = site(&MINE);
    let ledger = mining::ledger(&scenario, &Timeline::of(&scenario), false);
    let (bitcoin, energy) = (found_in_july() * 0.98, 10.0 * 744.0 * 0.9);
    check(&ledger.months[0], bitcoin * 100_000.0, energy * 40.0, 10_000.0, energy, bitcoin);
    assert_eq!(ledger.months[48], LedgerMonth::default()); // the fleet's four years are over
    let costs: Vec<f64> = ledger.assets.iter().map(|asset| asset.cost.to_usd()).collect();
    assert_eq!(costs.len(), 2);
    near(costs[0], 10.0 * 430_000.0, 1e-12);
    near(costs[1], 400_000.0 * 14.5, 1e-12);
}

#[test]
fn a_later_fleet_has_its_days_efficiency_and_the_same_price() {
    let scenario = site(&MINE);
    let ledger = mining::ledger(&scenario, &Timeline::of(&scenario), true);
    // July 2030: 0.81^4 of the energy for a hash, so 1 / 0.81^4 of the hashes, of half the reward.
    let bitcoin = found_in_july() * 0.98 / 0.81_f64.powi(4) / 2.0;
    near(ledger.months[48].bitcoin.to_btc(), bitcoin, 1e-12);
    near(ledger.months[48].energy.to_mwh(), 10.0 * 744.0 * 0.9, 1e-12);
    let fleets: Vec<_> = ledger.assets.iter().skip(1).collect();
    let starts: Vec<usize> = fleets.iter().map(|fleet| fleet.in_service).collect();
    assert_eq!(starts, [0, 48, 96]);
    for fleet in &fleets {
        near(fleet.cost.to_usd(), fleets[0].cost.to_usd(), 1e-12);
    }
}

#[test]
fn a_month_that_would_not_pay_is_not_mined() {
    // At $150 a MWh energy costs more than the machines earn; with as much in fees as in new coins it does not.
    let dear = changed(site(&MINE), &[("power_price_usd_per_mwh", "150")]);
    let months = |of: &Scenario| mining::ledger(of, &Timeline::of(of), false).months;
    assert_eq!(months(&dear)[0], LedgerMonth::default());
    let with_fees = changed(dear, &[("fee_share_of_reward_pct", "50")]);
    assert!(months(&with_fees)[0].bitcoin.to_btc() > 0.0);
}

/// 10 MW / 1.25 = 8 MW of critical IT; 8,000 kW / 2 kW = 4,000 GPUs.
const CLOUD: [(&str, &str); 11] = [
    ("cloud_gross_to_it_ratio", "1.25"),
    ("gpu_power_kw", "2"),
    ("gpu_hour_price_usd", "2"),
    ("gpu_hour_price_change_pct_per_year", "-19"),
    ("gpu_utilisation_pct", "50"),
    ("cloud_platform_fee_pct", "10"),
    ("cloud_load_factor_pct", "75"),
    ("cloud_opex_usd_per_it_kw_month", "100"),
    ("gpu_price_usd", "30000"),
    ("gpu_life_years", "5"),
    ("cloud_capital_usd_per_it_mw", "10000000"),
];

#[test]
fn a_gpu_cloud_by_hand() {
    let scenario = site(&CLOUD);
    let ledger = cloud::ledger(&scenario, &Timeline::of(&scenario), false);
    let (revenue, energy) = (4000.0 * 2.0 * 744.0 * 0.5 * 0.9, 10.0 * 744.0 * 0.75);
    check(&ledger.months[0], revenue, energy * 40.0, 800_000.0, energy, 0.0);
    // January 2027, half a year of -19 % a year later: nine tenths.
    check(&ledger.months[6], revenue * 0.9, energy * 40.0, 800_000.0, energy, 0.0);
    let costs: Vec<f64> = ledger.assets.iter().map(|asset| asset.cost.to_usd()).collect();
    assert_eq!(costs.len(), 2);
    near(costs[0], 8.0 * 10e6, 1e-12);
    near(costs[1], 4000.0 * 30_000.0, 1e-12);
}

#[test]
fn gpu_rents_fall_while_a_cloud_is_built() {
    let scenario = changed(site(&CLOUD), &[("cloud_months_to_power", "6"), ("cloud_ramp_months", "1")]);
    let ledger = cloud::ledger(&scenario, &Timeline::of(&scenario), true);
    assert_eq!(ledger.months[5], LedgerMonth::default());
    // Half the GPUs in January 2027, at nine tenths of the price.
    near(ledger.months[6].revenue.to_usd(), 4000.0 * 2.0 * 744.0 * 0.5 * 0.9 * 0.9 / 2.0, 1e-12);
    // The first GPUs arrive over the ramp; a second generation follows after five years, at once.
    let gpus: Vec<_> = ledger.assets.iter().skip(1).map(|asset| (asset.paid_from, asset.paid_months)).collect();
    assert_eq!(gpus, [(6, 2), (66, 1)]);
}

#[test]
fn rent_steps_each_year_from_the_day_power_flows() {
    let scenario = site(&[
        ("hosting_gross_to_it_ratio", "1.25"),
        ("hosting_rent_usd_per_kw_month", "100"),
        ("hosting_rent_escalator_pct_per_year", "10"),
        ("hosting_months_to_power", "6"),
        ("hosting_term_years", "3"),
    ]);
    let months = hosting::ledger(&scenario, &Timeline::of(&scenario)).months;
    for (n, rent) in [(6, 800_000.0), (17, 800_000.0), (18, 880_000.0), (29, 880_000.0), (30, 968_000.0)] {
        near(months[n].revenue.to_usd(), rent, 1e-12);
    }
    assert_eq!(months[5], LedgerMonth::default());
    assert_eq!(months[42], LedgerMonth::default()); // three years of term are over
}

#[test]
fn profitability_is_by_discounted_capital() {
    // A shell of $80m in 12 equal parts, the first at once, at 21 % a year.
    let scenario = site(&[
        ("hosting_gross_to_it_ratio", "1.25"),
        ("hosting_capital_usd_per_it_mw", "10000000"),
        ("hosting_months_to_power", "12"),
        ("discount_rate_pct_per_year", "20"),
        ("hosting_premium_pct_per_year", "1"),
    ]);
    let outcome = evaluate(&scenario);
    let host = outcome.of_use(Use::Host);
    let capital: f64 = (0..12).map(|k| 80e6 / 12.0 / 1.21_f64.powf(f64::from(k) / 12.0)).sum();
    near(host.present.capital.to_usd(), capital, 1e-12);
    near(host.npv_per_capital().unwrap(), host.npv.to_usd() / capital, 1e-12);
}
