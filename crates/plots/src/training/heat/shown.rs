//! What stands on a canvas, so that only what is new is drawn upon it.

use super::{Frame, Input, Scene, Tone, scene, since};

/// What stands on a canvas.
#[derive(Clone, PartialEq, Debug)]
pub struct Shown {
    run: u32,
    frame: Frame,
    measure: String,
    /// The epochs of each map's columns.
    epochs: Vec<Vec<usize>>,
    /// The bin after the last that is filled, of each map.
    ends: Vec<usize>,
    /// The tones that have a mark below the ramp.
    marks: Vec<Tone>,
}

/// What is to be drawn.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    /// All of it, on a clear canvas.
    Whole(Scene),
    /// These columns, upon what is there.
    Added(Scene),
}

/// What is to be drawn for the columns of a run where `shown` stands, and what stands there afterwards. Columns of one run
/// and one epoch are the same. Everything is drawn anew where the axes, the colours or the marks changed, where columns
/// other than the last were left out, or where less is filled than was.
pub fn part(input: &Input, run: u32, shown: Option<&Shown>) -> (Part, Shown) {
    if let Some(shown) = shown
        && let Some((scene, next)) = added(input, run, shown)
    {
        return (Part::Added(scene), next);
    }
    let whole = scene(input);
    let next = Shown {
        run,
        frame: whole.frame.clone(),
        measure: input.measure.to_owned(),
        epochs: epochs(input),
        ends: whole
            .maps
            .iter()
            .map(|map| map.last().map_or(0, |one| one.to))
            .collect(),
        marks: marks(&whole),
    };
    (Part::Whole(whole), next)
}

/// The columns that are missing, if nothing else has changed.
fn added(input: &Input, run: u32, shown: &Shown) -> Option<(Scene, Shown)> {
    let epochs = epochs(input);
    let pairs = || shown.epochs.iter().zip(&epochs);
    let same = |(old, new): (&Vec<usize>, &Vec<usize>)| {
        let both = old.iter().zip(new);
        both.take_while(|(old, new)| old == new).count()
    };
    let goes_on = |pair: (&Vec<usize>, &Vec<usize>)| {
        let left_out = pair.0.len() - same(pair);
        // What the last one alone had below the ramp would stay there.
        left_out == 0 || left_out == 1 && shown.marks.is_empty()
    };
    let alike = run == shown.run
        && input.measure == shown.measure
        && epochs.len() == shown.epochs.len()
        && pairs().all(goes_on);
    if !alike {
        return None;
    }
    let first = pairs().filter_map(|pair| pair.1.get(same(pair)));
    let scene = since(input, first.copied().min().unwrap_or(usize::MAX));
    let lasts = scene.maps.iter().map(|map| map.last().map(|one| one.to));
    let ends: Vec<usize> = lasts
        .zip(&shown.ends)
        .map(|(end, before)| end.unwrap_or(*before))
        .collect();
    let covers = ends.iter().zip(&shown.ends).all(|(end, had)| end >= had);
    let known = marks(&scene).iter().all(|mark| shown.marks.contains(mark));
    let next = Shown {
        epochs,
        ends,
        ..shown.clone()
    };
    (scene.frame == shown.frame && covers && known).then_some((scene, next))
}

fn epochs(input: &Input) -> Vec<Vec<usize>> {
    let maps = input.maps.iter();
    maps.map(|map| map.columns.iter().map(|column| column.epoch).collect())
        .collect()
}

/// The tones of a scene's columns that have a mark.
fn marks(scene: &Scene) -> Vec<Tone> {
    let tones = || scene.maps.iter().flatten().flat_map(|one| &one.tones);
    let mut all = vec![Tone::Zero, Tone::Infinite, Tone::NotANumber];
    all.retain(|mark| tones().any(|tone| tone == mark));
    all
}
