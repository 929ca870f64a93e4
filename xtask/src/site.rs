//! The release site, built by Trunk into `dist/`.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::payload;
use crate::problem::Result;
use crate::process::{command, path_with_first, root, run, say};
use crate::setup::SiteTools;

/// Where the built site lies.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Builds the release site.
pub(crate) fn build(tools: &SiteTools) -> Result<()> {
    run(trunk(tools).args(["build", "--release"]))
}

/// Builds the release site and holds its first load against the budget.
pub(crate) fn build_and_weigh(tools: &SiteTools) -> Result<()> {
    build(tools)?;
    let report = payload::weigh(&dist())?;
    say(&report);
    Ok(())
}

/// Trunk, with the wasm-bindgen of the right version first on its way, so that it downloads nothing.
pub(crate) fn trunk(tools: &SiteTools) -> Command {
    let mut trunk = command(&tools.trunk);
    if let Some(folder) = tools.wasm_bindgen.parent() {
        trunk.env("PATH", path_with_first(folder));
    }
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    // By custom any value switches colours off; Trunk stops at any but `true` and `false`.
    if env::var_os("NO_COLOR").is_some() {
        trunk.env_remove("NO_COLOR").args(["--color", "never"]);
    }
    trunk
}
