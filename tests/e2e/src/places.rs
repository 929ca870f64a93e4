//! Where things lie in the checkout.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the checkout.
pub fn root() -> PathBuf {
    let this_crate =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let root = this_crate.ancestors().nth(2).expect("this crate lies two folders below the root");
    root.to_path_buf()
}

/// The built site, `dist/` unless `BUSBAR_DIST` names another.
pub fn dist() -> PathBuf {
    let dist = env::var_os("BUSBAR_DIST").map_or_else(|| root().join("dist"), PathBuf::from);
    assert!(dist.join("index.html").is_file(), "no built site in {}: run `cargo xtask build` first", dist.display());
    dist
}

/// The native command, built beside this very program unless `BUSBAR_BIN` names another.
pub fn command() -> PathBuf {
    if let Some(path) = env::var_os("BUSBAR_BIN") {
        return PathBuf::from(path);
    }
    let this = env::current_exe().expect("a running program knows its path");
    let name = format!("busbar{}", env::consts::EXE_SUFFIX);
    let beside = |folder: &Path| Some(folder.join(&name)).filter(|path| path.is_file());
    // A test lies in `target/debug/deps`, the command in `target/debug`.
    this.ancestors()
        .skip(1)
        .take(2)
        .find_map(beside)
        .unwrap_or_else(|| panic!("no native command near {}: run `cargo build --bin busbar` first", this.display()))
}

/// A program by the variable that names it, else the first of `names` on `PATH`.
pub(crate) fn program(variable: &str, names: &[&str]) -> Option<PathBuf> {
    if let Some(path) = env::var_os(variable) {
        return Some(PathBuf::from(path));
    }
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&file)).find(|path| path.is_file())
    })
}
