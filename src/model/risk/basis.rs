//! What is the same on all paths of a scenario.

use super::market::Market;
use super::plan::{Desk, Plan};
use super::settlement::{Settlement, Terms, Worth};
use crate::model::cash::Cash;
use crate::model::hybrid::{extra_miners, share_of, undrawn, with_extra_miners};
use crate::model::verdict::touches;
use crate::model::{Ledger, LedgerMonth, PURE_USES, Settled, Timeline, Use, terms};
use crate::quantity::{Share, Usd};
use crate::scenario::{Field, Futures, Group, Kind, Scenario, Split};
use std::sync::Arc;

/// A scenario, prepared for any path. Parts are shared with those that differ from it in an uncertain input.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Basis {
    pub(super) scenario: Scenario,
    pub(super) timeline: Arc<Timeline>,
    pub(super) market: Arc<Market>,
    plans: [Arc<Plan>; 4],
    /// What a dollar at each moment is worth at moment 0 to each pure use.
    factors: [Arc<[f64]>; 4],
    hybrids: Arc<[Hybrid]>,
}

/// AI's share of the site at each point where the hybrid is evaluated, if extra miners make it more than a sum of its
/// parts: every twentieth. In between it is nearly straight.
pub(super) const N_KNOTS: usize = 21;

/// A split of the site with extra miners.
#[derive(Debug, Clone, PartialEq)]
struct Hybrid {
    split: Split,
    extra: f64,
    /// What AI leaves each month: its GPUs not replaced, and replaced.
    undrawn: [Vec<f64>; 2],
    /// Of the mine with its extra machines, likewise.
    settlements: [Settlement; 2],
}

/// What a path is worth.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Worths {
    /// Of each pure use, and of the hybrid as the scenario splits it: [`Use::ALL`].
    pub(super) uses: [Worth; 5],
    /// The hybrid's value at each of [`N_KNOTS`], where there are extra miners.
    pub(super) knots: Vec<Usd>,
}

/// What the pure uses came to on a path.
struct Pure<'a> {
    worths: [&'a Worth; 4],
    mined: &'a Ledger,
    mine_replaced: bool,
    cloud_replaced: bool,
}

impl Basis {
    pub(super) fn of(scenario: &Scenario, futures: &Futures) -> Self {
        let timeline = Timeline::of(scenario);
        let factors = PURE_USES.map(|of| discount_factors(of, scenario, timeline.months.len()));
        let [sell, mine, host, cloud] = PURE_USES;
        let [of_sell, of_mine, of_host, of_cloud] = &factors;
        let plans = [(sell, of_sell), (mine, of_mine), (host, of_host), (cloud, of_cloud)]
            .map(|(of, factors)| Arc::new(Plan::of(of, scenario, &timeline, factors)));
        Self {
            market: Arc::new(Market::of(scenario, futures, &timeline)),
            hybrids: hybrids(scenario, &timeline, &plans, &factors),
            scenario: *scenario,
            timeline: Arc::new(timeline),
            plans,
            factors,
        }
    }

    /// Becomes another one with its uncertain inputs off by so many standard deviations; this one was that other, off or not.
    pub(super) fn move_off(&mut self, from: &Self, futures: &Futures, inputs: &[&'static Field], deviations: &[f64]) {
        self.scenario = from.scenario;
        for ((uncertain, field), deviations) in futures.uncertain.iter().zip(inputs).zip(deviations) {
            set_near(field, &mut self.scenario, deviations * uncertain.deviation);
        }
        let own = |group| matches!(group, Group::Mining | Group::Hosting | Group::Cloud);
        if inputs.iter().any(|field| !own(field.group)) {
            *self = Self::of(&self.scenario, futures);
            return;
        }
        for (of, (plan, other)) in PURE_USES.into_iter().zip(self.plans.iter_mut().zip(&from.plans)) {
            if inputs.iter().any(|field| touches(field.group, of)) {
                Arc::make_mut(plan).move_from(other, &from.scenario, &self.scenario, &self.timeline);
            }
        }
        if !self.hybrids.is_empty() {
            self.hybrids = hybrids(&self.scenario, &self.timeline, &self.plans, &self.factors);
        }
    }

    /// Whether it takes the engine's own months to follow a path.
    pub(super) fn needs_months(&self) -> bool {
        self.plans.iter().any(|plan| plan.needs_months())
    }

    /// Follows the path whose course stands on the desk.
    pub(super) fn follow(&self, desk: &mut Desk, worths: &mut Worths) {
        if self.needs_months() {
            desk.lay(&self.timeline);
        }
        let Worths { uses: [selling, mining, hosting, renting, hybrid], knots } = worths;
        let [sell_plan, mine_plan, host_plan, cloud_plan] = &self.plans;
        // What the mine writes is kept for the extra miners.
        let (mut months, mut mined) = (std::mem::take(&mut desk.months), std::mem::take(&mut desk.mine));
        sell_plan.follow(self, desk, &mut months, selling);
        host_plan.follow(self, desk, &mut months, hosting);
        let cloud_replaced = cloud_plan.follow(self, desk, &mut months, renting);
        let mine_replaced = mine_plan.follow(self, desk, &mut mined.months, mining);
        let pure = Pure { worths: [selling, mining, hosting, renting], mined: &mined, mine_replaced, cloud_replaced };
        knots.clear();
        match self.hybrids.split_last() {
            None => {
                hybrid.clear(pure.worths.map(|worth| worth.cash.len()).into_iter().max().unwrap_or(0));
                for (of, worth) in PURE_USES.into_iter().zip(pure.worths) {
                    hybrid.add(worth, share_of(of, self.scenario.split));
                }
            }
            Some((stated, others)) => {
                for other in others {
                    other.follow(&self.scenario, &desk.timeline, &pure, hybrid);
                    knots.push(hybrid.npv);
                }
                stated.follow(&self.scenario, &desk.timeline, &pure, hybrid);
            }
        }
        (desk.months, desk.mine) = (months, mined);
    }
}

/// Moves a number of the scenario within its bounds.
fn set_near(field: &Field, scenario: &mut Scenario, by: f64) {
    let (Kind::Number { lowest, highest, whole }, Some(now)) = (field.kind, field.number(scenario)) else { return };
    let moved = (now + by).clamp(lowest, highest);
    let set = field.set_number(scenario, if whole { moved.round() } else { moved });
    debug_assert!(set.is_ok(), "a number within its bounds is legal: {set:?}");
}

/// What a dollar at each moment is worth to a use at moment 0.
fn discount_factors(of: Use, scenario: &Scenario, horizon: usize) -> Arc<[f64]> {
    let (rate, _) = terms(of, &scenario.money);
    rate.monthly_growth().map(f64::recip).take(horizon + 1).collect()
}

/// The splits that are evaluated on each path for themselves, the scenario's own last: none without extra miners.
fn hybrids(
    scenario: &Scenario,
    timeline: &Timeline,
    plans: &[Arc<Plan>; 4],
    factors: &[Arc<[f64]>; 4],
) -> Arc<[Hybrid]> {
    let split = scenario.split;
    if split.extra_miners.to_percent_of() <= 0.0 {
        return Arc::new([]);
    }
    let at = |n: usize| Split { ai: knot(n), ..split };
    let [_, factors, ..] = factors;
    let splits = (0..N_KNOTS).map(at).chain([split]);
    splits.map(|split| Hybrid::of(split, scenario, timeline, plans, factors)).collect()
}

/// AI's share at one of [`N_KNOTS`].
fn knot(n: usize) -> Share {
    Share::from_percent(n as f64 * 100.0 / (N_KNOTS - 1) as f64).unwrap_or(Share::WHOLE)
}

impl Hybrid {
    fn of(
        split: Split,
        scenario: &Scenario,
        timeline: &Timeline,
        [_, mine, host, cloud]: &[Arc<Plan>; 4],
        factors: &Arc<[f64]>,
    ) -> Self {
        let settled = |of, plan: &Plan, replaced| {
            let months = plan.variant(replaced).terms.months.to_vec();
            Settled { of, ledger: Ledger { months, ..Ledger::default() }, cash: Cash::none(0) }
        };
        let undrawn = |cloud_replaced| {
            let ai = [settled(Use::Host, host, false), settled(Use::Cloud, cloud, cloud_replaced)];
            undrawn(timeline, &ai, split)
        };
        let (share, extra) = (share_of(Use::Mine, split).to_fraction(), extra_miners(split));
        let (_, loan) = terms(Use::Mine, &scenario.money);
        let settlement = |mine_replaced| {
            let mine = &mine.variant(mine_replaced).terms;
            let assets = mine.assets.iter().map(|asset| asset.times(share + extra)).collect();
            Settlement::of(&Terms { assets, ..mine.clone() }, loan, &scenario.money, factors)
        };
        Self { split, extra, undrawn: [false, true].map(undrawn), settlements: [false, true].map(settlement) }
    }

    fn follow(&self, scenario: &Scenario, path: &Timeline, pure: &Pure, hybrid: &mut Worth) {
        let [stop, replace] = &self.settlements;
        let [cloud_stop, cloud_replace] = &self.undrawn;
        let undrawn = if pure.cloud_replaced { cloud_replace } else { cloud_stop };
        let share = share_of(Use::Mine, self.split).to_fraction();
        let ledger = with_extra_miners(scenario, path, pure.mined, share, self.extra, undrawn);
        let margins: Vec<Usd> = ledger.months.iter().map(LedgerMonth::margin).collect();
        if pure.mine_replaced { replace } else { stop }.write(&margins, hybrid);
        for (of, worth) in PURE_USES.into_iter().zip(pure.worths).filter(|(of, _)| *of != Use::Mine) {
            hybrid.add(worth, share_of(of, self.split));
        }
    }
}
