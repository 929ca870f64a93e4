//! The graphics processor, as Chromium acts one: what it finds and multiplies against the references, and what becomes of a
//! page where there is none.

use crate::kernels::whole_numbers;
use crate::samples::header_of;
use busbar::bench::BLOCKS;
use busbar::bench::matrix::Product;
use busbar::bench::matrix::shader::SQUARES;
use busbar::gpu::{Failure, Gpu};
use busbar::hash::{BackEnd, Job, Target};
use js_sys::{Function, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

thread_local! {
    /// One for all tests, since its programs take seconds to compile for a processor that only acts it.
    static GPU: RefCell<Option<Rc<Gpu>>> = const { RefCell::new(None) };
}

/// The browser's graphics processor, if only an acted one.
async fn gpu() -> Rc<Gpu> {
    if let Some(known) = GPU.with_borrow(Clone::clone) {
        return known;
    }
    let found = Gpu::request().await.map(Rc::new);
    GPU.set(found.clone());
    found.expect("these tests need WebGPU: start Chromium with --enable-unsafe-webgpu, as `cargo xtask test` does")
}

/// What a script gives.
fn script(text: &str) -> JsValue {
    Function::new_no_args(text).call0(&JsValue::NULL).unwrap()
}

fn seconds() -> f64 {
    script("return performance.now()").as_f64().unwrap() / 1_000.0
}

#[wasm_bindgen_test]
async fn every_block_is_found() {
    let gpu = gpu().await;
    console_log!("{} (software: {})", gpu.name(), gpu.is_software());
    for block in &BLOCKS {
        let job = Job::new(block.header, block.target());
        let found = gpu.scan(&job, block.nonce().wrapping_sub(3_000), 4_000).await;
        assert_eq!(found, Ok(vec![block.nonce()]), "{}", block.height);
        // Not before its turn, and not after it.
        assert_eq!(gpu.scan(&job, block.nonce().wrapping_sub(500), 500).await, Ok(Vec::new()), "{}", block.height);
        assert_eq!(gpu.scan(&job, block.nonce().wrapping_add(1), 500).await, Ok(Vec::new()), "{}", block.height);
    }
}

#[wasm_bindgen_test]
async fn shares_are_the_references() {
    let gpu = gpu().await;
    for (seed, bits, n) in [(1, 8, 60_000), (2, 10, 60_000), (3, 12, 100_000), (4, 16, 300_000)] {
        let job = Job::new(header_of(seed), Target::from_leading_zero_bits(bits));
        let first_nonce = u32::MAX - 20_000;
        let mut expected = Vec::new();
        BackEnd::Scalar.scan(&job, first_nonce, n, &mut expected);
        assert!(!expected.is_empty());
        assert_eq!(gpu.scan(&job, first_nonce, n).await, Ok(expected), "{bits} bits");
    }
}

#[wasm_bindgen_test]
async fn every_boundary_of_the_nonces() {
    let gpu = gpu().await;
    for n in [0, 1, 127, 128, 129, 2_047, 2_048, 2_049, 9_000] {
        for first_nonce in [0, u32::MAX, u32::MAX - 127, u32::MAX - n, (1 << 31) - 5] {
            // Every nonce, of which more are found than there is room for at once; every second; and all that the first
            // 32 bits leave open, but no hash of these meets.
            for target in [Target::EASIEST, Target::from_leading_zero_bits(1), of_second_word(first_nonce)] {
                let job = Job::new(header_of(9), target);
                let mut expected = Vec::new();
                BackEnd::Scalar.scan(&job, first_nonce, n, &mut expected);
                assert_eq!(gpu.scan(&job, first_nonce, n).await, Ok(expected), "{n} from {first_nonce}, {target:?}");
            }
        }
    }
}

/// The target one below the hash of this nonce of the header of [`every_boundary_of_the_nonces`]: its first 32 bits are met.
fn of_second_word(nonce: u32) -> Target {
    let mut number = Job::new(header_of(9), Target::EASIEST).hash(nonce);
    number.reverse();
    let at = number.iter().rposition(|byte| *byte > 0).unwrap();
    number[at] -= 1;
    Target::from_be_bytes(number)
}

#[wasm_bindgen_test]
async fn products_are_the_references() {
    let gpu = gpu().await;
    for n in [1, 63, 64, 65, 130] {
        let mut product = whole_numbers(n);
        let multiplication = gpu.load(&product).await.unwrap();
        for row in 0..n {
            if row % 13 == 0 || row + 1 == n {
                assert!(multiplication.multiply(&mut product, row).await.unwrap() > 0);
                assert_eq!(product.error_in_row(row), 0.0, "{n}: {row}");
            }
        }
    }
}

#[wasm_bindgen_test]
async fn rounding_stays_within_what_is_allowed_and_speed_is_told() {
    let gpu = gpu().await;
    let mut product = Product::new(512);
    let multiplication = gpu.load(&product).await.unwrap();
    let from = seconds();
    let n_times = multiplication.multiply(&mut product, 200).await.unwrap();
    let rate = f64::from(n_times) * product.n_operations() / (seconds() - from) / 1e9;
    let error = product.error_in_row(200);
    assert!(error > 0.0 && error < product.error_allowed(), "{error}");
    // Only that row came back.
    assert!(product.error_in_row(201) > product.error_allowed());
    // The next of this size is multiplied by the way found fastest, and no other is tried.
    let again = gpu.load(&product).await.unwrap();
    let fastest = multiplication.rates().first().map(|(square, _)| *square);
    assert_eq!((multiplication.rates().len(), again.rates().len()), (SQUARES.len(), 1));
    assert_eq!((Some(multiplication.square()), Some(again.square())), (fastest, fastest));
    console_log!("{rate:.2} GFLOP/s, squares of {} of {:?}", multiplication.square(), multiplication.rates());
    let job = Job::new(header_of(5), Target::from_leading_zero_bits(12));
    let n = 8 * gpu.n_at_once();
    gpu.scan(&job, 0, n).await.unwrap();
    let (from, n) = (seconds(), 8 * gpu.n_at_once());
    gpu.scan(&job, 0, n).await.unwrap();
    console_log!("{:.3} MH/s, {} at once", f64::from(n) / (seconds() - from) / 1e6, gpu.n_at_once());
}

#[wasm_bindgen_test]
async fn a_scan_may_be_dropped() {
    let gpu = gpu().await;
    let job = Job::new(header_of(6), Target::from_leading_zero_bits(8));
    let mut expected = Vec::new();
    BackEnd::Scalar.scan(&job, 7, 20_000, &mut expected);
    gpu.scan(&job, 7, 1).await.unwrap();
    {
        let dropped = std::pin::pin!(gpu.scan(&job, 0, u32::MAX));
        assert!(dropped.poll(&mut std::task::Context::from_waker(std::task::Waker::noop())).is_pending());
    }
    assert_eq!(gpu.scan(&job, 7, 20_000).await, Ok(expected));
}

#[wasm_bindgen_test]
async fn a_lost_device_says_so_in_the_browsers_words() {
    let give = "const give = GPUAdapter.prototype.requestDevice; window.give = give;
        GPUAdapter.prototype.requestDevice = async function () { return window.device = await give.call(this) }";
    script(give);
    let gpu = Gpu::request().await.unwrap();
    script("GPUAdapter.prototype.requestDevice = window.give");
    let product = Product::new(64);
    let multiplication = gpu.load(&product).await.unwrap();
    script("setTimeout(() => window.device.destroy(), 50)");
    let job = Job::new(header_of(6), Target::from_leading_zero_bits(30));
    let lost = |failure: Failure| matches!(failure, Failure::Lost(words) if words.contains("destroyed"));
    assert!(lost(gpu.scan(&job, 0, u32::MAX).await.unwrap_err()));
    // Whoever asks again is told the same.
    assert!(lost(gpu.scan(&job, 0, 1).await.unwrap_err()));
    assert!(lost(multiplication.multiply(&mut product.clone(), 0).await.unwrap_err()));
    assert!(lost(gpu.load(&product).await.err().unwrap()));
}

#[wasm_bindgen_test]
async fn where_there_is_none_none_is_given() {
    let navigator = leptos::prelude::window().navigator();
    let instead = [
        "undefined",
        "null",
        "{ requestAdapter: async () => null }",
        "{ requestAdapter: async () => { throw new Error('no') } }",
        "{ requestAdapter: async () => ({ requestDevice: async () => { throw new Error('no') } }) }",
    ];
    for value in instead {
        script(&format!("Object.defineProperty(navigator, 'gpu', {{ value: {value}, configurable: true }})"));
        assert!(Gpu::request().await.is_none(), "{value}");
        Reflect::delete_property(&navigator, &"gpu".into()).unwrap();
    }
}
