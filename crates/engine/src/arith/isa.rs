//! Which registers there are. The choice never changes a bit: lanes are independent outputs.

/// The instruction set that the kernels run on here: "avx2", "sse2", "simd128", "neon" or "scalar".
pub fn instruction_set() -> &'static str {
    if wide() {
        "avx2"
    } else if cfg!(target_arch = "x86_64") {
        "sse2"
    } else if cfg!(all(target_arch = "wasm32", target_feature = "simd128")) {
        "simd128"
    } else if cfg!(target_arch = "aarch64") {
        "neon"
    } else {
        "scalar"
    }
}

/// Whether registers hold four f64.
#[inline]
pub(crate) fn wide() -> bool {
    #[cfg(test)]
    if NARROW.get() {
        return false;
    }
    #[cfg(target_arch = "x86_64")]
    return std::arch::is_x86_feature_detected!("avx2");
    #[cfg(not(target_arch = "x86_64"))]
    return false;
}

#[cfg(test)]
thread_local! {
    /// Set by tests that compare the instruction sets: then the baseline is used.
    pub(crate) static NARROW: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Compiles a function twice, for the baseline and for AVX2, and chooses at run time.
macro_rules! on_widest_lanes {
    ($(#[$meta:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$meta])*
        #[inline]
        $vis fn $name($($arg: $type),*) {
            #[inline(always)]
            fn body($($arg: $type),*) $body
            #[cfg(target_arch = "x86_64")]
            if crate::arith::isa::wide() {
                #[target_feature(enable = "avx2")]
                fn avx2($($arg: $type),*) {
                    body($($arg),*)
                }
                // SAFETY: AVX2 was just detected; the function is otherwise safe.
                return unsafe { avx2($($arg),*) };
            }
            body($($arg),*)
        }
    };
}
pub(crate) use on_widest_lanes;
