//! The network month by month, where cash decides who grows, is taken over or closes.

use super::state::{Found, State};
use crate::browser::page;
use crate::model::network::{Conduct, NetworkMonth, NetworkPath};
use crate::more::table::{Cell, Line, legend, narrow, wide};
use crate::report::network::{CONDUCT_FIGURES, MonthColumn, event, month_columns, yearly};
use leptos::prelude::*;

/// One click away, and followed while it stands open.
#[component]
pub(super) fn Months(state: State) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let path = Memo::new(move |_| {
        let of = |found: &Found| NetworkPath::of_miners(&found.miners, &found.own, &found.shock, &Conduct::default());
        if is_open.get() { state.found.with(|found| found.as_ref().map(of)) } else { None }
    });
    view! {
        <details class="table" id="network-months" on:toggle=move |event| is_open.set(page::is_open(&event))>
            <summary>"Month by month: who grows, is taken over or closes"</summary>
            {move || path.with(|path| path.as_ref().map(shown))}
        </details>
    }
}

fn shown(path: &NetworkPath) -> impl IntoView + use<> {
    let columns = month_columns();
    let line = |(n, of): (usize, &NetworkMonth)| {
        let place = format!("network.months.{n}");
        let cell = |column: &MonthColumn| Cell::new(&place, column.key(), column.value(of), column.text(of));
        Line::new(of.month.to_string(), columns.iter().map(cell).collect::<Vec<_>>())
    };
    let heads: Vec<&str> = columns.iter().map(|column| column.label()).collect();
    let conduct = [("network.assumptions".to_owned(), Some(Conduct::default()))];
    view! {
        <p class="note">
            "The first month of each year, and the last. Bitcoin's price and the halvings are the scenario's, difficulty is the network's own. \
             Companies look at the month's hashprice and no further."
        </p>
        {wide("The network month by month", &heads, yearly(path).map(line))}
        {legend(columns.iter().map(|column| (column.label(), column.formula())))}
        <h3>"What became of sites"</h3>
        <ul class="note">{path.events.iter().map(|of| view! { <li>{event(of)}</li> }).collect_view()}</ul>
        <h3>"How companies are taken to behave"</h3>
        {narrow(&["Assumed"], CONDUCT_FIGURES.iter().map(|row| Line::of_row(row, &conduct)))}
    }
}
