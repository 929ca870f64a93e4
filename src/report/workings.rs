//! How every figure comes about: one row each, an expression over other figures, the engine's notes and the inputs.
//!
//! A row is held to its word: a test evaluates every expression that is one with the values that the engine noted, and
//! compares. Where a figure is a sum over months or a root, the expression says so in words and names what it is made of.

use crate::model::Use;

/// One row: how a figure comes about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Working {
    /// The use whose figure it is; `None` where it is the same for all, or of what they share.
    pub(super) of: Option<Use>,
    /// The figure's key; its unit is part of it.
    pub(super) key: &'static str,
    /// The name of a note; empty where the figure has a name in its own table.
    pub(super) label: &'static str,
    /// The note's unit, as written after a number.
    pub(super) unit: &'static str,
    /// The expression, over keys.
    pub(super) expression: &'static str,
    /// Where the formula, or what it rests on, is from; empty where it is arithmetic alone.
    pub(super) source: &'static str,
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
pub(super) static WORKINGS: &[Working] = workings! {
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
        "irr_pct", "", "", "the yearly rate r at which the sum of the months' cash, in all net_cash_usd, / (1 + r)^(k/12) is nothing, where there is just one from -99 to 1,000 %";
        "payback_years", "", "", "the time from which the sum of the months' cash so far, in all net_cash_usd, stays above zero, the last month in proportion";
        "discounted_payback_years", "", "", "the same of discounted cash, in all npv_usd";
        "moic", "", "", "(net_cash_usd + capital_usd - borrowed_usd) / (capital_usd - borrowed_usd)";
        "levelised_cost_usd_per_mwh", "", "", "(present_energy_cost_usd - present_grid_income_usd + present_other_cost_usd + present_tax_usd + present_capital_usd - present_proceeds_usd) / present_energy_mwh", "The levelised cost of energy as NREL's Annual Technology Baseline defines it: discounted costs over discounted energy";
        "lowest_dscr", "", "", "the least of each year's margin after tax, as it comes in / interest and repayment due: of revenue_usd, grid_income_usd, energy_cost_usd, other_cost_usd, tax_usd and debt_paid_usd what falls in the year";
        "mean_dscr", "", "", "sum of margin after tax of the years in which debt is due / sum of interest and repayment due: of revenue_usd, grid_income_usd, energy_cost_usd, other_cost_usd, tax_usd and debt_paid_usd what falls in them";
        "npv_usd", "", "", "present_revenue_usd + present_advance_usd + present_grid_income_usd - present_energy_cost_usd - present_other_cost_usd - present_tax_usd - present_capital_usd + present_proceeds_usd + present_borrowed_usd - present_debt_paid_usd";
        "present_revenue_usd", "Revenue, present value", "$", "sum of each month's revenue, such as month_revenue_usd, / (1 + discount_rate_of_use_pct_per_year / 100)^(k/12) for month k";
        "present_advance_usd", "Value of being paid in advance", "$", "sum of what is paid in advance - what of it is earned, such as month_prepaid_usd, discounted likewise";
        "present_grid_income_usd", "Grid income, present value", "$", "sum of each month's, such as month_grid_income_usd, discounted likewise";
        "present_energy_cost_usd", "Energy cost, present value", "$", "sum of each month's, such as month_energy_cost_usd, discounted likewise";
        "present_other_cost_usd", "Other running costs, present value", "$", "sum of each month's, such as month_other_cost_usd, discounted likewise";
        "present_tax_usd", "Tax, present value", "$", "sum of each year's, at its end, in all tax_usd, discounted likewise";
        "present_capital_usd", "Capital, present value", "$", "sum of what is spent at the start of each month, in all capital_usd, discounted likewise";
        "present_proceeds_usd", "Sale of assets, present value", "$", "sum of what sold assets bring, in all proceeds_usd, discounted likewise";
        "present_borrowed_usd", "Debt drawn, present value", "$", "sum of debt drawn, in all borrowed_usd, discounted likewise";
        "present_debt_paid_usd", "Paid to lenders, present value", "$", "sum of each month's, in all debt_paid_usd, discounted likewise";
        "present_energy_mwh", "Energy drawn, discounted", "MWh", "sum of each month's energy, such as month_energy_mwh, discounted likewise";
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
        "month_prepaid_usd", "Earned of what was prepaid, month shown", "$", "what of month_revenue_usd was paid in advance: hosting_prepayment_pct of the lease's rent, cloud_prepayment_pct of the GPU contract's, none of another use's";
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
        "npv_usd", "", "", "sell.npv_usd * sell_share + mine.npv_usd * mine_share + host.npv_usd * host_share + cloud.npv_usd * cloud_share + extra_miners_npv_usd";
        "sell_share", "Share of the site that is sold", "×", "(1 - hybrid_ai_share_pct / 100) * hybrid_sold_share_of_rest_pct / 100";
        "mine_share", "Share of the site that mines", "×", "(1 - hybrid_ai_share_pct / 100) * (1 - hybrid_sold_share_of_rest_pct / 100)";
        "host_share", "Share of the site that is hosting", "×", "hybrid_ai_share_pct / 100 * (1 - hybrid_cloud_share_of_ai_pct / 100)";
        "cloud_share", "Share of the site that is GPU cloud", "×", "hybrid_ai_share_pct / 100 * hybrid_cloud_share_of_ai_pct / 100";
        "extra_miners_npv_usd", "Value of extra miners", "$", "what hybrid_extra_miners_pct more machines, at most as many megawatts as AI has, are worth to the mine; each month runs as many as AI leaves power for";
        "revenue_usd", "", "", "sum of mine.revenue_usd, host.revenue_usd, cloud.revenue_usd and sell.revenue_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "grid_income_usd", "", "", "sum of mine.grid_income_usd, host.grid_income_usd, cloud.grid_income_usd and sell.grid_income_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "energy_cost_usd", "", "", "sum of mine.energy_cost_usd, host.energy_cost_usd, cloud.energy_cost_usd and sell.energy_cost_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "other_cost_usd", "", "", "sum of mine.other_cost_usd, host.other_cost_usd, cloud.other_cost_usd and sell.other_cost_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "proceeds_usd", "", "", "sum of mine.proceeds_usd, host.proceeds_usd, cloud.proceeds_usd and sell.proceeds_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "energy_mwh", "", "", "sum of mine.energy_mwh, host.energy_mwh, cloud.energy_mwh and sell.energy_mwh, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "sold_mwh", "", "", "sum of mine.sold_mwh, host.sold_mwh, cloud.sold_mwh and sell.sold_mwh, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "bitcoin_btc", "", "", "sum of mine.bitcoin_btc, host.bitcoin_btc, cloud.bitcoin_btc and sell.bitcoin_btc, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "borrowed_usd", "", "", "sum of mine.borrowed_usd, host.borrowed_usd, cloud.borrowed_usd and sell.borrowed_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "debt_paid_usd", "", "", "sum of mine.debt_paid_usd, host.debt_paid_usd, cloud.debt_paid_usd and sell.debt_paid_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "initial_capital_usd", "First generation's capital", "$", "sum of mine.initial_capital_usd, host.initial_capital_usd, cloud.initial_capital_usd and sell.initial_capital_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "replaced_capital_usd", "Replacements' capital", "$", "sum of mine.replaced_capital_usd, host.replaced_capital_usd, cloud.replaced_capital_usd and sell.replaced_capital_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "unearned_usd", "Received and not yet earned", "$", "sum of mine.unearned_usd, host.unearned_usd, cloud.unearned_usd and sell.unearned_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "tax_usd", "", "", "sum of each use's own, mine.tax_usd, host.tax_usd, cloud.tax_usd and sell.tax_usd, times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "present_revenue_usd", "Revenue, present value", "$", "sum of mine.present_revenue_usd, host.present_revenue_usd, cloud.present_revenue_usd and sell.present_revenue_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "present_advance_usd", "Value of being paid in advance", "$", "sum of mine.present_advance_usd, host.present_advance_usd, cloud.present_advance_usd and sell.present_advance_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "present_grid_income_usd", "Grid income, present value", "$", "sum of mine.present_grid_income_usd, host.present_grid_income_usd, cloud.present_grid_income_usd and sell.present_grid_income_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "present_energy_cost_usd", "Energy cost, present value", "$", "sum of mine.present_energy_cost_usd, host.present_energy_cost_usd, cloud.present_energy_cost_usd and sell.present_energy_cost_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "present_other_cost_usd", "Other running costs, present value", "$", "sum of mine.present_other_cost_usd, host.present_other_cost_usd, cloud.present_other_cost_usd and sell.present_other_cost_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "present_tax_usd", "Tax, present value", "$", "sum of mine.present_tax_usd, host.present_tax_usd, cloud.present_tax_usd and sell.present_tax_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "present_capital_usd", "Capital, present value", "$", "sum of mine.present_capital_usd, host.present_capital_usd, cloud.present_capital_usd and sell.present_capital_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "present_proceeds_usd", "Sale of assets, present value", "$", "sum of mine.present_proceeds_usd, host.present_proceeds_usd, cloud.present_proceeds_usd and sell.present_proceeds_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "present_borrowed_usd", "Debt drawn, present value", "$", "sum of mine.present_borrowed_usd, host.present_borrowed_usd, cloud.present_borrowed_usd and sell.present_borrowed_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "present_debt_paid_usd", "Paid to lenders, present value", "$", "sum of mine.present_debt_paid_usd, host.present_debt_paid_usd, cloud.present_debt_paid_usd and sell.present_debt_paid_usd, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
        "present_energy_mwh", "Energy drawn, discounted", "MWh", "sum of mine.present_energy_mwh, host.present_energy_mwh, cloud.present_energy_mwh and sell.present_energy_mwh, each times its share of the site: mine_share, host_share, cloud_share, sell_share; and of extra miners, hybrid_extra_miners_pct";
    }
};
