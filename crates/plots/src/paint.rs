//! Draws shapes on any plotters backend. Here, and nowhere else, CSS pixels become whole device pixels.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::shape::{Cell, Paint, Shape};
use crate::text::{Anchor, Text};

type Failure<B> = DrawingAreaErrorKind<<B as DrawingBackend>::ErrorType>;

/// Draws shapes, in order; `ratio` is device pixels a CSS pixel.
///
/// # Errors
/// What the backend says.
pub fn draw_shapes<'a, B: DrawingBackend>(
    shapes: impl IntoIterator<Item = &'a Shape>,
    area: &DrawingArea<B, Shift>,
    ratio: f64,
) -> Result<(), Failure<B>> {
    let px = |length: f64| (length * ratio + 0.5).floor() as i32;
    let thick = |line: f64| px(line).max(1);
    let edges = |cell: &Cell| [cell.left, cell.top, cell.right, cell.bottom].map(px);
    let round = |points: &[(f64, f64)]| points.iter().map(|&(x, y)| (px(x), px(y))).collect();
    let mut squares = Squares::default();
    for shape in shapes {
        let square = |own: Paint| matches!(shape, Shape::Square { paint, .. } if *paint == own);
        if !squares.paint.is_some_and(square) {
            std::mem::take(&mut squares).draw(area)?;
        }
        match shape {
            Shape::Rect {
                x,
                y,
                width,
                height,
                paint,
            } => {
                let corners = [(px(*x), px(*y)), (px(x + width), px(y + height))];
                area.draw(&Rectangle::new(corners, colour(*paint).filled()))?;
            }
            Shape::Frames { cells, line, paint } => {
                let line = thick(*line);
                let frames = cells.iter().flat_map(|cell| frame(edges(cell), line, 1));
                fill(area, comb(frames), *paint)?;
            }
            Shape::Square {
                x,
                y,
                side,
                line,
                paint,
            } => {
                let (side, half) = (px(*side).max(1), side / 2.0);
                let (left, top) = (px(x - half), px(y - half));
                let edges = [left, top, left + side, top + side];
                squares.paint = Some(*paint);
                match line {
                    Some(line) => squares.hollow.extend(frame(edges, thick(*line), 0)),
                    None => squares.solid.push(edges),
                }
            }
            Shape::Dot {
                x,
                y,
                radius,
                paint,
            } => {
                let style = colour(*paint).filled();
                area.draw(&Circle::new((px(*x), px(*y)), thick(*radius), style))?;
            }
            Shape::Path {
                points,
                line,
                paint,
            } => {
                let style = colour(*paint).stroke_width(thick(*line).unsigned_abs());
                let points: Vec<(i32, i32)> = round(points);
                area.draw(&PathElement::new(points, style))?;
            }
            Shape::Area { points, paint } => {
                fill(area, round(points), *paint)?;
            }
            Shape::Cells { cells, paint } => {
                fill(area, comb(cells.iter().map(edges)), *paint)?;
            }
            Shape::Text(text) => write(area, text, (px(text.x), px(text.y)), text.size * ratio)?,
        }
    }
    squares.draw(area)
}

/// Squares of one colour that follow upon each other, drawn as one.
#[derive(Default)]
struct Squares {
    paint: Option<Paint>,
    solid: Vec<[i32; 4]>,
    hollow: Vec<[i32; 4]>,
}

impl Squares {
    fn draw<B: DrawingBackend>(self, area: &DrawingArea<B, Shift>) -> Result<(), Failure<B>> {
        let Some(paint) = self.paint else {
            return Ok(());
        };
        let all = [self.solid, self.hollow];
        all.into_iter()
            .filter(|cells| !cells.is_empty())
            .try_for_each(|cells| fill(area, comb(cells.into_iter()), paint))
    }
}

/// One outline around many rectangles: along the top of each line with a dip for every rectangle, straight back, and
/// down the left side to the next line. What lies between the rectangles has no area.
fn comb(cells: impl Iterator<Item = [i32; 4]>) -> Vec<(i32, i32)> {
    let mut points: Vec<(i32, i32)> = Vec::new();
    let (mut start, mut line) = (0, i32::MIN);
    for [left, top, right, bottom] in cells {
        if top != line {
            if points.is_empty() {
                start = left;
            } else {
                points.push((start, line));
            }
            points.push((start, top));
            line = top;
        }
        points.extend([(left, top), (left, bottom), (right, bottom), (right, top)]);
    }
    points.push((start, line));
    points
}

/// The four sides of a frame, filled, which is sharp where a stroked outline would blur; `cut` is how far its corners
/// are left open.
fn frame([left, top, right, bottom]: [i32; 4], line: i32, cut: i32) -> [[i32; 4]; 4] {
    [
        [left + cut, top, right - cut, top + line],
        [left, top + cut, left + line, bottom - cut],
        [right - line, top + cut, right, bottom - cut],
        [left + cut, bottom - line, right - cut, bottom],
    ]
}

fn fill<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    points: Vec<(i32, i32)>,
    paint: Paint,
) -> Result<(), Failure<B>> {
    area.draw(&Polygon::new(points, colour(paint).filled()))
}

fn write<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    text: &Text,
    at: (i32, i32),
    size: f64,
) -> Result<(), Failure<B>> {
    let face = if text.bold {
        FontStyle::Bold
    } else {
        FontStyle::Normal
    };
    let anchor = match text.anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let colour = colour(text.ink.into());
    let style = TextStyle::from((FontFamily::SansSerif, size, face).into_font())
        .color(&colour)
        .pos(Pos::new(anchor, VPos::Center));
    area.draw_text(&text.text, &style, at)
}

fn colour(paint: Paint) -> RGBAColor {
    RGBAColor(paint.ink.0, paint.ink.1, paint.ink.2, paint.alpha)
}
