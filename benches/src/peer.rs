//! The numpy peer: what it is given, and what it answers.

use crate::{Case, cases};
use busbar::model::evaluate;
use busbar::report::json;
use busbar::scenario::PowerContract;
use serde_json::{Map, Value, json};
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Times the peer's evaluation of the cases that it covers, by `python`: `median_us` and `furthest` by case.
///
/// # Errors
/// Where Python does not run, or the peer found other values than the engine.
pub fn timed(python: &Path, folder: &Path) -> io::Result<Value> {
    let given: Map<String, Value> = cases().iter().filter(|case| is_covered(case)).map(given).collect();
    let file = folder.join("peer.json");
    fs::write(&file, Value::Object(given).to_string())?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peer/monthly.py");
    let mut command = Command::new(python);
    // One core, as the engine.
    command.env("OPENBLAS_NUM_THREADS", "1").arg(script).arg(file).stderr(Stdio::inherit());
    let output = command.output()?;
    if !output.status.success() {
        return Err(io::Error::other("the numpy peer failed"));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// The peer knows neither resale nor debt.
fn is_covered(case: &Case) -> bool {
    case.scenario.power.contract != PowerContract::Resold
}

fn given(case: &Case) -> (String, Value) {
    let outcome = json::outcome(&case.scenario, &evaluate(&case.scenario), &[]);
    let months = case.scenario.power.hourly.year().months();
    let curves: Vec<Vec<(f64, u32)>> = months.iter().map(|curve| curve.steps().collect()).collect();
    (case.key.to_owned(), json!({ "inputs": outcome.get("inputs"), "uses": outcome.get("uses"), "curves": curves }))
}
