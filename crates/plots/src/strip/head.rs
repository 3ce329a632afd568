//! The head of the strip: the tokens, or, where columns are too narrow for them, step numbers and the cursor's token.

use crate::columns::Columns;
use crate::shape::Shape;
use crate::text::{Anchor, Text, shortened, width};
use crate::theme::Theme;

/// How the head is set.
pub(crate) struct Head {
    /// The height of the text's middle.
    pub y: f64,
    /// Where the cursor's box begins: above the text, or below it where the text is wider than the box.
    pub box_top: f64,
    /// Where the rows may begin.
    pub bottom: f64,
    /// The text.
    pub texts: Vec<Text>,
    /// Whether the first text is the first step's token, with room in its column for another below it.
    pub begins: bool,
}

/// Sets the tokens over their columns.
pub(crate) fn head(tokens: &[String], columns: &Columns, cursor: usize, theme: Theme) -> Head {
    let scale = theme.text_px() / 13.0;
    let y = (21.0 * scale).round();
    let token = |step: usize| tokens.get(step - 1).map_or("", String::as_str);
    let small = theme.small_px();
    let fits = |size: f64, gap: f64| {
        let room = columns.column - gap;
        tokens.iter().all(|token| width(token, size, false) <= room)
    };
    let set = |step: usize, size: f64, text: String| Text {
        x: columns.centre(step),
        y,
        anchor: Anchor::Middle,
        size,
        bold: step == cursor,
        ink: if step == cursor {
            theme.cursor()
        } else {
            theme.text()
        },
        text,
    };
    let roomy = columns.column >= 3.2 * theme.text_px();
    if roomy || fits(small, 3.0) {
        let sizes = [theme.text_px() + 2.0, theme.text_px(), small];
        let size = sizes
            .into_iter()
            .find(|&size| fits(size, 9.0))
            .unwrap_or(small);
        let shown = |step: usize| {
            let room = columns.width_of(step) - if roomy { 4.0 } else { 1.0 };
            let bold = step == cursor && width(token(step), size, true) <= room;
            let mut text = set(step, size, shortened(token(step), size, bold, room));
            text.bold = bold;
            text
        };
        let texts = columns
            .visible()
            .map(shown)
            .filter(|text| !text.text.is_empty())
            .collect();
        return Head {
            y,
            box_top: 1.0,
            bottom: (42.0 * scale).round(),
            begins: *columns.visible().start() == 1 && !token(1).is_empty(),
            texts,
        };
    }
    let inside = width(token(cursor), theme.text_px(), true) <= columns.width_of(cursor) - 8.0;
    let room = columns.end() - columns.left;
    let shown = shortened(token(cursor), small, true, room - 2.0);
    let size = if inside { theme.text_px() } else { small };
    let mut here = set(cursor, size, shown);
    let half = width(&here.text, small, true) / 2.0;
    let (least, most) = (columns.left + half, columns.end() - half - 2.0);
    here.x = here.x.max(least).min(most.max(least));
    let mut texts = vec![here];
    // Numbers may stand out over the gutters, but not over the mark that more steps lie there.
    let visible = columns.visible();
    let free = (
        if *visible.start() > 1 {
            columns.left
        } else {
            0.0
        },
        if *visible.end() < columns.steps {
            columns.end() - 3.0
        } else {
            columns.width
        },
    );
    for step in numbered(columns, theme) {
        let mut number = set(step, theme.small_px(), step.to_string());
        (number.bold, number.ink) = (false, theme.muted());
        let mut clear = number.bounds();
        (clear.left, clear.right) = (clear.left - 6.0, clear.right + 6.0);
        let bounds = number.bounds();
        let inside = bounds.left >= free.0 && bounds.right <= free.1;
        if inside && !texts.iter().any(|text| text.bounds().meets(&clear)) {
            texts.push(number);
        }
    }
    Head {
        y,
        box_top: if inside { 1.0 } else { (33.0 * scale).round() },
        bottom: (40.0 * scale).round(),
        begins: inside && cursor == 1,
        texts,
    }
}

/// The visible steps whose numbers have room: the first, and every one of a round stride.
fn numbered(columns: &Columns, theme: Theme) -> Vec<usize> {
    let wanted = width("0000", theme.small_px(), false) + 14.0;
    let stride = [2, 5, 10, 20, 50, 100, 200, 500, 1000]
        .into_iter()
        .find(|&stride| stride as f64 * columns.column >= wanted)
        .unwrap_or(2000);
    columns
        .visible()
        .filter(|step| *step == 1 || step % stride == 0)
        .collect()
}

/// Marks at the edges of the columns where more lie beyond.
pub(crate) fn beyond(columns: &Columns, y: f64, theme: Theme) -> Vec<Shape> {
    let visible = columns.visible();
    let reach = 0.3 * theme.text_px();
    let chevron = |tip: f64, back: f64| Shape::Path {
        points: vec![(back, y - reach), (tip, y), (back, y + reach)],
        line: 2.0,
        paint: theme.muted().into(),
    };
    let mut marks = Vec::new();
    if *visible.start() > 1 {
        marks.push(chevron(columns.left - 2.0 - reach, columns.left - 2.0));
    }
    if *visible.end() < columns.steps {
        marks.push(chevron(columns.end() + reach, columns.end()));
    }
    marks
}
