//! What a reader's own device is worth at both trades: its hashes as a miner's, its arithmetic as a GPU's.
//!
//! Every figure is the engine's own, asked of one device instead of a site.

use super::luck::FirstBlock;
use super::mining::{expected_bitcoin, fleet_hashrate};
use super::reference::Asic;
use super::{Timeline, Today, Trace};
use crate::quantity::{
    Btc, FlopRate, Hashrate, Hours, JoulesPerTerahash, MegawattHours, Megawatts, Share, Usd, UsdPerMwh,
};
use crate::scenario::{ReferenceGpu, Scenario};

/// A device, as it was measured or described.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Device {
    /// Its hashrate.
    pub hashrate: Hashrate,
    /// Its single-precision arithmetic; `None` where it was not measured.
    pub arithmetic: Option<FlopRate>,
    /// Its power at the wall while it works, at either trade; `None` where nobody stated it.
    pub power: Option<Megawatts>,
}

/// What a device is worth in a scenario's first month.
#[derive(Debug, Clone, PartialEq)]
pub struct DeviceWorth {
    /// The device.
    pub device: Device,
    /// Its time to a block of its own; `None` where it hashes nothing.
    pub first_block: Option<FirstBlock>,
    /// A day of mining, in money.
    pub mining: Trade,
    /// The same in bitcoin, before the pool's fee.
    pub bitcoin: Btc,
    /// The same in bitcoin, after it.
    pub bitcoin_net: Btc,
    /// The GPU that its arithmetic is held against.
    pub gpu: ReferenceGpu,
    /// How many of that GPU's its single-precision arithmetic is; `None` where it was not measured.
    pub gpus: Option<f64>,
    /// A day of renting it out as that much of a GPU; likewise.
    pub renting: Option<Trade>,
    /// The same as that much of the GPU's tensor cores, which do most of its work: what its rent really pays for.
    pub renting_by_tensor: Option<Trade>,
    /// What its work takes; `None` where nobody stated its power.
    pub energy: Option<DeviceEnergy>,
    /// What a steady load pays for energy.
    pub power_price: UsdPerMwh,
    /// The scenario's fleet's energy for a terahash.
    pub fleet_efficiency: JoulesPerTerahash,
    /// The mining machine that it is held against.
    pub asic: Asic,
    /// How many such devices hash as much as that machine; `None` where it hashes nothing.
    pub devices_per_asic: Option<f64>,
    /// How many hash as much as a megawatt, at the meter, of the scenario's mine; likewise.
    pub devices_per_mw: Option<f64>,
}

/// A day's income at a trade.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trade {
    /// Before any fee; of rent, for every hour.
    pub gross: Usd,
    /// Net of the pool's fee; of rent, for the hours that are rented, net of the platform's.
    pub net: Usd,
}

/// What a day's work takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DeviceEnergy {
    /// The energy of a day.
    pub in_day: MegawattHours,
    /// What it costs at the scenario's price.
    pub cost: Usd,
    /// The energy for a terahash; `None` where the device hashes nothing or draws nothing.
    pub efficiency: Option<JoulesPerTerahash>,
}

/// Puts a device to both trades in a scenario's first month.
pub fn device_worth(scenario: &Scenario, device: &Device) -> DeviceWorth {
    let Device { hashrate, arithmetic, power } = *device;
    let Scenario { mining, cloud, site, .. } = scenario;
    let timeline = Timeline::of(scenario);
    let moment = timeline.first();
    let today = Today::of(scenario, &timeline, &mut Trace::off());
    let bitcoin = |fee: Share| expected_bitcoin(hashrate, Hours::DAY.to_seconds(), moment, fee);
    let mined = hashrate * today.hashprice;
    let gpu = ReferenceGpu::nearest(cloud.gpu_power);
    let gpus = arithmetic.map(|rate| rate.to_gflop_per_s() / gpu.fp32().to_gflop_per_s());
    let by_tensor = arithmetic.map(|rate| rate.to_gflop_per_s() / gpu.bf16_dense().to_gflop_per_s());
    let rent = |hours: Hours, n_gpus: f64| cloud.gpu_hour_price.for_gpus(n_gpus, hours);
    let renting = |n_gpus: f64| Trade {
        gross: rent(Hours::DAY, n_gpus),
        net: rent(Hours::DAY * cloud.utilisation, n_gpus) * cloud.platform_fee.rest(),
    };
    let energy = |power: Megawatts| {
        let in_day = power * Hours::DAY;
        let hashes = hashrate > Hashrate::default() && power > Megawatts::default();
        DeviceEnergy { in_day, cost: in_day * today.power_price, efficiency: hashes.then(|| power / hashrate) }
    };
    let asic = Asic::reference();
    DeviceWorth {
        device: *device,
        first_block: FirstBlock::of(hashrate, moment.difficulty),
        mining: Trade { gross: mined, net: mined * mining.pool_fee.rest() },
        bitcoin: bitcoin(Share::NONE),
        bitcoin_net: bitcoin(mining.pool_fee),
        gpu,
        gpus,
        renting: gpus.map(renting),
        renting_by_tensor: by_tensor.map(renting),
        energy: power.map(energy),
        power_price: today.power_price,
        fleet_efficiency: today.efficiency,
        devices_per_asic: asic.hashrate.times(hashrate),
        devices_per_mw: (fleet_hashrate(scenario) * (1.0 / site.power.to_mw())).times(hashrate),
        asic,
    }
}

impl DeviceWorth {
    /// What a day at a trade leaves when its energy is paid; below zero where it loses money. `None` without a power.
    pub fn result(&self, trade: Trade) -> Option<Usd> {
        self.energy.map(|energy| trade.net - energy.cost)
    }

    /// What a trade earns for each megawatt-hour, net of fees; `None` where none is drawn.
    pub fn per_mwh(&self, trade: Trade) -> Option<f64> {
        trade.net.per_mwh(self.energy?.in_day)
    }

    /// How many hashes the reference machine makes of a joule for each of the device's; `None` without an efficiency.
    pub fn asic_advantage(&self) -> Option<f64> {
        let own = self.energy?.efficiency?;
        Some(self.asic.efficiency().to_hashes_per_joule() / own.to_hashes_per_joule())
    }
}
