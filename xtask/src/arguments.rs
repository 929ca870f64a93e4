//! The command line: text in, a request out.

use crate::checks::Stage;
use crate::problem::{Problem, Result};

/// What `cargo xtask` prints when asked, and when it does not understand.
pub(crate) const USAGE: &str = "\
Usage: cargo xtask COMMAND

  serve [--port N] [--open]   set up what is missing, build the release site, serve it on 127.0.0.1 (port 8080)
  test [--only STAGE]         set up what is missing, pass every check, browser ones included
  build                       set up what is missing, build the release site into dist/, weigh its first load
  bench                       set up what is missing, time the engine natively, in Chromium and beside numpy
  setup                       set up what is missing for all of these
  help                        this text

Stages of `test`, in order: fmt, lint, lint-web, native, web, site, e2e";

const DEFAULT_PORT: u16 = 8080;

/// One understood command line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    Serve { port: u16, open: bool },
    Test { only: Option<Stage> },
    Build,
    Bench,
    Setup,
    Help,
}

impl Request {
    /// Reads the arguments after the program's name.
    pub(crate) fn parse(arguments: &[&str]) -> Result<Self> {
        let (&command, options) = arguments.split_first().ok_or(Problem::new("no command given"))?;
        if options.iter().any(|option| matches!(*option, "-h" | "--help")) {
            return Ok(Self::Help);
        }
        match command {
            "serve" => parse_serve(options),
            "test" => parse_test(options),
            "build" => without_options(Self::Build, options),
            "bench" => without_options(Self::Bench, options),
            "setup" => without_options(Self::Setup, options),
            "help" | "-h" | "--help" => Ok(Self::Help),
            other => Err(Problem::new(format!("no command {other:?}"))),
        }
    }
}

fn parse_serve(options: &[&str]) -> Result<Request> {
    let (mut port, mut open) = (DEFAULT_PORT, false);
    let mut options = options.iter();
    while let Some(&option) = options.next() {
        if option == "--open" {
            open = true;
        } else if let Some(value) = value_of("--port", option, &mut options)? {
            let number = value.parse().ok().filter(|&number| number > 0);
            port = number
                .ok_or_else(|| Problem::new(format!("--port {value}: a port is a whole number from 1 to 65535")))?;
        } else {
            return Err(unknown(option));
        }
    }
    Ok(Request::Serve { port, open })
}

fn parse_test(options: &[&str]) -> Result<Request> {
    let mut only = None;
    let mut options = options.iter();
    while let Some(&option) = options.next() {
        let Some(value) = value_of("--only", option, &mut options)? else {
            return Err(unknown(option));
        };
        let stage = Stage::from_key(value);
        only = Some(stage.ok_or_else(|| Problem::new(format!("--only {value}: no such stage")))?);
    }
    Ok(Request::Test { only })
}

fn without_options(request: Request, options: &[&str]) -> Result<Request> {
    options.first().map_or(Ok(request), |option| Err(unknown(option)))
}

/// The value in `--name value` or `--name=value`, or `None` where the option is another one.
fn value_of<'a>(name: &str, option: &'a str, rest: &mut std::slice::Iter<'_, &'a str>) -> Result<Option<&'a str>> {
    match option.strip_prefix(name) {
        Some("") => {
            let value = rest.next().copied();
            value.map(Some).ok_or_else(|| Problem::new(format!("{name} needs a value")))
        }
        Some(rest) => Ok(rest.strip_prefix('=')),
        None => Ok(None),
    }
}

fn unknown(option: &str) -> Problem {
    Problem::new(format!("no option {option:?} here"))
}

#[cfg(test)]
mod tests {
    use super::{Request, USAGE};
    use crate::checks::Stage;

    #[track_caller]
    fn check(line: &str, expected: Result<Request, &str>) {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let found = Request::parse(&arguments).map_err(|problem| problem.to_string());
        assert_eq!(found, expected.map_err(str::to_owned), "{line:?}");
    }

    #[test]
    fn every_command_is_understood() {
        check("serve", Ok(Request::Serve { port: 8080, open: false }));
        check("serve --port 9000 --open", Ok(Request::Serve { port: 9000, open: true }));
        check("serve --port=9000", Ok(Request::Serve { port: 9000, open: false }));
        check("test", Ok(Request::Test { only: None }));
        check("test --only e2e", Ok(Request::Test { only: Some(Stage::E2e) }));
        check("build", Ok(Request::Build));
        check("bench", Ok(Request::Bench));
        check("setup", Ok(Request::Setup));
        check("help", Ok(Request::Help));
        check("serve --help", Ok(Request::Help));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        check("", Err("no command given"));
        check("sreve", Err("no command \"sreve\""));
        check("serve --prot 9000", Err("no option \"--prot\" here"));
        check("serve --port", Err("--port needs a value"));
        check("serve --port 0", Err("--port 0: a port is a whole number from 1 to 65535"));
        check("serve --port 70000", Err("--port 70000: a port is a whole number from 1 to 65535"));
        check("test --only nothing", Err("--only nothing: no such stage"));
        check("build fast", Err("no option \"fast\" here"));
    }

    #[test]
    fn the_usage_names_every_stage() {
        let listed: Vec<&str> = Stage::ALL.iter().map(|stage| stage.key()).collect();
        assert!(USAGE.contains(&listed.join(", ")), "the stages are {listed:?}");
    }
}
