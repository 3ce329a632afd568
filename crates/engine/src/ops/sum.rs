//! y = ± a ± b ± …

use super::sum_entries;
use crate::seeds::Seeds;

/// y = ± a ± b ± …, added from left to right; `term(i)` is term i's sign and row.
#[inline(always)]
pub(crate) fn forward<'a>(y: &mut [f64], terms: usize, term: impl Fn(usize) -> (bool, &'a [f64])) {
    match (term(0), terms) {
        ((minus, a), 1) => {
            for (y, &a) in y.iter_mut().zip(a) {
                *y = if minus { -a } else { a };
            }
        }
        ((false, a), 3) if !term(1).0 && !term(2).0 => {
            let (b, c) = (term(1).1, term(2).1);
            for (((y, &a), &b), &c) in y.iter_mut().zip(a).zip(b).zip(c) {
                *y = (a + b) + c;
            }
        }
        ((minus, a), _) => {
            let (second, b) = term(1);
            let (s, r) = (
                if minus { -1.0 } else { 1.0 },
                if second { -1.0 } else { 1.0 },
            );
            for ((y, &a), &b) in y.iter_mut().zip(a).zip(b) {
                *y = s * a + r * b;
            }
            for i in 2..terms {
                let (minus, c) = term(i);
                let s = if minus { -1.0 } else { 1.0 };
                for (y, &c) in y.iter_mut().zip(c) {
                    *y += s * c;
                }
            }
        }
    }
}

/// y = ± a ± b ± …, so dL/da = ± dL/dy. (Where the sign is plus and nothing was broadcast, the trace lets the operand's
/// contribution be dL/dy itself instead of a copy of it.)
#[inline(always)]
pub(crate) fn backward(
    d_a: &mut [f64],
    minus: bool,
    d_y: &[f64],
    broadcast: bool,
    seeds: impl Seeds,
) {
    let sign = if minus { -1.0 } else { 1.0 };
    if broadcast {
        return sum_entries(d_a, d_y, seeds, |d_y, _| sign * d_y);
    }
    for (d_a, &d_y) in d_a.iter_mut().zip(d_y) {
        *d_a = sign * d_y;
    }
}
