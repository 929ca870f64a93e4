//! Counts what one evaluation allocates, over ten years and over twenty; prints JSON.

use busbar::model::evaluate;
use busbar_benches::cases;
use serde_json::{Map, Value, json};
use std::hint::black_box;

fn main() {
    let counts: Map<String, Value> = cases()
        .into_iter()
        .map(|case| {
            let count = |years: &str| {
                let mut scenario = case.scenario;
                let field = busbar::scenario::field("horizon_years").expect("it is a field");
                field.set_text(&mut scenario, years).expect("it takes these years");
                black_box(evaluate(&scenario)); // the price year is read now, if it never was
                allocation_counter::measure(|| drop(black_box(evaluate(&scenario)))).count_total
            };
            (case.key.to_owned(), json!({ "10": count("10"), "20": count("20") }))
        })
        .collect();
    println!("{}", Value::Object(counts));
}
