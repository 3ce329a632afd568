//! The parts of the diagram in words.

use unrolled_engine::{Cell, Moment};
use unrolled_plots::diagram::{Group, Parts, Shape, Sink, Source, Target, Wire, producer};

use crate::experiment::Run;
use crate::filled::{Mark, Piece, Place, Side, filled};
use crate::moment_words::part_in_words;
use crate::number::short;

/// What a part is, behind what is written on it; `wire` is what it is, if it is a piece of wire.
pub fn label(cell: &Cell, parts: &Parts, group: &Group, wire: Option<&Wire>) -> String {
    let mut label = String::new();
    for shape in &group.shapes {
        if let Shape::Text(_, _, _, text) = shape {
            label += text;
            label.push(' ');
        }
    }
    label += &what(cell, parts, group.target);
    if let Some(wire) = wire {
        let ends: Vec<String> = wire
            .sinks
            .iter()
            .map(|sink| end(cell, parts, *sink))
            .collect();
        label += &format!(", to {}", ends.join(" and "));
    }
    label
}

/// Where a wire ends.
fn end(cell: &Cell, parts: &Parts, sink: Sink) -> String {
    match sink {
        Sink::Port(part, port) => part_in_words(cell, parts.parts[part].inputs[port].operation),
        Sink::State(_) => "the next step".into(),
        Sink::Readout => "the readout".into(),
    }
}

fn what(cell: &Cell, parts: &Parts, target: Target) -> String {
    match target {
        Target::Operation(operation) => {
            let quantity = &cell.quantities[cell.operations[operation].quantity];
            let words = part_in_words(cell, operation);
            match quantity.operation == operation {
                true => words,
                false => format!("{words}, in the {}", quantity.title()),
            }
        }
        Target::Wire(source) => format!("wire: {}", carried(cell, parts, source)),
        Target::Value(source) => format!("value: {}", carried(cell, parts, source)),
        Target::Readout => "wire: to the readout and the loss".into(),
        Target::None => String::new(),
    }
}

/// What a wire carries.
fn carried(cell: &Cell, parts: &Parts, source: Source) -> String {
    let Some((operation, back)) = producer(cell, parts, source) else {
        return "the input".into();
    };
    match back {
        0 => part_in_words(cell, operation),
        1 => format!("{} before", part_in_words(cell, operation)),
        steps => format!("{} {steps} steps before", part_in_words(cell, operation)),
    }
}

/// A place with its numbers: "forget gate, step 6, unit 2: 0.7310, gradient 1.2e-3".
pub fn told(run: &Run, cursor: usize, place: Place, side: Side) -> String {
    let Some(mark) = place.mark() else {
        return match filled(run, place, side).into_iter().next() {
            Some(Piece::Number(number)) if number.since <= cursor => {
                format!("{}: {}", number.what, short(number.value, 4))
            }
            Some(Piece::Number(number)) => format!("{}: not computed yet", number.what),
            _ => String::new(),
        };
    };
    let Mark {
        step,
        operation,
        unit,
    } = mark;
    let timeline = run.timeline();
    let entry = |row: &[f64]| row.get(unit).or(row.first()).copied().unwrap_or(f64::NAN);
    let value = match timeline.index(Moment::Forward { step, operation }) <= cursor {
        true => short(entry(run.trace.value(operation, step)), 4),
        false => "not computed yet".into(),
    };
    let gradient = (timeline.index(Moment::Backward { step, operation }) <= cursor).then(|| {
        let gradient = short(entry(run.trace.gradient(operation, step)), 4);
        format!(", gradient {gradient}")
    });
    format!(
        "{}, step {step}, {}: {value}{}",
        part_in_words(run.cell(), operation),
        run.unit(unit),
        gradient.unwrap_or_default()
    )
}
