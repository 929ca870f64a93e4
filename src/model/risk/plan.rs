//! A pure use, prepared for any path, and what a path is computed in.

use super::basis::Basis;
use super::business::{Business, assets, idle, run_alike};
use super::market::{Ahead, Course, Factors};
use super::response::Response;
use super::settlement::{Settlement, Terms, Worth};
use crate::model::{self, Ledger, LedgerMonth, Timeline, Use, end_of_life};
use crate::quantity::Usd;
use crate::scenario::{EndOfLife, PowerContract, PowerPaidBy, Scenario};
use std::sync::Arc;

/// A pure use, prepared for any path.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Plan {
    of: Use,
    business: Arc<Business>,
    end: End,
    stop: Variant,
    replace: Option<Variant>,
    /// How it answers to the markets, if that is simple.
    response: Option<Arc<Response>>,
    untouched: Option<Untouched>,
}

/// What a use comes to on every path, where its markets do not touch it.
#[derive(Debug, Clone, PartialEq)]
struct Untouched {
    margins: Arc<[Usd]>,
    worth: Worth,
}

/// What follows the end of the first machines.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    Stop,
    Replace,
    /// What is then to be expected is worth more, decided at the start of this month.
    Decide(usize),
}

/// A use with its machines replaced, or not.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Variant {
    pub(super) terms: Terms,
    settlement: Settlement,
    /// What a GPU-hour on demand costs in each month.
    rents: Vec<f64>,
}

impl Plan {
    /// Prepares a use; `factors` are what a dollar at each moment is worth to it at moment 0.
    pub(super) fn of(of: Use, scenario: &Scenario, timeline: &Timeline, factors: &Arc<[f64]>) -> Self {
        let business = Business::of(of, scenario, timeline.months.len());
        let end = match (end_of_life(of, scenario), business.second_start()) {
            (EndOfLife::Replace, Some(_)) => End::Replace,
            (EndOfLife::IfItPays, Some(month)) => End::Decide(month),
            (EndOfLife::Stop, _) | (_, None) => End::Stop,
        };
        let variant = |is_replaced| {
            let mut months = Vec::new();
            business.write_first(scenario, timeline, &[], &mut months);
            if is_replaced {
                business.write_later(scenario, timeline, &[], &mut months);
            }
            business.hold(scenario, timeline, &mut months);
            Variant::of(of, scenario, months.into(), &business, is_replaced, factors)
        };
        let (stop, replace) = (variant(false), (end != End::Stop).then(|| variant(true)));
        let untouched = untouched(of, scenario, &stop);
        let response = if untouched.is_some() { None } else { Response::of(of, &business, scenario, timeline) };
        Self { of, business: Arc::new(business), end, stop, replace, response: response.map(Arc::new), untouched }
    }

    /// Makes this plan, of a scenario that differed from the one that another was prepared for in inputs of the use itself
    /// alone, one of a scenario that likewise differs. Of most inputs little is to be done, and nothing is allocated.
    pub(super) fn move_from(&mut self, other: &Self, before: &Scenario, scenario: &Scenario, timeline: &Timeline) {
        let of = other.of;
        let factors = other.stop.settlement.factors();
        if !run_alike(of, before, scenario) {
            *self = Self::of(of, scenario, timeline, factors);
            return;
        }
        if !Arc::ptr_eq(&self.stop.terms.months, &other.stop.terms.months) {
            self.clone_from(other);
        }
        if of == Use::Cloud {
            Arc::make_mut(&mut self.business).reprice(scenario);
        }
        self.stop.reprice(of, scenario, &self.business, false);
        if let Some(replace) = &mut self.replace {
            replace.reprice(of, scenario, &self.business, true);
        }
        if let Some(Untouched { margins, worth }) = &mut self.untouched {
            self.stop.settlement.write(margins, worth);
        }
    }

    /// Whether it takes the engine's own months to follow a path.
    pub(super) fn needs_months(&self) -> bool {
        self.untouched.is_none() && self.response.is_none()
    }

    /// The use with its machines replaced or not; one without machines is always the same.
    pub(super) fn variant(&self, is_replaced: bool) -> &Variant {
        self.replace.as_ref().filter(|_| is_replaced).unwrap_or(&self.stop)
    }

    /// Follows the path on the desk: what the use is worth on it, and whether machines were replaced.
    ///
    /// Whether they are is decided when the first ones' life ends, by what is then to be expected: nobody knows the rest
    /// of the path. Where it takes the engine's own months they are left in `months`.
    pub(super) fn follow(
        &self,
        basis: &Basis,
        desk: &mut Desk,
        months: &mut Vec<LedgerMonth>,
        worth: &mut Worth,
    ) -> bool {
        if let Some(untouched) = &self.untouched {
            worth.clone_from(&untouched.worth);
            return false;
        }
        let mut margins = std::mem::take(&mut desk.margins);
        let is_replaced = match &self.response {
            Some(response) => self.follow_lines(response, basis, desk, &mut margins),
            None => self.follow_months(basis, desk, months, &mut margins),
        };
        self.variant(is_replaced).settlement.write(&margins, worth);
        desk.margins = margins;
        is_replaced
    }

    fn follow_lines(&self, response: &Response, basis: &Basis, desk: &mut Desk, margins: &mut Vec<Usd>) -> bool {
        let n_months = basis.timeline.months.len();
        margins.resize(n_months, Usd::ZERO);
        let write = |is_replaced, from, factors: &Factors, margins: &mut [Usd]| {
            response.write(is_replaced, from, factors, &self.variant(is_replaced).rents, margins);
        };
        let (known, is_replaced) = match self.end {
            End::Stop => (0, false),
            End::Replace => (0, true),
            End::Decide(month) => {
                write(false, 0, &desk.course.factors, margins.get_mut(..month).unwrap_or_default());
                desk.course.expect(&basis.market, month, Ahead::of(self.of), &mut desk.expected_factors);
                let mut value = |is_replaced| {
                    write(is_replaced, month, &desk.expected_factors, margins.get_mut(month..).unwrap_or_default());
                    self.variant(is_replaced).settlement.npv(margins)
                };
                (month, value(true) > value(false))
            }
        };
        write(is_replaced, known, &desk.course.factors, margins.get_mut(known..).unwrap_or_default());
        is_replaced
    }

    fn follow_months(
        &self,
        basis: &Basis,
        desk: &mut Desk,
        months: &mut Vec<LedgerMonth>,
        margins: &mut Vec<Usd>,
    ) -> bool {
        let gpu = &desk.course.factors.gpu;
        self.business.write_first(&basis.scenario, &desk.timeline, gpu, months);
        let is_replaced = match self.end {
            End::Stop => false,
            End::Replace => true,
            End::Decide(month) => self.is_worth_replacing(basis, desk, months, month),
        };
        if is_replaced {
            self.business.write_later(&basis.scenario, &desk.timeline, &desk.course.factors.gpu, months);
        }
        self.business.hold(&basis.scenario, &desk.timeline, months);
        write_margins(months, margins);
        is_replaced
    }

    /// Whether replacing is expected to be worth more than stopping, seen from the start of a month.
    fn is_worth_replacing(&self, basis: &Basis, desk: &mut Desk, known: &[LedgerMonth], month: usize) -> bool {
        desk.expect(basis, month);
        let Desk { expected, expected_factors, expected_months, margins, .. } = desk;
        let mut value = |is_replaced: bool| {
            expected_months.clear();
            expected_months.extend(known.iter().take(month));
            expected_months.extend(expected.months.iter().skip(month).map(idle));
            if is_replaced {
                self.business.write_later(&basis.scenario, expected, &expected_factors.gpu, expected_months);
            }
            self.business.hold(&basis.scenario, expected, expected_months);
            write_margins(expected_months, margins);
            self.variant(is_replaced).settlement.npv(margins)
        };
        value(true) > value(false)
    }
}

fn write_margins(months: &[LedgerMonth], margins: &mut Vec<Usd>) {
    margins.clear();
    margins.extend(months.iter().map(LedgerMonth::margin));
}

impl Variant {
    fn of(
        of: Use,
        scenario: &Scenario,
        months: Arc<[LedgerMonth]>,
        business: &Business,
        is_replaced: bool,
        factors: &Arc<[f64]>,
    ) -> Self {
        let mut rents = vec![0.0; months.len()];
        business.write_rents(is_replaced, &mut rents);
        let terms = Terms::of(of, scenario, months, is_replaced);
        let (_, loan) = model::terms(of, &scenario.money);
        let settlement = Settlement::of(&terms, loan, &scenario.money, factors);
        Self { terms, settlement, rents }
    }

    /// The same in a scenario that differs in nothing but what assets cost and in the price of a GPU-hour on demand.
    fn reprice(&mut self, of: Use, scenario: &Scenario, business: &Business, is_replaced: bool) {
        let Self { terms, settlement, rents } = self;
        business.write_rents(is_replaced, rents);
        terms.assets = assets(of, scenario, terms.months.len(), is_replaced).0;
        let (_, loan) = model::terms(of, &scenario.money);
        settlement.settle_anew(terms, loan, &scenario.money);
    }
}

/// Hosting whose tenant pays for power earns the same on all paths, and who buys by the hour has nothing to sell.
fn untouched(of: Use, scenario: &Scenario, stop: &Variant) -> Option<Untouched> {
    let contract = scenario.power.contract;
    let is_touched = match of {
        Use::Sell => contract != PowerContract::Hourly,
        Use::Host => contract == PowerContract::Resold || scenario.hosting.power_paid_by == PowerPaidBy::Site,
        Use::Mine | Use::Cloud | Use::Hybrid => true,
    };
    (!is_touched).then(|| {
        let margins: Arc<[Usd]> = stop.terms.months.iter().map(LedgerMonth::margin).collect();
        let mut worth = Worth::default();
        stop.settlement.write(&margins, &mut worth);
        Untouched { margins, worth }
    })
}

/// What one path is computed in, to be used for the next one again.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    pub(super) course: Course,
    /// The scenario's months, with the markets of the path: where a use takes the engine's own months.
    pub(super) timeline: Timeline,
    /// The months of one use, and those of the mine.
    pub(super) months: Vec<LedgerMonth>,
    pub(super) mine: Ledger,
    /// The scenario's months without.
    path: Arc<Timeline>,
    margins: Vec<Usd>,
    expected: Timeline,
    expected_factors: Factors,
    expected_months: Vec<LedgerMonth>,
}

impl Desk {
    pub(super) fn new(path: &Arc<Timeline>) -> Self {
        Self {
            course: Course::default(),
            timeline: Timeline::clone(path),
            months: Vec::new(),
            mine: Ledger::default(),
            path: Arc::clone(path),
            margins: Vec::new(),
            expected: Timeline::clone(path),
            expected_factors: Factors::default(),
            expected_months: Vec::new(),
        }
    }

    /// Lays the markets of the course over the months of a scenario's path.
    pub(super) fn lay(&mut self, path: &Arc<Timeline>) {
        if !Arc::ptr_eq(path, &self.path) {
            self.path = Arc::clone(path);
            self.timeline.clone_from(path);
            self.expected.clone_from(path);
        }
        for ((moment, path), by) in self.timeline.months.iter_mut().zip(&path.months).zip(self.course.factors.strays())
        {
            moment.stray(path, &by);
        }
    }

    /// Lays what is to be expected over the months from `from` on.
    fn expect(&mut self, basis: &Basis, from: usize) {
        self.course.expect(&basis.market, from, Ahead::All, &mut self.expected_factors);
        let months = self.expected.months.iter_mut().zip(&basis.timeline.months);
        for ((moment, path), by) in months.zip(self.expected_factors.strays()).skip(from) {
            moment.stray(path, &by);
        }
    }
}
