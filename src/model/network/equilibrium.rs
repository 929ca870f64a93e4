//! Where the network comes to rest: the hashprice at which those who mine at it share out the day's reward.

use crate::quantity::{Hashprice, Hashrate, Usd};

/// Machines that decide as one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Block {
    /// What they hash when they run.
    pub hashrate: Hashrate,
    /// The hashprice below which they do something else.
    pub reservation: Hashprice,
}

/// The network at rest.
#[derive(Debug, Clone, PartialEq)]
pub struct Equilibrium {
    /// What one PH/s earns in a day.
    pub hashprice: Hashprice,
    /// All that runs.
    pub hashrate: Hashrate,
    /// What runs of each block, in the order given.
    pub running: Vec<Hashrate>,
}

/// A block's place on the supply curve.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Which block it is.
    pub(super) block: usize,
    reservation: Hashprice,
    /// All hashrate up to and with it.
    pub(super) supplied: Hashrate,
}

/// Finds the one hashprice at which `hashrate * hashprice = daily reward`; `None` where there are no machines.
///
/// What the machines willing to run would take home at their own reservation only grows along the supply curve, so the
/// curve is halved until the first block is found at which it passes the reward. Cheaper blocks run. That one runs in
/// part, and its reservation is the hashprice; or not at all, and the hashprice lies below its reservation. Blocks of
/// equal reservation run in equal parts.
pub fn equilibrium(blocks: &[Block], daily_reward: Usd) -> Option<Equilibrium> {
    let curve = places(blocks);
    let total = curve.last().map_or(0.0, |place| place.supplied.to_ph_per_s());
    if total <= 0.0 {
        return None;
    }
    let shared_by = |hashrate: f64| Hashprice::from_daily_income(daily_reward * (1.0 / hashrate));
    let first_n =
        |n: usize| n.checked_sub(1).and_then(|last| curve.get(last)).map_or(0.0, |place| place.supplied.to_ph_per_s());
    let passed = |place: &Place| place.supplied * place.reservation <= daily_reward;
    let marginal = curve.get(curve.partition_point(passed)).map(|place| place.reservation);
    let (hashprice, part) = match marginal {
        None => (shared_by(total), 0.0),
        Some(reservation) => {
            let below = first_n(curve.partition_point(|place| place.reservation < reservation));
            let with = first_n(curve.partition_point(|place| place.reservation <= reservation));
            let wanted = daily_reward.to_usd() / reservation.to_usd_per_ph_day();
            if below < wanted { (reservation, (wanted - below) / (with - below)) } else { (shared_by(below), 0.0) }
        }
    };
    let part_of = |block: &Block| match marginal {
        Some(reservation) if block.reservation > reservation => 0.0,
        Some(reservation) if block.reservation == reservation => part,
        _ => 1.0,
    };
    let running: Vec<Hashrate> = blocks.iter().map(|block| block.hashrate * part_of(block)).collect();
    Some(Equilibrium { hashprice, hashrate: running.iter().copied().sum(), running })
}

/// The blocks in the order of their reservations, with what they supply together.
pub(super) fn places(blocks: &[Block]) -> Vec<Place> {
    let mut order: Vec<(usize, &Block)> = blocks.iter().enumerate().collect();
    let ask = |block: &Block| block.reservation.to_usd_per_ph_day();
    order.sort_by(|(_, a), (_, b)| ask(a).total_cmp(&ask(b)));
    let mut supplied = Hashrate::default();
    let place = |(block, of): (usize, &Block)| {
        supplied += of.hashrate;
        Place { block, reservation: of.reservation, supplied }
    };
    order.into_iter().map(place).collect()
}
