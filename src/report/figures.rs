//! The figures read off an outcome, one row each: what JSON, page and README name and how each comes about.

use super::number::Format;
use crate::model::money::{Irr, Payback};
use crate::model::{Today, UseOutcome};

/// One figure of a `T`.
pub struct Figure<T: 'static> {
    /// The stable name in JSON and on the page's elements; a promise. The unit is part of it.
    pub key: &'static str,
    /// The name on the page.
    pub label: &'static str,
    /// How it is rounded.
    pub format: Format,
    /// The unit as written after the rounded number; empty where the format says it all.
    pub unit: &'static str,
    /// How it comes about, in words and signs. The page reads it from the handbook.
    #[cfg(not(target_arch = "wasm32"))]
    pub formula: &'static str,
    get: fn(&T) -> Option<f64>,
}

impl<T> Figure<T> {
    /// The figure at full precision; `None` where it is not defined.
    pub fn value(&self, of: &T) -> Option<f64> {
        (self.get)(of).filter(|value| value.is_finite())
    }

    /// The figure as people read it; a dash where it is not defined.
    pub fn text(&self, of: &T) -> String {
        self.value(of).map_or_else(|| "–".to_owned(), |value| self.written(value))
    }

    fn written(&self, value: f64) -> String {
        let separator = if self.unit.is_empty() || self.unit.starts_with('/') { "" } else { " " };
        format!("{}{separator}{}", self.format.write(value), self.unit)
    }
}

/// `key, label, format, unit, formula, getter` rows.
macro_rules! figures {
    ($( $key:literal, $label:literal, $format:ident, $unit:literal, $formula:literal, $get:expr; )*) => {
        &[$( Figure {
            key: $key,
            label: $label,
            format: Format::$format,
            unit: $unit,
            #[cfg(not(target_arch = "wasm32"))]
            formula: $formula,
            get: $get,
        }, )*]
    };
}

/// The figure that ranks the uses.
pub const NPV_PER_MW: &str = "npv_usd_per_mw";

/// The figure that ranks them where capital is short.
pub const NPV_PER_CAPITAL: &str = "npv_per_capital_usd";

/// The figure of [`USE_FIGURES`] with a key that stands in the code.
pub fn use_figure(key: &str) -> &'static Figure<UseOutcome> {
    let figure = USE_FIGURES.iter().find(|figure| figure.key == key);
    figure.expect("only the constants above are looked up, and a test checks that the table has them")
}

/// The figures of each use, over the horizon.
pub static USE_FIGURES: &[Figure<UseOutcome>] = figures! {
    "revenue_usd_per_mwh", "Revenue per MWh drawn", Price, "", "revenue / energy drawn at the meter, over the horizon",
        |of| of.totals.revenue.per_mwh(of.totals.energy);
    "energy_cost_usd_per_mwh", "Energy cost per MWh drawn", Price, "", "energy cost / energy drawn, over the horizon; nothing where the tenant pays",
        |of| of.totals.energy_cost.per_mwh(of.totals.energy);
    "other_cost_usd_per_mwh", "Other costs per MWh drawn", Price, "", "running costs other than energy / energy drawn, over the horizon",
        |of| of.totals.opex.per_mwh(of.totals.energy);
    "grid_income_usd_per_mwh", "Grid income per MWh drawn", Price, "", "income from selling back and standing ready / energy drawn, over the horizon",
        |of| of.totals.grid_income.per_mwh(of.totals.energy);
    "margin_usd_per_mwh", "Margin per MWh drawn", Price, "", "(revenue + grid income - energy cost - other costs) / energy drawn, over the horizon",
        |of| of.margin().per_mwh(of.totals.energy);
    "capital_usd_per_mw", "Capital per MW", Money, "", "first generation's capital / site power at the meter",
        |of| of.totals.initial_capital.per_mw(of.site_power);
    "npv_usd_per_mw", "NPV per MW", Money, "", "net present value / site power at the meter",
        |of| of.npv.per_mw(of.site_power);
    "npv_per_capital_usd", "NPV per $ of capital", Price, "", "net present value / discounted capital, replacements included",
        UseOutcome::npv_per_capital;
    "irr_pct", "IRR", Percent, "", "annual rate at which the cash after tax and debt is worth nothing, where there is just one",
        |of| match of.irr {
            Irr::One(rate) => Some(rate.to_percent_per_year()),
            Irr::Above | Irr::Several(..) | Irr::None => None,
        };
    "payback_years", "Payback, years", Years, "", "time after which accumulated cash after tax and debt stays above zero",
        |of| payback(of.payback);
    "discounted_payback_years", "Discounted payback, years", Years, "", "the same of discounted cash",
        |of| payback(of.discounted_payback);
    "moic", "Multiple on capital", Multiple, "", "(net cash + own capital) / own capital, which is capital less debt; undiscounted, after tax",
        UseOutcome::moic;
    "levelised_cost_usd_per_mwh", "Levelised cost per MWh", Price, "", "present value of energy, other costs, tax and capital, less grid income and sale of assets / present value of energy drawn",
        UseOutcome::levelised_cost_per_mwh;
    "levelised_cost_usd_per_btc", "Levelised cost per bitcoin", Price, "", "the same / present value of bitcoin mined; of mining alone",
        UseOutcome::levelised_cost_per_btc;
    "lowest_dscr", "Lowest debt coverage", Multiple, "", "margin after tax, as it comes in / interest and repayment due, in the worst year; of a hybrid, of the parts that borrow",
        UseOutcome::lowest_coverage;
    "mean_dscr", "Mean debt coverage", Multiple, "", "the same over all years in which debt is due",
        UseOutcome::mean_coverage;
    "npv_usd", "Net present value", Money, "", "sum of cash after tax and debt of month k / (1 + rate)^(k/12)",
        |of| Some(of.npv.to_usd());
    "revenue_usd", "Revenue", Money, "", "income over the horizon, net of pool and platform fees",
        |of| Some(of.totals.revenue.to_usd());
    "grid_income_usd", "Grid income", Money, "", "energy sold back * hourly price, and payments for standing ready",
        |of| Some(of.totals.grid_income.to_usd());
    "energy_cost_usd", "Energy cost", Money, "", "energy drawn * its price, and charges, over the horizon; nothing where the tenant pays",
        |of| Some(of.totals.energy_cost.to_usd());
    "other_cost_usd", "Other running costs", Money, "", "running costs other than energy, over the horizon",
        |of| Some(of.totals.opex.to_usd());
    "capital_usd", "Capital", Money, "", "all that is spent on assets over the horizon, replacements included",
        |of| Some(of.totals.capital.to_usd());
    "proceeds_usd", "Sale of assets", Money, "", "resale and residual values received within the horizon and at its end",
        |of| Some(of.totals.proceeds.to_usd());
    "tax_usd", "Tax", Money, "", "tax rate * each year's profit after losses carried forward",
        |of| Some(of.totals.tax.to_usd());
    "borrowed_usd", "Debt drawn", Money, "", "debt share * first generation's capital",
        |of| Some(of.totals.borrowed.to_usd());
    "debt_paid_usd", "Paid to lenders", Money, "", "interest and repayment",
        |of| Some(of.totals.debt_paid.to_usd());
    "net_cash_usd", "Net cash", Money, "", "revenue + grid income - energy - other costs - tax - capital + sale of assets + debt drawn - paid to lenders",
        |of| Some(of.net_cash().to_usd());
    "energy_mwh", "Energy drawn, MWh", Amount, "", "energy drawn at the meter, or sold from it, over the horizon",
        |of| Some(of.totals.energy.to_mwh());
    "sold_mwh", "Energy sold back, MWh", Amount, "", "energy under contract for all of it, not drawn and worth something in its hour",
        |of| Some(of.totals.sold.to_mwh());
    "bitcoin_btc", "Bitcoin mined, BTC", Amount, "", "expected bitcoin over the horizon, net of the pool's fee",
        |of| Some(of.totals.bitcoin.to_btc());
};

/// The first month's market and unit economics.
pub static TODAY_FIGURES: &[Figure<Today>] = figures! {
    "hashprice_usd_per_ph_day", "Hashprice", Price, "/PH/day", "1e15 * 86,400 / hashes per block * block reward * Bitcoin price",
        |of| Some(of.hashprice.to_usd_per_ph_day());
    "hashprice_btc_per_ph_day", "Hashprice in bitcoin", Bitcoin, "BTC/PH/day", "1e15 * 86,400 / hashes per block * block reward",
        |of| Some(of.hashprice_btc);
    "network_hashrate_eh_per_s", "Network hashrate", Amount, "EH/s", "difficulty * 2^48 / 65,535 / 600 s",
        |of| Some(of.network_hashrate_ph / 1e3);
    "block_reward_btc", "Block reward", Bitcoin, "BTC", "subsidy / (1 - fee share of reward)",
        |of| Some(of.block_reward.to_btc());
    "next_halving_height", "Next halving at block", Whole, "", "next multiple of 210,000 blocks",
        |of| Some(of.next_halving_height as f64);
    "months_to_halving", "Months to the next halving", Amount, "months", "blocks to go * 600 s, sooner while hashrate grows",
        |of| Some(of.months_to_halving);
    "site_hashrate_ph_per_s", "Site hashrate", Amount, "PH/s", "site power / overhead / (J/TH)",
        |of| Some(of.hashrate.to_ph_per_s());
    "fleet_efficiency_j_per_th", "Fleet efficiency", Amount, "J/TH", "site power / overhead / site hashrate: all models at their setting",
        |of| Some(of.efficiency.to_j_per_th());
    "bitcoin_in_first_month_btc", "Expected bitcoin, first month", Amount, "BTC", "hashrate * seconds hashing / hashes per block * reward * (1 - pool fee)",
        |of| Some(of.bitcoin_in_month.to_btc());
    "mining_revenue_usd_per_machine_mwh", "Mining revenue per MWh at the machines", Price, "", "hashprice / (J/TH * 0.024), the published convention",
        |of| Some(of.mining_revenue_per_machine_mwh);
    "mining_revenue_usd_per_mwh", "Mining revenue per MWh at the meter", Price, "", "hashprice * (1 - pool fee) / (J/TH * 0.024 * overhead)",
        |of| Some(of.mining_revenue_per_mwh);
    "breakeven_power_price_usd_per_mwh", "Break-even power price, mining", Price, "/MWh", "mining revenue per MWh at the meter: energy alone, before other costs",
        |of| Some(of.mining_revenue_per_mwh);
    "breakeven_hashprice_usd_per_ph_day", "Break-even hashprice", Price, "/PH/day", "power price * J/TH * 0.024 * overhead / (1 - pool fee)",
        |of| Some(of.breakeven_hashprice);
    "shutdown_btc_price_usd", "Shutdown Bitcoin price", Price, "", "Bitcoin price * break-even hashprice / hashprice; equals the power cost of one bitcoin",
        |of| of.shutdown_btc_price;
    "power_cost_usd_per_btc", "Power cost of one bitcoin", Price, "", "energy cost / expected bitcoin, first month",
        |of| of.power_cost_per_btc;
    "all_in_cost_usd_per_btc", "All-in cost of one bitcoin", Price, "", "(energy + other costs + straight-line wear of machines and infrastructure) / expected bitcoin",
        |of| of.all_in_cost_per_btc;
    "hours_worth_mining_pct", "Hours worth mining, whole horizon", Percent, "", "share of the horizon's hours in which today's machines would earn their running costs",
        |of| Some(of.hours_worth_mining_pct);
    "steady_power_price_usd_per_mwh", "Power price of a steady load", Price, "/MWh", "contract price, or the first month's mean hourly price + adder; charges aside",
        |of| Some(of.power_price.to_usd_per_mwh());
    "hours_run_pct", "Hours run, first year", Percent, "", "energy that flexible miners draw / energy in all hours, uptime counted",
        |of| Some(of.flexibility.hours_run * 100.0);
    "realised_power_price_usd_per_mwh", "Realised power price, mining", Price, "/MWh", "(energy cost - grid income) / energy drawn, charges included, first year",
        |of| of.flexibility.price_paid;
    "flexibility_usd_per_mw_year", "Value of flexibility", Money, "/MW-year", "margin of standing still in the dearer hours - margin of running always, first year",
        |of| Some(of.flexibility.value_per_mw_year);
    "hosting_critical_it_mw", "Critical IT, hosting", Amount, "MW", "site power / gross-to-IT ratio",
        |of| Some(of.hosting_critical_it.to_mw());
    "hosting_rent_usd_per_it_mw_year", "Rent per IT-MW and year", Money, "", "rent per kW-month * 1,000 * 12",
        |of| Some(of.hosting_rent_per_it_mw_year);
    "cloud_critical_it_mw", "Critical IT, GPU cloud", Amount, "MW", "site power / gross-to-IT ratio",
        |of| Some(of.cloud_critical_it.to_mw());
    "gpus", "GPUs", Amount, "", "critical IT / all-in power of one GPU",
        |of| Some(of.n_gpus);
    "cloud_revenue_usd_per_it_mw_year", "GPU revenue per IT-MW and year", Money, "", "GPUs per MW * 8,766 h * availability * (contract share * contract price + the rest * utilisation * GPU-hour price) * (1 - platform fee)",
        |of| Some(of.cloud_revenue_per_it_mw_year);
};

fn payback(payback: Payback) -> Option<f64> {
    match payback {
        Payback::After(years) => Some(years),
        Payback::NothingInvested | Payback::Never => None,
    }
}

/// How a figure of a use stands in the comparison: the number, or the word where there is none.
pub fn use_text(figure: &Figure<UseOutcome>, of: &UseOutcome) -> String {
    let word = match (figure.key, of.irr, of.payback, of.discounted_payback) {
        ("irr_pct", Irr::Above, ..) => "> 1,000\u{202f}%",
        ("irr_pct", Irr::Several(..), ..) => "several",
        ("irr_pct", Irr::None, ..) => "none",
        ("payback_years", _, Payback::Never, _) | ("discounted_payback_years", _, _, Payback::Never) => "never",
        ("payback_years", _, Payback::NothingInvested, _)
        | ("discounted_payback_years", _, _, Payback::NothingInvested) => "at once",
        _ => return figure.text(of),
    };
    word.to_owned()
}
