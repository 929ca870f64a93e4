//! Runs in which something is wrong: there is no rate then, and a message says why.

use crate::session::HASHING;
use busbar::bench::matrix::Multiplier;
use busbar::bench::{BLOCKS, End, Failure, Fault, Order, Phase, Plan, Report, Round, Session, Way, Work};
use busbar::hash::{BackEnd, Job, Target};

/// A session of one worker that has begun to measure, and what the worker was told.
fn measuring(work: Work) -> (Session, Order) {
    let mut session = Session::new(Plan { work, n_workers: 1, seconds: Plan::SECONDS }, 0.0);
    session.hear(0, &Report::Ready, 0.0);
    let way = match work {
        Work::Multiplying { .. } => Way::Multiplier(Multiplier::Tiled),
        _ => Way::BackEnd(BackEnd::TwoChains),
    };
    let orders = session.hear(0, &Report::Calibrated(vec![(way, 1e6)]), 0.0);
    (session, orders[0].1)
}

/// A round of an honest worker.
fn honest(order: &Order, first_nonce: u32, n: u32) -> Round {
    let Order::Mine { header, n_zero_bits, back_end, .. } = *order else { panic!("{order:?}") };
    let mut found = Vec::new();
    back_end.scan(&Job::new(header, Target::from_leading_zero_bits(n_zero_bits)), first_nonce, n, &mut found);
    Round { seconds: 0.1, first_nonce, n, found }
}

#[track_caller]
fn fails(mut session: Session, report: &Report, failure: Failure) {
    let orders = session.hear(0, report, 1.0);
    assert_eq!(orders, [(0, Order::Stop)]);
    let view = session.view(1.0);
    assert_eq!(view.phase, Phase::Done(End::Failed(failure)));
    assert_eq!((view.rate, view.worker_rates), (None, vec![None]));
    let message = failure.to_string();
    assert!(message.ends_with('.') && message.len() > 30, "{message}");
}

#[test]
fn a_wrong_share_fails_the_run() {
    let (mut session, order) = measuring(HASHING);
    for first_nonce in [0, 100_000, 200_000] {
        assert_eq!(session.hear(0, &Report::Round(honest(&order, first_nonce, 100_000)), 0.5), []);
    }
    assert!(session.view(1.0).rate.is_some());
    let next = honest(&order, 300_000, 100_000);
    let share = next.found[0];
    let mut wrong = next.clone();
    wrong.found[0] = share ^ 1;
    fails(session.clone(), &Report::Round(wrong), Failure::WrongShare { worker: 0, fault: Fault::NotMet(share ^ 1) });
    let mut twice = next.clone();
    twice.found.insert(0, share);
    fails(session.clone(), &Report::Round(twice), Failure::WrongShare { worker: 0, fault: Fault::NotTried(share) });
    assert_eq!(session.hear(0, &Report::Round(next), 1.0), []);
}

#[test]
fn nonces_are_tried_in_turn() {
    let (session, order) = measuring(HASHING);
    let out_of_turn = Failure::OutOfTurn { worker: 0 };
    fails(session.clone(), &Report::Round(honest(&order, 1, 1_000)), out_of_turn);
    let nothing = Round { seconds: 0.1, first_nonce: 0, n: 0, found: Vec::new() };
    fails(session.clone(), &Report::Round(nothing), out_of_turn);
    fails(session.clone(), &Report::Ready, out_of_turn);
    let products = Report::Products { seconds: 0.1, n_products: 1, error: 0.1, by: Multiplier::Tiled };
    fails(session, &products, Failure::OutOfTurn { worker: 0 });
}

#[test]
fn who_boasts_finds_too_few_shares() {
    let (mut session, order) = measuring(HASHING);
    for at in 0..40 {
        // Half of what it claims.
        let round = Round { n: 100_000, ..honest(&order, at * 100_000, 50_000) };
        session.hear(0, &Report::Round(round), f64::from(at) / 10.0);
    }
    let view = session.view(4.0);
    let Phase::Done(End::Failed(Failure::ImplausibleShares { n_shares, n_expected })) = view.phase else {
        panic!("{:?}", view.phase)
    };
    assert!((n_shares as f64) < n_expected * 0.7 && view.rate.is_none());
}

#[test]
fn a_wrong_product_fails_the_run() {
    let by = Multiplier::Tiled;
    let products = |seconds, error| Report::Products { seconds, n_products: 10, error, by };
    let (mut session, _) = measuring(Work::Multiplying { by: None });
    assert_eq!(session.hear(0, &products(0.1, 0.9), 0.5), []);
    fails(session.clone(), &products(0.1, 1.1), Failure::WrongProduct { worker: 0, error: 1.1 });
    fails(session.clone(), &products(0.0, 0.9), Failure::NoClock { worker: 0 });
    session.hear(0, &products(0.1, f64::NAN), 1.0);
    let failed = Phase::Done(End::Failed(Failure::WrongProduct { worker: 0, error: f64::NAN }));
    assert_eq!(format!("{:?}", session.view(1.0).phase), format!("{failed:?}"));
}

#[test]
fn a_clock_that_stands_fails_the_run() {
    let (session, order) = measuring(HASHING);
    for seconds in [0.0, -1.0, f64::NAN] {
        let round = Round { seconds, ..honest(&order, 0, 1_000) };
        fails(session.clone(), &Report::Round(round), Failure::NoClock { worker: 0 });
    }
    let mut session = Session::new(Plan { work: HASHING, n_workers: 1, seconds: 10.0 }, 0.0);
    session.hear(0, &Report::Ready, 0.0);
    let stands = Report::Calibrated(vec![(Way::BackEnd(BackEnd::Scalar), 0.0)]);
    fails(session, &stands, Failure::NoClock { worker: 0 });
}

#[test]
fn a_worker_that_is_lost_or_silent_fails_the_run() {
    let plan = Plan { work: HASHING, n_workers: 2, seconds: 10.0 };
    let mut session = Session::new(plan, 0.0);
    assert_eq!(session.worker_lost(1, 1.0), [(0, Order::Stop), (1, Order::Stop)]);
    assert_eq!(session.view(1.0).phase, Phase::Done(End::Failed(Failure::WorkerLost { worker: 1 })));
    // One of two never says that it is ready.
    let mut session = Session::new(plan, 100.0);
    assert_eq!(session.hear(1, &Report::Ready, 101.0), []);
    assert_eq!(session.tick(110.0), []);
    assert_eq!(session.view(110.0).phase, Phase::WarmingUp);
    assert_eq!(session.tick(116.0).len(), 2);
    assert_eq!(session.view(116.0).phase, Phase::Done(End::Failed(Failure::WorkerSilent { worker: 0 })));
    // Nobody is worker 2.
    let mut session = Session::new(plan, 0.0);
    session.hear(2, &Report::Ready, 0.0);
    assert_eq!(session.view(0.0).phase, Phase::Done(End::Failed(Failure::OutOfTurn { worker: 2 })));
}

#[test]
fn who_has_tried_all_nonces_of_a_part_gets_those_of_the_next_header() {
    let (mut session, order) = measuring(HASHING);
    let Order::Mine { header, first_nonce: 0, n, .. } = order else { panic!("{order:?}") };
    assert_eq!((header, n), (BLOCKS[0].header, u32::MAX));
    let round = |first_nonce, n, seconds| Report::Round(Round { seconds, first_nonce, n, found: Vec::new() });
    assert_eq!(session.hear(0, &round(0, n - 1, 0.1), 0.1), []);
    // The last of them may be so quick that no clock moves.
    let orders = session.hear(0, &round(n - 1, 1, 0.0), 0.1);
    let [(0, Order::Mine { header, first_nonce: 0, .. })] = orders[..] else { panic!("{orders:?}") };
    assert_eq!(header, BLOCKS[1].header);
}

#[test]
fn a_window_without_its_block_is_told() {
    let (mut session, mut order) = measuring(Work::Finding { block: BLOCKS[0], back_end: None });
    // A kernel that is blind for the block alone.
    let nonce = BLOCKS[0].nonce();
    for _ in 0..1_000 {
        let Order::Mine { first_nonce, n, .. } = order else { break };
        let mut round = honest(&order, first_nonce, n);
        round.found.retain(|found| *found != nonce);
        let orders = session.hear(0, &Report::Round(round), 1.0);
        order = orders[0].1;
    }
    assert_eq!(order, Order::Stop);
    let view = session.view(1.0);
    assert_eq!((view.phase, view.progress, view.found), (Phase::Done(End::NotFound), 1.0, None));
}
