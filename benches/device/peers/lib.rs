//! What others have made of the same jobs, compiled to the same kind of module.

#![allow(unsafe_code, reason = "exports, and a peer whose only door is unsafe")]

use sha2::{Digest, Sha256};
use std::sync::Mutex;

static HEADER: Mutex<[u8; 80]> = Mutex::new([0; 80]);
static MATRICES: Mutex<[Vec<f32>; 3]> = Mutex::new([Vec::new(), Vec::new(), Vec::new()]);

/// Where the page writes the header.
#[unsafe(no_mangle)]
pub extern "C" fn header() -> *const u8 {
    HEADER.lock().expect("there is one thread").as_ptr()
}

/// Tries nonces with `sha2`, the first 64 bytes hashed once; how many hashes begin with 32 zero bits.
#[unsafe(no_mangle)]
pub extern "C" fn scan(first: u32, n: u32) -> u32 {
    let header = *HEADER.lock().expect("there is one thread");
    let midstate = Sha256::new_with_prefix(&header[..64]);
    let mut tail: [u8; 16] = header[64..].try_into().expect("a header has 80 bytes");
    let mut n_found = 0;
    for at in 0..n {
        tail[12..].copy_from_slice(&first.wrapping_add(at).to_le_bytes());
        let digest = Sha256::digest(midstate.clone().chain_update(tail).finalize());
        n_found += u32::from(digest.ends_with(&[0; 4]));
    }
    n_found
}

/// Makes room for matrices and fills the factors.
#[unsafe(no_mangle)]
pub extern "C" fn matrices(n: usize) {
    let numbers = |step: usize| (0..n * n).map(|at| ((at * step) % 64) as f32 / 32.0 - 1.0).collect();
    *MATRICES.lock().expect("there is one thread") = [numbers(7), numbers(5), vec![0.0; n * n]];
}

/// Multiplies them with `matrixmultiply`.
#[unsafe(no_mangle)]
pub extern "C" fn multiply(n: usize) {
    let [left, right, product] = &mut *MATRICES.lock().expect("there is one thread");
    let n_apart = n.cast_signed();
    // SAFETY: each matrix has `n * n` numbers, row by row.
    unsafe {
        let (left, right, product) = (left.as_ptr(), right.as_ptr(), product.as_mut_ptr());
        matrixmultiply::sgemm(n, n, n, 1.0, left, n_apart, 1, right, n_apart, 1, 0.0, product, n_apart, 1);
    }
}
