//! Unit economics of the first month: each break-even, entered as an input, breaks even.

use crate::support::{changed, near, with};
use busbar::model::{LedgerMonth, Timeline, Today, cloud, evaluate, mining};
use busbar::scenario::Scenario;

fn today(scenario: &Scenario) -> Today {
    evaluate(scenario).today
}

/// A site of 100 MW, everything running from the first month, nothing growing.
fn running() -> Scenario {
    with(&[
        ("site_power_mw", "100"),
        ("power_price_usd_per_mwh", "42"),
        ("start_month", "2026-07"),
        ("horizon_years", "10"),
        ("miner_efficiency_j_per_th", "17.5"),
        ("miner_price_usd_per_th", "14.5"),
        ("miner_life_years", "4"),
        ("miner_resale_pct", "5"),
        ("mining_infrastructure_usd_per_mw", "430000"),
        ("mining_infrastructure_residual_pct", "30"),
        ("mining_overhead_ratio", "1.05"),
        ("mining_opex_usd_per_mw_year", "85000"),
        ("pool_fee_pct", "0.7"),
        ("mining_months_to_power", "0"),
        ("hosting_rent_usd_per_kw_month", "148.8"),
        ("hosting_gross_to_it_ratio", "1.45"),
        ("hosting_months_to_power", "0"),
        ("hosting_ramp_months", "0"),
        ("cloud_gross_to_it_ratio", "1.45"),
        ("gpu_power_kw", "1.788"),
        ("cloud_months_to_power", "0"),
        ("cloud_ramp_months", "0"),
        ("cloud_platform_fee_pct", "12"),
        ("gpu_hour_price_change_pct_per_year", "0"),
        ("power_escalation_pct_per_year", "0"),
        ("opex_escalation_pct_per_year", "0"),
    ])
}

fn first_month_mined(scenario: &Scenario) -> LedgerMonth {
    mining::ledger(scenario, &Timeline::of(scenario), false).months[0]
}

#[test]
fn at_its_break_even_power_price_mining_just_pays_for_energy() {
    let scenario = changed(running(), &[("mining_opex_usd_per_mw_year", "0")]);
    let break_even = today(&scenario).mining_revenue_per_mwh;
    let at = |price: f64| changed(scenario, &[("power_price_usd_per_mwh", &price.to_string())]);
    let below = first_month_mined(&at(break_even * (1.0 - 1e-9)));
    near(below.energy_cost.to_usd(), below.revenue.to_usd(), 1e-8);
    assert!(below.revenue.to_usd() > 0.0);
    // Above it the machines are off, and cost nothing.
    assert_eq!(first_month_mined(&at(break_even * (1.0 + 1e-9))), LedgerMonth::default());
    // There the break-even hashprice is the hashprice.
    let there = today(&at(break_even));
    near(there.breakeven_hashprice, there.hashprice.to_usd_per_ph_day(), 1e-12);
}

#[test]
fn at_its_shutdown_price_bitcoin_just_pays_for_energy() {
    let scenario = running();
    let price = today(&scenario).shutdown_btc_price.unwrap();
    let there = today(&changed(scenario, &[("btc_price_usd", &price.to_string())]));
    near(there.mining_revenue_per_mwh, 42.0, 1e-12);
    near(there.hashprice.to_usd_per_ph_day(), there.breakeven_hashprice, 1e-12);
    near(there.power_cost_per_btc.unwrap(), price, 1e-12); // energy for one bitcoin costs one bitcoin
}

#[test]
fn the_first_months_bitcoin_is_what_the_ledger_mines() {
    let scenario = running();
    let month = first_month_mined(&scenario);
    let today = today(&scenario);
    near(today.bitcoin_in_month.to_btc(), month.bitcoin.to_btc(), 1e-12);
    near(today.mining_revenue_per_mwh, month.revenue.per_mwh(month.energy).unwrap(), 1e-12);
    near(today.mining_revenue_per_machine_mwh, today.mining_revenue_per_mwh * 1.05 / 0.993, 1e-12);
}

#[test]
fn one_bitcoin_all_in_by_hand() {
    // 100 MW, 5,442,177 TH/s at $14.5 less 5 % over 48 months; $43m of works less 30 % over 180 months; $85,000/MW-year.
    let scenario = running();
    let month = first_month_mined(&scenario);
    let wear = 100e6 / 1.05 / 17.5 * 14.5 * 0.95 / 48.0 + 43e6 * 0.7 / 180.0;
    let all = month.energy_cost.to_usd() + 85_000.0 * 100.0 / 12.0 + wear;
    near(today(&scenario).all_in_cost_per_btc.unwrap(), all / month.bitcoin.to_btc(), 1e-12);
}

#[test]
fn a_years_revenue_of_gpus_is_what_the_ledger_earns() {
    // Four years have 4 * 8,766 hours, so that the year's mean is exact.
    let scenario = changed(running(), &[("horizon_years", "4"), ("gpu_life_years", "4")]);
    let months = cloud::ledger(&scenario, &Timeline::of(&scenario), false).months;
    let revenue: f64 = months.iter().map(|month| month.revenue.to_usd()).sum();
    let per_it_mw_year = revenue / 4.0 / cloud::critical_it(&scenario).to_mw();
    near(today(&scenario).cloud_revenue_per_it_mw_year, per_it_mw_year, 1e-12);
}

#[test]
fn the_sites_hardware_by_hand() {
    // 100 MW / 1.05 / 17.5 J/TH; 100 MW / 1.45; 68,966 kW / 1.788 kW.
    let today = today(&running());
    near(today.hashrate.to_ph_per_s(), 5_442.176_870_748, 1e-12);
    near(today.hosting_critical_it.to_mw(), 68.965_517_241, 1e-10);
    near(today.n_gpus, 38_571.318_367_66, 1e-12);
    near(today.hosting_rent_per_it_mw_year, 1_785_600.0, 1e-12); // $148.8 * 1,000 kW * 12
}

#[test]
fn the_next_halving_is_as_far_as_its_blocks() {
    let dated = [("start_month", "2026-07"), ("tip_height", "955584"), ("tip_date", "2026-06-27")];
    let still = [("difficulty_growth_pct_per_year", "0"), ("difficulty_response_pct", "0")];
    let today = today(&with(&[dated, [still[0], still[1], ("btc_price_growth_pct_per_year", "0")]].concat()));
    assert_eq!(today.next_halving_height, 1_050_000);
    // 93,840 blocks from 2026-07-01 at 144 a day, in months of 30.4375 days.
    near(today.months_to_halving, 93_840.0 / 144.0 / 30.4375, 1e-12);
}

#[test]
fn hours_worth_mining_are_a_share_of_the_horizon() {
    let share = |settings: &[(&str, &str)]| today(&changed(running(), settings)).hours_worth_mining_pct;
    let free = [("power_price_usd_per_mwh", "0"), ("mining_opex_usd_per_mw_year", "0")];
    near(share(&free), 100.0, 1e-12);
    assert_eq!(share(&[("power_price_usd_per_mwh", "500")]), 0.0);
    // Without growth or response the halving of April 2028 alone decides: at $40 the machines pay until it, at $60 never.
    let still = [("difficulty_growth_pct_per_year", "0"), ("difficulty_response_pct", "0"), ("horizon_years", "2")];
    near(share(&[still.as_slice(), &[("power_price_usd_per_mwh", "40")]].concat()), 640.0 / 731.0 * 100.0, 1e-12);
    assert_eq!(share(&[still.as_slice(), &[("power_price_usd_per_mwh", "60")]].concat()), 0.0);
}
