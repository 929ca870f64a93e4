//! What a worker is told, and what it says. Both go as numbers, which cross to a module without glue as they are.

use crate::bare::whole;
use crate::link;
use crate::model::risk::{Part, Risk, Work};
use crate::scenario::{Futures, Scenario};

/// Whose risk is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    /// The site.
    pub scenario: Scenario,
    /// What is assumed of the future.
    pub futures: Futures,
    /// What all chance is drawn from.
    pub seed: u64,
}

impl Ask {
    /// Whether both are answered by the same paths.
    pub fn same_paths(&self, other: &Self) -> bool {
        (self.scenario, self.seed) == (other.scenario, other.seed) && self.futures.same_paths(&other.futures)
    }
}

/// What a worker is told to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Order {
    /// Prepare the paths of what is asked, and drop what was asked before; answered where that cannot be, by
    /// [`Report::Refused`].
    Prepare {
        /// Its number, which all reports of it bear.
        job: u32,
        /// What is asked.
        ask: Box<Ask>,
    },
    /// Do a piece of work; answered by [`Report::Done`].
    Do(Work),
    /// Put a part to those that it has.
    Take(Part),
    /// Say what they come to; answered by [`Report::Found`].
    Sum,
}

/// What a worker says.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// The assumed correlations cannot be.
    Refused {
        /// Of which job.
        job: u32,
    },
    /// A piece of work is done.
    Done {
        /// Of which job.
        job: u32,
        /// What it came to.
        part: Part,
    },
    /// What all parts that it was given come to.
    Found {
        /// Of which job.
        job: u32,
        /// All of it.
        risk: Box<Risk>,
    },
}

impl Order {
    /// As numbers, the first of which says what it is.
    pub fn to_numbers(&self) -> Vec<f64> {
        match self {
            Self::Prepare { job, ask } => {
                let Ask { scenario, futures, seed } = ask.as_ref();
                let [high, low] = halves(*seed);
                let mut text = link::encode(scenario);
                for (key, value) in futures.changes() {
                    text.extend(["\n", &key, "=", &value]);
                }
                let head = [0.0, f64::from(*job), f64::from(high), f64::from(low)];
                head.into_iter().chain(text.bytes().map(f64::from)).collect()
            }
            Self::Do(Work::Follow(nth)) => vec![1.0, f64::from(*nth)],
            Self::Do(Work::Attribute(nth)) => vec![2.0, f64::from(*nth)],
            Self::Take(part) => [vec![3.0], part.to_numbers()].concat(),
            Self::Sum => vec![4.0],
        }
    }

    /// From numbers, if they are an order's.
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let (tag, rest) = numbers.split_first()?;
        Some(match (whole(*tag)?, rest) {
            (0, [job, high, low, text @ ..]) => {
                let seed = u64::from(whole(*high)?) << 32 | u64::from(whole(*low)?);
                Self::Prepare { job: whole(*job)?, ask: Box::new(ask_from(text, seed)?) }
            }
            (1, [nth]) => Self::Do(Work::Follow(whole(*nth)?)),
            (2, [nth]) => Self::Do(Work::Attribute(whole(*nth)?)),
            (3, part) => Self::Take(Part::from_numbers(part)?),
            (4, []) => Self::Sum,
            _ => return None,
        })
    }
}

/// The higher and the lower half of a seed: a number as such holds but 53 bits.
fn halves(seed: u64) -> [u32; 2] {
    [seed >> 32, seed & u64::from(u32::MAX)].map(|half| u32::try_from(half).unwrap_or(u32::MAX))
}

/// A link, and a line for each assumption that is not the edition's.
fn ask_from(text: &[f64], seed: u64) -> Option<Ask> {
    let bytes = text.iter().map(|byte| u8::try_from(whole(*byte)?).ok());
    let text = String::from_utf8(bytes.collect::<Option<_>>()?).ok()?;
    let mut lines = text.split('\n');
    let (scenario, notices) = link::decode(lines.next()?);
    let mut futures = Futures::of_edition();
    for line in lines {
        let (key, value) = line.split_once('=')?;
        futures.set_text(key, value).ok()?;
    }
    notices.is_empty().then_some(Ask { scenario, futures, seed })
}

impl Report {
    /// As numbers, the first of which says what it is.
    pub fn to_numbers(&self) -> Vec<f64> {
        let (kind, job, rest) = match self {
            Self::Refused { job } => (0.0, job, Vec::new()),
            Self::Done { job, part } => (1.0, job, part.to_numbers()),
            Self::Found { job, risk } => (2.0, job, risk.to_numbers()),
        };
        [vec![kind, f64::from(*job)], rest].concat()
    }

    /// From numbers, if they are a report's.
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let ([tag, job], rest) = numbers.split_first_chunk()?;
        let job = whole(*job)?;
        Some(match (whole(*tag)?, rest) {
            (0, []) => Self::Refused { job },
            (1, part) => Self::Done { job, part: Part::from_numbers(part)? },
            (2, risk) => Self::Found { job, risk: Box::new(Risk::from_numbers(risk)?) },
            _ => return None,
        })
    }
}
