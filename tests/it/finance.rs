//! Money by other hands: values, rates of return, paybacks, annuities and accelerated depreciation of thousands of
//! random flows, against figures that `tests/peer/finance.py` froze into `tests/data/finance/`, each computed in two
//! independent ways: by numpy-financial, and in exact or 60-digit arithmetic.
//!
//! A flow is written in parts, from which both sides build the same cash, bit for bit, by plain multiplications and
//! additions. Moment k is the end of month k, moment 0 the start:
//!
//! - `r FIRST COUNT AMOUNT FACTOR`, revenue: AMOUNT at moment FIRST, each month FACTOR times the last, COUNT times;
//! - `e …`, `o …`, cost of energy and other costs of running: the same, taken off;
//! - `a FROM COUNT COST SOLD BRINGS`, an asset: COST * (1 / COUNT) off at COUNT moments from FROM, BRINGS at SOLD.
//!
//! Cash is (revenue - energy) - other, then less each asset's payments and plus what it brings, in the order written.

use busbar::model::cash::{Cash, settle};
use busbar::model::money::{Irr, Payback};
use busbar::model::tax::{MACRS_5, MACRS_15, deductions};
use busbar::model::{Asset, AssetClass, Ledger, LedgerMonth};
use busbar::quantity::{AnnualRate, Share, Usd};
use busbar::scenario::{Depreciation, Loan, Money};
use std::collections::BTreeMap;
use std::str::FromStr;

const FLOWS: &str = include_str!("../data/finance/flows.csv");
const ANNUITIES: &str = include_str!("../data/finance/annuities.csv");
const TAX: &str = include_str!("../data/finance/tax.csv");

/// How far a figure may be from the frozen one, as a part of it.
const REL_TOL: f64 = 1e-9;
/// The rate in percent below which a rate's error is taken as a part of this one: near zero a rate has no scale.
const RATE_FLOOR: f64 = 1.0;

fn usd(number: f64) -> Usd {
    Usd::from_usd(number).unwrap()
}

fn pct(number: f64) -> AnnualRate {
    AnnualRate::from_percent_per_year(number).unwrap()
}

fn parsed<T: FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text:?} is not a number"))
}

/// The rows below a file's header, each with its line number for an editor.
fn rows<const N: usize>(file: &'static str) -> impl Iterator<Item = (usize, [&'static str; N])> {
    file.lines().enumerate().skip(1).map(|(n, line)| {
        let fields: Vec<&str> = line.split(',').collect();
        (n + 1, fields.try_into().unwrap_or_else(|_| panic!("line {}: not {N} fields", n + 1)))
    })
}

/// The ledger that a flow's parts are to the engine.
fn ledger(months: usize, parts: &str, class: AssetClass) -> Ledger {
    let mut ledger = Ledger { months: vec![LedgerMonth::default(); months], ..Ledger::default() };
    for part in parts.split(' ') {
        let (letter, numbers) = part.split_at(1);
        let numbers: Vec<&str> = numbers.split(':').collect();
        let (first, count) = (parsed(numbers[0]), parsed(numbers[1]));
        if letter == "a" {
            ledger.assets.push(Asset {
                cost: usd(parsed(numbers[2])),
                paid_from: first,
                paid_months: count,
                in_service: first,
                life_months: 60,
                class,
                sold_after: parsed(numbers[3]),
                proceeds: usd(parsed(numbers[4])),
            });
            continue;
        }
        let (mut amount, factor): (f64, f64) = (parsed(numbers[2]), parsed(numbers[3]));
        for month in ledger.months.iter_mut().skip(first - 1).take(count) {
            match letter {
                "r" => month.revenue += usd(amount),
                "e" => month.energy_cost += usd(amount),
                "o" => month.opex += usd(amount),
                _ => panic!("{part}: no such part"),
            }
            amount *= factor;
        }
    }
    ledger
}

/// The cash of a flow by the formula above, without the engine's hand in it.
fn cash(ledger: &Ledger) -> Vec<f64> {
    let running = ledger.months.iter().map(|m| m.revenue.to_usd() - m.energy_cost.to_usd() - m.opex.to_usd());
    let mut cash: Vec<f64> = [0.0].into_iter().chain(running).collect();
    for asset in &ledger.assets {
        let payment = asset.cost.to_usd() * (1.0 / asset.paid_months as f64);
        cash[asset.paid_from..][..asset.paid_months].iter_mut().for_each(|moment| *moment -= payment);
        cash[asset.sold_after] += asset.proceeds.to_usd();
    }
    cash
}

/// The largest error of each kind of figure, and how many there were.
#[derive(Default)]
struct Worst(BTreeMap<&'static str, (f64, usize)>);

impl Worst {
    /// Holds a figure against the frozen one, the error taken as a part of it or of `floor` where it is smaller.
    #[track_caller]
    fn hold(&mut self, line: usize, what: &'static str, found: f64, expected: f64, floor: f64) {
        let off = (found - expected).abs() / expected.abs().max(floor);
        assert!(off <= REL_TOL, "line {line}: {what} {found} is not {expected}: off by {off:.1e} of it");
        let (worst, n) = self.0.entry(what).or_default();
        (*worst, *n) = (worst.max(off), *n + 1);
    }

    #[track_caller]
    fn hold_payback(&mut self, line: usize, what: &'static str, cash: &[Usd], expected: &str) {
        match Payback::of(cash) {
            Payback::After(years) if expected != "never" => self.hold(line, what, years, parsed(expected), 0.0),
            found => assert!(found == Payback::Never && expected == "never", "line {line}: {found:?}, not {expected}"),
        }
    }

    /// How many figures of a kind were held.
    fn n(&self, what: &str) -> usize {
        self.0.get(what).map_or(0, |(_, n)| *n)
    }
}

impl Drop for Worst {
    fn drop(&mut self) {
        for (what, (worst, n)) in &self.0 {
            println!("{what}: {n} cases, worst relative error {worst:.1e}");
        }
    }
}

#[test]
fn present_values_and_paybacks_are_numpy_financials() {
    let mut worst = Worst::default();
    for (line, [months, rate, parts, npv, capital, _, _, _, payback, discounted]) in rows(FLOWS) {
        let ledger = ledger(parsed(months), parts, AssetClass::Machines);
        let settled = settle(&ledger, pct(parsed(rate)), Loan::default(), &Money::default());
        let same = settled.net.iter().map(|amount| amount.to_usd()).eq(cash(&ledger));
        assert!(same, "line {line}: the settled cash is not the flow's");
        worst.hold(line, "npv", settled.npv().to_usd(), parsed(npv), 0.0);
        worst.hold(line, "value of capital", settled.present.capital.to_usd(), parsed(capital), 0.0);
        worst.hold_payback(line, "payback", &settled.net, payback);
        worst.hold_payback(line, "discounted payback", &settled.discounted, discounted);
    }
    assert!(worst.n("npv") >= 5_000);
}

#[test]
fn rates_of_return_are_all_that_there_are() {
    let (mut worst, mut n, mut missed) = (Worst::default(), 0, Vec::new());
    for (line, [months, _, parts, _, _, irr, low, high, _, _]) in rows(FLOWS) {
        n += 1;
        let cash: Vec<Usd> = cash(&ledger(parsed(months), parts, AssetClass::Machines)).into_iter().map(usd).collect();
        match (Irr::of(&cash), irr) {
            (Irr::One(rate), "one") => {
                worst.hold(line, "irr", rate.to_percent_per_year(), parsed(low), RATE_FLOOR);
            }
            (Irr::Several(lowest, highest), "several") => {
                worst.hold(line, "lowest of several", lowest.to_percent_per_year(), parsed(low), RATE_FLOOR);
                worst.hold(line, "highest of several", highest.to_percent_per_year(), parsed(high), RATE_FLOOR);
            }
            (Irr::Above, "above") | (Irr::None, "none") => {}
            (found, _) => missed.push(format!("line {line}: {found:?} is not {irr} {low} {high}")),
        }
    }
    assert!(missed.is_empty(), "{} of {n} flows have other rates: {:#?}", missed.len(), &missed[..missed.len().min(5)]);
    assert!(n >= 5_000 && worst.n("irr") >= 3_000 && worst.n("lowest of several") >= 800);
}

#[test]
fn annuities_are_numpy_financials_and_reopts() {
    let settled = |amounts: &mut dyn Iterator<Item = f64>, rate: &str| -> Cash {
        let months = amounts.map(|amount| LedgerMonth { revenue: usd(amount), ..LedgerMonth::default() }).collect();
        settle(&Ledger { months, ..Ledger::default() }, pct(parsed(rate)), Loan::default(), &Money::default())
    };
    let mut worst = Worst::default();
    for (line, [kind, periods, rate, payment_or_growth, value, principal_or_rounded, payment_of]) in rows(ANNUITIES) {
        let (periods, value): (usize, f64) = (parsed(periods), parsed(value));
        if kind == "level" {
            let payments = |payment: f64| std::iter::repeat_n(payment, periods);
            let found = settled(&mut payments(parsed(payment_or_growth)), rate).npv();
            worst.hold(line, "value of a level payment", found.to_usd(), value, 0.0);
            let (principal, payment): (f64, f64) = (parsed(principal_or_rounded), parsed(payment_of));
            let found = settled(&mut payments(payment), rate).npv();
            worst.hold(line, "level payment of a principal", found.to_usd(), principal, 0.0);
            let loan: Vec<Usd> = [-principal].into_iter().chain(payments(payment)).map(usd).collect();
            let Irr::One(found) = Irr::of(&loan) else { panic!("line {line}: a loan without one rate") };
            worst.hold(line, "rate of a loan", found.to_percent_per_year(), parsed(rate), RATE_FLOOR);
        } else {
            // A payment at each year's end, grown once already at the first, as REopt has it; REopt rounds its factor.
            let growth = pct(parsed(payment_or_growth));
            let yearly =
                |month: usize| if month.is_multiple_of(12) { growth.growth_over((month / 12) as f64) } else { 0.0 };
            let found = settled(&mut (1..=periods * 12).map(yearly), rate).npv().to_usd();
            worst.hold(line, "REopt's factor", found, value, 0.0);
            assert!(
                (found - parsed::<f64>(principal_or_rounded)).abs() <= 0.500_001e-5,
                "line {line}: rounds otherwise"
            );
        }
    }
    assert!(worst.n("rate of a loan") >= 400 && worst.n("REopt's factor") >= 200);
}

#[test]
fn accelerated_tables_are_as_printed() {
    #[track_caller]
    fn check(percents: &[f64], hundredths: &[u32]) {
        let printed: Vec<f64> = hundredths.iter().map(|part| f64::from(*part) / 100.0).collect();
        assert_eq!(percents, printed);
        assert_eq!(hundredths.iter().sum::<u32>(), 10_000);
    }
    // IRS Publication 946 (2024), table A-1. NREL's tools hold the same: REopt.jl src/core/financial.jl at 04c8a6a5,
    // macrs_five_year, and ATB-calc lcoe_calculator/macrs.py at 0b5b625b, MACRS_6 and MACRS_16.
    check(&MACRS_5, &[2000, 3200, 1920, 1152, 1152, 576]);
    check(&MACRS_15, &[500, 950, 855, 770, 693, 623, 590, 590, 591, 590, 591, 590, 591, 590, 591, 295]);
}

#[test]
fn accelerated_depreciation_is_worth_what_others_compute() {
    let mut worst = Worst::default();
    for (line, [table, months, rate, tax, parts, deducted, total_tax, npv]) in rows(TAX) {
        let class = if table == "5" { AssetClass::Machines } else { AssetClass::SiteWorks };
        let (months, rate): (usize, AnnualRate) = (parsed(months), pct(parsed(rate)));
        let ledger = ledger(months, parts, class);
        let yearly = deductions(&ledger.assets[0], Depreciation::Macrs, months / 12);
        let value = yearly.iter().zip(1..).map(|(sum, year)| sum.to_usd() / rate.growth_over(f64::from(year))).sum();
        worst.hold(line, "value of deductions", value, parsed(deducted), 0.0);
        let tax_rate = Share::from_percent(parsed(tax)).unwrap();
        let money = Money { tax_rate, depreciation: Depreciation::Macrs, ..Money::default() };
        let settled = settle(&ledger, rate, Loan::default(), &money);
        // A tax much smaller than the cost it is figured from is what large sums leave: its error is a part of theirs.
        let cost = ledger.assets[0].cost.to_usd();
        worst.hold(line, "tax", settled.totals.tax.to_usd(), parsed(total_tax), 1e-4 * cost);
        worst.hold(line, "npv after tax", settled.npv().to_usd(), parsed(npv), 0.0);
    }
    assert!(worst.n("npv after tax") >= 400);
}
