//! Every check, in the order in which it tells most for the least waiting.

use std::fs;
use std::time::Instant;

use crate::browser::{Browser, browser};
use crate::problem::{Problem, Result};
use crate::process::{cargo, run, run_reading, say, target};
use crate::tally::Tally;
use crate::{setup, site};

/// One part of the checks, which can also be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Fmt,
    Lint,
    LintWeb,
    Native,
    Web,
    Site,
    E2e,
}

impl Stage {
    /// Every stage, cheapest first.
    pub(crate) const ALL: [Self; 7] =
        [Self::Fmt, Self::Lint, Self::LintWeb, Self::Native, Self::Web, Self::Site, Self::E2e];

    /// The name on the command line.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Lint => "lint",
            Self::LintWeb => "lint-web",
            Self::Native => "native",
            Self::Web => "web",
            Self::Site => "site",
            Self::E2e => "e2e",
        }
    }

    /// The stage of this name.
    pub(crate) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }

    fn title(self) -> &'static str {
        match self {
            Self::Fmt => "the code is formatted",
            Self::Lint => "no warning in the native build",
            Self::LintWeb => "no warning in the browser build",
            Self::Native => "tests of the engine and the command",
            Self::Web => "tests of the browser build, in a browser",
            Self::Site => "the release site, within its budget",
            Self::E2e => "the built site, used in a browser",
        }
    }

    fn has_tests(self) -> bool {
        matches!(self, Self::Native | Self::Web | Self::E2e)
    }
}

/// Runs all stages or one, and ends with one line for people and one for machines.
pub(crate) fn test(only: Option<Stage>) -> Result<()> {
    let started = Instant::now();
    let stages = match only {
        None => Stage::ALL.to_vec(),
        Some(Stage::E2e) => vec![Stage::Site, Stage::E2e], // never against a site built from older code
        Some(stage) => vec![stage],
    };
    stages.iter().try_for_each(|&stage| set_up(stage))?;
    let mut total = Tally::default();
    for (index, &stage) in stages.iter().enumerate() {
        say(&format!("\n== {}: {} ({} of {})", stage.key(), stage.title(), index + 1, stages.len()));
        let stage_started = Instant::now();
        let mut tally = Tally::default();
        let outcome = run_stage(stage, &mut tally).and_then(|()| expect_tests(stage, tally));
        total.add(tally);
        if let Err(problem) = outcome {
            total.failed = total.failed.max(1); // a stage that fails without tests is one failure
            say(&format!("\n{}", total.line()));
            return Err(Problem::new(format!(
                "{problem}\nThe stage {key} did not pass. To run it alone: cargo xtask test --only {key}",
                key = stage.key()
            )));
        }
        say(&format!("-- {} passed in {:.1} s", stage.key(), stage_started.elapsed().as_secs_f64()));
    }
    say(&summary(&stages, total, started.elapsed().as_secs()));
    say(&total.line());
    Ok(())
}

/// A test program that silently runs nothing must not look like success.
fn expect_tests(stage: Stage, tally: Tally) -> Result<()> {
    if stage.has_tests() && tally.passed == 0 {
        return Err(Problem::new("no test ran at all"));
    }
    Ok(())
}

fn summary(stages: &[Stage], total: Tally, n_seconds: u64) -> String {
    let names: Vec<&str> = stages.iter().map(|stage| stage.key()).collect();
    let ignored = match total.ignored {
        0 => String::new(),
        n => format!(" ({n} ignored)"),
    };
    format!(
        "\nAll passed in {} min {} s: {}; {} tests{ignored}.",
        n_seconds / 60,
        n_seconds % 60,
        names.join(", "),
        total.passed
    )
}

/// Sets up what a stage needs. All of it is set up before the first stage runs: a missing browser
/// shows at once, not after minutes of passing checks.
fn set_up(stage: Stage) -> Result<()> {
    match stage {
        Stage::Fmt | Stage::Lint => setup::lint_components(),
        Stage::LintWeb => setup::lint_components().and_then(|()| setup::wasm_target()),
        Stage::Native => Ok(()),
        Stage::Web => browser().and_then(|_| setup::test_runner()).map(drop),
        Stage::Site => setup::site_tools().map(drop),
        Stage::E2e => browser().map(drop),
    }
}

fn run_stage(stage: Stage, tally: &mut Tally) -> Result<()> {
    match stage {
        Stage::Fmt => run(cargo().args(["fmt", "--all", "--check"])),
        Stage::Lint => {
            let everything = ["clippy", "--workspace", "--all-targets", "--locked"];
            run(cargo().args(everything).args(DENY_WARNINGS))
        }
        Stage::LintWeb => {
            let targets = ["clippy", "--lib", "--bin", "app", "--bin", "bench", "--test", "web", "--locked"];
            run(cargo().args(targets).args(WEB_BUILD).args(DENY_WARNINGS))
        }
        Stage::Native => {
            let packages = ["test", "--package", "busbar", "--package", "xtask"];
            count(cargo().args(packages).args(TEST_FLAGS), tally)
        }
        Stage::Web => web_tests(tally),
        Stage::Site => site::build_and_weigh(&setup::site_tools()?),
        Stage::E2e => e2e_tests(tally),
    }
}

fn web_tests(tally: &mut Tally) -> Result<()> {
    let browser = browser()?;
    let mut tests = cargo();
    tests.args(["test", "--test", "web"]).args(WEB_BUILD).args(TEST_FLAGS);
    tests
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", setup::test_runner()?)
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", driver_options(&browser)?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300"); // seconds for all; a processor that acts a graphics processor takes its time
    count(&mut tests, tally)
}

fn e2e_tests(tally: &mut Tally) -> Result<()> {
    let browser = browser()?;
    run(cargo().args(["build", "--bin", "busbar", "--locked"]))?;
    let mut tests = cargo();
    tests.args(["test", "--package", "busbar-e2e"]).args(TEST_FLAGS);
    tests.env("CHROMEDRIVER", &browser.driver).env("CHROMIUM", &browser.chromium);
    tests.env("RUST_BACKTRACE", "0"); // what a test expected and found says it all
    count(&mut tests, tally)
}

const DENY_WARNINGS: [&str; 3] = ["--", "-D", "warnings"];
const TEST_FLAGS: [&str; 2] = ["--locked", "--no-fail-fast"];
const WEB_BUILD: [&str; 4] = ["--features", "web", "--target", "wasm32-unknown-unknown"];

fn count(command: &mut std::process::Command, tally: &mut Tally) -> Result<()> {
    run_reading(command, |line| {
        if let Some(one) = Tally::in_line(line) {
            tally.add(one);
        }
    })
}

/// Lets Chromium act the graphics processor that a test machine has none of.
const SOFTWARE_GPU: &str = "--enable-unsafe-webgpu";

/// The file that tells the test runner which browser to start: the one that fits the driver.
fn driver_options(browser: &Browser) -> Result<std::path::PathBuf> {
    let file = target().join("webdriver.json");
    let binary = browser.chromium.display().to_string();
    // Rust quotes a path of plain characters the way JSON does.
    let options =
        format!("{{ \"goog:chromeOptions\": {{ \"binary\": {binary:?}, \"args\": [\"{SOFTWARE_GPU}\"] }} }}\n");
    fs::write(&file, options).map_err(|error| Problem::new(format!("{}: {error}", file.display())))?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::{Stage, expect_tests, summary};
    use crate::tally::Tally;

    #[test]
    fn every_stage_is_found_by_its_key() {
        for stage in Stage::ALL {
            assert_eq!(Stage::from_key(stage.key()), Some(stage));
        }
        assert_eq!(Stage::from_key("all"), None);
    }

    #[test]
    fn a_stage_of_tests_that_ran_none_does_not_pass() {
        assert!(expect_tests(Stage::Web, Tally::default()).is_err());
        assert!(expect_tests(Stage::Lint, Tally::default()).is_ok());
        assert!(expect_tests(Stage::Web, Tally { passed: 1, ..Tally::default() }).is_ok());
    }

    #[test]
    fn the_summary_says_what_passed() {
        let total = Tally { passed: 40, failed: 0, ignored: 2 };
        assert_eq!(
            summary(&[Stage::Fmt, Stage::Native], total, 75),
            "\nAll passed in 1 min 15 s: fmt, native; 40 tests (2 ignored)."
        );
    }
}
