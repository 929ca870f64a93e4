//! What moves the network: AI's offer for the megawatts that mine, and dearer power.

use crate::model::{Timeline, Use, cash, hosting, terms};
use crate::quantity::{MegawattHours, Share, UsdPerMwh};
use crate::scenario::{Loan, Money, Scenario};

/// What moves the network away from where it is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shock {
    /// What AI pays for each megawatt-hour at the meter, capital and running costs taken off. Nobody takes less than
    /// nothing.
    pub ai_offer: UsdPerMwh,
    /// What AI's demand adds to the price of power in the regions where it bids.
    pub ai_pressure: UsdPerMwh,
    /// What is added to everybody's price of power.
    pub power_rise: UsdPerMwh,
}

impl Shock {
    /// AI's offer as the scenario's own hosting has it, and power at the prices of the table.
    pub fn of(scenario: &Scenario) -> Self {
        Self { ai_offer: ai_offer(scenario), ..Self::default() }
    }

    /// Whether AI offers anything.
    pub(super) fn has_offer(&self) -> bool {
        self.ai_offer > UsdPerMwh::default()
    }
}

/// What hosting AI on the scenario's terms leaves for each megawatt-hour that the site could draw, from the first month
/// on: `net present value / present value of those megawatt-hours`.
///
/// That is rent less running costs less the annuity of the capital, months of building without income counted. Before
/// tax and without debt, as the margin of mining is that it is weighed against.
pub fn ai_offer(scenario: &Scenario) -> UsdPerMwh {
    let timeline = Timeline::of(scenario);
    let (rate, _) = terms(Use::Host, &scenario.money);
    let untaxed = Money { tax_rate: Share::NONE, ..scenario.money };
    let settled = cash::settle(&hosting::ledger(scenario, &timeline), rate, Loan::default(), &untaxed);
    let factors = rate.monthly_growth().skip(1).map(f64::recip);
    let energy: MegawattHours =
        timeline.months.iter().zip(factors).map(|(moment, factor)| moment.supply.contracted() * factor).sum();
    UsdPerMwh::ONE * settled.npv().per_mwh(energy).unwrap_or(0.0)
}
