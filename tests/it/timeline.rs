//! The assumed market, month by month: prices, difficulty and the halving inside the horizon.

use crate::support::{Settings, near, with};
use busbar::chain::hashprice;
use busbar::model::{Moment, Timeline};

/// Ten years from July 2026 on, nothing growing but what is set.
#[track_caller]
fn months(settings: Settings) -> Vec<Moment> {
    let still = [
        ("start_month", "2026-07"),
        ("horizon_years", "10"),
        ("tip_height", "955584"),
        ("tip_date", "2026-06-27"),
        ("fee_share_of_reward_pct", "0.62"),
        ("power_escalation_pct_per_year", "0"),
        ("opex_escalation_pct_per_year", "0"),
        ("btc_price_growth_pct_per_year", "0"),
        ("difficulty_growth_pct_per_year", "0"),
        ("difficulty_response_pct", "0"),
    ];
    Timeline::of(&with(&[still.as_slice(), settings].concat())).months
}

fn usd_per_ph_day(of: &Moment) -> f64 {
    hashprice(of.difficulty, of.reward, of.btc_price).to_usd_per_ph_day()
}

#[test]
fn a_horizon_has_a_month_for_each_month() {
    let months = months(&[("horizon_years", "3"), ("start_month", "2027-11")]);
    assert_eq!(months.len(), 36);
    let names = [0, 1, 2, 35].map(|n| months[n].month.to_string());
    assert_eq!(names, ["2027-11", "2027-12", "2028-01", "2030-10"]);
}

#[test]
fn hours_are_the_months_own_less_outages() {
    let months = months(&[("availability_pct", "90"), ("start_month", "2028-01")]);
    near(months[0].powered_hours.to_hours(), 744.0 * 0.9, 1e-12);
    near(months[1].powered_hours.to_hours(), 696.0 * 0.9, 1e-12); // February of a leap year
}

#[test]
fn energy_and_costs_step_each_year() {
    let months = months(&[
        ("power_price_usd_per_mwh", "40"),
        ("sale_price_usd_per_mwh", "-10"),
        ("power_escalation_pct_per_year", "10"),
        ("opex_escalation_pct_per_year", "5"),
    ]);
    for (n, price, factor) in [(0, 40.0, 1.0), (11, 40.0, 1.0), (12, 44.0, 1.05), (23, 44.0, 1.05), (24, 48.4, 1.1025)]
    {
        near(months[n].power_price.to_usd_per_mwh(), price, 1e-12);
        near(months[n].sale_price.to_usd_per_mwh(), -price / 4.0, 1e-12);
        near(months[n].opex_factor, factor, 1e-12);
    }
}

#[test]
fn bitcoin_and_difficulty_compound_monthly() {
    let months = months(&[
        ("btc_price_usd", "50000"),
        ("btc_price_growth_pct_per_year", "21"),
        ("network_difficulty", "1e14"),
        ("difficulty_growth_pct_per_year", "44"),
    ]);
    for (n, price, difficulty) in [(0, 50_000.0, 1e14), (6, 55_000.0, 1.2e14), (12, 60_500.0, 1.44e14)] {
        near(months[n].btc_price.to_usd_per_btc(), price, 1e-12);
        near(months[n].difficulty.to_number(), difficulty, 1e-12);
    }
}

#[test]
fn difficulty_answers_to_income() {
    /// A price that doubles each year, and what difficulty is a year later.
    #[track_caller]
    fn check(response_pct: &str, difficulty: f64) {
        let months = months(&[
            ("network_difficulty", "1e14"),
            ("btc_price_growth_pct_per_year", "100"),
            ("difficulty_response_pct", response_pct),
        ]);
        near(months[12].difficulty.to_number(), difficulty, 1e-12);
    }
    check("0", 1e14);
    check("50", 2_f64.sqrt() * 1e14);
    check("100", 2e14); // hashprice stays
}

#[test]
fn the_halving_falls_in_its_month_and_lasts() {
    // 2026-07-01 is block 956,160; 93,840 blocks of 600 s later, 651.67 days, it is 2028-04-12, 16:00.
    let months = months(&[]);
    let month = |name: &str| months.iter().find(|of| of.month.to_string() == name).unwrap();
    let reward = |name: &str| month(name).reward.to_btc() * 0.9938; // less the fee share of 0.62 %
    near(reward("2028-03"), 3.125, 1e-12);
    let part_before = (11.0 + 2.0 / 3.0) / 30.0;
    near(reward("2028-04"), 3.125 * part_before + 1.5625 * (1.0 - part_before), 1e-9);
    near(reward("2028-05"), 1.5625, 1e-12);
    near(reward("2032-12"), 0.78125, 1e-12); // after the halving of 2032
    near(usd_per_ph_day(month("2028-05")), usd_per_ph_day(month("2028-03")) / 2.0, 1e-12);
}

#[test]
fn difficulty_follows_the_halving_as_far_as_it_answers() {
    #[track_caller]
    fn check(response_pct: &str, hashprice_kept: f64) {
        let months = months(&[("difficulty_response_pct", response_pct)]);
        let [before, after] = ["2028-03", "2028-05"]
            .map(|name| usd_per_ph_day(months.iter().find(|of| of.month.to_string() == name).unwrap()));
        near(after / before, hashprice_kept, 1e-9);
    }
    check("0", 0.5);
    check("50", 0.5_f64.sqrt());
    check("100", 1.0);
}

#[test]
fn a_growing_network_brings_the_halving_forward() {
    let month_of_halving = |growth: &str| {
        let months = months(&[("difficulty_growth_pct_per_year", growth)]);
        let first = months[0].reward.to_btc();
        months.iter().find(|of| of.reward.to_btc() < first * 0.999).unwrap().month.to_string()
    };
    assert_eq!(month_of_halving("0"), "2028-04");
    assert_eq!(month_of_halving("100"), "2028-03"); // 2.7 % fewer days
    assert_eq!(month_of_halving("-50"), "2028-04"); // 18 days later, still in April
}

#[test]
fn difficulty_never_falls_below_the_protocols_least() {
    let months = months(&[("network_difficulty", "2"), ("difficulty_growth_pct_per_year", "-50")]);
    assert_eq!(months[12].difficulty.to_number(), 1.0);
    assert_eq!(months[119].difficulty.to_number(), 1.0);
}
