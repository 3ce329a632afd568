//! Cells that the bytes draw: valid, all of them, and they run.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((seed, bytes)) = bytes.split_first_chunk() else {
        return;
    };
    let text = unrolled_random_cells::from_bytes(bytes);
    match unrolled_fuzz::parse(&text) {
        Ok(cell) => unrolled_fuzz::run(cell, u64::from_le_bytes(*seed)),
        Err(error) => panic!("{error}\n{text}"),
    }
});
