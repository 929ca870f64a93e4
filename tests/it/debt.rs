//! Debt: the course of loans against figures that `tests/peer/loans.py` froze into `tests/data/finance/loans.csv`, and
//! what debt does to cash, tax and coverage, by hand.

use crate::support::{Stated, any_scenario, cases, changed, near, with};
use busbar::model::cash::{Cash, Coverage, settle};
use busbar::model::debt::Debt;
use busbar::model::{Asset, AssetClass, Ledger, LedgerMonth, Use, evaluate};
use busbar::quantity::{AnnualRate, Share, Usd, Years};
use busbar::scenario::{Depreciation, Loan, Money, Scenario};
use proptest::prelude::*;

const LOANS: &str = include_str!("../data/finance/loans.csv");

/// How far a figure may be from the frozen one, as a part of it.
const REL_TOL: f64 = 1e-9;

fn usd(number: f64) -> Usd {
    Usd::from_usd(number).unwrap()
}

fn pct(number: f64) -> AnnualRate {
    AnnualRate::from_percent_per_year(number).unwrap()
}

fn loan(share: f64, rate: f64, tenor_months: f64) -> Loan {
    let tenor = Years::from_years(tenor_months / 12.0).unwrap();
    Loan { share: Share::from_percent(share).unwrap(), rate: pct(rate), tenor }
}

/// Something built at once or over months, and kept to the end.
fn works(cost: f64, paid_months: usize, in_service: usize, horizon: usize) -> Asset {
    Asset {
        cost: usd(cost),
        paid_from: 0,
        paid_months,
        in_service,
        life_months: 60,
        class: AssetClass::Machines,
        sold_after: horizon,
        proceeds: Usd::ZERO,
    }
}

/// A ledger that earns the same each month, with some assets.
fn earning(n_months: usize, monthly: f64, assets: Vec<Asset>) -> Ledger {
    let month = LedgerMonth { revenue: usd(monthly), ..LedgerMonth::default() };
    Ledger { months: vec![month; n_months], assets, ..Ledger::default() }
}

fn dollars(sums: &[Usd]) -> Vec<f64> {
    sums.iter().map(|sum| sum.to_usd()).collect()
}

fn paid(debt: &Debt) -> Vec<f64> {
    debt.flows.iter().map(|flow| flow.paid.to_usd()).collect()
}

/// A line of the file, as numbers and as years.
fn parsed(line: &str) -> ([f64; 12], [Vec<f64>; 2]) {
    let fields: Vec<&str> = line.split(',').collect();
    let number = |text: &&str| text.parse::<f64>().unwrap();
    let years = |text: &str| text.split(':').map(|year| number(&year)).collect();
    let numbers: Vec<f64> = fields[..12].iter().map(number).collect();
    (numbers.try_into().unwrap(), [years(fields[12]), years(fields[13])])
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count, written as one")]
fn count(number: f64) -> usize {
    number as usize
}

#[test]
fn loans_are_numpy_financials() {
    let (mut n, mut worst, mut n_beyond, mut n_building) = (0, 0.0_f64, 0, 0);
    for line in LOANS.lines().skip(1) {
        let (numbers, [interest, due]) = parsed(line);
        let [months, draws, service, cost, share, rate, tenor, owed, payment, left, first, last] = numbers;
        let (horizon, draws, service) = (count(months), count(draws), count(service));
        let ledger = earning(horizon, 0.0, vec![works(cost, draws, service, horizon)]);
        let debt = Debt::of(&ledger, loan(share, rate, tenor));
        let mut hold = |what: &str, found: f64, expected: f64| {
            let off = (found - expected).abs();
            assert!(off <= REL_TOL * expected.abs(), "{what} {found} is not {expected}: {line}");
            worst = worst.max(off / expected.abs().max(1e-300));
        };
        // The loan's balance by its flows alone, and what each payment repays of it.
        let monthly = pct(rate).growth_over(1.0 / 12.0) - 1.0;
        let (mut balance, mut repaid) = (0.0, Vec::new());
        let end = (service + count(tenor)).min(horizon);
        for (k, flow) in debt.flows.iter().enumerate() {
            let at_horizon = if k == horizon { left } else { 0.0 };
            let level = if k > service && k <= end { payment } else { 0.0 };
            if k == service + 1 {
                hold("owed", balance, owed);
            }
            hold("borrowed", flow.borrowed.to_usd(), if k < draws { cost * share / 100.0 / draws as f64 } else { 0.0 });
            if level + at_horizon > 0.0 {
                hold("payment", flow.paid.to_usd(), level + at_horizon);
            } else {
                // What rounding leaves of a loan that is paid off.
                assert!(flow.paid.to_usd().abs() <= 1e-9 * owed, "{} at {k}: {line}", flow.paid.to_usd());
            }
            if level > 0.0 {
                repaid.push(level - balance * monthly);
            }
            balance += balance * monthly + flow.borrowed.to_usd() - flow.paid.to_usd();
        }
        assert!(balance.abs() <= 1e-9 * owed, "{balance} is left: {line}");
        // Of a high rate and a long tenor a principal is next to nothing beside its payment, whose errors it has.
        hold("first principal", payment + repaid[0], payment + first);
        hold("last principal", payment + repaid.last().unwrap(), payment + last);
        assert_eq!((debt.interest_by_year.len(), debt.due_by_year.len()), (interest.len(), due.len()));
        for year in 0..interest.len() {
            // After the loan's end rounding may leave as much as a part in 10^15 of it.
            let is_over = year * 12 >= end;
            for (what, found, expected) in
                [("interest", &debt.interest_by_year, &interest), ("due", &debt.due_by_year, &due)]
            {
                let found = found[year].to_usd();
                if is_over { assert!(found.abs() <= 1e-12 * owed) } else { hold(what, found, expected[year]) }
            }
        }
        n += 1;
        n_beyond += usize::from(service + count(tenor) > horizon);
        n_building += usize::from(service > 0 && rate > 0.0);
    }
    println!("{n} loans, {n_beyond} of them not paid off by the horizon; worst relative error {worst:.1e}");
    assert!(n >= 1000 && n_beyond >= 200 && n_building >= 200);
}

#[test]
fn a_rate_of_next_to_nothing_is_no_step() {
    // To the second order in r: owed / n * (1 + r (n + 1) / 2).
    for rate in [0.0, 1e-12, 1e-9, 1e-7, 1e-6, 1.3e-6, 1e-5] {
        for n in [12, 120, 360] {
            let debt = Debt::of(&earning(12, 0.0, vec![works(1000.0, 1, 0, 12)]), loan(50.0, rate, f64::from(n)));
            let (n, monthly) = (f64::from(n), rate / 1200.0);
            near(debt.flows[1].paid.to_usd(), 500.0 / n * (1.0 + monthly * (n + 1.0) / 2.0), REL_TOL);
        }
    }
}

#[test]
fn what_is_drawn_later_is_spread_over_what_is_left_of_the_tenor() {
    // $300 at moments 0, 1 and 2 while the asset serves already; half of it borrowed without interest for a year.
    let debt = Debt::of(&earning(24, 0.0, vec![works(900.0, 3, 0, 24)]), loan(50.0, 0.0, 12.0));
    let [_, first, second, third, fourth, ..] = paid(&debt)[..] else { panic!("two years of payments") };
    near(first, 150.0 / 12.0, 1e-12);
    near(second, (300.0 - first) / 11.0, 1e-12);
    near(third, (450.0 - first - second) / 10.0, 1e-12);
    near(fourth, third, 1e-12);
    near(paid(&debt).iter().sum(), 450.0, 1e-12);
    assert!(paid(&debt)[13..].iter().all(|paid| paid.abs() < 1e-9));
}

#[test]
fn only_the_first_generation_is_borrowed_for() {
    let first = Asset { sold_after: 12, ..works(100.0, 1, 0, 12) };
    let second = Asset { paid_from: 12, in_service: 12, ..works(1e6, 1, 12, 24) };
    let debt = Debt::of(&earning(24, 0.0, vec![first, second]), loan(60.0, 0.0, 12.0));
    let borrowed: Vec<f64> = debt.flows.iter().map(|flow| flow.borrowed.to_usd()).collect();
    near(borrowed[0], 60.0, 1e-12);
    assert!(borrowed[1..].iter().all(|borrowed| *borrowed == 0.0));
    assert_eq!(Debt::of(&earning(24, 0.0, vec![first]), Loan::default()), Debt::default());
}

#[test]
fn a_business_that_never_runs_repays_at_the_horizon() {
    // Still being built after a year: $1,200 over twelve months, half of it borrowed at 12.68 %, 1 % a month.
    let rate = (1.01_f64.powi(12) - 1.0) * 100.0;
    let debt = Debt::of(&earning(12, 0.0, vec![works(1200.0, 12, 12, 12)]), loan(50.0, rate, 24.0));
    let owed: f64 = (1..=12).map(|months| 50.0 * 1.01_f64.powi(months)).sum();
    near(paid(&debt)[12], owed, 1e-12);
    assert_eq!(dollars(&debt.due_by_year), [0.0]);
    near(debt.interest_by_year[0].to_usd(), owed - 600.0, 1e-12);
}

#[test]
fn coverage_by_hand() {
    #[track_caller]
    fn check(settled: &Cash, expected: &[Option<f64>]) {
        let found: Vec<Option<f64>> = settled.coverage.iter().copied().map(Coverage::ratio).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            match (found, expected) {
                (Some(found), Some(expected)) => near(*found, *expected, 1e-12),
                _ => assert_eq!(found, expected),
            }
        }
    }
    let untaxed = Money::default();
    let taxed = Money { tax_rate: Share::from_percent(20.0).unwrap(), ..untaxed };
    let settled = |service: usize, loan: Loan, money: &Money| {
        let ledger = earning(36, 150.0, vec![works(12_000.0, 1, service, 36)]);
        settle(&ledger, pct(8.0), loan, money)
    };
    // $6,000 without interest over five years: $100 a month, of $150; what is left at the horizon aside.
    check(&settled(0, loan(50.0, 0.0, 60.0), &untaxed), &[Some(1.5); 3]);
    // Over two: $250 a month; nothing is due in the third year.
    check(&settled(0, loan(50.0, 0.0, 24.0), &untaxed), &[Some(0.6), Some(0.6), None]);
    // Service after nine months: three payments in the first year.
    check(&settled(9, loan(50.0, 0.0, 60.0), &untaxed), &[Some(6.0), Some(1.5), Some(1.5)]);
    // Of $1,800 a year nothing is taxed but what exceeds $2,400 of wear: nothing.
    check(&settled(0, loan(50.0, 0.0, 60.0), &taxed), &[Some(1.5); 3]);
    check(&settled(0, Loan::default(), &taxed), &[]);
}

#[test]
fn a_tax_takes_from_coverage_what_interest_leaves() {
    // $3,000 a year; $12,000 worn off over five years leaves $600 to tax, less interest.
    let ledger = earning(36, 250.0, vec![works(12_000.0, 1, 0, 60)]);
    let loan = loan(50.0, 5.0, 60.0);
    let money = Money { tax_rate: Share::from_percent(20.0).unwrap(), ..Money::default() };
    let debt = Debt::of(&ledger, loan);
    let settled = settle(&ledger, pct(8.0), loan, &money);
    for year in 0..3 {
        let tax = 0.2 * (600.0 - debt.interest_by_year[year].to_usd());
        assert!(tax > 0.0);
        near(settled.coverage[year].available.to_usd(), 3000.0 - tax, 1e-12);
        near(settled.coverage[year].due.to_usd(), debt.due_by_year[year].to_usd(), 1e-12);
    }
    near(debt.due_by_year[0].to_usd(), 12.0 * debt.flows[1].paid.to_usd(), 1e-12);
}

#[test]
fn a_multiple_is_of_ones_own_money() {
    // A mine of $8m, three quarters borrowed without interest: the same dollars come back on a quarter of the money.
    let still = [
        ("tax_rate_pct", "0"),
        ("miner_end_of_life", "stop"),
        ("mining_debt_rate_pct_per_year", "0"),
        ("mining_debt_share_pct", "0"),
    ];
    let own = evaluate(&with(&still));
    let half = evaluate(&changed(with(&still), &[("mining_debt_share_pct", "75")]));
    let (own, half) = (own.of_use(Use::Mine), half.of_use(Use::Mine));
    near(half.net_cash().to_usd(), own.net_cash().to_usd(), 1e-9);
    near(half.totals.borrowed.to_usd(), 0.75 * own.totals.capital.to_usd(), 1e-12);
    near(half.totals.debt_paid.to_usd(), half.totals.borrowed.to_usd(), 1e-12);
    let (gain, capital) = (own.net_cash().to_usd(), own.totals.capital.to_usd());
    near(own.moic().unwrap(), 1.0 + gain / capital, 1e-12);
    near(half.moic().unwrap(), 1.0 + gain / (capital / 4.0), 1e-9);
    assert!(own.lowest_coverage().is_none() && own.mean_coverage().is_none());
    assert!(half.lowest_coverage().unwrap() <= half.mean_coverage().unwrap());
}

/// The businesses that may borrow, and what their fields begin with.
const BORROWERS: [(Use, &str); 3] = [(Use::Mine, "mining"), (Use::Host, "hosting"), (Use::Cloud, "cloud")];

/// The scenario with each business borrowing at its own discount rate, and with none borrowing.
fn at_the_discount_rate(scenario: Scenario, share: &str) -> [Scenario; 2] {
    let mut borrowing = scenario;
    let mut own = scenario;
    for (_, name) in BORROWERS {
        let premium = match name {
            "mining" => scenario.money.mining_premium,
            "hosting" => scenario.money.hosting_premium,
            _ => scenario.money.cloud_premium,
        };
        let rate = (scenario.money.discount_rate + premium).to_percent_per_year().to_string();
        let (share_key, rate_key) = (format!("{name}_debt_share_pct"), format!("{name}_debt_rate_pct_per_year"));
        borrowing = changed(borrowing, &[(share_key.as_str(), share), (rate_key.as_str(), rate.as_str())]);
        own = changed(own, &[(share_key.as_str(), "0")]);
    }
    [borrowing, own]
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn prop_borrowing_at_the_discount_rate_is_worth_nothing(Stated(scenario) in any_scenario(), share in 1.0..95.0_f64) {
        // The premium alone, which a loan's rate may be as high as.
        let rates = [("discount_rate_pct_per_year", "0"), ("tax_rate_pct", "0")];
        let [borrowing, own] = at_the_discount_rate(changed(scenario, &rates), &share.to_string()).map(|of| evaluate(&of));
        for of in Use::ALL {
            let (with_debt, without) = (borrowing.of_use(of), own.of_use(of));
            let gross = without.present.capital + without.present.revenue + with_debt.present.energy_cost;
            let off = (with_debt.npv - without.npv).to_usd().abs();
            prop_assert!(off <= 0.01 + 1e-10 * gross.to_usd(), "{of:?}: off by {off}");
        }
    }

    #[test]
    fn prop_lenders_get_what_they_lent_and_the_interest(
        cost in 1e3..1e9_f64,
        draws in 1_usize..30,
        more in 0_usize..30,
        years in 1_usize..20,
        share in 1.0..95.0_f64,
        rate in 0.0..50.0_f64,
        tenor in 12_usize..360,
    ) {
        let horizon = years * 12;
        let (draws, service) = (draws.min(horizon), (draws - 1 + more).min(horizon));
        let ledger = earning(horizon, 0.0, vec![works(cost, draws, service, horizon)]);
        let debt = Debt::of(&ledger, loan(share, rate, tenor as f64));
        let borrowed: f64 = debt.flows.iter().map(|flow| flow.borrowed.to_usd()).sum();
        let interest: f64 = dollars(&debt.interest_by_year).iter().sum();
        let paid: f64 = paid(&debt).iter().sum();
        prop_assert!((borrowed - cost * share / 100.0).abs() <= 1e-12 * cost);
        prop_assert!((paid - borrowed - interest).abs() <= 1e-11 * paid, "{paid} of {borrowed} and {interest}");
    }

    #[test]
    fn prop_interest_saves_its_tax(
        cost in 1e3..1e9_f64,
        service in 0_usize..12,
        years in 2_usize..20,
        share in 1.0..95.0_f64,
        rate in 0.0..30.0_f64,
        tenor in 12_usize..360,
        tax in 0.0..60.0_f64,
    ) {
        // Profit every year, whatever is deducted.
        let horizon = years * 12;
        let ledger = earning(horizon, cost, vec![works(cost, 1, service, horizon)]);
        let money = Money { tax_rate: Share::from_percent(tax).unwrap(), depreciation: Depreciation::Macrs, ..Money::default() };
        let loan = loan(share, rate, tenor as f64);
        let (own, borrowing) = (settle(&ledger, pct(8.0), Loan::default(), &money), settle(&ledger, pct(8.0), loan, &money));
        let interest: f64 = dollars(&Debt::of(&ledger, loan).interest_by_year).iter().sum();
        let saved = (own.totals.tax - borrowing.totals.tax).to_usd();
        prop_assert!((saved - interest * tax / 100.0).abs() <= 1e-11 * own.totals.tax.to_usd().max(1.0), "{saved} of {interest}");
    }
}
