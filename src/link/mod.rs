//! A scenario as the text of a link, and back.
//!
//! A link names its version, the edition and site it starts from, and each field that differs:
//! `v=1&edition=2026-07&site=texas-100&btc_price_usd=70000`. It stands in the fragment, which never reaches a server;
//! the query is read too, since link shorteners and article hosts keep only that. Reading never fails: what cannot be
//! understood becomes a [`Notice`], the rest is opened.

mod assumed;
mod notice;
mod reported;
mod view;

pub use assumed::{Assumed, Unassumed, assumed_pairs, read_seed};
pub use notice::Notice;
pub use reported::{Refused, Reported, reported_pairs};
pub use view::{Theme, View, view_query};

use crate::scenario::{Edition, FIELDS, Preset, Scenario, field, latest_edition, shortened};
use form_urlencoded::{Serializer, parse};

/// The version of links this program writes.
pub const VERSION: u32 = 1;

/// Writes a scenario as the text of a link, without `#` or `?`: fields at their preset's default are left out.
pub fn encode(scenario: &Scenario) -> String {
    let preset = scenario.preset;
    let mut pairs = Serializer::new(String::new());
    pairs.append_pair("v", &VERSION.to_string());
    pairs.append_pair("edition", preset.edition);
    pairs.append_pair("site", preset.key);
    let plain = Scenario::of(preset);
    for field in FIELDS {
        let text = field.text(scenario);
        if text != field.text(&plain) {
            pairs.append_pair(field.key, &text);
        }
    }
    pairs.finish()
}

/// Reads a scenario from a link: a whole address, its fragment, its query, or both with the fragment last; or from a
/// site's key alone.
///
/// What is not stated is as in the named preset, or the first of the latest edition where none is named.
pub fn decode(link: &str) -> (Scenario, Vec<Notice>) {
    let mut notices = Vec::new();
    let pairs = pairs(link);
    let mut scenario = Scenario::of(preset(&pairs, &mut notices));
    for Pair { key, value, in_query } in &pairs {
        match (key.as_str(), field(key)) {
            ("v" | "edition" | "site", _) => {}
            (_, Some(field)) => {
                if let Err(error) = field.set_text(&mut scenario, value) {
                    notices.push(Notice::NotTaken { error, kept: String::new() });
                }
            }
            // Platforms add their own keys to a query (`utm_source`, `fbclid`); view, reports and assumptions have keys in both.
            (key, None)
                if *in_query
                    || view::is_view_key(key)
                    || reported::is_reported_key(key)
                    || assumed::is_assumed_key(key) => {}
            (key, None) => {
                let notice = Notice::UnknownKey(shortened(key));
                if !notices.contains(&notice) {
                    notices.push(notice);
                }
            }
        }
    }
    // Only now is it known what stands instead: the link may state a field twice.
    for notice in &mut notices {
        if let Notice::NotTaken { error, kept } = notice {
            *kept = field(error.key).map_or_else(String::new, |field| field.text_with_unit(&scenario));
        }
    }
    (scenario, notices)
}

/// What rides in a link beside its scenario, as it stands there, to go behind a scenario's pairs: a device's report, and
/// assumptions about the future.
pub fn riding_pairs(link: &str) -> String {
    reported_pairs(link) + &assumed_pairs(link)
}

/// Some pairs of a link as they stand there, `&` before each.
fn passed_on(pairs: &[Pair], is_passed_on: fn(&str) -> bool) -> String {
    let mut text = String::new();
    for Pair { key, value, .. } in pairs.iter().filter(|pair| is_passed_on(&pair.key)) {
        text.push('&');
        text += &Serializer::new(String::new()).append_pair(key, value).finish();
    }
    text
}

/// One `key=value` of a link.
struct Pair {
    key: String,
    value: String,
    in_query: bool,
}

/// The pairs of the query, then those of the fragment, which so has the last word.
fn pairs(link: &str) -> Vec<Pair> {
    let is_one_word = !link.is_empty() && !link.contains(['=', '#', '?', '/', '&']);
    if is_one_word {
        return vec![Pair { key: "site".to_owned(), value: link.to_owned(), in_query: false }];
    }
    let (before, fragment) = link.split_once('#').unwrap_or((link, ""));
    let query = match before.split_once('?') {
        Some((_, query)) => query,
        None if before.contains("://") || before.starts_with(['/', '.']) => "",
        None => before,
    };
    // Some hosts append a query of their own to the fragment: `#v=1?secret=…`.
    let fragment = fragment.replace('?', "&");
    let bare_is_fragment = !link.contains(['#', '?']);
    let read = |text: &str, in_query: bool| {
        let pairs = parse(text.as_bytes()).filter(|(key, _)| !key.is_empty());
        pairs
            .map(|(key, value)| Pair { key: key.into_owned(), value: value.into_owned(), in_query })
            .collect::<Vec<_>>()
    };
    let mut all = read(query, !bare_is_fragment);
    all.extend(read(&fragment, false));
    all
}

/// The value of a key, the last that is stated.
fn last<'a>(pairs: &'a [Pair], wanted: &str) -> Option<&'a str> {
    pairs.iter().rev().find(|pair| pair.key == wanted).map(|pair| pair.value.as_str())
}

/// The preset that a link names, as well as it can be found.
fn preset(pairs: &[Pair], notices: &mut Vec<Notice>) -> &'static Preset {
    let last = |wanted: &str| last(pairs, wanted);
    if let Some(version) = last("v").filter(|version| version.parse() != Ok(VERSION)) {
        notices.push(match version.parse::<u32>() {
            Ok(newer) if newer > VERSION => Notice::NewerVersion(newer),
            _ => Notice::UnknownVersion(shortened(version)),
        });
    }
    let edition = match last("edition") {
        None => latest_edition(),
        Some(key) => Edition::from_key(key).unwrap_or_else(|| {
            notices.push(Notice::UnknownEdition { given: shortened(key), opened: latest_edition().key });
            latest_edition()
        }),
    };
    match last("site") {
        None => edition.first_preset(),
        Some(key) => edition.preset(key).unwrap_or_else(|| {
            notices.push(Notice::UnknownSite { given: shortened(key), opened: edition.first_preset() });
            edition.first_preset()
        }),
    }
}
