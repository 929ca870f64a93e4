//! Fetching text, when the reader asks for it and never before.

use gloo_net::http::Request;
use std::fmt;

/// How long an answer may take.
const TIMEOUT_MS: u32 = 10_000;

/// Why a text could not be had.
pub(crate) enum Failure {
    /// Nothing answered in time.
    Unreachable,
    /// The answer was a refusal.
    Status(u16),
    /// The answer ended before its end.
    BrokenOff,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => f.write_str("could not be reached"),
            Self::Status(status) => write!(f, "answered with status {status}"),
            Self::BrokenOff => f.write_str("broke off its answer"),
        }
    }
}

/// Fetches a file of the page's own host.
pub(crate) async fn bytes(address: &str) -> Result<Vec<u8>, Failure> {
    let response = Request::get(address).send().await.map_err(|_| Failure::Unreachable)?;
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    response.binary().await.map_err(|_| Failure::BrokenOff)
}

/// Fetches a text, from its host and not from an earlier visit. Credentials go to the page's own host alone.
pub(crate) async fn text(address: &str) -> Result<String, Failure> {
    let response = Request::get(address)
        .cache(web_sys::RequestCache::NoCache)
        .credentials(web_sys::RequestCredentials::SameOrigin)
        .abort_signal(Some(&web_sys::AbortSignal::timeout_with_u32(TIMEOUT_MS)))
        .send()
        .await
        .map_err(|_| Failure::Unreachable)?;
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    response.text().await.map_err(|_| Failure::BrokenOff)
}
