//! The catalogue's signed deals, each with the terms that were announced.
//!
//! The rent at the start is the one whose total over the term is the announced one, with the announced yearly step; where no
//! step was announced the rent is flat, the average over the term. Costs come from the announced operating income, in the
//! start year's money at 2 % a year and a year of building. Where only critical IT was announced the site's power is 1.45 times
//! it, Barber Lake's ratio.

use super::catalogue::{Entry, entries};

/// Leases of powered shells, then contracts on GPUs; each kind by date.
pub(super) const DEALS: &[Entry] = entries! { Deal
    "core-scientific-coreweave-first", "Core Scientific and CoreWeave, first 200 MW",
        "CNBC by way of uncirculars.com and SEC 0001628280-24-043341: $3.5 billion over 12 years for 200 MW of critical IT; gross power not announced, taken as 1.45 times that", "2024-06-03"
        {
            "site_power_mw" = "290",
            "hosting_gross_to_it_ratio" = "1.45",
            "hosting_rent_usd_per_kw_month" = "121.5",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "12"
        }
    "core-scientific-coreweave-last", "Core Scientific and CoreWeave, last 120 MW",
        "SEC 0001628280-24-043341: $2.0 billion over 12 years for 120 MW of critical IT; gross power not announced, taken as 1.45 times that", "2024-10-22"
        {
            "site_power_mw" = "174",
            "hosting_gross_to_it_ratio" = "1.45",
            "hosting_rent_usd_per_kw_month" = "115.7",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "12"
        }
    "core-scientific-coreweave-all", "Core Scientific and CoreWeave, all six sites",
        "SEC 0001628280-24-043341: $8.7 billion over 12 years for 500 MW of critical IT, the other two entries included; gross power at Muskogee's ratio, 100 MW for 70", "2024-10-22"
        {
            "site_power_mw" = "715",
            "hosting_gross_to_it_ratio" = "1.43",
            "hosting_rent_usd_per_kw_month" = "120.8",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "12"
        }
    "applied-digital-coreweave-ellendale-250", "Applied Digital and CoreWeave, Ellendale (North Dakota), 250 MW",
        "theregister.com: $7 billion over 15 years for 250 MW of critical IT; gross power not announced, taken as 1.45 times that (the design PUE of 1.18 is another thing)", "2025-06-02"
        {
            "site_power_mw" = "362.5",
            "hosting_gross_to_it_ratio" = "1.45",
            "hosting_rent_usd_per_kw_month" = "155.6",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "15"
        }
    "terawulf-fluidstack-lake-mariner", "TeraWulf and Fluidstack, Lake Mariner (New York)",
        "advfn.com: $3.7 billion over 10 years for 200 MW of critical IT, 250 MW gross, modified gross lease with yearly steps not announced, $8 to 10 million a MW, site operating income about 85 %, backed by Google", "2025-08-14"
        {
            "site_power_mw" = "250",
            "hosting_gross_to_it_ratio" = "1.25",
            "hosting_rent_usd_per_kw_month" = "154.2",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "10",
            "hosting_power_paid_by" = "tenant",
            "hosting_capital_usd_per_it_mw" = "9000000",
            "hosting_opex_usd_per_it_kw_month" = "20.7"
        }
    "galaxy-coreweave-helios", "Galaxy and CoreWeave, Helios (Texas), phases I to III",
        "bitxjournal, ainvest: $15 billion over 15 years for 526 MW of critical IT, 800 MW gross, EBITDA about 90 % of rent", "2025-08-15"
        {
            "site_power_mw" = "800",
            "hosting_gross_to_it_ratio" = "1.521",
            "hosting_rent_usd_per_kw_month" = "158.4",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "15",
            "hosting_opex_usd_per_it_kw_month" = "13.5"
        }
    "applied-digital-coreweave-ellendale-400", "Applied Digital and CoreWeave, Ellendale (North Dakota), 400 MW in all",
        "idcnova.com: $11 billion over 15 years for 400 MW of critical IT, the 250 MW included; gross power not announced, taken as 1.45 times that", "2025-08"
        {
            "site_power_mw" = "580",
            "hosting_gross_to_it_ratio" = "1.45",
            "hosting_rent_usd_per_kw_month" = "152.8",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "15"
        }
    "cipher-fluidstack-barber-lake", "Cipher and Fluidstack, Barber Lake (Texas)",
        "stocktitan.net: $3.0 billion over 10 years for 168 MW of critical IT, 244 MW gross, $9 to 11 million a MW, operating income 80 to 85 %, backed by Google", "2025-09-25"
        {
            "site_power_mw" = "244",
            "hosting_gross_to_it_ratio" = "1.452",
            "hosting_rent_usd_per_kw_month" = "148.8",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "10",
            "hosting_capital_usd_per_it_mw" = "10000000",
            "hosting_opex_usd_per_it_kw_month" = "23.3"
        }
    "terawulf-fluidstack-abernathy", "TeraWulf and Fluidstack, Abernathy (Texas), a joint venture",
        "huwtoy.cn: $9.5 billion over 25 years for 168 MW of critical IT, backed by Google; gross power not announced, taken as 1.45 times that", "2025-10"
        {
            "site_power_mw" = "243.6",
            "hosting_gross_to_it_ratio" = "1.45",
            "hosting_rent_usd_per_kw_month" = "188.5",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "25"
        }
    "cipher-aws-texas", "Cipher and Amazon AWS, Texas",
        "mexc.com: $5.5 billion over 15 years for 300 MW, turnkey; whether gross or IT was not said, it is taken as critical IT; gross power not announced, taken as 1.45 times that", "2025-11-03"
        {
            "site_power_mw" = "435",
            "hosting_gross_to_it_ratio" = "1.45",
            "hosting_rent_usd_per_kw_month" = "101.9",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "15"
        }
    "cipher-fluidstack-barber-lake-expansion", "Cipher and Fluidstack, Barber Lake expansion",
        "stocktitan.net: $830 million over 10 years for 39 MW of critical IT, 56 MW gross, $9 to 10 million a MW, operating income 85 to 90 %", "2025-11-20"
        {
            "site_power_mw" = "56",
            "hosting_gross_to_it_ratio" = "1.436",
            "hosting_rent_usd_per_kw_month" = "177.4",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "10",
            "hosting_capital_usd_per_it_mw" = "9500000",
            "hosting_opex_usd_per_it_kw_month" = "19.8"
        }
    "hut-8-fluidstack-river-bend", "Hut 8 and Fluidstack for Anthropic, River Bend (Louisiana)",
        "dcpulse, signalplus: $7.0 billion over 15 years for 245 MW of critical IT, 330 MW gross, 3 % yearly steps, triple net, operating income $6.9 billion, backed by Google", "2025-12-17"
        {
            "site_power_mw" = "330",
            "hosting_gross_to_it_ratio" = "1.347",
            "hosting_rent_usd_per_kw_month" = "128",
            "hosting_rent_escalator_pct_per_year" = "3",
            "hosting_term_years" = "15",
            "hosting_power_paid_by" = "tenant",
            "hosting_opex_usd_per_it_kw_month" = "1.9"
        }
    "riot-amd-rockdale", "Riot and AMD, Rockdale (Texas)",
        "SEC 0001104659-26-004551: $311 million over 10 years for 25 MW of critical IT, retrofit for $89.8 million, operating income about $25 million a year; gross power not announced, taken as 1.45 times that", "2026-01-16"
        {
            "site_power_mw" = "36.25",
            "hosting_gross_to_it_ratio" = "1.45",
            "hosting_rent_usd_per_kw_month" = "103.7",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "10",
            "hosting_capital_usd_per_it_mw" = "3592000",
            "hosting_opex_usd_per_it_kw_month" = "18.2"
        }
    "hut-8-beacon-point", "Hut 8 and an undisclosed tenant, Beacon Point (Texas)",
        "americanbazaaronline.com: $9.8 billion over 15 years for 352 MW of critical IT, a yearly step not announced; gross power not announced, taken as 1.45 times that", "2026-05-06"
        {
            "site_power_mw" = "510.4",
            "hosting_gross_to_it_ratio" = "1.45",
            "hosting_rent_usd_per_kw_month" = "154.7",
            "hosting_rent_escalator_pct_per_year" = "0",
            "hosting_term_years" = "15"
        }
    "iren-microsoft-childress", "IREN and Microsoft, Childress (Texas), Horizon 1 to 4",
        "marketchameleon.com, dcpulse: $9.7 billion over 5 years for 200 MW of critical IT, 20 % prepaid, GB300 from Dell for $5.8 billion; GB200 racks' 120 kW for 72 GPUs, which GB300 racks are quoted at too; gross power not announced, taken as 1.45 times that", "2025-11-03"
        {
            "site_power_mw" = "290",
            "cloud_gross_to_it_ratio" = "1.45",
            "gpu_power_kw" = "1.667",
            "gpu_price_usd" = "48343",
            "gpu_contract_share_pct" = "100",
            "gpu_contract_price_usd" = "1.845",
            "gpu_contract_years" = "5",
            "gpu_utilisation_pct" = "100",
            "cloud_platform_fee_pct" = "0",
            "cloud_prepayment_pct" = "20"
        }
    "iren-nvidia-childress", "IREN and NVIDIA, Childress (Texas), 60 MW",
        "attn.today: $3.4 billion over 5 years for 60 MW, taken as critical IT, GPUs and servers from Dell for $1.6 billion; GB200 racks' 120 kW for 72 GPUs, which GB300 racks are quoted at too; gross power not announced, taken as 1.45 times that", "2026-05-07"
        {
            "site_power_mw" = "87",
            "cloud_gross_to_it_ratio" = "1.45",
            "gpu_power_kw" = "1.667",
            "gpu_price_usd" = "44453",
            "gpu_contract_share_pct" = "100",
            "gpu_contract_price_usd" = "2.155",
            "gpu_contract_years" = "5",
            "gpu_utilisation_pct" = "100",
            "cloud_platform_fee_pct" = "0"
        }
};
