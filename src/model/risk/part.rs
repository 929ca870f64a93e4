//! What one piece of work comes to.

use super::{PATHS_PER_PART, Work};
use crate::bare::whole;
use crate::chance::Sketch;

/// What a worker hands back. It crosses from worker to worker as numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub(super) work: Work,
    /// For each path followed the net present values of all uses, then the hybrid's at each knot. For each path attributed
    /// those of all uses on it, on another path, and for each cause on one that has the cause in common with the first.
    pub(super) values: Vec<f64>,
    /// The distribution of each use's cash, accumulated and of each year.
    pub(super) fans: Vec<Sketch>,
}

/// What a part begins with as numbers.
const FOLLOWED: f64 = 0.0;
const ATTRIBUTED: f64 = 1.0;

impl Part {
    /// The work that was done.
    pub fn work(&self) -> Work {
        self.work
    }

    /// The net present values of [`Use::ALL`](crate::model::Use::ALL) on each path that was followed.
    pub fn values(&self) -> impl Iterator<Item = &[f64; 5]> {
        let n_each = self.values.len() / PATHS_PER_PART as usize;
        let followed = if matches!(self.work, Work::Follow(_)) { &self.values[..] } else { &[] };
        followed.chunks_exact(n_each.max(1)).filter_map(<[f64]>::first_chunk)
    }

    /// All of it as numbers.
    pub fn to_numbers(&self) -> Vec<f64> {
        let (kind, nth) = match self.work {
            Work::Follow(nth) => (FOLLOWED, nth),
            Work::Attribute(nth) => (ATTRIBUTED, nth),
        };
        let unit = self.fans.first().map_or(1.0, Sketch::unit);
        let mut numbers = vec![kind, f64::from(nth), unit, self.values.len() as f64, self.fans.len() as f64];
        numbers.extend(&self.values);
        for fan in &self.fans {
            fan.to_numbers(&mut numbers);
        }
        numbers
    }

    /// The part that was written as numbers; `None` where it was not.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "written from such integers")]
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let ([kind, nth, unit, n_values, n_fans], rest) = numbers.split_first_chunk::<5>()?;
        let work = match *kind {
            FOLLOWED => Work::Follow(whole(*nth)?),
            ATTRIBUTED => Work::Attribute(whole(*nth)?),
            _ => return None,
        };
        let (values, mut rest) = rest.split_at_checked(*n_values as usize)?;
        let mut fans = Vec::new();
        for _ in 0..*n_fans as usize {
            let (fan, after) = Sketch::from_numbers(*unit, rest)?;
            fans.push(fan);
            rest = after;
        }
        rest.is_empty().then(|| Self { work, values: values.to_vec(), fans })
    }
}
