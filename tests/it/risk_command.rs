//! `busbar risk` and `busbar futures`: the same answer as the library's, however many threads; names, messages, sources.

use crate::command::{busbar, json};
use crate::risk::risk;
use crate::support::{near, with};
use busbar::model::Use;
use busbar::model::risk::PATHS_PER_ROUND;
use busbar::report::risk::{FRONTIER_FIGURES, ODDS_FIGURES, RISK_FIGURES};
use busbar::scenario::{FUTURES, Futures};
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::process::{Command, Stdio};

/// One round of paths.
const FEW: [&str; 4] = ["--paths", "1", "--pairs", "1"];

#[test]
fn risk_prints_what_the_library_finds() {
    let printed = json(&[&["risk", "--json", "--set", "btc_price_usd=120000"], &FEW[..]].concat());
    let (scenario, futures) = (with(&[("btc_price_usd", "120000")]), Futures::of_edition());
    let found = risk(&scenario, &futures, PATHS_PER_ROUND, PATHS_PER_ROUND);
    assert_eq!(printed["n_paths"], 1024);
    let is = |printed: &Value, value: f64, error: Option<f64>| {
        near(printed["value"].as_f64().unwrap(), value, 1e-12);
        near(printed["error"].as_f64().unwrap(), error.unwrap(), 1e-12);
    };
    for of in Use::ALL {
        let (printed, found) = (&printed["uses"][of.key()], found.of_use(of));
        for row in RISK_FIGURES {
            let estimate = row.estimate(found);
            is(&printed[row.key], estimate.value, estimate.error);
        }
        let years = printed["cumulative_cash_usd_by_year"].as_array().unwrap();
        assert_eq!(years.len(), 12);
        for (nth, (year, fan)) in years.iter().zip(&found.cumulative).enumerate() {
            assert_eq!(year["year"], nth);
            is(&year["p95"], fan[4].value, fan[4].error);
        }
        assert_eq!(printed["cash_usd_by_year"][0]["year"], 1);
        let counts = printed["histogram"]["counts"].as_array().unwrap();
        assert_eq!(counts.len(), found.histogram.counts.len());
    }
    for row in ODDS_FIGURES {
        is(&printed["odds"][row.key], row.estimate(&found).value, row.estimate(&found).error);
    }
    let frontier = printed["frontier"].as_array().unwrap();
    for (printed, point) in frontier.iter().zip(&found.frontier.points) {
        near(printed["hybrid_ai_share_pct"].as_f64().unwrap(), point.ai.to_percent(), 1e-12);
        for row in FRONTIER_FIGURES {
            is(&printed[row.key], row.estimate(point).value, row.estimate(point).error);
        }
    }
    let keys: Vec<&str> =
        printed["shares"].as_array().unwrap().iter().map(|of| of["cause"].as_str().unwrap()).collect();
    assert_eq!(keys, found.shares.iter().map(|of| of.key).collect::<Vec<_>>());
    assert_eq!(
        printed["shares"][5]["share_of_variance"]["mine"]["value"].as_f64().map(|share| share.abs() < 1e-9),
        Some(true)
    );
}

#[test]
fn threads_change_nothing_and_the_seed_everything() {
    let ran = |more: &[&str]| busbar(&[&["risk", "--json"], &FEW[..], more].concat(), "").out;
    let one = ran(&["--threads", "1"]);
    assert_eq!(one, ran(&["--threads", "3"]));
    assert_eq!(one, ran(&["--seed", "1"]));
    assert_ne!(one, ran(&["--seed", "18446744073709551615"]));
}

#[test]
fn a_hundred_thousand_paths_take_less_than_64_mb() {
    const MOST_KIB: u64 = 64 * 1000 * 1000 / 1024;
    if !cfg!(target_os = "linux") {
        println!("skipped: the most memory that another process held is read from Linux's /proc");
        return;
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_busbar"))
        .args(["risk", "--json", "--paths", "100000"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // The answer is longer than a pipe: who has begun to write it has all of it, and waits.
    let mut answer = child.stdout.take().unwrap();
    answer.read_exact(&mut [0]).unwrap();
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("it is still there, waiting");
    let peak: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    answer.read_to_string(&mut String::new()).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(peak < MOST_KIB, "{peak} KiB");
}

#[test]
fn what_is_assumed_can_be_changed() {
    let certain = ["btc_volatility_pct_per_year", "btc_jumps_per_year", "difficulty_volatility_pct_per_year"]
        .map(|key| format!("{key}=0"));
    let mut arguments = vec!["risk", "--json", "--assume", "sd_hosting_capital_usd_per_it_mw=0"];
    for setting in &certain {
        arguments.extend(["--assume", setting]);
    }
    let printed = json(&[&arguments[..], &FEW].concat());
    let mine = &printed["uses"]["mine"];
    for figure in ["mean_npv_usd", "p5_npv_usd", "p95_npv_usd"] {
        near(mine[figure]["value"].as_f64().unwrap(), mine["stated_npv_usd"].as_f64().unwrap(), 1e-2);
    }
    assert_eq!(printed["assumptions"]["btc_volatility_pct_per_year"], 0.0);
    assert_eq!(printed["deviations"].get("hosting_capital_usd_per_it_mw"), None);
}

#[test]
fn a_link_states_what_is_assumed_and_options_have_the_last_word() {
    let link = "v=1&site=texas-100&btc_price_usd=120000&assume_btc_volatility_pct_per_year=60&assume_sd_tax_rate_pct=2&assume_seed=7";
    let of_link = json(&[&["risk", "--json", link], &FEW[..]].concat());
    assert_eq!(of_link["seed"], "7");
    assert_eq!(of_link["assumptions"]["btc_volatility_pct_per_year"], 60.0);
    assert_eq!(of_link["deviations"]["tax_rate_pct"], 2.0);
    let written = of_link["link"].as_str().unwrap();
    assert!(written.ends_with("&assume_btc_volatility_pct_per_year=60&assume_sd_tax_rate_pct=2&assume_seed=7"));
    // The link that is printed gives the same answer, and so do options in its place.
    assert_eq!(json(&[&["risk", "--json", written], &FEW[..]].concat()), of_link);
    let options = ["--assume", "btc_volatility_pct_per_year=60", "--assume", "sd_tax_rate_pct=2", "--seed", "7"];
    let base = ["risk", "--json", "v=1&site=texas-100&btc_price_usd=120000"];
    assert_eq!(json(&[&base[..], &options, &FEW].concat()), of_link);
    let over = ["--assume", "btc_volatility_pct_per_year=45", "--assume", "sd_tax_rate_pct=0", "--seed", "1"];
    let plain = json(&[&["risk", "--json", link], &over[..], &FEW].concat());
    assert_eq!(plain["link"], "v=1&edition=2026-07&site=texas-100&btc_price_usd=120000");
    assert_eq!(plain, json(&[&base[..], &FEW].concat()));

    let bad = busbar(&["risk", "v=1&assume_btc_volatility_pct_per_year=lots&assume_seed=x"], "");
    assert_eq!((bad.code, bad.out.as_str()), (2, ""));
    for expected in ["assume_btc_volatility_pct_per_year: ", "“lots” is not a number", "assume_seed: Seed: x is"] {
        assert!(bad.err.contains(expected), "{}", bad.err);
    }
    // Other commands pass over what is not theirs.
    assert_eq!(busbar(&["evaluate", link], "").code, 0);
}

#[test]
fn bad_assumptions_are_told() {
    #[track_caller]
    fn check(setting: &str, expected: &str) {
        let ran = busbar(&["risk", "--assume", setting], "");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(expected), "{}", ran.err);
    }
    check("btc_volatility_pct_per_year", "there is no “=”");
    check("btc_volatility=3", "is no assumption about the future");
    check("power_half_life_months=-1", "Enter 0 to 120 months");
    check("sd_hybrid_ai_share_pct=3", "cannot be uncertain");
    let contradiction =
        ["btc_gpu=0.9", "gpu_ai_load=0.9", "btc_ai_load=-0.9"].map(|pair| format!("correlation_{pair}"));
    let mut arguments = vec!["risk"];
    for setting in &contradiction {
        arguments.extend(["--assume", setting]);
    }
    let ran = busbar(&arguments, "");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("contradict each other. The nearest that do not: "), "{}", ran.err);
}

#[test]
fn the_text_says_how_sure_it_is() {
    let ran = busbar(&[&["risk"], &FEW[..]].concat(), "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for expected in [
        "Host AI is worth most on the mean",
        "1,024 paths of seed 1",
        " ± ",
        "From all mining to all AI",
        "95\u{202f}%",
    ] {
        assert!(ran.out.contains(expected), "{expected} is not in {}", ran.out);
    }
    let hopeless = busbar(&["risk", "--set", "horizon_years=1", "--paths", "1", "--pairs", "0"], "").out;
    assert!(hopeless.contains("whatever goes to AI, nearly every path loses"), "{hopeless}");
    let alone = busbar(&["risk", "--paths", "1", "--pairs", "0"], "");
    assert!(!alone.out.contains("Share of the spread"));
}

#[test]
fn futures_lists_every_assumption_with_its_source() {
    let rows = json(&["futures", "--json"]);
    let rows = rows.as_array().unwrap();
    let keys: Vec<&str> = rows.iter().map(|row| row["key"].as_str().unwrap()).collect();
    assert_eq!(keys[..FUTURES.len()], FUTURES.iter().map(|row| row.key).collect::<Vec<_>>());
    assert!(keys[FUTURES.len()..].iter().all(|key| key.starts_with("sd_")) && keys.len() > FUTURES.len());
    for row in rows {
        for name in ["label", "help", "source", "date"] {
            assert!(!row[name].as_str().unwrap().is_empty(), "{row}");
        }
        assert!(row["default"].is_number());
    }
    let text = busbar(&["futures"], "").out;
    assert!(keys.iter().all(|key| text.contains(key)) && text.contains("Coin Metrics"));
}
