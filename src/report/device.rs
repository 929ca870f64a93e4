//! What a device is worth, in rows and words.

use super::magnitude::{bitcoin, chance, number, span, usd};
use super::number::Format;
use super::row::rows;
use super::{Row, row};
use crate::link::Reported;
use crate::model::DeviceWorth;
#[cfg(not(target_arch = "wasm32"))]
use crate::model::{Device, device_worth};
use crate::quantity::{DAYS_PER_YEAR, FlopRate, HOURS_PER_YEAR, Hours, JoulesPerTerahash, Megawatts, Usd};
#[cfg(not(target_arch = "wasm32"))]
use crate::scenario::Scenario;
use crate::scenario::{Choice, DeviceClass};

/// The figures of a device, mining first.
pub static DEVICE_FIGURES: &[Row<DeviceWorth>] = rows! {
    "hash_rate_mh_per_s", "Hashrate", |v| format!("{} MH/s", number(v)), "double hashes a second, measured or reported",
        |of| Some(of.device.hashrate.to_mh_per_s());
    "mean_years_to_block", "A block of its own, on average after", years, "hashes per block / hashrate; hashes per block = difficulty * 2^48 / 65,535",
        |of| of.first_block.map(|first| to_years(first.mean()));
    "p5_years_to_block", "One device in twenty has one within", years, "mean time * -ln(0.95): the wait is exponential",
        |of| quantile(of, 0.05);
    "median_years_to_block", "Half of all such devices have one within", years, "mean time * ln 2",
        |of| quantile(of, 0.5);
    "p95_years_to_block", "Nineteen in twenty have one within", years, "mean time * -ln(0.05)",
        |of| quantile(of, 0.95);
    "chance_of_block_in_day", "Chance of a block in a day", chance, "1 - exp(-day / mean time)",
        |of| chance_within(of, 1.0);
    "chance_of_block_in_year", "Chance of a block in a year", chance, "1 - exp(-year / mean time), 365.25 days",
        |of| chance_within(of, DAYS_PER_YEAR);
    "chance_of_block_in_ten_years", "Chance of a block in ten years", chance, "1 - exp(-ten years / mean time)",
        |of| chance_within(of, 10.0 * DAYS_PER_YEAR);
    "mining_gross_usd_per_day", "Mining, a day, before the pool's fee", usd, "hashrate * hashprice",
        |of| Some(of.mining.gross.to_usd());
    "mining_gross_btc_per_day", "The same in bitcoin", bitcoin, "hashrate * day / hashes per block * block reward",
        |of| Some(of.bitcoin.to_btc());
    "mining_usd_per_day", "Mining, a day, after the pool's fee", usd, "hashrate * hashprice * (1 - pool fee)",
        |of| Some(of.mining.net.to_usd());
    "mining_btc_per_day", "The same in bitcoin", bitcoin, "hashrate * day / hashes per block * block reward * (1 - pool fee)",
        |of| Some(of.bitcoin_net.to_btc());
    "watts", "Power", |v| format!("{} W", number(v)), "stated, or assumed for a device of its class",
        |of| of.device.power.map(Megawatts::to_watts);
    "energy_kwh_per_day", "Energy, a day", |v| format!("{} kWh", number(v)), "power * 24 h",
        |of| of.energy.map(|energy| energy.in_day.to_mwh() * KWH_PER_MWH);
    "energy_cost_usd_per_day", "Cost of the energy, a day", usd, "energy * the site's price of a steady load",
        |of| of.energy.map(|energy| energy.cost.to_usd());
    "mining_result_usd_per_day", "Mining, a day, energy paid", usd, "mining after the pool's fee - cost of the energy",
        |of| of.result(of.mining).map(Usd::to_usd);
    "mining_usd_per_kwh", "Mining earns, per kWh", usd, "mining after the pool's fee / energy",
        |of| of.per_mwh(of.mining).map(|usd| usd / KWH_PER_MWH);
    "power_price_usd_per_kwh", "The site pays, per kWh", usd, "contract price, or the first month's mean hourly price + adder; charges aside",
        |of| Some(of.power_price.to_usd_per_mwh() / KWH_PER_MWH);
    "efficiency_j_per_th", "Energy for a terahash", j_per_th, "power / hashrate",
        |of| efficiency(of).map(JoulesPerTerahash::to_j_per_th);
    "fleet_efficiency_j_per_th", "The scenario's fleet needs", j_per_th, "site power / overhead / site hashrate",
        |of| Some(of.fleet_efficiency.to_j_per_th());
    "hashes_per_joule", "Hashes of a joule", number, "10^12 / (J/TH)",
        |of| efficiency(of).map(JoulesPerTerahash::to_hashes_per_joule);
    "asic_hashes_per_joule", "Hashes of a joule in an ASIC", number, "10^12 / (J/TH) of a Bitmain Antminer S21 XP",
        |of| Some(of.asic.efficiency().to_hashes_per_joule());
    "asic_advantage", "The ASIC makes of a joule", |v| format!("{} times as many", number(v)), "hashes of a joule in an ASIC / hashes of a joule",
        DeviceWorth::asic_advantage;
    "devices_per_asic", "Devices that equal one ASIC", number, "270 TH/s of a Bitmain Antminer S21 XP / hashrate",
        |of| of.devices_per_asic;
    "devices_per_mw", "Devices that equal a megawatt of the site's mine", number, "site hashrate / site power at the meter / hashrate",
        |of| of.devices_per_mw;
    "arithmetic_gflop_per_s", "Arithmetic, fp32", |v| format!("{} GFLOP/s", number(v)), "single-precision operations a second in a product of matrices, measured or reported",
        |of| of.device.arithmetic.map(FlopRate::to_gflop_per_s);
    "gpu_fp32_tflop_per_s", "Arithmetic of a GPU, fp32", |v| format!("{} TFLOP/s", number(v)), "by the datasheet of the GPU whose power is nearest to the scenario's, general cores",
        |of| Some(of.gpu.fp32().to_gflop_per_s() / 1e3);
    "gpus", "The device is of that GPU", |v| if v < 0.01 { chance(v) } else { Format::Multiple.write(v) }, "arithmetic / arithmetic of the GPU",
        |of| of.gpus;
    "renting_gross_usd_per_day", "Renting, a day, every hour, before fees", usd, "its part of a GPU * GPU-hour price * 24 h",
        |of| of.renting.map(|trade| trade.gross.to_usd());
    "renting_usd_per_day", "Renting, a day, as used, after the platform's fee", usd, "its part of a GPU * GPU-hour price * 24 h * utilisation * (1 - platform fee)",
        |of| of.renting.map(|trade| trade.net.to_usd());
    "renting_result_usd_per_day", "Renting, a day, energy paid", usd, "renting as used, after the fee - cost of the energy",
        |of| of.result(of.renting?).map(Usd::to_usd);
    "renting_usd_per_kwh", "Renting earns, per kWh", usd, "renting as used, after the fee / energy",
        |of| of.per_mwh(of.renting?).map(|usd| usd / KWH_PER_MWH);
    "renting_by_tensor_usd_per_day", "Renting, held against tensor cores, a day", usd, "renting as used, after the fee, * the GPU's fp32 / its dense bf16",
        |of| of.renting_by_tensor.map(|trade| trade.net.to_usd());
    "renting_by_tensor_result_usd_per_day", "The same, energy paid", usd, "renting held against tensor cores - cost of the energy",
        |of| of.result(of.renting_by_tensor?).map(Usd::to_usd);
    "renting_by_tensor_usd_per_kwh", "Renting, held against tensor cores, earns per kWh", usd, "renting held against tensor cores / energy",
        |of| of.per_mwh(of.renting_by_tensor?).map(|usd| usd / KWH_PER_MWH);
};

const KWH_PER_MWH: f64 = 1e3;

fn to_years(time: Hours) -> f64 {
    time.to_hours() / HOURS_PER_YEAR
}

fn quantile(of: &DeviceWorth, chance: f64) -> Option<f64> {
    of.first_block?.quantile(chance).map(to_years)
}

fn chance_within(of: &DeviceWorth, days: f64) -> Option<f64> {
    of.first_block.map(|first| first.chance_within(Hours::DAY * days))
}

fn efficiency(of: &DeviceWorth) -> Option<JoulesPerTerahash> {
    of.energy.and_then(|energy| energy.efficiency)
}

fn years(years: f64) -> String {
    span(years * HOURS_PER_YEAR)
}

fn j_per_th(j_per_th: f64) -> String {
    format!("{} J/TH", number(j_per_th))
}

/// What a device comes to, a sentence each.
pub fn facts(of: &DeviceWorth) -> Vec<String> {
    let text = |key: &str| row(DEVICE_FIGURES, key).and_then(|row| row.value(of).map(|_| row.text(of)));
    let alone = text("mean_years_to_block").zip(text("chance_of_block_in_year")).map(|(wait, chance)| {
        format!("Alone it finds a block once in {wait} on average. The chance of one within a year: {chance}.")
    });
    let equal = text("devices_per_asic").zip(text("devices_per_mw")).map(|(asic, mw)| {
        format!(
            "{asic} such devices hash as much as one {}, and {mw} as a megawatt of this site's mine.",
            of.asic.title
        )
    });
    let joule = text("hashes_per_joule").zip(text("asic_hashes_per_joule")).zip(text("asic_advantage"));
    let joule =
        joule.map(|((own, asic), times)| format!("Of a joule it makes {own} hashes and that machine {asic}, {times}."));
    let gpu = text("gpus").map(|part| format!("In fp32 arithmetic it is {part} of an {}.", of.gpu.label()));
    [alone, equal, joule, gpu].into_iter().flatten().collect()
}

/// What the figures leave out, a sentence each.
pub fn remarks(of: &DeviceWorth) -> Vec<String> {
    let DeviceWorth { gpu, power_price, asic, .. } = of;
    let tensor = number(gpu.bf16_dense().to_gflop_per_s() / gpu.fp32().to_gflop_per_s());
    let mut remarks = vec![
        "Difficulty, price and reward are the scenario's first month's. None of them stays for as long as such a wait."
            .to_owned(),
        format!(
            "Energy costs what the site pays, {} per kWh, not what a home does.",
            usd(power_price.to_usd_per_mwh() / KWH_PER_MWH)
        ),
        format!(
            "The joule is compared at the wall of a {}, {} TH/s and {} W.",
            asic.title,
            number(asic.hashrate.to_ph_per_s() * 1e3),
            number(asic.power.to_watts()),
        ),
        format!(
            "The rent compares fp32 arithmetic with that of an {}, the GPU nearest in power to the scenario's, and nothing else: it leaves out memory and its bandwidth, the links between GPUs, precision (its tensor cores do {tensor} times as much at bf16; held against those, the rent is that many times lower) and demand: nobody rents a device like this by the hour.",
            gpu.label(),
        ),
    ];
    let loses = |result: Option<Usd>| result.is_some_and(|result| result.to_usd() < 0.0);
    if loses(of.result(of.mining)) && of.renting.is_some_and(|trade| loses(of.result(trade))) {
        remarks.push("Both trades lose money: neither pays for the energy.".to_owned());
    }
    remarks
}

/// The assumption of a class's power, in a sentence.
pub fn assumed_power(class: DeviceClass) -> String {
    let watts = number(class.assumed_power().to_watts());
    format!("{}: {watts} W, an assumption ({}).", class.label(), class.reasoning())
}

/// A result out of a link, as what it is: somebody's word. The name is a stranger's text.
pub fn reported(of: &Reported) -> String {
    let Reported { name, hashrate, arithmetic, power, n_threads } = of;
    let name = if name.is_empty() { "a device".to_owned() } else { format!("“{name}”") };
    let figures = [
        hashrate.map(|rate| format!("{} MH/s", number(rate.to_mh_per_s()))),
        arithmetic.map(|rate| format!("{} GFLOP/s", number(rate.to_gflop_per_s()))),
        power.map(|power| format!("{} W", number(power.to_watts()))),
        n_threads.map(|n| if n == 1 { "1 thread".to_owned() } else { format!("{n} threads") }),
    ];
    let figures = figures.into_iter().flatten().collect::<Vec<_>>().join(", ");
    format!("Reported by whoever made this link, not measured here: {name}, {figures}.")
}

/// Every figure by its key, with the machines compared and what the figures leave out.
#[cfg(not(target_arch = "wasm32"))]
pub fn json(scenario: &Scenario, device: &Device) -> serde_json::Value {
    let worth = device_worth(scenario, device);
    let mut object = super::row::by_key(DEVICE_FIGURES, &worth);
    object.insert("asic".to_owned(), worth.asic.title.into());
    object.insert("gpu".to_owned(), worth.gpu.label().into());
    object.insert("remarks".to_owned(), remarks(&worth).into());
    object.into()
}
