//! The best split: mining with what AI leaves, by hand; the curve against an evaluation of each of its points; limits.

use crate::support::{Settings, Stated, any_scenario, cases, changed, near, npv, presets, site, ten_megawatts};
use busbar::model::{Limit, SplitCurve, Use, evaluate, split_curve};
use busbar::quantity::Share;
use busbar::scenario::Scenario;
use proptest::prelude::*;

/// 10 MW, half of it AI's: 5 MW of shell at a load of 75 %, from January 2027 on; 5 MW of mine, and half as much again
/// in extra machines.
const HALF: [(&str, &str); 20] = [
    ("horizon_years", "1"),
    ("hybrid_ai_share_pct", "50"),
    ("hybrid_cloud_share_of_ai_pct", "0"),
    ("hybrid_sold_share_of_rest_pct", "0"),
    ("hybrid_extra_miners_pct", "50"),
    ("hosting_months_to_power", "6"),
    ("hosting_load_factor_pct", "75"),
    ("hosting_gross_to_it_ratio", "1.25"),
    ("hosting_rent_usd_per_kw_month", "100"),
    ("hosting_capital_usd_per_it_mw", "10000000"),
    ("hosting_opex_usd_per_it_kw_month", "20"),
    ("mining_overhead_ratio", "1"),
    ("mining_uptime_pct", "90"),
    ("mining_opex_usd_per_mw_year", "12000"),
    ("miner_efficiency_j_per_th", "20"),
    ("miner_price_usd_per_th", "15"),
    ("mining_infrastructure_usd_per_mw", "400000"),
    ("difficulty_path", "constant"),
    ("tax_rate_pct", "0"),
    ("power_price_usd_per_mwh", "20"),
];

#[test]
fn mining_with_what_ai_leaves_by_hand() {
    let outcome = evaluate(&ten_megawatts(&HALF));
    let (pure, hybrid) = (outcome.of_use(Use::Mine).totals, outcome.of_use(Use::Hybrid).totals);
    // July to December 184 days, in which all of AI's 5 MW are free and 2.5 MW of machines stand there; then 181, in
    // which AI leaves a quarter of its 5 MW.
    let (before, after) = (184.0 * 24.0, 181.0 * 24.0);
    let mined = 0.9 * (7.5 * before + 6.25 * after);
    let hosted = 5.0 * 0.75 * after;
    near(hybrid.energy.to_mwh(), mined + hosted, 1e-12);
    let per_mwh = pure.bitcoin.to_btc() / pure.energy.to_mwh();
    near(hybrid.bitcoin.to_btc(), mined * per_mwh, 1e-9);
    near(hybrid.energy_cost.to_usd(), mined * 20.0, 1e-12); // the tenant pays for its own
    near(hybrid.opex.to_usd(), 1000.0 * 6.0 * (7.5 + 6.25) + 6.0 * 4000.0 * 20.0, 1e-12);
    let earned = mined * pure.revenue.to_usd() / pure.energy.to_mwh();
    near(hybrid.revenue.to_usd(), earned + 6.0 * 4000.0 * 100.0, 1e-9);
    // The machines for 7.5 MW with their works, and a shell for 4 MW of critical IT.
    let capital = 7.5 * (400_000.0 + 50_000.0 * 15.0) + 4.0 * 10e6;
    near(hybrid.capital.to_usd(), capital, 1e-12);
    near(hybrid.initial_capital.to_usd(), capital, 1e-12);
}

#[test]
fn extra_miners_are_no_more_than_ai_has_power_for() {
    // 20 % of AI leaves 8 MW to mine; as many extra machines would be 8 MW, but AI has 2.
    let capital = |ai: &str, extra: &str| {
        let scenario =
            changed(ten_megawatts(&HALF), &[("hybrid_ai_share_pct", ai), ("hybrid_extra_miners_pct", extra)]);
        evaluate(&scenario).of_use(Use::Hybrid).totals.capital.to_usd()
    };
    let machines = 400_000.0 + 50_000.0 * 15.0;
    near(capital("20", "100"), 10.0 * machines + 1.6 * 10e6, 1e-12);
    near(capital("20", "10"), 8.8 * machines + 1.6 * 10e6, 1e-12);
    near(capital("0", "500"), 10.0 * machines, 1e-12);
    near(capital("100", "500"), 8.0 * 10e6, 1e-12);
}

#[test]
fn coins_that_extra_miners_hold_are_sold_once() {
    let scenario = changed(ten_megawatts(&HALF), &[("btc_price_usd", "80000"), ("hosting_rent_usd_per_kw_month", "0")]);
    for held in ["0", "40", "100"] {
        let totals = evaluate(&changed(scenario, &[("btc_held_pct", held)])).of_use(Use::Hybrid).totals;
        near(totals.revenue.to_usd(), totals.bitcoin.to_btc() * 80_000.0, 1e-12);
    }
}

fn share(percent: f64) -> Share {
    Share::from_percent(percent).unwrap()
}

/// A mine whose machines are paid for, beside a shell at the rent at which the two are worth the same; with as many
/// extra machines as the mine has. What AI leaves is then worth something, and neither end of the curve has any of it.
fn interior(settings: Settings) -> Scenario {
    let extra = [("hybrid_extra_miners_pct", "100"), ("hybrid_sold_share_of_rest_pct", "0"), ("horizon_years", "6")];
    let scenario = changed(changed(site("rockdale-36"), &extra), settings);
    let at = |rent: f64| changed(scenario, &[("hosting_rent_usd_per_kw_month", &rent.to_string())]);
    let (mut low, mut high) = (0.0, 1000.0);
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        if npv(&at(middle), Use::Host) > npv(&at(middle), Use::Mine) { high = middle } else { low = middle }
    }
    at(low)
}

/// Holds each point of a curve, or each `step`th, against an evaluation of its own; gives the curve.
#[track_caller]
fn check_curve(scenario: &Scenario, step: usize) -> SplitCurve {
    let curve = split_curve(scenario);
    assert_eq!(curve.points.len(), 1001);
    let mut most = f64::NEG_INFINITY;
    for (n, point) in curve.points.iter().enumerate().step_by(step) {
        let ai = n as f64 / 10.0;
        assert!((point.ai.to_percent() - ai).abs() < 1e-9);
        let mut at = *scenario;
        at.split.ai = share(ai);
        let hybrid = evaluate(&at).of_use(Use::Hybrid).clone();
        let (found, expected) = (point.npv.to_usd(), hybrid.npv.to_usd());
        let gross = hybrid.totals.revenue.to_usd() + hybrid.totals.capital.to_usd();
        assert!((found - expected).abs() <= 0.01 + 1e-11 * gross, "{ai} % of AI: {found}, not {expected}");
        near(point.capital.to_usd(), hybrid.totals.initial_capital.to_usd(), 1e-12);
        most = most.max(if point.breaks.is_none() { expected } else { f64::NEG_INFINITY });
    }
    if let Some(best) = curve.best {
        assert!(best.npv.to_usd() >= most - 0.01, "{} is less than {most}", best.npv.to_usd());
    }
    curve
}

#[test]
fn an_interior_optimum_is_found() {
    #[track_caller]
    fn check(settings: Settings) {
        let scenario = interior(settings);
        let curve = check_curve(&scenario, 1);
        let best = curve.best.unwrap();
        let ends = [curve.points[0].npv, curve.points[1000].npv];
        println!("best at {} %: {} between {ends:?}", best.ai.to_percent(), best.npv.to_usd());
        assert!(best.ai > share(0.0) && best.ai < share(100.0), "{best:?}");
        assert!(ends.iter().all(|end| best.npv.to_usd() > end.to_usd() + 1e4), "{best:?} is no better than {ends:?}");
    }
    check(&[("hosting_months_to_power", "24")]);
    check(&[("hosting_ramp_months", "36"), ("hosting_load_factor_pct", "60"), ("hybrid_extra_miners_pct", "50")]);
    check(&[("power_contract", "fixed_resold"), ("hosting_months_to_power", "12"), ("tax_rate_pct", "0")]);
}

#[test]
fn the_best_of_a_straight_line_is_an_end() {
    for preset in presets() {
        let scenario =
            changed(site(preset.key), &[("hybrid_extra_miners_pct", "0"), ("hybrid_sold_share_of_rest_pct", "0")]);
        let best = check_curve(&scenario, 100).best.unwrap();
        let is_ai = npv(&scenario, Use::Host) > npv(&scenario, Use::Mine);
        assert_eq!(best.ai, share(if is_ai { 100.0 } else { 0.0 }), "{}", preset.key);
    }
}

/// A site whose every megawatt is worth more as AI: 8 MW of critical IT, $8m a megawatt of site.
fn all_ai(settings: Settings) -> Scenario {
    let rich = [
        ("hosting_gross_to_it_ratio", "1.25"),
        ("hosting_rent_usd_per_kw_month", "500"),
        ("hosting_capital_usd_per_it_mw", "10000000"),
        ("mining_infrastructure_usd_per_mw", "0"),
        ("miner_price_usd_per_th", "0"),
        ("hybrid_cloud_share_of_ai_pct", "0"),
    ];
    changed(ten_megawatts(&rich), settings)
}

#[test]
fn limits_bind_exactly() {
    #[track_caller]
    fn check(settings: Settings, binds: Limit, ai: f64) {
        let curve = check_curve(&all_ai(settings), 50);
        for point in &curve.points {
            let is_within = point.ai.to_percent() <= ai + 1e-9;
            assert_eq!(point.breaks, (!is_within).then_some(binds), "{point:?}");
        }
        let best = curve.best.unwrap();
        assert!((best.ai.to_percent() - ai).abs() < 1e-9, "{best:?} is not at {ai} %");
    }
    check(&[("convertible_share_pct", "30")], Limit::Convertible, 30.0);
    check(&[("convertible_share_pct", "33.37")], Limit::Convertible, 33.3);
    check(&[("tenant_demand_it_mw", "2")], Limit::Demand, 25.0);
    // A tenth of the site as a shell costs $8m.
    check(&[("capital_budget_usd", "24000000")], Limit::Capital, 30.0);
    check(&[("capital_budget_usd", "23999999")], Limit::Capital, 29.9);
    check(&[("capital_budget_usd", "0")], Limit::Capital, 0.0);
    // Half of AI as cloud at 2 MW for each of critical IT: 0.65 MW of it for each MW of AI.
    let cloud = [
        ("hybrid_cloud_share_of_ai_pct", "50"),
        ("cloud_gross_to_it_ratio", "2"),
        ("tenant_demand_it_mw", "2.6"),
        ("gpu_hour_price_usd", "20"),
        ("gpu_utilisation_pct", "100"),
    ];
    check(&cloud, Limit::Demand, 40.0);
}

#[test]
fn of_several_limits_the_tightest_binds() {
    let curve = split_curve(&all_ai(&[("convertible_share_pct", "60"), ("tenant_demand_it_mw", "2")]));
    assert_eq!(curve.best.unwrap().ai, share(25.0));
    // Where nothing at all can be paid for there is no best split.
    let dear = all_ai(&[("capital_budget_usd", "0"), ("mining_infrastructure_usd_per_mw", "1")]);
    assert_eq!(split_curve(&dear).best, None);
}

proptest! {
    #![proptest_config(cases(12))] // each walks a thousand splits

    #[test]
    fn prop_the_curve_runs_from_one_use_to_another(Stated(scenario) in any_scenario(), extra in 1.0..500.0_f64) {
        let scenario = changed(scenario, &[
            ("hybrid_extra_miners_pct", &extra.to_string()),
            ("hybrid_cloud_share_of_ai_pct", "0"),
            ("hybrid_sold_share_of_rest_pct", "0"),
        ]);
        let curve = check_curve(&scenario, 90);
        let outcome = evaluate(&scenario);
        for (of, point) in [(Use::Mine, curve.points[0]), (Use::Host, curve.points[1000])] {
            let pure = outcome.of_use(of);
            let gross = pure.totals.revenue.to_usd() + pure.totals.capital.to_usd() + pure.totals.energy_cost.to_usd();
            let off = (pure.npv - point.npv).to_usd().abs();
            prop_assert!(off <= 0.005 + 1e-12 * gross, "{of:?}: off by {off}");
        }
    }
}
