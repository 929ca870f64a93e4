//! Break-evens and indifference.

use super::Markup;
use crate::model::{break_evens, evaluate, hosting_worst_case, indifferences};
use crate::report::{BreakEvenRow, break_even_row, indifference_rows, worst_case_sentence};
use crate::scenario::Scenario;

/// The price at which each use just pays, and at which each two are worth the same.
pub fn solved(scenario: &Scenario) -> String {
    let outcome = evaluate(scenario);
    let found = break_evens(scenario);
    let rows = found.iter().map(|found| {
        let BreakEvenRow { title, label, now, margin, npv } = break_even_row(scenario, &outcome, found);
        [format!("{title}: {label}").into(), now.into(), margin, npv]
    });
    let mut markup = Markup::default();
    markup.element("p", BREAK_EVENS).table(["", "now", "pays to run", "NPV is zero"], rows);
    markup.tags("<p>").phrase(&worst_case_sentence(scenario, hosting_worst_case(scenario))).tags("</p>");
    markup.element("h3", "Where two uses are worth the same").tags("<dl>");
    for (pair, prices) in indifference_rows(&indifferences(scenario)) {
        markup.tags("<div>").element("dt", &pair).tags("<dd>").phrase(&prices).tags("</dd></div>");
    }
    markup.tags("</dl>");
    markup.0
}

const BREAK_EVENS: &str = "The price at which a use just pays, all else equal: to run it in the first month, and to build it \
    (NPV is zero). A dash: no price that may be entered does it.";
