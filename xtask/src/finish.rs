//! What Trunk's hook does once a site is built and before it is put in place: the words on demand are added.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::problem::{Problem, Result};
use crate::process::{cargo, shown};

/// The hidden command that Trunk's hook runs, see `Trunk.toml`.
pub(crate) const FINISH_SITE: &str = "finish-site";

/// The words that the page fetches when the reader asks for them.
const HANDBOOK: &str = "handbook.json";

/// Adds to the site that Trunk is building what only the native command can make.
pub(crate) fn finish_site() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .ok_or_else(|| Problem::new("TRUNK_STAGING_DIR names no site: Trunk runs this by itself, see Trunk.toml"))?;
    let file = Path::new(&staging).join(HANDBOOK);
    fs::write(&file, handbook()?).map_err(|error| Problem::new(format!("{}: {error}", file.display())))
}

/// The words of all tables, as the native command writes them.
fn handbook() -> Result<Vec<u8>> {
    let mut command = cargo();
    command.args(["run", "--quiet", "--locked", "--bin", "busbar", "--", "handbook"]).stderr(Stdio::inherit());
    match command.output() {
        Ok(output) if output.status.success() => Ok(output.stdout),
        Ok(output) => Err(Problem::new(format!("`{}` failed ({})", shown(&command), output.status))),
        Err(error) => Err(Problem::new(format!("`{}` does not start: {error}", shown(&command)))),
    }
}
