//! What a reader must know to read an outcome right: parts of the story that the horizon cuts off or leaves empty.

use super::{Moment, Timeline, Use, UseOutcome, mining};
use crate::chain::network_hashrate;
use crate::quantity::{MegawattHours, Month};
use crate::scenario::{PowerContract, Scenario};

/// Something about a scenario that its figures alone do not tell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Remark {
    /// The site would be so many percent of the network's hashrate, too much for the network not to answer.
    LargeInNetwork(f64),
    /// Under hourly prices the site holds no power to sell.
    NothingToSell,
    /// From this month on, today's machines no longer earn their running costs.
    MiningStops(Month),
    /// In this month the machines of a use reach the end of their life, and are not replaced.
    NotReplaced(Use, Month),
    /// The lease ends in this month and the shell stands empty until the horizon.
    ShellEmpty(Month),
    /// The horizon cuts off so many months of the lease.
    LeaseCutOff(usize),
    /// The horizon ends before this use would begin to run.
    NeverRuns(Use),
}

/// From this share of the network's hashrate on, a site moves the difficulty that its own figures take as given.
const LARGE_SHARE_PCT: f64 = 5.0;

/// All remarks on a scenario.
pub(super) fn remarks(scenario: &Scenario, timeline: &Timeline, uses: &[UseOutcome]) -> Vec<Remark> {
    let Scenario { mining, hosting, cloud, .. } = scenario;
    let horizon = timeline.months.len();
    let runs = |months_to_power: usize| months_to_power < horizon;
    let mut remarks = Vec::new();
    let share = mining::fleet_hashrate(scenario).to_ph_per_s() / network_hashrate(scenario.network.difficulty) * 100.0;
    if share > LARGE_SHARE_PCT {
        remarks.push(Remark::LargeInNetwork(share));
    }
    if scenario.power.contract == PowerContract::Hourly {
        remarks.push(Remark::NothingToSell);
    }
    if !runs(mining.months_to_power.whole()) {
        remarks.push(Remark::NeverRuns(Use::Mine));
    } else if let Some(month) = mining_stops(scenario, timeline) {
        remarks.push(Remark::MiningStops(month));
    }
    let start = hosting.shell.months_to_power.whole();
    let end = start + hosting.term.whole_months();
    if !runs(start) {
        remarks.push(Remark::NeverRuns(Use::Host));
    } else if end > horizon {
        remarks.push(Remark::LeaseCutOff(end - horizon));
    } else if let Some(moment) = timeline.months.get(end).filter(|_| hosting.afterwards.is_nobody()) {
        remarks.push(Remark::ShellEmpty(moment.month));
    }
    if !runs(cloud.shell.months_to_power.whole()) {
        remarks.push(Remark::NeverRuns(Use::Cloud));
    }
    let lives =
        [(Use::Mine, mining.months_to_power, mining.life), (Use::Cloud, cloud.shell.months_to_power, cloud.gpu_life)];
    for (of, months_to_power, life) in lives {
        let end = timeline.months.get(months_to_power.whole() + life.whole_months());
        if let Some(end) = end.filter(|_| !is_replaced(of, uses)) {
            remarks.push(Remark::NotReplaced(of, end.month));
        }
    }
    remarks
}

/// Whether more is spent on machines than on the first generation.
fn is_replaced(of: Use, uses: &[UseOutcome]) -> bool {
    uses.iter().any(|outcome| outcome.of == of && outcome.totals.capital > outcome.totals.initial_capital)
}

/// The month from which today's machines never earn their running costs again, if that lies within the horizon.
fn mining_stops(scenario: &Scenario, timeline: &Timeline) -> Option<Month> {
    let fleet = mining::first_fleet(&scenario.mining);
    let stands_still = |moment: &&Moment| {
        mining::fleet_month(scenario, &fleet, moment, mining::worth_running).energy == MegawattHours::default()
    };
    let n_idle_at_end = timeline.months.iter().rev().take_while(stands_still).count();
    timeline.months.get(timeline.months.len() - n_idle_at_end).map(|moment| moment.month)
}
