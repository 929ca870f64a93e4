//! Who follows the paths: workers, or the page itself.

use super::state::State;
use crate::browser::kernel::{Compiled, Kernel};
use crate::browser::slices::Slices;
use crate::browser::tab;
use crate::model::risk::{USUAL_PAIRS, USUAL_PATHS};
use crate::report::number::Format;
use crate::sampling::{Act, Acts, Ask, Order, Report, Session};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

/// More workers than this are no use: putting the parts together is one worker's.
const MOST_WORKERS: usize = 8;

const NO_WORKERS: &str = "This browser lets the page start no workers here, so the page follows the paths itself, a few at a time. \
    That takes longer.";

const REFUSED: &str = "The assumed correlations cannot all hold at once, so nothing is followed with them.";

const ENDED: &str = "The paths could not be followed on this device: the browser ended it each time.";

/// How far it is.
#[component]
pub(super) fn Progress(state: State) -> impl IntoView {
    let run = Run::new(state);
    run.watch();
    let has_problem = move || run.problem.with(|problem| !problem.is_empty());
    view! {
        <div class="progress">
            <progress
                max="1"
                aria-label="Work done"
                prop:value=run.part_done
                data-done=move || run.is_done().to_string()
                data-paths=move || run.n_found().0
            ></progress>
            <p class="note" role="status">{move || run.words()}</p>
            <p class="note" role="status" hidden=move || !run.is_on_page.get()>
                {move || if run.is_on_page.get() { NO_WORKERS } else { "" }}
            </p>
            <div class="controls" hidden=move || !has_problem()>
                <p class="loss" role="alert">{run.problem}</p>
                <button type="button" on:click=move |_| run.start_anew()>"Try again"</button>
            </div>
        </div>
    }
}

/// What is under way.
#[derive(Clone, Copy)]
struct Run {
    state: State,
    desk: StoredValue<Desk, LocalStorage>,
    /// Of all work, from nothing to one.
    part_done: RwSignal<f64>,
    /// Why nothing is found; empty where nothing is wrong.
    problem: RwSignal<String>,
    /// Whether the page itself does the work.
    is_on_page: RwSignal<bool>,
    is_seen: RwSignal<bool>,
}

#[derive(Default)]
struct Desk {
    module: Option<Compiled>,
    is_fetching: bool,
    asked: Option<Ask>,
    session: Option<Session>,
    hands: Vec<Option<Hand>>,
}

/// Whoever follows paths.
enum Hand {
    Worker(Kernel),
    Page(Slices),
}

impl Hand {
    fn tell(&self, order: &Order) {
        match self {
            Self::Worker(kernel) => kernel.tell(&order.to_numbers()),
            Self::Page(slices) => slices.tell(order.to_numbers()),
        }
    }
}

impl Run {
    fn new(state: State) -> Self {
        Self {
            state,
            desk: StoredValue::new_local(Desk::default()),
            part_done: RwSignal::new(0.0),
            problem: RwSignal::new(String::new()),
            is_on_page: RwSignal::new(false),
            is_seen: RwSignal::new(tab::is_seen()),
        }
    }

    /// Follows whatever is asked, as soon as it changes, while somebody sees it.
    fn watch(self) {
        let Self { state, is_seen, .. } = self;
        tab::on_sight(move |is_it| is_seen.set(is_it));
        Effect::new(move |before: Option<Option<Ask>>| {
            let before = before.flatten();
            if !state.is_open.get() || !is_seen.get() {
                self.hold();
                return before;
            }
            let ask = Ask { scenario: state.scenario.get(), futures: state.futures.get(), seed: state.seed.get() };
            if before.as_ref().is_some_and(|before| before.same_paths(&ask)) {
                self.turn(Session::go_on);
            } else {
                self.begin(ask.clone());
            }
            Some(ask)
        });
        set_interval(move || self.turn(Session::tick), Duration::from_secs(1));
    }

    /// Begins a job; what is under way is dropped.
    fn begin(self, ask: Ask) {
        self.state.is_stale.set(true);
        self.problem.set(String::new());
        let needs_module = self.desk.try_update_value(|desk| {
            desk.asked = Some(ask);
            let needs_module = desk.session.is_none() && !desk.is_fetching;
            desk.is_fetching |= needs_module;
            needs_module
        });
        if needs_module == Some(true) {
            spawn_local(self.fetch());
        } else {
            self.begin_asked();
        }
    }

    /// Begins what was asked last, where there is a session for it.
    fn begin_asked(self) {
        let asked = self.desk.with_value(|desk| desk.asked.clone());
        if let Some(ask) = asked {
            self.turn(|session, now_s| session.begin(ask, USUAL_PATHS, USUAL_PAIRS, now_s));
        }
    }

    async fn fetch(self) {
        let fetched = Compiled::fetch(&["futures-simd.wasm", "futures.wasm"]).await;
        self.desk.update_value(|desk| desk.is_fetching = false);
        match fetched {
            Ok(module) => {
                self.desk.update_value(|desk| desk.module = Some(module));
                self.use_hands();
            }
            Err(failure) => {
                self.problem.set(format!("What follows the paths (futures.wasm) {failure}. Nothing was found."));
            }
        }
    }

    /// Begins with new hands, in place of all there were: a worker a core, or the page's own.
    fn use_hands(self) {
        let n = if self.is_on_page.get_untracked() { 1 } else { tab::n_cores().min(MOST_WORKERS) };
        let before = self.desk.try_update_value(|desk| {
            desk.session = Some(Session::new(n));
            std::mem::replace(&mut desk.hands, (0..n).map(|_| None).collect())
        });
        // Not while one of them is being heard.
        spawn_local(async move { drop(before) });
        self.begin_asked();
        // The module may have come when nobody looked any more.
        if !self.state.is_open.get_untracked() || !self.is_seen.get_untracked() {
            self.hold();
        }
    }

    fn hold(self) {
        self.turn(|session, _| {
            session.hold();
            Acts::new()
        });
    }

    /// Begins as if nothing had been tried.
    fn start_anew(self) {
        let asked = self.desk.try_update_value(|desk| std::mem::take(desk).asked);
        self.is_on_page.set(false);
        if let Some(ask) = asked.flatten() {
            self.begin(ask);
        }
    }

    /// One turn of the session, if there is one, and what is to be done then.
    fn turn(self, take: impl FnOnce(&mut Session, f64) -> Acts) {
        let acts = self.desk.try_update_value(|desk| Some(take(desk.session.as_mut()?, tab::seconds())));
        let mut acts = VecDeque::from(acts.flatten().unwrap_or_default());
        while let Some(act) = acts.pop_front() {
            match act {
                Act::Start(place) => {
                    if !self.start(place) {
                        let lost = self.desk.try_update_value(|desk| {
                            desk.session.as_mut().map(|session| session.lost(place, tab::seconds()))
                        });
                        acts.extend(lost.flatten().unwrap_or_default());
                    }
                }
                Act::Tell(place, order) => self.desk.with_value(|desk| {
                    if let Some(Some(hand)) = desk.hands.get(place) {
                        hand.tell(&order);
                    }
                }),
                Act::Show(risk) => {
                    self.state.found.set(Some(Arc::new(*risk)));
                    self.state.is_stale.set(false);
                }
                Act::GiveUp => self.give_up(),
            }
        }
        self.show();
    }

    /// Starts a worker in this place; whether there is one then.
    fn start(self, place: usize) -> bool {
        let hear = move |numbers: Option<Vec<f64>>| match numbers.as_deref().and_then(Report::from_numbers) {
            Some(report) => self.turn(|session, now_s| session.hear(place, report, now_s)),
            None => self.turn(|session, now_s| session.lost(place, now_s)),
        };
        let is_on_page = self.is_on_page.get_untracked();
        let (is_there, before) = self
            .desk
            .try_update_value(|desk| {
                let hand = desk.module.as_ref().and_then(|module| {
                    if is_on_page {
                        return Some(Hand::Page(Slices::start(module, hear)));
                    }
                    Kernel::start(module, hear).map(Hand::Worker)
                });
                let is_there = hand.is_some();
                (is_there, desk.hands.get_mut(place).map(|before| std::mem::replace(before, hand)))
            })
            .unwrap_or_default();
        // Not while it is being heard.
        spawn_local(async move { drop(before) });
        is_there
    }

    /// Does without workers; where the page itself fails too, says so.
    fn give_up(self) {
        if self.is_on_page.get_untracked() {
            self.desk.update_value(|desk| desk.session = None);
            self.problem.set(ENDED.to_owned());
        } else {
            self.is_on_page.set(true);
            self.use_hands();
        }
    }

    fn show(self) {
        let shown = self
            .desk
            .with_value(|desk| desk.session.as_ref().map(|session| (session.part_done(), session.is_refused())));
        let Some((part_done, is_refused)) = shown else { return };
        self.part_done.set(part_done);
        if is_refused {
            self.problem.set(REFUSED.to_owned());
        }
    }

    /// How many paths and pairs the figures of what is asked now rest on.
    fn n_found(self) -> (usize, usize) {
        let Self { state, .. } = self;
        let found = state.found.with(|found| found.as_ref().map(|risk| (risk.n_paths, risk.n_pairs)));
        found.filter(|_| !state.is_stale.get()).unwrap_or_default()
    }

    fn is_done(self) -> bool {
        self.n_found() == (USUAL_PATHS as usize, USUAL_PAIRS as usize)
    }

    fn words(self) -> String {
        let whole = |n: usize| Format::Whole.write(n as f64);
        let (n_paths, n_pairs) = self.n_found();
        if self.is_done() {
            return format!("{} paths; {} pairs", whole(n_paths), whole(n_pairs));
        }
        let [all_paths, all_pairs] = [USUAL_PATHS, USUAL_PAIRS].map(|n| whole(n as usize));
        format!("{} of {all_paths} paths; {} of {all_pairs} pairs", whole(n_paths), whole(n_pairs))
    }
}
