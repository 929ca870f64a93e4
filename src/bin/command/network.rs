//! `busbar network`: who mines, who leaves when AI pays more, and what that does to hashprice.

use super::{Failure, Output, Stated, print, print_json, start, stated, table};
use busbar::model::network::{Answer, Conduct, Miners, NetworkPath, Shock, Swept, sweep};
use busbar::report::network::{
    ANSWER_FIGURES, CONDUCT_FIGURES, NOBODY, STATE_FIGURES, event, group_columns, json, month_columns, remarks,
    site_sentence, yearly,
};
use busbar::report::stated::power_price;
use busbar::report::{Row, number::Format, pick};
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
        ai_offer: stated("--ai-offer", ask.ai_offer.as_deref(), power_price)?.unwrap_or(usual.ai_offer),
        ai_pressure: stated("--ai-pressure", ask.ai_pressure.as_deref(), power_price)?.unwrap_or(usual.ai_pressure),
        power_rise: stated("--power-rise", ask.power_rise.as_deref(), power_price)?.unwrap_or(usual.power_rise),
    };
    let Some(miners) = Miners::of(&scenario) else {
        return Err(Failure::BadInput(vec![NOBODY.to_owned()]));
    };
    if ask.output.json {
        print_json(out, &json(&scenario, &miners, &shock, ask.months))
    } else {
        print(out, &text(&scenario, &miners, &shock, ask.months))
    }
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
    let shown = group_columns();
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
    let columns = month_columns();
    let mut rows = vec![cells("", columns.iter().map(|column| column.label().to_owned()))];
    rows.extend(yearly(path).map(|(_, of)| cells(&of.month.to_string(), columns.iter().map(|column| column.text(of)))));
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
