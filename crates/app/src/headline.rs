//! The page's headline, computed.

use unrolled_engine::{LossAt, Trace};
use unrolled_plots::ratio::reach;
use unrolled_scenarios::Kind;

use crate::experiment::{Before, Experiment, Learned, Run};
use crate::number::{plain, signed};

/// The headline in parts, so that its numbers can take their inks: `before` own `between` rival `after`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Up to the network's own number.
    pub before: String,
    /// The network's own number.
    pub own: String,
    /// Up to the plain RNN's number, or up to the end.
    pub between: String,
    /// The plain RNN's number.
    pub rival: Option<String>,
    /// What the numbers belong to.
    pub aside: String,
}

/// How much of the gradient at the last step's state reaches the first step's, for both networks; where the first token
/// is swapped, how much of what that changed is left at the last.
pub fn headline(experiment: &Experiment, run: &Run) -> Headline {
    let aside = format!("{}{}", learned(experiment, run), scaled(experiment));
    let aside = match experiment.changes.len() {
        0 => aside,
        1 => format!("{aside}, 1 number changed"),
        count => format!("{aside}, {count} numbers changed"),
    };
    if let Some(before) = run.before.as_ref().filter(|_| !run.changed) {
        return swapped(run, before, aside);
    }
    let unit = unit(run);
    let steps = run.trace.episode().loss_steps();
    let from = steps.last().copied().unwrap_or(run.trace.seq_len());
    let whole = |before: String| Headline {
        before,
        own: String::new(),
        between: String::new(),
        rival: None,
        aside: aside.clone(),
    };
    if from == 1 {
        let loss = match experiment.loss {
            LossAt::Last => "The sequence has one step",
            _ => "The loss sits on step 1 alone",
        };
        return whole(format!("{loss}, so its gradient has no way to go back."));
    }
    let reached = |trace: &Trace| {
        let (last, first) = (trace.traffic(from), trace.traffic(1));
        match reach(last, first) {
            _ if last.is_infinite() && first.is_infinite() => "is infinite throughout".to_owned(),
            said if said == NOTHING => "none".to_owned(),
            said if said.starts_with("not") => format!("is {said}"),
            said => said,
        }
    };
    let own = reached(&run.trace);
    let origin = match from == run.trace.seq_len() {
        true => format!("the last {unit}"),
        false => format!("step {from}"),
    };
    let (before, between) = match (falls(&own), steps.len()) {
        (true, 1) => (
            format!("Of the gradient at {origin}, "),
            " reaches the first".to_owned(),
        ),
        (true, _) if own == "none" => (
            format!("Other steps\u{2019} losses included, of the gradient at {origin} "),
            format!(" reaches the first {unit}"),
        ),
        (true, _) => (
            format!("Other steps\u{2019} losses included, the gradient at the first {unit} is "),
            format!(" of that at {origin}"),
        ),
        (false, 1) => (
            format!("From {origin} back to the first, the gradient "),
            String::new(),
        ),
        (false, _) => (
            "Other steps\u{2019} losses included, the gradient ".to_owned(),
            format!(" from {origin} back to the first"),
        ),
    };
    let rival = run
        .rival
        .as_ref()
        .map(reached)
        .map(|rival| match falls(&rival) {
            true if !falls(&own) && rival == "none" => "none arrives".to_owned(),
            true if !falls(&own) && rival == "all" => "stays as large".to_owned(),
            true if !falls(&own) => format!("shrinks to {rival}"),
            false if falls(&own) && rival.starts_with("grows ") => {
                rival.replacen("grows ", "", 1) + " as much"
            }
            _ => rival,
        });
    let joint = match rival {
        Some(_) => format!("; {}: ", run.rival_name()),
        None => ".".to_owned(),
    };
    Headline {
        before,
        own,
        between: between + &joint,
        rival,
        aside,
    }
}

/// What was done to the weights of both networks.
fn scaled(experiment: &Experiment) -> String {
    let mut said = String::new();
    if experiment.scale != 1.0 {
        said.push_str(&format!(
            ", recurrent matrices \u{d7} {}",
            plain(experiment.scale)
        ));
    }
    if experiment.shift != 0.0 {
        said.push_str(&format!(", forget bias {}", signed(experiment.shift, 2)));
    }
    said
}

/// What the network has learned, and from which seed.
fn learned(experiment: &Experiment, run: &Run) -> String {
    let seed = experiment.seed;
    let task = experiment
        .schooled
        .as_ref()
        .map(|one| one.settings.task.title);
    match (run.learned, experiment.by_hand, task) {
        (_, Some(by_hand), _) => format!("weights set by hand. {}", by_hand.notice),
        (Learned::Task(epoch, of), _, _) if epoch == of => match run.rival {
            Some(_) => format!("both trained for the same {of} epochs, seed {seed}"),
            None => format!("trained for {of} epochs, seed {seed}"),
        },
        (Learned::Task(epoch, of), _, _) => format!("after {epoch} of {of} epochs, seed {seed}"),
        (Learned::Awaited, _, _) => "untrained; what it learned is on its way".to_owned(),
        (Learned::OtherWords, _, Some(task)) => {
            format!("untrained: these are not the words of \u{201c}{task}\u{201d}, seed {seed}")
        }
        _ => format!("untrained weights, seed {seed}"),
    }
}

/// A step of the sequence, in a word.
pub fn unit(run: &Run) -> &'static str {
    match run.sequence.kind {
        Kind::Words => "word",
        Kind::Letters => "letter",
        Kind::Numbers if run.sequence.input_size() > 1 => "input",
        Kind::Numbers => "number",
    }
}

fn swapped(run: &Run, before: &Before, aside: String) -> Headline {
    let (was, is) = (&before.sequence.tokens[0], run.token(1));
    let last = run.trace.seq_len();
    let left = |trace: &Trace, former: &Trace| {
        let (first, last) = (trace.change(former, 1), trace.change(former, last));
        match reach(first, last) {
            said if said == NOTHING => "none".to_owned(),
            said => said,
        }
    };
    let own = left(&run.trace, &before.trace);
    let rivals = run.rival.as_ref().zip(before.rival.as_ref());
    let rival = rivals.map(|(rival, former)| left(rival, former));
    let joint = if rival.is_some() {
        "; plain RNN: "
    } else {
        "."
    };
    let falls = falls(&own);
    Headline {
        before: format!(
            "\u{201c}{was}\u{201d} became \u{201c}{is}\u{201d}. {} ",
            match falls {
                true => "Of the change at the first state,",
                false => "From the first state to the last, the change",
            }
        ),
        own,
        between: format!("{}{joint}", if falls { " is left at the last" } else { "" }),
        rival,
        aside,
    }
}

/// What [`reach`] says where the gradient at the first step is zero.
const NOTHING: &str = "nothing";

/// Whether a reach is a share of what there was, "1 in 7.0", and not what it did.
fn falls(reach: &str) -> bool {
    reach.starts_with("1 in") || reach == "none" || reach == "all"
}

impl Headline {
    /// The sentence as plain text, for the page's title and for tests.
    pub fn text(&self) -> String {
        let Headline {
            before,
            own,
            between,
            rival,
            ..
        } = self;
        match rival {
            Some(rival) => format!("{before}{own}{between}{rival}."),
            None => format!("{before}{own}{between}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::parse;
    use crate::experiment::run;

    /// Not of the task that the opening learned, so that nothing is.
    const STORY: &str = "seq=Lisbon%7CAthens+we+strolled+we+cooked+we+danced+and+then+we+all+sang+-%3E+Portuguese%7CGreek";

    fn said(hash: &str) -> String {
        let visit = parse(hash);
        headline(&visit.experiment, &run(&visit.experiment).unwrap()).text()
    }

    #[test]
    fn it_speaks_of_where_the_gradient_starts_and_where_it_ends() {
        let opening = said("");
        assert!(
            opening.contains(" reaches the first; plain RNN: 1 in "),
            "{opening}"
        );
        let said = |rest: &str| super::tests::said(&format!("{STORY}{rest}"));
        let untrained = said("");
        assert!(
            untrained.starts_with("Of the gradient at the last word, 1 in "),
            "{untrained}"
        );
        assert!(
            untrained.contains(" reaches the first; plain RNN: 1 in "),
            "{untrained}"
        );
        assert!(!said("&cell=rnn").contains("plain RNN"));
        assert!(said("&loss=7").starts_with("Of the gradient at step 7, "));
        assert!(said("&loss=every").starts_with("Other steps\u{2019} losses included, "));
        let mixed = said("&cell=gru-cho&loss=every");
        assert!(mixed.contains("plain RNN: stays as large."), "{mixed}");
        let said = super::tests::said;
        assert!(said("loss=1").starts_with("The loss sits on step 1 alone"));
        assert!(said("seq=a+-%3E+b").starts_with("The sequence has one step"));
    }

    #[test]
    fn nothing_and_infinity_have_words() {
        let none = "Of the gradient at the last letter, none reaches the first; plain RNN: none.";
        assert_eq!(said("seq=x+x+x").replace("word", "letter"), none);
        let large = said(&format!("cell=linear&seq={}", "1e308+".repeat(60)));
        assert!(large.contains("is infinite throughout"), "{large}");
        let near = said("seq=0.1+-2+3e5+-%3E+4&loss=every");
        assert!(
            near.contains(" times as much.") || !near.contains("grows"),
            "{near}"
        );
    }

    #[test]
    fn a_swap_is_told_by_what_is_left_of_its_change() {
        let trained = said("swap=1");
        assert!(trained.contains("\u{201c}Athens\u{201d}"), "{trained}");
        let said = said(&format!("{STORY}&swap=1"));
        let begins = "\u{201c}Lisbon\u{201d} became \u{201c}Athens\u{201d}. Of the change at the first state, 1 in ";
        assert!(said.starts_with(begins), "{said}");
        assert!(
            said.contains(" is left at the last; plain RNN: 1 in "),
            "{said}"
        );
    }

    #[test]
    fn its_numbers_are_the_trace_s() {
        let visit = parse("");
        let run = run(&visit.experiment).unwrap();
        let own = reach(run.trace.traffic(12), run.trace.traffic(1));
        assert_eq!(headline(&visit.experiment, &run).own, own);
    }
}
