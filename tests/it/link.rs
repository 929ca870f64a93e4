//! Links: the text of a scenario, old ones for ever, and what is said of what cannot be read.

use crate::support::{Settings, Stated, any_scenario, cases, changed, legal, legal_text, presets, site, with};
use busbar::link::{Theme, View, decode, encode, view_query};
use busbar::scenario::{FIELDS, Kind, Scenario};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

#[test]
fn the_default_scenario_is_a_short_link() {
    assert_eq!(encode(&Scenario::default()), "v=1&edition=2026-07&site=texas-100");
    assert_eq!(decode("v=1&edition=2026-07&site=texas-100"), (Scenario::default(), vec![]));
    assert_eq!(decode(""), (Scenario::default(), vec![]));
}

#[test]
fn a_link_states_only_what_differs() {
    #[track_caller]
    fn check(settings: Settings, expected: &str) {
        assert_eq!(encode(&with(settings)), format!("v=1&edition=2026-07&site=texas-100{expected}"));
    }
    check(&[("btc_price_usd", "63,000.00")], "");
    check(&[("btc_price_usd", "$70,000")], "&btc_price_usd=70000");
    check(&[("sale_price_usd_per_mwh", "-4.25")], "&sale_price_usd_per_mwh=-4.25");
    // Fields stand in the form's order, whatever order they were entered in.
    check(&[("pool_fee_pct", "1"), ("site_power_mw", "50")], "&site_power_mw=50&pool_fee_pct=1");
    check(&[("miner_end_of_life", "stop"), ("tip_date", "2026-07-01")], "&tip_date=2026-07-01&miner_end_of_life=stop");
}

#[test]
fn old_links_open_as_they_did() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/links/v1.txt");
    let text = fs::read_to_string(file).unwrap();
    let mut n = 0;
    for line in text.lines().filter(|line| !line.starts_with("# ")) {
        let (link, expected) = line.split_once(" => ").unwrap();
        let (found, notices) = decode(link);
        let mut pairs: Vec<(&str, &str)> = expected.split(' ').map(|pair| pair.split_once('=').unwrap()).collect();
        let n_notices = pairs.iter().position(|(key, _)| *key == "notices").map_or("0", |at| pairs.remove(at).1);
        let (_, key) = pairs.remove(0);
        let expected = changed(site(key), &pairs);
        let texts = |of: &Scenario| FIELDS.iter().map(|field| (field.key, field.text(of))).collect::<Vec<_>>();
        assert_eq!((found.preset.key, texts(&found)), (key, texts(&expected)), "{link}");
        assert_eq!(notices.len().to_string(), n_notices, "{link}: {notices:?}");
        n += 1;
    }
    assert!(n >= 12, "only {n} links");
}

#[test]
fn the_fragment_has_the_last_word() {
    #[track_caller]
    fn check(link: &str, settings: Settings) {
        assert_eq!(decode(link), (with(settings), vec![]), "{link}");
    }
    check("https://busbar.example/?btc_price_usd=50000#btc_price_usd=90000", &[("btc_price_usd", "90000")]);
    check(
        "https://busbar.example/?btc_price_usd=50000#pool_fee_pct=1",
        &[("btc_price_usd", "50000"), ("pool_fee_pct", "1")],
    );
    check("https://busbar.example/?site=rockdale-36#site=texas-100", &[]);
    check("https://busbar.example/page", &[]);
    check("/page?horizon_years=5", &[("horizon_years", "5")]);
    check("./", &[]);
}

/// What a link's notices say, each as parts of its text.
#[track_caller]
fn check_notices(link: &str, expected: &[&[&str]]) {
    let found: Vec<String> = decode(link).1.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), expected.len(), "{link}: {found:?}");
    for (text, parts) in found.iter().zip(expected) {
        for part in *parts {
            assert!(text.contains(part), "{link}: {part} is not in: {text}");
        }
        assert!(text.ends_with('.') && text.len() < 400, "{text}");
    }
}

#[test]
fn keys_of_others_pass_in_the_query_and_are_noticed_in_the_fragment() {
    check_notices("https://busbar.example/?utm_source=news&fbclid=1&btc_price_eur=5#v=1", &[]);
    check_notices("#btc_price_eur=5", &[&["“btc_price_eur” is not a field"]]);
    check_notices("btc_price_eur=5", &[&["“btc_price_eur” is not a field"]]);
    check_notices("#embed=1&theme=dark&input=btc_price_usd&secret=x", &[]);
    check_notices(&format!("#{}=1", "k".repeat(300)), &[&[&format!("“{}…”", "k".repeat(40))]]);
}

#[test]
fn what_cannot_be_read_is_said() {
    let check = check_notices;
    check("#v=2&btc_price_usd=70000", &[&["version 2"]]);
    check("#v=0", &[&["“0” is not a version", "read as version 1"]]);
    check("#v=one", &[&["“one” is not a version", "read as version 1"]]);
    check("#v=99999999999", &[&["“99999999999” is not a version", "read as version 1"]]);
    check("#edition=1999-01", &[&["“1999-01” is not known here", "2026-07"]]);
    check("#site=atlantis", &[&["“atlantis” is not known here", "“Texas, 100 MW, new build” was opened instead"]]);
    check("?btc_price_usd=63000#btc_price_usd=cheap", &[&["“cheap” is not a number", "in use is 63,000"]]);
    // Refused in the fragment, the query's value stands; what else is stated is taken.
    check(
        "?horizon_years=5#horizon_years=40&pool_fee_pct=1",
        &[&["40 is out of range", "1 to 20 years", "in use is 5"]],
    );
    check("#horizon_years=40&pool_fee_pct=50", &[&["40 is out of range"], &["50 is out of range"]]);
}

#[test]
fn a_newer_link_opens_what_is_known_of_it() {
    let (scenario, notices) = decode("v=7&edition=2031-01&site=moon-base&btc_price_usd=70000&fusion=yes");
    assert_eq!(scenario, with(&[("btc_price_usd", "70000")]));
    assert_eq!(notices.len(), 4, "{notices:?}"); // version, edition, site, key
}

#[test]
fn a_refused_value_keeps_the_presets_own() {
    let (scenario, _) = decode("site=lake-mariner-250&site_power_mw=-1");
    assert_eq!(scenario, site("lake-mariner-250"));
}

#[test]
fn the_view_is_read_from_query_and_fragment() {
    #[track_caller]
    fn check(link: &str, is_card: bool, theme: Theme, card_input: &str) {
        let View { is_card: card, theme: found, card_input: input } = View::of(link);
        assert_eq!((card, found, input), (is_card, theme, card_input), "{link}");
    }
    check("", false, Theme::Device, "btc_price_usd");
    check("https://busbar.example/?embed=1&theme=dark", true, Theme::Dark, "btc_price_usd");
    check(
        "https://busbar.example/?embed=1#theme=light&input=gpu_hour_price_usd",
        true,
        Theme::Light,
        "gpu_hour_price_usd",
    );
    check("#embed=yes&theme=pink&input=nothing", false, Theme::Device, "btc_price_usd");
    check("#input=start_month", false, Theme::Device, "btc_price_usd"); // no number, so nothing to slide
    assert_eq!(view_query("?embed=1&btc_price_usd=5&theme=dark&utm_source=x"), "embed=1&theme=dark");
}

/// Every field at once somewhere within its bounds.
fn everything_moved() -> impl Strategy<Value = Stated> {
    let ats = prop::collection::vec(0.0..=1.0, FIELDS.len());
    (0..presets().len(), ats).prop_map(|(preset, ats)| {
        let mut scenario = Scenario::of(&presets()[preset]);
        for (field, at) in FIELDS.iter().zip(ats) {
            field.set_text(&mut scenario, &legal_text(field, at)).unwrap();
        }
        Stated(scenario)
    })
}

/// Holds that a scenario is one that fields could have stated.
fn legal_throughout(scenario: &Scenario) -> Result<(), TestCaseError> {
    for field in FIELDS {
        if let Kind::Number { lowest, highest, .. } = field.kind {
            let number = field.number(scenario).unwrap();
            prop_assert!(number.is_finite() && (lowest..=highest).contains(&number), "{} is {}", field.key, number);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn prop_a_link_brings_back_its_scenario(Stated(scenario) in prop_oneof![everything_moved(), any_scenario()]) {
        let link = encode(&scenario);
        prop_assert_eq!(decode(&link), (scenario, vec![]));
        for address in [format!("https://busbar.example/#{link}"), format!("https://busbar.example/?{link}&utm=1"), format!("#{link}")] {
            prop_assert_eq!(decode(&address), (scenario, vec![]), "{}", address);
        }
    }

    #[test]
    fn prop_any_text_opens_something_legal(text in any::<String>()) {
        legal_throughout(&decode(&text).0)?;
        legal_throughout(&decode(&format!("https://busbar.example/?{text}#{text}")).0)?;
        View::of(&text);
        view_query(&text);
    }

    #[test]
    fn prop_any_values_open_something_legal(
        values in prop::collection::vec((0..FIELDS.len(), ".{0,12}|[-+0-9.,eE$% _]{0,12}|NaN|-?inf|1e999"), 1..6)
    ) {
        let pairs: Vec<String> = values.iter().map(|(nth, value)| format!("{}={value}", FIELDS[*nth].key)).collect();
        let (scenario, notices) = decode(&pairs.join("&"));
        legal_throughout(&scenario)?;
        for notice in notices {
            prop_assert!(notice.to_string().ends_with('.'));
        }
    }

    #[test]
    fn prop_reading_a_link_again_changes_nothing(Stated(scenario) in legal(), extra in any::<String>()) {
        let link = format!("{}&{extra}", encode(&scenario));
        let (once, _) = decode(&link);
        prop_assert_eq!(decode(&encode(&once)), (once, vec![]));
    }
}

#[test]
fn a_sites_key_alone_is_a_link() {
    let (scenario, notices) = decode("rockdale-36");
    assert_eq!((scenario, notices), (site("rockdale-36"), Vec::new()));
    check_notices("nosuch", &[&["nosuch", "texas-100", "opened instead"]]);
}

#[test]
fn a_notice_names_the_figure_that_stands_in_the_end() {
    check_notices("v=1&btc_price_usd=1&btc_price_usd=90000", &[&["out of range", "90,000"]]);
}
