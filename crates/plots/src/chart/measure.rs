//! The lengths that the chart shows: one a step, of the gradient and of the change, for each network.

use super::Input;
use super::axis::Axis;
use super::series::{Dot, Series, lines};
use crate::before::{changes, formers};
use crate::columns::Columns;
use crate::progress::Progress;
use crate::theme::{Ink, Theme};

/// What the lengths are of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The gradient that reaches the state leaving a step, |dL/ds_t|: a dot, which the backward pass brings.
    Gradient,
    /// The change that the swap made in it, |s_t - s'_t|: a triangle, which the forward pass brings.
    Change,
}

/// All that the chart shows, at every step: the same for every moment of a run.
pub struct Lengths(pub(super) Vec<Measure>);

impl Lengths {
    /// The gradients, then what the swap changed; in either the network, then the one beside it.
    pub fn of(input: &Input) -> Lengths {
        Lengths(measures(input))
    }
}

/// The lengths of one series at every step.
pub(super) struct Measure {
    /// What they are of.
    pub kind: Kind,
    /// The network's name.
    pub network: String,
    /// Whether it is the one beside.
    pub beside: bool,
    /// One a step.
    pub sizes: Vec<f64>,
}

impl Measure {
    /// The network's own ink for the kind; one for both kinds where it is the one beside.
    pub fn ink(&self, theme: Theme) -> Ink {
        match (self.beside, self.kind) {
            (true, _) => theme.rival(),
            (false, Kind::Gradient) => theme.gradient(),
            (false, Kind::Change) => theme.text(),
        }
    }

    /// What is written at its line; where the chart is narrow no more than it needs.
    fn name(&self, swapped: bool, compact: bool) -> String {
        let of = match self.kind {
            Kind::Change if compact => return "change".to_owned(),
            Kind::Change => "change, ",
            Kind::Gradient if swapped && !compact => "gradient, ",
            Kind::Gradient => "",
        };
        [of, &self.network].concat()
    }

    /// Its marks and lines in the visible columns.
    pub fn series(
        &self,
        axis: &Axis,
        columns: &Columns,
        progress: &Progress,
        theme: Theme,
        swapped: bool,
    ) -> Series {
        let change = self.kind == Kind::Change;
        let dot = |step: usize| {
            self.sizes.get(step - 1).map(|&size| Dot {
                step,
                size,
                x: columns.centre(step),
                place: axis.place(size),
                reached: if change {
                    progress.read(step)
                } else {
                    progress.reached(step)
                },
            })
        };
        let dots: Vec<Dot> = columns.visible().filter_map(dot).collect();
        let scale = (columns.column / 40.0).clamp(0.45, 1.0) * theme.text_px() / 13.0;
        Series {
            kind: self.kind,
            name: self.name(swapped, columns.compact),
            ink: self.ink(theme),
            radius: if self.beside { 4.0 } else { 5.5 } * scale,
            dashed: self.beside,
            lines: lines(&dots, columns),
            dots,
        }
    }
}

fn measures(input: &Input) -> Vec<Measure> {
    let traces = [Some(input.trace), input.rival];
    let formers = formers(input.before, input.trace, input.rival);
    let mut found = Vec::new();
    for kind in [Kind::Gradient, Kind::Change] {
        for at in 0..2 {
            let sizes = match (kind, traces[at], formers[at]) {
                (Kind::Gradient, Some(trace), _) => {
                    let steps = 1..=trace.seq_len();
                    steps.map(|step| trace.traffic(step)).collect()
                }
                (Kind::Change, Some(trace), Some(former)) => changes(trace, former),
                _ => continue,
            };
            found.push(Measure {
                kind,
                network: [input.names.0, input.names.1][at].to_owned(),
                beside: at == 1,
                sizes,
            });
        }
    }
    found
}
