//! What the user states: a site, its market, and what could be built on it.
//!
//! [`Scenario`] holds checked quantities; [`FIELDS`] describes each of them once (key, label, bounds, help) and is what
//! the form, the link, the native command and the tests walk; an [`Edition`] gives each a dated default with its source.

mod choice;
mod edition;
mod edition_2026_07;
mod field;
mod fields;
mod hub;
mod hub_ercot_2024;
mod price_text;
mod price_year;

pub use choice::{Choice, Depreciation, EndOfLife, HubYear, PowerPaidBy};
pub use edition::{DatedDefault, EDITIONS, Edition, Preset, latest_edition};
pub(crate) use field::shortened;
pub use field::{Field, FieldError, Group, Kind, Slip};
pub use fields::{FIELDS, field};
pub use price_year::{DurationCurve, HIGHEST_PRICE, NoPriceYear, Part, PriceYear};

use crate::quantity::{
    AnnualRate, Day, Difficulty, Height, JoulesPerTerahash, KilowattsPerGpu, Megawatts, MeterRatio, Month, Months,
    Share, UsdPerBtc, UsdPerGpu, UsdPerGpuHour, UsdPerKwMonth, UsdPerMw, UsdPerMwYear, UsdPerMwh, UsdPerTerahash,
    Years,
};

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
}

/// The site and its connection.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Site {
    /// Contracted power at the meter.
    pub power: Megawatts,
    /// The share of hours in which the grid delivers it.
    pub availability: Share,
    /// The month in which the money is decided and the first capital spent.
    pub start: Month,
    /// How far the comparison looks.
    pub horizon: Years,
}

/// What the site pays for energy, and gets for it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Power {
    /// The all-in price of energy at the meter in the first year.
    pub price: UsdPerMwh,
    /// What energy sold from the site earns in the first year.
    pub sale_price: UsdPerMwh,
    /// How both prices change, in yearly steps.
    pub escalation: AnnualRate,
}

/// Tax and the prices of time and risk.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Money {
    /// The discount rate of a cash flow without business risk of its own.
    pub discount_rate: AnnualRate,
    /// What income from selling power adds to it.
    pub selling_premium: AnnualRate,
    /// What mining income adds to it.
    pub mining_premium: AnnualRate,
    /// What rent under contract adds to it.
    pub hosting_premium: AnnualRate,
    /// What rented GPUs add to it.
    pub cloud_premium: AnnualRate,
    /// The tax on each year's profit, losses carried forward.
    pub tax_rate: Share,
    /// How capital becomes a deduction.
    pub depreciation: Depreciation,
    /// How operating costs other than energy grow, in yearly steps.
    pub opex_escalation: AnnualRate,
}

/// Bitcoin's price and the network that mines it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Network {
    /// The price of one bitcoin in the first month.
    pub btc_price: UsdPerBtc,
    /// How it changes, compounding monthly.
    pub btc_price_growth: AnnualRate,
    /// The difficulty in the first month.
    pub difficulty: Difficulty,
    /// How difficulty grows while miners' income stays the same, compounding monthly.
    pub difficulty_growth: AnnualRate,
    /// How much of a change in miners' income (price or halving) difficulty follows: the exponent, 0 to 100 %.
    pub difficulty_response: Share,
    /// Fees as a share of the whole block reward.
    pub fee_share: Share,
    /// The height of a dated tip, from which halvings are counted.
    pub tip_height: Height,
    /// The date of that tip.
    pub tip_day: Day,
}

/// The mining fleet.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Mining {
    /// Energy for each terahash at the machines' wall sockets.
    pub efficiency: JoulesPerTerahash,
    /// What the machines cost.
    pub machine_price: UsdPerTerahash,
    /// Buildings, transformers and cooling, for each MW at the meter.
    pub infrastructure: UsdPerMw,
    /// What they are worth at the end, as a share of their cost.
    pub infrastructure_residual: Share,
    /// MW at the meter for each MW at the machines.
    pub overhead: MeterRatio,
    /// The share of the delivered hours in which machines hash and draw power.
    pub uptime: Share,
    /// What the pool keeps of the revenue.
    pub pool_fee: Share,
    /// Repairs, staff and rent of land, for each MW at the meter, first year's money.
    pub opex: UsdPerMwYear,
    /// Months until machines run.
    pub months_to_power: Months,
    /// How long machines last.
    pub life: Years,
    /// What they are sold for then, as a share of their price.
    pub resale: Share,
    /// What follows their end.
    pub end_of_life: EndOfLife,
    /// How the energy for a terahash falls from one generation of machines to the next.
    pub efficiency_gain: AnnualRate,
}

/// A powered shell whose tenant brings the GPUs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Hosting {
    /// Rent for each kW of critical IT when power first flows.
    pub rent: UsdPerKwMonth,
    /// How the rent steps up each year of the term.
    pub escalator: AnnualRate,
    /// How long the tenant is bound.
    pub term: Years,
    /// Who pays for energy.
    pub power_paid_by: PowerPaidBy,
    /// What is let.
    pub shell: Shell,
}

/// A powered shell: halls, power and cooling for critical IT.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shell {
    /// MW at the meter for each MW of critical IT.
    pub gross_to_it: MeterRatio,
    /// The share of the reserved power that is drawn.
    pub load_factor: Share,
    /// Running costs other than energy, for each kW of critical IT, first year's money.
    pub opex: UsdPerKwMonth,
    /// The build-out without GPUs, for each MW of critical IT.
    pub capital: UsdPerMw,
    /// Months until power flows.
    pub months_to_power: Months,
    /// Months in which use then rises evenly to the whole.
    pub ramp: Months,
    /// What the shell is worth at the end, as a share of its cost.
    pub residual: Share,
}

/// A shell with GPUs of one's own.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cloud {
    /// Rent of a GPU for an hour in the first month.
    pub gpu_hour_price: UsdPerGpuHour,
    /// How a GPU's rent falls as it ages, compounding monthly from the first month.
    pub gpu_price_change: AnnualRate,
    /// The share of hours for which GPUs are rented.
    pub utilisation: Share,
    /// What marketplace and payment keep of the revenue.
    pub platform_fee: Share,
    /// Critical IT power of one GPU with all that serves it.
    pub gpu_power: KilowattsPerGpu,
    /// The price of one GPU with all that serves it.
    pub gpu_price: UsdPerGpu,
    /// How long GPUs are rented out.
    pub gpu_life: Years,
    /// What they are sold for then, as a share of their price.
    pub gpu_resale: Share,
    /// What follows their end.
    pub end_of_life: EndOfLife,
    /// What they stand in.
    pub shell: Shell,
}

/// How the hybrid divides the site's megawatts.
///
/// The parts are nested shares, so they sum to one whatever is entered.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Split {
    /// AI's share of the site.
    pub ai: Share,
    /// The GPU cloud's share of AI's part; the rest is hosting.
    pub cloud_of_ai: Share,
    /// The share of what AI leaves that is sold as power; the rest mines.
    pub sold_of_rest: Share,
}

impl Split {
    /// The shares of the site, which sum to the whole: sold, mining, hosting, cloud.
    pub fn parts(self) -> Parts {
        let rest = self.ai.rest();
        Parts {
            sell: rest * self.sold_of_rest,
            mine: rest * self.sold_of_rest.rest(),
            host: self.ai * self.cloud_of_ai.rest(),
            cloud: self.ai * self.cloud_of_ai,
        }
    }
}

/// The share of the site's megawatts in each pure use.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts {
    /// Sold as power.
    pub sell: Share,
    /// Mining.
    pub mine: Share,
    /// Hosting.
    pub host: Share,
    /// The GPU cloud.
    pub cloud: Share,
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
