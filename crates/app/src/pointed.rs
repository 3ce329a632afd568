//! What a picture shows at the place that is pointed at, in words.

use unrolled_engine::Moment;

use crate::experiment::Run;
use crate::number::short;

/// A mark of the strip: "forget gate, step 6, unit 2: 0.7310".
pub fn mark(run: &Run, cursor: usize, step: usize, quantity: usize, unit: usize) -> Option<String> {
    let quantity = run.cell().quantities.get(quantity)?;
    let operation = quantity.operation;
    let computed = run.timeline().index(Moment::Forward { step, operation }) <= cursor;
    let value = *run.trace.value(operation, step).get(unit)?;
    let said = match computed {
        true => short(value, 4),
        false => "not computed yet".into(),
    };
    Some(format!(
        "{}, step {step}, unit {}: {said}",
        quantity.title(),
        unit + 1
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
        .map(|rival| format!(", plain RNN {rival}"))
        .unwrap_or_default();
    format!("step {step}, gradient: {title} {own}{beside}")
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
        let said = mark(&run, last, 6, 0, 1);
        assert_eq!(said, Some(format!("forget gate, step 6, unit 2: {value}")));
        let early = mark(&run, 0, 6, 0, 1).unwrap_or_default();
        assert!(early.ends_with("not computed yet"));
        assert_eq!(mark(&run, last, 6, 0, 9), None);
        assert!(dot(&run, "LSTM", 6).starts_with("step 6, gradient: LSTM 0."));
    }
}
