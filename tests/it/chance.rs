//! Random and quasi-random numbers, and what is learnt from many: held against scipy, published cases and exact sums.

use crate::support::{cases, near};
use busbar::chance::{
    Bridge, Estimate, Factor, Matrix, Points, Sample, Sketch, Stream, Tails, exp_all, first_order_share,
    inverse_normal, n_events, nearest_correlation, quantile, tail_mean,
};
use proptest::prelude::*;
use std::f64::consts::PI;

const NORMAL: &str = include_str!("../data/chance/normal.csv");
const SOBOL: &str = include_str!("../data/chance/sobol.csv");

/// Twenty-three numbers without a pattern, and what numpy finds of them.
const NUMBERS: [f64; 23] = [
    20.41, -25.56, 4.18, -5.68, -4.53, -2.16, -20.2, -2.32, -8.65, 33.23, 2.26, -3.53, -2.81, -6.68, -10.55, -3.91,
    4.82, -2.39, 9.58, -2.0, 0.24, 15.46, 5.45,
];

#[test]
fn percentage_points_of_the_normal_distribution_are_scipys() {
    for row in NORMAL.lines().skip(1) {
        let (part, expected) = row.split_once(',').unwrap();
        let (part, expected): (f64, f64) = (part.parse().unwrap(), expected.parse().unwrap());
        let found = inverse_normal(part);
        assert!((found - expected).abs() <= 4e-15 * expected.abs().max(0.1), "{part}: {found} is not {expected}");
    }
}

#[test]
fn the_exponential_is_the_librarys() {
    let exp = |x: f64| {
        let mut numbers = [x];
        exp_all(&mut numbers);
        numbers[0]
    };
    for n in -7000..=7000 {
        let x = f64::from(n) * 0.1 + f64::from(n) * 1e-7;
        let (found, expected) = (exp(x), x.clamp(-700.0, 700.0).exp());
        assert!((found - expected).abs() <= 5e-16 * expected, "{x}: {found} is not {expected}");
    }
    assert_eq!(exp(0.0), 1.0);
}

#[test]
fn points_are_scipys_before_they_are_scrambled() {
    for row in SOBOL.lines() {
        let mut numbers = row.split(',').map(|number| number.parse::<u32>().unwrap());
        let index = numbers.next().unwrap();
        let expected: Vec<u32> = numbers.collect();
        assert_eq!(expected.len(), Points::MOST_DIMENSIONS);
        for (dimension, expected) in expected.into_iter().enumerate() {
            assert_eq!(Points::unscrambled(index, dimension), Some(expected), "point {index}, dimension {dimension}");
        }
    }
    assert_eq!(Points::unscrambled(1, Points::MOST_DIMENSIONS), None);
}

#[test]
fn each_coordinate_of_a_scrambled_net_falls_once_in_each_of_as_many_intervals() {
    for seed in [0, 1, u64::MAX] {
        let points = Points::of(seed);
        let mut taken = vec![[false; 256]; Points::MOST_DIMENSIONS];
        for index in 0..256 {
            let mut coordinates = [0.0; Points::MOST_DIMENSIONS];
            points.write(index, &mut coordinates);
            for (taken, coordinate) in taken.iter_mut().zip(coordinates) {
                assert!(coordinate > 0.0 && coordinate < 1.0);
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 256")]
                let interval = (coordinate * 256.0) as usize;
                assert!(!taken[interval], "seed {seed}: twice in interval {interval}");
                taken[interval] = true;
            }
        }
    }
}

#[test]
fn a_coordinate_is_spread_evenly_over_the_seeds() {
    // Its mean over 4,096 seeds, and its product with the next one's: four standard errors.
    let of_seed = |seed| {
        let mut coordinates = [0.0; Points::MOST_DIMENSIONS];
        Points::of(seed).write(5, &mut coordinates);
        coordinates.map(|coordinate| coordinate - 0.5)
    };
    let coordinates: Vec<_> = (0..4096).map(of_seed).collect();
    for dimension in 0..Points::MOST_DIMENSIONS {
        let mean = coordinates.iter().map(|of| of[dimension]).sum::<f64>() / 4096.0;
        let next = coordinates.windows(2).map(|of| of[0][dimension] * of[1][dimension]).sum::<f64>() / 4095.0;
        assert!(mean.abs() < 4.0 / 12.0_f64.sqrt() / 64.0, "dimension {dimension}: {mean}");
        assert!((next * 12.0).abs() < 4.0 / 64.0, "dimension {dimension}: {next}");
    }
}

#[test]
fn a_stream_is_the_same_wherever_it_is_asked_for_and_another_one_is_not() {
    let draw = |seed, name| {
        let mut stream = Stream::of(seed, name);
        (stream.uniform(), stream.normal())
    };
    assert_eq!(draw(3, 5), draw(3, 5));
    for (seed, name) in [(3, 6), (4, 5), (5, 3)] {
        assert_ne!(draw(3, 5), draw(seed, name));
    }
}

#[test]
fn streams_have_the_moments_of_their_distributions() {
    const N: u32 = 40_000;
    let mut stream = Stream::of(1, 2);
    let moments = |draw: &mut dyn FnMut() -> f64| {
        let values: Vec<f64> = (0..N).map(|_| draw()).collect();
        [1, 2, 4].map(|power| values.iter().map(|value| value.powi(power)).sum::<f64>() / f64::from(N))
    };
    let n = f64::from(N).sqrt();
    let [mean, square, fourth] = moments(&mut || stream.normal());
    assert!(mean.abs() < 4.0 / n && (square - 1.0).abs() < 4.0 * 2.0_f64.sqrt() / n);
    assert!((fourth - 3.0).abs() < 4.0 * 96.0_f64.sqrt() / n, "{fourth}");
    let [mean, square, _] = moments(&mut || stream.uniform());
    assert!((mean - 0.5).abs() < 4.0 / 12.0_f64.sqrt() / n && (square - 1.0 / 3.0).abs() < 4.0 * 0.3 / n);
}

#[test]
fn events_are_counted_as_poisson_has_it() {
    #[track_caller]
    fn check(expected: f64, uniform: f64, n: u32) {
        assert_eq!(n_events(expected, uniform), n, "{expected} expected, {uniform}");
    }
    // Of two expected: none with 13.53 %, at most one with 40.60 %, at most two with 67.67 %.
    check(2.0, 0.1353, 0);
    check(2.0, 0.1354, 1);
    check(2.0, 0.4060, 1);
    check(2.0, 0.4061, 2);
    check(2.0, 0.6767, 3);
    check(0.0, 0.999_999, 0);
    let mean = (0..10_000).map(|n| f64::from(n_events(20.0, (f64::from(n) + 0.5) / 1e4))).sum::<f64>() / 1e4;
    near(mean, 20.0, 1e-4);
}

#[test]
fn a_bridge_covers_a_walk_exactly() {
    // What each of its numbers moves by how much, as a matrix: its product with itself is the walk's covariance.
    for n in [1, 2, 3, 11, 131] {
        let bridge = Bridge::over(n);
        let moved: Vec<Vec<f64>> = (0..n)
            .map(|nth| {
                let mut first = vec![[0.0]; n];
                first[nth] = [1.0];
                let mut walk = vec![[0.0]; n + 1];
                bridge.walk(&first, &mut Stream::of(0, 0), &mut walk);
                walk.into_flattened()
            })
            .collect();
        for (s, t) in (0..=n).flat_map(|s| (s..=n).map(move |t| (s, t))) {
            let covariance: f64 = moved.iter().map(|walk| walk[s] * walk[t]).sum();
            assert!((covariance - s as f64).abs() < 1e-11, "{n} steps, {s} and {t}: {covariance}");
        }
    }
}

#[test]
fn the_first_number_of_a_bridge_is_the_end_of_the_walk() {
    let mut walks = [[0.0; 2]; 26];
    Bridge::over(25).walk(&[[2.0, -1.0]], &mut Stream::of(9, 9), &mut walks);
    near(walks[25][0], 10.0, 1e-15);
    near(walks[25][1], -5.0, 1e-15);
    assert_eq!(walks[0], [0.0; 2]);
}

#[test]
fn a_factor_correlates_what_was_independent() {
    let matrix = [[1.0, 0.3, -0.5], [0.3, 1.0, 0.2], [-0.5, 0.2, 1.0]];
    let factor = Factor::of(&matrix).unwrap();
    // Units in each direction become the columns of the factor.
    let columns = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]].map(|unit| factor.correlated(&unit));
    for (one, row) in matrix.iter().enumerate() {
        for (other, expected) in row.iter().enumerate() {
            let product: f64 = columns.iter().map(|column| column[one] * column[other]).sum();
            assert!((product - expected).abs() < 1e-14);
        }
    }
}

#[test]
fn what_nothing_can_be_correlated_as_has_no_factor() {
    #[track_caller]
    fn check(matrix: Matrix<3>, is_possible: bool) {
        assert_eq!(Factor::of(&matrix).is_some(), is_possible);
    }
    let of = |a, b, c| [[1.0, a, b], [a, 1.0, c], [b, c, 1.0]];
    check(of(0.0, 0.0, 0.0), true);
    check(of(1.0, 1.0, 1.0), true); // one and the same
    check(of(-1.0, 1.0, -1.0), true); // one and its opposite
    check(of(0.9, 0.9, 0.0), false); // two that go with a third, but not with each other
    check(of(1.0, 0.0, 1.0), false);
    check(of(-0.6, -0.6, -0.6), false);
}

#[test]
fn the_nearest_correlation_matrix_is_highams() {
    // Higham (2002), section 4: two neighbours correlated wholly, the ends not at all.
    let nearest = nearest_correlation(&[[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0]], 0.0);
    let expected = [[1.0, 0.7607, 0.1573], [0.7607, 1.0, 0.7607], [0.1573, 0.7607, 1.0]];
    for (found, expected) in nearest.as_flattened().iter().zip(expected.as_flattened()) {
        assert!((found - expected).abs() < 5e-5, "{found} is not {expected}");
    }
}

#[test]
fn quantiles_and_tails_are_numpys() {
    let mut sorted = NUMBERS;
    sorted.sort_by(f64::total_cmp);
    for (part, expected) in
        [(0.0, -25.56), (0.05, -19.235), (0.25, -5.105), (0.5, -2.32), (0.75, 4.5), (0.95, 19.915), (1.0, 33.23)]
    {
        near(quantile(&sorted, part).unwrap(), expected, 1e-14);
    }
    for (part, expected) in
        [(0.05, -24.860_869_565_217_39), (0.1, -21.271_739_130_434_78), (0.5, -8.317_391_304_347_826)]
    {
        near(tail_mean(&NUMBERS, part).unwrap(), expected, 1e-14);
    }
    near(tail_mean(&NUMBERS, 1.0).unwrap(), -0.232_173_913_043_478_1, 1e-12);
    assert_eq!((quantile(&[], 0.5), tail_mean(&[], 0.5)), (None, None));
}

#[test]
fn the_error_of_an_estimate_is_that_of_its_replicates() {
    // Standard deviation 2 of four replicates: 1.
    let deviation = 3.0_f64.sqrt();
    let found = Estimate::of(5.0, &[5.0 - deviation, 5.0 - deviation, 5.0 + deviation, 5.0 + deviation]);
    near(found.error.unwrap(), 1.0, 1e-14);
    assert_eq!(Estimate::of(5.0, &[5.0]).error, None);
    let mut sample = Sample::new([vec![3.0, 1.0], vec![], vec![5.0, 7.0]]);
    assert_eq!(sample.mean(), Some(Estimate { value: 4.0, error: Some(2.0) }));
    assert_eq!(sample.part_below(2.0), Some(Estimate { value: 0.25, error: Some(0.25) }));
    assert_eq!(sample.sort(), [1.0, 3.0, 5.0, 7.0]);
    assert_eq!(Sample::new([vec![]]).mean(), None);
}

/// Ishigami's function of three angles, whose indices are known.
fn ishigami([one, two, three]: [f64; 3]) -> f64 {
    one.sin() + 7.0 * two.sin().powi(2) + 0.1 * three.powi(4) * one.sin()
}

#[test]
fn first_order_shares_of_ishigamis_function() {
    // Ishigami and Homma (1990): variances of pi^4/50 + pi^8/5000 + 1/2, 49/8 and nothing of the total.
    let of_one = PI.powi(4) / 50.0 + PI.powi(8) / 5_000.0 + 0.5;
    let total = 49.0 / 8.0 + PI.powi(4) / 50.0 + PI.powi(8) / 1_800.0 + 0.5;
    let points = Points::of(1);
    let mut stream = Stream::of(2, 0);
    let angle = |coordinate: f64| (2.0 * coordinate - 1.0) * PI;
    for (cause, expected) in [of_one / total, 49.0 / 8.0 / total, 0.0].into_iter().enumerate() {
        let mut triples = Vec::new();
        for index in 0..1 << 14 {
            let mut coordinates = [0.0; 3];
            points.write(index, &mut coordinates);
            let common = coordinates.map(angle);
            let other = [0; 3].map(|_| angle(stream.uniform()));
            let mut mixed = other;
            mixed[cause] = common[cause];
            triples.push([ishigami(common), ishigami(other), ishigami(mixed)]);
        }
        let found = first_order_share(&triples).unwrap();
        assert!((found - expected).abs() < 0.01, "angle {cause}: {found} is not {expected}");
    }
}

#[test]
fn a_cause_that_moves_nothing_has_no_share_and_the_only_one_has_all() {
    let mut stream = Stream::of(3, 0);
    let triples: Vec<[f64; 3]> = (0..100).map(|_| [stream.normal(), stream.normal(), 0.0]).collect();
    let of = |third: fn(&[f64; 3]) -> f64| -> Vec<[f64; 3]> {
        triples.iter().map(|triple| [1e6 + triple[0], 1e6 + triple[1], 1e6 + third(triple)]).collect()
    };
    assert!(first_order_share(&of(|triple| triple[1])).unwrap().abs() < 1e-9);
    let all = first_order_share(&of(|triple| triple[0])).unwrap();
    assert!((all - 1.0).abs() < 0.2, "{all}");
    assert_eq!(first_order_share(&[[12_345.678; 3]; 100]), None);
    assert_eq!(first_order_share(&[]), None);
}

fn sketched(values: &[f64], unit: f64) -> Sketch {
    let mut sketch = Sketch::new(unit);
    // A few, then the rest at once.
    let (few, many) = values.split_at(values.len() / 3);
    for value in few {
        sketch.add(&[*value]);
    }
    sketch.add(many);
    sketch
}

#[test]
fn a_sketch_of_one_value_is_that_value() {
    let sketch = sketched(&[-123.456; 5], 1.0);
    assert_eq!(sketch.quantiles([0.0, 0.5, 1.0]), Some([-123.456; 3]));
    assert_eq!(Sketch::new(1.0).quantiles([0.5]), None);
}

/// Money of either sign and any size.
fn values() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop_oneof![-1e3..1e3, -1e9..1e9, Just(0.0)], 1..200)
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn prop_tails_that_move_are_found_again(one in values(), other in values(), parts in prop::collection::vec(0.0..=1.0, 1..9)) {
        let n = one.len().min(other.len());
        let sample = |values: &[f64]| Sample::new(values[..n].chunks(40).map(<[f64]>::to_vec));
        let (one, other) = (sample(&one), sample(&other));
        let (mut mixture, mut tails) = (one.clone(), Tails::default());
        for part in parts {
            mixture.mix(part, &one, &other);
            let (again, anew) = (mixture.tail_mean(0.05, &mut tails), mixture.tail_mean(0.05, &mut Tails::default()));
            let sorted = mixture.clone().sort();
            let (again, anew) = (again.unwrap(), anew.unwrap());
            // Sums of numbers up to a thousand million, in another order.
            let differ = |one: f64, other: f64| (one - other).abs() > 1e-4;
            prop_assert!(!differ(again.value, tail_mean(&sorted, 0.05).unwrap()) && !differ(again.value, anew.value));
            prop_assert!(!differ(again.error.unwrap_or(-1.0), anew.error.unwrap_or(-1.0)), "{again:?}, {anew:?}");
        }
    }

    #[test]
    fn prop_a_sketch_is_off_by_less_than_it_says(mut values in values(), part in 0.0..=1.0) {
        let sketch = sketched(&values, 100.0);
        values.sort_by(f64::total_cmp);
        // Between the neighbours of the rank, each as wide as its bin.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
        let rank = (part * (values.len() - 1) as f64) as usize;
        let off = |value: f64| (value.abs() + sketch.unit()) / 64.0;
        let (low, high) = (values[rank], values[(rank + 1).min(values.len() - 1)]);
        let [found] = sketch.quantiles([part]).unwrap();
        prop_assert!(found >= low - off(low) && found <= high + off(high), "{found} between {low} and {high}");
        prop_assert_eq!(sketch.n_values(), values.len() as u64);
    }

    #[test]
    fn prop_sketches_merge_in_any_order_and_cross_as_numbers(one in values(), other in values()) {
        let whole = sketched(&[one.clone(), other.clone()].concat(), 7.0);
        let (one, other) = (sketched(&one, 7.0), sketched(&other, 7.0));
        let mut forth = one.clone();
        forth.merge(&other);
        let mut back = other;
        back.merge(&one);
        let parts = [0.0, 0.05, 0.5, 0.95, 1.0];
        for sketch in [&forth, &back] {
            prop_assert_eq!(sketch.quantiles(parts), whole.quantiles(parts));
        }
        let mut numbers = Vec::new();
        forth.to_numbers(&mut numbers);
        numbers.push(0.25);
        let (read, rest) = Sketch::from_numbers(7.0, &numbers).unwrap();
        prop_assert_eq!((read, rest), (forth, &[0.25][..]));
    }

    #[test]
    fn prop_the_nearest_correlations_are_possible_and_near(pairs in prop::array::uniform6(-1.0..=1.0)) {
        let [a, b, c, d, e, f] = pairs;
        let given = [[1.0, a, b, c], [a, 1.0, d, e], [b, d, 1.0, f], [c, e, f, 1.0]];
        let nearest = nearest_correlation(&given, 1e-9);
        prop_assert!(Factor::of(&nearest).is_some());
        let distance = |matrix: &Matrix<4>| -> f64 {
            matrix.as_flattened().iter().zip(given.as_flattened()).map(|(a, b)| (a - b) * (a - b)).sum()
        };
        for (row, column) in (0..4).flat_map(|row| (0..4).map(move |column| (row, column))) {
            prop_assert!((nearest[row][column] - nearest[column][row]).abs() < 1e-9);
            prop_assert!(row != column || nearest[row][column] == 1.0);
        }
        // Shrunk towards no correlation until it is possible, it is farther away.
        for percent in 0..=100 {
            let kept = 1.0 - f64::from(percent) / 100.0;
            let mut shrunk = given.map(|row| row.map(|of| of * kept));
            for (n, row) in shrunk.iter_mut().enumerate() {
                row[n] = 1.0;
            }
            if Factor::of(&shrunk).is_some() {
                prop_assert!(distance(&nearest) <= distance(&shrunk) + 1e-6);
                break;
            }
        }
    }
}
