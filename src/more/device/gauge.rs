//! What a run shows while it runs and after.

use super::state::{State, Task};
use crate::bench::{End, Phase, View};
use crate::report::run;
use leptos::prelude::*;

/// One of the two trades: its rate, how sure it is, and why it may be believed.
#[component]
pub(super) fn Gauge(task: Task) -> impl IntoView {
    let state = State::here();
    let shown = state.shown(task);
    let (title, unit, class, figure) = match task {
        Task::Multiplying => ("AI: arithmetic", "FLOP/s", "gauge use-cloud", "device.arithmetic"),
        Task::Hashing | Task::Finding => ("Mining: hashes", "H/s", "gauge use-mine", "device.hashrate"),
    };
    let rate = move || shown.with(|view| view.as_ref()?.rate);
    let pace = move || rate().map_or_else(|| "–".to_owned(), |rate| run::pace(rate.per_s, unit));
    let phase = Memo::new(move |_| shown.with(|view| view.as_ref().map(run::phase)).unwrap_or_default());
    let failed = move || {
        let is_failure = |view: &View| matches!(view.phase, Phase::Done(End::Failed(_) | End::NotFound | End::Hidden));
        shown.with(|view| view.as_ref().is_some_and(is_failure))
    };
    let is_running = move || state.task.get() == Some(task);
    let of = move |tell: fn(&View) -> Option<String>| move || shown.with(|view| view.as_ref().and_then(tell));
    view! {
        <section class=class>
            <h3>{title}</h3>
            <p class="pace">
                <b data-figure=figure data-value=move || rate().map(|rate| rate.per_s.to_string())>{pace}</b>
                <span>{move || rate().map(|rate| run::doubt(&rate))}</span>
            </p>
            <progress aria-label="Progress" max=1 hidden=move || !is_running() prop:value=move || shown.with(|view| view.as_ref().map_or(0.0, |view| view.progress))/>
            <p role="status" class:loss=failed>{phase}</p>
            <p class="loss">{of(run::steadiness)}</p>
            <details class="why" hidden=move || shown.with(Option::is_none)>
                <summary>"How it was measured"</summary>
                <Lanes task/>
                <p>
                    {move || match state.measured_on.get() {
                        name if name.is_empty() => shown.with(|view| view.as_ref().and_then(run::calibration)),
                        name => Some(format!("Computed by the graphics processor: {name}.")),
                    }}
                </p>
                <p>{of(run::proof)}</p>
                <p class="hash">{of(|view| run::best_hash(view).map(|best| format!("Smallest hash: {best}")))}</p>
            </details>
        </section>
    }
}

/// The rate of each worker beside the fastest one's.
#[component]
fn Lanes(task: Task) -> impl IntoView {
    let shown = State::here().shown(task);
    let n = Memo::new(move |_| shown.with(|view| view.as_ref().map_or(0, |view| view.worker_rates.len())));
    let rate = move |worker: usize| {
        let of = |view: &View| view.worker_rates.get(worker).copied().flatten().map(|rate| rate.per_s);
        shown.with(|view| view.as_ref().and_then(of))
    };
    let fastest = move || (0..n.get()).filter_map(rate).fold(0.0, f64::max);
    let unit = if task == Task::Multiplying { "FLOP/s" } else { "H/s" };
    let lane = move |worker: usize| {
        let width =
            move || rate(worker).map_or_else(|| "0".to_owned(), |rate| format!("{:.1}%", 100.0 * rate / fastest()));
        view! {
            <li>
                <span>{worker + 1}</span>
                <span class="lane"><span style:width=width></span></span>
                <span>{move || rate(worker).map(|rate| run::pace(rate, unit))}</span>
            </li>
        }
    };
    view! {
        <ol class="lanes" aria-label="Each worker">{move || (0..n.get()).map(lane).collect_view()}</ol>
    }
}
