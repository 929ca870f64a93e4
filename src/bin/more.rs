//! The entry of the parts that the page loads when they are opened.

fn main() {
    busbar::more::start();
}
