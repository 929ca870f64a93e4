//! Workers that share out joint futures, without a browser: any order, any loss, the same answer to the bit; and what crosses
//! between them.

use crate::risk::{assuming, risk};
use crate::support::{Stated, any_scenario, cases, site, with};
use busbar::model::risk::{Gathered, PATHS_PER_ROUND, Paths, Risk, Work};
use busbar::sampling::{Act, Acts, Ask, Order, Report, Runner, Session};
use busbar::scenario::Futures;
use proptest::prelude::*;
use std::collections::VecDeque;

const PATHS: u32 = 3 * PATHS_PER_ROUND;

/// Workers in one thread, and what crosses between them and the session, as numbers.
struct Rig {
    session: Session,
    /// A runner in each place with what it was told and has said, in order.
    places: Vec<Option<Place>>,
    answers: Vec<Risk>,
    n_started: usize,
    has_given_up: bool,
    now_s: f64,
}

#[derive(Default)]
struct Place {
    runner: Runner,
    told: VecDeque<Vec<f64>>,
    said: VecDeque<Vec<f64>>,
}

impl Rig {
    fn new(n_workers: usize) -> Self {
        let places = (0..n_workers).map(|_| None).collect();
        let session = Session::new(n_workers);
        Self { session, places, answers: Vec::new(), n_started: 0, has_given_up: false, now_s: 0.0 }
    }

    fn begin(&mut self, ask: &Ask) {
        let acts = self.session.begin(ask.clone(), PATHS, 1, self.now_s);
        self.act(acts);
    }

    fn act(&mut self, acts: Acts) {
        for act in acts {
            match act {
                Act::Start(place) => {
                    self.n_started += 1;
                    self.places[place] = Some(Place::default());
                }
                Act::Tell(place, order) => {
                    self.places[place].as_mut().expect("a worker is started first").told.push_back(order.to_numbers());
                }
                Act::Show(risk) => self.answers.push(*risk),
                Act::GiveUp => self.has_given_up = true,
            }
        }
    }

    fn lose(&mut self, place: usize) {
        if self.places[place].take().is_some() {
            let acts = self.session.lost(place, self.now_s);
            self.act(acts);
        }
    }

    /// One small thing of many that may come next at a place: an order arrives, a slice is worked, or a report does.
    fn turn(&mut self, place: usize, what: u8) -> bool {
        let Some(at) = &mut self.places[place] else { return false };
        match what % 3 {
            0 => {
                let Some(told) = at.told.pop_front() else { return false };
                at.runner.hear(Order::from_numbers(&told).unwrap());
            }
            1 => {
                if at.runner.is_idle() {
                    return false;
                }
                at.said.extend(at.runner.step().map(|report| report.to_numbers()));
            }
            _ => {
                let Some(said) = at.said.pop_front() else { return false };
                let acts = self.session.hear(place, Report::from_numbers(&said).unwrap(), self.now_s);
                self.act(acts);
            }
        }
        true
    }

    /// Turns of all places, until nothing moves any more.
    fn run(&mut self) {
        while (0..self.places.len()).any(|place| (0..3).any(|what| self.turn(place, what))) {}
    }
}

fn ask() -> Ask {
    Ask { scenario: site("texas-100"), futures: Futures::of_edition(), seed: 1 }
}

fn expected(of: &Ask) -> Risk {
    risk(&of.scenario, &of.futures, PATHS, 1)
}

#[test]
fn answers_get_finer_and_the_last_is_the_whole() {
    for n_workers in [1, 2, 8] {
        let mut rig = Rig::new(n_workers);
        rig.begin(&ask());
        rig.run();
        let n_paths: Vec<usize> = rig.answers.iter().map(|risk| risk.n_paths).collect();
        assert_eq!(n_paths, [1, 2, 3].map(|n| n * PATHS_PER_ROUND as usize));
        // Those in between rest on the same paths too, however many workers there are.
        assert_eq!(rig.answers[1], risk(&ask().scenario, &ask().futures, 2 * PATHS_PER_ROUND, 0));
        assert_eq!(rig.answers[2], expected(&ask()));
        assert!(rig.session.is_done());
        assert_eq!(rig.session.part_done(), 1.0);
    }
}

#[test]
fn a_new_job_makes_older_ones_worthless() {
    let mut rig = Rig::new(2);
    rig.begin(&ask());
    for _ in 0..3 {
        (0..2).for_each(|place| (0..3).for_each(|what| drop(rig.turn(place, what))));
    }
    let other = Ask { scenario: with(&[("btc_price_usd", "90000")]), ..ask() };
    rig.begin(&other);
    assert_eq!(rig.session.part_done(), 0.0);
    rig.run();
    assert_eq!(rig.answers.len(), 3, "none is of the first");
    assert_eq!(rig.answers[2], expected(&other));
}

#[test]
fn a_hold_ends_what_is_in_hand_and_no_more() {
    let mut rig = Rig::new(2);
    rig.begin(&ask());
    rig.session.hold();
    rig.run();
    assert!(rig.answers.is_empty() && rig.session.part_done() < 0.1);
    let acts = rig.session.go_on(rig.now_s);
    rig.act(acts);
    rig.run();
    assert_eq!(rig.answers[2], expected(&ask()));
    assert_eq!(rig.n_started, 2);
}

#[test]
fn a_worker_that_says_nothing_is_replaced() {
    let mut rig = Rig::new(2);
    rig.begin(&ask());
    rig.run();
    let other = Ask { seed: 2, ..ask() };
    rig.begin(&other);
    // The first one, which gathers, never hears of it.
    rig.places[0].as_mut().unwrap().told.clear();
    rig.now_s = 4.0;
    let acts = rig.session.tick(rig.now_s);
    assert_eq!(acts, [], "it may be slow");
    while (0..3).any(|what| rig.turn(1, what)) {}
    rig.now_s = 8.0;
    let acts = rig.session.tick(rig.now_s);
    assert_eq!(acts[0], Act::Start(0));
    rig.act(acts);
    rig.run();
    let last = rig.answers.last().unwrap();
    assert_ne!(*last, expected(&ask()));
    assert_eq!(last.n_paths, PATHS as usize);
    assert_eq!(rig.session.tick(100.0), [], "nobody is missed who has nothing to do");
}

#[test]
fn workers_that_never_live_are_given_up() {
    let mut rig = Rig::new(2);
    rig.begin(&ask());
    for _ in 0..3 {
        rig.lose(0);
    }
    assert!(!rig.has_given_up, "one is left, which gathers from now on");
    rig.run();
    assert_eq!(rig.answers[2], expected(&ask()));
    for _ in 0..3 {
        rig.lose(1);
    }
    assert!(rig.has_given_up);
    assert_eq!(rig.n_started, 6, "each was started three times");
}

#[test]
fn assumptions_that_cannot_be_are_refused() {
    let contradictory =
        [("correlation_btc_difficulty", "0.9"), ("correlation_btc_gpu", "0.9"), ("correlation_difficulty_gpu", "-0.9")];
    let futures = assuming(Futures::of_edition(), &contradictory);
    assert!(futures.correlations.factor().is_err());
    let mut rig = Rig::new(2);
    rig.begin(&Ask { futures, ..ask() });
    rig.run();
    assert!(rig.session.is_refused() && rig.answers.is_empty());
    rig.begin(&ask());
    assert!(!rig.session.is_refused());
    rig.run();
    assert_eq!(rig.answers[2], expected(&ask()));
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn prop_any_order_and_any_loss_give_the_same_answer(
        n_workers in 1_usize..5,
        turns in prop::collection::vec((0_usize..5, 0_u8..4, 0_u8..200), 0..600),
    ) {
        let mut rig = Rig::new(n_workers);
        rig.begin(&ask());
        let mut n_lost = 0;
        for (place, what, luck) in turns {
            let place = place % n_workers;
            // Twice at most, so that nobody is given up.
            if luck == 0 && n_lost < 2 {
                n_lost += 1;
                rig.lose(place);
            }
            rig.turn(place, what);
        }
        rig.run();
        prop_assert!(rig.session.is_done());
        prop_assert_eq!(rig.answers.last().unwrap(), &expected(&ask()));
    }

    #[test]
    fn prop_what_is_asked_crosses_as_it_is(Stated(scenario) in any_scenario(), seed: u64, job: u32, volatility in 0.0..200.0_f64) {
        let futures = assuming(
            Futures::of_edition(),
            &[("btc_volatility_pct_per_year", &volatility.to_string()), ("sd_cloud_load_factor_pct", "1.5"), ("correlation_btc_gpu", "-0.1")],
        );
        let order = Order::Prepare { job, ask: Box::new(Ask { scenario, futures, seed }) };
        let numbers = order.to_numbers();
        prop_assert_eq!(Order::from_numbers(&numbers), Some(order));
        // Cut short anywhere, it is another order or none, and never a crash.
        for n in 0..numbers.len().min(200) {
            let _ = Order::from_numbers(&numbers[..n]);
        }
    }
}

#[test]
fn orders_and_reports_cross_as_they_are() {
    let Ask { scenario, seed, .. } = ask();
    let futures = assuming(
        Futures::of_edition().certain(),
        &[("btc_volatility_pct_per_year", "60"), ("sd_cloud_load_factor_pct", "5")],
    );
    let paths = Paths::new(&scenario, &futures, seed).unwrap();
    let mut gathered = Gathered::new(&scenario, &futures);
    for work in Work::all(1, 1) {
        gathered.add(paths.part(work));
    }
    let risk = Box::new(gathered.risk().unwrap());
    assert!(risk.shares.iter().any(|of| of.shares.contains(&None)), "one that does not vary");
    let limited = with(&[("tenant_demand_it_mw", "20"), ("convertible_share_pct", "60")]);
    let limited = Box::new(crate::risk::risk(&limited, &futures, 1, 0));
    assert!(limited.frontier.points.iter().any(|point| point.breaks.is_some()) && limited.shares.is_empty());
    let [followed, attributed] = [Work::Follow(17), Work::Attribute(300)].map(|work| paths.part(work));
    for order in [Order::Do(Work::Follow(3)), Order::Do(Work::Attribute(4)), Order::Take(followed.clone()), Order::Sum]
    {
        check_order(&order);
    }
    for report in [
        Report::Refused { job: 7 },
        Report::Done { job: 8, part: followed },
        Report::Done { job: u32::MAX, part: attributed },
        Report::Found { job: 9, risk },
        Report::Found { job: 9, risk: limited },
    ] {
        let numbers = report.to_numbers();
        assert_eq!(Report::from_numbers(&numbers), Some(report.clone()));
        assert_eq!(Report::from_numbers(&[&numbers[..], &[0.0]].concat()), None, "with something behind it");
        assert_eq!(Report::from_numbers(&numbers[..numbers.len() - 1]), None, "cut short");
    }
}

#[track_caller]
fn check_order(order: &Order) {
    let numbers = order.to_numbers();
    assert_eq!(Order::from_numbers(&numbers).as_ref(), Some(order));
    assert_eq!(Order::from_numbers(&[&numbers[..], &[0.0]].concat()), None, "with something behind it");
}

#[test]
fn what_is_no_message_is_none() {
    for numbers in [
        &[][..],
        &[9.0],
        &[0.5],
        &[f64::NAN],
        &[1.0],
        &[1.0, -1.0],
        &[1.0, 2.5],
        &[4.0, 0.0],
        &[0.0, 1.0, 0.0],
        &[0.0, 1.0, 0.0, 1.0, 300.0],
        &[3.0, 0.0, 0.0, 1.0, 1e18, 0.0],
        &[3.0, 0.0, 0.0, 1.0, 0.0, 1e18],
        &[3.0, 7.0, 0.0, 1.0, 0.0, 0.0],
    ] {
        assert_eq!(Order::from_numbers(numbers), None, "{numbers:?}");
    }
    let order = |text: &str| [0.0, 1.0, 0.0, 1.0].into_iter().chain(text.bytes().map(f64::from)).collect::<Vec<_>>();
    for text in
        ["v=1&site=texas-100&btc_price_usd=lots", "v=1&site=texas-100\nbtc_volatility_pct_per_year", "v=1\nnothing=1"]
    {
        assert_eq!(Order::from_numbers(&order(text)), None, "{text}");
    }
    for numbers in
        [&[][..], &[0.0], &[0.0, 1.0, 1.0], &[1.0, 1.0], &[2.0, 1.0, 1024.0], &[3.0, 1.0], &[2.0, 1.0, 1e18, 0.0]]
    {
        assert_eq!(Report::from_numbers(numbers), None, "{numbers:?}");
    }
}
