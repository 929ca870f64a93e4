//! The entry of the page's worker in the browser.

fn main() {
    busbar::worker::start();
}
