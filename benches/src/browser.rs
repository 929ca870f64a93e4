//! The engine natively and in Chromium, turn by turn.

use crate::{Case, Question, pairs};
use busbar_e2e::{Driver, Page, Server, runtime};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, io, thread};

const N_ROUNDS: usize = 15;
const ROUND: Duration = Duration::from_millis(20);

/// How long the page may take to warm up and to measure by itself.
const PATIENCE: Duration = Duration::from_mins(3);

/// Medians of one answer, in microseconds, and the median of the rounds' ratios.
#[derive(Debug, Clone, Copy)]
pub struct Turns {
    /// Natively.
    pub native: f64,
    /// In the browser.
    pub wasm: f64,
    /// In the browser over natively, within a round.
    pub ratio: f64,
}

/// Times every question by key of question and case, on the bench page in a folder.
///
/// In each round both are timed right after one another, so that what else the machine does falls on both.
///
/// # Errors
/// Where the page does not get ready.
pub fn timed(folder: &Path) -> io::Result<BTreeMap<(&'static str, &'static str), Turns>> {
    let listed = pairs().map(|(question, case)| {
        let orders = question.orders(&case);
        let Case { key, title, link, .. } = case;
        json!({ "question": question.key(), "key": key, "title": title, "link": link, "orders": orders })
    });
    fs::write(folder.join("pairs.json"), listed.collect::<Value>().to_string())?;
    let site = Server::of_folder(folder.to_path_buf());
    let driver = Driver::start();
    runtime().block_on(async {
        let page = Page::open(&driver).await;
        page.goto(&site.url("bench.html")).await;
        let timed = match ready(&page).await {
            Ok(()) => Ok(turns(&page).await),
            Err(error) => Err(error),
        };
        page.close().await;
        timed
    })
}

/// Waits until the page has measured.
async fn ready(page: &Page) -> io::Result<()> {
    let started = Instant::now();
    while page.js("return document.documentElement.dataset.busbar").await != "ready" {
        if started.elapsed() > PATIENCE {
            return Err(io::Error::other(format!("the bench page does not get ready: {}", page.body_text().await)));
        }
        thread::sleep(Duration::from_millis(200));
    }
    Ok(())
}

async fn turns(page: &Page) -> BTreeMap<(&'static str, &'static str), Turns> {
    let mut timed: Vec<_> = pairs().map(|pair| (n_per_round(&pair), pair, Vec::new())).collect();
    for _ in 0..N_ROUNDS {
        for (n, pair, rounds) in &mut timed {
            let native = micros(pair, *n);
            let round = format!("return window.busbar.round('{}', '{}')", pair.0.key(), pair.1.key);
            if let Some(wasm) = page.js(&round).await.as_f64() {
                rounds.push((native, wasm));
            }
        }
    }
    let of = |rounds: &[(f64, f64)], read: fn(&(f64, f64)) -> f64| median(rounds.iter().map(read).collect());
    let turns = timed.into_iter().map(|(_, (question, case), rounds)| {
        let native = of(&rounds, |(native, _)| *native);
        let wasm = of(&rounds, |(_, wasm)| *wasm);
        ((question.key(), case.key), Turns { native, wasm, ratio: of(&rounds, |(native, wasm)| wasm / native) })
    });
    turns.collect()
}

/// How many answers fill a round, after a few to warm up.
fn n_per_round(pair: &(Question, Case)) -> u32 {
    micros(pair, 3);
    let n = ROUND.as_secs_f64() * 1e6 / micros(pair, 3);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative, and `as` saturates")]
    (n as u32).max(1)
}

/// The microseconds of one answer, of so many.
fn micros((question, case): &(Question, Case), n: u32) -> f64 {
    let started = Instant::now();
    question.answer(&case.scenario, n);
    started.elapsed().as_secs_f64() * 1e6 / f64::from(n)
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
