//! Selling the power: the null that every other use must beat, besides doing nothing.

use super::{Ledger, LedgerMonth, Moment, Timeline, Trace};
use crate::quantity::Usd;
use crate::scenario::{PowerContract, Scenario};

/// A month of selling the site's energy.
///
/// A contract at a fixed price sells all of it at the sale price; one for all energy that may be sold back, at the
/// hour's. Who buys by the hour holds no power to sell.
pub(super) fn month(scenario: &Scenario, moment: &Moment) -> LedgerMonth {
    let supply = &moment.supply;
    match scenario.power.contract {
        PowerContract::Fixed => LedgerMonth {
            revenue: supply.contracted() * moment.sale_price,
            energy_cost: supply.contracted() * moment.power_price,
            energy: supply.contracted(),
            ..LedgerMonth::default()
        },
        PowerContract::Hourly => LedgerMonth::default(),
        PowerContract::Resold => {
            let sold = supply.idle();
            LedgerMonth {
                revenue: sold.grid_income,
                energy_cost: sold.cost,
                energy: sold.sold,
                ..LedgerMonth::default()
            }
        }
    }
}

/// Sells what the site may draw. There is nothing to build and nobody to pay.
pub fn ledger(scenario: &Scenario, timeline: &Timeline) -> Ledger {
    traced_ledger(scenario, timeline, &mut Trace::off())
}

/// The same, with notes on the first month.
pub(super) fn traced_ledger(scenario: &Scenario, timeline: &Timeline, trace: &mut Trace) -> Ledger {
    let first = timeline.first();
    let sold = month(scenario, first);
    first.note(scenario, trace);
    sold.note(trace);
    trace.note("month_hours_sold_share", sold.energy.to_mwh() / first.supply.contracted().to_mwh());
    let price = |of: Usd| of.per_mwh(sold.energy);
    match (scenario.power.contract, price(sold.revenue), price(sold.energy_cost)) {
        (PowerContract::Resold, Some(price), _) => trace.note("month_sold_price_usd_per_mwh", price),
        (PowerContract::Hourly, _, Some(price)) => trace.note("month_run_price_usd_per_mwh", price),
        _ => {}
    }
    let months = timeline.months.iter().map(|moment| month(scenario, moment));
    let ledger = Ledger { months: months.collect(), ..Ledger::default() };
    ledger.note(timeline.months.len(), trace);
    ledger
}
