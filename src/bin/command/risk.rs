//! `busbar risk`: all uses along thousands of joint paths of the markets.

use super::progress::Progress;
use super::{Failure, Output, Stated, print, print_json, start, table};
use busbar::link::{Assumed, Unassumed};
use busbar::model::Use;
use busbar::model::risk::{Gathered, LEVELS, Paths, Risk, USUAL_PAIRS, USUAL_PATHS, Work};
use busbar::report::number::Format;
use busbar::report::risk::{
    FRONTIER_FIGURES, NOT_DRAWN, ODDS_FIGURES, RISK_FIGURES, appetite_sentence, assumptions, cause_label, json,
    level_label, risk_sentence, share_text,
};
use busbar::report::{Word, title};
use busbar::scenario::{FUTURES, Futures, Scenario, field, futures_default};
use clap::Args;
use std::io::Write;
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;
use std::thread;

#[derive(Args)]
pub(super) struct Ask {
    #[command(flatten)]
    stated: Stated,
    /// Set an assumption, as listed by `busbar futures`, or `sd_` and the key of an input to how uncertain it is, on top of
    /// what the link assumes; may be repeated.
    #[arg(long = "assume", value_name = "KEY=VALUE")]
    assume: Vec<String>,
    /// How many paths are followed, rounded up to a multiple of 1,024.
    #[arg(long, value_name = "N", default_value_t = USUAL_PATHS, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    paths: u32,
    /// How many pairs of paths the spread is put down to its causes by, likewise; 0 for none.
    #[arg(long, value_name = "N", default_value_t = USUAL_PAIRS, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pairs: u32,
    /// What all chance is drawn from: the same seed gives the same answer to the last digit. The link's if left out, or else 1.
    #[arg(long, value_name = "SEED")]
    seed: Option<u64>,
    /// How many threads share the work; as many as the machine runs at once if left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1_024))]
    threads: Option<u16>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(ask: &Ask, out: &mut impl Write) -> Result<(), Failure> {
    let scenario = start(&ask.stated)?;
    let Assumed { futures, seed } = assumed(ask).map_err(Failure::BadInput)?;
    let paths = Paths::new(&scenario, &futures, seed).map_err(|error| Failure::BadInput(vec![error.to_string()]))?;
    let risk = risk(ask, &scenario, &futures, &paths);
    if ask.output.json {
        print_json(out, &json(&scenario, &futures, seed, &risk))
    } else {
        print(out, &text(seed, &scenario, &futures, &risk))
    }
}

/// Lists every assumption.
pub(super) fn list(ask: &Output, out: &mut impl Write) -> Result<(), Failure> {
    if ask.json { print_json(out, &assumptions()) } else { print(out, &listed()) }
}

/// What the link assumes, with `key=value` settings and a seed on top.
///
/// # Errors
/// A message for everything in them that cannot be taken.
fn assumed(ask: &Ask) -> Result<Assumed, Vec<String>> {
    let (mut assumed, refused) = Assumed::decode(ask.stated.link.as_deref().unwrap_or_default());
    let set = |setting: &String| match setting.split_once('=') {
        Some((key, value)) => {
            assumed.futures.set_text(key.trim(), value).err().map(|error| format!("--assume {setting}: {error}"))
        }
        None => Some(format!(
            "--assume {setting}: there is no “=”. Write --assume KEY=VALUE, such as --assume btc_volatility_pct_per_year=60."
        )),
    };
    let of_link = refused.iter().map(Unassumed::problem);
    let messages: Vec<String> = of_link.chain(ask.assume.iter().filter_map(set)).collect();
    assumed.seed = ask.seed.unwrap_or(assumed.seed);
    if messages.is_empty() { Ok(assumed) } else { Err(messages) }
}

/// Does all of the work, piece by piece, on as many threads as are asked for.
fn risk(ask: &Ask, scenario: &Scenario, futures: &Futures, paths: &Paths) -> Risk {
    let works: Vec<Work> = Work::all(ask.paths, ask.pairs).collect();
    let n_threads = ask.threads.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
    let mut gathered = Gathered::new(scenario, futures);
    let mut progress = Progress::new();
    let next = Mutex::new(works.iter());
    thread::scope(|scope| {
        let (sender, parts) = sync_channel(2 * n_threads);
        for _ in 0..n_threads {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                let take = || next.lock().ok().and_then(|mut works| works.next().copied());
                while let Some(work) = take() {
                    if sender.send(paths.part(work)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for (n, part) in (1_usize..).zip(parts) {
            gathered.add(part);
            progress.show(|| bar(n, works.len(), gathered.n_paths()));
        }
    });
    progress.clear();
    gathered.risk().expect("at least one path was asked for")
}

/// `[########            ] 40 %, 4,096 paths`.
fn bar(n: usize, n_all: usize, n_paths: usize) -> String {
    const WIDTH: usize = 40;
    let part = n as f64 / n_all.max(1) as f64;
    let filled = "#".repeat(n * WIDTH / n_all.max(1));
    format!("[{filled:WIDTH$}] {:.0} %, {} paths", part * 100.0, Format::Whole.write(n_paths as f64))
}

fn text(seed: u64, scenario: &Scenario, futures: &Futures, risk: &Risk) -> String {
    let mut out = String::new();
    table::line(&mut out, &risk_sentence(risk));
    table::line(&mut out, &appetite_sentence(scenario, futures, &risk.frontier));
    let n_paths = Format::Whole.write(risk.n_paths as f64);
    table::line(
        &mut out,
        &format!("\n{n_paths} paths of seed {seed}; ± is one standard error of sampling. {NOT_DRAWN}"),
    );
    let titles = || Use::ALL.map(|of| title(Some(of), Word::Title).to_owned());
    let mut rows = vec![cells("", titles())];
    rows.extend(RISK_FIGURES.iter().map(|row| cells(row.label, risk.uses.each_ref().map(|of| row.text(of)))));
    table::columns(&mut out, &rows);
    table::line(&mut out, "");
    table::columns(&mut out, &ODDS_FIGURES.iter().map(|row| cells(row.label, [row.text(risk)])).collect::<Vec<_>>());

    if !risk.shares.is_empty() {
        table::line(
            &mut out,
            "\nShare of the spread that goes when one cause is known; causes that go together count in each other's",
        );
        let mut rows = vec![cells("", titles())];
        rows.extend(risk.shares.iter().map(|of| cells(&cause_label(of, futures), of.shares.map(share_text))));
        table::columns(&mut out, &rows);
    }

    table::line(&mut out, "\nFrom all mining to all AI");
    let mut rows =
        vec![cells("AI's share", FRONTIER_FIGURES.iter().map(|row| row.label.to_owned()).chain(["breaks".to_owned()]))];
    rows.extend(risk.frontier.points.iter().step_by(10).map(|point| {
        let breaks = point.breaks.and_then(|limit| field(limit.key())).map_or("–", |field| field.label);
        let texts = FRONTIER_FIGURES.iter().map(|row| row.text(point)).chain([breaks.to_owned()]);
        cells(&Format::Percent.write(point.ai.to_percent()), texts)
    }));
    table::columns(&mut out, &rows);

    table::line(&mut out, "\nAccumulated cash by each year's end, and the part of paths below");
    for of in &risk.uses {
        let years = (0..of.cumulative.len()).map(|year| year.to_string());
        let mut rows = vec![cells(title(Some(of.of), Word::Title), years)];
        for (nth, level) in LEVELS.into_iter().enumerate().step_by(2) {
            let quantiles = of.cumulative.iter().filter_map(|fan| fan.get(nth));
            rows.push(cells(&level_label(level), quantiles.map(|of| Format::Money.write(of.value))));
        }
        table::columns(&mut out, &rows);
    }
    out
}

fn listed() -> String {
    let futures = Futures::of_edition();
    let mut out = String::new();
    let width = FUTURES.iter().map(|row| row.key.len()).max().unwrap_or(0);
    for row in FUTURES {
        table::line(&mut out, &format!("{:width$}  {}", row.key, row.text_with_unit(&futures)));
        table::line(&mut out, &format!("{:width$}  {} Allowed: {}.", "", row.help, row.allowed()));
        add_source(&mut out, row.key, width);
    }
    for of in &futures.uncertain {
        let (label, unit) = field(of.key).map_or(("", ""), |field| (field.label, field.unit));
        let key = format!("sd_{}", of.key);
        table::line(&mut out, &format!("{key:width$}  {} {unit}", of.deviation));
        table::line(&mut out, &format!("{:width$}  Standard deviation of “{label}”.", ""));
        add_source(&mut out, &key, width);
    }
    out
}

fn add_source(out: &mut String, key: &str, width: usize) {
    if let Some(default) = futures_default(key) {
        table::line(out, &format!("{:width$}  {} ({})", "", default.source, default.date));
    }
}

fn cells(label: &str, cells: impl IntoIterator<Item = String>) -> Vec<String> {
    [label.to_owned()].into_iter().chain(cells).collect()
}
