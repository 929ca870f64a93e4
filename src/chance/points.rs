//! Quasi-random points: the Sobol' sequence, scrambled so that several nets of it are independent of each other.

use super::directions::{DIRECTIONS, N_DIMENSIONS};
use super::stream::mixed;

/// A scrambled net of the Sobol' sequence. Each of its points is spread evenly over the unit cube, all of them together
/// more evenly than by chance, best where there are a power of two.
#[derive(Debug, Clone)]
pub struct Points {
    seeds: [u32; N_DIMENSIONS],
}

/// Half the distance between two neighbours, so that no coordinate is zero or one.
const HALF_STEP: f64 = 0.5;
const STEP: f64 = 1.0 / 4_294_967_296.0;

impl Points {
    /// The most coordinates that a point can have.
    pub const MOST_DIMENSIONS: usize = N_DIMENSIONS;

    /// The net of a seed.
    pub fn of(seed: u64) -> Self {
        let mut seeds = [0; N_DIMENSIONS];
        for (dimension, of_dimension) in (0..).zip(&mut seeds) {
            #[expect(clippy::cast_possible_truncation, reason = "half of the bits are enough for a scrambling")]
            let low = mixed(seed, dimension) as u32;
            *of_dimension = low;
        }
        Self { seeds }
    }

    /// Writes the first coordinates of a point, each between zero and one; as many as there is space for, but no more than
    /// [`Self::MOST_DIMENSIONS`].
    pub fn write(&self, index: u32, coordinates: &mut [f64]) {
        for ((coordinate, directions), seed) in coordinates.iter_mut().zip(&DIRECTIONS).zip(&self.seeds) {
            *coordinate = (f64::from(scrambled(sobol(index, directions), *seed)) + HALF_STEP) * STEP;
        }
    }

    /// A coordinate of the sequence itself, unscrambled, as a fraction of 2^32.
    pub fn unscrambled(index: u32, dimension: usize) -> Option<u32> {
        DIRECTIONS.get(dimension).map(|directions| sobol(index, directions))
    }
}

fn sobol(index: u32, directions: &[u32; 32]) -> u32 {
    let (mut left, mut out) = (index, 0);
    while left != 0 {
        out ^= directions[left.trailing_zeros() as usize];
        left &= left - 1;
    }
    out
}

/// Permutes nested halves of the unit interval at random, as Owen does: each bit is flipped or not after the bits above it.
///
/// # Source
/// Laine and Karras, *Stratified sampling for stochastic transparency* (2011), with the rounds of Vegdahl, *Building a
/// better LK hash* (2021); Burley, *Practical hash-based Owen scrambling*, JCGT 9 (2020).
fn scrambled(fraction: u32, seed: u32) -> u32 {
    let mut bits = fraction.reverse_bits();
    bits ^= bits.wrapping_mul(0x3d20_adea);
    bits = bits.wrapping_add(seed);
    bits = bits.wrapping_mul((seed >> 16) | 1);
    bits ^= bits.wrapping_mul(0x0552_6c56);
    bits ^= bits.wrapping_mul(0x53a2_2864);
    bits.reverse_bits()
}
