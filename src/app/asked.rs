//! What the worker writes on demand, kept current while it is looked at.

use super::state::State;
use crate::browser::page;
use crate::browser::worker::Helper;
use crate::report::{Answer, Errand};
use crate::scenario::field;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// The markup that answers an errand, asked anew as the errand changes; an empty errand asks nothing.
///
/// The worker is asked one thing at a time. What changes meanwhile is asked when it has answered, so that a slider that is
/// drawn leaves no queue behind it.
pub(crate) fn shown(errand: Signal<String>) -> RwSignal<String> {
    let shown = RwSignal::new(String::new());
    let desk = Rc::new(RefCell::new(Desk::default()));
    let heard_at = Rc::clone(&desk);
    let heard = move |answer: Option<String>| {
        let markup = match answer.as_deref().map(Answer::read) {
            Some(Answer::Shown(markup)) => markup,
            _ => MISSING.to_owned(),
        };
        let mut desk = heard_at.borrow_mut();
        if desk.asked == errand.get_untracked() {
            desk.is_busy = false;
            desk.is_lost = answer.is_none();
            shown.set(markup);
        } else {
            desk.ask(errand.get_untracked());
        }
    };
    Effect::new(move || {
        let errand = errand.get();
        let mut desk = desk.borrow_mut();
        if errand.is_empty() {
            shown.set(String::new());
        } else if desk.helper.is_none() || desk.is_lost {
            desk.is_lost = false;
            desk.helper = Helper::start(heard.clone());
            desk.ask(errand);
        } else if !desk.is_busy {
            desk.ask(errand);
        }
    });
    shown
}

#[derive(Default)]
struct Desk {
    helper: Option<Helper>,
    is_busy: bool,
    is_lost: bool,
    asked: String,
}

impl Desk {
    fn ask(&mut self, errand: String) {
        self.is_busy = !errand.is_empty();
        if let Some(helper) = self.helper.as_ref().filter(|_| self.is_busy) {
            helper.ask(&errand, None);
        }
        self.asked = errand;
    }
}

/// What is said where the worker, or its words, cannot be had.
const MISSING: &str = "<p role=alert>This could not be fetched. Close it and open it again to try once more.</p>";

/// A part of the results that is computed while the reader looks at it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The price at which each use just pays, and at which each two are worth the same.
    BreakEvens,
    /// The hybrid's value over AI's share, and the best of it.
    BestSplit,
}

/// One of these parts, one click away.
#[component]
pub(crate) fn OnDemand(part: Part) -> impl IntoView {
    let State { scenario, link, chart_width, .. } = State::here();
    let is_open = RwSignal::new(false);
    let markup = shown(Signal::derive(move || match (is_open.get(), part) {
        (false, _) => String::new(),
        (true, Part::BreakEvens) => link.with(|link| Errand::Solve(link).write()),
        (true, Part::BestSplit) => link.with(|link| Errand::Split(chart_width.get(), link).write()),
    }));
    let take = move |_| {
        if let Some((share, field)) = page::best_split().zip(field("hybrid_ai_share_pct")) {
            // A share of the site is always taken.
            scenario.update(|scenario| drop(field.set_text(scenario, &share)));
        }
    };
    let (class, heading) = match part {
        Part::BreakEvens => ("solved", "Break-evens"),
        Part::BestSplit => ("solved split", "Best split of the site"),
    };
    view! {
        <details class=class on:toggle={move |event| is_open.set(page::is_open(&event))}>
            <summary><h2>{heading}</h2></summary>
            {(part == Part::BestSplit).then(|| view! { <button on:click=take>"Use this split"</button> })}
            <div inner_html=markup></div>
        </details>
    }
}
