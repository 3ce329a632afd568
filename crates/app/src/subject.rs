//! What can be pinned, as an address names it: `f` for a quantity, `f.2` for the second part of its equation, `x.3` for an entry of the
//! input, `c.0` for a state before the sequence, `W_f[2,3]` or `b_f[2]` for a weight, `Y.3` for an output, `P.3` for its chance, `L` for the loss.

use unrolled_engine::{Cell, Network};

use crate::filled::Subject;

/// Its name; none for what the run has not.
pub fn name(network: &Network, subject: Subject) -> Option<String> {
    match subject {
        Subject::Operation(operation) => of_operation(network.cell(), operation),
        Subject::Input(entry) => {
            (entry < network.sizes().input_size).then(|| format!("x.{}", entry + 1))
        }
        Subject::Initial(state) => {
            let state = network.cell().states.get(state)?;
            Some(format!("{}.0", state.name))
        }
        Subject::Weight(index) => {
            let (array, row, column) = network.weight_entry(index)?;
            Some(match array.columns {
                1 => format!("{}[{}]", array.name, row + 1),
                _ => format!("{}[{},{}]", array.name, row + 1, column + 1),
            })
        }
        Subject::Logit(class) => {
            (class < network.sizes().output_size).then(|| format!("Y.{}", class + 1))
        }
        Subject::Chance(class) => {
            (class < network.sizes().output_size).then(|| format!("P.{}", class + 1))
        }
        Subject::Loss => Some("L".into()),
    }
}

/// The subject of that name.
pub fn named(network: &Network, name: &str) -> Option<Subject> {
    let sizes = network.sizes();
    if name == "L" {
        return Some(Subject::Loss);
    }
    if let Some((array, rest)) = name.split_once('[') {
        let entry = rest.strip_suffix(']')?;
        let (row, column) = entry.split_once(',').unwrap_or((entry, "1"));
        let at = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
        return network
            .weight(array)?
            .index(at(row)?, at(column)?)
            .map(Subject::Weight);
    }
    if let Some((base, nth)) = name.split_once('.') {
        let nth: usize = nth.parse().ok()?;
        let within = |size: usize| nth.checked_sub(1).filter(|&at| at < size);
        match base {
            "x" => return within(sizes.input_size).map(Subject::Input),
            "P" => return within(sizes.output_size).map(Subject::Chance),
            "Y" => return within(sizes.output_size).map(Subject::Logit),
            base if nth == 0 => return network.cell().state(base).map(Subject::Initial),
            _ => {}
        }
    }
    let cell = network.cell();
    let mut operations = 0..cell.operations.len();
    let found =
        operations.find(|&operation| of_operation(cell, operation).as_deref() == Some(name));
    found.map(Subject::Operation)
}

/// The quantity, and behind a dot which part of its equation, from 1; the quantity's own result by its name alone.
fn of_operation(cell: &Cell, operation: usize) -> Option<String> {
    let quantity = cell.operations.get(operation)?.quantity;
    let name = &cell.quantities[quantity].name;
    if cell.quantities[quantity].operation == operation {
        return Some(name.clone());
    }
    let own = |other: &&unrolled_engine::Operation| other.quantity == quantity;
    let before = cell.operations[..operation].iter().filter(own).count();
    Some(format!("{name}.{}", before + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::parse;
    use crate::experiment::run;
    use unrolled_engine::BUILTINS;

    #[test]
    fn every_subject_of_every_cell_has_a_name_of_its_own() {
        for cell in BUILTINS {
            let run = run(&parse(&format!("cell={}", cell.id)).experiment).unwrap();
            let sizes = run.trace.network().sizes();
            let mut all: Vec<Subject> = vec![Subject::Loss];
            all.extend((0..run.cell().operations.len()).map(Subject::Operation));
            all.extend((0..sizes.input_size).map(Subject::Input));
            all.extend((0..run.cell().states.len()).map(Subject::Initial));
            all.extend((0..run.trace.network().weights().len()).map(Subject::Weight));
            all.extend((0..sizes.output_size).map(Subject::Logit));
            all.extend((0..sizes.output_size).map(Subject::Chance));
            for subject in all {
                let name = name(run.trace.network(), subject).unwrap();
                assert_eq!(
                    named(run.trace.network(), &name),
                    Some(subject),
                    "{} {name}",
                    cell.id
                );
            }
            for wrong in [
                "", "zz", "f.99", "x.0", "x.999", "W[0,1]", "W[", "Y.999", "[1]",
            ] {
                assert_eq!(
                    named(run.trace.network(), wrong),
                    None,
                    "{} {wrong}",
                    cell.id
                );
            }
        }
    }
}
