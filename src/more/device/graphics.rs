//! The graphics processor as a worker: it takes the orders that workers take, and its reports are held against the same
//! references.
//!
//! Orders and reports name a processor's ways to compute. What the graphics processor does goes under the first of them, and the
//! page says whose it was.

use crate::bench::matrix::{Multiplier, Product};
use crate::bench::{Order, Report, Round, Way};
use crate::browser::gpu::{Failure, Gpu, Multiplication};
use crate::browser::tab;
use crate::hash::{BackEnd, Header, Job, Target};
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How long a round should take, in seconds.
const ROUND_S: f64 = 0.1;

/// How long its pace is looked for before it is timed, in seconds.
const WARM_UP_S: f64 = 0.5;

/// How many times as many rows a real graphics processor is given.
const LARGER: u32 = 2;

/// So many zero bits no hash has while hashing is timed.
const SHARELESS: u32 = 64;

/// The graphics processor at work, which ends when this is dropped.
pub(super) struct Graphics(Rc<Desk>);

struct Desk {
    gpu: Rc<Gpu>,
    task: RefCell<Task>,
    /// How many orders it was given: what was begun before the last is not gone on with.
    n_orders: Cell<usize>,
    is_paused: Cell<bool>,
    is_over: Cell<bool>,
    /// Whether somebody is at the desk.
    is_awake: Cell<bool>,
    on_report: Box<dyn Fn(Result<Report, String>)>,
}

/// What it is at.
#[derive(Default)]
enum Task {
    #[default]
    Nothing,
    Greeting,
    TimeHashing(Header),
    TimeProducts(u32),
    Mine(Box<Mining>),
    Multiply(Box<Multiplying>),
}

struct Mining {
    job: Job,
    first_nonce: u32,
    n_left: u32,
    /// How many are tried in the next round.
    n_in_round: u32,
}

struct Multiplying {
    /// As many of the products asked for each of these counts.
    n_each: u32,
    product: Product,
    by: Multiplier,
    on_device: Option<Multiplication>,
    n_rounds: usize,
}

impl Graphics {
    /// Puts it to work. `on_report` hears what it says, or why it is lost.
    pub(super) fn start(gpu: Rc<Gpu>, on_report: impl Fn(Result<Report, String>) + 'static) -> Self {
        let desk = Desk {
            gpu,
            task: RefCell::new(Task::Greeting),
            n_orders: Cell::new(0),
            is_paused: Cell::new(false),
            is_over: Cell::new(false),
            is_awake: Cell::new(false),
            on_report: Box::new(on_report),
        };
        let graphics = Self(Rc::new(desk));
        graphics.wake();
        graphics
    }

    /// What it is called.
    pub(super) fn name(&self) -> String {
        name_of(&self.0.gpu).to_owned()
    }

    /// Tells it something.
    pub(super) fn tell(&self, order: &Order) {
        let desk = &self.0;
        if !matches!(order, Order::Pause | Order::Resume) {
            desk.n_orders.set(desk.n_orders.get() + 1);
        }
        match *order {
            Order::Pause => desk.is_paused.set(true),
            Order::Resume => desk.is_paused.set(false),
            Order::Stop => drop(desk.task.take()),
            Order::TimeBackEnds { header } => drop(desk.task.replace(Task::TimeHashing(header))),
            Order::TimeMultipliers { n } => drop(desk.task.replace(Task::TimeProducts(n))),
            Order::Mine { header, n_zero_bits, first_nonce, n, .. } => {
                let job = Job::new(header, Target::from_leading_zero_bits(n_zero_bits));
                let n_in_round = desk.gpu.n_at_once();
                let mining = Mining { job, first_nonce, n_left: n, n_in_round };
                drop(desk.task.replace(Task::Mine(Box::new(mining))));
            }
            Order::Multiply { n, by } => {
                let (product, n_each) = (desk.product(n), desk.larger().pow(3));
                let multiplying = Multiplying { n_each, product, by, on_device: None, n_rounds: 0 };
                drop(desk.task.replace(Task::Multiply(Box::new(multiplying))));
            }
        }
        self.wake();
    }

    fn wake(&self) {
        let desk = Rc::clone(&self.0);
        if !desk.is_awake.replace(true) {
            spawn_local(async move {
                while !desk.is_over.get() && !desk.is_paused.get() {
                    let task = desk.task.take();
                    if matches!(task, Task::Nothing) {
                        break;
                    }
                    desk.work(task).await;
                }
                desk.is_awake.set(false);
            });
        }
    }
}

/// What a graphics processor is called, where the browser tells.
pub(super) fn name_of(gpu: &Gpu) -> &str {
    if gpu.name().is_empty() { "one that the browser does not name" } else { gpu.name() }
}

impl Drop for Graphics {
    fn drop(&mut self) {
        self.0.is_over.set(true);
    }
}

impl Desk {
    /// Works a round at a task, says what came of it, and goes on with it unless it was told another meanwhile.
    async fn work(&self, mut task: Task) {
        let n_orders = self.n_orders.get();
        let done = match &mut task {
            Task::Nothing => return,
            Task::Greeting => Ok(Report::Ready),
            Task::TimeHashing(header) => self.time_hashing(*header).await,
            Task::TimeProducts(n) => self.time_products(*n).await,
            Task::Mine(mining) => mining.round(&self.gpu).await,
            Task::Multiply(multiplying) => multiplying.round(&self.gpu).await,
        };
        let goes_on = match &task {
            Task::Mine(mining) => mining.n_left > 0,
            Task::Multiply(_) => true,
            _ => false,
        };
        if goes_on && done.is_ok() && n_orders == self.n_orders.get() {
            self.task.replace(task);
        }
        if !self.is_over.get() {
            (self.on_report)(done.map_err(|failure| failure.to_string()));
        }
    }

    /// Matrices for a device that was asked for this many rows.
    fn product(&self, n: u32) -> Product {
        Product::new((n * self.larger()) as usize)
    }

    /// How many times as many rows they have: a real device has work for all its parts only in larger ones.
    fn larger(&self) -> u32 {
        if self.gpu.is_software() { 1 } else { LARGER }
    }

    async fn time_hashing(&self, header: Header) -> Result<Report, Failure> {
        let job = Job::new(header, Target::from_leading_zero_bits(SHARELESS));
        let began_s = tab::seconds();
        loop {
            let (from, n) = (tab::seconds(), self.gpu.n_at_once().saturating_mul(4));
            self.gpu.scan(&job, 0, n).await?;
            let now = tab::seconds();
            if now - began_s > WARM_UP_S {
                let rate = if now > from { f64::from(n) / (now - from) } else { 0.0 };
                return Ok(Report::Calibrated(vec![(Way::BackEnd(BackEnd::TwoChains), rate)]));
            }
        }
    }

    async fn time_products(&self, n: u32) -> Result<Report, Failure> {
        let product = self.product(n);
        let multiplication = self.gpu.load(&product).await?;
        let fastest = multiplication.rates().first().map_or(0.0, |(_, per_s)| *per_s);
        Ok(Report::Calibrated(vec![(Way::Multiplier(Multiplier::Tiled), fastest * product.n_operations())]))
    }
}

impl Mining {
    async fn round(&mut self, gpu: &Gpu) -> Result<Report, Failure> {
        let Self { job, first_nonce, n_left, n_in_round } = self;
        let n = (*n_in_round).min(*n_left);
        let from = tab::seconds();
        let found = match gpu.scan(job, *first_nonce, n).await {
            // The session hashes it again, and says that it is wrong.
            Err(Failure::Wrong(nonce)) => vec![nonce],
            found => found?,
        };
        let seconds = tab::seconds() - from;
        let report = Report::Round(Round { seconds, first_nonce: *first_nonce, n, found });
        *first_nonce = first_nonce.wrapping_add(n);
        *n_left -= n;
        *n_in_round = if seconds < ROUND_S { n_in_round.saturating_mul(2) } else { *n_in_round };
        Ok(report)
    }
}

impl Multiplying {
    async fn round(&mut self, gpu: &Gpu) -> Result<Report, Failure> {
        let Self { n_each, product, by, on_device, n_rounds } = self;
        let multiplication = match on_device {
            Some(multiplication) => multiplication,
            None => on_device.insert(gpu.load(product).await?),
        };
        let row = product.row_in_turn(*n_rounds);
        let from = tab::seconds();
        let n_products = multiplication.multiply(product, row).await?;
        let seconds = tab::seconds() - from;
        *n_rounds += 1;
        let error = product.error_part(row);
        Ok(Report::Products { seconds, n_products: n_products * *n_each, error, by: *by })
    }
}
