//! The entry of the device benchmark in the browser.

fn main() {
    busbar::device::start();
}
