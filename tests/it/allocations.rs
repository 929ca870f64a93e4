//! What one evaluation allocates: vectors of months, but nothing for each month.

use crate::support::{Settings, with};
use busbar::model::evaluate;

/// Ten more years hold this many more months.
const MONTHS_MORE: u64 = 120;

/// How much of memory is asked for, counted in pieces.
fn n_allocations(settings: Settings, years: &'static str) -> u64 {
    let scenario = with(&[settings, &[("horizon_years", years)]].concat());
    // A price year that comes along is read when it is first asked for.
    drop(evaluate(&scenario));
    allocation_counter::measure(|| drop(evaluate(&scenario))).count_total
}

#[track_caller]
fn check(settings: Settings) {
    let (ten, twenty) = (n_allocations(settings, "10"), n_allocations(settings, "20"));
    // Machines of a later generation and longer vectors are a few more pieces.
    assert!(twenty.saturating_sub(ten) < MONTHS_MORE / 3, "{ten} pieces for ten years, {twenty} for twenty");
}

#[test]
fn a_month_allocates_nothing() {
    check(&[]);
    check(&[("power_contract", "hourly")]);
    check(&[
        ("power_contract", "fixed_resold"),
        ("coincident_peak_usd_per_kw_year", "40"),
        ("demand_response_usd_per_mw_year", "20000"),
        ("mining_debt_share_pct", "30"),
        ("hosting_debt_share_pct", "70"),
        ("hosting_default_pct_per_year", "3"),
        ("second_miner_share_pct", "30"),
        ("third_miner_share_pct", "40"),
        ("hybrid_extra_miners_pct", "50"),
        ("btc_held_pct", "20"),
    ]);
}
