//! Value against loss as the site goes from all mining to all AI.

use crate::model::risk::{Frontier, FrontierPoint};
use crate::more::futures::state::State;
use crate::more::room::room;
use crate::more::table::{Cell, Folded, Line, narrow};
use crate::quantity::Share;
use crate::report::chart::Frame;
use crate::report::number::Format;
use crate::report::risk::{FRONTIER_FIGURES, FrontierPlaced, Stop, frontier_rows};
use crate::scenario::field;
use leptos::prelude::*;

fn frame(width: f64) -> Frame {
    Frame { width, height: (width * 0.5).clamp(260.0, 360.0), right: 16.0, top: 24.0, bottom: 44.0 }
}

/// The curve, with its table.
#[component]
pub(super) fn FrontierFigure(state: State) -> impl IntoView {
    let (place, width) = room();
    let drawing = move || {
        let current = state.scenario.with(|scenario| scenario.split.ai);
        state.found.with(|found| found.as_ref().map(|risk| drawn(&risk.frontier, current, frame(width.get()))))
    };
    let table = move || state.found.with(|found| found.as_ref().map(|risk| rows(&risk.frontier)));
    view! {
        <figure>
            <figcaption>
                <h3>"From all mining to all AI"</h3>
                <p class="note">
                    "Each point is a split of the site: the higher, the more it is worth on the mean; the further right, the less bad are the worst \
                     paths in twenty. AI's part is the hybrid's mix of hosting and cloud."
                </p>
            </figcaption>
            <div class="place" node_ref=place style:min-block-size=move || format!("{}px", frame(width.get()).height)>{drawing}</div>
            <Folded summary="The same as a table, in steps of 10 %" table/>
        </figure>
    }
}

fn drawn(frontier: &Frontier, current: Share, frame: Frame) -> impl IntoView + use<> {
    let Frame { width, height, right, top, bottom } = frame;
    let FrontierPlaced { within, broken, stops, means, worst, zeros: [mean_zero, worst_zero], left } =
        FrontierPlaced::of(frontier, current, &frame);
    let (end, floor) = (width - right, height - bottom);
    let means = means.into_iter().map(|(y, label)| {
        view! {
            <line class="grid" x1=left x2=end y1=y y2=y/>
            <text class="tick" x={left - 8.0} y={y + 4.0} text-anchor="end">{label}</text>
        }
    });
    let worst = worst.into_iter().map(|(x, label)| {
        view! { <text class="tick" x=x y={floor + 18.0} text-anchor="middle">{label}</text> }
    });
    let has_broken = !broken.is_empty();
    let broken = has_broken.then(|| view! { <path class="broken" d=broken/> });
    view! {
        <svg width=width height=height viewBox=format!("0 0 {width} {height}") role="img" data-chart="frontier" aria-label="Mean net present value against that of the worst twentieth, by AI's share; the table below has the numbers">
            {means.collect_view()}
            {worst.collect_view()}
            <line class="grid" x1=left x2=end y1=floor y2=floor/>
            {mean_zero.map(|y| view! { <line class="zero" x1=left x2=end y1=y y2=y/> })}
            {worst_zero.map(|x| view! { <line class="zero" x1=x x2=x y1=top y2=floor/> })}
            <text class="tick" x=0 y=12>"Mean NPV"</text>
            <text class="tick" x=end y={height - 4.0} text-anchor="end">"CVaR 95: mean of the worst twentieth"</text>
            <path class="within" d=within/>
            {broken}
            {stops.into_iter().map(stop).collect_view()}
        </svg>
        {has_broken.then(|| view! { <p class="key"><span class="breaks">"breaks a limit of the scenario"</span></p> })}
    }
}

fn stop(placed: Stop) -> impl IntoView {
    let Stop { at: (x, y), is_best, is_current, label } = placed;
    let class = match (is_best, is_current) {
        (true, _) => "best",
        (false, true) => "current",
        (false, false) => "step",
    };
    view! {
        <circle class=class cx=x cy=y r={if class == "step" { 3.5 } else { 5.5 }}/>
        {label.map(|label| view! { <text class=format!("tick {class}") x=label.at.0 y=label.at.1>{label.text}</text> })}
    }
}

fn rows(frontier: &Frontier) -> impl IntoView + use<> {
    let mut heads: Vec<&str> = FRONTIER_FIGURES.iter().map(|row| row.label).collect();
    heads.push("Breaks");
    let line = |(nth, of, is_best): (usize, &FrontierPoint, bool)| {
        let place = format!("futures.frontier.{nth}");
        let figures = FRONTIER_FIGURES.iter();
        let mut cells: Vec<Cell> =
            figures.map(|row| Cell::sampled(&place, row.key, Some(row.estimate(of)), |of| row.texts(of))).collect();
        let limit = of.breaks.and_then(|limit| field(limit.key())).map_or("–", |field| field.label);
        cells.push(Cell::new(&place, "breaks", None, limit.to_owned()));
        let best = if is_best { ", best" } else { "" };
        Line::new(format!("{} AI{best}", Format::Percent.write(of.ai.to_percent())), cells)
    };
    narrow(&heads, frontier_rows(frontier).into_iter().map(line))
}
