//! What is asked: the task's sentence, an example, and what to notice.

use unrolled_engine::Target;
use unrolled_plots::theme::Theme;
use unrolled_plots::training::example::{self, Ask, Sequence};
use unrolled_scenarios::{Alphabet, Example, Settings};
use yew::prelude::*;

use crate::components::figure::Figure;
use crate::training::Training;

/// The most that an example of words, and one of numbers or bits, may be high, in CSS pixels.
const MOST_WORDS: f64 = 132.0;
const MOST_BARS: f64 = 84.0;

/// The task in words and as an example. In large type, what to notice is for the lecturer to unfold.
pub fn task(training: &Training, theme: Theme) -> Html {
    let settings = training.settings;
    let task = settings.task;
    html! {
        <>
            <h2 class="lesson-title">{ task.title }</h2>
            <p class="sentence">{ task.said(settings.length) }</p>
            <Shown {settings} {theme} />
            <details class="notice-this" open={theme != Theme::Projector}>
                <summary>{ "What to notice" }</summary>
                <p class="aside">
                    { task.notice }
                    if let Some(source) = task.source {
                        { " " }<cite>{ source }</cite>
                    }
                </p>
            </details>
        </>
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    settings: Settings,
    theme: Theme,
}

/// The first test sequence as a picture.
#[component]
fn Shown(props: &Props) -> Html {
    let Props { settings, theme } = props;
    let drawn = use_memo((settings.task, settings.length, settings.seed), |_| {
        Drawn::of(settings)
    });
    let theme = *theme;
    let drawn_at = drawn.clone();
    let scene = use_callback(
        (drawn, theme),
        move |(width, height): (f64, f64), (drawn, theme)| {
            let asks: Vec<Ask> = drawn
                .asks
                .iter()
                .map(|(step, answer)| Ask {
                    step: *step,
                    answer,
                })
                .collect();
            let scene = example::scene(&example::Input {
                sequence: match &drawn.read {
                    Read::Numbers(values) => Sequence::Numbers(values),
                    Read::Words(words) => Sequence::Words(words),
                    Read::Bits(bits) => Sequence::Bits(bits),
                },
                marked: &drawn.marked,
                asks: &asks,
                width,
                height,
                theme: *theme,
            });
            let height = scene.size.1;
            (scene.into(), height)
        },
    );
    let height = match &drawn_at.read {
        Read::Words(_) => MOST_WORDS,
        _ => MOST_BARS,
    };
    html! { <Figure {scene} {height} class="example" /> }
}

/// An example as it is shown.
#[derive(PartialEq)]
struct Drawn {
    read: Read,
    marked: Vec<usize>,
    asks: Vec<(usize, String)>,
}

#[derive(PartialEq)]
enum Read {
    Numbers(Vec<f64>),
    Words(Vec<String>),
    Bits(Vec<bool>),
}

impl Drawn {
    fn of(settings: &Settings) -> Drawn {
        let task = settings.task;
        let example = settings.example("test", 0);
        let first = |x: &Vec<f64>| x.first().copied().unwrap_or(0.0);
        let read = match task.inputs() {
            Alphabet::Words(words) => {
                let word = |x: &Vec<f64>| {
                    let at = x.iter().position(|&entry| entry == 1.0);
                    at.and_then(|at| words.get(at)).cloned().unwrap_or_default()
                };
                Read::Words(example.inputs.iter().map(word).collect())
            }
            Alphabet::Numbers(_)
                if example
                    .inputs
                    .iter()
                    .flatten()
                    .all(|&x| x == 0.0 || x == 1.0) =>
            {
                Read::Bits(example.inputs.iter().map(|x| first(x) == 1.0).collect())
            }
            Alphabet::Numbers(_) => Read::Numbers(example.inputs.iter().map(first).collect()),
        };
        Drawn {
            read,
            marked: task
                .telling
                .map(|telling| telling(&example))
                .unwrap_or_default(),
            asks: asks(&example, &task.outputs()),
        }
    }
}

/// What is right at the steps that ask.
fn asks(example: &Example, outputs: &Alphabet) -> Vec<(usize, String)> {
    let name = |class: usize| match outputs {
        Alphabet::Words(names) | Alphabet::Numbers(names) => {
            names.get(class).cloned().unwrap_or_default()
        }
    };
    let answer = |target: &Target| match target {
        Target::None => None,
        Target::Class(class) => Some(name(*class)),
        Target::Values(values) => Some(match outputs {
            Alphabet::Words(_) if values.len() > 1 => {
                let allowed = values.iter().enumerate().filter(|(_, v)| **v > 0.0);
                allowed
                    .map(|(class, _)| name(class))
                    .collect::<Vec<String>>()
                    .join(" ")
            }
            _ => {
                let number = |value: &f64| {
                    let text = format!("{value:.2}");
                    text.trim_end_matches('0').trim_end_matches('.').to_owned()
                };
                values
                    .iter()
                    .map(number)
                    .collect::<Vec<String>>()
                    .join(", ")
            }
        }),
    };
    // Where each step asks for the input of the next, the sequence itself says it all.
    let next = |(target, step): &(&Target, usize)| match (target, example.inputs.get(*step)) {
        (Target::Class(class), Some(x)) => x.get(*class) == Some(&1.0) && x.len() == outputs.size(),
        _ => false,
    };
    let last = example.targets.len();
    let mut before = example.targets.iter().zip(1..last);
    let goes_on = before.all(|one| next(&one));
    let steps = example.targets.iter().zip(1..);
    let steps = steps.filter(|one| !goes_on || !next(one));
    steps
        .filter_map(|(target, step)| Some((step, answer(target)?)))
        .collect()
}
