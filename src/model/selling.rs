//! Selling the power: the null that every other use must beat, besides doing nothing.

use super::{Ledger, LedgerMonth, Moment, Timeline};
use crate::scenario::Scenario;

/// A month of selling all that the site may draw.
pub(super) fn month(scenario: &Scenario, moment: &Moment) -> LedgerMonth {
    let energy = scenario.site.power * moment.powered_hours;
    LedgerMonth {
        revenue: energy * moment.sale_price,
        energy_cost: energy * moment.power_price,
        energy,
        ..LedgerMonth::default()
    }
}

/// Sells every contracted megawatt-hour at the sale price. There is nothing to build and nobody to pay.
pub fn ledger(scenario: &Scenario, timeline: &Timeline) -> Ledger {
    let months = timeline.months.iter().map(|moment| month(scenario, moment));
    Ledger { months: months.collect(), assets: Vec::new() }
}
