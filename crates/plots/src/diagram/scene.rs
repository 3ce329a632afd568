//! The values and gradients of one moment in a cell's diagram.

use unrolled_engine::{Cell, Rule, Trace};

use super::flow::Now;
use super::layout::{Layout, producer};
use super::parts::Source;
use super::scale::Scale;
use crate::text::{Anchor, Bounds};

/// What is drawn.
pub struct Input<'a> {
    /// Where everything stands.
    pub layout: &'a Layout,
    /// The run.
    pub trace: &'a Trace,
    /// How large its values and gradients get.
    pub scale: &'a Scale,
    /// The input at the cursor's step, as typed.
    pub token: &'a str,
    /// The moment.
    pub cursor: usize,
    /// The chosen unit.
    pub unit: usize,
    /// What it stands for, where that is known.
    pub unit_name: &'a str,
}

/// What a group of shapes stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A wire: the value that it carries.
    Wire(Source),
    /// An operation.
    Operation(usize),
    /// A value, unit by unit.
    Value(Source),
    /// The wire to the readout.
    Readout,
    /// Nothing that can be chosen.
    None,
}

/// One shape; its class says what it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A path; the width of its line, where that says something.
    Path(&'static str, String, Option<f64>),
    /// A rectangle with round corners.
    Rect(&'static str, Bounds, f64),
    /// Text by its anchor and middle.
    Text(&'static str, (f64, f64), Anchor, String),
}

/// Shapes that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they stand for.
    pub target: Target,
    /// What they are and how they stand: `wire q3 there`.
    pub class: String,
    /// The shapes, in the order in which they are painted.
    pub shapes: Vec<Shape>,
}

/// The diagram at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// Width and height.
    pub size: (f64, f64),
    /// In the order in which they are painted.
    pub groups: Vec<Group>,
}

/// How many units have a mark; of more, those around the chosen one.
pub const UNITS: usize = 8;
/// A squashing is saturated where its slope is less than this.
pub const FLAT: f64 = 0.05;

/// The units that have a mark, of so many, with the chosen one among them.
pub fn shown_units(units: usize, chosen: usize) -> std::ops::Range<usize> {
    let first = (chosen / UNITS * UNITS).min(units.saturating_sub(UNITS));
    first..(first + UNITS).min(units)
}

/// Puts a moment into a diagram.
pub fn scene(input: &Input) -> Scene {
    let drawing = Drawing {
        input,
        now: Now::at(input.trace, input.cursor),
        cell: input.trace.network().cell(),
    };
    let layout = input.layout;
    let mut groups: Vec<Group> = layout.wires.iter().map(|wire| drawing.wire(wire)).collect();
    groups.extend(layout.forks.iter().map(|fork| drawing.fork(*fork)));
    for part in 0..layout.bodies.len() {
        drawing.body(part, &mut groups);
    }
    groups.extend(
        layout
            .readings
            .iter()
            .map(|reading| drawing.reading(reading)),
    );
    Scene {
        size: layout.size,
        groups,
    }
}

pub(super) struct Drawing<'a> {
    pub(super) input: &'a Input<'a>,
    pub(super) now: Now<'a>,
    pub(super) cell: &'a Cell,
}

impl Drawing<'_> {
    /// The quantity whose hue a source has.
    pub(super) fn hue(&self, source: Source) -> Option<usize> {
        let (operation, _) = producer(self.cell, &self.input.layout.parts, source)?;
        Some(self.cell.operations[operation].quantity)
    }

    pub(super) fn class(&self, kind: &str, hue: Option<usize>, there: bool, lit: bool) -> String {
        let mut class = String::from(kind);
        if let Some(hue) = hue {
            class.push_str(" q");
            class += &(hue % 12).to_string();
        }
        if there {
            class += " there";
        }
        if lit {
            class += " lit";
        }
        class
    }

    /// The slope of a squashing for the chosen unit.
    pub(super) fn slope(&self, operation: usize) -> Option<f64> {
        let Rule::Squash { function, .. } = self.cell.operations[operation].rule else {
            return None;
        };
        let (trace, step) = (self.input.trace, self.now.step);
        // What is held passes nothing.
        if trace
            .episode()
            .held_at(operation, self.input.unit, step)
            .is_some()
        {
            return Some(0.0);
        }
        let row = trace.value(operation, step);
        entry(row, self.input.unit).map(|y| function.slope(y))
    }
}

pub(super) fn entry(row: &[f64], unit: usize) -> Option<f64> {
    match row {
        [number] => Some(*number),
        row => row.get(unit).copied(),
    }
}
