//! The Compare room's state: what is compared, what follows from it at once, and what the worker has answered.

use std::rc::Rc;

use unrolled_scenarios::Settings;

use super::comparison::Comparison;
use super::entrant::Known;
use super::job::{Inquiry, Question, radii, wanted};
use super::one_unit::OneUnit;
use super::study::{Reached, Study, study};

/// Learned weights that are kept.
const MOST_KNOWN: usize = 24;

/// The Compare room.
#[derive(Clone, Debug, PartialEq)]
pub struct Compare {
    /// What the link holds.
    pub comparison: Comparison,
    /// What follows from it at once; nothing until the room is entered.
    pub study: Option<Rc<Study>>,
    /// Weights that were learned.
    pub known: Vec<Known>,
    /// Courses whose weights were ever waited for, each with its epoch: their places are the numbers under which the worker
    /// is asked.
    pub courses: Vec<(Settings, u64)>,
    /// What the pictures ask of the worker.
    pub inquiry: Option<Inquiry>,
    /// The radii that the shortcuts need.
    pub radii: Option<Inquiry>,
    /// Questions asked so far.
    pub asked: u32,
    /// The rooms of the one-unit net.
    pub one_unit: OneUnit,
    /// The sequence of one's own as typed, while it cannot be read; and why.
    pub draft: Option<(String, String)>,
    /// What else is typed and cannot be: the field, its text, and what was expected.
    pub misread: Option<(&'static str, String, String)>,
    /// Something to be told.
    pub notice: Option<String>,
}

impl Compare {
    /// A room that was not entered yet.
    pub fn of(comparison: Comparison) -> Compare {
        Compare {
            comparison,
            study: None,
            known: Vec::new(),
            courses: Vec::new(),
            inquiry: None,
            radii: None,
            asked: 0,
            one_unit: OneUnit::default(),
            draft: None,
            misread: None,
            notice: None,
        }
    }

    /// The network that is looked at, once it has run.
    pub fn chosen(&self) -> Option<&Reached> {
        let study = self.study.as_ref()?;
        study.entrants.get(self.comparison.chosen)?.run.as_ref()
    }

    /// What it is called.
    pub fn chosen_name(&self) -> &str {
        let study = self.study.as_ref();
        let studied = study.and_then(|study| study.entrants.get(self.comparison.chosen));
        studied.map_or("", |one| one.name.as_str())
    }

    /// Courses whose weights are waited for, each with its epoch.
    pub fn awaited(&self) -> Vec<(Settings, u64)> {
        let mut awaited = Vec::new();
        if self.study.is_none() {
            return awaited;
        }
        for entrant in &self.comparison.entrants {
            let one = (entrant.settings, self.comparison.epoch_of(entrant));
            let known = self.known.iter().any(|k| (k.settings, k.epoch) == one);
            if one.1 > 0 && !known && !awaited.contains(&one) {
                awaited.push(one);
            }
        }
        awaited
    }

    /// The same with another comparison and all that follows from it; where it cannot be, as it was and told why.
    pub fn with(self, next: Comparison) -> Compare {
        let next = next.held();
        let same = next.follows(&self.comparison) && self.study.is_some();
        if same {
            return Compare {
                comparison: next,
                ..self
            }
            .asking();
        }
        match study(&next, &self.known) {
            Ok(study) => {
                let steps = study.sequence.seq_len();
                let step = next.step.clamp(1, steps);
                Compare {
                    comparison: Comparison { step, ..next },
                    study: Some(study),
                    notice: None,
                    ..self
                }
                .asking()
            }
            Err(refusal) => Compare {
                notice: Some(refusal.to_string()),
                ..self
            },
        }
    }

    /// The same with weights that were learned.
    pub fn learned(mut self, known: Known) -> Compare {
        self.known.retain(|one| *one != known);
        self.known.push(known);
        let surplus = self.known.len().saturating_sub(MOST_KNOWN);
        self.known.drain(..surplus);
        match self.study {
            Some(_) => {
                let comparison = self.comparison.clone();
                Compare {
                    study: None,
                    ..self
                }
                .with(comparison)
            }
            None => self,
        }
    }

    /// Asks what the pictures need now, where it was not asked yet; an answer to anything else is let go.
    pub fn asking(mut self) -> Compare {
        let here = self.study.is_some();
        let ask = |inquiry: Option<Inquiry>, question: Option<Question>, asked: &mut u32| {
            let question = question.filter(|_| here)?;
            match inquiry {
                Some(inquiry) if inquiry.question == question => Some(inquiry),
                _ => {
                    *asked += 1;
                    Some(Inquiry::new(*asked, question))
                }
            }
        };
        let waits = self.awaited();
        let ready = |question: &Question| {
            let of = &question.of;
            let mut those = of.entrants.iter();
            !those.any(|one| waits.contains(&(one.settings, of.epoch_of(one))))
        };
        let question = wanted(&self.comparison, &self.known).filter(ready);
        let new = waits.iter().filter(|one| !self.courses.contains(one));
        let new: Vec<(Settings, u64)> = new.copied().collect();
        self.courses.extend(new);
        self.inquiry = ask(self.inquiry.take(), question, &mut self.asked);
        let question = radii(&self.comparison, &self.known).filter(ready);
        self.radii = ask(self.radii.take(), question, &mut self.asked);
        self
    }
}
