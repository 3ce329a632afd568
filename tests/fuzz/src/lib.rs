//! What every text must stand, whoever wrote it.

#[path = "../../../crates/engine/tests/draw/mod.rs"]
mod draw;

use std::sync::Arc;

use unrolled_engine::{
    Cell, LossAt, LossKind, NotationError, Place, Reduction, Scheme, Sizes, Trace,
};

/// Reads a cell from any text: an error and each warning stand at a place within it.
pub fn parse(text: &str) -> Result<Cell, NotationError> {
    let found = Cell::parse(text);
    match &found {
        Ok(cell) => {
            assert_eq!(cell.source, text);
            for warning in &cell.warnings {
                within(text, warning.at, &warning.to_string());
            }
        }
        Err(error) => within(text, error.at, &error.to_string()),
    }
    found
}

/// The end of a line, and of the text, is a place too.
fn within(text: &str, at: Place, said: &str) {
    let line = text.split('\n').nth(at.line.wrapping_sub(1));
    let columns = line.map(|line| line.chars().count() + 1);
    let inside = columns.is_some_and(|columns| (1..=columns).contains(&at.column));
    assert!(inside, "{said}\n{text}");
}

/// Runs a cell on a tiny episode, some of its values held: what contributes to a gradient makes it up.
pub fn run(cell: Cell, seed: u64) {
    let take = |shift: u32, count: usize| (seed >> shift) as usize % count;
    let kinds = [
        LossKind::SoftmaxCrossEntropy,
        LossKind::SigmoidCrossEntropy,
        LossKind::SquaredError,
    ];
    let draw = draw::Draw {
        sizes: Sizes {
            input_size: 1 + take(0, 3),
            hidden_size: 1 + take(2, 3),
            output_size: 1 + take(4, 3),
        },
        steps: 1 + take(6, 4),
        seed,
        scheme: Scheme::ALL[take(8, Scheme::ALL.len())].0,
        kind: kinds[take(11, 3)],
        at: if take(13, 2) == 0 {
            LossAt::Last
        } else {
            LossAt::Every
        },
        reduction: Reduction::Mean,
    };
    let (network, mut episode) = draw::build(Arc::new(cell), &draw);
    episode.clamps = draw::clamps(&network, draw.steps, seed, take(14, 4));
    match Trace::new(Arc::new(network), Arc::new(episode)) {
        Ok(trace) => {
            if let Err(error) = draw::add_up(&trace) {
                panic!("{error}\n{}", trace.network().cell().source);
            }
        }
        Err(error) => panic!("{error}"),
    }
}
