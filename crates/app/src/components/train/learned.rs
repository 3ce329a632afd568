//! What the network says now, and how well: its answers, what it goes on with by itself, loss and share of right answers.

use std::rc::Rc;
use std::sync::Arc;

use unrolled_plots::theme::Theme;
use unrolled_plots::training::Line;
use unrolled_plots::training::answers::{self, Answers, Guess};
use unrolled_plots::training::curve;
use unrolled_scenarios::{Manner, Settings, Speaking};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::props::PictureProps;
use crate::components::figure::Figure;
use crate::number::short;
use crate::training::{Lane, Says, TEMPERATURES, TrainAction, Training, sample_seed, says};

#[component]
pub fn Learned(props: &PictureProps) -> Html {
    let PictureProps {
        training,
        theme,
        dispatch,
    } = props;
    let theme = *theme;
    let settings = training.settings;
    let weights = training
        .keyframe(0)
        .map(|keyframe| keyframe.memory.weights.clone());
    let said = use_memo((settings, weights), |(settings, weights)| {
        says(settings, weights.as_ref()?).ok()
    });
    let scene = use_callback((said.clone(), theme), |(width, height), (said, theme)| {
        let size = (width, height, *theme);
        let drawn = said
            .as_ref()
            .as_ref()
            .map(|says| picture(says, size).into());
        (drawn.unwrap_or_default(), height)
    });
    html! {
        <>
            if settings.task.speaks() {
                <h2>{ "What it says by itself" }</h2>
                { heat(training.temperature, dispatch) }
                { for (0..training.lanes.len()).map(|lane| html! { <Speech training={training.clone()} {lane} /> }) }
            } else {
                <h2>{ says_now(training) }</h2>
                <Figure {scene} class="says" />
            }
            { curves(training, theme) }
            { lost(training) }
        </>
    }
}

/// What truncation loses of the gradient at the epoch that is looked at, where something is truncated.
fn lost(training: &Training) -> Html {
    let row = |at: usize| {
        let lost = training.keyframe(at)?.record.lost?;
        let length = short(lost.length, 2);
        let said = match lost.degrees().is_nan() {
            true => format!("\u{d7} {length} of its length"),
            false => format!(
                "{:.0}\u{b0} off its direction, \u{d7} {length} of its length",
                lost.degrees()
            ),
        };
        let name = training
            .lanes
            .get(at)
            .map_or("", |lane| lane.settings.cell.title);
        Some(html! { <li>if training.lanes.len() > 1 { <b>{ name }{ " " }</b> }{ said }</li> })
    };
    let rows: Vec<Html> = (0..training.lanes.len()).filter_map(row).collect();
    html! {
        if !rows.is_empty() {
            <>
                <h2>{ "The truncated gradient, beside the whole" }</h2>
                <ul class="lost" data-lost="">{ for rows }</ul>
            </>
        }
    }
}

/// The heading; in a race, whose answers they are.
fn says_now(training: &Training) -> String {
    match training.lanes.len() {
        0 | 1 => "What the network says now".to_owned(),
        _ => format!("What the {} says now", training.settings.cell.title),
    }
}

#[derive(Properties, PartialEq)]
struct SpeechProps {
    training: Training,
    lane: usize,
}

/// What one network goes on with by itself.
#[component]
fn Speech(props: &SpeechProps) -> Html {
    let SpeechProps { training, lane } = props;
    let settings = training.lanes.get(*lane).map(|lane| lane.settings);
    let weights = training
        .keyframe(*lane)
        .map(|keyframe| keyframe.memory.weights.clone());
    let manner = Manner::Drawn {
        temperature: training.temperature,
        seed: sample_seed(training.settings.seed, training.epoch()),
    };
    let spoken = use_memo(
        (settings, weights, manner),
        |(settings, weights, manner)| speaking(settings.as_ref()?, weights.as_ref()?, *manner),
    );
    let name = settings.map_or("", |settings| settings.cell.title);
    match &*spoken {
        Some(speaking) => html! {
            { aloud(speaking, name, training.lanes.len() > 1) }
        },
        None => Html::default(),
    }
}

/// What the network goes on with by itself.
fn speaking(settings: &Settings, weights: &[f64], manner: Manner) -> Option<Speaking> {
    let network = settings
        .network()
        .ok()?
        .with_weights(weights.to_vec())
        .ok()?;
    settings.task.speaking(Arc::new(network), manner).ok()?
}

/// How surely it speaks.
fn heat(temperature: f64, dispatch: &Callback<TrainAction>) -> Html {
    let (least, most) = TEMPERATURES;
    let oninput = dispatch.reform(move |event: InputEvent| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let asked = input.and_then(|input| input.value().parse().ok());
        TrainAction::Temperature(asked.unwrap_or(temperature))
    });
    html! {
        <div class="heat">
            <label for="temperature">{ "Temperature" }</label>
            <input
                id="temperature"
                type="range"
                min={least.to_string()}
                max={most.to_string()}
                step="0.1"
                value={format!("{temperature:.1}")}
                title="Chances are softmax(y / temperature): below 1 surer, above 1 more at random. Drawn anew at every epoch."
                {oninput}
            />
            <output for="temperature">{ format!("{temperature:.1}") }</output>
        </div>
    }
}

/// What it says, and its mistakes; in a race with its name.
fn aloud(speaking: &Speaking, name: &str, races: bool) -> Html {
    let counted = speaking.mistakes.iter().map(|(name, count)| {
        html! { <li class={(*count > 0).then_some("made")}><b>{ *count }</b>{ " " }{ *name }</li> }
    });
    html! {
        <div class={classes!("spoken", races.then_some("racing"))}>
            <div class="said" data-spoken="" data-scrolls="" tabindex="0" role="region" aria-label={format!("What the {name} says by itself")}>{ &speaking.text }</div>
            <div class="whose">
                if races { <h3>{ name }</h3> }
                if !speaking.mistakes.is_empty() {
                    <ul class="mistakes" aria-label={format!("Mistakes of the {name}")}>{ for counted }</ul>
                }
            </div>
        </div>
    }
}

fn picture(says: &Says, (width, height, theme): (f64, f64, Theme)) -> answers::Scene {
    let place = |answers: Answers| {
        answers::scene(&answers::Input {
            answers,
            width,
            height,
            theme,
        })
    };
    match says {
        Says::Numbers(pairs) => place(Answers::Numbers {
            pairs,
            truth: "true",
        }),
        Says::Classes { names, guesses } => {
            let examples: Vec<Guess> = guesses
                .iter()
                .map(|(shares, right)| Guess {
                    shares,
                    right: *right,
                })
                .collect();
            place(Answers::Classes {
                names,
                examples: &examples,
            })
        }
        Says::Chances { said, truth, exact } => place(Answers::Chances {
            said,
            truth,
            names: ("says", if *exact { "exact" } else { "true" }),
        }),
    }
}

/// Loss and share of right answers, over the epochs; whose the lines are stands above both.
fn curves(training: &Training, theme: Theme) -> Html {
    let chance = training.settings.task.chance_at(training.settings.length);
    let figure = |measure: curve::Measure, chance: (f64, String)| {
        let lanes: Rc<[Lane]> = training.lanes.clone().into();
        let (last, cursor) = (training.settings.epochs, training.epoch() as usize);
        html! { <Curve {lanes} {measure} {chance} {last} {cursor} {theme} /> }
    };
    html! {
        <>
            <h2>{ "Loss" }<span class="aside">{ "on test sequences" }</span></h2>
            { lines(training, &chance.by) }
            { figure(curve::Measure::Loss, (chance.loss, chance.by.clone())) }
            <h2>{ "Right answers" }</h2>
            { figure(curve::Measure::Right, (chance.right, chance.by)) }
        </>
    }
}

/// Whose the lines are: the networks' where there are two, and how is guessed, dashed.
fn lines(training: &Training, guess: &str) -> Html {
    let names = match training.lanes.len() {
        0 | 1 => &[],
        _ => &training.lanes[..],
    };
    let name = |(lane, class): (&Lane, &'static str)| {
        html! { <li {class}>{ lane.settings.cell.title }</li> }
    };
    html! {
        <ul class="lines" data-lines="" aria-label="Lines of both charts">
            { for names.iter().zip(["of-first", "of-second"]).map(name) }
            <li class="of-guess">{ guess.to_owned() }</li>
        </ul>
    }
}

#[derive(Properties, PartialEq)]
struct CurveProps {
    lanes: Rc<[Lane]>,
    measure: curve::Measure,
    chance: (f64, String),
    last: usize,
    cursor: usize,
    theme: Theme,
}

#[component]
fn Curve(props: &CurveProps) -> Html {
    let seen = (
        props.lanes.clone(),
        (props.measure, props.chance.clone()),
        (props.last, props.cursor, props.theme),
    );
    let scene = use_callback(
        seen,
        |(width, height), (lanes, (measure, chance), (last, cursor, theme))| {
            let points = |lane: &Lane| -> Vec<(usize, f64)> {
                let kept = lane.history.keyframes().iter().map(|kept| &kept.record);
                kept.map(|record| {
                    let value = match measure {
                        curve::Measure::Loss => record.score.loss,
                        curve::Measure::Right => record.score.right,
                    };
                    (record.epoch as usize, value)
                })
                .collect()
            };
            let points: Vec<Vec<(usize, f64)>> = lanes.iter().map(points).collect();
            let lines: Vec<Line> = lanes
                .iter()
                .zip(&points)
                .enumerate()
                .map(|(at, (lane, points))| Line {
                    name: if lanes.len() > 1 {
                        lane.settings.cell.title
                    } else {
                        ""
                    },
                    ink: if at == 0 { theme.text() } else { theme.rival() },
                    dashed: at > 0,
                    points,
                })
                .collect();
            let scene = curve::scene(&curve::Input {
                measure: *measure,
                lines: &lines,
                chance: Some((chance.0, &chance.1)),
                last: *last,
                cursor: Some(*cursor),
                width,
                height,
                theme: *theme,
            });
            (scene.into(), height)
        },
    );
    html! { <Figure {scene} class="curve" /> }
}
