//! The plain C functions that a page calls; see `tests/browser`.

use std::cell::RefCell;

use crate::bench::{Prepared, flops};
use crate::training::{CASES, Training};

thread_local! {
    static PREPARED: RefCell<Option<Prepared>> = const { RefCell::new(None) };
    static TRAINING: RefCell<Option<Training>> = const { RefCell::new(None) };
    static CHOSEN: RefCell<(usize, usize)> = const { RefCell::new((0, 0)) };
}

/// Memory of `len` bytes for the page to write a text into.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(len: usize) -> *mut u8 {
    Box::leak(vec![0u8; len].into_boxed_slice()).as_mut_ptr()
}

/// Gives back what [`alloc`] or [`golden_digest`] gave.
///
/// # Safety
/// `pointer` and `len` must be as they were given.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn free(pointer: *mut u8, len: usize) {
    // SAFETY: the caller's promise; the memory was a boxed slice.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(pointer, len)) });
}

/// The digests of the cases in a fixture file's text: four bytes of length, little-endian, then text; an error begins with
/// "error". An empty text asks for the digests of the built-in cells.
///
/// # Safety
/// `len` bytes at `pointer` must have been written by the page.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn golden_digest(pointer: *const u8, len: usize) -> *mut u8 {
    // SAFETY: the caller's promise.
    let bytes = unsafe { std::slice::from_raw_parts(pointer, len) };
    let digests = match std::str::from_utf8(bytes) {
        Ok("") => unrolled_golden::digest_cells(),
        Ok(text) => unrolled_golden::digest_file(text),
        Err(error) => Err(error.to_string()),
    };
    let text = digests.unwrap_or_else(|error| format!("error: {error}"));
    let mut result = (text.len() as u32).to_le_bytes().to_vec();
    result.extend(text.bytes());
    Box::leak(result.into_boxed_slice()).as_mut_ptr()
}

/// Prepares a benchmark; 1 when there is such a one.
#[unsafe(no_mangle)]
pub extern "C" fn bench_prepare(cell: u32, case: u32) -> u32 {
    let prepared = Prepared::new(cell as usize, case as usize);
    let there = u32::from(prepared.is_some());
    PREPARED.set(prepared);
    CHOSEN.set((cell as usize, case as usize));
    there
}

/// Runs the prepared benchmark; gives the loss.
#[unsafe(no_mangle)]
pub extern "C" fn bench_run(repeats: u32) -> f64 {
    PREPARED.with_borrow_mut(|prepared| prepared.as_mut().map_or(0.0, |p| p.run(repeats)))
}

/// Floating-point operations of one run of the prepared benchmark.
#[unsafe(no_mangle)]
pub extern "C" fn bench_flops() -> f64 {
    CHOSEN.with_borrow(|&(cell, case)| flops(cell, case))
}

/// Prepares a training; gives the sequences in its batch, 0 when there is no such one.
#[unsafe(no_mangle)]
pub extern "C" fn train_prepare(trainer: u32, case: u32) -> u32 {
    let training = Training::new(trainer as usize, case as usize);
    let batch = CASES.get(case as usize).map_or(0, |&(_, batch)| batch);
    let there = training.is_some();
    TRAINING.set(training);
    if there { batch as u32 } else { 0 }
}

/// Makes more updates of the prepared training; gives the loss of the last one.
#[unsafe(no_mangle)]
pub extern "C" fn train_run(updates: u32) -> f64 {
    TRAINING.with_borrow_mut(|training| training.as_mut().map_or(f64::NAN, |t| t.run(updates)))
}
