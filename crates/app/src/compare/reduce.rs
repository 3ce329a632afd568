//! The Compare room after an action. No effect happens here.

use unrolled_engine::Measure;
use unrolled_scenarios::{Forget, Settings};

use super::action::{CompareAction, Slider};
use super::comparison::{Comparison, ENTRANTS, Text, View, own_text};
use super::job::Inquiry;
use super::one_unit::{self, OneUnitAction};
use super::state::Compare;

/// The room after an action.
pub fn reduced(room: Compare, action: CompareAction) -> Compare {
    let now = room.comparison.clone();
    match action {
        CompareAction::Enter => {
            let one_unit = match now.view {
                View::Race => room.one_unit,
                _ => room.one_unit.entered(),
            };
            Compare { one_unit, ..room }.with(now)
        }
        CompareAction::Task(task) => {
            let text = task.map_or_else(own_text, Text::Task);
            let steps = match task {
                Some(task) if task.length.least == task.length.most => task.length.usual,
                _ => now.steps,
            };
            let mut next = Comparison {
                text,
                steps,
                epoch: 0,
                ..now
            };
            // A network from elsewhere learned another task.
            next.entrants.iter_mut().for_each(|one| one.epoch = None);
            Compare {
                draft: None,
                ..room
            }
            .with(next.aligned())
        }
        CompareAction::Own(text) => room.typed(text),
        CompareAction::Every(every) => room.with(Comparison { every, ..now }),
        CompareAction::Slide(slider, to) => room.with(slid(now, slider, to)),
        CompareAction::Set(key, text) => room.set(key, text),
        CompareAction::Epoch(epoch) => {
            let epoch = epoch.min(now.epochs());
            room.with(Comparison { epoch, ..now })
        }
        CompareAction::Add(..) if now.entrants.len() >= *ENTRANTS.end() => room,
        CompareAction::Add(cell, forget, scheme) => {
            let mut next = now;
            next.entrants.push(next.entrant(cell, forget, scheme));
            next.chosen = next.entrants.len() - 1;
            room.with(next)
        }
        CompareAction::Remove(at) => {
            let mut next = now;
            if next.entrants.len() > *ENTRANTS.start() && at < next.entrants.len() {
                next.entrants.remove(at);
                next.chosen -= usize::from(next.chosen > at);
            }
            room.with(next)
        }
        CompareAction::Choose(chosen) => room.with(Comparison { chosen, ..now }),
        CompareAction::Look(chosen, step) => room.with(Comparison {
            chosen,
            step,
            ..now
        }),
        CompareAction::Next(by) => {
            let count = now.entrants.len() as i64;
            let chosen = (now.chosen as i64 + by).rem_euclid(count.max(1)) as usize;
            room.with(Comparison { chosen, ..now })
        }
        CompareAction::Point(_) | CompareAction::Walk(_) if now.view != View::Race => {
            let map = now.view == View::Latching;
            let most = i64::from(u16::MAX);
            let by = match action {
                CompareAction::Walk(by) => by,
                CompareAction::Point(1) => -most,
                _ => most,
            };
            let one_unit = one_unit::reduced(room.one_unit, OneUnitAction::Walk(map, by));
            Compare { one_unit, ..room }
        }
        CompareAction::Play if now.view == View::Race => room,
        CompareAction::Play => {
            let map = now.view == View::Latching;
            let one_unit = one_unit::reduced(room.one_unit, OneUnitAction::Play(map));
            Compare { one_unit, ..room }
        }
        CompareAction::Point(step) => room.pointed(step),
        CompareAction::Walk(by) => {
            let step = i64::try_from(now.step).unwrap_or(1) + by;
            room.pointed(usize::try_from(step.max(1)).unwrap_or(1))
        }
        CompareAction::Cut(route) => {
            let mut next = now;
            if let Some(entrant) = next.entrants.get_mut(next.chosen) {
                match entrant.cut.iter().position(|own| *own == route) {
                    Some(at) => {
                        entrant.cut.remove(at);
                    }
                    None => {
                        entrant.cut.push(route);
                        entrant.cut.sort_unstable();
                    }
                }
            }
            room.with(next)
        }
        CompareAction::Measure(measure) => room.with(Comparison { measure, ..now }),
        CompareAction::ToggleMeasure => {
            let measure = match now.measure {
                Measure::Road => Measure::Traffic,
                Measure::Traffic => Measure::Road,
            };
            room.with(Comparison { measure, ..now })
        }
        CompareAction::Relative(relative) => room.with(Comparison { relative, ..now }),
        CompareAction::Shortcuts(shortcuts) => room.with(Comparison { shortcuts, ..now }),
        CompareAction::View(view) => {
            let one_unit = match view {
                View::Race => room.one_unit,
                _ => room.one_unit.entered(),
            };
            Compare { one_unit, ..room }.with(Comparison { view, ..now })
        }
        CompareAction::Tab(tab) => room.with(Comparison { tab, ..now }),
        CompareAction::Ask(count) => room.with(Comparison {
            count: Some(count),
            ..now
        }),
        CompareAction::SetUp(next) => room.with(*next),
        CompareAction::Learned(known) => room.learned(known),
        CompareAction::Unlearned(why) => {
            let next = Comparison { epoch: 0, ..now };
            let room = room.with(next);
            Compare {
                notice: Some(why),
                ..room
            }
        }
        CompareAction::Row(number, row, of, numbers) => {
            room.answered(number, |inquiry| inquiry.with(row, of, numbers))
        }
        CompareAction::Failed(number, why) => room.answered(number, |inquiry| Inquiry {
            failed: Some(why),
            ..inquiry
        }),
        CompareAction::OneUnit(action) => Compare {
            one_unit: one_unit::reduced(room.one_unit, action),
            ..room
        },
        CompareAction::Reset => {
            let known = room.known;
            let asked = room.asked;
            let fresh = Compare {
                known,
                asked,
                ..Compare::of(Comparison::default())
            };
            fresh.with(Comparison::default())
        }
        CompareAction::Dismiss => Compare {
            notice: None,
            ..room
        },
    }
}

/// A slider at another place.
fn slid(now: Comparison, slider: Slider, to: f64) -> Comparison {
    let whole = |to: f64| to.round().max(1.0) as usize;
    match slider {
        Slider::Lag => Comparison {
            steps: whole(to),
            // Whoever looks at the same share of the way goes on doing so.
            step: match now.steps {
                0 => 1,
                before => (now.step * whole(to) / before).max(1),
            },
            ..now
        },
        Slider::Scale => Comparison { scale: to, ..now },
        Slider::Shift => Comparison { shift: to, ..now },
        Slider::Truncate => Comparison {
            truncate: (to.is_finite() && to < now.steps as f64).then(|| whole(to)),
            ..now
        },
        Slider::Clip => Comparison {
            clip: (to.is_finite() && to > 0.0).then_some(to),
            ..now
        },
    }
}

impl Compare {
    fn pointed(self, step: usize) -> Compare {
        let steps = self
            .study
            .as_ref()
            .map_or(1, |study| study.sequence.seq_len());
        Compare {
            comparison: Comparison {
                step: step.clamp(1, steps.max(1)),
                ..self.comparison
            },
            ..self
        }
    }

    /// A sequence of one's own as typed; what cannot be read stays typed, beside why.
    fn typed(self, text: String) -> Compare {
        let next = Comparison {
            text: Text::Own(text.clone()),
            ..self.comparison.clone()
        };
        match next.sequence() {
            Ok(_) => Compare {
                draft: None,
                ..self
            }
            .with(next),
            Err(why) => Compare {
                draft: Some((text, why.to_string())),
                ..self
            },
        }
    }

    /// Units and seed of all networks.
    fn set(self, key: &'static str, text: String) -> Compare {
        let now = self.comparison.clone();
        let most = crate::experiment::MAX_UNITS;
        let next = now
            .base()
            .with(key, &text)
            .map_err(|error| error.to_string());
        let next = next.and_then(|base: Settings| match base.units {
            units if units > most => Err(format!("Expected a whole number from 1 to {most}.")),
            _ => Ok(base),
        });
        match next {
            Ok(base) => Compare {
                misread: None,
                ..self
            }
            .with(
                Comparison {
                    units: base.units,
                    seed: base.seed,
                    ..now
                }
                .aligned(),
            ),
            Err(why) => Compare {
                misread: Some((key, text, why)),
                ..self
            },
        }
    }

    /// What the worker says to a question; of a question that is no longer asked it is let go.
    fn answered(self, number: u32, take: impl FnOnce(Inquiry) -> Inquiry) -> Compare {
        let is =
            |inquiry: &Option<Inquiry>| inquiry.as_ref().is_some_and(|one| one.number == number);
        if is(&self.inquiry) {
            return Compare {
                inquiry: self.inquiry.map(take),
                ..self
            };
        }
        if is(&self.radii) {
            return Compare {
                radii: self.radii.map(take),
                ..self
            };
        }
        self
    }
}

/// Starts that are worth standing beside the others, for the menu.
pub fn starts(lag: usize) -> [(&'static str, Forget); 4] {
    [
        ("", Forget::Bias(1.0)),
        (", forget bias 0", Forget::Bias(0.0)),
        (", forget bias 3", Forget::Bias(3.0)),
        (", chrono start", Forget::Chrono(lag.max(3))),
    ]
}

#[cfg(test)]
#[path = "reduce_tests.rs"]
mod tests;
