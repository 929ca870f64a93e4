//! How every figure comes about: one row each, an expression over other figures, the engine's notes and the inputs.
//!
//! A row is held to its word: a test evaluates every expression that is one with the values that the engine noted, and
//! compares. Where a figure is a sum over months or a root, the expression says so in words and names what it is made of.

use crate::model::Use;

/// One row: how a figure comes about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Working {
    /// The use whose figure it is; `None` where it is the same for all, or of what they share.
    pub of: Option<Use>,
    /// The figure's key; its unit is part of it.
    pub key: &'static str,
    /// The name of a note; empty where the figure has a name in its own table.
    pub label: &'static str,
    /// The note's unit, as written after a number.
    pub unit: &'static str,
    /// The expression, over keys.
    pub expression: &'static str,
    /// Where the formula, or what it rests on, is from; empty where it is arithmetic alone.
    pub source: &'static str,
}

/// `key, label, unit, expression, source` rows, under the use they are of.
macro_rules! workings {
    ($( $of:expr => { $( $key:literal, $label:literal, $unit:literal, $expression:literal $(, $source:literal)?; )* } )*) => {
        &[$( $( Working {
            of: $of,
            key: $key,
            label: $label,
            unit: $unit,
            expression: $expression,
            source: concat!($( $source )?),
        }, )* )*]
    };
}

/// All rows: first those of what all uses share, then those of every use, then each use's own.
pub static WORKINGS: &[Working] = workings! {
    None => {
        // Bitcoin and the fleet in the first month
        "hashprice_usd_per_ph_day", "", "", "1e15 * 86400 / month_hashes_per_block * month_block_reward_btc * month_btc_price_usd", "Luxor, Hashprice, hashrateindex.com; from difficulty, never from an estimated hashrate";
        "hashprice_btc_per_ph_day", "", "", "1e15 * 86400 / month_hashes_per_block * month_block_reward_btc";
        "month_hashes_per_block", "Hashes per block", "hashes", "month_difficulty * 2^48 / 65535", "Bitcoin Core, src/rpc/blockchain.cpp, GetDifficulty; Bitcoin wiki, Difficulty, read 2026-11";
        "month_difficulty", "Difficulty in the month shown", "difficulty", "network_difficulty grown at difficulty_growth_pct_per_year and by the answer to income to the power of difficulty_response_pct, as difficulty_path has it; the first month's is the input";
        "month_btc_price_usd", "Bitcoin price in the month shown", "$/BTC", "btc_price_usd grown monthly at btc_price_growth_pct_per_year; the first month's is the input";
        "month_block_reward_btc", "Block reward in the month shown", "BTC", "subsidy of the month's expected heights, counted from tip_height on tip_date / (1 - fee_share_of_reward_pct / 100)", "Bitcoin Core, src/validation.cpp, GetBlockSubsidy: 50 BTC, halved every 210,000 blocks";
        "network_hashrate_eh_per_s", "", "", "network_difficulty * 2^48 / 65535 / 600 / 1e18", "Bitcoin Core, src/kernel/chainparams.cpp, nPowTargetSpacing: 600 s";
        "block_reward_btc", "", "", "month_block_reward_btc";
        "next_halving_height", "", "", "next multiple of 210000 above start_height", "Bitcoin Core, src/kernel/chainparams.cpp, nSubsidyHalvingInterval";
        "months_to_halving", "", "", "(next_halving_height - start_height) * 600 s, less 14 days' growth of the hashrate, in months";
        "start_height", "Expected height at the start", "blocks", "tip_height and a block each 600 s from tip_date to the start month, sooner while hashrate grows";
        "site_hashrate_ph_per_s", "", "", "site_power_mw / mining_overhead_ratio / fleet_efficiency_j_per_th * 1e3";
        "fleet_efficiency_j_per_th", "", "", "1 / sum over the fleet's models of (share of its power / J/TH at its setting): miner_efficiency_j_per_th, second_miner_efficiency_j_per_th at second_miner_share_pct, third_miner_efficiency_j_per_th at third_miner_share_pct of the rest, each times miner_setting_efficiency_pct / 100";
        "bitcoin_in_first_month_btc", "", "", "site_hashrate_ph_per_s * 1e15 * hours_hashing * 3600 / month_hashes_per_block * month_block_reward_btc * (1 - pool_fee_pct / 100)";
        "hours_hashing", "Hours hashing in the first month", "h", "powered_hours * mining_uptime_pct / 100";
        "powered_hours", "Hours with power in the month shown", "h", "month_hours * availability_pct / 100";
        "month_hours", "Hours of the month shown", "h", "the calendar's days * 24";
        "mining_revenue_usd_per_machine_mwh", "", "", "hashprice_usd_per_ph_day / (fleet_efficiency_j_per_th * 0.024)", "Luxor publishes both sides: roundup of 12 January 2026";
        "mining_revenue_usd_per_mwh", "", "", "hashprice_usd_per_ph_day * (1 - pool_fee_pct / 100) / (fleet_efficiency_j_per_th * 0.024 * mining_overhead_ratio)";
        "breakeven_power_price_usd_per_mwh", "", "", "mining_revenue_usd_per_mwh";
        "breakeven_hashprice_usd_per_ph_day", "", "", "steady_power_price_usd_per_mwh * fleet_efficiency_j_per_th * 0.024 * mining_overhead_ratio / (1 - pool_fee_pct / 100)", "CoinShares' hashcost: 21.5 J/TH at 6 c/kWh is $30.96";
        "shutdown_btc_price_usd", "", "", "month_btc_price_usd * breakeven_hashprice_usd_per_ph_day / hashprice_usd_per_ph_day", "Antpool's list of shutdown prices";
        "power_cost_usd_per_btc", "", "", "first_month_energy_cost_usd / bitcoin_in_first_month_btc";
        "first_month_energy_cost_usd", "Energy cost of the first month", "$", "site_power_mw * hours_hashing * steady_power_price_usd_per_mwh";
        "all_in_cost_usd_per_btc", "", "", "(first_month_energy_cost_usd + site_power_mw * mining_opex_usd_per_mw_year / 12 + first_month_wear_usd) / bitcoin_in_first_month_btc";
        "first_month_wear_usd", "Wear of machines and infrastructure in a month", "$", "price of the fleet * (1 - miner_resale_pct / 100) / (12 * miner_life_years) + site_power_mw * mining_infrastructure_usd_per_mw * (1 - mining_infrastructure_residual_pct / 100) / 180 months";
        "steady_power_price_usd_per_mwh", "", "", "month_mean_price_usd_per_mwh";
        "month_mean_price_usd_per_mwh", "Price of a steady load in the month shown", "$/MWh", "power_price_usd_per_mwh, or under hourly prices the month's mean of power_hours * power_hours_level_pct / 100 + power_adder_usd_per_mwh; stepped each year by power_escalation_pct_per_year and ai_power_premium_pct_per_year";
        "hours_run_pct", "", "", "sum of the energy that the first fleet draws in the first year, each model in the hours worth less than it earns / energy in all hours with power * mining_uptime_pct / 100";
        "realised_power_price_usd_per_mwh", "", "", "sum of the first year's energy cost / sum of the energy drawn";
        "flexibility_usd_per_mw_year", "", "", "(sum of the first year's margin of standing still where that pays - the same of running in every hour) / site_power_mw";
        "hours_worth_mining_pct", "", "", "sum over the horizon of the energy that the first fleet would draw in months that pay for running costs / energy in all hours with power * mining_uptime_pct / 100";
        // AI
        "hosting_critical_it_mw", "", "", "site_power_mw / hosting_gross_to_it_ratio", "Signed deals show 1.25 to 1.52: design PUE is not gross-to-IT";
        "hosting_rent_usd_per_it_mw_year", "", "", "hosting_rent_usd_per_kw_month * 1000 * 12";
        "cloud_critical_it_mw", "", "", "site_power_mw / cloud_gross_to_it_ratio";
        "gpus", "", "", "cloud_critical_it_mw * 1000 / gpu_power_kw";
        "cloud_revenue_usd_per_it_mw_year", "", "", "1000 / gpu_power_kw * 8766 * availability_pct / 100 * (gpu_contract_share_pct / 100 * gpu_contract_price_usd + (1 - gpu_contract_share_pct / 100) * gpu_utilisation_pct / 100 * gpu_hour_price_usd) * (1 - cloud_platform_fee_pct / 100)";
        // Any use
        "revenue_usd_per_mwh", "", "", "revenue_usd / energy_mwh";
        "energy_cost_usd_per_mwh", "", "", "energy_cost_usd / energy_mwh";
        "other_cost_usd_per_mwh", "", "", "other_cost_usd / energy_mwh";
        "grid_income_usd_per_mwh", "", "", "grid_income_usd / energy_mwh";
        "margin_usd_per_mwh", "", "", "(revenue_usd + grid_income_usd - energy_cost_usd - other_cost_usd) / energy_mwh";
        "capital_usd_per_mw", "", "", "initial_capital_usd / site_power_mw";
        "npv_usd_per_mw", "", "", "npv_usd / site_power_mw";
        "npv_per_capital_usd", "", "", "npv_usd / present_capital_usd";
        "irr_pct", "", "", "the yearly rate r at which sum of cash of month k / (1 + r)^(k/12) is nothing, where there is just one from -99 to 1,000 %";
        "payback_years", "", "", "the time from which the sum of all cash so far stays above zero, the last month in proportion";
        "discounted_payback_years", "", "", "the same with each cash / (1 + discount_rate_of_use_pct_per_year / 100)^(k/12)";
        "moic", "", "", "(net_cash_usd + capital_usd - borrowed_usd) / (capital_usd - borrowed_usd)";
        "levelised_cost_usd_per_mwh", "", "", "(present_energy_cost_usd - present_grid_income_usd + present_other_cost_usd + present_tax_usd + present_capital_usd - present_proceeds_usd) / present_energy_mwh", "The levelised cost of energy as NREL's Annual Technology Baseline defines it: discounted costs over discounted energy";
        "lowest_dscr", "", "", "the least of each year's sum of margin after tax, as it comes in / interest and repayment due";
        "mean_dscr", "", "", "sum of margin after tax of the years in which debt is due / sum of interest and repayment due";
        "npv_usd", "", "", "present_revenue_usd + present_advance_usd + present_grid_income_usd - present_energy_cost_usd - present_other_cost_usd - present_tax_usd - present_capital_usd + present_proceeds_usd + present_borrowed_usd - present_debt_paid_usd";
        "present_revenue_usd", "Revenue, present value", "$", "sum of revenue of month k / (1 + discount_rate_of_use_pct_per_year / 100)^(k/12)";
        "present_advance_usd", "Value of being paid in advance", "$", "sum of (received before it is earned - earned of it) of month k, discounted alike";
        "present_grid_income_usd", "Grid income, present value", "$", "sum of grid income of month k, discounted alike";
        "present_energy_cost_usd", "Energy cost, present value", "$", "sum of energy cost of month k, discounted alike";
        "present_other_cost_usd", "Other running costs, present value", "$", "sum of other costs of month k, discounted alike";
        "present_tax_usd", "Tax, present value", "$", "sum of tax of year n, at its end, discounted alike";
        "present_capital_usd", "Capital, present value", "$", "sum of what is spent on assets at the start of month k, discounted alike";
        "present_proceeds_usd", "Sale of assets, present value", "$", "sum of what sold assets bring, discounted alike";
        "present_borrowed_usd", "Debt drawn, present value", "$", "sum of debt drawn, discounted alike";
        "present_debt_paid_usd", "Paid to lenders, present value", "$", "sum of interest and repayment of month k, discounted alike";
        "present_energy_mwh", "Energy drawn, discounted", "MWh", "sum of energy of month k, discounted alike";
        "revenue_usd", "", "", "sum of the months' revenue, of which one is month_revenue_usd";
        "grid_income_usd", "", "", "sum of the months' income from selling back and standing ready, of which one is month_grid_income_usd";
        "energy_cost_usd", "", "", "sum of the months' energy cost, of which one is month_energy_cost_usd";
        "other_cost_usd", "", "", "sum of the months' other costs, of which one is month_other_cost_usd";
        "energy_mwh", "", "", "sum of the months' energy, of which one is month_energy_mwh";
        "sold_mwh", "", "", "sum of the months' energy sold back, of which one is month_sold_mwh";
        "bitcoin_btc", "", "", "sum of the months' bitcoin, of which one is month_bitcoin_btc";
        "capital_usd", "", "", "initial_capital_usd + replaced_capital_usd";
        "initial_capital_usd", "First generation's capital", "$", "sum of what the first works and machines cost";
        "replaced_capital_usd", "Replacements' capital", "$", "sum of what later machines cost";
        "proceeds_usd", "", "", "sum of resale and residual values, within the horizon and at its end";
        "tax_usd", "", "", "tax_rate_pct / 100 * each year's sum of income less energy, other costs, interest and depreciation by depreciation_method, after losses carried forward", "IRS Publication 946 (2024), tables A-1 and B-1, for MACRS and lives";
        "borrowed_usd", "", "", "debt_share_of_use_pct / 100 * initial_capital_usd";
        "debt_paid_usd", "", "", "sum of level monthly payments balance * r / (1 - (1 + r)^-n) over the tenor, and what is left at the horizon", "The annuity of any textbook; numpy-financial's pmt";
        "net_cash_usd", "", "", "revenue_usd + grid_income_usd + unearned_usd - energy_cost_usd - other_cost_usd - tax_usd - capital_usd + proceeds_usd + borrowed_usd - debt_paid_usd";
        "unearned_usd", "Received and not yet earned", "$", "sum of what was paid in advance - what of it was earned: nothing, within the horizon";
        "month_grid_income_usd", "Grid income of the month shown", "$", "sum over the month's hours of energy sold back * (power_hours * power_hours_level_pct / 100 - resale_cost_usd_per_mwh), and a twelfth of demand_response_usd_per_mw_year";
        "month_sold_mwh", "Energy sold back in the month shown", "MWh", "what a contract for all energy leaves undrawn in hours in which it is worth something";
        "month_contracted_mwh", "Energy the site may draw in the month shown", "MWh", "site_power_mw * powered_hours";
        "month_opex_factor", "Rise of costs by the month shown", "×", "(1 + opex_escalation_pct_per_year / 100) to the power of full years since the start";
        "month_contract_price_usd_per_mwh", "Contract price in the month shown", "$/MWh", "power_price_usd_per_mwh stepped each year by power_escalation_pct_per_year and ai_power_premium_pct_per_year";
        "month_sale_price_usd_per_mwh", "Sale price in the month shown", "$/MWh", "sale_price_usd_per_mwh stepped likewise";
        "levelised_cost_usd_per_btc", "", "", "the cost of mining, of which see each part / bitcoin discounted alike; of mining alone";
    }
    Some(Use::Sell) => {
        "discount_rate_of_use_pct_per_year", "Discount rate of selling power", "%/year", "discount_rate_pct_per_year + selling_premium_pct_per_year";
        "month_revenue_usd", "Revenue of the month shown", "$", "month_energy_mwh * month_sale_price_usd_per_mwh; under a contract that may be sold back, each hour's energy * its price";
        "month_energy_mwh", "Energy sold in the month shown", "MWh", "month_contracted_mwh, as far as the contract sells it";
        "month_energy_cost_usd", "Energy cost of the month shown", "$", "sum over the month's hours of energy * its price, such as month_contract_price_usd_per_mwh";
    }
    Some(Use::Mine) => {
        "discount_rate_of_use_pct_per_year", "Discount rate of mining", "%/year", "discount_rate_pct_per_year + mining_premium_pct_per_year";
        "debt_share_of_use_pct", "Mining's debt share", "%", "mining_debt_share_pct";
        "month_revenue_usd", "Revenue of the month shown", "$", "month_bitcoin_btc * month_btc_price_usd * (1 - btc_held_pct / 100)";
        "month_bitcoin_btc", "Bitcoin of the month shown", "BTC", "month_energy_mwh / mining_overhead_ratio * 3.6e9 / month_efficiency_j_per_th * 1e12 / month_hashes_per_block * month_block_reward_btc * (1 - pool_fee_pct / 100)";
        "month_efficiency_j_per_th", "J/TH of the machines that ran", "J/TH", "mean of the fleet's models by the hashes of each; of one model miner_efficiency_j_per_th * miner_setting_efficiency_pct / 100";
        "month_energy_mwh", "Energy drawn in the month shown", "MWh", "month_contracted_mwh * mining_uptime_pct / 100 * the part of hours in which a MWh costs less than mining earns with it, where the month pays for its running costs";
        "month_energy_cost_usd", "Energy cost of the month shown", "$", "sum over the hours run of energy * its price, such as month_contract_price_usd_per_mwh, and charges";
        "month_other_cost_usd", "Other costs of the month shown", "$", "site_power_mw * mining_opex_usd_per_mw_year / 12 * month_opex_factor, where the month is mined";
        "levelised_cost_usd_per_btc", "", "", "(present_energy_cost_usd - present_grid_income_usd + present_other_cost_usd + present_tax_usd + present_capital_usd - present_proceeds_usd) / present_bitcoin_btc";
        "present_bitcoin_btc", "Bitcoin mined, discounted", "BTC", "sum of bitcoin of month k / (1 + discount_rate_of_use_pct_per_year / 100)^(k/12)";
    }
    Some(Use::Host) => {
        "discount_rate_of_use_pct_per_year", "Discount rate of hosting", "%/year", "discount_rate_pct_per_year + hosting_premium_pct_per_year";
        "debt_share_of_use_pct", "Hosting's debt share", "%", "hosting_debt_share_pct";
        "month_revenue_usd", "Rent of the month shown", "$", "hosting_critical_it_mw * 1000 * hosting_rent_usd_per_kw_month * rent_owed_share * (1 - service_credit_share) * rent_of_first_rent";
        "rent_owed_share", "Share of the rent owed", "×", "max(hosting_use_pct, hosting_take_or_pay_pct) / 100";
        "service_credit_share", "Share of the rent credited", "×", "min(1, max(0, hosting_service_level_pct - availability_pct) * hosting_credit_pct_per_point / 100)";
        "rent_of_first_rent", "Expected rent over a full first rent", "×", "ramp, steps of hosting_rent_escalator_pct_per_year, and the probability that the tenant is there: (1 - hosting_default_pct_per_year / 100)^(months/12), after the lease times hosting_renewal_pct / 100; and of whom it is let to again. What hosting_prepayment_pct covers is certain";
        "in_use_share", "Share of the shell in use", "×", "share let, by ramp and probability * hosting_use_pct / 100";
        "month_energy_mwh", "Energy drawn in the month shown", "MWh", "month_contracted_mwh * hosting_load_factor_pct / 100 * in_use_share";
        "month_energy_cost_usd", "Energy cost of the month shown", "$", "nothing where hosting_power_paid_by is the tenant, else sum of energy * its price, such as month_mean_price_usd_per_mwh, and charges";
        "month_other_cost_usd", "Other costs of the month shown", "$", "hosting_critical_it_mw * 1000 * hosting_opex_usd_per_it_kw_month * month_opex_factor * share kept open, which is all while the first tenant is sure";
    }
    Some(Use::Cloud) => {
        "discount_rate_of_use_pct_per_year", "Discount rate of the GPU cloud", "%/year", "discount_rate_pct_per_year + cloud_premium_pct_per_year";
        "debt_share_of_use_pct", "The GPU cloud's debt share", "%", "cloud_debt_share_pct";
        "month_revenue_usd", "Revenue of the month shown", "$", "gpus * in_service_share * powered_hours * (month_gpu_contract_share * gpu_contract_price_usd + (1 - month_gpu_contract_share) * gpu_utilisation_pct / 100 * month_gpu_hour_price_usd) * (1 - cloud_platform_fee_pct / 100)";
        "month_gpu_contract_share", "Share of GPUs under contract then", "×", "gpu_contract_share_pct / 100 for gpu_contract_years, then nothing";
        "month_gpu_hour_price_usd", "GPU-hour price on demand then", "$/GPU-hour", "gpu_hour_price_usd changed monthly at gpu_hour_price_change_pct_per_year";
        "in_service_share", "Share of GPUs in service", "×", "ramp: months since power / (cloud_ramp_months + 1), at most all";
        "month_energy_mwh", "Energy drawn in the month shown", "MWh", "month_contracted_mwh * cloud_load_factor_pct / 100 * in_service_share";
        "month_energy_cost_usd", "Energy cost of the month shown", "$", "sum of energy * its price, such as month_mean_price_usd_per_mwh, and charges";
        "month_other_cost_usd", "Other costs of the month shown", "$", "cloud_critical_it_mw * 1000 * cloud_opex_usd_per_it_kw_month * month_opex_factor";
    }
    Some(Use::Hybrid) => {
        "npv_usd", "", "", "sum of each use's net present value * its share of the site: AI hybrid_ai_share_pct, of which cloud hybrid_cloud_share_of_ai_pct; of the rest sold hybrid_sold_share_of_rest_pct, and mined with hybrid_extra_miners_pct more machines on what AI leaves";
        "revenue_usd", "", "", "sum of each use's, times its share of the site";
        "grid_income_usd", "", "", "sum of each use's, times its share of the site";
        "energy_cost_usd", "", "", "sum of each use's, times its share of the site";
        "other_cost_usd", "", "", "sum of each use's, times its share of the site";
        "energy_mwh", "", "", "sum of each use's, times its share of the site";
        "sold_mwh", "", "", "sum of each use's, times its share of the site";
        "bitcoin_btc", "", "", "sum of each use's, times its share of the site";
        "borrowed_usd", "", "", "sum of each use's, times its share of the site";
        "tax_usd", "", "", "sum of each use's own tax, times its share of the site";
    }
};
