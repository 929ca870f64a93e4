//! Joint futures beside the numpy peer: the same figures of as many paths, each with its error.

use crate::cases;
use busbar::model::evaluate;
use busbar::model::risk::{Gathered, Paths, Risk, USUAL_PATHS, USUAL_SEED, Work};
use busbar::report::json;
use busbar::scenario::{FUTURES, Futures, Scenario};
use serde_json::{Map, Value, json};
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// As many paths as both follow when they are timed.
const N_TIMED: u32 = USUAL_PATHS;

/// As many as their means are compared on.
const N_COMPARED: u32 = 40 * 1024;

/// How often all of it is timed, half before the peer and half after.
const N_ROUNDS: usize = 10;

/// The time of one path, every figure of ten thousand included, in microseconds: the best of all rounds.
pub struct Beside {
    /// What is uncertain.
    pub title: &'static str,
    /// Natively.
    pub native: f64,
    /// In numpy.
    pub numpy: f64,
}

/// The paths of a scenario under the edition's assumptions.
///
/// # Panics
/// Where the edition's correlations contradict each other, which a test denies.
pub fn paths(scenario: &Scenario) -> Paths {
    Paths::new(scenario, &Futures::of_edition(), USUAL_SEED).expect("the edition's correlations are possible")
}

/// Times joint futures of the simplest case natively and in numpy, by `python`, after their means were compared.
///
/// # Errors
/// Where Python does not run, or the peer found other means than the engine.
pub fn timed(python: &Path, folder: &Path) -> io::Result<Vec<Beside>> {
    let scenario = cases().into_iter().find(|case| case.key == "fixed").map(|case| case.scenario);
    let scenario = scenario.ok_or_else(|| io::Error::other("there is no case of this key"))?;
    let kinds = [
        ("markets alone", Futures { uncertain: Vec::new(), ..Futures::of_edition() }),
        ("markets and inputs", Futures::of_edition()),
    ];
    let given: Map<String, Value> =
        kinds.iter().map(|(title, futures)| ((*title).to_owned(), given(&scenario, futures))).collect();
    let file = folder.join("futures.json");
    fs::write(&file, Value::Object(given).to_string())?;
    let mut native = kinds.each_ref().map(|_| f64::INFINITY);
    let mut measure = || {
        for _ in 0..N_ROUNDS / 2 {
            for ((_, futures), best) in kinds.iter().zip(&mut native) {
                let started = Instant::now();
                black_box(risk(&scenario, futures, N_TIMED));
                *best = best.min(started.elapsed().as_secs_f64() * 1e6 / f64::from(N_TIMED));
            }
        }
    };
    measure();
    let found = peer(python, &file)?;
    measure();
    let beside = kinds.iter().zip(native).map(|((title, _), native)| {
        let numpy = found.get(*title).and_then(Value::as_f64).unwrap_or(f64::NAN);
        Beside { title, native, numpy }
    });
    Ok(beside.collect())
}

/// As many paths as the native command follows when its threads are timed.
pub const N_SHARED: u32 = 2 * USUAL_PATHS;

/// The seconds that the native command takes for joint futures by one thread and by two, in turns: the best of each.
///
/// # Errors
/// Where the command does not run.
pub fn by_threads(busbar: &Path) -> io::Result<[f64; 2]> {
    let paths = N_SHARED.to_string();
    let mut best = [f64::INFINITY; 2];
    for _ in 0..2 * N_ROUNDS {
        for (threads, best) in ["1", "2"].into_iter().zip(&mut best) {
            let mut command = Command::new(busbar);
            command.args(["risk", "--json", "--paths", &paths, "--threads", threads]).stdout(Stdio::null());
            let started = Instant::now();
            if !command.status()?.success() {
                return Err(io::Error::other("busbar risk failed"));
            }
            *best = best.min(started.elapsed().as_secs_f64());
        }
    }
    Ok(best)
}

fn risk(scenario: &Scenario, futures: &Futures, n_paths: u32) -> Option<Risk> {
    let paths = Paths::new(scenario, futures, USUAL_SEED).ok()?;
    let mut gathered = Gathered::new(scenario, futures);
    Work::all(n_paths, 0).for_each(|work| gathered.add(paths.part(work)));
    gathered.risk()
}

/// What the peer is given: inputs, assumptions, and the means that the engine finds.
fn given(scenario: &Scenario, futures: &Futures) -> Value {
    let outcome = json::outcome(scenario, &evaluate(scenario), &[]);
    let assumptions: Map<String, Value> =
        FUTURES.iter().map(|row| (row.key.to_owned(), json!(row.number(futures)))).collect();
    let deviations: Map<String, Value> =
        futures.uncertain.iter().map(|of| (of.key.to_owned(), json!(of.deviation))).collect();
    let found = risk(scenario, futures, N_COMPARED);
    let uses: Map<String, Value> = found
        .iter()
        .flat_map(|risk| &risk.uses)
        .map(|of| (of.of.key().to_owned(), json!({ "mean": of.mean.value, "error": of.mean.error })))
        .collect();
    json!({
        "inputs": outcome.get("inputs"),
        "assumptions": assumptions,
        "deviations": deviations,
        "uses": uses,
        "n_paths": N_TIMED,
        "n_compared": N_COMPARED,
    })
}

fn peer(python: &Path, file: &Path) -> io::Result<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peer/futures.py");
    let mut command = Command::new(python);
    // One core, as the engine.
    command.env("OPENBLAS_NUM_THREADS", "1").arg(script).arg(file).stderr(Stdio::inherit());
    let output = command.output()?;
    if !output.status.success() {
        return Err(io::Error::other("the numpy peer of joint futures failed"));
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
