//! The FIELDS table: every input, one row each, in the form's order.

use super::choice::Choice;
use super::field::{Access, Field, Group, Kind};
use super::{Depreciation, EndOfLife, PowerPaidBy};
use crate::quantity::{
    AnnualRate, Difficulty, Height, JoulesPerTerahash, KilowattsPerGpu, Megawatts, MeterRatio, Months, Quantity, Share,
    UsdPerBtc, UsdPerGpu, UsdPerGpuHour, UsdPerKwMonth, UsdPerMw, UsdPerMwYear, UsdPerMwh, UsdPerTerahash, Years,
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
        "All-in price of energy at the meter in the first year: energy, delivery and charges."),
    number!(Site, "sale_price_usd_per_mwh", "Power sale price", power.sale_price: UsdPerMwh, -50.0..=500.0,
        "Average price that energy sold back from the site earns in the first year."),
    number!(Site, "power_escalation_pct_per_year", "Power price escalation", power.escalation: AnnualRate, -20.0..=30.0,
        "Yearly step of both power prices."),
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
    // Bitcoin and its network
    number!(essential Network, "btc_price_usd", "Bitcoin price", network.btc_price: UsdPerBtc, 100.0..=10_000_000.0,
        "Price of one bitcoin in the first month."),
    number!(Network, "btc_price_growth_pct_per_year", "Bitcoin price growth", network.btc_price_growth: AnnualRate, -90.0..=200.0,
        "Change of the Bitcoin price, compounding monthly. Zero holds today's price."),
    number!(Network, "network_difficulty", "Network difficulty", network.difficulty: Difficulty, 1.0..=1e18,
        "Difficulty in the first month. Hashprice follows from it, never from an estimated hashrate."),
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
    number!(essential Mining, "miner_efficiency_j_per_th", "Miner efficiency", mining.efficiency: JoulesPerTerahash, 1.0..=200.0,
        "Energy of the machines for each terahash; less is better."),
    number!(Mining, "miner_price_usd_per_th", "Miner price", mining.machine_price: UsdPerTerahash, 0.0..=200.0,
        "Price of the machines for each TH/s. Zero for a fleet already paid for."),
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
        "Whether new machines follow, at the same price for each MW and that day's efficiency."),
    number!(Mining, "miner_efficiency_gain_pct_per_year", "Efficiency gain of new miners", mining.efficiency_gain: AnnualRate, -90.0..=50.0,
        "Yearly change in the J/TH of new machines, used when the fleet is replaced."),
    // AI hosting
    number!(essential Hosting, "hosting_rent_usd_per_kw_month", "Hosting rent", hosting.rent: UsdPerKwMonth, 0.0..=2000.0,
        "Rent for each kW of critical IT when power first flows."),
    number!(essential Hosting, "hosting_capital_usd_per_it_mw", "Hosting build-out", hosting.shell.capital: UsdPerMw, 0.0..=100_000_000.0, "$/IT-MW",
        "Cost of the powered shell for each MW of critical IT; the tenant brings the GPUs."),
    number!(Hosting, "hosting_rent_escalator_pct_per_year", "Rent escalator", hosting.escalator: AnnualRate, -10.0..=20.0,
        "Yearly step of the rent from the day power flows."),
    number!(Hosting, "hosting_term_years", "Lease term", hosting.term: Years, 1.0..=30.0,
        "How long the tenant pays. After it the shell stands empty, until re-letting is modelled."),
    number!(Hosting, "hosting_gross_to_it_ratio", "Hosting gross-to-IT ratio", hosting.shell.gross_to_it: MeterRatio, 1.0..=3.0,
        "MW at the meter for each MW of critical IT, as in signed deals; not the design PUE."),
    number!(Hosting, "hosting_load_factor_pct", "Hosting load factor", hosting.shell.load_factor: Share, 1.0..=100.0,
        "Share of the reserved power that the tenant draws. Rent is owed on all of it."),
    choice!(Hosting, "hosting_power_paid_by", "Hosted power is paid by", hosting.power_paid_by: PowerPaidBy,
        "Passed-through power is neither revenue nor cost of the site."),
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
        "How the rent of a GPU changes as it ages, compounding monthly. It does not stay constant."),
    number!(Cloud, "gpu_utilisation_pct", "GPU utilisation", cloud.utilisation: Share, 0.0..=100.0,
        "Share of hours for which GPUs are rented."),
    number!(Cloud, "cloud_platform_fee_pct", "Cloud platform fee", cloud.platform_fee: Share, 0.0..=50.0,
        "What marketplace and payment keep of the revenue."),
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
];
