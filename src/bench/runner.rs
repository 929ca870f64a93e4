//! A worker without clock and messages: it works a slice at a time, and says now and then what it did.

use super::message::{Order, Report, Round, Way};
use busbar_hash::{BackEnd, Job, Target};
use busbar_matrix::{Multiplier, Product};

/// How long a slice takes, in seconds: so soon an order is heard.
const SLICE_S: f64 = 0.02;

/// How long a round takes, in seconds.
const ROUND_S: f64 = 0.1;

/// How long work goes untimed before its first round, in seconds: browsers compile what runs often once more, and cores that
/// idled speed up.
const WARM_UP_S: f64 = 0.05;

/// How many nonces are tried between two looks at the clock.
const N_PER_CALL: u32 = 1 << 13;

/// After so many looks a clock that has not moved is taken to stand. Some browsers let it tick ten times a second only, which
/// half a second of hashing, or a third of multiplying, cannot miss.
const N_HASHING_LOOKS: usize = 512;
const N_MULTIPLYING_LOOKS: usize = 64;

/// A worker. Whoever runs it calls [`Runner::step`] again and again while it is not idle, and between two steps passes on the
/// orders that came in. Rounds follow each other without a gap, so that what lies between two steps counts as well.
#[derive(Debug)]
pub struct Runner {
    task: Task,
    is_paused: bool,
    has_greeted: bool,
    /// How long the task in hand has run untimed, in seconds.
    warm_s: f64,
}

/// What a worker is at.
#[derive(Debug)]
enum Task {
    Nothing,
    Timing(Timing),
    Mining(Mining),
    Multiplying(Multiplying),
}

impl Runner {
    /// A worker that will say that it is ready.
    pub const fn new() -> Self {
        Self { task: Task::Nothing, is_paused: false, has_greeted: false, warm_s: 0.0 }
    }

    /// Takes an order.
    pub fn hear(&mut self, order: Order) {
        match order {
            Order::TimeBackEnds { header } => {
                let job = Job::new(header, Target::from_leading_zero_bits(SHARELESS));
                let ways = BackEnd::ALL.iter().map(|back_end| Way::BackEnd(*back_end)).collect();
                self.task = Task::Timing(Timing::new(Load::Job(job), ways));
            }
            Order::TimeMultipliers { n } => {
                let fast = Multiplier::ALL.iter().filter(|by| **by != Multiplier::Scalar);
                let ways = fast.map(|by| Way::Multiplier(*by)).collect();
                self.task = Task::Timing(Timing::new(Load::Product(Product::new(n as usize)), ways));
            }
            Order::Mine { header, n_zero_bits, back_end, first_nonce, n } => {
                let job = Job::new(header, Target::from_leading_zero_bits(n_zero_bits));
                self.task =
                    Task::Mining(Mining { job, back_end, first_nonce, n_left: n, n: 0, found: Vec::new(), from: None });
            }
            Order::Multiply { n, by } => {
                let product = Product::new(n as usize);
                self.task = Task::Multiplying(Multiplying { product, by, n_products: 0, n_rounds: 0, from: None });
            }
            Order::Pause => {
                self.is_paused = true;
                self.warm_s = 0.0;
                match &mut self.task {
                    Task::Mining(mining) => mining.begin_round_anew(),
                    Task::Multiplying(multiplying) => multiplying.begin_round(None),
                    Task::Timing(_) | Task::Nothing => {}
                }
            }
            Order::Resume => self.is_paused = false,
            Order::Stop => {
                self.task = Task::Nothing;
                self.warm_s = 0.0;
            }
        }
    }

    /// Works a slice of about 20 ms. The clock counts seconds from anywhere.
    pub fn step(&mut self, mut clock: impl FnMut() -> f64) -> Option<Report> {
        if !self.has_greeted {
            self.has_greeted = true;
            return Some(Report::Ready);
        }
        if self.is_paused {
            return None;
        }
        let clock: Clock = &mut clock;
        let is_warm = self.warm_s >= WARM_UP_S;
        let (report, is_over) = match &mut self.task {
            Task::Nothing => return None,
            Task::Timing(timing) => {
                let report = timing.step(clock);
                let is_over = report.is_some();
                (report, is_over)
            }
            Task::Mining(mining) if is_warm => {
                let report = mining.step(clock);
                (report, mining.n_left == 0)
            }
            Task::Multiplying(multiplying) if is_warm => (multiplying.step(clock), false),
            Task::Mining(mining) => {
                self.warm_s += warm_up(clock, N_HASHING_LOOKS, || mining.try_unheard());
                (None, false)
            }
            Task::Multiplying(Multiplying { product, by, .. }) => {
                self.warm_s += warm_up(clock, N_MULTIPLYING_LOOKS, || product.multiply(*by));
                (None, false)
            }
        };
        if is_over {
            self.task = Task::Nothing;
        }
        report
    }

    /// Whether there is nothing to do until an order comes.
    pub fn is_idle(&self) -> bool {
        self.has_greeted && (self.is_paused || matches!(self.task, Task::Nothing))
    }
}

impl Default for Runner {
    fn default() -> Self {
        Self::new()
    }
}

/// Seconds from anywhere.
type Clock<'a> = &'a mut dyn FnMut() -> f64;

/// Calls until a slice has passed or there is no more to do; the moments of the first look and of the last.
fn slice(clock: Clock, n_looks: usize, mut call: impl FnMut() -> bool) -> (f64, f64) {
    let from = clock();
    let mut now = from;
    for _ in 0..n_looks {
        let goes_on = call();
        now = clock();
        if now - from >= SLICE_S || !goes_on {
            break;
        }
    }
    (from, now)
}

/// A slice that nobody hears of; how long it took, which is enough where the clock stands.
fn warm_up(clock: Clock, n_looks: usize, mut call: impl FnMut()) -> f64 {
    let (from, until) = slice(clock, n_looks, || {
        call();
        true
    });
    if until > from { until - from } else { WARM_UP_S }
}

/// So many zero bits no hash has while back-ends are timed.
const SHARELESS: u32 = 64;

/// What ways are timed on.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "there is one at a time, moved once")]
enum Load {
    Job(Job),
    Product(Product),
}

impl Load {
    /// Does it once; how much work that was.
    fn work(&mut self, way: Way) -> f64 {
        match (self, way) {
            (Self::Job(job), Way::BackEnd(back_end)) => {
                back_end.scan(job, 0, N_PER_CALL, &mut Vec::new());
                f64::from(N_PER_CALL)
            }
            (Self::Product(product), Way::Multiplier(by)) => {
                product.multiply(by);
                product.n_operations()
            }
            _ => 0.0,
        }
    }

    const fn n_looks(&self) -> usize {
        match self {
            Self::Job(_) => N_HASHING_LOOKS,
            Self::Product(_) => N_MULTIPLYING_LOOKS,
        }
    }
}

/// How often each way is timed: the best time counts, since another program's turn in one of them says nothing about the way.
const N_TIMINGS: usize = 3;

/// Ways that are timed against each other, in turn: each a slice untimed, then slices timed.
#[derive(Debug)]
struct Timing {
    load: Load,
    rates: Vec<(Way, f64)>,
    n_slices: usize,
}

impl Timing {
    fn new(load: Load, ways: Vec<Way>) -> Self {
        Self { load, rates: ways.into_iter().map(|way| (way, 0.0)).collect(), n_slices: 0 }
    }

    fn step(&mut self, clock: Clock) -> Option<Report> {
        let (n_looks, n_ways) = (self.load.n_looks(), self.rates.len());
        let at = self.n_slices % n_ways.max(1);
        if let Some((way, rate)) = self.rates.get_mut(at) {
            let mut work = 0.0;
            let (from, until) = slice(clock, n_looks, || {
                work += self.load.work(*way);
                true
            });
            if self.n_slices >= n_ways && until > from {
                *rate = rate.max(work / (until - from));
            }
            self.n_slices += 1;
        }
        (self.n_slices >= n_ways * (1 + N_TIMINGS)).then(|| Report::Calibrated(self.rates.clone()))
    }
}

/// Nonces being tried.
#[derive(Debug)]
struct Mining {
    job: Job,
    back_end: BackEnd,
    /// The round in hand: its first nonce, how many were tried, and what was found.
    first_nonce: u32,
    n: u32,
    found: Vec<u32>,
    /// How many nonces are still to be tried, those of the round in hand not among them.
    n_left: u32,
    /// When the round began.
    from: Option<f64>,
}

impl Mining {
    fn step(&mut self, clock: Clock) -> Option<Report> {
        let (slice_from, now) = slice(clock, N_HASHING_LOOKS, || {
            let n = N_PER_CALL.min(self.n_left);
            self.back_end.scan(&self.job, self.first_nonce.wrapping_add(self.n), n, &mut self.found);
            self.n += n;
            self.n_left -= n;
            self.n_left > 0
        });
        let from = *self.from.get_or_insert(slice_from);
        let stands = now <= slice_from;
        if now - from < ROUND_S && self.n_left > 0 && !stands {
            return None;
        }
        let found = std::mem::take(&mut self.found);
        let report = Report::Round(Round { seconds: now - from, first_nonce: self.first_nonce, n: self.n, found });
        self.first_nonce = self.first_nonce.wrapping_add(self.n);
        (self.n, self.from) = (0, Some(now));
        Some(report)
    }

    fn try_unheard(&mut self) {
        self.back_end.scan(&self.job, self.first_nonce, N_PER_CALL, &mut Vec::new());
    }

    fn begin_round_anew(&mut self) {
        self.n_left += self.n;
        (self.n, self.from) = (0, None);
        self.found.clear();
    }
}

/// Matrices being multiplied.
#[derive(Debug)]
struct Multiplying {
    product: Product,
    by: Multiplier,
    /// How many were multiplied in the round in hand.
    n_products: u32,
    n_rounds: usize,
    /// When the round began.
    from: Option<f64>,
}

impl Multiplying {
    fn step(&mut self, clock: Clock) -> Option<Report> {
        let (slice_from, now) = slice(clock, N_MULTIPLYING_LOOKS, || {
            self.product.multiply(self.by);
            self.n_products += 1;
            true
        });
        let from = *self.from.get_or_insert(slice_from);
        let stands = now <= slice_from;
        if now - from < ROUND_S && !stands {
            return None;
        }
        let error = self.product.error_part(self.product.row_in_turn(self.n_rounds));
        let report = Report::Products { seconds: now - from, n_products: self.n_products, error, by: self.by };
        self.n_rounds += 1;
        self.begin_round(Some(clock()));
        Some(report)
    }

    fn begin_round(&mut self, from: Option<f64>) {
        (self.n_products, self.from) = (0, from);
    }
}
