//! The surface and its descents in sentences.

use super::{Input, Path, Walked};
use crate::strip::short;

/// For those who cannot see the picture.
pub(super) fn said(input: &Input, walked: &[Walked]) -> String {
    let span = |span: unrolled_engine::one_unit::Span| {
        format!("{} to {}", short(span.from), short(span.to))
    };
    let (w, b) = (span(input.w), span(input.b));
    let mut said = format!("Loss over the recurrent weight w, {w}, and the bias b, {b}");
    let finite = input
        .grid
        .losses
        .iter()
        .copied()
        .filter(|loss| loss.is_finite());
    let ends = finite.fold(None, |ends: Option<(f64, f64)>, loss| {
        let (least, most) = ends.unwrap_or((loss, loss));
        Some((least.min(loss), most.max(loss)))
    });
    if let Some((least, most)) = ends {
        said += &format!(": from {} to {}", short(least), short(most));
    }
    let (done, rows) = (input.grid.done(), input.grid.rows);
    if done < rows {
        said += &format!("; {done} of {rows} rows are computed");
    }
    said += ".";
    for (path, one) in input.paths.iter().zip(walked) {
        said += &walk(path, one);
    }
    said
}

/// A descent.
fn walk(path: &Path, one: &Walked) -> String {
    let (Some(first), Some(last)) = (path.places.first(), path.places.last()) else {
        return String::new();
    };
    let updates = path.places.len() - 1;
    let mut letters = path.name.chars();
    let first_letter = letters.next().map(char::to_uppercase);
    let name: String = first_letter.into_iter().flatten().chain(letters).collect();
    let mut said = format!(
        " {name}: after {updates} updates at w {}, b {}, loss {}, from {}",
        short(last.w),
        short(last.b),
        short(last.loss),
        short(first.loss)
    );
    for throw in &one.throws {
        said += &format!(
            "; update {} leaves the picture with a step of length {}",
            throw.update,
            short(throw.length)
        );
    }
    said + "."
}
