//! The mining fleet: mixes of models, tuned settings, replacement, held bitcoin and the paths of difficulty.

use crate::support::{Settings, Stated, any_scenario, cases, changed, near, ten_megawatts};
use busbar::model::mining::first_fleet;
use busbar::model::{Asset, Ledger, LedgerMonth, Outcome, Timeline, Use, evaluate, mining};
use busbar::quantity::Usd;
use busbar::scenario::Scenario;
use proptest::prelude::*;

/// 10 MW at the machines: 500,000 TH/s at 20 J/TH, at $15 each.
const MINE: [(&str, &str); 12] = [
    ("mining_overhead_ratio", "1"),
    ("miner_efficiency_j_per_th", "20"),
    ("miner_price_usd_per_th", "15"),
    ("mining_uptime_pct", "100"),
    ("pool_fee_pct", "0"),
    ("network_difficulty", "1e14"),
    ("btc_price_usd", "100000"),
    ("miner_life_years", "4"),
    ("mining_infrastructure_usd_per_mw", "0"),
    ("miner_efficiency_gain_pct_per_year", "0"),
    ("replacement_miner_price_change_pct_per_year", "0"),
    ("difficulty_path", "constant"),
];

#[track_caller]
fn mine(settings: Settings) -> Scenario {
    changed(changed(ten_megawatts(&MINE), &[("fee_share_of_reward_pct", "0")]), settings)
}

fn ledger(scenario: &Scenario, replace: bool) -> Ledger {
    mining::ledger(scenario, &Timeline::of(scenario), replace)
}

/// The fleets bought, the works left out.
fn fleets(scenario: &Scenario) -> Vec<Asset> {
    ledger(scenario, true).assets.into_iter().skip(1).collect()
}

fn hashrate_of(scenario: &Scenario) -> f64 {
    evaluate(scenario).today.hashrate.to_ph_per_s() * 1e3
}

#[test]
fn a_mix_by_hand() {
    // 40 % of the power at 30 J/TH and $6; half of the rest at 12.5 J/TH and $24; 30 % at 20 J/TH and $15.
    let mix = [
        ("second_miner_share_pct", "40"),
        ("second_miner_efficiency_j_per_th", "30"),
        ("second_miner_price_usd_per_th", "6"),
        ("third_miner_share_pct", "50"),
        ("third_miner_efficiency_j_per_th", "12.5"),
        ("third_miner_price_usd_per_th", "24"),
    ];
    let scenario = mine(&mix);
    let terahashes = [3e6 / 20.0, 4e6 / 30.0, 3e6 / 12.5];
    let hashrate: f64 = terahashes.iter().sum();
    near(hashrate_of(&scenario), hashrate, 1e-12);
    near(evaluate(&scenario).today.efficiency.to_j_per_th(), 10e6 / hashrate, 1e-12);
    let cost = terahashes[0] * 15.0 + terahashes[1] * 6.0 + terahashes[2] * 24.0;
    near(fleets(&scenario)[0].cost.to_usd(), cost, 1e-12);
    let alone = ledger(&mine(&[]), false).months[0].bitcoin.to_btc();
    near(ledger(&scenario, false).months[0].bitcoin.to_btc(), alone * hashrate / 500_000.0, 1e-12);
    let shares: Vec<f64> = first_fleet(&scenario.mining).iter().map(|tier| tier.share.to_percent()).collect();
    assert_eq!(shares, [30.0, 40.0, 30.0]);
}

#[test]
fn each_model_decides_for_itself() {
    // Energy at a price between what 20 and what 60 J/TH earn: the old machines stand still, the new ones run.
    let earns = evaluate(&mine(&[])).today.mining_revenue_per_mwh;
    let price = (earns * 0.6).to_string();
    let mix = [
        ("power_price_usd_per_mwh", price.as_str()),
        ("mining_opex_usd_per_mw_year", "0"),
        ("second_miner_share_pct", "25"),
        ("second_miner_efficiency_j_per_th", "60"),
    ];
    let month = ledger(&mine(&mix), false).months[0];
    near(month.energy.to_mwh(), 0.75 * 7440.0, 1e-12);
    near(month.revenue.to_usd(), 0.75 * 7440.0 * earns, 1e-12);
    near(month.energy_cost.to_usd(), 0.75 * 7440.0 * earns * 0.6, 1e-12);
}

#[test]
fn machines_set_to_less_power_are_more() {
    #[track_caller]
    fn check(setting: &str, efficiency: &str, terahashes: f64, cost: f64) {
        let scenario = mine(&[("miner_power_setting_pct", setting), ("miner_setting_efficiency_pct", efficiency)]);
        near(hashrate_of(&scenario), terahashes, 1e-12);
        near(fleets(&scenario)[0].cost.to_usd(), cost, 1e-12);
        // A megawatt is a megawatt at any setting.
        near(ledger(&scenario, false).months[0].energy.to_mwh(), 7440.0, 1e-12);
    }
    check("100", "100", 500_000.0, 7.5e6);
    // At 70 % of its power a machine needs 85 % of the energy for a hash: 10 MW drive 1 / 0.7 as many machines, which do
    // 70 / 85 of their hashes each.
    check("70", "85", 500_000.0 / 0.85, 7.5e6 / 0.7);
    // Overclocked: 30 % more power, 15 % more energy for a hash; fewer machines.
    check("130", "115", 500_000.0 / 1.15, 7.5e6 / 1.3);
    check("50", "100", 500_000.0, 15e6);
}

#[test]
fn a_fleet_is_replaced_by_its_days_machines_at_its_days_price() {
    let later = [
        ("replacement_miner_efficiency_j_per_th", "16"),
        ("replacement_miner_price_usd_per_th", "20"),
        ("miner_efficiency_gain_pct_per_year", "-10"),
        ("replacement_miner_price_change_pct_per_year", "-20"),
        ("second_miner_share_pct", "50"),
        ("second_miner_efficiency_j_per_th", "40"),
    ];
    let scenario = mine(&later);
    let bought = fleets(&scenario);
    assert_eq!(bought.iter().map(|fleet| fleet.in_service).collect::<Vec<_>>(), [0, 48, 96]);
    let expected = |years: i32| 10e6 / (16.0 * 0.9_f64.powi(years)) * 20.0 * 0.8_f64.powi(years);
    near(bought[0].cost.to_usd(), 250_000.0 * 15.0 + 125_000.0 * 6.73, 1e-12);
    near(bought[1].cost.to_usd(), expected(4), 1e-12);
    near(bought[2].cost.to_usd(), expected(8), 1e-12);
    // Same difficulty, a halving apart: half the coins for each hash.
    let months = ledger(&scenario, true).months;
    let (first, second) = (10e6 / 40.0 + 125_000.0, 10e6 / (16.0 * 0.9_f64.powi(4)));
    near(months[48].bitcoin.to_btc() / months[0].bitcoin.to_btc(), second / first / 2.0, 1e-12);
}

#[test]
fn new_machines_are_of_the_day_the_first_fleet_runs() {
    // A year until machines run and four of life: the second fleet is four years younger, as the field has it.
    let scenario = mine(&[
        ("mining_months_to_power", "12"),
        ("replacement_miner_efficiency_j_per_th", "20"),
        ("replacement_miner_price_usd_per_th", "15"),
        ("replacement_miner_price_change_pct_per_year", "-20"),
    ]);
    let bought = fleets(&scenario);
    assert_eq!((bought[0].in_service, bought[1].in_service), (12, 60));
    near(bought[1].cost.to_usd(), 7.5e6 * 0.8_f64.powi(4), 1e-12);
}

#[test]
fn held_bitcoin_is_sold_at_the_horizon() {
    let still = [("btc_price_growth_pct_per_year", "10"), ("horizon_years", "2"), ("power_price_usd_per_mwh", "0")];
    let (sold, held) = (ledger(&mine(&still), false), ledger(&changed(mine(&still), &[("btc_held_pct", "40")]), false));
    for (month, (sold, held)) in sold.months.iter().zip(&held.months).enumerate().take(23) {
        near(held.revenue.to_usd(), 0.6 * sold.revenue.to_usd(), 1e-12);
        assert_eq!((sold.bitcoin, sold.energy), (held.bitcoin, held.energy), "month {month}");
    }
    let mined: f64 = sold.months.iter().map(|month| month.bitcoin.to_btc()).sum();
    let last_price = 100_000.0 * 1.1_f64.powf(23.0 / 12.0);
    let last = 0.6 * sold.months[23].revenue.to_usd() + 0.4 * mined * last_price;
    near(held.months[23].revenue.to_usd(), last, 1e-12);
}

#[test]
fn difficulty_takes_its_path() {
    #[track_caller]
    fn check(path: &str, expected: fn(usize) -> f64) {
        let scenario = mine(&[
            ("difficulty_path", path),
            ("difficulty_growth_pct_per_year", "21"),
            ("difficulty_response_pct", "50"),
            ("btc_price_growth_pct_per_year", "44"),
            ("horizon_years", "1"),
        ]);
        for (n, moment) in Timeline::of(&scenario).months.iter().enumerate() {
            near(moment.difficulty.to_number(), 1e14 * expected(n), 1e-12);
        }
    }
    check("constant", |_| 1.0);
    check("growth", |n| 1.21_f64.powf(n as f64 / 12.0));
    check("follows_income", |n| (1.21 * 1.2_f64).powf(n as f64 / 12.0));
}

#[test]
fn halvings_come_at_their_height_whatever_the_path() {
    // At a constant difficulty blocks come every 600 s: 94,416 blocks, 655.67 days, from 27 June 2026: 12 April 2028.
    let scenario = mine(&[("tip_height", "955584"), ("tip_date", "2026-06-27")]);
    let months = Timeline::of(&scenario).months;
    let reward = |n: usize| months[n].reward.to_btc();
    near(reward(20), 3.125, 1e-12); // March 2028
    near(reward(22), 1.5625, 1e-12); // May 2028
    let part = 11.0 + 2.0 / 3.0; // days of April before it
    assert!((reward(21) - (3.125 * part + 1.5625 * (30.0 - part)) / 30.0).abs() < 0.06, "{}", reward(21));
}

/// The parts of a month that a mix sums.
fn figures(month: &LedgerMonth) -> [f64; 7] {
    let LedgerMonth { revenue, prepaid, grid_income, energy_cost, opex, energy, sold, bitcoin } = *month;
    assert_eq!(prepaid, Usd::ZERO);
    let money = [revenue, grid_income, energy_cost, opex].map(Usd::to_usd);
    [money[0], money[1], money[2], money[3], energy.to_mwh(), sold.to_mwh(), bitcoin.to_btc()]
}

/// The scenario with a fleet all of the first, second or third model.
fn pure(scenario: &Scenario, model: usize) -> Scenario {
    let (second, third) = [("0", "0"), ("100", "0"), ("0", "100")][model];
    changed(*scenario, &[("second_miner_share_pct", second), ("third_miner_share_pct", third)])
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn prop_a_mix_is_the_weighted_sum_of_its_models(
        Stated(scenario) in any_scenario(),
        second in 0.0..100.0_f64,
        third in 0.0..100.0_f64,
        contract in prop::sample::select(vec!["fixed", "hourly", "fixed_resold"]),
    ) {
        let (second, third) = (second.to_string(), third.to_string());
        let scenario = changed(scenario, &[
            ("second_miner_share_pct", second.as_str()),
            ("third_miner_share_pct", third.as_str()),
            ("power_contract", contract),
        ]);
        let shares: Vec<f64> = first_fleet(&scenario.mining).iter().map(|tier| tier.share.to_fraction()).collect();
        prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let mix = ledger(&scenario, false);
        let models: Vec<Ledger> = (0..3).map(|model| ledger(&pure(&scenario, model), false)).collect();
        for (n, month) in mix.months.iter().enumerate() {
            let found = figures(month);
            let parts: Vec<[f64; 7]> = models.iter().map(|model| figures(&model.months[n])).collect();
            for (i, found) in found.into_iter().enumerate() {
                let terms: Vec<f64> = parts.iter().zip(&shares).map(|(part, share)| part[i] * share).collect();
                let (sum, gross): (f64, f64) = (terms.iter().sum(), terms.iter().map(|term| term.abs()).sum());
                prop_assert!((found - sum).abs() <= 1e-10 * gross + 1e-9, "month {n}, figure {i}: {found}, not {sum}");
            }
        }
        for (i, asset) in mix.assets.iter().enumerate() {
            let sum: f64 = models.iter().zip(&shares).map(|(model, share)| model.assets[i].cost.to_usd() * share).sum();
            prop_assert!((asset.cost.to_usd() - sum).abs() <= 1e-10 * sum + 1e-9);
        }
    }

    #[test]
    fn prop_holding_bitcoin_mines_as_many_of_them(Stated(scenario) in any_scenario(), held in 0.0..=100.0_f64) {
        let scenario = changed(scenario, &[("miner_end_of_life", "stop")]);
        let none = evaluate(&changed(scenario, &[("btc_held_pct", "0")]));
        let some = evaluate(&changed(scenario, &[("btc_held_pct", &held.to_string())]));
        let of = |outcome: &Outcome| outcome.of_use(Use::Mine).totals;
        prop_assert_eq!(of(&none).bitcoin, of(&some).bitcoin);
        prop_assert_eq!(of(&none).energy_cost, of(&some).energy_cost);
        // At a price that never changes it is worth the same, but later.
        let flat = changed(scenario, &[("btc_price_growth_pct_per_year", "0"), ("btc_held_pct", &held.to_string())]);
        let (flat, sold) = (evaluate(&flat), evaluate(&changed(flat, &[("btc_held_pct", "0")])));
        let (kept, sold) = (of(&flat).revenue.to_usd(), of(&sold).revenue.to_usd());
        prop_assert!((kept - sold).abs() <= 1e-10 * sold, "{kept} of {sold}");
    }
}
