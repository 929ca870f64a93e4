//! What drives the markets, and how its shocks go together.

use super::{FUTURES, Field, Futures};
use crate::chance::{Factor, Matrix, nearest_correlation};
use crate::quantity::Correlation;
use std::fmt;

/// What drives the markets: each is a source of shocks month by month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    /// The Bitcoin price.
    Btc,
    /// Difficulty's own course.
    Difficulty,
    /// The price of power about its level.
    Power,
    /// The price of a GPU-hour.
    Gpu,
    /// The region's AI load, on which power's level depends.
    AiLoad,
}

impl Driver {
    /// All drivers, in the order of the correlation matrix.
    pub const ALL: [Self; 5] = [Self::Btc, Self::Difficulty, Self::Power, Self::Gpu, Self::AiLoad];

    /// The stable name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Btc => "btc",
            Self::Difficulty => "difficulty",
            Self::Power => "power",
            Self::Gpu => "gpu",
            Self::AiLoad => "ai_load",
        }
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Btc => "Bitcoin price",
            Self::Difficulty => "Difficulty at unchanged price",
            Self::Power => "Power price",
            Self::Gpu => "GPU-hour price",
            Self::AiLoad => "AI load in the region",
        }
    }
}

/// Correlations of the drivers' monthly shocks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Correlations {
    pub(super) btc_difficulty: Correlation,
    pub(super) btc_power: Correlation,
    pub(super) btc_gpu: Correlation,
    pub(super) btc_ai_load: Correlation,
    pub(super) difficulty_power: Correlation,
    pub(super) difficulty_gpu: Correlation,
    pub(super) difficulty_ai_load: Correlation,
    pub(super) power_gpu: Correlation,
    pub(super) power_ai_load: Correlation,
    pub(super) gpu_ai_load: Correlation,
}

impl Correlations {
    /// The matrix in the order of [`Driver::ALL`].
    pub fn matrix(&self) -> Matrix<5> {
        let Self { btc_difficulty, btc_power, btc_gpu, btc_ai_load, difficulty_power, .. } = *self;
        let Self { difficulty_gpu, difficulty_ai_load, power_gpu, power_ai_load, gpu_ai_load, .. } = *self;
        let [bd, bp, bg, ba] = [btc_difficulty, btc_power, btc_gpu, btc_ai_load].map(Correlation::to_correlation);
        let [dp, dg, da] = [difficulty_power, difficulty_gpu, difficulty_ai_load].map(Correlation::to_correlation);
        let [pg, pa, ga] = [power_gpu, power_ai_load, gpu_ai_load].map(Correlation::to_correlation);
        [
            [1.0, bd, bp, bg, ba],
            [bd, 1.0, dp, dg, da],
            [bp, dp, 1.0, pg, pa],
            [bg, dg, pg, 1.0, ga],
            [ba, da, pa, ga, 1.0],
        ]
    }

    /// What makes shocks go together so.
    ///
    /// # Errors
    /// [`Contradiction`] where nothing can: the matrix has a negative eigenvalue.
    pub fn factor(&self) -> Result<Factor<5>, Contradiction> {
        Factor::of(&self.matrix())
            .ok_or_else(|| Contradiction { given: Box::new(*self), nearest: Box::new(self.nearest()) })
    }

    /// The nearest correlations that are possible, to three decimals.
    #[must_use]
    pub fn nearest(&self) -> Self {
        // What rounding to three decimals can take from an eigenvalue: five times half a thousandth.
        const LOWEST: f64 = 0.0025;
        let [[_, bd, bp, bg, ba], [_, _, dp, dg, da], [_, _, _, pg, pa], [_, _, _, _, ga], _] =
            nearest_correlation(&self.matrix(), LOWEST);
        let rounded =
            |of: f64| Correlation::from_correlation(((of * 1e3).round() / 1e3).clamp(-1.0, 1.0)).unwrap_or_default();
        Self {
            btc_difficulty: rounded(bd),
            btc_power: rounded(bp),
            btc_gpu: rounded(bg),
            btc_ai_load: rounded(ba),
            difficulty_power: rounded(dp),
            difficulty_gpu: rounded(dg),
            difficulty_ai_load: rounded(da),
            power_gpu: rounded(pg),
            power_ai_load: rounded(pa),
            gpu_ai_load: rounded(ga),
        }
    }
}

/// Correlations that nothing can have at once.
#[derive(Debug, Clone, PartialEq)]
pub struct Contradiction {
    /// What was given.
    pub given: Box<Correlations>,
    /// The nearest that are possible.
    pub nearest: Box<Correlations>,
}

impl Contradiction {
    /// What would have to change: each row with the text that was given, and the nearest that is possible.
    pub fn changes(&self) -> impl Iterator<Item = (&'static Field<Futures>, String, String)> {
        let texts = [&self.given, &self.nearest].map(|of| Futures { correlations: **of, ..Futures::default() });
        let row = move |row: &'static Field<Futures>| {
            let [given, nearest] = texts.each_ref().map(|of| row.text(of));
            (row, given, nearest)
        };
        FUTURES.iter().map(row).filter(|(_, given, nearest)| given != nearest)
    }
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The correlations contradict each other. The nearest that do not:")?;
        self.changes().try_for_each(|(row, _, nearest)| write!(f, " {}={nearest}", row.key))
    }
}

impl std::error::Error for Contradiction {}
