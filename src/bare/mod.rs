//! A worker as a bare module, which any script can start: no glue, numbers in and out.
//!
//! The script writes an order's numbers where `inbox` says, then calls `hear`. While `is_idle` is 0 it calls `step`, which
//! works a slice, and reads a report where `outbox` says; between two steps it looks for orders. A module that asks for the
//! time asks the script: `env.now`, seconds from anywhere. [`exports`] makes all of these of a [`Worker`].

#![allow(unsafe_code, reason = "names that a script can call, a name it lends, and memory that it writes into")]

use std::cell::UnsafeCell;

/// What a module does. It is told and heard in numbers.
pub trait Worker {
    /// One that was told nothing yet.
    const NEW: Self;

    /// Takes an order; whether it is one.
    fn hear(&mut self, order: &[f64]) -> bool;

    /// Works a slice; a report, if there is something to say.
    fn step(&mut self) -> Option<Vec<f64>>;

    /// Whether there is nothing to do until an order comes.
    fn is_idle(&self) -> bool;
}

/// The number, if it is whole and below 2^32: what counts and names are as numbers.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "only what survives the way back is taken")]
pub fn whole(number: f64) -> Option<u32> {
    let whole = number as u32;
    (f64::from(whole) == number).then_some(whole)
}

/// Seconds from anywhere, by the script.
#[cfg(target_arch = "wasm32")]
pub fn seconds() -> f64 {
    #[link(wasm_import_module = "env")]
    unsafe extern "C" {
        safe fn now() -> f64;
    }
    now()
}

/// A module has no other host: a native build only checks it.
#[cfg(not(target_arch = "wasm32"))]
pub fn seconds() -> f64 {
    0.0
}

/// A worker with what lies between it and the script.
pub struct Module<W>(UnsafeCell<State<W>>);

struct State<W> {
    worker: W,
    inbox: Vec<f64>,
    outbox: Vec<f64>,
}

// SAFETY: whoever made one has promised that there is one thread.
unsafe impl<W> Sync for Module<W> {}

impl<W: Worker> Module<W> {
    /// A module whose worker was told nothing yet.
    ///
    /// # Safety
    /// Only one thread may call it, and no call may be made during another: so it is in a module without shared memory whose
    /// exports call each other nowhere.
    pub const unsafe fn new() -> Self {
        Self(UnsafeCell::new(State { worker: W::NEW, inbox: Vec::new(), outbox: Vec::new() }))
    }

    #[allow(clippy::mut_from_ref, reason = "each call asks once, and none is made during another")]
    fn state(&self) -> &mut State<W> {
        // SAFETY: as was promised when it was made.
        unsafe { &mut *self.0.get() }
    }

    /// Where the `n` numbers of an order are to be written.
    pub fn inbox(&self, n: usize) -> *mut f64 {
        let inbox = &mut self.state().inbox;
        inbox.resize(n, 0.0);
        inbox.as_mut_ptr()
    }

    /// Takes the order in the inbox; 1 if it is one, else 0.
    pub fn hear(&self) -> u32 {
        let State { worker, inbox, .. } = self.state();
        u32::from(worker.hear(inbox))
    }

    /// Works a slice; how many numbers of a report are in the outbox then, 0 if there is nothing to say.
    pub fn step(&self) -> usize {
        let State { worker, outbox, .. } = self.state();
        *outbox = worker.step().unwrap_or_default();
        outbox.len()
    }

    /// Where the numbers of the last report lie.
    pub fn outbox(&self) -> *const f64 {
        self.state().outbox.as_ptr()
    }

    /// 1 if there is nothing to do until an order comes, else 0.
    pub fn is_idle(&self) -> u32 {
        u32::from(self.state().worker.is_idle())
    }
}

/// Makes a [`Worker`] what this package's module is: the names that a script calls.
#[macro_export]
macro_rules! exports {
    ($worker:ty) => {
        // SAFETY: the module shares no memory, and none of these calls another.
        static MODULE: ::busbar_bare::Module<$worker> = unsafe { ::busbar_bare::Module::new() };

        #[unsafe(no_mangle)]
        extern "C" fn inbox(n: usize) -> *mut f64 {
            MODULE.inbox(n)
        }

        #[unsafe(no_mangle)]
        extern "C" fn hear() -> u32 {
            MODULE.hear()
        }

        #[unsafe(no_mangle)]
        extern "C" fn step() -> usize {
            MODULE.step()
        }

        #[unsafe(no_mangle)]
        extern "C" fn outbox() -> *const f64 {
            MODULE.outbox()
        }

        #[unsafe(no_mangle)]
        extern "C" fn is_idle() -> u32 {
            MODULE.is_idle()
        }
    };
}
