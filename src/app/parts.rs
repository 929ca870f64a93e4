//! Parts that page and card share.

use super::state::{Basis, State};
use crate::link::Notice;
use crate::model::{Use, UseOutcome};
use crate::report::figures::{Figure, USE_FIGURES, by_key, use_text};
use crate::report::{Word, title};
use leptos::prelude::*;

/// What could not be read from the link.
#[component]
pub(crate) fn Notices() -> impl IntoView {
    let notices = State::here().notices;
    let items = move || {
        let item = |notice: &Notice| view! { <li>{notice.to_string()}</li> };
        notices.with(|notices| notices.iter().take(N_NOTICES).map(item).collect_view())
    };
    let more = move || match notices.with(Vec::len).saturating_sub(N_NOTICES) {
        0 => String::new(),
        more => format!("… and {more} more."),
    };
    view! {
        <div class="notices" role="status" data-notices="" hidden=move || notices.with(Vec::is_empty)>
            <ul>{items}</ul>
            <p>{more}</p>
            <button type="button" class="quiet" on:click={move |_| notices.set(Vec::new())}>"Close"</button>
        </div>
    }
}

/// How many notices are listed; a link may hold thousands of slips.
const N_NOTICES: usize = 8;

/// A figure of one use, kept current and marked with its name and full precision.
#[component]
pub(crate) fn UseFigure(of: Use, #[prop(into)] figure: Signal<&'static Figure<UseOutcome>>) -> impl IntoView {
    let outcome = State::here().outcome;
    let name = move || format!("{}.{}", of.key(), figure.get().key);
    let value = move || outcome.with(|outcome| figure.get().value(outcome.of_use(of)));
    let text = move || outcome.with(|outcome| use_text(figure.get(), outcome.of_use(of)));
    view! {
        <span
            class="figure"
            class:loss=move || value().is_some_and(|value| value < 0.0)
            data-figure=name
            data-value=move || value().map(|value| value.to_string())
        >
            {text}
        </span>
    }
}

/// The five uses as bars of net present value, with zero as doing nothing.
#[component]
pub(crate) fn Bars() -> impl IntoView {
    view! {
        <div class="bars" role="group" aria-label="Net present value of each use">
            <BasisSwitch/>
            {Use::ALL.map(|of| view! { <Bar of/> }).collect_view()}
            <p class="bars-note">"Zero is doing nothing. Net present value after tax, each use at its own discount rate."</p>
        </div>
    }
}

/// The figure that bars show.
fn bar_figure(basis: Basis) -> &'static Figure<UseOutcome> {
    let key = match basis {
        Basis::Megawatt => "npv_usd_per_mw",
        Basis::Capital => "npv_per_capital_usd",
    };
    by_key(USE_FIGURES, key).expect("USE_FIGURES has these rows, as a test checks")
}

#[component]
fn Bar(of: Use) -> impl IntoView {
    let State { outcome, basis, .. } = State::here();
    let geometry = move || {
        let figure = bar_figure(basis.get());
        outcome.with(|outcome| {
            let values = || outcome.uses.iter().filter_map(|of| figure.value(of));
            let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
            let span = if high > low { high - low } else { 1.0 };
            let value = figure.value(outcome.of_use(of)).unwrap_or(0.0);
            let part = |value: f64| (value - low) / span * 100.0;
            (part(value.min(0.0)), (part(value.max(0.0)) - part(value.min(0.0))).max(0.4), part(0.0))
        })
    };
    let percent = |value: f64| format!("{value:.2}%");
    let wins = move || outcome.with(|outcome| outcome.winner == Some(of));
    view! {
        <div class="bar" class:wins=wins data-bar=of.key()>
            <span class="bar-name">{title(Some(of), Word::Title)}</span>
            <span class="bar-track" aria-hidden="true">
                <span class="bar-zero" style:left={move || percent(geometry().2)}></span>
                <span class=format!("bar-fill use-{}", of.key()) style:left={move || percent(geometry().0)} style:width={move || percent(geometry().1)}></span>
            </span>
            <span class="bar-value"><UseFigure of figure=Signal::derive(move || bar_figure(basis.get()))/></span>
        </div>
    }
}

/// Switches bars and chart between each megawatt and each dollar of capital.
#[component]
fn BasisSwitch() -> impl IntoView {
    let basis = State::here().basis;
    let option = move |of: Basis, label: &'static str| {
        view! {
            <button type="button" aria-pressed=move || (basis.get() == of).to_string() on:click={move |_| basis.set(of)}>{label}</button>
        }
    };
    view! {
        <div class="switch" role="group" aria-label="Show values">
            {option(Basis::Megawatt, "per MW")}
            {option(Basis::Capital, "per $ of capital")}
        </div>
    }
}

/// How figures come about: the table within shows a formula beside each while the reader wants it.
#[component]
pub(crate) fn FormulaSwitch() -> impl IntoView {
    let shows_formulas = State::here().shows_formulas;
    view! {
        <button
            type="button"
            class="quiet"
            aria-pressed=move || shows_formulas.get().to_string()
            on:click={move |_| shows_formulas.update(|shows| *shows = !*shows)}
        >
            "Formulas"
        </button>
    }
}
