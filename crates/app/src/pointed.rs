//! What a picture shows at the place that is pointed at, in words.

use unrolled_engine::{Moment, Trace};

use crate::experiment::Run;
use crate::filled::Mark;
use crate::moment_words::part_in_words;
use crate::number::short;

/// A mark of the strip: "forget gate, step 6, unit 2: 0.7310".
pub fn mark(run: &Run, cursor: usize, mark: Mark) -> Option<String> {
    let Mark {
        step,
        operation,
        unit,
    } = mark;
    let computed = run.timeline().index(Moment::Forward { step, operation }) <= cursor;
    let value = *run.trace.value(operation, step).get(unit)?;
    let said = match computed {
        true => short(value, 4),
        false => "not computed yet".into(),
    };
    let former = run.before.as_ref().filter(|_| computed);
    let was = former.and_then(|before| before.trace.value(operation, step).get(unit));
    let was = was.map_or(String::new(), |was| {
        format!(
            ", {} {}",
            if run.changed {
                "unchanged"
            } else {
                "before the swap"
            },
            short(*was, 4)
        )
    });
    Some(format!(
        "{}, step {step}, {}: {said}{was}",
        part_in_words(run.cell(), operation),
        run.unit(unit)
    ))
}

/// A dot of the chart: "step 6, gradient: LSTM 0.1200, plain RNN 1.300e-4".
pub fn dot(run: &Run, title: &str, step: usize) -> String {
    let own = short(run.trace.traffic(step), 4);
    let rival = run
        .rival
        .as_ref()
        .map(|rival| short(rival.traffic(step), 4));
    let beside = rival
        .map(|rival| format!(", {} {rival}", run.rival_name()))
        .unwrap_or_default();
    let moved = |trace: &Trace, former: Option<&Trace>| {
        former.map(|former| short(trace.change(former, step), 4))
    };
    let before = run.before.as_ref().filter(|_| !run.changed);
    let own_change = moved(&run.trace, before.map(|before| &before.trace));
    let rival_change = run
        .rival
        .as_ref()
        .and_then(|rival| moved(rival, before.and_then(|before| before.rival.as_ref())));
    let changed = own_change.map_or(String::new(), |own| format!("; change: {title} {own}"));
    let beside_it = rival_change.map_or(String::new(), |rival| {
        format!(", {} {rival}", run.rival_name())
    });
    format!("step {step}, gradient: {title} {own}{beside}{changed}{beside_it}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::parse;
    use crate::experiment::run;

    #[test]
    fn marks_and_dots_say_their_numbers() {
        let run = run(&parse("").experiment).unwrap();
        let last = run.timeline().last();
        let value = short(run.trace.value(3, 6)[1], 4);
        let at = |unit| Mark {
            step: 6,
            operation: 3,
            unit,
        };
        let said = mark(&run, last, at(1));
        assert_eq!(said, Some(format!("forget gate, step 6, unit 2: {value}")));
        let early = mark(&run, 0, at(1)).unwrap_or_default();
        assert!(early.ends_with("not computed yet"));
        assert_eq!(mark(&run, last, at(9)), None);
        let size = short(run.trace.traffic(6), 4);
        let said = dot(&run, "LSTM", 6);
        assert!(
            said.starts_with(&format!("step 6, gradient: LSTM {size}")),
            "{said}"
        );
    }
}
