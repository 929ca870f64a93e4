//! AI hosting: a powered shell, rented by the kilowatt of critical IT.
//!
//! A tenant may fail, stay after the lease, or make room for another. Each of these has a probability, and the ledger
//! holds what is then to be expected of rent and energy.

use super::ledger::note_built;
use super::{Ledger, LedgerMonth, Moment, Timeline, Trace, shell};
use crate::quantity::{MONTHS_PER_YEAR, Megawatts};
use crate::scenario::{Afterwards, Hosting, PowerPaidBy, Scenario};

/// Megawatts of critical IT that the whole site carries: `site power / gross-to-IT ratio`.
pub fn critical_it(scenario: &Scenario) -> Megawatts {
    shell::critical_it(scenario, &scenario.hosting.shell)
}

/// What is expected of a shell in a month: the share that is let, and the rent of it in shares of a full first rent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Occupancy {
    /// The share that is let, to whomever.
    let_share: f64,
    /// The share that is kept open: let, or waiting for the next tenant.
    open_share: f64,
    /// Rent under the first lease, as long as its tenant pays.
    lease: f64,
    /// What the tenant is expected to pay of it.
    expected: f64,
    /// Rent expected on renewal, and of whoever comes after.
    later: f64,
}

impl Occupancy {
    /// All of it let under the first lease, in its first year.
    pub(super) const FULL: Self = Self { let_share: 1.0, open_share: 1.0, lease: 1.0, expected: 1.0, later: 0.0 };

    /// In the `n`th month (from 0) after power first flows.
    ///
    /// The first tenant is still there with probability `(1 - default)^(n/12)`, and after the lease times that of
    /// renewal. What is left empty is let again after the stated months, as far as the stated share; who comes then is
    /// taken to stay.
    pub(super) fn of(hosting: &Hosting, n: usize) -> Self {
        let Hosting { escalator, term, ref afterwards, ref shell, .. } = *hosting;
        let Afterwards { renewal_rent, relet, relet_rent, empty, .. } = *afterwards;
        let term = term.whole_months();
        let there = |n: usize| there(hosting, n);
        let ramp = shell::ramp_share(n, shell.ramp.whole());
        let stepped = escalator.growth_over((n / MONTHS_PER_YEAR) as f64) * ramp;
        let is_first_lease = n < term;
        let (lease, renewed) =
            if is_first_lease { (stepped, 0.0) } else { (0.0, stepped * renewal_rent.to_fraction()) };
        let waiting_or_let = relet.to_fraction();
        let let_again = n.checked_sub(empty.whole()).map_or(0.0, |n| (1.0 - there(n)) * waiting_or_let);
        Self {
            let_share: (there(n) + let_again) * ramp,
            open_share: there(n) + (1.0 - there(n)) * waiting_or_let,
            lease,
            expected: there(n) * lease,
            later: there(n) * renewed + let_again * stepped * relet_rent.to_fraction(),
        }
    }
}

/// A month of hosting, so much of the site let.
///
/// Rent is owed for what the tenant uses, or for take-or-pay where that is more, less credits for missed service. What
/// was paid in advance is kept, whatever becomes of the tenant. A shell that nobody will come to costs nothing to run.
/// Energy is the drawn part of what is used; a tenant who pays for it leaves neither revenue nor cost here.
pub(super) fn month(scenario: &Scenario, moment: &Moment, occupancy: Occupancy, trace: &mut Trace) -> LedgerMonth {
    let Hosting { rent, power_paid_by, take_or_pay, tenant_use, prepaid, ref shell, .. } = scenario.hosting;
    let Occupancy { let_share, open_share, lease, expected, later } = occupancy;
    let paid_ahead = prepaid.to_fraction();
    let owed = tenant_use.to_fraction().max(take_or_pay.to_fraction());
    let full_rent = critical_it(scenario) * rent * (owed * (1.0 - credited(scenario)));
    let in_use = let_share * tenant_use.to_fraction();
    let drawn = shell::drawn(shell, moment, in_use);
    let running = shell::month(scenario, shell, moment, drawn);
    moment.note(scenario, trace);
    trace.note("rent_owed_share", owed);
    trace.note("service_credit_share", credited(scenario));
    let rent_share = paid_ahead * lease + (1.0 - paid_ahead) * expected + later;
    trace.note("rent_of_first_rent", rent_share);
    trace.note("in_use_share", in_use);
    trace.note("let_share", let_share);
    trace.note("open_share", open_share);
    trace.note("later_rent_share", later);
    trace.note("lease_rent_share", lease);
    trace.note("expected_rent_share", expected);
    moment.supply.note_bill(drawn.energy, shell::load(shell, in_use), power_paid_by, trace);
    let month = LedgerMonth {
        revenue: full_rent * rent_share,
        prepaid: full_rent * (paid_ahead * lease),
        opex: running.opex * open_share,
        energy_cost: match power_paid_by {
            PowerPaidBy::Tenant => drawn.cost - drawn.cost_of_load,
            PowerPaidBy::Site => drawn.cost,
        },
        ..running
    };
    month.note(trace);
    month
}

/// The part of the rent that is credited because the grid delivers less than the lease promises.
fn credited(scenario: &Scenario) -> f64 {
    let Hosting { service_level, credit_per_point, .. } = scenario.hosting;
    let points_missed = (service_level.to_percent() - scenario.site.availability.to_percent()).max(0.0);
    (points_missed * credit_per_point.to_fraction()).min(1.0)
}

/// Lets the whole site as a powered shell from the month power flows, rising over the ramp.
pub fn ledger(scenario: &Scenario, timeline: &Timeline) -> Ledger {
    traced_ledger(scenario, timeline, &mut Trace::off())
}

/// The same, with notes on the first month of full use.
pub(super) fn traced_ledger(scenario: &Scenario, timeline: &Timeline, trace: &mut Trace) -> Ledger {
    let shell = &scenario.hosting.shell;
    let start = shell.months_to_power.whole();
    let months = timeline.months.iter().enumerate().map(|(i, moment)| match i.checked_sub(start) {
        Some(n) => {
            let occupancy = Occupancy::of(&scenario.hosting, n);
            let here = trace.if_here(n == shell.ramp.whole());
            note_lease(&scenario.hosting, n, here);
            month(scenario, moment, occupancy, here)
        }
        None => LedgerMonth::drawing(moment.supply.idle()),
    });
    let ledger = Ledger { months: months.collect(), assets: vec![shell::works(scenario, shell)], prepaid_at: start };
    let horizon = timeline.months.len();
    ledger.note(horizon.saturating_sub(start), trace.if_here(true));
    note_built(start, horizon, trace);
    ledger
}

/// Notes how old the lease is in the `n`th month, while it lasts, and how likely its tenant is there.
fn note_lease(hosting: &Hosting, n: usize, trace: &mut Trace) {
    if !trace.is_on() {
        return;
    }
    if n < hosting.term.whole_months() {
        trace.note("lease_months", n as f64);
        trace.note("lease_full_years", (n / MONTHS_PER_YEAR) as f64);
    }
    trace.note("tenant_there_share", there(hosting, n));
}

/// How likely the first tenant is there in the `n`th month (from 0) after power first flows.
fn there(hosting: &Hosting, n: usize) -> f64 {
    let solvent = hosting.default_hazard.rest().to_fraction().powf(n as f64 / MONTHS_PER_YEAR as f64);
    if n < hosting.term.whole_months() { solvent } else { solvent * hosting.afterwards.renewal.to_fraction() }
}
