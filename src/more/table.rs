//! Tables of figures, each marked with its name and full precision, and how they come about.

use crate::browser::page;
use crate::chance::Estimate;
use crate::model::Use;
use crate::report::{Row, Word, title};
use leptos::prelude::*;

/// A figure in its place.
pub(super) struct Cell {
    name: String,
    value: Option<f64>,
    text: String,
    error: Option<CellError>,
}

/// The error below a figure that was found by sampling.
struct CellError {
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
        Self { name: format!("{place}.{key}"), value, text, error: None }
    }

    /// A figure that was found by sampling, with its error below; a dash where it was not.
    pub(super) fn sampled(
        place: &str,
        key: &str,
        of: Option<Estimate>,
        texts: impl FnOnce(Estimate) -> (String, Option<String>),
    ) -> Self {
        let (text, error) = of.map_or_else(|| ("–".to_owned(), None), texts);
        // The line is there also where it is empty, so that nothing moves when it fills.
        let error = CellError { value: of.and_then(|of| of.error), text: error.unwrap_or_else(|| "\u{a0}".to_owned()) };
        Self { error: Some(error), ..Self::new(place, key, of.map(|of| of.value), text) }
    }

    /// The figure, marked; below it its error.
    pub(super) fn shown(self) -> impl IntoView + use<> {
        let Self { name, value, text, error } = self;
        // Money below nothing; less hashrate is no loss.
        let is_loss = text.starts_with("−$");
        let number = |value: Option<f64>| value.map(|value| value.to_string());
        let (error, below) = match error {
            Some(CellError { value, text }) => (number(value), Some(view! { <span class="error">{text}</span> })),
            None => (None, None),
        };
        view! {
            <span class:loss=is_loss data-figure=name data-value=number(value) data-error=error>{text}</span>
            {below}
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

    /// The same of figures that are apart already.
    pub(super) fn of_cells(name: &str, formula: &'static str, cells: impl IntoIterator<Item = Cell>) -> Self {
        Self { formula, ..Self::new(name, cells) }
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
    table(format!("uses of-{}", heads.len()), heads.iter().map(|head| (String::new(), *head)), lines)
}

/// The same with a column for each use, in its colour.
pub(super) fn by_use(lines: impl IntoIterator<Item = Line>) -> AnyView {
    let heads = Use::ALL.map(|of| (format!("use-{}", of.key()), title(Some(of), Word::Short)));
    table("uses of-5".to_owned(), heads, lines)
}

/// A table with many columns, which scrolls where there is no room.
pub(super) fn wide(name: &'static str, heads: &[&'static str], lines: impl IntoIterator<Item = Line>) -> AnyView {
    let table = table("wide".to_owned(), heads.iter().map(|head| (String::new(), *head)), lines);
    view! { <div class="scroll" role="region" tabindex="0" aria-label=name>{table}</div> }.into_any()
}

/// A table under heads with their classes.
fn table(
    class: String,
    heads: impl IntoIterator<Item = (String, &'static str)>,
    lines: impl IntoIterator<Item = Line>,
) -> AnyView {
    let heads: Vec<_> =
        heads.into_iter().map(|(class, head)| view! { <th scope="col" class=class>{head}</th> }).collect();
    let lines: Vec<_> = lines.into_iter().map(Line::shown).collect();
    view! {
        <table class=class>
            <thead><tr><td></td>{heads}</tr></thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

/// A table one click away, written while it is open: what changes many times a second stays light.
#[component]
pub(super) fn Folded<V: IntoView + 'static>(
    summary: &'static str,
    table: impl Fn() -> V + Send + 'static,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <details class="table" on:toggle=move |event| is_open.set(page::is_open(&event))>
            <summary>{summary}</summary>
            {move || is_open.get().then(&table)}
        </details>
    }
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
