//! The diagrams of all cells, at a moment of each pass.

use unrolled_engine::{BUILTINS, Cell};
use unrolled_plots::diagram::{Input, Layout, Scale, document, scene};
use unrolled_plots::theme::Theme;

use crate::check::same;
use crate::runs::Run;

/// The style sheet of the page for diagrams, with the inks of a theme.
fn style(theme: Theme, cell: &Cell) -> String {
    let named = [
        ("panel", theme.panel()),
        ("wash", theme.wash()),
        ("text", theme.text()),
        ("muted", theme.muted()),
        ("gradient", theme.gradient()),
    ];
    let mut style = String::from(".diagram {");
    for (name, ink) in named {
        style += &format!(" --{name}: {};", ink.css());
    }
    style += " color: var(--muted); }\n";
    for at in 0..cell.quantities.len() {
        style += &format!(".q{at} {{ color: {}; }}\n", theme.quantity(cell, at).css());
    }
    // The page's own style sheet; the pictures are seen right where the repository is checked out.
    format!("@import url(../../../www/styles/diagram.css);\n{style}")
}

/// A run's diagram at a moment, by a layout.
pub fn drawn(run: &Run, layout: &Layout, cursor: usize, theme: Theme) -> String {
    let cell = run.trace.network().cell();
    let step = run.trace.timeline().step(cursor);
    let scene = scene(&Input {
        layout,
        trace: &run.trace,
        scale: &Scale::of(&run.trace),
        token: &run.sequence.tokens[step - 1],
        cursor,
        unit: 0,
        unit_name: "",
    });
    document(&scene, &style(theme, cell))
}

#[test]
fn every_cell_at_a_moment_of_each_pass() {
    for builtin in BUILTINS {
        let run = Run::opening(builtin.id);
        let cell = run.trace.network().cell();
        let layout = Layout::of(cell, builtin.diagram.unwrap()).unwrap();
        // Forward at the last but one quantity, backward at the first state.
        let name = &cell.quantities[cell.quantities.len().saturating_sub(2)].name;
        let state = &cell.states[0].name;
        for (pass, cursor) in [
            ("forward", run.forward(6, name)),
            ("backward", run.backward(6, state)),
        ] {
            let found = drawn(&run, &layout, cursor, Theme::Light);
            same(&format!("diagram-{}-{pass}", builtin.id), &found);
        }
    }
}
