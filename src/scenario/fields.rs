//! The FIELDS table: every input, one row each, in the form's order.

use super::choice::Choice;
use super::field::{Access, Field, Group, Kind};
use super::{Depreciation, DifficultyPath, EndOfLife, HourlyPrices, HubYear, PowerContract, PowerPaidBy};
use crate::quantity::{
    AnnualRate, Difficulty, Height, Hours, JoulesPerTerahash, KilowattsPerGpu, Megawatts, MeterRatio, Months,
    Proportion, Quantity, Share, Usd, UsdPerBtc, UsdPerGpu, UsdPerGpuHour, UsdPerKwMonth, UsdPerKwYear, UsdPerMw,
    UsdPerMwYear, UsdPerMwh, UsdPerTerahash, Years,
};

/// The row with this key.
pub fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}

/// A row whose value is a quantity: `path.to.field: Quantity, lowest..=highest`.
macro_rules! number {
    (@row $group:ident, $essential:literal, $whole:literal, $key:literal, $label:literal, $($path:ident).+: $quantity:ident,
     $lowest:literal..=$highest:literal, $unit:expr, $help:literal) => {
        Field {
            key: $key,
            label: $label,
            unit: $unit,
            kind: Kind::Number { lowest: $lowest, highest: $highest, whole: $whole },
            group: Group::$group,
            essential: $essential,
            #[cfg(not(target_arch = "wasm32"))]
            help: $help,
            access: Access::Number {
                get: |scenario| scenario.$($path).+.to_number(),
                set: |scenario, number| {
                    let quantity = $quantity::try_from_number(number);
                    quantity.is_ok_and(|quantity| {
                        scenario.$($path).+ = quantity;
                        true
                    })
                },
            },
        }
    };
    (essential $group:ident, $key:literal, $label:literal, $($path:ident).+: $quantity:ident, $lowest:literal..=$highest:literal, $unit:literal, $help:literal) => {
        number!(@row $group, true, false, $key, $label, $($path).+: $quantity, $lowest..=$highest, $unit, $help)
    };
    (essential $group:ident, $key:literal, $label:literal, $($path:ident).+: $quantity:ident, $lowest:literal..=$highest:literal, $help:literal) => {
        number!(@row $group, true, false, $key, $label, $($path).+: $quantity, $lowest..=$highest, $quantity::UNIT, $help)
    };
    (whole $group:ident, $key:literal, $label:literal, $($path:ident).+: $quantity:ident, $lowest:literal..=$highest:literal, $help:literal) => {
        number!(@row $group, false, true, $key, $label, $($path).+: $quantity, $lowest..=$highest, $quantity::UNIT, $help)
    };
    ($group:ident, $key:literal, $label:literal, $($path:ident).+: $quantity:ident, $lowest:literal..=$highest:literal, $unit:literal, $help:literal) => {
        number!(@row $group, false, false, $key, $label, $($path).+: $quantity, $lowest..=$highest, $unit, $help)
    };
    ($group:ident, $key:literal, $label:literal, $($path:ident).+: $quantity:ident, $lowest:literal..=$highest:literal, $help:literal) => {
        number!(@row $group, false, false, $key, $label, $($path).+: $quantity, $lowest..=$highest, $quantity::UNIT, $help)
    };
}

pub(super) use number;

/// A row whose value is a calendar month or day.
macro_rules! date {
    ($kind:ident, $group:ident, $key:literal, $label:literal, $($path:ident).+, $earliest:literal..=$latest:literal, $help:literal) => {
        Field {
            key: $key,
            label: $label,
            unit: "",
            kind: Kind::$kind { earliest: $earliest, latest: $latest },
            group: Group::$group,
            essential: false,
            #[cfg(not(target_arch = "wasm32"))]
            help: $help,
            access: Access::Text {
                get: |scenario| scenario.$($path).+.to_string(),
                set: |scenario, text| {
                    text.parse().is_ok_and(|date| {
                        scenario.$($path).+ = date;
                        true
                    })
                },
            },
        }
    };
}

/// A row whose value is one of a closed set.
macro_rules! choice {
    ($group:ident, $key:literal, $label:literal, $($path:ident).+: $choice:ident, $help:literal) => {
        Field {
            key: $key,
            label: $label,
            unit: "",
            kind: Kind::Choice($choice::KEYS_AND_LABELS),
            group: Group::$group,
            essential: false,
            #[cfg(not(target_arch = "wasm32"))]
            help: $help,
            access: Access::Text {
                get: |scenario| scenario.$($path).+.key().to_owned(),
                set: |scenario, key| {
                    $choice::from_key(key).is_some_and(|choice| {
                        scenario.$($path).+ = choice;
                        true
                    })
                },
            },
        }
    };
}

/// Every input, in the form's order.
pub static FIELDS: &[Field] = &[
    // Site and power
    number!(essential Site, "site_power_mw", "Site power", site.power: Megawatts, 0.1..=5000.0,
        "Contracted power at the meter, on which all uses draw."),
    number!(essential Site, "power_price_usd_per_mwh", "Power price", power.price: UsdPerMwh, 0.0..=500.0,
        "All-in price of energy at the meter in the first year, under a contract at a fixed price."),
    number!(Site, "sale_price_usd_per_mwh", "Power sale price", power.sale_price: UsdPerMwh, -50.0..=500.0,
        "Average price that energy sold back from the site earns in the first year."),
    number!(Site, "power_escalation_pct_per_year", "Power price escalation", power.escalation: AnnualRate, -20.0..=30.0,
        "Yearly step of all power prices."),
    number!(Site, "ai_power_premium_pct_per_year", "AI competition premium", power.ai_premium: AnnualRate, -10.0..=30.0,
        "What AI's demand in the region adds to all power prices each year, on top of their escalation."),
    number!(Site, "availability_pct", "Grid availability", site.availability: Share, 50.0..=100.0,
        "Share of hours in which the site has power. Bounds energy and output of every use."),
    date!(
        Month,
        Site,
        "start_month",
        "Start month",
        site.start,
        "2009-01"..="2049-12",
        "Month of the decision: the first capital is spent on its first day."
    ),
    number!(whole Site, "horizon_years", "Horizon", site.horizon: Years, 1.0..=20.0,
        "How many years all uses are compared over."),
    number!(Site, "ai_reuse_usd_per_mw", "Works that AI reuses", site.reuse: UsdPerMw, 0.0..=10_000_000.0,
        "What land, grid connection and plant that stand already save an AI build-out, for each MW at the meter."),
    // Hourly prices and flexibility
    choice!(Power, "power_contract", "Power contract", power.contract: PowerContract,
        "What is paid for energy. With hourly prices or resale, miners stand still in the hours that are worth more sold."),
    Field {
        key: "power_hours",
        label: "Year of hourly prices",
        unit: "",
        kind: Kind::Hours(HubYear::KEYS_AND_LABELS),
        group: Group::Power,
        essential: false,
        #[cfg(not(target_arch = "wasm32"))]
        help: "Whose hours the market's prices follow, month by month.",
        access: Access::Text {
            get: |scenario| scenario.power.hourly.text(),
            set: |scenario, text| {
                HourlyPrices::from_text(text).is_some_and(|hourly| {
                    scenario.power.hourly = hourly;
                    true
                })
            },
        },
    },
    number!(Power, "power_hours_level_pct", "Level of hourly prices", power.hourly_level: Proportion, 0.0..=1000.0,
        "Hourly prices in the first year as a part or multiple of that year's."),
    number!(Power, "power_adder_usd_per_mwh", "Adder to the hourly price", power.adder: UsdPerMwh, -50.0..=200.0,
        "Delivery, services and margin that each MWh bought by the hour costs on top."),
    number!(Power, "resale_cost_usd_per_mwh", "Cost of selling back", power.resale_cost: UsdPerMwh, 0.0..=200.0,
        "What each MWh sold back by the hour brings less than the hourly price."),
    number!(Power, "demand_charge_usd_per_kw_month", "Demand charge", power.demand_charge: UsdPerKwMonth, 0.0..=100.0,
        "Charge on the most power drawn in a month, where the price does not include it: of AI all that is in use, of miners all that run."),
    number!(Power, "coincident_peak_usd_per_kw_year", "Coincident-peak charge", power.coincident_peak: UsdPerKwYear, 0.0..=1000.0,
        "Charge on what is drawn in the grid's peak hours, where the price does not include it; a twelfth each month."),
    number!(Power, "coincident_peak_hours_per_year", "Hours off to miss the peaks", power.coincident_peak_hours: Hours, 0.0..=2000.0,
        "For how many of the dearest hours miners stand still to owe no such charge; they do where that is cheaper."),
    number!(Power, "demand_response_usd_per_mw_year", "Demand response: standing ready", power.response: UsdPerMwYear, 0.0..=1_000_000.0,
        "Payment for each MW of mining that the grid may switch off. AI load cannot."),
    number!(Power, "demand_response_hours_per_year", "Demand response: hours called", power.response_hours: Hours, 0.0..=2000.0,
        "For how many of the dearest hours it is switched off."),
    number!(Power, "demand_response_usd_per_mwh", "Demand response: when called", power.response_price: UsdPerMwh, 0.0..=10_000.0,
        "Payment for each MWh not drawn then."),
    // Bitcoin and its network
    number!(essential Network, "btc_price_usd", "Bitcoin price", network.btc_price: UsdPerBtc, 100.0..=10_000_000.0,
        "Price of one bitcoin in the first month."),
    number!(Network, "btc_price_growth_pct_per_year", "Bitcoin price growth", network.btc_price_growth: AnnualRate, -90.0..=200.0,
        "Change of the Bitcoin price, compounding monthly. Zero holds today's price."),
    number!(Network, "network_difficulty", "Network difficulty", network.difficulty: Difficulty, 1.0..=1e18,
        "Difficulty in the first month. Hashprice follows from it, never from an estimated hashrate."),
    choice!(Network, "difficulty_path", "Difficulty's path", network.difficulty_path: DifficultyPath,
        "Which of growth and response move it."),
    number!(Network, "difficulty_growth_pct_per_year", "Difficulty growth", network.difficulty_growth: AnnualRate, -50.0..=200.0,
        "Growth of difficulty while miners' income stays the same: better machines on the same money."),
    number!(Network, "difficulty_response_pct", "Difficulty's response to income", network.difficulty_response: Share, 0.0..=100.0,
        "How much of a change in miners' income, by price or halving, difficulty follows: 0 none, 100 all."),
    number!(Network, "fee_share_of_reward_pct", "Fee share of the block reward", network.fee_share: Share, 0.0..=90.0,
        "Transaction fees as a share of the whole reward: reward = subsidy / (1 - share)."),
    number!(whole Network, "tip_height", "Chain tip height", network.tip_height: Height, 0.0..=10_000_000.0,
        "Height of the dated block from which halvings are counted."),
    date!(
        Day,
        Network,
        "tip_date",
        "Chain tip date",
        network.tip_day,
        "2009-01-03"..="2049-12-31",
        "Day on which the chain stood at that height."
    ),
    // Mining fleet
    number!(essential Mining, "miner_efficiency_j_per_th", "Miner efficiency", mining.model.efficiency: JoulesPerTerahash, 1.0..=200.0,
        "Energy of the machines for each terahash; less is better."),
    number!(Mining, "miner_price_usd_per_th", "Miner price", mining.model.price: UsdPerTerahash, 0.0..=200.0,
        "Price of the machines for each TH/s. Zero for a fleet already paid for."),
    number!(Mining, "second_miner_share_pct", "Second model's share", mining.second_share: Share, 0.0..=100.0,
        "Share of the fleet's power that another model draws."),
    number!(Mining, "second_miner_efficiency_j_per_th", "Second model's efficiency", mining.second.efficiency: JoulesPerTerahash, 1.0..=200.0,
        "Energy of its machines for each terahash."),
    number!(Mining, "second_miner_price_usd_per_th", "Second model's price", mining.second.price: UsdPerTerahash, 0.0..=200.0,
        "Price of its machines for each TH/s."),
    number!(Mining, "third_miner_share_pct", "Third model's share of the rest", mining.third_share: Share, 0.0..=100.0,
        "Share of what the second model leaves that a third draws."),
    number!(Mining, "third_miner_efficiency_j_per_th", "Third model's efficiency", mining.third.efficiency: JoulesPerTerahash, 1.0..=200.0,
        "Energy of its machines for each terahash."),
    number!(Mining, "third_miner_price_usd_per_th", "Third model's price", mining.third.price: UsdPerTerahash, 0.0..=200.0,
        "Price of its machines for each TH/s."),
    number!(Mining, "miner_power_setting_pct", "Power setting", mining.setting: Proportion, 30.0..=200.0,
        "Power that machines are set to draw, of what they draw as delivered: less takes more machines for each MW."),
    number!(Mining, "miner_setting_efficiency_pct", "J/TH at that setting", mining.setting_efficiency: Proportion, 30.0..=200.0,
        "Energy for a terahash at that setting, of what it is as delivered."),
    number!(Mining, "mining_infrastructure_usd_per_mw", "Mining infrastructure", mining.infrastructure: UsdPerMw, 0.0..=5_000_000.0,
        "Buildings, transformers and cooling for each MW at the meter. Zero for a site already built."),
    number!(Mining, "mining_infrastructure_residual_pct", "Infrastructure residual value", mining.infrastructure_residual: Share, 0.0..=100.0,
        "What the mine's infrastructure is worth at the horizon, as a share of its cost."),
    number!(Mining, "mining_overhead_ratio", "Mining overhead", mining.overhead: MeterRatio, 1.0..=2.0,
        "MW at the meter for each MW at the machines: cooling and transformer losses."),
    number!(Mining, "mining_uptime_pct", "Mining uptime", mining.uptime: Share, 10.0..=100.0,
        "Share of powered hours in which machines hash. Lowers output and energy alike."),
    number!(Mining, "pool_fee_pct", "Pool fee", mining.pool_fee: Share, 0.0..=10.0,
        "What the pool keeps of the revenue."),
    number!(Mining, "mining_opex_usd_per_mw_year", "Mining operating cost", mining.opex: UsdPerMwYear, 0.0..=1_000_000.0,
        "Repairs, staff, site and insurance for each MW at the meter, power excluded."),
    number!(whole Mining, "mining_months_to_power", "Months until machines run", mining.months_to_power: Months, 0.0..=60.0,
        "From the start month to the first hash."),
    number!(Mining, "miner_life_years", "Miner life", mining.life: Years, 1.0..=15.0,
        "Years until a machine is worn out or not worth its place."),
    number!(Mining, "miner_resale_pct", "Miner resale value", mining.resale: Share, 0.0..=100.0,
        "What machines are sold for at the end of life, as a share of their price."),
    choice!(Mining, "miner_end_of_life", "At the miners' end of life", mining.end_of_life: EndOfLife,
        "Whether new machines follow, of that day's kind and price."),
    number!(Mining, "miner_efficiency_gain_pct_per_year", "Efficiency gain of new miners", mining.efficiency_gain: AnnualRate, -90.0..=50.0,
        "Yearly change in the J/TH of new machines, used when the fleet is replaced."),
    number!(Mining, "replacement_miner_efficiency_j_per_th", "New machines' efficiency", mining.replacement.efficiency: JoulesPerTerahash, 1.0..=200.0,
        "Energy for each terahash of the machines sold new when the first fleet begins to run; a fleet is replaced by its day's."),
    number!(Mining, "replacement_miner_price_usd_per_th", "New machines' price", mining.replacement.price: UsdPerTerahash, 0.0..=200.0,
        "Their price for each TH/s then."),
    number!(Mining, "replacement_miner_price_change_pct_per_year", "New machines' price change", mining.replacement_price_change: AnnualRate, -90.0..=50.0,
        "How that price changes each year until a fleet is replaced."),
    number!(Mining, "btc_held_pct", "Bitcoin held", mining.held: Share, 0.0..=100.0,
        "Share of the bitcoin mined that is held and sold in the horizon's last month, at its price; the rest is sold as mined."),
    // AI hosting
    number!(essential Hosting, "hosting_rent_usd_per_kw_month", "Hosting rent", hosting.rent: UsdPerKwMonth, 0.0..=2000.0,
        "Rent for each kW of critical IT when power first flows."),
    number!(essential Hosting, "hosting_capital_usd_per_it_mw", "Hosting build-out", hosting.shell.capital: UsdPerMw, 0.0..=100_000_000.0, "$/IT-MW",
        "Cost of the powered shell for each MW of critical IT; the tenant brings the GPUs."),
    number!(Hosting, "hosting_rent_escalator_pct_per_year", "Rent escalator", hosting.escalator: AnnualRate, -10.0..=20.0,
        "Yearly step of the rent from the day power flows."),
    number!(Hosting, "hosting_term_years", "Lease term", hosting.term: Years, 1.0..=30.0,
        "How long the tenant is bound. What follows is up to renewal and re-letting."),
    number!(Hosting, "hosting_gross_to_it_ratio", "Hosting gross-to-IT ratio", hosting.shell.gross_to_it: MeterRatio, 1.0..=3.0,
        "MW at the meter for each MW of critical IT, as in signed deals; not the design PUE."),
    number!(Hosting, "hosting_load_factor_pct", "Hosting load factor", hosting.shell.load_factor: Share, 1.0..=100.0,
        "Share of the reserved power that the tenant draws. Rent is owed on all of it."),
    choice!(Hosting, "hosting_power_paid_by", "Hosted power is paid by", hosting.power_paid_by: PowerPaidBy,
        "Passed-through power is neither revenue nor cost of the site."),
    number!(Hosting, "hosting_take_or_pay_pct", "Take-or-pay", hosting.take_or_pay: Share, 0.0..=100.0,
        "Share of the rent owed even for what the tenant does not use."),
    number!(Hosting, "hosting_use_pct", "Tenant's use", hosting.tenant_use: Share, 0.0..=100.0,
        "Share of what is let that the tenant uses. Rent is owed for it, or for take-or-pay where that is more."),
    number!(Hosting, "hosting_prepayment_pct", "Rent prepaid", hosting.prepaid: Share, 0.0..=100.0,
        "Share of the lease's rent within the horizon that is paid when power first flows."),
    number!(Hosting, "hosting_default_pct_per_year", "Tenant's default", hosting.default_hazard: Share, 0.0..=100.0,
        "How likely a tenant fails in a year and leaves the shell empty. Income is what is then to be expected."),
    number!(Hosting, "hosting_renewal_pct", "Renewal", hosting.afterwards.renewal: Share, 0.0..=100.0,
        "How likely the tenant stays after the lease, until the horizon."),
    number!(Hosting, "hosting_renewal_rent_pct", "Rent on renewal", hosting.afterwards.renewal_rent: Proportion, 0.0..=500.0,
        "Rent then, of what the lease's steps would have led to."),
    number!(Hosting, "hosting_relet_pct", "Re-letting", hosting.afterwards.relet: Share, 0.0..=100.0,
        "Share of a shell left empty, by default or at the lease's end, that another tenant takes."),
    number!(Hosting, "hosting_relet_rent_pct", "Rent on re-letting", hosting.afterwards.relet_rent: Proportion, 0.0..=500.0,
        "Rent then, of what the lease's steps would have led to."),
    number!(whole Hosting, "hosting_relet_months", "Months until re-let", hosting.afterwards.empty: Months, 0.0..=120.0,
        "Months for which it stands empty before."),
    number!(Hosting, "hosting_service_level_pct", "Service level", hosting.service_level: Share, 50.0..=100.0,
        "Share of hours with power that the lease promises."),
    number!(Hosting, "hosting_credit_pct_per_point", "Service credit", hosting.credit_per_point: Share, 0.0..=100.0,
        "Part of a month's rent given back for each percentage point by which grid availability misses it."),
    number!(Hosting, "hosting_opex_usd_per_it_kw_month", "Hosting operating cost", hosting.shell.opex: UsdPerKwMonth, 0.0..=500.0, "$/IT-kW-month",
        "Staff, maintenance, insurance and property tax for each kW of critical IT."),
    number!(whole Hosting, "hosting_months_to_power", "Months until hosting has power", hosting.shell.months_to_power: Months, 0.0..=120.0,
        "Months to build; the capital is spent evenly over them."),
    number!(whole Hosting, "hosting_ramp_months", "Hosting ramp", hosting.shell.ramp: Months, 0.0..=60.0,
        "Months in which the let capacity then rises evenly to the whole."),
    number!(Hosting, "hosting_residual_pct", "Hosting residual value", hosting.shell.residual: Share, 0.0..=100.0,
        "What the shell is worth at the horizon, as a share of its cost."),
    // GPU cloud
    number!(essential Cloud, "gpu_hour_price_usd", "GPU-hour price", cloud.gpu_hour_price: UsdPerGpuHour, 0.0..=100.0,
        "Rent of one GPU for one hour in the first month."),
    number!(Cloud, "gpu_hour_price_change_pct_per_year", "GPU-hour price change", cloud.gpu_price_change: AnnualRate, -90.0..=50.0,
        "How the rent of a GPU on demand changes as it ages, compounding monthly; new ones start anew. It does not stay constant."),
    number!(Cloud, "gpu_utilisation_pct", "GPU utilisation", cloud.utilisation: Share, 0.0..=100.0,
        "Share of hours for which GPUs are rented."),
    number!(Cloud, "cloud_platform_fee_pct", "Cloud platform fee", cloud.platform_fee: Share, 0.0..=50.0,
        "What marketplace and payment keep of the revenue."),
    number!(Cloud, "gpu_contract_share_pct", "GPUs under contract", cloud.contracted: Share, 0.0..=100.0,
        "Share of the GPUs that one customer has taken and pays for in every hour; the rest is rented on demand."),
    number!(Cloud, "gpu_contract_price_usd", "GPU contract price", cloud.contract_price: UsdPerGpuHour, 0.0..=100.0,
        "Rent of one of these GPUs for one hour."),
    number!(Cloud, "gpu_contract_years", "GPU contract term", cloud.contract_term: Years, 0.0..=30.0,
        "How long the contract lasts from the day power flows; its GPUs are then rented on demand."),
    number!(Cloud, "cloud_prepayment_pct", "GPU contract prepaid", cloud.prepaid: Share, 0.0..=100.0,
        "Share of the contract's rent within the horizon that is paid when power first flows."),
    number!(Cloud, "gpu_power_kw", "Power of one GPU, all-in", cloud.gpu_power: KilowattsPerGpu, 0.05..=20.0,
        "Critical IT power of one GPU with its share of server, network and storage."),
    number!(Cloud, "gpu_price_usd", "GPU price", cloud.gpu_price: UsdPerGpu, 0.0..=1_000_000.0,
        "Price of one GPU with its share of server, network and storage."),
    number!(Cloud, "gpu_life_years", "GPU life", cloud.gpu_life: Years, 1.0..=15.0,
        "Years for which a GPU is rented out."),
    number!(Cloud, "gpu_resale_pct", "GPU resale value", cloud.gpu_resale: Share, 0.0..=100.0,
        "What GPUs are sold for at the end of life, as a share of their price."),
    choice!(Cloud, "gpu_end_of_life", "At the GPUs' end of life", cloud.end_of_life: EndOfLife,
        "Whether a new generation follows, on the first one's terms."),
    number!(Cloud, "cloud_gross_to_it_ratio", "Cloud gross-to-IT ratio", cloud.shell.gross_to_it: MeterRatio, 1.0..=3.0,
        "MW at the meter for each MW of critical IT."),
    number!(Cloud, "cloud_load_factor_pct", "Cloud load factor", cloud.shell.load_factor: Share, 1.0..=100.0,
        "Share of the reserved power that the GPUs draw."),
    number!(Cloud, "cloud_opex_usd_per_it_kw_month", "Cloud operating cost", cloud.shell.opex: UsdPerKwMonth, 0.0..=2000.0, "$/IT-kW-month",
        "Staff, maintenance, network and software for each kW of critical IT, power excluded."),
    number!(Cloud, "cloud_capital_usd_per_it_mw", "Cloud build-out without GPUs", cloud.shell.capital: UsdPerMw, 0.0..=100_000_000.0, "$/IT-MW",
        "Cost of the powered shell for each MW of critical IT; GPUs come on top."),
    number!(whole Cloud, "cloud_months_to_power", "Months until the cloud has power", cloud.shell.months_to_power: Months, 0.0..=120.0,
        "Months to build; the shell's capital is spent evenly over them, GPUs are bought at their end."),
    number!(whole Cloud, "cloud_ramp_months", "Cloud ramp", cloud.shell.ramp: Months, 0.0..=60.0,
        "Months in which capacity in service then rises evenly to the whole."),
    number!(Cloud, "cloud_residual_pct", "Cloud shell residual value", cloud.shell.residual: Share, 0.0..=100.0,
        "What the shell is worth at the horizon, as a share of its cost."),
    // Hybrid
    number!(essential Hybrid, "hybrid_ai_share_pct", "AI's share in the hybrid", split.ai: Share, 0.0..=100.0,
        "Share of the site's megawatts that goes to AI; the rest mines."),
    number!(Hybrid, "hybrid_cloud_share_of_ai_pct", "GPU cloud's share of AI", split.cloud_of_ai: Share, 0.0..=100.0,
        "Share of AI's megawatts that is GPU cloud; the rest is hosting."),
    number!(Hybrid, "hybrid_sold_share_of_rest_pct", "Sold share of the rest", split.sold_of_rest: Share, 0.0..=100.0,
        "Share of what AI leaves that is sold as power; the rest mines."),
    number!(Hybrid, "hybrid_extra_miners_pct", "Extra miners", split.extra_miners: Proportion, 0.0..=500.0,
        "Machines beyond the mine's own megawatts, as a share of them, which mine with what AI has not yet taken or does not draw."),
    number!(Hybrid, "capital_budget_usd", "Capital budget", limits.capital: Usd, 0.0..=1_000_000_000_000.0,
        "The most that the first generation of the best split may cost."),
    number!(Hybrid, "convertible_share_pct", "Convertible share", limits.convertible: Share, 0.0..=100.0,
        "Share of the site that can be built for AI; bounds the best split."),
    number!(Hybrid, "tenant_demand_it_mw", "Tenant demand", limits.demand: Megawatts, 0.0..=5000.0, "IT-MW",
        "Critical IT that tenants and customers ask for; bounds the best split."),
    // Tax, time and risk
    number!(Money, "discount_rate_pct_per_year", "Base discount rate", money.discount_rate: AnnualRate, 0.0..=50.0,
        "Return asked of a cash flow without business risk of its own."),
    number!(Money, "selling_premium_pct_per_year", "Risk premium: selling power", money.selling_premium: AnnualRate, 0.0..=50.0,
        "Added to the base rate for income from selling power."),
    number!(Money, "mining_premium_pct_per_year", "Risk premium: mining", money.mining_premium: AnnualRate, 0.0..=50.0,
        "Added to the base rate for mining income, which floats with price and difficulty."),
    number!(Money, "hosting_premium_pct_per_year", "Risk premium: hosting", money.hosting_premium: AnnualRate, 0.0..=50.0,
        "Added to the base rate for rent under contract."),
    number!(Money, "cloud_premium_pct_per_year", "Risk premium: GPU cloud", money.cloud_premium: AnnualRate, 0.0..=50.0,
        "Added to the base rate for renting out GPUs."),
    number!(Money, "tax_rate_pct", "Tax rate", money.tax_rate: Share, 0.0..=60.0,
        "Tax on each year's profit. Each business carries its own losses forward."),
    choice!(Money, "depreciation_method", "Depreciation", money.depreciation: Depreciation,
        "How capital becomes a deduction from taxable profit."),
    number!(Money, "opex_escalation_pct_per_year", "Operating cost escalation", money.opex_escalation: AnnualRate, -10.0..=20.0,
        "Yearly step of operating costs other than power."),
    number!(Money, "mining_debt_share_pct", "Debt: mining", money.mining_loan.share: Share, 0.0..=95.0,
        "Share of the first generation's capital that is borrowed. The discount rate should then be what equity asks."),
    number!(Money, "mining_debt_rate_pct_per_year", "Interest: mining", money.mining_loan.rate: AnnualRate, 0.0..=50.0,
        "Effective interest of a year, of which a month's is (1 + rate)^(1/12) - 1; added to the debt until the business runs."),
    number!(Money, "mining_debt_tenor_years", "Tenor: mining", money.mining_loan.tenor: Years, 1.0..=30.0,
        "Years of level monthly payments from then on; what is left at the horizon is repaid there."),
    number!(Money, "hosting_debt_share_pct", "Debt: hosting", money.hosting_loan.share: Share, 0.0..=95.0,
        "Share of the first generation's capital that is borrowed. The discount rate should then be what equity asks."),
    number!(Money, "hosting_debt_rate_pct_per_year", "Interest: hosting", money.hosting_loan.rate: AnnualRate, 0.0..=50.0,
        "Effective interest of a year, of which a month's is (1 + rate)^(1/12) - 1; added to the debt until the business runs."),
    number!(Money, "hosting_debt_tenor_years", "Tenor: hosting", money.hosting_loan.tenor: Years, 1.0..=30.0,
        "Years of level monthly payments from then on; what is left at the horizon is repaid there."),
    number!(Money, "cloud_debt_share_pct", "Debt: GPU cloud", money.cloud_loan.share: Share, 0.0..=95.0,
        "Share of the first generation's capital that is borrowed. The discount rate should then be what equity asks."),
    number!(Money, "cloud_debt_rate_pct_per_year", "Interest: GPU cloud", money.cloud_loan.rate: AnnualRate, 0.0..=50.0,
        "Effective interest of a year, of which a month's is (1 + rate)^(1/12) - 1; added to the debt until the business runs."),
    number!(Money, "cloud_debt_tenor_years", "Tenor: GPU cloud", money.cloud_loan.tenor: Years, 1.0..=30.0,
        "Years of level monthly payments from then on; what is left at the horizon is repaid there."),
];
