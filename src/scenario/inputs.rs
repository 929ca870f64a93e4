//! The parts of a scenario: checked quantities, grouped as the form groups them.

use super::{Depreciation, DifficultyPath, EndOfLife, HourlyPrices, PowerContract, PowerPaidBy};
use crate::quantity::{
    AnnualRate, Day, Difficulty, Height, Hours, JoulesPerTerahash, KilowattsPerGpu, Megawatts, MeterRatio, Month,
    Months, Proportion, Share, Usd, UsdPerBtc, UsdPerGpu, UsdPerGpuHour, UsdPerKwMonth, UsdPerKwYear, UsdPerMw,
    UsdPerMwYear, UsdPerMwh, UsdPerTerahash, Years,
};

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
    /// What standing works save an AI build-out, for each MW at the meter.
    pub reuse: UsdPerMw,
}

/// What the site pays for energy, and gets for it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Power {
    /// The all-in price of energy at the meter in the first year, under a contract at a fixed price.
    pub price: UsdPerMwh,
    /// What energy sold from the site earns in the first year.
    pub sale_price: UsdPerMwh,
    /// How all prices of energy change, in yearly steps.
    pub escalation: AnnualRate,
    /// What competition by AI adds to that each year.
    pub ai_premium: AnnualRate,
    /// What is paid for energy, and whether it may be sold back.
    pub contract: PowerContract,
    /// The year of hourly prices.
    pub hourly: HourlyPrices,
    /// The first year's hourly prices as a part or multiple of that year's.
    pub hourly_level: Proportion,
    /// Delivery, services and margin on top of the hourly price.
    pub adder: UsdPerMwh,
    /// What selling back costs off the hourly price.
    pub resale_cost: UsdPerMwh,
    /// What is paid each month for the most that is drawn in it.
    pub demand_charge: UsdPerKwMonth,
    /// What is paid each year for what is drawn in the grid's hours of highest demand.
    pub coincident_peak: UsdPerKwYear,
    /// In how many hours a year flexible load stands still to be sure to miss those.
    pub coincident_peak_hours: Hours,
    /// What flexible load earns each year by standing ready to be switched off.
    pub response: UsdPerMwYear,
    /// In how many hours a year it then is.
    pub response_hours: Hours,
    /// What each megawatt-hour not drawn then earns.
    pub response_price: UsdPerMwh,
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
    /// What mining borrows.
    pub mining_loan: Loan,
    /// What hosting borrows.
    pub hosting_loan: Loan,
    /// What the GPU cloud borrows.
    pub cloud_loan: Loan,
}

/// Debt on the capital of a business's first generation, repaid in level monthly payments once it runs.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Loan {
    /// The share of that capital that is borrowed.
    pub share: Share,
    /// Its interest.
    pub rate: AnnualRate,
    /// How long it is repaid.
    pub tenor: Years,
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
    /// Which of the two following move it.
    pub difficulty_path: DifficultyPath,
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
    /// The machines that most of the fleet is made of.
    pub model: MinerModel,
    /// Another model in the fleet.
    pub second: MinerModel,
    /// The share of the fleet's power that is the second model's.
    pub second_share: Share,
    /// And another.
    pub third: MinerModel,
    /// The share of what the second leaves that is the third's.
    pub third_share: Share,
    /// The power that machines are set to draw, of what they draw as delivered.
    pub setting: Proportion,
    /// Their energy for a terahash at that setting, of what it is as delivered.
    pub setting_efficiency: Proportion,
    /// New machines when the first fleet begins to run, of whose kind a fleet is replaced.
    pub replacement: MinerModel,
    /// How the price of new machines for each TH/s changes.
    pub replacement_price_change: AnnualRate,
    /// The share of mined bitcoin that is held until the horizon.
    pub held: Share,
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

/// A model of mining machines.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct MinerModel {
    /// Energy for each terahash at the machines' wall sockets.
    pub efficiency: JoulesPerTerahash,
    /// What the machines cost.
    pub price: UsdPerTerahash,
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
    /// The share of the rent that is owed whether the tenant uses what is let or not.
    pub take_or_pay: Share,
    /// The share of what is let that the tenant uses.
    pub tenant_use: Share,
    /// The part of the rent paid when power first flows.
    pub prepaid: Share,
    /// How likely the tenant fails in a year.
    pub default_hazard: Share,
    /// What follows the first lease.
    pub afterwards: Afterwards,
    /// The share of hours with power that the lease promises.
    pub service_level: Share,
    /// The part of a month's rent credited for each percentage point of availability missed.
    pub credit_per_point: Share,
    /// What is let.
    pub shell: Shell,
}

/// What follows when a tenant's lease ends, or the tenant fails.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Afterwards {
    /// How likely the tenant renews, to the horizon.
    pub renewal: Share,
    /// The rent then, as a part or multiple of what the lease's steps would have led to.
    pub renewal_rent: Proportion,
    /// The share of a shell left empty that is let again.
    pub relet: Share,
    /// The rent then, likewise.
    pub relet_rent: Proportion,
    /// How many months it stands empty before.
    pub empty: Months,
}

impl Afterwards {
    /// Whether nobody is to be expected.
    pub fn is_nobody(&self) -> bool {
        self.renewal.to_percent() == 0.0 && self.relet.to_percent() == 0.0
    }
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
    /// The build-out without GPUs, for each MW of critical IT, on a site with nothing on it.
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
    /// The share of GPUs that one customer has taken under contract.
    pub contracted: Share,
    /// The rent of a GPU for an hour under it, paid for every hour.
    pub contract_price: UsdPerGpuHour,
    /// How long the contract lasts; its GPUs are then rented on demand.
    pub contract_term: Years,
    /// The part of its rent paid when power first flows.
    pub prepaid: Share,
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
    /// Machines beyond the mine's own megawatts, as a share of them, for power that AI has not yet taken or does not draw.
    pub extra_miners: Proportion,
}

/// What bounds AI's share in the best split.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Limits {
    /// The most that the first generation of everything may cost.
    pub capital: Usd,
    /// The share of the site that can be built for AI.
    pub convertible: Share,
    /// The critical IT that tenants and customers ask for.
    pub demand: Megawatts,
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
