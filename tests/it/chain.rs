//! The chain's own arithmetic: facts of the protocol, checked at their exact heights.

use crate::support::near;
use busbar::chain::{
    HeightClock, Reward, expected_blocks, hashes_per_block, hashprice, mean_subsidy, network_hashrate, next_halving,
    subsidy,
};
use busbar::quantity::{AnnualRate, Btc, Day, Difficulty, Hashrate, Height, Share, UsdPerBtc};

const SATS_PER_BTC: f64 = 1e8;

fn height(height: f64) -> Height {
    Height::from_height(height).unwrap()
}

#[test]
fn the_subsidy_halves_at_exact_heights() {
    /// In satoshi, as consensus counts. Bitcoin Core, `src/validation.cpp`, `GetBlockSubsidy`.
    #[track_caller]
    fn check(height: u64, sats: f64) {
        assert_eq!((subsidy(height).to_btc() * SATS_PER_BTC).round(), sats);
    }
    check(0, 5_000_000_000.0);
    check(209_999, 5_000_000_000.0);
    check(210_000, 2_500_000_000.0);
    check(839_999, 625_000_000.0); // the last block before 2024-04-20, 00:09 UTC
    check(840_000, 312_500_000.0);
    check(1_049_999, 312_500_000.0);
    check(1_050_000, 156_250_000.0);
    check(2_100_000, 4_882_812.0); // 4,882,812.5 rounded down
    check(6_929_999, 1.0); // the last block that creates anything
    check(6_930_000, 0.0); // the 33rd halving
    check(64 * 210_000 - 1, 0.0);
    check(64 * 210_000, 0.0); // where a shift by 64 bits would start anew
    check(65 * 210_000, 0.0);
    check(u64::MAX, 0.0);
}

#[test]
fn all_bitcoin_ever_are_just_below_21_million() {
    // 20,999,999.9769 BTC: Bitcoin wiki, "Controlled supply"; whole satoshi at each halving.
    let sats: f64 = (0..64).map(|era| 210_000.0 * (subsidy(era * 210_000).to_btc() * SATS_PER_BTC).round()).sum();
    assert_eq!(sats, 2_099_999_997_690_000.0);
}

#[test]
fn the_mean_subsidy_weighs_each_side_of_a_halving() {
    #[track_caller]
    fn check(from: f64, to: f64, btc: f64) {
        near(mean_subsidy(height(from), height(to)).to_btc(), btc, 1e-14);
    }
    check(839_000.0, 840_000.0, 6.25); // 840,000 itself is beyond it
    check(840_000.0, 841_000.0, 3.125);
    check(839_999.0, 840_001.0, 4.6875); // the mean of 6.25 and 3.125
    check(839_900.0, 840_300.0, (100.0 * 6.25 + 300.0 * 3.125) / 400.0);
    check(839_999.5, 840_000.0, 6.25);
    check(0.0, 420_000.0, 37.5); // two whole eras: 50 and 25
    check(0.0, 840_000.0, (50.0 + 25.0 + 12.5 + 6.25) / 4.0);
    check(840_000.0, 840_000.0, 3.125); // no block: the subsidy there
    check(840_001.0, 839_999.0, 3.125); // nor here
    assert_eq!(mean_subsidy(height(6_930_000.0), height(7_000_000.0)).to_btc(), 0.0);
}

#[test]
fn the_next_halving_is_a_multiple_of_210_000_above_the_height() {
    #[track_caller]
    fn check(at: f64, expected: u64) {
        assert_eq!(next_halving(height(at)), expected);
    }
    check(0.0, 210_000);
    check(839_999.0, 840_000);
    check(839_999.9, 840_000);
    check(840_000.0, 1_050_000);
    check(955_584.0, 1_050_000); // the chain on 2026-06-27
}

#[test]
fn difficulty_one_takes_2_to_the_48_over_65535_hashes() {
    // The easiest target is 0xFFFF * 2^208, so 2^256 / (0xFFFF * 2^208) hashes are expected. Bitcoin wiki, "Difficulty".
    let one = Difficulty::from_number(1.0).unwrap();
    assert_eq!(hashes_per_block(one), 281_474_976_710_656.0 / 65_535.0);
    let many = Difficulty::from_number(133_869_853_540_000.0).unwrap();
    assert_eq!(hashes_per_block(many), 133_869_853_540_000.0 * (281_474_976_710_656.0 / 65_535.0));
}

#[test]
fn the_networks_hashrate_finds_a_block_each_ten_minutes() {
    let difficulty = Difficulty::from_number(133_869_853_540_000.0).unwrap();
    let network = Hashrate::from_ph_per_s(network_hashrate(difficulty)).unwrap();
    near(network.to_ph_per_s() / 1e3, 958.3, 1e-4); // EH/s, by hand: 133.87e12 * 4.29503e9 / 600
    near(expected_blocks(network, 600.0, difficulty), 1.0, 1e-12);
    near(expected_blocks(network, 86_400.0, difficulty), 144.0, 1e-12);
}

#[test]
fn hashprice_is_a_days_blocks_times_their_reward() {
    let difficulty = Difficulty::from_number(100e12).unwrap();
    let price = UsdPerBtc::from_usd_per_btc(50_000.0).unwrap();
    let found = hashprice(difficulty, Btc::from_btc(3.125).unwrap(), price);
    let one_ph = Hashrate::from_ph_per_s(1.0).unwrap();
    near(found.to_usd_per_ph_day(), expected_blocks(one_ph, 86_400.0, difficulty) * 3.125 * 50_000.0, 1e-12);
}

#[test]
fn fees_are_a_share_of_the_whole_reward() {
    #[track_caller]
    fn check(subsidy: f64, fee_share_pct: f64, total: f64) {
        let fee_share = Share::from_percent(fee_share_pct).unwrap();
        near(Reward { subsidy: Btc::from_btc(subsidy).unwrap(), fee_share }.total().to_btc(), total, 1e-14);
    }
    check(3.125, 0.0, 3.125);
    check(3.125, 50.0, 6.25);
    check(6.25, 1.26, 6.25 / 0.9874);
}

#[test]
fn the_height_clock_counts_from_a_dated_tip() {
    /// The chain stood at 955,584, the first block of a difficulty epoch, on 2026-06-27 (`difficulty_epochs.csv`).
    #[track_caller]
    fn check(growth_pct: f64, day: &str, expected: f64) {
        let clock = HeightClock::new(
            height(955_584.0),
            "2026-06-27".parse().unwrap(),
            AnnualRate::from_percent_per_year(growth_pct).unwrap(),
        );
        near(clock.height_at(day.parse().unwrap()).to_height(), expected, 1e-12);
    }
    check(0.0, "2026-06-27", 955_584.0);
    check(0.0, "2026-07-11", 957_600.0); // one epoch: 2,016 blocks in 14 days
    check(0.0, "2026-06-13", 953_568.0);
    check(0.0, "2009-01-03", 36_288.0); // 6,384 days back at 144 a day: the real chain was faster
    check(40.0, "2026-07-11", 955_584.0 + 2016.0 * 1.4_f64.powf(14.0 / 365.25)); // 1.3 % sooner
    check(-40.0, "2026-07-11", 955_584.0 + 2016.0 * 0.6_f64.powf(14.0 / 365.25));
}

#[test]
fn there_is_no_block_before_the_first() {
    let clock = HeightClock::new(height(100.0), Day::new(2026, 6, 27).unwrap(), AnnualRate::default());
    assert_eq!(clock.height_at(Day::new(2020, 1, 1).unwrap()).to_height(), 0.0);
}

#[test]
fn days_to_a_halving_fit_the_heights() {
    let clock = HeightClock::new(height(955_584.0), Day::new(2026, 6, 27).unwrap(), AnnualRate::default());
    let days = clock.days_between(height(955_584.0), 1_050_000);
    near(days, 94_416.0 / 144.0, 1e-12); // 655.7 days: April 2028
}
