use super::*;
use crate::address;
use crate::experiment::MAX_STEPS;
use unrolled_engine::Builtin;

fn opened() -> State {
    State::open(Visit::default()).unwrap()
}

fn after(state: State, actions: &[Action]) -> State {
    actions.iter().cloned().fold(state, reduced)
}

fn typing(text: &str) -> Action {
    Action::Type(Field::Sequence, text.into())
}

#[test]
fn it_opens_paused_at_the_end_of_the_backward_pass_on_the_first_word() {
    let state = opened();
    assert_eq!((state.step(), state.play), (1, Play::Paused));
    assert_eq!(state.cursor, state.timeline().last());
    assert_eq!(state.address(), "");
}

#[test]
fn an_invalid_draft_stays_as_typed_beside_the_last_valid_run() {
    let state = after(opened(), &[typing("a b -> c")]);
    let run = state.run.clone();
    let state = after(state, &[typing("a b ->")]);
    assert_eq!(state.run, run);
    assert_eq!(state.experiment.sequence, "a b -> c");
    assert_eq!(state.drafts.get(Field::Sequence).text, "a b ->");
    assert!(state.drafts.get(Field::Sequence).refusal.is_some());
    let state = after(state, &[Action::Seed(8)]);
    assert_eq!(state.drafts.get(Field::Sequence).text, "a b ->");
}

#[test]
fn typing_is_one_choice_until_the_field_is_left() {
    let state = after(opened(), &[typing("a b -> c"), typing("a b -> cd")]);
    assert_eq!(state.chapter, 1);
    let state = after(state, &[Action::Settle, typing("a b -> cde")]);
    assert_eq!(state.chapter, 2);
    let moved = after(state, &[Action::Go(Motion::First)]);
    assert_eq!(moved.chapter, 2, "moving is no choice");
}

#[test]
fn moving_the_cursor_keeps_the_run_and_pauses() {
    let state = after(opened(), &[Action::TogglePlay]);
    assert!(state.play.is_playing());
    assert_eq!(state.cursor, 0, "from the end it starts over");
    let run = state.run.clone();
    let state = after(state, &[Action::Go(Motion::On(Stride::Operation))]);
    assert_eq!((state.cursor, state.play), (1, Play::Paused));
    assert_eq!(state.run, run);
}

#[test]
fn a_column_is_reached_in_the_pass_that_is_shown() {
    let state = after(opened(), &[Action::Go(Motion::Step(6))]);
    let (step, operation) = (6, 0);
    assert_eq!(state.moment(), Moment::Backward { step, operation });
    let state = after(
        state,
        &[Action::Go(Motion::First), Action::Go(Motion::Step(6))],
    );
    let operation = state.run.cell().operations.len() - 1;
    assert_eq!(state.moment(), Moment::Forward { step, operation });
}

#[test]
fn another_cell_keeps_the_place() {
    let to = |id| Action::Cell(Builtin::named(id).unwrap());
    let state = after(opened(), &[Action::Go(Motion::Step(6)), to("gru")]);
    let (step, operation) = (6, 0);
    assert_eq!(state.moment(), Moment::Backward { step, operation });
    let state = after(opened(), &[to("rnn")]);
    assert_eq!(state.cursor, state.timeline().last());
}

#[test]
fn reset_is_the_very_same_start() {
    let state = after(
        opened(),
        &[
            typing("x y -> z"),
            Action::Seed(1),
            Action::Pin(2),
            Action::Reset,
        ],
    );
    let start = opened();
    assert_eq!(state.experiment, start.experiment);
    assert_eq!((state.cursor, state.unit), (start.cursor, start.unit));
    assert_eq!(state.drafts, start.drafts);
    assert_eq!(state.chapter, 3, "and Back undoes it");
}

#[test]
fn chosen_steps_start_from_where_the_loss_is() {
    let state = after(opened(), &[Action::Loss(LossChoice::Chosen)]);
    assert_eq!(state.drafts.get(Field::Steps).text, "12");
    let text = "3, 5\u{2013}7".to_owned();
    let state = after(state, &[Action::Type(Field::Steps, text)]);
    assert_eq!(state.experiment.loss, LossAt::Steps(vec![3, 5, 6, 7]));
    let shorter = after(state, &[typing("a b -> c")]);
    let refusal = shorter.drafts.get(Field::Sequence).refusal.clone();
    assert!(refusal.is_some_and(|why| why.contains("step 3")));
}

#[test]
fn a_moment_past_the_end_is_noticed() {
    let visit = address::parse("at=99999&unit=5&seq=a+b+-%3E+c");
    let state = State::open(visit).unwrap();
    assert_eq!(state.notices.len(), 2);
    assert_eq!(state.cursor, state.timeline().last());
    let state = after(state, &[Action::Dismiss(0)]);
    assert!(state.notices[0].contains("unit=5"));
}

#[test]
fn an_address_restores_the_moment() {
    let go = Action::Go(Motion::To(123));
    let state = after(
        opened(),
        &[typing("one two two -> one"), go, Action::Pin(3)],
    );
    let again = State::open(address::parse(&state.address())).unwrap();
    assert_eq!((again.cursor, again.unit), (state.cursor, 3));
    assert_eq!(again.experiment, state.experiment);
}

#[test]
fn the_largest_page_runs() {
    let words: Vec<String> = (0..MAX_STEPS).map(|at| format!("w{at}")).collect();
    let text = format!("{} -> w0", words.join(" "));
    let state = after(
        opened(),
        &[typing(&text), Action::Type(Field::Units, "32".into())],
    );
    assert_eq!(state.run.trace.seq_len(), MAX_STEPS);
    assert_eq!(state.run.units(), 32);
}
