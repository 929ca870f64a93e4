//! Tables of figures, each marked with its name and full precision, and how they come about.

use crate::report::Row;
use leptos::prelude::*;

/// A figure in its place.
pub(super) struct Cell {
    name: String,
    value: Option<f64>,
    text: String,
}

impl Cell {
    /// A row's figure of something, or a dash where there is no such thing, by the name of its place.
    pub(super) fn of<T>(place: &str, row: &Row<T>, of: Option<&T>) -> Self {
        let text = of.map_or_else(|| "–".to_owned(), |of| row.text(of));
        Self::new(place, row.key, of.and_then(|of| row.value(of)), text)
    }

    pub(super) fn new(place: &str, key: &str, value: Option<f64>, text: String) -> Self {
        Self { name: format!("{place}.{key}"), value, text }
    }

    fn shown(self) -> impl IntoView + use<> {
        let Self { name, value, text } = self;
        // Money below nothing; less hashrate is no loss.
        let is_loss = text.starts_with("−$");
        view! {
            <span class:loss=is_loss data-figure=name data-value=value.map(|value| value.to_string())>{text}</span>
        }
    }
}

/// A name, how its figures come about where all do alike, and the figures.
pub(super) struct Line {
    name: String,
    formula: &'static str,
    cells: Vec<Cell>,
}

impl Line {
    /// A line of figures of different kinds.
    pub(super) fn new(name: impl Into<String>, cells: impl IntoIterator<Item = Cell>) -> Self {
        Self { name: name.into(), formula: "", cells: cells.into_iter().collect() }
    }

    /// A row's figure of several things, each by the name of its place.
    pub(super) fn of_row<T>(row: &Row<T>, columns: &[(String, Option<T>)]) -> Self {
        Self::named(row.label, row, columns)
    }

    /// The same by a name of its own.
    pub(super) fn named<T>(name: &str, row: &Row<T>, columns: &[(String, Option<T>)]) -> Self {
        let cells = columns.iter().map(|(place, of)| Cell::of(place, row, of.as_ref())).collect();
        Self { name: name.to_owned(), formula: row.formula, cells }
    }

    fn shown(self) -> impl IntoView + use<> {
        let Self { name, formula, cells } = self;
        let cell = |cell: Cell| view! { <td>{cell.shown()}</td> };
        view! {
            <tr>
                <th scope="row">{name}<span class="formula">{formula}</span></th>
                {cells.into_iter().map(cell).collect_view()}
            </tr>
        }
    }
}

/// A table with few columns: on a phone each line's name stands above its figures.
pub(super) fn narrow(heads: &[&'static str], lines: impl IntoIterator<Item = Line>) -> AnyView {
    table(format!("uses of-{}", heads.len()), heads, lines)
}

/// A table with many columns, which scrolls where there is no room.
pub(super) fn wide(name: &'static str, heads: &[&'static str], lines: impl IntoIterator<Item = Line>) -> AnyView {
    let table = table("wide".to_owned(), heads, lines);
    view! { <div class="scroll" role="region" tabindex="0" aria-label=name>{table}</div> }.into_any()
}

fn table(class: String, heads: &[&'static str], lines: impl IntoIterator<Item = Line>) -> AnyView {
    let heads: Vec<_> = heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect();
    let lines: Vec<_> = lines.into_iter().map(Line::shown).collect();
    view! {
        <table class=class>
            <thead><tr><td></td>{heads}</tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

/// How the figures of columns come about, shown where formulas are.
pub(super) fn legend(columns: impl Iterator<Item = (&'static str, &'static str)>) -> AnyView {
    let column = |(label, formula)| view! { <li class="formula">{format!("{label}: {formula}")}</li> };
    view! { <ul class="legend">{columns.map(column).collect_view()}</ul> }.into_any()
}

/// Shows or hides formulas in what has the class while they are shown.
#[component]
pub(super) fn FormulaSwitch(shows: RwSignal<bool>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="quiet"
            aria-pressed=move || shows.get().to_string()
            on:click=move |_| shows.update(|shows| *shows = !*shows)
        >
            "Formulas"
        </button>
    }
}
