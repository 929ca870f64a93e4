//! How a link wants the page shown, which is no part of the scenario.

use super::reported::is_reported_key;
use super::{last, pairs};
use crate::scenario::{Field, Kind, field};

/// How a link wants the page shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct View {
    /// Whether to show the card for articles instead of the page: `embed=1`.
    pub is_card: bool,
    /// Light, dark, or as the device says: `theme=light`.
    pub theme: Theme,
    /// The key of the one input that a card's reader may move: `input=btc_price_usd`.
    pub card_input: &'static str,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the reader's device says.
    #[default]
    Device,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The stable name, also the value of the CSS hook; `None` for the device's own choice.
    pub fn key(self) -> Option<&'static str> {
        match self {
            Self::Device => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

const DEFAULT_CARD_INPUT: &str = "btc_price_usd";

/// Keys that are the view's; `secret` is what some hosts append to tell their frames apart.
pub(super) fn is_view_key(key: &str) -> bool {
    matches!(key, "embed" | "card" | "theme" | "input" | "secret")
}

impl View {
    /// Reads the view from a link; what it does not know it shows as usual.
    pub fn of(link: &str) -> Self {
        let pairs = pairs(link);
        let last = |key: &str| last(&pairs, key);
        Self {
            is_card: last("embed") == Some("1"),
            theme: match last("theme") {
                Some("light") => Theme::Light,
                Some("dark") => Theme::Dark,
                _ => Theme::Device,
            },
            card_input: last("input")
                .and_then(field)
                .filter(|field: &&Field| matches!(field.kind, Kind::Number { .. }))
                .map_or(DEFAULT_CARD_INPUT, |field| field.key),
        }
    }
}

/// What a query says besides the scenario: to be kept when the scenario moves to the fragment.
pub fn view_query(query: &str) -> String {
    let pairs = form_urlencoded::parse(query.trim_start_matches('?').as_bytes());
    let kept = pairs.filter(|(key, _)| is_view_key(key) || is_reported_key(key));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
}
