//! Double SHA-256 in four lanes: one chain of rounds, or two whose instructions fill each other's waits.
//!
//! A round waits for the round before it, so one chain leaves the machine idle at times; two need more words than it has
//! registers. So only the newest words of each chain stay in registers. All others lie in memory, and are read and written as
//! if somebody else might look (`volatile`), since the compiler would bring them back into registers, and spill worse.
//!
//! Everything here is written once, for any kind of lanes and number of chains `N`, and inlined without fail: see [`Lanes`].

#![allow(clippy::inline_always, reason = "only so do the machine's features reach each instruction")]
#![allow(clippy::needless_range_loop, reason = "a chain is one index into several columns at once")]
#![allow(clippy::cast_possible_truncation, reason = "chains and lanes are few")]

use super::job::{Job, N_BITS, PADDING};
use super::lanes::{Lanes, spread};
use super::sha256::{Digest, INITIAL, K, State, padded, round, small_sigma_0, small_sigma_1, to_digest};
use super::sigmas::{self, sigma_0, sigma_1, turned};
use std::hint::black_box;

/// Tries nonces from the first on, over 2^32 - 1 back to 0, and calls `candidate` for each whose hash the last word does not
/// rule out. Only whole steps of `4 * N` nonces are taken: how many were tried is returned.
#[inline(always)]
pub(crate) fn scan<L: Lanes, const N: usize>(job: &Job, first: u32, n: u32, mut candidate: impl FnMut(u32)) -> u32 {
    let n_step = 4 * N as u32;
    let (mut one, mut two) = (Memory::<L, N>::new(), Memory::<L, N>::new());
    one.begin(3, job.after_three);
    one.keep(WORDS, 4, &[PADDING]);
    one.keep(WORDS, 15, &[N_BITS]);
    two.begin(0, INITIAL);
    two.keep(WORDS, 8, &[PADDING]);
    two.keep(WORDS, 15, &[256]);
    let [a, .., e, _, _, _] = round(INITIAL, K[0]);
    let (start, limit) = (L::splat(INITIAL[7]), L::splat(job.target.top()));
    let mut tried = 0;
    while n - tried >= n_step {
        let from = first.wrapping_add(tried);
        let mut nonces = [L::splat(0); N];
        for c in 0..N {
            let nonce = |lane: u32| from.wrapping_add(4 * c as u32 + lane).swap_bytes();
            nonces[c] = L::of([nonce(0), nonce(1), nonce(2), nonce(3)]);
        }
        one.first_hash(job, nonces);
        two.take_digest(&mut one, job.midstate);
        let last = two.second_hash([a, e]);
        for c in 0..N {
            let mut hits = turned(last[c].add(start)).at_most(limit);
            while hits != 0 {
                candidate(from.wrapping_add(4 * c as u32 + hits.trailing_zeros()));
                hits &= hits - 1;
            }
        }
        tried += n_step;
    }
    tried
}

/// The hash of a message, by the same rounds in each lane of each chain.
#[inline(always)]
pub(crate) fn digests<L: Lanes, const N: usize>(message: &[u8]) -> Vec<Digest> {
    let mut memory = Memory::<L, N>::new();
    let mut states = [[L::splat(0); N]; 8];
    for (at, word) in INITIAL.into_iter().enumerate() {
        states[at] = [L::splat(word); N];
    }
    for block in padded(message) {
        memory.block(&mut states, &block);
    }
    let mut digests = Vec::new();
    for c in 0..N {
        for lane in 0..4 {
            digests.push(to_digest(states.map(|words| words[c].to_words()[lane])));
        }
    }
    digests
}

/// Where each column begins in a chain's memory. Before round `t` its state lies at `t` to `t + 3`, from `d` to `a` in one
/// column and from `h` to `e` in the other.
const A: usize = 0;
const E: usize = 68;
const WORDS: usize = 136;
/// The constants of the rounds, in every lane: faster to read than a constant of 128 bits is to make.
const K_: usize = 200;
const N_CELLS: usize = 264;

/// What the chains keep in memory.
#[repr(C, align(64))]
struct Memory<L, const N: usize>([[L; N]; N_CELLS]);

/// The newest words of each chain; `ab` is `a ^ b`, which the next round's majority needs as its `b ^ c`.
struct Newest<L, const N: usize> {
    a: [L; N],
    e: [L; N],
    ab: [L; N],
}

/// Steps through rounds, with the loop left a loop: unrolled whole it is slower to compile and no faster. A macro, since a
/// closure would not see the machine's features.
macro_rules! rounds {
    ($memory:ident, $from:expr, $to:expr, $here:ident => $body:expr) => {
        rounds!($memory, $from, $to, 1, $here => $body)
    };
    // Two in one step, for the rounds that take longest.
    ($memory:ident, $from:expr, $to:expr, in pairs, $here:ident => $body:expr) => {
        rounds!($memory, $from, $to, 2, $here => {
            $body;
            let $here = $here.next();
            $body;
        })
    };
    ($memory:ident, $from:expr, $to:expr, $n_at_once:literal, $here:ident => $body:expr) => {
        let (mut t, end) = ($from, black_box($to));
        while t < end {
            // From one pointer unknown to the compiler, all cells are in reach of an instruction's own offset.
            let $here = Here(black_box($memory.here(t).0));
            $body;
            t += $n_at_once;
        }
    };
}

impl<L: Lanes, const N: usize> Memory<L, N> {
    /// Memory with the constants of all rounds.
    #[inline(always)]
    fn new() -> Self {
        let mut memory = Self([[L::splat(0); N]; N_CELLS]);
        memory.keep(K_, 0, &K);
        memory
    }

    /// Fills a column from round `t` on, in all chains and lanes.
    #[inline(always)]
    fn keep(&mut self, column: usize, t: usize, words: &[u32]) {
        debug_assert!(column + t + words.len() <= N_CELLS);
        // SAFETY: a column has a cell for each round; a cell is `4 * N` words.
        unsafe { spread(self.0.as_mut_ptr().add(column + t).cast(), 4 * N, words) };
    }

    /// Puts a state where round `t` expects it, in all chains and lanes.
    #[inline(always)]
    fn begin(&mut self, t: usize, [a, b, c, d, e, f, g, h]: State) {
        self.keep(A, t, &[d, c, b, a]);
        self.keep(E, t, &[h, g, f, e]);
    }

    /// The cells of round `t`.
    #[inline(always)]
    fn here(&mut self, t: usize) -> Here<L, N> {
        debug_assert!(t <= 64);
        // SAFETY: `t` counts rounds, or is one beyond the last, and each column has that many cells.
        Here(unsafe { self.0.as_mut_ptr().add(t) })
    }

    /// The rounds of the first hash, from the fourth on, which is the first to know the nonce.
    #[inline(always)]
    fn first_hash(&mut self, job: &Job, nonces: [L; N]) {
        self.header_schedule(job, nonces);
        let mut new = self.here(3).round_of_word(nonces, job.fourth);
        rounds!(self, 4, 32, here => here.known_round(&mut new));
        rounds!(self, 32, 64, in pairs, here => here.scheduled_round(&mut new));
    }

    /// The rounds of the second hash, no further than the hash's last word takes, which is what it starts from and what is returned.
    #[inline(always)]
    fn second_hash(&mut self, first: [u32; 2]) -> [L; N] {
        self.digest_schedule();
        let here = self.here(0);
        let mut new = here.round_of_word(here.row(WORDS), first);
        rounds!(self, 1, 31, here => here.known_round(&mut new));
        rounds!(self, 31, 57, in pairs, here => here.scheduled_round(&mut new));
        // What `a` becomes from here on is never asked for.
        rounds!(self, 57, 61, here => for c in 0..N {
            let word = here.scheduled(c).add(here.get(K_, c));
            here.half_round(&mut new, c, word);
        });
        new.e
    }

    /// The schedule from 16 to 31 of the first hash, where most of what the rule adds up is zero or constant.
    #[inline(always)]
    fn header_schedule(&mut self, job: &Job, nonces: [L; N]) {
        let [w16, w17, w18, w19] = job.schedule;
        let here = self.here(0);
        for c in 0..N {
            here.set(WORDS + 16, c, L::splat(w16));
            here.set(WORDS + 17, c, L::splat(w17));
            let mut pair = [L::splat(w18).add(sigmas::small_sigma_0(nonces[c])), L::splat(w19).add(nonces[c])];
            here.set(WORDS + 18, c, pair[0]);
            here.set(WORDS + 19, c, pair[1]);
            for t in 20..32 {
                let mut word = sigmas::small_sigma_1(pair[t % 2]);
                if t >= 25 {
                    word = word.add(here.get(WORDS + t - 7, c));
                }
                let constant = match t {
                    20 => PADDING,
                    22 => N_BITS,
                    23 => w16,
                    24 => w17,
                    30 => const { small_sigma_0(N_BITS) },
                    31 => job.schedule_31,
                    _ => 0,
                };
                if !matches!(t, 21 | 25..=29) {
                    word = word.add(L::splat(constant));
                }
                here.set(WORDS + t, c, word);
                pair[t % 2] = word;
            }
        }
    }

    /// Takes the first hash for its first eight words.
    #[inline(always)]
    fn take_digest(&mut self, first: &mut Self, start: State) {
        let (here, first) = (self.here(0), first.here(64));
        for c in 0..N {
            for at in 0..4 {
                here.set(WORDS + at, c, first.get(A + 3 - at, c).add(L::splat(start[at])));
                here.set(WORDS + at + 4, c, first.get(E + 3 - at, c).add(L::splat(start[at + 4])));
            }
        }
    }

    /// The schedule from 16 to 30 of the second hash.
    #[inline(always)]
    fn digest_schedule(&mut self) {
        let here = self.here(0);
        for c in 0..N {
            for t in 16..31 {
                let word = |at: usize| here.get(WORDS + at, c);
                let mut sum = if t < 18 { word(t - 16) } else { sigmas::small_sigma_1(word(t - 2)) };
                if (18..24).contains(&t) {
                    sum = sum.add(word(t - 16));
                }
                if t >= 23 {
                    sum = sum.add(word(t - 7));
                }
                if t < 23 {
                    sum = sum.add(sigmas::small_sigma_0(word(t - 15)));
                }
                let constant = match t {
                    17 => const { small_sigma_1(256) },
                    22 => 256,
                    23 => const { small_sigma_0(PADDING) },
                    24 => PADDING,
                    30 => const { small_sigma_0(256) },
                    _ => 0,
                };
                if constant != 0 {
                    sum = sum.add(L::splat(constant));
                }
                here.set(WORDS + t, c, sum);
            }
        }
    }

    /// Adds any block to any states, by the rule for all rounds.
    #[inline(always)]
    fn block(&mut self, states: &mut [[L; N]; 8], block: &[u32; 16]) {
        self.keep(WORDS, 0, block);
        let here = self.here(0);
        for c in 0..N {
            for at in 0..4 {
                here.set(A + 3 - at, c, states[at][c]);
                here.set(E + 3 - at, c, states[at + 4][c]);
            }
        }
        let mut new = Newest { a: states[0], e: states[4], ab: states[1] };
        for c in 0..N {
            new.ab[c] = states[1][c].xor(states[2][c]);
        }
        rounds!(self, 0, 16, here => here.known_round(&mut new));
        rounds!(self, 16, 64, in pairs, here => here.scheduled_round(&mut new));
        let here = self.here(64);
        for c in 0..N {
            for at in 0..4 {
                states[at][c] = states[at][c].add(here.get(A + 3 - at, c));
                states[at + 4][c] = states[at + 4][c].add(here.get(E + 3 - at, c));
            }
        }
    }
}

/// The cells of one round.
#[derive(Clone, Copy)]
struct Here<L, const N: usize>(*mut [L; N]);

impl<L: Lanes, const N: usize> Here<L, N> {
    #[inline(always)]
    fn next(self) -> Self {
        // SAFETY: only rounds that have a next one are followed by it.
        Self(unsafe { self.0.add(1) })
    }

    #[inline(always)]
    fn get(self, cell: usize, chain: usize) -> L {
        debug_assert!(cell < N_CELLS && chain < N);
        // SAFETY: a column and at most four, from the place of a round: see `Memory::here`.
        unsafe { self.0.cast::<L>().add(cell * N + chain).read_volatile() }
    }

    #[inline(always)]
    fn set(self, cell: usize, chain: usize, value: L) {
        debug_assert!(cell < N_CELLS && chain < N);
        // SAFETY: as for `get`; no reference to the memory is alive while its rounds are computed.
        unsafe { self.0.cast::<L>().add(cell * N + chain).write_volatile(value) }
    }

    /// A cell of all chains.
    #[inline(always)]
    fn row(self, cell: usize) -> [L; N] {
        let mut row = [L::splat(0); N];
        for c in 0..N {
            row[c] = self.get(cell, c);
        }
        row
    }

    /// A round whose state is the same in all lanes: its word is all there is to add.
    #[inline(always)]
    fn round_of_word(self, words: [L; N], [a, e]: [u32; 2]) -> Newest<L, N> {
        let mut new = Newest { a: words, e: words, ab: words };
        for c in 0..N {
            new.a[c] = L::splat(a).add(words[c]);
            new.e[c] = L::splat(e).add(words[c]);
            // The next round's `b ^ c`.
            new.ab[c] = self.get(A + 3, c).xor(self.get(A + 2, c));
            self.set(A + 4, c, new.a[c]);
            self.set(E + 4, c, new.e[c]);
        }
        new
    }

    /// A round whose word is in memory.
    #[inline(always)]
    fn known_round(self, new: &mut Newest<L, N>) {
        for c in 0..N {
            let word = self.get(WORDS, c).add(self.get(K_, c));
            self.round(new, c, word);
        }
    }

    /// A round whose word is yet to be computed.
    #[inline(always)]
    fn scheduled_round(self, new: &mut Newest<L, N>) {
        for c in 0..N {
            let word = self.scheduled(c).add(self.get(K_, c));
            self.round(new, c, word);
        }
    }

    /// The round of one chain; its constant is in its word.
    #[inline(always)]
    fn round(self, new: &mut Newest<L, N>, c: usize, word: L) {
        let t1 = self.half_round(new, c, word);
        let a = new.a[c];
        let ab = a.xor(self.get(A + 2, c));
        // `b` is read once more, lest the compiler take this for a selection of bits, which costs one instruction more.
        let majority = ab.and(new.ab[c]).xor(self.get(A + 2, c));
        new.ab[c] = ab;
        new.a[c] = sigma_0(a).add(majority).add(t1);
        self.set(A + 4, c, new.a[c]);
    }

    /// The round of one chain as far as its `e`; returns what its `a` shares with that.
    #[inline(always)]
    fn half_round(self, new: &mut Newest<L, N>, c: usize, word: L) -> L {
        let e = new.e[c];
        let g = self.get(E + 1, c);
        let choice = self.get(E + 2, c).xor(g).and(e).xor(g);
        let t1 = self.get(E, c).add(word).add(choice).add(sigma_1(e));
        new.e[c] = self.get(A, c).add(t1);
        self.set(E + 4, c, new.e[c]);
        t1
    }

    /// The word of this round by the rule for all rounds from 16 on; it is also kept.
    #[inline(always)]
    fn scheduled(self, c: usize) -> L {
        let early = self.get(WORDS - 16, c).add(sigmas::small_sigma_0(self.get(WORDS - 15, c)));
        let word = early.add(self.get(WORDS - 7, c)).add(sigmas::small_sigma_1(self.get(WORDS - 2, c)));
        self.set(WORDS, c, word);
        word
    }
}
