//! Sets in the right gutter, or above the axis where the picture is narrow, how much of the gradient arrives; after a
//! swap also how much of the change is left at the answer.

use super::Input;
use super::measure::{Kind, Measure};
use super::said::{Said, said};
use super::series::change_mark;
use crate::columns::Columns;
use crate::progress::Progress;
use crate::shape::Shape;
use crate::text::{Anchor, Text, shortened, width};
use crate::theme::{Ink, Theme};

/// Where text is set.
struct Setter<'a> {
    theme: Theme,
    x: f64,
    room: f64,
    /// How many networks there are.
    networks: usize,
    height: f64,
    shapes: &'a mut Vec<Shape>,
}

/// Sets it from `y` on.
pub(super) fn reach(
    input: &Input,
    columns: &Columns,
    progress: &Progress,
    measures: &[Measure],
    y: f64,
    shapes: &mut Vec<Shape>,
) {
    let (theme, swapped) = (
        input.theme,
        measures.iter().any(|one| one.kind == Kind::Change),
    );
    let x = if columns.compact {
        0.0
    } else {
        columns.end() + theme.text_px()
    };
    let mut setter = Setter {
        theme,
        x,
        room: columns.width - x,
        networks: 1 + usize::from(input.rival.is_some()),
        height: input.height,
        shapes,
    };
    let of = |kind| said(input, progress, measures, kind);
    match (of(Kind::Gradient), columns.compact) {
        (gradient, true) if swapped => setter.table(&[gradient, of(Kind::Change)], y),
        (gradient, false) if swapped => setter.rows(&[gradient, of(Kind::Change)], y),
        (Some(gradient), true) => setter.lines(&gradient, y),
        (Some(gradient), false) => setter.large(&gradient, y),
        (None, _) => {}
    }
}

/// Height of what is set above the axis, where the picture is narrow.
pub(super) fn above(theme: Theme, swapped: bool, networks: usize) -> f64 {
    let lines = if swapped { 3 } else { networks };
    1.35 * theme.small_px() * lines as f64
}

impl Setter<'_> {
    fn set(&mut self, x: f64, y: f64, size: f64, bold: bool, ink: Ink, text: String) {
        self.shapes.push(Shape::Text(Text {
            x: self.x + x,
            y: y.round(),
            anchor: Anchor::Start,
            size,
            bold,
            ink,
            text,
        }));
    }

    /// A line a network.
    fn lines(&mut self, said: &Said, mut y: f64) {
        let small = self.theme.small_px();
        for part in &said.parts {
            let heading = said.heading(small, 0.5 * self.room);
            let line = format!("{}, {heading}: {}", part.network, part.much);
            let line = shortened(&line, small, true, self.room);
            self.set(0.0, y, small, true, part.ink, line);
            y += 1.35 * small;
        }
    }

    /// A heading, and for each network how much, large, above its name.
    fn large(&mut self, said: &Said, mut y: f64) {
        let (small, room, begin) = (self.theme.small_px(), self.room, self.shapes.len());
        let heading = said.heading(small, room);
        self.set(0.0, y, small, false, self.theme.muted(), heading);
        y += 1.65 * small;
        for part in &said.parts {
            let large = self.theme.text_px() + 2.0;
            let fits = width(&part.much, large, true) <= room;
            let size = if fits { large } else { small };
            for (at, line) in broken(&part.much, size, room).into_iter().enumerate() {
                y += if at == 0 { 0.0 } else { 1.3 * size };
                self.set(0.0, y, size, true, part.ink, line);
            }
            y += 1.4 * small;
            let name = shortened(part.network, small, false, room);
            self.set(0.0, y, small, false, part.ink, name);
            y += 1.85 * small;
        }
        // What is too tall does without its heading, and at worst without its end.
        let mut texts = self.shapes.split_off(begin);
        if bottom(&texts) > self.height {
            let up = (1.65 * small).round();
            texts.remove(0);
            for text in &mut texts {
                if let Shape::Text(text) = text {
                    text.y -= up;
                }
            }
            texts.retain(|text| bottom(std::slice::from_ref(text)) <= self.height);
        }
        self.shapes.extend(texts);
    }

    /// For each kind a heading and a line a network: how much, then, if it fits, its name; the ink tells it too. Where
    /// that is too tall the network beside goes without.
    fn rows(&mut self, kinds: &[Option<Said>; 2], y: f64) {
        let (small, room) = (self.theme.small_px(), self.room);
        let pitch = 1.3 * small;
        let block = |networks: usize| pitch * (networks as f64 + 1.0) + 0.5 * small;
        let last = y + block(self.networks) + pitch * self.networks as f64;
        let fits = last + 0.56 * small <= self.height;
        let networks = if fits { self.networks } else { 1 };
        for (at, said) in kinds.iter().enumerate() {
            let Some(said) = said else { continue };
            let mut y = y + at as f64 * block(networks);
            let aside = self.heading_mark(at, y);
            let heading = said.heading(small, room - aside);
            self.set(aside, y, small, false, self.theme.muted(), heading);
            for part in said.parts.iter().take(networks) {
                y += pitch;
                let much = shortened(&part.much, small, true, room);
                let name_at = width(&much, small, true) + 0.5 * small;
                self.set(0.0, y, small, true, part.ink, much);
                if width(part.network, small, false) <= room - name_at {
                    let name = part.network.to_owned();
                    self.set(name_at, y, small, false, part.ink, name);
                }
            }
        }
    }

    /// A column a network below its name, a row a kind.
    fn table(&mut self, kinds: &[Option<Said>; 2], y: f64) {
        let (small, room) = (self.theme.small_px(), self.room);
        let column = |at: usize| (0.33 + 0.34 * at as f64) * room;
        let mut named = false;
        for (at, said) in kinds.iter().enumerate() {
            let Some(said) = said else { continue };
            let below = y + 1.35 * small * (at + 1) as f64;
            let aside = self.heading_mark(at, below);
            let heading = said.heading(small, column(0) - aside - 6.0);
            self.set(aside, below, small, false, self.theme.muted(), heading);
            for (at, part) in said.parts.iter().enumerate() {
                let set = |text: &str, bold| shortened(text, small, bold, 0.33 * room);
                self.set(
                    column(at),
                    below,
                    small,
                    true,
                    part.ink,
                    set(&part.much, true),
                );
                if !named {
                    let ink = if at == 0 { self.theme.text() } else { part.ink };
                    self.set(column(at), y, small, false, ink, set(part.network, false));
                }
            }
            named = true;
        }
    }

    /// The mark of a change before the heading of the second kind; the room that it takes.
    fn heading_mark(&mut self, kind: usize, y: f64) -> f64 {
        if kind == 0 {
            return 0.0;
        }
        let radius = 0.33 * self.theme.small_px();
        self.shapes.push(Shape::Area {
            points: change_mark(self.x + radius, y, radius).to_vec(),
            paint: self.theme.text().into(),
        });
        0.85 * self.theme.small_px()
    }
}

/// Where the lowest text ends.
fn bottom(shapes: &[Shape]) -> f64 {
    let ends = shapes.iter().map(|shape| match shape {
        Shape::Text(text) => text.bounds().bottom,
        _ => 0.0,
    });
    ends.fold(0.0, f64::max)
}

/// The text in lines that fit, broken at spaces.
fn broken(said: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in said.split(' ') {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), size, true) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(shortened(word, size, true, room)),
        }
    }
    lines
}
