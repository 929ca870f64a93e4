//! What the reader can set and press.

use super::graphics::name_of;
use super::run;
use super::state::{Engine, State, Task};
use crate::bench::Phase;
use crate::browser::gpu::Gpu;
use crate::browser::{page, tab};
use crate::hash::BackEnd;
use crate::more::entry::Entry;
use crate::report::device::assumed_power;
use crate::report::run::back_end_name;
use crate::report::stated::watts;
use crate::scenario::{Choice, DeviceClass};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Start, hold, stop; and the settings, one click away.
#[component]
pub(super) fn Controls() -> impl IntoView {
    let state = State::here();
    let is_idle = move || state.task.get().is_none();
    let is_held = Memo::new(move |_| {
        let view = state.task.get().map(|task| state.shown(task));
        view.is_some_and(|view| view.with(|view| view.as_ref().is_some_and(|view| view.phase == Phase::Paused)))
    });
    let was_measured = move || state.shown(Task::Hashing).with(Option::is_some);
    view! {
        <div class="controls">
            <button
                type="button"
                class="start"
                hidden=move || !is_idle()
                on:click=move |_| {
                    run::start(state, Task::Hashing);
                    page::focus_soon(".bench .hold");
                }
            >
                {move || if was_measured() { "Measure again" } else { "Start mining" }}
            </button>
            <button type="button" class="hold" hidden=is_idle on:click=move |_| run::pause(state, !is_held.get_untracked())>
                {move || if is_held.get() { "Go on" } else { "Pause" }}
            </button>
            <button type="button" hidden=is_idle on:click=move |_| run::stop(state)>"Stop"</button>
            <p class="loss" role="alert">{state.problem}</p>
        </div>
        <details class="settings">
            <summary>{move || summary(state)}</summary>
            <fieldset disabled=move || !is_idle()>
                <EngineChoice/>
                <Workers/>
                <BackEndChoice/>
            </fieldset>
            <ClassChoice/>
            <Watts/>
        </details>
    }
}

/// The settings in a line.
fn summary(state: State) -> String {
    let n = state.n_workers.get();
    let engine = match (state.engine.get(), n) {
        (Engine::Graphics, _) => "the graphics processor".to_owned(),
        (Engine::Processor, 1) => "1 worker".to_owned(),
        (Engine::Processor, n) => format!("{n} workers"),
    };
    let how = if state.power.with(Option::is_some) { "stated" } else { "assumed" };
    format!("Settings: {engine}, {} W {how}", state.watts().to_watts())
}

/// One worker for each core, or fewer.
#[component]
fn Workers() -> impl IntoView {
    let State { n_workers, engine, .. } = State::here();
    let most = tab::n_cores();
    let set = move |event| {
        if let Ok(n) = event_target_value(&event).parse::<usize>() {
            n_workers.set(n.clamp(1, most));
        }
    };
    view! {
        <label hidden=move || engine.get() == Engine::Graphics>
            "Workers, " {n_workers} " of " {most}
            <input type="range" min=1 max=most step=1 prop:value=move || n_workers.get().to_string() on:input=set/>
        </label>
    }
}

/// How to hash.
#[component]
fn BackEndChoice() -> impl IntoView {
    let State { back_end, engine, .. } = State::here();
    let choose = move |event| back_end.set(BackEnd::from_key(&event_target_value(&event)));
    let option = |offered: &BackEnd| {
        let key = offered.key();
        view! { <option value=key>{back_end_name(*offered)}</option> }
    };
    view! {
        <label hidden=move || engine.get() == Engine::Graphics>
            "How to hash"
            <select on:change=choose>
                <option value="">"Whatever is the fastest here"</option>
                {BackEnd::ALL.iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// What kind of device it is, for a typical power.
#[component]
fn ClassChoice() -> impl IntoView {
    let State { class, .. } = State::here();
    let choose = move |event| {
        if let Some(chosen) = DeviceClass::from_key(&event_target_value(&event)) {
            class.set(chosen);
        }
    };
    let option = |offered: &DeviceClass| {
        let offered = *offered;
        view! { <option value=offered.key() selected=move || class.get() == offered>{offered.label()}</option> }
    };
    view! {
        <label>
            "What it is"
            <select on:change=choose>{DeviceClass::ALL.iter().map(option).collect_view()}</select>
        </label>
        <p class="note">{move || assumed_power(class.get())}</p>
    }
}

/// The power it draws.
#[component]
fn Watts() -> impl IntoView {
    let State { power, class, .. } = State::here();
    let usual = Signal::derive(move || class.get().assumed_power().to_watts().to_string());
    view! { <Entry name="device-watts" label="Power while it works, W (a plug-in meter tells)" usual read=watts stated=power/> }
}

/// Processor or graphics processor, where there is one that a page may use.
#[component]
fn EngineChoice() -> impl IntoView {
    let State { engine, graphics, .. } = State::here();
    let said = RwSignal::new(if Gpu::is_offered() { String::new() } else { NO_GRAPHICS.to_owned() });
    let choose = move |event| {
        if event_target_value(&event) != GRAPHICS {
            engine.set(Engine::Processor);
            return;
        }
        spawn_local(async move {
            let gpu = Gpu::request().await;
            said.set(gpu.as_ref().map_or_else(|| NO_GRAPHICS.to_owned(), told_of));
            engine.set(if gpu.is_some() { Engine::Graphics } else { Engine::Processor });
            graphics.set_value(gpu.map(Rc::new));
        });
    };
    view! {
        <label hidden=!Gpu::is_offered()>
            "What computes"
            <select
                id="device-engine"
                on:change=choose
                prop:value=move || if engine.get() == Engine::Graphics { GRAPHICS } else { "" }
            >
                <option value="">"The processor"</option>
                <option value=GRAPHICS>"The graphics processor (WebGPU)"</option>
            </select>
        </label>
        <p class="note" role="status">{said}</p>
    }
}

const GRAPHICS: &str = "graphics";
const NO_GRAPHICS: &str = "This browser has no graphics processor that a page may use (WebGPU).";

fn told_of(gpu: &Gpu) -> String {
    let software = " It is a program that acts as one, so its speed says nothing about a real one.";
    format!("It is {}.{}", name_of(gpu), if gpu.is_software() { software } else { "" })
}
