//! What is assumed of the future beyond a scenario: how widely its markets may stray from the path it states, how they go
//! together, which inputs are uncertain, and how much loss is borne.
//!
//! No link of a scenario carries these and no first load reads them. [`FUTURES`] has a row for each number, of the same
//! kind as a scenario's fields.

use super::edition_2026_07_futures::FUTURES_2026_07;
use super::field::{Access, parse_number, shortened};
use super::fields::number;
use super::{Correlations, DatedDefault, FIELDS, Field, FieldError, Group, Kind, Slip, field};
use crate::quantity::{
    Correlation, Frequency, JoulesPerTerahash, Months, Proportion, Quantity, Share, Usd, UsdPerMwh, Years, grouped,
};
use std::fmt;

/// A row of a correlation.
macro_rules! correlation {
    ($key:literal, $label:literal, $pair:ident) => {
        number!(Money, $key, $label, correlations.$pair: Correlation, -1.0..=1.0,
            "How closely the two drivers' monthly shocks go together, from -1 to 1.")
    };
}

/// All assumptions about the future.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Futures {
    /// The Bitcoin price.
    pub btc: BtcFuture,
    /// The network's difficulty.
    pub difficulty: DifficultyFuture,
    /// The price of power.
    pub power: PowerFuture,
    /// The price of a GPU-hour on demand.
    pub gpu: GpuFuture,
    /// How the shocks to these go together.
    pub correlations: Correlations,
    /// How much loss the best split may risk.
    pub appetite: Appetite,
    /// The scenario's inputs that are not known for certain.
    pub uncertain: Vec<Uncertain>,
}

/// The Bitcoin price: a walk in proportion, with jumps.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct BtcFuture {
    /// The standard deviation of a year's change in its logarithm, jumps aside.
    pub volatility: Proportion,
    /// How often it jumps.
    pub jumps: Frequency,
    /// The standard deviation of a jump, in its logarithm; up as often as down.
    pub jump_spread: Proportion,
}

/// The network's difficulty: it follows the price.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct DifficultyFuture {
    /// The time in which it makes up all but a third of what a new price calls for.
    pub lag: Months,
    /// The standard deviation of a year's lasting change in its logarithm while the price stays.
    pub volatility: Proportion,
    /// The most by which it can rise in a month, which is what can be built.
    pub most_built: Proportion,
    /// The efficiency of the machines that are the last to switch off.
    pub last_efficiency: JoulesPerTerahash,
    /// What energy costs there.
    pub last_power: UsdPerMwh,
}

/// The price of power: months stray from a level that follows the region's AI load.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PowerFuture {
    /// The standard deviation of a month's price from its level, in the logarithm.
    pub spread: Proportion,
    /// The time in which half of that is gone.
    pub half_life: Months,
    /// How often a month is a dear one.
    pub spikes: Frequency,
    /// What such a month adds on the mean, in parts of the level.
    pub spike_size: Proportion,
    /// How often a contract at a fixed price is renewed, at the level then.
    pub contract: Years,
    /// The standard deviation of a year's change in the logarithm of the region's AI load.
    pub ai_load_volatility: Proportion,
    /// By how many percent the level rises where AI load is one percent higher.
    pub response_to_ai: Proportion,
}

/// The price of a GPU-hour on demand: it strays from its decline.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct GpuFuture {
    /// The standard deviation from it, in the logarithm.
    pub spread: Proportion,
    /// The time in which half of that is gone.
    pub half_life: Months,
}

/// How much loss the best split may risk.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Appetite {
    /// The highest probability of a net present value below zero.
    pub loss: Share,
    /// The lowest mean of the worst twentieth of net present values.
    pub worst: Usd,
}

/// An input of the scenario that is not known for certain: normal about what is stated, kept within the field's bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uncertain {
    /// The field's key.
    pub key: &'static str,
    /// The standard deviation, in the field's unit.
    pub deviation: f64,
}

impl Futures {
    /// What the latest edition assumes.
    pub fn of_edition() -> Self {
        let mut futures = Self::default();
        for DatedDefault { key, text, .. } in futures_defaults() {
            let set = futures.set_text(key, text);
            debug_assert!(set.is_ok(), "the edition's {key} is legal, as a test checks: {set:?}");
        }
        futures
    }

    /// That nothing strays from the scenario's path, and nothing in it is uncertain.
    #[must_use]
    pub fn certain(&self) -> Self {
        let mut futures = Self { uncertain: Vec::new(), ..self.clone() };
        futures.btc.volatility = Proportion::default();
        futures.btc.jumps = Frequency::default();
        futures.difficulty.volatility = Proportion::default();
        futures.power.spread = Proportion::default();
        futures.power.spikes = Frequency::default();
        futures.power.ai_load_volatility = Proportion::default();
        futures.gpu.spread = Proportion::default();
        futures
    }

    /// Sets a number of [`FUTURES`] by its key, or, by a field's key behind `sd_`, how uncertain that input is.
    ///
    /// # Errors
    /// [`NoFuture`] where there is no such key or the text is none of its values; nothing is then changed.
    pub fn set_text(&mut self, key: &str, text: &str) -> Result<(), NoFuture> {
        match (FUTURES.iter().find(|row| row.key == key), key.strip_prefix(DEVIATION)) {
            (Some(row), _) => row.set_text(self, text).map_err(NoFuture::Refused),
            (None, Some(input)) => self.set_deviation(input, text),
            (None, None) => Err(NoFuture::Unknown(shortened(key))),
        }
    }

    /// A number of [`FUTURES`], or how uncertain an input is, by the key that [`Self::set_text`] takes; `None` where there
    /// is none of this key.
    pub fn number(&self, key: &str) -> Option<f64> {
        let row = || FUTURES.iter().find(|row| row.key == key)?.number(self);
        let deviation = || Some(self.deviation(field(key.strip_prefix(DEVIATION)?)?.key));
        row().or_else(deviation)
    }

    /// The same as people read it: `45 %/year`.
    pub fn text_with_unit(&self, key: &str) -> Option<String> {
        let row = FUTURES.iter().find(|row| row.key == key).map(|row| row.unit);
        let input = || field(key.strip_prefix(DEVIATION)?).map(|field| field.unit);
        Some(format!("{} {}", grouped(self.number(key)?), row.or_else(input)?).trim_end().to_owned())
    }

    /// Whether the same paths follow from both: an appetite for loss chooses among what was found.
    pub fn same_paths(&self, other: &Self) -> bool {
        Self { appetite: other.appetite, ..self.clone() } == *other
    }

    /// Keys and texts of all that differs from what the edition assumes: what a link carries and [`Self::set_text`] takes, in
    /// this order.
    pub fn changes(&self) -> Vec<(String, String)> {
        let edition = Self::of_edition();
        let rows = FUTURES.iter().filter(|row| row.number(self) != row.number(&edition));
        let rows = rows.map(|row| (row.key.to_owned(), row.text(self)));
        let inputs = FIELDS.iter().map(|field| (field.key, self.deviation(field.key)));
        let mut inputs: Vec<_> = inputs.filter(|(key, deviation)| *deviation != edition.deviation(key)).collect();
        // What is known for certain comes first, and makes room for others.
        inputs.sort_by_key(|(_, deviation)| *deviation > 0.0);
        let inputs = inputs.into_iter().map(|(key, deviation)| (format!("{DEVIATION}{key}"), deviation.to_string()));
        rows.chain(inputs).collect()
    }

    /// The standard deviation of an input, in its field's unit; nothing where it is known for certain.
    pub fn deviation(&self, key: &str) -> f64 {
        self.uncertain.iter().find(|of| of.key == key).map_or(0.0, |of| of.deviation)
    }

    /// What [`Self::set_text`] takes for how uncertain an input is, in words; `None` for what cannot be uncertain.
    pub fn allowed_deviation(field: &Field) -> Option<String> {
        let highest = highest_deviation(field)?;
        Some(format!("a standard deviation of 0 to {} {}", grouped(highest), field.unit))
    }

    fn set_deviation(&mut self, key: &str, text: &str) -> Result<(), NoFuture> {
        let field = field(key).ok_or_else(|| NoFuture::Unknown(shortened(key)))?;
        let (highest, allowed) =
            highest_deviation(field).zip(Self::allowed_deviation(field)).ok_or(NoFuture::Certain(field.label))?;
        let refused =
            |slip| NoFuture::Refused(FieldError { key: field.key, label: field.label, given: shortened(text), slip });
        if text.trim().is_empty() {
            return Err(refused(Slip::Empty(allowed)));
        }
        let deviation = parse_number(text, field.unit).ok_or_else(|| refused(Slip::NotANumber(field.unit)))?;
        if !(0.0..=highest).contains(&deviation) {
            return Err(refused(Slip::OutOfBounds(allowed)));
        }
        self.uncertain.retain(|of| of.key != field.key);
        if deviation > 0.0 {
            if self.uncertain.len() == MOST_UNCERTAIN {
                return Err(NoFuture::TooMany);
            }
            self.uncertain.push(Uncertain { key: field.key, deviation });
            // Which of them was stated first must not matter.
            self.uncertain.sort_by_key(|of| FIELDS.iter().position(|field| field.key == of.key));
        }
        Ok(())
    }
}

/// The largest standard deviation of an input; `None` for what cannot be uncertain.
fn highest_deviation(field: &Field) -> Option<f64> {
    let Kind::Number { lowest, highest, .. } = field.kind else { return None };
    (field.group != Group::Hybrid && field.key != "horizon_years").then_some(highest - lowest)
}

/// What stands before a field's key where its standard deviation is meant.
pub const DEVIATION: &str = "sd_";

/// The seed of who states none.
pub const USUAL_SEED: u64 = 1;

/// As many inputs may be uncertain at once: each takes a dimension of its own.
pub const MOST_UNCERTAIN: usize = 16;

/// What the latest edition assumes, with its sources: each row of [`FUTURES`], then inputs' deviations behind `sd_`.
pub fn futures_defaults() -> &'static [DatedDefault] {
    FUTURES_2026_07
}

/// The edition's value of one of these.
pub fn futures_default(key: &str) -> Option<&'static DatedDefault> {
    futures_defaults().iter().find(|default| default.key == key)
}

/// Why an assumption was not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum NoFuture {
    /// There is none of this key.
    Unknown(String),
    /// This input cannot be uncertain.
    Certain(&'static str),
    /// As many inputs are uncertain as may be.
    TooMany,
    /// The text is none of its values.
    Refused(FieldError),
}

impl fmt::Display for NoFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(key) => write!(
                f,
                "“{key}” is no assumption about the future. Name one of the list, or sd_ and the key of an input."
            ),
            Self::Certain(label) => {
                write!(
                    f,
                    "{label}: cannot be uncertain. Name an input that is a number, and neither horizon nor split."
                )
            }
            Self::TooMany => write!(f, "{MOST_UNCERTAIN} inputs are uncertain already. Set one of them to 0 first."),
            Self::Refused(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for NoFuture {}

/// Every number of [`Futures`], one row each.
pub static FUTURES: &[Field<Futures>] = &[
    number!(Network, "btc_volatility_pct_per_year", "Bitcoin price: volatility", btc.volatility: Proportion, 0.0..=300.0,
        "%/year", "Standard deviation of a year's change in the price's logarithm, jumps aside."),
    number!(Network, "btc_jumps_per_year", "Bitcoin price: jumps", btc.jumps: Frequency, 0.0..=24.0,
        "How often the price jumps."),
    number!(Network, "btc_jump_spread_pct", "Bitcoin price: size of jumps", btc.jump_spread: Proportion, 0.0..=100.0,
        "Standard deviation of a jump in the price's logarithm; as many go up as down."),
    number!(Network, "difficulty_lag_months", "Difficulty: lag behind the price", difficulty.lag: Months, 0.0..=60.0,
        "Time in which difficulty makes up all but a third of what a new price calls for."),
    number!(Network, "difficulty_volatility_pct_per_year", "Difficulty: volatility of its own", difficulty.volatility: Proportion,
        0.0..=100.0, "%/year", "Standard deviation of a year's lasting change in difficulty's logarithm while the price stays."),
    number!(Network, "difficulty_most_built_pct_per_month", "Difficulty: most that is built", difficulty.most_built: Proportion,
        0.0..=1000.0, "%/month", "Most by which difficulty rises in a month, unless the scenario's own path rises faster."),
    number!(Network, "last_miner_efficiency_j_per_th", "Last machines to stop", difficulty.last_efficiency: JoulesPerTerahash,
        1.0..=200.0, "Efficiency of the machines that are the last to switch off; they improve as difficulty grows. Difficulty does not stay where even these lose money, unless the scenario's own path does."),
    number!(Network, "last_miner_power_usd_per_mwh", "Power price of the last to stop", difficulty.last_power: UsdPerMwh, 0.0..=500.0,
        "What energy costs where the last machines switch off."),
    number!(Power, "power_spread_pct", "Power price: spread of months", power.spread: Proportion, 0.0..=200.0,
        "Standard deviation of a month's price from its level, in the logarithm."),
    number!(Power, "power_half_life_months", "Power price: half-life", power.half_life: Months, 0.0..=120.0,
        "Time in which half of a month's distance from the level is gone."),
    number!(Power, "power_spikes_per_year", "Power price: dear months", power.spikes: Frequency, 0.0..=12.0,
        "How often a month is far dearer than others."),
    number!(Power, "power_spike_size_pct", "Power price: size of dear months", power.spike_size: Proportion, 0.0..=10000.0,
        "What a dear month adds on the mean, in percent of the level; many add less, few much more."),
    number!(whole Power, "power_contract_years", "Fixed price: years to renewal", power.contract: Years, 1.0..=20.0,
        "How often a contract at a fixed price is renewed, at the level of power prices then."),
    number!(Power, "ai_load_volatility_pct_per_year", "AI load: volatility", power.ai_load_volatility: Proportion, 0.0..=100.0,
        "%/year", "Standard deviation of a year's change in the logarithm of the region's load as AI makes it."),
    number!(Power, "power_response_to_ai_load_pct", "Power price: response to AI load", power.response_to_ai: Proportion, 0.0..=500.0,
        "By how many percent of a surprise in load the level of power prices rises."),
    number!(Cloud, "gpu_price_spread_pct", "GPU-hour price: spread", gpu.spread: Proportion, 0.0..=200.0,
        "Standard deviation of the price on demand from its decline, in the logarithm."),
    number!(Cloud, "gpu_price_half_life_months", "GPU-hour price: half-life", gpu.half_life: Months, 0.0..=120.0,
        "Time in which half of a distance from the decline is gone."),
    correlation!("correlation_btc_difficulty", "Correlation: Bitcoin price and difficulty", btc_difficulty),
    correlation!("correlation_btc_power", "Correlation: Bitcoin price and power", btc_power),
    correlation!("correlation_btc_gpu", "Correlation: Bitcoin price and GPU-hour price", btc_gpu),
    correlation!("correlation_btc_ai_load", "Correlation: Bitcoin price and AI load", btc_ai_load),
    correlation!("correlation_difficulty_power", "Correlation: difficulty and power", difficulty_power),
    correlation!("correlation_difficulty_gpu", "Correlation: difficulty and GPU-hour price", difficulty_gpu),
    correlation!("correlation_difficulty_ai_load", "Correlation: difficulty and AI load", difficulty_ai_load),
    correlation!("correlation_power_gpu", "Correlation: power and GPU-hour price", power_gpu),
    correlation!("correlation_power_ai_load", "Correlation: power and AI load", power_ai_load),
    correlation!("correlation_gpu_ai_load", "Correlation: GPU-hour price and AI load", gpu_ai_load),
    number!(Hybrid, "loss_probability_limit_pct", "Appetite: probability of loss", appetite.loss: Share, 0.0..=100.0,
        "Highest probability of a net present value below zero that the best split may have."),
    number!(Hybrid, "cvar_limit_usd", "Appetite: worst twentieth", appetite.worst: Usd, -1e12..=1e12,
        "Lowest mean of the worst twentieth of net present values that the best split may have."),
];
