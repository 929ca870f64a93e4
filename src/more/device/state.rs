//! What the benchmark's parts share: the scenario it is about, what the reader chose, and what the runs show.

use super::run::Runs;
use crate::bench::{BLOCKS, Block, View};
use crate::browser::gpu::Gpu;
use crate::browser::{address, tab};
use crate::hash::BackEnd;
use crate::link::{self, Reported, assumed_pairs};
use crate::model::{Device, DeviceWorth, device_worth};
use crate::quantity::{FlopRate, Hashrate, Megawatts};
use crate::report::device::assumed_power;
use crate::report::embed;
use crate::scenario::{DeviceClass, Scenario};
use leptos::prelude::*;
use std::rc::Rc;

/// What every part reads.
#[derive(Clone, Copy)]
pub(super) struct State {
    /// The scenario whose prices the device meets.
    pub(super) scenario: RwSignal<Scenario>,
    /// What the link reports of somebody's device.
    pub(super) reported: RwSignal<Option<Reported>>,
    /// What the link assumes of the future, which goes on into what is shared.
    assumed: RwSignal<String>,
    /// What of the link could not be read.
    pub(super) notices: RwSignal<Vec<String>>,
    /// What works: the processor's cores, or the graphics processor.
    pub(super) engine: RwSignal<Engine>,
    /// The graphics processor, once the reader chose it.
    pub(super) graphics: StoredValue<Option<Rc<Gpu>>, LocalStorage>,
    /// How many workers share the work.
    pub(super) n_workers: RwSignal<usize>,
    /// How to hash; the fastest where nothing is chosen.
    pub(super) back_end: RwSignal<Option<BackEnd>>,
    /// The block to find again.
    pub(super) block: RwSignal<Block>,
    /// What the reader calls the device.
    pub(super) name: RwSignal<String>,
    /// What kind of device it is.
    pub(super) class: RwSignal<DeviceClass>,
    /// The power the reader states; the kind's typical one where nothing is stated.
    pub(super) power: RwSignal<Option<Megawatts>>,
    /// The graphics processor that was measured; empty where it was the processor.
    pub(super) measured_on: RwSignal<String>,
    /// Where runs are kept.
    pub(super) runs: Runs,
    /// What is running.
    pub(super) task: RwSignal<Option<Task>>,
    /// Why nothing could be started; empty where nothing is wrong.
    pub(super) problem: RwSignal<String>,
    shown: [RwSignal<Option<View>>; 3],
}

/// What computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Engine {
    /// The processor, one worker a core.
    Processor,
    /// The graphics processor.
    Graphics,
}

/// The runs there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// Hashing.
    Hashing,
    /// Multiplying matrices.
    Multiplying,
    /// Finding a block again.
    Finding,
}

impl State {
    pub(super) fn new() -> Self {
        let [genesis, ..] = BLOCKS;
        Self {
            scenario: RwSignal::new(Scenario::default()),
            reported: RwSignal::new(None),
            assumed: RwSignal::new(String::new()),
            notices: RwSignal::new(Vec::new()),
            engine: RwSignal::new(Engine::Processor),
            graphics: StoredValue::new_local(None),
            n_workers: RwSignal::new(tab::n_cores()),
            back_end: RwSignal::new(None),
            block: RwSignal::new(genesis),
            name: RwSignal::new(String::new()),
            class: RwSignal::new(tab::likely_class()),
            power: RwSignal::new(None),
            measured_on: RwSignal::new(String::new()),
            runs: Runs::new(),
            task: RwSignal::new(None),
            problem: RwSignal::new(String::new()),
            shown: [RwSignal::new(None), RwSignal::new(None), RwSignal::new(None)],
        }
    }

    /// The state that is provided to all parts.
    pub(super) fn here() -> Self {
        expect_context()
    }

    /// Takes the report of a link that is the page's, which tells of its scenario itself.
    pub(super) fn follow(self, link: &str) {
        let (reported, refused) = Reported::decode(link);
        self.reported.set(reported);
        self.assumed.set(assumed_pairs(link));
        self.notices.set(refused.iter().map(ToString::to_string).collect());
        self.scenario.set(link::decode(link).0);
    }

    /// Takes a link that nobody else reads, as a card's.
    pub(super) fn open(self, link: &str) {
        self.follow(link);
        let (_, notices) = link::decode(link);
        self.notices.update(|all| all.extend(notices.iter().map(ToString::to_string)));
    }

    /// What a run shows, or showed last.
    pub(super) fn shown(self, task: Task) -> RwSignal<Option<View>> {
        let [hashing, multiplying, finding] = self.shown;
        match task {
            Task::Hashing => hashing,
            Task::Multiplying => multiplying,
            Task::Finding => finding,
        }
    }

    /// What a run found the device to do in a second; nothing until the run is over.
    fn rate(self, task: Task) -> Option<f64> {
        let is_running = self.task.get() == Some(task);
        let rate = self.shown(task).with(|view| view.as_ref()?.rate.map(|rate| rate.per_s));
        rate.filter(|_| !is_running)
    }

    /// The device's power: as stated, or typical of its kind.
    pub(super) fn watts(self) -> Megawatts {
        self.power.get().unwrap_or_else(|| self.class.get().assumed_power())
    }

    /// Where the power comes from, in words.
    pub(super) fn power_words(self) -> String {
        match self.power.get() {
            Some(power) => format!("At the {} W that you state.", power.to_watts()),
            None => format!("Power as of its kind. {}", assumed_power(self.class.get())),
        }
    }

    /// The device as measured here; nothing until its hashing was.
    pub(super) fn measured(self) -> Option<Device> {
        let hashrate = Hashrate::from_mh_per_s(self.rate(Task::Hashing)? / 1e6).ok()?;
        let arithmetic = self.rate(Task::Multiplying).and_then(|rate| FlopRate::from_gflop_per_s(rate / 1e9).ok());
        Some(Device { hashrate, arithmetic, power: Some(self.watts()) })
    }

    /// The device as measured here, or else as the link reports it; and which of the two.
    pub(super) fn device(self) -> Option<(Device, bool)> {
        let reported = || {
            let reported = self.reported.get()?;
            let Reported { hashrate, arithmetic, power, .. } = reported;
            Some(Device { hashrate: hashrate.unwrap_or_default(), arithmetic, power })
        };
        self.measured().map(|device| (device, true)).or_else(|| reported().map(|device| (device, false)))
    }

    /// The measured result as what a link reports.
    fn to_report(self) -> Option<Reported> {
        let Device { hashrate, arithmetic, .. } = self.measured()?;
        // An assumption is nothing to report.
        let power = self.power.get();
        let on_processor = self.measured_on.with(String::is_empty);
        let n_workers = self.shown(Task::Hashing).with(|view| view.as_ref().map(|view| view.worker_rates.len()));
        let n_threads = n_workers.and_then(|n| u32::try_from(n).ok()).filter(|_| on_processor);
        Some(Reported { name: self.name.get(), hashrate: Some(hashrate), arithmetic, power, n_threads })
    }

    /// The scenario and the measured result, as the text of a link.
    fn link(self) -> String {
        let report = self.to_report().map_or_else(String::new, |report| format!("&{}", report.encode()));
        self.scenario.with(link::encode) + &report + &self.assumed.get()
    }

    /// The address of the whole page with both.
    pub(super) fn page_link(self) -> String {
        format!("{}#{}", address::base(), self.link())
    }

    /// The code of a card that shows the result.
    pub(super) fn card_code(self) -> String {
        embed::of_device(&address::folder(), &self.link())
    }

    /// What a device is worth at the scenario's prices.
    pub(super) fn worth(self, device: &Device) -> DeviceWorth {
        self.scenario.with(|scenario| device_worth(scenario, device))
    }
}
