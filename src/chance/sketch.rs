//! A distribution in a fixed space.

/// Counts of values in bins: as many bins whatever the number of values, the same counts whatever their order.
///
/// A bin is a sixty-fourth of its distance from zero wide, or of one unit where it is nearer than that. What is read off lies
/// in the same bin as the exact answer, so that it is off by less than `(|value| + unit) / 64`. Values beyond 2^24 units
/// count as if they were there.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    unit: f64,
    /// One over the unit, which is a power of two, so that nothing is lost.
    per_unit: f64,
    lowest: f64,
    highest: f64,
    first: i32,
    counts: Vec<u32>,
}

/// The bits of a significand that are left out: six are kept.
const N_BITS_OUT: u32 = f64::MANTISSA_DIGITS - 1 - 6;
const BINS_PER_OCTAVE: i32 = 64;
const N_OCTAVES: i32 = 24;

/// How many values are counted at once.
const N_AT_ONCE: usize = 64;

impl Sketch {
    /// No values yet. What is less than a unit, which is rounded to a power of two, is told apart to a sixty-fourth of it.
    pub fn new(unit: f64) -> Self {
        let unit = unit.log2().clamp(-1000.0, 1000.0).round().exp2();
        Self {
            unit,
            per_unit: unit.recip(),
            lowest: f64::INFINITY,
            highest: f64::NEG_INFINITY,
            first: 0,
            counts: Vec::new(),
        }
    }

    /// What is less is told apart no finer than to a sixty-fourth.
    pub fn unit(&self) -> f64 {
        self.unit
    }

    /// Counts values: many at once, so that space is made for all of them together.
    pub fn add(&mut self, values: &[f64]) {
        for values in values.chunks(N_AT_ONCE) {
            let mut bins = [0; N_AT_ONCE];
            let (mut first, mut last) = (i32::MAX, i32::MIN);
            for (bin, value) in bins.iter_mut().zip(values) {
                self.lowest = self.lowest.min(*value);
                self.highest = self.highest.max(*value);
                *bin = self.bin(*value);
                (first, last) = (first.min(*bin), last.max(*bin));
            }
            self.place_of(last);
            let at = self.place_of(first);
            for bin in &bins[..values.len()] {
                self.counts[at + bin.abs_diff(first) as usize] += 1;
            }
        }
    }

    /// Counts all values of another sketch of the same unit.
    pub fn merge(&mut self, other: &Self) {
        self.lowest = self.lowest.min(other.lowest);
        self.highest = self.highest.max(other.highest);
        let Some(n_more) = i32::try_from(other.counts.len()).ok().filter(|n| *n > 0) else { return };
        self.place_of(other.first + n_more - 1);
        let at = self.place_of(other.first);
        for (sum, n) in self.counts[at..].iter_mut().zip(&other.counts) {
            *sum += n;
        }
    }

    /// How many values were counted.
    pub fn n_values(&self) -> u64 {
        self.counts.iter().copied().map(u64::from).sum()
    }

    /// The values below which these parts of all lie, from the lowest part up; `None` without values.
    pub fn quantiles<const N: usize>(&self, parts: [f64; N]) -> Option<[f64; N]> {
        let last = self.n_values().checked_sub(1)? as f64;
        let mut bins = (self.first..).zip(self.counts.iter().copied().map(f64::from));
        let (mut bin, mut n_before, mut n) = (self.first, 0.0, 0.0);
        Some(parts.map(|part| {
            let rank = part.clamp(0.0, 1.0) * last;
            while rank >= n_before + n {
                let Some(next) = bins.next() else { return self.highest };
                n_before += n;
                (bin, n) = next;
            }
            // The bin's values are taken to be spread evenly in it.
            let (from, to) = (self.edge(bin), self.edge(bin + 1));
            let within = (rank - n_before + 0.5) / n;
            (from + (to - from) * within).clamp(self.lowest, self.highest)
        }))
    }

    /// All that it holds, as numbers. A few values leave most bins empty: a row of empty ones goes as its length below zero.
    pub fn to_numbers(&self, numbers: &mut Vec<f64>) {
        numbers.extend([self.lowest, self.highest, f64::from(self.first), self.counts.len() as f64]);
        numbers.extend(self.counts.chunk_by(|one, next| *one == 0 && *next == 0).map(|row| match row {
            [0, ..] => -(row.len() as f64),
            counts => f64::from(counts[0]),
        }));
    }

    /// The sketch of this unit that was written as numbers, and the numbers after it.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "written from such integers")]
    pub fn from_numbers(unit: f64, numbers: &[f64]) -> Option<(Self, &[f64])> {
        let ([lowest, highest, first, n], mut rest) = numbers.split_first_chunk::<4>()?;
        let n = (*n as usize).min(2 * (N_OCTAVES * BINS_PER_OCTAVE) as usize);
        let mut counts = Vec::with_capacity(n);
        while counts.len() < n {
            let (number, after) = rest.split_first()?;
            let (count, n_bins) = if *number < 0.0 { (0, -*number as usize) } else { (*number as u32, 1) };
            counts.resize(counts.len() + n_bins.min(n - counts.len()), count);
            rest = after;
        }
        Some((Self { lowest: *lowest, highest: *highest, first: *first as i32, counts, ..Self::new(unit) }, rest))
    }

    /// The place of a bin among the counts, for which space is made.
    fn place_of(&mut self, bin: i32) -> usize {
        if self.counts.is_empty() {
            self.first = bin;
        }
        if bin < self.first {
            let n_more = usize::try_from(self.first - bin).unwrap_or(0);
            self.counts.splice(0..0, std::iter::repeat_n(0, n_more));
            self.first = bin;
        }
        let at = usize::try_from(bin - self.first).unwrap_or(0);
        if at >= self.counts.len() {
            self.counts.resize(at + 1, 0);
        }
        at
    }

    /// The bin of a value: of one plus its size in units, the exponent and the first bits of the significand.
    fn bin(&self, value: f64) -> i32 {
        let size = value.abs() * self.per_unit + 1.0;
        let bits = (size.to_bits() >> N_BITS_OUT) - (1.0_f64.to_bits() >> N_BITS_OUT);
        let bin = i32::try_from(bits).unwrap_or(i32::MAX).min(N_OCTAVES * BINS_PER_OCTAVE - 1);
        if value < 0.0 { -1 - bin } else { bin }
    }

    /// The lower end of a bin.
    fn edge(&self, bin: i32) -> f64 {
        let size = |bin: i32| {
            let bits = (u64::from(bin.unsigned_abs())) + (1.0_f64.to_bits() >> N_BITS_OUT);
            (f64::from_bits(bits << N_BITS_OUT) - 1.0) * self.unit
        };
        if bin < 0 { -size(bin) } else { size(bin) }
    }
}
