//! The hash-supply curve: who would run at what hashprice.

use super::equilibrium::{Block, Place, places};
use super::miners::Miners;
use super::shock::Shock;
use crate::quantity::{Hashprice, Hashrate};

/// A step of the curve: machines of a group that ask for the same hashprice.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SupplyStep {
    /// The key of the group.
    pub group: &'static str,
    /// Whether AI could have their place, so that they ask for as much as it pays.
    pub is_connected: bool,
    /// The hashprice from which they mine.
    pub from: Hashprice,
    /// What they hash.
    pub hashrate: Hashrate,
    /// What they and all who ask for less hash together.
    pub supplied: Hashrate,
}

/// The curve after a shock, the cheapest first; it meets `daily reward / hashprice` where the network comes to rest.
pub fn supply_curve(miners: &Miners, shock: &Shock) -> Vec<SupplyStep> {
    let blocks = miners.blocks(shock);
    let step = |Place { block, supplied, .. }: Place| {
        let (group, Block { hashrate, reservation }) = (miners.groups.get(block / 2)?, *blocks.get(block)?);
        let step = SupplyStep { group: group.key, is_connected: block % 2 == 1, from: reservation, hashrate, supplied };
        (hashrate > Hashrate::default()).then_some(step)
    };
    places(&blocks).into_iter().filter_map(step).collect()
}
