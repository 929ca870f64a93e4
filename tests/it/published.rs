//! Figures that others published, each through the engine's own functions and within the tolerance that its publication
//! allows.
//!
//! Of the collected vectors these do not apply yet: the chance of exactly one block (Bitcoin Stack Exchange), since luck
//! is not modelled; the forward curve of GPU rents (Hacker News 40246398), since rents follow one rate of change; the
//! estimate of the next retarget (mempool.space), since difficulty follows scenarios, not the current epoch's pace.

use crate::support::{changed, near, site, with};
use busbar::chain::{Reward, expected_blocks, hashes_per_block, hashprice, network_hashrate};
use busbar::model::cash::{Cash, settle};
use busbar::model::money::Payback;
use busbar::model::{Asset, AssetClass, Ledger, LedgerMonth, Moment, Timeline, Use, evaluate, mining};
use busbar::quantity::{
    AnnualRate, Btc, Difficulty, Hashprice, Hashrate, Hours, JoulesPerTerahash, Megawatts, Share, Usd, UsdPerBtc,
    UsdPerGpuHour, UsdPerMwh,
};
use busbar::scenario::{Loan, Money, Scenario};

/// How many times 2^32 the exact number of hashes at difficulty 1 is: several publications round it to 2^32.
const EXACT_OVER_2_TO_THE_32: f64 = 65_536.0 / 65_535.0;

fn reward(subsidy: f64, fee_share_pct: f64) -> Btc {
    let fee_share = Share::from_percent(fee_share_pct).unwrap();
    Reward { subsidy: Btc::from_btc(subsidy).unwrap(), fee_share }.total()
}

fn hashprice_of(difficulty: f64, reward: Btc, btc_usd: f64) -> Hashprice {
    hashprice(Difficulty::from_number(difficulty).unwrap(), reward, UsdPerBtc::from_usd_per_btc(btc_usd).unwrap())
}

fn j_per_th(number: f64) -> JoulesPerTerahash {
    JoulesPerTerahash::from_j_per_th(number).unwrap()
}

#[test]
fn hashprice_as_luxor_publishes_it() {
    // $0.315/TH/day, 2021-07-24: blog.hashrateindex.com/-hashrate-index-roundup-72421. Difficulty of epoch 691,488.
    let found = hashprice_of(13_672_594_272_814.145, reward(6.25, 1.26), 33_806.0);
    near(found.to_usd_per_ph_day() / 1e3, 0.315, 0.001);

    // 0.00040577 BTC and $43.33/PH/day, 2025-11-03: hashrateindex.com/blog/hashrate-index-roundup-november-3-2025.
    let (difficulty, reward) = (155_973_032_196_071.94, reward(3.125, 0.62));
    near(hashprice_of(difficulty, reward, 1.0).to_usd_per_ph_day(), 0.000_405_77, 0.001);
    near(hashprice_of(difficulty, reward, 106_935.0).to_usd_per_ph_day(), 43.33, 0.002);
}

#[test]
fn revenue_per_mwh_as_luxor_publishes_it() {
    /// $39.53/PH/day, 2026-01-12: hashrateindex.com/blog/hashrate-index-roundup-january-12-2026. Efficiency in each of
    /// its bands inferred.
    #[track_caller]
    fn check(efficiency: f64, usd_per_mwh: f64) {
        let hashprice = Hashprice::from_usd_per_ph_day(39.53).unwrap();
        near(mining::revenue_per_mwh(hashprice, j_per_th(efficiency)), usd_per_mwh, 0.01);
    }
    check(17.0, 97.0); // machines under 19 J/TH
    check(22.0, 75.0); // 19 to 25
    check(32.0, 51.0); // 25 to 38
}

#[test]
fn bitooda_implies_a_fleet_of_38_j_per_th() {
    // $318/PH/day and $348/MWh, 2021-02-16: bitooda.medium.com/the-weekly-hash-2-16-21.
    let hashprice = Hashprice::from_usd_per_ph_day(318.0).unwrap();
    near(mining::revenue_per_mwh(hashprice, j_per_th(38.0747)), 348.0, 0.0001);
}

#[test]
fn the_networks_hashrate_as_coin_metrics_counts_it() {
    // 135 blocks on 2020-03-28 at this difficulty: 93,365,368.43 TH/s. coinmetrics/data csv/btc.csv at 0003ba40.
    let difficulty = Difficulty::from_number(13_912_524_048_945.94).unwrap();
    let rounded = hashes_per_block(difficulty) / EXACT_OVER_2_TO_THE_32;
    near(135.0 * rounded / 86_400.0 / 1e12, 93_365_368.429_744_24, 1e-12);
    // The engine counts the other way: that hashrate is expected to find 135 blocks.
    let hashrate = Hashrate::from_ph_per_s(93_365_368.429_744_24 * EXACT_OVER_2_TO_THE_32 / 1e3).unwrap();
    near(expected_blocks(hashrate, 86_400.0, difficulty), 135.0, 1e-12);
}

#[test]
fn hashprice_as_the_lumerin_oracle_computes_it() {
    // Lumerin-protocol/hashprice-oracle, contracts/tests/fixtures.ts at 00ce54b9: whole numbers, exact.
    let difficulty = Difficulty::from_number(121e12).unwrap();
    let hashes_per_sat = hashes_per_block(difficulty) / EXACT_OVER_2_TO_THE_32 / 312_500_000.0;
    assert_eq!(hashes_per_sat.round(), 1_663_011_337_011_200.0);
    // contracts/tests/chainlink-interface.test.ts: millionths of a dollar for 100 TH/s and day, fraction cut off.
    let found = hashprice_of(121e12, reward(3.125, 0.0), 84_524.2).to_usd_per_ph_day() * EXACT_OVER_2_TO_THE_32;
    assert_eq!((found / 10.0 * 1e6).floor(), 4_391_365.0);
}

/// A month's market at a difficulty and reward, for [`mining::expected_bitcoin`].
fn market(difficulty: f64, reward: Btc) -> Moment {
    let difficulty = Difficulty::from_number(difficulty).unwrap();
    Moment { difficulty, reward, ..*Timeline::of(&Scenario::default()).first() }
}

#[test]
fn bitcoin_in_thirty_days_as_a_pastebin_of_2015_has_it() {
    // 20 * 2^40 H/s: pastebin.com/QZns9pjD.
    let hashrate = Hashrate::from_ph_per_s(21_990_232_555_520.0 / 1e15).unwrap();
    let market = market(47_427_554_950.648, reward(25.0, 0.0));
    let found = mining::expected_bitcoin(hashrate, 30.0 * 86_400.0, &market, Share::NONE).to_btc();
    near(found * EXACT_OVER_2_TO_THE_32, 6.995_427_032_77, 1e-10);
}

#[test]
fn electricity_for_one_bitcoin_as_braiins_computes_it() {
    // 3.5 c/kWh and 85.3 W per TH/s: gist.github.com/janbraiins/d855ef4e0d905308ee21d812026c9d54.
    let hashcost = mining::hashcost(UsdPerMwh::from_usd_per_mwh(35.0).unwrap(), j_per_th(85.3));
    let any_price = UsdPerBtc::from_usd_per_btc(50_000.0).unwrap();
    let hashprice = hashprice_of(15_958_652_328_578.91, reward(6.25, 0.0), 50_000.0);
    let found = mining::shutdown_price(any_price, hashprice, Share::NONE, hashcost).unwrap();
    near(found / EXACT_OVER_2_TO_THE_32, 9094.75, 1e-6);
}

#[test]
fn an_s21_shuts_down_where_antpool_says() {
    // $76,353 at 8 c/kWh: en.bitcoinsistemi.com, "Bitcoin price plummets as miners break out in a cold sweat". The
    // reward net of pool fee, 99.17 % of the subsidy, is fitted to its four machines.
    let hashcost = mining::hashcost(UsdPerMwh::from_usd_per_mwh(80.0).unwrap(), j_per_th(17.5));
    let price = UsdPerBtc::from_usd_per_btc(70_000.0).unwrap();
    let hashprice = hashprice_of(141_668_107_417_558.25, Btc::from_btc(3.099_084_375).unwrap(), 70_000.0);
    near(mining::shutdown_price(price, hashprice, Share::NONE, hashcost).unwrap(), 76_353.0, 0.0001);
}

#[test]
fn an_s19_xp_is_under_water_at_thirty_dollars() {
    // CoinShares: at a hashprice of $30 an S19 XP (21.5 J/TH) pays more for energy from 6 c/kWh. tokenpost.com 19340.
    near(mining::hashcost(UsdPerMwh::from_usd_per_mwh(60.0).unwrap(), j_per_th(21.5)), 30.96, 1e-9);
}

#[test]
fn lake_mariner_earns_what_terawulf_expects_of_it() {
    // $3.7bn over 10 years at 85 % is about $315m a year: blockspace.media, "TeraWulf signs 10-year, 200 MW hosting
    // deals". Average over the term.
    let at_once = [("hosting_months_to_power", "0"), ("hosting_ramp_months", "0"), ("horizon_years", "10")];
    let outcome = evaluate(&changed(site("lake-mariner-250"), &at_once));
    near(outcome.of_use(Use::Host).margin().to_usd() / 10.0, 315e6, 0.005);
}

#[test]
fn cleanspark_paid_430_000_dollars_a_megawatt() {
    // 60 MW for $25.8 million: theminermag.com/?p=5290, 2024-06-18; the base's default.
    let site = Megawatts::from_mw(60.0).unwrap();
    near((site * with(&[]).mining.infrastructure).to_usd(), 25_800_000.0, 1e-9);
    near(Usd::from_usd(25_800_000.0).unwrap().per_mw(site).unwrap(), 430_000.0, 1e-9);
}

#[test]
fn a_day_of_mining_as_x402_shows_it() {
    // x402.hexl.dev/catalog/cryptocalc-mining-profitability: 100 TH/s of an estimated 500 EH/s, 144 blocks a day. The
    // engine starts from difficulty: the one at which 500 EH/s find a block each 600 s.
    let difficulty = 5e20 * 600.0 * 65_535.0 / 2_f64.powi(48);
    near(network_hashrate(Difficulty::from_number(difficulty).unwrap()), 5e5, 1e-12);
    let (hashrate, pool_fee) = (Hashrate::from_ph_per_s(0.1).unwrap(), Share::from_percent(1.0).unwrap());
    let market = market(difficulty, reward(3.125, 0.0));
    let coins = mining::expected_bitcoin(hashrate, 86_400.0, &market, pool_fee);
    let revenue = coins * UsdPerBtc::from_usd_per_btc(60_000.0).unwrap();
    let energy = Megawatts::from_mw(3250.0 / 1e6).unwrap() * Hours::from_hours(24.0).unwrap();
    let cost = energy * UsdPerMwh::from_usd_per_mwh(50.0).unwrap();
    near(coins.to_btc(), 8.91e-5, 1e-5);
    near(revenue.to_usd(), 5.346, 1e-5);
    near(energy.to_mwh() * 1e3, 78.0, 1e-5);
    near(cost.to_usd(), 3.9, 1e-5);
    near((revenue - cost).to_usd(), 1.446, 1e-5);
    near((revenue - cost).to_usd() * 30.0, 43.38, 1e-5); // its month has 30 days
    near(revenue.per_mwh(energy).unwrap() / 1e3, 0.068_538, 1e-5); // its break-even power price, a kWh
}

#[test]
fn owning_64_gpus_against_renting_them() {
    // legitlads.com, accelerator ROI calculator: $1.92m and $728,681 of energy and staff in 4 years, at 70 % utilisation
    // against $2.00 an hour; it discounts at 10 % by whole years and counts 8,760 hours.
    const YEAR: usize = 12;
    let hours = Hours::from_hours(4.0 * 8760.0 * 0.7).unwrap();
    let rented = UsdPerGpuHour::from_usd_per_gpu_hour(2.0).unwrap().for_gpus(64.0, hours);
    let owned = Usd::from_usd(1_920_000.0 + 728_681.0).unwrap();
    near(owned.to_usd(), 2_648_681.0, 1e-9);
    near(rented.to_usd(), 3_139_584.0, 0.006);
    near((rented - owned).to_usd(), 490_903.0, 0.006);
    near(owned.times(rented).unwrap() * 0.7, 0.59, 0.006);

    let monthly = LedgerMonth {
        revenue: rented * (1.0 / 48.0),
        opex: Usd::from_usd(728_681.0 / 48.0).unwrap(),
        ..LedgerMonth::default()
    };
    let yearly = LedgerMonth { revenue: monthly.revenue * 12.0, opex: monthly.opex * 12.0, ..LedgerMonth::default() };
    let settled = |months: Vec<LedgerMonth>| -> Cash {
        let gpus = Asset {
            cost: Usd::from_usd(1_920_000.0).unwrap(),
            paid_from: 0,
            paid_months: 1,
            in_service: 0,
            life_months: 48,
            class: AssetClass::Machines,
            sold_after: 48,
            proceeds: Usd::ZERO,
        };
        let rate = AnnualRate::from_percent_per_year(10.0).unwrap();
        settle(&Ledger { months, assets: vec![gpus], ..Ledger::default() }, rate, Loan::default(), &Money::default())
    };
    match Payback::of(&settled(vec![monthly; 48]).net) {
        Payback::After(years) => near(years, 3.2, 0.006),
        other => panic!("{other:?}"),
    }
    let by_year: Vec<LedgerMonth> =
        (1..=48).map(|month| if month % YEAR == 0 { yearly } else { LedgerMonth::default() }).collect();
    near(settled(by_year).npv().to_usd(), -9440.0, 0.006);
}
