//! The edition of July 2026. Frozen once published: correct a figure in a new edition.

use super::edition::{DatedDefault, Edition, Preset};

/// `key = text, source, date` rows.
macro_rules! defaults {
    ($( $key:literal = $text:literal, $source:expr, $date:literal; )*) => {
        &[$( DatedDefault {
            key: $key,
            text: $text,
            #[cfg(not(target_arch = "wasm32"))]
            source: $source,
            #[cfg(not(target_arch = "wasm32"))]
            date: $date,
        }, )*]
    };
}

pub(super) use defaults;

/// Said of figures that rest on no publication.
#[cfg_attr(target_arch = "wasm32", expect(unused_macros, reason = "the page leaves sources out"))]
macro_rules! assumed {
    ($why:literal) => {
        concat!("Busbar's assumption: ", $why)
    };
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) use assumed;

const KEY: &str = "2026-07";

const BASE: &[DatedDefault] = defaults! {
    // Site and power
    "site_power_mw" = "100", assumed!("a round site of the size of a large mining campus's first phase"), "2026-07";
    "power_price_usd_per_mwh" = "42", "Riot Platforms (Texas), production update of September 2025: all-in power cost 4.2 c/kWh", "2025-10";
    "sale_price_usd_per_mwh" = "26.8", "ERCOT hub average, real time, mean of all 8,784 hours of 2024", "2024-12";
    "power_escalation_pct_per_year" = "2", "Federal Reserve, longer-run inflation goal of 2 %, reaffirmed August 2025; a contract may say otherwise", "2025-08";
    "ai_power_premium_pct_per_year" = "0", assumed!("no split for Texas is published; in PJM, where there is one, the market monitor lays 40 % of the 2027/28 capacity cost and most of a 76 % rise in wholesale cost within a year (first quarter of 2026) to data centres"), "2026-07";
    "availability_pct" = "99.9", assumed!("about nine hours without power a year on a looped transmission connection"), "2026-07";
    "start_month" = "2026-07", "The edition's month", "2026-07";
    "horizon_years" = "11", "A year to build and the ten years of the Barber Lake lease, on which the hosting figures rest", "2025-09-25";
    "ai_reuse_usd_per_mw" = "0", assumed!("the build-out is that of a new hall on an energised site; Riot put 25 MW into standing halls for $3.6 million a MW of critical IT against $9 to 11 million new"), "2026-07";
    // Hourly prices and flexibility
    "power_contract" = "fixed", assumed!("the all-in price above stands for the whole year; an hourly contract is the reader's to choose"), "2026-07";
    "power_hours" = "ercot_2024_real_time", "ERCOT hub average, real time, all 8,784 hours of 2024", "2024-12";
    "power_hours_level_pct" = "100", "ERCOT hub average, real time, as it was in 2024: mean $26.80 for each MWh", "2024-12";
    "power_adder_usd_per_mwh" = "15.2", "Riot Platforms' all-in 4.2 c/kWh (September 2025) less the ERCOT hub mean of 2024, so that both contracts cost the same on average; ancillary services were $0.98 of it (Potomac Economics, ERCOT State of the Market 2024)", "2025-10";
    "resale_cost_usd_per_mwh" = "1", assumed!("the marketer's share of power resold; Riot resells under its Rockdale contract (10-Q of September 2025, note 9) and names no fee"), "2026-07";
    "demand_charge_usd_per_kw_month" = "0", assumed!("the all-in price includes it"), "2026-07";
    "coincident_peak_usd_per_kw_year" = "0", assumed!("the all-in price is of a miner who misses the peaks; who runs through them owes the region's transmission rate on top"), "2026-07";
    "coincident_peak_hours_per_year" = "100", assumed!("some thirty evenings of June to September on which the month's peak may fall, three hours each; the peak is known only afterwards, and fell on a Sunday in June 2024"), "2026-07";
    "demand_response_usd_per_mw_year" = "0", assumed!("the all-in price is after credits; Riot's for demand response were $0.2, 0.7 and 0.3 million in July, August and December 2024 on about 1,000 MW, hence about $5,000 a MW and year"), "2026-07";
    "demand_response_hours_per_year" = "8", "ERCOT, final report on the 30-minute Emergency Response Service pilot: at most 8 hours of obligation in a contract period", "2013-11-19";
    "demand_response_usd_per_mwh" = "0", assumed!("emergency programmes pay for standing ready; a call is answered for that and for the energy not bought"), "2026-07";
    // Bitcoin and its network
    "btc_price_usd" = "63000", "Average of June 2026 to date, Coin Metrics community series and Coinbase closes", "2026-06";
    "btc_price_growth_pct_per_year" = "0", assumed!("today's price held flat; a forecast is the reader's to make"), "2026-07";
    "network_difficulty" = "133869853540000", "Bitcoin chain, difficulty from block 955,584", "2026-06-27";
    "difficulty_path" = "follows_income", assumed!("growth by the machines' progress, and a response to income, as in the two inputs beside it"), "2026-07";
    "difficulty_growth_pct_per_year" = "18", "Growth at equal income is the machines' progress: best air-cooled Antminer 29.5 J/TH (S19 Pro, 2020) to 11 J/TH (S23, 2026), 17.9 % more hashes per joule a year", "2026-06";
    "difficulty_response_pct" = "50", assumed!("the value between 0 and 100 at which difficulty's growth, net of its response to price and halving, was steadiest over the 1, 2, 3 and 4 years to June 2026 lies near 55"), "2026-06";
    "fee_share_of_reward_pct" = "0.62", "Bitcoin chain, fees over whole reward in May 2026", "2026-05";
    "tip_height" = "955584", "Bitcoin chain, first block of the difficulty epoch", "2026-06-27";
    "tip_date" = "2026-06-27", "Bitcoin chain, date of block 955,584", "2026-06-27";
    // Mining fleet
    "miner_efficiency_j_per_th" = "17.5", "Bitmain Antminer S21 (200 TH/s, 3,500 W), retail catalogue", "2026";
    "miner_price_usd_per_th" = "14.5", "Antminer S21 at $2,900, street-price list asicminerprices.com; an estimate", "2026";
    "second_miner_share_pct" = "0", assumed!("one model, as bought new"), "2026-07";
    "second_miner_efficiency_j_per_th" = "29.5", "Bitmain Antminer S19j Pro (104 TH/s, 3,068 W), retail catalogue", "2026";
    "second_miner_price_usd_per_th" = "6.73", "Antminer S19j Pro at $700, street-price list asicminerprices.com; an estimate", "2026";
    "third_miner_share_pct" = "0", assumed!("one model, as bought new"), "2026-07";
    "third_miner_efficiency_j_per_th" = "13.5", "Bitmain Antminer S21 XP (270 TH/s, 3,645 W), manufacturer's specification", "2026";
    "third_miner_price_usd_per_th" = "22.22", "Antminer S21 XP at $5,999, street-price list asicminerprices.com; an estimate", "2026";
    "miner_power_setting_pct" = "100", assumed!("machines at their nameplate"), "2026-07";
    "miner_setting_efficiency_pct" = "100", assumed!("machines at their nameplate"), "2026-07";
    "mining_infrastructure_usd_per_mw" = "430000", "CleanSpark, turnkey 60 MW site in Georgia for $25.8 million, without miners; theminermag.com", "2024-06-18";
    "mining_infrastructure_residual_pct" = "30", assumed!("connection and land outlive the fleet; listed miners write containers off over 10 to 15 years"), "2026-07";
    "mining_overhead_ratio" = "1.05", assumed!("fans, transformers and lines of an air-cooled site"), "2026-07";
    "mining_uptime_pct" = "97", assumed!("MARA, IREN and CleanSpark report 98 to 99 % without curtailment; Riot ran 88 % of its fleet in September 2025 with it"), "2026-07";
    "pool_fee_pct" = "0.7", "Luxor's public FPPS fee, Spark, Bitcoin Mining Pool Comparison; large fleets negotiate less", "2026";
    "mining_opex_usd_per_mw_year" = "85000", "Riot Platforms, results of the first quarter of 2025: other direct cost of self-mining $12.99 million, about $9.7 for each MWh", "2025-05-01";
    "mining_months_to_power" = "3", assumed!("delivery and racking on an energised site"), "2026-07";
    "miner_life_years" = "4", assumed!("between listed miners' accounts (Cipher, 10-K for 2024: 3 years) and the tax class (5 years)"), "2026-07";
    "miner_resale_pct" = "5", assumed!("a thin market for used machines"), "2026-07";
    "miner_end_of_life" = "replace_if_it_pays", assumed!("owners replace a fleet only when that pays"), "2026-07";
    "miner_efficiency_gain_pct_per_year" = "-15.2", "Best air-cooled Antminer: 29.5 J/TH (S19 Pro, 2020) to 11 J/TH (S23, 2026)", "2026-06";
    "replacement_miner_efficiency_j_per_th" = "17.5", "Bitmain Antminer S21 (200 TH/s, 3,500 W), retail catalogue: the same model as at first, which then improves", "2026";
    "replacement_miner_price_usd_per_th" = "14.5", "Antminer S21 at $2,900, street-price list asicminerprices.com; an estimate", "2026";
    "replacement_miner_price_change_pct_per_year" = "-15.2", assumed!("a MW of machines keeps its price: the price of a TH/s falls as fast as its energy"), "2026-07";
    "btc_held_pct" = "0", assumed!("all is sold as it is mined, so that the answer is of mining and not of holding; Riot sold 397 of the 450 bitcoin of June 2025"), "2026-07";
    // AI hosting
    "hosting_rent_usd_per_kw_month" = "148.8", "Cipher and Fluidstack, Barber Lake (Texas): $3.0 billion over 10 years for 168 MW of critical IT, on average over the term", "2025-09-25";
    "hosting_capital_usd_per_it_mw" = "10000000", "Cipher, Barber Lake: $9 to 11 million for each MW of critical IT", "2025-09-25";
    "hosting_rent_escalator_pct_per_year" = "0", "The rent above is the average over the term, steps included", "2025-09-25";
    "hosting_term_years" = "10", "Cipher and Fluidstack, Barber Lake", "2025-09-25";
    "hosting_gross_to_it_ratio" = "1.45", "Cipher, Barber Lake: 244 MW gross for 168 MW of critical IT; signed deals show 1.25 to 1.52", "2025-09-25";
    "hosting_load_factor_pct" = "75", assumed!("GPU servers are at work about 80 % of the time (Uptime Institute, update 362, May 2025) and idle near 20 % of nameplate"), "2026-07";
    "hosting_power_paid_by" = "tenant", "Cipher, Barber Lake: modified gross lease, the usual form of these deals", "2025-09-25";
    "hosting_take_or_pay_pct" = "100", assumed!("rent is owed on all reserved power, as the announced totals suppose"), "2026-07";
    "hosting_use_pct" = "100", assumed!("the tenant takes all it reserved"), "2026-07";
    "hosting_prepayment_pct" = "0", assumed!("none was announced in the leases at hand"), "2026-07";
    "hosting_default_pct_per_year" = "0", assumed!("leases are backed by Google or the like, and the discount rate carries the risk; rated companies below investment grade defaulted at 4.2 % a year on average since 1983 (Moody's, February 2016) and 3.7 % in 2023 (S&P)"), "2026-07";
    "hosting_renewal_pct" = "0", assumed!("no lease of this kind has yet come to its end"), "2026-07";
    "hosting_renewal_rent_pct" = "100", "NADC, on data-centre renewals: most leases renew at the rent then reached", "2020";
    "hosting_relet_pct" = "0", assumed!("an empty shell stays empty, the cautious case"), "2026-07";
    "hosting_relet_rent_pct" = "75", assumed!("an older hall rents for less; no re-letting of an AI hall has been published"), "2026-07";
    "hosting_relet_months" = "12", assumed!("as long as a new hall takes to build"), "2026-07";
    "hosting_service_level_pct" = "99.99", assumed!("a usual promise; the filed leases black theirs out"), "2026-07";
    "hosting_credit_pct_per_point" = "0", assumed!("the filed leases black their credits out"), "2026-07";
    "hosting_opex_usd_per_it_kw_month" = "23.3", "Cipher, Barber Lake: net operating income 80 to 85 % of rent, hence costs of 17.5 %: $26.0 on average over the lease, or $23.3 in the start year's money", "2025-09-25";
    "hosting_months_to_power" = "12", "Cipher, Barber Lake: signed September 2025, first power due September 2026; Core Scientific at Denton took about 18", "2025-09-25";
    "hosting_ramp_months" = "3", assumed!("halls are handed over one after the other"), "2026-07";
    "hosting_residual_pct" = "50", "Cipher depreciates buildings over 20 years (10-Q of June 2025, property and equipment), of which the lease uses ten", "2025-08";
    // GPU cloud
    "gpu_hour_price_usd" = "5.3", "B200, SDB200RT neocloud spot index", "2026-06";
    "gpu_hour_price_change_pct_per_year" = "-20", assumed!("between -8 % a year (H100, $2.99 in October 2024 to $2.60 in May 2026) and -35 % (H100 since the scarcity of 2023)"), "2026-07";
    "gpu_utilisation_pct" = "80", assumed!("the billed share is not published; GPU servers are operational 80 % of the time (Uptime Institute, update 362, May 2025)"), "2026-07";
    "cloud_platform_fee_pct" = "0", assumed!("sold directly; marketplaces keep 10 to 15 %"), "2026-07";
    "gpu_contract_share_pct" = "0", assumed!("all at the hourly market, as the base's price"), "2026-07";
    "gpu_contract_price_usd" = "4.8", assumed!("B200 at $5.30 less the tenth by which the one-year H100 contract ($2.35, SemiAnalysis, March 2026) stood below the spot index ($2.60, June 2026)"), "2026-07";
    "gpu_contract_years" = "1", "SemiAnalysis, H100 contracts of one year at $2.35 an hour", "2026-03";
    "cloud_prepayment_pct" = "0", assumed!("none at the hourly market; Microsoft prepaid IREN 20 %"), "2026-07";
    "gpu_power_kw" = "1.788", "NVIDIA DGX B200: 14.3 kW for 8 GPUs", "2025";
    "gpu_price_usd" = "54167", "IREN, 2,400 B200 and B300 for about $130 million", "2025-07-03";
    "gpu_life_years" = "5", assumed!("between the accounts of CoreWeave (6 years) and Nebius (4 years), as of autumn 2025"), "2026-07";
    "gpu_resale_pct" = "5", assumed!("an A100 of 2020 still rents for about $1 an hour in May 2026, but few are bought"), "2026-07";
    "gpu_end_of_life" = "replace_if_it_pays", assumed!("owners replace GPUs only when that pays"), "2026-07";
    "cloud_gross_to_it_ratio" = "1.45", "As for hosting: Cipher, Barber Lake, 244 MW gross for 168 MW", "2025-09-25";
    "cloud_load_factor_pct" = "75", assumed!("as for hosting"), "2026-07";
    "cloud_opex_usd_per_it_kw_month" = "200", assumed!("about 12 % of revenue; CoreWeave's cost of revenue, power included, was 26 % in the first half of 2025"), "2026-07";
    "cloud_capital_usd_per_it_mw" = "10000000", "As for hosting: Cipher, Barber Lake, $9 to 11 million for each MW", "2025-09-25";
    "cloud_months_to_power" = "12", assumed!("as for hosting"), "2026-07";
    "cloud_ramp_months" = "3", assumed!("as for hosting"), "2026-07";
    "cloud_residual_pct" = "50", "As for hosting: buildings over 20 years, ten years of use", "2025-08";
    // Hybrid
    "hybrid_ai_share_pct" = "50", assumed!("half and half, to be moved"), "2026-07";
    "hybrid_cloud_share_of_ai_pct" = "0", assumed!("hosting only, as at the sites that have signed"), "2026-07";
    "hybrid_sold_share_of_rest_pct" = "0", assumed!("what AI leaves mines"), "2026-07";
    "hybrid_extra_miners_pct" = "0", assumed!("no miners beside those on the mine's own megawatts"), "2026-07";
    "capital_budget_usd" = "1000000000000", assumed!("no limit"), "2026-07";
    "convertible_share_pct" = "100", assumed!("no limit; the whole site could take AI"), "2026-07";
    "tenant_demand_it_mw" = "5000", assumed!("no limit"), "2026-07";
    // Tax, time and risk
    "discount_rate_pct_per_year" = "7", "Mean coupon of secured notes on leased AI sites sold at par: TeraWulf 7.75 % (October 2025), Cipher 7.125 % (November 2025) and 6.125 % (February 2026)", "2026-02-11";
    "selling_premium_pct_per_year" = "5", assumed!("merchant power"), "2026-07";
    "mining_premium_pct_per_year" = "13", "Hyperscale Data (then Ault Alliance), 10-Q of September 2024, note 11: mining cash flows discounted at 20 %; less the base rate", "2024-09-30";
    "hosting_premium_pct_per_year" = "1", assumed!("four fifths at the notes' 7 % (Hut 8 finances up to 85 % of cost) and one fifth equity at 12 %"), "2026-07";
    "cloud_premium_pct_per_year" = "5", assumed!("two thirds debt at 10 % (CoreWeave borrowed at 9 to 11 % in 2025) and one third equity at 16 %"), "2026-07";
    "tax_rate_pct" = "21", "United States, Internal Revenue Code section 11(b)", "2018";
    "depreciation_method" = "straight_line", assumed!("the cautious choice; United States law allows faster (Public Law 119-21, July 2025)"), "2026-07";
    "opex_escalation_pct_per_year" = "2", "Federal Reserve, longer-run inflation goal of 2 %, reaffirmed August 2025", "2025-08";
    "mining_debt_share_pct" = "0", assumed!("the discount rate is already a cost of capital with debt in it"), "2026-07";
    "mining_debt_rate_pct_per_year" = "9", "CleanSpark and Coinbase, credit line secured by bitcoin: 8.25 to 9 %", "2025-11-25";
    "mining_debt_tenor_years" = "3", "CleanSpark and Trinity Capital, loan secured by S19j Pro miners: three years", "2022-04";
    "hosting_debt_share_pct" = "0", assumed!("the discount rate is already a cost of capital with debt in it"), "2026-07";
    "hosting_debt_rate_pct_per_year" = "7", "Mean coupon of secured notes on leased AI sites sold at par: TeraWulf 7.75 % (October 2025), Cipher 7.125 % (November 2025) and 6.125 % (February 2026)", "2026-02-11";
    "hosting_debt_tenor_years" = "10", assumed!("repaid out of the lease's rent within its term; the notes themselves fall due sooner and are renewed"), "2026-07";
    "cloud_debt_share_pct" = "0", assumed!("the discount rate is already a cost of capital with debt in it"), "2026-07";
    "cloud_debt_rate_pct_per_year" = "10", "CoreWeave, 10-Q of June 2025, debt: equipment financing 9 to 10 %, senior notes 10 %, delayed-draw loan 11 %; with one customer of investment grade 5.9 % (March 2026)", "2025-06-30";
    "cloud_debt_tenor_years" = "5", "CoreWeave, 8-K on its second delayed-draw loan: each draw falls due after five years", "2025-09-29";
};

/// A preset of this edition.
macro_rules! preset {
    ($key:literal, $title:literal, $story:literal, $own:expr) => {
        Preset { key: $key, title: $title, story: $story, edition: KEY, base: BASE, own: $own }
    };
}

pub(super) const EDITION_2026_07: Edition = Edition {
    key: KEY,
    presets: &[
        preset!(
            "texas-100",
            "Texas, 100 MW, new build",
            "An energised 100 MW site in Texas with nothing on it yet: new S21-class miners, or AI on the terms of the Barber Lake lease.",
            &[]
        ),
        preset!(
            "lake-mariner-250",
            "Lake Mariner, New York, 250 MW",
            "Cheap hydro power and TeraWulf's lease to Fluidstack, backed by Google.",
            defaults! {
                "site_power_mw" = "250", "TeraWulf, Lake Mariner: 250 MW gross for 200 MW of critical IT", "2025-08-14";
                "power_price_usd_per_mwh" = "35", "TeraWulf, production update of March 2024: 3.5 c/kWh", "2024-04";
                "sale_price_usd_per_mwh" = "26.8", assumed!("as in Texas; no published mean for this node is at hand"), "2026-07";
                "hosting_rent_usd_per_kw_month" = "154.2", "TeraWulf and Fluidstack: $3.7 billion over 10 years for 200 MW, on average over the term", "2025-08-14";
                "hosting_capital_usd_per_it_mw" = "9000000", "TeraWulf, Lake Mariner: $8 to 10 million for each MW of critical IT", "2025-08-14";
                "hosting_gross_to_it_ratio" = "1.25", "TeraWulf, Lake Mariner: 250 MW gross for 200 MW of critical IT", "2025-08-14";
                "hosting_opex_usd_per_it_kw_month" = "20.7", "TeraWulf: site net operating income about 85 % of rent, hence costs of $23.1 on average over the lease, or $20.7 in the start year's money", "2025-08-14";
                "cloud_gross_to_it_ratio" = "1.25", "TeraWulf, Lake Mariner: 250 MW gross for 200 MW of critical IT", "2025-08-14";
                "cloud_capital_usd_per_it_mw" = "9000000", "TeraWulf, Lake Mariner: $8 to 10 million for each MW of critical IT", "2025-08-14";
            }
        ),
        preset!(
            "river-bend-330",
            "River Bend, Louisiana, 330 MW",
            "Hut 8's triple-net lease to Fluidstack for Anthropic: 15 years, 3 % steps, the tenant pays nearly everything.",
            defaults! {
                "site_power_mw" = "330", "Hut 8, River Bend: 330 MW gross for 245 MW of critical IT", "2025-12-17";
                "power_price_usd_per_mwh" = "42", assumed!("as in Texas; the lease passes power through, and no published figure for this node is at hand"), "2026-07";
                "sale_price_usd_per_mwh" = "26.8", assumed!("as in Texas; no published mean for this node is at hand"), "2026-07";
                "horizon_years" = "16", "A year to build and the lease's fifteen", "2025-12-17";
                "hosting_rent_usd_per_kw_month" = "128", "Hut 8: $7.0 billion over 15 years for 245 MW with 3 % yearly steps, hence $128 at the start", "2025-12-17";
                "hosting_rent_escalator_pct_per_year" = "3", "Hut 8, River Bend", "2025-12-17";
                "hosting_term_years" = "15", "Hut 8, River Bend", "2025-12-17";
                "hosting_residual_pct" = "25", "Buildings over 20 years, as in the base; fifteen years of use", "2025-08";
                "cloud_residual_pct" = "25", "Buildings over 20 years, as in the base; fifteen years of use", "2025-08";
                "hosting_gross_to_it_ratio" = "1.347", "Hut 8, River Bend: 330 MW gross for 245 MW of critical IT", "2025-12-17";
                "hosting_opex_usd_per_it_kw_month" = "1.9", "Hut 8: net operating income $6.9 billion of $7.0 billion, hence costs of $2.3 on average over the lease, or $1.9 in the start year's money", "2025-12-17";
                "cloud_gross_to_it_ratio" = "1.347", "Hut 8, River Bend: 330 MW gross for 245 MW of critical IT", "2025-12-17";
            }
        ),
        preset!(
            "rockdale-36",
            "Rockdale, Texas, mine retrofitted",
            "A running mine with its fleet paid for, of which 25 MW of critical IT was let to AMD after a cheap retrofit.",
            defaults! {
                "site_power_mw" = "36", "Riot and AMD, Rockdale: 25 MW of critical IT, at this edition's gross-to-IT ratio of 1.45", "2026-01-16";
                "miner_efficiency_j_per_th" = "20.5", "Riot Platforms, production update of September 2025", "2025-10";
                "miner_price_usd_per_th" = "0", assumed!("the fleet is paid for"), "2026-07";
                "mining_infrastructure_usd_per_mw" = "0", assumed!("the mine stands"), "2026-07";
                "mining_months_to_power" = "0", assumed!("the mine runs"), "2026-07";
                "miner_life_years" = "3", assumed!("what is left of a fleet bought in 2024"), "2026-07";
                "miner_end_of_life" = "stop", assumed!("with no price of machines there is nothing to replace them at"), "2026-07";
                "hosting_rent_usd_per_kw_month" = "103.7", "Riot and AMD: $311 million over 10 years for 25 MW", "2026-01-16";
                "hosting_capital_usd_per_it_mw" = "3592000", "Riot: retrofit of 25 MW for $89.8 million", "2026-01-16";
                "hosting_opex_usd_per_it_kw_month" = "18.4", "Riot: net operating income about $25 million a year of $31.1 million, hence costs of $20.3 on average over the lease, or $18.4 in the start year's money", "2026-01-16";
                "hosting_months_to_power" = "6", assumed!("a retrofit of standing halls"), "2026-07";
                "cloud_capital_usd_per_it_mw" = "3592000", "As for hosting: Riot, retrofit of 25 MW for $89.8 million", "2026-01-16";
                "cloud_months_to_power" = "6", assumed!("as for hosting"), "2026-07";
            }
        ),
        preset!(
            "childress-290",
            "Childress, Texas, GPUs for Microsoft",
            "IREN's five-year GPU contract with Microsoft: 200 MW of critical IT, GPUs bought by the site. The price is the contract's average; its prepayment of 20 % can be entered.",
            defaults! {
                "site_power_mw" = "290", "IREN, Childress Horizon 1 to 4: 200 MW of critical IT, at this edition's gross-to-IT ratio of 1.45", "2025-11-03";
                "horizon_years" = "6", "A year to build and the contract's five", "2025-11-03";
                "power_price_usd_per_mwh" = "40.1", "IREN, August 2024 update: $7.341 million for 246 MW over 744 hours", "2024-09";
                "gpu_hour_price_usd" = "1.846", "IREN and Microsoft: $9.7 billion over 5 years for 200 MW, at 600 GPUs for each MW and every hour", "2025-11-03";
                "gpu_hour_price_change_pct_per_year" = "0", "IREN and Microsoft: a contract at a fixed price", "2025-11-03";
                "gpu_utilisation_pct" = "100", "IREN and Microsoft: all capacity is contracted", "2025-11-03";
                "cloud_platform_fee_pct" = "0", "IREN and Microsoft: one customer, no marketplace", "2025-11-03";
                "gpu_power_kw" = "1.667", "GB200 NVL72: 120 kW for 72 GPUs; GB300 racks are quoted alike", "2026";
                "gpu_price_usd" = "48333", "IREN and Dell: $5.8 billion for 200 MW, at 600 GPUs for each MW", "2025-11-03";
                "hosting_residual_pct" = "75", "Buildings over 20 years, as in the base; five years of use", "2025-08";
                "cloud_residual_pct" = "75", "Buildings over 20 years, as in the base; five years of use", "2025-08";
                "cloud_premium_pct_per_year" = "1", "As for hosting: everything is under contract with Microsoft", "2025-11-03";
                "gpu_end_of_life" = "stop", "IREN and Microsoft: the contract ends with the GPUs' five years", "2025-11-03";
                "cloud_opex_usd_per_it_kw_month" = "52", assumed!("the shell's $26 and as much again: one customer, who brings the software"), "2026-07";
            }
        ),
        preset!(
            "texas-hourly-100",
            "Texas, 100 MW, by the hour",
            "The first site buying at ERCOT's hourly prices of 2024: miners stand still in the dear hours, miss the summer's peaks and stand ready for the grid.",
            defaults! {
                "power_contract" = "hourly", assumed!("an index contract, as large flexible loads in Texas have"), "2026-07";
                "power_adder_usd_per_mwh" = "7.7", assumed!("the base's adder less transmission, which is the coincident-peak charge here: $66 over 8,766 hours is $7.5 a MWh"), "2026-07";
                "coincident_peak_usd_per_kw_year" = "66", assumed!("about the Texas transmission rate on the four coincident peaks; its exact figure was not at hand"), "2026-07";
                "demand_response_usd_per_mw_year" = "5000", "Riot Platforms: $0.2, 0.7 and 0.3 million for demand response in July, August and December 2024 on about 1,000 MW, hence about $5,000 a MW and year", "2024-12";
            }
        ),
    ],
};
