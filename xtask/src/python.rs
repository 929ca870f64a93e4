//! A Python with numpy for the peer that the engine's speed is measured beside.

use std::path::PathBuf;

use crate::problem::{Problem, Result};
use crate::process::{ask, command, on_path, run, say};
use crate::setup::tools;

/// The peer runs on any of these.
const NUMPY: &str = "numpy>=2,<3";

/// The Python of an environment in `.tools/python`, set up first if it is missing; a problem where it cannot be.
pub(crate) fn python_with_numpy() -> Result<PathBuf> {
    let environment = tools().join("python");
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let has_numpy = || ask(&python, &["-c", "import numpy; assert numpy.__version__ >= \"2\""]).is_some();
    if has_numpy() {
        return Ok(python);
    }
    let system =
        ["python3", "python"].into_iter().flat_map(on_path).find(|path| ask(path, &["-m", "venv", "-h"]).is_some());
    let system = system.ok_or_else(|| {
        Problem::new("no Python with its module venv on PATH (on Debian: apt-get install python3-venv)")
    })?;
    say("Setting up numpy in .tools/python …");
    run(command(system).args(["-m", "venv"]).arg(&environment))?;
    run(command(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", NUMPY]))?;
    if has_numpy() { Ok(python) } else { Err(Problem::new(format!("{} does not import numpy", python.display()))) }
}
