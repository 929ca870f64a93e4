//! What was found as numbers, exactly: so it crosses from a worker to the page.

use super::{Cause, Frontier, FrontierPoint, Histogram, Risk, ShareOf, UseRisk};
use crate::bare::whole;
use crate::chance::Estimate;
use crate::model::{Limit, Use};
use crate::quantity::Share;
use crate::scenario::{Driver, FIELDS};

/// Stands for an error that is not known, and for the place of what has none.
const NONE: f64 = -1.0;

/// What a cause begins with.
const DRIVER: f64 = 0.0;
const INPUT: f64 = 1.0;

const LIMITS: [Limit; 3] = [Limit::Convertible, Limit::Demand, Limit::Capital];

impl Risk {
    /// All of it as numbers.
    pub fn to_numbers(&self) -> Vec<f64> {
        let Self { n_paths, n_pairs, uses, host_beats_mine, cloud_beats_mine, ai_beats_mine, shares, frontier } = self;
        let mut out = Writer(vec![*n_paths as f64, *n_pairs as f64]);
        for of in uses {
            out.use_risk(of);
        }
        out.estimates(&[*host_beats_mine, *cloud_beats_mine, *ai_beats_mine]);
        out.list(shares, Writer::share);
        out.list(&frontier.points, Writer::point);
        out.list(frontier.best.as_slice(), Writer::point);
        out.0
    }

    /// What was written as numbers; `None` where it was not.
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let mut of = Reader(numbers);
        let (n_paths, n_pairs) = (of.count()?, of.count()?);
        let [sell, mine, host, cloud, hybrid] = Use::ALL.map(|which| of.use_risk(which));
        let [host_beats_mine, cloud_beats_mine, ai_beats_mine] = of.estimates()?;
        let risk = Self {
            n_paths,
            n_pairs,
            uses: [sell?, mine?, host?, cloud?, hybrid?],
            host_beats_mine,
            cloud_beats_mine,
            ai_beats_mine,
            shares: of.list(Reader::share)?,
            frontier: Frontier { points: of.list(Reader::point)?, best: of.list(Reader::point)?.pop() },
        };
        of.0.is_empty().then_some(risk)
    }
}

struct Writer(Vec<f64>);

impl Writer {
    fn number(&mut self, number: f64) {
        self.0.push(number);
    }

    /// How many there are, then each.
    fn list<T>(&mut self, all: &[T], write: impl Fn(&mut Self, &T)) {
        self.number(all.len() as f64);
        for one in all {
            write(self, one);
        }
    }

    fn estimates(&mut self, all: &[Estimate]) {
        for Estimate { value, error } in all {
            self.0.extend([*value, error.unwrap_or(NONE)]);
        }
    }

    fn use_risk(&mut self, of: &UseRisk) {
        let UseRisk { of: _, mean, quantiles, loss, cvar, histogram, cumulative, cash } = of;
        self.estimates(&[*mean, *loss, *cvar]);
        self.estimates(quantiles);
        let Histogram { from, width, counts, beyond: [below, above] } = histogram;
        self.0.extend([*from, *width, f64::from(*below), f64::from(*above)]);
        self.list(counts, |out, count| out.number(f64::from(*count)));
        for fans in [cumulative, cash] {
            self.list(fans, |out, fan| out.estimates(fan));
        }
    }

    fn share(&mut self, of: &ShareOf) {
        let ShareOf { cause, key, shares } = of;
        match cause {
            Cause::Driver(driver) => self.0.extend([DRIVER, place(Driver::ALL, driver)]),
            Cause::Input(nth) => {
                self.0.extend([INPUT, *nth as f64, place(FIELDS.iter().map(|field| field.key), key)]);
            }
        }
        for share in shares {
            self.list(share.as_slice(), |out, share| out.estimates(&[*share]));
        }
    }

    fn point(&mut self, of: &FrontierPoint) {
        let FrontierPoint { ai, mean, loss, cvar, breaks } = of;
        self.number(ai.to_percent());
        self.estimates(&[*mean, *loss, *cvar]);
        self.list(breaks.as_slice(), |out, limit| out.number(place(LIMITS, limit)));
    }
}

fn place<T: PartialEq>(all: impl IntoIterator<Item = T>, one: &T) -> f64 {
    all.into_iter().position(|other| other == *one).map_or(NONE, |at| at as f64)
}

struct Reader<'a>(&'a [f64]);

impl Reader<'_> {
    fn number(&mut self) -> Option<f64> {
        let (number, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*number)
    }

    fn whole(&mut self) -> Option<u32> {
        whole(self.number()?)
    }

    fn count(&mut self) -> Option<usize> {
        Some(self.whole()? as usize)
    }

    /// The one whose place among all is next.
    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        all.get(self.count()?).copied()
    }

    fn list<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.count()?).map(|_| read(self)).collect()
    }

    fn estimates<const N: usize>(&mut self) -> Option<[Estimate; N]> {
        let mut all = [Estimate { value: 0.0, error: None }; N];
        for estimate in &mut all {
            let (value, error) = (self.number()?, self.number()?);
            *estimate = Estimate { value, error: (error != NONE).then_some(error) };
        }
        Some(all)
    }

    fn use_risk(&mut self, of: Use) -> Option<UseRisk> {
        let [mean, loss, cvar] = self.estimates()?;
        let quantiles = self.estimates()?;
        let (from, width, beyond) = (self.number()?, self.number()?, [self.whole()?, self.whole()?]);
        let histogram = Histogram { from, width, beyond, counts: self.list(Self::whole)? };
        let (cumulative, cash) = (self.list(Self::estimates)?, self.list(Self::estimates)?);
        Some(UseRisk { of, mean, quantiles, loss, cvar, histogram, cumulative, cash })
    }

    fn share(&mut self) -> Option<ShareOf> {
        let kind = self.number()?;
        let (cause, key) = if kind == DRIVER {
            let driver = self.one_of(&Driver::ALL)?;
            (Cause::Driver(driver), driver.key())
        } else {
            (Cause::Input(self.count()?), FIELDS.get(self.count()?)?.key)
        };
        let mut shares = [None; 5];
        for share in &mut shares {
            *share = self.list(|of| of.estimates().map(|[one]| one))?.pop();
        }
        Some(ShareOf { cause, key, shares })
    }

    fn point(&mut self) -> Option<FrontierPoint> {
        let ai = Share::from_percent(self.number()?).ok()?;
        let [mean, loss, cvar] = self.estimates()?;
        let breaks = self.list(|of| of.one_of(&LIMITS))?.pop();
        Some(FrontierPoint { ai, mean, loss, cvar, breaks })
    }
}
