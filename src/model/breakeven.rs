//! Break-evens: at which price a use just pays, and at which price two uses are worth the same.

use super::search::nearest_change_either_way;
use super::{LedgerMonth, PURE_USES, Settled, Timeline, Trace, Use, cloud, hosting, hybrid, mining, selling};
use crate::chain::hashprice;
use crate::quantity::{Share, Usd};
use crate::scenario::{PowerContract, PowerPaidBy, Scenario, field};

/// The price at which a use just pays, all else equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BreakEven {
    /// The use.
    pub of: Use,
    /// The key of the input whose price it is, or of the hashprice.
    pub key: &'static str,
    /// Where revenue covers the running costs of the first month, as if everything ran already; `None` where no value
    /// that the field takes does it.
    pub margin: Option<f64>,
    /// Where the net present value is zero; likewise.
    pub npv: Option<f64>,
}

/// The price at which two uses are worth the same, all else equal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Indifference {
    /// The two uses.
    pub between: [Use; 2],
    /// The key of the input whose price it is.
    pub key: &'static str,
    /// Where their net present values are equal; `None` where no value that the field takes does it.
    pub at: Option<f64>,
}

/// The prices that each use lives on, as far as the scenario's contracts let them matter.
fn prices(scenario: &Scenario) -> Vec<(Use, &'static str)> {
    let Scenario { power, hosting, cloud, .. } = scenario;
    let power_price = match power.contract {
        PowerContract::Fixed | PowerContract::Resold => "power_price_usd_per_mwh",
        PowerContract::Hourly => "power_hours_level_pct",
    };
    let gpu_price = if cloud.contracted == Share::WHOLE { "gpu_contract_price_usd" } else { "gpu_hour_price_usd" };
    let pays_for_power = hosting.power_paid_by == PowerPaidBy::Site || power.contract == PowerContract::Resold;
    let of_sale = (Use::Sell, "sale_price_usd_per_mwh");
    let of_all = [
        (Use::Mine, "btc_price_usd"),
        (Use::Mine, power_price),
        (Use::Host, "hosting_rent_usd_per_kw_month"),
        (Use::Host, "hosting_capital_usd_per_it_mw"),
        (Use::Cloud, gpu_price),
        (Use::Cloud, power_price),
    ];
    let sale = (power.contract == PowerContract::Fixed).then_some(of_sale);
    let hosts_power = pays_for_power.then_some((Use::Host, power_price));
    sale.into_iter().chain(of_all).chain(hosts_power).collect()
}

/// The break-even of each use in the prices it lives on.
pub fn break_evens(scenario: &Scenario) -> Vec<BreakEven> {
    let break_even = |(of, key): (Use, &'static str)| {
        let field = field(key).expect("these keys stand in FIELDS, as a test checks");
        let at =
            |look: &dyn Fn(&Scenario) -> bool| nearest_change_either_way(scenario, field, look).map(|change| change.at);
        BreakEven {
            of,
            key,
            margin: at(&|moved| running_margin(of, moved) > Usd::ZERO),
            npv: at(&|moved| value(of, moved) > Usd::ZERO),
        }
    };
    let with_hashprice = |found: BreakEven| {
        let hashprice = (found.key == "btc_price_usd").then(|| in_hashprice(scenario, &found));
        [Some(found), hashprice].into_iter().flatten()
    };
    prices(scenario).into_iter().map(break_even).flat_map(with_hashprice).collect()
}

/// A break-even Bitcoin price as a hashprice: at a given difficulty the two are proportional.
fn in_hashprice(scenario: &Scenario, price: &BreakEven) -> BreakEven {
    let moment = *Timeline::of(scenario).first();
    let hashprice = hashprice(moment.difficulty, moment.reward, moment.btc_price).to_usd_per_ph_day();
    let ratio = hashprice / moment.btc_price.to_usd_per_btc();
    let scaled = |price: Option<f64>| price.map(|price| price * ratio);
    BreakEven { of: price.of, key: HASHPRICE, margin: scaled(price.margin), npv: scaled(price.npv) }
}

/// The figure that mining's break-even is also told in; no input, since it follows from price and difficulty.
const HASHPRICE: &str = "hashprice_usd_per_ph_day";

/// The indifference of each pair of pure uses in the prices that either lives on.
pub fn indifferences(scenario: &Scenario) -> Vec<Indifference> {
    let prices = prices(scenario);
    let mut found = Vec::new();
    for (i, one) in PURE_USES.into_iter().enumerate() {
        for other in PURE_USES.into_iter().skip(i + 1) {
            let mut keys: Vec<&'static str> = Vec::new();
            for (of, key) in prices.iter().copied() {
                if (of == one || of == other) && !keys.contains(&key) {
                    keys.push(key);
                }
            }
            found.extend(keys.into_iter().map(|key| indifference(scenario, [one, other], key)));
        }
    }
    found
}

fn indifference(scenario: &Scenario, between: [Use; 2], key: &'static str) -> Indifference {
    let field = field(key).expect("these keys stand in FIELDS, as a test checks");
    let [one, other] = between;
    let first_is_worth_more = |moved: &Scenario| value(one, moved) > value(other, moved);
    let change = nearest_change_either_way(scenario, field, first_is_worth_more);
    Indifference { between, key, at: change.map(|change| change.at) }
}

fn value(of: Use, scenario: &Scenario) -> Usd {
    match of {
        Use::Hybrid => hybrid::value(scenario),
        Use::Sell | Use::Mine | Use::Host | Use::Cloud => Settled::of(of, scenario, &Timeline::of(scenario)).cash.npv(),
    }
}

/// What a month of full operation leaves over its running costs at the first month's market.
fn running_margin(of: Use, scenario: &Scenario) -> Usd {
    let timeline = Timeline::of(scenario);
    let moment = timeline.first();
    let month = match of {
        Use::Sell => selling::month(scenario, moment),
        Use::Mine => mining::fleet_month(scenario, &mining::first_fleet(&scenario.mining), moment, |mined, _| mined),
        Use::Host => hosting::month(scenario, moment, hosting::Occupancy::FULL, &mut Trace::off()),
        Use::Cloud => cloud::month(scenario, moment, 1.0, 0, scenario.cloud.gpu_hour_price, &mut Trace::off()),
        Use::Hybrid => LedgerMonth::default(),
    };
    month.margin()
}

/// Hosting's worst case: its net present value if the tenant used nothing from the first day on and paid take-or-pay
/// alone.
pub fn hosting_worst_case(scenario: &Scenario) -> Usd {
    let mut unused = *scenario;
    unused.hosting.tenant_use = Share::NONE;
    value(Use::Host, &unused)
}
