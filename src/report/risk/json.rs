//! Joint futures as JSON.

use super::{
    FRONTIER_FIGURES, FanOf, ODDS_FIGURES, RISK_FIGURES, Sampled, appetite_sentence, cause_label, level_key,
    risk_sentence,
};
use crate::chance::Estimate;
use crate::link::{self, Assumed};
use crate::model::risk::{FrontierPoint, Histogram, LEVELS, Risk, ShareOf, UseRisk};
use crate::model::{Limit, Use, evaluate};
use crate::report::{Word, title};
use crate::scenario::{DatedDefault, FUTURES, Field, Futures, Kind, Scenario, field, futures_default};
use serde_json::{Map, Value, json};

/// All that was found, with what it rests on.
pub fn json(scenario: &Scenario, futures: &Futures, seed: u64, risk: &Risk) -> Value {
    let outcome = evaluate(scenario);
    let stated = |of: Use| outcome.of_use(of).npv.to_usd();
    json!({
        "link": link::encode(scenario) + &Assumed { futures: futures.clone(), seed }.encode(),
        // As text, since JSON's numbers are floats to most who read them.
        "seed": seed.to_string(),
        "n_paths": risk.n_paths,
        "n_pairs": risk.n_pairs,
        "assumptions": FUTURES.iter().map(|row| (row.key.to_owned(), json!(row.number(futures)))).collect::<Map<_, _>>(),
        "deviations": futures.uncertain.iter().map(|of| (of.key.to_owned(), json!(of.deviation))).collect::<Map<_, _>>(),
        "text": [risk_sentence(risk), appetite_sentence(scenario, futures, &risk.frontier)],
        "uses": risk.uses.iter().map(|of| (of.of.key().to_owned(), use_risk(of, stated(of.of)))).collect::<Map<_, _>>(),
        "odds": by_key(ODDS_FIGURES, risk),
        "shares": risk.shares.iter().map(|of| share(of, futures)).collect::<Vec<_>>(),
        "frontier": risk.frontier.points.iter().map(point).collect::<Vec<_>>(),
        "best_split": risk.frontier.best.as_ref().map(point),
    })
}

fn use_risk(of: &UseRisk, stated: f64) -> Value {
    let mut object = Map::new();
    object.insert("title".to_owned(), json!(title(Some(of.of), Word::Title)));
    object.insert("stated_npv_usd".to_owned(), json!(stated));
    object.extend(by_key(RISK_FIGURES, of));
    let Histogram { from, width, counts, beyond: [below, above] } = &of.histogram;
    let histogram = json!({ "from_usd": from, "width_usd": width, "counts": counts, "below": below, "above": above });
    object.insert("histogram".to_owned(), histogram);
    object.extend(FanOf::ALL.map(|fan| (fan.key().to_owned(), years(fan.quantiles(of), fan.first_year()))));
    Value::Object(object)
}

/// Each year's quantiles, by the percent of paths below them.
fn years(years: &[[Estimate; 5]], first: usize) -> Value {
    let year = |(nth, fan): (usize, &[Estimate; 5])| {
        let mut object = Map::new();
        object.insert("year".to_owned(), json!(first + nth));
        object.extend(LEVELS.into_iter().zip(fan).map(|(level, of)| (level_key(level), estimate(*of))));
        Value::Object(object)
    };
    years.iter().enumerate().map(year).collect()
}

fn share(of: &ShareOf, futures: &Futures) -> Value {
    let uses = Use::ALL.into_iter().zip(of.shares);
    let shares: Map<String, Value> =
        uses.map(|(of, share)| (of.key().to_owned(), share.map_or(Value::Null, estimate))).collect();
    json!({ "cause": of.key, "label": cause_label(of, futures), "share_of_variance": shares })
}

fn point(of: &FrontierPoint) -> Value {
    let mut object = Map::new();
    object.insert("hybrid_ai_share_pct".to_owned(), json!(of.ai.to_percent()));
    object.extend(by_key(FRONTIER_FIGURES, of));
    object.insert("breaks".to_owned(), json!(of.breaks.map(Limit::key)));
    Value::Object(object)
}

fn by_key<T>(rows: &[Sampled<T>], of: &T) -> Map<String, Value> {
    rows.iter().map(|row| (row.key.to_owned(), estimate(row.estimate(of)))).collect()
}

fn estimate(of: Estimate) -> Value {
    json!({ "value": of.value, "error": of.error })
}

/// Every assumption with its bounds, the edition's value and its source; then the inputs that are uncertain.
pub fn assumptions() -> Value {
    let futures = Futures::of_edition();
    let row = |row: &'static Field<Futures>| {
        let mut object = sourced(futures_default(row.key), row.key, row.label, row.unit);
        if let Kind::Number { lowest, highest, whole } = row.kind {
            object.extend([("lowest", json!(lowest)), ("highest", json!(highest)), ("whole", json!(whole))].map(named));
        }
        object.extend([("help", json!(row.help)), ("default", json!(row.number(&futures)))].map(named));
        Value::Object(object)
    };
    let input = |of: &crate::scenario::Uncertain| {
        let key = format!("sd_{}", of.key);
        let (label, unit) = field(of.key).map_or(("", ""), |field| (field.label, field.unit));
        let mut object = sourced(futures_default(&key), &key, label, unit);
        let help = "Standard deviation of the input of this name.";
        object.extend([("help", json!(help)), ("default", json!(of.deviation))].map(named));
        Value::Object(object)
    };
    FUTURES.iter().map(row).chain(futures.uncertain.iter().map(input)).collect()
}

fn sourced(default: Option<&DatedDefault>, key: &str, label: &str, unit: &str) -> Map<String, Value> {
    let pairs = [("key", key), ("label", label), ("unit", unit)].map(|(name, text)| (name, json!(text)));
    let sources = default.map(|of| [("source", json!(of.source)), ("date", json!(of.date))]);
    pairs.into_iter().chain(sources.into_iter().flatten()).map(named).collect()
}

fn named((name, value): (&str, Value)) -> (String, Value) {
    (name.to_owned(), value)
}
