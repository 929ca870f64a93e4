//! One chromedriver process on a port of its own choosing.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::places::program;

/// A driver and the profile folder of its browser; both go when it is dropped.
pub struct Driver {
    child: Child,
    port: u16,
    profile: TempDir,
    more: Vec<String>,
}

/// What keeps a test browser silent, small and able to run as root.
const BROWSER_ARGUMENTS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-dev-shm-usage",
    "--hide-scrollbars", // as on a phone: a viewport of 390 px lays out 390 px
    // The driver hears the console of frames in the page's own process only.
    "--disable-features=IsolateSandboxedIframes",
    "--window-size=1280,900",
];

impl Driver {
    /// Starts the driver named by `CHROMEDRIVER`, else the one on `PATH`, and waits until it listens.
    pub fn start() -> Self {
        let path = program("CHROMEDRIVER", &["chromedriver"])
            .expect("chromedriver is needed: `cargo xtask test` installs it, or set CHROMEDRIVER");
        let mut child = Command::new(&path)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", path.display()));
        let stdout = child.stdout.take().expect("stdout is piped just above");
        let mut lines = BufReader::new(stdout).lines().map_while(Result::ok);
        let port = lines
            .find_map(|line| port_in(&line))
            .unwrap_or_else(|| panic!("{} ended before it named its port", path.display()));
        thread::spawn(move || lines.for_each(drop)); // a full pipe would stop it
        let profile = TempDir::new().expect("a temporary folder can be made");
        Self { child, port, profile, more: Vec::new() }
    }

    /// The same with more arguments for its browser.
    #[must_use]
    pub fn with(mut self, arguments: &[&str]) -> Self {
        self.more.extend(arguments.iter().map(|argument| (*argument).to_owned()));
        self
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn capabilities(&self) -> serde_json::Map<String, Value> {
        let mut arguments: Vec<String> = BROWSER_ARGUMENTS.map(str::to_owned).to_vec();
        arguments.push(format!("--user-data-dir={}", self.profile.path().display()));
        arguments.extend(self.more.clone());
        let mut options = json!({ "args": arguments });
        // The driver finds an installed browser by itself; only one named on purpose is passed on.
        if let (Ok(binary), Some(options)) = (env::var("CHROMIUM"), options.as_object_mut()) {
            options.insert("binary".to_owned(), json!(binary));
        }
        let capabilities = json!({
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        capabilities.as_object().cloned().unwrap_or_default()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended already
        let _ = self.child.wait();
    }
}

/// Reads the port out of `ChromeDriver was started successfully on port 40231.`
fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_the_drivers_own_line() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 40231."), Some(40231));
        assert_eq!(port_in("Starting ChromeDriver 156.0.8078.79 on port 0"), None);
    }
}
