//! What [`evaluate`](super::evaluate) finds: plain figures, not yet rounded or worded.

use super::cash::{Cash, Coverage, Totals};
use super::money::{Irr, Payback};
use super::{Remark, Timeline, Today, Trace, remark, verdict};
use crate::quantity::{Megawatts, Usd};
use crate::scenario::Scenario;

/// The uses of the site's megawatts that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Sell the power.
    Sell,
    /// Mine Bitcoin.
    Mine,
    /// Host AI: a powered shell for a tenant's GPUs.
    Host,
    /// GPU cloud: rent out GPUs of one's own.
    Cloud,
    /// Some of each, as the scenario's split says.
    Hybrid,
}

impl Use {
    /// All uses, in the order they are shown.
    pub const ALL: [Self; 5] = [Self::Sell, Self::Mine, Self::Host, Self::Cloud, Self::Hybrid];

    /// The use with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.key() == key)
    }

    /// The stable name in JSON and on the page's elements.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sell => "sell",
            Self::Mine => "mine",
            Self::Host => "host",
            Self::Cloud => "cloud",
            Self::Hybrid => "hybrid",
        }
    }
}

/// All that follows from a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// One entry for each of [`Use::ALL`], in that order.
    pub uses: Vec<UseOutcome>,
    /// The first month's market and unit economics.
    pub today: Today,
    /// What the figures alone do not tell.
    pub remarks: Vec<Remark>,
    /// The use of the highest net present value; `None` where none is worth more than doing nothing.
    pub winner: Option<Use>,
}

/// One use of the whole site over the horizon.
#[derive(Debug, Clone, PartialEq)]
pub struct UseOutcome {
    /// Which use.
    pub of: Use,
    /// The site's power at the meter, whatever part of it the use draws.
    pub site_power: Megawatts,
    /// Sums over the horizon.
    pub totals: Totals,
    /// The same, each part discounted to the start.
    pub present: Totals,
    /// What each year leaves for its debt; empty without debt.
    pub coverage: Vec<Coverage>,
    /// Net present value after tax.
    pub npv: Usd,
    /// Internal rate of return after tax.
    pub irr: Irr,
    /// When the accumulated cash stays above zero.
    pub payback: Payback,
    /// The same of discounted cash.
    pub discounted_payback: Payback,
    /// Accumulated cash at the start and at each year's end.
    pub cumulative_by_year: Vec<Usd>,
}

impl UseOutcome {
    /// Reads off the settled cash of a use.
    fn of(of: Use, site_power: Megawatts, cash: &Cash, trace: &mut Trace) -> Self {
        trace.begin(Some(of));
        cash.note(trace);
        Self {
            of,
            site_power,
            totals: cash.totals,
            present: cash.present,
            coverage: cash.coverage.clone(),
            npv: cash.npv(),
            irr: Irr::of(&cash.net),
            payback: Payback::of(&cash.net),
            discounted_payback: Payback::of(&cash.discounted),
            cumulative_by_year: cash.cumulative_by_year(),
        }
    }

    /// All cash after tax and debt over the horizon, undiscounted.
    pub fn net_cash(&self) -> Usd {
        self.totals.net_cash()
    }

    /// All income less energy and other running costs, over the horizon.
    pub fn margin(&self) -> Usd {
        self.totals.margin()
    }

    /// What each year leaves for its debt over what is due, the lowest of all years; `None` without debt. Of a hybrid,
    /// what the businesses that borrow leave: each answers for its own loan.
    pub fn lowest_coverage(&self) -> Option<f64> {
        self.coverage.iter().filter_map(|year| year.ratio()).min_by(f64::total_cmp)
    }

    /// The same over all years in which anything is due.
    pub fn mean_coverage(&self) -> Option<f64> {
        let years = || self.coverage.iter().filter(|year| year.ratio().is_some());
        let sum = |of: fn(&Coverage) -> Usd| years().map(of).sum();
        Coverage { available: sum(|year| year.available), due: sum(|year| year.due) }.ratio()
    }

    /// Levelised cost of a megawatt-hour: what is paid, less what the grid and sold assets bring, over the energy drawn,
    /// both discounted; `None` where nothing is drawn. Debt aside, which is another way to pay the same.
    pub fn levelised_cost_per_mwh(&self) -> Option<f64> {
        self.present.cost().per_mwh(self.present.energy)
    }

    /// The same of a bitcoin; `None` where none is mined, and of a hybrid, whose costs are not all of bitcoin.
    pub fn levelised_cost_per_btc(&self) -> Option<f64> {
        if self.of == Use::Mine { self.present.cost().per_btc(self.present.bitcoin) } else { None }
    }

    /// Profitability index: NPV for each dollar of capital, both discounted; `None` without capital.
    pub fn npv_per_capital(&self) -> Option<f64> {
        self.npv.times(self.present.capital)
    }

    /// Multiple on invested capital: what comes back after tax and debt for each dollar of one's own put in; `None`
    /// without.
    pub fn moic(&self) -> Option<f64> {
        let own = self.totals.capital - self.totals.borrowed;
        (self.net_cash() + own).times(own)
    }
}

impl Outcome {
    pub(super) fn of<'a>(
        scenario: &Scenario,
        timeline: &Timeline,
        settled: impl Iterator<Item = (Use, &'a Cash)>,
        trace: &mut Trace,
    ) -> Self {
        let uses: Vec<UseOutcome> =
            settled.map(|(of, cash)| UseOutcome::of(of, scenario.site.power, cash, trace)).collect();
        trace.begin(None);
        let winner = verdict::winner(uses.iter().map(|outcome| (outcome.of, outcome.npv)));
        let remarks = remark::remarks(scenario, timeline, &uses);
        Self { uses, today: Today::of(scenario, timeline, trace), remarks, winner }
    }

    /// The use of the highest net present value, whether it is above zero or not.
    pub fn best(&self) -> &UseOutcome {
        let best = self.uses.iter().max_by(|a, b| a.npv.to_usd().total_cmp(&b.npv.to_usd()));
        best.expect("an outcome holds all of Use::ALL")
    }

    /// The outcome of one use.
    pub fn of_use(&self, of: Use) -> &UseOutcome {
        self.uses.iter().find(|outcome| outcome.of == of).expect("an outcome holds all of Use::ALL")
    }
}
