//! All uses along many paths: against the deterministic engine, against its own ledgers on a path, in any order of work,
//! and how far the answer is off.

use crate::support::{Stated, any_scenario, cases, changed, near, presets, site, with};
use busbar::model::risk::{Gathered, N_REPLICATES, PATHS_PER_ROUND, Part, Paths, Risk, UseRisk, Work};
use busbar::model::{Ledger, Outcome, Timeline, Use, cash, cloud, evaluate, mining, terms};
use busbar::scenario::{Futures, Scenario};
use proptest::prelude::*;

/// The risk of so many paths and pairs.
#[track_caller]
pub(crate) fn risk(scenario: &Scenario, futures: &Futures, n_paths: u32, n_pairs: u32) -> Risk {
    let paths = Paths::new(scenario, futures, 1).unwrap();
    let mut gathered = Gathered::new(scenario, futures);
    Work::all(n_paths, n_pairs).for_each(|work| gathered.add(paths.part(work)));
    gathered.risk().unwrap()
}

/// The edition's assumptions with some changed.
#[track_caller]
pub(crate) fn assuming(futures: Futures, settings: &[(&str, &str)]) -> Futures {
    settings.iter().fold(futures, |mut futures, (key, text)| {
        futures.set_text(key, text).unwrap_or_else(|error| panic!("{key}: {error}"));
        futures
    })
}

/// As large as any sum that a value is the difference of.
fn magnitude(outcome: &Outcome, of: Use) -> f64 {
    let totals = outcome.of_use(of).totals;
    1.0 + totals.revenue.to_usd().abs() + totals.energy_cost.to_usd().abs() + totals.capital.to_usd()
}

/// Holds that futures in which nothing strays are the scenario itself.
#[track_caller]
fn check_certain(scenario: &Scenario) {
    let futures = Futures::of_edition().certain();
    let paths = Paths::new(scenario, &futures, 1).unwrap();
    let mut gathered = Gathered::new(scenario, &futures);
    gathered.add(paths.part(Work::Follow(0)));
    let (found, outcome) = (gathered.risk().unwrap(), evaluate(scenario));
    for of in Use::ALL {
        let (found, stated) = (found.of_use(of), outcome.of_use(of));
        let allowed = 1e-9 * magnitude(&outcome, of);
        let close = |found: f64, expected: f64| (found - expected).abs() <= allowed;
        let npv = stated.npv.to_usd();
        for value in found.quantiles.iter().chain([&found.mean, &found.cvar]) {
            assert!(close(value.value, npv), "{of:?}: {} is not {npv}, allowed {allowed}", value.value);
        }
        assert_eq!(found.cumulative.len(), stated.cumulative_by_year.len());
        for (year, (fan, cash)) in found.cumulative.iter().zip(&stated.cumulative_by_year).enumerate() {
            let median = fan[2].value;
            assert!(close(median, cash.to_usd()), "{of:?}, year {year}: {median} is not {cash:?}, allowed {allowed}");
        }
        for (fan, years) in found.cash.iter().zip(stated.cumulative_by_year.windows(2)) {
            assert!(close(fan[4].value, (years[1] - years[0]).to_usd()));
        }
    }
}

#[test]
fn without_volatility_every_path_is_the_scenarios_own() {
    for preset in presets() {
        check_certain(&site(preset.key));
    }
    for settings in [
        &[("hybrid_extra_miners_pct", "60"), ("hybrid_cloud_share_of_ai_pct", "30")][..],
        &[("power_contract", "fixed_resold"), ("btc_held_pct", "40"), ("mining_debt_share_pct", "50")],
        &[("power_contract", "hourly"), ("demand_response_usd_per_mw_year", "20000"), ("second_miner_share_pct", "40")],
        &[("demand_response_usd_per_mw_year", "20000"), ("coincident_peak_usd_per_kw_year", "60")],
        &[("gpu_contract_share_pct", "60"), ("cloud_prepayment_pct", "20"), ("cloud_debt_share_pct", "60")],
        &[("hosting_power_paid_by", "site"), ("hosting_default_pct_per_year", "4"), ("hosting_prepayment_pct", "10")],
    ] {
        check_certain(&with(settings));
    }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn prop_without_volatility_every_path_is_the_scenarios_own(Stated(scenario) in any_scenario()) {
        check_certain(&scenario);
    }
}

/// The values of all uses on the paths of one part.
fn values(scenario: &Scenario, futures: &Futures) -> Vec<[f64; 5]> {
    Paths::new(scenario, futures, 1).unwrap().part(Work::Follow(0)).values().copied().collect()
}

/// The scenario's months with the Bitcoin price and difficulty of a path of that part.
fn timeline_on(scenario: &Scenario, futures: &Futures, path: u32) -> Timeline {
    let markets = Paths::new(scenario, futures, 1).unwrap().markets(0, path);
    let mut timeline = Timeline::of(scenario);
    for (moment, market) in timeline.months.iter_mut().zip(markets) {
        moment.btc_price = moment.btc_price * market.btc_price;
        let difficulty = moment.difficulty.to_number() * market.difficulty;
        moment.difficulty = busbar::quantity::Difficulty::from_number(difficulty.max(1.0)).unwrap();
    }
    timeline
}

#[test]
fn a_mine_on_a_path_is_the_engines_ledger_and_settlement_there() {
    // Everything but Bitcoin and difficulty stays, so that the path can be laid by hand.
    let futures = assuming(
        Futures::of_edition().certain(),
        &[("btc_volatility_pct_per_year", "70"), ("difficulty_volatility_pct_per_year", "20")],
    );
    for (end_of_life, contract) in
        [("stop", "fixed"), ("replace", "fixed"), ("replace_if_it_pays", "fixed"), ("replace_if_it_pays", "hourly")]
    {
        let scenario = with(&[
            ("miner_end_of_life", end_of_life),
            ("power_contract", contract),
            ("btc_price_usd", "110000"),
            ("second_miner_share_pct", "30"),
            ("mining_debt_share_pct", "30"),
        ]);
        let (rate, loan) = terms(Use::Mine, &scenario.money);
        let (mut n_replaced, mut n_not) = (0, 0);
        for (path, [_, found, ..]) in (0..).zip(values(&scenario, &futures)) {
            let timeline = timeline_on(&scenario, &futures, path);
            let npv = |ledger: &Ledger| cash::settle(ledger, rate, loan, &scenario.money).npv().to_usd();
            let [stop, replace] = [false, true].map(|replace| npv(&mining::ledger(&scenario, &timeline, replace)));
            let is = |expected: f64| (found - expected).abs() < 1e-9 * (expected.abs() + 3e8);
            match end_of_life {
                "stop" => assert!(is(stop), "{found} is not {stop}"),
                "replace" => assert!(is(replace), "{found} is not {replace}"),
                _ => assert!(is(stop) || is(replace), "{found} is neither {stop} nor {replace}"),
            }
            n_replaced += u32::from(is(replace) && !is(stop));
            n_not += u32::from(is(stop) && !is(replace));
        }
        let decides = end_of_life == "replace_if_it_pays";
        assert!(!decides || (n_replaced > 3 && n_not > 3), "replaced {n_replaced} times, stopped {n_not}");
    }
}

#[test]
fn nobody_foresees_the_rest_of_a_path() {
    // Deciding when the machines end pays on the mean, but does not pick the better of the two on each path.
    let futures = assuming(Futures::of_edition().certain(), &[("btc_volatility_pct_per_year", "70")]);
    let mine = |end_of_life: &str| -> Vec<f64> {
        let scenario = with(&[("miner_end_of_life", end_of_life), ("btc_price_usd", "110000")]);
        let paths = Paths::new(&scenario, &futures, 1).unwrap();
        let parts = (0..N_REPLICATES).map(|nth| paths.part(Work::Follow(nth)));
        parts.flat_map(|part| part.values().map(|[_, mine, ..]| *mine).collect::<Vec<_>>()).collect()
    };
    let [stop, replace, decided] = ["stop", "replace", "replace_if_it_pays"].map(mine);
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let foreseen: Vec<f64> = stop.iter().zip(&replace).map(|(stop, replace)| stop.max(*replace)).collect();
    assert!(mean(&decided) > mean(&stop).max(mean(&replace)), "deciding is worth something");
    assert!(mean(&decided) < mean(&foreseen), "and foresight more");
    let n_regretted = decided.iter().zip(&foreseen).filter(|(decided, foreseen)| **decided < **foreseen - 1.0).count();
    assert!(n_regretted > 20, "only {n_regretted} of {} decisions were regretted", decided.len());
}

#[test]
fn a_cloud_on_a_path_is_the_engines_ledger_with_each_months_rent() {
    // A spread of nothing but the GPU-hour price, and none of it lost in months: a year's ledger each at its own price
    // sums to the path's, since a month's margin is a straight line in that price.
    let futures = assuming(Futures::of_edition().certain(), &[("gpu_price_spread_pct", "40")]);
    let scenario = with(&[("gpu_end_of_life", "replace"), ("tax_rate_pct", "0")]);
    let (rate, loan) = terms(Use::Cloud, &scenario.money);
    let timeline = Timeline::of(&scenario);
    let ledger = |factor: f64| {
        let price = (5.3 * factor).to_string();
        cloud::ledger(&changed(scenario, &[("gpu_hour_price_usd", &price)]), &timeline, true)
    };
    let (once, twice) = (ledger(1.0), ledger(2.0));
    for (path, [_, _, _, found, _]) in (0..8).zip(values(&scenario, &futures)) {
        let markets = Paths::new(&scenario, &futures, 1).unwrap().markets(0, path);
        let mut on_path = once.clone();
        for (month, (twice, market)) in on_path.months.iter_mut().zip(twice.months.iter().zip(markets)) {
            month.revenue += (twice.revenue - month.revenue) * (market.gpu_price - 1.0);
        }
        let expected = cash::settle(&on_path, rate, loan, &scenario.money).npv().to_usd();
        near(found, expected, 1e-9);
    }
}

#[test]
fn any_workers_in_any_order_find_the_same_to_the_bit() {
    let scenario = with(&[("hybrid_extra_miners_pct", "30"), ("horizon_years", "5")]);
    let futures = Futures::of_edition();
    let works: Vec<Work> = Work::all(PATHS_PER_ROUND, 1).collect();
    let gathered = |parts: &mut dyn Iterator<Item = Part>| {
        let mut gathered = Gathered::new(&scenario, &futures);
        parts.for_each(|part| gathered.add(part));
        gathered.risk().unwrap()
    };
    let alone = Paths::new(&scenario, &futures, 99).unwrap();
    let forth = gathered(&mut works.iter().map(|work| alone.part(*work)));
    // Three workers that prepare for themselves and hand back numbers, the last work first; one part comes twice.
    let workers = [0; 3].map(|_| Paths::new(&scenario, &futures, 99).unwrap());
    let mut parts: Vec<Part> = works
        .iter()
        .rev()
        .zip(workers.iter().cycle())
        .map(|(work, worker)| Part::from_numbers(&worker.part(*work).to_numbers()).unwrap())
        .collect();
    parts.push(parts[5].clone());
    assert_eq!(gathered(&mut parts.into_iter()), forth);
    let other = Paths::new(&scenario, &futures, 100).unwrap();
    assert_ne!(gathered(&mut works.iter().map(|work| other.part(*work))), forth);
}

#[test]
fn numbers_that_are_no_part_are_none() {
    let part = Paths::new(&with(&[]), &Futures::of_edition(), 1).unwrap().part(Work::Follow(3));
    let numbers = part.to_numbers();
    assert_eq!(Part::from_numbers(&numbers), Some(part));
    for cut in [0, 4, 100, numbers.len() - 1] {
        assert_eq!(Part::from_numbers(&numbers[..cut]), None, "cut to {cut}");
    }
    assert_eq!(Part::from_numbers(&[&numbers[..], &[1.0]].concat()), None);
}

#[test]
fn a_first_coarse_answer_knows_how_coarse_it_is() {
    let (scenario, futures) = (with(&[]), Futures::of_edition());
    let paths = Paths::new(&scenario, &futures, 1).unwrap();
    let mut gathered = Gathered::new(&scenario, &futures);
    assert_eq!(gathered.risk(), None);
    gathered.add(paths.part(Work::Follow(0)));
    assert_eq!(gathered.risk().unwrap().of_use(Use::Mine).mean.error, None, "one replicate knows no error");
    let (coarse, fine) = (risk(&scenario, &futures, 1, 0), risk(&scenario, &futures, 8 * PATHS_PER_ROUND, 0));
    assert_eq!(coarse.n_paths, 1024);
    for of in Use::ALL {
        let (coarse, fine) = (coarse.of_use(of), fine.of_use(of));
        let figures = |of: &UseRisk| [of.quantiles.as_slice(), &[of.mean, of.loss, of.cvar]].concat();
        for (coarse, fine) in figures(coarse).iter().zip(figures(fine)) {
            let allowed = 5.0 * (coarse.error.unwrap() + fine.error.unwrap());
            assert!((coarse.value - fine.value).abs() <= allowed, "{of:?}: {coarse:?}, {fine:?}");
        }
    }
}

#[test]
fn quasi_random_points_err_less_and_gain_faster() {
    let (scenario, futures) = (with(&[]), Futures::of_edition());
    let of_seed = |seed, n_paths, is_plain| {
        let paths = Paths::new(&scenario, &futures, seed).unwrap();
        let paths = if is_plain { paths.plain() } else { paths };
        let mut gathered = Gathered::new(&scenario, &futures);
        Work::all(n_paths, 0).for_each(|work| gathered.add(paths.part(work)));
        let risk = gathered.risk().unwrap();
        [Use::Mine, Use::Host, Use::Cloud].map(|of| risk.of_use(of).mean.error.unwrap())
    };
    // An error of sixteen replicates is itself off by a fifth.
    let errors = |n_paths, is_plain| {
        let seeds = [1, 2, 3, 4].map(|seed| of_seed(seed, n_paths, is_plain));
        [0, 1, 2].map(|of| (seeds.map(|errors| errors[of] * errors[of]).iter().sum::<f64>() / 4.0).sqrt())
    };
    let (few, many) = (PATHS_PER_ROUND, 16 * PATHS_PER_ROUND);
    let (quasi, plain) = (errors(few, false), errors(few, true));
    let (quasi_then, plain_then) = (errors(many, false), errors(many, true));
    for ((quasi, plain), part) in [(quasi, plain), (quasi_then, plain_then)]
        .iter()
        .flat_map(|(quasi, plain)| quasi.iter().zip(plain).zip([0.8, 0.1, 0.2]))
    {
        assert!(*quasi < part * plain, "{quasi} of {plain}");
    }
    // Sixteen times the paths leave a quarter of a plain error; of hosting's, which hangs on one number, not a tenth, and of
    // a cloud's not a fifth.
    for (of, most) in [(1, 0.1), (2, 0.2)] {
        assert!(quasi_then[of] < most * quasi[of], "{} of {}", quasi_then[of], quasi[of]);
        assert!(plain_then[of] > 0.2 * plain[of], "{} of {}", plain_then[of], plain[of]);
    }
}

#[test]
fn an_uncertain_input_spreads_a_value_by_as_much_as_it_moves_it() {
    // Hosting's value is a straight line in its capital, as long as losses are made up for.
    let scenario = with(&[("tax_rate_pct", "0")]);
    let futures = assuming(Futures::of_edition().certain(), &[("sd_hosting_capital_usd_per_it_mw", "800000")]);
    let found = risk(&scenario, &futures, 4 * PATHS_PER_ROUND, PATHS_PER_ROUND);
    let npv = |capital: &str| {
        let moved = changed(scenario, &[("hosting_capital_usd_per_it_mw", capital)]);
        evaluate(&moved).of_use(Use::Host).npv.to_usd()
    };
    let deviation = npv("9200000") - npv("10000000");
    let host = found.of_use(Use::Host);
    // The normal distribution's 5 % lie 1.645 deviations out.
    near(host.quantiles[0].value, npv("10000000") - 1.644_854 * deviation, 0.01);
    near(host.quantiles[4].value, npv("10000000") + 1.644_854 * deviation, 0.01);
    near(host.mean.value, npv("10000000"), 1e-3);
    for of in [Use::Sell, Use::Mine, Use::Cloud] {
        assert_eq!(found.of_use(of).quantiles[0].value, found.of_use(of).quantiles[4].value, "{of:?} is not touched");
    }
    let [share] = found.shares.iter().filter(|of| of.key == "hosting_capital_usd_per_it_mw").collect::<Vec<_>>()[..]
    else {
        panic!("one cause has this key")
    };
    near(share.shares[2].unwrap().value, 1.0, 2e-3);
    assert_eq!(share.shares[1], None, "mining does not vary");
}

#[test]
fn what_an_input_does_depends_on_no_shortcut() {
    // Inputs of each group, one at a time: half of a use's paths are what evaluating the moved scenario says.
    for (key, deviation, of) in [
        ("miner_price_usd_per_th", "3", Use::Mine),
        ("miner_efficiency_j_per_th", "2", Use::Mine),
        ("network_difficulty", "20000000000000", Use::Mine),
        ("gpu_hour_price_usd", "1", Use::Cloud),
        ("gpu_hour_price_change_pct_per_year", "6", Use::Cloud),
        ("gpu_utilisation_pct", "5", Use::Cloud),
        ("gpu_price_usd", "9000", Use::Cloud),
        ("hosting_rent_usd_per_kw_month", "20", Use::Host),
        ("hosting_months_to_power", "3", Use::Host),
        ("discount_rate_pct_per_year", "2", Use::Host),
        ("power_price_usd_per_mwh", "5", Use::Mine),
    ] {
        let scenario = with(&[("horizon_years", "6"), ("btc_price_usd", "120000")]);
        let futures = assuming(Futures::of_edition().certain(), &[(&format!("sd_{key}"), deviation)]);
        let nth = Use::ALL.iter().position(|other| *other == of).unwrap();
        let field = busbar::scenario::field(key).unwrap();
        let mut found: Vec<f64> = values(&scenario, &futures).iter().map(|values| values[nth]).collect();
        found.sort_by(f64::total_cmp);
        // The value is monotonous in the input, so that its range is that of the input's.
        let npv = |deviations: f64| {
            let mut moved = scenario;
            let number = field.number(&scenario).unwrap() + deviations * deviation.parse::<f64>().unwrap();
            let whole = matches!(field.kind, busbar::scenario::Kind::Number { whole: true, .. });
            field.set_number(&mut moved, if whole { number.round() } else { number }).unwrap();
            evaluate(&moved).of_use(of).npv.to_usd()
        };
        let (low, high) = (npv(-2.0), npv(2.0));
        let within = found.iter().filter(|found| **found >= low.min(high) && **found <= low.max(high)).count();
        assert!((55..64).contains(&within) || key == "hosting_months_to_power", "{key}: {within} of 64 within two");
        assert!(found[0] < npv(0.0) && found[63] > npv(0.0), "{key} spreads nothing");
        let median = f64::midpoint(found[31], found[32]);
        assert!((median - npv(0.0)).abs() < 0.2 * (high - low).abs(), "{key}: {median} is not {}", npv(0.0));
    }
}
