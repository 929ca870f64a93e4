//! The network over a range of AI's offers or prices of power.

use super::answer::NetworkState;
use super::miners::Miners;
use super::shock::Shock;
use crate::quantity::UsdPerMwh;

/// What of a shock is moved while the rest of it stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swept {
    /// AI's offer.
    AiOffer,
    /// What AI adds to prices of power near it.
    AiPressure,
    /// What is added to everybody's.
    PowerRise,
}

impl Swept {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::AiOffer, Self::AiPressure, Self::PowerRise];

    /// The stable name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::AiOffer => "ai_offer_usd_per_mwh",
            Self::AiPressure => "ai_pressure_usd_per_mwh",
            Self::PowerRise => "power_rise_usd_per_mwh",
        }
    }

    /// One step of it, in $/MWh: an offer may be several times what energy costs, a rise hardly as much again.
    fn step(self) -> f64 {
        match self {
            Self::AiOffer => 5.0,
            Self::AiPressure | Self::PowerRise => 2.0,
        }
    }
}

/// A point of a sweep.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SweptPoint {
    /// What the part of the shock that is moved comes to.
    pub at: UsdPerMwh,
    /// How the network then stands.
    pub state: NetworkState,
}

/// How many steps a sweep takes from nothing.
const N_STEPS: u8 = 20;

/// The network with one part of a shock moved from nothing up, in even steps.
pub fn sweep(miners: &Miners, shock: &Shock, swept: Swept) -> Vec<SweptPoint> {
    let point = |n: u8| {
        let at = UsdPerMwh::ONE * (f64::from(n) * swept.step());
        let moved = match swept {
            Swept::AiOffer => Shock { ai_offer: at, ..*shock },
            Swept::AiPressure => Shock { ai_pressure: at, ..*shock },
            Swept::PowerRise => Shock { power_rise: at, ..*shock },
        };
        SweptPoint { at, state: miners.state(&moved) }
    };
    (0..=N_STEPS).map(point).collect()
}
