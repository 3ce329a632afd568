//! The data of SVG paths, written fast: lengths to a tenth of a pixel.

use crate::text::Bounds;

/// The data of a path under way.
#[derive(Default)]
pub struct Path(String);

impl Path {
    /// The data.
    pub fn data(self) -> String {
        self.0
    }

    fn length(&mut self, length: f64) {
        // What is no number is nowhere; lengths on a screen are small.
        let tenths = (length * 10.0).round().clamp(-1e6, 1e6) as i64;
        if tenths < 0 {
            self.0.push('-');
        }
        let tenths = tenths.unsigned_abs();
        let mut digits = [0u8; 8];
        let (mut whole, mut at) = (tenths / 10, digits.len());
        loop {
            at -= 1;
            digits[at] = b'0' + (whole % 10) as u8;
            whole /= 10;
            if whole == 0 || at == 0 {
                break;
            }
        }
        self.0
            .extend(digits[at..].iter().map(|&digit| char::from(digit)));
        if !tenths.is_multiple_of(10) {
            self.0.push('.');
            self.0.push(char::from(b'0' + (tenths % 10) as u8));
        }
    }

    fn point(&mut self, command: char, (x, y): (f64, f64)) {
        self.0.push(command);
        self.length(x);
        self.0.push(' ');
        self.length(y);
    }

    /// A line through points, its corners rounded.
    pub fn line(&mut self, points: &[(f64, f64)], radius: f64) {
        for (at, &point) in points.iter().enumerate() {
            match (at, points.get(at + 1)) {
                (0, _) => self.point('M', point),
                (_, None) => self.point('L', point),
                (_, Some(&next)) => {
                    self.point('L', towards(point, points[at - 1], radius));
                    self.point('Q', point);
                    self.0.push(' ');
                    let (x, y) = towards(point, next, radius);
                    self.length(x);
                    self.0.push(' ');
                    self.length(y);
                }
            }
        }
    }

    /// A closed polygon.
    pub fn polygon(&mut self, points: &[(f64, f64)]) {
        for (at, &point) in points.iter().enumerate() {
            self.point(if at == 0 { 'M' } else { 'L' }, point);
        }
        self.0.push('z');
    }

    /// A rectangle.
    pub fn rectangle(&mut self, bounds: Bounds) {
        self.point('M', (bounds.left, bounds.top));
        self.0.push('H');
        self.length(bounds.right);
        self.0.push('V');
        self.length(bounds.bottom);
        self.0.push('H');
        self.length(bounds.left);
        self.0.push('z');
    }
}

/// The point `by` from `from` on the way to `to`, halfway at most.
pub fn towards(from: (f64, f64), to: (f64, f64), by: f64) -> (f64, f64) {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = (dx * dx + dy * dy).sqrt();
    if length <= 0.0 {
        return from;
    }
    let share = (by / length).min(0.5);
    (from.0 + share * dx, from.1 + share * dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_to_a_tenth() {
        let written = |length: f64| {
            let mut path = Path::default();
            path.length(length);
            path.data()
        };
        for (length, text) in [
            (0.0, "0"),
            (12.0, "12"),
            (-0.04, "0"),
            (3.25, "3.3"),
            (-17.5, "-17.5"),
            (1234.56, "1234.6"),
        ] {
            assert_eq!(written(length), text);
        }
    }
}
