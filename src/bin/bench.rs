//! The engine for the in-browser bench page, compiled as the site is and loaded by nobody else; see `benches/page`.

use busbar::chance::Estimate;
use busbar::link;
use busbar::model::risk::{N_REPLICATES, PATHS_PER_PART, PATHS_PER_ROUND, Paths, Work};
use busbar::model::{Use, break_evens, evaluate, flips, split_curve};
use busbar::report::number::{Format, axis_label};
use busbar::report::{Word, title};
use busbar::scenario::{Futures, Scenario};
use std::array;
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
        for _ in 0..n_times {
            let scenario = black_box(&self.0);
            match question {
                "evaluate" => drop(black_box(evaluate(scenario))),
                "flips" => drop(black_box(flips(scenario, &outcome))),
                "break_evens" => drop(black_box(break_evens(scenario))),
                "split_curve" => drop(black_box(split_curve(scenario))),
                _ => return false,
            }
        }
        true
    }
}

/// The sampling errors of mean values as paths double: with quasi-random points, and with plain random numbers.
#[wasm_bindgen]
pub struct Errors {
    scenario: Scenario,
    n_seeds: u32,
    /// Sums over seeds of the squared errors.
    squares: [[OfUses; N_DOUBLINGS]; 2],
}

/// From a thousand paths to 32 thousand.
const N_DOUBLINGS: usize = 6;

/// The uses that chance moves most.
const USES: [Use; 3] = [Use::Mine, Use::Host, Use::Cloud];
const COLOURS: [&str; 3] = ["#b45309", "#1d4ed8", "#15803d"];
type OfUses = [f64; 3];

#[wasm_bindgen]
impl Errors {
    /// None yet of the scenario of a link.
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str) -> Self {
        Self { scenario: link::decode(link).0, n_seeds: 0, squares: [[[0.0; 3]; N_DOUBLINGS]; 2] }
    }

    /// Follows the paths of one more seed, of both kinds.
    pub fn add_seed(&mut self) {
        self.n_seeds += 1;
        let Ok(paths) = Paths::new(&self.scenario, &Futures::of_edition(), self.n_seeds.into()) else { return };
        for (sums, paths) in self.squares.iter_mut().zip([paths.clone(), paths.plain()]) {
            for (sums, errors) in sums.iter_mut().zip(errors(&paths)) {
                sums.iter_mut().zip(errors).for_each(|(sum, error)| *sum += error * error);
            }
        }
    }

    /// A picture of them, both axes logarithmic, and a table.
    pub fn drawn(&self) -> String {
        let errors = self.squares.map(|kind| kind.map(|of| of.map(|sum| (sum / f64::from(self.n_seeds)).sqrt())));
        let kinds = ["quasi-random", "plain"].into_iter().zip(errors).zip(["", r#" stroke-dasharray="5 4""#]);
        let all = errors.as_flattened().as_flattened();
        let decade = |error: f64, round: fn(f64) -> f64| round(error.max(1.0).log10());
        let (low, high) = all.iter().fold((f64::MAX, 0.0), |(low, high): (f64, f64), of| (low.min(*of), high.max(*of)));
        let (low, high) = (decade(low, f64::floor), decade(high, f64::ceil));
        let x = |doubling: usize| 70.0 + 80.0 * doubling as f64;
        let y = |error: f64| 10.0 + 320.0 * (high - error.max(1.0).log10()) / (high - low);
        let n_paths = |doubling: usize| Format::Whole.write(f64::from(PATHS_PER_ROUND << doubling));

        let mut svg =
            vec![r#"<svg viewBox="0 0 640 370" width="640" font-size="11" font-family="sans-serif">"#.to_owned()];
        let mut table = vec!["<table><thead><tr><th>".to_owned()];
        for error in std::iter::successors(Some(low), |decade| Some(decade + 1.0)).take_while(|decade| *decade <= high)
        {
            let (error, y) = (axis_label(10_f64.powf(error)), y(10_f64.powf(error)));
            svg.push(format!(
                r##"<path d="M70 {y}H470" stroke="#ccc"/><text x="62" y="{y}" text-anchor="end">{error}</text>"##
            ));
        }
        for doubling in 0..N_DOUBLINGS {
            let (x, n) = (x(doubling), n_paths(doubling));
            svg.push(format!(r#"<text x="{x}" y="348" text-anchor="middle">{n}</text>"#));
            table.push(format!("</th><th scope=\"col\">{n} paths"));
        }
        svg.push(r#"<text x="270" y="365" text-anchor="middle">paths</text>"#.to_owned());
        table.push("</th><th scope=\"col\">falls as paths to the</th></tr></thead><tbody>".to_owned());
        for ((kind, errors), dashes) in kinds {
            for (nth, (of, colour)) in USES.into_iter().zip(COLOURS).enumerate() {
                let name = format!("{}, {kind}", title(Some(of), Word::Short));
                let line = errors.map(|errors| errors.get(nth).copied().unwrap_or_default());
                let places =
                    line.into_iter().enumerate().map(|(doubling, error)| format!("{} {}", x(doubling), y(error)));
                let places = places.collect::<Vec<_>>().join("L");
                let (first, last) =
                    (line.first().copied().unwrap_or_default(), line.last().copied().unwrap_or_default());
                let power = (last / first).log2() / (N_DOUBLINGS - 1) as f64;
                svg.push(format!(r#"<path d="M{places}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>"#));
                svg.push(format!(r#"<text x="478" y="{}" fill="{colour}">{name}</text>"#, y(last)));
                let cells = line.map(|error| format!("<td>{}</td>", Format::Money.write(error))).concat();
                table.push(format!("<tr><th scope=\"row\">{name}</th>{cells}<td>{power:.2}</td></tr>"));
            }
        }
        format!("{}</svg>{}</tbody></table>", svg.concat(), table.concat())
    }
}

/// The standard errors of the mean value of each use after one round of paths, two, four and so on.
fn errors(paths: &Paths) -> [OfUses; N_DOUBLINGS] {
    let mut sums = [[0.0; 3]; N_REPLICATES as usize];
    let mut works = Work::all(PATHS_PER_ROUND << (N_DOUBLINGS - 1), 0);
    array::from_fn(|doubling| {
        let n_paths = PATHS_PER_ROUND << doubling;
        let n_done = if doubling == 0 { 0 } else { n_paths / 2 };
        for (work, nth) in
            works.by_ref().take(((n_paths - n_done) / PATHS_PER_PART) as usize).zip((0..sums.len()).cycle())
        {
            for [_, values @ .., _] in paths.part(work).values() {
                sums.get_mut(nth).into_iter().flatten().zip(values).for_each(|(sum, value)| *sum += value);
            }
        }
        array::from_fn(|of| {
            let means = sums
                .map(|sums| sums.get(of).copied().unwrap_or_default() * f64::from(N_REPLICATES) / f64::from(n_paths));
            Estimate::of(0.0, &means).error.unwrap_or_default()
        })
    })
}

fn main() {}
