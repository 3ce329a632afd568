//! The diagram as an SVG document of its own.

use std::fmt::Write;

use super::scene::{Scene, Shape};
use crate::text::Anchor;

/// The document; `style` is its style sheet.
pub fn document(scene: &Scene, style: &str) -> String {
    let (width, height) = scene.size;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"diagram\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <style>\n{style}</style>\n<rect width=\"{width}\" height=\"{height}\" fill=\"var(--panel)\"/>\n"
    );
    for group in &scene.groups {
        // Writing to a string does not fail.
        let _ = writeln!(out, "<g class=\"{}\">", group.class);
        for shape in &group.shapes {
            let _ = write_shape(&mut out, shape);
        }
        out += "</g>\n";
    }
    out + "</svg>\n"
}

fn write_shape(out: &mut String, shape: &Shape) -> std::fmt::Result {
    match shape {
        Shape::Path(_, data, _) if data.is_empty() => Ok(()),
        Shape::Text(.., text) if text.is_empty() => Ok(()),
        Shape::Path(class, data, None) => writeln!(out, "<path class=\"{class}\" d=\"{data}\"/>"),
        Shape::Path(class, data, Some(width)) => writeln!(
            out,
            "<path class=\"{class}\" stroke-width=\"{width:.1}\" d=\"{data}\"/>"
        ),
        Shape::Rect(class, at, radius) => {
            let (width, height) = (at.right - at.left, at.bottom - at.top);
            writeln!(
                out,
                "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"{radius}\"/>",
                at.left, at.top
            )
        }
        Shape::Text(class, (x, y), anchor, text) => {
            let anchor = anchor.css();
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            writeln!(
                out,
                "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{text}</text>"
            )
        }
    }
}

impl Anchor {
    /// As SVG calls it.
    pub fn css(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}
