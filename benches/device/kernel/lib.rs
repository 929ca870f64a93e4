//! The kernels as a bare module that any script can start: no glue, four jobs, numbers in and out.
//!
//! A script writes a header where [`header`] says, calls [`begin`], then [`scan`] as often as it likes, and reads what was
//! found where [`found`] says. Matrices are made by [`matrices`], multiplied by [`multiply`], and held against the reference
//! by [`error`].

#![allow(unsafe_code, reason = "names that a script can call, and memory that it writes into")]

use busbar_hash::{BackEnd, Header, Job, Target};
use busbar_matrix::{Multiplier, Product};
use std::cell::UnsafeCell;

/// What the module keeps between calls.
struct State {
    header: Header,
    job: Option<Job>,
    found: Vec<u32>,
    product: Option<Product>,
}

struct OneThread(UnsafeCell<State>);

// SAFETY: a module without shared memory has one thread, and no call is made during another.
unsafe impl Sync for OneThread {}

static STATE: OneThread =
    OneThread(UnsafeCell::new(State { header: [0; 80], job: None, found: Vec::new(), product: None }));

#[allow(clippy::mut_from_ref, reason = "each export asks once, and none calls another")]
fn state() -> &'static mut State {
    // SAFETY: as above.
    unsafe { &mut *STATE.0.get() }
}

/// Where the 80 bytes of a header are to be written.
#[unsafe(no_mangle)]
pub extern "C" fn header() -> *mut u8 {
    state().header.as_mut_ptr()
}

/// Begins a job: the header that was written, to be met by hashes with so many leading zero bits.
#[unsafe(no_mangle)]
pub extern "C" fn begin(n_zero_bits: u32) {
    let state = state();
    state.job = Some(Job::new(state.header, Target::from_leading_zero_bits(n_zero_bits)));
}

/// Tries `n` nonces with a back-end by its place in `BackEnd::ALL`; how many were found, or -1 before a job was begun.
#[unsafe(no_mangle)]
pub extern "C" fn scan(back_end: usize, first_nonce: u32, n: u32) -> i32 {
    let State { job, found, .. } = state();
    let (Some(job), Some(back_end)) = (job.as_ref(), BackEnd::ALL.get(back_end)) else { return -1 };
    found.clear();
    back_end.scan(job, first_nonce, n, found);
    i32::try_from(found.len()).unwrap_or(i32::MAX)
}

/// Where the nonces lie that the last scan found.
#[unsafe(no_mangle)]
pub extern "C" fn found() -> *const u32 {
    state().found.as_ptr()
}

/// Makes two matrices of `n` rows and columns.
#[unsafe(no_mangle)]
pub extern "C" fn matrices(n: usize) {
    state().product = Some(Product::new(n));
}

/// Multiplies them, in a way by its place in `Multiplier::ALL`.
#[unsafe(no_mangle)]
pub extern "C" fn multiply(by: usize) {
    if let (Some(product), Some(by)) = (&mut state().product, Multiplier::ALL.get(by)) {
        product.multiply(*by);
    }
}

/// The largest error in one row of the product, as a part of what rounding can explain: a product above 1 is wrong.
#[unsafe(no_mangle)]
pub extern "C" fn error(row: usize) -> f64 {
    let product = state().product.as_ref().filter(|product| row < product.n());
    product.map_or(f64::INFINITY, |product| product.error_in_row(row) / product.error_allowed())
}
