//! Many scenarios: one JSON object a line in, one a line out, so that the command drops into any batch engine.

use super::Failure;
use super::evaluate::{self, Evaluated};
use busbar::link::{self, Notice};
use busbar::scenario::Scenario;
use serde_json::{Map, Value, json};
use std::io::{BufRead, Write};

/// What some programs write before the first line of a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Evaluates each line; a bad one is told on standard error with its number, the others still come out.
pub(super) fn run(base: &Scenario, input: impl BufRead, out: &mut impl Write) -> Result<(), Failure> {
    let mut n_bad: usize = 0;
    for (i, read) in input.split(b'\n').enumerate() {
        let bytes = read?;
        let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes);
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        match result(base, bytes, i + 1) {
            Ok(result) => writeln!(out, "{result}")?,
            Err(messages) => {
                n_bad += 1;
                for message in messages {
                    eprintln!("busbar: line {}: {message}", i + 1);
                }
            }
        }
    }
    if n_bad == 0 {
        Ok(())
    } else {
        Err(Failure::BadInput(vec![format!("{n_bad} bad line(s); the others were evaluated.")]))
    }
}

fn result(base: &Scenario, line: &[u8], number: usize) -> Result<Value, Vec<String>> {
    let object: Map<String, Value> = serde_json::from_slice(line).map_err(|error| {
        vec![format!("not a JSON object: {error}. Write one such as {{\"btc_price_usd\": 70000}}.")]
    })?;
    let scenario = scenario(base, &object)?;
    let mut result = json!({ "line": number, "id": object.get("id") });
    if let (Some(head), Value::Object(outcome)) = (result.as_object_mut(), Evaluated::of(scenario).to_json()) {
        head.extend(outcome);
    }
    Ok(result)
}

/// The keys of a line that are no fields.
const START_KEYS: [&str; 4] = ["id", "link", "edition", "site"];

fn scenario(base: &Scenario, object: &Map<String, Value>) -> Result<Scenario, Vec<String>> {
    let mut messages = Vec::new();
    let mut scenario = start(base, object, &mut messages);
    for (key, value) in object.iter().filter(|(key, _)| !START_KEYS.contains(&key.as_str())) {
        let set = match text(value) {
            Some(value) => evaluate::set(&mut scenario, key, &value),
            None => Err(format!("{key}: {value} is neither a number nor a text. Write one of them.")),
        };
        messages.extend(set.err());
    }
    if messages.is_empty() { Ok(scenario) } else { Err(messages) }
}

/// Where a line starts from: its own link or site, or what the command line said.
fn start(base: &Scenario, object: &Map<String, Value>, messages: &mut Vec<String>) -> Scenario {
    let mut given = |key: &str| {
        let value = object.get(key)?;
        if value.as_str().is_none() {
            messages.push(format!("{key}: {value} is not a text. Write it in quotation marks."));
        }
        value.as_str().map(str::to_owned)
    };
    let parts = (given("link"), given("edition"), given("site"));
    let address = match parts {
        (None, None, None) => return *base,
        (Some(link), None, None) => link,
        (None, edition, site) => {
            let pair = |key, value: Option<String>| value.map(|value| (key, value));
            let pairs = [pair("edition", edition), pair("site", site)];
            form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs.into_iter().flatten()).finish()
        }
        (Some(_), ..) => {
            messages.push("link and site (or edition) are both given. Give one of them.".to_owned());
            return *base;
        }
    };
    let (scenario, notices) = link::decode(&address);
    messages.extend(notices.iter().map(Notice::problem));
    scenario
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}
