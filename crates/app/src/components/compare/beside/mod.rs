//! What stands beside the factors: one of several pictures, most of them the worker's.

mod band;
mod map;
mod shares;
mod triangle;
mod weights;

use unrolled_engine::Measure;
use unrolled_plots::picture::Picture;
use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::plot::{PanelProps, Placed, Plot};
use super::said::Sayings;
use crate::action::Action;
use crate::compare::{Compare, CompareAction, Tab};
use crate::twin::Table;

#[component]
pub fn Beside(props: &PanelProps) -> Html {
    let compare = &props.compare;
    let c = &compare.comparison;
    let place = use_callback((compare.clone(), props.theme), |size, (compare, theme)| {
        placed(compare, *theme, size)
    });
    let table = use_callback(compare.clone(), |(), compare| table(compare));
    let (title, formula) = title(compare);
    html! {
        <section class="panel beside" aria-label="Pictures">
            { tabs(c.tab, &props.dispatch) }
            <div role="tabpanel" aria-labelledby={format!("tab-{}", word(c.tab))} class="tabpanel">
                if c.tab == Tab::Said {
                    <Sayings compare={compare.clone()} dispatch={props.dispatch.clone()} />
                } else {
                    <h2><span class="title">{ title }<i class="formula">{ formula }</i></span>{ progress(compare) }{ twins(c.tab, &props.dispatch) }</h2>
                    <Plot
                        name={word(c.tab)}
                        {place}
                        {table}
                        pointed={(c.step, c.step)}
                        height={props.height}
                        theme={props.theme}
                        dispatch={props.dispatch.clone()}
                    />
                }
            </div>
        </section>
    }
}

fn word(tab: Tab) -> &'static str {
    let found = Tab::ALL.iter().find(|(one, ..)| *one == tab);
    found.map_or("", |(_, word, _)| word)
}

fn tabs(tab: Tab, dispatch: &Callback<Action>) -> Html {
    // Two that stand under one name have one tab: that of the one that is shown, or else of the first.
    let stands = |(own, ..): &(Tab, &str, &str)| match own.twin() {
        Some(twin) => *own == tab || (twin != tab && matches!(own, Tab::ByLag | Tab::ScaleMap)),
        None => true,
    };
    let one = |(own, word, name): (Tab, &'static str, &'static str)| {
        let onclick =
            dispatch.reform(move |_: MouseEvent| Action::Compare(CompareAction::Tab(own)));
        html! {
            <button id={format!("tab-{word}")} role="tab" aria-selected={(own == tab).to_string()} {onclick}>{ name }</button>
        }
    };
    html! { <div class="tabs" role="tablist" aria-label="Pictures">{ for Tab::ALL.into_iter().filter(stands).map(one) }</div> }
}

/// A switch between two that stand under one name.
fn twins(tab: Tab, dispatch: &Callback<Action>) -> Html {
    let both = match tab {
        Tab::ByLag | Tab::ByTime => [(Tab::ByLag, "by lag"), (Tab::ByTime, "by step")],
        Tab::ScaleMap | Tab::LagMap => [(Tab::ScaleMap, "scale"), (Tab::LagMap, "lag")],
        _ => return Html::default(),
    };
    let one = |(own, name): (Tab, &'static str)| {
        let onclick =
            dispatch.reform(move |_: MouseEvent| Action::Compare(CompareAction::Tab(own)));
        html! { <button {onclick} aria-pressed={(own == tab).to_string()}>{ name }</button> }
    };
    html! { <span class="switch" role="group" aria-label="Over">{ for both.into_iter().map(one) }</span> }
}

/// How much of it is computed, while it is not whole; or why it cannot be.
fn progress(compare: &Compare) -> Html {
    match &compare.inquiry {
        Some(inquiry) if inquiry.failed.is_some() => html! {
            <span class="progress" role="alert">{ inquiry.failed.clone() }</span>
        },
        Some(inquiry) if !inquiry.is_whole() => html! {
            <span class="progress" data-progress="">{ format!("{} of {}", inquiry.done(), inquiry.rows.len().max(1)) }</span>
        },
        _ => Html::default(),
    }
}

fn title(compare: &Compare) -> (&'static str, &'static str) {
    let road = compare.comparison.measure == Measure::Road;
    match compare.comparison.tab {
        Tab::Triangle if road => (
            "Which answer depends on which step",
            "\u{2016}\u{2202}y\u{2096}/\u{2202}s\u{209c}\u{2016}",
        ),
        Tab::Triangle => (
            "Which loss reaches which step",
            "\u{2016}\u{2202}L\u{2096}/\u{2202}s\u{209c}\u{2016}",
        ),
        Tab::Shares => ("On which route it arrives, step by step", ""),
        Tab::ByTime => (
            "The weights\u{2019} gradient, by the step of use",
            "\u{2016}dL/dW\u{2016}",
        ),
        Tab::ByLag => (
            "The weights\u{2019} gradient, by lag",
            "\u{2016}dL/dW\u{2016}",
        ),
        Tab::Band => (
            "Singular values of each step back",
            "\u{2202}s\u{209c}/\u{2202}s\u{209c}\u{208b}\u{2081}",
        ),
        Tab::ScaleMap => ("What survives to step 1", ""),
        Tab::LagMap => ("What survives to step 1", ""),
        Tab::Said => ("", ""),
    }
}

fn placed(compare: &Compare, theme: Theme, size: (f64, f64)) -> Placed {
    match compare.comparison.tab {
        Tab::Triangle => triangle::placed(compare, theme, size),
        Tab::Shares => shares::placed(compare, theme, size),
        Tab::Band => band::placed(compare, theme, size),
        Tab::ByTime | Tab::ByLag => weights::placed(compare, theme, size),
        Tab::ScaleMap | Tab::LagMap => map::placed(compare, theme, size),
        Tab::Said => Placed::plain(Picture::default(), size.1),
    }
}

pub fn table(compare: &Compare) -> Table {
    match compare.comparison.tab {
        Tab::Triangle => triangle::table(compare),
        Tab::Shares => shares::table(compare),
        Tab::Band => band::table(compare),
        Tab::ByTime | Tab::ByLag => weights::table(compare),
        Tab::ScaleMap | Tab::LagMap => map::table(compare),
        Tab::Said => Table {
            head: Vec::new(),
            rows: Vec::new(),
        },
    }
}

/// The rows that have come, of as many as there will be.
fn rows(compare: &Compare) -> Vec<Option<&[f64]>> {
    let inquiry = compare.inquiry.as_ref();
    inquiry.map_or_else(Vec::new, |inquiry| {
        inquiry.rows.iter().map(|row| row.as_deref()).collect()
    })
}
