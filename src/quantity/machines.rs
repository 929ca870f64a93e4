//! The units of single machines: megahashes a second, watts, hashes for a joule.

use super::products::{WATTS_PER_MEGAWATT, ratio};
use super::{Hashrate, Impossible, JoulesPerTerahash, Megawatts};

const MEGAHASHES_PER_PETAHASH: f64 = 1e9;

impl Hashrate {
    /// How many times another hashrate this is, or `None` of nothing.
    pub fn times(self, other: Self) -> Option<f64> {
        ratio(self.to_ph_per_s(), other.to_ph_per_s())
    }

    /// Takes a number of `MH/s` (10^6), as devices without a chip for it reach.
    ///
    /// # Errors
    /// [`Impossible`] for a number that is not finite or negative.
    pub fn from_mh_per_s(number: f64) -> Result<Self, Impossible> {
        let slow = |error| Impossible { given: number, unit: "MH/s", ..error };
        Self::from_ph_per_s(number / MEGAHASHES_PER_PETAHASH).map_err(slow)
    }

    /// The number of `MH/s`.
    pub fn to_mh_per_s(self) -> f64 {
        self.to_ph_per_s() * MEGAHASHES_PER_PETAHASH
    }
}

impl Megawatts {
    /// Takes a number of `W`, as single machines draw.
    ///
    /// # Errors
    /// [`Impossible`] for a number that is not finite or negative.
    pub fn from_watts(number: f64) -> Result<Self, Impossible> {
        let small = |error| Impossible { given: number, unit: "W", ..error };
        Self::from_mw(number / WATTS_PER_MEGAWATT).map_err(small)
    }

    /// The number of `W`.
    pub fn to_watts(self) -> f64 {
        self.to_mw() * WATTS_PER_MEGAWATT
    }
}

impl JoulesPerTerahash {
    /// The hashes that one joule makes.
    pub fn to_hashes_per_joule(self) -> f64 {
        1e12 / self.to_j_per_th()
    }
}
