//! What a device is worth: by hand, against the engine's own site, and in words.

use crate::support::{Stated, any_scenario, cases, near, with};
use busbar::model::luck::FirstBlock;
use busbar::model::reference::Asic;
use busbar::model::{Device, DeviceWorth, Today, device_worth, evaluate};
use busbar::quantity::{Difficulty, FlopRate, Hashrate, Hours, KilowattsPerGpu, Megawatts};
use busbar::report::device::{DEVICE_FIGURES, assumed_power, json, remarks};
use busbar::scenario::{Choice, DeviceClass, ReferenceGpu, Scenario, entry};
use proptest::prelude::*;

/// A phone of 43.2 MH/s, 101 GFLOP/s and 28 W: no phone, but round.
fn device() -> Device {
    Device {
        hashrate: Hashrate::from_mh_per_s(43.2).unwrap(),
        arithmetic: FlopRate::from_gflop_per_s(101.0).ok(),
        power: Megawatts::from_watts(28.0).ok(),
    }
}

fn market() -> Scenario {
    with(&[
        ("start_month", "2026-07"),
        ("network_difficulty", "133869853540000"),
        ("tip_height", "955584"),
        ("tip_date", "2026-06-27"),
        ("btc_price_usd", "63000"),
        ("fee_share_of_reward_pct", "0.62"),
        ("pool_fee_pct", "0.7"),
        ("power_price_usd_per_mwh", "42"),
        ("miner_efficiency_j_per_th", "17.5"),
        ("mining_overhead_ratio", "1.05"),
        ("gpu_hour_price_usd", "5.3"),
        ("gpu_power_kw", "1.788"),
        ("gpu_utilisation_pct", "80"),
        ("cloud_platform_fee_pct", "12"),
    ])
}

fn value(of: &DeviceWorth, key: &str) -> Option<f64> {
    DEVICE_FIGURES.iter().find(|row| row.key == key).unwrap_or_else(|| panic!("no figure {key}")).value(of)
}

#[test]
fn a_device_by_hand() {
    #[track_caller]
    fn check(of: &DeviceWorth, key: &str, expected: f64) {
        near(value(of, key).unwrap(), expected, 1e-12);
    }
    // In Python: hashes_per_block = 133869853540000 * 2**48 / 65535; mean = hashes_per_block / 43.2e6 seconds of
    // 365.25 * 86400 a year; btc = 43.2e6 * 86400 / hashes_per_block * 3.125 / (1 - 0.0062); kwh = 28 * 24 / 1000.
    let worth = device_worth(&market(), &device());
    check(&worth, "mean_years_to_block", 421_756_284.322_309_26);
    check(&worth, "p5_years_to_block", 21_633_269.251_543_675);
    check(&worth, "median_years_to_block", 292_339_179.361_447_33);
    check(&worth, "p95_years_to_block", 1_263_468_912.518_555);
    check(&worth, "chance_of_block_in_day", 6.491_547_106_458_594e-12);
    check(&worth, "chance_of_block_in_year", 2.371_037_577_830_788e-9);
    check(&worth, "chance_of_block_in_ten_years", 2.371_037_552_532_601_8e-8);
    check(&worth, "mining_gross_btc_per_day", 2.041_264_309_493_756_5e-11);
    check(&worth, "mining_gross_usd_per_day", 1.285_996_514_981_066_7e-6);
    check(&worth, "mining_btc_per_day", 2.026_975_459_327_3e-11);
    check(&worth, "mining_usd_per_day", 1.276_994_539_376_199_3e-6);
    check(&worth, "energy_kwh_per_day", 0.672);
    check(&worth, "energy_cost_usd_per_day", 0.028_224);
    check(&worth, "mining_result_usd_per_day", -0.028_222_723_005_460_627);
    check(&worth, "mining_usd_per_kwh", 1.900_289_493_119_344_1e-6);
    check(&worth, "power_price_usd_per_kwh", 0.042);
    check(&worth, "efficiency_j_per_th", 28.0 / 43.2e-6);
    check(&worth, "fleet_efficiency_j_per_th", 17.5);
    check(&worth, "hashes_per_joule", 43.2e6 / 28.0);
    check(&worth, "asic_hashes_per_joule", 270e12 / 3645.0);
    check(&worth, "asic_advantage", 48_010.973_936_899_86);
    check(&worth, "devices_per_asic", 6_250_000.0);
    check(&worth, "devices_per_mw", 1_259_763_164.525_069_2); // 1e6 W / 1.05 / 17.5 J/TH
    check(&worth, "gpu_fp32_tflop_per_s", 75.0);
    check(&worth, "gpus", 101.0 / 75_000.0);
    check(&worth, "renting_gross_usd_per_day", 101.0 / 75_000.0 * 5.3 * 24.0);
    check(&worth, "renting_usd_per_day", 0.120_592_384);
    check(&worth, "renting_result_usd_per_day", 0.092_368_384);
    check(&worth, "renting_usd_per_kwh", 0.179_452_952_380_952_35);
    // 75 TFLOP/s of fp32 beside 2,250 of dense bf16: a thirtieth.
    check(&worth, "renting_by_tensor_usd_per_day", 0.120_592_384 / 30.0);
    check(&worth, "renting_by_tensor_result_usd_per_day", 0.120_592_384 / 30.0 - 0.028_224);
    check(&worth, "renting_by_tensor_usd_per_kwh", 0.179_452_952_380_952_35 / 30.0);
}

#[test]
fn what_is_not_known_is_left_open() {
    /// What of renting needs a power.
    const BY_POWER: [&str; 4] = [
        "renting_result_usd_per_day",
        "renting_usd_per_kwh",
        "renting_by_tensor_result_usd_per_day",
        "renting_by_tensor_usd_per_kwh",
    ];
    #[track_caller]
    fn check(device: Device, open: &[&str]) {
        let worth = device_worth(&market(), &device);
        let found: Vec<&str> =
            DEVICE_FIGURES.iter().filter(|row| row.value(&worth).is_none()).map(|row| row.key).collect();
        assert_eq!(found, open);
        assert!(DEVICE_FIGURES.iter().all(|row| (row.text(&worth) == "–") == found.contains(&row.key)));
    }
    check(device(), &[]);
    let renting = ["arithmetic_gflop_per_s", "gpus", "renting_gross_usd_per_day", "renting_usd_per_day"];
    check(
        Device { arithmetic: None, ..device() },
        &[renting.as_slice(), &BY_POWER[..2], &["renting_by_tensor_usd_per_day"], &BY_POWER[2..]].concat(),
    );
    let of_power = [
        "watts",
        "energy_kwh_per_day",
        "energy_cost_usd_per_day",
        "mining_result_usd_per_day",
        "mining_usd_per_kwh",
        "efficiency_j_per_th",
        "hashes_per_joule",
        "asic_advantage",
    ];
    check(Device { power: None, ..device() }, &[of_power.as_slice(), &BY_POWER].concat());
    // What draws nothing pays nothing, and has no figure for each joule.
    check(
        Device { power: Some(Megawatts::default()), ..device() },
        &["mining_usd_per_kwh", "efficiency_j_per_th", "hashes_per_joule", "asic_advantage", BY_POWER[1], BY_POWER[3]],
    );
    let of_blocks = [
        "mean_years_to_block",
        "p5_years_to_block",
        "median_years_to_block",
        "p95_years_to_block",
        "chance_of_block_in_day",
        "chance_of_block_in_year",
        "chance_of_block_in_ten_years",
    ];
    let of_hashes = ["efficiency_j_per_th", "hashes_per_joule", "asic_advantage", "devices_per_asic", "devices_per_mw"];
    check(Device { hashrate: Hashrate::default(), ..device() }, &[of_blocks.as_slice(), &of_hashes].concat());
}

#[test]
fn the_chance_of_a_first_block_is_exact_however_small() {
    // 1 - exp(-x) with 60 digits, in Python's decimal.
    #[track_caller]
    fn check(expected_blocks: f64, chance: f64) {
        let first = FirstBlock::of(Hashrate::from_ph_per_s(1.0).unwrap(), Difficulty::from_number(1e14).unwrap());
        let first = first.unwrap();
        near(first.chance_within(first.mean() * expected_blocks), chance, 3e-16);
        // And back, where a chance can tell one time from another.
        if chance < 0.99 {
            near(first.quantile(chance).unwrap().to_hours(), expected_blocks * first.mean().to_hours(), 1e-14);
        }
    }
    check(1e-18, 1e-18);
    check(1e-15, 9.999_999_999_999_995e-16);
    check(1e-12, 9.999_999_999_995e-13);
    check(1e-9, 9.999_999_995e-10);
    check(1e-6, 9.999_995_000_001_667e-07);
    check(1e-3, 0.000_999_500_166_625_008_5);
    check(0.1, 0.095_162_581_964_040_43);
    check(1.0, 0.632_120_558_828_557_7);
    check(3.0, 0.950_212_931_632_136);
    check(10.0, 0.999_954_600_070_237_5);
    check(36.0, 0.999_999_999_999_999_8);
    check(1e3, 1.0);
    check(1e6, 1.0);
}

#[test]
fn no_time_is_enough_for_certainty() {
    let first = FirstBlock::of(Hashrate::from_ph_per_s(1.0).unwrap(), Difficulty::default()).unwrap();
    assert_eq!(first.quantile(1.0), None);
    assert_eq!(first.quantile(1.5), None);
    assert_eq!(first.quantile(-0.1), None);
    assert_eq!(first.quantile(0.0), Some(Hours::default()));
    assert_eq!(first.chance_within(Hours::default()), 0.0);
    assert_eq!(FirstBlock::of(Hashrate::default(), Difficulty::default()), None);
}

proptest! {
    #![proptest_config(cases(200))]

    /// The whole site, taken for a device, earns what the engine says the site earns.
    #[test]
    fn prop_a_site_as_a_device_is_the_site(Stated(scenario) in any_scenario()) {
        let today: Today = evaluate(&scenario).today;
        let site = Device { hashrate: today.hashrate, arithmetic: None, power: Some(scenario.site.power) };
        let worth = device_worth(&scenario, &site);
        let overhead = scenario.mining.overhead.to_ratio();
        near(worth.per_mwh(worth.mining).unwrap(), today.mining_revenue_per_mwh, 1e-12);
        near(worth.energy.unwrap().efficiency.unwrap().to_j_per_th(), today.efficiency.to_j_per_th() * overhead, 1e-12);
        near(worth.devices_per_mw.unwrap(), 1.0 / scenario.site.power.to_mw(), 1e-12);
        near(worth.bitcoin_net.to_btc() * scenario.network.btc_price.to_usd_per_btc(), worth.mining.net.to_usd(), 1e-9);
    }

    /// Twice the hashrate halves the wait and doubles the income; twice the watts doubles the cost.
    #[test]
    fn prop_twice_the_device_is_twice_as_much(mh in 1e-3..1e6_f64, gflop in 1e-3..1e6_f64, watts in 0.1..1e4_f64) {
        let of = |times: f64| {
            let device = Device {
                hashrate: Hashrate::from_mh_per_s(mh * times).unwrap(),
                arithmetic: FlopRate::from_gflop_per_s(gflop * times).ok(),
                power: Megawatts::from_watts(watts * times).ok(),
            };
            device_worth(&market(), &device)
        };
        let (one, two) = (of(1.0), of(2.0));
        let halved = ["mean_years_to_block", "median_years_to_block", "devices_per_asic", "devices_per_mw"];
        let same = ["efficiency_j_per_th", "asic_advantage", "mining_usd_per_kwh", "renting_usd_per_kwh"];
        let doubled = ["mining_usd_per_day", "mining_btc_per_day", "mining_result_usd_per_day", "renting_usd_per_day",
            "renting_result_usd_per_day", "energy_cost_usd_per_day", "gpus"];
        for (keys, factor) in [(halved.as_slice(), 0.5), (&same, 1.0), (&doubled, 2.0)] {
            for key in keys {
                near(value(&two, key).unwrap(), value(&one, key).unwrap() * factor, 1e-9);
            }
        }
    }
}

#[test]
fn the_machines_compared_are_the_catalogues() {
    let number = |key: &str, field: &str| -> f64 {
        let sets = entry(key).unwrap_or_else(|| panic!("{key}")).sets;
        sets.iter().find(|(name, _)| *name == field).unwrap().1.parse().unwrap()
    };
    near(Asic::reference().efficiency().to_j_per_th(), number("antminer-s21-xp", "miner_efficiency_j_per_th"), 1e-12);
    let nearest = |kw| ReferenceGpu::nearest(KilowattsPerGpu::from_kw_per_gpu(kw).unwrap());
    for gpu in ReferenceGpu::ALL {
        assert_eq!(nearest(number(gpu.key(), "gpu_power_kw")), *gpu);
        assert!(gpu.bf16_dense() > gpu.fp32());
    }
    assert_eq!(nearest(0.05), ReferenceGpu::H100);
    assert_eq!(nearest(20.0), ReferenceGpu::B200);
}

#[test]
fn each_class_of_device_draws_more_than_the_one_before() {
    let watts: Vec<f64> = DeviceClass::ALL.iter().map(|class| class.assumed_power().to_watts()).collect();
    assert!(watts.is_sorted_by(|one, next| one < next), "{watts:?}");
    for class in DeviceClass::ALL {
        assert_eq!(DeviceClass::from_key(class.key()), Some(*class));
        assert!(assumed_power(*class).contains("an assumption"));
    }
}

#[test]
fn a_device_in_words() {
    #[track_caller]
    fn check(of: &DeviceWorth, key: &str, expected: &str) {
        let row = DEVICE_FIGURES.iter().find(|row| row.key == key).unwrap();
        assert_eq!(row.text(of), expected, "{key}");
    }
    let worth = device_worth(&market(), &device());
    check(&worth, "hash_rate_mh_per_s", "43.2 MH/s");
    check(&worth, "mean_years_to_block", "422 million years");
    check(&worth, "chance_of_block_in_year", "1 in 422 million");
    check(&worth, "mining_gross_usd_per_day", "$0.0000013");
    check(&worth, "mining_gross_btc_per_day", "0.0020 satoshi");
    check(&worth, "mining_result_usd_per_day", "\u{2212}$0.028");
    check(&worth, "energy_kwh_per_day", "0.67 kWh");
    check(&worth, "efficiency_j_per_th", "648,148 J/TH");
    check(&worth, "devices_per_asic", "6.2 million");
    check(&worth, "devices_per_mw", "1.3 billion");
    check(&worth, "asic_advantage", "48,011 times as many");
    check(&worth, "gpus", "1 in 743");
    check(&worth, "renting_usd_per_day", "$0.12");
}

#[test]
fn what_is_left_out_is_said() {
    let said = remarks(&device_worth(&market(), &device())).join(" ");
    for word in
        ["memory", "links between GPUs", "precision", "demand", "30.0 times", "NVIDIA B200 SXM", "$0.042 per kWh"]
    {
        assert!(said.contains(word), "no “{word}” in: {said}");
    }
    assert!(!said.contains("Both trades lose money"));
    // At a thousandth of the rent the second trade loses too.
    let poor = Device { arithmetic: FlopRate::from_gflop_per_s(0.1).ok(), ..device() };
    assert!(remarks(&device_worth(&market(), &poor)).join(" ").contains("Both trades lose money"));
}

#[test]
fn the_json_has_every_figure() {
    let json = json(&market(), &Device { power: None, ..device() });
    for row in DEVICE_FIGURES {
        assert!(json.get(row.key).is_some(), "no {}", row.key);
    }
    assert_eq!(json["watts"], serde_json::Value::Null);
    assert_eq!(json["gpu"], "NVIDIA B200 SXM");
    assert_eq!(json["asic"], "Bitmain Antminer S21 XP");
    assert!(json["remarks"].as_array().unwrap().len() >= 4);
}
