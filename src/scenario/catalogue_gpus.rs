//! The catalogue's GPUs: power with their share of server, network and storage, price, and rent where one was found.

use super::catalogue::{Entry, entries};

/// GPUs with a known price and power. The rent is that of the hourly market; a contract's price comes beside it.
pub(super) const GPUS: &[Entry] = entries! { Gpu
    "h100-sxm5", "NVIDIA H100 SXM5",
        "DGX H100: 10.2 kW for 8; cards $25,000 to 40,000, without server and network (2023 to 2026), the middle of it; rent $2.60, SDH100RT neocloud spot index (June 2026); one-year contract $2.35, SemiAnalysis (March 2026)", "2026-06"
        {
            "gpu_power_kw" = "1.275",
            "gpu_price_usd" = "32500",
            "gpu_hour_price_usd" = "2.6",
            "gpu_contract_price_usd" = "2.35",
            "gpu_contract_years" = "1"
        }
    "h200-sxm5", "NVIDIA H200 SXM5",
        "DGX H200: 10.2 kW for 8; IREN bought 1,080 for $43.9 million (September 2024); rent at specialised clouds $3.50 to 4.50, mercatus-ai.com, the middle of it", "2026-05"
        { "gpu_power_kw" = "1.275", "gpu_price_usd" = "40648", "gpu_hour_price_usd" = "4" }
    "b200-sxm", "NVIDIA B200 SXM",
        "DGX B200: 14.3 kW for 8; IREN bought 2,400 B200 and B300 for about $130 million (July 2025); rent $5.30, SDB200RT neocloud spot index", "2026-06"
        { "gpu_power_kw" = "1.788", "gpu_price_usd" = "54167", "gpu_hour_price_usd" = "5.3" }
    "b300", "NVIDIA B300",
        "DGX B300: 14.5 kW for 8; IREN bought 2,400 B200 and B300 for about $130 million; no rent found, the rent is left as it is", "2025-07-03"
        { "gpu_power_kw" = "1.812", "gpu_price_usd" = "54167" }
    "gb200-nvl72", "NVIDIA GB200 NVL72",
        "Rack of 72 GPUs: 120 kW and about $3.1 million, servnetuk.com and fetchlogic.net; no rent found, the rent is left as it is", "2026"
        { "gpu_power_kw" = "1.667", "gpu_price_usd" = "43056" }
};
