//! A Chromium and the driver that speaks for it: found, or installed where the system allows it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::problem::{Problem, Result};
use crate::process::{ask, command, on_path, run, say};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Debian's packages; the fonts because a bare machine has none and would show empty pages.
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-liberation"];

/// A browser and a driver of the same major version.
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// The browser the tests run in, installed first if it is missing and that can be done.
pub(crate) fn browser() -> Result<Browser> {
    if let Some(found) = find()? {
        return Ok(found);
    }
    install()?;
    find()?.ok_or_else(|| Problem::new(format!("the packages are installed, but {}", missing())))
}

/// The first browser that fits the driver, or `None` where either is not there at all.
fn find() -> Result<Option<Browser>> {
    let Some(driver) = named("CHROMEDRIVER")?.or_else(|| on_path("chromedriver").next()) else {
        return Ok(None);
    };
    let driver_major = major_of(&driver)?;
    let candidates: Vec<PathBuf> = match named("CHROMIUM")? {
        Some(path) => vec![path],
        None => BROWSERS.iter().flat_map(|name| on_path(name)).collect(),
    };
    let mut others = Vec::new();
    for chromium in candidates {
        let major = major_of(&chromium)?;
        if major == driver_major {
            return Ok(Some(Browser { chromium, driver }));
        }
        others.push(format!("{} is version {major}", chromium.display()));
    }
    if others.is_empty() {
        return Ok(None);
    }
    Err(Problem::new(format!(
        "browser and driver do not fit: {} is version {driver_major}, {}.\n\
         Install the same major version of both, or set CHROMIUM and CHROMEDRIVER to two that fit.",
        driver.display(),
        others.join(", ")
    )))
}

/// The program an environment variable names on purpose.
fn named(variable: &str) -> Result<Option<PathBuf>> {
    let Some(path) = env::var_os(variable).filter(|path| !path.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    if path.is_file() {
        return Ok(Some(path));
    }
    Err(Problem::new(format!("{variable} names {}, which is no file", path.display())))
}

fn major_of(program: &Path) -> Result<u32> {
    ask(program, &["--version"])
        .and_then(|answer| major_in(&answer))
        .ok_or_else(|| Problem::new(format!("`{} --version` does not tell a version", program.display())))
}

/// Reads 156 out of `Chromium 156.0.8078.79 built on Debian GNU/Linux 12`.
fn major_in(answer: &str) -> Option<u32> {
    let mut words = answer.split_whitespace();
    words.find_map(|word| word.split_once('.').and_then(|(major, _)| major.parse().ok()))
}

fn install() -> Result<()> {
    if on_path("apt-get").next().is_none() {
        return Err(Problem::new(missing()));
    }
    let Some(administrator) = Administrator::present() else {
        return Err(Problem::new(missing()));
    };
    say("Installing Chromium and its driver with apt-get …");
    // A stale or broken package list elsewhere is no reason not to try.
    let _ = run(&mut administrator.apt_get(&["update"]));
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(PACKAGES);
    run(&mut administrator.apt_get(&arguments)).map_err(|problem| Problem::new(format!("{problem}.\n{}", missing())))
}

/// How packages may be installed without asking anyone.
enum Administrator {
    Root,
    Sudo,
}

impl Administrator {
    fn present() -> Option<Self> {
        if ask("id", &["-u"]).is_some_and(|user| user.trim() == "0") {
            return Some(Self::Root);
        }
        ask("sudo", &["-n", "true"]).map(|_| Self::Sudo)
    }

    fn apt_get(&self, arguments: &[&str]) -> Command {
        let mut command = match self {
            Self::Root => command("env"),
            Self::Sudo => {
                let mut sudo = command("sudo");
                sudo.args(["-n", "env"]);
                sudo
            }
        };
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
        command
    }
}

fn missing() -> String {
    format!(
        "the browser tests need Chromium (or Chrome) and chromedriver of the same version on PATH, \
         or named by CHROMIUM and CHROMEDRIVER.\n\
         On Debian: sudo apt-get install --yes {}\n\
         On macOS:  brew install --cask chromium chromedriver\n\
         Elsewhere: https://googlechromelabs.github.io/chrome-for-testing/ has both as one pair.",
        PACKAGES.join(" ")
    )
}

#[cfg(test)]
mod tests {
    use super::major_in;

    #[test]
    fn the_major_version_is_read_from_every_make() {
        assert_eq!(major_in("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(major_in("Google Chrome 150.0.7871.2 "), Some(150));
        assert_eq!(major_in("ChromeDriver 156.0.8078.79 (a21ce95c24-refs/branch-heads@{#1})"), Some(156));
        assert_eq!(major_in("no version"), None);
    }
}
