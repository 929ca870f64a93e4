//! What is said of a run of the device benchmark, on the page and by the native command.

use super::number::Format;
use crate::bench::matrix::Multiplier;
use crate::bench::{Block, End, Hashed, Phase, Rate, Steadiness, Tally, View, Way};
use crate::hash::BackEnd;
use crate::quantity::{Day, grouped};

/// Work a second in three digits: `12.4 MH/s`, `38.1 GFLOP/s`.
pub fn pace(per_s: f64, unit: &str) -> String {
    let text = Format::Amount.write(per_s);
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let magnitude = text.get(digits.len()..).unwrap_or_default();
    format!("{digits}\u{a0}{magnitude}{unit}")
}

/// How sure a rate is: `± 0.8 %`; nothing where that is not known yet.
pub fn doubt(rate: &Rate) -> String {
    rate.interval_pct.map_or_else(String::new, |percent| format!("±\u{a0}{}", Format::Percent.write(percent.max(0.1))))
}

/// A rate with its doubt: `12.4 MH/s ± 0.8 %`.
pub fn rate_text(way: Way, rate: &Rate) -> String {
    let unit = match way {
        Way::BackEnd(_) => "H/s",
        Way::Multiplier(_) => "FLOP/s",
    };
    format!("{} {}", pace(rate.per_s, unit), doubt(rate)).trim_end().to_owned()
}

/// What a run is doing, or how it ended.
pub fn phase(view: &View) -> String {
    match view.phase {
        Phase::WarmingUp => "Starting the workers …".to_owned(),
        Phase::Calibrating => "Trying which way is the fastest here …".to_owned(),
        Phase::Measuring if view.window.is_some() => "Searching …".to_owned(),
        Phase::Measuring => "Measuring …".to_owned(),
        Phase::Paused => "Paused.".to_owned(),
        Phase::Done(end) => ended(end, view.seconds),
    }
}

/// How a run ended that measured for so many seconds.
fn ended(end: End, seconds: f64) -> String {
    let seconds = Format::Years.write(seconds);
    match end {
        End::Tight => format!("Done: known to a percent after {seconds}\u{a0}s."),
        End::TimeUp => format!("Done after {seconds}\u{a0}s."),
        End::Found => format!("Found after {seconds}\u{a0}s."),
        End::NotFound => {
            "All nonces of the window were tried, and none makes the block: something computes wrongly.".to_owned()
        }
        End::Stopped => "Stopped.".to_owned(),
        End::Hidden => {
            "Stopped: the page was out of sight, where browsers slow it down. Start again to measure.".to_owned()
        }
        End::Failed(failure) => failure.to_string(),
    }
}

/// All that is known of a run, row by row: a label and a text.
pub fn run_rows(view: &View) -> Vec<(&'static str, String)> {
    let rate = view.way.zip(view.rate).map(|(way, rate)| rate_text(way, &rate));
    let rows = [
        ("Rate", rate),
        ("How", calibration(view)),
        ("Proof", proof(view)),
        ("Steadiness", steadiness(view)),
        ("Smallest hash", best_hash(view)),
        ("Block", view.window.map(|window| block(&window.block))),
        ("Nonce", found(view)),
        ("Hash", found_hash(view)),
        ("Ended", Some(phase(view))),
    ];
    rows.into_iter().filter_map(|(label, text)| Some((label, text?))).collect()
}

/// Which way does the work, and how much slower the others were: `Eight lanes in two chains (simd-2x4) won: …`.
pub fn calibration(view: &View) -> Option<String> {
    let way = view.way?;
    let rate_of = |way| view.calibration.iter().find(|(one, _)| *one == way).map(|(_, rate)| *rate);
    let head = format!("Computed by {}", name(way));
    let Some(best) = rate_of(way) else { return Some(format!("{head}.")) };
    let others = view.calibration.iter().filter(|(one, rate)| *one != way && *rate > 0.0);
    let others: Vec<_> =
        others.map(|(one, rate)| format!("{} {}", Format::Multiple.write(best / rate), name(*one))).collect();
    if others.is_empty() {
        return Some(format!("{head}."));
    }
    Some(format!("{head}, the fastest here: {}.", others.join(", ")))
}

/// What a back-end is, in words.
pub fn back_end_name(back_end: BackEnd) -> &'static str {
    match back_end {
        BackEnd::TwoChains => "two vectors of four hashes (simd-2x4)",
        BackEnd::OneChain => "one vector of four hashes (simd-1x4)",
        BackEnd::Scalar => "one hash at a time (scalar)",
        #[cfg(not(target_arch = "wasm32"))]
        BackEnd::Portable => "two arrays of four hashes (portable-2x4)",
    }
}

/// What a way to compute is, in words.
pub fn name(way: Way) -> &'static str {
    match way {
        Way::BackEnd(back_end) => back_end_name(back_end),
        Way::Multiplier(Multiplier::Scalar) => "one sum at a time (scalar)",
        Way::Multiplier(Multiplier::Tiled) => "tiles of 4 × 8 sums (tiled-4x8)",
        Way::Multiplier(_) => "tiles of 4 × 8 sums with fused multiply-add (fused-4x8)",
    }
}

/// Why a rate of hashes may be believed: `412 shares found, each verified by the plain reference; …`.
pub fn proof(view: &View) -> Option<String> {
    if let Some(error) = view.error {
        return Some(product_proof(error));
    }
    let Tally { n_tried, n_shares, n_expected } = view.tally;
    (n_tried > 0).then(|| {
        format!(
            "{} shares found and each verified by the plain reference, where {} hashes have {} on average.",
            grouped(n_shares as f64),
            Format::Amount.write(n_tried as f64),
            grouped(n_expected.round())
        )
    })
}

/// Why a rate of arithmetic may be believed.
fn product_proof(error: f64) -> String {
    let percent = Format::Percent.write(error * 100.0);
    format!("Checked against a plain product, row by row: the largest error is {percent} of what rounding may explain.")
}

/// The smallest hash so far, and whose it is.
pub fn best_hash(view: &View) -> Option<String> {
    let hashed = view.best.as_ref().filter(|_| view.window.is_none())?;
    let Hashed { height, nonce, .. } = *hashed;
    let (height, nonce) = (grouped(f64::from(height)), grouped(f64::from(nonce)));
    let (hash, n_zero_bits) = (hashed.printed(), hashed.n_zero_bits());
    Some(format!("{hash}, {n_zero_bits} zero bits, of the header of block {height} with nonce {nonce}."))
}

/// What is wrong with how steady a rate is; nothing where all is well.
pub fn steadiness(view: &View) -> Option<String> {
    match view.steadiness {
        Steadiness::Unknown | Steadiness::Steady => None,
        Steadiness::Slowing { percent } => Some(format!(
            "The rate fell by {} during the run, as where a device becomes hot. Let it cool and start again, or take the \
             lower rate for what it can hold.",
            Format::Percent.write(percent)
        )),
        Steadiness::Unsteady { percent } => Some(format!(
            "The rate scatters by {}, as where other tabs or programs run. Close them and start again for a better figure.",
            Format::Percent.write(percent)
        )),
    }
}

/// A block's height and day: `Block 840,000, 2024-04-20`.
pub fn block(block: &Block) -> String {
    let day = Day::from_unix_seconds(block.time());
    let height = grouped(f64::from(block.height));
    let name = if block.height == 0 { "the genesis block".to_owned() } else { format!("block {height}") };
    format!("{name}, {day}")
}

/// The nonce of a block found again: `2,083,236,893 of the genesis block, 2009-01-03, in a window of 12.4M nonces.`
pub fn found(view: &View) -> Option<String> {
    let nonce = grouped(f64::from(view.found.as_ref()?.hashed.nonce));
    let window = view.window?;
    let n = Format::Amount.write(f64::from(window.n));
    Some(format!("{nonce} of {}, in a window of {n} nonces.", block(&window.block)))
}

/// The hash that was found, as Bitcoin prints it.
pub fn found_hash(view: &View) -> Option<String> {
    Some(view.found.as_ref()?.hashed.printed())
}
