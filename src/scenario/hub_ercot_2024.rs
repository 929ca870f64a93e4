//! Stub until the branch `hours` is merged.
/// Stub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum HubYear {
    RealTime,
    DayAhead,
    TypicalDays,
}
impl HubYear {
    /// Stub.
    pub fn year(self) -> &'static super::PriceYear {
        super::PriceYear::stub()
    }
}
