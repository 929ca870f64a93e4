//! The quantities, one row each.

use super::{Impossible, Quantity};

/// Defines sealed quantities: the number is private to a module of its own, so that even this file reads it only
/// through the method that names its unit.
macro_rules! quantities {
    ($( $(#[$doc:meta])* $name:ident($module:ident): $from:ident, $to:ident, $unit:literal, $lowest:expr, $highest:expr; )*) => { $(
        #[allow(unused_imports, reason = "not every quantity has an open bound")]
        mod $module {
            use super::{ANY, Impossible, Quantity};

            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
            pub struct $name(f64);

            impl $name {
                #[doc = concat!("Takes a number of `", $unit, "`.")]
                ///
                /// # Errors
                /// [`Impossible`] for a number that is not finite or outside what the quantity can be.
                pub fn $from(number: f64) -> Result<Self, Impossible> {
                    let (lowest, highest): (f64, f64) = ($lowest, $highest);
                    if number.is_finite() && (lowest..=highest).contains(&number) {
                        Ok(Self(number))
                    } else {
                        Err(Impossible { given: number, unit: $unit, lowest, highest })
                    }
                }

                #[doc = concat!("The number of `", $unit, "`.")]
                pub const fn $to(self) -> f64 {
                    self.0
                }

                /// Takes the result of arithmetic on quantities already checked.
                #[allow(dead_code, reason = "not every quantity is ever a result")]
                pub(in crate::quantity) const fn computed(number: f64) -> Self {
                    Self(number)
                }
            }

            impl Quantity for $name {
                const UNIT: &'static str = $unit;

                fn try_from_number(number: f64) -> Result<Self, Impossible> {
                    Self::$from(number)
                }

                fn to_number(self) -> f64 {
                    self.0
                }
            }

            impl Default for $name {
                /// Zero, or the possible number nearest to it.
                fn default() -> Self {
                    Self(0_f64.clamp($lowest, $highest))
                }
            }
        }
        pub use $module::$name;
    )* };
}

const ANY: f64 = f64::INFINITY;

quantities! {
    /// A span of time in hours.
    Hours(hours): from_hours, to_hours, "h", 0.0, ANY;
    /// A span of time in years of twelve months.
    Years(years): from_years, to_years, "years", 0.0, ANY;
    /// A span of time in whole calendar months (a fraction is cut off where months are counted).
    Months(months): from_months, to_months, "months", 0.0, ANY;
    /// Electric power.
    Megawatts(megawatts): from_mw, to_mw, "MW", 0.0, ANY;
    /// Electric energy.
    MegawattHours(megawatt_hours): from_mwh, to_mwh, "MWh", 0.0, ANY;
    /// Money; negative when it is paid.
    Usd(usd): from_usd, to_usd, "$", -ANY, ANY;
    /// A price of energy; negative when the taker is paid, as happens on the hourly market.
    UsdPerMwh(usd_per_mwh): from_usd_per_mwh, to_usd_per_mwh, "$/MWh", -ANY, ANY;
    /// Capital for each megawatt.
    UsdPerMw(usd_per_mw): from_usd_per_mw, to_usd_per_mw, "$/MW", 0.0, ANY;
    /// A yearly cost of each megawatt.
    UsdPerMwYear(usd_per_mw_year): from_usd_per_mw_year, to_usd_per_mw_year, "$/MW-year", 0.0, ANY;
    /// A monthly rent or cost of each kilowatt of critical IT.
    UsdPerKwMonth(usd_per_kw_month): from_usd_per_kw_month, to_usd_per_kw_month, "$/kW-month", 0.0, ANY;
    /// A yearly charge for each kilowatt drawn.
    UsdPerKwYear(usd_per_kw_year): from_usd_per_kw_year, to_usd_per_kw_year, "$/kW-year", 0.0, ANY;
    /// A part of a whole, 0 to 100 %.
    Share(share): from_percent, to_percent, "%", 0.0, 100.0;
    /// One thing as a part or multiple of another; more than 100 % is more than it.
    Proportion(proportion): from_percent_of, to_percent_of, "%", 0.0, ANY;
    /// How often something is to be expected.
    Frequency(frequency): from_per_year, to_per_year, "/year", 0.0, ANY;
    /// How closely two things go together, from -1 to 1.
    Correlation(correlation): from_correlation, to_correlation, "", -1.0, 1.0;
    /// A change in one year; months compound to it. Less than -100 % cannot be.
    AnnualRate(annual_rate): from_percent_per_year, to_percent_per_year, "%/year", -100.0, ANY;
    /// Megawatts at the meter for each megawatt of critical IT, or of machines at their wall sockets.
    MeterRatio(meter_ratio): from_ratio, to_ratio, "MW/MW", 1.0, ANY;
    /// Energy for 10^12 double hashes: the efficiency of a mining machine.
    JoulesPerTerahash(joules_per_terahash): from_j_per_th, to_j_per_th, "J/TH", f64::MIN_POSITIVE, ANY;
    /// Hashes a second, in PH/s (10^15).
    Hashrate(hashrate): from_ph_per_s, to_ph_per_s, "PH/s", 0.0, ANY;
    /// Floating-point operations a second, in GFLOP/s (10^9).
    FlopRate(flop_rate): from_gflop_per_s, to_gflop_per_s, "GFLOP/s", 0.0, ANY;
    /// How much harder a block is to find than at the easiest target (see the room `chain`).
    Difficulty(difficulty): from_number, to_number, "difficulty", 1.0, ANY;
    /// An amount of bitcoin.
    Btc(btc): from_btc, to_btc, "BTC", 0.0, ANY;
    /// The price of one bitcoin.
    UsdPerBtc(usd_per_btc): from_usd_per_btc, to_usd_per_btc, "$/BTC", 0.0, ANY;
    /// Hashprice: what one PH/s is expected to earn in a day, before pool fees.
    Hashprice(hashprice): from_usd_per_ph_day, to_usd_per_ph_day, "$/PH/day", 0.0, ANY;
    /// The price of mining machines for each TH/s.
    UsdPerTerahash(usd_per_terahash): from_usd_per_th, to_usd_per_th, "$/TH", 0.0, ANY;
    /// Critical IT power for one GPU, with its share of server, network and storage.
    KilowattsPerGpu(kilowatts_per_gpu): from_kw_per_gpu, to_kw_per_gpu, "kW/GPU", f64::MIN_POSITIVE, ANY;
    /// The price of one GPU, with its share of server, network and storage.
    UsdPerGpu(usd_per_gpu): from_usd_per_gpu, to_usd_per_gpu, "$/GPU", 0.0, ANY;
    /// The rent of one GPU for one hour.
    UsdPerGpuHour(usd_per_gpu_hour): from_usd_per_gpu_hour, to_usd_per_gpu_hour, "$/GPU-hour", 0.0, ANY;
    /// The number of a block in the chain.
    Height(height): from_height, to_height, "blocks", 0.0, ANY;
}
