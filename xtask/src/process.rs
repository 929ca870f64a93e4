//! Other programs: found, asked for their version, run without a prompt.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};

use crate::problem::{Problem, Result};

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    // `cargo run` tells where the crate lies now; a checkout may have moved since it was compiled.
    let this_crate =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    this_crate.parent().map(Path::to_path_buf).unwrap_or(this_crate)
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), Into::into)
}

/// A command that runs in the root of the checkout and can ask nothing.
///
/// What cargo tells a running `xtask` about itself is taken out again: it is not about the crates
/// the command will build.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_about_this_crate) {
            command.env_remove(name);
        }
    }
    command
}

/// Cargo, with the toolchain that runs this very program.
pub(crate) fn cargo() -> Command {
    command("cargo")
}

fn is_about_this_crate(variable: &str) -> bool {
    variable.starts_with("CARGO_PKG_")
        || variable.starts_with("CARGO_MANIFEST_")
        || matches!(variable, "CARGO" | "CARGO_BIN_NAME" | "CARGO_CRATE_NAME" | "OUT_DIR")
}

/// Runs a command to its end, its output passed through.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| does_not_start(command, &error))?;
    succeeded(command, status)
}

/// Runs a command to its end and hands each line of its output on, after showing it.
pub(crate) fn run_reading(command: &mut Command, mut each: impl FnMut(&str)) -> Result<()> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| does_not_start(command, &error))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n').map_while(io::Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            each(&line);
        }
    }
    let status = child.wait().map_err(|error| does_not_start(command, &error))?;
    succeeded(command, status)
}

/// What a program prints on its standard output, or `None` where it is missing or fails.
pub(crate) fn ask(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = command(program).args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Every file of this name in the folders of `PATH`, first found first.
pub(crate) fn on_path(name: &str) -> impl Iterator<Item = PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let file = executable(name);
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    folders.into_iter().map(move |folder| folder.join(&file)).filter(|path| path.is_file())
}

/// The file name of a program here.
pub(crate) fn executable(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

/// `PATH` with a folder put first.
pub(crate) fn path_with_first(folder: &Path) -> OsString {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_path_buf()).chain(env::split_paths(&path));
    env::join_paths(folders).unwrap_or(path) // a folder with a colon in its name cannot stand there
}

/// Prints a line of progress, ahead of whatever the next program prints.
pub(crate) fn say(line: &str) {
    println!("{line}");
    let _ = io::stdout().flush(); // a closed pipe is noticed by the next program as well
}

/// The command as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

fn succeeded(command: &Command, status: ExitStatus) -> Result<()> {
    if status.success() {
        return Ok(());
    }
    Err(Problem::new(format!("`{}` failed ({status})", shown(command))))
}

fn does_not_start(command: &Command, error: &io::Error) -> Problem {
    Problem::new(format!("`{}` does not start: {error}", shown(command)))
}
