//! Remarks: what a reader must know besides the figures, and in which month.

use crate::support::{Settings, with};
use busbar::model::{Remark, Use, evaluate};
use busbar::quantity::Month;
use busbar::report::remark;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// The remarks on ten years from July 2026, in which a lease fits and mining pays throughout unless something else is set.
#[track_caller]
fn check(settings: Settings, expected: &[Remark]) {
    let quiet = [
        ("start_month", "2026-07"),
        ("horizon_years", "10"),
        ("hosting_months_to_power", "12"),
        ("hosting_term_years", "9"),
        ("power_price_usd_per_mwh", "0"),
        ("mining_opex_usd_per_mw_year", "0"),
        ("miner_end_of_life", "replace"),
        ("gpu_end_of_life", "replace"),
    ];
    let found = evaluate(&with(&[quiet.as_slice(), settings].concat())).remarks;
    assert_eq!(found, expected);
    for of in found {
        let text = remark(of);
        assert!(text.ends_with('.') && text.lines().count() == 1, "{text}");
    }
}

#[test]
fn nothing_is_remarked_where_the_figures_tell_all() {
    check(&[], &[]);
}

#[test]
fn a_lease_may_end_before_the_horizon_or_after_it() {
    check(&[("hosting_term_years", "8")], &[Remark::ShellEmpty(month("2035-07"))]);
    check(&[("hosting_term_years", "1")], &[Remark::ShellEmpty(month("2028-07"))]);
    check(&[("hosting_term_years", "10")], &[Remark::LeaseCutOff(12)]);
    check(&[("hosting_term_years", "15")], &[Remark::LeaseCutOff(72)]);
}

#[test]
fn machines_may_stop_paying_within_the_horizon() {
    // Without growth or response the halving of April 2028 alone decides, as in `today.rs`: from 67 to 33 $/MWh.
    let still = [
        ("difficulty_growth_pct_per_year", "0"),
        ("difficulty_response_pct", "0"),
        ("btc_price_usd", "63000"),
        ("network_difficulty", "133869853540000"),
        ("fee_share_of_reward_pct", "0.62"),
        ("miner_efficiency_j_per_th", "17.5"),
        ("mining_overhead_ratio", "1.05"),
        ("tip_height", "955584"),
        ("tip_date", "2026-06-27"),
        ("power_escalation_pct_per_year", "0"),
        ("horizon_years", "5"),
        ("hosting_term_years", "4"),
    ];
    let at = |price: &'static str| [still.as_slice(), &[("power_price_usd_per_mwh", price)]].concat();
    check(&at("30"), &[]);
    check(&at("50"), &[Remark::MiningStops(month("2028-04"))]);
    check(&at("40"), &[Remark::MiningStops(month("2028-05"))]);
    check(&at("100"), &[Remark::MiningStops(month("2026-07"))]);
}

#[test]
fn machines_that_are_not_replaced_leave_the_site_idle() {
    let four_years = [("mining_months_to_power", "3"), ("miner_life_years", "4"), ("miner_end_of_life", "stop")];
    check(&four_years, &[Remark::NotReplaced(Use::Mine, month("2030-10"))]);
    let five_years = [("cloud_months_to_power", "12"), ("gpu_life_years", "5"), ("gpu_end_of_life", "stop")];
    check(&five_years, &[Remark::NotReplaced(Use::Cloud, month("2032-07"))]);
    check(&[("gpu_life_years", "9"), ("cloud_months_to_power", "12"), ("gpu_end_of_life", "stop")], &[]);
}

#[test]
fn what_never_begins_is_said() {
    let short = [("horizon_years", "1"), ("hosting_months_to_power", "0"), ("hosting_term_years", "1")];
    let with = |one: (&'static str, &'static str)| [short.as_slice(), &[("cloud_months_to_power", "3"), one]].concat();
    check(&with(("cloud_months_to_power", "12")), &[Remark::NeverRuns(Use::Cloud)]);
    check(&with(("mining_months_to_power", "24")), &[Remark::NeverRuns(Use::Mine)]);
    check(&with(("hosting_months_to_power", "12")), &[Remark::NeverRuns(Use::Host)]);
}
