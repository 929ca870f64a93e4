//! `cargo xtask`: every command of the checkout, set-up included.
//!
//! Two promises: `serve` shows the calculator and `test` passes every check on a machine that has
//! nothing but rustup; both may be run again at any time and ask nothing.

mod arguments;
mod bench;
mod browser;
mod checks;
mod finish;
mod glue;
mod payload;
mod problem;
mod process;
mod python;
mod serve;
mod setup;
mod site;
mod styles;
mod tally;
mod wasm;

use std::env;
use std::process::ExitCode;

use crate::arguments::{Request, USAGE};
use crate::problem::Result;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let [serve::ANNOUNCE, port] = arguments.as_slice() {
        serve::announce(port);
        return ExitCode::SUCCESS;
    }
    if arguments == [finish::FINISH_SITE] {
        return exit_code(finish::finish_site());
    }
    let request = match Request::parse(&arguments) {
        Ok(request) => request,
        Err(problem) => {
            eprintln!("{problem}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    exit_code(obey(&request))
}

fn exit_code(done: Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn obey(request: &Request) -> Result<()> {
    match request {
        Request::Serve { port, open } => serve::serve(*port, *open),
        Request::Test { only } => checks::test(*only),
        Request::Build => site::build_and_weigh(&setup::site_tools()?),
        Request::Bench => bench::bench(),
        Request::Setup => setup::everything(),
        Request::Help => {
            println!("{USAGE}");
            Ok(())
        }
    }
}
