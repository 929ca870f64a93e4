//! The groups of miners: who exits first, what each does, and where its figures are from.

use super::state::{Found, State};
use crate::model::network::GroupAnswer;
use crate::more::table::{Cell, Line, legend, wide};
use crate::report::Row;
use crate::report::network::{first_to_leave, first_to_stop, group_columns};
use leptos::prelude::*;

/// All about them.
#[component]
pub(super) fn Groups(state: State) -> impl IntoView {
    move || state.found.with(|found| found.as_ref().map(shown))
}

fn shown(found: &Found) -> impl IntoView + use<> {
    let groups = &found.answer.groups;
    let columns = group_columns();
    let line = |(n, of): (usize, &GroupAnswer)| {
        let place = format!("network.groups.{n}");
        Line::new(of.group.title, columns.iter().map(|row| Cell::of(&place, row, Some(of))).collect::<Vec<_>>())
    };
    let heads: Vec<&str> = columns.iter().map(|row| row.label).collect();
    let source = |of: &GroupAnswer| {
        view! { <li><b>{of.group.title}</b>": " {of.group.source} " (" {of.group.date} ")"</li> }
    };
    view! {
        <div class="exits">
            {exits("As AI offers more, these leave first", "for a MWh", &first_to_leave(&found.answer), "leaves_at_usd_per_mwh", &columns)}
            {exits("As hashprice falls, these stop first", "for a PH/s and day", &first_to_stop(&found.answer), "stops_below_usd_per_ph_day", &columns)}
        </div>
        <h3>"The groups"</h3>
        {wide("The groups of miners", &heads, groups.iter().enumerate().map(line))}
        {legend(columns.iter().map(|row| (row.label, row.formula)))}
        <details class="table">
            <summary>"Where each group's figures are from"</summary>
            <ul class="note">{groups.iter().map(source).collect_view()}</ul>
        </details>
    }
}

/// How many of those who exit are named.
const N_NAMED: usize = 6;

/// Who exits first, with the figure at which.
fn exits(
    title: &'static str,
    unit: &'static str,
    groups: &[&GroupAnswer],
    key: &str,
    columns: &[&'static Row<GroupAnswer>],
) -> impl IntoView + use<> {
    let row = columns.iter().find(|row| row.key == key);
    let item = |of: &&GroupAnswer| {
        let at = row.map(|row| row.text(of));
        view! { <li>{of.group.title} ", " {at} " " {unit}</li> }
    };
    view! {
        <section>
            <h3>{title}</h3>
            <ol class="note">{groups.iter().take(N_NAMED).map(item).collect_view()}</ol>
        </section>
    }
}
