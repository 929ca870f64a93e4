//! What the edition of July 2026 assumes of the future. Frozen as the edition is.

use super::DatedDefault;
#[cfg(not(target_arch = "wasm32"))]
use super::edition_2026_07::assumed;
use super::edition_2026_07::defaults;

/// The value of every row of [`FUTURES`](super::FUTURES), then the inputs that are uncertain.
pub(super) const FUTURES_2026_07: &[DatedDefault] = defaults! {
    "btc_volatility_pct_per_year" = "45", "Month-end closes from July 2022 to June 2026 (Coin Metrics community series, Coinbase): 48 % a year jumps included, of which jumps take 17 %; over six years 61 %, eight 64 %, ten 69 %", "2026-06";
    "btc_jumps_per_year" = "0.5", assumed!("one in two years; none stands out among the month-end closes of the four years to June 2026"), "2026-07";
    "btc_jump_spread_pct" = "24", "Month-end closes from July 2018 to June 2026 (Coin Metrics community series, Coinbase): an excess kurtosis of 0.36 in monthly changes, at one jump in two years", "2026-06";
    "difficulty_lag_months" = "3", "Bitcoin chain and month-end closes, 72 months to May 2026: monthly changes in difficulty go with the price's of the same month (correlation 0.22), the one before (0.36) and two before (0.27), and no more with three before", "2026-05";
    "difficulty_volatility_pct_per_year" = "10", "Bitcoin chain, difficulty in June of 2022, 2024, 2025 and 2026: growth net of half the change in miners' income was 39 % a year over the first two years, then 19 % and 24 %: a standard deviation of 10 %", "2026-06";
    "difficulty_most_built_pct_per_month" = "18.7", "Bitcoin chain, harmonic means of difficulty by month, June 2018 to May 2026: the largest rise in a month", "2026-05";
    "last_miner_efficiency_j_per_th" = "13.5", "Bitmain Antminer S21 XP (270 TH/s, 3,645 W), manufacturer's specification", "2026";
    "last_miner_power_usd_per_mwh" = "35", "TeraWulf, production update of March 2024: 3.5 c/kWh, the lowest cost among this edition's sites", "2024-04";
    "power_spread_pct" = "26", "ERCOT hub average, real time, calendar 2024: standard deviation of the logarithms of the twelve months' means, the seasons among them", "2024-12";
    "power_half_life_months" = "2", assumed!("months of 2024 followed each other without a pattern (correlation -0.1 of twelve months); gas prices and hydrology take longer"), "2026-07";
    "power_spikes_per_year" = "0.25", "ERCOT, 2019 to 2026: August 2019 and August 2023, two in eight years; February 2021, a storm at some fifty times the level, is left out", "2026-06";
    "power_spike_size_pct" = "400", "EIA, Today in Energy of 10 January 2020: $127 a MWh day ahead in August 2019, where the year's other months made a mean of about $30; rounded up, since August 2023 was dearer", "2020-01-10";
    "power_contract_years" = "5", assumed!("between retail contracts of one to three years and power purchase agreements of ten"), "2026-07";
    "ai_load_volatility_pct_per_year" = "10", "ERCOT, long-term load forecast of April 2025: 138 GW at the peak of 2030 with, 208 GW without doubt about data centres' plans; half the distance of the logarithms over five years is 9 % a year", "2025-04";
    "power_response_to_ai_load_pct" = "100", assumed!("as many percent as load; new supply answers within years, scarcity at once"), "2026-07";
    "gpu_price_spread_pct" = "25", "H100, a GPU-hour: $2.99 (October 2024), 1.70 (October 2025), 2.35 (March 2026), 2.78 (May 2026): standard deviation of their logarithms about a decline of 20 % a year", "2026-05";
    "gpu_price_half_life_months" = "12", assumed!("the fall of the H100's price to October 2025 was made up within seven months"), "2026-07";
    "correlation_btc_difficulty" = "0", assumed!("how difficulty follows the price is in the model itself"), "2026-07";
    "correlation_btc_power" = "0", assumed!("no link is known"), "2026-07";
    "correlation_btc_gpu" = "0", assumed!("no link is known"), "2026-07";
    "correlation_btc_ai_load" = "0", assumed!("no link is known"), "2026-07";
    "correlation_difficulty_power" = "0", assumed!("the network mines in many regions, of which this is one"), "2026-07";
    "correlation_difficulty_gpu" = "0", assumed!("miners leave for AI where it pays, but machines are few beside the network"), "2026-07";
    "correlation_difficulty_ai_load" = "0", assumed!("as for the GPU-hour price"), "2026-07";
    "correlation_power_gpu" = "0", assumed!("power is a small part of a GPU-hour's price"), "2026-07";
    "correlation_power_ai_load" = "0.3", assumed!("load that comes sooner than lines and plants makes its first months dear"), "2026-07";
    "correlation_gpu_ai_load" = "0.4", assumed!("more demand for GPUs lifts their price and the region's load"), "2026-07";
    "loss_probability_limit_pct" = "10", assumed!("one chance in ten; a lender would ask for less"), "2026-07";
    "cvar_limit_usd" = "-1000000000000", assumed!("no limit"), "2026-07";
    "sd_hosting_capital_usd_per_it_mw" = "1000000", "Cipher, Barber Lake: $9 to 11 million for each MW of critical IT; the range's ends are a standard deviation from its middle", "2025-09-25";
    "sd_gpu_hour_price_change_pct_per_year" = "8", "H100: between -8 % a year (October 2024 to May 2026) and -35 % (since the scarcity of 2023), -20 % in this edition; about half of that range to either side", "2026-05";
    "sd_cloud_capital_usd_per_it_mw" = "1000000", "As for hosting: Cipher, Barber Lake, $9 to 11 million for each MW", "2025-09-25";
};
