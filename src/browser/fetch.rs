//! Fetching text, when the reader asks for it and never before.

use std::fmt;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, RequestCache, RequestCredentials, RequestInit, Response, WorkerGlobalScope};

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

/// Fetches a text, from its host and not from an earlier visit. Credentials go to the page's own host alone.
pub(crate) async fn text(address: &str) -> Result<String, Failure> {
    let how = RequestInit::new();
    how.set_cache(RequestCache::NoCache);
    how.set_credentials(RequestCredentials::SameOrigin);
    how.set_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT_MS)));
    // A window fetches as a worker does; no code is asked which of the two this is.
    let global = js_sys::global().unchecked_into::<WorkerGlobalScope>();
    let response = JsFuture::from(global.fetch_with_str_and_init(address, &how)).await;
    let response = response.map_err(|_| Failure::Unreachable)?.unchecked_into::<Response>();
    if !response.ok() {
        return Err(Failure::Status(response.status()));
    }
    let text = response.text().map_err(|_| Failure::BrokenOff)?;
    JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or(Failure::BrokenOff)
}
