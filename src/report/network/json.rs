//! The network as JSON.

use super::{
    ANSWER_FIGURES, CONDUCT_FIGURES, GROUP_FIGURES, MONTH_FIGURES, STATE_FIGURES, STEP_FIGURES, event, first_to_leave,
    first_to_stop, remarks,
};
use crate::link;
use crate::model::network::{
    Answer, CompanyAtEnd, Conduct, Event, Fate, GroupAnswer, Miners, NetworkMonth, NetworkPath, Shock, SupplyStep,
    Swept, SweptPoint, supply_curve, sweep,
};
use crate::model::{Use, evaluate};
use crate::report::row::by_key;
use crate::scenario::Scenario;
use serde_json::{Map, Value, json};

/// The answer of the scenario's miners to a shock, and what it is to the site; with their months where those are asked for.
pub fn json(scenario: &Scenario, miners: &Miners, shock: &Shock, with_months: bool) -> Value {
    let answer = Answer::of_miners(miners, shock);
    let keys = |groups: Vec<&GroupAnswer>| groups.iter().map(|group| group.group.key).collect::<Vec<_>>();
    let mut object = json!({
        "link": link::encode(scenario),
        "table_scale": answer.scale,
        "change": by_key(ANSWER_FIGURES, &answer),
        "before": by_key(STATE_FIGURES, &answer.before),
        "after": by_key(STATE_FIGURES, &answer.after),
        "site": site(scenario, &miners.answered_back(scenario, shock)),
        "first_to_leave": keys(first_to_leave(&answer)),
        "first_to_stop": keys(first_to_stop(&answer)),
        "groups": answer.groups.iter().map(group).collect::<Vec<_>>(),
        "supply_curve": supply_curve(miners, shock).iter().map(step).collect::<Vec<_>>(),
        "sweeps": Swept::ALL.iter().map(|swept| (swept.key().to_owned(), points(miners, shock, *swept))).collect::<Map<_, _>>(),
        "remarks": remarks(&answer),
    });
    if let (true, Some(object)) = (with_months, object.as_object_mut()) {
        let conduct = Conduct::default();
        let path = NetworkPath::of_miners(miners, scenario, shock, &conduct);
        object.insert("assumptions".to_owned(), by_key(CONDUCT_FIGURES, &conduct).into());
        object.insert("months".to_owned(), path.months.iter().map(month).collect());
        object.insert("events".to_owned(), path.events.iter().map(told).collect());
        object.insert("companies".to_owned(), path.companies.iter().map(company).collect());
    }
    object
}

/// What the answered-back network is to the site.
fn site(scenario: &Scenario, answered: &Scenario) -> Value {
    let side = |scenario: &Scenario| {
        let outcome = evaluate(scenario);
        json!({
            "link": link::encode(scenario),
            "mine_npv_usd_per_mw": outcome.of_use(Use::Mine).npv.per_mw(scenario.site.power),
            "winner": outcome.winner.map_or("nothing", Use::key),
        })
    };
    json!({ "before": side(scenario), "after": side(answered) })
}

fn group(of: &GroupAnswer) -> Value {
    let mut object = json!({
        "key": of.group.key,
        "title": of.group.title,
        "near_ai": of.group.is_near_ai,
        "source": of.group.source,
        "date": of.group.date,
    });
    if let Some(object) = object.as_object_mut() {
        object.extend(by_key(GROUP_FIGURES, of));
    }
    object
}

fn step(of: &SupplyStep) -> Value {
    let SupplyStep { group, is_connected, .. } = of;
    let mut object = Map::new();
    object.insert("group".to_owned(), json!(group));
    object.insert("connected".to_owned(), json!(is_connected));
    object.extend(by_key(STEP_FIGURES, of));
    Value::Object(object)
}

fn points(miners: &Miners, shock: &Shock, swept: Swept) -> Value {
    let point = |SweptPoint { at, state }: &SweptPoint| {
        let mut object = Map::new();
        object.insert(swept.key().to_owned(), json!(at.to_usd_per_mwh()));
        object.extend(by_key(STATE_FIGURES, state));
        Value::Object(object)
    };
    sweep(miners, shock, swept).iter().map(point).collect()
}

fn month(of: &NetworkMonth) -> Value {
    let mut object = Map::new();
    object.insert("month".to_owned(), json!(of.month.to_string()));
    object.extend(by_key(STATE_FIGURES, &of.state));
    object.extend(by_key(MONTH_FIGURES, of));
    Value::Object(object)
}

fn told(of: &Event) -> Value {
    let (fate, by) = match of.fate {
        Fate::ServesAi => ("serves_ai", None),
        Fate::TakenOver(by) => ("taken_over", Some(by)),
        Fate::Closed => ("closed", None),
    };
    json!({ "month": of.month.to_string(), "group": of.group, "fate": fate, "by": by, "text": event(of) })
}

fn company(of: &CompanyAtEnd) -> Value {
    let CompanyAtEnd { group, first, last, cash } = of;
    json!({
        "group": group,
        "first_eh_per_s": first.to_ph_per_s() / 1e3,
        "last_eh_per_s": last.to_ph_per_s() / 1e3,
        "cash_usd": cash.to_usd(),
    })
}
