//! A worker without clock and messages: it does a piece at a time, and says what came of it.

use super::message::{Ask, Order, Report};
use crate::model::risk::{Gathered, Part, Paths, Work};
use std::collections::VecDeque;

/// A worker. Whoever runs it calls [`Runner::step`] again and again while it is not idle, and between two steps passes on the
/// orders that came in.
pub struct Runner {
    job: u32,
    asked: Option<Box<Ask>>,
    prepared: Option<Prepared>,
    to_gather: VecDeque<Gathering>,
    to_do: VecDeque<Work>,
}

/// What it has of a job.
struct Prepared {
    ask: Box<Ask>,
    paths: Paths,
    /// Of who puts the parts together.
    gathered: Option<Gathered>,
}

/// What is done with parts, in the order in which it was told.
enum Gathering {
    Take(Part),
    Sum,
}

impl Runner {
    /// A worker that was told nothing yet.
    pub const fn new() -> Self {
        Self { job: 0, asked: None, prepared: None, to_gather: VecDeque::new(), to_do: VecDeque::new() }
    }

    /// Takes an order.
    pub fn hear(&mut self, order: Order) {
        match order {
            Order::Prepare { job, ask } => *self = Self { job, asked: Some(ask), ..Self::new() },
            Order::Do(work) => self.to_do.push_back(work),
            Order::Take(part) => self.to_gather.push_back(Gathering::Take(part)),
            Order::Sum => self.to_gather.push_back(Gathering::Sum),
        }
    }

    /// Works a slice of some milliseconds. An answer comes before further work.
    pub fn step(&mut self) -> Option<Report> {
        let job = self.job;
        if let Some(ask) = self.asked.take() {
            let paths = Paths::new(&ask.scenario, &ask.futures, ask.seed);
            let is_refused = paths.is_err();
            self.prepared = paths.ok().map(|paths| Prepared { ask, paths, gathered: None });
            return is_refused.then_some(Report::Refused { job });
        }
        match self.to_gather.pop_front() {
            Some(Gathering::Take(part)) => {
                let Prepared { ask, gathered, .. } = self.prepared.as_mut()?;
                gathered.get_or_insert_with(|| Gathered::new(&ask.scenario, &ask.futures)).add(part);
                None
            }
            Some(Gathering::Sum) => {
                let risk = self.prepared.as_ref()?.gathered.as_ref()?.risk()?;
                Some(Report::Found { job, risk: Box::new(risk) })
            }
            None => {
                let work = self.to_do.pop_front()?;
                Some(Report::Done { job, part: self.prepared.as_ref()?.paths.part(work) })
            }
        }
    }

    /// Whether there is nothing to do until an order comes.
    pub fn is_idle(&self) -> bool {
        self.asked.is_none() && self.to_gather.is_empty() && self.to_do.is_empty()
    }
}

impl Default for Runner {
    fn default() -> Self {
        Self::new()
    }
}
