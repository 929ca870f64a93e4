//! What must hold on the page whatever it shows.

use serde_json::Value;

use crate::{Command, Page};

impl Page {
    /// Expects each figure on the page, and the verdict, to be the one the native command finds for the link.
    pub async fn expect_agreement_with_command(&self, link: &str) {
        let outcome = Command::evaluate(link);
        let figures = self.figures().await;
        assert!(figures.len() >= 5, "expected the page's figures for {link}, found only {figures:?}");
        for (name, shown) in figures {
            let computed = Command::figure(&outcome, &name).and_then(Value::as_f64);
            let agree = match (shown, computed) {
                (Some(shown), Some(computed)) => is_close(shown, computed),
                (shown, computed) => shown == computed,
            };
            assert!(agree, "{name} of {link}: the page shows {shown:?}, the command finds {computed:?}");
        }
        let verdict = Command::figure(&outcome, "verdict").and_then(Value::as_str);
        assert_eq!(Some(self.verdict().await.as_str()), verdict, "the verdict of {link}");
    }

    /// Expects none of the words that a value shown by mistake leaves in a text.
    pub async fn expect_no_nonsense(&self) {
        let text = self.body_text().await;
        for nonsense in ["NaN", "Infinity", "undefined", "[object"] {
            assert!(!text.contains(nonsense), "found {nonsense:?} on the page:\n{text}");
        }
    }
}

fn is_close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}
