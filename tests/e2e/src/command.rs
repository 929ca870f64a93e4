//! The native command, the second opinion on every figure the page shows.

use std::process;

use serde_json::Value;

use crate::places;

/// Runs `busbar` and reads what it prints.
pub struct Command;

impl Command {
    /// The outcome of a scenario link, as `busbar evaluate LINK --json` prints it.
    pub fn evaluate(link: &str) -> Value {
        Self::json(&["evaluate", link])
    }

    /// What `busbar ARGUMENTS --json` prints.
    pub fn json(arguments: &[&str]) -> Value {
        run(&[arguments, &["--json"]].concat())
    }

    /// The keys of the presets, as `busbar presets --json` lists them.
    pub fn presets() -> Vec<String> {
        let presets = Self::json(&["presets"]);
        let presets = presets.as_array().expect("`busbar presets --json` prints an array");
        presets
            .iter()
            .map(|preset| {
                let key = preset.get("key").and_then(Value::as_str);
                key.unwrap_or_else(|| panic!("a preset without a key: {preset}")).to_owned()
            })
            .collect()
    }

    /// The value that stands for the page's figure of this name: `mine.npv_usd_per_mw` lies under `uses`,
    /// `derived.…` under its own name.
    pub fn figure<'a>(outcome: &'a Value, name: &str) -> Option<&'a Value> {
        if name == "verdict" {
            return outcome.pointer("/verdict/text");
        }
        let path = name.replace('.', "/");
        outcome.pointer(&format!("/{path}")).or_else(|| outcome.pointer(&format!("/uses/{path}")))
    }
}

fn run(arguments: &[&str]) -> Value {
    let program = places::command();
    let output = process::Command::new(&program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
    assert!(
        output.status.success(),
        "`busbar {}` failed: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("`busbar {}` printed no JSON: {error}", arguments.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::Command;
    use serde_json::json;

    #[test]
    fn a_figure_is_found_under_uses_or_under_its_own_name() {
        let outcome = json!({
            "verdict": { "text": "Host." },
            "uses": { "mine": { "npv_usd_per_mw": 1.5 } },
            "derived": { "hashprice_usd_per_ph_day": 44 },
        });
        assert_eq!(Command::figure(&outcome, "mine.npv_usd_per_mw"), Some(&json!(1.5)));
        assert_eq!(Command::figure(&outcome, "derived.hashprice_usd_per_ph_day"), Some(&json!(44)));
        assert_eq!(Command::figure(&outcome, "verdict"), Some(&json!("Host.")));
        assert_eq!(Command::figure(&outcome, "mine.irr_pct"), None);
    }
}
