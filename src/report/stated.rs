//! Numbers that a reader states beside a scenario, read alike by page and command, and why one is not taken.

use crate::quantity::{Megawatts, Quantity, Share, UsdPerMwh};
use crate::scenario::parse_number;

/// The highest price of power, or change of it, that is no slip, in $/MWh: the highest that the field of a price takes.
const HIGHEST_PRICE: f64 = 500.0;

/// The powers that a device may have, in watts: from a sensor to a rack.
const LOWEST_WATTS: f64 = 0.1;
const HIGHEST_WATTS: f64 = 10_000.0;

/// A part of the whole that is not nothing, in percent.
///
/// # Errors
/// Says what it is not, and what to give.
pub fn share(given: &str) -> Result<Share, String> {
    let number = parse_number(given, "%").filter(|number| *number > 0.0);
    number
        .and_then(|number| Share::try_from_number(number).ok())
        .ok_or_else(|| "not a part of the whole. Give a number above 0 up to 100, in percent.".to_owned())
}

/// A price of power, or a change of one, in $/MWh.
///
/// # Errors
/// Says what it is not, and what to give.
pub fn power_price(given: &str) -> Result<UsdPerMwh, String> {
    let number = parse_number(given, "$/MWh").filter(|number| (-HIGHEST_PRICE..=HIGHEST_PRICE).contains(number));
    number
        .and_then(|number| UsdPerMwh::from_usd_per_mwh(number).ok())
        .ok_or_else(|| format!("not a price in $/MWh. Give a number from -{HIGHEST_PRICE} to {HIGHEST_PRICE}."))
}

/// A device's power, in watts.
///
/// # Errors
/// Says what it is not, and what to give.
pub fn watts(given: &str) -> Result<Megawatts, String> {
    let number = parse_number(given, "W").filter(|watts| (LOWEST_WATTS..=HIGHEST_WATTS).contains(watts));
    number
        .and_then(|watts| Megawatts::from_watts(watts).ok())
        .ok_or_else(|| "not a power. Give a number of watts from 0.1 to 10,000.".to_owned())
}
