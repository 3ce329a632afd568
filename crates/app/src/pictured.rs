//! What the two pictures of the Step room are drawn of.

use unrolled_plots::before::Before;
use unrolled_plots::theme::Theme;
use unrolled_plots::{chart, strip};

use crate::experiment::Run;

/// The strip, for those who cannot see it.
pub const STRIP: &str = "The sequence unrolled: every quantity at every step. The same numbers stand in the table “Values” below.";
/// The chart, likewise.
pub const CHART: &str = "The gradient that reaches each step, on a log scale. The same numbers stand in the table “Gradient” below.";

/// How high the chart is, of the pictures' width and the window's height, all in CSS pixels.
pub fn chart_height(width: f64, window: f64) -> f64 {
    // What a window has over the smallest that shows everything at once goes to the chart for a quarter.
    let least = if width < 700.0 { 190.0 } else { 112.0 };
    (120.0 + (window - 900.0) / 4.0).clamp(least, 320.0).round()
}

/// What the strip shows of a run at a moment, with a unit pinned.
pub fn strip_input<'a>(
    run: &'a Run,
    title: &'a str,
    (moment, unit): (usize, usize),
    width: f64,
    theme: Theme,
) -> strip::Input<'a> {
    strip::Input {
        trace: &run.trace,
        rival: run.rival.as_ref(),
        before: before(run),
        names: (title, run.rival_name()),
        tokens: &run.sequence.tokens,
        answers: &run.sequence.answers,
        outputs: &run.sequence.outputs,
        unit: Some(unit),
        moment,
        width,
        theme,
    }
}

/// What the chart shows of it.
pub fn chart_input<'a>(
    run: &'a Run,
    title: &'a str,
    moment: usize,
    (width, height): (f64, f64),
    theme: Theme,
) -> chart::Input<'a> {
    chart::Input {
        trace: &run.trace,
        rival: run.rival.as_ref(),
        // What was changed stands beside what it was; a swap's change is a measure of its own.
        before: before(run).filter(|_| !run.changed),
        names: (title, run.rival_name()),
        tokens: &run.sequence.tokens,
        moment,
        width,
        height,
        theme,
    }
}

fn before(run: &Run) -> Option<Before<'_>> {
    run.before.as_ref().map(|before| Before {
        trace: &before.trace,
        rival: before.rival.as_ref(),
        tokens: &before.sequence.tokens,
        answers: &before.sequence.answers,
    })
}
