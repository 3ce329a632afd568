//! What the Compare room shows, in a sentence.

use super::comparison::View;
use super::state::Compare;
use crate::number::short;

/// The networks' numbers at the step that is pointed at; for a screen reader.
pub fn said(room: &Compare) -> String {
    let c = &room.comparison;
    match c.view {
        View::Race => {}
        View::Exploding => return descents(room),
        View::Latching => return map(room),
    }
    let Some(study) = &room.study else {
        return String::new();
    };
    let one = |one: &super::study::Studied| match &one.run {
        None => format!("{}: learning", one.name),
        Some(run) => {
            let size = run.reaching.get(c.step - 1).copied().unwrap_or(0.0);
            let chosen = if one.name == room.chosen_name() {
                ", looked into"
            } else {
                ""
            };
            format!(
                "{}{chosen}: {}; {} reaches the first step",
                one.name,
                short(size, 3),
                run.share()
            )
        }
    };
    let all: Vec<String> = study.entrants.iter().map(one).collect();
    format!(
        "step {} of {}. {}",
        c.step,
        study.sequence.seq_len(),
        all.join(". ")
    )
}

fn descents(room: &Compare) -> String {
    let one = &room.one_unit;
    let Some(walks) = &one.walks else {
        return String::new();
    };
    let at = |path: &[unrolled_engine::one_unit::Place]| {
        path.get(one.updates)
            .or(path.last())
            .map_or_else(String::new, |place| {
                format!(
                    "w {}, b {}, loss {}, gradient {}",
                    short(place.w, 3),
                    short(place.b, 3),
                    short(place.loss, 3),
                    short(place.norm, 3)
                )
            })
    };
    format!(
        "update {}. Clipped: {}. Not clipped: {}",
        one.updates,
        at(&walks.clipped),
        at(&walks.plain)
    )
}

fn map(room: &Compare) -> String {
    let one = &room.one_unit;
    let jumps = one.latch.jumps();
    match one.times.checked_sub(1).and_then(|at| jumps.get(at)) {
        Some(jump) => format!(
            "step {}: the state is {}, the slope {}; of what the first state changes, {} is left",
            one.times,
            short(jump.after, 3),
            short(jump.slope, 3),
            short(jump.left, 3)
        ),
        None => "before the first step".to_owned(),
    }
}
