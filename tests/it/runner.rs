//! A worker of the device benchmark: what it hears, what it says, and when.

use crate::support::{cases, near};
use busbar::bench::matrix::Multiplier;
use busbar::bench::{BLOCKS, Order, Report, Round, Runner, Way};
use busbar::hash::{BackEnd, Header, Job, Target};
use proptest::prelude::*;

/// A clock that goes on by so much at each look.
struct Ticking {
    now_s: f64,
    step_s: f64,
}

impl Ticking {
    fn by(step_s: f64) -> Self {
        Self { now_s: 0.0, step_s }
    }

    fn look(&mut self) -> f64 {
        self.now_s += self.step_s;
        self.now_s
    }
}

/// A worker that has said that it is ready.
fn ready() -> Runner {
    let mut runner = Runner::new();
    assert!(!runner.is_idle());
    assert_eq!(runner.step(|| 0.0), Some(Report::Ready));
    assert!(runner.is_idle());
    assert_eq!(runner.step(|| 0.0), None);
    runner
}

const HEADER: Header = BLOCKS[0].header;

fn mine(first_nonce: u32, n: u32) -> Order {
    Order::Mine { header: HEADER, n_zero_bits: 8, back_end: BackEnd::TwoChains, first_nonce, n }
}

/// All reports until the worker is idle or has said enough.
fn reports(runner: &mut Runner, clock: &mut Ticking, most: usize) -> Vec<Report> {
    let mut reports = Vec::new();
    for _ in 0..10_000 {
        if runner.is_idle() || reports.len() == most {
            return reports;
        }
        reports.extend(runner.step(|| clock.look()));
    }
    panic!("only {} reports in 10,000 steps", reports.len());
}

fn rounds(reports: Vec<Report>) -> Vec<Round> {
    let round = |report| match report {
        Report::Round(round) => round,
        other => panic!("{other:?} is no round"),
    };
    reports.into_iter().map(round).collect()
}

/// What there is to find from a nonce on, by the reference.
fn shares(first_nonce: u32, n: u32) -> Vec<u32> {
    let mut found = Vec::new();
    BackEnd::Scalar.scan(&Job::new(HEADER, Target::from_leading_zero_bits(8)), first_nonce, n, &mut found);
    found
}

#[test]
fn rounds_leave_no_nonce_out() {
    #[track_caller]
    fn check(first_nonce: u32, n: u32) {
        let (mut runner, mut clock) = (ready(), Ticking::by(0.009));
        runner.hear(mine(first_nonce, n));
        let rounds = rounds(reports(&mut runner, &mut clock, usize::MAX));
        let mut next = first_nonce;
        for Round { seconds, first_nonce, n, .. } in &rounds {
            assert_eq!(*first_nonce, next);
            assert!(*n > 0 && *seconds > 0.0);
            next = next.wrapping_add(*n);
        }
        assert_eq!(next, first_nonce.wrapping_add(n));
        let found: Vec<u32> = rounds.iter().flat_map(|round| round.found.iter().copied()).collect();
        assert_eq!(found, shares(first_nonce, n));
        assert!(runner.is_idle());
    }
    check(0, 1);
    check(5, 8_192);
    check(5, 8_193);
    check(1_000_000, 300_000);
    check(u32::MAX - 199_999, 200_000);
}

#[test]
fn rounds_take_a_tenth_of_a_second_and_slices_a_fiftieth() {
    // 8,192 nonces in 4 ms, which is a look at the clock.
    let (mut runner, mut clock) = (ready(), Ticking::by(0.004));
    runner.hear(mine(0, 5_000_000));
    // The first is untimed for 50 ms.
    let mut first_at = None;
    let mut n_reports = 0;
    let begun = clock.now_s;
    while n_reports < 20 {
        let from = clock.now_s;
        let report = runner.step(|| clock.look());
        let took = clock.now_s - from;
        assert!(took < 0.03, "a slice took {took}");
        let Some(Report::Round(Round { seconds, n, .. })) = report else { continue };
        n_reports += 1;
        first_at.get_or_insert(clock.now_s - begun - seconds);
        assert!((0.1..0.125).contains(&seconds), "{seconds}");
        // A look in six begins a slice.
        near(f64::from(n) / seconds, 8_192.0 / 0.004, 0.2);
    }
    assert!((0.05..0.1).contains(&first_at.unwrap()), "{first_at:?}");
}

#[test]
fn a_clock_that_ticks_ten_times_a_second_is_enough() {
    // Its looks are 5 ms apart, of which it shows the whole tenths of seconds.
    let (mut runner, mut clock) = (ready(), Ticking::by(0.005));
    let mut coarse = || (clock.look() * 10.0).floor() / 10.0;
    runner.hear(Order::TimeBackEnds { header: HEADER });
    let mut said = Vec::new();
    while said.is_empty() {
        said.extend(runner.step(&mut coarse));
    }
    let Some(Report::Calibrated(rates)) = said.pop() else { panic!("{said:?}") };
    for (way, rate) in rates {
        near(rate, 8_192.0 / 0.005, 0.1);
        assert!(matches!(way, Way::BackEnd(_)));
    }
    runner.hear(mine(0, 40_000_000));
    while said.len() < 5 {
        said.extend(runner.step(&mut coarse));
    }
    for Round { seconds, n, .. } in rounds(said) {
        near(f64::from(n) / seconds, 8_192.0 / 0.005, 0.1);
    }
}

#[test]
fn a_clock_that_stands_holds_nobody_up() {
    let mut runner = ready();
    let mut next = |order: Order| {
        runner.hear(order);
        (0..20).find_map(|_| runner.step(|| 7.0)).unwrap()
    };
    let Report::Calibrated(rates) = next(Order::TimeMultipliers { n: 8 }) else { panic!("no rates") };
    assert!(!rates.is_empty() && rates.iter().all(|(_, rate)| *rate == 0.0));
    assert!(matches!(next(mine(0, u32::MAX)), Report::Round(Round { seconds: 0.0, n: 1.., .. })));
    let multiply = Order::Multiply { n: 8, by: Multiplier::Tiled };
    assert!(matches!(next(multiply), Report::Products { seconds: 0.0, n_products: 1.., .. }));
}

#[test]
fn all_ways_are_timed_by_the_clock() {
    #[track_caller]
    fn check(order: Order, work: f64, expected: &[Way]) {
        // A clock that goes on by more at each look makes the first the fastest.
        let (mut runner, mut now_s, mut step_s) = (ready(), 0.0, 0.001);
        runner.hear(order);
        let mut clock = || {
            step_s *= 1.05;
            now_s += step_s;
            now_s
        };
        let said = (0..100).find_map(|_| runner.step(&mut clock));
        let Some(Report::Calibrated(rates)) = said else { panic!("{said:?}") };
        assert_eq!(rates.iter().map(|(way, _)| *way).collect::<Vec<_>>(), expected);
        assert!(rates.windows(2).all(|pair| pair[0].1 > pair[1].1));
        assert!(rates.iter().all(|(_, rate)| (work / 0.1..work / 0.001).contains(rate)), "{rates:?}");
        assert!(runner.is_idle());
    }
    let back_ends: Vec<Way> = BackEnd::ALL.iter().copied().map(Way::BackEnd).collect();
    check(Order::TimeBackEnds { header: HEADER }, 8_192.0, &back_ends);
    // The reference would take seconds, and natively nothing is fused.
    check(Order::TimeMultipliers { n: 16 }, 2.0 * 16.0_f64.powi(3), &[Way::Multiplier(Multiplier::Tiled)]);
}

#[test]
fn products_are_counted_and_checked() {
    let (mut runner, mut clock) = (ready(), Ticking::by(0.009));
    runner.hear(Order::Multiply { n: 24, by: Multiplier::Tiled });
    for report in reports(&mut runner, &mut clock, 30) {
        let Report::Products { seconds, n_products, error, by } = report else { panic!("{report:?}") };
        assert_eq!(by, Multiplier::Tiled);
        assert!((0.1..0.15).contains(&seconds), "{seconds}");
        near(f64::from(n_products) / seconds, 1.0 / 0.009, 0.4); // a look in four begins a slice
        assert!(error > 0.0 && error < 1.0, "{error}");
    }
    runner.hear(Order::Stop);
    assert!(runner.is_idle());
}

#[test]
fn a_pause_loses_no_nonce_and_tries_none_twice() {
    let (mut runner, mut clock) = (ready(), Ticking::by(0.009));
    runner.hear(mine(0, 400_000));
    let mut said = reports(&mut runner, &mut clock, 2);
    // In the midst of the third round.
    assert_eq!(runner.step(|| clock.look()), None);
    runner.hear(Order::Pause);
    assert!(runner.is_idle());
    assert_eq!(runner.step(|| panic!("a worker that is held has no use for a clock")), None);
    clock.now_s += 1_000.0;
    runner.hear(Order::Resume);
    said.extend(reports(&mut runner, &mut clock, usize::MAX));
    let rounds = rounds(said);
    assert!(rounds.iter().all(|round| round.seconds < 0.2), "a pause is no part of a round");
    assert_eq!(rounds.iter().map(|round| round.n).sum::<u32>(), 400_000);
    let found: Vec<u32> = rounds.iter().flat_map(|round| round.found.iter().copied()).collect();
    assert_eq!(found, shares(0, 400_000));
    // Work that comes during a pause waits for its end.
    runner.hear(Order::Pause);
    runner.hear(mine(0, 1));
    assert!(runner.is_idle());
    runner.hear(Order::Resume);
    assert_eq!(reports(&mut runner, &mut clock, usize::MAX).len(), 1);
}

#[test]
fn numbers_that_are_no_message_are_refused() {
    #[track_caller]
    fn check(order: &[f64], report: &[f64]) {
        assert_eq!((Order::from_numbers(order), Report::from_numbers(report)), (None, None));
    }
    check(&[], &[]);
    check(&[7.0], &[4.0]);
    check(&[-1.0], &[-1.0]);
    check(&[0.5], &[0.5]);
    check(&[f64::NAN], &[f64::NAN]);
    check(&[4.0, 0.0], &[0.0, 0.0]);
    check(&[3.0, 8.0, 0.0], &[3.0, 0.1, 1.0, 0.0, 0.0]); // a back-end does not multiply
    check(&[3.0, 8.0, 19.0], &[1.0, 19.0, 1.0]);
    check(&[1.0, 4_294_967_296.0], &[2.0, 0.1, 0.0, 1.0, 0.5]);
    let whole = mine(3, 5).to_numbers();
    assert_eq!(Order::from_numbers(&whole), Some(mine(3, 5)));
    for n in 0..whole.len() {
        assert_eq!(Order::from_numbers(&whole[..n]), None, "{n} numbers");
    }
}

fn way() -> impl Strategy<Value = Way> {
    let back_end = proptest::sample::select(BackEnd::ALL).prop_map(Way::BackEnd);
    prop_oneof![back_end, proptest::sample::select(Multiplier::NAMED).prop_map(Way::Multiplier)]
}

fn order() -> impl Strategy<Value = Order> {
    let header = prop::collection::vec(any::<u8>(), 80).prop_map(|bytes| Header::try_from(bytes).unwrap());
    let back_end = proptest::sample::select(BackEnd::ALL);
    prop_oneof![
        header.clone().prop_map(|header| Order::TimeBackEnds { header }),
        any::<u32>().prop_map(|n| Order::TimeMultipliers { n }),
        (header, 0_u32..=256, back_end, any::<u32>(), any::<u32>()).prop_map(
            |(header, n_zero_bits, back_end, first_nonce, n)| Order::Mine {
                header,
                n_zero_bits,
                back_end,
                first_nonce,
                n
            }
        ),
        (any::<u32>(), proptest::sample::select(Multiplier::NAMED)).prop_map(|(n, by)| Order::Multiply { n, by }),
        Just(Order::Pause),
        Just(Order::Resume),
        Just(Order::Stop),
    ]
}

fn report() -> impl Strategy<Value = Report> {
    let found = prop::collection::vec(any::<u32>(), 0..9);
    let by = proptest::sample::select(Multiplier::NAMED);
    prop_oneof![
        Just(Report::Ready),
        prop::collection::vec((way(), 0.0..1e12), 0..5).prop_map(Report::Calibrated),
        (0.0..1e3, any::<u32>(), any::<u32>(), found)
            .prop_map(|(seconds, first_nonce, n, found)| { Report::Round(Round { seconds, first_nonce, n, found }) }),
        (0.0..1e3, any::<u32>(), 0.0..2.0, by).prop_map(|(seconds, n_products, error, by)| Report::Products {
            seconds,
            n_products,
            error,
            by
        }),
    ]
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn prop_messages_come_back_from_numbers(order in order(), report in report()) {
        prop_assert_eq!(Order::from_numbers(&order.to_numbers()), Some(order));
        prop_assert_eq!(Report::from_numbers(&report.to_numbers()), Some(report));
    }

    #[test]
    fn prop_no_numbers_upset_a_worker(numbers in prop::collection::vec(prop_oneof![0.0..8.0, any::<f64>(), (0_u32..9).prop_map(f64::from)], 0..30)) {
        let _ = Report::from_numbers(&numbers);
        if let Some(order) = Order::from_numbers(&numbers) {
            prop_assert_eq!(Order::from_numbers(&order.to_numbers()), Some(order));
        }
    }
}
