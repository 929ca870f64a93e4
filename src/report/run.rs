//! What a run of the device benchmark says: rows of words and figures, the same on page and command.

use super::number::Format;
use crate::bench::{End, Found, Rate, Steadiness, View, Way};

/// What one row says: a label and a text.
pub type RunRow = (&'static str, String);

/// All that is known of a run so far, row by row.
pub fn run_rows(view: &View) -> Vec<RunRow> {
    let mut rows = Vec::new();
    if let Some(way) = view.way {
        if let Some(rate) = view.rate {
            rows.push(("Rate", rate_text(way, rate)));
        }
        let workers: Vec<String> = view.worker_rates.iter().flatten().map(|rate| per_second(way, rate.per_s)).collect();
        if workers.len() > 1 {
            rows.push(("Each worker", workers.join(", ")));
        }
        rows.push(("How", way.key().to_owned()));
    }
    if !view.calibration.is_empty() {
        let ways = view.calibration.iter().map(|(way, rate)| format!("{} {}", way.key(), per_second(*way, *rate)));
        rows.push(("Ways timed", ways.collect::<Vec<_>>().join(", ")));
    }
    if view.tally.n_tried > 0 {
        let [n_tried, n_shares] = [view.tally.n_tried, view.tally.n_shares].map(|n| Format::Whole.write(n as f64));
        rows.push(("Hashes", n_tried));
        let n_expected = Format::Whole.write(view.tally.n_expected);
        rows.push(("Shares verified", format!("{n_shares}, where chance alone makes it about {n_expected}")));
    }
    if let Some(best) = view.best {
        rows.push(("Smallest hash", format!("{}, {} zero bits", best.printed(), best.n_zero_bits())));
    }
    if let Some(window) = view.window {
        rows.push(("Block searched", Format::Whole.write(f64::from(window.block.height))));
    }
    if let Some(Found { hashed, seconds }) = view.found {
        rows.push(("Nonce found", hashed.nonce.to_string()));
        rows.push(("Found after", seconds_text(seconds)));
    }
    if let Some(error) = view.error {
        rows.push(("Largest error", format!("{} of what rounding can explain", Format::Percent.write(error * 100.0))));
    }
    rows.push(("Steadiness", steadiness_text(view.steadiness)));
    rows
}

/// A rate with its 95 % interval: `9.07 MH/s ± 0.6 %`.
pub fn rate_text(way: Way, rate: Rate) -> String {
    let interval = rate.interval_pct.map(|percent| format!(" ± {}", Format::Percent.write(percent)));
    format!("{}{}", per_second(way, rate.per_s), interval.unwrap_or_default())
}

/// Work a second: `9.07 MH/s` or `50.6 GFLOP/s`.
fn per_second(way: Way, work: f64) -> String {
    let unit = match way {
        Way::BackEnd(_) => "H/s",
        Way::Multiplier(_) => "FLOP/s",
    };
    let amount = Format::Amount.write(work);
    let number = amount.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    format!("{number} {}{unit}", amount.strip_prefix(number).unwrap_or_default())
}

/// A time: `2.9 s`.
pub fn seconds_text(seconds: f64) -> String {
    format!("{seconds:.1} s")
}

/// Why a run is over.
pub fn end_text(end: End) -> String {
    match end {
        End::Tight => "Done: the rate is known to a percent.".to_owned(),
        End::TimeUp => "Done: the time is up. The rate is less sure than it could be.".to_owned(),
        End::Found => "Found: the block's nonce, again.".to_owned(),
        End::NotFound => {
            "Not found: all nonces of the window were tried, the block's among them. Something computes wrongly."
                .to_owned()
        }
        End::Stopped => "Stopped.".to_owned(),
        End::Hidden => "Stopped, because the page was hidden: browsers slow down what nobody sees.".to_owned(),
        End::Failed(failure) => failure.to_string(),
    }
}

/// Whether the rate holds still, and what it may mean if it does not.
pub fn steadiness_text(steadiness: Steadiness) -> String {
    match steadiness {
        Steadiness::Unknown => "Too short to tell.".to_owned(),
        Steadiness::Steady => "Steady.".to_owned(),
        Steadiness::Slowing { percent } => format!(
            "Slowing: the last third ran {} below the first. The device may be getting hot.",
            Format::Percent.write(percent)
        ),
        Steadiness::Unsteady { percent } => format!(
            "Unsteady: rounds scatter by {}. Other programs or tabs may be busy.",
            Format::Percent.write(percent)
        ),
    }
}
