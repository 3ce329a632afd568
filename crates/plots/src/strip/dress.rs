//! What surrounds the marks of a row: what lies under them, the pinned unit's stripe, and the row's label.

use super::rows::{Marks, Row};
use super::said::short;
use super::{Input, highway};
use crate::columns::Columns;
use crate::progress::Progress;
use crate::shape::Shape;
use crate::text::{Anchor, Text, shortened};

/// What lies under the marks of a row: the highway, and a wash behind each group of signed marks.
pub(super) fn under(
    input: &Input,
    row: &Row,
    columns: &Columns,
    progress: &Progress,
) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let ink = input
        .theme
        .quantity(input.trace.network().cell(), row.quantity);
    highway::highway(input.trace, row, columns, progress, ink, &mut shapes);
    let wash = |x, width| Shape::Rect {
        x,
        y: row.top,
        width,
        height: row.height,
        paint: input.theme.wash().into(),
    };
    let group = |step| {
        let first = row.first_slot(columns.centre(step));
        wash(first - 3.0, row.entries as f64 * row.slot + 6.0)
    };
    match row.marks {
        Marks::Gauges => {}
        Marks::Squares => shapes.extend(columns.visible().map(group)),
        Marks::Bands => {
            let lens = columns.width_of(progress.step());
            let (left, end) = (columns.left, columns.end());
            let here = columns.left_of(progress.step());
            if row.whole {
                shapes.push(wash(left, here - left));
                shapes.push(wash(here + lens, end - here - lens));
            } else {
                shapes.push(wash(left, end - left));
            }
        }
    }
    shapes
}

/// A quiet stripe through the pinned unit's marks in the cursor's column.
pub(super) fn pinned(input: &Input, rows: &[Row], columns: &Columns, step: usize) -> Option<Shape> {
    let unit = input.unit?;
    let shaded = |row: &&Row| row.whole && unit < row.entries;
    let (first, last) = (rows.iter().find(shaded)?, rows.iter().rfind(shaded)?);
    let top = first.top - 5.0;
    Some(Shape::Rect {
        x: last.first_slot(columns.centre(step)) + unit as f64 * last.slot,
        y: top,
        width: last.slot,
        height: last.top + last.height + 5.0 - top,
        paint: input.theme.cursor().alpha(0.12),
    })
}

/// The row's title, and what its full mark stands for where that is not 1.
pub(super) fn label(input: &Input, row: &Row, columns: &Columns) -> Vec<Shape> {
    let theme = input.theme;
    let cell = input.trace.network().cell();
    let quantity = &cell.quantities[row.quantity];
    let size = theme.text_px();
    let title = if columns.compact {
        quantity.target()
    } else {
        quantity.title()
    };
    let text = |y: f64, size: f64, bold: bool, ink, text: &str| {
        Shape::Text(Text {
            x: 0.0,
            y: y.round(),
            anchor: Anchor::Start,
            size,
            bold,
            ink,
            text: shortened(text, size, bold, columns.left - 8.0),
        })
    };
    let ink = theme.quantity(cell, row.quantity);
    if row.full == 1.0 || columns.compact {
        return vec![text(row.middle(), size, true, ink, &title)];
    }
    let mark = if row.marks == Marks::Bands {
        "ink"
    } else {
        "square"
    };
    let full = format!("full {mark} {}", short(row.full));
    vec![
        text(row.middle() - 0.5 * size, size, true, ink, &title),
        text(
            row.middle() + 0.72 * size,
            theme.small_px(),
            false,
            theme.muted(),
            &full,
        ),
    ]
}
