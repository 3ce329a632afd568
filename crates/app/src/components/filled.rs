//! The equation of what is looked at: its number whole, its symbols, and below them the numbers of one unit. Each number
//! says what it is when it is pointed at or has the focus; pressed, it is looked up itself, or, if a matrix made it, written
//! out.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

use super::math::symbols;
use super::tip::{Tip, TipBox};
use crate::action::Action;
use crate::equation::Glyph;
use crate::experiment::Run;
use crate::filled::{
    DOT, Number, Piece, Place, Side, TIMES, filled, number_of, without_step, written_out,
};
use crate::hooks::{INK_CLASSES, copy};
use crate::number::{exact, short};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub run: Rc<Run>,
    pub place: Place,
    pub side: Side,
    /// The moment, an index into the run's timeline: what comes later has no number yet.
    pub cursor: usize,
    pub dispatch: Callback<Action>,
}

/// The rows of numbers: the equation's, and that of a product written out.
const EQUATION: usize = 0;
const PRODUCT: usize = 1;

/// What the rows share: which number is told whole, by row and place, and the tooltip.
struct Hands<'a> {
    props: &'a Props,
    chosen: UseStateHandle<(usize, usize)>,
    tip: UseStateHandle<Option<Tip>>,
}

#[component]
pub fn Filled(props: &Props) -> Html {
    let Props {
        run, place, side, ..
    } = props;
    let hands = Hands {
        props,
        chosen: use_state_eq(|| (EQUATION, 0)),
        tip: use_state_eq(|| None::<Tip>),
    };
    let copied = use_state_eq(|| false);
    let product = use_state_eq(|| None::<usize>);
    {
        let (chosen, tip) = (hands.chosen.setter(), hands.tip.setter());
        let (copied, product) = (copied.setter(), product.setter());
        use_effect_with((place.subject, *side), move |_| {
            chosen.set((EQUATION, 0));
            product.set(None);
            tip.set(None);
        });
        use_effect_with((*place, *side), move |_| copied.set(false));
    }
    let pieces = filled(run, *place, *side);
    // The product that was pressed; where the equation is nothing but one, that one.
    let only = match pieces.as_slice() {
        [_, _, Piece::Number(number)] if number.product.is_some() => Some(2),
        _ => None,
    };
    let product_of = |at: usize| match pieces.get(at) {
        Some(Piece::Number(number)) => number.product,
        _ => None,
    };
    let opened = (*product).or(only);
    let of = match opened.and_then(|at| pieces.get(at)) {
        Some(Piece::Number(number)) => short(number.value, 3),
        _ => String::new(),
    };
    let written = opened.and_then(product_of);
    let written = written.map_or(Vec::new(), |product| written_out(run, product));
    let (row, nth) = *hands.chosen;
    let rows = [&pieces, &written];
    let told = rows[row.min(PRODUCT)].get(nth).or(pieces.first());
    let values = |row: usize, pieces: &[Piece]| -> Html {
        let value = |at: usize| hands.value(pieces, (row, at), &product);
        (0..pieces.len()).map(value).collect()
    };
    html! {
        <div class="filled" data-equation="">
            if let Some(Piece::Number(told)) = told {
                { hands.line(told, &copied) }
            }
            <p class="row symbols">{ for pieces.iter().map(piece_symbols) }</p>
            <p class="row values">{ values(EQUATION, &pieces) }</p>
            if !written.is_empty() {
                <p class="row written">
                    <span class="of">{ of }</span>
                    { sign_html("=") }
                    { values(PRODUCT, &written) }
                </p>
            }
            if let Some(tip) = &*hands.tip {
                <TipBox tip={tip.clone()} />
            }
        </div>
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
    html! { <span {class}>{ sign }</span> }
}

/// The ink of the quantity that a number is, or of a gradient.
fn ink(number: &Number) -> Option<String> {
    match number.symbols.as_slice() {
        [Glyph::Gradient(..)] => Some("gradient".into()),
        [
            Glyph::Name {
                quantity: Some(at), ..
            },
        ] => Some(format!("q{}", at % INK_CLASSES)),
        _ => None,
    }
}

impl Hands<'_> {
    /// What is looked at as it was before anything was changed.
    fn unchanged(&self) -> Option<f64> {
        let Props {
            run, place, side, ..
        } = self.props;
        let before = run.before.as_ref().filter(|_| run.changed)?;
        let whole = *self.chosen == (EQUATION, 0);
        whole
            .then(|| number_of(&before.trace, *place, *side))
            .flatten()
    }

    fn is_there(&self, number: &Number) -> bool {
        number.since <= self.props.cursor
    }

    /// What the number is and all its digits, which can be selected and copied; whether its value or its gradient is
    /// looked at.
    fn line(&self, told: &Number, copied: &UseStateHandle<bool>) -> Html {
        let props = self.props;
        let there = self.is_there(told);
        let digits = exact(told.value);
        let oncopy = {
            let (digits, copied) = (digits.clone(), copied.clone());
            move |_: MouseEvent| copied.set(copy(&digits))
        };
        // At the cursor's step its number is needless: it stands in the heading.
        let here = props.run.timeline().step(props.cursor);
        let what = without_step(&told.what, here);
        html! {
            <p class="exact">
                <span class="what" title={told.what.clone()}>{ what }</span>
                if there {
                    <span>{ "=" }</span>
                    <output class="digits">{ digits }</output>
                    if let Some(was) = self.unchanged() {
                        <span class="was" title={exact(was)}>{ format!("unchanged {}", short(was, 4)) }</span>
                    }
                    <button onclick={oncopy}>{ if **copied { "copied" } else { "copy" } }</button>
                } else {
                    <span>{ "\u{2014} not yet" }</span>
                }
            </p>
        }
    }

    fn value(
        &self,
        pieces: &[Piece],
        (row, at): (usize, usize),
        product: &UseStateHandle<Option<usize>>,
    ) -> Html {
        let number = match &pieces[at] {
            Piece::Sign(TIMES) => return sign_html(DOT),
            Piece::Sign(sign) => return sign_html(sign),
            function @ Piece::Function(_) => return piece_symbols(function),
            Piece::Number(number) => number,
        };
        if !self.is_there(number) {
            return html! { <span class="gap" title={format!("{}: not yet", number.what)}>{ "\u{2026}" }</span> };
        }
        let digits = exact(number.value);
        let shown = short(number.value, 3);
        // Behind a sign a negative number stands in parentheses.
        let behind = match at.checked_sub(1).map(|before| &pieces[before]) {
            Some(Piece::Sign(sign)) => *sign != "(" && *sign != "=",
            _ => false,
        };
        let enclosed = number.value < 0.0 && behind;
        let point = {
            let (tip, told) = (self.tip.setter(), format!("{}: {digits}", number.what));
            move |target: Option<web_sys::EventTarget>| {
                let element = target.and_then(|target| target.dyn_into::<Element>().ok());
                tip.set(element.map(|element| {
                    let x = element.get_bounding_client_rect().left();
                    // Above the whole equation, of which nothing is to be covered.
                    let block = element.closest(".filled").ok().flatten();
                    let top = block.unwrap_or(element).get_bounding_client_rect().top();
                    let (y, text) = (top + 10.0, told.clone());
                    Tip { x, y, text }
                }));
            }
        };
        let away = {
            let tip = self.tip.setter();
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
            let (chosen, dispatch) = (self.chosen.setter(), self.props.dispatch.clone());
            let (product, is_product) = (product.setter(), number.product.is_some());
            let place = number.place.filter(|_| at > 0 || row == PRODUCT);
            move |_: MouseEvent| {
                if let Some((place, side)) = place {
                    return dispatch.emit(Action::Choose(place, side));
                }
                if is_product && row == EQUATION {
                    product.set(Some(at));
                }
                chosen.set((row, at));
            }
        };
        let button = html! {
            <button
                class={classes!("number", ink(number))}
                aria-label={format!("{shown}, {}", number.what)}
                aria-pressed={((row, at) == *self.chosen).to_string()}
                {onclick}
                {onmouseenter}
                {onmouseleave}
                {onfocus}
                {onblur}
            >
                <data value={digits}>{ shown.clone() }</data>
            </button>
        };
        match enclosed {
            true => {
                html! { <span class="enclosed">{ sign_html("(") }{ button }{ sign_html(")") }</span> }
            }
            false => button,
        }
    }
}
