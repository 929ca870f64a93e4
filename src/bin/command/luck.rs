//! `busbar luck`: what chance alone does to the mine's income.

use super::{Failure, Output, Stated, print, print_json, start, stated, table};
use busbar::model::luck::{Luck, LuckTerms, PeriodLuck, luck};
use busbar::report::luck::{FIRST_BLOCK_FIGURES, FIXED_FIGURES, PAYOUT_FIGURES, Way, json, remarks};
use busbar::report::stated::share;
use busbar::report::{Row, number::Format};
use busbar::scenario::{Choice, Period};
use clap::Args;
use std::fmt::Write as _;
use std::io::Write;

#[derive(Args)]
pub(super) struct Ask {
    #[command(flatten)]
    stated: Stated,
    /// The pool's share of the network, in percent; 10 if left out.
    #[arg(long, value_name = "PCT")]
    pool_share: Option<String>,
    /// Ask for the chance of earning less than this part of what is expected, in percent; 90 if left out.
    #[arg(long, value_name = "PCT")]
    under: Option<String>,
    #[command(flatten)]
    output: Output,
}

pub(super) fn run(ask: &Ask, out: &mut impl Write) -> Result<(), Failure> {
    let scenario = start(&ask.stated)?;
    let usual = LuckTerms::usual();
    let terms = LuckTerms {
        pool_share: stated("--pool-share", ask.pool_share.as_deref(), share)?.unwrap_or(usual.pool_share),
        level: stated("--under", ask.under.as_deref(), share)?.unwrap_or(usual.level),
    };
    if ask.output.json { print_json(out, &json(&scenario, terms)) } else { print(out, &text(&luck(&scenario, terms))) }
}

fn text(of: &Luck) -> String {
    let level = Format::Percent.write(of.terms.level.to_percent());
    let mut lines = Vec::new();
    lines.push(section(&format!("{}; the level is {level} of what is expected", Way::Solo.title(of.terms))));
    lines.extend(rows(FIRST_BLOCK_FIGURES, &[of.first_block]));
    lines.push(heads());
    lines.extend(rows(PAYOUT_FIGURES, &each(of, |period| period.solo)));
    lines.push(section(&Way::Pplns.title(of.terms)));
    lines.extend(rows(FIRST_BLOCK_FIGURES, &[of.first_block_of_pool]));
    lines.push(heads());
    lines.extend(rows(PAYOUT_FIGURES, &each(of, |period| period.pool)));
    lines.push(section(&Way::Fpps.title(of.terms)));
    lines.push(heads());
    lines.extend(rows(FIXED_FIGURES, &each(of, |period| Some(*period))));

    let mut out = String::new();
    for remark in remarks(of) {
        table::line(&mut out, &remark);
    }
    let width = |cells: &mut dyn Iterator<Item = &String>| cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
    let labels = width(&mut lines.iter().filter(|line| !line.cells.is_empty()).map(|line| &line.label));
    let columns = width(&mut lines.iter().flat_map(|line| &line.cells)) + 2;
    for Line { label, cells } in &lines {
        let mut line = format!("{label:labels$}");
        for cell in cells {
            write!(line, "{cell:>columns$}").expect("writing to a String cannot fail");
        }
        table::line(&mut out, &line);
    }
    out
}

/// A label and its cells; a section has none.
struct Line {
    label: String,
    cells: Vec<String>,
}

fn section(title: &str) -> Line {
    Line { label: format!("\n{title}"), cells: Vec::new() }
}

fn heads() -> Line {
    Line { label: String::new(), cells: Period::ALL.iter().map(|period| period.label().to_owned()).collect() }
}

fn rows<T>(rows: &[Row<T>], columns: &[Option<T>]) -> Vec<Line> {
    let text = |row: &Row<T>, of: &Option<T>| of.as_ref().map_or_else(|| "–".to_owned(), |of| row.text(of));
    let line = |row: &Row<T>| Line {
        label: format!("  {}", row.label),
        cells: columns.iter().map(|of| text(row, of)).collect(),
    };
    rows.iter().map(line).collect()
}

fn each<T>(of: &Luck, get: fn(&PeriodLuck) -> Option<T>) -> Vec<Option<T>> {
    of.periods.iter().map(get).collect()
}
