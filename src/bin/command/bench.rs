//! What this device does: the jobs of the device benchmark, on threads in place of a browser's workers.

use super::progress::Progress;
use super::{Failure, Output, Stated, print, print_json, start, stated};
use busbar::bench::{BLOCKS, Block, End, Order, Orders, Phase, Plan, Report, Runner, Session, View, Work};
use busbar::link::encode;
use busbar::model::{Device, DeviceWorth, device_worth};
use busbar::quantity::{FlopRate, Hashrate, Megawatts};
use busbar::report::run::{phase, rate_text, run_rows};
use busbar::report::stated::watts;
use busbar::report::{device as worth, json};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::io::Write;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

#[derive(Args)]
pub(super) struct Bench {
    #[command(flatten)]
    stated: Stated,
    /// The power this device draws while it works, in watts, as a meter tells.
    #[arg(long, value_name = "W", allow_hyphen_values = true)]
    watts: Option<String>,
    /// Run one job only; all of them if left out.
    #[arg(long)]
    only: Option<Job>,
    /// How many threads share each job; as many as the machine runs at once if left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1_024))]
    threads: Option<u16>,
    /// How many seconds each job is measured at most; a search takes as long as its window.
    #[arg(long, value_name = "S", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=3_600))]
    seconds: u16,
    /// The height of the block to find again.
    #[arg(long, value_name = "HEIGHT", default_value_t = 0)]
    block: u32,
    #[command(flatten)]
    output: Output,
}

/// What is timed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Job {
    /// Hashing headers of real blocks.
    Hash,
    /// Multiplying matrices of 32-bit floats.
    Matrix,
    /// Finding the nonce of a real block again.
    Find,
}

impl Job {
    const fn key(self) -> &'static str {
        match self {
            Self::Hash => "hash",
            Self::Matrix => "matrix",
            Self::Find => "find",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Hash => "Hashing",
            Self::Matrix => "Multiplying matrices",
            Self::Find => "Finding a block again",
        }
    }

    const fn work(self, block: Block) -> Work {
        match self {
            Self::Hash => Work::Hashing { back_end: None },
            Self::Matrix => Work::Multiplying { by: None },
            Self::Find => Work::Finding { block, back_end: None },
        }
    }
}

/// Runs the jobs one after the other, and prints what they came to.
pub(super) fn run(ask: &Bench, out: &mut impl Write) -> Result<(), Failure> {
    let scenario = start(&ask.stated)?;
    let power = stated("--watts", ask.watts.as_deref(), watts)?;
    let block = block(ask.block)?;
    let n_workers = ask.threads.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
    let jobs = Job::value_variants().iter().filter(|job| ask.only.is_none_or(|only| only == **job));
    let mut views = Vec::new();
    for job in jobs {
        let plan = Plan { work: job.work(block), n_workers, seconds: f64::from(ask.seconds) };
        views.push((*job, measure(plan, job.title())));
    }
    let device = device(&views, power);
    if ask.output.json {
        let mut object = Map::from_iter([("link".to_owned(), Value::from(encode(&scenario)))]);
        object.insert("threads".to_owned(), Value::from(n_workers));
        object.extend(views.iter().map(|(job, view)| (job.key().to_owned(), Value::Object(json::run(view)))));
        object.extend(device.map(|device| ("worth".to_owned(), worth::json(&scenario, &device))));
        print_json(out, &object)?;
    } else {
        let mut texts: Vec<String> = views.iter().map(|(job, view)| table(*job, n_workers, view)).collect();
        texts.extend(device.map(|device| worth_table(&device_worth(&scenario, &device))));
        print(out, &texts.join("\n"))?;
    }
    let wrong = views.iter().filter_map(|(job, view)| match view.phase {
        Phase::Done(End::Failed(_) | End::NotFound) => Some(format!("{}: {}", job.title(), phase(view))),
        _ => None,
    });
    let wrong: Vec<String> = wrong.collect();
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Wrong(wrong.join(" "))) }
}

/// This device as measured; nothing where neither of its trades was.
fn device(views: &[(Job, View)], power: Option<Megawatts>) -> Option<Device> {
    let rate = |job| views.iter().find(|(other, _)| *other == job)?.1.rate.map(|rate| rate.per_s);
    let hashrate = rate(Job::Hash).and_then(|rate| Hashrate::from_mh_per_s(rate / 1e6).ok());
    let arithmetic = rate(Job::Matrix).and_then(|rate| FlopRate::from_gflop_per_s(rate / 1e9).ok());
    let is_measured = hashrate.is_some() || arithmetic.is_some();
    is_measured.then(|| Device { hashrate: hashrate.unwrap_or_default(), arithmetic, power })
}

/// The block of a height.
fn block(height: u32) -> Result<Block, Failure> {
    BLOCKS.iter().find(|block| block.height == height).copied().ok_or_else(|| {
        let heights: Vec<String> = BLOCKS.iter().map(|block| block.height.to_string()).collect();
        Failure::BadInput(vec![format!(
            "--block {height}: that block is not at hand. Name one of {}.",
            heights.join(", ")
        )])
    })
}

/// A whole run, its progress on standard error where that is a terminal.
fn measure(plan: Plan, title: &str) -> View {
    let from = Instant::now();
    let now = || from.elapsed().as_secs_f64();
    let mut session = Session::new(plan, now());
    let (say, said) = channel();
    let mut progress = Progress::new();
    thread::scope(|scope| {
        let mut desks = Vec::new();
        for worker in 0..plan.n_workers {
            let (tell, told) = channel();
            let say = say.clone();
            let started = thread::Builder::new().spawn_scoped(scope, move || work(worker, &told, &say));
            if started.is_err() {
                session.worker_lost(worker, now());
            }
            desks.push(tell);
        }
        while !session.is_done() {
            let orders = match said.recv_timeout(Duration::from_millis(200)) {
                Ok((worker, report)) => session.hear(worker, &report, now()),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => session.tick(now()),
            };
            hand_out(orders, &desks);
            progress.show(|| shown(title, &session.view(now())));
        }
        // Without their desks, workers go home.
    });
    progress.clear();
    session.view(now())
}

fn hand_out(orders: Orders, desks: &[Sender<Order>]) {
    for (worker, order) in orders {
        if let Some(desk) = desks.get(worker) {
            let _ = desk.send(order); // who has ended is missed by the session's own clock
        }
    }
}

/// A worker's life: a slice, then whatever came in, then a slice.
fn work(worker: usize, told: &Receiver<Order>, say: &Sender<(usize, Report)>) {
    let from = Instant::now();
    let mut runner = Runner::new();
    loop {
        if let Some(report) = runner.step(|| from.elapsed().as_secs_f64())
            && say.send((worker, report)).is_err()
        {
            return;
        }
        if runner.is_idle() {
            match told.recv() {
                Ok(order) => runner.hear(order),
                Err(_) => return,
            }
        }
        for order in told.try_iter() {
            runner.hear(order);
        }
    }
}

/// How far a job has come, and how fast it is.
fn shown(title: &str, view: &View) -> String {
    let rate = view.way.zip(view.rate).map(|(way, rate)| rate_text(way, &rate)).unwrap_or_default();
    format!("{title}: {:.0} %  {rate}", view.progress * 100.0)
}

fn table(job: Job, n_workers: usize, view: &View) -> String {
    let mut text = format!("{}, {n_workers} {}\n", job.title(), if n_workers == 1 { "thread" } else { "threads" });
    for (label, said) in run_rows(view) {
        writeln!(text, "  {label:<18}{said}").expect("writing to a String cannot fail");
    }
    text
}

/// What the measured work is worth at the scenario's prices.
fn worth_table(worth: &DeviceWorth) -> String {
    let mut text = "What it is worth in the scenario's first month\n".to_owned();
    for row in worth::DEVICE_FIGURES.iter().filter(|row| row.value(worth).is_some()) {
        writeln!(text, "  {:<52}{}", row.label, row.text(worth)).expect("writing to a String cannot fail");
    }
    for remark in worth::remarks(worth) {
        writeln!(text, "  {remark}").expect("writing to a String cannot fail");
    }
    text
}
