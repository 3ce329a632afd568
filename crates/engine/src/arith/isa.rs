//! Which registers there are. The choice never changes a bit: lanes are independent outputs.

/// Registers that the kernels are compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Registers {
    /// What every machine of its kind has.
    Baseline,
    /// Four f64 each.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// Eight f64 each, and twice as many.
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

/// The instruction set that the kernels run on here: "avx512", "avx2", "sse2", "simd128", "neon" or "scalar".
pub fn instruction_set() -> &'static str {
    match registers() {
        #[cfg(target_arch = "x86_64")]
        Registers::Avx512 => "avx512",
        #[cfg(target_arch = "x86_64")]
        Registers::Avx2 => "avx2",
        Registers::Baseline if cfg!(target_arch = "x86_64") => "sse2",
        Registers::Baseline if cfg!(all(target_arch = "wasm32", target_feature = "simd128")) => {
            "simd128"
        }
        Registers::Baseline if cfg!(target_arch = "aarch64") => "neon",
        Registers::Baseline => "scalar",
    }
}

/// The widest registers of this machine.
#[inline]
pub(crate) fn registers() -> Registers {
    #[cfg(test)]
    if let Some(registers) = CHOSEN.get() {
        return registers;
    }
    #[cfg(target_arch = "x86_64")]
    {
        static FOUND: std::sync::OnceLock<Registers> = std::sync::OnceLock::new();
        *FOUND.get_or_init(detected)
    }
    #[cfg(not(target_arch = "x86_64"))]
    Registers::Baseline
}

#[cfg(target_arch = "x86_64")]
fn detected() -> Registers {
    use std::arch::is_x86_feature_detected as has;
    if has!("avx512f") && has!("avx512vl") && has!("avx512dq") {
        Registers::Avx512
    } else if has!("avx2") {
        Registers::Avx2
    } else {
        Registers::Baseline
    }
}

#[cfg(test)]
thread_local! {
    /// Set by tests that compare the instruction sets.
    static CHOSEN: std::cell::Cell<Option<Registers>> = const { std::cell::Cell::new(None) };
}

/// What `run` gives on each of the registers that this machine has, the baseline first.
#[cfg(test)]
pub(crate) fn on_each<T>(mut run: impl FnMut() -> T) -> Vec<T> {
    let widest = registers();
    let mut on = |registers| {
        CHOSEN.set(Some(registers));
        let given = run();
        CHOSEN.set(None);
        given
    };
    let mut all = vec![on(Registers::Baseline)];
    #[cfg(target_arch = "x86_64")]
    {
        if widest != Registers::Baseline {
            all.push(on(Registers::Avx2));
        }
        if widest == Registers::Avx512 {
            all.push(on(widest));
        }
    }
    all
}

/// Compiles a function for the baseline, for AVX2 and for AVX-512, and chooses at run time.
macro_rules! on_widest_lanes {
    ($(#[$meta:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),* $(,)?) $body:block) => {
        $(#[$meta])*
        #[inline]
        $vis fn $name($($arg: $type),*) {
            #[inline(always)]
            fn body($($arg: $type),*) $body
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn avx2($($arg: $type),*) {
                body($($arg),*)
            }
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512vl,avx512dq")]
            fn avx512($($arg: $type),*) {
                body($($arg),*)
            }
            match crate::arith::isa::registers() {
                crate::arith::isa::Registers::Baseline => body($($arg),*),
                // SAFETY: AVX2 was just detected; the function is otherwise safe.
                #[cfg(target_arch = "x86_64")]
                crate::arith::isa::Registers::Avx2 => unsafe { avx2($($arg),*) },
                // SAFETY: so was AVX-512.
                #[cfg(target_arch = "x86_64")]
                crate::arith::isa::Registers::Avx512 => unsafe { avx512($($arg),*) },
            }
        }
    };
}
pub(crate) use on_widest_lanes;
