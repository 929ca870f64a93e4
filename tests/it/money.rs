//! Money by hand: rates of return, payback, tax and discounting on cases that a pencil can follow.

use crate::support::{near, with};
use busbar::model::cash::settle;
use busbar::model::debt::Debt;
use busbar::model::money::{Irr, Payback};
use busbar::model::tax::{MACRS_5, MACRS_15, deductions, yearly_tax};
use busbar::model::{Asset, AssetClass, Ledger, LedgerMonth, Timeline, Use, evaluate, hosting};
use busbar::quantity::{AnnualRate, Share, Usd};
use busbar::scenario::{Depreciation, Loan, Money};

fn usd(number: f64) -> Usd {
    Usd::from_usd(number).unwrap()
}

fn pct(number: f64) -> AnnualRate {
    AnnualRate::from_percent_per_year(number).unwrap()
}

/// Cash at some months and none between them.
fn cash(at: &[(usize, f64)]) -> Vec<Usd> {
    let last = at.iter().map(|(month, _)| *month).max().unwrap();
    let sum = |month| at.iter().filter(|(of, _)| *of == month).map(|(_, amount)| amount).sum();
    (0..=last).map(|month| usd(sum(month))).collect()
}

#[test]
fn the_rate_of_return_is_the_one_that_discounts_the_cash_to_nothing() {
    #[track_caller]
    fn check(at: &[(usize, f64)], percent: f64) {
        match Irr::of(&cash(at)) {
            Irr::One(rate) => {
                let found = rate.to_percent_per_year();
                assert!((found - percent).abs() < 1e-8, "{found} is not {percent}");
            }
            other => panic!("{other:?} is not {percent}"),
        }
    }
    check(&[(0, -100.0), (12, 110.0)], 10.0);
    check(&[(0, -100.0), (6, 110.0)], 21.0); // 1.1 in half a year is 1.21 in one
    check(&[(0, -100.0), (24, 121.0)], 10.0);
    check(&[(0, -100.0), (12, 100.0)], 0.0);
    check(&[(0, -100.0), (12, 50.0)], -50.0);
    check(&[(0, -100.0), (12, 2.0)], -98.0);
    check(&[(0, -100.0), (12, 1000.0)], 900.0);
    let quadratic = (60.0 + f64::sqrt(60.0 * 60.0 + 4.0 * 100.0 * 60.5)) / 200.0; // 100 x^2 - 60 x - 60.5 = 0
    check(&[(0, -100.0), (12, 60.0), (24, 60.5)], (quadratic - 1.0) * 100.0);
    check(&[(3, -100.0), (15, 110.0)], 10.0); // nothing happens before the third month
    check(&[(0, -60.0), (1, -40.0 * 1.1_f64.powf(1.0 / 12.0)), (12, 110.0)], 10.0); // paid in two parts
}

#[test]
fn there_may_be_no_rate_of_return() {
    #[track_caller]
    fn check(at: &[(usize, f64)]) {
        assert_eq!(Irr::of(&cash(at)), Irr::None);
    }
    check(&[(0, 0.0)]);
    check(&[(0, -100.0)]);
    check(&[(0, -100.0), (12, -5.0)]);
    check(&[(0, 100.0), (12, -110.0)]); // a loan, not an investment
    check(&[(1, 5.0), (2, 5.0)]);
    check(&[(0, -100.0), (12, 0.5)]); // less than -99 % a year
    check(&[(0, -100.0), (12, 200.0), (24, -150.0)]); // no real root
    assert_eq!(Irr::of(&cash(&[(0, -100.0), (12, 2000.0)])), Irr::Above); // 1,900 % a year
}

#[test]
fn several_rates_of_return_are_none() {
    // 100 x^2 - 230 x + 132 = 0 at x = 1.1 and 1.2.
    match Irr::of(&cash(&[(0, -100.0), (12, 230.0), (24, -132.0)])) {
        Irr::Several(low, high) => {
            near(low.to_percent_per_year(), 10.0, 1e-9);
            near(high.to_percent_per_year(), 20.0, 1e-9);
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn payback_is_when_the_money_is_back_for_good() {
    #[track_caller]
    fn check(at: &[(usize, f64)], expected: Payback) {
        let found = Payback::of(&cash(at));
        match (found, expected) {
            (Payback::After(found), Payback::After(expected)) => near(found, expected, 1e-12),
            _ => assert_eq!(found, expected),
        }
    }
    check(&[(0, -100.0), (12, 100.0)], Payback::After(1.0));
    check(&[(0, -10.0), (1, 20.0)], Payback::After(0.5 / 12.0)); // half of the first month's income
    check(&[(0, -10.0), (1, 5.0), (2, 5.0), (3, 5.0)], Payback::After(2.0 / 12.0));
    check(&[(0, -100.0), (12, 99.0)], Payback::Never);
    check(&[(0, 0.0), (12, 5.0)], Payback::NothingInvested);
    check(&[(1, 5.0), (2, -4.0)], Payback::NothingInvested);
    check(&[(1, -5.0), (2, -5.0)], Payback::Never);
    // A second fleet in month 3 opens the hole anew: the crossing in month 1 does not count.
    check(&[(0, -10.0), (1, 10.0), (2, 10.0), (3, -30.0), (4, 10.0), (5, 10.0)], Payback::After(5.0 / 12.0));
    // Or for good.
    check(&[(0, -10.0), (1, 20.0), (2, -30.0)], Payback::Never);
}

/// A ledger of equal months.
fn steady(n_months: usize, revenue: f64, opex: f64) -> Ledger {
    let month = LedgerMonth { revenue: usd(revenue), opex: usd(opex), ..LedgerMonth::default() };
    Ledger { months: vec![month; n_months], ..Ledger::default() }
}

fn machines(cost: f64, in_service: usize, life_months: usize, sold_after: usize, proceeds: f64) -> Asset {
    let class = AssetClass::Machines;
    Asset {
        cost: usd(cost),
        paid_from: in_service,
        paid_months: 1,
        in_service,
        life_months,
        class,
        sold_after,
        proceeds: usd(proceeds),
    }
}

fn tax(percent: f64, depreciation: Depreciation) -> Money {
    Money { tax_rate: Share::from_percent(percent).unwrap(), depreciation, ..Money::default() }
}

#[test]
fn a_steady_income_is_worth_its_annuity() {
    #[track_caller]
    fn check(n_months: usize, percent: f64) {
        let monthly: f64 = (1.0 + percent / 100.0_f64).powf(1.0 / 12.0) - 1.0;
        let closed_form = (1.0 - (1.0 + monthly).powf(-(n_months as f64))) / monthly;
        let settled = settle(&steady(n_months, 1.0, 0.0), pct(percent), Loan::default(), &Money::default());
        near(settled.npv().to_usd(), closed_form, 1e-12);
    }
    check(12, 10.0);
    check(120, 10.0);
    check(240, 0.5);
    check(240, 70.0);
}

#[test]
fn monthly_discounting_compounds_to_the_annual_rate() {
    let settled = settle(&steady(24, 1.0, 0.0), pct(21.0), Loan::default(), &Money::default());
    near(settled.discounted[6].to_usd(), 1.0 / 1.1, 1e-12);
    near(settled.discounted[12].to_usd(), 1.0 / 1.21, 1e-12);
    near(settled.discounted[24].to_usd(), 1.0 / 1.4641, 1e-12);
    assert_eq!(settled.net[0], Usd::ZERO); // running is settled at the month's end
}

#[test]
fn accelerated_tables_write_off_the_whole_cost() {
    near(MACRS_5.iter().sum(), 100.0, 1e-12);
    near(MACRS_15.iter().sum(), 100.0, 1e-12);
}

#[test]
fn what_may_be_deducted_in_each_year() {
    #[track_caller]
    fn check(asset: &Asset, method: Depreciation, n_years: usize, expected: &[f64]) {
        let found: Vec<f64> = deductions(asset, method, n_years).iter().map(|sum| sum.to_usd()).collect();
        let close = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9);
        assert!(found.len() == expected.len() && close, "{found:?} is not {expected:?}");
    }
    use Depreciation::{FirstYear, Macrs, StraightLine};
    // $120 over 5 years from the fourth month: nine months, four years, three months.
    check(&machines(120.0, 3, 60, 84, 0.0), StraightLine, 7, &[18.0, 24.0, 24.0, 24.0, 24.0, 6.0, 0.0]);
    // Sold after two and a half years: what is left is deducted then.
    check(&machines(120.0, 0, 60, 30, 0.0), StraightLine, 4, &[24.0, 24.0, 72.0, 0.0]);
    check(&machines(100.0, 0, 60, 84, 0.0), Macrs, 7, &[20.0, 32.0, 19.2, 11.52, 11.52, 5.76, 0.0]);
    check(&machines(100.0, 14, 60, 36, 0.0), Macrs, 3, &[0.0, 20.0, 80.0]);
    check(&machines(100.0, 14, 60, 36, 0.0), FirstYear, 3, &[0.0, 100.0, 0.0]);
    let works = Asset { class: AssetClass::SiteWorks, ..machines(100.0, 0, 180, 36, 0.0) };
    check(&works, Macrs, 3, &[5.0, 9.5, 85.5]);
    check(&works, StraightLine, 3, &[100.0 / 15.0, 100.0 / 15.0, 100.0 - 200.0 / 15.0]);
    // Works that the horizon ends before they serve.
    check(&Asset { in_service: 40, ..works }, StraightLine, 3, &[0.0, 0.0, 100.0]);
}

#[test]
fn losses_are_carried_forward() {
    #[track_caller]
    fn check(yearly_profit: &[f64], expected: &[f64]) {
        let months = yearly_profit.iter().flat_map(|profit| steady(12, profit / 12.0, 0.0).months).collect();
        let found: Vec<f64> = yearly_tax(
            &Ledger { months, ..Ledger::default() },
            &tax(20.0, Depreciation::StraightLine),
            &Debt::default(),
        )
        .iter()
        .map(|sum| sum.to_usd())
        .collect();
        let close = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-9);
        assert!(found.len() == expected.len() && close, "{found:?} is not {expected:?}");
    }
    check(&[100.0, 50.0], &[20.0, 10.0]);
    check(&[-100.0, 60.0, 70.0], &[0.0, 0.0, 6.0]); // 30 of profit are left of 130 after 100 of loss
    check(&[50.0, -100.0, 40.0, 90.0], &[10.0, 0.0, 0.0, 6.0]); // never carried back
    check(&[-10.0, -10.0, 15.0], &[0.0, 0.0, 0.0]);
}

#[test]
fn what_is_sold_above_its_book_value_is_taxed() {
    // $100 of machines written off at once bring $30 at the end of year 2; income is $50 a year.
    // Year 1: 50 - 100 = -50, no tax. Year 2: 50 + 30 - 50 carried = 30, tax 6. Net: -100 + 50 + 50 + 30 - 6 = 24.
    let ledger = Ledger { assets: vec![machines(100.0, 0, 60, 24, 30.0)], ..steady(24, 50.0 / 12.0, 0.0) };
    let settled = settle(&ledger, pct(0.0), Loan::default(), &tax(20.0, Depreciation::FirstYear));
    near(settled.totals.tax.to_usd(), 6.0, 1e-12);
    near(settled.npv().to_usd(), 24.0, 1e-12);
}

#[test]
fn only_the_first_generation_is_the_cost_to_build() {
    // 10 years, machines from month 3, life 4 years: three fleets, infrastructure once.
    let scenario = with(&[
        ("site_power_mw", "100"),
        ("horizon_years", "10"),
        ("mining_months_to_power", "3"),
        ("mining_infrastructure_usd_per_mw", "430000"),
        ("mining_overhead_ratio", "1.25"),
        ("miner_efficiency_j_per_th", "20"),
        ("miner_price_usd_per_th", "10"),
        ("replacement_miner_efficiency_j_per_th", "20"),
        ("replacement_miner_price_usd_per_th", "10"),
        ("miner_life_years", "4"),
        ("miner_end_of_life", "replace"),
    ]);
    let totals = evaluate(&scenario).of_use(Use::Mine).totals;
    let fleet = 4e6 * 10.0; // 80 MW / 20 J/TH, in TH/s
    near(totals.initial_capital.to_usd(), 43e6 + fleet, 1e-12);
    near(totals.capital.to_usd(), 43e6 + 3.0 * fleet, 1e-12);
}

#[test]
fn machines_cut_short_by_the_horizon_are_sold_at_what_they_are_then_worth() {
    // A straight line from the price to 5 % of it after 5 years: after 3 years 1 - 0.95 * 3 / 5 = 43 %, after 5 it is 5 %.
    let proceeds = |horizon: &str| {
        let settings = [
            ("horizon_years", horizon),
            ("cloud_months_to_power", "0"),
            ("cloud_capital_usd_per_it_mw", "0"),
            ("gpu_life_years", "5"),
            ("gpu_resale_pct", "5"),
            ("gpu_end_of_life", "stop"),
        ];
        let totals = evaluate(&with(&settings)).of_use(Use::Cloud).totals;
        totals.proceeds.times(totals.capital).unwrap()
    };
    near(proceeds("3"), 0.43, 1e-12);
    near(proceeds("5"), 0.05, 1e-12);
    near(proceeds("10"), 0.05, 1e-12);
}

#[test]
fn of_works_longer_than_the_horizon_only_what_is_spent_counts() {
    // Two years to build and one to look: half the shell is paid for, and half of its residual is there.
    let totals = evaluate(&with(&[
        ("site_power_mw", "100"),
        ("horizon_years", "1"),
        ("hosting_gross_to_it_ratio", "1.25"),
        ("hosting_capital_usd_per_it_mw", "10000000"),
        ("hosting_months_to_power", "24"),
        ("hosting_residual_pct", "50"),
    ]))
    .of_use(Use::Host)
    .totals;
    near(totals.capital.to_usd(), 800e6 / 2.0, 1e-12);
    near(totals.proceeds.to_usd(), 800e6 / 4.0, 1e-12);
    assert_eq!((totals.revenue, totals.opex), (Usd::ZERO, Usd::ZERO));
}

/// A lease of 10 MW for two years, small enough to follow with a pencil.
///
/// - 10 MW at the meter / 1.25 = 8 MW of critical IT.
/// - Built at once for $2.5m each MW: $20m at moment 0; half of it, $10m, comes back at the end.
/// - Rent $100/kW-month, a tenth more in year 2: $0.8m, then $0.88m a month. Costs $25/kW-month: $0.2m a month.
/// - Margin: $0.6m, then $0.68m a month: $7.2m and $8.16m a year.
/// - Depreciation over 15 years: year 1 a fifteenth, $1.3333m; year 2, sold, the rest, $18.6667m.
/// - Profit: 7.2 - 1.3333 = $5.8667m, tax at 20 % $1.17333m; 8.16 - 18.6667 + 10 = -$0.5067m, no tax.
/// - Net cash: -20 + 7.2 - 1.17333 + 8.16 + 10 = $4.18667m.
#[test]
fn a_lease_worked_by_hand() {
    let lease = with(&[
        ("site_power_mw", "10"),
        ("availability_pct", "100"),
        ("start_month", "2026-07"),
        ("horizon_years", "2"),
        ("hosting_gross_to_it_ratio", "1.25"),
        ("hosting_capital_usd_per_it_mw", "2500000"),
        ("hosting_residual_pct", "50"),
        ("hosting_rent_usd_per_kw_month", "100"),
        ("hosting_rent_escalator_pct_per_year", "10"),
        ("hosting_opex_usd_per_it_kw_month", "25"),
        ("opex_escalation_pct_per_year", "0"),
        ("hosting_load_factor_pct", "75"),
        ("hosting_months_to_power", "0"),
        ("hosting_ramp_months", "0"),
        ("discount_rate_pct_per_year", "20"),
        ("hosting_premium_pct_per_year", "1"),
        ("tax_rate_pct", "20"),
    ]);
    let outcome = evaluate(&lease);
    let host = outcome.of_use(Use::Host);
    near(host.totals.revenue.to_usd(), 9.6e6 + 10.56e6, 1e-12);
    near(host.totals.opex.to_usd(), 4.8e6, 1e-12);
    assert_eq!(host.totals.energy_cost, Usd::ZERO); // passed through
    near(host.totals.energy.to_mwh(), 10.0 * 0.75 * 731.0 * 24.0, 1e-12); // July 2026 to June 2028 has a leap day
    near(host.totals.capital.to_usd(), 20e6, 1e-12);
    near(host.totals.proceeds.to_usd(), 10e6, 1e-12);
    near(host.totals.tax.to_usd(), 1_173_333.333_333_333, 1e-12);
    near(host.net_cash().to_usd(), 4_186_666.666_666_667, 1e-12);
    near(host.cumulative_by_year[1].to_usd(), -20e6 + 7.2e6 - 1_173_333.333_333_333, 1e-12);
    near(host.moic().unwrap(), 24_186_666.666_666_667 / 20e6, 1e-12);

    // Twelve payments of 1 at 21 % a year are worth (1 - 1/1.21) / (1.21^(1/12) - 1) at their start.
    let twelve = (1.0 - 1.0 / 1.21) / (1.21_f64.powf(1.0 / 12.0) - 1.0);
    let by_hand = -20e6 + 0.6e6 * twelve + (0.68e6 * twelve - 1_173_333.333_333_333) / 1.21 + 10e6 / 1.4641;
    near(host.npv.to_usd(), by_hand, 1e-12);
    near(host.npv_per_capital().unwrap(), by_hand / 20e6, 1e-12);
    assert_eq!(host.discounted_payback, Payback::Never);
    // The hole before the last month is what net cash lacks of the last month's $0.68m and $10m.
    let part_of_month = 1.0 - 4_186_666.666_666_667 / 10.68e6;
    assert_payback(host.payback, (23.0 + part_of_month) / 12.0);
}

#[track_caller]
fn assert_payback(found: Payback, years: f64) {
    match found {
        Payback::After(found) => near(found, years, 1e-12),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_build_and_its_ramp_by_hand() {
    // Two months to build, then a ramp of one month to the whole; the site pays for energy.
    let lease = with(&[
        ("site_power_mw", "10"),
        ("availability_pct", "100"),
        ("horizon_years", "1"),
        ("hosting_gross_to_it_ratio", "1.25"),
        ("hosting_rent_usd_per_kw_month", "100"),
        ("hosting_opex_usd_per_it_kw_month", "25"),
        ("hosting_capital_usd_per_it_mw", "2500000"),
        ("hosting_load_factor_pct", "50"),
        ("hosting_power_paid_by", "site"),
        ("power_price_usd_per_mwh", "40"),
        ("hosting_months_to_power", "2"),
        ("hosting_ramp_months", "1"),
    ]);
    let ledger = hosting::ledger(&lease, &Timeline::of(&lease));
    let revenue: Vec<f64> = ledger.months.iter().take(5).map(|month| month.revenue.to_usd()).collect();
    assert_eq!(revenue, [0.0, 0.0, 400_000.0, 800_000.0, 800_000.0]);
    let energy_cost: Vec<f64> = ledger.months.iter().take(4).map(|month| month.energy_cost.to_usd()).collect();
    // September 2026 has 720 hours, October 744: 10 MW * 50 % * $40, half of it in the ramp.
    assert_eq!(energy_cost, [0.0, 0.0, 10.0 * 0.25 * 720.0 * 40.0, 10.0 * 0.5 * 744.0 * 40.0]);
    let [shell] = ledger.assets.as_slice() else { panic!("one asset") };
    assert_eq!((shell.cost.to_usd(), shell.paid_from, shell.paid_months, shell.in_service), (20e6, 0, 2, 2));
}
