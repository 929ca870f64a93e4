//! How companies that mine are taken to behave from month to month.

use crate::quantity::{Months, Share, UsdPerMwYear};

/// What companies keep, demand and can do. None of it is the scenario's: these are assumptions about everybody else.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conduct {
    /// How many months of all costs a company holds in cash at first, and never spends on machines.
    pub reserve: Months,
    /// What a company owes for each megawatt of its sites whether it mines or not: offices, interest, insurance. Whoever
    /// takes a site over out of a bankruptcy does not.
    pub overhead: UsdPerMwYear,
    /// In how many months new machines must earn back their price, at the month's hashprice, to be bought.
    pub payback: Months,
    /// By how much of itself the network, or a site, can grow in a month beside making good what wears out.
    pub growth: Share,
}

impl Default for Conduct {
    /// # Source
    /// - Reserve: Busbar's assumption, July 2026: a quarter.
    /// - Overhead: Busbar's assumption, July 2026: $40,000 for each MW and year. What the listed companies' cash cost of
    ///   $79,995 a bitcoin (`CoinShares`, fourth quarter of 2025), about $34 for each PH/s and day, leaves over energy and
    ///   running costs is four times that; most of the network is not listed.
    /// - Payback: Busbar's assumption, July 2026: three years. New machines took more than 1,000 days in November 2025
    ///   (Miner Weekly) and were still bought in March 2026 (American Bitcoin).
    /// - Growth: the network grew from 521 to 778 EH/s in 2024 (`TheMinerMag`, January 2025), 3.4 % a month.
    fn default() -> Self {
        const LEGAL: &str = "not negative, and a share below the whole";
        Self {
            reserve: Months::from_months(3.0).expect(LEGAL),
            overhead: UsdPerMwYear::from_usd_per_mw_year(40_000.0).expect(LEGAL),
            payback: Months::from_months(36.0).expect(LEGAL),
            growth: Share::from_percent(3.4).expect(LEGAL),
        }
    }
}
