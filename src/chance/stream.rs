//! Plain random numbers.

use rand_distr::{Distribution, StandardNormal};
use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// Random numbers of a seed and a name: the same ones wherever and in whatever order streams are asked for.
#[derive(Debug, Clone)]
pub struct Stream(Xoshiro256PlusPlus);

impl Stream {
    /// The stream of this seed that is named by a number.
    pub fn of(seed: u64, name: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(mixed(seed, name)))
    }

    /// A number between zero and one, neither of them included.
    pub fn uniform(&mut self) -> f64 {
        const N_BITS: u32 = 52;
        let bits = self.0.next_u64() >> (u64::BITS - N_BITS);
        (bits as f64 + 0.5) / (1_u64 << N_BITS) as f64
    }

    /// A number of the standard normal distribution.
    pub fn normal(&mut self) -> f64 {
        StandardNormal.sample(&mut self.0)
    }

    /// As many of them as there is space for: one after the other they would take half as long again.
    pub fn fill_normal(&mut self, numbers: &mut [f64]) {
        let mut bits = self.0.clone();
        numbers.fill_with(|| StandardNormal.sample(&mut bits));
        self.0 = bits;
    }
}

/// How many events a number between zero and one stands for, where so many are expected: the Poisson distribution,
/// inverted.
pub fn n_events(expected: f64, uniform: f64) -> u32 {
    let mut chance = (-expected).exp();
    let (mut n, mut sum) = (0, chance);
    while uniform > sum && n < MOST_EVENTS {
        n += 1;
        chance *= expected / f64::from(n);
        sum += chance;
    }
    n
}

/// Far beyond what a few hundred expected events may be.
const MOST_EVENTS: u32 = 10_000;

/// A number that depends on each bit of two, so that neighbours have nothing in common.
///
/// # Source
/// The finaliser of `SplitMix64`: Steele, Lea and Flood, *Fast splittable pseudorandom number generators* (2014).
pub fn mixed(seed: u64, name: u64) -> u64 {
    let mut bits = seed ^ finished(name.wrapping_add(0x9e37_79b9_7f4a_7c15));
    bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    finished(bits)
}

fn finished(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
