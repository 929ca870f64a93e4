//! The catalogue's mining machines, and settings they are known to run at.

use super::catalogue::{Entry, entries};

/// Every model with its nameplate, most efficient first. A price moves the fleet's; where none was found, none is set.
pub(super) const MACHINES: &[Entry] = entries! { Machine
    "sealminer-a4-ultra-hydro", "Bitdeer SEALMINER A4 Ultra Hydro, 886 TH/s, 8,373 W, hydro-cooled, 2026",
        "Manufacturer's specification, as a catalogue quotes it; $9,741 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "9.45", "miner_price_usd_per_th" = "10.99" }
    "antminer-s23-hyd", "Bitmain Antminer S23 Hyd, 580 TH/s, 5,510 W, hydro-cooled, 2025",
        "Manufacturer's specification, as a catalogue quotes it; $9,800 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "9.5", "miner_price_usd_per_th" = "16.9" }
    "antminer-s23-hyd-3u", "Bitmain Antminer S23 Hyd 3U, 1,160 TH/s, 11,020 W, hydro-cooled, 2025",
        "Manufacturer's specification, as a catalogue quotes it; $19,500 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "9.5", "miner_price_usd_per_th" = "16.81" }
    "antminer-s23e-hyd-2u", "Bitmain Antminer S23e Hyd 2U, 865 TH/s, 8,650 W, hydro-cooled, 2025",
        "Manufacturer's specification, as a catalogue quotes it; $11,699 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "10", "miner_price_usd_per_th" = "13.52" }
    "antminer-s23", "Bitmain Antminer S23, 318 TH/s, 3,498 W, air-cooled, 2026",
        "Street-price list asicminerprices.com: nameplate, and $5,400 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "11", "miner_price_usd_per_th" = "16.98" }
    "sealminer-a4-pro-air", "Bitdeer SEALMINER A4 Pro Air, 336 TH/s, 3,662 W, air-cooled, 2026",
        "Manufacturer's specification, as a catalogue quotes it; no price found, the price is left as it is", "2026"
        { "miner_efficiency_j_per_th" = "10.9" }
    "sealminer-a4-pro-hydro", "Bitdeer SEALMINER A4 Pro Hydro, 680 TH/s, 7,412 W, hydro-cooled, 2026",
        "Manufacturer's specification, as a catalogue quotes it; $8,449 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "10.9", "miner_price_usd_per_th" = "12.43" }
    "antminer-s21-xp-plus-hyd", "Bitmain Antminer S21 XP+ Hyd, 500 TH/s, 5,500 W, hydro-cooled, 2025",
        "Manufacturer's specification, as a catalogue quotes it; $8,690 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "11", "miner_price_usd_per_th" = "17.38" }
    "antminer-s21-xp-hyd", "Bitmain Antminer S21 XP Hyd, 473 TH/s, 5,676 W, hydro-cooled, 2024",
        "Manufacturer's specification, as a catalogue quotes it; $9,800 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "12", "miner_price_usd_per_th" = "20.72" }
    "sealminer-a3-pro-hydro", "Bitdeer SEALMINER A3 Pro Hydro, 660 TH/s, 8,250 W, hydro-cooled, 2025",
        "Manufacturer's specification, as a catalogue quotes it; no price found, the price is left as it is", "2025"
        { "miner_efficiency_j_per_th" = "12.5" }
    "antminer-s21e-xp-hyd", "Bitmain Antminer S21e XP Hyd, 430 TH/s, 5,590 W, hydro-cooled, 2025",
        "Manufacturer's specification, as a catalogue quotes it; no price found, the price is left as it is", "2025"
        { "miner_efficiency_j_per_th" = "13" }
    "antminer-s21-xp", "Bitmain Antminer S21 XP, 270 TH/s, 3,645 W, air-cooled, 2024",
        "Manufacturer's specification, as a catalogue quotes it; $5,999 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "13.5", "miner_price_usd_per_th" = "22.22" }
    "sealminer-a3-hydro", "Bitdeer SEALMINER A3 Hydro, 500 TH/s, 6,750 W, hydro-cooled, 2025",
        "Manufacturer's specification, as a catalogue quotes it; no price found, the price is left as it is", "2025"
        { "miner_efficiency_j_per_th" = "13.5" }
    "sealminer-a2-pro-air", "Bitdeer SEALMINER A2 Pro Air, 260 TH/s, 3,874 W, air-cooled, 2025",
        "Manufacturer's specification, as a catalogue quotes it; no price found, the price is left as it is", "2025"
        { "miner_efficiency_j_per_th" = "14.9" }
    "sealminer-a2-pro-hydro", "Bitdeer SEALMINER A2 Pro Hydro, 500 TH/s, 7,450 W, hydro-cooled, 2025",
        "Manufacturer's specification, as a catalogue quotes it; no price found, the price is left as it is", "2025"
        { "miner_efficiency_j_per_th" = "14.9" }
    "antminer-s21-pro", "Bitmain Antminer S21 Pro, 234 TH/s, 3,510 W, air-cooled, 2024",
        "Retail catalogue; $4,200 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "15", "miner_price_usd_per_th" = "17.95" }
    "antminer-s21-hyd", "Bitmain Antminer S21 Hyd, 335 TH/s, 5,360 W, hydro-cooled, 2024",
        "Retail catalogue; $5,400 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "16", "miner_price_usd_per_th" = "16.12" }
    "antminer-s21-plus", "Bitmain Antminer S21+, 216 TH/s, 3,564 W, air-cooled, 2024",
        "Street-price list asicminerprices.com: nameplate, and $3,600 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "16.5", "miner_price_usd_per_th" = "16.67" }
    "sealminer-a2", "Bitdeer SEALMINER A2, 226 TH/s, 3,729 W, air-cooled, 2024",
        "Retail catalogue; $3,900 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "16.5", "miner_price_usd_per_th" = "17.26" }
    "antminer-s21", "Bitmain Antminer S21, 200 TH/s, 3,500 W, air-cooled, 2023",
        "Street-price list asicminerprices.com: nameplate, and $2,900 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "17.5", "miner_price_usd_per_th" = "14.5" }
    "whatsminer-m63s", "MicroBT WhatsMiner M63S, 406 TH/s, 7,511 W, hydro-cooled, 2024",
        "Retail catalogue; no price found, the price is left as it is", "2024"
        { "miner_efficiency_j_per_th" = "18.5" }
    "whatsminer-m60s", "MicroBT WhatsMiner M60S, 186 TH/s, 3,441 W, air-cooled, 2024",
        "Street-price list asicminerprices.com: nameplate, and $2,400 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "18.5", "miner_price_usd_per_th" = "12.9" }
    "avalon-a1566", "Canaan Avalon A1566, 185 TH/s, 3,420 W, air-cooled, 2024",
        "Street-price list asicminerprices.com: nameplate, and $2,300 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "18.49", "miner_price_usd_per_th" = "12.43" }
    "antminer-t21", "Bitmain Antminer T21, 190 TH/s, 3,610 W, air-cooled, 2024",
        "Retail catalogue; no price found, the price is left as it is", "2024"
        { "miner_efficiency_j_per_th" = "19" }
    "whatsminer-m60", "MicroBT WhatsMiner M60, 172 TH/s, 3,422 W, air-cooled, 2023",
        "Street-price list asicminerprices.com: nameplate, and $2,050 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "19.9", "miner_price_usd_per_th" = "11.92" }
    "avalon-a1466i", "Canaan Avalon A1466I, 170 TH/s, 3,320 W, immersion-cooled, 2024",
        "Retail catalogue; no price found, the price is left as it is", "2024"
        { "miner_efficiency_j_per_th" = "19.53" }
    "antminer-s19-xp-hyd", "Bitmain Antminer S19 XP Hyd, 255 TH/s, 5,304 W, hydro-cooled, 2022",
        "Street-price list asicminerprices.com: nameplate, and $2,900 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "20.8", "miner_price_usd_per_th" = "11.37" }
    "antminer-s19-xp", "Bitmain Antminer S19 XP, 140 TH/s, 3,010 W, air-cooled, 2022",
        "Street-price list asicminerprices.com: nameplate, and $1,650 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "21.5", "miner_price_usd_per_th" = "11.79" }
    "avalon-a1466", "Canaan Avalon A1466, 150 TH/s, 3,230 W, air-cooled, 2023",
        "Street-price list asicminerprices.com: nameplate, and $1,700 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "21.53", "miner_price_usd_per_th" = "11.33" }
    "antminer-s19k-pro", "Bitmain Antminer S19k Pro, 120 TH/s, 2,760 W, air-cooled, 2023",
        "Retail catalogue; $1,050 a machine, street-price list asicminerprices.com, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "23", "miner_price_usd_per_th" = "8.75" }
    "avalon-a1366", "Canaan Avalon A1366, 130 TH/s, 3,250 W, air-cooled, 2022",
        "Street-price list asicminerprices.com: nameplate, and $1,150 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "25", "miner_price_usd_per_th" = "8.85" }
    "antminer-s19j-pro-plus", "Bitmain Antminer S19j Pro+, 122 TH/s, 3,355 W, air-cooled, 2022",
        "Street-price list asicminerprices.com: nameplate, and $900 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "27.5", "miner_price_usd_per_th" = "7.38" }
    "antminer-s19-pro", "Bitmain Antminer S19 Pro, 110 TH/s, 3,250 W, air-cooled, 2020",
        "Street-price list asicminerprices.com: nameplate, and $780 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "29.55", "miner_price_usd_per_th" = "7.09" }
    "antminer-s19j-pro", "Bitmain Antminer S19j Pro, 104 TH/s, 3,068 W, air-cooled, 2021",
        "Street-price list asicminerprices.com: nameplate, and $700 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "29.5", "miner_price_usd_per_th" = "6.73" }
    "whatsminer-m30s-plus-plus", "MicroBT WhatsMiner M30S++, 112 TH/s, 3,472 W, air-cooled, 2020",
        "Street-price list asicminerprices.com: nameplate, and $950 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "31", "miner_price_usd_per_th" = "8.48" }
    "antminer-s19", "Bitmain Antminer S19, 95 TH/s, 3,250 W, air-cooled, 2020",
        "Street-price list asicminerprices.com: nameplate, and $600 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "34.21", "miner_price_usd_per_th" = "6.32" }
    "whatsminer-m30s-plus", "MicroBT WhatsMiner M30S+, 100 TH/s, 3,400 W, air-cooled, 2020",
        "Street-price list asicminerprices.com: nameplate, and $780 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "34", "miner_price_usd_per_th" = "7.8" }
    "whatsminer-m30s", "MicroBT WhatsMiner M30S, 88 TH/s, 3,344 W, air-cooled, 2020",
        "Street-price list asicminerprices.com: nameplate, and $600 a machine, an estimate", "2026"
        { "miner_efficiency_j_per_th" = "38", "miner_price_usd_per_th" = "6.82" }
};

/// Published operating points away from the nameplate, as shares of its power and of its energy for a terahash.
pub(super) const TUNINGS: &[Entry] = entries! { Tuning
    "s19j-pro-underclocked", "Antminer S19j Pro, underclocked to 74.5 TH/s",
        "jrjr.meme, hash-cost table of an S19j Pro of 96 TH/s: factory 96 TH/s at 2,850 W, underclocked 74.5 TH/s at 1,905 W", "2024"
        { "miner_power_setting_pct" = "66.8", "miner_setting_efficiency_pct" = "86.1" }
    "s19j-pro-overclocked", "Antminer S19j Pro, overclocked to 105 TH/s",
        "jrjr.meme, hash-cost table of an S19j Pro of 96 TH/s: factory 96 TH/s at 2,850 W, overclocked 105 TH/s at 3,100 W", "2024"
        { "miner_power_setting_pct" = "108.8", "miner_setting_efficiency_pct" = "99.4" }
};
