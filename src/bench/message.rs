//! What a worker is told, and what it says. Both go as numbers, which cross to a module without glue as they are.

use busbar_bare::whole;
use busbar_hash::{BackEnd, Header};
use busbar_matrix::Multiplier;

/// A way to do the work that is timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// To hash.
    BackEnd(BackEnd),
    /// To multiply matrices.
    Multiplier(Multiplier),
}

impl Way {
    /// Its name in reports.
    pub const fn key(self) -> &'static str {
        match self {
            Self::BackEnd(back_end) => back_end.key(),
            Self::Multiplier(by) => by.key(),
        }
    }

    fn to_number(self) -> f64 {
        match self {
            Self::BackEnd(back_end) => place(BackEnd::ALL, &back_end),
            Self::Multiplier(by) => FIRST_MULTIPLIER + place(Multiplier::NAMED, &by),
        }
    }

    fn from_number(number: f64) -> Option<Self> {
        if number < FIRST_MULTIPLIER {
            return Some(Self::BackEnd(*BackEnd::ALL.get(whole(number)? as usize)?));
        }
        Some(Self::Multiplier(*Multiplier::NAMED.get(whole(number - FIRST_MULTIPLIER)? as usize)?))
    }
}

/// Multipliers are numbered from here, beyond all back-ends.
const FIRST_MULTIPLIER: f64 = 16.0;

fn place<T: PartialEq>(all: &[T], one: &T) -> f64 {
    all.iter().position(|other| other == one).map_or(-1.0, |at| at as f64)
}

/// What a worker is told to do. Work replaces what it did before; pauses hold whatever it does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Order {
    /// Time every back-end on a header; answered by one [`Report::Calibrated`].
    TimeBackEnds {
        /// Whose nonces are tried.
        header: Header,
    },
    /// Time every multiplier the module has, but the reference; answered by one [`Report::Calibrated`].
    TimeMultipliers {
        /// How many rows and columns the matrices have.
        n: u32,
    },
    /// Try nonces; answered by [`Report::Round`]s that together leave none out.
    Mine {
        /// Whose nonces are tried.
        header: Header,
        /// With how many zero bits a hash, as printed, has to begin to be told.
        n_zero_bits: u32,
        /// How.
        back_end: BackEnd,
        /// The first nonce.
        first_nonce: u32,
        /// How many.
        n: u32,
    },
    /// Multiply matrices until told otherwise; answered by [`Report::Products`].
    Multiply {
        /// How many rows and columns they have.
        n: u32,
        /// How.
        by: Multiplier,
    },
    /// Hold until told to resume. The round in hand is begun anew then.
    Pause,
    /// Go on.
    Resume,
    /// Drop the work.
    Stop,
}

/// What a worker says.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// It is there and waits; said once.
    Ready,
    /// What each way does in a second: hashes, or floating-point operations. 0 where the clock does not move.
    Calibrated(Vec<(Way, f64)>),
    /// So many nonces were tried.
    Round(Round),
    /// So many products were computed.
    Products {
        /// How long it took; 0 where the clock does not move.
        seconds: f64,
        /// How many multiplications of two matrices.
        n_products: u32,
        /// The largest error in a row of the last of them, as a part of what rounding can explain: above 1 it is wrong.
        error: f64,
        /// How they were multiplied.
        by: Multiplier,
    },
}

/// Nonces that were tried.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// How long it took; 0 where the clock does not move.
    pub seconds: f64,
    /// The first of them.
    pub first_nonce: u32,
    /// How many.
    pub n: u32,
    /// Those of them whose hashes begin with as many zero bits as asked, in the order tried.
    pub found: Vec<u32>,
}

impl Order {
    /// As numbers, the first of which says what it is.
    pub fn to_numbers(&self) -> Vec<f64> {
        match *self {
            Self::TimeBackEnds { header } => [0.0].into_iter().chain(header_numbers(header)).collect(),
            Self::TimeMultipliers { n } => vec![1.0, f64::from(n)],
            Self::Mine { header, n_zero_bits, back_end, first_nonce, n } => {
                let back_end = Way::BackEnd(back_end).to_number();
                let numbers = [2.0, f64::from(n_zero_bits), back_end, f64::from(first_nonce), f64::from(n)];
                numbers.into_iter().chain(header_numbers(header)).collect()
            }
            Self::Multiply { n, by } => vec![3.0, f64::from(n), Way::Multiplier(by).to_number()],
            Self::Pause => vec![4.0],
            Self::Resume => vec![5.0],
            Self::Stop => vec![6.0],
        }
    }

    /// From numbers, if they are an order's.
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let (tag, rest) = numbers.split_first()?;
        Some(match (whole(*tag)?, rest) {
            (0, header) => Self::TimeBackEnds { header: header_from(header)? },
            (1, [n]) => Self::TimeMultipliers { n: whole(*n)? },
            (2, [n_zero_bits, back_end, first_nonce, n, header @ ..]) => {
                let Way::BackEnd(back_end) = Way::from_number(*back_end)? else { return None };
                Self::Mine {
                    header: header_from(header)?,
                    n_zero_bits: whole(*n_zero_bits)?,
                    back_end,
                    first_nonce: whole(*first_nonce)?,
                    n: whole(*n)?,
                }
            }
            (3, [n, by]) => {
                let Way::Multiplier(by) = Way::from_number(*by)? else { return None };
                Self::Multiply { n: whole(*n)?, by }
            }
            (4, []) => Self::Pause,
            (5, []) => Self::Resume,
            (6, []) => Self::Stop,
            _ => return None,
        })
    }
}

impl Report {
    /// As numbers, the first of which says what it is.
    pub fn to_numbers(&self) -> Vec<f64> {
        match self {
            Self::Ready => vec![0.0],
            Self::Calibrated(rates) => {
                let mut numbers = vec![1.0];
                for (way, rate) in rates {
                    numbers.extend([way.to_number(), *rate]);
                }
                numbers
            }
            Self::Round(Round { seconds, first_nonce, n, found }) => {
                let mut numbers = vec![2.0, *seconds, f64::from(*first_nonce), f64::from(*n)];
                numbers.extend(found.iter().copied().map(f64::from));
                numbers
            }
            Self::Products { seconds, n_products, error, by } => {
                vec![3.0, *seconds, f64::from(*n_products), *error, Way::Multiplier(*by).to_number()]
            }
        }
    }

    /// From numbers, if they are a report's.
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let (tag, rest) = numbers.split_first()?;
        Some(match (whole(*tag)?, rest) {
            (0, []) => Self::Ready,
            (1, rates) => {
                let (pairs, []) = rates.as_chunks() else { return None };
                let rates = pairs.iter().map(|[way, rate]| Some((Way::from_number(*way)?, *rate)));
                Self::Calibrated(rates.collect::<Option<_>>()?)
            }
            (2, [seconds, first_nonce, n, found @ ..]) => Self::Round(Round {
                seconds: *seconds,
                first_nonce: whole(*first_nonce)?,
                n: whole(*n)?,
                found: found.iter().map(|nonce| whole(*nonce)).collect::<Option<_>>()?,
            }),
            (3, [seconds, n_products, error, by]) => {
                let Way::Multiplier(by) = Way::from_number(*by)? else { return None };
                Self::Products { seconds: *seconds, n_products: whole(*n_products)?, error: *error, by }
            }
            _ => return None,
        })
    }
}

/// The words of a header, each from its most significant byte on.
fn header_numbers(header: Header) -> impl Iterator<Item = f64> {
    let words = header.as_chunks().0.to_vec();
    words.into_iter().map(|word| f64::from(u32::from_be_bytes(word)))
}

fn header_from(numbers: &[f64]) -> Option<Header> {
    let mut header = [0; 80];
    let words = header.as_chunks_mut().0;
    if numbers.len() != words.len() {
        return None;
    }
    for (word, number) in words.iter_mut().zip(numbers) {
        *word = whole(*number)?.to_be_bytes();
    }
    Some(header)
}
