//! The hash-supply curve, drawn, with its table.

use super::state::{Found, State};
use crate::model::network::{Shock, supply_curve};
use crate::more::room::room;
use crate::more::table::{Cell, Line, wide};
use crate::report::chart::Frame;
use crate::report::network::{CurvePlaced, RestPlaced, STEP_FIGURES, step_name};
use leptos::prelude::*;

/// The frame of a chart so wide.
fn frame(width: f64) -> Frame {
    Frame { width, height: (width * 0.5).clamp(260.0, 360.0), right: 16.0, top: 12.0, bottom: 40.0 }
}

/// Who mines at what hashprice, before and after.
#[component]
pub(super) fn Curve(state: State) -> impl IntoView {
    let (place, width) = room();
    let drawn = move || state.found.with(|found| found.as_ref().map(|found| drawing(found, frame(width.get()))));
    let table = move || state.found.with(|found| found.as_ref().map(steps));
    view! {
        <figure>
            <figcaption>
                <h3>"Who mines at what hashprice"</h3>
                <p class="note">
                    "Each step is a group of miners: as wide as its machines, as high as the hashprice they ask for, which is their costs, or \
                     as much as AI pays for their place. The falling line is what a day's reward pays. Where they meet is hashprice."
                </p>
            </figcaption>
            <div node_ref=place>{drawn}</div>
            <p class="key"><span class="was">"before"</span> <span class="is">"after"</span> <span class="pays">"a day's reward, shared"</span></p>
            <details class="table"><summary>"The steps after, as a table"</summary>{table}</details>
        </figure>
    }
}

fn drawing(found: &Found, frame: Frame) -> impl IntoView + use<> {
    let Frame { width, height, right, bottom, .. } = frame;
    let curve = |shock: &Shock| supply_curve(&found.miners, shock);
    let placed = CurvePlaced::of(&found.answer, &curve(&Shock::default()), &curve(&found.shock), &frame);
    let CurvePlaced { before, after, reward, at_rest, prices, hashrates, left } = placed;
    let (end, floor) = (width - right, height - bottom);
    let prices = prices.into_iter().map(|(y, label)| {
        view! {
            <line class="grid" x1=left x2=end y1=y y2=y/>
            <text class="tick" x={left - 8.0} y={y + 4.0} text-anchor="end">{label}</text>
        }
    });
    let hashrates = hashrates
        .into_iter()
        .map(|(x, label)| view! { <text class="tick" x=x y={floor + 18.0} text-anchor="middle">{label}</text> });
    let at_rest = at_rest.into_iter().zip(["was", "is"]).map(|(RestPlaced { at: (x, y), label, label_at }, class)| {
        view! {
            <line class=format!("price {class}") x1=left x2=x y1=y y2=y/>
            <circle class=class cx=x cy=y r=4/>
            <text class=format!("name {class}") x={left + 6.0} y={label_at - 4.0}>{label}</text>
        }
    });
    view! {
        <svg width=width height=height viewBox=format!("0 0 {width} {height}") role="img" data-chart="network" aria-label="The hash-supply curve before and after; the table below has its steps">
            {prices.collect_view()}
            {hashrates.collect_view()}
            <text class="tick" x=left y={height - 2.0}>"EH/s, the cheapest first; $ for a PH/s and day"</text>
            <path class="pays" d=reward/>
            <path class="step was" d=before/>
            <path class="step is" d=after/>
            <line class="zero" x1=left x2=end y1=floor y2=floor/>
            {at_rest.collect_view()}
        </svg>
    }
}

fn steps(found: &Found) -> impl IntoView + use<> {
    let heads: Vec<&str> = STEP_FIGURES.iter().map(|row| row.label).collect();
    let steps = supply_curve(&found.miners, &found.shock);
    let line = |(n, step)| {
        let place = format!("network.supply_curve.{n}");
        Line::new(
            step_name(&step),
            STEP_FIGURES.iter().map(|row| Cell::of(&place, row, Some(&step))).collect::<Vec<_>>(),
        )
    };
    wide("The steps of the hash-supply curve", &heads, steps.into_iter().enumerate().map(line))
}
