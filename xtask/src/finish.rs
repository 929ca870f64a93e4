//! What Trunk's hook does once a site is built and before it is put in place: the words on demand are added, and a
//! release is made lighter.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use crate::glue::Glue;
use crate::problem::{Problem, Result};
use crate::process::{cargo, run, shown, target};
use crate::setup::WASM_TARGET;
use crate::styles::{self, Joined};

/// The hidden command that Trunk's hook runs, see `Trunk.toml`.
pub(crate) const FINISH_SITE: &str = "finish-site";

/// The words that the page fetches when the reader asks for them.
const HANDBOOK: &str = "handbook.json";

/// The modules that workers run: the device benchmark's, of which a browser that knows no fused multiply-add refuses the one
/// that has it, and the one that follows joint futures, an eighth faster where the browser takes two numbers at once.
const KERNELS: [Kernel; 4] = [
    Kernel { file: "kernel.wasm", package: "busbar-kernel", profile: "web", features: &[], flags: "" },
    Kernel {
        file: "kernel-fused.wasm",
        package: "busbar-kernel",
        profile: "web",
        features: &["--features", "fused"],
        flags: "",
    },
    Kernel { file: "futures.wasm", package: "busbar-futures", profile: "worker", features: &[], flags: "" },
    Kernel {
        file: "futures-simd.wasm",
        package: "busbar-futures",
        profile: "worker",
        features: &[],
        flags: "-Ctarget-feature=+simd128",
    },
];

/// A bare module: what it is called on the site, and how it is built.
struct Kernel {
    file: &'static str,
    package: &'static str,
    profile: &'static str,
    features: &'static [&'static str],
    flags: &'static str,
}

/// Adds to the site that Trunk is building what only the native command can make, and lightens a release.
pub(crate) fn finish_site() -> Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR")
        .ok_or_else(|| Problem::new("TRUNK_STAGING_DIR names no site: Trunk runs this by itself, see Trunk.toml"))?;
    let staging = Path::new(&staging);
    write(&staging.join(HANDBOOK), &handbook()?)?;
    add_kernels(staging)?;
    if env::var_os("TRUNK_PROFILE").is_some_and(|profile| profile == "release") {
        lighten(staging)?;
        join_styles(staging)?;
    }
    Ok(())
}

/// Makes one style sheet of a built site's, named after what it holds.
fn join_styles(site: &Path) -> Result<()> {
    let index = site.join("index.html");
    let html = text(&index)?;
    let Some(Joined { names, .. }) = styles::join(&html, "") else { return Ok(()) };
    let sheets = names.iter().map(|name| text(&site.join(name))).collect::<Result<Vec<_>>>()?;
    let sheet = sheets.concat();
    let joined = format!("style-{:016x}.css", hash_of(&sheet));
    for name in names {
        let file = site.join(name);
        fs::remove_file(&file).map_err(|error| problem(&file, &error))?;
    }
    write(&site.join(&joined), sheet.as_bytes())?;
    let html = styles::join(&html, &joined).map_or_else(String::new, |joined| joined.html);
    write(&index, html.as_bytes())
}

fn hash_of(contents: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    contents.hash(&mut hasher);
    hasher.finish()
}

/// Makes script and module of a built site lighter. They get new names, made out of what they now hold: hosts and browsers
/// keep a file of the same name for ever.
fn lighten(site: &Path) -> Result<()> {
    let index = site.join("index.html");
    let html = text(&index)?;
    let stem = stem_in(&html).ok_or_else(|| Problem::new("index.html names no module `…_bg.wasm`"))?;
    let (script, module) = (site.join(format!("{stem}.js")), site.join(format!("{stem}_bg.wasm")));
    let lighter = Glue { script: text(&script)?, module: read(&module)? }.lighter()?;
    let new_stem = format!("app-{:016x}", hash_of(&(&lighter.script, &lighter.module)));
    for file in [&script, &module] {
        fs::remove_file(file).map_err(|error| problem(file, &error))?;
    }
    write(&site.join(format!("{new_stem}.js")), lighter.script.replace(stem, &new_stem).as_bytes())?;
    write(&site.join(format!("{new_stem}_bg.wasm")), &lighter.module)?;
    write(&index, html.replace(stem, &new_stem).as_bytes())
}

/// What the names of script and module begin with: `app-0123` where the page names `./app-0123_bg.wasm`.
fn stem_in(html: &str) -> Option<&str> {
    let (before, _) = html.split_once("_bg.wasm")?;
    before.rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().filter(|stem| stem.len() > "app-".len())
}

fn text(file: &Path) -> Result<String> {
    Ok(String::from_utf8_lossy(&read(file)?).into_owned())
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).map_err(|error| problem(file, &error))
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(file, bytes).map_err(|error| problem(file, &error))
}

fn problem(file: &Path, error: &io::Error) -> Problem {
    Problem::new(format!("{}: {error}", file.display()))
}

/// Builds the modules that workers run, and copies them to a folder.
pub(crate) fn add_kernels(folder: &Path) -> Result<()> {
    for kernel in &KERNELS {
        let to = folder.join(kernel.file);
        fs::copy(kernel.build()?, &to).map_err(|error| problem(&to, &error))?;
    }
    Ok(())
}

impl Kernel {
    /// Builds it, always for speed, and says where it lies.
    fn build(&self) -> Result<PathBuf> {
        let Self { package, profile, features, flags, .. } = self;
        let mut build = cargo();
        if !flags.is_empty() {
            build.env("RUSTFLAGS", flags);
        }
        build.args(["build", "--quiet", "--locked", "--package", package, "--profile", profile]);
        run(build.args(["--target", WASM_TARGET]).args(*features))?;
        Ok(target().join(WASM_TARGET).join(profile).join(format!("{}.wasm", package.replace('-', "_"))))
    }
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

#[cfg(test)]
mod tests {
    use super::stem_in;

    #[test]
    fn the_names_of_script_and_module_are_read_off_the_page() {
        assert_eq!(stem_in("<script data-js=./app-12ab.js data-wasm=./app-12ab_bg.wasm></script>"), Some("app-12ab"));
        assert_eq!(stem_in(r#"<script data-wasm="app-1_bg.wasm">"#), Some("app-1"));
        assert_eq!(stem_in("<script src=app.js></script>"), None);
    }
}
