//! Parts that page and card share.

use super::state::{Basis, State};
use crate::link::Notice;
use crate::model::{Use, UseOutcome};
use crate::report::chart::{Bar, bars};
use crate::report::figures::{Figure, NPV_PER_CAPITAL, NPV_PER_MW, use_figure, use_text};
use crate::report::{Word, title};
use leptos::either::Either;
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

/// The class that gives an element a use's colour.
pub(crate) fn use_class(of: Option<Use>) -> String {
    of.map_or_else(String::new, |of| format!("use-{}", of.key()))
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

/// The same as a button that shows how the figure comes about.
#[component]
pub(crate) fn HowFigure(of: Use, #[prop(into)] figure: Signal<&'static Figure<UseOutcome>>) -> impl IntoView {
    view! { <button class="how" title="How?"><UseFigure of figure/></button> }
}

/// The five uses as bars of net present value, with zero as doing nothing. On the page, which has the drawer for it, their
/// values can be pressed.
#[component]
pub(crate) fn Bars(can_be_asked: bool) -> impl IntoView {
    let State { outcome, basis, .. } = State::here();
    let figure = Signal::derive(move || match basis.get() {
        Basis::Megawatt => use_figure(NPV_PER_MW),
        Basis::Capital => use_figure(NPV_PER_CAPITAL),
    });
    let placed = Memo::new(move |_| {
        let values = outcome.with(|outcome| outcome.uses.iter().map(|of| figure.get().value(of)).collect::<Vec<_>>());
        Use::ALL.into_iter().zip(bars(&values)).collect::<Vec<_>>()
    });
    view! {
        <div class="bars" role="group" aria-label="Net present value of each use">
            <BasisSwitch/>
            {Use::ALL.map(|of| view! { <BarRow of figure placed can_be_asked/> }).collect_view()}
            <p class="bars-note">"Zero is doing nothing. Net present value after tax, each use at its own discount rate."</p>
        </div>
    }
}

#[component]
fn BarRow(
    of: Use,
    figure: Signal<&'static Figure<UseOutcome>>,
    placed: Memo<Vec<(Use, Bar)>>,
    can_be_asked: bool,
) -> impl IntoView {
    let outcome = State::here().outcome;
    let wins = move || {
        let value = |of| outcome.with(|outcome| figure.get().value(outcome.of_use(of))).unwrap_or(0.0);
        value(of) > 0.0 && Use::ALL.into_iter().all(|other| value(other) <= value(of))
    };
    let percent = move |side: fn(&Bar) -> f64| {
        move || placed.with(|bars| bars.iter().find(|bar| bar.0 == of).map(|bar| format!("{:.2}%", side(&bar.1))))
    };
    let value = if can_be_asked {
        Either::Left(view! { <HowFigure of figure/> })
    } else {
        Either::Right(view! { <UseFigure of figure/> })
    };
    view! {
        <div class="bar" class:wins=wins data-bar=of.key()>
            <span class="bar-name">{title(Some(of), Word::Title)}</span>
            <span class="bar-track" aria-hidden="true">
                <span class="bar-zero" style:left=percent(|bar| bar.zero)></span>
                <span
                    class=format!("bar-fill use-{}", of.key())
                    style:left=percent(|bar| bar.start)
                    style:width=percent(|bar| bar.width)
                ></span>
            </span>
            <span class="bar-value">{value}</span>
        </div>
    }
}

/// Switches bars and chart between each megawatt and each dollar of capital.
#[component]
fn BasisSwitch() -> impl IntoView {
    let basis = State::here().basis;
    let option = move |of: Basis, label: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || (basis.get() == of).to_string()
                on:click={move |_| basis.set(of)}
            >
                {label}
            </button>
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
    let State { shows_formulas, words, .. } = State::here();
    let switch = move |_| {
        shows_formulas.update(|shows| *shows = !*shows);
        words.ask();
    };
    view! {
        <button
            type="button"
            class="quiet"
            aria-pressed=move || shows_formulas.get().to_string()
            on:click=switch
        >
            "Formulas"
        </button>
    }
}
