//! How each use's value is spread, beside all others.

use crate::model::risk::UseRisk;
use crate::model::{Outcome, Use};
use crate::more::futures::state::State;
use crate::more::room::room;
use crate::more::table::{Cell, FormulaSwitch, Line, by_use};
use crate::report::number::Format;
use crate::report::risk::{NOT_DRAWN, RISK_FIGURES, Sampled, SpreadPlaced, SpreadsPlaced};
use crate::report::{Word, title};
use leptos::prelude::*;

/// The height of the highest bin where all uses are below one another.
const RIDGE: f64 = 30.0;

/// All uses on one axis, with the table of their figures.
#[component]
pub(super) fn Spreads(state: State, stated: Memo<Outcome>) -> impl IntoView {
    let shows_formulas = RwSignal::new(false);
    let table = move || {
        let line = |row: &'static Sampled<UseRisk>| {
            let cell = |of: Use| {
                state.found.with(|found| {
                    let of_use = found.as_ref().map(|risk| risk.of_use(of));
                    Cell::sampled(&format!("futures.{}", of.key()), row.key, of_use.map(|of| row.estimate(of)), |of| {
                        row.texts(of)
                    })
                })
            };
            Line::of_cells(row.label, row.formula, Use::ALL.map(cell))
        };
        by_use(RISK_FIGURES.iter().map(line))
    };
    let n_paths = move || match state.found.with(|found| found.as_ref().map(|risk| risk.n_paths)) {
        Some(n) => format!("Net present value on {} paths. ", Format::Whole.write(n as f64)),
        None => "Net present value. ".to_owned(),
    };
    view! {
        <figure class:formulas=shows_formulas>
            <figcaption>
                <div class="head"><h3>"Use by use"</h3><FormulaSwitch shows=shows_formulas/></div>
                <p class="note">
                    "How often a use's net present value lies where, each to its own height; hollow below zero. The bar goes from the worst \
                     path in twenty to the best, thick for the half in the middle, with a notch at the median."
                </p>
            </figcaption>
            <Ridges state stated ridge=RIDGE uses=Signal::stored(Use::ALL.to_vec()) name="The distribution of each use's net present value on one axis; the table below has the numbers"/>
            {table}
            <p class="note">{n_paths} "± is one standard error of sampling: two times in three a figure is off by less. " {NOT_DRAWN}</p>
        </figure>
    }
}

/// Some uses' distributions, as wide as there is room.
#[component]
pub(super) fn Ridges(
    state: State,
    stated: Memo<Outcome>,
    /// The height of the highest bin.
    ridge: f64,
    #[prop(into)] uses: Signal<Vec<Use>>,
    /// What the picture shows and where its numbers are.
    name: &'static str,
) -> impl IntoView {
    let (place, width) = room();
    let drawing = move || {
        let stated = stated.read();
        state.found.with(|found| {
            let risk = found.as_ref()?;
            let of = |of: &Use| (risk.of_use(*of), stated.of_use(*of).npv.to_usd());
            let uses: Vec<_> = uses.with(|uses| uses.iter().map(of).collect());
            Some(drawn(&SpreadsPlaced::of(&uses, width.get(), ridge), name))
        })
    };
    let height = move || format!("{}px", SpreadsPlaced::height(width.get(), uses.with(Vec::len), ridge));
    view! { <div class="place" node_ref=place style:min-block-size=height>{drawing}</div> }
}

fn drawn(placed: &SpreadsPlaced, name: &'static str) -> impl IntoView + use<> {
    let SpreadsPlaced { width, height, spreads, marks, zero, floor } = placed;
    let (width, height, zero, floor) = (*width, *height, *zero, *floor);
    // Among others there is no room for the scenario's own figure.
    let is_alone = spreads.len() == 1;
    let marks = marks.iter().map(|(x, label)| {
        view! {
            <line class="grid" x1=*x x2=*x y1=0 y2=floor/>
            <text class="tick" x=*x y={floor + 18.0} text-anchor="middle">{label.clone()}</text>
        }
    });
    view! {
        <svg width=width height=height viewBox=format!("0 0 {width} {height}") role="img" data-chart="spreads" aria-label=name>
            {marks.collect_view()}
            <line class="zero" x1=zero x2=zero y1=0 y2=floor/>
            {spreads.iter().map(|placed| spread(placed, is_alone)).collect_view()}
        </svg>
    }
}

fn spread(placed: &SpreadPlaced, shows_stated: bool) -> impl IntoView + use<> {
    let SpreadPlaced { of, name, loss, losses, gains, bar, quantiles, stated, is_cut, ends, .. } = placed;
    let ([low, quarter, median, three_quarters, high], bar) = (*quantiles, *bar);
    let (loss_end, loss_at, loss) = loss.clone();
    let ([cut_left, cut_right], stated) = (*is_cut, *stated);
    let [left, right] = *ends;
    view! {
        <g class=format!("use-{}", of.key())>
            <text class="name" x=name.0 y=name.1>{title(Some(*of), Word::Title)}</text>
            <text class="tick" x=loss_end y=loss_at text-anchor="end">{loss}</text>
            <path class="losses" d=losses.clone()/>
            <path class="gains" d=gains.clone()/>
            <line class="reach" x1=low x2=high y1=bar y2=bar/>
            <rect class="middle" x=quarter y={bar - 3.0} width={(three_quarters - quarter).max(1.0)} height=6/>
            <rect class="notch" x={median - 1.0} y={bar - 6.0} width=2 height=12/>
            {shows_stated.then(|| view! { <circle class="stated" cx=stated cy=bar r="3.5"/> })}
            {cut_left.then(|| view! { <text class="tick" x={left} y={bar + 4.0}>"‹"</text> })}
            {cut_right.then(|| view! { <text class="tick" x={right} y={bar + 4.0} text-anchor="end">"›"</text> })}
        </g>
    }
}
