//! A picture of which only the patches are drawn that have changed is the one that is drawn anew, pixel for pixel.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind,
};
use std::cell::RefCell;
use std::convert::Infallible;

use unrolled_engine::LossAt;
use unrolled_plots::patch::{Layer, patches};
use unrolled_plots::shape::Shape;
use unrolled_plots::strip::Place;
use unrolled_plots::text::Bounds;
use unrolled_plots::theme::Theme;
use unrolled_plots::{chart, draw_shapes, strip};

use crate::runs::Run;

/// Pixels, each as what was painted on it, in order; painted on within the patch alone.
struct Sheet {
    size: (i32, i32),
    pixels: Vec<u64>,
    within: Bounds,
}

impl Sheet {
    fn new(size: (i32, i32)) -> Sheet {
        let within = Bounds {
            left: 0.0,
            top: 0.0,
            right: f64::from(size.0),
            bottom: f64::from(size.1),
        };
        let pixels = vec![0; (size.0 * size.1) as usize];
        Sheet {
            size,
            pixels,
            within,
        }
    }

    fn cut(&mut self, patch: Bounds) {
        self.within = patch;
        for y in patch.top as i32..patch.bottom as i32 {
            for x in patch.left as i32..patch.right as i32 {
                self.pixels[(y * self.size.0 + x) as usize] = 0;
            }
        }
    }

    fn paint(&mut self, (x, y): (i32, i32), with: u64) {
        // A pixel's middle lies within or without.
        if self.within.holds(f64::from(x) + 0.5, f64::from(y) + 0.5) {
            let pixel = &mut self.pixels[(y * self.size.0 + x) as usize];
            *pixel = (pixel.rotate_left(7) ^ with).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }
}

fn mixed(color: BackendColor) -> u64 {
    let (red, green, blue) = color.rgb;
    let rgb = u64::from(red) << 16 | u64::from(green) << 8 | u64::from(blue);
    color.alpha.to_bits() ^ rgb | 1
}

struct Pen<'a>(&'a RefCell<Sheet>);

impl DrawingBackend for Pen<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.0.borrow().size;
        (width as u32, height as u32)
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_pixel(
        &mut self,
        at: BackendCoord,
        color: BackendColor,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.0.borrow_mut().paint(at, mixed(color));
        Ok(())
    }

    /// The pixels whose middle it winds around, as on a canvas.
    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let corners: Vec<(f64, f64)> = corners
            .into_iter()
            .map(|(x, y)| (f64::from(x), f64::from(y)))
            .collect();
        let ys = corners.iter().map(|corner| corner.1);
        let top = ys.clone().fold(f64::INFINITY, f64::min) as i32;
        let bottom = ys.fold(f64::NEG_INFINITY, f64::max) as i32;
        let next = corners.iter().cycle().skip(1);
        let sides: Vec<_> = corners.iter().zip(next).collect();
        let Bounds {
            top: first,
            bottom: last,
            ..
        } = self.0.borrow().within;
        for y in top.max(first as i32)..bottom.min(last as i32) {
            let middle = f64::from(y) + 0.5;
            let crossing = |(from, to): &(&(f64, f64), &(f64, f64))| {
                let turn = i32::from(to.1 > middle) - i32::from(from.1 > middle);
                let share = (middle - from.1) / (to.1 - from.1);
                (turn != 0).then_some((from.0 + share * (to.0 - from.0), turn))
            };
            let mut crossings: Vec<(f64, i32)> = sides.iter().filter_map(crossing).collect();
            crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut winding = 0;
            for pair in crossings.windows(2) {
                winding += pair[0].1;
                let (from, to) = ((pair[0].0 - 0.5).ceil(), (pair[1].0 - 0.5).ceil());
                for x in if winding == 0 {
                    0..0
                } else {
                    from as i32..to as i32
                } {
                    self.0.borrow_mut().paint((x, y), mixed(style.color()));
                }
            }
        }
        Ok(())
    }

    /// As a block, each of whose pixels tells the text.
    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let bold = style.style().as_str() == FontStyle::Bold.as_str();
        let wide = unrolled_plots::text::width(text, style.size(), bold) as i32;
        let from = match style.anchor().h_pos {
            plotters::style::text_anchor::HPos::Left => x,
            plotters::style::text_anchor::HPos::Center => x - wide / 2,
            plotters::style::text_anchor::HPos::Right => x - wide,
        };
        let high = (0.7 * style.size()) as i32;
        let told = text.bytes().fold(mixed(style.color()), |told, byte| {
            told.rotate_left(5) ^ u64::from(byte)
        });
        for y in y - high..y + high {
            for x in from..from + wide {
                self.0.borrow_mut().paint((x, y), told);
            }
        }
        Ok(())
    }
}

/// A picture: what it is drawn of, and the kept pictures that it shows parts of.
struct Picture {
    under: Vec<Shape>,
    parts: Vec<(usize, Bounds)>,
    shapes: Vec<Shape>,
    kept: Vec<Vec<Shape>>,
    size: (f64, f64),
}

impl Picture {
    fn layers(&self) -> Vec<Layer<'_, usize>> {
        let part = |&(of, bounds): &_| Layer::Part { of, bounds };
        let (under, shapes) = (self.under.iter(), self.shapes.iter());
        let parts = self.parts.iter().map(part);
        let under = under.map(Layer::Shape);
        under.chain(parts).chain(shapes.map(Layer::Shape)).collect()
    }

    /// Draws it upon what it was; the share of it that was drawn.
    fn upon(&self, before: &[Layer<'_, usize>], sheet: &RefCell<Sheet>, ratio: f64) -> f64 {
        let area = Pen(sheet).into_drawing_area();
        let size = sheet.borrow().size;
        let now = self.layers();
        let all = patches(before, &now, ratio, (f64::from(size.0), f64::from(size.1)));
        for (at, patch) in all.iter().enumerate() {
            for other in &all[..at] {
                assert!(!patch.meets(other), "{patch:?} and {other:?}");
            }
            sheet.borrow_mut().cut(*patch);
            let here = now.iter().filter(|layer| layer.reaches(patch, ratio));
            let here: Vec<Layer<'_, usize>> = here.copied().collect();
            let alike =
                |one: &_, next: &_| matches!((one, next), (Layer::Shape(_), Layer::Shape(_)));
            for run in here.chunk_by(alike) {
                draw(run.iter().filter_map(Layer::shape), &area, ratio);
                for (of, bounds) in run.iter().filter_map(Layer::part) {
                    let px = |length: f64| (length * ratio + 0.5).floor();
                    sheet.borrow_mut().within = Bounds {
                        left: px(bounds.left).max(patch.left),
                        top: px(bounds.top).max(patch.top),
                        right: px(bounds.right).min(patch.right),
                        bottom: px(bounds.bottom).min(patch.bottom),
                    };
                    draw(&self.kept[of], &area, ratio);
                    sheet.borrow_mut().within = *patch;
                }
            }
        }
        let drawn = |patch: &Bounds| (patch.right - patch.left) * (patch.bottom - patch.top);
        all.iter().map(drawn).sum::<f64>() / (f64::from(size.0) * f64::from(size.1))
    }
}

fn draw<'a>(
    shapes: impl IntoIterator<Item = &'a Shape>,
    area: &DrawingArea<Pen<'_>, Shift>,
    ratio: f64,
) {
    draw_shapes(shapes, area, ratio).unwrap();
}

fn strip_at(run: &Run, moment: usize, width: f64) -> Picture {
    let input = run.strip(moment, width, Theme::Light);
    let mut scene = strip::scene(&input);
    if scene.columns.shown < scene.columns.steps {
        scene = strip::whole(&input);
    }
    let still = |place| strip::still(&input, &scene.rows, &scene.columns, place);
    let part = |part: &strip::Part| (usize::from(part.of == Place::Right), part.bounds);
    Picture {
        parts: scene.parts.iter().map(part).collect(),
        kept: vec![still(Place::Left), still(Place::Right)],
        size: (scene.width(), scene.height()),
        under: scene.under,
        shapes: scene.shapes,
    }
}

fn chart_at(run: &Run, moment: usize, width: f64) -> Picture {
    let input = run.chart(moment, width, Theme::Light);
    let scene = chart::scene(&input);
    let size = (scene.width(), scene.height());
    let Some(beside) = chart::beside(&input, &scene) else {
        let shapes = [scene.marks, scene.shapes].concat();
        return Picture {
            under: scene.under,
            parts: Vec::new(),
            shapes,
            kept: Vec::new(),
            size,
        };
    };
    let side = |side: chart::Side| {
        chart::Side::ALL
            .iter()
            .position(|own| *own == side)
            .unwrap()
    };
    let part = |&(of, bounds): &(chart::Side, Bounds)| (side(of), bounds);
    let kept = chart::Side::ALL.map(|side| chart::still(&scene, side));
    Picture {
        parts: beside.parts.iter().map(part).collect(),
        shapes: [beside.here, scene.shapes].concat(),
        under: scene.under,
        kept: kept.into(),
        size,
    }
}

/// Walks through moments, each drawn upon the one before; the share of each picture that was drawn.
fn walk(picture: impl Fn(usize) -> Picture, moments: &[usize], ratio: f64) -> Vec<f64> {
    let mut before: Option<Picture> = None;
    let device = |length: f64| (length * ratio).round() as i32;
    let mut sheet = RefCell::new(Sheet::new((0, 0)));
    let mut shares = Vec::new();
    for &moment in moments {
        let now = picture(moment);
        let size = (device(now.size.0), device(now.size.1));
        if sheet.borrow().size != size {
            (sheet, before) = (RefCell::new(Sheet::new(size)), None);
        }
        let layers = before.as_ref().map(Picture::layers).unwrap_or_default();
        let share = now.upon(&layers, &sheet, ratio);
        let anew = RefCell::new(Sheet::new(size));
        assert_eq!(now.upon(&[], &anew, ratio), 1.0);
        let (upon, anew) = (sheet.borrow(), anew.borrow());
        let wrong = upon.pixels.iter().zip(&anew.pixels);
        let wrong = wrong.enumerate().find(|(_, (upon, anew))| upon != anew);
        let place = |(at, _): (usize, _)| (at as i32 % size.0, at as i32 / size.0);
        assert_eq!(wrong.map(place), None, "at moment {moment}, {size:?}");
        shares.push(share);
        before = Some(now);
    }
    shares
}

/// Forward, back, in leaps and by single operations.
fn moments(run: &Run) -> Vec<usize> {
    let (last, loss) = (run.last(), run.loss());
    let mut all: Vec<usize> = (0..=last).step_by(last / 7).collect();
    all.extend([
        loss,
        loss + 1,
        loss - 1,
        last,
        last - 1,
        last / 2,
        last / 2 + 1,
        0,
    ]);
    all
}

#[test]
fn patches_make_up_every_moment() {
    let hundred = &vec!["ab ba aa c"; 25].join(" ");
    let twelve = "a b c d e f g h i j k l";
    for (cell, sequence, units, at) in [
        ("lstm", hundred.as_str(), 32, LossAt::Last),
        ("gru", hundred.as_str(), 8, LossAt::Every),
        ("lstm", twelve, 4, LossAt::Last),
        ("lstm-peephole", twelve, 9, LossAt::Every),
    ] {
        let run = Run::new(cell, sequence, units, at, 1.0);
        for (width, ratio) in [(1392.0, 1.0), (390.0, 1.5)] {
            walk(
                |moment| strip_at(&run, moment, width),
                &moments(&run),
                ratio,
            );
            walk(
                |moment| chart_at(&run, moment, width),
                &moments(&run),
                ratio,
            );
        }
    }
}

#[test]
fn patches_make_up_what_a_swap_shows() {
    let run = Run::opening_swapped("lstm", LossAt::Last, 1.0);
    walk(|moment| strip_at(&run, moment, 1392.0), &moments(&run), 1.0);
    walk(|moment| chart_at(&run, moment, 1392.0), &moments(&run), 1.0);
}

#[test]
fn from_step_to_step_little_is_drawn() {
    let run = Run::new(
        "lstm",
        &vec!["ab ba aa c"; 25].join(" "),
        32,
        LossAt::Last,
        1.0,
    );
    let step = (run.last() - run.loss()) / 100;
    let back: Vec<usize> = (0..20)
        .map(|at| run.last() - 1 - (30 + at) * step)
        .collect();
    for shares in [
        walk(|moment| strip_at(&run, moment, 1392.0), &back, 1.0),
        walk(|moment| chart_at(&run, moment, 1392.0), &back, 1.0),
    ] {
        assert!(shares[1..].iter().all(|share| *share < 0.4), "{shares:?}");
    }
}

#[test]
fn a_rectangle_of_another_colour_is_drawn_again() {
    let rect = |width, alpha| Shape::Rect {
        x: 10.0,
        y: 10.0,
        width,
        height: 20.0,
        paint: Theme::Light.text().alpha(alpha),
    };
    let patches = |before: &Shape, now: &Shape| {
        let (before, now) = ([Layer::Shape(before)], [Layer::Shape(now)]);
        patches::<usize>(&before, &now, 1.0, (1000.0, 100.0))
    };
    let box_of = |left, right| Bounds {
        left,
        top: 9.0,
        right,
        bottom: 31.0,
    };
    assert_eq!(patches(&rect(50.0, 0.5), &rect(50.0, 0.5)), []);
    assert_eq!(
        patches(&rect(50.0, 0.5), &rect(50.0, 0.4)),
        [box_of(9.0, 61.0)]
    );
    assert_eq!(
        patches(&rect(50.0, 0.5), &rect(80.0, 0.5)),
        [box_of(59.0, 91.0)]
    );
}
