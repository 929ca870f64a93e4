//! What a first visit costs: every file `index.html` asks for, as the wire carries it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;

use crate::problem::{Problem, Result};

/// The most a first load may weigh, all files compressed: about two seconds on a slow phone.
const BUDGET_BYTES: usize = 170 * 1024;

/// One file of the first load.
#[derive(Debug, PartialEq, Eq)]
struct Weight {
    name: String,
    n_raw: usize,
    n_compressed: usize,
}

/// Weighs the first load of a built site: a table, or a problem where it is over the budget.
pub(crate) fn weigh(dist: &Path) -> Result<String> {
    let index = read(&dist.join("index.html"))?;
    let mut weights = vec![weight("index.html", &index)?];
    for name in local_files(&String::from_utf8_lossy(&index)) {
        let path = dist.join(&name);
        if path.is_file() {
            weights.push(weight(&name, &read(&path)?)?);
        }
    }
    for kind in ["wasm", "js", "css"] {
        if !weights.iter().any(|weight| has_extension(&weight.name, kind)) {
            return Err(Problem::new(format!("index.html asks for no .{kind} file: is it the site?")));
        }
    }
    within_budget(&weights)
}

fn within_budget(weights: &[Weight]) -> Result<String> {
    let table = table(weights);
    let n_compressed: usize = weights.iter().map(|weight| weight.n_compressed).sum();
    if n_compressed <= BUDGET_BYTES {
        return Ok(format!("{table}First load: {n_compressed} of {BUDGET_BYTES} bytes allowed."));
    }
    Err(Problem::new(format!(
        "{table}the first load is {n_compressed} bytes, {} over the budget of {BUDGET_BYTES}",
        n_compressed - BUDGET_BYTES
    )))
}

fn table(weights: &[Weight]) -> String {
    let mut table = format!("{:<44} {:>9} {:>9}\n", "first load, bytes", "raw", "brotli");
    let n_raw = weights.iter().map(|weight| weight.n_raw).sum();
    let n_compressed = weights.iter().map(|weight| weight.n_compressed).sum();
    let total = Weight { name: "total".to_owned(), n_raw, n_compressed };
    for Weight { name, n_raw, n_compressed } in weights.iter().chain([&total]) {
        let _ = writeln!(table, "{name:<44} {n_raw:>9} {n_compressed:>9}"); // a String takes it all
    }
    table
}

fn weight(name: &str, bytes: &[u8]) -> Result<Weight> {
    let parameters = BrotliEncoderParams { quality: 11, ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)
        .map_err(|error| Problem::new(format!("{name} cannot be compressed: {error}")))?;
    Ok(Weight { name: name.to_owned(), n_raw: bytes.len(), n_compressed: compressed.len() })
}

fn read(path: &PathBuf) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| Problem::new(format!("{}: {error}", path.display())))
}

fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

/// The attributes of `index.html` that name a file the browser loads.
const LOADING_ATTRIBUTES: [&str; 4] = ["src", "href", "data-js", "data-wasm"];

/// The relative addresses in loading attributes, each once, in the order of the page.
fn local_files(html: &str) -> Vec<String> {
    let mut files: Vec<String> = Vec::new();
    for value in LOADING_ATTRIBUTES.iter().flat_map(|name| values_of(html, name)) {
        let file = value.trim_start_matches("./").trim_start_matches('/');
        let elsewhere = file.is_empty() || file.starts_with('#') || file.contains(':');
        if !elsewhere && !files.iter().any(|known| known == file) {
            files.push(file.to_owned());
        }
    }
    files
}

/// The values of one attribute; minified HTML leaves their quotes out.
fn values_of<'a>(html: &'a str, attribute: &str) -> impl Iterator<Item = &'a str> {
    let pattern = format!("{attribute}=");
    let starts: Vec<usize> = html.match_indices(&pattern).map(|(at, _)| at).collect();
    starts.into_iter().filter_map(move |at| {
        let before = html.get(..at)?.chars().next_back()?;
        if !before.is_whitespace() && !matches!(before, '"' | '\'') {
            return None; // the end of a longer name
        }
        let value = html.get(at + pattern.len()..)?;
        match value.chars().next()? {
            quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
            _ => value.split(|c: char| c.is_whitespace() || c == '>').next(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{BUDGET_BYTES, Weight, local_files, weight, within_budget};

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        assert_eq!(local_files(html), expected, "{html}");
    }

    #[test]
    fn quoted_and_minified_pages_are_read_alike() {
        check(
            r#"<link href="./app-1.css"><script src="./boot.js" data-js="./a.js" data-wasm="./a.wasm">"#,
            &["boot.js", "app-1.css", "a.js", "a.wasm"],
        );
        check("<link rel=stylesheet href=./app-1.css><script src=boot.js></script>", &["boot.js", "app-1.css"]);
    }

    #[test]
    fn each_file_counts_once_and_only_if_it_is_ours() {
        check(r#"<link href="a.js"><script data-js="./a.js">"#, &["a.js"]);
        check(r##"<a href="https://example.com/x.js"><a href="#top"><link href="data:,">"##, &[]);
        check(r#"<p data-src="not-loaded.js">"#, &[]);
    }

    #[test]
    fn a_site_over_its_budget_is_a_problem_that_says_by_how_much() {
        let of = |n_compressed| vec![Weight { name: "app.wasm".to_owned(), n_raw: 1, n_compressed }];
        assert!(within_budget(&of(BUDGET_BYTES)).is_ok());
        let problem = within_budget(&of(BUDGET_BYTES + 1)).expect_err("one byte too many");
        assert!(problem.to_string().ends_with("1 over the budget of 174080"), "{problem}");
    }

    #[test]
    fn compressing_makes_repetition_small() {
        let found = weight("a.txt", &[b'a'; 10_000]).expect("memory is all it needs");
        assert_eq!(found.n_raw, 10_000);
        assert!(found.n_compressed < 100, "{found:?}");
    }
}
