//! A page in a browser, in the words the tests use.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::Driver;

/// How long anything may take to appear; waiting ends as soon as it does.
const PATIENCE: Duration = Duration::from_secs(15);

/// One tab of one browser.
pub struct Page {
    client: Client,
    allowed: RefCell<Vec<Complaint>>,
}

/// What a browser writes into its console by itself, whatever the page makes of it.
#[derive(Debug, Clone)]
pub enum Complaint {
    /// This one address failed to load.
    FailedLoad(String),
    /// The page's content security policy kept it from asking this one address.
    Policy(String),
}

impl Page {
    /// Opens an empty tab in the driver's browser.
    pub async fn open(driver: &Driver) -> Self {
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(driver.capabilities())
            .connect(&driver.url())
            .await
            .unwrap_or_else(|error| panic!("no browser session: {error}"));
        Self { client, allowed: RefCell::default() }
    }

    /// Ends the session and with it the browser.
    pub async fn close(self) {
        let _ = self.client.close().await; // the outcome of the test is already known
    }

    /// Loads an address afresh, even one that differs from the current one by its fragment alone.
    pub async fn goto(&self, url: &str) {
        self.client.goto("about:blank").await.expect("an empty page always loads");
        self.client.goto(url).await.unwrap_or_else(|error| panic!("{url} does not load: {error}"));
    }

    /// Loads an address of Busbar and waits until the calculator is mounted.
    pub async fn visit(&self, url: &str) {
        self.goto(url).await;
        self.wait_until_ready().await;
    }

    /// Waits until the calculator in the current frame is mounted.
    pub async fn wait_until_ready(&self) {
        self.wait_for("<html data-busbar=\"ready\">", "document.documentElement.dataset.busbar === 'ready'").await;
    }

    /// Waits until a JavaScript expression is truthy; `what` names it in the failure.
    pub async fn wait_for(&self, what: &str, expression: &str) {
        self.wait(PATIENCE, what, expression).await;
    }

    /// The same, for what is measured and takes its time.
    pub async fn wait_long_for(&self, what: &str, expression: &str) {
        self.wait(4 * PATIENCE, what, expression).await;
    }

    async fn wait(&self, patience: Duration, what: &str, expression: &str) {
        let started = Instant::now();
        loop {
            let now = self.js(&format!("return Boolean({expression})")).await;
            if now == Value::Bool(true) {
                return;
            }
            if started.elapsed() > patience {
                let text = self.body_text().await;
                panic!("waited {patience:?} for {what}; the page says:\n{text}");
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Runs the body of a JavaScript function in the current frame.
    pub async fn js(&self, body: &str) -> Value {
        let result = self.client.execute(body, Vec::new()).await;
        result.unwrap_or_else(|error| panic!("this script failed: {body}\n{error}"))
    }

    /// The longest time in which the page got no turn while a piece of script waited, in milliseconds.
    pub async fn longest_gap(&self, script: &str) -> f64 {
        let gap = self
            .js(&format!(
                "let last = performance.now(), longest = 0, goes_on = true;
                const channel = new MessageChannel();
                channel.port1.onmessage = () => {{
                    const now = performance.now();
                    longest = Math.max(longest, now - last);
                    last = now;
                    if (goes_on) setTimeout(() => channel.port2.postMessage(0), 1);
                }};
                channel.port2.postMessage(0);
                return (async () => {{ {script}; goes_on = false; return longest }})()"
            ))
            .await;
        gap.as_f64().expect("the script above returns a number")
    }

    /// What a string-valued JavaScript expression gives.
    pub async fn js_text(&self, expression: &str) -> String {
        match self.js(&format!("return {expression}")).await {
            Value::String(text) => text,
            other => panic!("expected a text from {expression}, found {other}"),
        }
    }

    /// The element a CSS selector names, waited for.
    pub async fn element(&self, css: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(css)).await;
        found.unwrap_or_else(|error| panic!("expected an element {css}: {error}"))
    }

    /// The visible text of an element.
    pub async fn text(&self, css: &str) -> String {
        let text = self.element(css).await.text().await;
        text.unwrap_or_else(|error| panic!("no text of {css}: {error}"))
    }

    /// An attribute of an element, empty where it has none.
    pub async fn attribute(&self, css: &str, name: &str) -> String {
        let value = self.element(css).await.attr(name).await;
        value.unwrap_or_else(|error| panic!("no attribute {name} of {css}: {error}")).unwrap_or_default()
    }

    /// The text that stands in an input or the value chosen in a `<select>`.
    pub async fn value(&self, css: &str) -> String {
        let value = self.element(css).await.prop("value").await;
        value.unwrap_or_else(|error| panic!("no value of {css}: {error}")).unwrap_or_default()
    }

    /// All the text a reader can see.
    pub async fn body_text(&self) -> String {
        self.js_text("document.body ? document.body.innerText : ''").await
    }

    /// Replaces the text of an input with real key strokes.
    pub async fn type_into(&self, css: &str, text: &str) {
        self.reveal(css).await;
        let input = self.element(css).await;
        let select_all = format!("{}a{}", char::from(Key::Control), char::from(Key::Null));
        for keys in [select_all.as_str(), text] {
            input.send_keys(keys).await.unwrap_or_else(|error| panic!("cannot type into {css}: {error}"));
        }
    }

    /// Presses a button, or whatever else takes a click.
    pub async fn press(&self, css: &str) {
        self.reveal(css).await;
        let pressed = self.element(css).await.click().await;
        pressed.unwrap_or_else(|error| panic!("cannot press {css}: {error}"));
    }

    /// Presses one key on an element that takes the focus.
    pub async fn press_key(&self, css: &str, key: Key) {
        self.reveal(css).await;
        let pressed = self.element(css).await.send_keys(&char::from(key).to_string()).await;
        pressed.unwrap_or_else(|error| panic!("cannot press {key:?} on {css}: {error}"));
    }

    /// Presses Tab until the focus is on the element, as a reader without a mouse does.
    pub async fn tab_to(&self, css: &str) {
        let selector = json!(css);
        for _ in 0..200 {
            let focused = self.client.active_element().await.expect("something is focused, if the body");
            focused.send_keys(&char::from(Key::Tab).to_string()).await.expect("Tab can be pressed");
            if self.js(&format!("return document.activeElement?.matches({selector})")).await == true {
                return;
            }
        }
        panic!("200 presses of Tab do not reach {css}");
    }

    /// Chooses an option of a `<select>` by its value.
    pub async fn choose(&self, css: &str, value: &str) {
        self.reveal(css).await;
        let chosen = self.element(css).await.select_by_value(value).await;
        chosen.unwrap_or_else(|error| panic!("{css} has no option {value:?}: {error}"));
    }

    /// Opens every `<details>` around an element, as a reader would to reach it.
    async fn reveal(&self, css: &str) {
        self.element(css).await;
        let selector = json!(css);
        self.js(&format!(
            "let e = document.querySelector({selector});
            while (e = e.parentElement?.closest('details')) e.open = true;"
        ))
        .await;
    }

    /// Every figure on the page by its name, at full precision; `None` where the figure is undefined.
    pub async fn figures(&self) -> BTreeMap<String, Option<f64>> {
        let figures = self
            .js("return [...document.querySelectorAll('[data-figure]')]
                .filter(e => e.dataset.figure !== 'verdict')
                .map(e => [e.dataset.figure, e.dataset.value ?? null])")
            .await;
        let pairs: Vec<(String, Option<String>)> =
            serde_json::from_value(figures).expect("the script above returns pairs");
        let read = |name: &str, text: String| -> f64 {
            text.parse().unwrap_or_else(|_| panic!("figure {name} has the data-value {text:?}: no number"))
        };
        pairs
            .into_iter()
            .map(|(name, value)| {
                let value = value.map(|text| read(&name, text));
                (name, value)
            })
            .collect()
    }

    /// The verdict sentence.
    pub async fn verdict(&self) -> String {
        self.text("[data-figure=verdict]").await
    }

    /// The scenario link in the address bar, without the `#`.
    pub async fn link(&self) -> String {
        self.js_text("location.hash.slice(1)").await
    }

    /// The whole address.
    pub async fn address(&self) -> String {
        self.js_text("location.href").await
    }

    /// The origins this frame has loaded anything from, its own document included.
    pub async fn origins_asked(&self) -> Vec<String> {
        let origins = self
            .js("const loaded = performance.getEntriesByType('resource').map(e => e.name);
                const remote = [location.href, ...loaded].filter(u => !/^(blob|data):/.test(u));
                return [...new Set(remote.map(u => new URL(u).origin))]")
            .await;
        serde_json::from_value(origins).expect("the script above returns texts")
    }

    /// Goes into an iframe of the current document.
    pub async fn enter(&self, frame: &Element) {
        let entered = frame.clone().enter_frame().await;
        entered.unwrap_or_else(|error| panic!("cannot enter the frame: {error}"));
    }

    /// Goes back to the top document.
    pub async fn leave_frames(&self) {
        let command = Post { path: "frame", body: json!({ "id": null }) };
        self.client.issue_cmd(command).await.expect("the top document is always there");
    }

    /// Gives the page a viewport of exactly this size.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Makes the page believe in a dark or a light system.
    pub async fn prefer_color_scheme(&self, scheme: &str) {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", media).await;
    }

    /// A picture of the whole document, the part below the fold included, as PNG.
    pub async fn picture(&self) -> Vec<u8> {
        let options = json!({ "format": "png", "captureBeyondViewport": true, "clip": self.document_size().await });
        let picture = self.devtools("Page.captureScreenshot", options).await;
        let data = picture.get("data").and_then(Value::as_str).expect("the browser sends the picture");
        BASE64_STANDARD.decode(data).expect("the browser sends it in base64")
    }

    async fn document_size(&self) -> Value {
        self.js("const e = document.documentElement;
            return { x: 0, y: 0, width: e.clientWidth, height: Math.max(e.scrollHeight, 1), scale: 1 }")
            .await
    }

    /// Lets the console hold this complaint; any other error still fails the test.
    pub fn allow(&self, complaint: Complaint) {
        self.allowed.borrow_mut().push(complaint);
    }

    /// Fails on any error the browser's console has noted since the last look, but for complaints that are allowed.
    pub async fn expect_quiet_console(&self) {
        let command = Post { path: "se/log", body: json!({ "type": "browser" }) };
        let entries = self.client.issue_cmd(command).await.expect("the driver keeps the console's log");
        let errors: Vec<&str> = entries
            .as_array()
            .into_iter()
            .flatten()
            .filter(|entry| entry.get("level").and_then(Value::as_str) == Some("SEVERE"))
            .filter_map(|entry| entry.get("message").and_then(Value::as_str))
            .filter(|message| !self.allowed.borrow().iter().any(|complaint| complaint.reads(message)))
            .collect();
        assert!(errors.is_empty(), "the browser's console has errors:\n{}", errors.join("\n"));
    }

    async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let post = Post { path: "goog/cdp/execute", body: json!({ "cmd": command, "params": parameters }) };
        let answer = self.client.issue_cmd(post).await;
        answer.unwrap_or_else(|error| panic!("{command} failed: {error}"))
    }
}

impl Complaint {
    /// Whether a line of the console is this complaint.
    fn reads(&self, line: &str) -> bool {
        match self {
            Self::FailedLoad(address) => line.starts_with(&format!("{address} - Failed to load resource: ")),
            Self::Policy(address) => {
                line.contains(&format!(" Connecting to '{address}' violates the following Content Security Policy "))
                    || line
                        .contains(&format!(" Fetch API cannot load {address}. Refused to connect because it violates "))
            }
        }
    }
}

/// A command of the driver that fantoccini has no method for.
#[derive(Debug)]
struct Post {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::Complaint;

    const ADDRESS: &str = "http://127.0.0.1:8/api/v1/prices";
    const STATUS: &str = "Failed to load resource: the server responded with a status of 500 (Internal Server Error)";

    #[test]
    fn nothing_but_the_failed_load_of_the_address_itself_is_allowed() {
        let reads = |line: &str| Complaint::FailedLoad(ADDRESS.to_owned()).reads(line);
        assert!(reads(&format!("{ADDRESS} - {STATUS}")));
        assert!(reads(&format!("{ADDRESS} - Failed to load resource: net::ERR_CONNECTION_REFUSED")));
        assert!(!reads(&format!("{ADDRESS}/more - {STATUS}")), "another path");
        assert!(!reads(&format!("http://127.0.0.1:8/app.js - {STATUS}")), "a part of the site itself");
        assert!(!reads(&format!("http://127.0.0.1:8/app.js 9:1 Uncaught Error: {ADDRESS} - {STATUS}")), "an exception");
    }

    #[test]
    fn nothing_but_the_policys_no_to_the_address_itself_is_allowed() {
        let reads = |line: &str| Complaint::Policy(ADDRESS.to_owned()).reads(line);
        let blocked = |address: &str| {
            format!(
                "http://localhost:8/app.js 2 Connecting to '{address}' violates the following Content Security \
                 Policy directive: \"connect-src 'self'\". The action has been blocked."
            )
        };
        assert!(reads(&blocked(ADDRESS)));
        assert!(!reads(&blocked("http://127.0.0.1:8/")), "another address");
        assert!(!reads(&format!("{ADDRESS} - {STATUS}")), "an answer");
    }
}
