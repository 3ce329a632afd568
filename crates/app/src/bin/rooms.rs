//! Puts the whole page into its place: all rooms.

use unrolled_app::components::{AppProps, ELSEWHERE};
use unrolled_app::hooks::place;

fn main() {
    place(AppProps {
        elsewhere: Some(ELSEWHERE),
    });
}
