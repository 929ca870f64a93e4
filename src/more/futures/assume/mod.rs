//! What is assumed of the future, to be changed: how much loss is borne first, since that moves the best split.

mod matrix;
mod row;
mod typed;
mod uncertain;

use super::state::State;
use crate::browser::random;
use crate::browser::words::Words;
use crate::link;
use crate::more::notices::Slips;
use crate::quantity::grouped;
use crate::scenario::{DEVIATION, FUTURES};
use leptos::prelude::*;
use matrix::Matrix;
use row::Row;
use typed::{Input, Typed};
use uncertain::UncertainInputs;

/// What drives the markets, each with what the keys of its assumptions begin with.
const MARKETS: [(&str, &[&str]); 4] = [
    ("Bitcoin price", &["btc_"]),
    ("Difficulty", &["difficulty_", "last_miner_"]),
    ("Power price", &["power_", "ai_load_"]),
    ("GPU-hour price", &["gpu_"]),
];

/// All assumptions.
#[component]
pub(super) fn Assumptions(state: State) -> impl IntoView {
    let words = Words::new();
    let notices = state.notices;
    let market = move |(title, of): (&'static str, &'static [&'static str])| {
        view! { <Group state title of><Market state words title of/></Group> }
    };
    view! {
        <section class="assume">
            <div class="notices" role="status" hidden=move || notices.with(Vec::is_empty)><Slips of=notices/></div>
            <Appetite state words/>
            <h3>"What is assumed of the markets"</h3>
            <p class="note">
                "Estimated from real history where there is one: each “i” says from which, over what span, and of what date. \
                 What you change goes into the link."
            </p>
            {MARKETS.map(market).collect_view()}
            <Group state title="How they go together" of=&["correlation_"]><Matrix state words/></Group>
            <Group state title="Inputs not known for certain" of=&[DEVIATION]><UncertainInputs state words/></Group>
            <Seed state/>
            <div class="controls">
                <button type="button" id="futures-back" on:click=move |_| state.go_back()>"Back to the edition's assumptions"</button>
            </div>
        </section>
    }
}

/// How much loss the best split may risk.
#[component]
fn Appetite(state: State, words: Words) -> impl IntoView {
    const WORST: &str = "cvar_limit_usd";
    const NO_LIMIT: f64 = -1e12;
    let worst = Typed::new(
        state,
        move || {
            let worst = state.stated.with(|futures| futures.number(WORST)).filter(|worst| *worst > NO_LIMIT);
            worst.map_or_else(String::new, grouped)
        },
        move |given| state.assume(WORST, if given.trim().is_empty() { "-1e12" } else { &given }),
    );
    let key = "loss_probability_limit_pct";
    view! {
        <section class="appetite">
            <h3>"How much loss do you bear?"</h3>
            <p class="note">
                "The best split is the one worth most on the mean among those within both limits. It is chosen among the paths that \
                 were followed, so that another limit answers at once."
            </p>
            <div class="fields">
                <Row state words key=key label="Probability of a loss, at most" typed=Typed::of(state, key)/>
                <Row state words key=WORST label="Mean of the worst twentieth, at least" typed=worst placeholder="no limit"/>
            </div>
        </section>
    }
}

/// Some of the assumptions, one click away, with how many of them are not the edition's.
#[component]
fn Group(state: State, title: &'static str, of: &'static [&'static str], children: Children) -> impl IntoView {
    let is_here = move |(key, _): &(String, String)| of.iter().any(|start| key.starts_with(start));
    let n_changed = move || state.stated.with(|futures| futures.changes().into_iter().filter(is_here).count());
    let count = move || match n_changed() {
        0 => String::new(),
        n => format!("{n} changed"),
    };
    view! {
        <details class="group">
            <summary>{title}<span class="count">{count}</span></summary>
            <div>{children()}</div>
        </details>
    }
}

/// The assumptions about one market. Their names need not repeat its own.
#[component]
fn Market(state: State, words: Words, title: &'static str, of: &'static [&'static str]) -> impl IntoView {
    let is_here = |key: &str| of.iter().any(|start| key.starts_with(start));
    let rows = FUTURES.iter().filter(|row| is_here(row.key)).map(|row| {
        let own = row.label.strip_prefix(title).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(row.label);
        view! { <Row state words key=row.key label=capitalised(own) typed=Typed::of(state, row.key)/> }
    });
    view! { <div class="fields">{rows.collect_view()}</div> }
}

/// A label that begins with a capital.
fn capitalised(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What all chance is drawn from.
#[component]
fn Seed(state: State) -> impl IntoView {
    let typed = Typed::new(
        state,
        move || state.seed.get().to_string(),
        move |given| {
            let seed = link::read_seed(&given).map_err(|error| error.to_string())?;
            state.reseed(seed);
            Ok(())
        },
    );
    view! {
        <div class="seed">
            <div class="field">
                <label for="futures-seed">"Seed"</label>
                <span class="entry"><Input typed id="futures-seed"/></span>
                <span class="error" id="futures-seed-slip" role="alert">{typed.slip}</span>
            </div>
            <button type="button" id="futures-new-seed" on:click=move |_| state.reseed(random::number())>"New seed"</button>
            <p class="note">
                "All chance is drawn from it. The same link gives the same answer to the last digit, here and in "<code>"busbar risk"</code>"; \
                 another seed shows what of it is chance."
            </p>
        </div>
    }
}
