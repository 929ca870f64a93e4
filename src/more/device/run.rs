//! Runs: sessions of the room `bench`, and the workers that do what they ask.

use super::graphics::Graphics;
use super::state::{Engine, State, Task};
use crate::bench::{End, Order, Orders, Phase, Plan, Report, Session, Work};
use crate::browser::gpu::Gpu;
use crate::browser::kernel::{Compiled, Kernel};
use crate::browser::{page, tab};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use std::time::Duration;

/// How often a run is shown at most, in seconds: its workers say more than an eye can take.
const SHOWN_EVERY_S: f64 = 0.1;

/// What the reader wished shows at once.
const AT_ONCE: f64 = 0.0;

/// What workers run, the better first: a browser that knows no fused multiply-add refuses the one that has it.
const MODULES: [&str; 2] = ["kernel-fused.wasm", "kernel.wasm"];

const NO_LONGER: &str =
    "The browser gives no graphics processor any more. Choose the processor in the settings, or reload the page.";

/// The one run that may be under way, and the module that its workers run.
#[derive(Clone, Copy)]
pub(super) struct Runs(StoredValue<Desk, LocalStorage>);

#[derive(Default)]
struct Desk {
    module: Option<Compiled>,
    run: Option<Run>,
}

struct Run {
    task: Task,
    session: Session,
    workers: Vec<Worker>,
    shown_at_s: f64,
}

/// Whoever computes: a core, or the graphics processor.
enum Worker {
    Core(Kernel),
    Graphics(Graphics),
}

impl Worker {
    fn tell(&self, order: &Order) {
        match self {
            Self::Core(kernel) => kernel.tell(&order.to_numbers()),
            Self::Graphics(graphics) => graphics.tell(order),
        }
    }

    fn graphics_name(&self) -> Option<String> {
        match self {
            Self::Core(_) => None,
            Self::Graphics(graphics) => Some(graphics.name()),
        }
    }
}

/// Starts a run, unless one is under way. Hashing that ends by itself is followed by multiplying.
pub(super) fn start(state: State, task: Task) {
    if state.task.get_untracked().is_some() {
        return;
    }
    state.task.set(Some(task));
    state.problem.set(String::new());
    state.shown(task).set(None);
    spawn_local(async move {
        let started = workers(state).await;
        // The reader may have thought better of it meanwhile.
        if state.task.get_untracked() != Some(task) {
            return;
        }
        match started {
            Ok(workers) => {
                if task == Task::Hashing {
                    state.measured_on.set(workers.iter().find_map(Worker::graphics_name).unwrap_or_default());
                }
                let plan = Plan { work: work(state, task), n_workers: workers.len(), seconds: Plan::SECONDS };
                let session = Session::new(plan, tab::seconds());
                state.runs.0.update_value(|desk| desk.run = Some(Run { task, session, workers, shown_at_s: 0.0 }));
            }
            Err(problem) => {
                state.problem.set(problem);
                state.task.set(None);
            }
        }
    });
}

fn work(state: State, task: Task) -> Work {
    let back_end = state.back_end.get_untracked();
    match task {
        Task::Hashing => Work::Hashing { back_end },
        Task::Multiplying => Work::Multiplying { by: None },
        Task::Finding => Work::Finding { block: state.block.get_untracked(), back_end },
    }
}

/// As many workers as the reader wants.
async fn workers(state: State) -> Result<Vec<Worker>, String> {
    if state.engine.get_untracked() == Engine::Graphics {
        let gpu = match state.graphics.with_value(Clone::clone) {
            Some(gpu) => gpu,
            None => Rc::new(Gpu::request().await.ok_or(NO_LONGER)?),
        };
        state.graphics.set_value(Some(Rc::clone(&gpu)));
        return Ok(vec![Worker::Graphics(Graphics::start(gpu, move |report| heard_graphics(state, report)))]);
    }
    let Runs(desk) = state.runs;
    let module = match desk.with_value(|desk| desk.module.clone()) {
        Some(module) => module,
        None => Compiled::fetch(&MODULES).await.map_err(|failure| {
            format!("The benchmark's module (kernel.wasm) {failure}. Nothing ran; press start to try again.")
        })?,
    };
    desk.update_value(|desk| desk.module = Some(module.clone()));
    let start = |worker| {
        let heard =
            move |numbers: Option<Vec<f64>>| heard(state, worker, numbers.as_deref().and_then(Report::from_numbers));
        Kernel::start(&module, heard).map(Worker::Core)
    };
    (0..state.n_workers.get_untracked()).map(start).collect::<Option<_>>().ok_or_else(|| {
        "This browser lets the page start no workers here, so nothing can be timed. Open the page in a window of its own."
            .to_owned()
    })
}

/// Hears a worker; nothing is what it says when it is lost.
fn heard(state: State, worker: usize, report: Option<Report>) {
    turn(state, SHOWN_EVERY_S, |session, now_s| match report {
        Some(report) => session.hear(worker, &report, now_s),
        None => session.worker_lost(worker, now_s),
    });
}

/// Hears the graphics processor, which says in words why it is lost; what was measured so far stands.
fn heard_graphics(state: State, report: Result<Report, String>) {
    match report {
        Ok(report) => heard(state, 0, Some(report)),
        Err(words) => {
            // The next start asks for it anew.
            state.graphics.set_value(None);
            state.problem.set(format!("{words} Start again, or choose the processor in the settings."));
            turn(state, AT_ONCE, Session::stop);
        }
    }
}

/// One turn of the session that is under way, if one is; shown unless it was so few seconds ago.
fn turn(state: State, every_s: f64, take: impl FnOnce(&mut Session, f64) -> Orders) {
    let over = state.runs.0.try_update_value(|desk| {
        let run = desk.run.as_mut()?;
        let now_s = tab::seconds();
        for (worker, order) in take(&mut run.session, now_s) {
            if let Some(worker) = run.workers.get(worker) {
                worker.tell(&order);
            }
        }
        if run.session.is_done() {
            return desk.run.take();
        }
        if now_s - run.shown_at_s >= every_s {
            run.shown_at_s = now_s;
            state.shown(run.task).set(Some(run.session.view(now_s)));
        }
        None
    });
    if let Some(run) = over.flatten() {
        end(state, run);
    }
}

fn end(state: State, run: Run) {
    let (view, task) = (run.session.view(tab::seconds()), run.task);
    let by_itself = matches!(view.phase, Phase::Done(End::Tight | End::TimeUp));
    state.shown(task).set(Some(view));
    let had_focus = page::has_focus(".bench .controls");
    state.task.set(None);
    // Not while one of its workers is being heard.
    spawn_local(async move { drop(run) });
    if by_itself && task == Task::Hashing {
        start(state, Task::Multiplying);
    } else if had_focus {
        page::focus_soon(".bench .start");
    }
}

impl Runs {
    pub(super) fn new() -> Self {
        Self(StoredValue::new_local(Desk::default()))
    }
}

/// Holds the run, or lets it go on.
pub(super) fn pause(state: State, hold: bool) {
    turn(state, AT_ONCE, |session, now_s| if hold { session.pause(now_s) } else { session.resume(now_s) });
}

/// Ends the run.
pub(super) fn stop(state: State) {
    // One whose workers are only coming has no session yet.
    state.task.set(None);
    turn(state, AT_ONCE, Session::stop);
}

/// Lets nothing run while nobody sees it, and looks at the clock for workers that say nothing.
pub(super) fn watch(state: State) {
    tab::on_sight(move |is_seen| {
        if !is_seen {
            turn(state, AT_ONCE, Session::hide);
        }
    });
    set_interval(move || turn(state, SHOWN_EVERY_S, Session::tick), Duration::from_secs(1));
}
