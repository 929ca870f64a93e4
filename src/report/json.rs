//! The outcome as JSON, with the names that FIELDS and FIGURES promise.

use super::explain::{Explained, Explainer};
use super::figures::{TODAY_FIGURES, USE_FIGURES};
use super::run::phase;
use super::{Word, remark, title, verdict};
use crate::bench::{End, Phase, Tally, View, Way};
use crate::link;
use crate::model::cash::Totals;
use crate::model::money::{Irr, Payback};
use crate::model::{
    BreakEven, Flip, Indifference, Limit, Outcome, SplitPoint, Use, UseOutcome, break_evens, hosting_worst_case,
    indifferences, split_curve,
};
use crate::scenario::{CATALOGUE, Choice, DatedDefault, EDITIONS, Entry, FIELDS, Field, Kind, Preset, Scenario, Shelf};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The whole outcome: link, inputs, verdict, each use, and today's unit economics.
pub fn outcome(scenario: &Scenario, outcome: &Outcome, flips: &[Flip]) -> Value {
    json!({
        "link": link::encode(scenario),
        "inputs": FIELDS.iter().map(|field| (field.key.to_owned(), field_value(field, scenario))).collect::<Map<_, _>>(),
        "verdict": {
            "text": verdict(scenario, outcome, flips),
            "winner": outcome.winner.map_or("nothing", Use::key),
            "flips": flips.iter().map(flip).collect::<Vec<_>>(),
            "remarks": outcome.remarks.iter().map(|of| remark(*of)).collect::<Vec<_>>(),
        },
        "uses": outcome.uses.iter().map(|of| (of.of.key().to_owned(), use_outcome(of))).collect::<Map<_, _>>(),
        "derived": TODAY_FIGURES
            .iter()
            .map(|figure| (figure.key.to_owned(), json!(figure.value(&outcome.today))))
            .collect::<Map<_, _>>(),
    })
}

/// What takes many evaluations to find: break-evens and the indifference of each two uses.
pub fn solved(scenario: &Scenario) -> Map<String, Value> {
    let break_even = |found: &BreakEven| {
        let BreakEven { of, key, margin, npv } = found;
        json!({ "use": of.key(), "of": key, "margin_zero_at": margin, "npv_zero_at": npv })
    };
    let indifference = |found: &Indifference| {
        let Indifference { between, key, at } = found;
        json!({ "between": between.map(Use::key), "of": key, "at": at })
    };
    let mut object = Map::new();
    object.insert("break_evens".to_owned(), break_evens(scenario).iter().map(break_even).collect());
    object.insert("indifferences".to_owned(), indifferences(scenario).iter().map(indifference).collect());
    object.insert("hosting_worst_case_npv_usd".to_owned(), json!(hosting_worst_case(scenario).to_usd()));
    object.insert("best_split".to_owned(), best_split(scenario));
    object
}

/// The hybrid's value over AI's share: the best point within the limits, and every point.
fn best_split(scenario: &Scenario) -> Value {
    let curve = split_curve(scenario);
    let point = |point: &SplitPoint| {
        let SplitPoint { ai, npv, capital, breaks } = point;
        json!({
            "hybrid_ai_share_pct": ai.to_percent(),
            "npv_usd": npv.to_usd(),
            "initial_capital_usd": capital.to_usd(),
            "breaks": breaks.map(Limit::key),
        })
    };
    json!({ "best": curve.best.as_ref().map(point), "curve": curve.points.iter().map(point).collect::<Vec<_>>() })
}

/// A figure with its working; of a use's figure also the cash of each month, as `k` months after the start.
pub fn explained(explainer: &Explainer, of: &Explained) -> Value {
    let mut tree = explained_tree(of);
    let cash = of.name.split_once('.').and_then(|(of, _)| explainer.cash(Use::from_key(of)?));
    if let (Some(object), Some(cash)) = (tree.as_object_mut(), cash) {
        let months = cash.moments.iter().zip(&cash.factors).enumerate();
        let month = |(k, (moment, factor)): (usize, (&Totals, &f64))| {
            let net = moment.net_cash().to_usd();
            json!({
                "k": k,
                "revenue_usd": moment.revenue.to_usd(),
                "unearned_usd": moment.advance.to_usd(),
                "grid_income_usd": moment.grid_income.to_usd(),
                "energy_cost_usd": moment.energy_cost.to_usd(),
                "other_cost_usd": moment.opex.to_usd(),
                "capital_usd": moment.capital.to_usd(),
                "proceeds_usd": moment.proceeds.to_usd(),
                "tax_usd": moment.tax.to_usd(),
                "borrowed_usd": moment.borrowed.to_usd(),
                "debt_paid_usd": moment.debt_paid.to_usd(),
                "energy_mwh": moment.energy.to_mwh(),
                "sold_mwh": moment.sold.to_mwh(),
                "bitcoin_btc": moment.bitcoin.to_btc(),
                "net_cash_usd": net,
                "discount_factor": factor,
                "discounted_usd": net * factor,
            })
        };
        object.insert("months".to_owned(), months.map(month).collect());
    }
    tree
}

fn explained_tree(of: &Explained) -> Value {
    let Explained { name, label, text, value, formula, with_values, expression, source, is_input, terms } = of;
    json!({
        "name": name,
        "label": label,
        "text": text,
        "value": value,
        "formula": formula,
        "with_values": with_values,
        "expression": expression,
        "source": source,
        "is_input": is_input,
        "terms": terms.iter().map(explained_tree).collect::<Vec<_>>(),
    })
}

fn use_outcome(of: &UseOutcome) -> Value {
    let mut object = Map::new();
    object.insert("title".to_owned(), json!(title(Some(of.of), Word::Title)));
    for figure in USE_FIGURES {
        object.insert(figure.key.to_owned(), json!(figure.value(of)));
    }
    let irr = match of.irr {
        Irr::One(_) => "one",
        Irr::Above => "above",
        Irr::Several(..) => "several",
        Irr::None => "none",
    };
    object.insert("irr_found".to_owned(), json!(irr));
    object.insert("payback_found".to_owned(), json!(payback(of.payback)));
    object.insert("discounted_payback_found".to_owned(), json!(payback(of.discounted_payback)));
    let cumulative: Vec<f64> = of.cumulative_by_year.iter().map(|cash| cash.to_usd()).collect();
    object.insert("cumulative_cash_usd_by_year".to_owned(), json!(cumulative));
    Value::Object(object)
}

fn payback(payback: Payback) -> &'static str {
    match payback {
        Payback::NothingInvested => "nothing_invested",
        Payback::After(_) => "after",
        Payback::Never => "never",
    }
}

fn flip(flip: &Flip) -> Value {
    let Flip { key, at, to, factor } = flip;
    json!({ "field": key, "at": at, "winner_beyond": to.map_or("nothing", Use::key), "factor": factor })
}

fn field_value(field: &Field, scenario: &Scenario) -> Value {
    field.number(scenario).map_or_else(|| json!(field.text(scenario)), |number| json!(number))
}

/// A row of the FIELDS table on the wire.
#[derive(Serialize)]
struct FieldRow {
    key: &'static str,
    label: &'static str,
    unit: &'static str,
    group: &'static str,
    essential: bool,
    help: &'static str,
    default: Value,
    source: &'static str,
    date: &'static str,
    #[serde(flatten)]
    allowed: Allowed,
}

/// What may be entered in a field.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Allowed {
    Number { lowest: f64, highest: f64, whole: bool },
    Month { lowest: &'static str, highest: &'static str },
    Day { lowest: &'static str, highest: &'static str },
    Choice { choices: Vec<&'static str> },
}

/// A site on offer, on the wire.
#[derive(Serialize)]
struct PresetRow {
    key: &'static str,
    edition: &'static str,
    title: &'static str,
    story: &'static str,
    link: String,
}

/// The FIELDS table, with a preset's defaults and their sources.
pub fn fields(preset: &'static Preset) -> impl Serialize {
    let scenario = Scenario::of(preset);
    let row = |field: &'static Field| {
        let DatedDefault { source, date, .. } = preset.default(field);
        FieldRow {
            key: field.key,
            label: field.label,
            unit: field.unit,
            group: field.group.key(),
            essential: field.essential,
            help: field.help,
            default: field_value(field, &scenario),
            source,
            date,
            allowed: match field.kind {
                Kind::Number { lowest, highest, whole } => Allowed::Number { lowest, highest, whole },
                Kind::Month { earliest, latest } => Allowed::Month { lowest: earliest, highest: latest },
                Kind::Day { earliest, latest } => Allowed::Day { lowest: earliest, highest: latest },
                Kind::Choice(choices) | Kind::Hours(choices) => {
                    Allowed::Choice { choices: choices.iter().map(|(key, _)| *key).collect() }
                }
            },
        }
    };
    FIELDS.iter().map(row).collect::<Vec<_>>()
}

/// The presets of every edition, latest edition first.
pub fn presets() -> impl Serialize {
    let row = |preset: &'static Preset| {
        let Preset { key, edition, title, story, .. } = preset;
        PresetRow { key, edition, title, story, link: link::encode(&Scenario::of(preset)) }
    };
    EDITIONS.iter().rev().flat_map(|edition| edition.presets).map(row).collect::<Vec<_>>()
}

/// An entry of the catalogue, on the wire.
#[derive(Serialize)]
struct EntryRow {
    key: &'static str,
    shelf: &'static str,
    title: &'static str,
    source: &'static str,
    date: &'static str,
    /// By field key, as text that the field takes.
    sets: Map<String, Value>,
}

/// The whole catalogue, shelf by shelf.
pub fn catalogue() -> impl Serialize {
    shelves(Shelf::ALL)
}

/// One shelf of the catalogue.
pub fn shelf(of: Shelf) -> impl Serialize {
    shelves(&[of])
}

fn shelves(asked: &[Shelf]) -> Vec<EntryRow> {
    let row = |entry: &'static Entry| {
        let Entry { key, kind, title, source, date, sets } = entry;
        let sets = sets.iter().map(|(key, text)| ((*key).to_owned(), json!(text))).collect();
        EntryRow { key, shelf: kind.key(), title, source, date, sets }
    };
    CATALOGUE.iter().copied().flatten().filter(|entry| asked.contains(&entry.kind)).map(row).collect()
}

/// A run of the device benchmark. Rates are in millions of hashes or billions of floating-point operations a second, as their
/// names say.
pub fn run(view: &View) -> Map<String, Value> {
    let end = match view.phase {
        Phase::Done(end) => Some(end),
        _ => None,
    };
    let (kind, rate_name, unit) = match view.way {
        Some(Way::Multiplier(_)) => ("multiplier", "matrix_gflop_per_s", 1e9),
        _ => ("back_end", "hash_rate_mh_per_s", 1e6),
    };
    let calibration = view.calibration.iter().map(|(way, rate)| (way.key().to_owned(), json!(rate / unit)));
    let mut run = Map::new();
    let mut add = |name: &str, value: Value| drop(run.insert(name.to_owned(), value));
    add("ended", json!(end.map(End::key)));
    add("message", json!(end.map(|_| phase(view))));
    add("seconds", json!(view.seconds));
    add(rate_name, json!(view.rate.map(|rate| rate.per_s / unit)));
    add("interval_pct", json!(view.rate.and_then(|rate| rate.interval_pct)));
    add("steadiness", json!(view.steadiness.key()));
    add("steadiness_pct", json!(view.steadiness.percent()));
    add(kind, json!(view.way.map(Way::key)));
    add("calibration", Value::Object(calibration.collect()));
    let each = view.worker_rates.iter().map(|rate| rate.map(|rate| rate.per_s / unit));
    add("each_worker", json!(each.collect::<Vec<_>>()));
    if kind == "multiplier" {
        add("largest_error_pct", json!(view.error.map(|error| error * 100.0)));
        return run;
    }
    let Tally { n_tried, n_shares, n_expected } = view.tally;
    add("hashes_tried", json!(n_tried));
    add("shares_verified", json!(n_shares));
    add("shares_expected", json!(n_expected));
    add("best_hash", json!(view.best.map(|best| best.printed())));
    add("best_hash_zero_bits", json!(view.best.map(|best| best.n_zero_bits())));
    if let Some(window) = view.window {
        add("block_height", json!(window.block.height));
        add("window_first_nonce", json!(window.first_nonce));
        add("window_nonces", json!(window.n));
        add("nonce", json!(view.found.map(|found| found.hashed.nonce)));
        add("block_hash", json!(view.found.map(|found| found.hashed.printed())));
        add("found_after_s", json!(view.found.map(|found| found.seconds)));
    }
    run
}
