//! The network month by month: each rule by hand on a few groups, and what holds of every month of any scenario.

use crate::network::{group, per_mwh, plain};
use crate::support::{cases, changed, near, sensible};
use busbar::model::Timeline;
use busbar::model::network::{Conduct, Fate, Group, Miners, NetworkPath, Shock};
use busbar::quantity::{Hashrate, Months, Share, UsdPerMwYear};
use busbar::scenario::Scenario;
use proptest::prelude::*;

/// Companies that owe nothing and buy nothing.
fn idle() -> Conduct {
    Conduct { overhead: UsdPerMwYear::default(), payback: Months::default(), ..Conduct::default() }
}

/// A year and more of a network that never halves, with machines of four years.
fn still() -> Scenario {
    changed(plain(), &[("horizon_years", "1"), ("miner_life_years", "4"), ("hosting_months_to_power", "12")])
}

fn path(groups: &[Group], scenario: &Scenario, shock: &Shock, conduct: &Conduct) -> NetworkPath {
    let miners = Miners::of_groups(groups.to_vec(), scenario).unwrap();
    NetworkPath::of_miners(&miners, scenario, shock, conduct)
}

fn offering(usd_per_mwh: f64) -> Shock {
    Shock { ai_offer: per_mwh(usd_per_mwh), ..Shock::default() }
}

#[test]
fn machines_wear_out_and_hashprice_makes_up_for_it() {
    let path = path(&[group("one", [10.0, 1.0, 100.0, 0.0])], &still(), &Shock::default(), &idle());
    let first = path.months[0].state;
    for (n, month) in path.months.iter().enumerate() {
        let left = (1.0 - 1.0 / 48.0_f64).powf(n as f64);
        near(month.state.hashrate.to_ph_per_s(), first.hashrate.to_ph_per_s() * left, 1e-12);
        near(month.state.hashprice.to_usd_per_ph_day(), first.hashprice.to_usd_per_ph_day() / left, 1e-12);
        near(month.state.difficulty.to_number(), first.difficulty.to_number() * left, 1e-12);
    }
    assert_eq!((path.months.len(), path.events.len()), (12, 0));
}

#[test]
fn ai_takes_its_half_over_the_months_it_takes_to_build() {
    let groups = [group("half", [10.0, 1.0, 60.0, 50.0]), group("none", [10.0, 1.0, 40.0, 0.0])];
    let path = path(&groups, &still(), &offering(1000.0), &idle());
    // A twelfth of the connected half each month, of machines that wear out meanwhile.
    let all = path.months[0].machines.to_ph_per_s();
    for (n, month) in path.months.iter().enumerate() {
        let worn = (1.0 - 1.0 / 48.0_f64).powf(n as f64);
        near(month.left_for_ai.to_ph_per_s(), all * 0.6 * 0.5 / 12.0 * worn, 1e-9);
        near(month.machines.to_ph_per_s(), all * (0.4 + 0.6 * (1.0 - 0.5 * n as f64 / 12.0)) * worn, 1e-9);
    }
    let [event] = path.events.as_slice() else { panic!("{:?}", path.events) };
    assert_eq!((event.group, event.fate, event.month), ("half", Fate::ServesAi, path.months[11].month));
    // For less than mining leaves nobody goes: at a hashprice of 29.8 that is about $123 for each MWh.
    let calm = path_left(&groups, 100.0);
    assert_eq!(calm, 0.0);
    assert!(path_left(&groups, 130.0) > 0.0);
}

fn path_left(groups: &[Group], offer: f64) -> f64 {
    let path = path(groups, &still(), &offering(offer), &idle());
    path.months[0].left_for_ai.to_ph_per_s()
}

#[test]
fn who_stands_still_and_owes_is_closed_when_the_reserve_is_gone() {
    // The second never runs. Its reserve is a quarter's energy and overhead; the overhead eats it up.
    let groups = [group("runs", [10.0, 1.0, 90.0, 0.0]), group("stands", [30.0, 60.0, 10.0, 0.0])];
    let overhead = 1_000_000.0; // $/MW-year
    let conduct = Conduct { overhead: UsdPerMwYear::from_usd_per_mw_year(overhead).unwrap(), ..idle() };
    let path = path(&groups, &still(), &Shock::default(), &conduct);
    // For each MW: 3 * (730.5 h * $60 + $83,333) = $381,490, which pays $83,333 in four months and not in the fifth.
    let [event] = path.events.as_slice() else { panic!("{:?}", path.events) };
    assert_eq!((event.group, event.fate, event.month), ("stands", Fate::Closed, path.months[4].month));
    assert!(path.months[4].closed > Hashrate::default());
    assert_eq!(path.companies[1].last.to_ph_per_s(), 0.0);
}

#[test]
fn who_runs_and_cannot_pay_what_it_owes_is_taken_over_by_the_richest() {
    // At a hashprice of about 30 the third earns about $12 for each MWh, and owes $20.
    let groups = [
        group("small", [10.0, 60.0, 10.0, 0.0]),
        group("rich", [10.0, 5.0, 60.0, 0.0]),
        group("weak", [10.0, 112.0, 30.0, 0.0]),
    ];
    let owed = UsdPerMwYear::from_usd_per_mw_year(20.0 * 365.25 * 24.0).unwrap();
    let conduct = Conduct { overhead: owed, reserve: Months::from_months(0.05).unwrap(), ..idle() };
    let path = path(&groups, &still(), &Shock::default(), &conduct);
    let [event] = path.events.as_slice() else { panic!("{:?}", path.events) };
    assert_eq!((event.group, event.fate), ("weak", Fate::TakenOver("rich")));
    let [_, rich, weak] = path.companies.as_slice() else { panic!("{:?}", path.companies) };
    assert_eq!(weak.last.to_ph_per_s(), 0.0);
    let worn = (1.0 - 1.0 / 48.0_f64).powf(11.0);
    near(rich.last.to_ph_per_s(), rich.first.to_ph_per_s() * 1.5 * worn, 1e-9);
    // Two owners of 90 and 10 where there were three of 60, 30 and 10.
    near(path.months[0].state.hhi, 3600.0 + 900.0 + 100.0, 1e-9);
    near(path.months[11].state.hhi, 8100.0 + 100.0, 1e-9);
    assert_eq!((path.months[0].state.nakamoto, path.months[11].state.nakamoto), (1, 1));
}

#[test]
fn spare_cash_buys_machines_that_earn_back_their_price_in_time() {
    let scenario = changed(
        still(),
        &[
            ("replacement_miner_efficiency_j_per_th", "10"),
            ("replacement_miner_price_usd_per_th", "20"),
            ("mining_infrastructure_usd_per_mw", "5000000"),
        ],
    );
    let groups = [group("one", [20.0, 30.0, 100.0, 0.0])];
    let bought = |payback: f64, growth: f64| {
        let conduct = Conduct {
            payback: Months::from_months(payback).unwrap(),
            growth: Share::from_percent(growth).unwrap(),
            ..idle()
        };
        let path = path(&groups, &scenario, &Shock::default(), &conduct);
        (path.months[0].bought.to_ph_per_s(), path)
    };
    // By hand: at hashprice h an old PH/s costs 14.4 a day to run; a new one costs 7.2, and $20,000.
    let (_, calm) = bought(0.0, 50.0);
    let month = calm.months[0];
    let (all, h) = (month.machines.to_ph_per_s(), month.state.hashprice.to_usd_per_ph_day());
    let income = all * (h - 14.4) * 31.0;
    let quarter = |machines: f64| 3.0 * machines * 14.4 * 365.25 / 12.0;
    let spare = quarter(all) + income - quarter(all * 47.0 / 48.0);
    let monthly = (h - 7.2) * 365.25 / 12.0;
    let payback = 20_000.0 / monthly;
    assert_eq!(bought(payback - 0.1, 50.0).0, 0.0);
    near(bought(payback + 0.1, 50.0).0, spare / 20_000.0, 1e-9);
    // As many as makers can make: what wore out, and the growth.
    near(bought(payback + 0.1, 0.1).0, all / 48.0 + 0.001 * all * 47.0 / 48.0, 1e-9);
    // Cash is spent, and no more than there was.
    assert!(bought(payback + 0.1, 50.0).1.companies[0].cash.to_usd() >= quarter(all) * 0.5);
}

#[test]
fn machines_that_stand_still_give_way_to_new_ones_in_their_place() {
    let new = [("replacement_miner_efficiency_j_per_th", "10"), ("replacement_miner_price_usd_per_th", "1")];
    let scenario = changed(changed(still(), &new), &[("mining_infrastructure_usd_per_mw", "5000000")]);
    let groups = [group("runs", [10.0, 60.0, 90.0, 0.0]), group("stands", [30.0, 60.0, 10.0, 0.0])];
    let conduct =
        Conduct { payback: Months::from_months(12.0).unwrap(), growth: Share::from_percent(50.0).unwrap(), ..idle() };
    let month = path(&groups, &scenario, &Shock::default(), &conduct).months[0];
    // Their owner has earned nothing. It spends what a forty-eighth fewer machines free of its reserve, on new ones of
    // $1,000 for a PH/s, three of which fit the megawatts of an old one.
    let stood = month.machines.to_ph_per_s() * 0.1;
    let freed = 3.0 * 365.25 * 24.0 / 12.0 * 60.0 * (stood * 30.0 / 1e3) / 48.0;
    let changed_over = freed / 1000.0 / (3.0 * stood);
    near(month.replaced.to_ph_per_s(), stood * 47.0 / 48.0 * changed_over, 1e-9);
}

#[test]
fn halvings_take_half_the_reward() {
    let path = NetworkPath::of(&Scenario::default(), &Shock::default(), &Conduct::default()).unwrap();
    let reward = |of: &str| {
        let month = path.months.iter().find(|month| month.month.to_string() == of).unwrap();
        month.state.daily_reward.to_usd()
    };
    near(reward("2028-12") / reward("2027-12"), 0.5, 1e-9);
    near(reward("2032-12") / reward("2027-12"), 0.25, 1e-9);
}

#[test]
fn the_scenarios_escalation_reaches_every_miner_and_its_ai_premium_those_near_ai() {
    let power = |settings: &[(&str, &str)]| {
        let groups = [group("near", [10.0, 80.0, 50.0, 50.0]), group("far", [10.0, 80.0, 50.0, 0.0])];
        let scenario = changed(changed(still(), &[("horizon_years", "2"), ("miner_life_years", "15")]), settings);
        let path = path(&groups, &scenario, &Shock::default(), &idle());
        path.companies.iter().map(|company| company.last.to_ph_per_s() > 0.0).collect::<Vec<_>>()
    };
    assert_eq!(power(&[]), [true, true]);
    assert_eq!(power(&[("ai_power_premium_pct_per_year", "30")]), [true, true]);
    assert_eq!(
        power(&[("ai_power_premium_pct_per_year", "30"), ("btc_price_growth_pct_per_year", "-50")]),
        [false, true]
    );
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn prop_every_month_adds_up(stated in sensible(), offer in 0.0..80.0) {
        let Some(path) = NetworkPath::of(&stated.0, &offering(offer), &Conduct::default()) else { return Ok(()) };
        let timeline = Timeline::of(&stated.0);
        prop_assert!(path.months.len() <= timeline.months.len());
        for (n, month) in path.months.iter().enumerate() {
            let state = month.state;
            near(state.hashrate.to_ph_per_s() * state.hashprice.to_usd_per_ph_day(), state.daily_reward.to_usd(), 1e-9);
            prop_assert!(state.hashrate.to_ph_per_s() <= month.machines.to_ph_per_s() * (1.0 + 1e-12));
            prop_assert!((0.0..=10_000.0 * (1.0 + 1e-9)).contains(&state.hhi) && state.nakamoto > 0);
            prop_assert_eq!(month.month, timeline.months[n].month);
            let gone = [month.left_for_ai, month.closed, month.worn_out, month.replaced].map(Hashrate::to_ph_per_s);
            let machines = month.machines.to_ph_per_s();
            let after = machines - gone.iter().sum::<f64>() + month.bought.to_ph_per_s();
            if let Some(next) = path.months.get(n + 1) {
                prop_assert!((next.machines.to_ph_per_s() - after).abs() <= 1e-9 * machines);
            }
        }
        // The first month is the network at rest that the scenario states.
        let first = path.months[0].state;
        near(first.difficulty.to_number(), stated.0.network.difficulty.to_number(), 1e-9);
    }

    #[test]
    fn prop_without_an_offer_nobody_serves_ai(stated in sensible()) {
        let Some(path) = NetworkPath::of(&stated.0, &Shock::default(), &Conduct::default()) else { return Ok(()) };
        prop_assert!(path.events.iter().all(|event| event.fate != Fate::ServesAi));
        prop_assert!(path.months.iter().all(|month| month.left_for_ai == Hashrate::default()));
        // And the same question has the same answer.
        prop_assert_eq!(NetworkPath::of(&stated.0, &Shock::default(), &Conduct::default()), Some(path));
    }
}
