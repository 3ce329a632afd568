//! The worker: hears the page's orders and trains.

fn main() {
    unrolled_app::hooks::train();
}
