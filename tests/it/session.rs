//! Whole runs of the device benchmark: a session and its workers in one thread, on a made-up clock.

use crate::hash::printed;
use crate::samples::hex;
use crate::support::near;
use busbar::bench::matrix::Multiplier;
use busbar::bench::{
    BLOCKS, End, Found, Order, Orders, Phase, Plan, Report, Runner, Session, Steadiness, View, Way, Work,
};
use busbar::hash::{BackEnd, double_sha256};

/// How long a call of a worker takes, in seconds: it looks at the clock once between two.
pub(crate) const CALL_S: f64 = 0.125;

/// Nonces a worker tries in a second, then; the first look of a slice comes on top.
pub(crate) const HASHES_PER_S: f64 = 8_192.0 / CALL_S;

pub(crate) const HASHING: Work = Work::Hashing { back_end: None };

/// A session with its workers. Messages go as numbers, as they do in a browser; all workers share one clock, and each look
/// takes each of them the same time.
pub(crate) struct Rig {
    pub(crate) session: Session,
    runners: Vec<Runner>,
    pub(crate) now_s: f64,
    /// How much longer than usual a call takes, by the moment.
    slowdown: fn(f64) -> f64,
    /// All that was said, in order.
    pub(crate) said: Vec<(usize, Report)>,
}

impl Rig {
    pub(crate) fn new(work: Work, n_workers: usize) -> Self {
        let plan = Plan { work, n_workers, seconds: Plan::SECONDS };
        let runners = (0..n_workers).map(|_| Runner::new()).collect();
        Self { session: Session::new(plan, 0.0), runners, now_s: 0.0, slowdown: |_| 1.0, said: Vec::new() }
    }

    fn slowed(mut self, slowdown: fn(f64) -> f64) -> Self {
        self.slowdown = slowdown;
        self
    }

    pub(crate) fn carry(&mut self, orders: Orders) {
        for (worker, order) in orders {
            self.runners[worker].hear(Order::from_numbers(&order.to_numbers()).unwrap());
        }
    }

    /// A slice of every worker; what they say is heard at its end.
    pub(crate) fn turn(&mut self) {
        let begun = self.now_s;
        let mut heard = Vec::new();
        for (worker, runner) in self.runners.iter_mut().enumerate().filter(|(_, runner)| !runner.is_idle()) {
            let (mut now_s, mut n_looks) = (begun, 0);
            let report = runner.step(|| {
                n_looks += 1;
                if n_looks > 1 {
                    now_s += CALL_S * (self.slowdown)(now_s);
                }
                now_s
            });
            self.now_s = self.now_s.max(now_s);
            heard.extend(report.map(|report| (worker, report)));
        }
        for (worker, report) in heard {
            let report = Report::from_numbers(&report.to_numbers()).unwrap();
            let orders = self.session.hear(worker, &report, self.now_s);
            self.said.push((worker, report));
            self.carry(orders);
        }
    }

    pub(crate) fn until(&mut self, mut is_it: impl FnMut(&View) -> bool) -> View {
        for _ in 0..10_000 {
            let view = self.session.view(self.now_s);
            if is_it(&view) {
                return view;
            }
            self.turn();
        }
        panic!("10,000 turns were not enough: {:?}", self.session.view(self.now_s));
    }

    pub(crate) fn run(&mut self) -> View {
        self.until(|view| matches!(view.phase, Phase::Done(_)))
    }
}

#[test]
fn a_run_ends_when_the_rate_is_known() {
    let mut rig = Rig::new(HASHING, 3);
    let mut phases = Vec::new();
    let view = rig.until(|view| {
        if phases.last() != Some(&view.phase) {
            phases.push(view.phase);
        }
        matches!(view.phase, Phase::Done(_))
    });
    assert_eq!(phases, [Phase::WarmingUp, Phase::Calibrating, Phase::Measuring, Phase::Done(End::Tight)]);
    let rate = view.rate.unwrap();
    near(rate.per_s, 3.0 * HASHES_PER_S, 1e-9);
    assert!(rate.interval_pct.unwrap() < 1e-6);
    for worker in &view.worker_rates {
        near(worker.unwrap().per_s, HASHES_PER_S, 1e-9);
    }
    assert_eq!((view.progress, view.steadiness), (1.0, Steadiness::Steady));
    // Thirty rounds of one call each, after a warm-up.
    assert!((3.0..4.6).contains(&view.seconds), "{}", view.seconds);
    // All back-ends were timed, on all workers.
    assert_eq!(view.calibration.len(), BackEnd::ALL.len());
    assert!(view.calibration.iter().all(|(_, rate)| (rate / HASHES_PER_S - 3.0).abs() < 1e-6));
    assert!(view.calibration.iter().any(|(way, _)| Some(*way) == view.way));
    // Each round of each worker has 16 to 32 shares on average.
    let n_rounds = rig.said.iter().filter(|(_, report)| matches!(report, Report::Round(_))).count();
    let each = view.tally.n_expected / n_rounds as f64;
    assert!((16.0..=32.0).contains(&each), "{each}");
    assert!(view.tally.n_shares > 1_000 && view.tally.is_plausible());
}

#[test]
fn no_nonce_is_tried_by_two_workers_and_the_best_hash_is_the_smallest() {
    let mut rig = Rig::new(HASHING, 4);
    let view = rig.run();
    let mut spans = Vec::new();
    let mut numbers = Vec::new();
    for (_, report) in &rig.said {
        let Report::Round(round) = report else { continue };
        spans.push((round.first_nonce, round.n));
        for nonce in &round.found {
            let mut header = BLOCKS[0].header;
            header[76..].copy_from_slice(&nonce.to_le_bytes());
            let mut number = double_sha256(&header);
            number.reverse();
            numbers.push((number, *nonce));
        }
    }
    spans.sort_unstable();
    assert!(spans.windows(2).all(|pair| pair[0].0 + pair[0].1 <= pair[1].0), "{spans:?}");
    assert_eq!(spans.iter().map(|(_, n)| u64::from(*n)).sum::<u64>(), view.tally.n_tried);
    let (number, nonce) = numbers.iter().min().unwrap();
    let best = view.best.unwrap();
    assert_eq!((best.height, best.nonce), (0, *nonce));
    assert_eq!(best.printed(), hex(number));
    let n_zero_digits = best.printed().find(|digit| digit != '0').unwrap();
    let n_zero_bits = usize::try_from(best.n_zero_bits()).unwrap();
    assert!((4 * n_zero_digits..4 * n_zero_digits + 4).contains(&n_zero_bits), "{best:?}");
}

#[test]
fn every_real_block_is_found_again() {
    for block in BLOCKS {
        let mut rig = Rig::new(Work::Finding { block, back_end: Some(BackEnd::TwoChains) }, 2);
        let mut progress = 0.0;
        let view = rig.until(|view| {
            assert!(view.progress >= progress && view.progress <= 1.0);
            progress = view.progress;
            matches!(view.phase, Phase::Done(_))
        });
        assert_eq!(view.phase, Phase::Done(End::Found), "{}", block.height);
        let Found { hashed, seconds } = view.found.unwrap();
        assert_eq!((hashed.height, hashed.nonce), (block.height, block.nonce()));
        assert_eq!(hashed.printed(), printed(double_sha256(&block.header)));
        // About three seconds at the rate of two workers; less where the nonce itself is small.
        assert!((2.0..4.5).contains(&seconds), "{}: {seconds}", block.height);
        let window = view.window.unwrap();
        near(f64::from(block.nonce() - window.first_nonce), 3.0 * 2.0 * HASHES_PER_S, 1e-3);
        assert_eq!(view.best, Some(hashed));
        assert_eq!(view.way, Some(Way::BackEnd(BackEnd::TwoChains)));
        near(view.rate.unwrap().per_s, 2.0 * HASHES_PER_S, 0.02);
    }
}

#[test]
fn a_window_ends_where_nonces_do() {
    /// The first nonce of the window and its last.
    #[track_caller]
    fn check(height: u32, hashes_per_s: f64, first: u32, last: u32) {
        let block = *BLOCKS.iter().find(|block| block.height == height).unwrap();
        let plan = Plan { work: Work::Finding { block, back_end: None }, n_workers: 1, seconds: Plan::SECONDS };
        let mut session = Session::new(plan, 0.0);
        session.hear(0, &Report::Ready, 0.0);
        let rates = vec![(Way::BackEnd(BackEnd::TwoChains), hashes_per_s)];
        let orders = session.hear(0, &Report::Calibrated(rates), 0.0);
        let window = session.view(0.0).window.unwrap();
        assert_eq!((window.first_nonce, window.first_nonce + (window.n - 1)), (first, last));
        let [(0, Order::Mine { first_nonce, .. })] = orders[..] else { panic!("{orders:?}") };
        assert_eq!(first_nonce, first);
    }
    // Nonce 28,036,372: three seconds of 100 MH/s would begin before 0.
    check(411_263, 100e6, 0, 28_036_372 + 7_009_093);
    check(411_263, 1e6, 25_036_372, 28_786_372);
    // Nonce 4,272,118,522: the last of all nonces is 22,848,773 away.
    check(290_303, 100e6, 3_972_118_522, u32::MAX);
    check(290_303, 2e9, 0, u32::MAX - 1); // as many as a number of 32 bits can say
    check(411_263, 0.1, 28_036_372, 28_036_372);
}

#[test]
fn matrices_are_multiplied() {
    let mut rig = Rig::new(Work::Multiplying { by: None }, 1);
    let view = rig.until(|view| view.rate.is_some_and(|rate| rate.interval_pct.is_some()));
    near(view.rate.unwrap().per_s, 2.0 * 512.0_f64.powi(3) / CALL_S, 1e-9);
    assert_eq!(view.way, Some(Way::Multiplier(Multiplier::Tiled)));
    assert!(view.error.is_some_and(|error| error > 0.0 && error < 1.0), "{:?}", view.error);
    assert_eq!((view.tally.n_tried, view.best), (0, None));
}

#[test]
fn a_run_that_stays_in_doubt_ends_in_time() {
    let mut rig = Rig::new(HASHING, 2).slowed(|now_s| if now_s * 10.0 % 4.0 < 2.0 { 1.0 } else { 2.0 });
    let view = rig.run();
    assert_eq!(view.phase, Phase::Done(End::TimeUp));
    assert!((10.0..10.3).contains(&view.seconds), "{}", view.seconds);
    assert!(matches!(view.steadiness, Steadiness::Unsteady { percent } if percent > 20.0), "{:?}", view.steadiness);
    assert!(view.rate.unwrap().interval_pct.unwrap() > 1.0);
}

#[test]
fn heat_is_told() {
    let mut rig = Rig::new(HASHING, 2).slowed(|now_s| 1.0 + now_s / 20.0);
    let view = rig.run();
    assert!(matches!(view.steadiness, Steadiness::Slowing { percent } if percent > 5.0), "{:?}", view.steadiness);
}

#[test]
fn a_pause_takes_no_time() {
    let mut rig = Rig::new(HASHING, 2);
    let before = rig.until(|view| view.seconds > 1.0);
    let orders = rig.session.pause(rig.now_s);
    assert_eq!(orders, [(0, Order::Pause), (1, Order::Pause)]);
    rig.carry(orders);
    assert_eq!(rig.session.pause(rig.now_s), []);
    for _ in 0..10 {
        rig.turn();
    }
    // An hour later.
    rig.now_s += 3_600.0;
    assert_eq!(rig.session.tick(rig.now_s), []);
    let paused = rig.session.view(rig.now_s);
    assert_eq!((paused.phase, paused.seconds), (Phase::Paused, before.seconds));
    let orders = rig.session.resume(rig.now_s);
    rig.carry(orders);
    let view = rig.run();
    assert_eq!(view.phase, Phase::Done(End::Tight));
    assert!(view.seconds < 4.6, "{}", view.seconds);
    near(view.rate.unwrap().per_s, 2.0 * HASHES_PER_S, 1e-9);
}

#[test]
fn a_pause_holds_what_comes_before_measuring_too() {
    let mut rig = Rig::new(HASHING, 2);
    let orders = rig.session.pause(0.0);
    rig.carry(orders);
    for _ in 0..5 {
        rig.turn();
    }
    assert_eq!(rig.session.view(0.0).phase, Phase::Paused);
    let orders = rig.session.resume(rig.now_s);
    rig.carry(orders);
    rig.until(|view| view.phase == Phase::Calibrating);
    let orders = rig.session.pause(rig.now_s);
    rig.carry(orders);
    let orders = rig.session.resume(rig.now_s);
    rig.carry(orders);
    assert_eq!(rig.run().phase, Phase::Done(End::Tight));
}

#[test]
fn who_stops_keeps_the_rate_so_far() {
    #[track_caller]
    fn check(stop: fn(&mut Session, f64) -> Orders, end: End) {
        let mut rig = Rig::new(HASHING, 2);
        let before = rig.until(|view| view.seconds > 1.0);
        let orders = stop(&mut rig.session, rig.now_s);
        assert_eq!(orders, [(0, Order::Stop), (1, Order::Stop)]);
        rig.carry(orders);
        let view = rig.session.view(rig.now_s + 60.0);
        assert_eq!((view.phase, view.rate, view.seconds), (Phase::Done(end), before.rate, before.seconds));
        assert!(view.progress < 0.2 && view.rate.is_some());
        // It is over: nothing is heard or told any more.
        assert_eq!(rig.session.resume(rig.now_s), []);
        assert_eq!(rig.session.stop(rig.now_s), []);
        assert_eq!(rig.session.hear(0, &Report::Ready, rig.now_s), []);
    }
    check(Session::stop, End::Stopped);
    check(Session::hide, End::Hidden);
}

#[test]
fn a_back_end_can_be_chosen() {
    let mut rig = Rig::new(Work::Hashing { back_end: Some(BackEnd::Scalar) }, 1);
    let view = rig.until(|view| view.phase == Phase::Measuring);
    assert_eq!(view.way, Some(Way::BackEnd(BackEnd::Scalar)));
    assert_eq!(view.calibration.len(), BackEnd::ALL.len());
}
