//! What truncation loses.

use crate::measure::norm;

/// A truncated gradient beside the whole one, both over all weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lost {
    /// The cosine of the angle between them; 1 for the same direction. Not a number where one of them is zero.
    pub cosine: f64,
    /// The truncated one's norm divided by the whole one's.
    pub length: f64,
}

impl Lost {
    /// Compares them.
    pub fn between(truncated: &[f64], whole: &[f64]) -> Lost {
        let (short, long) = (norm(truncated), norm(whole));
        let pairs = truncated.iter().zip(whole);
        let cosine = pairs.fold(0.0, |sum, (t, w)| sum + (t / short) * (w / long));
        Lost {
            cosine: cosine.clamp(-1.0, 1.0),
            length: short / long,
        }
    }

    /// The angle in degrees.
    pub fn degrees(self) -> f64 {
        libm::acos(self.cosine) * 180.0 / std::f64::consts::PI
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_angle_is_ninety_degrees() {
        let lost = Lost::between(&[0.0, 1.0], &[2.0, 0.0]);
        assert_eq!((lost.cosine, lost.length), (0.0, 0.5));
        assert!((lost.degrees() - 90.0).abs() < 1e-12);
        let same = Lost::between(&[3e-200, 4e-200], &[3e-200, 4e-200]);
        assert!((same.cosine - 1.0).abs() < 1e-15 && same.length == 1.0);
    }
}
