//! Memory for a worker that lives for one run: what is given back last comes free, all else stays taken. A general allocator
//! would be a fifth of the module.

use core::arch::wasm32::{memory_grow, memory_size};
use core::cell::Cell;
use std::alloc::{GlobalAlloc, Layout};

const PAGE_BYTES: usize = 1 << 16;

/// Hands out memory from the module's own end on.
pub(crate) struct Stack {
    /// Where the free memory begins, from the heap's base on.
    n_taken: Cell<usize>,
}

impl Stack {
    pub(crate) const fn new() -> Self {
        Self { n_taken: Cell::new(0) }
    }
}

// SAFETY: a module without shared memory has one thread.
unsafe impl Sync for Stack {}

unsafe extern "C" {
    /// Placed by the linker behind all statics and the stack of calls; only its address means something.
    static __heap_base: u8;
}

fn base() -> usize {
    (&raw const __heap_base).addr()
}

// SAFETY: each piece lies behind all that are in use, and the memory has grown to hold it.
unsafe impl GlobalAlloc for Stack {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let from = (base() + self.n_taken.get()).next_multiple_of(layout.align());
        let until = from + layout.size();
        let n_pages = until.div_ceil(PAGE_BYTES).saturating_sub(memory_size::<0>());
        if n_pages > 0 && memory_grow::<0>(n_pages) == usize::MAX {
            return core::ptr::null_mut();
        }
        self.n_taken.set(until - base());
        core::ptr::with_exposed_provenance_mut(from)
    }

    unsafe fn dealloc(&self, piece: *mut u8, layout: Layout) {
        if piece.addr() + layout.size() == base() + self.n_taken.get() {
            self.n_taken.set(piece.addr() - base());
        }
    }
    unsafe fn realloc(&self, piece: *mut u8, layout: Layout, n_bytes: usize) -> *mut u8 {
        // SAFETY: what was last is taken anew where it lies; else the new piece lies behind the old one, which still holds.
        unsafe {
            self.dealloc(piece, layout);
            let to = self.alloc(Layout::from_size_align_unchecked(n_bytes, layout.align()));
            if to != piece && !to.is_null() {
                piece.copy_to_nonoverlapping(to, layout.size().min(n_bytes));
            }
            to
        }
    }
}
