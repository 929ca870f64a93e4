//! Stub until the branch `hours` is merged.
/// Stub.
#[derive(Debug, PartialEq)]
pub struct DurationCurve {
    points: Vec<(f64, f64)>,
}
/// Stub.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Part {
    /// Share.
    pub share: f64,
    /// Sum.
    pub price_sum: f64,
}
impl DurationCurve {
    /// Mean.
    pub fn mean(&self) -> f64 {
        self.cheapest(f64::INFINITY, 1.0).price_sum
    }
    /// Part.
    pub fn cheapest(&self, below: f64, at_most: f64) -> Part {
        let mut part = Part { share: 0.0, price_sum: 0.0 };
        for (price, share) in &self.points {
            if *price >= below {
                break;
            }
            let share = share.min(at_most - part.share);
            part.share += share;
            part.price_sum += share * price;
        }
        part
    }
}
/// Stub.
#[derive(Debug, PartialEq)]
pub struct PriceYear {
    months: Vec<DurationCurve>,
}
impl PriceYear {
    /// Month.
    pub fn month(&self, month: u8) -> &DurationCurve {
        self.months.get(usize::from(month) - 1).expect("twelve")
    }
    /// Stub.
    pub fn stub() -> &'static Self {
        static YEAR: std::sync::OnceLock<PriceYear> = std::sync::OnceLock::new();
        YEAR.get_or_init(|| PriceYear {
            months: (0..12)
                .map(|_| DurationCurve { points: (0..40).map(|i| (-5.0 + 1.6 * f64::from(i), 1.0 / 40.0)).collect() })
                .collect(),
        })
    }
    /// Text.
    pub fn to_text(&self) -> String {
        String::new()
    }
    /// Text.
    pub fn from_text(_: &str) -> Result<Self, ()> {
        Err(())
    }
    /// Kept.
    pub fn kept(self) -> &'static Self {
        Box::leak(Box::new(self))
    }
}
