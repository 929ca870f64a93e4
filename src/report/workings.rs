//! How every figure comes about: one row each, an expression over other figures, the engine's notes and the inputs.
//!
//! A row is held to its word: a test evaluates every expression that is one with the values that the engine noted, and
//! compares. Where a figure is a sum over months or a root, the expression says so in words and names what it is made of.
//! Of several expressions, ` | ` between them, the first whose keys the engine noted is meant; what follows `; ` is a
//! remark that takes no part in the arithmetic.

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
    /// The expressions, over keys.
    pub(super) expression: &'static str,
    /// Where the formula, or what it rests on, is from; empty where it is arithmetic alone.
    pub(super) source: &'static str,
}

/// `key, label, unit, expression, source` rows, under the use they are of.
macro_rules! workings {
    ($( $of:expr => { $( $key:literal, $label:literal, $unit:literal, $expression:expr $(, $source:literal)?; )* } )*) => {
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

/// A figure of the hybrid: of each pure use, its share.
macro_rules! parts {
    ($key:literal) => {
        concat!(
            "sum of mine.", $key, ", host.", $key, ", cloud.", $key, " and sell.", $key,
            ", each times its share of the site: mine_share, host_share, cloud_share, sell_share, and of extra_miners_share more miners",
            " | mine.", $key, " * mine_share + host.", $key, " * host_share + cloud.", $key, " * cloud_share + sell.", $key,
            " * sell_share; without hybrid_extra_miners_pct",
        )
    };
}

/// All rows: first those of what all uses share, then those of every use, then each use's own.
pub(super) static WORKINGS: &[Working] = workings! {
    None => {
        // Bitcoin and the fleet in the first month
        "hashprice_usd_per_ph_day", "", "", "1e15 * 86400 / month_hashes_per_block * month_block_reward_btc * month_btc_price_usd", "Luxor, Hashprice, hashrateindex.com; from difficulty, never from an estimated hashrate";
        "hashprice_btc_per_ph_day", "", "", "1e15 * 86400 / month_hashes_per_block * month_block_reward_btc";
        "month_hashes_per_block", "Hashes per block", "hashes", "month_difficulty * 2^48 / 65535", "Bitcoin Core, src/rpc/blockchain.cpp, GetDifficulty; Bitcoin wiki, Difficulty, read 2026-11";
        "month_difficulty", "Difficulty in the month shown", "difficulty", "network_difficulty grown at difficulty_growth_pct_per_year, and as far as difficulty_response_pct with income, month_block_reward_btc * month_btc_price_usd, by difficulty_path; in the first month the input";
        "month_btc_price_usd", "Bitcoin price in the month shown", "$/BTC", "btc_price_usd * (1 + btc_price_growth_pct_per_year / 100) ^ ((month_number - 1) / 12)";
        "month_block_reward_btc", "Block reward in the month shown", "BTC", "month_subsidy_btc / (1 - fee_share_of_reward_pct / 100)";
        "month_subsidy_btc", "Subsidy of a block in the month shown", "BTC", "50 BTC, halved every 210,000 blocks, over the month's expected heights: a block each 600 s from tip_height on tip_date, sooner by hashrate_growth_pct_per_year", "Bitcoin Core, src/validation.cpp, GetBlockSubsidy";
        "hashrate_growth_pct_per_year", "Growth of the network's hashrate", "%/year", "difficulty_growth_pct_per_year, and as far as difficulty_response_pct with btc_price_growth_pct_per_year, by difficulty_path";
        "month_number", "Number of the month shown", "", "the first, start_month";
        "month_full_years", "Full years before the month shown", "years", "full years before month_number";
        "month_price_growth", "Rise of power prices by the month shown", "", "((1 + power_escalation_pct_per_year / 100) * (1 + ai_power_premium_pct_per_year / 100)) ^ month_full_years";
        "network_hashrate_eh_per_s", "", "", "network_difficulty * 2^48 / 65535 / 600 / 1e18", "Bitcoin Core, src/kernel/chainparams.cpp, nPowTargetSpacing: 600 s";
        "block_reward_btc", "", "", "month_block_reward_btc";
        "next_halving_height", "", "", "next multiple of 210,000 above start_height", "Bitcoin Core, src/kernel/chainparams.cpp, nSubsidyHalvingInterval";
        "months_to_halving", "", "", "(next_halving_height - start_height) * 600 s in months, less what hashrate_growth_pct_per_year makes in 14 days";
        "start_height", "Expected height at the start", "blocks", "tip_height and a block each 600 s from tip_date to start_month, sooner by hashrate_growth_pct_per_year";
        "site_hashrate_ph_per_s", "", "", "site_power_mw / mining_overhead_ratio / fleet_efficiency_j_per_th * 1e3";
        "fleet_efficiency_j_per_th", "", "", "miner_setting_efficiency_pct / 100 / (first_model_share / miner_efficiency_j_per_th + second_model_share / second_miner_efficiency_j_per_th + third_model_share / third_miner_efficiency_j_per_th) | miner_efficiency_j_per_th * miner_setting_efficiency_pct / 100; of one model, without second_miner_share_pct and third_miner_share_pct";
        "first_model_share", "First model's share of power", "", "(1 - second_miner_share_pct / 100) * (1 - third_miner_share_pct / 100)";
        "second_model_share", "Second model's share of power", "", "second_miner_share_pct / 100";
        "third_model_share", "Third model's share of power", "", "(1 - second_miner_share_pct / 100) * third_miner_share_pct / 100";
        "fleet_price_usd", "Price of the first fleet", "$", "site_power_mw * 1e6 / mining_overhead_ratio / (miner_power_setting_pct / 100) * (first_model_share * miner_price_usd_per_th / miner_efficiency_j_per_th + second_model_share * second_miner_price_usd_per_th / second_miner_efficiency_j_per_th + third_model_share * third_miner_price_usd_per_th / third_miner_efficiency_j_per_th) | site_power_mw * 1e6 / mining_overhead_ratio / (miner_power_setting_pct / 100) * miner_price_usd_per_th / miner_efficiency_j_per_th; of one model, without second_miner_share_pct and third_miner_share_pct";
        "miner_life_months", "Months of a miner's life", "months", "miner_life_years * 12, to the nearest month";
        "bitcoin_in_first_month_btc", "", "", "site_hashrate_ph_per_s * 1e15 * hours_hashing * 3600 / month_hashes_per_block * month_block_reward_btc * (1 - pool_fee_pct / 100)";
        "hours_hashing", "Hours hashing in the first month", "h", "powered_hours * mining_uptime_pct / 100";
        "powered_hours", "Hours with power in the month shown", "h", "month_hours * availability_pct / 100";
        "month_hours", "Hours of the month shown", "h", "24 a day in the calendar month that is month_number from start_month";
        "mining_revenue_usd_per_machine_mwh", "", "", "hashprice_usd_per_ph_day / (fleet_efficiency_j_per_th * 0.024)", "Luxor publishes both sides: roundup of 12 January 2026";
        "mining_revenue_usd_per_mwh", "", "", "hashprice_usd_per_ph_day * (1 - pool_fee_pct / 100) / (fleet_efficiency_j_per_th * 0.024 * mining_overhead_ratio)";
        "breakeven_power_price_usd_per_mwh", "", "", "mining_revenue_usd_per_mwh";
        "breakeven_hashprice_usd_per_ph_day", "", "", "steady_power_price_usd_per_mwh * fleet_efficiency_j_per_th * 0.024 * mining_overhead_ratio / (1 - pool_fee_pct / 100)", "CoinShares' hashcost: 21.5 J/TH at 6 c/kWh is $30.96";
        "shutdown_btc_price_usd", "", "", "month_btc_price_usd * breakeven_hashprice_usd_per_ph_day / hashprice_usd_per_ph_day", "Antpool's list of shutdown prices";
        "power_cost_usd_per_btc", "", "", "first_month_energy_cost_usd / bitcoin_in_first_month_btc";
        "first_month_energy_cost_usd", "Energy cost of the first month", "$", "site_power_mw * hours_hashing * steady_power_price_usd_per_mwh";
        "all_in_cost_usd_per_btc", "", "", "(first_month_energy_cost_usd + site_power_mw * mining_opex_usd_per_mw_year / 12 + first_month_wear_usd) / bitcoin_in_first_month_btc";
        "first_month_wear_usd", "Wear of machines and infrastructure in a month", "$", "fleet_price_usd * (1 - miner_resale_pct / 100) / miner_life_months + site_power_mw * mining_infrastructure_usd_per_mw * (1 - mining_infrastructure_residual_pct / 100) / 180; works last 180 months", "IRS Publication 946 (2024), table B-1, asset class 00.3: 15 years";
        "steady_power_price_usd_per_mwh", "", "", "month_mean_price_usd_per_mwh";
        "month_mean_price_usd_per_mwh", "Price of a steady load in the month shown", "$/MWh", "month_hourly_price_usd_per_mwh; as power_contract says | month_contract_price_usd_per_mwh; as power_contract says";
        "month_contract_price_usd_per_mwh", "Contract price in the month shown", "$/MWh", "power_price_usd_per_mwh * month_price_growth";
        "month_hourly_price_usd_per_mwh", "Mean hourly price in the month shown", "$/MWh", "month_hub_mean_usd_per_mwh * power_hours_level_pct / 100 * month_price_growth + power_adder_usd_per_mwh";
        "month_resale_price_usd_per_mwh", "Mean resale price in the month shown", "$/MWh", "month_hub_mean_usd_per_mwh * power_hours_level_pct / 100 * month_price_growth - resale_cost_usd_per_mwh";
        "month_hub_mean_usd_per_mwh", "Mean of that month's hours in the year of prices", "$/MWh", "mean of the calendar month's hours in power_hours";
        "month_worth_usd_per_mwh", "What a MWh costs or would bring, mean of the month", "$/MWh", "month_resale_price_usd_per_mwh; as power_contract says | month_hourly_price_usd_per_mwh; as power_contract says | month_contract_price_usd_per_mwh; as power_contract says";
        "hours_off_share", "Share of hours off for peaks and demand response", "", "hours a year / 8,766: coincident_peak_hours_per_year where there is coincident_peak_usd_per_kw_year to save, demand_response_hours_per_year where demand_response_usd_per_mw_year or demand_response_usd_per_mwh is paid; of both the more, and none where that pays less than mining";
        "hours_run_pct", "", "", "sum of the energy that the first fleet draws in the first year, in hours in which a MWh earns more than it costs or would bring (in the first month mining_revenue_usd_per_mwh and month_worth_usd_per_mwh), less hours_off_share / energy in all hours with power, of site_power_mw at availability_pct, * mining_uptime_pct / 100";
        "realised_power_price_usd_per_mwh", "", "", "sum of the first year's energy cost less grid income / sum of the energy drawn: in hours_run_pct of the hours, steady_power_price_usd_per_mwh being the price of all, and of charges, demand_charge_usd_per_kw_month and coincident_peak_usd_per_kw_year";
        "flexibility_usd_per_mw_year", "", "", "(the first year's margin in hours_run_pct of the hours, at realised_power_price_usd_per_mwh - that of all hours, at steady_power_price_usd_per_mwh) / site_power_mw";
        "hours_worth_mining_pct", "", "", "sum of the energy that today's machines would draw over the horizon, in hours and months in which they earn energy, such as mining_revenue_usd_per_mwh against month_worth_usd_per_mwh, and mining_opex_usd_per_mw_year, risen at opex_escalation_pct_per_year, and demand_charge_usd_per_kw_month; less hours_off_share / energy in all hours with power, at availability_pct, * mining_uptime_pct / 100";
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
        "irr_pct", "", "", "the yearly rate r at which the sum of each month's cash, in all net_cash_usd, / (1 + r)^(k/12) is nothing, where there is just one from -99 to 1,000 %";
        "payback_years", "", "", "the time from which the sum of cash so far, in all net_cash_usd, stays above zero, the last month in proportion";
        "discounted_payback_years", "", "", "the time from which the sum of discounted cash so far, in all npv_usd, stays above zero, the last month in proportion";
        "moic", "", "", "(net_cash_usd + capital_usd - borrowed_usd) / (capital_usd - borrowed_usd)";
        "levelised_cost_usd_per_mwh", "", "", "(present_energy_cost_usd - present_grid_income_usd + present_other_cost_usd + present_tax_usd + present_capital_usd - present_proceeds_usd) / present_energy_mwh", "The levelised cost of energy as NREL's Annual Technology Baseline defines it: discounted costs over discounted energy";
        "levelised_cost_usd_per_btc", "", "", "told of mining alone";
        "lowest_dscr", "", "", "the least, over the years in which debt is due, of margin after tax as it comes in / interest and repayment due: what falls in the year of revenue_usd, unearned_usd, grid_income_usd, energy_cost_usd, other_cost_usd, tax_usd and debt_paid_usd";
        "mean_dscr", "", "", "sum of margin after tax, over the years in which debt is due / sum of interest and repayment due: what falls in them of revenue_usd, unearned_usd, grid_income_usd, energy_cost_usd, other_cost_usd, tax_usd and debt_paid_usd";
        "npv_usd", "", "", "present_revenue_usd + present_advance_usd + present_grid_income_usd - present_energy_cost_usd - present_other_cost_usd - present_tax_usd - present_capital_usd + present_proceeds_usd + present_borrowed_usd - present_debt_paid_usd";
        "present_revenue_usd", "Revenue, present value", "$", "sum of each month's revenue, such as month_revenue_usd, / (1 + discount_rate_of_use_pct_per_year / 100)^(k/12) for month k; in all revenue_usd before discounting";
        "present_advance_usd", "Value of being paid in advance", "$", "sum of what is paid in advance - what of it is earned, such as month_prepaid_usd, discounted at discount_rate_of_use_pct_per_year";
        "present_grid_income_usd", "Grid income, present value", "$", "grid_income_usd, month by month, discounted at discount_rate_of_use_pct_per_year";
        "present_energy_cost_usd", "Energy cost, present value", "$", "energy_cost_usd, month by month, discounted at discount_rate_of_use_pct_per_year";
        "present_other_cost_usd", "Other running costs, present value", "$", "other_cost_usd, month by month, discounted at discount_rate_of_use_pct_per_year";
        "present_tax_usd", "Tax, present value", "$", "tax_usd, each year's at its end, discounted at discount_rate_of_use_pct_per_year";
        "present_capital_usd", "Capital, present value", "$", "capital_usd, paid at the start of each month of building or buying, discounted at discount_rate_of_use_pct_per_year";
        "present_proceeds_usd", "Sale of assets, present value", "$", "proceeds_usd, when received, discounted at discount_rate_of_use_pct_per_year";
        "present_borrowed_usd", "Debt drawn, present value", "$", "borrowed_usd, drawn as capital is spent, discounted at discount_rate_of_use_pct_per_year";
        "present_debt_paid_usd", "Paid to lenders, present value", "$", "debt_paid_usd, month by month, discounted at discount_rate_of_use_pct_per_year";
        "present_energy_mwh", "Energy drawn, discounted", "MWh", "energy_mwh, month by month, discounted at discount_rate_of_use_pct_per_year";
        "revenue_usd", "", "", "sum of the months' revenue, such as month_revenue_usd, over months_run";
        "grid_income_usd", "", "", "sum of the months' grid income, such as month_grid_income_usd, over months_run; under a contract for all energy, month_resale_price_usd_per_mwh, the other months count too | sum of the months' grid income, such as month_grid_income_usd, over months_run";
        "energy_cost_usd", "", "", "sum of the months' energy cost, such as month_energy_cost_usd, over months_run; under a contract for all energy, month_resale_price_usd_per_mwh, the other months count too | sum of the months' energy cost, such as month_energy_cost_usd, over months_run";
        "other_cost_usd", "", "", "sum of the months' other costs, such as month_other_cost_usd, over months_run";
        "energy_mwh", "", "", "sum of the months' energy, such as month_energy_mwh, over months_run";
        "sold_mwh", "", "", "sum of the months' energy sold back, such as month_sold_mwh, over months_run; under a contract for all energy, month_resale_price_usd_per_mwh, the other months count too | sum of the months' energy sold back, such as month_sold_mwh, over months_run";
        "bitcoin_btc", "", "", "sum of the months' bitcoin, such as month_bitcoin_btc, over months_run";
        "month_bitcoin_btc", "Bitcoin of the month shown", "BTC", "none: this use does not mine";
        "capital_usd", "", "", "initial_capital_usd + replaced_capital_usd";
        "initial_capital_usd", "First generation's capital", "$", "works_usd";
        "replaced_capital_usd", "Replacements' capital", "$", "nothing: no machines to replace";
        "proceeds_usd", "", "", "works_residual_usd";
        "tax_usd", "", "", "sum over the years of tax_rate_pct / 100 * profit after losses carried forward. Profit: what falls in the year of revenue_usd, grid_income_usd and proceeds_usd, less energy_cost_usd, other_cost_usd, interest_usd, and capital_usd as depreciation_method has it", "IRS Publication 946 (2024), tables A-1 and B-1, for MACRS and lives";
        "borrowed_usd", "", "", "debt_share_of_use_pct / 100 * initial_capital_usd";
        "debt_paid_usd", "", "", "borrowed_usd + interest_usd; what is left at the horizon is repaid there";
        "interest_usd", "Interest", "$", "what the balance of borrowed_usd costs at debt_rate_of_use_pct_per_year, of which a month's is (1 + rate)^(1/12) - 1, repaid in level monthly payments over debt_tenor_of_use_years once in service (months_run); interest is added to it until then", "The annuity, as numpy-financial's pmt";
        "net_cash_usd", "", "", "revenue_usd + grid_income_usd + unearned_usd - energy_cost_usd - other_cost_usd - tax_usd - capital_usd + proceeds_usd + borrowed_usd - debt_paid_usd";
        "unearned_usd", "Received and not yet earned", "$", "sum of what was paid in advance - what of it was earned: nothing, by the horizon; such as month_prepaid_usd";
        "month_prepaid_usd", "Earned of what was prepaid, month shown", "$", "nothing is paid in advance";
        "month_grid_income_usd", "Grid income of the month shown", "$", "sum over the hours of energy sold back by power_contract, in all month_sold_mwh, * its price; month_resale_price_usd_per_mwh is the mean of all hours | nothing: power_contract sells nothing back";
        "month_sold_mwh", "Energy sold back in the month shown", "MWh", "by power_contract month_contracted_mwh - month_energy_mwh, less the hours in which a MWh is worth nothing; month_resale_price_usd_per_mwh is the mean of all hours | nothing: power_contract sells nothing back";
        "month_contracted_mwh", "Energy the site may draw in the month shown", "MWh", "site_power_mw * powered_hours";
        "month_opex_factor", "Rise of other costs by the month shown", "", "(1 + opex_escalation_pct_per_year / 100) ^ month_full_years";
        "month_sale_price_usd_per_mwh", "Sale price in the month shown", "$/MWh", "sale_price_usd_per_mwh * month_price_growth";
        "month_bought_mwh", "Energy paid for in the month shown", "MWh", "month_energy_mwh, or all of month_contracted_mwh where power_contract is for all of it";
    }
    Some(Use::Sell) => {
        "discount_rate_of_use_pct_per_year", "Discount rate of selling power", "%/year", "discount_rate_pct_per_year + selling_premium_pct_per_year";
        "months_run", "Months in service", "months", "horizon_years * 12";
        "month_revenue_usd", "Revenue of the month shown", "$", "month_energy_mwh * month_sold_price_usd_per_mwh | month_energy_mwh * month_sale_price_usd_per_mwh";
        "month_sold_price_usd_per_mwh", "Price of the hours sold", "$/MWh", "mean of month_hours_sold_share of the hours; month_resale_price_usd_per_mwh is the mean of all";
        "month_energy_mwh", "Energy sold in the month shown", "MWh", "month_contracted_mwh * month_hours_sold_share";
        "month_hours_sold_share", "Share of hours sold", "", "the hours in which a MWh, on average at month_hourly_price_usd_per_mwh, costs less than month_sale_price_usd_per_mwh, by power_contract | the hours in which a MWh, on average at month_resale_price_usd_per_mwh, is worth something, by power_contract | all hours, by power_contract";
        "month_energy_cost_usd", "Energy cost of the month shown", "$", "month_energy_mwh * month_run_price_usd_per_mwh | month_contracted_mwh * month_contract_price_usd_per_mwh; as power_contract says | nothing: no hour is sold, month_hours_sold_share";
        "month_run_price_usd_per_mwh", "Price of the hours bought", "$/MWh", "mean of month_hours_sold_share of the hours; month_hourly_price_usd_per_mwh is the mean of all";
        "month_other_cost_usd", "Other costs of the month shown", "$", "nothing: nobody to pay";
        "month_grid_income_usd", "Grid income of the month shown", "$", "nothing: what is sold is its revenue";
        "month_sold_mwh", "Energy sold back in the month shown", "MWh", "nothing: what is sold is its energy";
        "initial_capital_usd", "First generation's capital", "$", "nothing: there is nothing to build";
        "proceeds_usd", "", "", "nothing: there is nothing to sell again";
        "borrowed_usd", "", "", "nothing: there is nothing to build";
        "interest_usd", "Interest", "$", "nothing: no debt";
    }
    Some(Use::Mine) => {
        "discount_rate_of_use_pct_per_year", "Discount rate of mining", "%/year", "discount_rate_pct_per_year + mining_premium_pct_per_year";
        "debt_share_of_use_pct", "Debt share, mining", "%", "mining_debt_share_pct";
        "debt_rate_of_use_pct_per_year", "Interest rate, mining", "%/year", "mining_debt_rate_pct_per_year";
        "debt_tenor_of_use_years", "Tenor, mining", "years", "mining_debt_tenor_years";
        "month_number", "Number of the month shown", "", "mining_months_to_power + 1; the first with machines";
        "months_run", "Months in service", "months", "months from month_number on for miner_life_years, and as long for later_generations, within the horizon";
        "later_generations", "Later fleets", "", "one each miner_life_years, by miner_end_of_life where replacement_gain_usd is above nothing, bought new: replacement_miner_efficiency_j_per_th changed at miner_efficiency_gain_pct_per_year, replacement_miner_price_usd_per_th at replacement_miner_price_change_pct_per_year | one each miner_life_years, by miner_end_of_life, bought new: replacement_miner_efficiency_j_per_th changed at miner_efficiency_gain_pct_per_year, replacement_miner_price_usd_per_th at replacement_miner_price_change_pct_per_year";
        "replacement_gain_usd", "What replacing machines adds to the NPV", "$", "NPV with later fleets - that without: btc_price_usd, network_difficulty, replacement_miner_price_usd_per_th, and what else moves the NPV";
        "month_revenue_usd", "Revenue of the month shown", "$", "month_bitcoin_btc * month_btc_price_usd * (1 - btc_held_pct / 100); what is held is sold in the last month";
        "month_bitcoin_btc", "Bitcoin of the month shown", "BTC", "month_energy_mwh / mining_overhead_ratio * 3.6e9 / month_efficiency_j_per_th * 1e12 / month_hashes_per_block * month_block_reward_btc * (1 - pool_fee_pct / 100) | none in a month that does not pay for itself: month_hours_run_share";
        "month_efficiency_j_per_th", "J/TH of the machines that ran", "J/TH", "fleet_efficiency_j_per_th, or of the models that ran the mean by their hashes";
        "month_energy_mwh", "Energy drawn in the month shown", "MWh", "month_contracted_mwh * mining_uptime_pct / 100 * month_hours_run_share";
        "month_hours_run_share", "Share of hours run in the month shown", "", "of the hours in which machines are up (mining_uptime_pct) those in which month_value_usd_per_mwh is at least what a MWh costs or would bring, on average month_worth_usd_per_mwh; less hours_off_share, and none where mining_opex_usd_per_mw_year, at month_opex_factor, and demand_charge_usd_per_kw_month would not be earned too";
        "month_value_usd_per_mwh", "What mining earns with a MWh in the month shown", "$/MWh", "3.6e9 / mining_overhead_ratio / fleet_efficiency_j_per_th * 1e12 / month_hashes_per_block * month_block_reward_btc * (1 - pool_fee_pct / 100) * month_btc_price_usd";
        "month_energy_cost_usd", "Energy cost of the month shown", "$", "month_energy_mwh * month_run_price_usd_per_mwh | month_contracted_mwh * month_contract_price_usd_per_mwh + month_charges_usd; as power_contract says for all of it | nothing in a month that does not pay for itself: month_hours_run_share";
        "month_run_price_usd_per_mwh", "Price of the hours run, charges included", "$/MWh", "mean of month_hours_run_share of the hours, the cheapest (month_hourly_price_usd_per_mwh is the mean of all), and demand_charge_usd_per_kw_month, coincident_peak_usd_per_kw_year | month_contract_price_usd_per_mwh, and demand_charge_usd_per_kw_month, coincident_peak_usd_per_kw_year";
        "month_charges_usd", "Charges of the month shown", "$", "demand_charge_usd_per_kw_month and coincident_peak_usd_per_kw_year on what runs, month_energy_mwh";
        "month_grid_income_usd", "Grid income of the month shown", "$", "sum over the hours of energy sold back, in all month_sold_mwh, * its price; month_resale_price_usd_per_mwh is the mean of all hours; and mining_uptime_pct / 100 * (site_power_mw * demand_response_usd_per_mw_year / 12 + month_contracted_mwh * demand_response_hours_per_year / 8766 * demand_response_usd_per_mwh) | mining_uptime_pct / 100 * (site_power_mw * demand_response_usd_per_mw_year / 12 + month_contracted_mwh * demand_response_hours_per_year / 8766 * demand_response_usd_per_mwh), of machines that run, month_hours_run_share; power_contract sells nothing back";
        "month_other_cost_usd", "Other costs of the month shown", "$", "site_power_mw * mining_opex_usd_per_mw_year / 12 * month_opex_factor * month_mined_share | nothing: mining_opex_usd_per_mw_year";
        "month_mined_share", "Share of machines that run in the month shown", "", "the machines whose month pays for itself: month_hours_run_share";
        "initial_capital_usd", "First generation's capital", "$", "works_usd + machines_usd | works_usd";
        "works_usd", "Mining infrastructure", "$", "site_power_mw * mining_infrastructure_usd_per_mw * built_share | site_power_mw * mining_infrastructure_usd_per_mw";
        "built_share", "Share of works built by the horizon", "", "horizon_years * 12 / mining_months_to_power";
        "machines_usd", "Machines", "$", "fleet_price_usd";
        "replaced_capital_usd", "Replacements' capital", "$", "of later_generations each site_power_mw / mining_overhead_ratio / J/TH of the day * $/TH of the day, at miner_power_setting_pct";
        "proceeds_usd", "", "", "machines_proceeds_usd + works_residual_usd";
        "machines_proceeds_usd", "Sale of machines", "$", "of each fleet, its price * (1 - (1 - miner_resale_pct / 100) * age / miner_life_years): machines_usd, and replaced_capital_usd; ages are parts of months_run";
        "works_residual_usd", "Residual value of infrastructure", "$", "works_usd * mining_infrastructure_residual_pct / 100";
        "levelised_cost_usd_per_btc", "", "", "(present_energy_cost_usd - present_grid_income_usd + present_other_cost_usd + present_tax_usd + present_capital_usd - present_proceeds_usd) / present_bitcoin_btc";
        "present_bitcoin_btc", "Bitcoin mined, discounted", "BTC", "bitcoin_btc, month by month, discounted at discount_rate_of_use_pct_per_year";
    }
    Some(Use::Host) => {
        "discount_rate_of_use_pct_per_year", "Discount rate of hosting", "%/year", "discount_rate_pct_per_year + hosting_premium_pct_per_year";
        "debt_share_of_use_pct", "Debt share, hosting", "%", "hosting_debt_share_pct";
        "debt_rate_of_use_pct_per_year", "Interest rate, hosting", "%/year", "hosting_debt_rate_pct_per_year";
        "debt_tenor_of_use_years", "Tenor, hosting", "years", "hosting_debt_tenor_years";
        "month_number", "Number of the month shown", "", "hosting_months_to_power + hosting_ramp_months + 1; the first of full use";
        "months_run", "Months in service", "months", "max(0, horizon_years * 12 - hosting_months_to_power); rising over hosting_ramp_months";
        "month_revenue_usd", "Rent of the month shown", "$", "hosting_critical_it_mw * 1000 * hosting_rent_usd_per_kw_month * rent_owed_share * (1 - service_credit_share) * rent_of_first_rent";
        "month_prepaid_usd", "Earned of what was prepaid, month shown", "$", "hosting_critical_it_mw * 1000 * hosting_rent_usd_per_kw_month * rent_owed_share * (1 - service_credit_share) * hosting_prepayment_pct / 100 * lease_rent_share";
        "rent_owed_share", "Share of the rent owed", "", "max(hosting_use_pct, hosting_take_or_pay_pct) / 100";
        "service_credit_share", "Share of the rent credited", "", "min(1, max(0, hosting_service_level_pct - availability_pct) * hosting_credit_pct_per_point / 100)";
        "rent_of_first_rent", "Expected rent over a full first rent", "", "hosting_prepayment_pct / 100 * lease_rent_share + (1 - hosting_prepayment_pct / 100) * expected_rent_share + later_rent_share; what is prepaid is kept";
        "lease_rent_share", "Rent of the lease over the first rent", "", "(1 + hosting_rent_escalator_pct_per_year / 100) ^ lease_full_years; for hosting_term_years | nothing after hosting_term_years";
        "lease_full_years", "Full years of the lease by the month shown", "years", "full years of lease_months";
        "lease_months", "Age of the lease in the month shown", "months", "hosting_ramp_months";
        "expected_rent_share", "What the tenant is expected to pay of it", "", "tenant_there_share * lease_rent_share";
        "tenant_there_share", "Probability that the first tenant is there", "", "(1 - hosting_default_pct_per_year / 100) ^ (lease_months / 12); for hosting_term_years, then times hosting_renewal_pct / 100 | (1 - hosting_default_pct_per_year / 100) to the power of years since power flows, times hosting_renewal_pct / 100 after hosting_term_years";
        "later_rent_share", "Expected rent on renewal and of later tenants", "", "after hosting_term_years hosting_renewal_rent_pct where the tenant stays, hosting_renewal_pct; hosting_relet_rent_pct of what hosting_relet_pct takes, hosting_relet_months after it was left empty, at the stepped rent";
        "let_share", "Share of the shell let", "", "tenant_there_share, and of what is left empty hosting_relet_pct after hosting_relet_months";
        "in_use_share", "Share of the shell in use", "", "let_share * hosting_use_pct / 100";
        "open_share", "Share of the shell kept open", "", "tenant_there_share + (1 - tenant_there_share) * hosting_relet_pct / 100";
        "month_energy_mwh", "Energy drawn in the month shown", "MWh", "month_contracted_mwh * hosting_load_factor_pct / 100 * in_use_share";
        "month_energy_cost_usd", "Energy cost of the month shown", "$", "month_bought_mwh * month_mean_price_usd_per_mwh + month_charges_usd | month_bought_mwh * month_mean_price_usd_per_mwh";
        "month_bought_mwh", "Energy the site pays for in the month shown", "MWh", "month_energy_mwh, or all of month_contracted_mwh where power_contract is for all of it; less month_energy_mwh where hosting_power_paid_by is the tenant";
        "month_charges_usd", "Charges of the month shown", "$", "site_power_mw * 1000 * (demand_charge_usd_per_kw_month + coincident_peak_usd_per_kw_year / 12 * hosting_load_factor_pct / 100) * month_price_growth * in_use_share";
        "month_other_cost_usd", "Other costs of the month shown", "$", "hosting_critical_it_mw * 1000 * hosting_opex_usd_per_it_kw_month * month_opex_factor * open_share";
        "works_usd", "Powered shell", "$", "max(0, hosting_critical_it_mw * hosting_capital_usd_per_it_mw - site_power_mw * ai_reuse_usd_per_mw) * built_share | max(0, hosting_critical_it_mw * hosting_capital_usd_per_it_mw - site_power_mw * ai_reuse_usd_per_mw)";
        "built_share", "Share of works built by the horizon", "", "horizon_years * 12 / hosting_months_to_power";
        "works_residual_usd", "Residual value of the shell", "$", "works_usd * hosting_residual_pct / 100";
    }
    Some(Use::Cloud) => {
        "discount_rate_of_use_pct_per_year", "Discount rate of the GPU cloud", "%/year", "discount_rate_pct_per_year + cloud_premium_pct_per_year";
        "debt_share_of_use_pct", "Debt share, the GPU cloud", "%", "cloud_debt_share_pct";
        "debt_rate_of_use_pct_per_year", "Interest rate, the GPU cloud", "%/year", "cloud_debt_rate_pct_per_year";
        "debt_tenor_of_use_years", "Tenor, the GPU cloud", "years", "cloud_debt_tenor_years";
        "month_number", "Number of the month shown", "", "cloud_months_to_power + cloud_ramp_months + 1; the first of full use";
        "months_run", "Months in service", "months", "months from cloud_months_to_power on for gpu_life_years, and as long for later_generations, within the horizon; rising over cloud_ramp_months";
        "later_generations", "Later generations of GPUs", "", "one each gpu_life_years, by gpu_end_of_life where replacement_gain_usd is above nothing, on the first one's terms | one each gpu_life_years, by gpu_end_of_life, on the first one's terms";
        "replacement_gain_usd", "What replacing GPUs adds to the NPV", "$", "NPV with later GPUs - that without: gpu_hour_price_usd, gpu_utilisation_pct, gpu_price_usd, and what else moves the NPV";
        "month_revenue_usd", "Revenue of the month shown", "$", "gpus * in_service_share * powered_hours * (month_gpu_contract_share * gpu_contract_price_usd + (1 - month_gpu_contract_share) * gpu_utilisation_pct / 100 * month_gpu_hour_price_usd) * (1 - cloud_platform_fee_pct / 100)";
        "month_prepaid_usd", "Earned of what was prepaid, month shown", "$", "gpus * in_service_share * powered_hours * month_gpu_contract_share * gpu_contract_price_usd * (1 - cloud_platform_fee_pct / 100) * cloud_prepayment_pct / 100";
        "month_gpu_contract_share", "Share of GPUs under contract then", "", "gpu_contract_share_pct for gpu_contract_years, then none";
        "month_gpu_hour_price_usd", "GPU-hour price on demand then", "$/GPU-hour", "gpu_hour_price_usd * (1 + gpu_hour_price_change_pct_per_year / 100) ^ (gpu_price_months / 12)";
        "gpu_price_months", "Age of that price in the month shown", "months", "months before month_number; new GPUs, each gpu_life_years, begin anew";
        "in_service_share", "Share of GPUs in service", "", "all, cloud_ramp_months after power flows";
        "month_energy_mwh", "Energy drawn in the month shown", "MWh", "month_contracted_mwh * cloud_load_factor_pct / 100 * in_service_share";
        "month_energy_cost_usd", "Energy cost of the month shown", "$", "month_bought_mwh * month_mean_price_usd_per_mwh + month_charges_usd | month_bought_mwh * month_mean_price_usd_per_mwh";
        "month_charges_usd", "Charges of the month shown", "$", "site_power_mw * 1000 * (demand_charge_usd_per_kw_month + coincident_peak_usd_per_kw_year / 12 * cloud_load_factor_pct / 100) * month_price_growth * in_service_share";
        "month_other_cost_usd", "Other costs of the month shown", "$", "cloud_critical_it_mw * 1000 * cloud_opex_usd_per_it_kw_month * month_opex_factor";
        "initial_capital_usd", "First generation's capital", "$", "works_usd + machines_usd | works_usd";
        "works_usd", "Powered shell", "$", "max(0, cloud_critical_it_mw * cloud_capital_usd_per_it_mw - site_power_mw * ai_reuse_usd_per_mw) * built_share | max(0, cloud_critical_it_mw * cloud_capital_usd_per_it_mw - site_power_mw * ai_reuse_usd_per_mw)";
        "built_share", "Share of works built by the horizon", "", "horizon_years * 12 / cloud_months_to_power";
        "machines_usd", "First generation of GPUs", "$", "gpus * gpu_price_usd";
        "replaced_capital_usd", "Replacements' capital", "$", "later_generations * machines_usd | nothing: no GPUs are bought within the horizon";
        "proceeds_usd", "", "", "machines_proceeds_usd + works_residual_usd";
        "machines_proceeds_usd", "Sale of GPUs", "$", "of each generation machines_usd * (1 - (1 - gpu_resale_pct / 100) * age / gpu_life_years); ages are parts of months_run";
        "works_residual_usd", "Residual value of the shell", "$", "works_usd * cloud_residual_pct / 100";
    }
    Some(Use::Hybrid) => {
        "npv_usd", "", "", "mine.npv_usd * mine_share + host.npv_usd * host_share + cloud.npv_usd * cloud_share + sell.npv_usd * sell_share + extra_miners_npv_usd";
        "sell_share", "Share of the site that is sold", "", "(1 - hybrid_ai_share_pct / 100) * hybrid_sold_share_of_rest_pct / 100";
        "mine_share", "Share of the site that mines", "", "(1 - hybrid_ai_share_pct / 100) * (1 - hybrid_sold_share_of_rest_pct / 100)";
        "host_share", "Share of the site that hosts", "", "hybrid_ai_share_pct / 100 * (1 - hybrid_cloud_share_of_ai_pct / 100)";
        "cloud_share", "Share of the site that is GPU cloud", "", "hybrid_ai_share_pct / 100 * hybrid_cloud_share_of_ai_pct / 100";
        "extra_miners_npv_usd", "Value of extra miners", "$", "what extra_miners_share more machines are worth to the mine | nothing: hybrid_extra_miners_pct";
        "extra_miners_share", "Extra miners, as a share of the site", "", "min(mine_share * hybrid_extra_miners_pct / 100, hybrid_ai_share_pct / 100); they run as AI's draw, host.energy_mwh and cloud.energy_mwh, leaves power";
        "revenue_usd", "", "", parts!("revenue_usd");
        "grid_income_usd", "", "", parts!("grid_income_usd");
        "energy_cost_usd", "", "", parts!("energy_cost_usd");
        "other_cost_usd", "", "", parts!("other_cost_usd");
        "proceeds_usd", "", "", parts!("proceeds_usd");
        "energy_mwh", "", "", parts!("energy_mwh");
        "sold_mwh", "", "", parts!("sold_mwh");
        "bitcoin_btc", "", "", parts!("bitcoin_btc");
        "borrowed_usd", "", "", parts!("borrowed_usd");
        "debt_paid_usd", "", "", parts!("debt_paid_usd");
        "initial_capital_usd", "First generation's capital", "$", parts!("initial_capital_usd");
        "replaced_capital_usd", "Replacements' capital", "$", parts!("replaced_capital_usd");
        "unearned_usd", "Received and not yet earned", "$", parts!("unearned_usd");
        "tax_usd", "", "", parts!("tax_usd");
        "present_revenue_usd", "Revenue, present value", "$", parts!("present_revenue_usd");
        "present_advance_usd", "Value of being paid in advance", "$", parts!("present_advance_usd");
        "present_grid_income_usd", "Grid income, present value", "$", parts!("present_grid_income_usd");
        "present_energy_cost_usd", "Energy cost, present value", "$", parts!("present_energy_cost_usd");
        "present_other_cost_usd", "Other running costs, present value", "$", parts!("present_other_cost_usd");
        "present_tax_usd", "Tax, present value", "$", parts!("present_tax_usd");
        "present_capital_usd", "Capital, present value", "$", parts!("present_capital_usd");
        "present_proceeds_usd", "Sale of assets, present value", "$", parts!("present_proceeds_usd");
        "present_borrowed_usd", "Debt drawn, present value", "$", parts!("present_borrowed_usd");
        "present_debt_paid_usd", "Paid to lenders, present value", "$", parts!("present_debt_paid_usd");
        "present_energy_mwh", "Energy drawn, discounted", "MWh", parts!("present_energy_mwh");
    }
};
