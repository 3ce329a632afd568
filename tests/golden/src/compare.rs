//! How far our numbers are from the reference's.

/// The largest error allowed: of an array, relative to the reference's largest entry.
pub const TOLERANCE: f64 = 1e-12;

/// The largest error in one array.
#[derive(Clone, Debug, PartialEq)]
pub struct ArrayError {
    /// Which array, "dh" or "grad weight_hh_l0".
    pub name: String,
    /// The largest difference, divided by the reference's largest entry.
    pub error: f64,
    /// What it may be at most.
    pub limit: f64,
}

impl ArrayError {
    /// Whether it is within its limit; not a number is not.
    pub fn passes(&self) -> bool {
        self.error <= self.limit
    }
}

/// Compares an array: the largest |ours - reference| divided by the largest |reference|; where that is zero, the
/// difference must be below 1e-300.
pub(crate) fn array(name: impl Into<String>, ours: &[f64], reference: &[f64]) -> ArrayError {
    let most = reference.iter().fold(0.0, |most: f64, r| most.max(r.abs()));
    let mut worst: f64 = if ours.len() == reference.len() {
        0.0
    } else {
        f64::NAN
    };
    for (ours, reference) in ours.iter().zip(reference) {
        let difference = (ours - reference).abs();
        // A NaN stays.
        if difference.is_nan() || difference > worst {
            worst = difference;
        }
        if worst.is_nan() {
            break;
        }
    }
    let error = if most > 0.0 {
        worst / most
    } else {
        worst / 1e-300 * TOLERANCE
    };
    ArrayError {
        name: name.into(),
        error,
        limit: TOLERANCE,
    }
}

/// Compares norms a step: the largest error relative to its own entry.
pub(crate) fn norms(name: impl Into<String>, ours: &[f64], reference: &[f64]) -> ArrayError {
    let relative = |(ours, reference): (&f64, &f64)| {
        let difference = (ours - reference).abs();
        if difference == 0.0 {
            0.0
        } else {
            difference / reference.abs()
        }
    };
    let errors = ours.iter().zip(reference).map(relative);
    let error = errors.fold(0.0, |worst: f64, error| {
        if error > worst || error.is_nan() {
            error
        } else {
            worst
        }
    });
    ArrayError {
        name: name.into(),
        error,
        limit: 1e-11,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_a_billionth_fails_and_so_does_nan() {
        let reference = [1.0, -4.0, 0.0];
        assert!(array("same", &reference, &reference).passes());
        assert!(!array("off", &[1.0, -4.0, 1e-9], &reference).passes());
        assert!(!array("nan", &[1.0, f64::NAN, 0.0], &reference).passes());
        assert!(!array("short", &[1.0, -4.0], &reference).passes());
        assert!(!array("zero", &[1e-200], &[0.0]).passes());
        assert!(array("zero", &[0.0], &[0.0]).passes());
        assert!(!norms("off", &[1.0, 1e-30], &[1.0, 1.001e-30]).passes());
        assert!(!norms("nan", &[f64::NAN, 1.0], &[1.0, 1.0]).passes());
    }
}
