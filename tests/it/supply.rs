//! Power: dispatch against a plain walk through every hour, and the laws of who draws, who sells and who pays.

use crate::support::{Settings, Stated, any_scenario, cases, changed, near, with};
use busbar::model::{
    Drawn, LedgerMonth, Load, Moment, Outcome, Supply, Timeline, Use, cloud, evaluate, hosting, mining,
};
use busbar::quantity::UsdPerMwh;
use busbar::scenario::{Field, HourlyPrices, Kind, PowerContract, PriceYear, Scenario, field};
use proptest::prelude::*;

const CONTRACTS: [&str; 3] = ["fixed", "hourly", "fixed_resold"];
const HOURS_PER_YEAR: f64 = 365.25 * 24.0;

fn usd_per_mwh(number: f64) -> UsdPerMwh {
    UsdPerMwh::from_usd_per_mwh(number).unwrap()
}

/// A scenario on a year of prices that take turns.
fn on_prices(scenario: Scenario, prices: &[f64]) -> Scenario {
    let hours: Vec<f64> = prices.iter().copied().cycle().take(8760).collect();
    let mut scenario = scenario;
    scenario.power.hourly = HourlyPrices::Imported(PriceYear::of_hours(&hours).unwrap().kept());
    scenario
}

/// A site of 10 MW, its first month January 2027, whose hours have these prices in turn.
fn site(prices: &[f64], settings: Settings) -> Scenario {
    let still = [
        ("site_power_mw", "10"),
        ("start_month", "2027-01"),
        ("horizon_years", "1"),
        ("availability_pct", "100"),
        ("power_price_usd_per_mwh", "40"),
        ("power_adder_usd_per_mwh", "0"),
        ("resale_cost_usd_per_mwh", "0"),
    ];
    on_prices(changed(with(&still), settings), prices)
}

fn first_supply(scenario: &Scenario) -> Supply {
    Timeline::of(scenario).first().supply
}

/// What a load earns less what energy costs it, the grid's income counted.
fn worth(drawn: &Drawn, value: f64) -> f64 {
    drawn.energy.to_mwh() * value + drawn.grid_income.to_usd() - drawn.cost.to_usd()
}

/// The dollars that change hands in it, of which rounding is a part.
fn gross(drawn: &Drawn, value: f64) -> f64 {
    drawn.energy.to_mwh() * value.abs() + drawn.grid_income.to_usd().abs() + drawn.cost.to_usd().abs()
}

#[test]
fn two_prices_by_hand() {
    #[track_caller]
    fn check(contract: &str, value: f64, energy: f64, sold: f64, cost: f64, income: f64) {
        // Half of January's 744 hours at $20, half at $80; the fixed price is $40; of 10 MW.
        let supply = first_supply(&site(&[20.0, 80.0], &[("power_contract", contract)]));
        let found = supply.flexible(Load::level(0.5), usd_per_mwh(value));
        let figures = [found.energy.to_mwh(), found.sold.to_mwh(), found.cost.to_usd(), found.grid_income.to_usd()];
        for (found, expected) in figures.into_iter().zip([energy, sold, cost, income]) {
            assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{contract} {value}: {figures:?}");
        }
    }
    let half = 5.0 * 372.0; // half the site for half the hours
    check("fixed", 50.0, 2.0 * half, 0.0, 2.0 * half * 40.0, 0.0);
    check("fixed", 30.0, 0.0, 0.0, 0.0, 0.0);
    check("hourly", 50.0, half, 0.0, half * 20.0, 0.0);
    check("hourly", 90.0, 2.0 * half, 0.0, half * 100.0, 0.0);
    check("hourly", 10.0, 0.0, 0.0, 0.0, 0.0);
    // All 7,440 MWh are paid for; what is not drawn is sold at the hour's price.
    check("fixed_resold", 50.0, half, 3.0 * half, 7440.0 * 40.0, half * 20.0 + 2.0 * half * 80.0);
    check("fixed_resold", 90.0, 2.0 * half, 2.0 * half, 7440.0 * 40.0, half * 20.0 + half * 80.0);
    check("fixed_resold", 10.0, 0.0, 4.0 * half, 7440.0 * 40.0, 2.0 * half * 100.0);
}

#[test]
fn what_nobody_would_buy_is_used_or_left() {
    // Half the hours at -$10: hourly, the load is paid to run; under a contract for all of it nothing is sold then.
    let settings = |contract| [("power_contract", contract)];
    let hourly = first_supply(&site(&[-10.0, 30.0], &settings("hourly")));
    let drawn = hourly.flexible(Load::level(1.0), usd_per_mwh(0.0));
    near(drawn.energy.to_mwh(), 3720.0, 1e-12);
    near(drawn.cost.to_usd(), -37_200.0, 1e-12);
    let resold = first_supply(&site(&[-10.0, 30.0], &settings("fixed_resold")));
    for drawn in [resold.idle(), resold.flexible(Load::level(1.0), usd_per_mwh(0.0))] {
        near(drawn.sold.to_mwh(), 3720.0, 1e-12);
        near(drawn.grid_income.to_usd(), 3720.0 * 30.0, 1e-12);
        near(drawn.cost.to_usd(), 7440.0 * 40.0, 1e-12);
    }
}

#[test]
fn a_load_that_cannot_switch_off_pays_every_charge() {
    let charges = [
        ("power_contract", "hourly"),
        ("power_adder_usd_per_mwh", "5"),
        ("demand_charge_usd_per_kw_month", "2"),
        ("coincident_peak_usd_per_kw_year", "60"),
        ("coincident_peak_hours_per_year", "100"),
        ("demand_response_usd_per_mw_year", "99999"),
    ];
    let supply = first_supply(&site(&[20.0, 80.0], &charges));
    let drawn = supply.steady(Load { mean: 0.75, most: 0.9 });
    near(drawn.energy.to_mwh(), 7440.0 * 0.75, 1e-12);
    near(drawn.cost.to_usd(), 7440.0 * 0.75 * 55.0 + 9000.0 * 2.0 + 7500.0 * 60.0 / 12.0, 1e-12);
    near(drawn.grid_income.to_usd(), 0.0, 1e-12);
    near(supply.steady_price().to_usd_per_mwh(), 55.0, 1e-12);
}

#[test]
fn prices_and_charges_step_with_the_years() {
    let settings = [
        ("power_contract", "hourly"),
        ("horizon_years", "3"),
        ("power_escalation_pct_per_year", "10"),
        ("ai_power_premium_pct_per_year", "5"),
        ("power_hours_level_pct", "200"),
    ];
    let months = Timeline::of(&site(&[20.0, 80.0], &settings)).months;
    for (month, price) in [(0, 100.0), (11, 100.0), (12, 115.5), (24, 133.4025)] {
        near(months[month].supply.steady_price().to_usd_per_mwh(), price, 1e-9);
    }
}

/// What the engine's answer is held against: each hour on its own.
struct Hours<'a> {
    scenario: &'a Scenario,
    /// What each hour of the month costs or is worth.
    prices: Vec<f64>,
}

impl Hours<'_> {
    /// The most that a load of this share can be worth: every choice is tried, and in each the hours are gone through
    /// from the cheapest on.
    fn best(&self, share: f64, value: f64) -> f64 {
        let power = &self.scenario.power;
        let site = self.scenario.site.power.to_mw();
        let n = self.prices.len() as f64;
        let of_year = |hours: f64| hours / HOURS_PER_YEAR * n;
        let price = power.price.to_usd_per_mwh();
        let contract = self.scenario.power.contract;
        // A megawatt of site for an hour.
        let gain = |hour: f64| match contract {
            PowerContract::Fixed => value - price,
            PowerContract::Hourly => value - hour,
            PowerContract::Resold => value - hour.max(0.0),
        };
        let idle = match contract {
            PowerContract::Fixed | PowerContract::Hourly => 0.0,
            PowerContract::Resold => self.prices.iter().map(|hour| hour.max(0.0) - price).sum(),
        };
        let mut best = f64::NEG_INFINITY;
        for (responds, dodges) in [(false, false), (true, false), (false, true), (true, true)] {
            let called = if responds { of_year(power.response_hours.to_hours()) } else { 0.0 };
            let dodged = if dodges { of_year(power.coincident_peak_hours.to_hours()) } else { 0.0 };
            let mut may_run = n - called.max(dodged);
            let mut earned = 0.0;
            let mut runs = false;
            for hour in &self.prices {
                let part = may_run.clamp(0.0, 1.0);
                may_run -= part;
                if gain(*hour) > 0.0 && part > 0.0 {
                    runs = true;
                    earned += gain(*hour) * part * share;
                }
            }
            let kilowatts = 1e3 * share;
            let mut charges = power.demand_charge.to_usd_per_kw_month() * kilowatts;
            if !dodges {
                charges += power.coincident_peak.to_usd_per_kw_year() * kilowatts / 12.0;
            }
            let response = power.response.to_usd_per_mw_year() / 12.0 + called * power.response_price.to_usd_per_mwh();
            let income = if responds { response * share } else { 0.0 };
            let total = if runs { idle + earned - charges + income } else { idle };
            best = best.max(total);
        }
        best * site
    }
}

fn month_of_prices() -> impl Strategy<Value = Vec<f64>> {
    let price = prop_oneof![
        6 => -20.0..120.0_f64,
        1 => 100.0..5000.0_f64,
        1 => Just(0.0),
    ];
    // Whole cents, as a year keeps them; a number of them that divides January's hours.
    let cents = price.prop_map(|price| (price * 100.0).round() / 100.0);
    prop::sample::select(vec![2_usize, 8, 24, 93, 186]).prop_flat_map(move |n| prop::collection::vec(cents.clone(), n))
}

fn one_of(numbers: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(numbers)
}

/// A number field raised by an amount, as far as its bounds go.
fn raised(scenario: &Scenario, key: &str, plus: f64) -> Scenario {
    let field: &Field = field(key).unwrap();
    let Kind::Number { lowest, highest, .. } = field.kind else { panic!("{key} is not a number") };
    let mut raised = *scenario;
    field.set_number(&mut raised, (field.number(scenario).unwrap() + plus).clamp(lowest, highest)).unwrap();
    raised
}

/// What rounding may be of two outcomes of a use.
fn rounding(outcome: &Outcome, of: Use) -> f64 {
    let t = outcome.of_use(of).totals;
    let sums = [t.revenue, t.grid_income, t.energy_cost, t.opex, t.capital, t.proceeds, t.tax, t.debt_paid];
    0.01 + 1e-10 * sums.iter().map(|sum| sum.to_usd().abs()).sum::<f64>()
}

/// What a month's ledger leaves of the contracted energy, in MWh.
fn unused(month: &LedgerMonth, moment: &Moment) -> f64 {
    moment.supply.contracted().to_mwh() - month.energy.to_mwh() - month.sold.to_mwh()
}

proptest! {
    #![proptest_config(cases(160))]

    #[test]
    fn prop_dispatch_is_the_best_of_every_hour(
        prices in month_of_prices(),
        contract in one_of(&CONTRACTS),
        value in 0.0..150.0_f64,
        share in 1.0..100.0_f64,
        demand in one_of(&["0", "0", "3"]),
        peak in one_of(&["0", "20", "200"]),
        peak_hours in one_of(&["0", "40", "600"]),
        response in one_of(&["0", "5000", "200000"]),
        called in one_of(&["0", "8", "700"]),
        call_price in one_of(&["0", "0", "300"]),
        adder in one_of(&["0", "12.5"]),
        level in one_of(&["100", "0", "150"]),
    ) {
        let scenario = site(&prices, &[
            ("power_contract", contract),
            ("demand_charge_usd_per_kw_month", demand),
            ("coincident_peak_usd_per_kw_year", peak),
            ("coincident_peak_hours_per_year", peak_hours),
            ("demand_response_usd_per_mw_year", response),
            ("demand_response_hours_per_year", called),
            ("demand_response_usd_per_mwh", call_price),
            ("power_adder_usd_per_mwh", adder),
            ("resale_cost_usd_per_mwh", adder),
            ("power_hours_level_pct", level),
        ]);
        let plus: f64 = adder.parse().unwrap();
        let plus = if contract == "fixed_resold" { -plus } else { plus };
        let factor = level.parse::<f64>().unwrap() / 100.0;
        let mut hours: Vec<f64> = prices.iter().cycle().take(744).map(|price| price * factor + plus).collect();
        hours.sort_by(f64::total_cmp);
        let expected = Hours { scenario: &scenario, prices: hours }.best(share / 100.0, value);
        let drawn = first_supply(&scenario).flexible(Load::level(share / 100.0), usd_per_mwh(value));
        let found = worth(&drawn, value);
        let scale = gross(&drawn, value).max(expected.abs()) + 1.0;
        prop_assert!((found - expected).abs() <= 1e-9 * scale, "{found} is not {expected}: {drawn:?}");
    }

    #[test]
    fn prop_dispatch_never_loses_to_running_always(
        Stated(scenario) in any_scenario(),
        prices in month_of_prices(),
        share in 0.0..100.0_f64,
        value in 0.0..400.0_f64,
        is_hub in any::<bool>(),
    ) {
        let scenario = if is_hub { scenario } else { on_prices(scenario, &prices) };
        let load = Load::level(share / 100.0);
        for contract in CONTRACTS {
            for moment in Timeline::of(&changed(scenario, &[("power_contract", contract)])).months.iter().step_by(5) {
                let supply = &moment.supply;
                let (flexible, always) = (supply.flexible(load, usd_per_mwh(value)), supply.steady(load));
                let (most, least) = (worth(&flexible, value), worth(&always, value));
                prop_assert!(most >= least - 1e-10 * (gross(&always, value) + 1.0), "{most} {least}: {contract}");
                // Nobody draws or sells more than is contracted, and only a contract for all of it leaves any to sell.
                let contracted = supply.contracted().to_mwh();
                for drawn in [flexible, always, supply.idle()] {
                    let (energy, sold) = (drawn.energy.to_mwh(), drawn.sold.to_mwh());
                    prop_assert!(energy >= 0.0 && sold >= 0.0 && energy + sold <= contracted * (1.0 + 1e-12));
                    prop_assert!(contract == "fixed_resold" || sold == 0.0);
                    prop_assert!(energy <= contracted * share / 100.0 * (1.0 + 1e-12));
                }
            }
        }
    }

    #[test]
    fn prop_every_megawatt_hour_is_used_or_sold_where_each_is_worth_something(
        Stated(scenario) in any_scenario(),
        prices in prop::collection::vec(1.0..200.0_f64, 24),
    ) {
        let settings = [("power_contract", "fixed_resold"), ("resale_cost_usd_per_mwh", "0"), ("power_hours_level_pct", "100")];
        let scenario = changed(on_prices(scenario, &prices), &settings);
        let timeline = Timeline::of(&scenario);
        let ledgers = [
            mining::ledger(&scenario, &timeline, true),
            hosting::ledger(&scenario, &timeline),
            cloud::ledger(&scenario, &timeline, false),
        ];
        for ledger in ledgers {
            for (month, moment) in ledger.months.iter().zip(&timeline.months) {
                let left = unused(month, moment);
                prop_assert!(left.abs() <= 1e-10 * moment.supply.contracted().to_mwh(), "{left} MWh are left: {month:?}");
            }
        }
        let contracted: f64 = timeline.months.iter().map(|moment| moment.supply.contracted().to_mwh()).sum();
        let outcome = evaluate(&scenario);
        for of in &outcome.uses {
            let found = of.totals.energy.to_mwh() + of.totals.sold.to_mwh();
            prop_assert!((found - contracted).abs() <= 1e-10 * contracted, "{:?}: {found} MWh of {contracted}", of.of);
        }
    }

    #[test]
    fn prop_flexibility_is_never_worth_less_than_nothing(Stated(scenario) in any_scenario(), prices in month_of_prices()) {
        for contract in CONTRACTS {
            for scenario in [scenario, on_prices(scenario, &prices)] {
                let outcome = evaluate(&changed(scenario, &[("power_contract", contract)]));
                let value = outcome.today.flexibility.value_per_mw_year;
                let gross = 8766.0 * (500.0 + outcome.today.mining_revenue_per_mwh) + 1e3;
                prop_assert!(value >= -1e-10 * gross, "{contract}: {value}");
            }
        }
    }

    #[test]
    fn prop_flexibility_is_worth_nothing_at_a_fixed_price_that_pays(Stated(scenario) in any_scenario()) {
        let scenario = changed(scenario, &[
            ("power_contract", "fixed"),
            ("coincident_peak_usd_per_kw_year", "0"),
            ("demand_response_usd_per_mw_year", "0"),
            ("demand_response_usd_per_mwh", "0"),
            ("power_escalation_pct_per_year", "0"),
            ("ai_power_premium_pct_per_year", "0"),
            ("power_price_usd_per_mwh", "0"),
        ]);
        let today = evaluate(&scenario).today;
        let (flexibility, earned) = (today.flexibility, today.mining_revenue_per_mwh * HOURS_PER_YEAR);
        let value = flexibility.value_per_mw_year;
        prop_assert!(value.abs() <= 1e-10 * (earned + 1e6), "{value} of {earned}");
        prop_assert!((flexibility.hours_run - 1.0).abs() <= 1e-12);
    }

    #[test]
    fn prop_dearer_power_never_raises_the_value_of_a_load_that_cannot_resell(
        Stated(scenario) in any_scenario(),
        prices in month_of_prices(),
        by in 0.0..100.0_f64,
    ) {
        let site_pays = [("hosting_power_paid_by", "site"), ("btc_held_pct", "0")];
        let scenario = changed(on_prices(scenario, &prices), &site_pays);
        let dearer = [
            ("fixed", "power_price_usd_per_mwh", by),
            ("hourly", "power_adder_usd_per_mwh", by),
            ("hourly", "demand_charge_usd_per_kw_month", by / 10.0),
            ("fixed", "coincident_peak_usd_per_kw_year", by),
        ];
        for (contract, key, by) in dearer {
            let scenario = changed(scenario, &[("power_contract", contract)]);
            let (before, after) = (evaluate(&scenario), evaluate(&raised(&scenario, key, by)));
            for of in [Use::Mine, Use::Host, Use::Cloud] {
                let npv = |outcome: &Outcome| -> f64 { outcome.of_use(of).npv.to_usd() };
                let slack = rounding(&before, of) + rounding(&after, of);
                prop_assert!(npv(&after) <= npv(&before) + slack, "{key} under {contract}: {of:?}");
            }
        }
    }
}
