//! Four words of 32 bits at a time: the same few operations over what each machine has for them.

/// Four lanes of one word each.
///
/// Its functions are inlined without fail: only then do they end up inside a function that may use the machine's vectors.
pub(crate) trait Lanes: Copy {
    fn splat(x: u32) -> Self;
    fn of(words: [u32; 4]) -> Self;
    fn to_words(self) -> [u32; 4];
    fn add(self, other: Self) -> Self;
    fn xor(self, other: Self) -> Self;
    fn and(self, other: Self) -> Self;
    /// Shifted by so many bits, zeros coming in.
    fn left<const N: i32>(self) -> Self;
    fn right<const N: i32>(self) -> Self;
    /// Which lanes are at most as large as the other's, one bit each.
    fn at_most(self, other: Self) -> u8;
}

/// Writes each word `n_each` times. Not inlined: the eight places that need it would take a tenth of a module.
#[inline(never)]
pub(crate) unsafe fn spread(mut to: *mut u32, n_each: usize, words: &[u32]) {
    for word in words {
        for _ in 0..n_each {
            // SAFETY: the caller has room for `n_each` words for each word.
            unsafe {
                to.write_volatile(*word);
                to = to.add(1);
            }
        }
    }
}

/// The vectors of WebAssembly.
#[cfg(target_arch = "wasm32")]
mod wasm {
    use super::Lanes;
    use core::arch::wasm32::{
        i32x4_bitmask, u32x4, u32x4_add, u32x4_extract_lane as lane, u32x4_le, u32x4_shl, u32x4_shr, u32x4_splat, v128,
        v128_and, v128_xor,
    };

    #[allow(clippy::inline_always, reason = "see the trait")]
    impl Lanes for v128 {
        #[inline(always)]
        fn splat(x: u32) -> Self {
            u32x4_splat(x)
        }

        #[inline(always)]
        fn of([a, b, c, d]: [u32; 4]) -> Self {
            u32x4(a, b, c, d)
        }

        #[inline(always)]
        fn to_words(self) -> [u32; 4] {
            [lane::<0>(self), lane::<1>(self), lane::<2>(self), lane::<3>(self)]
        }

        #[inline(always)]
        fn add(self, other: Self) -> Self {
            u32x4_add(self, other)
        }

        #[inline(always)]
        fn xor(self, other: Self) -> Self {
            v128_xor(self, other)
        }

        #[inline(always)]
        fn and(self, other: Self) -> Self {
            v128_and(self, other)
        }

        #[inline(always)]
        fn left<const N: i32>(self) -> Self {
            u32x4_shl(self, N.unsigned_abs())
        }

        #[inline(always)]
        fn right<const N: i32>(self) -> Self {
            u32x4_shr(self, N.unsigned_abs())
        }

        #[inline(always)]
        fn at_most(self, other: Self) -> u8 {
            i32x4_bitmask(u32x4_le(self, other))
        }
    }
}

/// The vectors that every x86-64 has.
#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::Lanes;
    use core::arch::x86_64::{
        __m128i, _mm_add_epi32, _mm_and_si128, _mm_castsi128_ps, _mm_cmpgt_epi32, _mm_movemask_ps, _mm_set_epi32,
        _mm_set1_epi32, _mm_slli_epi32, _mm_srli_epi32, _mm_storeu_si128, _mm_xor_si128,
    };

    #[allow(clippy::inline_always, reason = "see the trait")]
    impl Lanes for __m128i {
        #[inline(always)]
        fn splat(x: u32) -> Self {
            // SAFETY: here and below, SSE2 is part of x86-64.
            unsafe { _mm_set1_epi32(x.cast_signed()) }
        }

        #[inline(always)]
        fn of(words: [u32; 4]) -> Self {
            let [a, b, c, d] = words.map(u32::cast_signed);
            // SAFETY: as above.
            unsafe { _mm_set_epi32(d, c, b, a) }
        }

        #[inline(always)]
        fn to_words(self) -> [u32; 4] {
            let mut words = [0; 4];
            // SAFETY: as above; the words are as large as the vector, and need not be aligned.
            unsafe { _mm_storeu_si128((&raw mut words).cast(), self) };
            words
        }

        #[inline(always)]
        fn add(self, other: Self) -> Self {
            // SAFETY: as above.
            unsafe { _mm_add_epi32(self, other) }
        }

        #[inline(always)]
        fn xor(self, other: Self) -> Self {
            // SAFETY: as above.
            unsafe { _mm_xor_si128(self, other) }
        }

        #[inline(always)]
        fn and(self, other: Self) -> Self {
            // SAFETY: as above.
            unsafe { _mm_and_si128(self, other) }
        }

        #[inline(always)]
        fn left<const N: i32>(self) -> Self {
            // SAFETY: as above.
            unsafe { _mm_slli_epi32::<N>(self) }
        }

        #[inline(always)]
        fn right<const N: i32>(self) -> Self {
            // SAFETY: as above.
            unsafe { _mm_srli_epi32::<N>(self) }
        }

        /// Only signed comparisons exist, hence the flipped signs.
        #[inline(always)]
        fn at_most(self, other: Self) -> u8 {
            let sign = Self::splat(1 << 31);
            // SAFETY: as above.
            let larger = unsafe { _mm_movemask_ps(_mm_castsi128_ps(_mm_cmpgt_epi32(self.xor(sign), other.xor(sign)))) };
            !larger.to_le_bytes()[0] & 0b1111
        }
    }
}

/// Four words on any machine; the compiler may know vectors for them.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy)]
#[repr(align(16))]
pub(crate) struct Words([u32; 4]);

#[cfg(not(target_arch = "wasm32"))]
#[allow(clippy::inline_always, reason = "see the trait")]
impl Lanes for Words {
    #[inline(always)]
    fn splat(x: u32) -> Self {
        Self([x; 4])
    }

    #[inline(always)]
    fn of(words: [u32; 4]) -> Self {
        Self(words)
    }

    #[inline(always)]
    fn to_words(self) -> [u32; 4] {
        self.0
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at].wrapping_add(other.0[at])))
    }

    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] ^ other.0[at]))
    }

    #[inline(always)]
    fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    #[inline(always)]
    fn left<const N: i32>(self) -> Self {
        Self(self.0.map(|word| word << N))
    }

    #[inline(always)]
    fn right<const N: i32>(self) -> Self {
        Self(self.0.map(|word| word >> N))
    }

    #[inline(always)]
    fn at_most(self, other: Self) -> u8 {
        (0..4).map(|at| u8::from(self.0[at] <= other.0[at]) << at).sum()
    }
}
