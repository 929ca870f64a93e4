//! What SHA-256 makes of one word, in four lanes.

#![allow(clippy::inline_always, reason = "only so do the machine's features reach each instruction")]

use super::lanes::Lanes;

/// The word turned to the right by `A`, `B` and `C` bits, all three combined.
#[inline(always)]
fn turns<L: Lanes, const A: i32, const A_: i32, const B: i32, const B_: i32, const C: i32, const C_: i32>(x: L) -> L {
    let a = x.right::<A>().xor(x.left::<A_>());
    let b = x.right::<B>().xor(x.left::<B_>());
    a.xor(b).xor(x.right::<C>().xor(x.left::<C_>()))
}

#[inline(always)]
pub(crate) fn sigma_0<L: Lanes>(x: L) -> L {
    turns::<L, 2, 30, 13, 19, 22, 10>(x)
}

#[inline(always)]
pub(crate) fn sigma_1<L: Lanes>(x: L) -> L {
    turns::<L, 6, 26, 11, 21, 25, 7>(x)
}

#[inline(always)]
pub(crate) fn small_sigma_0<L: Lanes>(x: L) -> L {
    x.right::<7>().xor(x.left::<25>()).xor(x.right::<18>().xor(x.left::<14>())).xor(x.right::<3>())
}

#[inline(always)]
pub(crate) fn small_sigma_1<L: Lanes>(x: L) -> L {
    x.right::<17>().xor(x.left::<15>()).xor(x.right::<19>().xor(x.left::<13>())).xor(x.right::<10>())
}

/// The bytes of each lane in the other order.
#[inline(always)]
pub(crate) fn turned<L: Lanes>(x: L) -> L {
    let low = L::splat(0xff00);
    let inner = x.and(low).left::<8>().xor(x.right::<8>().and(low));
    x.left::<24>().xor(x.right::<24>()).xor(inner)
}
