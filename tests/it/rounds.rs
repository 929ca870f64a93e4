//! Statistics of timed rounds, on made-up series.

use crate::support::near;
use busbar::bench::{Rounds, Steadiness};

fn of(rates: impl IntoIterator<Item = f64>) -> Rounds {
    let mut rounds = Rounds::default();
    rates.into_iter().for_each(|rate| rounds.add(rate));
    rounds
}

/// Numbers of a normal distribution that are always the same: sums of twelve uniform ones.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f64 {
        let mut uniform = || {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 11) as f64 / (1_u64 << 53) as f64
        };
        (0..12).map(|_| uniform()).sum::<f64>() - 6.0
    }
}

#[test]
fn the_interval_is_students() {
    /// Half widths in percent by `scipy.stats.t.interval(0.95, n - 1, mean, sem)`, `SciPy` 1.17.
    #[track_caller]
    fn check(rates: &[f64], mean: f64, half_width_pct: f64) {
        let rate = of(rates.iter().copied()).rate().unwrap();
        near(rate.per_s, mean, 1e-12);
        near(rate.interval_pct.unwrap(), half_width_pct, 5e-3);
    }
    check(&[10.0, 11.0, 9.0, 10.5, 9.5], 10.0, 9.816_215);
    check(&(1..=10).map(f64::from).collect::<Vec<_>>(), 5.5, 39.379_10);
    check(&(1..=30).map(f64::from).collect::<Vec<_>>(), 15.5, 21.208_04);
    check(&(1..=100).map(f64::from).collect::<Vec<_>>(), 50.5, 11.399_03);
}

#[test]
fn of_few_rounds_little_is_said() {
    assert_eq!(of([]).rate(), None);
    for n in 1..5 {
        let rounds = of((0..n).map(|_| 7.0));
        let rate = rounds.rate().unwrap();
        assert_eq!((rate.per_s, rate.interval_pct), (7.0, None));
        assert_eq!(rounds.steadiness(), Steadiness::Unknown);
    }
    assert_eq!(of([7.0; 5]).rate().unwrap().interval_pct, Some(0.0));
    assert_eq!(of([7.0; 5]).steadiness(), Steadiness::Steady);
}

#[test]
fn a_rate_is_tight_within_a_percent_and_after_thirty_rounds() {
    #[track_caller]
    fn check(n: usize, scatter: f64, tight: bool) {
        // Half of the rounds above, half below.
        let rounds = of((0..n).map(|at| if at % 2 == 0 { 1.0 + scatter } else { 1.0 - scatter }));
        assert_eq!(rounds.is_tight(), tight, "{n} rounds, {scatter}: {:?}", rounds.rate());
    }
    check(29, 0.0, false);
    check(30, 0.0, true);
    check(30, 0.02, true); // 2.0 * 2.045 / sqrt(30) = 0.75 %
    check(30, 0.03, false); // 1.1 %
    check(60, 0.03, true);
}

#[test]
fn the_truth_is_in_the_interval_as_often_as_it_says() {
    for n in [5, 10, 30] {
        let mut noise = Noise(n);
        let covers = |_: &i32| {
            let rate = of((0..n).map(|_| 100.0 + noise.next())).rate().unwrap();
            (rate.per_s - 100.0).abs() <= rate.per_s * rate.interval_pct.unwrap() / 100.0
        };
        let n_covered = (0..4_000).filter(covers).count();
        // 95 % of 4,000, give or take four standard deviations.
        assert!((3_745..=3_855).contains(&n_covered), "{n} rounds: {n_covered} of 4,000");
    }
}

#[test]
fn a_device_that_becomes_hot_is_slowing() {
    #[track_caller]
    fn check(rates: Vec<f64>, expected: Option<f64>) {
        match (of(rates).steadiness(), expected) {
            (Steadiness::Slowing { percent }, Some(expected)) => near(percent, expected, 1e-9),
            (Steadiness::Steady, None) => {}
            (other, _) => panic!("{other:?}, expected {expected:?}"),
        }
    }
    // From 100 down to 71: the first ten have 95.5 on average, the last ten 75.5.
    check((0..30).map(|at| f64::from(100 - at)).collect(), Some(100.0 * 20.0 / 95.5));
    check([vec![100.0; 20], vec![90.0; 10]].concat(), Some(10.0));
    check([vec![100.0; 20], vec![98.0; 10]].concat(), None);
    // What becomes faster is no matter of heat.
    check((0..30).map(|at| 100.0 + f64::from(at) / 10.0).collect(), None);
}

#[test]
fn what_scatters_is_unsteady_and_what_hardly_does_is_steady() {
    let mut noise = Noise(1);
    let mut n_found = [0, 0, 0];
    for _ in 0..1_000 {
        let steady = of((0..60).map(|_| 100.0 + 1.5 * noise.next())).steadiness();
        assert_eq!(steady, Steadiness::Steady);
        let at = match of((0..60).map(|_| 100.0 + 10.0 * noise.next())).steadiness() {
            Steadiness::Unsteady { percent } => {
                assert!((6.0..15.0).contains(&percent), "{percent}");
                0
            }
            Steadiness::Slowing { .. } => 1,
            _ => 2,
        };
        n_found[at] += 1;
    }
    // Chance alone passes for heat once in some hundred times.
    assert!(n_found[0] >= 990 && n_found[2] == 0, "{n_found:?}");
    // Another program that takes a third of every fourth round.
    let busy = of((0..40).map(|at| if at % 4 == 0 { 67.0 } else { 100.0 }));
    assert!(matches!(busy.steadiness(), Steadiness::Unsteady { percent } if (15.0..17.0).contains(&percent)));
}
