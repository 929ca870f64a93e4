//! Answers as text tables, for people.

use super::evaluate::Evaluated;
use busbar::link;
use busbar::model;
use busbar::report::explain::Explained;
use busbar::report::figures::{TODAY_FIGURES, USE_FIGURES, use_text};
use busbar::report::{
    BreakEvenRow, Word, best_split_sentence, break_even_row, flip_phrase, indifference_rows, remark, title, verdict,
    worst_case_sentence,
};
use busbar::scenario::{CATALOGUE, Choice, EDITIONS, Entry, FIELDS, Preset, Scenario, Shelf};
use std::fmt::Write;

/// Every input: key, default, bounds, source.
pub(super) fn fields(preset: &'static Preset) -> String {
    let scenario = Scenario::of(preset);
    let mut out = String::new();
    let width = FIELDS.iter().map(|field| field.key.len()).max().unwrap_or(0);
    for field in FIELDS {
        let default = preset.default(field);
        line(&mut out, &format!("{:width$}  {}", field.key, field.text_with_unit(&scenario)));
        line(&mut out, &format!("{:width$}  {} Allowed: {}.", "", field.help, field.allowed()));
        line(&mut out, &format!("{:width$}  {} ({})", "", default.source, default.date));
    }
    out
}

/// Every site on offer.
pub(super) fn presets() -> String {
    let mut out = String::new();
    for preset in EDITIONS.iter().rev().flat_map(|edition| edition.presets) {
        line(&mut out, &format!("{} ({})  {}", preset.key, preset.edition, preset.title));
        line(&mut out, &format!("    {}", preset.story));
        line(&mut out, &format!("    {}", link::encode(&Scenario::of(preset))));
    }
    out
}

/// What there is to fill in, on one shelf or on all.
pub(super) fn catalogue(shelf: Option<Shelf>) -> String {
    let mut out = String::new();
    for kind in Shelf::ALL.iter().filter(|kind| shelf.is_none_or(|shelf| shelf == **kind)) {
        line(&mut out, &format!("{} ({})", kind.label(), kind.key()));
        for Entry { key, title, source, date, sets, .. } in
            CATALOGUE.iter().copied().flatten().filter(|entry| entry.kind == *kind)
        {
            line(&mut out, &format!("  {key}  {title}"));
            line(&mut out, &format!("      {source} ({date})"));
            for (field, text) in *sets {
                line(&mut out, &format!("      {field}={text}"));
            }
        }
    }
    out
}

/// The comparison, the flips, and today's unit economics.
pub(super) fn outcome(evaluated: &Evaluated) -> String {
    let Evaluated { scenario, outcome, flips } = evaluated;
    let mut out = String::new();
    line(&mut out, &verdict(scenario, outcome, flips));
    for of in &outcome.remarks {
        line(&mut out, &remark(*of));
    }
    line(&mut out, "");
    let titles = outcome.uses.iter().map(|of| title(Some(of.of), Word::Title).to_owned());
    row(&mut out, "", titles);
    for figure in USE_FIGURES {
        row(&mut out, figure.label, outcome.uses.iter().map(|of| use_text(figure, of)));
    }
    line(&mut out, "\nThe verdict flips where");
    for flip in flips {
        line(&mut out, &format!("  {}", flip_phrase(scenario, flip)));
    }
    line(
        &mut out,
        "\nBreak-evens                                         now     running costs paid           NPV is zero",
    );
    for found in model::break_evens(scenario) {
        let BreakEvenRow { title, label, now, margin, npv } = break_even_row(scenario, outcome, &found);
        line(&mut out, &format!("  {title:15}{label:20}{now:>18}{margin:>23}{npv:>22}"));
    }
    line(&mut out, "");
    for (pair, prices) in indifference_rows(&model::indifferences(scenario)) {
        line(&mut out, &format!("  {pair:32}{prices}"));
    }
    line(&mut out, "");
    line(&mut out, &worst_case_sentence(scenario, model::hosting_worst_case(scenario)).to_string());
    line(&mut out, &best_split_sentence(scenario, &model::split_curve(scenario)).to_string());
    line(&mut out, "\nUnit economics of the first month, as if everything ran");
    for figure in TODAY_FIGURES {
        line(&mut out, &format!("  {:46}{}", figure.label, figure.text(&outcome.today)));
    }
    line(&mut out, &format!("\n{}", link::encode(scenario)));
    out
}

/// A figure with its working, each part indented below what it is part of.
pub(super) fn explained(explained: &Explained) -> String {
    let mut out = String::new();
    add_explained(&mut out, explained, 0, &mut Vec::new());
    out
}

fn add_explained<'a>(out: &mut String, of: &'a Explained, depth: usize, told: &mut Vec<&'a str>) {
    let indent = "  ".repeat(depth);
    let Explained { name, label, text, formula, with_values, source, is_input, terms, .. } = of;
    let is_told = told.contains(&name.as_str());
    let from = match (is_input, is_told, source.as_str()) {
        (_, true, _) if *is_input || !formula.is_empty() => "  as above".to_owned(),
        (true, false, "") => "  stated here".to_owned(),
        (true, false, source) => format!("  default: {source}"),
        _ => String::new(),
    };
    line(out, &format!("{indent}{label}: {text}  [{name}]{from}"));
    if is_told {
        return;
    }
    told.push(name);
    if !formula.is_empty() {
        line(out, &format!("{indent}  = {formula}"));
    }
    // A figure that is another says no more with its value.
    if !with_values.is_empty() && with_values != text {
        line(out, &format!("{indent}  = {with_values}"));
    }
    if !is_input && !source.is_empty() {
        line(out, &format!("{indent}  Source: {source}."));
    }
    for term in terms {
        // What was told and stands in the line above needs no line of its own.
        if !with_values.is_empty() && told.contains(&term.name.as_str()) {
            continue;
        }
        add_explained(out, term, depth + 1, told);
    }
}

fn row(out: &mut String, label: &str, cells: impl Iterator<Item = String>) {
    let mut text = format!("{label:26}");
    for cell in cells {
        write!(text, "{cell:>15}").expect("writing to a String cannot fail");
    }
    line(out, &text);
}

/// Lines of cells, each column as wide as its widest: the first to the left, the others to the right.
pub(super) fn columns(out: &mut String, lines: &[Vec<String>]) {
    let n_columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| lines.iter().filter_map(|cells| cells.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..n_columns).map(|column| width(column).unwrap_or(0)).collect();
    for cells in lines {
        let mut text = String::new();
        for (n, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            let written = if n == 0 { write!(text, "  {cell:width$}") } else { write!(text, "  {cell:>width$}") };
            written.expect("writing to a String cannot fail");
        }
        line(out, &text);
    }
}

pub(super) fn line(out: &mut String, text: &str) {
    writeln!(out, "{}", text.trim_end()).expect("writing to a String cannot fail");
}
