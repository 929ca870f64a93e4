//! The network that answers back: who leaves when AI pays more, and what that does to hashprice and to this site.

mod curve;
mod groups;
mod months;
mod state;
mod switch;

use super::entry::Entry;
use super::table::{FormulaSwitch, Line, narrow};
use crate::browser::part::Part;
use crate::model::network::Answer;
use crate::report::network::{ANSWER_FIGURES, NOBODY, STATE_FIGURES, remarks, site_sentence};
use crate::report::stated::power_price;
use leptos::either::Either;
use leptos::prelude::*;
use state::{Found, State};

/// The part of the page about it.
pub(super) fn in_part(part: &Part) -> impl IntoView + use<> {
    let state = State::new();
    part.on_link(move |link| state.link.set(link));
    let shows_formulas = RwSignal::new(false);
    let offer = Signal::derive(move || state.usual_offer());
    let nothing = Signal::stored("0".to_owned());
    let shown = move || {
        state.found.with(|found| match found {
            Some(found) => Either::Left(view! { <Facts found/> }),
            None => Either::Right(view! { <p class="loss">{NOBODY}</p> }),
        })
    };
    let tables = move || state.found.with(|found| found.as_ref().map(|found| standing(&found.answer)));
    view! {
        <div class="more" class:formulas=shows_formulas>
            <p class="lead">
                "Hashprice is not given: it is a day's reward, shared by whoever mines. Where AI pays more for a site than mining leaves, \
                 miners go, and those who stay share the same reward. Here the miners of mid-2026 decide, group by group."
            </p>
            <div class="asks">
                <Entry name="network-ai-offer" label="AI's offer, net of its costs and capital, $/MWh" usual=offer read=power_price stated=state.ai_offer/>
                <Entry name="network-ai-pressure" label="What AI adds to power prices near it, $/MWh" usual=nothing read=power_price stated=state.ai_pressure/>
                <Entry name="network-power-rise" label="What is added to all miners' power prices, $/MWh" usual=nothing read=power_price stated=state.power_rise/>
            </div>
            <p class="note">"Left empty, AI offers what hosting on this scenario's terms leaves, and power stays as it is."</p>
            {shown}
            <switch::Switch state/>
            <curve::Curve state/>
            <div class="head"><h3>"Before and after"</h3><FormulaSwitch shows=shows_formulas/></div>
            {tables}
            <groups::Groups state/>
            <months::Months state/>
        </div>
    }
}

/// What the answer comes to, in sentences.
#[component]
fn Facts<'a>(found: &'a Found) -> impl IntoView + use<> {
    let Found { own, answer, answered, .. } = found;
    let sentences = remarks(answer).into_iter().chain([site_sentence(own, answered)]);
    view! { <ul class="facts">{sentences.map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul> }
}

/// How the network stands before and after, and what that changes.
fn standing(answer: &Answer) -> impl IntoView + use<> {
    let sides = [("network.before", answer.before), ("network.after", answer.after)]
        .map(|(place, state)| (place.to_owned(), Some(state)));
    let change = [("network.change".to_owned(), Some(answer.clone()))];
    view! {
        {narrow(&["Before", "After"], STATE_FIGURES.iter().map(|row| Line::of_row(row, &sides)))}
        <h3>"What changes"</h3>
        {narrow(&["Change"], ANSWER_FIGURES.iter().map(|row| Line::of_row(row, &change)))}
    }
}
