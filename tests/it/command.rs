//! The native command: the same engine, names and links, and messages on the right channel.

use crate::support::{near, with};
use busbar::link::encode;
use busbar::model::luck::LuckTerms;
use busbar::quantity::Share;
use busbar::report::figures::{TODAY_FIGURES, USE_FIGURES};
use busbar::report::luck;
use busbar::scenario::{CATALOGUE, Entry, FIELDS, Kind, field};
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

/// What a run of the command left behind.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

#[track_caller]
pub(crate) fn busbar(arguments: &[&str], input: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_busbar"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    Ran {
        code: done.status.code().unwrap(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

/// The JSON that a run prints; nothing else, and no complaint.
#[track_caller]
pub(crate) fn json(arguments: &[&str]) -> Value {
    let ran = busbar(arguments, "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn fields_lists_the_whole_table() {
    let fields = json(&["fields", "--json"]);
    let rows = fields.as_array().unwrap();
    let keys: Vec<&str> = rows.iter().map(|row| row["key"].as_str().unwrap()).collect();
    assert_eq!(keys, FIELDS.iter().map(|field| field.key).collect::<Vec<_>>());
    for (row, field) in rows.iter().zip(FIELDS) {
        for name in ["label", "unit", "group", "help", "source", "date", "kind"] {
            assert!(row[name].is_string(), "{}: {name} is {}", field.key, row[name]);
        }
        assert!(row["essential"].is_boolean());
        match field.kind {
            Kind::Number { lowest, highest, whole } => {
                assert_eq!((row["lowest"].as_f64(), row["highest"].as_f64()), (Some(lowest), Some(highest)));
                assert_eq!(row["whole"].as_bool(), Some(whole));
                assert!(row["default"].is_number());
            }
            Kind::Month { earliest, latest } | Kind::Day { earliest, latest } => {
                assert_eq!((row["lowest"].as_str(), row["highest"].as_str()), (Some(earliest), Some(latest)));
                assert!(row["default"].is_string());
            }
            Kind::Choice(choices) | Kind::Hours(choices) => {
                assert_eq!(row["choices"].as_array().unwrap().len(), choices.len());
                assert!(row["choices"].as_array().unwrap().contains(&row["default"]));
            }
        }
    }
}

#[test]
fn presets_are_listed_with_links_that_open() {
    let presets = json(&["presets", "--json"]);
    assert!(presets.as_array().unwrap().len() >= 5);
    for preset in presets.as_array().unwrap() {
        let outcome = json(&["evaluate", preset["link"].as_str().unwrap(), "--json"]);
        assert_eq!(outcome["link"], preset["link"]);
    }
}

#[test]
fn the_catalogue_is_listed_shelf_by_shelf() {
    let all = json(&["catalogue", "--json"]);
    let keys: Vec<&str> = all.as_array().unwrap().iter().map(|row| row["key"].as_str().unwrap()).collect();
    let entries: Vec<&Entry> = CATALOGUE.iter().copied().flatten().collect();
    assert_eq!(keys, entries.iter().map(|entry| entry.key).collect::<Vec<_>>());
    for (row, entry) in all.as_array().unwrap().iter().zip(&entries) {
        for name in ["shelf", "title", "source", "date"] {
            assert!(row[name].is_string(), "{}: {name} is {}", entry.key, row[name]);
        }
        assert_eq!(row["sets"].as_object().unwrap().len(), entry.sets.len());
        assert!(entry.sets.iter().all(|(key, text)| row["sets"][key] == *text), "{}", entry.key);
    }
    let deals = json(&["catalogue", "deal", "--json"]);
    assert!(deals.as_array().unwrap().len() > 10 && deals.as_array().unwrap().len() < keys.len());
    assert!(deals.as_array().unwrap().iter().all(|row| row["shelf"] == "deal"));
    let table = busbar(&["catalogue", "machine"], "").out;
    assert!(table.contains("antminer-s21-xp") && table.contains("miner_efficiency_j_per_th=13.5"), "{table}");
    assert!(!table.contains("river-bend"), "{table}");
    check_refused(&["catalogue", "rack"], &["“rack” is no shelf", "machine, tuning, gpu, deal"]);
}

#[test]
fn entries_are_filled_in_before_settings() {
    let arguments = ["evaluate", "--json", "--set", "miner_price_usd_per_th=20", "--with", "antminer-s21-xp"];
    let inputs = json(&arguments)["inputs"].clone();
    let found = ["miner_efficiency_j_per_th", "miner_price_usd_per_th"].map(|key| inputs[key].as_f64());
    assert_eq!(found, [13.5, 20.0].map(Some));
    // A later entry comes on top of an earlier one, and both on top of the link.
    let deals = ["site=rockdale-36", "--with", "hut-8-beacon-point", "--with", "hut-8-fluidstack-river-bend"];
    let both = json(&[&["evaluate", "--json"], &deals[..]].concat())["inputs"].clone();
    assert_eq!((both["site_power_mw"].as_f64(), both["hosting_term_years"].as_f64()), (Some(330.0), Some(15.0)));
    assert_eq!(both["miner_price_usd_per_th"], 0.0); // Rockdale's own
    check_refused(&["evaluate", "--with", "abacus"], &["--with abacus: not in the catalogue."]);
    let ran = busbar(&["evaluate", "--with", "antminer-s21-xp", "--ndjson"], "{}\n");
    assert_eq!(serde_json::from_str::<Value>(&ran.out).unwrap()["inputs"]["miner_efficiency_j_per_th"], 13.5);
}

#[test]
fn a_listed_entry_is_a_line_of_a_batch() {
    for row in json(&["catalogue", "gpu", "--json"]).as_array().unwrap() {
        if row["sets"].as_object().unwrap().keys().all(|key| field(key).is_some()) {
            let ran = busbar(&["evaluate", "--ndjson"], &row["sets"].to_string());
            assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", row["key"]);
        }
    }
}

#[test]
fn evaluate_gives_every_figure_of_the_tables() {
    let outcome = json(&["evaluate", "--json", "--set", "horizon_years=10"]);
    assert_eq!(outcome["link"], encode(&with(&[("horizon_years", "10")])));
    for field in FIELDS {
        assert!(!outcome["inputs"][field.key].is_null(), "{}", field.key);
    }
    for of in ["sell", "mine", "host", "cloud", "hybrid"] {
        let figures = outcome["uses"][of].as_object().unwrap();
        for figure in USE_FIGURES {
            assert!(figures.contains_key(figure.key), "{of} has no {}", figure.key);
        }
        assert_eq!(figures["cumulative_cash_usd_by_year"].as_array().unwrap().len(), 11);
    }
    for figure in TODAY_FIGURES {
        assert!(outcome["derived"].as_object().unwrap().contains_key(figure.key), "{}", figure.key);
    }
    let winner = outcome["verdict"]["winner"].as_str().unwrap();
    assert!(winner == "nothing" || outcome["uses"][winner].is_object(), "{winner}");
    assert!(outcome["verdict"]["text"].as_str().unwrap().ends_with('.'));
}

#[test]
fn settings_come_on_top_of_a_link() {
    let link = "https://busbar.example/#v=1&site=lake-mariner-250&btc_price_usd=70000&pool_fee_pct=1";
    let outcome = json(&["evaluate", link, "--set", "btc_price_usd=$80,000", "--set", "horizon_years=12", "--json"]);
    let inputs = &outcome["inputs"];
    let found = ["site_power_mw", "btc_price_usd", "pool_fee_pct", "horizon_years"].map(|key| inputs[key].as_f64());
    assert_eq!(found, [250.0, 80_000.0, 1.0, 12.0].map(Some));
}

#[test]
fn a_sites_key_is_a_link_too() {
    assert_eq!(json(&["evaluate", "rockdale-36", "--json"]), json(&["evaluate", "site=rockdale-36", "--json"]));
    let price = |of: &Value| {
        let row = of.as_array().unwrap().iter().find(|row| row["key"] == "miner_price_usd_per_th").unwrap();
        row["default"].as_f64().unwrap()
    };
    assert_eq!(price(&json(&["fields", "rockdale-36", "--json"])), 0.0); // its fleet is paid for
    assert!(price(&json(&["fields", "--json"])) > 0.0);
}

#[test]
fn remarks_come_with_the_verdict() {
    let lease = ["evaluate", "--set", "hosting_term_years=30", "--json"];
    let remarks = json(&lease)["verdict"]["remarks"].clone();
    let texts: Vec<&str> = remarks.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
    assert!(texts.iter().any(|text| text.contains("cuts off")), "{texts:?}");
    let table = busbar(&lease[..3], "").out;
    assert!(texts.iter().all(|text| table.contains(text)), "{table}");
}

#[test]
fn the_tables_for_people_name_uses_and_fields() {
    let ran = busbar(&["evaluate"], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in
        ["Sell the power", "Mine Bitcoin", "Host AI", "GPU cloud", "Hybrid", "NPV per MW", "Hashprice", "v=1&edition="]
    {
        assert!(ran.out.contains(part), "{part} is not in\n{}", ran.out);
    }
    let fields = busbar(&["fields"], "").out;
    let presets = busbar(&["presets"], "").out;
    assert!(FIELDS.iter().all(|field| fields.contains(field.key) && fields.contains(field.help)));
    assert!(presets.contains("river-bend-330") && presets.contains("v=1&edition=2026-07&site=river-bend-330"));
}

/// Bad input: exit code 2, all of it told on standard error, nothing on standard output.
#[track_caller]
pub(crate) fn check_refused(arguments: &[&str], messages: &[&str]) {
    let ran = busbar(arguments, "");
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
    for message in messages {
        assert!(ran.err.contains(message), "{message} is not in\n{}", ran.err);
    }
}

#[test]
fn bad_input_is_told_and_nothing_is_computed() {
    let check = check_refused;
    check(
        &["evaluate", "--set", "btc_price_usd=abc"],
        &["busbar: btc_price_usd: Bitcoin price: “abc” is not a number of $/BTC."],
    );
    check(&["evaluate", "--json", "--set", "horizon_years=40"], &["Enter a whole number from 1 to 20 years."]);
    check(&["evaluate", "--set", "btc_price=70000"], &["“btc_price” is not a field. Did you mean btc_price_usd?"]);
    check(&["evaluate", "--set", "btc_price_usd"], &["--set btc_price_usd: there is no “=”."]);
    check(&["evaluate", "--set", "site=rockdale-36"], &["--set site=rockdale-36", "evaluate site=rockdale-36"]);
    check(&["evaluate", "site=atlantis"], &["“atlantis” is not known here"]);
    check(&["evaluate", "v=2&fusion=yes"], &["version 2", "“fusion” is not a field known here."]);
    // All that is wrong is told at once.
    check(
        &["evaluate", "--set", "pool_fee_pct=50", "--set", "x=1", "--set", "start_month=2026-13"],
        &["Pool fee: 50 is out of range.", "“x” is not a field.", "“2026-13” is not a date allowed here."],
    );
    check(&["compute"], &["unrecognized subcommand"]);
    check(&[], &["Usage"]);
}

#[test]
fn many_scenarios_go_through_line_by_line() {
    let input = concat!(
        r#"{"id": "a", "btc_price_usd": 70000}"#,
        "\n\n",
        r#"{"id": 7, "btc_price_usd": "abc", "pool_fee_pct": 50}"#,
        "\n",
        r#"{"site": "rockdale-36", "miner_end_of_life": "stop"}"#,
        "\r\n",
        "not json\n",
        r#"{"horizon_years": [1]}"#,
        "\n",
        r##"{"id": {"run": 3}, "link": "https://busbar.example/#site=texas-100&horizon_years=5"}"##,
    );
    let ran = busbar(&["evaluate", "--ndjson"], input);
    assert_eq!(ran.code, 2);
    let results: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let lines: Vec<u64> = results.iter().map(|result| result["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [1, 4, 7]); // blank lines count, bad ones give nothing
    assert_eq!(results[0]["id"], "a");
    assert_eq!(results[0]["link"].as_str().unwrap(), encode(&with(&[("btc_price_usd", "70000")])));
    assert!(results[1]["id"].is_null());
    assert_eq!(results[1]["inputs"]["site_power_mw"], 36.0);
    assert_eq!(results[2]["id"]["run"], 3);
    assert_eq!(results[2]["inputs"]["horizon_years"], 5.0);
    for told in [
        "busbar: line 3: btc_price_usd: Bitcoin price: “abc” is not a number of $/BTC.",
        "busbar: line 3: pool_fee_pct: Pool fee: 50 is out of range.",
        "busbar: line 5: not a JSON object",
        "busbar: line 6: horizon_years: [1] is neither a number nor a text.",
        "busbar: 3 bad line(s); the others were evaluated.",
    ] {
        assert!(ran.err.contains(told), "{told} is not in\n{}", ran.err);
    }
}

#[test]
fn lines_start_from_what_the_command_line_says() {
    let ran = busbar(
        &["evaluate", "site=lake-mariner-250", "--set", "pool_fee_pct=1", "--ndjson"],
        "{}\n{\"pool_fee_pct\": 2}",
    );
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let fees: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["inputs"]["pool_fee_pct"].clone())
        .collect();
    assert_eq!(fees, [1.0, 2.0]);
}

#[test]
fn a_lines_site_is_a_key_and_no_more() {
    let ran = busbar(&["evaluate", "--ndjson"], r#"{"site": "texas-100&btc_price_usd=500"}"#);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("is not known here"), "{}", ran.err);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_line() {
    let ran = busbar(&["evaluate", "--ndjson"], "\u{feff}{\"id\": 1}\n");
    assert_eq!((ran.code, ran.err.as_str(), ran.out.lines().count()), (0, "", 1));
}

#[test]
fn no_lines_give_no_results() {
    let ran = busbar(&["evaluate", "--ndjson"], "\n\n");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
}

#[test]
fn help_tells_what_there_is() {
    #[track_caller]
    fn check(arguments: &[&str], parts: &[&str]) {
        let ran = busbar(arguments, "");
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        for part in parts {
            assert!(ran.out.contains(part), "{part} is not in\n{}", ran.out);
        }
    }
    check(
        &["--help"],
        &["What should these megawatts do", "fields", "presets", "catalogue", "evaluate", "explain", "luck"],
    );
    check(&["evaluate", "--help"], &["--with <KEY>", "--set <KEY=VALUE>", "--json", "--ndjson"]);
    check(&["--version"], &[concat!("busbar ", env!("CARGO_PKG_VERSION"))]);
}

#[test]
fn a_figures_working_is_shown_down_to_its_inputs() {
    let ran = busbar(&["explain", "mine.npv_usd_per_mw", "--set", "btc_price_usd=70000"], "");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in [
        "NPV per MW: ",
        "  = Net present value / Site power\n",
        "[mine.npv_usd]",
        "Bitcoin price: 70,000 $/BTC  [btc_price_usd]  stated here\n",
        "[network_difficulty]  default: Bitcoin chain",
        "Source: Bitcoin Core, src/rpc/blockchain.cpp",
    ] {
        assert!(ran.out.contains(part), "{part} is not in\n{}", ran.out);
    }
    // What is nothing here is no part of the sum, and is not taken apart.
    assert!(!ran.out.contains("mine.present_borrowed_usd"), "{}", ran.out);
    assert!(ran.out.lines().count() < 200, "{}", ran.out);
    let debt = busbar(&["explain", "mine.npv_usd", "--set", "mining_debt_share_pct=30"], "").out;
    assert!(debt.contains("[mine.present_borrowed_usd]") && debt.contains("[mining_debt_rate_pct_per_year]"), "{debt}");
}

#[test]
fn a_working_as_json_has_the_months_that_sum_to_the_value() {
    for of in ["sell", "mine", "host", "cloud"] {
        let explained = json(&["explain", &format!("{of}.npv_usd"), "--json", "--set", "hosting_debt_share_pct=50"]);
        let months = explained["months"].as_array().unwrap();
        assert_eq!(months.len(), 11 * 12 + 1);
        let sum: f64 = months.iter().map(|month| month["discounted_usd"].as_f64().unwrap()).sum();
        near(sum, explained["value"].as_f64().unwrap(), 1e-9);
        let terms = explained["terms"].as_array().unwrap();
        let term = |name: &str| terms.iter().find(|term| term["name"] == format!("{of}.{name}")).unwrap();
        assert!(term("present_revenue_usd")["value"].as_f64().unwrap() > 0.0);
        assert!(term("present_debt_paid_usd")["value"].is_number());
    }
    assert!(json(&["explain", "hashprice_usd_per_ph_day", "--json"])["months"].is_null());
}

#[test]
fn a_key_that_is_no_figure_is_told() {
    check_refused(&["explain", "miner.npv_usd"], &["“miner.npv_usd” is not a figure.", "mine.npv_usd_per_mw"]);
    check_refused(&["explain", "nonsense", "--json"], &["“nonsense” is not a figure."]);
    check_refused(&["explain", "mine.npv_usd", "--set", "x=1"], &["“x” is not a field."]);
}

#[test]
fn luck_is_what_the_report_says_it_is() {
    let terms = |pool: f64, level: f64| {
        let [pool_share, level] = [pool, level].map(|percent| Share::from_percent(percent).unwrap());
        LuckTerms { pool_share, level }
    };
    let check = |options: &[&str], terms: LuckTerms| {
        let ran = busbar(&[&["luck", "--set", "site_power_mw=50", "--json"], options].concat(), "");
        let expected = luck::json(&with(&[("site_power_mw", "50")]), terms);
        assert_eq!((ran.out.trim_end(), ran.err.as_str()), (format!("{expected:#}").as_str(), ""));
    };
    check(&[], terms(10.0, 90.0));
    check(&["--pool-share", "2.5", "--under", "95 %"], terms(2.5, 95.0));

    let text = busbar(&["luck"], "").out;
    for part in ["Alone", "PPLNS", "FPPS", "Day", "Quarter", "Chance of none at all"] {
        assert!(text.contains(part), "no “{part}” in: {text}");
    }
    for given in ["0", "101", "half", "-3"] {
        let ran = busbar(&["luck", &format!("--pool-share={given}")], "");
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(given) && ran.err.contains("Give a number above 0 up to 100"), "{}", ran.err);
    }
}
