//! A device's result in a link: somebody's word, beside a scenario that knows nothing of it.

use crate::support::{Stated, any_scenario, cases};
use busbar::link::{Reported, decode, encode, view_query};
use busbar::quantity::{FlopRate, Hashrate, Megawatts};
use busbar::report::device::reported;
use busbar::scenario::FIELDS;
use proptest::prelude::*;

fn report(name: &str, mh: Option<f64>, gflop: Option<f64>, watts: Option<f64>, n_threads: Option<u32>) -> Reported {
    Reported {
        name: name.to_owned(),
        hashrate: mh.map(|number| Hashrate::from_mh_per_s(number).unwrap()),
        arithmetic: gflop.map(|number| FlopRate::from_gflop_per_s(number).unwrap()),
        power: watts.map(|number| Megawatts::from_watts(number).unwrap()),
        n_threads,
    }
}

#[test]
fn a_report_states_only_what_is_known() {
    #[track_caller]
    fn check(of: &Reported, expected: &str) {
        assert_eq!(of.encode(), expected);
    }
    check(
        &report("My phone", Some(43.2174), Some(101.0), Some(6.0), Some(8)),
        "device=My+phone&device_mh_per_s=43.22&device_gflop_per_s=101&device_watts=6&device_threads=8",
    );
    check(&report("", Some(0.001_234_56), None, None, None), "device_mh_per_s=0.001235");
    check(&report(" a\u{7}\u{202e}b\n ", None, Some(123_456.0), None, None), "device=ab&device_gflop_per_s=123500");
    check(&Reported::default(), "");
}

#[test]
fn what_is_out_of_bounds_is_passed_over_and_told() {
    #[track_caller]
    fn check(link: &str, expected: Option<Reported>, messages: &[&str]) {
        let (found, refused) = Reported::decode(link);
        assert_eq!(found.map(|found| found.encode()), expected.map(|expected| expected.encode()), "{link}");
        assert_eq!(refused.iter().map(ToString::to_string).collect::<Vec<_>>(), messages, "{link}");
    }
    check("v=1&device_mh_per_s=43.2", Some(report("", Some(43.2), None, None, None)), &[]);
    check(
        "https://busbar.example/?device=from+query&device_mh_per_s=1#v=1&device_mh_per_s=2",
        Some(report("from query", Some(2.0), None, None, None)),
        &[],
    );
    // Platforms have a key of this name too: without a speed it is no report.
    check("?device=mobile", None, &[]);
    check("", None, &[]);
    check(
        "#device_mh_per_s=fast&device_gflop_per_s=5&device_watts=0&device_threads=2.5",
        Some(report("", None, Some(5.0), None, None)),
        &[
            "device_mh_per_s: “fast” was not taken as it is. Allowed: a number of MH/s from 0.001 to 1,000,000. Running the benchmark again gives a link that holds.",
            "device_watts: “0” was not taken as it is. Allowed: a number of W from 0.1 to 10,000. Running the benchmark again gives a link that holds.",
            "device_threads: “2.5” was not taken as it is. Allowed: a whole number of threads from 1 to 1,024. Running the benchmark again gives a link that holds.",
        ],
    );
    check(
        "#device_mh_per_s=1e7",
        None,
        &[
            "device_mh_per_s: “1e7” was not taken as it is. Allowed: a number of MH/s from 0.001 to 1,000,000. Running the benchmark again gives a link that holds.",
        ],
    );
}

#[test]
fn a_name_is_plain_text_of_sixty_characters() {
    let name = |given: &str| {
        let given = form_urlencoded::byte_serialize(given.as_bytes()).collect::<String>();
        Reported::decode(&format!("#device_mh_per_s=1&device={given}")).0.unwrap().name
    };
    assert_eq!(name("ThinkPad, <b>bold</b> & co"), "ThinkPad, <b>bold</b> & co");
    assert_eq!(name("\u{0}a\tb\u{85}\u{200b}\u{2066}\u{feff}c"), "abc");
    assert_eq!(name(&"é".repeat(100)), "é".repeat(60));
    assert_eq!(name("   "), "");
}

#[test]
fn a_report_is_named_as_one() {
    #[track_caller]
    fn check(of: &Reported, expected: &str) {
        assert_eq!(reported(of), format!("Reported by whoever made this link, not measured here: {expected}."));
    }
    check(
        &report("My phone", Some(43.2), Some(101.0), Some(6.0), Some(8)),
        "“My phone”, 43.2 MH/s, 101 GFLOP/s, 6.00 W, 8 threads",
    );
    check(&report("", Some(0.5), None, None, Some(1)), "a device, 0.50 MH/s, 1 thread");
}

#[test]
fn no_field_is_called_a_device() {
    assert!(FIELDS.iter().all(|field| !field.key.starts_with("device")));
}

#[test]
fn a_report_in_the_query_stays_there() {
    assert_eq!(view_query("?embed=1&device_mh_per_s=2&btc_price_usd=1&utm_source=x"), "embed=1&device_mh_per_s=2");
}

proptest! {
    #![proptest_config(cases(200))]

    /// A report rides beside a scenario, and neither disturbs the other.
    #[test]
    fn prop_scenario_and_report_share_a_link(
        Stated(scenario) in any_scenario(),
        name in "\\PC{0,60}",
        mh in prop::option::of(1e-3..1e6_f64),
        gflop in 1e-3..1e6_f64,
        watts in prop::option::of(0.1..1e4_f64),
        n_threads in prop::option::of(1..=1024_u32),
    ) {
        let given = report(&name, mh, Some(gflop), watts, n_threads);
        let link = format!("{}&{}", encode(&scenario), given.encode());
        prop_assert_eq!(decode(&link), (scenario, vec![]));
        let (found, refused) = Reported::decode(&link);
        let found = found.unwrap();
        prop_assert_eq!(refused, vec![]);
        prop_assert_eq!(found.encode(), given.encode());
        let near = |found: f64, given: f64| (found / given - 1.0).abs() < 5.001e-4;
        prop_assert!(near(found.arithmetic.unwrap().to_gflop_per_s(), gflop));
        prop_assert_eq!(found.hashrate.is_some(), mh.is_some());
        prop_assert!(found.hashrate.is_none_or(|rate| near(rate.to_mh_per_s(), mh.unwrap())));
        prop_assert_eq!(found.n_threads, n_threads);
    }
}
