//! The command line: what is asked, and where the answer goes.

mod batch;
mod bench;
mod evaluate;
mod luck;
mod network;
mod prices;
mod progress;
mod risk;
mod table;

use busbar::report::explain::Explainer;
use busbar::report::{Handbook, json};
use busbar::scenario::{Choice, PowerContract, Scenario, Shelf};
use clap::{Args, Parser, Subcommand};
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// What should these megawatts do: mine Bitcoin, host AI, rent out GPUs, sell the power, or some of each?
#[derive(Parser)]
#[command(name = "busbar", version)]
struct Command {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// List every input: key, unit, bounds, default and its source.
    Fields(Fields),
    /// List the sites on offer, with their links.
    Presets(Output),
    /// List what `evaluate --with` can fill in: machines, their settings, GPUs, signed deals.
    Catalogue(Catalogue),
    /// Write the words that the page fetches on demand.
    #[command(hide = true)]
    Handbook,
    /// Evaluate a scenario, or one on each line of standard input.
    Evaluate(Evaluate),
    /// Show how a figure comes about: formula, inputs with their sources, and the figures in between.
    Explain(Explain),
    /// Show what chance alone does to the mine's income, on its own and in a pool.
    Luck(luck::Ask),
    /// Show who mines, who leaves when AI pays more, and what that does to hashprice and the site.
    Network(network::Ask),
    /// Follow all uses along thousands of joint paths of the markets: distributions, odds, what drives them, the best split.
    Risk(risk::Ask),
    /// List what `risk` assumes of the future: key, unit, bounds, default and its source.
    Futures(Output),
    /// Measure this device: hashing, multiplying matrices, finding a real block again.
    Bench(bench::Bench),
}

#[derive(Args)]
struct Fields {
    /// The link or site whose defaults to list; the first site if left out.
    link: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Args)]
struct Catalogue {
    /// The shelf to list (machine, tuning, gpu, deal); all of them if left out.
    shelf: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Args)]
struct Output {
    /// Print JSON instead of a table.
    #[arg(long)]
    json: bool,
}

/// The scenario that a command line states.
#[derive(Args)]
struct Stated {
    /// A Busbar link, or its part behind the `#`; the first preset if left out.
    link: Option<String>,
    /// Fill in an entry of `busbar catalogue`, before any `--set`; may be repeated.
    #[arg(long = "with", value_name = "KEY")]
    with: Vec<String>,
    /// Read a year of hourly prices from a file: 8,760 or 8,784 lines of $/MWh, with time stamps or without, or 12 x 24.
    #[arg(long, value_name = "FILE")]
    prices: Option<PathBuf>,
    /// Set a field, as listed by `busbar fields`; may be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,
}

#[derive(Args)]
struct Explain {
    /// The figure: `mine.npv_usd_per_mw` (use and key), or the key alone.
    key: String,
    #[command(flatten)]
    stated: Stated,
    #[command(flatten)]
    output: Output,
}

#[derive(Args)]
struct Evaluate {
    #[command(flatten)]
    stated: Stated,
    #[command(flatten)]
    output: Output,
    /// Read a JSON object of fields from each line of standard input and print one result a line.
    ///
    /// Results are as with `--json`, less break-evens and indifferences, which take a hundred times as long.
    ///
    /// Besides fields, an object may hold `link` (where to start from), `edition`, `site`, and `id` (given back).
    #[arg(long)]
    ndjson: bool,
}

/// Why there is no answer; each message has been or will be printed to standard error.
enum Failure {
    /// With the messages still to print.
    BadInput(Vec<String>),
    /// This device computes wrongly, or could not be measured.
    Wrong(String),
    /// The reader of standard output went away, or input could not be read.
    Io(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

const BAD_INPUT: u8 = 2;

/// Runs the command that the process was given.
pub(crate) fn run() -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = match Command::parse().verb {
        Verb::Fields(ask) => fields(&ask, &mut out),
        Verb::Presets(Output { json: true }) => print_json(&mut out, &json::presets()),
        Verb::Presets(Output { json: false }) => print(&mut out, &table::presets()),
        Verb::Catalogue(ask) => catalogue(&ask, &mut out),
        Verb::Evaluate(ask) if ask.ndjson => {
            start(&ask.stated).and_then(|base| batch::run(&base, io::stdin().lock(), &mut out))
        }
        Verb::Handbook => print(&mut out, &Handbook::of_tables().write()),
        Verb::Evaluate(ask) => one(&ask, &mut out),
        Verb::Explain(ask) => explain(&ask, &mut out),
        Verb::Luck(ask) => luck::run(&ask, &mut out),
        Verb::Network(ask) => network::run(&ask, &mut out),
        Verb::Risk(ask) => risk::run(&ask, &mut out),
        Verb::Futures(ask) => risk::list(&ask, &mut out),
        Verb::Bench(ask) => bench::run(&ask, &mut out),
    };
    match done.and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::BadInput(messages)) => {
            for message in messages {
                eprintln!("busbar: {message}");
            }
            ExitCode::from(BAD_INPUT)
        }
        Err(Failure::Wrong(message)) => {
            eprintln!("busbar: {message}");
            ExitCode::FAILURE
        }
        // `busbar … | head` closes the pipe early; that is no failure of ours.
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Io(error)) => {
            eprintln!("busbar: {error}");
            ExitCode::FAILURE
        }
    }
}

fn fields(ask: &Fields, out: &mut impl Write) -> Result<(), Failure> {
    let preset = evaluate::scenario(ask.link.as_deref(), &[], None, &[]).map_err(Failure::BadInput)?.preset;
    if ask.output.json { print_json(out, &json::fields(preset)) } else { print(out, &table::fields(preset)) }
}

fn catalogue(ask: &Catalogue, out: &mut impl Write) -> Result<(), Failure> {
    let shelf = ask.shelf.as_deref().map(|key| Shelf::from_key(key).ok_or(key)).transpose().map_err(|key| {
        let keys: Vec<&str> = Shelf::ALL.iter().map(|shelf| shelf.key()).collect();
        Failure::BadInput(vec![format!("“{key}” is no shelf of the catalogue. Name one of {}.", keys.join(", "))])
    })?;
    match (ask.output.json, shelf) {
        (true, Some(shelf)) => print_json(out, &json::shelf(shelf)),
        (true, None) => print_json(out, &json::catalogue()),
        (false, shelf) => print(out, &table::catalogue(shelf)),
    }
}

/// What an option states beside the scenario, where it is given.
fn stated<T>(option: &str, given: Option<&str>, read: fn(&str) -> Result<T, String>) -> Result<Option<T>, Failure> {
    let problem = |given: &str, why: &str| Failure::BadInput(vec![format!("{option} {given}: {why}")]);
    given.map(|given| read(given).map_err(|why| problem(given, &why))).transpose()
}

/// The scenario that the command line states.
fn start(stated: &Stated) -> Result<Scenario, Failure> {
    let Stated { link, with, prices, set } = stated;
    let prices = prices.as_deref().map(prices::read).transpose()?;
    let scenario = evaluate::scenario(link.as_deref(), with, prices, set).map_err(Failure::BadInput)?;
    if prices.is_some() && scenario.power.contract == PowerContract::Fixed {
        eprintln!(
            "busbar: the contract is at a fixed price, so that hourly prices change nothing. Add --set power_contract=hourly or fixed_resold."
        );
    }
    Ok(scenario)
}

fn one(ask: &Evaluate, out: &mut impl Write) -> Result<(), Failure> {
    let evaluated = evaluate::Evaluated::of(start(&ask.stated)?);
    if ask.output.json { print_json(out, &evaluated.to_full_json()) } else { print(out, &table::outcome(&evaluated)) }
}

fn explain(ask: &Explain, out: &mut impl Write) -> Result<(), Failure> {
    let scenario = start(&ask.stated)?;
    let book = Handbook::of_tables();
    let explainer = Explainer::of(&scenario, &book);
    let working = if ask.output.json { explainer.explain(&ask.key) } else { explainer.explain_briefly(&ask.key) };
    let working = working.ok_or_else(|| {
        Failure::BadInput(vec![format!(
            "“{}” is not a figure. Name one that `busbar evaluate --json` prints: a use and a key, such as mine.npv_usd_per_mw, or a key of “derived”.",
            ask.key
        )])
    })?;
    if ask.output.json {
        print_json(out, &json::explained(&explainer, &working))
    } else {
        print(out, &table::explained(&working))
    }
}

fn print(out: &mut impl Write, text: &str) -> Result<(), Failure> {
    Ok(out.write_all(text.as_bytes())?)
}

fn print_json(out: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    print(out, "\n")
}
