//! A plotters backend that writes SVG as a canvas would draw: text in the size that is asked for, lines in their width.
//! Neighbouring rectangles of one colour become one path, so that a picture of thousands stays small.

use std::convert::Infallible;
use std::fmt::Write;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

/// Writes an SVG document into a string; it is whole after `present`.
pub struct SvgBackend<'a> {
    out: &'a mut String,
    size: (u32, u32),
    /// How far a text's line lies below the middle of the text.
    drop: &'static str,
    /// The attributes of the path of rectangles that is being written.
    open: Option<String>,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> SvgBackend<'a> {
    /// A document of that size.
    pub fn new(out: &'a mut String, size: (u32, u32)) -> SvgBackend<'a> {
        let (width, height) = size;
        out.clear();
        put(
            out,
            format_args!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\">"
            ),
        );
        SvgBackend {
            out,
            size,
            drop: "0.36em",
            open: None,
        }
    }

    /// With text as high as a browser's canvas has it, which takes the middle of the font's box for that of the text.
    pub fn as_on_a_canvas(self) -> SvgBackend<'a> {
        SvgBackend {
            drop: "0.26em",
            ..self
        }
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.out.push_str("\"/>\n");
        }
    }

    /// One element, with its attributes.
    fn element(&mut self, text: std::fmt::Arguments) -> Done {
        self.close();
        put(self.out, text);
        Ok(())
    }
}

fn put(out: &mut String, text: std::fmt::Arguments) {
    // Writing to a string does not fail.
    let _ = out.write_fmt(text);
    out.push('\n');
}

fn paint(kind: &str, color: BackendColor) -> String {
    let (red, green, blue) = color.rgb;
    let mut attributes = format!("{kind}=\"#{red:02x}{green:02x}{blue:02x}\"");
    if color.alpha < 1.0 {
        let _ = write!(attributes, " {kind}-opacity=\"{:.3}\"", color.alpha);
    }
    attributes
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let points: Vec<String> = path.into_iter().map(|(x, y)| format!("{x},{y}")).collect();
    points.join(" ")
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        self.element(format_args!("</svg>"))
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Done {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        if !fill {
            let around = [
                (left, top),
                (right, top),
                (right, bottom),
                (left, bottom),
                (left, top),
            ];
            return self.draw_path(around, style);
        }
        let attributes = paint("fill", style.color());
        if self.open.as_ref() != Some(&attributes) {
            self.close();
            let _ = write!(self.out, "<path {attributes} d=\"");
            self.open = Some(attributes);
        }
        let (width, height) = (right - left, bottom - top);
        let _ = write!(self.out, "M{left} {top}h{width}v{height}h{}z", -width);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let (stroke, width) = (paint("stroke", style.color()), style.stroke_width());
        let points = points(path);
        self.element(format_args!(
            "<polyline fill=\"none\" {stroke} stroke-width=\"{width}\" points=\"{points}\"/>"
        ))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let (fill, points) = (paint("fill", style.color()), points(path));
        self.element(format_args!("<polygon {fill} points=\"{points}\"/>"))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        let paint = if fill {
            paint("fill", style.color())
        } else {
            let width = style.stroke_width();
            let stroke = paint("stroke", style.color());
            format!("fill=\"none\" {stroke} stroke-width=\"{width}\"")
        };
        self.element(format_args!(
            "<circle {paint} cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"
        ))
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Done {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let weight = match style.style() {
            FontStyle::Bold => " font-weight=\"bold\"",
            _ => "",
        };
        let (fill, size) = (paint("fill", style.color()), style.size());
        let family = style.family();
        let family = family.as_str();
        let (text, drop) = (escaped(text), self.drop);
        self.element(format_args!(
            "<text {fill} x=\"{x}\" y=\"{y}\" dy=\"{drop}\" text-anchor=\"{anchor}\" \
             font-family=\"{family}\" font-size=\"{size}\"{weight}>{text}</text>"
        ))
    }
}

fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for letter in text.chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            // Not allowed in XML, whatever way it is written.
            '\0'..='\u{1f}' => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}
