//! The routes of one step back: which part of what reaches a state came through which of the equations' readings.

use super::reading::Reading;
use crate::cell::{Cell, Operand, Rule};

/// Routes of a cell, at most.
const MOST: usize = 8;

/// A way from a state to later steps: through these readings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// One, or several that are told together.
    pub readings: Vec<Reading>,
    /// For people: "straight on: f*c", "through the forget gate: U_f h".
    pub label: String,
}

impl Cell {
    /// The routes of one step back: one a reading; where that are more than eight, one an equation and the state that it
    /// reads, or else one a state, the last of them for all states that are left over.
    pub fn routes(&self) -> Vec<Route> {
        let readings = self.readings();
        if readings.len() <= MOST {
            let alone = readings.into_iter().map(|reading| Route {
                label: self.way(reading),
                readings: vec![reading],
            });
            return alone.collect();
        }
        let name = |reading: &Reading| &self.states[reading.state].name;
        let by_equation = merged(
            &readings,
            |r| (self.operations[r.operation].quantity, r.state),
            |group| format!("{}: {}", self.through(&group[0]), name(&group[0])),
        );
        if by_equation.len() <= MOST {
            return by_equation;
        }
        let of_state = |group: &[Reading]| format!("through all that reads {}", name(&group[0]));
        let mut by_state = merged(&readings, |r| (0, r.state), of_state);
        if by_state.len() > MOST {
            let rest = by_state.split_off(MOST - 1);
            by_state.push(Route {
                readings: rest.into_iter().flat_map(|route| route.readings).collect(),
                label: "through the other states".to_owned(),
            });
        }
        by_state
    }

    /// One reading's way in words.
    fn way(&self, reading: Reading) -> String {
        let text = match self.operations[reading.operation].rule {
            Rule::Sum(_) => self.operand_text(Operand::State {
                state: reading.state,
                delay: reading.delay,
            }),
            _ => self.operations[reading.operation].text.clone(),
        };
        let across = match reading.delay {
            1 => String::new(),
            delay => format!(", across {delay} steps"),
        };
        format!("{}{across}: {text}", self.through(&reading))
    }

    /// "straight on", "through the matrix U", "through the forget gate".
    fn through(&self, reading: &Reading) -> String {
        let quantity = &self.quantities[self.operations[reading.operation].quantity];
        if self.straight_on(reading).is_some() {
            return "straight on".to_owned();
        }
        if quantity.state == Some(reading.state)
            && let Rule::Product { matrix, .. } = self.operations[reading.operation].rule
        {
            return format!("through the matrix {}", self.params[matrix].name);
        }
        match &quantity.label {
            Some(label) => format!("through the {label}"),
            None => format!("through {}", quantity.target()),
        }
    }
}

/// The readings whose key is the same, told together.
fn merged<K: PartialEq>(
    readings: &[Reading],
    key: impl Fn(&Reading) -> K,
    label: impl Fn(&[Reading]) -> String,
) -> Vec<Route> {
    let mut groups: Vec<(K, Vec<Reading>)> = Vec::new();
    for reading in readings {
        let own = key(reading);
        match groups.iter_mut().find(|(key, _)| *key == own) {
            Some((_, group)) => group.push(*reading),
            None => groups.push((own, vec![*reading])),
        }
    }
    let route = |(_, readings): (K, Vec<Reading>)| Route {
        label: label(&readings),
        readings,
    };
    groups.into_iter().map(route).collect()
}
