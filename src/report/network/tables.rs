//! Which figures of groups and months stand side by side.

use super::{GROUP_FIGURES, MONTH_FIGURES, STATE_FIGURES};
use crate::model::network::{GroupAnswer, NetworkMonth, NetworkPath, NetworkState};
use crate::quantity::MONTHS_PER_YEAR;
use crate::report::{Row, pick};

/// What the table of groups shows of each.
pub fn group_columns() -> Vec<&'static Row<GroupAnswer>> {
    pick(
        GROUP_FIGURES,
        &[
            "efficiency_j_per_th",
            "power_price_usd_per_mwh",
            "connected_pct",
            "mined_before_eh_per_s",
            "mined_after_eh_per_s",
            "left_for_ai_eh_per_s",
            "stops_below_usd_per_ph_day",
            "leaves_at_usd_per_mwh",
        ],
    )
}

/// What the table of months shows: a figure of how the network stands in a month, or of what happens in it.
#[derive(Clone, Copy)]
pub enum MonthColumn {
    /// Of how it stands.
    State(&'static Row<NetworkState>),
    /// Of what happens.
    Month(&'static Row<NetworkMonth>),
}

impl MonthColumn {
    /// The name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::State(row) => row.key,
            Self::Month(row) => row.key,
        }
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::State(row) => row.label,
            Self::Month(row) => row.label,
        }
    }

    /// How it comes about.
    pub fn formula(self) -> &'static str {
        match self {
            Self::State(row) => row.formula,
            Self::Month(row) => row.formula,
        }
    }

    /// The figure at full precision.
    pub fn value(self, of: &NetworkMonth) -> Option<f64> {
        match self {
            Self::State(row) => row.value(&of.state),
            Self::Month(row) => row.value(of),
        }
    }

    /// The figure as people read it.
    pub fn text(self, of: &NetworkMonth) -> String {
        match self {
            Self::State(row) => row.text(&of.state),
            Self::Month(row) => row.text(of),
        }
    }
}

/// The columns of the table of months.
pub fn month_columns() -> Vec<MonthColumn> {
    let state = |keys: &[&str]| pick(STATE_FIGURES, keys).into_iter().map(MonthColumn::State).collect::<Vec<_>>();
    let month = pick(MONTH_FIGURES, &["scenario_difficulty", "left_for_ai_eh_per_s", "bought_eh_per_s"]);
    let mut columns = state(&["hashprice_usd_per_ph_day", "network_hashrate_eh_per_s", "network_difficulty"]);
    columns.extend(month.into_iter().map(MonthColumn::Month));
    columns.extend(state(&["network_efficiency_j_per_th", "hhi", "nakamoto_coefficient"]));
    columns
}

/// The first month of each year and the last, with their numbers.
pub fn yearly(path: &NetworkPath) -> impl Iterator<Item = (usize, &NetworkMonth)> {
    let last = path.months.len().saturating_sub(1);
    path.months.iter().enumerate().filter(move |(n, _)| n % MONTHS_PER_YEAR == 0 || *n == last)
}
