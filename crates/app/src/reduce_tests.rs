use super::*;
use crate::address;
use crate::experiment::MAX_STEPS;
use crate::filled::{Place, Side, Subject};
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
    assert_eq!(state.cursor, state.timeline().returned());
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
    assert_eq!(state.cursor, state.timeline().returned());
}

#[test]
fn reset_is_the_very_same_start() {
    let state = after(
        opened(),
        &[
            typing("x y -> z"),
            Action::Seed(5),
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
}

#[test]
fn a_moment_past_the_end_is_noticed() {
    let visit = address::parse("at=99999&unit=5&seq=a+b+-%3E+c");
    let state = State::open(visit).unwrap();
    assert_eq!(state.notices.len(), 2);
    assert_eq!(state.cursor, state.timeline().returned());
    assert!(state.notices[1].contains("unit=5"));
    let state = after(state, &[Action::Dismiss]);
    assert!(state.notices.is_empty());
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

fn quantity(state: &State, name: &str) -> usize {
    state.run.cell().quantity(name).unwrap()
}

fn mark(state: &State, step: usize, name: &str, unit: usize) -> Place {
    Place {
        subject: result(state, name),
        step,
        unit,
    }
}

/// The operation that yields the quantity of that name.
fn result(state: &State, name: &str) -> Subject {
    Subject::Operation(state.run.cell().quantities[quantity(state, name)].operation)
}

fn pin(subject: Subject) -> Option<Pin> {
    Some(Pin {
        subject,
        side: None,
    })
}

#[test]
fn what_is_pinned_survives_stepping_and_escape_frees_it() {
    let state = opened();
    let first = mark(&state, 1, "c", 0);
    assert_eq!(
        state.looked_at(),
        (first, Side::Gradient),
        "what has arrived"
    );
    let state = after(state, &[Action::Go(Motion::Back(Stride::Operation))]);
    let own = mark(&state, 1, "i", 0);
    assert_ne!(
        state.looked_at().0,
        own,
        "a part of the input gate's equation"
    );
    let c6 = mark(&state, 6, "c", 2);
    let pinned = after(state, &[Action::Choose(c6, Side::Value)]);
    assert_eq!((pinned.step(), pinned.unit), (6, 2));
    assert_eq!(
        pinned.looked_at(),
        (c6, Side::Value),
        "though the pass is backward"
    );
    let stepped = after(pinned, &[Action::Go(Motion::Back(Stride::Step))]);
    assert_eq!(stepped.looked_at().0, Place { step: 7, ..c6 });
    let there = stepped.cursor;
    let other = after(
        stepped.clone(),
        &[Action::Choose(mark(&stepped, 7, "o", 2), Side::Gradient)],
    );
    assert_eq!(
        other.cursor, there,
        "what stands at the same step does not move the cursor"
    );
    let pointed = after(
        stepped,
        &[Action::Point(Some((Place { step: 2, ..c6 }, Side::Value)))],
    );
    assert_eq!(pointed.looked_at().0.step, 2, "pointing is a preview");
    let left = after(pointed, &[Action::Point(None)]);
    assert_eq!(left.looked_at().0.step, 7);
    let turned = after(left, &[Action::Side(Side::Gradient)]);
    assert_eq!(
        turned.looked_at(),
        (Place { step: 7, ..c6 }, Side::Gradient)
    );
    let freed = after(turned, &[Action::Free]);
    assert_eq!(freed.pinned, None);
    let f = result(&freed, "f");
    let toggled = after(freed, &[Action::PinSubject(f), Action::PinSubject(f)]);
    assert_eq!(toggled.pinned, None);
}

#[test]
fn a_pin_is_in_the_address_and_goes_with_a_cell_that_has_its_quantity() {
    let state = opened();
    let o = result(&state, "o");
    let state = after(state, &[Action::PinSubject(o)]);
    assert_eq!(state.address(), "pin=o");
    let again = State::open(address::parse("pin=o")).unwrap();
    assert_eq!(again.pinned, pin(o));
    let turned = after(again, &[Action::Side(Side::Value)]);
    assert_eq!(turned.address(), "pin=o:value");
    let again = State::open(address::parse("pin=o:value")).unwrap();
    assert_eq!(again.pinned, turned.pinned);
    let neither = State::open(address::parse("pin=o:nothing")).unwrap();
    assert_eq!((neither.pinned, neither.notices.len()), (None, 1));
    let peephole = Builtin::named("lstm-peephole").unwrap();
    let kept = after(state.clone(), &[Action::Cell(peephole)]);
    assert_eq!(kept.pinned, pin(result(&kept, "o")));
    let gru = after(state, &[Action::Cell(Builtin::named("gru").unwrap())]);
    assert_eq!(gru.pinned, None);
    let unknown = State::open(address::parse("pin=zz")).unwrap();
    assert!(
        unknown.notices[0].contains("pin=zz"),
        "{:?}",
        unknown.notices
    );
}

#[test]
fn a_swap_is_a_choice_that_keeps_the_moment_and_goes_both_ways() {
    let state = after(opened(), &[Action::Go(Motion::Step(6))]);
    let swapped = after(state.clone(), &[Action::Swap]);
    assert_eq!((swapped.cursor, swapped.chapter), (state.cursor, 1));
    assert_eq!(swapped.run.token(1), "Athens");
    assert!(swapped.address().contains("swap=1"));
    assert_eq!(swapped.drafts, state.drafts, "the sequence stays as typed");
    let back = after(swapped.clone(), &[Action::Swap]);
    assert_eq!(back.experiment, state.experiment);
    let typed = after(swapped, &[typing("a b -> c")]);
    assert!(!typed.experiment.swap);
    let alone = after(typed, &[typing("a a a"), Action::Swap]);
    assert!(!alone.experiment.swap, "there is nothing to swap it for");
}

#[test]
fn a_shorter_sequence_takes_the_losses_that_it_has_no_steps_for() {
    let steps = Action::Type(Field::Steps, "2, 9".into());
    let state = after(
        opened(),
        &[
            Action::Loss(LossChoice::Chosen),
            steps,
            typing("a b c -> d"),
        ],
    );
    assert_eq!(state.experiment.loss, LossAt::Steps(vec![2]));
    assert_eq!(state.drafts.get(Field::Steps).text, "2");
    assert_eq!(state.drafts.get(Field::Sequence).refusal, None);
}

#[test]
fn help_and_presenting_come_and_go() {
    let stage = |actions: &[Action]| after(opened(), actions).stage;
    assert_eq!(stage(&[Action::TogglePresent]), Stage::Present);
    assert_eq!(
        stage(&[Action::TogglePresent, Action::TogglePresent]),
        Stage::Page
    );
    let helped = stage(&[Action::TogglePresent, Action::Help(true)]);
    assert!(helped.is_presented());
    let presented = [
        Action::TogglePresent,
        Action::Help(true),
        Action::Help(false),
    ];
    assert_eq!(stage(&presented), Stage::Present);
    assert_eq!(stage(&[Action::TogglePresent, Action::Free]), Stage::Page);
}

#[test]
fn changes_are_made_turned_undone_and_redone() {
    let state = opened();
    let f3 = mark(&state, 3, "f", 1);
    let turn = |value| Action::Change(f3, (3, 5), value);
    let turned = after(state.clone(), &[turn(0.1), turn(0.2), turn(0.3)]);
    assert_eq!(turned.chapter, state.chapter + 1, "turning is one choice");
    assert_eq!(
        turned.address(),
        "hold=f/2%403-5%3A0.3"
            .replace("%40", "@")
            .replace("%3A", ":")
    );
    assert_eq!(turned.cursor, state.cursor);
    let again = after(turned.clone(), &[Action::Settle, turn(0.9)]);
    assert_eq!(again.chapter, state.chapter + 2);
    let weight = Place {
        subject: Subject::Weight(5),
        step: 1,
        unit: 0,
    };
    let both = after(
        again,
        &[Action::Settle, Action::Change(weight, (1, 1), 2.0)],
    );
    assert_eq!(both.experiment.changes.len(), 2);
    let value = |state: &State| state.experiment.changes.first().map(|change| change.value);
    let undone = after(both.clone(), &[Action::Undo, Action::Undo]);
    assert_eq!(value(&undone), Some(0.3));
    let redone = after(undone.clone(), &[Action::Redo, Action::Redo, Action::Redo]);
    assert_eq!(redone.experiment, both.experiment);
    let cleared = after(both.clone(), &[Action::ClearChanges]);
    assert_eq!(cleared.address(), "");
    assert_eq!(after(cleared, &[Action::Undo]).experiment, both.experiment);
    let other = after(both, &[Action::Cell(Builtin::named("gru").unwrap())]);
    assert_eq!(other.experiment.changes, [], "a GRU has no f and no W_f");
    assert!(!other.run.changed);
    let logit = Place {
        subject: Subject::Logit(0),
        ..weight
    };
    let nothing = after(undone, &[Action::Change(logit, (1, 1), 2.0)]);
    assert_eq!(
        nothing.experiment.changes.len(),
        1,
        "what only follows is not changed"
    );
}

#[test]
fn a_check_stays_with_what_was_checked() {
    let state = after(opened(), &[Action::Check]);
    let checked = state.checked.unwrap();
    assert_eq!(checked.place, state.looked_at().0);
    assert!(checked.ulps < 1000);
    let moved = after(state, &[Action::Go(Motion::Back(Stride::Step))]);
    assert_ne!(
        moved.checked.map(|check| check.place),
        Some(moved.looked_at().0)
    );
}
