//! What Rust needs beyond rustup itself: a target, two components, two build tools.
//!
//! Whatever already fits is reused, from `PATH` or from an earlier run. What is missing goes into
//! `.tools/` in the checkout, so that nothing on the machine changes and removing the checkout
//! removes all of it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::browser;
use crate::problem::{Problem, Result};
use crate::process::{ask, cargo, command, executable, on_path, path_with_first, root, run, say};

/// The newest Trunk that builds with the pinned toolchain: 0.22 wants a newer Rust.
const TRUNK_VERSION: &str = "0.21.14";

/// What the site is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The tools that turn the crate into a site.
pub(crate) struct SiteTools {
    pub(crate) trunk: PathBuf,
    pub(crate) wasm_bindgen: PathBuf,
}

/// Sets up everything any command may need.
pub(crate) fn everything() -> Result<()> {
    lint_components()?;
    site_tools()?;
    browser::browser()?;
    say("Everything is set up.");
    Ok(())
}

/// The two components the checks use and a minimal rustup leaves out.
pub(crate) fn lint_components() -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if ask("cargo", &[subcommand, "--version"]).is_none() {
            rustup(&["component", "add", component])?;
        }
    }
    Ok(())
}

/// The standard library for WebAssembly.
pub(crate) fn wasm_target() -> Result<()> {
    let sysroot = ask("rustc", &["--print", "sysroot"])
        .ok_or_else(|| Problem::new("`rustc --print sysroot` fails: is rustup installed?"))?;
    let library = Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).join("lib");
    if library.is_dir() {
        return Ok(());
    }
    rustup(&["target", "add", WASM_TARGET])
}

/// Trunk and the wasm-bindgen of exactly the version the crate is locked to.
pub(crate) fn site_tools() -> Result<SiteTools> {
    wasm_target()?;
    let wasm_bindgen = wasm_bindgen()?;
    let trunk = Tool {
        package: "trunk",
        version: TRUNK_VERSION.to_owned(),
        programs: &["trunk"],
        opt_level: "0", // it moves files: compiling it fast counts for more than its own speed
    };
    let trunk = trunk.found_or_installed()?;
    Ok(SiteTools { trunk, wasm_bindgen })
}

/// The program that runs the tests of the WebAssembly build in a browser.
pub(crate) fn test_runner() -> Result<PathBuf> {
    wasm_target()?;
    Ok(wasm_bindgen()?.with_file_name(executable("wasm-bindgen-test-runner")))
}

fn wasm_bindgen() -> Result<PathBuf> {
    let lock = root().join("Cargo.lock");
    let text = fs::read_to_string(&lock).map_err(|error| Problem::new(format!("{}: {error}", lock.display())))?;
    let version = locked_version(&text, "wasm-bindgen")
        .ok_or_else(|| Problem::new(format!("{} names no wasm-bindgen", lock.display())))?;
    let tool = Tool {
        package: "wasm-bindgen-cli",
        version: version.to_owned(),
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        opt_level: "1", // it rewrites megabytes of debug wasm in every test run
    };
    tool.found_or_installed()
}

/// A build tool by the package it comes from.
struct Tool {
    package: &'static str,
    version: String,
    /// What the package installs and the checkout uses; the first answers for the version.
    programs: &'static [&'static str],
    opt_level: &'static str,
}

impl Tool {
    fn found_or_installed(&self) -> Result<PathBuf> {
        if let Some(path) = self.found() {
            return Ok(path);
        }
        self.install()?;
        self.found().ok_or_else(|| {
            Problem::new(format!(
                "{} {} was installed, but {} does not run from {}",
                self.package,
                self.version,
                self.main_program(),
                tools().join("bin").display()
            ))
        })
    }

    /// The first program with the right version and its companions beside it.
    fn found(&self) -> Option<PathBuf> {
        let own = tools().join("bin").join(executable(self.main_program()));
        std::iter::once(own).chain(on_path(self.main_program())).find(|path| {
            let complete = self.programs.iter().all(|name| path.with_file_name(executable(name)).is_file());
            complete && ask(path, &["--version"]).is_some_and(|answer| names_version(&answer, &self.version))
        })
    }

    fn main_program(&self) -> &'static str {
        self.programs.first().copied().unwrap_or(self.package)
    }

    fn install(&self) -> Result<()> {
        say(&format!("Installing {} {} into .tools (compiled once, some minutes) …", self.package, self.version));
        let locked = self.install_command(true);
        let installed = locked.or_else(|first| {
            say(&format!("{first}; trying once more without its lock file …"));
            self.install_command(false)
        });
        installed.map_err(|problem| {
            Problem::new(format!(
                "{} {} cannot be had: {problem}.\n\
                 It comes from crates.io and is compiled here, so this needs a network and about 1 GB of disk.\n\
                 Run the same command again to go on where this stopped, or put {} {} on PATH.",
                self.package,
                self.version,
                self.main_program(),
                self.version
            ))
        })?;
        // Hundreds of megabytes that only an interrupted installation would want back.
        let _ = fs::remove_dir_all(tools().join("target"));
        Ok(())
    }

    fn install_command(&self, locked: bool) -> Result<()> {
        let mut install = cargo();
        install.args(["install", "--no-default-features", "--root"]).arg(tools());
        install.arg(format!("{}@{}", self.package, self.version));
        if locked {
            install.arg("--locked");
        } else {
            install.env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
        }
        // A release profile made for shipping takes three times as long to compile.
        install
            .env("PATH", path_with_first(&tools().join("bin"))) // else cargo advises to change it
            .env("CARGO_TARGET_DIR", tools().join("target"))
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env("CARGO_PROFILE_RELEASE_STRIP", "true")
            .env_remove("RUSTFLAGS"); // the checkout's flags are not meant for its tools
        run(&mut install)
    }
}

/// Where what is installed for the checkout alone lies.
pub(crate) fn tools() -> PathBuf {
    root().join(".tools")
}

fn rustup(arguments: &[&str]) -> Result<()> {
    let line = format!("rustup {}", arguments.join(" "));
    say(&format!("Running {line} …"));
    let mut rustup = command("rustup");
    rustup.args(arguments);
    if let Some(toolchain) = env::var_os("RUSTUP_TOOLCHAIN") {
        rustup.arg("--toolchain").arg(toolchain);
    }
    run(&mut rustup).map_err(|problem| {
        Problem::new(format!("{problem}.\nThis part of Rust is missing; `{line}` by hand must work first."))
    })
}

/// The version of a package in the text of a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// Whether the answer to `--version`, like `trunk 0.21.14`, names this very version.
fn names_version(answer: &str, version: &str) -> bool {
    answer.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::{locked_version, names_version};

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-backend"
version = "0.2.1"

[[package]]
name = "wasm-bindgen"
version = "0.2.129"
source = "registry+https://github.com/rust-lang/crates.io-index"
"#;

    #[test]
    fn the_locked_version_is_the_one_of_that_very_package() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.129"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-backend"), Some("0.2.1"));
        assert_eq!(locked_version(LOCK, "wasm"), None);
        assert_eq!(locked_version("", "wasm-bindgen"), None);
    }

    #[test]
    fn the_lock_of_this_checkout_names_a_version() {
        let lock = std::fs::read_to_string(super::root().join("Cargo.lock")).expect("it is checked in");
        assert!(locked_version(&lock, "wasm-bindgen").is_some());
    }

    #[test]
    fn a_version_fits_only_as_a_whole_word() {
        assert!(names_version("trunk 0.21.14\n", "0.21.14"));
        assert!(names_version("wasm-bindgen 0.2.129 (abc)", "0.2.129"));
        assert!(!names_version("trunk 0.21.140", "0.21.14"));
        assert!(!names_version("", "0.21.14"));
    }
}
