//! The conductor of a run: which worker is told what, and what of their answers counts.

use super::message::{Order, Report, Round, Way};
use super::parts::{Nonces, Part, Window, share_zero_bits};
use super::plan::{N_ROWS, Plan, Work};
use super::rounds::Rounds;
use super::tally::Tally;
use super::view::{End, Failure, Found, Hashed, Phase, View};

/// How long a worker may say nothing, in seconds. What it says comes ten times a second, once it has started.
const SILENCE_S: f64 = 15.0;

/// How long a round has to be for its rate to count, in seconds; the last of a part may be shorter.
const SHORTEST_S: f64 = 0.05;

/// Orders to hand out, each with the number of the worker it is for.
pub type Orders = Vec<(usize, Order)>;

/// A run. Every run has workers of its own, so that nothing said late in one is heard in another.
///
/// Whoever holds it starts [`Plan::n_workers`] workers, carries [`Order`]s to them (by number, from 0) and [`Report`]s back, and
/// lets go of them when it is done. Moments are seconds on one clock of the caller's.
#[derive(Debug, Clone)]
pub struct Session {
    plan: Plan,
    stage: Stage,
    is_paused: bool,
    workers: Vec<Worker>,
    /// How the work is done, once calibrated.
    way: Option<Way>,
    nonces: Nonces,
    /// With how many zero bits the hash of a share begins.
    n_zero_bits: u32,
    window: Option<Window>,
    /// How long was measured up to the last resumption, and since when it goes on.
    measured_s: f64,
    since_s: Option<f64>,
    rounds: Rounds,
    tally: Tally,
    error: Option<f64>,
    best: Option<Hashed>,
    found: Option<Found>,
}

/// How far a run has come; a pause changes nothing about it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Stage {
    WarmingUp,
    Calibrating,
    Measuring,
    Done(End),
}

/// What is known of one worker.
#[derive(Debug, Clone, Default)]
struct Worker {
    is_ready: bool,
    heard_s: f64,
    rates: Vec<(Way, f64)>,
    part: Option<Part>,
    rounds: Rounds,
}

impl Session {
    /// A run that waits for its workers.
    pub fn new(plan: Plan, now_s: f64) -> Self {
        let n_workers = plan.n_workers.max(1);
        Self {
            plan,
            stage: Stage::WarmingUp,
            is_paused: false,
            workers: vec![Worker { heard_s: now_s, ..Worker::default() }; n_workers],
            way: None,
            nonces: Nonces::of_all_blocks(n_workers),
            n_zero_bits: 0,
            window: None,
            measured_s: 0.0,
            since_s: None,
            rounds: Rounds::default(),
            tally: Tally::default(),
            error: None,
            best: None,
            found: None,
        }
    }

    /// Takes what a worker says.
    pub fn hear(&mut self, worker: usize, report: &Report, now_s: f64) -> Orders {
        if self.is_done() {
            return Orders::new();
        }
        let orders = self.take(worker, report, now_s).unwrap_or_else(|end| self.end(end, now_s));
        if self.is_done() { orders } else { [orders, self.tick(now_s)].concat() }
    }

    /// Looks at the clock, for workers that say nothing; to be called about once a second.
    pub fn tick(&mut self, now_s: f64) -> Orders {
        if self.is_done() || self.is_paused {
            return Orders::new();
        }
        if let Some(worker) = self.workers.iter().position(|worker| now_s - worker.heard_s > SILENCE_S) {
            return self.end(End::Failed(Failure::WorkerSilent { worker }), now_s);
        }
        let is_search = matches!(self.plan.work, Work::Finding { .. });
        if self.seconds(now_s) >= self.plan.seconds && !is_search {
            return self.end(End::TimeUp, now_s);
        }
        Orders::new()
    }

    /// Holds all workers.
    pub fn pause(&mut self, now_s: f64) -> Orders {
        if self.is_done() || self.is_paused {
            return Orders::new();
        }
        self.is_paused = true;
        self.hold_clock(now_s);
        self.to_all(Order::Pause)
    }

    /// Lets them go on.
    pub fn resume(&mut self, now_s: f64) -> Orders {
        if self.is_done() || !self.is_paused {
            return Orders::new();
        }
        self.is_paused = false;
        for worker in &mut self.workers {
            worker.heard_s = now_s;
        }
        if self.stage == Stage::Measuring {
            self.since_s = Some(now_s);
        }
        self.to_all(Order::Resume)
    }

    /// Ends the run as the reader wishes; its rate so far stands.
    pub fn stop(&mut self, now_s: f64) -> Orders {
        self.end(End::Stopped, now_s)
    }

    /// Ends the run because the page is hidden; its rate so far stands.
    pub fn hide(&mut self, now_s: f64) -> Orders {
        self.end(End::Hidden, now_s)
    }

    /// Ends the run because a worker ended, or could not be started.
    pub fn worker_lost(&mut self, worker: usize, now_s: f64) -> Orders {
        self.end(End::Failed(Failure::WorkerLost { worker }), now_s)
    }

    /// Whether it is over.
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done(_))
    }

    /// How long it has been measuring, pauses left out.
    pub fn seconds(&self, now_s: f64) -> f64 {
        self.measured_s + self.since_s.map_or(0.0, |since| now_s - since)
    }

    fn to_all(&self, order: Order) -> Orders {
        (0..self.workers.len()).map(|worker| (worker, order)).collect()
    }

    fn hold_clock(&mut self, now_s: f64) {
        (self.measured_s, self.since_s) = (self.seconds(now_s), None);
    }

    /// Ends the run, unless it is over already. Where the shares found are not what so many hashes have, it has failed.
    fn end(&mut self, end: End, now_s: f64) -> Orders {
        if self.is_done() {
            return Orders::new();
        }
        self.hold_clock(now_s);
        let Tally { n_shares, n_expected, .. } = self.tally;
        let end = match end {
            End::Failed(_) => end,
            _ if !self.tally.is_plausible() => End::Failed(Failure::ImplausibleShares { n_shares, n_expected }),
            _ => end,
        };
        self.stage = Stage::Done(end);
        self.to_all(Order::Stop)
    }

    fn take(&mut self, worker: usize, report: &Report, now_s: f64) -> Result<Orders, End> {
        let out_of_turn = End::Failed(Failure::OutOfTurn { worker });
        let from = self.workers.get_mut(worker).ok_or(out_of_turn)?;
        from.heard_s = now_s;
        match (self.stage, report) {
            (Stage::WarmingUp, Report::Ready) => {
                from.is_ready = true;
                let all_ready = self.workers.iter().all(|worker| worker.is_ready);
                Ok(if all_ready { self.calibrate() } else { Orders::new() })
            }
            (Stage::Calibrating, Report::Calibrated(rates)) => {
                if !rates.iter().any(|(_, rate)| *rate > 0.0) {
                    return Err(End::Failed(Failure::NoClock { worker }));
                }
                from.rates.clone_from(rates);
                let all_timed = self.workers.iter().all(|worker| !worker.rates.is_empty());
                if all_timed { self.measure(now_s).ok_or(out_of_turn) } else { Ok(Orders::new()) }
            }
            (Stage::Measuring, Report::Round(round)) => self.count_nonces(worker, round, now_s),
            (Stage::Measuring, Report::Products { seconds, n_products, error, by })
                if self.way == Some(Way::Multiplier(*by)) =>
            {
                self.error = Some(self.error.map_or(*error, |largest| largest.max(*error)));
                // What is no number is no small error.
                if error.is_nan() || *error > 1.0 {
                    return Err(End::Failed(Failure::WrongProduct { worker, error: *error }));
                }
                let work = f64::from(*n_products) * 2.0 * f64::from(N_ROWS).powi(3);
                self.count_round(worker, work, *seconds)?;
                Ok(Orders::new())
            }
            _ => Err(out_of_turn),
        }
    }

    fn calibrate(&mut self) -> Orders {
        self.stage = Stage::Calibrating;
        self.to_all(self.plan.work.calibration())
    }

    /// What each way did in a second when timed, all workers together.
    fn calibration(&self) -> Vec<(Way, f64)> {
        let mut sums: Vec<(Way, f64)> = Vec::new();
        for (way, rate) in self.workers.iter().flat_map(|worker| &worker.rates) {
            match sums.iter_mut().find(|(other, _)| other == way) {
                Some((_, sum)) => *sum += rate,
                None => sums.push((*way, *rate)),
            }
        }
        sums
    }

    /// Chooses a way and hands out the work; nothing where no way was timed that does it.
    fn measure(&mut self, now_s: f64) -> Option<Orders> {
        let calibration = self.calibration();
        let wanted = self.plan.work.wanted();
        let fastest = || calibration.iter().max_by(|(_, one), (_, other)| one.total_cmp(other));
        let (way, rate) = calibration.iter().find(|(way, _)| Some(*way) == wanted).or_else(fastest).copied()?;
        self.way = Some(way);
        self.stage = Stage::Measuring;
        self.since_s = (!self.is_paused).then_some(now_s);
        let rate_each = rate / self.workers.len() as f64;
        match (self.plan.work, way) {
            (Work::Multiplying { .. }, Way::Multiplier(by)) => Some(self.to_all(Order::Multiply { n: N_ROWS, by })),
            (Work::Hashing { .. } | Work::Finding { .. }, Way::BackEnd(_)) => {
                self.n_zero_bits = share_zero_bits(rate_each);
                if let Work::Finding { block, .. } = self.plan.work {
                    let window = Window::around_nonce_of(block, rate);
                    self.nonces = Nonces::of_window(window, rate_each);
                    self.window = Some(window);
                }
                Some((0..self.workers.len()).filter_map(|worker| self.hand_out(worker)).collect())
            }
            _ => None,
        }
    }

    /// The next nonces for a worker, if any are left.
    fn hand_out(&mut self, worker: usize) -> Option<(usize, Order)> {
        let Some(Way::BackEnd(back_end)) = self.way else { return None };
        let part = self.nonces.next(self.n_zero_bits);
        self.workers.get_mut(worker)?.part = part;
        Some((worker, part?.order(back_end)))
    }

    fn count_nonces(&mut self, worker: usize, round: &Round, now_s: f64) -> Result<Orders, End> {
        let Round { seconds, first_nonce, n, found } = round;
        let part = self.workers.get(worker).and_then(|worker| worker.part);
        let rest = part.and_then(|part| part.after(*first_nonce, *n));
        let (Some(part), Some(rest)) = (part, rest) else { return Err(End::Failed(Failure::OutOfTurn { worker })) };
        let job = part.job();
        let added = self.tally.add(&job, *first_nonce, *n, found);
        added.map_err(|fault| End::Failed(Failure::WrongShare { worker, fault }))?;
        for nonce in found {
            let hashed = Hashed { height: part.block.height, nonce: *nonce, digest: job.hash(*nonce) };
            if self.best.is_none_or(|best| hashed.is_below(&best)) {
                self.best = Some(hashed);
            }
            if self.window.is_some() && part.block.target().is_met_by(&hashed.digest) {
                self.found = Some(Found { hashed, seconds: self.seconds(now_s) });
            }
        }
        // The last round of a part may be so short that no clock moves.
        if rest.n_left > 0 || *seconds > 0.0 {
            self.count_round(worker, f64::from(*n), *seconds)?;
        }
        if self.found.is_some() {
            return Err(End::Found);
        }
        if rest.n_left > 0 {
            if let Some(worker) = self.workers.get_mut(worker) {
                worker.part = Some(rest);
            }
            return Ok(Orders::new());
        }
        let orders: Orders = self.hand_out(worker).into_iter().collect();
        if self.workers.iter().all(|worker| worker.part.is_none()) { Err(End::NotFound) } else { Ok(orders) }
    }

    /// Counts a round's time, and those of all workers together once each has one more.
    fn count_round(&mut self, worker: usize, work: f64, seconds: f64) -> Result<(), End> {
        if seconds.is_nan() || seconds <= 0.0 {
            return Err(End::Failed(Failure::NoClock { worker }));
        }
        if seconds >= SHORTEST_S
            && let Some(worker) = self.workers.get_mut(worker)
        {
            worker.rounds.add(work / seconds);
        }
        let nth = self.rounds.rates().len();
        let together: Option<f64> = self.workers.iter().map(|worker| worker.rounds.rates().get(nth)).sum();
        if let Some(rate) = together {
            self.rounds.add(rate);
        }
        let is_search = self.window.is_some();
        if self.rounds.is_tight() && !is_search { Err(End::Tight) } else { Ok(()) }
    }

    /// All that it shows.
    pub fn view(&self, now_s: f64) -> View {
        let phase = match self.stage {
            Stage::Done(end) => Phase::Done(end),
            _ if self.is_paused => Phase::Paused,
            Stage::WarmingUp => Phase::WarmingUp,
            Stage::Calibrating => Phase::Calibrating,
            Stage::Measuring => Phase::Measuring,
        };
        let seconds = self.seconds(now_s);
        let progress = match (phase, &self.window) {
            (Phase::Done(End::Tight | End::TimeUp | End::Found | End::NotFound), _) => 1.0,
            (_, Some(window)) => self.tally.n_tried as f64 / f64::from(window.n),
            (_, None) => (seconds / self.plan.seconds).min(1.0),
        };
        let has_failed = matches!(phase, Phase::Done(End::Failed(_)));
        let rate = |rounds: &Rounds| rounds.rate().filter(|_| !has_failed);
        View {
            phase,
            progress,
            seconds,
            rate: rate(&self.rounds),
            worker_rates: self.workers.iter().map(|worker| rate(&worker.rounds)).collect(),
            calibration: self.calibration(),
            way: self.way,
            tally: self.tally,
            steadiness: self.rounds.steadiness(),
            error: self.error,
            best: self.best,
            window: self.window,
            found: self.found,
        }
    }
}
