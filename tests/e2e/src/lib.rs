//! The harness of the browser tests: the built site on a loopback port, a driver, a page, and the native command to
//! compare with.
//!
//! The tests in `tests/` read as features; whatever they need to know of a driver stands here. Each test has its own
//! driver, browser profile and site, so that tests share nothing and may run in any order.
#![allow(clippy::missing_panics_doc)] // a harness: to stop with clear words is how it fails

mod agreement;
mod command;
mod driver;
mod feed;
mod page;
pub mod places;
mod server;

pub use command::Command;
pub use driver::Driver;
pub use feed::{Feed, Reply};
pub use page::{Complaint, Page};
pub use server::Server;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Runs one feature test in a fresh browser on the built site, and fails it on any error in the browser's console.
///
/// The browser is closed also when the test fails: a driver that is only killed leaves its browser running.
pub fn in_browser(feature: impl AsyncFnOnce(&Page, &Server)) {
    in_browser_with(&[], feature);
}

/// The same in a browser that is started with these arguments too.
pub fn in_browser_with(arguments: &[&str], feature: impl AsyncFnOnce(&Page, &Server)) {
    let site = Server::of_folder(places::dist());
    let runtime = runtime();
    let driver = Driver::start().with(arguments);
    let page = runtime.block_on(Page::open(&driver));
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            feature(&page, &site).await;
            page.expect_quiet_console().await;
        });
    }));
    runtime.block_on(page.close());
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// The runtime a browser is driven from: one thread is enough for one browser.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime needs no more than this process already has")
}
