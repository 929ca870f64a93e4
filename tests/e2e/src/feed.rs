//! A stand-in for the source of live figures: recorded answers, and the ways such a source can fail.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

const PRICES: &str = include_str!("../../data/feed/prices.json");
const TIP_HEIGHT: &str = include_str!("../../data/feed/tip_height.txt");
const HASHRATE: &str = include_str!("../../data/feed/hashrate_3d.json");
const REWARDS: &str = include_str!("../../data/feed/reward_stats_144.json");

/// What the built site names as its feed.
const PUBLIC_FEED: &str = "https://mempool.space";

/// The feed of one site. It answers as recorded, but for the paths it was told to fail on.
#[derive(Default)]
pub struct Feed {
    faults: Mutex<HashMap<&'static str, Reply>>,
    asked: Mutex<Vec<String>>,
}

/// How the feed answers a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// With this text, as JSON.
    Json(String),
    /// With a page for people, as a gateway in between may.
    Html(&'static str),
    /// With this status, such as `500 Internal Server Error`.
    Status(&'static str),
    /// With this beginning of a longer text, and then not a byte more.
    BrokenOff(&'static str),
    /// As recorded, once the feed has recovered.
    Held,
    /// Never.
    Silence,
}

impl Feed {
    /// The price of a bitcoin.
    pub const PRICES: &'static str = "/api/v1/prices";
    /// The height of the chain's tip.
    pub const TIP_HEIGHT: &'static str = "/api/blocks/tip/height";
    /// The difficulty.
    pub const HASHRATE: &'static str = "/api/v1/mining/hashrate/3d";
    /// Rewards and fees.
    pub const REWARDS: &'static str = "/api/v1/mining/reward-stats/144";

    /// All the paths it answers.
    pub const PATHS: [&'static str; 4] = [Self::PRICES, Self::TIP_HEIGHT, Self::HASHRATE, Self::REWARDS];

    /// The recorded answer of a path.
    pub fn recorded(path: &str) -> Option<&'static str> {
        Some(match path {
            Self::PRICES => PRICES,
            Self::TIP_HEIGHT => TIP_HEIGHT,
            Self::HASHRATE => HASHRATE,
            Self::REWARDS => REWARDS,
            _ => return None,
        })
    }

    /// From now on, answers a path so.
    pub fn fail(&self, path: &'static str, reply: Reply) {
        lock(&self.faults).insert(path, reply);
    }

    /// From now on, answers everything as recorded.
    pub fn recover(&self) {
        lock(&self.faults).clear();
    }

    /// The paths asked for so far, in alphabetical order.
    pub fn asked(&self) -> Vec<String> {
        let mut asked = lock(&self.asked).clone();
        asked.sort_unstable();
        asked
    }

    /// The answer to a request, which is noted; nothing where the path is none of the feed's.
    pub(crate) fn reply(&self, path: &str) -> Option<Reply> {
        let recorded = Self::recorded(path)?;
        lock(&self.asked).push(path.to_owned());
        let fault = lock(&self.faults).get(path).cloned();
        Some(fault.unwrap_or_else(|| Reply::Json(recorded.to_owned())))
    }

    /// Returns when the feed has recovered, or when no one can be waiting for that any more.
    pub(crate) fn wait_for_recovery(&self) {
        for _ in 0..3000 {
            if lock(&self.faults).is_empty() {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// A test that failed while it held a lock has said so itself.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The built page with its feed's address, which must be the public one, replaced by another.
pub(crate) fn point_at(html: &str, address: &str) -> String {
    let name = html.find("busbar-feed").expect("the built page names its feed");
    let (before, after) = html.split_at(name);
    let start = before.rfind("<meta").expect("the feed is named in a meta tag");
    let end = name + after.find('>').expect("the tag of the feed ends");
    let (head, tail) = html.split_at(end);
    let (head, tag) = head.split_at(start);
    assert_eq!(tag.matches(PUBLIC_FEED).count(), 1, "expected {PUBLIC_FEED} as the feed in {tag}>");
    format!("{head}{}{tail}", tag.replace(PUBLIC_FEED, address))
}

#[cfg(test)]
mod tests {
    use super::point_at;

    #[test]
    fn only_the_feed_is_replaced() {
        let page = |feed: &str| {
            format!("<meta content='connect-src https://mempool.space'><meta content={feed} name=busbar-feed><p>")
        };
        assert_eq!(point_at(&page("https://mempool.space"), "http://[::1]:8"), page("http://[::1]:8"));
    }

    #[test]
    #[should_panic(expected = "expected https://mempool.space as the feed")]
    fn a_page_with_another_feed_is_refused() {
        point_at("<meta name=busbar-feed content=https://example.org>", "http://[::1]:8");
    }
}
