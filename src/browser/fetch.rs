//! Live data: fetching bytes, when the reader asks for it and never before.

use gloo_net::http::Request;

/// How long an answer may take.
const TIMEOUT_MS: u32 = 10_000;

/// Fetches a text; the error is a sentence for the reader.
pub(crate) async fn text(address: &str) -> Result<String, String> {
    let host = address.split('/').nth(2).unwrap_or(address);
    let response = Request::get(address)
        .credentials(web_sys::RequestCredentials::Omit)
        .abort_signal(Some(&web_sys::AbortSignal::timeout_with_u32(TIMEOUT_MS)))
        .send()
        .await
        .map_err(|_| format!("{host} could not be reached. The figures stay as they are; try again later."))?;
    if !response.ok() {
        return Err(format!("{host} answered with status {}. The figures stay as they are.", response.status()));
    }
    response.text().await.map_err(|_| format!("{host} broke off its answer. The figures stay as they are; try again."))
}
