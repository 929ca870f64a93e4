//! The page's entry point.

fn main() {
    busbar::app::start();
}
