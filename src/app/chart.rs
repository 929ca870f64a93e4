//! The chart of cumulative cash, with its table.

use super::state::{Basis, State};
use crate::browser::size;
use crate::report::chart::{Frame, Placed, Series, cash_series};
use crate::report::number::Format;
use crate::report::{Word, title};
use leptos::html::Div;
use leptos::prelude::*;

/// The frame of a chart as wide as its place on the page, in pixels, so that its letters are of the page's size.
fn frame(width: f64) -> Frame {
    let width = width.max(280.0);
    Frame { width, height: (width * 0.5).clamp(280.0, 400.0), right: 90.0, top: 12.0, bottom: 40.0 }
}

/// Cumulative cash by year for the five uses.
#[component]
pub(crate) fn CashChart() -> impl IntoView {
    let State { outcome, basis, chart_width, .. } = State::here();
    let series = Memo::new(move |_| outcome.with(|outcome| cash_series(outcome, basis.get() == Basis::Capital)));
    let unit = move || match basis.get() {
        Basis::Megawatt => "per MW of site power",
        Basis::Capital => "per $ of first capital",
    };
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            size::observe_width(&place, move |now| chart_width.set(now));
        }
    });
    view! {
        <figure class="chart">
            <figcaption>
                <h2>"Cumulative cash"</h2>
                <p>
                    "After tax, undiscounted, " {unit}
                    ". A line that climbs over zero has paid its capital back; the last step is the sale of what is left."
                </p>
            </figcaption>
            <div node_ref=place>
                {move || {
                    let frame = frame(chart_width.get());
                    series.with(|series| view! { <Drawing frame placed=frame.place(series)/> })
                }}
            </div>
            <details class="table">
                <summary>"The same as a table"</summary>
                {move || series.with(|series| view! { <SeriesTable series=series.clone()/> })}
            </details>
        </figure>
    }
}

#[component]
fn Drawing(frame: Frame, placed: Placed) -> impl IntoView {
    let Frame { width, height, right, bottom, .. } = frame;
    let left = placed.left;
    let plot_end = width - right;
    let values = placed.values.into_iter().map(|(y, label)| {
        view! {
            <line class="grid" x1=left x2=plot_end y1=y y2=y/>
            <text class="tick" x={left - 8.0} y={y + 4.0} text-anchor="end">{label}</text>
        }
    });
    let years = placed.years.into_iter().map(|(x, label)| {
        view! {
            <text class="tick" x=x y={height - bottom + 20.0} text-anchor="middle">{label}</text>
        }
    });
    let lines = placed.lines.into_iter().map(|line| {
        let key = line.of.key();
        view! {
            <path class=format!("line use-{key}") d=line.path/>
            <circle class=format!("dot use-{key}") cx=line.end.0 cy=line.end.1 r="3.5"/>
            <text class=format!("name use-{key}") x={plot_end + 10.0} y={line.name_at + 4.0}>
                {title(Some(line.of), Word::Short)}
            </text>
        }
    });
    view! {
        <svg
            width=width
            height=height
            viewBox=format!("0 0 {width} {height}")
            role="img"
            data-chart="cash"
            aria-label="Cumulative cash by year for the five uses; the table below has the numbers"
        >
            {values.collect_view()}
            {years.collect_view()}
            <text class="tick" x=left y={height - 2.0}>"years from the start"</text>
            <line class="zero" x1=left x2=plot_end y1=placed.zero y2=placed.zero/>
            {lines.collect_view()}
        </svg>
    }
}

#[component]
fn SeriesTable(series: Vec<Series>) -> impl IntoView {
    let n_years = series.iter().map(|series| series.values.len()).max().unwrap_or(0);
    let head =
        series.iter().map(|series| view! { <th scope="col">{title(Some(series.of), Word::Title)}</th> }).collect_view();
    let rows = (0..n_years).map(|year| {
        let value = |series: &Series| series.values.get(year).map(|value| Format::Money.write(*value));
        let cell = |series: &Series| view! { <td>{value(series).unwrap_or_else(|| "–".to_owned())}</td> };
        view! { <tr><th scope="row">{year}</th>{series.iter().map(cell).collect_view()}</tr> }
    });
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label="Cumulative cash by year">
            <table>
                <thead><tr><th scope="col">"Year"</th>{head}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
