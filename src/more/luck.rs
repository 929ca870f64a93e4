//! What chance alone does to the mine's income.

use super::entry::Entry;
use super::room::room;
use super::table::{FormulaSwitch, Line, narrow};
use crate::browser::part::Part;
use crate::link;
use crate::model::luck::{Luck, LuckTerms, Payout, PeriodLuck, luck};
use crate::quantity::Share;
use crate::report::luck::{
    FIRST_BLOCK_FIGURES, FIXED_FIGURES, PAYOUT_FIGURES, Range, RangesPlaced, Span, Way, remarks,
};
use crate::report::stated::share;
use crate::scenario::{Choice, Period, Scenario};
use leptos::prelude::*;

/// The part of the page about it.
pub(super) fn in_part(part: &Part) -> impl IntoView + use<> {
    let scenario = RwSignal::new(Scenario::default());
    part.on_link(move |link| scenario.set(link::decode(&link).0));
    let (pool_share, level) = (RwSignal::new(None), RwSignal::new(None));
    let found = Memo::new(move |_| {
        let usual = LuckTerms::usual();
        let terms = LuckTerms {
            pool_share: pool_share.get().unwrap_or(usual.pool_share),
            level: level.get().unwrap_or(usual.level),
        };
        scenario.with(|scenario| luck(scenario, terms))
    });
    let shows_formulas = RwSignal::new(false);
    let usual = |of: fn(LuckTerms) -> Share| Signal::stored(of(LuckTerms::usual()).to_percent().to_string());
    view! {
        <div class="more" class:formulas=shows_formulas>
            <p class="lead">
                "A mine is paid for blocks, and blocks come by chance. How much chance is left depends on how often one is found: \
                 rarely alone, often in a pool. Exact, not sampled, at the first month's price and difficulty."
            </p>
            <div class="asks">
                <Entry name="luck-pool-share" label="The pool's share of the network, %" usual=usual(|terms| terms.pool_share) read=share stated=pool_share/>
                <Entry name="luck-level" label="Level: the chance of earning less than, % of what is expected" usual=usual(|terms| terms.level) read=share stated=level/>
            </div>
            {move || found.with(|luck| view! { <ul class="facts">{remarks(luck).into_iter().map(|remark| view! { <li>{remark}</li> }).collect_view()}</ul> })}
            <Ranges found/>
            <div class="head"><h3>"Luck beside price and difficulty"</h3><FormulaSwitch shows=shows_formulas/></div>
            {move || found.with(tables)}
        </div>
    }
}

/// All figures.
fn tables(of: &Luck) -> impl IntoView + use<> {
    let heads: Vec<&str> = Period::ALL.iter().map(|period| period.label()).collect();
    let solo = columns(of, Way::Solo, |period| period.solo);
    let pool = columns(of, Way::Pplns, |period| period.pool);
    let fixed = columns(of, Way::Fpps, |period| Some(*period));
    let first = [(Way::Solo, of.first_block), (Way::Pplns, of.first_block_of_pool)]
        .map(|(way, first)| (place(way, "first_block"), first));
    let (spreads, others) = PAYOUT_FIGURES.iter().partition::<Vec<_>, _>(|row| row.key == "spread_pct");
    let (moves, income) = FIXED_FIGURES.iter().partition::<Vec<_>, _>(|row| row.key.ends_with("_spread_pct"));
    let lines = |columns: &Columns<Payout>| others.iter().map(|row| Line::of_row(row, columns)).collect::<Vec<_>>();
    let beside = spreads
        .iter()
        .flat_map(|row| [Line::named("Luck, alone", row, &solo), Line::named("Luck, in the pool", row, &pool)])
        .chain(moves.iter().map(|row| Line::of_row(row, &fixed)));
    view! {
        <p class="note">"One standard deviation of the income, and of what else moves it."</p>
        {narrow(&heads, beside)}
        <h3>"Time to a first block"</h3>
        {narrow(&["Alone", "The pool"], FIRST_BLOCK_FIGURES.iter().map(|row| Line::of_row(row, &first)))}
        <h3>{Way::Solo.title(of.terms)}</h3>
        {narrow(&heads, lines(&solo))}
        <h3>{Way::Pplns.title(of.terms)}</h3>
        {narrow(&heads, lines(&pool))}
        <h3>{Way::Fpps.title(of.terms)}</h3>
        {narrow(&heads, income.iter().map(|row| Line::of_row(row, &fixed)))}
    }
}

/// What there is in each period, by the name of its place.
type Columns<T> = Vec<(String, Option<T>)>;

fn columns<T>(of: &Luck, way: Way, get: fn(&PeriodLuck) -> Option<T>) -> Columns<T> {
    of.periods.iter().map(|period| (place(way, period.period.key()), get(period))).collect()
}

fn place(way: Way, of: &str) -> String {
    format!("luck.{}.{of}", way.key())
}

/// The range of income of each period, as wide as there is room.
#[component]
fn Ranges(found: Memo<Luck>) -> impl IntoView {
    let (place, width) = room();
    view! {
        <figure>
            <figcaption>
                <h3>"Income nine times in ten"</h3>
                <p class="note">
                    "From one bad period in twenty to one good one, as a part of what is expected; the notch is as often passed as not."
                </p>
            </figcaption>
            <div node_ref=place>{move || found.with(|luck| drawing(&RangesPlaced::of(luck, width.get())))}</div>
        </figure>
    }
}

fn drawing(placed: &RangesPlaced) -> impl IntoView + use<> {
    let RangesPlaced { width, height, periods, ranges, marks, expected } = placed;
    let (width, height, expected) = (*width, *height, *expected);
    let floor = height - RangesPlaced::FOOT;
    let periods = periods.iter().map(|(y, name)| view! { <text class="name" x=0 y=*y>{*name}</text> });
    let marks = marks.iter().map(|(x, label)| {
        view! {
            <line class="grid" x1=*x x2=*x y1=0 y2=floor/>
            <text class="tick" x=*x y={floor + 18.0} text-anchor="middle">{label.clone()}</text>
        }
    });
    view! {
        <svg width=width height=height viewBox=format!("0 0 {width} {height}") role="img" data-chart="luck" aria-label="Income nine times in ten, by period and way of being paid; the tables below have the numbers">
            {marks.collect_view()}
            <line class="zero" x1=expected x2=expected y1=0 y2=floor/>
            {periods.collect_view()}
            {ranges.iter().map(|range| drawn(range, width)).collect_view()}
            <text class="tick" x=width y={height - 4.0} text-anchor="end">"of what is expected"</text>
        </svg>
    }
}

fn drawn(range: &Range, width: f64) -> impl IntoView + use<> {
    let Range { way, y, span, label } = range;
    let y = *y;
    let bar = span.map(|Span { start, end, median, is_cut }| {
        view! {
            <rect class="range" x=start y={y - 4.0} width={(end - start).max(2.0)} height=8/>
            <rect class="notch" x={median - 1.0} y={y - 7.0} width=2 height=14/>
            {is_cut.then(|| view! { <text class="range" x={end + 3.0} y={y + 5.0}>"›"</text> })}
        }
    });
    view! {
        <text class="tick" x=0 y={y + 4.0}>{way.label()}</text>
        {bar}
        <text class="tick" x=width y={y + 4.0} text-anchor="end">{label.clone()}</text>
    }
}
