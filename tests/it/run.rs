//! What a run of the device benchmark says: its rows, its JSON, and `busbar bench` itself.

use crate::command::{busbar, json};
use crate::session::{HASHING, Rig};
use busbar::bench::matrix::Multiplier;
use busbar::bench::{BLOCKS, End, Failure, Phase, Rate, Steadiness, View, Way, Work};
use busbar::hash::BackEnd;
use busbar::quantity::grouped;
use busbar::report::json::run;
use busbar::report::run::{phase, rate_text, run_rows, steadiness};

const TWO_CHAINS: Way = Way::BackEnd(BackEnd::TwoChains);

/// With plain spaces.
fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

#[track_caller]
fn row(view: &View, label: &str) -> String {
    let row = run_rows(view).into_iter().find(|(other, _)| *other == label);
    plain(&row.unwrap_or_else(|| panic!("there is no row {label}")).1)
}

#[test]
fn rates_are_written_with_their_interval() {
    #[track_caller]
    fn check(way: Way, per_s: f64, interval_pct: Option<f64>, expected: &str) {
        assert_eq!(plain(&rate_text(way, &Rate { per_s, interval_pct })), expected);
    }
    check(TWO_CHAINS, 9.066e6, Some(0.64), "9.07 MH/s ± 0.6 %");
    check(TWO_CHAINS, 543.0, None, "543 H/s");
    check(TWO_CHAINS, 1.25e9, Some(12.0), "1.25 GH/s ± 12.0 %");
    check(Way::Multiplier(Multiplier::Fused), 50.64e9, None, "50.6 GFLOP/s");
}

#[test]
fn what_is_not_known_has_no_row() {
    let rig = Rig::new(HASHING, 2);
    let rows = run_rows(&rig.session.view(0.0));
    assert_eq!(rows, [("Ended", "Starting the workers …".to_owned())]);
}

#[test]
fn a_run_of_hashes_is_told_in_rows_and_json() {
    let mut rig = Rig::new(HASHING, 2);
    let view = rig.run();
    assert_eq!(row(&view, "Rate"), "131 kH/s ± 0.1 %");
    assert!(row(&view, "How").contains(view.way.unwrap().key()), "{}", row(&view, "How"));
    let n_shares = grouped(view.tally.n_shares as f64);
    assert!(row(&view, "Proof").starts_with(&format!("{n_shares} shares found")), "{}", row(&view, "Proof"));
    assert_eq!(steadiness(&view), None);
    assert!(row(&view, "Smallest hash").starts_with(&view.best.unwrap().printed()));
    let json = run(&view);
    assert_eq!((&json["ended"], &json["steadiness"]), (&"tight".into(), &"steady".into()));
    assert_eq!(json["hash_rate_mh_per_s"], view.rate.unwrap().per_s / 1e6);
    assert_eq!(json["back_end"], view.way.unwrap().key());
    assert_eq!(json["calibration"].as_object().unwrap().len(), BackEnd::ALL.len());
    assert_eq!(json["each_worker"].as_array().unwrap().len(), 2);
    assert_eq!(json["shares_verified"], view.tally.n_shares);
    assert_eq!(json["best_hash"], view.best.unwrap().printed());
    assert!(!json.contains_key("nonce") && !json.contains_key("matrix_gflop_per_s"));
}

#[test]
fn a_block_found_again_is_told_with_nonce_and_hash() {
    let mut rig = Rig::new(Work::Finding { block: BLOCKS[0], back_end: None }, 1);
    let view = rig.run();
    assert_eq!(row(&view, "Block"), "the genesis block, 2009-01-03");
    assert!(
        row(&view, "Nonce").starts_with("2,083,236,893 of the genesis block, 2009-01-03, in a window of "),
        "{}",
        row(&view, "Nonce")
    );
    let json = run(&view);
    assert_eq!((&json["block_height"], &json["nonce"]), (&0.into(), &2_083_236_893_u32.into()));
    assert_eq!(json["block_hash"], "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
    assert_eq!(json["best_hash_zero_bits"], 43);
}

#[test]
fn products_have_names_of_their_own() {
    let mut rig = Rig::new(Work::Multiplying { by: None }, 1);
    let view = rig.until(|view| view.rate.is_some());
    assert!(row(&view, "Rate").ends_with(" GFLOP/s") && row(&view, "Proof").contains("rounding"));
    let json = run(&view);
    assert_eq!((&json["ended"], &json["multiplier"]), (&serde_json::Value::Null, &"tiled-4x8".into()));
    assert_eq!(json["matrix_gflop_per_s"], view.rate.unwrap().per_s / 1e9);
    assert!(!json.contains_key("hash_rate_mh_per_s") && !json.contains_key("shares_verified"));
}

#[test]
fn every_end_and_doubt_has_a_sentence() {
    let view = Rig::new(HASHING, 2).run();
    let ended = |end| plain(&phase(&View { phase: Phase::Done(end), ..view.clone() }));
    let failure = Failure::WorkerLost { worker: 2 };
    let ends = [End::Tight, End::TimeUp, End::Found, End::NotFound, End::Stopped, End::Hidden, End::Failed(failure)];
    let mut texts: Vec<String> = ends.map(ended).to_vec();
    assert_eq!(texts[6], "Worker 3 could not start, or ended. Try again with fewer workers.");
    let doubted = |steadiness: Steadiness| self::steadiness(&View { steadiness, ..view.clone() });
    assert_eq!((doubted(Steadiness::Unknown), doubted(Steadiness::Steady)), (None, None));
    let doubts = [Steadiness::Slowing { percent: 12.34 }, Steadiness::Unsteady { percent: 7.0 }].map(doubted);
    texts.extend(doubts.into_iter().flatten());
    assert!(texts[7].contains("12.3") && texts[8].contains("7.0"));
    texts.sort();
    texts.dedup();
    assert!(texts.len() == 9 && texts.iter().all(|text| text.ends_with('.')));
}

#[test]
fn the_command_finds_a_block_on_threads() {
    let found = json(&["bench", "--only", "find", "--threads", "2", "--block", "411263", "--json"]);
    assert_eq!(found["threads"], 2);
    let found = &found["find"];
    assert_eq!((&found["ended"], &found["nonce"]), (&"found".into(), &28_036_372.into()));
    assert!(found["found_after_s"].as_f64().unwrap() > 0.0);
}

#[test]
fn the_command_measures_hashes_and_products() {
    let ran = busbar(&["bench", "--only", "hash", "--threads", "1", "--seconds", "1"], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.starts_with("Hashing, 1 thread\n  Rate "), "{}", ran.out);
    assert!(ran.out.contains("\n  Ended             Done after 1."), "{}", ran.out);
    let products = json(&["bench", "--only", "matrix", "--threads", "1", "--seconds", "1", "--json"]);
    assert!(products["matrix"]["matrix_gflop_per_s"].as_f64().unwrap() > 0.0);
    assert_eq!(products.as_object().unwrap().keys().collect::<Vec<_>>(), ["link", "threads", "matrix", "worth"]);
    assert!(products["worth"]["renting_usd_per_day"].as_f64().unwrap() > 0.0);
}

#[test]
fn what_the_command_measured_is_worth_what_the_engine_says() {
    let arguments = ["bench", "river-bend-330", "--only", "hash", "--threads", "1", "--seconds", "1", "--watts", "20"];
    let ran = json(&[arguments.as_slice(), &["--set", "btc_price_usd=90000", "--json"]].concat());
    let worth = &ran["worth"];
    let measured = ran["hash"]["hash_rate_mh_per_s"].as_f64().unwrap();
    assert!((worth["hash_rate_mh_per_s"].as_f64().unwrap() / measured - 1.0).abs() < 1e-12);
    assert_eq!(worth["watts"], 20.0);
    assert!((worth["efficiency_j_per_th"].as_f64().unwrap() / (20.0 / (measured / 1e6)) - 1.0).abs() < 1e-9);
    let outcome = json(&["evaluate", "river-bend-330", "--set", "btc_price_usd=90000", "--json"]);
    let hashprice = outcome["derived"]["hashprice_usd_per_ph_day"].as_f64().unwrap();
    let gross = worth["mining_gross_usd_per_day"].as_f64().unwrap();
    assert!((gross / (hashprice * measured / 1e9) - 1.0).abs() < 1e-9, "{gross}");
    assert!(ran["link"].as_str().unwrap().contains("btc_price_usd=90000"));
    assert!(worth["arithmetic_gflop_per_s"].is_null() && worth["renting_usd_per_day"].is_null());
}

#[test]
fn what_the_command_cannot_measure_is_refused() {
    #[track_caller]
    fn check(arguments: &[&str], says: &str) {
        let ran = busbar(&[&["bench"], arguments].concat(), "");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(says), "{}", ran.err);
    }
    check(&["--block", "5"], "--block 5: that block is not at hand. Name one of 0, 48383, ");
    check(&["--threads", "0"], "1..=1024");
    check(&["--seconds", "0"], "1..=3600");
    check(&["--only", "gpu"], "hash, matrix, find");
    check(&["--watts", "-5"], "--watts -5: not a power. Give a number of watts from 0.1 to 10,000.");
    check(&["--set", "btc_price_usd=lots"], "btc_price_usd");
}
