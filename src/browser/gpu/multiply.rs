//! Multiplying matrices.

use super::interface::{self, BindGroup, COPY_DST, COPY_SRC, Pipeline, STORAGE};
use super::{Failure, Gpu, Handle, Memory, Program};
use crate::bench::Pace;
use crate::bench::matrix::Product;
use crate::bench::matrix::shader::{N_TILE, SQUARES};
use std::rc::Rc;

/// How long what is begun at once should take.
const SECONDS_AT_ONCE: f64 = 0.1;

/// How many products are begun at once at most: the smallest take microseconds.
const MOST_AT_ONCE: u32 = 1 << 14;

/// In how many parts they are handed over, so that the browser can draw between them.
const N_PARTS: u32 = 4;

/// Two matrices in the memory of a graphics processor, ready to be multiplied there.
pub struct Multiplication {
    device: Rc<Handle>,
    /// The factors and the product.
    memories: Rc<[Memory; 3]>,
    /// How many rows and columns they have there.
    width: usize,
    square: usize,
    pipeline: Pipeline,
    group: BindGroup,
    pace: Pace,
    rates: Vec<(usize, f64)>,
}

impl Gpu {
    /// Brings a product's factors to the device and finds out how they are multiplied fastest there.
    ///
    /// # Errors
    /// Where the device is lost.
    pub async fn load(&self, product: &Product) -> Result<Multiplication, Failure> {
        let device = &self.device;
        let width = product.n().next_multiple_of(N_TILE);
        let [left, right] = product.whole_tiles().map(|numbers| {
            let memory = device.memory(numbers.len(), STORAGE | COPY_DST);
            device.queue.write_numbers(&memory.0, 0, &numbers);
            memory
        });
        let memories = Rc::new([left, right, device.memory(width * width, STORAGE | COPY_SRC | COPY_DST)]);
        // Where the fastest way for this size was found before, it alone is tried.
        let known = self.fastest.borrow().iter().find(|(of, _)| *of == width).map(|(_, square)| *square);
        let squares = known.map_or_else(|| SQUARES.to_vec(), |square| vec![square]);
        let mut ways = Vec::new();
        for square in squares {
            let pipeline = device.compiled(Program::Multiply(square)).await?;
            let way = Multiplication {
                group: device.bind(&pipeline, memories.each_ref()),
                device: Rc::clone(device),
                memories: Rc::clone(&memories),
                width,
                square,
                pipeline,
                pace: Pace::new(SECONDS_AT_ONCE, 1, MOST_AT_ONCE),
                rates: Vec::new(),
            };
            ways.push((way.calibrate().await?, way));
        }
        ways.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let rates: Vec<_> = ways.iter().map(|(rate, way)| (way.square, *rate)).collect();
        let (_, fastest) = ways.into_iter().next().expect("there are squares to choose from");
        self.fastest.borrow_mut().push((width, fastest.square));
        Ok(Multiplication { rates, ..fastest })
    }
}

impl Multiplication {
    /// The rows or columns of the square of sums that each invocation keeps: the fastest here of [`SQUARES`].
    pub fn square(&self) -> usize {
        self.square
    }

    /// What was found out about each that was tried: its square, and its products a second, the fastest first.
    pub fn rates(&self) -> &[(usize, f64)] {
        &self.rates
    }

    /// Multiplies as often as it can in about a tenth of a second, or once where that takes longer, and gives how often. One
    /// row of the last product comes back, for the product to be held against the reference there.
    ///
    /// # Errors
    /// Where the device is lost.
    pub async fn multiply(&self, product: &mut Product, row: usize) -> Result<u32, Failure> {
        let (n_times, words) = self.run(row, product.n()).await?;
        let numbers: Vec<f32> = words.into_iter().map(f32::from_bits).collect();
        product.put_row(row, &numbers);
        Ok(n_times)
    }

    /// Its products a second.
    async fn calibrate(&self) -> Result<f64, Failure> {
        // The first may still be compiled by whoever drives the device.
        self.run(0, 1).await?;
        loop {
            let from = interface::now();
            let (n_times, _) = self.run(0, 1).await?;
            let seconds = interface::now() - from;
            if seconds > SECONDS_AT_ONCE / 4.0 || n_times == MOST_AT_ONCE {
                return Ok(f64::from(n_times) / seconds);
            }
        }
    }

    /// Multiplies at its pace; gives how often, and the first words of a row.
    async fn run(&self, row: usize, n_words: usize) -> Result<(u32, Vec<u32>), Failure> {
        let [_, _, cells] = &*self.memories;
        let across = u32::try_from(self.width / N_TILE).expect("a matrix that fits a device has fewer tiles");
        let n_times = self.pace.n();
        let from = interface::now();
        let (mut n_left, mut copied) = (n_times, None);
        while n_left > 0 {
            let n = n_times.div_ceil(N_PARTS).min(n_left);
            n_left -= n;
            let commands = self.device.commands();
            // What comes back must be of these products and no earlier ones.
            commands.clear_buffer(&cells.0);
            commands.run(&self.pipeline, &self.group, [across; 2], n);
            if n_left == 0 {
                copied = Some(self.device.copy(&commands, cells, row * self.width, n_words));
            }
            self.device.submit(&commands);
        }
        let words = self.device.words(copied.expect("the last part is copied")).await?;
        self.pace.hear(n_times, interface::now() - from);
        Ok((n_times, words))
    }
}
