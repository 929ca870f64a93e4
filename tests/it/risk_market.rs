//! The markets along a path: means and variances against closed forms, how difficulty follows, and what bounds it.

use crate::support::with;
use busbar::chain::hashprice;
use busbar::model::risk::{N_REPLICATES, Paths};
use busbar::model::{Stray, Timeline, mining};
use busbar::quantity::{Difficulty, UsdPerBtc};
use busbar::scenario::{Futures, Scenario};

/// As many paths as moments are taken of, spread over all replicates.
const N: u32 = 4096;

/// The edition's assumptions with nothing uncertain but what is set here.
#[track_caller]
fn certain_but(settings: &[(&str, &str)]) -> Futures {
    let mut futures = Futures::of_edition().certain();
    for (key, text) in settings {
        futures.set_text(key, text).unwrap_or_else(|error| panic!("{key}: {error}"));
    }
    futures
}

/// The markets of so many paths, each month by month.
fn paths(scenario: &Scenario, futures: &Futures, n: u32) -> Vec<Vec<Stray>> {
    let paths = Paths::new(scenario, futures, 20_260_701).unwrap();
    (0..n).map(|path| paths.markets(path % N_REPLICATES, path / N_REPLICATES)).collect()
}

/// Holds that numbers have this mean and variance, to four standard errors of independent normal ones.
#[track_caller]
fn check_moments(numbers: &[f64], mean: f64, variance: f64) {
    let n = numbers.len() as f64;
    let found = numbers.iter().sum::<f64>() / n;
    let squares = numbers.iter().map(|of| (of - found) * (of - found)).sum::<f64>() / (n - 1.0);
    let allowed = 4.0 * (variance / n).sqrt();
    assert!((found - mean).abs() <= allowed, "mean {found} is not {mean}, allowed {allowed}");
    let allowed = 4.0 * variance * (2.0 / n).sqrt();
    assert!((squares - variance).abs() <= allowed, "variance {squares} is not {variance}, allowed {allowed}");
}

/// Holds that numbers have this mean, to four standard errors.
#[track_caller]
fn check_mean(numbers: &[f64], mean: f64) {
    let n = numbers.len() as f64;
    let found = numbers.iter().sum::<f64>() / n;
    let squares = numbers.iter().map(|of| (of - found) * (of - found)).sum::<f64>() / (n - 1.0);
    let allowed = 4.0 * (squares / n).sqrt();
    assert!((found - mean).abs() <= allowed, "mean {found} is not {mean}, allowed {allowed}");
}

#[test]
fn the_bitcoin_price_is_a_geometric_walk_about_the_scenarios() {
    let futures = certain_but(&[("btc_volatility_pct_per_year", "60")]);
    let paths = paths(&with(&[]), &futures, N);
    for month in [1, 12, 60, 120] {
        let logs: Vec<f64> = paths.iter().map(|path| path[month].btc_price.ln()).collect();
        let variance = 0.36 * month as f64 / 12.0;
        check_moments(&logs, -variance / 2.0, variance);
    }
    // The mean of the price itself, where its spread lets it show: exp of a normal number with a variance of 0.36.
    let prices: Vec<f64> = paths.iter().map(|path| path[12].btc_price).collect();
    check_mean(&prices, 1.0);
    assert!(paths.iter().all(|path| path[0].btc_price == 1.0), "the first month is as stated");
}

#[test]
fn jumps_add_their_variance_and_leave_the_mean() {
    let futures = certain_but(&[("btc_jumps_per_year", "2"), ("btc_jump_spread_pct", "30")]);
    let paths = paths(&with(&[]), &futures, N);
    // A compound Poisson sum has a variance of the number expected times the mean square, here 2 * 0.09 a year, and a
    // fourth cumulant of the number times three squares of it: its variance deviates more than a normal one's.
    let logs: Vec<f64> = paths.iter().map(|path| path[60].btc_price.ln()).collect();
    let (variance, n) = (2.0 * 5.0 * 0.09, f64::from(N));
    let mean = -2.0 * 5.0 * (0.09_f64 / 2.0).exp_m1();
    let found = logs.iter().sum::<f64>() / n;
    assert!((found - mean).abs() < 4.0 * (variance / n).sqrt(), "{found} is not {mean}");
    let squares = logs.iter().map(|log| (log - found) * (log - found)).sum::<f64>() / n;
    let fourth = 10.0 * 3.0 * 0.09 * 0.09 + 3.0 * variance * variance;
    let allowed = 4.0 * ((fourth - variance * variance) / n).sqrt();
    assert!((squares - variance).abs() < allowed, "{squares} is not {variance}");
    let prices: Vec<f64> = paths.iter().map(|path| path[60].btc_price).collect();
    check_mean(&prices, 1.0);
}

#[test]
fn what_reverts_has_the_spread_and_the_half_life_that_are_stated() {
    let futures = certain_but(&[("gpu_price_spread_pct", "40"), ("gpu_price_half_life_months", "6")]);
    let paths = paths(&with(&[]), &futures, N);
    let of = |month: usize| -> Vec<f64> { paths.iter().map(|path| path[month].gpu_price.ln()).collect() };
    for month in [1, 6, 60] {
        // The variance comes to its own as twice as many months go by as halve a distance.
        let variance = 0.16 * (1.0 - 0.5_f64.powf(2.0 * month as f64 / 6.0));
        check_moments(&of(month), -variance / 2.0, variance);
    }
    // Half of what a month is off is left six months later, on the mean.
    let products: Vec<f64> = of(60).iter().zip(of(66)).map(|(now, then)| (now + 0.08) * (then + 0.08)).collect();
    check_mean(&products, 0.16 / 2.0);
    let prices: Vec<f64> = paths.iter().map(|path| path[60].gpu_price).collect();
    check_mean(&prices, 1.0);
}

#[test]
fn power_is_a_mean_reverting_price_about_a_level_that_follows_ai_load() {
    let futures = certain_but(&[
        ("power_spread_pct", "30"),
        ("power_half_life_months", "3"),
        ("ai_load_volatility_pct_per_year", "15"),
        ("power_response_to_ai_load_pct", "80"),
        ("correlation_power_ai_load", "0.6"),
    ]);
    let paths = paths(&with(&[]), &futures, N);
    for month in [6, 60, 120] {
        let n = month as f64;
        let (keep, walk) = (0.5_f64.powf(1.0 / 3.0), 0.8 * 0.15 / 12.0_f64.sqrt());
        let step = 0.3 * (1.0 - keep * keep).sqrt();
        let shared = 0.6 * walk * step * (1.0 - keep.powf(n)) / (1.0 - keep);
        let variance = 0.09 * (1.0 - keep.powf(2.0 * n)) + walk * walk * n + 2.0 * shared;
        let logs: Vec<f64> = paths.iter().map(|path| path[month].power.ln()).collect();
        check_moments(&logs, -variance / 2.0, variance);
        let prices: Vec<f64> = paths.iter().map(|path| path[month].power).collect();
        check_mean(&prices, 1.0);
    }
}

#[test]
fn dear_months_come_as_often_as_stated_and_leave_the_mean() {
    let futures = certain_but(&[("power_spikes_per_year", "1.2"), ("power_spike_size_pct", "300")]);
    let paths = paths(&with(&[]), &futures, 1024);
    let months: Vec<f64> = paths.iter().flat_map(|path| path[1..].iter().map(|month| month.power)).collect();
    check_mean(&months, 1.0);
    // Without one a month is what it would be less what they add on the mean: 0.1 * 3.
    let plain = 1.0 / 1.3;
    let dear: Vec<f64> = months.iter().map(|month| f64::from(*month > plain * (1.0 + 1e-9))).collect();
    check_mean(&dear, -(-0.1_f64).exp_m1());
    assert!(months.iter().all(|month| *month >= plain * (1.0 - 1e-12)));
}

#[test]
fn a_fixed_price_is_renewed_at_the_level_then_and_at_no_other_time() {
    let futures = certain_but(&[("ai_load_volatility_pct_per_year", "20"), ("power_contract_years", "3")]);
    let paths = paths(&with(&[]), &futures, N);
    for path in &paths[..50] {
        for (n, month) in path.iter().enumerate() {
            // With no other noise, the market's price is its level.
            let renewed = path[n / 36 * 36].power;
            assert!((month.power_contract / renewed - 1.0).abs() < 1e-14, "month {n}");
        }
    }
    let prices: Vec<f64> = paths.iter().map(|path| path[120].power_contract).collect();
    check_mean(&prices, 1.0);
}

#[test]
fn shocks_go_together_as_is_assumed() {
    let futures = certain_but(&[
        ("btc_volatility_pct_per_year", "50"),
        ("gpu_price_spread_pct", "20"),
        ("gpu_price_half_life_months", "1"),
        ("correlation_btc_gpu", "-0.7"),
    ]);
    let keep = 0.5_f64;
    let shocks = |path: &Vec<Stray>| {
        let btc = (path[30].btc_price / path[29].btc_price).ln();
        let off = |month: usize| path[month].gpu_price.ln() + 0.04 * (1.0 - keep.powf(2.0 * month as f64)) / 2.0;
        let gpu = off(30) - keep * off(29);
        (btc + 0.25 / 24.0) / (0.5 / 12.0_f64.sqrt()) * gpu / (0.2 * (1.0 - keep * keep).sqrt())
    };
    let products: Vec<f64> = paths(&with(&[]), &futures, N).iter().map(shocks).collect();
    check_mean(&products, -0.7);
}

#[test]
fn difficulty_makes_up_a_part_of_what_the_price_calls_for_each_month() {
    let futures = certain_but(&[
        ("btc_volatility_pct_per_year", "60"),
        ("difficulty_lag_months", "4"),
        ("difficulty_most_built_pct_per_month", "1000"),
        ("last_miner_power_usd_per_mwh", "0"),
    ]);
    let catch_up = 1.0 - (-0.25_f64).exp();
    for path in paths(&with(&[("difficulty_response_pct", "40")]), &futures, 20) {
        let mut expected = 0.0;
        for month in &path[1..] {
            expected += catch_up * (0.4 * month.btc_price.ln() - expected);
            assert!((month.difficulty.ln() - expected).abs() < 1e-12);
        }
    }
}

#[test]
fn without_lag_difficulty_is_where_the_scenarios_own_formula_has_it() {
    let futures = certain_but(&[
        ("btc_volatility_pct_per_year", "60"),
        ("difficulty_lag_months", "0"),
        ("difficulty_most_built_pct_per_month", "1000"),
        ("last_miner_power_usd_per_mwh", "0"),
    ]);
    for path in paths(&with(&[]), &futures, 20) {
        for month in path {
            assert!((month.difficulty / month.btc_price.sqrt() - 1.0).abs() < 1e-12);
        }
    }
    let alone = paths(&with(&[("difficulty_path", "growth")]), &futures, 5);
    assert!(alone.iter().flatten().all(|month| month.difficulty == 1.0), "growth alone answers to no price");
}

#[test]
fn difficultys_own_course_leaves_the_mean_of_what_a_hash_earns() {
    let futures = certain_but(&[
        ("difficulty_volatility_pct_per_year", "25"),
        ("difficulty_lag_months", "0"),
        ("difficulty_most_built_pct_per_month", "1000"),
        ("last_miner_power_usd_per_mwh", "0"),
    ]);
    let paths = paths(&with(&[]), &futures, N);
    let earned: Vec<f64> = paths.iter().map(|path| 1.0 / path[96].difficulty).collect();
    check_mean(&earned, 1.0);
    let logs: Vec<f64> = paths.iter().map(|path| path[96].difficulty.ln()).collect();
    check_moments(&logs, 0.0625 * 8.0 / 2.0, 0.0625 * 8.0);
}

#[test]
fn difficulty_rises_no_faster_than_can_be_built() {
    let scenario = with(&[]);
    let futures = certain_but(&[
        ("btc_volatility_pct_per_year", "120"),
        ("btc_jumps_per_year", "4"),
        ("difficulty_lag_months", "0"),
        ("difficulty_most_built_pct_per_month", "6"),
    ]);
    let stated: Vec<f64> = Timeline::of(&scenario).months.iter().map(|moment| moment.difficulty.to_number()).collect();
    let mut n_bound = 0;
    for path in paths(&scenario, &futures, 100) {
        for (n, months) in path.windows(2).enumerate() {
            let rise = months[1].difficulty / months[0].difficulty * stated[n + 1] / stated[n];
            let most = (stated[n + 1] / stated[n]).max(1.06);
            assert!(rise <= most * (1.0 + 1e-12), "month {n}: {rise}");
            n_bound += u32::from(rise > most * (1.0 - 1e-12));
        }
    }
    assert!(n_bound > 100, "the bound was met {n_bound} times");
}

#[test]
fn machines_switch_off_before_the_best_of_them_lose_money() {
    let scenario = with(&[]);
    let futures = certain_but(&[("btc_volatility_pct_per_year", "90"), ("difficulty_lag_months", "12")]);
    let (of, timeline) = (&futures.difficulty, Timeline::of(&scenario));
    let least = mining::hashcost(of.last_power, of.last_efficiency);
    let mut n_bound = 0;
    for path in paths(&scenario, &futures, 200) {
        for (n, (month, stated)) in path.iter().zip(&timeline.months).enumerate() {
            let earned = |price: f64, difficulty: f64| {
                let price = UsdPerBtc::from_usd_per_btc(stated.btc_price.to_usd_per_btc() * price).unwrap();
                let difficulty = Difficulty::from_number(stated.difficulty.to_number() * difficulty).unwrap();
                hashprice(difficulty, stated.reward, price).to_usd_per_ph_day() * 1.18_f64.powf(n as f64 / 12.0)
            };
            let found = earned(month.btc_price, month.difficulty);
            // Unless difficulty is no higher than the scenario itself says.
            assert!(found >= least * (1.0 - 1e-9) || month.difficulty <= 1.0 + 1e-12, "month {n}: {found} of {least}");
            n_bound += u32::from((found / least - 1.0).abs() < 1e-9);
        }
    }
    assert!(n_bound > 20, "the bound was met {n_bound} times");
}

#[test]
fn a_path_has_its_number_and_another_one_another_course() {
    let (scenario, futures) = (with(&[]), Futures::of_edition());
    let markets = |seed, replicate, path| Paths::new(&scenario, &futures, seed).unwrap().markets(replicate, path);
    assert_eq!(markets(5, 3, 17), markets(5, 3, 17));
    for other in [markets(6, 3, 17), markets(5, 4, 17), markets(5, 3, 18)] {
        assert_ne!(markets(5, 3, 17), other);
    }
}
