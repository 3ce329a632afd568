//! What stands below the bar: the networks at the left, the pictures at the right.

use unrolled_plots::theme::Theme;
use yew::prelude::*;

use super::beside::Beside;
use super::exploding::Exploding;
use super::latching::Latching;
use super::numbers::Numbers;
use super::race::Race;
use super::side::side;
use super::why::Why;
use crate::action::Action;
use crate::compare::one_unit::OneUnitAction;
use crate::compare::{Compare, CompareAction, View};
use crate::hooks::{use_ticks, use_window_height};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub compare: Compare,
    pub theme: Theme,
    pub presented: bool,
    pub dispatch: Callback<Action>,
}

#[component]
pub fn CompareRoom(props: &Props) -> Html {
    let Props {
        compare,
        theme,
        presented,
        dispatch,
    } = props;
    // What the bar and the panels' own heads and margins leave of the window.
    let bar = if *presented { 0.0 } else { 56.0 };
    let room = use_window_height() - bar;
    let view = compare.comparison.view;
    let tick = use_callback((dispatch.clone(), view), |(), (dispatch, view)| {
        let tick = OneUnitAction::Tick(*view == View::Latching);
        dispatch.emit(Action::Compare(CompareAction::OneUnit(tick)));
    });
    use_ticks(compare.one_unit.playing && view != View::Race, tick);
    let (compare, theme, dispatch) = (compare.clone(), *theme, dispatch.clone());
    html! {
        <>
            if *presented {
                // Its place in the bar is gone with the bar.
                <h1 class="unseen">{ "unrolled" }</h1>
            }
            { notice(&compare, &dispatch) }
            { match view {
                View::Race => {
                    let total = (room - 62.0).clamp(640.0, 1400.0);
                    // Large type needs a little more for the numbers beside the curves, and two rows of tabs.
                    let large = *presented || theme == Theme::Projector;
                    let (share, tabs) = if large { (0.545, 110.0) } else { (0.53, 76.0) };
                    let (high, low) = (share * total - 62.0, (1.0 - share) * total - 26.0);
                    html! {
                        <div class="compare">
                            { side(&compare, &dispatch) }
                            <div class="compared">
                                <Race compare={compare.clone()} {theme} height={high} dispatch={dispatch.clone()} />
                                <div class="lower">
                                    <Why compare={compare.clone()} {theme} height={low - 30.0} dispatch={dispatch.clone()} />
                                    <Beside compare={compare.clone()} {theme} height={low - tabs} dispatch={dispatch.clone()} />
                                </div>
                            </div>
                        </div>
                    }
                }
                View::Exploding => html! {
                    <Exploding compare={compare.clone()} {theme} height={(room - 150.0).clamp(420.0, 1100.0)} dispatch={dispatch.clone()} />
                },
                View::Latching => html! {
                    <Latching compare={compare.clone()} {theme} height={(room - 130.0).clamp(360.0, 900.0)} dispatch={dispatch.clone()} />
                },
            } }
            if !*presented {
                <section aria-label="Numbers"><Numbers {compare} /></section>
            }
        </>
    }
}

fn notice(compare: &Compare, dispatch: &Callback<Action>) -> Html {
    let dismiss = dispatch.reform(|_: MouseEvent| Action::Compare(CompareAction::Dismiss));
    html! {
        if let Some(notice) = &compare.notice {
            <div class="notice" role="alert" data-notice="compare">
                <p>{ notice }</p>
                <button onclick={dismiss} aria-label="Dismiss this notice">{ "\u{d7}" }</button>
            </div>
        }
    }
}
