//! The command line: what is asked, and where the answer goes.

mod batch;
mod evaluate;
mod table;

use busbar::report::{Handbook, json};
use busbar::scenario::{Choice, Scenario, Shelf};
use clap::{Args, Parser, Subcommand};
use serde::Serialize;
use std::io::{self, Write};
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

#[derive(Args)]
struct Evaluate {
    /// A Busbar link, or its part behind the `#`; the first preset if left out.
    link: Option<String>,
    /// Fill in an entry of `busbar catalogue`, before any `--set`; may be repeated.
    #[arg(long = "with", value_name = "KEY")]
    with: Vec<String>,
    /// Set a field, as listed by `busbar fields`; may be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Print the whole outcome as JSON.
    #[arg(long)]
    json: bool,
    /// Read a JSON object of fields from each line of standard input and print one result a line.
    ///
    /// Results are as with `--json`, less break-evens and indifferences, which take a hundred times as long.
    ///
    /// Besides fields, an object may hold `link` (where to start from), `edition`, `site`, and `id` (given back).
    #[arg(long)]
    ndjson: bool,
}

/// Bad input; each message has been or will be printed to standard error.
enum Failure {
    /// With the messages still to print.
    BadInput(Vec<String>),
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
            start(&ask).and_then(|base| batch::run(&base, io::stdin().lock(), &mut out))
        }
        Verb::Handbook => print(&mut out, &Handbook::of_tables().write()),
        Verb::Evaluate(ask) => one(&ask, &mut out),
    };
    match done.and_then(|()| Ok(out.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::BadInput(messages)) => {
            for message in messages {
                eprintln!("busbar: {message}");
            }
            ExitCode::from(BAD_INPUT)
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
    let preset = evaluate::scenario(ask.link.as_deref(), &[], &[]).map_err(Failure::BadInput)?.preset;
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

/// The scenario that the command line states.
fn start(ask: &Evaluate) -> Result<Scenario, Failure> {
    evaluate::scenario(ask.link.as_deref(), &ask.with, &ask.set).map_err(Failure::BadInput)
}

fn one(ask: &Evaluate, out: &mut impl Write) -> Result<(), Failure> {
    let evaluated = evaluate::Evaluated::of(start(ask)?);
    if ask.json { print_json(out, &evaluated.to_full_json()) } else { print(out, &table::outcome(&evaluated)) }
}

fn print(out: &mut impl Write, text: &str) -> Result<(), Failure> {
    Ok(out.write_all(text.as_bytes())?)
}

fn print_json(out: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, value).map_err(io::Error::from)?;
    print(out, "\n")
}
