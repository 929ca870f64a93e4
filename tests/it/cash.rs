//! Cash: it sums to what the totals say, month by month and discounted, debt, grid and advances counted; and the figures
//! that are quotients of these sums.

use crate::support::{Stated, any_scenario, cases, changed, near};
use busbar::model::cash::{Cash, Totals, settle};
use busbar::model::debt::Debt;
use busbar::model::tax::yearly_tax;
use busbar::model::{Ledger, Outcome, Timeline, Use, UseOutcome, cloud, evaluate, hosting, mining, selling, terms};
use busbar::quantity::Usd;
use busbar::scenario::Scenario;
use proptest::prelude::*;

/// Any scenario with all that the sums know of: debt, rent ahead, energy sold back, standing ready.
fn with_everything() -> impl Strategy<Value = Stated> {
    let contract = prop::sample::select(vec!["fixed", "hourly", "fixed_resold"]);
    let shares = prop::array::uniform5(0.0..=95.0_f64);
    (any_scenario(), contract, shares).prop_map(|(Stated(scenario), contract, shares)| {
        let [mining, hosting, cloud, rent, gpus] = shares.map(|share| share.to_string());
        Stated(changed(
            scenario,
            &[
                ("power_contract", contract),
                ("mining_debt_share_pct", &mining),
                ("hosting_debt_share_pct", &hosting),
                ("cloud_debt_share_pct", &cloud),
                ("hosting_prepayment_pct", &rent),
                ("cloud_prepayment_pct", &gpus),
                ("gpu_contract_share_pct", &rent),
                ("demand_response_usd_per_mw_year", "9000"),
            ],
        ))
    })
}

/// Each pure use with its ledger, machines replaced.
fn ledgers(scenario: &Scenario) -> [(Use, Ledger); 4] {
    let timeline = &Timeline::of(scenario);
    [
        (Use::Sell, selling::ledger(scenario, timeline)),
        (Use::Mine, mining::ledger(scenario, timeline, true)),
        (Use::Host, hosting::ledger(scenario, timeline)),
        (Use::Cloud, cloud::ledger(scenario, timeline, true)),
    ]
}

/// The sums of money in totals: what comes in, then what goes out.
fn money(totals: &Totals) -> ([f64; 5], [f64; 5]) {
    let Totals {
        revenue, advance, grid_income, proceeds, borrowed, energy_cost, opex, capital, tax, debt_paid, ..
    } = *totals;
    (
        [revenue, advance, grid_income, proceeds, borrowed].map(Usd::to_usd),
        [energy_cost, opex, capital, tax, debt_paid].map(Usd::to_usd),
    )
}

/// All that comes in less all that goes out, and the sum of both.
fn net_and_gross(totals: &Totals) -> (f64, f64) {
    let (income, outlay) = money(totals);
    let gross = income.iter().chain(&outlay).map(|sum| sum.abs()).sum();
    (income.iter().sum::<f64>() - outlay.iter().sum::<f64>(), gross)
}

/// What part of the larger sums is rounding.
const ROUNDING: f64 = 1e-11;

/// A ledger's cash, put together anew: moment by moment, each part by hand.
fn by_hand(scenario: &Scenario, of: Use, ledger: &Ledger) -> Vec<f64> {
    let (_, loan) = terms(of, &scenario.money);
    let debt = Debt::of(ledger, loan);
    let mut cash = vec![0.0; ledger.months.len() + 1];
    for (k, month) in ledger.months.iter().enumerate() {
        let earned = month.revenue.to_usd() - month.prepaid.to_usd() + month.grid_income.to_usd();
        cash[k + 1] += earned - month.energy_cost.to_usd() - month.opex.to_usd();
        if let Some(moment) = cash.get_mut(ledger.prepaid_at) {
            *moment += month.prepaid.to_usd();
        }
    }
    for asset in &ledger.assets {
        for moment in &mut cash[asset.paid_from..][..asset.paid_months] {
            *moment -= asset.cost.to_usd() / asset.paid_months as f64;
        }
        cash[asset.sold_after] += asset.proceeds.to_usd();
    }
    for (year, tax) in yearly_tax(ledger, &scenario.money, &debt).iter().enumerate() {
        cash[12 * (year + 1)] -= tax.to_usd();
    }
    for (moment, flow) in cash.iter_mut().zip(&debt.flows) {
        *moment += flow.borrowed.to_usd() - flow.paid.to_usd();
    }
    cash
}

fn settled(scenario: &Scenario, of: Use, ledger: &Ledger) -> Cash {
    let (rate, loan) = terms(of, &scenario.money);
    settle(ledger, rate, loan, &scenario.money)
}

/// A figure times what it is for each of, against the sum it is a quotient of.
fn is_quotient(figure: Option<f64>, divisor: f64, sum: f64) -> bool {
    figure.is_none_or(|figure| (figure * divisor - sum).abs() <= 1e-12 * sum.abs() + 1e-9)
}

/// What is paid for a use, discounted, but for debt, less what the grid and sold assets bring.
fn present_cost(of: &UseOutcome) -> f64 {
    let p = of.present;
    let paid = p.energy_cost + p.opex + p.tax + p.capital;
    (paid - p.grid_income - p.proceeds).to_usd()
}

#[test]
fn figures_of_one_use_by_hand() {
    let scenario = changed(Scenario::default(), &[("mining_debt_share_pct", "40"), ("miner_end_of_life", "stop")]);
    let outcome = evaluate(&scenario);
    let of = outcome.of_use(Use::Mine);
    let t = of.totals;
    let own = (t.capital - t.borrowed).to_usd();
    let back = (t.revenue - t.energy_cost - t.opex - t.tax + t.proceeds - t.debt_paid).to_usd();
    near(of.moic().unwrap(), back / own, 1e-12);
    near(of.levelised_cost_per_btc().unwrap(), present_cost(of) / of.present.bitcoin.to_btc(), 1e-12);
    near(of.levelised_cost_per_mwh().unwrap(), present_cost(of) / of.present.energy.to_mwh(), 1e-12);
    near(of.npv_per_capital().unwrap(), of.npv.to_usd() / of.present.capital.to_usd(), 1e-12);
}

#[test]
fn at_its_levelised_cost_a_megawatt_hour_or_bitcoin_is_worth_nothing() {
    // Without tax, a mine that earned the levelised cost for each MWh or coin would be worth nothing.
    let untaxed = [("tax_rate_pct", "0"), ("power_contract", "fixed_resold"), ("miner_end_of_life", "replace")];
    let outcome = evaluate(&changed(Scenario::default(), &untaxed));
    let of = outcome.of_use(Use::Mine);
    for (cost, quantity) in [
        (of.levelised_cost_per_mwh().unwrap(), of.present.energy.to_mwh()),
        (of.levelised_cost_per_btc().unwrap(), of.present.bitcoin.to_btc()),
    ] {
        near(of.present.revenue.to_usd() - of.npv.to_usd(), cost * quantity, 1e-10);
    }
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn prop_cash_is_what_its_parts_are(Stated(scenario) in with_everything()) {
        for (of, ledger) in ledgers(&scenario) {
            let cash = settled(&scenario, of, &ledger);
            let (_, gross) = net_and_gross(&cash.totals);
            let expected = by_hand(&scenario, of, &ledger);
            prop_assert_eq!(cash.net.len(), expected.len());
            for (k, (found, expected)) in cash.net.iter().zip(&expected).enumerate() {
                let off = (found.to_usd() - expected).abs();
                prop_assert!(off <= 1e-6 + ROUNDING * gross, "{of:?} at {k}: {found:?}, not {expected}");
            }
            let (net, gross) = net_and_gross(&cash.totals);
            prop_assert!((net - expected.iter().sum::<f64>()).abs() <= 1e-6 + ROUNDING * gross, "{of:?}: {net}");
        }
    }

    #[test]
    fn prop_cash_sums_to_the_totals_and_present_parts_to_the_value(Stated(scenario) in with_everything()) {
        let outcome = evaluate(&scenario);
        for of in &outcome.uses {
            let (net, gross) = net_and_gross(&of.totals);
            let last = of.cumulative_by_year.last().unwrap().to_usd();
            prop_assert!((net - last).abs() <= 1e-6 + ROUNDING * gross, "{:?}: {net} and {last}", of.of);
            prop_assert!((net - of.net_cash().to_usd()).abs() <= 1e-6 + ROUNDING * gross);
            let (value, gross) = net_and_gross(&of.present);
            prop_assert!((value - of.npv.to_usd()).abs() <= 1e-6 + ROUNDING * gross, "{:?}: {value}, {:?}", of.of, of.npv);
            // What is received ahead is not earned twice.
            prop_assert!(of.totals.advance.to_usd().abs() <= 1e-6 + ROUNDING * gross);
            prop_assert!(of.present.advance.to_usd() >= -(1e-6 + ROUNDING * gross));
            prop_assert!(of.totals.initial_capital.to_usd() <= of.totals.capital.to_usd() * (1.0 + 1e-12));
            prop_assert!(of.totals.borrowed.to_usd() <= 0.95 * of.totals.initial_capital.to_usd() * (1.0 + 1e-12));
            prop_assert!(of.totals.debt_paid.to_usd() >= of.totals.borrowed.to_usd() * (1.0 - 1e-11));
        }
    }

    #[test]
    fn prop_quotients_are_of_the_sums(Stated(scenario) in with_everything()) {
        let outcome: Outcome = evaluate(&scenario);
        for of in &outcome.uses {
            let cost = present_cost(of);
            prop_assert!(is_quotient(of.levelised_cost_per_mwh(), of.present.energy.to_mwh(), cost), "{:?}", of.of);
            prop_assert!(is_quotient(of.levelised_cost_per_btc(), of.present.bitcoin.to_btc(), cost), "{:?}", of.of);
            prop_assert!(is_quotient(of.npv_per_capital(), of.present.capital.to_usd(), of.npv.to_usd()), "{:?}", of.of);
            let own = (of.totals.capital - of.totals.borrowed).to_usd();
            let (net, gross) = net_and_gross(&of.totals);
            prop_assert!(of.moic().is_none_or(|multiple| (multiple * own - own - net).abs() <= 1e-6 + ROUNDING * gross));
            // Where there is debt, what is due over all years is what lenders are paid, but for what the horizon repays.
            let due: f64 = of.coverage.iter().map(|year| year.due.to_usd()).sum();
            prop_assert!(due <= of.totals.debt_paid.to_usd() * (1.0 + 1e-11) + 1e-6, "{:?}: {due}", of.of);
        }
    }

    #[test]
    fn prop_coverage_is_of_cash(Stated(scenario) in with_everything()) {
        for (of, ledger) in ledgers(&scenario) {
            let cash = settled(&scenario, of, &ledger);
            if cash.coverage.is_empty() {
                continue;
            }
            let available: f64 = cash.coverage.iter().map(|year| year.available.to_usd()).sum();
            let t = cash.totals;
            let expected = (t.revenue + t.advance + t.grid_income - t.energy_cost - t.opex - t.tax).to_usd();
            let (_, gross) = net_and_gross(&t);
            prop_assert!((available - expected).abs() <= 1e-6 + ROUNDING * gross, "{of:?}: {available}, not {expected}");
        }
    }
}
