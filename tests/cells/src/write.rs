//! Picks to text: every pick is settled among what may stand at its place.

use std::collections::BTreeSet;

use crate::OPERATIONS;
use crate::draw::{Cell, Equation, Pick};
use crate::express::{Shape, pick};
use crate::names::*;

/// What stands above the place being written, and what it has used.
#[derive(Clone, Default)]
pub struct Writer {
    pub states: Vec<&'static str>,
    /// Equations above: as read (`f`, `c'`), and the shape.
    pub above: Vec<(String, Shape)>,
    pub declared: BTreeSet<String>,
    pub read: BTreeSet<String>,
    /// Operations that may still be written.
    pub left: usize,
}

/// The text of a cell.
pub fn cell(cell: &Cell) -> String {
    let equations = &cell.equations;
    let last = equations.len() - 1;
    let early = (0..last).filter(|&index| equations[index].state);
    let mut states: Vec<usize> = early.take(STATES.len() - 1).collect();
    states.push(last);
    let mut writer = Writer {
        states: STATES[STATES.len() - states.len()..].to_vec(),
        left: OPERATIONS,
        ..Writer::default()
    };
    let mut primed = writer.states.clone().into_iter();
    let mut plain = QUANTITIES.into_iter();
    let name = |index| match states.contains(&index) {
        true => primed.next().map(|name| (name, true)),
        false => plain.next().map(|name| (name, false)),
    };
    let names: Vec<(&str, bool)> = (0..=last).filter_map(name).collect();
    let mut lines = Vec::new();
    for (index, (equation, (name, state))) in equations.iter().zip(&names).enumerate() {
        // Each equation below needs an operation too.
        let spare = last - index;
        writer.left -= spare;
        lines.push(writer.equation(equation, name, *state));
        writer.left += spare;
    }
    let targets: Vec<&str> = writer.above.iter().map(|(name, _)| name.as_str()).collect();
    let mut head: Vec<String> = writer.declared.iter().cloned().collect();
    if let Some(out) = cell.out {
        head.push(format!("out {}", pick(&writer.states, out)));
    }
    for (label, quantities) in &cell.acts {
        let quantities: Vec<&str> = quantities.iter().map(|&at| pick(&targets, at)).collect();
        let label = pick(&LABELS, *label);
        head.push(format!("act \"{label}\": {}", quantities.join(", ")));
    }
    spaced(cell.spacing, head.into_iter().chain(lines))
}

/// The lines with a comment, blank lines or wide spaces, as `spacing` says.
fn spaced(spacing: Pick, lines: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    if spacing & 1 != 0 {
        text.push_str("# drawn at random: h' = 1 \"\n\n");
    }
    for line in lines {
        if spacing & 2 != 0 {
            text.push_str("  ");
        }
        text.push_str(&line);
        text.push_str(match spacing & 12 {
            4 => "\t# a line\n",
            8 => " \n\n",
            _ => "\n",
        });
    }
    if spacing & 16 != 0 {
        text.truncate(text.trim_end().len());
    }
    text
}

impl Writer {
    fn equation(&mut self, equation: &Equation, name: &str, state: bool) -> String {
        let shape = match equation.shape {
            1 if !state => Shape::Number,
            2 if !state => Shape::Input,
            _ => Shape::Unit,
        };
        // Naming a value, or making a number one number a unit, is an operation; it is kept in hand.
        self.left -= 1;
        let before = self.left;
        let written = self.tree(&equation.tree, shape);
        if before > self.left && (!state || written.shape == Shape::Unit) {
            self.left += 1;
        }
        let prime = if state { "'" } else { "" };
        let shape = if state { Shape::Unit } else { written.shape };
        self.above.push((format!("{name}{prime}"), shape));
        let label = equation.label.map(|label| pick(&LABELS, label));
        let label = label.map_or(String::new(), |label| format!("   \"{label}\""));
        format!("{name}{prime} = {}{label}", written.text)
    }
}
