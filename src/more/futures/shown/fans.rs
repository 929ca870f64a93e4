//! A use's cash year by year, with what nine paths in ten keep to.

use crate::chance::Estimate;
use crate::model::risk::{LEVELS, UseRisk};
use crate::model::{Outcome, Use, UseOutcome};
use crate::more::futures::state::State;
use crate::more::room::room;
use crate::more::table::{Cell, Folded, Line, narrow};
use crate::report::chart::Frame;
use crate::report::number::Format;
use crate::report::risk::{FanOf, FanPlaced, ROOM_FOR_SUMS, estimate_texts, level_key};
use crate::report::{Word, title};
use leptos::prelude::*;

/// What the columns of the table are called, by [`LEVELS`].
const HEADS: [&str; 5] = ["5\u{202f}%", "25\u{202f}%", "50\u{202f}%", "75\u{202f}%", "95\u{202f}%"];

fn frame(width: f64) -> Frame {
    let right = if width >= 560.0 { ROOM_FOR_SUMS } else { 42.0 };
    Frame { width, height: (width * 0.45).clamp(240.0, 340.0), right, top: 12.0, bottom: 40.0 }
}

/// The fan of the chosen use, with its table.
#[component]
pub(super) fn Fans(state: State, stated: Memo<Outcome>, chosen: RwSignal<Use>) -> impl IntoView {
    let what = RwSignal::new(FanOf::Accumulated);
    let (place, width) = room();
    let drawing = move || {
        state.found.with(|found| {
            let of = found.as_ref()?.of_use(chosen.get());
            Some(stated.with(|stated| drawn(what.get(), of, stated.of_use(of.of), frame(width.get()))))
        })
    };
    let table =
        move || state.found.with(|found| found.as_ref().map(|risk| rows(what.get(), risk.of_use(chosen.get()))));
    let option = move |of: FanOf| {
        view! {
            <button type="button" data-fan=of.key() aria-pressed=move || (what.get() == of).to_string() on:click=move |_| what.set(of)>
                {of.label()}
            </button>
        }
    };
    view! {
        <figure>
            <figcaption>
                <div class="head">
                    <h3>{move || title(Some(chosen.get()), Word::Title)} ": cash year by year"</h3>
                    <div class="switch" role="group" aria-label="Cash">{FanOf::ALL.map(option).collect_view()}</div>
                </div>
                <p class="note">
                    "After tax, undiscounted. Each year by itself, 90 % of paths lie in the light band, half in the dark one; the line is the median, \
                     the dots are the scenario's own path."
                </p>
            </figcaption>
            <div class="place" node_ref=place style:min-block-size=move || format!("{}px", frame(width.get()).height)>{drawing}</div>
            <Folded summary="The same as a table" table/>
        </figure>
    }
}

fn drawn(what: FanOf, of: &UseRisk, stated: &UseOutcome, frame: Frame) -> impl IntoView + use<> {
    let Frame { width, height, right, bottom, .. } = frame;
    let FanPlaced { outer, inner, median, stated, ends, values, years, zero, left } =
        FanPlaced::of(what, of, stated, &frame);
    let end = width - right;
    let values = values.into_iter().map(|(y, label)| {
        view! {
            <line class="grid" x1=left x2=end y1=y y2=y/>
            <text class="tick" x={left - 8.0} y={y + 4.0} text-anchor="end">{label}</text>
        }
    });
    let years = years.into_iter().map(|(x, label)| {
        view! { <text class="tick" x=x y={height - bottom + 20.0} text-anchor="middle">{label}</text> }
    });
    let ends =
        ends.into_iter().map(|(y, text)| view! { <text class="tick end" x={end + 8.0} y={y + 4.0}>{text}</text> });
    view! {
        <svg width=width height=height viewBox=format!("0 0 {width} {height}") role="img" data-chart="fan" aria-label="The use's cash by year, with its quantiles; the table below has the numbers">
            {values.collect_view()}
            {years.collect_view()}
            <text class="tick" x=left y={height - 2.0}>"years from the start"</text>
            <path class="outer" d=outer/>
            <path class="inner" d=inner/>
            <line class="zero" x1=left x2=end y1=zero y2=zero/>
            <path class="stated" d=stated/>
            <path class="median" d=median/>
            {ends.collect_view()}
        </svg>
    }
}

fn rows(what: FanOf, of: &UseRisk) -> impl IntoView + use<> {
    let line = |(nth, year): (usize, &[Estimate; 5])| {
        let place = format!("futures.{}.{}.{nth}", of.of.key(), what.key());
        let cell = |(level, estimate): (f64, &Estimate)| {
            Cell::sampled(&place, &level_key(level), Some(*estimate), |of| estimate_texts(Format::Money, of))
        };
        let year_name = format!("Year {}", nth + what.first_year());
        Line::new(year_name, LEVELS.into_iter().zip(year).map(cell).collect::<Vec<_>>())
    };
    view! {
        <p class="note">"The sum below which so many of all paths lie in the year."</p>
        {narrow(&HEADS, what.quantiles(of).iter().enumerate().map(line))}
    }
}
