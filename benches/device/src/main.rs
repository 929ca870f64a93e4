//! `bench-device`: the device benchmark's kernels in Chromium, natively and beside peers, as a table and as JSON. One thread
//! each, but for the two workers that are held against one.
//!
//! All contenders take turns, round by round, so that what else the machine does falls on all of them; each figure is the
//! median of its rounds.

use busbar_e2e::{Driver, Page, Server, places, runtime};
use busbar_hash::{BackEnd, Job, Target};
use busbar_matrix::{Multiplier, Product};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{fs, thread};

/// The peers from npm, at the versions the figures in this repository were measured with.
const NPM_PEERS: [&str; 2] = ["@noble/hashes@2.4.0", "hash-wasm@4.13.0"];

/// What a kernel is held to: key, peer's key, and how many times as fast it has to be.
const TARGETS: [(&str, &str, f64); 8] = [
    ("own-0", "sha2", 2.2),
    ("own-0", "hash-wasm", 12.0),
    ("own-0", "noble", 30.0),
    ("own-0", "webcrypto", 30.0),
    ("own-0", "native", 0.92),
    ("own-matrix", "plain", 17.0),
    ("own-matrix", "matrixmultiply", 1.4),
    ("two-workers", "one-worker", 1.9),
];

/// How soon a module is to be at 90 % of its speed, in milliseconds.
const TARGET_RAMP_MS: f64 = 50.0;

/// How much the module may weigh, in bytes of gzip.
const TARGET_BYTES: f64 = 8.0 * 1024.0;

const N_ROUNDS: usize = 41;
const ROUND: Duration = Duration::from_millis(12);
const N_PER_SCAN: u32 = 8192;
/// How long the page may take to warm up.
const PATIENCE: Duration = Duration::from_mins(1);

/// One contender: its figures, round by round.
struct Contender {
    key: String,
    title: String,
    unit: String,
    rounds: Vec<f64>,
}

fn main() {
    let folder = page_folder();
    let site = Server::of_folder(folder);
    let driver = Driver::start();
    let figures = runtime().block_on(async {
        let page = Page::open(&driver).await;
        page.goto(&site.url("bench.html")).await;
        let started = Instant::now();
        while page.js("return document.documentElement.dataset.busbar").await != "ready" {
            if started.elapsed() > PATIENCE {
                page.expect_quiet_console().await;
                panic!("the page is not ready after {PATIENCE:?}");
            }
            thread::sleep(Duration::from_millis(200));
        }
        let figures = figures(&page).await;
        page.close().await;
        figures
    });
    print(&figures);
}

/// What was measured.
struct Figures {
    /// How long a fresh module takes to be as fast as it gets.
    ramp_ms: f64,
    /// What it weighs, in bytes of gzip.
    n_bytes: f64,
    contenders: Vec<Contender>,
}

async fn figures(page: &Page) -> Figures {
    let listed = page.js("return window.busbar.contenders").await;
    let text = |contender: &Value, name: &str| contender[name].as_str().unwrap_or_default().to_owned();
    let mut contenders: Vec<Contender> = listed
        .as_array()
        .expect("the page lists its contenders")
        .iter()
        .map(|one| Contender {
            key: text(one, "key"),
            title: text(one, "title"),
            unit: text(one, "unit"),
            rounds: Vec::new(),
        })
        .collect();
    let native = |key: &str, title: &str, unit: &str| Contender {
        key: key.to_owned(),
        title: title.to_owned(),
        unit: unit.to_owned(),
        rounds: Vec::new(),
    };
    let mut natives = [
        native("native", "Busbar natively, 128 bits", "MH/s"),
        native("native-matrix", "Busbar natively, tiles as compiled", "GFLOP/s"),
    ];
    let job = Job::new([7; 80], Target::from_leading_zero_bits(32));
    let (mut product, mut found) = (Product::new(512), Vec::new());
    for _ in 0..N_ROUNDS {
        for contender in &mut contenders {
            let rate = page.js(&format!("return window.busbar.round('{}')", contender.key)).await;
            contender.rounds.push(rate.as_f64().expect("a round has a rate"));
        }
        let [hashes, products] = &mut natives;
        let rate = rate(|| BackEnd::TwoChains.scan(&job, 0, N_PER_SCAN, &mut found));
        hashes.rounds.push(rate * f64::from(N_PER_SCAN) / 1e6);
        let n_operations = product.n_operations();
        products.rounds.push(self::rate(|| product.multiply(Multiplier::Tiled)) * n_operations / 1e9);
    }
    contenders.extend(natives);
    let [ramp_ms, n_bytes] =
        [page.js("return window.busbar.rampMs").await, page.js("return window.busbar.kernelBytes").await]
            .map(|figure| figure.as_f64().unwrap_or(f64::INFINITY));
    Figures { ramp_ms, n_bytes, contenders }
}

/// How often something happens in a second.
fn rate(mut once: impl FnMut()) -> f64 {
    let from = Instant::now();
    let mut n_times = 0;
    while from.elapsed() < ROUND {
        once();
        n_times += 1;
    }
    f64::from(n_times) / from.elapsed().as_secs_f64()
}

fn print(Figures { ramp_ms, n_bytes, contenders }: &Figures) {
    println!("\n{:<42} {:>9} {:>9} {:>9}", "contender", "median", "lower 10", "upper 10");
    for Contender { title, unit, rounds, .. } in contenders {
        let [low, median, high] = [10, 50, 90].map(|percent| percentile(rounds, percent));
        println!("{title:<42} {median:>9.3} {low:>9.3} {high:>9.3} {unit}");
    }
    println!("\n{:<20} {:<20} {:>9} {:>9}", "of", "to", "times", "target");
    let mut ratios = Vec::new();
    for (key, peer, target) in TARGETS {
        // Round by round, so that a busy moment weighs on both.
        let own = rounds_of(contenders, key);
        let ratio = own.iter().zip(rounds_of(contenders, peer)).map(|(own, peer)| own / peer).collect::<Vec<_>>();
        if ratio.is_empty() {
            println!("{key:<20} {peer:<20} not to be had here: npm brings it");
            continue;
        }
        let times = percentile(&ratio, 50);
        println!("{key:<20} {peer:<20} {times:>9.2} {target:>9.2} {}", verdict(times >= target));
        ratios.push(json!({ "of": key, "to": peer, "times": times, "target": target }));
    }
    println!(
        "\n90 % of full speed {ramp_ms:.1} ms after the first call (target: {TARGET_RAMP_MS}) {}",
        verdict(*ramp_ms <= TARGET_RAMP_MS)
    );
    println!(
        "a worker's module: {n_bytes} bytes of gzip (target: {TARGET_BYTES}) {}",
        verdict(*n_bytes <= TARGET_BYTES)
    );
    let medians = contenders.iter().map(
        |one| json!({ "key": one.key, "title": one.title, "unit": one.unit, "median": percentile(&one.rounds, 50) }),
    );
    let medians: Vec<Value> = medians.collect();
    let report = json!({ "ramp_ms": ramp_ms, "kernel_gzip_bytes": n_bytes, "contenders": medians, "ratios": ratios });
    println!("\n{report}");
}

const fn verdict(is_met: bool) -> &'static str {
    if is_met { "met" } else { "MISSED" }
}

/// The rounds of a contender; `own-matrix` is the better of the two ways to multiply, as a page would choose it.
fn rounds_of(contenders: &[Contender], key: &str) -> Vec<f64> {
    let rounds =
        |key: &str| contenders.iter().find(|one| one.key == key).map(|one| one.rounds.clone()).unwrap_or_default();
    if key != "own-matrix" {
        return rounds(key);
    }
    let (tiled, fused) = (rounds("own-tiled"), rounds("own-fused"));
    if !fused.is_empty() && percentile(&fused, 50) > percentile(&tiled, 50) { fused } else { tiled }
}

fn percentile(values: &[f64], percent: usize) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get(values.len().saturating_sub(1) * percent / 100).copied().unwrap_or(f64::NAN)
}

/// The page with everything it loads: the kernels as the site ships them, peers built for speed, and peers from npm.
fn page_folder() -> PathBuf {
    let root = places::root();
    let folder = root.join("target/device");
    fs::create_dir_all(&folder).expect("the target folder can be written to");
    for name in ["bench.html", "bench.js", "kernel.js", "plain.js"] {
        copy(&root.join("benches/device/page").join(name), &folder.join(name));
    }
    copy(&root.join("src/browser/kernel.js"), &folder.join("worker.js"));
    module(&root, &["busbar-kernel", "--profile", "web"], "", &folder.join("kernel.wasm"));
    let fused = ["busbar-kernel", "--profile", "web", "--features", "fused"];
    module(&root, &fused, "", &folder.join("kernel-fused.wasm"));
    module(
        &root,
        &["busbar-device-peers", "--profile", "release"],
        "-Ctarget-feature=+simd128",
        &folder.join("peers.wasm"),
    );
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&folder).args(NPM_PEERS);
    match npm.status() {
        Ok(status) if status.success() => {}
        other => println!("npm brings no peers ({other:?}); their ratios will be missing"),
    }
    folder
}

/// Builds one bare module.
fn module(root: &Path, arguments: &[&str], flags: &str, to: &Path) {
    let target = root.join("target/device-build");
    let mut cargo = Command::new("cargo");
    cargo.current_dir(root).env("RUSTFLAGS", flags).args([
        "build",
        "--quiet",
        "--locked",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    cargo.arg("--target-dir").arg(&target).arg("--package").args(arguments);
    run(&mut cargo);
    let profile = arguments.get(2).expect("each names its profile");
    let name = arguments.first().expect("each names its package").replace('-', "_");
    copy(&target.join("wasm32-unknown-unknown").join(profile).join(format!("{name}.wasm")), to);
}

fn copy(from: &Path, to: &Path) {
    fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
}

fn run(command: &mut Command) {
    let status = command.status().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    assert!(status.success(), "{command:?} ends with {status}");
}
