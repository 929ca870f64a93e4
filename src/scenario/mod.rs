//! What the user states: a site, its market, and what could be built on it.
//!
//! [`Scenario`] holds checked quantities; [`FIELDS`] describes each of them once (key, label, bounds, help) and is what
//! the form, the link, the native command and the tests walk; an [`Edition`] gives each a dated default with its source;
//! the [`CATALOGUE`] holds dated bundles of values, machines to signed deals, that a reader may fill in at once.

mod catalogue;
mod catalogue_deals;
mod catalogue_gpus;
mod catalogue_machines;
mod choice;
mod correlations;
mod edition;
mod edition_2026_07;
mod edition_2026_07_futures;
mod field;
mod fields;
mod futures;
mod hourly;
mod hub;
mod hub_ercot_2024;
mod inputs;
mod price_text;
mod price_year;

pub use catalogue::{CATALOGUE, Entry, entry};
pub use choice::{
    Choice, Depreciation, DeviceClass, DifficultyPath, EndOfLife, HubYear, Period, PowerContract, PowerPaidBy,
    ReferenceGpu, Shelf,
};
pub use correlations::{Contradiction, Correlations, Driver};
pub use edition::{DatedDefault, EDITIONS, Edition, Preset, latest_edition};
pub(crate) use field::shortened;
pub use field::{Field, FieldError, Group, Kind, Slip, parse_number};
pub use fields::{FIELDS, field};
pub use futures::{
    Appetite, BtcFuture, DEVIATION, DifficultyFuture, FUTURES, Futures, GpuFuture, MOST_UNCERTAIN, NoFuture,
    PowerFuture, USUAL_SEED, Uncertain, futures_default, futures_defaults,
};
pub use hourly::HourlyPrices;
pub use inputs::{
    Afterwards, Cloud, Hosting, Limits, Loan, MinerModel, Mining, Money, Network, Parts, Power, Shell, Site, Split,
};
pub use price_year::{DurationCurve, HIGHEST_PRICE, NoPriceYear, Part, PriceYear};

/// Everything the answer depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scenario {
    /// The dated preset that the fields not stated otherwise come from.
    pub preset: &'static Preset,
    /// The site and its connection.
    pub site: Site,
    /// What the site pays for energy, and gets for it.
    pub power: Power,
    /// Tax and the prices of time and risk.
    pub money: Money,
    /// Bitcoin's price and the network that mines it.
    pub network: Network,
    /// The mining fleet.
    pub mining: Mining,
    /// A powered shell whose tenant brings the GPUs.
    pub hosting: Hosting,
    /// A shell with GPUs of one's own.
    pub cloud: Cloud,
    /// How the hybrid divides the site.
    pub split: Split,
    /// What bounds the best split.
    pub limits: Limits,
}

impl Scenario {
    /// The scenario a preset stands for.
    pub fn of(preset: &'static Preset) -> Self {
        let mut scenario = Self {
            preset,
            site: Site::default(),
            power: Power::default(),
            money: Money::default(),
            network: Network::default(),
            mining: Mining::default(),
            hosting: Hosting::default(),
            cloud: Cloud::default(),
            split: Split::default(),
            limits: Limits::default(),
        };
        for field in FIELDS {
            let set = field.set_text(&mut scenario, preset.default(field).text);
            debug_assert!(set.is_ok(), "the edition's default of {} is legal, as a test checks: {set:?}", field.key);
        }
        scenario
    }
}

impl Default for Scenario {
    /// The first preset of the latest edition.
    fn default() -> Self {
        Self::of(latest_edition().first_preset())
    }
}
