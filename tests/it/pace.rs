//! How much a device is handed at once.

use busbar::bench::Pace;

/// The pace after so many rounds of a device that does this many pieces a second, with a delay for each time it is asked.
fn settled(pace: &Pace, rate: f64, delay: f64, n_rounds: u32) -> u32 {
    for _ in 0..n_rounds {
        pace.hear(pace.n(), delay + f64::from(pace.n()) / rate);
    }
    pace.n()
}

#[test]
fn a_pace_settles_where_it_takes_about_as_long_as_it_should() {
    #[track_caller]
    fn check(rate: f64, expected: u32) {
        assert_eq!(settled(&Pace::new(0.1, 1 << 10, 1 << 27), rate, 0.0, 40), expected);
    }
    check(1.0, 1 << 10); // slower than the fewest
    check(1e6, 1 << 16); // 66 ms
    check(1e9, 1 << 26); // 67 ms
    check(1e12, 1 << 27); // faster than the most
    assert_eq!(settled(&Pace::new(0.1, 1, 3), 1e12, 0.0, 40), 3);
}

#[test]
fn a_pace_follows_the_device() {
    let pace = Pace::new(0.1, 1, 1 << 20);
    assert_eq!(pace.n(), 1);
    assert_eq!(settled(&pace, 1e6, 0.0, 40), 1 << 16);
    assert_eq!(settled(&pace, 1e4, 0.0, 40), 1 << 10);
    assert_eq!(settled(&pace, 1e6, 0.0, 40), 1 << 16);
    // Where asking alone takes too long, the fewest are as good as any.
    assert_eq!(settled(&pace, 1e6, 1.0, 40), 1);
}

#[test]
fn a_rest_says_nothing_about_going_faster() {
    let pace = Pace::new(0.1, 8, 1 << 20);
    pace.hear(7, 0.0);
    assert_eq!(pace.n(), 8);
    pace.hear(8, 0.0);
    assert_eq!(pace.n(), 16);
    // But one that took too long does.
    pace.hear(3, 0.3);
    assert_eq!(pace.n(), 8);
    // What was handed over before the pace went down does not take it down again.
    pace.hear(16, 0.3);
    assert_eq!(pace.n(), 8);
}

#[test]
fn a_clock_that_stands_still_ends_at_the_most() {
    let pace = Pace::new(0.1, 1, 1_000);
    for _ in 0..40 {
        pace.hear(pace.n(), 0.0);
    }
    assert_eq!(pace.n(), 1_000);
}
