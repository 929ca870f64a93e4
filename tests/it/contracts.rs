//! Contracts of AI: what is expected of tenants against every history one may have, and prepayment, credits, GPU
//! contracts, ramps and standing works by hand.

use crate::support::{Settings, Stated, any_scenario, cases, changed, near, ten_megawatts, with};
use busbar::model::{Ledger, LedgerMonth, Outcome, Timeline, Use, UseOutcome, cloud, evaluate, hosting};
use busbar::quantity::Usd;
use busbar::scenario::Scenario;
use proptest::prelude::*;

fn hosted(scenario: &Scenario) -> Ledger {
    hosting::ledger(scenario, &Timeline::of(scenario))
}

fn rented(scenario: &Scenario) -> Ledger {
    cloud::ledger(scenario, &Timeline::of(scenario), false)
}

fn revenue(month: &LedgerMonth) -> f64 {
    month.revenue.to_usd()
}

/// 10 MW / 1.25 = 8 MW of critical IT at $100: $800,000 a month; 7.5 MW drawn, at $40 from the site.
const LEASE: [(&str, &str); 8] = [
    ("hosting_gross_to_it_ratio", "1.25"),
    ("hosting_rent_usd_per_kw_month", "100"),
    ("hosting_rent_escalator_pct_per_year", "0"),
    ("hosting_term_years", "4"),
    ("hosting_load_factor_pct", "75"),
    ("hosting_opex_usd_per_it_kw_month", "20"),
    ("hosting_power_paid_by", "site"),
    ("hosting_capital_usd_per_it_mw", "10000000"),
];

/// The lease with more terms.
#[track_caller]
fn lease(settings: Settings) -> Scenario {
    changed(ten_megawatts(&LEASE), settings)
}

#[test]
fn a_lease_that_ends_leaves_nothing() {
    let months = hosted(&lease(&[])).months;
    near(revenue(&months[47]), 800_000.0, 1e-12);
    near(months[47].opex.to_usd(), 160_000.0, 1e-12);
    near(months[47].energy.to_mwh(), 7.5 * 30.0 * 24.0, 1e-12); // June 2030
    assert_eq!((revenue(&months[48]), months[48].opex), (0.0, Usd::ZERO));
}

#[test]
fn what_follows_a_lease_by_hand() {
    let terms = [
        ("hosting_renewal_pct", "60"),
        ("hosting_renewal_rent_pct", "110"),
        ("hosting_relet_pct", "50"),
        ("hosting_relet_rent_pct", "80"),
        ("hosting_relet_months", "6"),
        ("hosting_rent_escalator_pct_per_year", "10"),
    ];
    let months = hosted(&lease(&terms)).months;
    let (third, fourth, fifth) = (800_000.0 * 1.331, 800_000.0 * 1.4641, 800_000.0 * 1.61051);
    near(revenue(&months[47]), third, 1e-12);
    near(revenue(&months[48]), fourth * 0.6 * 1.1, 1e-12);
    near(revenue(&months[53]), fourth * 0.6 * 1.1, 1e-12);
    near(revenue(&months[54]), fourth * (0.6 * 1.1 + 0.4 * 0.5 * 0.8), 1e-12);
    near(revenue(&months[60]), fifth * (0.6 * 1.1 + 0.4 * 0.5 * 0.8), 1e-12);
    // Kept open where it is let or will be.
    near(months[48].opex.to_usd(), 160_000.0 * 0.8, 1e-12);
    near(months[48].energy.to_mwh(), 7.5 * 744.0 * 0.6, 1e-12);
}

#[test]
fn a_tenant_who_may_fail_by_hand() {
    // One in five fails in a year: a year on, four fifths of the rent are to be expected.
    let months = hosted(&lease(&[("hosting_default_pct_per_year", "20")])).months;
    near(revenue(&months[0]), 800_000.0, 1e-12);
    near(revenue(&months[12]), 800_000.0 * 0.8, 1e-12);
    near(revenue(&months[18]), 800_000.0 * 0.8_f64.powf(1.5), 1e-12);
    // A fifth stands empty, a quarter of which is let again after a year; none of those fails.
    let relet = [
        ("hosting_default_pct_per_year", "20"),
        ("hosting_relet_pct", "25"),
        ("hosting_relet_months", "12"),
        ("hosting_relet_rent_pct", "100"),
    ];
    let months = hosted(&lease(&relet)).months;
    near(revenue(&months[12]), 800_000.0 * 0.8, 1e-12);
    near(revenue(&months[24]), 800_000.0 * (0.64 + 0.2 * 0.25), 1e-12);
}

#[test]
fn rent_is_owed_for_use_or_for_take_or_pay() {
    #[track_caller]
    fn check(take_or_pay: &str, usage: &str, owed: f64, used: f64) {
        let terms = [("hosting_take_or_pay_pct", take_or_pay), ("hosting_use_pct", usage)];
        let month = hosted(&lease(&terms)).months[0];
        near(revenue(&month), 800_000.0 * owed, 1e-12);
        near(month.energy.to_mwh(), 7.5 * 744.0 * used, 1e-12);
        near(month.energy_cost.to_usd(), 7.5 * 744.0 * used * 40.0, 1e-12);
    }
    check("100", "100", 1.0, 1.0);
    check("80", "100", 1.0, 1.0);
    check("80", "50", 0.8, 0.5);
    check("80", "0", 0.8, 0.0);
    check("0", "30", 0.3, 0.3);
    check("0", "0", 0.0, 0.0);
}

#[test]
fn missed_service_is_credited() {
    #[track_caller]
    fn check(level: &str, availability: &str, per_point: &str, credited: f64) {
        let terms = [
            ("hosting_service_level_pct", level),
            ("availability_pct", availability),
            ("hosting_credit_pct_per_point", per_point),
        ];
        near(revenue(&hosted(&lease(&terms)).months[0]), 800_000.0 * (1.0 - credited), 1e-12);
    }
    check("99.5", "98", "10", 0.15);
    check("99.5", "99.5", "10", 0.0);
    check("99", "100", "10", 0.0);
    check("99", "60", "10", 1.0); // never more than the rent
    check("99.99", "90", "0", 0.0);
}

#[test]
fn rent_paid_ahead_comes_when_power_flows() {
    let terms = [("hosting_prepayment_pct", "25"), ("hosting_months_to_power", "6"), ("tax_rate_pct", "30")];
    let ledger = hosted(&lease(&terms));
    assert_eq!(ledger.prepaid_at, 6);
    let prepaid: f64 = ledger.months.iter().map(|month| month.prepaid.to_usd()).sum();
    near(prepaid, 0.25 * 48.0 * 800_000.0, 1e-12);
    near(revenue(&ledger.months[6]), 800_000.0, 1e-12);
    let outcomes = ["0", "25"].map(|share| evaluate(&changed(lease(&terms), &[("hosting_prepayment_pct", share)])));
    let [later, ahead] = outcomes.each_ref().map(|outcome| outcome.of_use(Use::Host));
    assert_eq!((later.totals.revenue, later.totals.tax), (ahead.totals.revenue, ahead.totals.tax));
    let by_year = |of: &UseOutcome| -> Vec<f64> { of.cumulative_by_year.iter().map(|sum| sum.to_usd()).collect() };
    // After half a year all of it came in, and a quarter of six rents did not: 48 - 6 quarters of a rent are ahead.
    let gap: Vec<f64> = by_year(ahead).iter().zip(by_year(later)).map(|(ahead, later)| ahead - later).collect();
    near(gap[1], 200_000.0 * 42.0, 1e-9);
    near(gap[2], 200_000.0 * 30.0, 1e-9);
    assert!(gap[0].abs() < 1e-6 && gap[5].abs() < 1e-4, "{gap:?}");
    assert!(ahead.npv > later.npv);
}

#[test]
fn a_prepayment_is_kept_whatever_becomes_of_the_tenant() {
    // Half the tenants fail within a year: a quarter of the rent is here already, half of the rest is to be expected.
    let terms = [("hosting_default_pct_per_year", "50"), ("hosting_prepayment_pct", "25")];
    let months = hosted(&lease(&terms)).months;
    near(revenue(&months[12]), 800_000.0 * (0.25 + 0.75 * 0.5), 1e-12);
    near(months[12].prepaid.to_usd(), 200_000.0, 1e-12);
    let certain = hosted(&lease(&[("hosting_default_pct_per_year", "100"), ("hosting_prepayment_pct", "100")])).months;
    near(certain.iter().map(revenue).sum(), 48.0 * 800_000.0, 1e-12);
}

/// What is to be expected of a shell in a month, summed over everything that may happen: when the first tenant leaves,
/// and whether another follows.
struct Expected {
    revenue: f64,
    open: f64,
    in_use: f64,
}

/// The terms of a lease as plain numbers: shares and years.
struct Terms {
    hazard: f64,
    term: usize,
    renewal: f64,
    renewal_rent: f64,
    relet: f64,
    relet_rent: f64,
    empty: usize,
    escalator: f64,
    ramp: usize,
    prepaid: f64,
}

impl Terms {
    /// The chance that a tenant leaves before month `leaves`, not earlier.
    fn chance(&self, leaves: usize) -> f64 {
        let solvent = |n: usize| (1.0 - self.hazard).powf(n as f64 / 12.0);
        let fails = solvent(leaves - 1) - solvent(leaves);
        match leaves {
            _ if leaves < self.term => fails,
            _ if leaves == self.term => fails + solvent(leaves) * (1.0 - self.renewal),
            _ => fails * self.renewal,
        }
    }

    fn month(&self, n: usize) -> Expected {
        let ramp = f64::min((n + 1) as f64 / (self.ramp + 1) as f64, 1.0);
        let rent = (1.0 + self.escalator).powf((n / 12) as f64) * ramp;
        let is_first = n < self.term;
        let ahead = if is_first { rent * self.prepaid } else { 0.0 };
        let mut sum = Expected { revenue: ahead, open: 0.0, in_use: 0.0 };
        let mut add = |chance: f64, revenue: f64, is_open: bool, is_let: bool| {
            sum.revenue += chance * revenue;
            sum.open += if is_open { chance } else { 0.0 };
            sum.in_use += if is_let { chance * ramp } else { 0.0 };
        };
        let mut stays = 1.0;
        for leaves in 1..=n {
            let chance = self.chance(leaves);
            stays -= chance;
            let is_let = n >= leaves + self.empty;
            add(chance * self.relet, if is_let { rent * self.relet_rent } else { 0.0 }, true, is_let);
            add(chance * (1.0 - self.relet), 0.0, false, false);
        }
        add(stays, if is_first { rent - ahead } else { rent * self.renewal_rent }, true, true);
        sum
    }
}

/// 10 MW / 1.25 = 8,000 kW; 4,000 GPUs of 2 kW.
const GPUS: [(&str, &str); 11] = [
    ("cloud_gross_to_it_ratio", "1.25"),
    ("gpu_power_kw", "2"),
    ("gpu_hour_price_usd", "5"),
    ("gpu_hour_price_change_pct_per_year", "-19"),
    ("gpu_utilisation_pct", "50"),
    ("cloud_platform_fee_pct", "10"),
    ("gpu_contract_share_pct", "60"),
    ("gpu_contract_price_usd", "3"),
    ("gpu_contract_years", "2"),
    ("cloud_prepayment_pct", "20"),
    ("cloud_months_to_power", "6"),
];

#[test]
fn gpus_under_contract_by_hand() {
    let scenario = ten_megawatts(&GPUS);
    let ledger = rented(&scenario);
    // January 2027, half a year of -19 %: nine tenths of the price on demand; all hours of those under contract.
    let (contract, on_demand) = (2400.0 * 3.0 * 744.0 * 0.9, 1600.0 * 5.0 * 744.0 * 0.5 * 0.9);
    near(revenue(&ledger.months[6]), contract + on_demand * 0.9, 1e-12);
    near(ledger.months[6].prepaid.to_usd(), contract * 0.2, 1e-12);
    near(revenue(&ledger.months[18]), contract + on_demand * 0.9 * 0.81, 1e-12);
    // January 2029: the contract is over, all are on demand.
    let all = 4000.0 * 5.0 * 744.0 * 0.5 * 0.9 * 0.9 * 0.81 * 0.81;
    near(revenue(&ledger.months[30]), all, 1e-12);
    assert_eq!(ledger.months[30].prepaid, Usd::ZERO);
    assert_eq!(ledger.prepaid_at, 6);
    let of = &evaluate(&scenario).of_use(Use::Cloud).totals.advance.to_usd();
    assert!(of.abs() < 1e-3, "what is paid ahead is not paid again: {of}");
}

#[test]
fn todays_gpu_revenue_counts_the_contract() {
    let today = evaluate(&ten_megawatts(&GPUS)).today;
    let per_gpu = 365.25 * 24.0 * 0.9 * (0.6 * 3.0 + 0.4 * 0.5 * 5.0);
    near(today.cloud_revenue_per_it_mw_year, per_gpu * 500.0, 1e-12);
}

#[test]
fn use_rises_over_the_ramp() {
    let months = hosted(&lease(&[("hosting_ramp_months", "3"), ("hosting_months_to_power", "2")])).months;
    assert_eq!(months[1], LedgerMonth::default());
    for (month, share) in [(2, 0.25), (3, 0.5), (4, 0.75), (5, 1.0), (6, 1.0)] {
        near(revenue(&months[month]), 800_000.0 * share, 1e-12);
        near(months[month].opex.to_usd(), 160_000.0, 1e-12);
    }
    let months = rented(&changed(ten_megawatts(&GPUS), &[("cloud_ramp_months", "1")])).months;
    near(revenue(&months[6]) * 2.0, (2400.0 * 3.0 + 1600.0 * 5.0 * 0.5 * 0.9) * 744.0 * 0.9, 1e-12);
}

#[test]
fn standing_works_save_an_ai_build_out() {
    #[track_caller]
    fn check(reuse: &str, cost: f64) {
        let terms = [("ai_reuse_usd_per_mw", reuse), ("hosting_residual_pct", "40"), ("cloud_gross_to_it_ratio", "2")];
        let scenario = changed(lease(&terms), &[("cloud_capital_usd_per_it_mw", "10000000")]);
        let works = hosted(&scenario).assets[0];
        assert!((works.cost.to_usd() - cost).abs() < 1e-3, "{} is not {cost}", works.cost.to_usd());
        assert!((works.proceeds.to_usd() - 0.4 * cost).abs() < 1e-3);
        let cloud = (50e6_f64 - 10.0 * reuse.parse::<f64>().unwrap()).max(0.0);
        assert!((rented(&scenario).assets[0].cost.to_usd() - cloud).abs() < 1e-3);
    }
    check("0", 80e6); // 8 MW of critical IT at $10m
    check("2000000", 60e6);
    check("8000000", 0.0);
    check("10000000", 0.0); // nothing is earned by what is not needed
}

fn host(outcome: &Outcome) -> f64 {
    outcome.of_use(Use::Host).npv.to_usd()
}

proptest! {
    #![proptest_config(cases(160))]

    #[test]
    fn prop_what_is_expected_is_the_sum_of_all_that_may_happen(
        hazard in prop_oneof![Just(0.0), 0.0..100.0_f64, Just(100.0)],
        years in 1_usize..12,
        renewal in prop_oneof![Just(0.0), 0.0..100.0_f64],
        relet in prop_oneof![Just(0.0), 0.0..100.0_f64],
        rents in (0.0..150.0_f64, 0.0..150.0_f64),
        empty in 0_usize..40,
        escalator in -5.0..10.0_f64,
        ramp in 0_usize..13,
        prepaid in prop_oneof![Just(0.0), 0.0..100.0_f64],
    ) {
        let text = |number: f64| number.to_string();
        let texts = [hazard, renewal, rents.0, relet, rents.1, escalator, prepaid].map(text);
        let (years_text, empty_text, ramp_text) = (years.to_string(), empty.to_string(), ramp.to_string());
        let keys = ["default_pct_per_year", "renewal_pct", "renewal_rent_pct", "relet_pct", "relet_rent_pct",
            "rent_escalator_pct_per_year", "prepayment_pct"].map(|key| format!("hosting_{key}"));
        let mut settings: Vec<(&str, &str)> = keys.iter().zip(&texts).map(|(key, text)| (key.as_str(), text.as_str())).collect();
        settings.extend([("hosting_term_years", years_text.as_str()), ("hosting_relet_months", &empty_text), ("hosting_ramp_months", &ramp_text)]);
        let terms = Terms {
            hazard: hazard / 100.0,
            term: years * 12,
            renewal: renewal / 100.0,
            renewal_rent: rents.0 / 100.0,
            relet: relet / 100.0,
            relet_rent: rents.1 / 100.0,
            empty,
            escalator: escalator / 100.0,
            ramp,
            prepaid: prepaid / 100.0,
        };
        let scenario = lease(&settings);
        let timeline = Timeline::of(&scenario);
        for (n, (month, moment)) in hosting::ledger(&scenario, &timeline).months.iter().zip(&timeline.months).enumerate() {
            let expected = terms.month(n);
            let energy = moment.supply.contracted().to_mwh() * 0.75;
            let pairs = [
                (revenue(month), expected.revenue, 800_000.0),
                (month.opex.to_usd(), expected.open * 160_000.0 / 800_000.0, 800_000.0),
                (month.energy.to_mwh(), expected.in_use, energy),
                (month.energy_cost.to_usd(), expected.in_use * 40.0, energy),
            ];
            for (found, expected, scale) in pairs {
                prop_assert!((found - expected * scale).abs() <= 1e-11 * scale * 40.0, "month {n}: {found}, not {}", expected * scale);
            }
        }
    }

    #[test]
    fn prop_more_take_or_pay_never_lowers_hostings_value(Stated(scenario) in any_scenario(), by in 0.0..100.0_f64) {
        // As the scenario has it, and in the worst case: the tenant uses nothing.
        for scenario in [scenario, changed(scenario, &[("hosting_use_pct", "0")])] {
            let more = (scenario.hosting.take_or_pay.to_percent() + by).min(100.0).to_string();
            let (before, after) = (evaluate(&scenario), evaluate(&changed(scenario, &[("hosting_take_or_pay_pct", &more)])));
            let gross = after.of_use(Use::Host).totals.revenue + after.of_use(Use::Host).totals.capital;
            prop_assert!(host(&after) >= host(&before) - 0.01 - 1e-11 * gross.to_usd());
        }
    }

    #[test]
    fn prop_prepayment_moves_cash_and_nothing_else(Stated(scenario) in any_scenario(), share in 0.0..=100.0_f64) {
        // Money ahead may decide whether GPUs are replaced, and hence what is earned: let that be settled.
        let sure = changed(scenario, &[("hosting_default_pct_per_year", "0"), ("gpu_end_of_life", "replace")]);
        let share = share.to_string();
        let ahead = changed(sure, &[("hosting_prepayment_pct", &share), ("cloud_prepayment_pct", &share)]);
        let (before, after) = (evaluate(&changed(sure, &[("hosting_prepayment_pct", "0"), ("cloud_prepayment_pct", "0")])), evaluate(&ahead));
        for of in [Use::Host, Use::Cloud] {
            let (before, after) = (before.of_use(of), after.of_use(of));
            let gross = 0.01 + 1e-10 * (before.totals.revenue + before.totals.capital + before.totals.energy_cost).to_usd();
            let pairs = [
                (before.totals.revenue, after.totals.revenue),
                (before.totals.tax, after.totals.tax),
                (before.net_cash(), after.net_cash()),
                (Usd::ZERO, after.totals.advance),
            ];
            for (before, after) in pairs {
                prop_assert!((before - after).to_usd().abs() <= gross, "{of:?}: {before:?} became {after:?}");
            }
            prop_assert!(after.npv.to_usd() >= before.npv.to_usd() - gross);
        }
    }
}

#[test]
fn deals_defaults_have_no_history() {
    // Of the shipped leases nothing is expected after their term, as their totals have it.
    let months = hosted(&with(&[("horizon_years", "20"), ("hosting_months_to_power", "0")])).months;
    assert!(months[120..].iter().all(|month| revenue(month) == 0.0));
}
