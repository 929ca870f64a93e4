//! `busbar network`: who mines, who leaves when AI pays more, and what that does to hashprice.

use super::{Failure, Output, Stated, print, print_json, start, table};
use busbar::model::network::{Answer, Conduct, Miners, NetworkPath, Shock, Swept, sweep};
use busbar::quantity::{MONTHS_PER_YEAR, UsdPerMwh, parse_decimal};
use busbar::report::network::{
    ANSWER_FIGURES, CONDUCT_FIGURES, GROUP_FIGURES, MONTH_FIGURES, STATE_FIGURES, event, json, remarks, site_sentence,
};
use busbar::report::{Row, number::Format};
use busbar::scenario::Scenario;
use clap::Args;
use std::io::Write;

#[derive(Args)]
pub(super) struct Ask {
    #[command(flatten)]
    stated: Stated,
    /// What AI pays for each MWh at the meter, capital and running costs taken off; the scenario's hosting if left out.
    #[arg(long, value_name = "USD_PER_MWH", allow_hyphen_values = true)]
    ai_offer: Option<String>,
    /// What AI's demand adds to the price of power of miners near it; nothing if left out.
    #[arg(long, value_name = "USD_PER_MWH", allow_hyphen_values = true)]
    ai_pressure: Option<String>,
    /// What is added to the price of power of all miners; nothing if left out.
    #[arg(long, value_name = "USD_PER_MWH", allow_hyphen_values = true)]
    power_rise: Option<String>,
    /// Follow the network over the horizon, where cash decides who grows, is taken over or closes.
    #[arg(long)]
    months: bool,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(ask: &Ask, out: &mut impl Write) -> Result<(), Failure> {
    let scenario = start(&ask.stated)?;
    let usual = Shock::of(&scenario);
    let shock = Shock {
        ai_offer: price("--ai-offer", ask.ai_offer.as_deref(), usual.ai_offer)?,
        ai_pressure: price("--ai-pressure", ask.ai_pressure.as_deref(), usual.ai_pressure)?,
        power_rise: price("--power-rise", ask.power_rise.as_deref(), usual.power_rise)?,
    };
    let Some(miners) = Miners::of(&scenario) else {
        return Err(Failure::BadInput(vec![
            "At the scenario's Bitcoin price and difficulty no group of miners covers its costs, so that nobody can be its network. State a price and a difficulty that go together.".to_owned(),
        ]));
    };
    if ask.output.json {
        print_json(out, &json(&scenario, &miners, &shock, ask.months))
    } else {
        print(out, &text(&scenario, &miners, &shock, ask.months))
    }
}

/// The highest change of a price of power that is no slip, in $/MWh: the highest price that the field takes.
const HIGHEST: f64 = 500.0;

fn price(option: &str, given: Option<&str>, usual: UsdPerMwh) -> Result<UsdPerMwh, Failure> {
    let Some(given) = given else { return Ok(usual) };
    let number = parse_decimal(given.trim()).filter(|number| (-HIGHEST..=HIGHEST).contains(number));
    number.and_then(|number| UsdPerMwh::from_usd_per_mwh(number).ok()).ok_or_else(|| {
        Failure::BadInput(vec![format!(
            "{option} {given}: not a price in $/MWh. Give a number from -{HIGHEST} to {HIGHEST}."
        )])
    })
}

fn text(scenario: &Scenario, miners: &Miners, shock: &Shock, with_months: bool) -> String {
    let answer = Answer::of_miners(miners, shock);
    let mut out = String::new();
    for remark in remarks(&answer) {
        table::line(&mut out, &remark);
    }
    table::line(&mut out, &site_sentence(scenario, &miners.answered_back(scenario, shock)));
    table::line(&mut out, "");
    let mut rows = vec![cells("", ["before", "after"].map(str::to_owned))];
    rows.extend(STATE_FIGURES.iter().map(|row| cells(row.label, [row.text(&answer.before), row.text(&answer.after)])));
    rows.extend(ANSWER_FIGURES.iter().map(|row| cells(row.label, [String::new(), row.text(&answer)])));
    table::columns(&mut out, &rows);

    table::line(&mut out, "\nThe groups");
    let shown = pick(
        GROUP_FIGURES,
        &[
            "efficiency_j_per_th",
            "power_price_usd_per_mwh",
            "connected_pct",
            "mined_before_eh_per_s",
            "mined_after_eh_per_s",
            "left_for_ai_eh_per_s",
            "stops_below_usd_per_ph_day",
            "leaves_at_usd_per_mwh",
        ],
    );
    let mut rows = vec![cells("", heads(&shown))];
    rows.extend(answer.groups.iter().map(|group| cells(group.group.title, shown.iter().map(|row| row.text(group)))));
    table::columns(&mut out, &rows);

    table::line(&mut out, "\nAs AI offers more for a MWh");
    let shown = pick(
        STATE_FIGURES,
        &["hashprice_usd_per_ph_day", "network_hashrate_eh_per_s", "network_difficulty", "hhi", "nakamoto_coefficient"],
    );
    let mut rows = vec![cells("", heads(&shown))];
    let points = sweep(miners, shock, Swept::AiOffer);
    rows.extend(points.iter().map(|point| {
        let offer = Format::Price.write(point.at.to_usd_per_mwh());
        cells(&offer, shown.iter().map(|row| row.text(&point.state)))
    }));
    table::columns(&mut out, &rows);
    if with_months {
        let conduct = Conduct::default();
        add_months(&mut out, &conduct, &NetworkPath::of_miners(miners, scenario, shock, &conduct));
    }
    out
}

/// What is assumed, the first month of each year and the last, and what became of sites.
fn add_months(out: &mut String, conduct: &Conduct, path: &NetworkPath) {
    table::line(out, "\nHow companies are taken to behave");
    let assumed: Vec<Vec<String>> = CONDUCT_FIGURES.iter().map(|row| cells(row.label, [row.text(conduct)])).collect();
    table::columns(out, &assumed);
    table::line(out, "\nMonth by month");
    let state = pick(STATE_FIGURES, &["hashprice_usd_per_ph_day", "network_hashrate_eh_per_s", "network_difficulty"]);
    let month = pick(MONTH_FIGURES, &["scenario_difficulty", "left_for_ai_eh_per_s", "bought_eh_per_s"]);
    let hands = pick(STATE_FIGURES, &["network_efficiency_j_per_th", "hhi", "nakamoto_coefficient"]);
    let mut rows = vec![cells("", heads(&state).chain(heads(&month)).chain(heads(&hands)))];
    let last = path.months.len().saturating_sub(1);
    for (_, of) in path.months.iter().enumerate().filter(|(n, _)| n % MONTHS_PER_YEAR == 0 || *n == last) {
        let texts = state.iter().map(|row| row.text(&of.state)).chain(month.iter().map(|row| row.text(of)));
        rows.push(cells(&of.month.to_string(), texts.chain(hands.iter().map(|row| row.text(&of.state)))));
    }
    table::columns(out, &rows);
    table::line(out, "");
    for of in &path.events {
        table::line(out, &event(of));
    }
}

fn cells(label: &str, cells: impl IntoIterator<Item = String>) -> Vec<String> {
    [label.to_owned()].into_iter().chain(cells).collect()
}

/// The labels of rows, as the head of their columns.
fn heads<T>(rows: &[&Row<T>]) -> impl Iterator<Item = String> {
    rows.iter().map(|row| row.label.to_owned())
}

/// Some rows of a table by their keys, in the table's order.
fn pick<T>(rows: &'static [Row<T>], keys: &[&str]) -> Vec<&'static Row<T>> {
    rows.iter().filter(|row| keys.contains(&row.key)).collect()
}
