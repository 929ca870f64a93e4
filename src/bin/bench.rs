//! The engine for the in-browser bench page, compiled as the site is and loaded by nobody else; see `benches/page`.

use busbar::link;
use busbar::model::risk::{Paths, USUAL_SEED, Work};
use busbar::model::{break_evens, evaluate, flips, split_curve};
use busbar::scenario::{Futures, Scenario};
use std::hint::black_box;
use wasm_bindgen::prelude::wasm_bindgen;

/// A scenario to be timed on, its price year read.
#[wasm_bindgen]
pub struct Case(Scenario);

#[wasm_bindgen]
impl Case {
    /// Opens a link.
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str) -> Self {
        Self(link::decode(link).0)
    }

    /// Answers a question so many times, all for nothing; whether there is such a question.
    pub fn answer(&self, question: &str, n_times: u32) -> bool {
        let outcome = evaluate(&self.0);
        let paths = (question == "follow").then(|| Paths::new(&self.0, &Futures::of_edition(), USUAL_SEED).ok());
        for n in 0..n_times {
            let scenario = black_box(&self.0);
            match question {
                "evaluate" => drop(black_box(evaluate(scenario))),
                "flips" => drop(black_box(flips(scenario, &outcome))),
                "break_evens" => drop(black_box(break_evens(scenario))),
                "split_curve" => drop(black_box(split_curve(scenario))),
                "follow" => drop(black_box(paths.iter().flatten().map(|paths| paths.part(Work::Follow(n))).next())),
                _ => return false,
            }
        }
        true
    }
}

fn main() {}
