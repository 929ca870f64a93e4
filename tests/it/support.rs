//! What the tests share: scenarios in one line, nearness, and random scenarios for the laws.

use busbar::link;
use busbar::model::{LedgerMonth, Use, evaluate};
use busbar::scenario::{FIELDS, Field, Kind, Preset, Scenario, field, latest_edition};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use std::fmt;

/// Key and value of fields, as a person would enter them.
pub(crate) type Settings<'a> = &'a [(&'a str, &'a str)];

/// The first preset with some fields changed.
#[track_caller]
pub(crate) fn with(settings: Settings) -> Scenario {
    changed(Scenario::default(), settings)
}

/// A preset of the latest edition.
#[track_caller]
pub(crate) fn site(key: &str) -> Scenario {
    Scenario::of(latest_edition().preset(key).unwrap_or_else(|| panic!("there is no preset {key}")))
}

/// A scenario with some fields changed.
#[track_caller]
pub(crate) fn changed(mut scenario: Scenario, settings: Settings) -> Scenario {
    for (key, value) in settings {
        let field = field(key).unwrap_or_else(|| panic!("{key} is not a field"));
        field.set_text(&mut scenario, value).unwrap_or_else(|error| panic!("{key}: {error}"));
    }
    scenario
}

/// 10 MW in every hour from July 2026 (744 hours) on, energy at $40; nothing changes over time, all runs at once.
#[track_caller]
pub(crate) fn ten_megawatts(settings: Settings) -> Scenario {
    let still = with(&[
        ("site_power_mw", "10"),
        ("start_month", "2026-07"),
        ("horizon_years", "10"),
        ("availability_pct", "100"),
        ("power_price_usd_per_mwh", "40"),
        ("power_escalation_pct_per_year", "0"),
        ("opex_escalation_pct_per_year", "0"),
        ("difficulty_growth_pct_per_year", "0"),
        ("difficulty_response_pct", "0"),
        ("mining_months_to_power", "0"),
        ("hosting_months_to_power", "0"),
        ("hosting_ramp_months", "0"),
        ("cloud_months_to_power", "0"),
        ("cloud_ramp_months", "0"),
    ]);
    changed(still, settings)
}

/// All presets of the latest edition.
pub(crate) fn presets() -> &'static [Preset] {
    latest_edition().presets
}

/// The net present value of a use.
pub(crate) fn npv(scenario: &Scenario, of: Use) -> f64 {
    evaluate(scenario).of_use(of).npv.to_usd()
}

/// A scenario with power from the first month on, in every hour, and as long a horizon as may be.
#[track_caller]
pub(crate) fn full_term(scenario: Scenario) -> Scenario {
    let at_once = [
        ("horizon_years", "20"),
        ("availability_pct", "100"),
        ("hosting_months_to_power", "0"),
        ("hosting_ramp_months", "0"),
        ("cloud_months_to_power", "0"),
        ("cloud_ramp_months", "0"),
    ];
    changed(scenario, &at_once)
}

/// What months earn in all.
pub(crate) fn revenue(months: &[LedgerMonth]) -> f64 {
    months.iter().map(|month| month.revenue.to_usd()).sum()
}

/// Holds that two figures agree to a part of the expected one.
#[track_caller]
pub(crate) fn near(found: f64, expected: f64, rel_tol: f64) {
    let off = (found - expected).abs();
    assert!(off <= rel_tol * expected.abs(), "{found} is not {expected}: off by {off}, allowed {rel_tol} of it");
}

/// A scenario that prints as its link, which is what a failing law needs.
#[derive(Clone)]
pub(crate) struct Stated(pub(crate) Scenario);

impl fmt::Debug for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&link::encode(&self.0))
    }
}

/// How laws are tried: on the same random scenarios each time, unless `PROPTEST_RNG_SEED` says otherwise.
pub(crate) fn cases(n: u32) -> Config {
    let config = Config { cases: n, failure_persistence: None, ..Config::default() };
    let rng_seed = if config.rng_seed == RngSeed::Random { RngSeed::Fixed(955_584) } else { config.rng_seed };
    Config { rng_seed, ..config }
}

/// A preset with about a third of its fields anywhere within their bounds, ends included.
pub(crate) fn legal() -> impl Strategy<Value = Stated> {
    moved(|field, _, at| legal_text(field, (at * 1.1 - 0.05).clamp(0.0, 1.0)))
}

/// A preset with about a third of its numbers between half and twice what they were.
pub(crate) fn sensible() -> impl Strategy<Value = Stated> {
    moved(|field, scenario, at| match (field.kind, field.number(scenario)) {
        (Kind::Number { lowest, highest, whole }, Some(now)) => {
            let moved = (now * 4_f64.powf(at - 0.5)).clamp(lowest, highest);
            if whole { moved.round() } else { moved }.to_string()
        }
        (Kind::Choice(_), _) => legal_text(field, at),
        _ => field.text(scenario),
    })
}

/// Scenarios of both kinds.
pub(crate) fn any_scenario() -> impl Strategy<Value = Stated> {
    prop_oneof![legal(), sensible()]
}

fn moved(text: impl Fn(&Field, &Scenario, f64) -> String) -> impl Strategy<Value = Stated> {
    let moves = prop::collection::vec(prop::option::weighted(0.3, 0.0..=1.0), FIELDS.len());
    (0..presets().len(), moves).prop_map(move |(preset, moves)| {
        let mut scenario = Scenario::of(&presets()[preset]);
        for (field, at) in FIELDS.iter().zip(moves) {
            if let Some(at) = at {
                let text = text(field, &scenario, at);
                field.set_text(&mut scenario, &text).unwrap_or_else(|error| panic!("{}: {error}", field.key));
            }
        }
        Stated(scenario)
    })
}

/// A text that a field takes: the `at`th part of the way from its lowest to its highest value.
pub(crate) fn legal_text(field: &Field, at: f64) -> String {
    match field.kind {
        Kind::Number { lowest, highest, whole } => {
            // Bounds that lie orders of magnitude apart are crossed in proportion.
            let wide = lowest > 0.0 && highest / lowest > 1e3;
            let number = if wide { lowest * (highest / lowest).powf(at) } else { lowest + (highest - lowest) * at };
            let number = number.clamp(lowest, highest);
            if whole { number.round() } else { number }.to_string()
        }
        Kind::Month { earliest, latest } => month_between(earliest, latest, at),
        Kind::Day { earliest, latest } => match at {
            0.0 => earliest.to_owned(),
            1.0 => latest.to_owned(),
            _ => format!("{}-{:02}", month_between(earliest, latest, at), 3 + nth(at * 1e4 % 1.0, 26)),
        },
        Kind::Choice(choices) | Kind::Hours(choices) => choices[nth(at, choices.len())].0.to_owned(),
    }
}

fn month_between(earliest: &str, latest: &str, at: f64) -> String {
    let number = |text: &str| -> usize {
        let mut parts = text.split('-').map(|part| part.parse::<usize>().unwrap());
        parts.next().unwrap() * 12 + parts.next().unwrap() - 1
    };
    let month = number(earliest) + nth(at, number(latest) - number(earliest) + 1);
    format!("{:04}-{:02}", month / 12, month % 12 + 1)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a small count")]
fn nth(at: f64, n: usize) -> usize {
    ((at * n as f64) as usize).min(n - 1)
}
