//! Live figures: recorded answers of mempool.space are read, faulty ones refused, and nothing is half applied.
//!
//! `tests/data/feed` holds answers as the public API gives them, of different days: prices of 2023-12-22, tip of 2021-09,
//! hashrate and rewards of 2022-05.

use crate::support::with;
use busbar::feed::{PATHS, Reading};
use busbar::link::encode;
use busbar::scenario::Scenario;

const PRICES: &str = include_str!("../data/feed/prices.json");
const TIP: &str = include_str!("../data/feed/tip_height.txt");
const HASHRATE: &str = include_str!("../data/feed/hashrate_3d.json");
const REWARDS: &str = include_str!("../data/feed/reward_stats_144.json");

const RECORDED: [&str; 4] = [PRICES, TIP, HASHRATE, REWARDS];

/// The recorded answers with one replaced.
fn with_answer<'a>(nth: usize, answer: &'a str) -> [&'a str; 4] {
    let mut answers: [&'a str; 4] = RECORDED;
    answers[nth] = answer;
    answers
}

#[test]
fn recorded_answers_are_read() {
    let reading = Reading::parse(RECORDED).unwrap();
    assert_eq!(reading.btc_price_usd, 43_753.0);
    assert_eq!(reading.tip_height, 698_767);
    assert_eq!(reading.difficulty, 31_251_101_365_711.12);
    // 1,311,748,254 of 63,811,748,254 satoshi.
    assert!((reading.fee_share_pct - 2.055_653_214).abs() < 1e-8, "{}", reading.fee_share_pct);
}

#[test]
fn a_reading_moves_price_and_network_and_nothing_else() {
    let mut scenario = Scenario::default();
    let reading = Reading::parse(RECORDED).unwrap();
    reading.apply(&mut scenario, "2026-11-22".parse().unwrap()).unwrap();
    let expected = with(&[
        ("btc_price_usd", "43753"),
        ("network_difficulty", "31251101365711.12"),
        ("fee_share_of_reward_pct", "2.06"),
        ("tip_height", "698767"),
        ("tip_date", "2026-11-22"),
    ]);
    assert_eq!(encode(&scenario), encode(&expected));
}

/// An answer that is refused with a message that names its path.
#[track_caller]
fn check_refused(nth: usize, answer: &str, problem: &str) {
    let error = Reading::parse(with_answer(nth, answer)).expect_err("it was read");
    let message = error.to_string();
    assert!(message.contains(PATHS[nth]) && message.contains(problem), "{problem}? {message}");
    assert!(message.ends_with("The figures stay as they are."), "{message}");
    assert!(message.len() < 400, "{message}");
}

#[test]
fn faulty_answers_are_refused() {
    const HTML: &str = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body></body></html>";
    let json = "it is not of the known form";
    for nth in [0, 2, 3] {
        check_refused(nth, HTML, json);
        check_refused(nth, "", json);
        check_refused(nth, "null", json);
        check_refused(nth, "[]", json);
        check_refused(nth, "Too Many Requests", json);
        let cut = &RECORDED[nth][..RECORDED[nth].len() / 2];
        check_refused(nth, cut, json);
        check_refused(nth, &format!("{}{}", RECORDED[nth], RECORDED[nth]), json);
    }
    check_refused(0, r#"{"time": 1703252411, "EUR": 40545}"#, "it holds no price in dollars");
    check_refused(2, r#"{"hashrates": [], "difficulty": []}"#, "it holds no difficulty");
    check_refused(3, "{}", "it holds no sums of reward and fee");
    check_refused(0, r#"{"USD": "43753"}"#, json);
    check_refused(0, r#"{"USD": null}"#, "it holds no price in dollars");
    check_refused(0, r#"{"USD": 1e999}"#, json);
    check_refused(2, r#"{"currentDifficulty": "31251101365711.12"}"#, json);
    check_refused(3, r#"{"totalReward": 63811748254, "totalFee": 1311748254}"#, json); // these are texts
}

#[test]
fn a_tip_is_a_height() {
    for answer in ["", "-1", "698767.5", "698767 blocks", "<html>", "1e6", "0x10", "99999999999999999999999"] {
        check_refused(1, answer, "it is not a block height");
    }
    assert_eq!(Reading::parse(with_answer(1, " 955584\r\n")).unwrap().tip_height, 955_584);
}

#[test]
fn rewards_hold_together() {
    #[track_caller]
    fn check(reward: &str, fee: &str, problem: &str) {
        check_refused(3, &format!(r#"{{"totalReward": "{reward}", "totalFee": "{fee}"}}"#), problem);
    }
    check("0", "0", "its fees and reward do not fit together");
    check("100", "101", "its fees and reward do not fit together");
    check("-5", "1", "it holds no sums of reward and fee");
    check("638.1", "1", "it holds no sums of reward and fee");
    check("", "", "it holds no sums of reward and fee");
}

#[test]
fn figures_out_of_bounds_leave_the_scenario_as_it_was() {
    #[track_caller]
    fn check(nth: usize, answer: &str, expected: &str) {
        let mut scenario = with(&[("btc_price_usd", "70000")]);
        let reading = Reading::parse(with_answer(nth, answer)).unwrap();
        let message = reading.apply(&mut scenario, "2026-11-22".parse().unwrap()).expect_err("it was applied");
        assert!(message.starts_with("Live figure refused.") && message.contains(expected), "{message}");
        assert_eq!(scenario, with(&[("btc_price_usd", "70000")]));
    }
    check(0, r#"{"USD": 0}"#, "Bitcoin price: 0 is out of range. Enter 100 to 10,000,000 $/BTC.");
    check(0, r#"{"USD": -1}"#, "Bitcoin price: -1 is out of range."); // what the API gives while it has no price
    check(0, r#"{"USD": 1e12}"#, "Bitcoin price: 1000000000000 is out of range.");
    check(2, r#"{"currentDifficulty": 0}"#, "Network difficulty: 0 is out of range.");
    check(3, r#"{"totalReward": "100", "totalFee": "100"}"#, "Fee share of the block reward: 100.00 is out of range.");
    check(1, "18446744073709551615", "Chain tip height: 18446744073709551615 is out of range.");
}

#[test]
fn a_day_beyond_the_calendars_bounds_is_refused() {
    let mut scenario = Scenario::default();
    let reading = Reading::parse(RECORDED).unwrap();
    assert!(reading.apply(&mut scenario, "1999-01-01".parse().unwrap()).is_err());
    assert_eq!(scenario, Scenario::default());
}
