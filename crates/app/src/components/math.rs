//! A part of the cell's equations, set in MathML; where it is only named, in a sentence or over a column, as text, which is laid out at
//! every moment in a fraction of the time.

use std::ops::Range;

use unrolled_engine::Cell;
use yew::prelude::*;

use crate::equation::{Glyph, Marked, glyphs};
use crate::hooks::INK_CLASSES;

/// Sets glyphs in a row, none of them marked.
pub fn symbols(glyphs: &[Glyph]) -> Html {
    let marked: Vec<Marked> = glyphs.iter().map(|glyph| (glyph.clone(), false)).collect();
    html! { <math>{ row(&marked) }</math> }
}

/// Sets `text`, in the cell's notation, at time step `step`, as text.
pub fn named(cell: &Cell, text: &str, step: usize) -> Html {
    let glyphs = glyphs(cell, text, step, None);
    let inner = (0..glyphs.len()).map(|at| {
        let space = follows(&glyphs, at).then_some("\u{2009}");
        html! { <>{ space }{ named_glyph(&glyphs[at].0) }</> }
    });
    html! { <span class="named">{ for inner }</span> }
}

/// Sets an equation: `target` = `text`.
pub fn equation(
    cell: &Cell,
    target: &str,
    text: &str,
    step: usize,
    mark: Option<&Range<usize>>,
) -> Html {
    html! {
        <math>
            { row(&glyphs(cell, target, step, None)) }
            <mo>{ "=" }</mo>
            { row(&glyphs(cell, text, step, mark)) }
        </math>
    }
}

/// The glyphs in a row, marked ones that follow each other in one box.
fn row(glyphs: &[Marked]) -> Html {
    let group = |group: &[Marked]| {
        let marked = group.first().is_some_and(|(_, marked)| *marked);
        let inner = (0..group.len()).map(|at| {
            html! { <>{ space(group, at) }{ glyph(&group[at].0) }</> }
        });
        match marked {
            true => html! { <mrow class="mark">{ for inner }</mrow> },
            false => inner.collect(),
        }
    };
    glyphs
        .chunk_by(|(_, a), (_, b)| a == b)
        .map(group)
        .collect()
}

/// A little room between a matrix and what it multiplies, where nothing stands.
fn space(group: &[Marked], at: usize) -> Html {
    match follows(group, at) {
        true => html! { <mspace width="0.22em" /> },
        false => Html::default(),
    }
}

/// Whether the glyph there is multiplied by the one before it.
fn follows(group: &[Marked], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &group[before].0);
    let follows = matches!(before, Some(Glyph::Name { .. } | Glyph::Transposed(..)));
    let joined = matches!(group[at].0, Glyph::Name { .. } | Glyph::Gradient(..));
    // What stands before a parenthesis is a matrix in the notation, and a factor in a slope.
    let opens = matches!(group[at].0, Glyph::Operator("("));
    follows && (joined || opens)
}

fn named_glyph(glyph: &Glyph) -> Html {
    let lowered = |sub: &String| (!sub.is_empty()).then(|| html! { <sub>{ sub }</sub> });
    match glyph {
        Glyph::Name {
            base,
            sub,
            quantity,
        } => {
            let class = quantity.map(|at| format!("q{}", at % INK_CLASSES));
            html! { <i {class}>{ base }{ lowered(sub) }</i> }
        }
        Glyph::Function(name) => html! { name },
        Glyph::Number(number) => html! { number },
        Glyph::Operator(sign @ ("(" | ")")) => html! { *sign },
        Glyph::Operator(sign) => html! { format!(" {sign} ") },
        Glyph::Gradient(base, sub) => {
            html! { <i class="gradient">{ "\u{2202}L/\u{2202}" }{ base }{ lowered(sub) }</i> }
        }
        Glyph::Transposed(base, sub) => {
            html! { <><i>{ base }</i>{ lowered(sub) }<sup>{ "T" }</sup></> }
        }
    }
}

fn glyph(glyph: &Glyph) -> Html {
    match glyph {
        Glyph::Name {
            base,
            sub,
            quantity,
        } => {
            let class = quantity.map(|at| format!("q{}", at % INK_CLASSES));
            if sub.is_empty() {
                return html! { <mi {class}>{ base }</mi> };
            }
            html! { <msub {class}><mi>{ base }</mi><mtext>{ sub }</mtext></msub> }
        }
        Glyph::Function(name) => html! { <mi mathvariant="normal" class="function">{ name }</mi> },
        Glyph::Number(number) => html! { <mn>{ number }</mn> },
        Glyph::Operator(sign @ ("(" | ")")) => {
            html! { <mo stretchy="false" form={if *sign == "(" { "prefix" } else { "postfix" }}>{ *sign }</mo> }
        }
        Glyph::Operator(sign) => html! { <mo form="infix">{ *sign }</mo> },
        Glyph::Gradient(base, sub) => {
            let of = format!("\u{2202}{base}");
            html! {
                <mrow class="gradient">
                    <mi>{ "\u{2202}L" }</mi><mo lspace="0" rspace="0">{ "/" }</mo>
                    if sub.is_empty() { <mi>{ of }</mi> } else { <msub><mi>{ of }</mi><mtext>{ sub }</mtext></msub> }
                </mrow>
            }
        }
        Glyph::Transposed(base, sub) if sub.is_empty() => {
            html! { <msup><mi>{ base }</mi><mtext>{ "T" }</mtext></msup> }
        }
        Glyph::Transposed(base, sub) => {
            html! { <msubsup><mi>{ base }</mi><mtext>{ sub }</mtext><mtext>{ "T" }</mtext></msubsup> }
        }
    }
}
