//! The same scan as a program for a graphics processor, which is given to it as text: WGSL, the language of WebGPU.
//!
//! All rounds are written out, since an array whose index is not known while compiling would lie in slow memory there. What is
//! constant is added up while writing; functions of constants are left to the processor's compiler.

use super::job::{Job, N_BITS, PADDING};
use super::sha256::{INITIAL, K, small_sigma_0};

/// How many invocations a workgroup has.
pub const N_IN_GROUP: u32 = 128;

/// How many nonces an invocation tries.
pub const N_EACH: u32 = 16;

/// How many words the program is given.
pub const N_GIVEN: usize = 32;

/// Where a job's words stand among those given, from the midstate on.
const MIDSTATE: usize = 0;
const AFTER_THREE: usize = 8;
const FOURTH: usize = 16;
const SCHEDULE: usize = 18;
const CONSTANT_WORDS_16: usize = 22;
const SCHEDULE_31: usize = 24;
/// The last three, which `shader.wgsl` reads: the target's top word, the first nonce, and how many are to be tried.
const LIMIT: usize = 29;

/// The program of a scan.
///
/// Binding 0 is a uniform of [`N_GIVEN`] words, as [`Job::given`] has them. Binding 1 is a storage of words, all zero at first,
/// into which the program writes how many workgroups there were, how many nonces it found, and as many of these as there is
/// room for, in no order. It finds the nonces that the first 32 bits of their hash, as printed, do not rule out.
pub fn program() -> String {
    let mut rounds = Rounds::default();
    let last_word = rounds.last_word();
    format!(
        "const N_VECTORS = {}u;\nconst N_IN_GROUP = {N_IN_GROUP}u;\nconst N_EACH = {N_EACH}u;\n\n{}\n\
         fn last_word(word: u32) -> u32 {{\n{}    return {};\n}}\n",
        N_GIVEN / 4,
        include_str!("shader.wgsl"),
        rounds.text,
        last_word.text()
    )
}

impl Job {
    /// What the program is given to try `n` nonces from the first on, over 2^32 - 1 back to 0.
    pub fn given(&self, first_nonce: u32, n: u32) -> [u32; N_GIVEN] {
        let [w16, w17, ..] = self.schedule;
        let parts: [(usize, &[u32]); 7] = [
            (MIDSTATE, &self.midstate),
            (AFTER_THREE, &self.after_three),
            (FOURTH, &self.fourth),
            (SCHEDULE, &self.schedule),
            (CONSTANT_WORDS_16, &[w16.wrapping_add(K[16]), w17.wrapping_add(K[17])]),
            (SCHEDULE_31, &[self.schedule_31, small_sigma_0(w17).wrapping_add(w16)]),
            (LIMIT, &[self.target.top(), first_nonce, n]),
        ];
        let mut given = [0; N_GIVEN];
        for (at, words) in parts {
            given[at..at + words.len()].copy_from_slice(words);
        }
        given
    }
}

/// A word of a hash while it is written.
#[derive(Debug, Clone)]
enum Word {
    Known(u32),
    Of(String),
}

impl Word {
    /// The job's word at this place among those given.
    fn given(at: usize) -> Self {
        Self::Of(format!("given[{}].{}", at / 4, ["x", "y", "z", "w"][at % 4]))
    }

    /// What a function of `shader.wgsl` makes of words.
    fn call(function: &str, words: &[&Self]) -> Self {
        let words: Vec<String> = words.iter().map(|word| word.text()).collect();
        Self::Of([function, "(", &words.join(", "), ")"].concat())
    }

    fn text(&self) -> String {
        match self {
            Self::Known(number) => format!("{number}u"),
            Self::Of(expression) => expression.clone(),
        }
    }
}

/// Rounds, as far as they are written.
#[derive(Default)]
struct Rounds {
    text: String,
    n_sums: usize,
}

impl Rounds {
    /// Both hashes of the header whose fourth word after the midstate is `word`, no further than the last word takes.
    fn last_word(&mut self) -> Word {
        let first = self.first_hash();
        let mut words = [const { Word::Known(0) }; 64];
        for (at, word) in first.iter().enumerate() {
            words[at] = self.sum(&[word, &Word::given(MIDSTATE + at)]);
        }
        (words[8], words[15]) = (Word::Known(PADDING), Word::Known(256));
        let mut state = INITIAL.map(Word::Known);
        for t in 0..61 {
            if t >= 16 {
                words[t] = self.scheduled(&words, t);
            }
            state = self.round(state, &Word::Known(K[t]), &words[t]);
        }
        // Three rounds on, this `e` is `h`, and nothing else of them is asked for.
        let [.., e, _, _, _] = state;
        self.sum(&[&e, &Word::Known(INITIAL[7])])
    }

    /// The state after the rounds of the first hash, from the fourth on, which is the first to know the nonce.
    fn first_hash(&mut self) -> [Word; 8] {
        let mut words = [const { Word::Known(0) }; 64];
        words[3] = Word::Of("word".to_owned());
        (words[4], words[15]) = (Word::Known(PADDING), Word::Known(N_BITS));
        (words[16], words[17]) = (Word::given(SCHEDULE), Word::given(SCHEDULE + 1));
        let [a, b, c, _, e, f, g, _] = std::array::from_fn(|at| Word::given(AFTER_THREE + at));
        let new_a = self.sum(&[&Word::given(FOURTH), &words[3]]);
        let new_e = self.sum(&[&Word::given(FOURTH + 1), &words[3]]);
        let mut state = [new_a, a, b, c, new_e, e, f, g];
        for t in 4..64 {
            match t {
                18 => words[t] = self.sum(&[&Word::given(SCHEDULE + 2), &sigma_0(&words[3])]),
                19 => words[t] = self.sum(&[&Word::given(SCHEDULE + 3), &words[3]]),
                31 | 32 => {
                    let constant = Word::given(SCHEDULE_31 + t - 31);
                    words[t] = self.sum(&[&sigma_1(&words[t - 2]), &words[t - 7], &constant]);
                }
                20.. => words[t] = self.scheduled(&words, t),
                _ => {}
            }
            state = match t {
                16 | 17 => self.round(state, &Word::Known(0), &Word::given(CONSTANT_WORDS_16 + t - 16)),
                _ => self.round(state, &Word::Known(K[t]), &words[t]),
            };
        }
        state
    }

    /// The schedule's word by its rule.
    fn scheduled(&mut self, words: &[Word; 64], t: usize) -> Word {
        self.sum(&[&sigma_1(&words[t - 2]), &words[t - 7], &sigma_0(&words[t - 15]), &words[t - 16]])
    }

    /// One round, with the round's constant and the schedule's word.
    fn round(&mut self, [a, b, c, d, e, f, g, h]: [Word; 8], k: &Word, word: &Word) -> [Word; 8] {
        let (sigma, chosen) = (Word::call("big_sigma_1", &[&e]), Word::call("choice", &[&e, &f, &g]));
        let t1 = self.sum(&[&h, &sigma, &chosen, k, word]);
        let (sigma, most) = (Word::call("big_sigma_0", &[&a]), Word::call("majority", &[&a, &b, &c]));
        [self.sum(&[&t1, &sigma, &most]), a, b, c, self.sum(&[&d, &t1]), e, f, g]
    }

    /// Writes a sum of words and names it, with what is known of it added up; or knows it.
    fn sum(&mut self, words: &[&Word]) -> Word {
        let (mut known, mut terms) = (0_u32, Vec::new());
        for word in words {
            match word {
                Word::Known(number) => known = known.wrapping_add(*number),
                Word::Of(expression) => terms.push(expression.clone()),
            }
        }
        if terms.is_empty() {
            return Word::Known(known);
        }
        if known != 0 {
            terms.push(Word::Known(known).text());
        }
        let name = format!("s{}", self.n_sums);
        self.n_sums += 1;
        self.text.extend(["    let ", &name, " = ", &terms.join(" + "), ";\n"]);
        Word::Of(name)
    }
}

fn sigma_0(word: &Word) -> Word {
    Word::call("small_sigma_0", &[word])
}

fn sigma_1(word: &Word) -> Word {
    Word::call("small_sigma_1", &[word])
}
