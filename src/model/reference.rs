//! Machines that a reader's own device is held against, and the power that such devices draw.

use crate::quantity::{FlopRate, Hashrate, JoulesPerTerahash, KilowattsPerGpu, Megawatts};
use crate::scenario::{Choice, DeviceClass, ReferenceGpu};

/// A mining machine at its nameplate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asic {
    /// What it is called.
    pub title: &'static str,
    /// Its hashrate.
    pub hashrate: Hashrate,
    /// Its power at the wall.
    pub power: Megawatts,
}

impl Asic {
    /// The machine that a device is held against: 270 TH/s and 3,645 W, air-cooled.
    ///
    /// # Source
    /// Bitmain, Antminer S21 XP, manufacturer's specification as a catalogue quotes it, 2026; the entry `antminer-s21-xp`.
    pub fn reference() -> Self {
        let nameplate = "a nameplate states positive figures";
        Self {
            title: "Bitmain Antminer S21 XP",
            hashrate: Hashrate::from_ph_per_s(0.270).expect(nameplate),
            power: Megawatts::from_watts(3645.0).expect(nameplate),
        }
    }

    /// Its energy for a terahash.
    pub fn efficiency(&self) -> JoulesPerTerahash {
        self.power / self.hashrate
    }
}

impl ReferenceGpu {
    /// Of all, the one whose power with its share of the server is nearest to a GPU's: what a scenario states of its GPU
    /// is its power and its price.
    pub fn nearest(power: KilowattsPerGpu) -> Self {
        let off = |gpu: &Self| (gpu.facts().kw_with_server - power.to_kw_per_gpu()).abs();
        Self::ALL.iter().copied().min_by(|one, other| off(one).total_cmp(&off(other))).unwrap_or_default()
    }

    /// Single-precision arithmetic of its general cores, by the datasheet.
    pub fn fp32(self) -> FlopRate {
        gigaflops(self.facts().fp32_tflop)
    }

    /// Arithmetic of its tensor cores at bf16 without sparsity, by the datasheet: what AI in fact uses.
    pub fn bf16_dense(self) -> FlopRate {
        gigaflops(self.facts().bf16_tflop)
    }

    /// What the datasheet says.
    ///
    /// # Source
    /// NVIDIA H100 datasheet (SXM: FP32 67, BFLOAT16 1,979 with sparsity, half without); NVIDIA Blackwell datasheet of
    /// single GPUs (HGX B200: 75 and 4,500 with sparsity; GB200 NVL72: 80 and 5,000); read 2026-11. Power: the catalogue.
    fn facts(self) -> GpuFacts {
        let (fp32_tflop, bf16_tflop, kw_with_server) = match self {
            Self::H100 => (67.0, 989.5, 1.275),
            Self::B200 => (75.0, 2250.0, 1.788),
            Self::Gb200 => (80.0, 2500.0, 1.667),
        };
        GpuFacts { fp32_tflop, bf16_tflop, kw_with_server }
    }
}

struct GpuFacts {
    fp32_tflop: f64,
    bf16_tflop: f64,
    kw_with_server: f64,
}

fn gigaflops(teraflops: f64) -> FlopRate {
    FlopRate::from_gflop_per_s(teraflops * 1e3).expect("a datasheet states positive figures")
}

impl DeviceClass {
    /// An assumption: what a device of this class draws from the wall while all of its processor works.
    pub fn assumed_power(self) -> Megawatts {
        let watts = match self {
            Self::Phone => 6.0,
            Self::Tablet => 12.0,
            Self::Laptop => 30.0,
            Self::Desktop => 150.0,
            Self::Workstation => 400.0,
        };
        Megawatts::from_watts(watts).expect("stands above")
    }

    /// What the assumption rests on.
    pub fn reasoning(self) -> &'static str {
        match self {
            Self::Phone => "Snapdragon 888 in a phone: 5.5 W on average in stress tests (Notebookcheck, 2021)",
            Self::Tablet => "iPad Pro 12.9 of 2020: 11.7 W on average under sustained load (Notebookcheck, 2021)",
            Self::Laptop => {
                "MacBook Air and Pro of 2020: 25 and 28 W on average under sustained load (Notebookcheck, 2021); others draw more"
            }
            Self::Desktop => {
                "less than the 198 W of a whole machine with a Ryzen 5 7600X in Cinebench (overclocking.com, 2024), since most have less"
            }
            Self::Workstation => {
                "280 W of a Threadripper PRO 3995WX (AMD's specification, 2021) and 120 W for the rest of the machine"
            }
        }
    }
}
