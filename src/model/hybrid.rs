//! The hybrid: AI first, and mining with what AI leaves; and the best division of the site between them.

use super::cash::Cash;
use super::{Ledger, LedgerMonth, PURE_USES, Settled, Timeline, Trace, Use, cloud, hosting, settle};
use crate::quantity::{Share, Usd};
use crate::scenario::{Parts, Scenario, Split};

/// The share of the site's megawatts that a pure use has in a split.
pub(super) fn share_of(of: Use, split: Split) -> Share {
    let Parts { sell, mine, host, cloud } = split.parts();
    match of {
        Use::Sell => sell,
        Use::Mine => mine,
        Use::Host => host,
        Use::Cloud => cloud,
        Use::Hybrid => Share::NONE,
    }
}

/// The cash of the hybrid: of each pure use, its share of the megawatts. Extra miners join the mine's.
///
/// At 0 and 100 % of AI it is the pure use: extra miners are a part of the mine's own, and no more than AI has power.
pub(super) fn cash(scenario: &Scenario, timeline: &Timeline, pure: &[Settled], split: Split) -> Cash {
    let extra = extra_miners(split);
    let mut sum = Cash::none(timeline.months.len());
    for settled in pure {
        let share = share_of(settled.of, split);
        if settled.of == Use::Mine && extra > 0.0 {
            let left = undrawn(timeline, pure, split);
            let ledger = with_extra_miners(scenario, timeline, &settled.ledger, share.to_fraction(), extra, &left);
            sum.add_share(&settle(Use::Mine, &ledger, scenario, &mut Trace::off()), Share::WHOLE);
        } else {
            sum.add_share(&settled.cash, share);
        }
    }
    sum
}

/// Notes what the hybrid's value is the sum of.
pub(super) fn note(cash: &Cash, pure: &[Settled], split: Split, trace: &mut Trace) {
    trace.begin(Some(Use::Hybrid));
    let Parts { sell, mine, host, cloud } = split.parts();
    for (key, share) in [("sell_share", sell), ("mine_share", mine), ("host_share", host), ("cloud_share", cloud)] {
        trace.note(key, share.to_fraction());
    }
    let extra = extra_miners(split);
    if extra > 0.0 {
        trace.note("extra_miners_share", extra);
    }
    let parts: Usd = pure.iter().map(|settled| settled.cash.npv() * share_of(settled.of, split)).sum();
    // Without any, what is left is rounding.
    trace.note("extra_miners_npv_usd", if extra > 0.0 { (cash.npv() - parts).to_usd() } else { 0.0 });
}

/// The extra miners' power as a part of the site's.
pub(super) fn extra_miners(split: Split) -> f64 {
    let mine = split.parts().mine.to_fraction();
    (mine * split.extra_miners.to_fraction()).min(split.ai.to_fraction())
}

/// The part of the site's power that AI has reserved and does not draw, month by month: all of it before it runs, then
/// what its load leaves.
pub(super) fn undrawn(timeline: &Timeline, pure: &[Settled], split: Split) -> Vec<f64> {
    let ai = || pure.iter().filter(|settled| matches!(settled.of, Use::Host | Use::Cloud));
    let months = timeline.months.iter().enumerate();
    months
        .map(|(n, moment)| {
            let left = |settled: &Settled| {
                let drawn = settled.ledger.months.get(n).map_or(0.0, |month| month.energy.to_mwh());
                share_of(settled.of, split).to_fraction() * (1.0 - drawn / moment.supply.contracted().to_mwh())
            };
            ai().map(left).sum()
        })
        .collect()
}

/// The ledger of a mine of this share of the site, with extra machines that run on what AI leaves.
///
/// They cost what the mine's own do, works included. Each month runs as many of them as there is power for.
pub(super) fn with_extra_miners(
    scenario: &Scenario,
    timeline: &Timeline,
    mine: &Ledger,
    share: f64,
    extra: f64,
    undrawn: &[f64],
) -> Ledger {
    let running = |undrawn: &f64| extra.min(*undrawn);
    let months = mine.months.iter().zip(&timeline.months).zip(undrawn).map(|((month, moment), undrawn)| {
        // Energy that AI's own contract would have sold is the mine's to pay for.
        let idle = LedgerMonth::drawing(moment.supply.idle());
        month.times(share + running(undrawn)) + idle.times(-running(undrawn))
    });
    let mut months: Vec<LedgerMonth> = months.collect();
    if let (Some(last), Some(moment), Some(at_last)) = (months.last_mut(), timeline.months.last(), undrawn.last()) {
        // The mine's last month sells what all months held: of the extra machines each month's own, not the last one's.
        let held = |(month, undrawn): (&LedgerMonth, &f64)| {
            month.bitcoin * scenario.mining.held * moment.btc_price * (running(undrawn) - running(at_last))
        };
        last.revenue += mine.months.iter().zip(undrawn).map(held).sum();
    }
    let assets = mine.assets.iter().map(|asset| asset.times(share + extra));
    Ledger { months, assets: assets.collect(), prepaid_at: mine.prepaid_at }
}

/// The hybrid's net present value, everything evaluated anew.
pub(super) fn value(scenario: &Scenario) -> Usd {
    let [.., (_, value)] = values(scenario);
    value
}

/// The net present values of the pure uses and, last, of the hybrid, everything evaluated anew.
pub(super) fn values(scenario: &Scenario) -> [(Use, Usd); 5] {
    let timeline = Timeline::of(scenario);
    let pure = PURE_USES.map(|of| Settled::of(of, scenario, &timeline));
    let hybrid = cash(scenario, &timeline, &pure, scenario.split).npv();
    let [sell, mine, host, cloud] = pure.map(|settled| (settled.of, settled.cash.npv()));
    [sell, mine, host, cloud, (Use::Hybrid, hybrid)]
}

/// The hybrid's value over AI's share of the site, all else as the scenario has it.
#[derive(Debug, Clone, PartialEq)]
pub struct SplitCurve {
    /// From no AI to nothing but AI, in steps of a thousandth of the site.
    pub points: Vec<SplitPoint>,
    /// The point of the highest value within all limits; of equals, the one with the least AI. `None` where no point
    /// is within them.
    pub best: Option<SplitPoint>,
}

/// The hybrid at one share of AI.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SplitPoint {
    /// AI's share of the site.
    pub ai: Share,
    /// Net present value.
    pub npv: Usd,
    /// What the first generation of everything costs.
    pub capital: Usd,
    /// The first limit that it breaks.
    pub breaks: Option<Limit>,
}

/// What bounds AI's share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The share of the site that can be built for AI.
    Convertible,
    /// What tenants and customers ask for.
    Demand,
    /// The capital budget.
    Capital,
}

impl Limit {
    /// The key of the field that states it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Convertible => "convertible_share_pct",
            Self::Demand => "tenant_demand_it_mw",
            Self::Capital => "capital_budget_usd",
        }
    }
}

const N_STEPS: u32 = 1000;

/// Evaluates every split in steps of a thousandth of the site.
///
/// Extra miners and tax bend the curve where months change sides, so it may have several peaks: it is walked from end to
/// end, and the best of its points is the best to a thousandth wherever it lies.
pub fn split_curve(scenario: &Scenario) -> SplitCurve {
    let points = splits(scenario, N_STEPS);
    let within = points.iter().filter(|point| point.breaks.is_none());
    let best = within.fold(None, |best: Option<&SplitPoint>, point| match best {
        Some(best) if best.npv >= point.npv => Some(best),
        _ => Some(point),
    });
    SplitCurve { best: best.copied(), points }
}

/// The hybrid from no AI to nothing but AI, in so many steps.
pub(super) fn splits(scenario: &Scenario, n_steps: u32) -> Vec<SplitPoint> {
    let timeline = Timeline::of(scenario);
    let pure = PURE_USES.map(|of| Settled::of(of, scenario, &timeline));
    let point = |n: u32| {
        let percent = f64::from(n) * 100.0 / f64::from(n_steps);
        let ai = Share::from_percent(percent).expect("a part of the steps is at most the whole");
        let cash = cash(scenario, &timeline, &pure, Split { ai, ..scenario.split });
        let capital = cash.totals.initial_capital;
        SplitPoint { ai, npv: cash.npv(), capital, breaks: broken_limit(scenario, ai, capital) }
    };
    (0..=n_steps).map(point).collect()
}

fn broken_limit(scenario: &Scenario, ai: Share, capital: Usd) -> Option<Limit> {
    let Scenario { limits, split, .. } = scenario;
    let cloud_share = split.cloud_of_ai;
    let critical_it =
        hosting::critical_it(scenario) * (ai * cloud_share.rest()) + cloud::critical_it(scenario) * (ai * cloud_share);
    // A limit met to the last bit is not broken.
    let above = |value: f64, limit: f64| value > limit * (1.0 + 1e-12);
    let broken = [
        (Limit::Convertible, above(ai.to_percent(), limits.convertible.to_percent())),
        (Limit::Demand, above(critical_it.to_mw(), limits.demand.to_mw())),
        (Limit::Capital, above(capital.to_usd(), limits.capital.to_usd())),
    ];
    broken.into_iter().find(|(_, is_broken)| *is_broken).map(|(limit, _)| limit)
}
