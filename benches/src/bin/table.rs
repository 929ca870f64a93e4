//! `bench-table --page FOLDER --target FOLDER [--python PROGRAM]`: all that was measured, as one table.
//!
//! Prints what criterion found natively, runs the numpy peer and the bench page, and counts allocations. Run by
//! `cargo xtask bench`, which sets up what it needs.

use busbar_benches::futures::{self, Beside};
use busbar_benches::{Question, browser, pairs, peer};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs, io};

fn main() -> ExitCode {
    match table() {
        Ok(table) => {
            println!("{table}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("bench-table: {error}");
            ExitCode::FAILURE
        }
    }
}

fn table() -> io::Result<String> {
    let page = folder("--page")?;
    let target = folder("--target")?;
    let numpy = option("--python").map(|python| peer::timed(Path::new(&python), &page)).transpose()?;
    let turns = browser::timed(&page)?;
    let allocations = allocations()?;
    let mut lines = vec![row(["answer", "scenario", "native", "numpy", "/native", "wasm", "/native", "allocations"])];
    for (question, case) in pairs() {
        let turns = turns.get(&(question.key(), case.key));
        // Whatever else the machine does only ever slows: of two medians the lower is nearer to the truth.
        let medians = [criterion(&target, question, case.key), turns.map(|turns| turns.native)];
        let native = medians.into_iter().flatten().min_by(f64::total_cmp);
        let of_evaluate = |value: Option<&Value>| value.filter(|_| question == Question::Evaluate).cloned();
        let numpy = numpy.as_ref().and_then(|found| found.pointer(&format!("/{}/median_us", case.key)));
        let numpy = of_evaluate(numpy).and_then(|found| found.as_f64());
        let counted = of_evaluate(allocations.get(case.key));
        let ratio = numpy.zip(native).map(|(numpy, native)| numpy / native);
        lines.push(row([
            question.key(),
            case.title,
            &number(native, 1),
            &number(numpy, 1),
            &number(ratio, 1),
            &number(turns.map(|turns| turns.wasm), 1),
            &number(turns.map(|turns| turns.ratio), 2),
            &counted
                .map_or_else(String::new, |of| format!("{} / {}", counted_over(&of, "10"), counted_over(&of, "20"))),
        ]));
    }
    lines.push(
        "\nMicroseconds on one core. native: the lower of criterion's median and that of rounds in which native and wasm take \
         turns;\nits ratio to wasm is the median of these rounds. allocations: of one evaluation over 10 and over 20 years."
            .to_owned(),
    );
    lines.push(match &numpy {
        Some(found) => {
            let furthest =
                found.as_object().into_iter().flatten().filter_map(|(_, case)| case.get("furthest")?.as_f64());
            format!("numpy: NPVs and totals agree with the engine's to {:.0e}.", furthest.fold(0.0, f64::max))
        }
        None => "numpy: not to be had here, so its ratio is unavailable.".to_owned(),
    });
    if let Some(python) = option("--python") {
        lines.push("\nJoint futures, every figure of 10,240 paths, microseconds a path, best of ten rounds".to_owned());
        for Beside { title, native, numpy } in futures::timed(Path::new(&python), &page)? {
            lines.push(format!("{title:<63} {native:>10.1} {numpy:>8.1} {:>7.1}", numpy / native));
        }
    }
    let busbar = target.join("release").join(format!("busbar{}", env::consts::EXE_SUFFIX));
    let [one, two] = futures::by_threads(&busbar)?;
    lines.push(format!(
        "\nbusbar risk of {} paths, pairs and start included, best of twenty rounds: two threads / one {:.2} \
         ({:.0} ms, {:.0} ms)",
        futures::N_SHARED,
        one / two,
        two * 1e3,
        one * 1e3
    ));
    Ok(lines.join("\n"))
}

fn row([answer, scenario, native, numpy, of_numpy, wasm, of_wasm, counted]: [&str; 8]) -> String {
    format!("{answer:<12} {scenario:<50} {native:>10} {numpy:>8} {of_numpy:>7} {wasm:>10} {of_wasm:>7} {counted:>12}")
        .trim_end()
        .to_owned()
}

fn number(value: Option<f64>, n_decimals: usize) -> String {
    value.map_or_else(|| "-".to_owned(), |value| format!("{value:.n_decimals$}"))
}

/// The median that criterion left, in microseconds.
fn criterion(target: &Path, question: Question, case: &str) -> Option<f64> {
    let file = target.join("criterion").join(format!("{}_{case}", question.key())).join("new/estimates.json");
    let estimates: Value = serde_json::from_str(&fs::read_to_string(file).ok()?).ok()?;
    Some(estimates.pointer("/median/point_estimate")?.as_f64()? / 1e3)
}

/// What the program beside this one counts; in this one, the counter would be timed too.
fn allocations() -> io::Result<Value> {
    let name = format!("bench-allocations{}", env::consts::EXE_SUFFIX);
    let output = Command::new(env::current_exe()?.with_file_name(name)).output()?;
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn counted_over(counts: &Value, years: &str) -> u64 {
    counts.get(years).and_then(Value::as_u64).unwrap_or_default()
}

fn folder(name: &str) -> io::Result<PathBuf> {
    let given = option(name).map(PathBuf::from).filter(|path| path.is_dir());
    given
        .ok_or_else(|| io::Error::other(format!("{name} FOLDER is needed, one that is there; run `cargo xtask bench`")))
}

fn option(name: &str) -> Option<String> {
    let mut arguments = env::args().skip_while(|argument| argument != name);
    arguments.nth(1)
}
