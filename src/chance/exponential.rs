//! Exponentials of many numbers, the same to the bit on every machine.

use std::f64::consts::LOG2_E;

/// Makes each number `x` an `e^x`, to 5 parts in 10^16 between -700 and 700, beyond which it stays as there.
///
/// The library's differs in its last bit from one machine to the next, and is a call for each number: this one is a dozen
/// products and a quotient, of several numbers at once where the compiler sees to it.
///
/// # Source
/// Moshier, *Cephes Mathematical Library*, release 2.8 (2000), `exp.c`: `e^r = 1 + 2 r P(r²) / (Q(r²) - r P(r²))`.
pub fn exp_all(numbers: &mut [f64]) {
    for number in numbers {
        *number = exp(*number);
    }
}

#[inline]
fn exp(x: f64) -> f64 {
    /// Added to a number, it leaves the nearest whole one in the last bits of the sum.
    const TO_WHOLE: f64 = 6_755_399_441_055_744.0;
    const LN_2_HIGH: f64 = 6.931_457_519_531_25e-1;
    const LN_2_LOW: f64 = 1.428_606_820_309_417_2e-6;
    const BIAS: u64 = 1023;
    let x = x.clamp(-700.0, 700.0);
    let shifted = x * LOG2_E + TO_WHOLE;
    let power = shifted - TO_WHOLE;
    let r = x - power * LN_2_HIGH - power * LN_2_LOW;
    let square = r * r;
    let p = ((1.261_771_930_748_105_9e-4 * square + 3.029_944_077_074_419_6e-2) * square + 1.0) * r;
    let q = ((3.001_985_051_386_644_6e-6 * square + 2.524_483_403_496_841e-3) * square + 2.272_655_482_081_550_3e-1)
        * square
        + 2.0;
    let power_of_two = f64::from_bits((shifted.to_bits() << 52).wrapping_add(BIAS << 52));
    (1.0 + 2.0 * p / (q - p)) * power_of_two
}
