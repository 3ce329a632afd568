//! The equation of what is looked at: its number whole, its symbols, and below them the numbers of one unit. Each number
//! says what it is when it is pointed at or has the focus; pressed, it is looked up itself.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::math::symbols;
use super::tip::{Tip, TipBox};
use crate::action::Action;
use crate::equation::Glyph;
use crate::experiment::Run;
use crate::filled::{Mark, Number, Piece, Side, TIMES, filled};
use crate::hooks::{INK_CLASSES, copy};
use crate::number::{exact, short};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub run: Rc<Run>,
    pub mark: Mark,
    pub side: Side,
    /// Whether the run has come to it.
    pub there: bool,
    /// Whether its quantity is pinned.
    pub pinned: bool,
    pub dispatch: Callback<Action>,
}

/// Which number of the equation the line above it says whole: the place in the row of pieces.
type Chosen = UseStateHandle<usize>;

#[component]
pub fn Filled(props: &Props) -> Html {
    let Props {
        run,
        mark,
        side,
        there,
        ..
    } = props;
    let chosen = use_state_eq(|| 0);
    let tip = use_state_eq(|| None::<Tip>);
    let copied = use_state_eq(|| false);
    {
        let (chosen, copied, tip) = (chosen.setter(), copied.setter(), tip.setter());
        use_effect_with((mark.quantity, *side), move |_| {
            chosen.set(0);
            tip.set(None);
        });
        use_effect_with((*mark, *side), move |_| copied.set(false));
    }
    if !there {
        let what = match side {
            Side::Value => "value",
            Side::Gradient => "gradient",
        };
        let title = run.cell().quantities[mark.quantity].title();
        return html! {
            <div class="filled" data-equation="">
                <p class="exact">{ format!("{title}, step {}: the run has not come to its {what} yet.", mark.step) }</p>
            </div>
        };
    }
    let pieces = filled(run, *mark, *side);
    let told = match pieces.get(*chosen) {
        Some(Piece::Number(number)) => number,
        _ => return Html::default(),
    };
    html! {
        <div class="filled" data-equation="">
            { line(props, told, &copied) }
            <p class="row symbols">{ for pieces.iter().map(piece_symbols) }</p>
            <p class="row values">
                { for pieces.iter().enumerate().map(|(at, piece)| piece_value(props, &pieces, (at, piece), &chosen, &tip)) }
            </p>
            if let Some(tip) = &*tip {
                <TipBox tip={tip.clone()} />
            }
        </div>
    }
}

/// What the number is and all its digits, which can be selected and copied.
fn line(props: &Props, told: &Number, copied: &UseStateHandle<bool>) -> Html {
    let digits = exact(told.value);
    let oncopy = {
        let (digits, copied) = (digits.clone(), copied.clone());
        move |_: MouseEvent| copied.set(copy(&digits))
    };
    let free = props.dispatch.reform(|_: MouseEvent| Action::Free);
    html! {
        <p class="exact">
            <span class="what" title={told.what.clone()}>{ &told.what }</span>
            <span>{ "=" }</span>
            <output class="digits">{ digits }</output>
            <button onclick={oncopy}>{ if **copied { "copied" } else { "copy" } }</button>
            if props.pinned {
                <button onclick={free} title="Free what is pinned (Esc)">{ "unpin" }</button>
            }
        </p>
    }
}

fn piece_symbols(piece: &Piece) -> Html {
    match piece {
        Piece::Number(number) => html! { <span>{ symbols(&number.symbols) }</span> },
        Piece::Sign(sign) => sign_html(sign),
        Piece::Function(name) => {
            html! { <span>{ symbols(&[Glyph::Function((*name).into())]) }</span> }
        }
    }
}

fn sign_html(sign: &'static str) -> Html {
    let class = match sign {
        "(" => "sign open",
        ")" => "sign close",
        _ => "sign",
    };
    html! { <span {class}><math><mo>{ sign }</mo></math></span> }
}

fn piece_value(
    props: &Props,
    pieces: &[Piece],
    (at, piece): (usize, &Piece),
    chosen: &Chosen,
    tip: &UseStateHandle<Option<Tip>>,
) -> Html {
    let number = match piece {
        Piece::Sign(TIMES) => return sign_html("\u{b7}"),
        Piece::Sign(sign) => return sign_html(sign),
        Piece::Function(_) => return piece_symbols(piece),
        Piece::Number(number) => number,
    };
    let digits = exact(number.value);
    let told = format!("{}: {digits}", number.what);
    let shown = short(number.value, 3);
    // Behind a sign a negative number stands in parentheses.
    let behind = at > 2 && matches!(pieces[at - 1], Piece::Sign(sign) if sign != "(");
    let enclosed = number.value < 0.0 && behind;
    let point = {
        let tip = tip.setter();
        move |target: Option<web_sys::EventTarget>| {
            let element = target.and_then(|target| target.dyn_into::<HtmlElement>().ok());
            tip.set(element.map(|element| {
                let place = element.get_bounding_client_rect();
                let (x, y) = (place.left(), place.top() + place.height() / 2.0);
                Tip {
                    x,
                    y,
                    text: told.clone(),
                }
            }));
        }
    };
    let away = {
        let tip = tip.setter();
        move || tip.set(None)
    };
    let (onmouseenter, onfocus) = {
        let (enter, focus) = (point.clone(), point);
        (
            move |event: MouseEvent| enter(event.target()),
            move |event: FocusEvent| focus(event.target()),
        )
    };
    let (onmouseleave, onblur) = {
        let (leave, blur) = (away.clone(), away);
        (move |_: MouseEvent| leave(), move |_: FocusEvent| blur())
    };
    let onclick = {
        let (chosen, dispatch, mark) = (chosen.setter(), props.dispatch.clone(), number.mark);
        let own = at == 0;
        move |_: MouseEvent| match mark {
            Some(mark) if !own => dispatch.emit(Action::Choose(mark)),
            _ => chosen.set(at),
        }
    };
    let ink = match (props.side, number.mark) {
        (Side::Value, Some(mark)) => Some(format!("q{}", mark.quantity % INK_CLASSES)),
        _ => None,
    };
    let gradient =
        matches!(number.symbols.first(), Some(Glyph::Gradient(..))).then_some("gradient");
    let class = classes!("number", ink.filter(|_| gradient.is_none()), gradient);
    html! {
        <>
            if enclosed { { sign_html("(") } }
            <button
                {class}
                aria-label={format!("{shown}, {}", number.what)}
                aria-pressed={(at == **chosen).to_string()}
                {onclick}
                {onmouseenter}
                {onmouseleave}
                {onfocus}
                {onblur}
            >
                <data value={digits}><math aria-hidden="true"><mn>{ shown.clone() }</mn></math></data>
            </button>
            if enclosed { { sign_html(")") } }
        </>
    }
}
