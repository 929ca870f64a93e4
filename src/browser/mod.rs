//! The browser, and nothing else: the only room that names `web_sys` and `js_sys`. One file for each of its interfaces.

pub(crate) mod address;
pub(crate) mod clipboard;
pub(crate) mod fetch;
pub(crate) mod file;
pub(crate) mod frame;
pub mod gpu;
pub(crate) mod kernel;
pub(crate) mod page;
pub(crate) mod part;
pub(crate) mod random;
pub(crate) mod size;
pub(crate) mod slices;
pub(crate) mod tab;
pub(crate) mod words;
pub(crate) mod worker;
