//! The columns that strip and chart share: one a time step.

use std::ops::RangeInclusive;

use crate::theme::Theme;

/// The least width of a column of bands: what does not fit so is scrolled.
const BAND: f64 = 2.0;

/// Where each time step's column stands. Steps count from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// The gutter at the left, for labels.
    pub left: f64,
    /// The gutter at the right, for answers and what reaches the first word.
    pub right: f64,
    /// The whole picture's width.
    pub width: f64,
    /// Time steps.
    pub steps: usize,
    /// Width of one column.
    pub column: f64,
    /// How far the columns are moved to the left so that the cursor's is visible: always whole columns.
    pub scroll: f64,
    /// Columns that are visible.
    pub shown: usize,
    /// Whether a column holds one whole mark a unit; otherwise values are bands of colour.
    pub marks: bool,
    /// The step under the cursor.
    pub cursor: usize,
    /// Width of the cursor's column where it is wider than the others, so that it shows marks while they show bands.
    pub lens: Option<f64>,
    /// Whether the picture is narrow: short labels at the left, answers below instead of beside.
    pub compact: bool,
}

impl Columns {
    /// The columns of a run of `steps` steps of a cell of `units` units in a picture of that width.
    pub fn new(
        width: f64,
        steps: usize,
        units: usize,
        cursor_step: usize,
        theme: Theme,
    ) -> Columns {
        let text = theme.text_px();
        let steps = steps.max(1);
        let compact = width < 58.0 * text;
        let (left, right) = if compact {
            (4.0 * text, 0.6 * text)
        } else if text > 16.0 {
            (10.8 * text, 10.6 * text)
        } else {
            (10.8 * text, 11.6 * text)
        };
        let room = (width - left - right).max(text);
        let fit = room / steps as f64;
        // A mark of 6 px and its gap for each unit, and the gap between columns, at ordinary text size.
        let whole = (units.max(1) as f64 * 8.0 + 12.0) * text / 13.0;
        let scrolls = compact && whole * steps as f64 <= 2.6 * room;
        let marks = fit >= whole || scrolls;
        let cursor = cursor_step.clamp(1, steps);
        // A lens has room for marks of up to 10 px, and takes no more than a third of the picture.
        let (units, scale) = (units.max(1) as f64, text / 13.0);
        let lens_of = |slot: f64| (slot * units + 24.0) * scale;
        let most = ((0.34 * room / scale - 24.0) / units).floor().min(12.0);
        // It gives way, as far as its marks can, to have all the steps in sight.
        let all = room - BAND * (steps as f64 - 1.0);
        let slot = if lens_of(most) <= all || lens_of(8.0) > all {
            most
        } else {
            ((all / scale - 24.0) / units).floor().max(8.0)
        };
        let lens = (!marks && most >= 8.0 && steps > 1).then_some(lens_of(slot));
        let (room, others) = match lens {
            Some(lens) => (room - lens, steps - 1),
            None => (room, steps),
        };
        let least = match (marks, scrolls) {
            (true, true) => whole,
            (true, false) => fit,
            (false, _) => BAND,
        };
        let beside = ((room / least).floor() as usize).clamp(1, others);
        let column = room / beside as f64;
        let shown = beside + usize::from(lens.is_some());
        let first = (cursor - 1).saturating_sub(shown / 2).min(steps - shown);
        Columns {
            left,
            right,
            width,
            steps,
            column,
            scroll: first as f64 * column,
            shown,
            marks,
            cursor,
            lens,
            compact,
        }
    }

    /// The middle of a step's column; outside the picture's middle part for a step that is scrolled away.
    pub fn centre(&self, step: usize) -> f64 {
        self.left_of(step) + self.width_of(step) / 2.0
    }

    /// The left edge of a step's column.
    pub fn left_of(&self, step: usize) -> f64 {
        let widened = if step > self.cursor {
            self.widening()
        } else {
            0.0
        };
        self.left + (step as f64 - 1.0) * self.column - self.scroll + widened
    }

    /// The width of a step's column.
    pub fn width_of(&self, step: usize) -> f64 {
        let widened = if step == self.cursor {
            self.widening()
        } else {
            0.0
        };
        self.column + widened
    }

    /// Whether a step's values are whole marks, not bands.
    pub fn shows_marks(&self, step: usize) -> bool {
        self.marks || (self.lens.is_some() && step == self.cursor)
    }

    /// Where the last visible column ends and the right gutter begins.
    pub fn end(&self) -> f64 {
        self.left + self.shown as f64 * self.column + self.widening()
    }

    /// How much wider than the others the cursor's column is.
    fn widening(&self) -> f64 {
        self.lens.map_or(0.0, |lens| lens - self.column)
    }

    /// The steps whose columns are visible.
    pub fn visible(&self) -> RangeInclusive<usize> {
        let first = (self.scroll / self.column).round() as usize + 1;
        first..=(first + self.shown - 1).min(self.steps)
    }

    /// The step whose visible column holds x.
    pub fn step_at(&self, x: f64) -> Option<usize> {
        self.visible().find(|&step| {
            let left = self.left_of(step);
            (left..left + self.width_of(step)).contains(&x)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stay_within_the_width_and_show_the_cursor() {
        for theme in Theme::ALL {
            for width in [120.0, 390.0, 768.0, 1024.0, 1392.0, 2560.0] {
                for steps in [1, 2, 12, 100, 200, 2048] {
                    for units in [1, 4, 32, 512] {
                        for cursor in [1, steps / 2, steps] {
                            let columns = Columns::new(width, steps, units, cursor, theme);
                            let cursor = cursor.max(1);
                            let visible = columns.visible();
                            assert!(visible.contains(&cursor), "{columns:?}");
                            assert!(columns.end() <= width + 1e-6, "{columns:?}");
                            for step in visible {
                                let centre = columns.centre(step);
                                assert_eq!(columns.step_at(centre), Some(step));
                                assert!(centre > columns.left && centre < columns.end());
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn every_step_is_in_sight_as_long_as_its_band_can_be_2_px_wide() {
        for steps in 60..500 {
            for units in [4, 16, 32, 100] {
                let columns = Columns::new(1390.0, steps, units, steps / 2, Theme::Light);
                assert!(columns.column >= 2.0, "{columns:?}");
                let beside = columns.width - columns.left - columns.right - columns.column;
                let least = match columns.lens {
                    Some(_) => (8 * units + 24) as f64,
                    None => columns.column,
                };
                if beside - least >= 2.0 * steps as f64 {
                    assert_eq!(columns.shown, steps, "{columns:?}");
                }
            }
        }
        let plain = Columns::new(1390.0, 200, 32, 150, Theme::Light);
        assert!(plain.shown == 200 && plain.scroll == 0.0 && plain.lens.is_some());
        assert!(Columns::new(1390.0, 2048, 4, 150, Theme::Light).shown < 2048);
    }

    #[test]
    fn few_units_keep_their_marks_on_a_narrow_screen_and_many_become_bands() {
        let phone = Columns::new(390.0, 12, 4, 1, Theme::Light);
        assert!(phone.marks && phone.column >= 44.0 && phone.shown < 12);
        let desk = Columns::new(1392.0, 12, 4, 1, Theme::Light);
        assert!(desk.marks && desk.shown == 12);
        let many = Columns::new(1392.0, 100, 32, 1, Theme::Light);
        assert!(!many.marks && many.shown == 100);
        assert!(many.lens.is_some() && many.width_of(1) > 20.0 * many.width_of(2));
    }
}
