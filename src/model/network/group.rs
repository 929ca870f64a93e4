//! The miners of the network in groups that run alike, and where each figure is from.

use crate::quantity::{Hashrate, JoulesPerTerahash, Share, UsdPerMwh};

/// Miners who run alike: one company, or many that share a region and a generation of machines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group {
    /// The stable name in JSON.
    pub key: &'static str,
    /// Who they are.
    pub title: &'static str,
    /// The energy of their machines for a terahash.
    pub efficiency: JoulesPerTerahash,
    /// What they pay for energy at the meter.
    pub power_price: UsdPerMwh,
    /// What all their machines hash, running or not.
    pub hashrate: Hashrate,
    /// The share of their machines that stand where a grid connection and capital could serve AI instead.
    pub connected: Share,
    /// How many owners share the group evenly.
    pub n_operators: u32,
    /// Whether they buy power in a region where AI bids for it.
    pub is_near_ai: bool,
    /// Where the figures are from, and what had to be assumed beside them.
    pub source: &'static str,
    /// When they were published, or assumed.
    pub date: &'static str,
}

/// A group as the table states it.
struct Row {
    key: &'static str,
    title: &'static str,
    j_per_th: f64,
    usd_per_mwh: f64,
    eh_per_s: f64,
    connected_pct: f64,
    n_operators: u32,
    is_near_ai: bool,
    source: &'static str,
    date: &'static str,
}

/// Said of groups that rest on no publication of their own.
macro_rules! assumed {
    ($why:literal) => {
        concat!("Busbar's assumption: ", $why)
    };
}

/// `key, title: J/TH, $/MWh, EH/s, connected %, operators, near AI, source, date` rows.
macro_rules! rows {
    ($( $key:literal, $title:literal: $j_per_th:literal, $usd_per_mwh:literal, $eh_per_s:literal, $connected_pct:literal,
        $n_operators:literal, $is_near_ai:literal, $source:expr, $date:literal; )*) => {
        &[$( Row {
            key: $key,
            title: $title,
            j_per_th: $j_per_th,
            usd_per_mwh: $usd_per_mwh,
            eh_per_s: $eh_per_s,
            connected_pct: $connected_pct,
            n_operators: $n_operators,
            is_near_ai: $is_near_ai,
            source: $source,
            date: $date,
        } ),*]
    };
}

/// The network of mid-2026. Companies first, then by country; in each the machines that run at that time's hashprice before
/// those that stand still. Sizes by country are Hashrate Index's shares of October 2025 (United States 37.8 %, Russia 15.5 %,
/// China 14 %) and July 2025 (the others) of the 958 EH/s of June 2026.
const ROWS: &[Row] = rows! {
    "mara", "MARA": 18.3, 40.0, 60.4, 75.0, 1, true,
        "MARA, shareholder letter of the third quarter of 2025: 60.4 EH/s, 4 c/kWh at its own sites; 18.3 J/TH (second quarter of 2025, ainvest); about 1 GW to become AI sites with Starwood (February 2026), taken as three quarters of its machines", "2025-11-04";
    "cleanspark", "CleanSpark": 16.15, 50.0, 47.3, 30.0, 1, true,
        "CleanSpark, 10-Q of March 2026: 47.3 EH/s; 16.15 J/TH (June 2025, auralegal.com); 4.3 c/kWh in the quarter to March 2024 and dearer since (results of February 2026), taken as 5 c; AI's share is assumed", "2026-05-11";
    "bitdeer", "Bitdeer": 16.5, 40.0, 60.0, 30.0, 1, true,
        "Bitdeer passed MARA as the largest by hashrate managed (January 2026), taken as 60 EH/s; its SEALMINER A2 (16.5 J/TH); less than 4 c/kWh on average (November 2024, cointeeth.com); AI's share is assumed", "2026-01";
    "riot", "Riot Platforms": 20.5, 42.0, 32.2, 67.0, 1, true,
        "Riot Platforms, production update of September 2025: 32.2 EH/s, 20.5 J/TH, 4.2 c/kWh; two thirds of Corsicana go to AI (March 2026, weappnet.com), taken for all sites", "2025-10-03";
    "iren", "IREN": 15.3, 40.1, 23.0, 100.0, 1, true,
        "IREN, $30.65 million of electricity for mining in the quarter to March 2026 (opencapital.sh), hence 23 EH/s at 15.3 J/TH (fourth quarter of 2024, theminermag.com) and 4.0 c/kWh (update of August 2024); its sites are being turned over to GPUs", "2026-03";
    "american-bitcoin", "American Bitcoin": 16.5, 45.0, 28.1, 0.0, 1, true,
        "American Bitcoin: 28.1 EH/s, newest machines 13.5 J/TH (Cointelegraph, March 2026); fleet of 16.5 J/TH and the Cambridge survey's median power price are assumed; it means to go on mining", "2026-03-03";
    "hive", "HIVE": 17.5, 45.0, 25.0, 0.0, 1, false,
        "HIVE, 25 EH/s planned for September 2025, most of it hydro power in Paraguay (mugglehead.com); S21 class; Paraguay's $40 of April 2024 and 14 % more since July 2024 (cryptodnes.bg)", "2025-01-28";
    "listed-others", "Other listed companies": 20.0, 45.0, 50.0, 80.0, 8, true,
        "The listed companies' 326 EH/s of September 2025 (TheMinerMag) less the seven above, rounded: Core Scientific, Cipher, Bitfarms, TeraWulf and others, all of whom have signed or announced AI hosting; efficiency, price and the share of AI are assumed", "2025-10";
    "cango", "Cango": 21.5, 46.6, 34.6, 0.0, 1, true,
        "Cango: 34.55 EH/s after it suspended 30 % of its machines (March 2026, coinmarketbuzz.com), S19 XP class (theminermag.com, May 2025); the price is the one at which its cash cost is the $68,200 a bitcoin of March 2026 (ambcrypto); hosted at others' sites", "2026-04-10";
    "us-modern", "United States, private: S21 class": 17.5, 45.0, 70.0, 30.0, 40, true,
        assumed!("what the listed leave of the United States' 37.8 % (Hashrate Index, October 2025), in three generations of machines; Cambridge's survey has a median of $45 for each MWh (April 2025)"), "2026-07";
    "us-mid", "United States, private: S19 XP class": 21.5, 42.0, 60.0, 20.0, 60, true,
        assumed!("part of what the listed leave of the United States' 37.8 % (Hashrate Index, October 2025); at a hashprice of $30 machines of this class run only below 4.5 c/kWh"), "2026-07";
    "us-old", "United States, private: S19j Pro class, switched off": 29.5, 45.0, 30.0, 20.0, 60, true,
        assumed!("part of what the listed leave of the United States' 37.8 % (Hashrate Index, October 2025); at the survey's median price they stand still at a hashprice of $30"), "2026-07";
    "russia-modern", "Russia: M60S class": 18.5, 45.0, 70.0, 0.0, 30, false,
        assumed!("half of the 15.5 % of Hashrate Index, October 2025; the median price of Cambridge's survey (April 2025); sanctions keep AI's customers away"), "2026-07";
    "russia-mid", "Russia: S19 XP class": 21.5, 40.0, 75.0, 0.0, 50, false,
        assumed!("half of the 15.5 % of Hashrate Index, October 2025; Siberian power at 4 c/kWh (minerupdate.com)"), "2026-07";
    "china-modern", "China: M60S class": 18.5, 38.0, 65.0, 0.0, 60, false,
        assumed!("half of the 14 % of Hashrate Index, October 2025: surplus power of Xinjiang and Sichuan, of which miners told Reuters (November 2025); the price is assumed"), "2026-07";
    "china-mid", "China: S19k Pro class": 23.0, 35.0, 69.0, 0.0, 60, false,
        assumed!("half of the 14 % of Hashrate Index, October 2025, at the cheapest of its power; the price is assumed"), "2026-07";
    "gulf", "Emirates and Oman: S21 Hyd class": 16.0, 35.0, 62.0, 25.0, 8, true,
        assumed!("3.5 and 3.0 % of Hashrate Index, July 2025; gas and state power; the price and AI's share are assumed"), "2026-07";
    "canada", "Canada: S21 class": 17.5, 45.0, 28.0, 30.0, 20, true,
        assumed!("2.9 % of Hashrate Index, July 2025; Quebec's rate for miners 4.5 to 6 c/kWh; AI's share is assumed"), "2026-07";
    "paraguay", "Paraguay, without HIVE: M60S class": 18.5, 45.0, 15.0, 0.0, 30, false,
        assumed!("3.9 % of Hashrate Index, July 2025, less HIVE; the price as for HIVE"), "2026-07";
    "ethiopia", "Ethiopia: S19 XP class": 21.5, 32.0, 24.0, 0.0, 25, false,
        "25 companies under contract at 3.2 c/kWh with Ethiopian Electric Power, 2.5 % of the network (December 2024, PANews); class of machines assumed", "2024-12-05";
    "kazakhstan", "Kazakhstan: S19 XP class": 21.5, 40.0, 24.0, 0.0, 20, false,
        assumed!("2.5 % of Hashrate Index, May 2025; price and class are assumed"), "2026-07";
    "elsewhere-modern", "Northern Europe and elsewhere: M60S class": 18.5, 45.0, 40.0, 20.0, 40, true,
        assumed!("what is left of the network, at the median price of Cambridge's survey (April 2025)"), "2026-07";
    "stranded", "Stranded gas and subsidised power: S19j Pro class": 29.5, 28.0, 50.0, 0.0, 100, false,
        assumed!("old machines still run, and at a hashprice of $30 only below 3 c/kWh"), "2026-07";
    "idle", "Worldwide: S19j Pro class, switched off": 29.5, 50.0, 100.0, 0.0, 100, false,
        assumed!("with Cango and the United States' old machines 15 % of all, as CoinShares' 15 to 20 % of the world's machines that lost money at a hashprice of $28 to 33 (March 2026)"), "2026-03";
};

/// The groups of the table, at its own size.
pub fn groups() -> Vec<Group> {
    const LEGAL: &str = "the table's rows are legal, as a test checks";
    let group = |row: &Row| Group {
        key: row.key,
        title: row.title,
        efficiency: JoulesPerTerahash::from_j_per_th(row.j_per_th).expect(LEGAL),
        power_price: UsdPerMwh::from_usd_per_mwh(row.usd_per_mwh).expect(LEGAL),
        hashrate: Hashrate::from_ph_per_s(row.eh_per_s * 1e3).expect(LEGAL),
        connected: Share::from_percent(row.connected_pct).expect(LEGAL),
        n_operators: row.n_operators,
        is_near_ai: row.is_near_ai,
        source: row.source,
        date: row.date,
    };
    ROWS.iter().map(group).collect()
}
