//! What is timed: scenarios that stand for what readers ask, and the questions put to each.

pub mod browser;
pub mod futures;
pub mod peer;

use busbar::link;
use busbar::model::risk::{USUAL_PATHS, USUAL_SEED, Work};
use busbar::model::{break_evens, evaluate, flips, split_curve};
use busbar::sampling::{Ask, Order};
use busbar::scenario::{Futures, PriceYear, Scenario};
use std::hint::black_box;

/// A scenario to be timed on.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its name in reports.
    pub key: &'static str,
    /// What it is, in words.
    pub title: &'static str,
    /// The link that opens it.
    pub link: String,
    /// The scenario itself.
    pub scenario: Scenario,
}

/// Ten years of the first site at a fixed price.
const FIXED: &str = "v=1&edition=2026-07&site=texas-100&horizon_years=10";

/// What else it takes to buy by the hour.
const HOURLY: &str = "power_contract=hourly";

/// What else it takes to have everything at once: a contract sold back by the hour, charges, debt on all three
/// businesses, tenants who may fail, three models of machines, and more of them than the mine has power for.
const ALL_AT_ONCE: &str = "power_contract=fixed_resold&coincident_peak_usd_per_kw_year=40&demand_response_usd_per_mw_year=20000\
    &demand_charge_usd_per_kw_month=1&mining_debt_share_pct=30&hosting_debt_share_pct=70&cloud_debt_share_pct=50\
    &hosting_default_pct_per_year=3&hosting_renewal_pct=60&hosting_relet_pct=80&hosting_prepayment_pct=5\
    &gpu_contract_share_pct=60&gpu_contract_years=3&second_miner_share_pct=30&third_miner_share_pct=40\
    &hybrid_extra_miners_pct=50&hybrid_cloud_share_of_ai_pct=40&hybrid_sold_share_of_rest_pct=10&btc_held_pct=20\
    &depreciation_method=macrs";

/// A real year, hour by hour, as a reader would import it; see `tests/peer/ercot.py`.
const ERCOT_2024: &str = include_str!("../../tests/data/hours/ercot_2024.csv");

/// All scenarios.
///
/// # Panics
/// Where a link of this file has grown old.
pub fn cases() -> Vec<Case> {
    let case = |key, title, link: String| {
        let (scenario, notices) = link::decode(&link);
        assert!(notices.is_empty(), "the link of {key} opens with notices: {notices:?}");
        Case { key, title, link, scenario }
    };
    vec![
        case("fixed", "ten years, fixed price", FIXED.to_owned()),
        case("hourly", "ten years, hourly price, ERCOT's real-time 2024", format!("{FIXED}&{HOURLY}")),
        case(
            "imported",
            "the same, imported hour by hour",
            format!("{FIXED}&{HOURLY}&power_hours={}", imported().to_text()),
        ),
        case("all", "resold contract, debt, hazards, fleet, extra miners", format!("{FIXED}&{ALL_AT_ONCE}")),
    ]
}

/// ERCOT's real-time 2024 with all of its 8,784 prices.
fn imported() -> PriceYear {
    let rows = ERCOT_2024.lines().filter(|line| !line.starts_with('#'));
    let prices = rows.map(|row| row.split(',').next().and_then(|price| price.parse().ok()).expect("rows of prices"));
    PriceYear::of_hours(&prices.collect::<Vec<f64>>()).expect("a leap year's hours")
}

/// A question put to a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// One full evaluation: all five uses.
    Evaluate,
    /// What would flip the verdict.
    Flips,
    /// The break-evens of every use.
    BreakEvens,
    /// The best split, found on a curve of a thousand.
    SplitCurve,
    /// Sixty-four paths of joint futures, as the numbers in which they leave a worker.
    Follow,
}

impl Question {
    /// All questions.
    pub const ALL: [Self; 5] = [Self::Evaluate, Self::Flips, Self::BreakEvens, Self::SplitCurve, Self::Follow];

    /// The name of the function that answers it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Evaluate => "evaluate",
            Self::Flips => "flips",
            Self::BreakEvens => "break_evens",
            Self::SplitCurve => "split_curve",
            Self::Follow => "follow",
        }
    }

    /// Whether it is timed on a scenario: what takes long, on the simplest and on the fullest alone.
    pub fn is_put_to(self, case: &Case) -> bool {
        match self {
            Self::Evaluate => true,
            Self::Follow => matches!(case.key, "fixed" | "hourly"),
            Self::Flips | Self::BreakEvens | Self::SplitCurve => matches!(case.key, "fixed" | "all"),
        }
    }

    /// What the module that the site's workers run is told, where that answers it: to prepare, then a piece of work each.
    pub fn orders(self, case: &Case) -> Option<Vec<Vec<f64>>> {
        let ask = Ask { scenario: case.scenario, futures: Futures::of_edition(), seed: USUAL_SEED };
        let prepare = Order::Prepare { job: 1, ask: Box::new(ask) };
        let works = Work::all(USUAL_PATHS, 0).map(Order::Do);
        (self == Self::Follow).then(|| [prepare].into_iter().chain(works).map(|order| order.to_numbers()).collect())
    }

    /// Answers it so many times, all for nothing.
    pub fn answer(self, scenario: &Scenario, n_times: u32) {
        let outcome = evaluate(scenario);
        let paths = (self == Self::Follow).then(|| futures::paths(scenario));
        for n in 0..n_times {
            let scenario = black_box(scenario);
            match self {
                Self::Evaluate => drop(black_box(evaluate(scenario))),
                Self::Flips => drop(black_box(flips(scenario, &outcome))),
                Self::BreakEvens => drop(black_box(break_evens(scenario))),
                Self::SplitCurve => drop(black_box(split_curve(scenario))),
                Self::Follow => drop(black_box(paths.as_ref().map(|paths| paths.part(Work::Follow(n)).to_numbers()))),
            }
        }
    }
}

/// Each question with each scenario that it is put to.
pub fn pairs() -> impl Iterator<Item = (Question, Case)> {
    let cases = cases();
    Question::ALL.into_iter().flat_map(move |question| {
        let put_to: Vec<Case> = cases.iter().filter(|case| question.is_put_to(case)).cloned().collect();
        put_to.into_iter().map(move |case| (question, case))
    })
}
