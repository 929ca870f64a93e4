//! The conductor: which worker does what next, what of their work counts, and what a lost one had.

use super::message::{Ask, Order, Report};
use super::steps::steps;
use crate::model::risk::{PAIRS_PER_PART, PATHS_PER_PART, Part, Risk, Work};
use std::mem;

/// How many pieces a worker has at once: one in hand and the next, so that it never waits for the page.
const N_AT_ONCE: usize = 2;

/// So often in a row, without an answer in between, a worker may be lost before it is given up.
const MOST_LOST: u32 = 3;

/// How long a worker that has something to do may say nothing, in seconds, before it counts as lost. A piece takes some
/// milliseconds; the rest is for slow devices, and for the start of a worker on them.
const SILENCE_S: f64 = 5.0;

/// What the holder of a session is to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Act {
    /// Start a worker in this place, in place of whoever was there.
    Start(usize),
    /// Carry an order to the worker in this place.
    Tell(usize, Order),
    /// Show an answer.
    Show(Box<Risk>),
    /// Do without workers: none can be kept.
    GiveUp,
}

/// Acts in order.
pub type Acts = Vec<Act>;

/// Who conducts workers for as long as anybody asks. A new job makes what is said of older ones worthless.
///
/// Whoever holds it does its [`Act`]s and tells it what the workers say, and that they are lost. Moments are seconds on one
/// clock of the caller's.
#[derive(Debug, Clone)]
pub struct Session {
    workers: Vec<Worker>,
    job: u32,
    ask: Option<Box<Ask>>,
    items: Vec<Item>,
    /// Where in the items each step ends, after which there is an answer.
    ends: Vec<usize>,
    n_answered: usize,
    /// Whether the answer of a step is being found.
    is_summing: bool,
    is_refused: bool,
    is_held: bool,
}

#[derive(Debug, Clone)]
struct Worker {
    life: Life,
    /// How often in a row it was lost.
    n_lost: u32,
    heard_s: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Life {
    Absent,
    There,
    GivenUp,
}

#[derive(Debug, Clone)]
struct Item {
    work: Work,
    state: Progress,
}

#[derive(Debug, Clone)]
enum Progress {
    ToDo,
    InHand { worker: usize },
    Done(Part),
    Gathered,
}

impl Session {
    /// One with places for so many workers, none of which is started before the first job.
    pub fn new(n_workers: usize) -> Self {
        let worker = Worker { life: Life::Absent, n_lost: 0, heard_s: 0.0 };
        Self {
            workers: vec![worker; n_workers.max(1)],
            job: 0,
            ask: None,
            items: Vec::new(),
            ends: Vec::new(),
            n_answered: 0,
            is_summing: false,
            is_refused: false,
            is_held: false,
        }
    }

    /// Begins a job, of at least so many paths and pairs, and drops what is under way.
    pub fn begin(&mut self, ask: Ask, n_paths: u32, n_pairs: u32, now_s: f64) -> Acts {
        let (works, ends) = steps(n_paths, n_pairs);
        let items = works.into_iter().map(|work| Item { work, state: Progress::ToDo }).collect();
        let (workers, job) = (mem::take(&mut self.workers), self.job.wrapping_add(1));
        *self = Self { workers, job, ask: Some(Box::new(ask)), items, ends, ..Self::new(1) };
        let mut acts = Acts::new();
        for worker in 0..self.workers.len() {
            acts.extend(self.start(worker, now_s));
        }
        acts.extend(self.go_on_with(now_s));
        acts
    }

    /// Takes what a worker says.
    pub fn hear(&mut self, worker: usize, report: Report, now_s: f64) -> Acts {
        if let Some(worker) = self.workers.get_mut(worker) {
            worker.heard_s = now_s;
        }
        let mut acts = Acts::new();
        match report {
            Report::Refused { job } if job == self.job => {
                self.is_refused = true;
                self.items.clear();
                self.ends.clear();
            }
            Report::Done { job, part } if job == self.job => self.keep(part),
            Report::Found { job, risk } if job == self.job && self.is_summing => {
                self.is_summing = false;
                self.n_answered += 1;
                self.workers.iter_mut().for_each(|worker| worker.n_lost = 0);
                acts.push(Act::Show(risk));
            }
            Report::Refused { .. } | Report::Done { .. } | Report::Found { .. } => {}
        }
        acts.extend(self.go_on_with(now_s));
        acts
    }

    /// Hears that a worker is no more, or could not be started. What it had is done again.
    pub fn lost(&mut self, worker: usize, now_s: f64) -> Acts {
        let gathers = self.gatherer() == Some(worker);
        let Some(lost) = self.workers.get_mut(worker).filter(|worker| worker.life == Life::There) else {
            return Acts::new();
        };
        lost.n_lost += 1;
        lost.life = if lost.n_lost < MOST_LOST { Life::Absent } else { Life::GivenUp };
        for item in &mut self.items {
            let is_lost = match item.state {
                Progress::InHand { worker: other } => other == worker,
                Progress::Gathered => gathers,
                Progress::ToDo | Progress::Done(_) => false,
            };
            if is_lost {
                item.state = Progress::ToDo;
            }
        }
        self.is_summing &= !gathers;
        if self.workers.iter().all(|worker| worker.life == Life::GivenUp) {
            return vec![Act::GiveUp];
        }
        let mut acts = self.start(worker, now_s);
        acts.extend(self.go_on_with(now_s));
        acts
    }

    /// Looks at the clock, for workers that say nothing; to be called about once a second.
    pub fn tick(&mut self, now_s: f64) -> Acts {
        let mut acts = Acts::new();
        for worker in 0..self.workers.len() {
            let has_work = self.n_in_hand(worker) > 0 || self.is_summing && self.gatherer() == Some(worker);
            let heard_s = self.workers.get(worker).map_or(now_s, |worker| worker.heard_s);
            if has_work && now_s - heard_s > SILENCE_S {
                acts.extend(self.lost(worker, now_s));
            }
        }
        acts
    }

    /// Hands out no more work until told to go on; workers finish what they have.
    pub fn hold(&mut self) {
        self.is_held = true;
    }

    /// Goes on after a hold.
    pub fn go_on(&mut self, now_s: f64) -> Acts {
        self.is_held = false;
        self.go_on_with(now_s)
    }

    /// How much of the work is done, from nothing to all of it.
    pub fn part_done(&self) -> f64 {
        let is_done = |item: &&Item| matches!(item.state, Progress::Done(_) | Progress::Gathered);
        self.items.iter().filter(is_done).count() as f64 / self.items.len().max(1) as f64
    }

    /// How many paths and how many pairs all of it rests on.
    pub fn n_all(&self) -> (u32, u32) {
        self.items.iter().fold((0, 0), |(n_paths, n_pairs), item| match item.work {
            Work::Follow(_) => (n_paths + PATHS_PER_PART, n_pairs),
            Work::Attribute(_) => (n_paths, n_pairs + PAIRS_PER_PART),
        })
    }

    /// Whether the last answer was found.
    pub fn is_done(&self) -> bool {
        self.ask.is_some() && self.n_answered == self.ends.len()
    }

    /// Whether what is assumed cannot be.
    pub fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// Who puts the parts together: the first that is not given up.
    fn gatherer(&self) -> Option<usize> {
        self.workers.iter().position(|worker| worker.life != Life::GivenUp)
    }

    /// Has a worker started, where it is absent, and prepares it.
    fn start(&mut self, place: usize, now_s: f64) -> Acts {
        let mut acts = Acts::new();
        let (Some(worker), Some(ask)) = (self.workers.get_mut(place), &self.ask) else { return acts };
        if worker.life == Life::Absent {
            worker.life = Life::There;
            acts.push(Act::Start(place));
        }
        if worker.life == Life::There {
            worker.heard_s = now_s;
            acts.push(Act::Tell(place, Order::Prepare { job: self.job, ask: ask.clone() }));
        }
        acts
    }

    /// Keeps a part; one that was done twice is worth no more.
    fn keep(&mut self, part: Part) {
        let item = self.items.iter_mut().find(|item| item.work == part.work());
        if let Some(item) = item.filter(|item| matches!(item.state, Progress::ToDo | Progress::InHand { .. })) {
            item.state = Progress::Done(part);
        }
    }

    /// Whatever can be done next: parts go to whoever gathers them, work to whoever has little.
    fn go_on_with(&mut self, now_s: f64) -> Acts {
        let mut acts = Acts::new();
        self.gather(now_s, &mut acts);
        if self.is_held {
            return acts;
        }
        let mut next = 0;
        for place in 0..self.workers.len() {
            let n_in_hand = self.n_in_hand(place);
            let Some(worker) = self.workers.get_mut(place).filter(|worker| worker.life == Life::There) else {
                continue;
            };
            for _ in n_in_hand..N_AT_ONCE {
                let is_next = |item: &Item| matches!(item.state, Progress::ToDo);
                let Some(found) = self.items.iter().skip(next).position(is_next) else { return acts };
                next += found;
                let Some(item) = self.items.get_mut(next) else { return acts };
                item.state = Progress::InHand { worker: place };
                if n_in_hand == 0 {
                    worker.heard_s = now_s;
                }
                acts.push(Act::Tell(place, Order::Do(item.work)));
            }
        }
        acts
    }

    /// Hands on the parts of the step that is under way; when it has them all, asks for the answer. Those of later steps wait, so
    /// that each answer rests on the same paths whoever was faster.
    fn gather(&mut self, now_s: f64, acts: &mut Acts) {
        let (Some(gatherer), Some(end)) = (self.gatherer(), self.ends.get(self.n_answered)) else { return };
        if self.is_summing {
            return;
        }
        let (mut has_all, mut taken) = (true, Acts::new());
        for item in self.items.iter_mut().take(*end) {
            item.state = match mem::replace(&mut item.state, Progress::ToDo) {
                Progress::Done(part) => {
                    taken.push(Act::Tell(gatherer, Order::Take(part)));
                    Progress::Gathered
                }
                state => state,
            };
            has_all &= matches!(item.state, Progress::Gathered);
        }
        acts.extend(taken);
        if has_all {
            self.is_summing = true;
            acts.push(Act::Tell(gatherer, Order::Sum));
            if let Some(worker) = self.workers.get_mut(gatherer) {
                worker.heard_s = now_s;
            }
        }
    }

    fn n_in_hand(&self, place: usize) -> usize {
        let is_its = |item: &&Item| matches!(item.state, Progress::InHand { worker } if worker == place);
        self.items.iter().filter(is_its).count()
    }
}
