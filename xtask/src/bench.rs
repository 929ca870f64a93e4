//! How fast the engine is: natively by criterion, in Chromium on the bench page, and beside the numpy peer; then how fast the
//! device benchmark's kernels are.

use std::fs;
use std::path::{Path, PathBuf};

use crate::browser::browser;
use crate::finish;
use crate::problem::{Problem, Result};
use crate::process::{cargo, command, executable, root, run, say, target};
use crate::python::python_with_numpy;
use crate::setup::{self, SiteTools, WASM_TARGET};

const PACKAGE: [&str; 3] = ["--locked", "--package", "busbar-benches"];

/// A few seconds for each: enough for a median, too little for a third digit.
const BRIEFLY: [&str; 6] = ["--warm-up-time", "1", "--measurement-time", "2", "--sample-size", "20"];

/// Measures all of it and prints one table.
pub(crate) fn bench() -> Result<()> {
    let tools = setup::site_tools()?;
    let browser = browser()?;
    let python = python_with_numpy();
    if let Err(problem) = &python {
        say(&format!("numpy is not to be had, so its ratio will be unavailable: {problem}"));
    }
    let page = build_page(&tools)?;
    run(cargo().args(["build", "--release", "--bins"]).args(PACKAGE))?;
    run(cargo().args(["build", "--release", "--locked", "--bin", "busbar"]))?;
    run(cargo().args(["bench", "--bench", "engine"]).args(PACKAGE).arg("--").args(BRIEFLY))?;
    say("\nBeside numpy and in Chromium …");
    let mut table = command(target().join("release").join(executable("bench-table")));
    table.arg("--target").arg(target()).arg("--page").arg(page);
    if let Ok(python) = python {
        table.arg("--python").arg(python);
    }
    run(table.env("CHROMEDRIVER", &browser.driver).env("CHROMIUM", &browser.chromium))?;
    say("\nThe device benchmark's kernels, which takes some minutes …");
    let mut device = cargo();
    device.args(["run", "--release", "--locked", "--package", "busbar-device"]);
    run(device.env("CHROMEDRIVER", &browser.driver).env("CHROMIUM", &browser.chromium))
}

/// Builds the bench page, its module compiled with the flags, features and profile of the site's; with the modules that the
/// site's workers run.
fn build_page(tools: &SiteTools) -> Result<PathBuf> {
    run(cargo().args([
        "build",
        "--locked",
        "--bin",
        "bench",
        "--features",
        "web",
        "--profile",
        "web",
        "--target",
        WASM_TARGET,
    ]))?;
    let page = target().join("bench-page");
    let module = target().join(WASM_TARGET).join("web/bench.wasm");
    let mut bindgen = command(&tools.wasm_bindgen);
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "engine", "--out-dir"]).arg(&page).arg(module);
    run(&mut bindgen)?;
    for name in ["bench.html", "bench.js"] {
        copy(&root().join("benches/page").join(name), &page.join(name))?;
    }
    finish::add_kernels(&page)?;
    Ok(page)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).map(drop).map_err(|error| Problem::new(format!("{}: {error}", from.display())))
}
