//! The network that answered back, in rows and words.

mod curve;
#[cfg(not(target_arch = "wasm32"))]
mod json;
mod tables;

pub use curve::{CurvePlaced, RestPlaced};
#[cfg(not(target_arch = "wasm32"))]
pub use json::json;
pub use tables::{MonthColumn, group_columns, month_columns, yearly};

use crate::model::network::{
    Answer, Conduct, Event, Fate, GroupAnswer, NetworkMonth, NetworkState, SupplyStep, groups,
};
use crate::model::{Outcome, Use, evaluate};
use crate::quantity::{Difficulty, Hashrate, JoulesPerTerahash, UsdPerMwh};
use crate::report::figures::{NPV_PER_MW, use_figure};
use crate::report::magnitude::number;
use crate::report::number::Format;
use crate::report::row::rows;
use crate::report::{Row, Word, row, title};
use crate::scenario::Scenario;

/// What is said where no network can be made of the groups.
pub const NOBODY: &str = "At the scenario's Bitcoin price and difficulty no group of miners covers its costs, so that nobody can be its network. State a price and a difficulty that go together.";

/// How the network stands.
pub static STATE_FIGURES: &[Row<NetworkState>] = rows! {
    "hashprice_usd_per_ph_day", "Hashprice", price, "daily reward / hashrate of those who mine at it",
        |of| Some(of.hashprice.to_usd_per_ph_day());
    "network_hashrate_eh_per_s", "Network hashrate", eh, "sum of what runs of each group",
        |of| Some(to_eh(of.hashrate));
    "network_difficulty", "Difficulty", amount, "hashrate * 600 s * 65,535 / 2^48",
        |of| Some(of.difficulty.to_number());
    "network_power_gw", "Power at the meters", gw, "sum of hashrate * J/TH * mining overhead",
        |of| Some(of.power.to_mw() / 1e3);
    "network_efficiency_j_per_th", "Mean efficiency", j_per_th, "power at the machines / hashrate",
        |of| of.efficiency.map(JoulesPerTerahash::to_j_per_th);
    "security_budget_usd_per_day", "Security budget a day", money, "144 blocks * (subsidy + fees) * Bitcoin price: what all miners earn",
        |of| Some(of.daily_reward.to_usd());
    "matching_machines_usd", "New machines to match it", money, "hashrate * price of new machines",
        |of| Some(of.machines_price.to_usd());
    "hhi", "Concentration (HHI)", whole, "sum of the squares of all owners' shares in percent, 0 to 10,000",
        |of| Some(of.hhi);
    "nakamoto_coefficient", "Owners of over half (Nakamoto)", whole, "the fewest owners who together hold more than half of the hashrate",
        |of| Some(f64::from(of.nakamoto));
};

/// What a shock is, and what it changes.
pub static ANSWER_FIGURES: &[Row<Answer>] = rows! {
    "ai_offer_usd_per_mwh", "AI's offer, net of costs and capital", price, "stated, or: hosting's net present value before tax and debt / present value of the megawatt-hours the site could draw",
        |of| Some(of.shock.ai_offer.to_usd_per_mwh());
    "ai_pressure_usd_per_mwh", "Added to prices of power near AI", price, "stated",
        |of| Some(of.shock.ai_pressure.to_usd_per_mwh());
    "power_rise_usd_per_mwh", "Added to all prices of power", price, "stated",
        |of| Some(of.shock.power_rise.to_usd_per_mwh());
    "left_for_ai_eh_per_s", "Leaves for AI", eh, "hashrate that mined and whose owners AI pays more than mining leaves",
        |of| Some(to_eh(of.total(|group| group.left_for_ai)));
    "switched_off_eh_per_s", "Switches off", eh, "hashrate that mined and no longer covers its costs",
        |of| Some(to_eh(of.total(|group| group.switched_off)));
    "switched_on_eh_per_s", "Switches on", eh, "hashrate that stood still and now covers its costs",
        |of| Some(to_eh(of.total(|group| group.switched_on)));
    "hashrate_change_pct", "Change of hashrate", percent, "hashrate after / before - 1",
        |of| Some((of.after.hashrate.to_ph_per_s() / of.before.hashrate.to_ph_per_s() - 1.0) * 100.0);
    "hashprice_change_pct", "Change of hashprice", percent, "hashprice after / before - 1",
        |of| Some((of.after.hashprice.to_usd_per_ph_day() / of.before.hashprice.to_usd_per_ph_day() - 1.0) * 100.0);
    "stayers_gain_usd_per_day", "Gain of those who stay, a day", money, "sum over machines that mine before and after of margin after - margin before",
        |of| Some(of.stayers_gain.to_usd());
};

/// What is to be said of a group.
pub static GROUP_FIGURES: &[Row<GroupAnswer>] = rows! {
    "efficiency_j_per_th", "J/TH", number, "stated in the table",
        |of| Some(of.group.efficiency.to_j_per_th());
    "power_price_usd_per_mwh", "Power", price, "stated in the table",
        |of| Some(of.group.power_price.to_usd_per_mwh());
    "connected_pct", "Could serve AI", percent, "stated in the table",
        |of| Some(of.group.connected.to_percent());
    "operators", "Owners", whole, "stated in the table",
        |of| Some(f64::from(of.group.n_operators));
    "machines_eh_per_s", "Machines", eh, "stated in the table * scale",
        |of| Some(to_eh(of.group.hashrate));
    "mined_before_eh_per_s", "Mined", eh, "what runs at the scenario's hashprice",
        |of| Some(to_eh(of.before));
    "mined_after_eh_per_s", "Mines", eh, "what runs at the hashprice after the shock",
        |of| Some(to_eh(of.after));
    "left_for_ai_eh_per_s", "Leaves for AI", eh, "what mined where AI pays more",
        |of| Some(to_eh(of.left_for_ai));
    "switched_off_eh_per_s", "Switches off", eh, "what mined and no longer covers its costs",
        |of| Some(to_eh(of.switched_off));
    "switched_on_eh_per_s", "Switches on", eh, "what stood still and now covers its costs",
        |of| Some(to_eh(of.switched_on));
    "stops_below_usd_per_ph_day", "Stops below", price, "(price of power + other running costs) * J/TH * 0.024 * mining overhead / (1 - pool fee)",
        |of| Some(of.stops_below.to_usd_per_ph_day());
    "leaves_at_usd_per_mwh", "Leaves from", price, "AI's lowest offer at which some of it leaves, searched from nothing up",
        |of| of.leaves_at.map(UsdPerMwh::to_usd_per_mwh);
    "margin_before_usd_per_day", "Margin before", money, "mined * (hashprice - hashprice at which it stops) * (1 - pool fee)",
        |of| Some(of.daily_margin_before.to_usd());
    "margin_after_usd_per_day", "Margin after", money, "the same after the shock",
        |of| Some(of.daily_margin_after.to_usd());
};

/// A step of the hash-supply curve.
pub static STEP_FIGURES: &[Row<SupplyStep>] = rows! {
    "from_usd_per_ph_day", "Mines from", price, "the hashprice that covers its costs, and what AI offers for the place of connected machines",
        |of| Some(of.from.to_usd_per_ph_day());
    "hashrate_eh_per_s", "Machines", eh, "the group's machines that ask for it",
        |of| Some(to_eh(of.hashrate));
    "supplied_eh_per_s", "With all cheaper ones", eh, "sum of machines that ask for no more",
        |of| Some(to_eh(of.supplied));
};

/// What happens in a month, beside how the network stands.
pub static MONTH_FIGURES: &[Row<NetworkMonth>] = rows! {
    "btc_price_usd", "Bitcoin price", price, "the scenario's path",
        |of| Some(of.btc_price.to_usd_per_btc());
    "scenario_difficulty", "Scenario's difficulty", amount, "the scenario's own path, to compare",
        |of| Some(of.scenario_difficulty.to_number());
    "machines_eh_per_s", "Machines", eh, "what all would hash, running or not",
        |of| Some(to_eh(of.machines));
    "left_for_ai_eh_per_s", "Leaves for AI", eh, "connected machines for whose place AI pays more, a month's part of the months to build",
        |of| Some(to_eh(of.left_for_ai));
    "closed_eh_per_s", "Closes", eh, "machines of owners without cash, whom nobody takes over",
        |of| Some(to_eh(of.closed));
    "worn_out_eh_per_s", "Wears out", eh, "machines / miner life in months",
        |of| Some(to_eh(of.worn_out));
    "replaced_eh_per_s", "Gives way", eh, "machines in whose place new ones pay",
        |of| Some(to_eh(of.replaced));
    "bought_eh_per_s", "Is bought", eh, "new machines that earn back their price in the months assumed, as far as cash and makers allow",
        |of| Some(to_eh(of.bought));
};

fn to_eh(hashrate: Hashrate) -> f64 {
    hashrate.to_ph_per_s() / 1e3
}

fn price(value: f64) -> String {
    Format::Price.write(value)
}

fn money(value: f64) -> String {
    Format::Money.write(value)
}

fn amount(value: f64) -> String {
    Format::Amount.write(value)
}

fn whole(value: f64) -> String {
    Format::Whole.write(value)
}

fn percent(value: f64) -> String {
    Format::Percent.write(value)
}

fn eh(value: f64) -> String {
    if is_rounding(value) { "–".to_owned() } else { format!("{} EH/s", number(value)) }
}

/// Whether so little hashrate is what sums in another order leave of nothing.
fn is_rounding(eh: f64) -> bool {
    eh < 1e-6
}

fn gw(value: f64) -> String {
    format!("{} GW", number(value))
}

fn j_per_th(value: f64) -> String {
    format!("{} J/TH", number(value))
}

/// What the answer comes to, in sentences, and what it leaves out.
pub fn remarks(answer: &Answer) -> Vec<String> {
    let Answer { shock, before, after, .. } = answer;
    let [hashprice_before, hashprice_after] = [before, after].map(|of| price(of.hashprice.to_usd_per_ph_day()));
    let mut remarks = Vec::new();
    let some = |of: fn(&GroupAnswer) -> Hashrate, verb: &str| {
        let hashrate = to_eh(answer.total(of));
        (!is_rounding(hashrate)).then(|| format!("{} {verb}", eh(hashrate)))
    };
    let moves = [
        some(|group| group.left_for_ai, "leave for AI"),
        some(|group| group.switched_off, "switch off"),
        some(|group| group.switched_on, "switch on"),
    ];
    let moves: Vec<String> = moves.into_iter().flatten().collect();
    if moves.is_empty() {
        remarks.push(format!("Nobody leaves: hashprice stays {hashprice_before} for a PH/s and day."));
    } else {
        remarks.push(format!(
            "{}; hashrate changes by {} and hashprice by {}, from {hashprice_before} to {hashprice_after} for a PH/s and day.",
            moves.join(", "),
            text_of(ANSWER_FIGURES, "hashrate_change_pct", answer),
            text_of(ANSWER_FIGURES, "hashprice_change_pct", answer),
        ));
    }
    let leaving: Vec<String> = first_to_leave(answer)
        .into_iter()
        .take(3)
        .filter_map(|group| Some(format!("{} from {}", group.group.title, price(group.leaves_at?.to_usd_per_mwh()))))
        .collect();
    if !leaving.is_empty() {
        remarks.push(format!("As AI offers more for a MWh, the first to leave are {}.", leaving.join(", ")));
    }
    remarks.push(format!(
        "All miners together earn {} a day however many they are; what falls with hashrate is the price of machines to match them, {} now.",
        money(after.daily_reward.to_usd()),
        money(after.machines_price.to_usd()),
    ));
    if shock.ai_offer < UsdPerMwh::default() {
        remarks.push("AI's offer does not cover its costs: nobody takes it.".to_owned());
    }
    remarks.push(format!(
        "The groups of miners are those of mid-2026, times {}, so that who covers costs at the scenario's hashprice is its network; all have the site's other running costs, overhead and pool fee. Owners are counted, not pools. Everybody compares today's margins alone.",
        number(answer.scale)
    ));
    remarks
}

/// What mining on the site is worth on the network that has answered, and whether another use then wins.
pub fn site_sentence(scenario: &Scenario, answered: &Scenario) -> String {
    let [was, is] = [scenario, answered].map(evaluate);
    let worth = |of: &Outcome| use_figure(NPV_PER_MW).text(of.of_use(Use::Mine));
    let winner = |of: &Outcome| title(of.winner, Word::Noun);
    let won = if was.winner == is.winner {
        format!("{} is worth the most either way", winner(&is))
    } else {
        format!("{} is then worth the most, not {}", winner(&is), winner(&was))
    };
    format!("On this site mining is worth {} per MW on such a network, instead of {}; {won}.", worth(&is), worth(&was))
}

/// What taking over the network's answer would do to the page's own.
pub fn answer_offered(own: Difficulty, answered: Difficulty) -> String {
    let [own, answered] = [own, answered].map(|of| amount(of.to_number()));
    if own == answered {
        return format!("Nothing would change: the network's difficulty stays {own}.");
    }
    format!(
        "Opens this scenario with the network's difficulty, {answered} instead of {own}, so that everything on this page is answered at its hashprice from the first month on. From there difficulty takes the scenario's own path."
    )
}

/// What the page's own answer rests on once it has taken one over, now or earlier.
pub fn answer_taken(own: Difficulty, page: Difficulty, answered: Difficulty) -> String {
    let [own_text, page_text, answered_text] = [own, page, answered].map(|of| amount(of.to_number()));
    let stale = if page_text == answered_text {
        String::new()
    } else {
        format!(" By now the network would answer with {answered_text}.")
    };
    format!(
        "Everything on this page is now answered at a difficulty of {page_text} instead of the scenario's own {own_text}.{stale} What stands here still starts from {own_text}, so that nobody leaves twice; opened again from its address, the page takes {page_text} for the scenario's own."
    )
}

/// How companies are taken to behave from month to month.
pub static CONDUCT_FIGURES: &[Row<Conduct>] = rows! {
    "reserve_months", "Months of costs held in cash", number, "assumed",
        |of| Some(of.reserve.to_months());
    "overhead_usd_per_mw_year", "Owed for each MW and year, mined or not", money, "assumed",
        |of| Some(of.overhead.to_usd_per_mw_year());
    "payback_months", "Months in which new machines must earn back their price", number, "assumed",
        |of| Some(of.payback.to_months());
    "growth_pct_per_month", "Growth in a month, at most", percent, "the network's mean growth in 2024",
        |of| Some(of.growth.to_percent());
};

/// The groups that leave for AI at some offer, in the order in which they begin to.
pub fn first_to_leave(answer: &Answer) -> Vec<&GroupAnswer> {
    let mut groups: Vec<&GroupAnswer> = answer.groups.iter().filter(|group| group.leaves_at.is_some()).collect();
    let at = |group: &GroupAnswer| group.leaves_at.map_or(f64::INFINITY, UsdPerMwh::to_usd_per_mwh);
    groups.sort_by(|a, b| at(a).total_cmp(&at(b)));
    groups
}

/// The groups that mine, in the order in which they would stop as hashprice falls.
pub fn first_to_stop(answer: &Answer) -> Vec<&GroupAnswer> {
    let mut groups: Vec<&GroupAnswer> =
        answer.groups.iter().filter(|group| group.after > Hashrate::default()).collect();
    groups.sort_by(|a, b| b.stops_below.to_usd_per_ph_day().total_cmp(&a.stops_below.to_usd_per_ph_day()));
    groups
}

/// Whose a step of the curve is.
pub fn step_name(step: &SupplyStep) -> String {
    let title = group_title(step.group);
    if step.is_connected { format!("{title}, where AI could be served") } else { title.to_owned() }
}

fn group_title(key: &'static str) -> &'static str {
    groups().iter().find(|group| group.key == key).map_or(key, |group| group.title)
}

/// What became of a site, on a line.
pub fn event(event: &Event) -> String {
    let title = group_title;
    let fate = match event.fate {
        Fate::ServesAi => "all that could serve AI does".to_owned(),
        Fate::TakenOver(by) => format!("out of cash, taken over by {}", title(by)),
        Fate::Closed => "out of cash, closed".to_owned(),
    };
    format!("{}  {} – {fate}", event.month, title(event.group))
}

/// The text of a row that stands in the code.
fn text_of<T>(rows: &'static [Row<T>], key: &str, of: &T) -> String {
    row(rows, key).map_or_else(String::new, |row| row.text(of))
}
