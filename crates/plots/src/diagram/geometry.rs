//! How large a part is, and where its inputs, its matrices, its sum and its face stand in it.

use unrolled_engine::{Cell, Rule};

use super::parts::{Kind, Part};
use super::signs::{bias, face, sign, weight};
use crate::text::{Bounds, width};

/// Which way a box is run through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// From below upwards.
    Up,
    /// From left to right.
    Right,
}

/// Where a part stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// Its direction.
    pub way: Way,
}

/// From which side a wire comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approach {
    /// From below.
    Below,
    /// From the left.
    Left,
    /// From any side, towards the centre.
    Any,
}

/// What stands in a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The operation that it is.
    pub operation: usize,
    /// Its box.
    pub bounds: Bounds,
    /// What is written on it.
    pub text: String,
}

/// A part, placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Around all of it.
    pub bounds: Bounds,
    /// Whether it is a circle or a pill, without pieces of its own.
    pub round: bool,
    /// Its operations, each in its place.
    pub pieces: Vec<Piece>,
    /// Where each input comes in.
    pub ports: Vec<((f64, f64), Approach)>,
}

/// Between two inputs of a box.
const SLOT: f64 = 28.0;
/// A matrix' depth in the direction of the box.
const CHIP: f64 = 22.0;
const SUM: f64 = 18.0;
const FACE: f64 = 33.0;
/// Half of a junction.
pub(super) const RADIUS: f64 = 14.0;
/// Text of a junction.
const SIZE: f64 = 15.0;

/// The part in its place.
pub fn body(cell: &Cell, part: &Part, place: Place) -> Body {
    match part.kind {
        Kind::Box(_) if part.inputs.len() == 1 && part.operations.len() == 1 => {
            simple(cell, part, place)
        }
        Kind::Box(_) => tiers(cell, part, place),
        Kind::Times | Kind::Plus => junction(cell, part, place),
    }
}

fn around(place: Place, width: f64, height: f64) -> Bounds {
    Bounds {
        left: place.x - width / 2.0,
        top: place.y - height / 2.0,
        right: place.x + width / 2.0,
        bottom: place.y + height / 2.0,
    }
}

/// A junction: a circle, or a pill where more than its sign stands in it.
fn junction(cell: &Cell, part: &Part, place: Place) -> Body {
    let operation = part.result();
    let text = sign(cell, part);
    let wide = if text.chars().count() == 1 {
        2.0 * RADIUS
    } else {
        width(&text, SIZE, true) + 18.0
    };
    let bounds = around(place, wide.max(2.0 * RADIUS), 2.0 * RADIUS);
    Body {
        bounds,
        round: true,
        pieces: vec![Piece {
            operation,
            bounds,
            text,
        }],
        ports: part
            .inputs
            .iter()
            .map(|_| ((place.x, place.y), Approach::Any))
            .collect(),
    }
}

/// One operation alone in a box: a squashing or a matrix.
fn simple(cell: &Cell, part: &Part, place: Place) -> Body {
    let operation = part.result();
    let text = face(cell, operation);
    let bounds = around(place, (width(&text, 16.0, true) + 22.0).max(40.0), FACE);
    Body {
        bounds,
        round: false,
        pieces: vec![Piece {
            operation,
            bounds,
            text,
        }],
        ports: vec![((place.x, place.y), Approach::Any)],
    }
}

/// A box of tiers: what weighs, the sum, and what squashes it.
fn tiers(cell: &Cell, part: &Part, place: Place) -> Body {
    let (mut sum, mut squash) = (None, None);
    for &operation in &part.operations {
        match cell.operations[operation].rule {
            Rule::Sum(_) => sum = Some(operation),
            Rule::Squash { .. } => squash = Some(operation),
            _ => {}
        }
    }
    // A peephole's weight stands beside the sum; everything else comes in at the foot.
    let beside = |input: usize| {
        place.way == Way::Up
            && matches!(
                cell.operations[part.inputs[input].operation].rule,
                Rule::Times(_)
            )
    };
    let weighs = |input: usize| Some(part.inputs[input].operation) != sum;
    let foot: Vec<usize> = (0..part.inputs.len())
        .filter(|&input| !beside(input))
        .collect();
    let side = part.inputs.len() - foot.len();
    let chips = if (0..part.inputs.len()).any(weighs) {
        CHIP
    } else {
        0.0
    };
    // Text runs across a box that is run through upwards, and along one that is run through to the right.
    let (chip, line, face_depth) = match place.way {
        Way::Up => (CHIP, SUM, FACE),
        Way::Right => (30.0, 34.0, 50.0),
    };
    let chips = if chips > 0.0 { chip } else { 0.0 };
    let depth = chips + sum.map_or(0.0, |_| line) + squash.map_or(0.0, |_| face_depth);
    let across = (foot.len().max(1) as f64 * SLOT + 8.0).max(52.0);
    let (wide, high) = match place.way {
        Way::Up => (across, depth),
        Way::Right => (depth, across),
    };
    let bounds = around(place, wide, high);
    // A tier from `from` to `to` along the way.
    let tier = |from: f64, to: f64| match place.way {
        Way::Up => Bounds {
            top: bounds.bottom - to,
            bottom: bounds.bottom - from,
            ..bounds
        },
        Way::Right => Bounds {
            left: bounds.left + from,
            right: bounds.left + to,
            ..bounds
        },
    };
    let slot = |nth: usize| {
        let off = (nth as f64 - (foot.len() as f64 - 1.0) / 2.0) * SLOT;
        match place.way {
            Way::Up => place.x + off,
            Way::Right => place.y + off,
        }
    };
    let mut pieces = Vec::new();
    let mut ports = vec![((place.x, place.y), Approach::Any); part.inputs.len()];
    for (nth, &input) in foot.iter().enumerate() {
        let (at, chip) = (slot(nth), tier(0.0, chips));
        ports[input] = match place.way {
            Way::Up => ((at, bounds.bottom), Approach::Below),
            Way::Right => ((bounds.left, at), Approach::Left),
        };
        if weighs(input) {
            let operation = part.inputs[input].operation;
            let half = SLOT / 2.0 - 1.5;
            let bounds = match place.way {
                Way::Up => Bounds {
                    left: at - half,
                    right: at + half,
                    top: chip.top,
                    bottom: chip.bottom - 3.0,
                },
                Way::Right => Bounds {
                    top: at - half + 1.0,
                    bottom: at + half - 1.0,
                    left: chip.left + 3.0,
                    right: chip.right,
                },
            };
            pieces.push(Piece {
                operation,
                bounds,
                text: weight(cell, operation),
            });
        }
    }
    let mut bounds = bounds;
    let line = tier(chips, chips + line);
    for nth in 0..side {
        let Some(input) = (0..part.inputs.len()).filter(|&at| beside(at)).nth(nth) else {
            continue;
        };
        let (right, y) = (bounds.left, (line.top + line.bottom) / 2.0);
        let chip = Bounds {
            left: right - 26.0,
            right,
            top: y - 11.0,
            bottom: y + 11.0,
        };
        let operation = part.inputs[input].operation;
        ports[input] = ((chip.left, y), Approach::Left);
        pieces.push(Piece {
            operation,
            bounds: chip,
            text: weight(cell, operation),
        });
        bounds.left = chip.left;
    }
    if let Some(operation) = sum {
        pieces.push(Piece {
            operation,
            bounds: line,
            text: bias(cell, operation),
        });
    }
    if let Some(operation) = squash {
        let bounds = tier(depth - face_depth, depth);
        pieces.push(Piece {
            operation,
            bounds,
            text: face(cell, operation),
        });
    }
    Body {
        bounds,
        round: false,
        pieces,
        ports,
    }
}
