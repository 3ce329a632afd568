//! What is often said, and what the numbers say: counted over draws, and set up to be looked at.

use unrolled_engine::{Builtin, Measure, Scheme};
use unrolled_scenarios::sayings::{MEDIAN_SEEDS, MEDIAN_STEPS, MEDIANS, SEEDS, Start, median};
use unrolled_scenarios::{Forget, OPENING};
use yew::prelude::*;

use crate::action::Action;
use crate::compare::{
    Compare, CompareAction, Comparison, Count, Entrant, Inquiry, Job, Saying, Tab, Text,
};
use crate::number::short;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub compare: Compare,
    pub dispatch: Callback<Action>,
}

#[component]
pub fn Sayings(props: &Props) -> Html {
    html! {
        <div class="sayings" tabindex="0" data-scrolls="" role="region" aria-label="What is often said">
            { for Saying::ALL.into_iter().map(|one| saying(&props.compare, one, &props.dispatch)) }
            { medians(&props.compare, &props.dispatch) }
        </div>
    }
}

fn saying(compare: &Compare, one: Saying, dispatch: &Callback<Action>) -> Html {
    let count = Count::Draws(one);
    let (start, steps) = one.counted();
    let (title, text) = words(one);
    let setup = {
        let next = set_up(&compare.comparison, one);
        let dispatch = dispatch.clone();
        move |_: MouseEvent| {
            let next = Box::new(next.clone());
            dispatch.emit(Action::Compare(CompareAction::SetUp(next)));
        }
    };
    html! {
        <article class="saying" data-saying={count.word()}>
            <h3>{ title }</h3>
            <p>{ text }</p>
            { numbers(compare, count, |rows| counted(one, rows)) }
            <button onclick={ask(count, dispatch)} title={format!("{} and {steps} steps, 32 units, random inputs", start.name)}>{ format!("Count it over {SEEDS} seeds") }</button>
            { " " }
            <button onclick={setup} title="Networks and settings to look at it in the chart">{ "Set it up" }</button>
        </article>
    }
}

fn ask(count: Count, dispatch: &Callback<Action>) -> Callback<MouseEvent> {
    dispatch.reform(move |_: MouseEvent| Action::Compare(CompareAction::Ask(count)))
}

/// The inquiry into what is counted, where that was asked.
fn asked(compare: &Compare, count: Count) -> Option<&Inquiry> {
    let inquiry = compare.inquiry.as_ref();
    inquiry.filter(|one| one.question.job == Job::Count(count))
}

/// What has been counted so far, where this was asked.
fn numbers(compare: &Compare, count: Count, said: impl Fn(&[&[f64]]) -> Html) -> Html {
    let Some(inquiry) = asked(compare, count) else {
        return Html::default();
    };
    if let Some(why) = &inquiry.failed {
        return html! { <p role="alert">{ why }</p> };
    }
    let rows: Vec<&[f64]> = inquiry
        .rows
        .iter()
        .filter_map(|row| row.as_deref())
        .collect();
    html! {
        <div class="counted" data-whole={inquiry.is_whole().to_string()}>
            if !inquiry.is_whole() {
                <p class="progress">{ format!("{} of {}", rows.len(), inquiry.rows.len().max(1)) }</p>
            }
            if !rows.is_empty() { { said(&rows) } }
        </div>
    }
}

fn words(one: Saying) -> (&'static str, &'static str) {
    match one {
        Saying::Radius => (
            "\u{201c}A spectral radius above 1 explodes\u{201d}",
            "A large recurrent matrix also drives tanh into saturation, where its slope is far below 1. Only the product of both counts.",
        ),
        Saying::Gates => (
            "\u{201c}The LSTM\u{2019}s gradient is the product of its forget gates\u{201d}",
            "It also comes back through the hidden state and all four gates, and the gates differ from unit to unit.",
        ),
        Saying::Weights => (
            "\u{201c}dL/dW is not zero, so nothing vanished\u{201d}",
            "The weights\u{2019} gradient is a sum over lags. Its short lags can be healthy while its long ones, on which memory is learned, are gone.",
        ),
    }
}

/// What the rows say. A row is: what is left, the gates' product, the radius, |dL/dW|, its long-lag part, that part's share.
fn counted(one: Saying, rows: &[&[f64]]) -> Html {
    let (_, steps) = one.counted();
    let column = |at: usize| rows.iter().filter_map(move |row| row.get(at).copied());
    let middle = |at: usize| median(&mut column(at).collect::<Vec<f64>>());
    let count = rows.len();
    let said = match one {
        Saying::Radius => {
            let vanish = column(0).filter(|left| *left < 1.0).count();
            format!(
                "Spectral radius {} (median), and in {vanish} of {count} draws the gradient shrinks on its way over {steps} steps: of the last step\u{2019}s, {} reaches the first (median). The shortcut \u{3c1}\u{1d4f} says \u{d7} {}.",
                short(middle(2), 3),
                short(middle(0), 2),
                short(power(middle(2), steps - 1), 2)
            )
        }
        Saying::Gates => {
            let over = rows
                .iter()
                .filter_map(|row| Some(row.first()? / row.get(1)?));
            let mut off: Vec<f64> = over
                .map(|ratio| if ratio < 1.0 { 1.0 / ratio } else { ratio })
                .collect();
            let far = off.iter().filter(|off| **off > 10.0).count();
            format!(
                "Over {steps} steps, the product of the mean forget gates is {} (median) and the gradient {}: the product is off by a factor of {} (median), by more than ten in {far} of {count} draws.",
                short(middle(1), 2),
                short(middle(0), 2),
                short(median(&mut off), 2)
            )
        }
        Saying::Weights => {
            let ratio = rows
                .iter()
                .filter_map(|row| Some(row.get(4)? / row.get(3)?));
            let mut ratio: Vec<f64> = ratio.collect();
            let gone = ratio.iter().filter(|ratio| **ratio < 1e-6).count();
            format!(
                "|dL/dW| is {} (median). Its part at lags of half the sequence and more is {} of that (median), less than a millionth in {gone} of {count} draws.",
                short(middle(3), 2),
                short(median(&mut ratio), 2)
            )
        }
    };
    html! { <p><b>{ said }</b></p> }
}

fn power(base: f64, times: usize) -> f64 {
    (0..times).fold(1.0, |product, _| product * base)
}

/// A comparison in which it can be seen.
fn set_up(now: &Comparison, one: Saying) -> Comparison {
    let text = match one {
        Saying::Weights => Text::Own(OPENING.split(" -> ").next().unwrap_or(OPENING).to_owned()),
        _ => Comparison::default().text,
    };
    let (start, steps) = one.counted();
    let mut next = Comparison::of(text, steps, 32, now.seed);
    let usual = Builtin::named(start.cell)
        .map(|cell| next.entrant(cell, Forget::Bias(1.0), Scheme::Pytorch));
    let own = entrant(&next, &start);
    let other = match one {
        Saying::Radius => usual,
        Saying::Gates => own.clone().map(|own| Entrant {
            settings: unrolled_scenarios::Settings {
                forget: Forget::Bias(3.0),
                ..own.settings
            },
            ..own
        }),
        Saying::Weights => {
            let cells = Comparison::default().entrants;
            let other = cells
                .into_iter()
                .find(|one| one.settings.cell.id != start.cell);
            other.map(|other| next.entrant(other.settings.cell, Forget::Bias(1.0), Scheme::Pytorch))
        }
    };
    let both: Vec<Entrant> = own.into_iter().chain(other).collect();
    if both.len() == 2 {
        next.entrants = both;
    }
    next.chosen = 0;
    next.scale = start.scale;
    match one {
        Saying::Radius => next.tab = Tab::Band,
        Saying::Gates => next.tab = Tab::Shares,
        Saying::Weights => {
            next.every = true;
            next.measure = Measure::Traffic;
            next.tab = Tab::ByLag;
        }
    }
    next.aligned()
}

fn entrant(comparison: &Comparison, start: &Start) -> Option<Entrant> {
    let cell = Builtin::named(start.cell)?;
    let forget = Forget::Bias(start.forget_bias.unwrap_or(1.0));
    Some(comparison.entrant(cell, forget, start.scheme))
}

/// The medians of what vanishes at the start, beside those of a reference run.
fn medians(compare: &Compare, dispatch: &Callback<Action>) -> Html {
    let count = MEDIAN_STEPS.len();
    let asked = asked(compare, Count::Medians);
    let own = |at: usize| asked?.row(at)?.first().copied();
    let row = |(nth, (start, reference)): (usize, &(Start, [f64; 4]))| {
        let cell = |(at, reference): (usize, &f64)| {
            let own = own(nth * count + at).map_or_else(String::new, |own| short(own, 2));
            let reference = format!("({})", short(*reference, 2));
            html! { <td><b>{ own }</b>{ " " }<span class="aside">{ reference }</span></td> }
        };
        html! { <tr><th scope="row">{ start.name }</th>{ for reference.iter().enumerate().map(cell) }</tr> }
    };
    html! {
        <article class="saying" data-saying="medians">
            <h3>{ "What vanishes at the start" }</h3>
            <p>{ format!("|dL/dh\u{2081}| / |dL/dh\u{209c}| of networks as they start, 8 inputs and 32 units: the median over {MEDIAN_SEEDS} seeds, and in brackets that of a reference run with other random numbers. At 200 steps the median of so few draws itself varies by orders of magnitude.") }</p>
            <div class="wide-table" tabindex="0" data-scrolls="" role="region" aria-label="Medians">
                <table>
                    <thead><tr><th scope="col">{ "steps" }</th>{ for MEDIAN_STEPS.iter().map(|steps| html! { <th scope="col">{ steps.to_string() }</th> }) }</tr></thead>
                    <tbody>{ for MEDIANS.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
            { numbers(compare, Count::Medians, |_| Html::default()) }
            <button onclick={ask(Count::Medians, dispatch)}>{ "Compute the medians" }</button>
        </article>
    }
}
