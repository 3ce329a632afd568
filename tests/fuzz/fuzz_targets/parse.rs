//! Any bytes as a cell's text: it is refused at a place within it, or it runs.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(cell) = unrolled_fuzz::parse(&text) {
        unrolled_fuzz::run(
            cell,
            (bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        );
    }
});
