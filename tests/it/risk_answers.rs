//! What is said of many paths: what spreads and why, histograms and fans, odds, and how much loss is borne.

use crate::risk::{assuming, risk};
use crate::support::{near, with};
use busbar::model::risk::{N_REPLICATES, PATHS_PER_ROUND, Paths, Work};
use busbar::model::{Use, split_curve};
use busbar::scenario::Futures;

#[test]
fn spread_is_put_down_to_what_causes_it() {
    let scenario = with(&[]);
    let certain = Futures::of_edition().certain();
    let only_btc = assuming(certain.clone(), &[("btc_volatility_pct_per_year", "50")]);
    let shares = |futures: &Futures, of: Use| -> Vec<Option<f64>> {
        let nth = Use::ALL.iter().position(|other| *other == of).unwrap();
        let found = risk(&scenario, futures, 1, 4 * PATHS_PER_ROUND);
        found.shares.iter().map(|share| share.shares[nth].map(|share| share.value)).collect()
    };
    let found = shares(&only_btc, Use::Mine);
    assert!((found[0].unwrap() - 1.0).abs() < 0.05, "{found:?}");
    assert!(found[1..].iter().all(|share| share.unwrap().abs() < 1e-9), "{found:?}");
    assert_eq!(shares(&only_btc, Use::Host), [None; 5]);
    // Two causes of an almost straight answer: selling power, of its price and of AI load.
    let power = assuming(
        certain,
        &[
            ("power_spread_pct", "20"),
            ("power_half_life_months", "24"),
            ("ai_load_volatility_pct_per_year", "15"),
            ("correlation_power_ai_load", "0"),
        ],
    );
    let found = shares(&power, Use::Sell);
    let (power, load) = (found[2].unwrap(), found[4].unwrap());
    assert!(power > 0.1 && load > 0.1 && (power + load - 1.0).abs() < 0.08, "{power} and {load}");
}

#[test]
fn what_a_path_touches_spreads() {
    let futures = assuming(
        Futures::of_edition(),
        &[("power_spread_pct", "60"), ("ai_load_volatility_pct_per_year", "30"), ("power_contract_years", "1")],
    );
    for (settings, of, is_touched) in [
        (&[][..], Use::Sell, true),
        (&[("power_contract", "hourly")], Use::Sell, false),
        (&[("hosting_power_paid_by", "site")], Use::Host, true),
        (&[("hosting_power_paid_by", "site"), ("power_contract", "hourly")], Use::Host, true),
        (&[("power_contract", "fixed_resold")], Use::Host, true),
        (&[("power_contract", "hourly")], Use::Host, false),
    ] {
        let futures = Futures { uncertain: Vec::new(), ..futures.clone() };
        let found = risk(&with(settings), &futures, 1, 0);
        let quantiles = found.of_use(of).quantiles;
        assert_eq!(quantiles[0].value < quantiles[4].value, is_touched, "{of:?} with {settings:?}");
    }
}

#[test]
fn a_histogram_and_the_fans_hold_every_path() {
    let found = risk(&with(&[]), &Futures::of_edition(), PATHS_PER_ROUND, 0);
    for of in Use::ALL {
        let risk = found.of_use(of);
        let histogram = &risk.histogram;
        let counted = histogram.counts.iter().sum::<u32>() + histogram.beyond.iter().sum::<u32>();
        assert_eq!(counted, PATHS_PER_ROUND);
        let [low, .., high] = risk.quantiles.map(|quantile| quantile.value);
        let to = histogram.from + histogram.width * histogram.counts.len() as f64;
        assert!(histogram.from <= low && high <= to);
        assert!(risk.quantiles.is_sorted_by(|a, b| a.value <= b.value) && risk.cvar.value <= low);
        for fan in risk.cumulative.iter().chain(&risk.cash) {
            assert!(fan.is_sorted_by(|a, b| a.value <= b.value), "{of:?}: {fan:?}");
        }
    }
}

#[test]
fn the_frontier_goes_from_all_mining_to_all_ai() {
    let scenario = with(&[("btc_price_usd", "120000")]);
    let found = risk(&scenario, &Futures::of_edition(), PATHS_PER_ROUND, 0);
    let points = &found.frontier.points;
    assert_eq!(points.len(), 101);
    for (point, of) in [(points.first(), Use::Mine), (points.last(), Use::Host)] {
        let (point, risk) = (point.unwrap(), found.of_use(of));
        near(point.mean.value, risk.mean.value, 1e-12);
        near(point.cvar.value, risk.cvar.value, 1e-12);
        assert_eq!(point.loss.value, risk.loss.value);
    }
    let middle = &points[50];
    near(middle.mean.value, found.of_use(Use::Hybrid).mean.value, 1e-12);
    // A mixture's worst twentieth is no worse than the mixture of the worst twentieths.
    let ends = f64::midpoint(points[0].cvar.value, points[100].cvar.value);
    assert!(middle.cvar.value > ends, "{} of {ends}", middle.cvar.value);
}

#[test]
fn the_frontier_without_volatility_is_the_split_curve() {
    for settings in [&[][..], &[("hybrid_extra_miners_pct", "80"), ("hybrid_sold_share_of_rest_pct", "20")]] {
        let scenario = with(&[settings, &[("horizon_years", "4"), ("convertible_share_pct", "70")]].concat());
        let found = risk(&scenario, &Futures::of_edition().certain(), 1, 0);
        let curve = split_curve(&scenario).points;
        // Every twentieth is a knot; in between extra miners are interpolated.
        for (point, stated) in found.frontier.points.iter().step_by(5).zip(curve.iter().step_by(50)) {
            near(point.mean.value, stated.npv.to_usd(), 1e-9);
            assert_eq!((point.ai, point.breaks), (stated.ai, stated.breaks));
        }
    }
}

#[test]
fn the_best_split_risks_no_more_than_is_borne() {
    // Mining is worth more on the mean here, and loses more often.
    let scenario = with(&[("btc_price_usd", "200000")]);
    let first = risk(&scenario, &Futures::of_edition(), PATHS_PER_ROUND, 0).frontier;
    let frontier = |settings: &[(&str, &str)]| {
        let futures = assuming(Futures::of_edition(), settings);
        let frontier = risk(&scenario, &futures, PATHS_PER_ROUND, 0).frontier;
        assert_eq!(first.best_within(&futures.appetite), frontier.best, "found without following the paths again");
        frontier
    };
    let all = frontier(&[("loss_probability_limit_pct", "100")]);
    let any = all.best.unwrap();
    assert!(all.points.iter().all(|point| point.mean.value <= any.mean.value));
    let least = all.points.iter().map(|point| point.loss.value).fold(1.0, f64::min);
    let limit = f64::midpoint(least, any.loss.value);
    let some = frontier(&[("loss_probability_limit_pct", &(limit * 100.0).to_string())]).best.unwrap();
    assert!(some.mean.value < any.mean.value && some.loss.value <= limit, "{some:?} of {any:?}");
    let borne = all.points.iter().filter(|point| point.loss.value <= limit);
    assert!(borne.into_iter().all(|point| point.mean.value <= some.mean.value), "of those borne the most valuable");
    assert_eq!(frontier(&[("loss_probability_limit_pct", "0")]).best, None);
    let cvar = (any.cvar.value * 0.9).to_string();
    let safer = frontier(&[("loss_probability_limit_pct", "100"), ("cvar_limit_usd", &cvar)]).best.unwrap();
    assert!(safer.cvar.value >= any.cvar.value * 0.9 && safer.mean.value < any.mean.value);
}

#[test]
fn the_odds_of_ai_against_mining_are_counted_path_by_path() {
    let (scenario, futures) = (with(&[("btc_price_usd", "120000")]), Futures::of_edition());
    let paths = Paths::new(&scenario, &futures, 1).unwrap();
    let found = risk(&scenario, &futures, PATHS_PER_ROUND, 0);
    let mut n_better = [0.0; 3];
    for nth in 0..N_REPLICATES {
        for [_, mine, host, cloud, _] in paths.part(Work::Follow(nth)).values() {
            let better = [host > mine, cloud > mine, host.max(*cloud) > *mine];
            n_better.iter_mut().zip(better).for_each(|(n, is_better)| *n += f64::from(is_better));
        }
    }
    let odds = [found.host_beats_mine, found.cloud_beats_mine, found.ai_beats_mine];
    for (found, n) in odds.iter().zip(n_better) {
        near(found.value, n / f64::from(PATHS_PER_ROUND), 1e-12);
    }
}
