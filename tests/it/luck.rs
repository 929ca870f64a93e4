//! What luck does to a mine: published cases, by hand, and against the engine's expectations.

use crate::support::{Stated, any_scenario, cases, near, with};
use busbar::chain::expected_blocks;
use busbar::model::luck::{FirstBlock, Luck, LuckTerms, Payout, luck};
use busbar::model::{Poisson, evaluate};
use busbar::quantity::{Difficulty, Hashrate, Hours, Share};
use busbar::report::luck::{FIRST_BLOCK_FIGURES, FIXED_FIGURES, PAYOUT_FIGURES, json, remarks};
use busbar::scenario::{Choice, Period, Scenario};
use proptest::prelude::*;

fn terms(pool_share_pct: f64, level_pct: f64) -> LuckTerms {
    let share = |percent| Share::from_percent(percent).unwrap();
    LuckTerms { pool_share: share(pool_share_pct), level: share(level_pct) }
}

/// 100 MW at 17.5 J/TH behind an overhead of 1.05, powered 99 % and up 95 % of the time.
fn site() -> Scenario {
    with(&[
        ("site_power_mw", "100"),
        ("start_month", "2026-07"),
        ("availability_pct", "99"),
        ("mining_uptime_pct", "95"),
        ("mining_overhead_ratio", "1.05"),
        ("miner_efficiency_j_per_th", "17.5"),
        ("network_difficulty", "133869853540000"),
        ("tip_height", "955584"),
        ("tip_date", "2026-06-27"),
        ("btc_price_usd", "63000"),
        ("fee_share_of_reward_pct", "0.62"),
        ("pool_fee_pct", "0.7"),
    ])
}

#[test]
fn a_miner_of_2011_alone_for_a_day() {
    // Rosenfeld, “Analysis of Bitcoin Pooled Mining Reward Systems” (arXiv 1112.4980), 1.1 and 1.2: a billion hashes a second
    // at difficulty 1,690,906 and 50 BTC a block. It leaves out the last 1.5e-5 of the target.
    let difficulty = Difficulty::from_number(1_690_906.0).unwrap();
    let hashrate = Hashrate::from_mh_per_s(1000.0).unwrap();
    let day = Poisson::of(expected_blocks(hashrate, 86_400.0, difficulty)).unwrap();
    near(day.mean(), 0.0119, 3e-4);
    near(day.mean() * 50.0, 0.595, 3e-4);
    near(day.above(0.0), 0.0118, 3e-3);
    near(day.spread().unwrap(), 9.17, 3e-4);
    let variance = day.mean() * 50.0 * 50.0;
    near(variance, 29.7, 2e-3);
    // In a pool a thousand times as large the same miner's is a thousandth of it.
    let pool = Poisson::of(day.mean() * 1000.0).unwrap();
    near((pool.spread().unwrap() * 0.595).powi(2), variance / 1000.0, 1e-3);
}

#[test]
fn a_rig_of_2011_alone_for_a_fortnight() {
    // bitcointalk.org, “Why pooled mining”, 2011: 500 MH/s at difficulty 567,358.224571 wait 56 days, 9 hours and 47 minutes
    // on average; within fourteen days they find a block with 21.98 %.
    let difficulty = Difficulty::from_number(567_358.224_571).unwrap();
    let first = FirstBlock::of(Hashrate::from_mh_per_s(500.0).unwrap(), difficulty).unwrap();
    assert!((first.mean().to_hours() * 60.0 - ((56.0 * 24.0 + 9.0) * 60.0 + 47.0)).abs() < 1.0);
    near(first.chance_within(Hours::DAY * 14.0), 0.2198, 2e-4);
    near(first.chance_within(Hours::DAY), 0.017_57, 3e-4);
}

fn of(luck: &Luck, period: Period) -> (Payout, Payout) {
    let found = luck.periods.iter().find(|of| of.period == period).unwrap();
    (found.solo.unwrap(), found.pool.unwrap())
}

#[test]
fn a_site_by_hand() {
    // In Python: h = 100e6 / 1.05 / 17.5 * 1e12 * 0.99 * 0.95; hpb = 133869853540000 * 2**48 / 65535; year 365.25 days;
    // reward = 3.125 / (1 - 0.0062).
    let luck = luck(&site(), terms(10.0, 90.0));
    near(luck.share_of_network, 0.005_341_133_413_856_803_5, 1e-12);
    near(luck.first_block.unwrap().mean().to_hours() / 24.0, 1.300_181_797_823_675_4, 1e-12);
    near(luck.first_block_of_pool.unwrap().mean().to_hours(), 1.0 / 0.6, 1e-12);
    let (solo, pool) = of(&luck, Period::Year);
    near(solo.blocks.mean(), 280.922_253_035_212_46, 1e-12);
    near(solo.expected.to_btc(), 883.358_865_702_393_8, 1e-9);
    near(pool.expected.to_btc(), 877.175_353_642_477, 1e-9);
    near(pool.blocks.mean(), 5_259.6, 1e-12); // a tenth of 52,596
    let (_, pool) = of(&luck, Period::Day);
    near(pool.blocks.mean(), 14.4, 1e-12);
    // Of 14.4 nine tenths are 12.96: twelve or fewer. From scipy.stats.poisson.cdf(12, 14.4).
    near(pool.chance_under_level(), 0.320_255_311_186_537_94, 1e-12);
}

#[test]
fn a_whole_part_found_is_not_less_than_it() {
    let payout =
        |mean| Payout { blocks: Poisson::of(mean).unwrap(), ..of(&luck(&site(), terms(10.0, 90.0)), Period::Day).1 };
    for mean in [10.0, 30.0, 70.0, 1000.0] {
        let payout = payout(mean);
        assert_eq!(payout.chance_under_level(), payout.blocks.at_most(mean * 9.0 / 10.0 - 1.0));
    }
    assert_eq!(payout(9.9).chance_under_level(), payout(9.9).blocks.at_most(8.0)); // 8.91
}

proptest! {
    #![proptest_config(cases(100))]

    /// What is expected is the engine's own, whoever finds the blocks; only the fee is between them.
    #[test]
    fn prop_luck_moves_no_expectation(Stated(scenario) in any_scenario(), pool_share in 1.0..100.0_f64) {
        let today = evaluate(&scenario).today;
        let luck = luck(&scenario, terms(pool_share, 90.0));
        let hours = scenario.site.start.hours().to_hours();
        for period in &luck.periods {
            let by_month = today.bitcoin_in_month.to_btc() / hours * period.period.hours().to_hours();
            near(period.fixed.to_btc(), by_month, 1e-12);
            if let Some(pool) = period.pool {
                prop_assert_eq!(pool.expected, period.fixed);
            }
            if let Some(solo) = period.solo {
                near(solo.expected.to_btc() * scenario.mining.pool_fee.rest().to_fraction(), by_month, 1e-12);
                near(solo.expected.to_btc(), solo.blocks.mean() * today.block_reward.to_btc(), 1e-12);
            }
        }
        prop_assert_eq!(luck.first_block_of_pool.is_some(), luck.share_of_network <= pool_share / 100.0);
    }

    /// A pool four times as large halves the spread; one no larger than the site is the site alone.
    #[test]
    fn prop_a_larger_pool_has_less_luck(power in 1.0..2000.0_f64, period in 0..4_usize) {
        let scenario = crate::support::changed(site(), &[("site_power_mw", &power.to_string())]);
        let own = luck(&scenario, terms(10.0, 90.0)).share_of_network * 100.0;
        let spread = |times: f64| luck(&scenario, terms((own * times).min(100.0), 90.0)).periods[period].pool.map(|pool| pool.blocks);
        let (alone, fourfold) = (spread(1.0 + 1e-13).unwrap(), spread(4.0).unwrap());
        near(fourfold.spread().unwrap(), alone.spread().unwrap() / 2.0, 1e-9);
        let solo = luck(&scenario, terms(10.0, 90.0)).periods[period].solo.unwrap().blocks;
        near(alone.mean(), solo.mean(), 1e-9);
        prop_assert_eq!(spread(0.999), None);
    }
}

#[test]
fn a_year_of_a_large_site_in_a_pool_has_little_luck() {
    let luck = luck(&site(), terms(10.0, 90.0));
    let (solo, pool) = of(&luck, Period::Year);
    assert!(pool.chance_under_level() < 1e-12 && pool.chance_under_level() > 0.0, "{}", pool.chance_under_level());
    assert!(solo.chance_under_level() > 0.03);
    let low = pool.quantile(0.05).unwrap().to_btc() / pool.expected.to_btc();
    assert!((0.975..0.98).contains(&low), "{low}");
    let said = remarks(&luck).join(" ");
    for part in
        ["1.4\u{202f}% in a pool of 10.0\u{202f}%", "Bitcoin price it was 48.0\u{202f}%", "difficulty 24.5\u{202f}%"]
    {
        assert!(said.contains(part), "no “{part}” in: {said}");
    }
}

#[test]
fn a_pool_smaller_than_the_site_cannot_be() {
    let found = luck(&site(), terms(0.1, 90.0));
    assert!(found.first_block_of_pool.is_none() && found.periods.iter().all(|period| period.pool.is_none()));
    assert!(remarks(&found).join(" ").contains("A pool of 0.1\u{202f}% of the network would be smaller than the site"));
    // Nor can a site larger than the network, whose blocks are no luck any more.
    let easy = crate::support::changed(site(), &[("network_difficulty", "1")]);
    let found = luck(&easy, LuckTerms::usual());
    assert!(found.periods.iter().all(|period| period.solo.is_none() && period.pool.is_none()));
    assert!(remarks(&found).join(" ").contains("larger than the network"));
}

#[test]
fn the_json_has_every_figure_of_every_way_and_period() {
    let json = json(&site(), LuckTerms::usual());
    assert_eq!((json["pool_share_pct"].as_f64(), json["level_pct"].as_f64()), (Some(10.0), Some(90.0)));
    near(json["share_of_network_pct"].as_f64().unwrap(), 0.005_341_133_413_856_803_5 * 100.0, 1e-12);
    for period in Period::ALL {
        for way in ["solo", "pplns"] {
            for row in PAYOUT_FIGURES {
                assert!(json[way][period.key()][row.key].is_number(), "{way}.{}.{}", period.key(), row.key);
            }
        }
        for row in FIXED_FIGURES {
            assert!(json["fpps"][period.key()][row.key].is_number(), "fpps.{}.{}", period.key(), row.key);
        }
    }
    for row in FIRST_BLOCK_FIGURES {
        assert!(json["solo"]["first_block"][row.key].is_number() && json["pplns"]["first_block"][row.key].is_number());
    }
    let small = busbar::report::luck::json(&site(), terms(0.1, 90.0));
    assert!(small["pplns"]["year"].is_null() && small["pplns"]["first_block"].is_null());
    assert_eq!(json["link"], busbar::link::encode(&site()).as_str());
}
