//! `bench-table --page FOLDER [--python PROGRAM]`: the engine natively, in Chromium and beside the numpy peer, as one table.
//!
//! Native figures of the first columns are criterion's. The ratio to WebAssembly is the median of rounds in which both
//! are timed right after one another, so that what else the machine does falls on both.

use busbar_benches::{Case, Question, cases, pairs};
use busbar_e2e::{Driver, Page, Server, runtime};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

const N_ROUNDS: usize = 15;
const ROUND: Duration = Duration::from_millis(20);
/// How long the page may take to warm up and measure by itself.
const PATIENCE: Duration = Duration::from_mins(1);

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let option =
        |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let folder = PathBuf::from(option("--page").expect("--page FOLDER: where the bench page lies"));
    let browser = in_browser(&folder);
    let peer = option("--python").map_or(Value::Null, |python| peer(python, &folder));
    let allocations = allocations();

    println!(
        "\n{:<12} {:<49} {:>10} {:>10} {:>9} {:>10} {:>9} {:>12}",
        "what", "scenario", "native µs", "numpy µs", "numpy/nat", "wasm µs", "wasm/nat", "allocations"
    );
    for (question, case) in pairs() {
        let name = (question.key(), case.key);
        let Timed { native, wasm, ratio } = browser.get(&name).copied().unwrap_or_default();
        let native = if env::var_os("ONLY").is_some() { native } else { criterion(question, &case).unwrap_or(native) };
        let numpy = peer
            .pointer(&format!("/{}/median_us", case.key))
            .and_then(Value::as_f64)
            .filter(|_| question == Question::Evaluate);
        let counts = allocations.get(case.key).filter(|_| question == Question::Evaluate);
        let counts = counts.map_or_else(String::new, |counts| format!("{} / {}", counts["10"], counts["20"]));
        println!(
            "{:<12} {:<49} {native:>10.1} {:>10} {:>9} {wasm:>10.1} {ratio:>9.2} {counts:>12}",
            question.key(),
            case.title,
            numpy.map_or_else(|| "-".to_owned(), |numpy| format!("{numpy:.1}")),
            numpy.map_or_else(|| "-".to_owned(), |numpy| format!("{:.1}", numpy / native)),
        );
    }
}
/// Medians in microseconds, and the median ratio.
#[derive(Debug, Clone, Copy, Default)]
struct Timed {
    native: f64,
    wasm: f64,
    ratio: f64,
}
fn in_browser(folder: &Path) -> BTreeMap<(&'static str, &'static str), Timed> {
    let listed: Vec<Value> = pairs().filter(|(q, _)| env::var_os("ONLY").is_none() || *q == Question::Evaluate)
        .map(|(question, Case { key, title, link, .. })| json!({ "question": question.key(), "key": key, "title": title, "link": link }))
        .collect();
    fs::write(folder.join("pairs.json"), Value::Array(listed).to_string()).unwrap();
    let site = Server::of_folder(folder.to_path_buf());
    let driver = Driver::start();
    runtime().block_on(async {
        let page = Page::open(&driver).await;
        page.goto(&site.url("bench.html")).await;
        let started = Instant::now();
        while page.js("return document.documentElement.dataset.busbar").await != "ready" {
            if started.elapsed() > PATIENCE {
                page.expect_quiet_console().await;
            }
            thread::sleep(Duration::from_millis(200));
        }
        let mut timed = BTreeMap::new();
        let mut sizes: Vec<(Question, Case, u32, Vec<[f64; 2]>)> = pairs()
            .filter(|(q, _)| env::var_os("ONLY").is_none() || *q == Question::Evaluate)
            .map(|(q, c)| {
                let n = n_per_round(q, &c);
                (q, c, n, Vec::new())
            })
            .collect();
        for _ in 0..N_ROUNDS {
            for (question, case, n, rounds) in &mut sizes {
                let native = micros(*question, case, *n);
                let wasm = page.js(&format!("return window.busbar.round('{}', '{}')", question.key(), case.key)).await;
                rounds.push([native, wasm.as_f64().unwrap()]);
            }
        }
        for (question, case, _, rounds) in sizes {
            let of = |f: fn(&[f64; 2]) -> f64| median(rounds.iter().map(f).collect());
            timed.insert(
                (question.key(), case.key),
                Timed {
                    native: of(|[native, _]| *native),
                    wasm: of(|[_, wasm]| *wasm),
                    ratio: of(|[native, wasm]| wasm / native),
                },
            );
        }
        page.close().await;
        timed
    })
}
fn n_per_round(question: Question, case: &Case) -> u32 {
    let once = micros(question, case, 3).max(1.0);
    ((ROUND.as_micros() as f64 / once) as u32).max(1)
}
fn micros(question: Question, case: &Case, n: u32) -> f64 {
    let from = Instant::now();
    question.answer(&case.scenario, n);
    from.elapsed().as_secs_f64() * 1e6 / f64::from(n)
}
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
fn criterion(question: Question, case: &Case) -> Option<f64> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let file = target.join("criterion").join(format!("{}_{}", question.key(), case.key)).join("new/estimates.json");
    let read: Value = serde_json::from_str(&fs::read_to_string(file).ok()?).ok()?;
    Some(read.pointer("/median/point_estimate")?.as_f64()? / 1e3)
}
fn allocations() -> Map<String, Value> {
    let this = env::current_exe().unwrap();
    let out = Command::new(this.with_file_name("bench-allocations")).output().unwrap();
    serde_json::from_slice(&out.stdout).unwrap()
}
fn peer(python: &str, folder: &Path) -> Value {
    let _ = (cases(), folder, Stdio::null());
    let _ = python;
    Value::Null
}
