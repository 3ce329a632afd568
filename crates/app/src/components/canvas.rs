//! A canvas: its size, the screen's pixel ratio and when it is drawn again.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};
use yew::html::IntoPropValue;
use yew::prelude::*;

use super::tip::{Tip, TipBox};
use crate::hooks::{use_ratio, use_restored};

/// Where a picture is drawn, and how many device pixels a CSS pixel has.
pub type Surface = (DrawingArea<CanvasBackend, Shift>, f64);

/// A canvas on which what was drawn may stand.
pub struct Standing {
    surface: Surface,
    canvas: HtmlCanvasElement,
    blank: bool,
}

impl Standing {
    /// Whether nothing stands on it: it is new, has another size, or was lost.
    pub fn is_blank(&self) -> bool {
        self.blank
    }

    /// The canvas itself.
    pub fn canvas(&self) -> &HtmlCanvasElement {
        &self.canvas
    }

    /// To be drawn upon what stands there, in part.
    pub fn surface(&self) -> &Surface {
        &self.surface
    }

    /// To be drawn upon what stands there.
    pub fn kept(self) -> Surface {
        self.surface
    }

    /// To be drawn anew.
    pub fn cleared(self) -> Surface {
        clear(&self.canvas);
        self.surface
    }
}

/// How a canvas is drawn, again whenever this is another callback.
#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    /// Anew.
    Whole(Callback<Surface>),
    /// Anew or upon what stands there.
    Upon(Callback<Standing>),
}

impl IntoPropValue<Paint> for Callback<Surface> {
    fn into_prop_value(self) -> Paint {
        Paint::Whole(self)
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    /// What the picture shows, for those who cannot see it.
    pub label: String,
    /// In CSS pixels.
    pub width: f64,
    /// In CSS pixels.
    pub height: f64,
    /// Draws the picture.
    pub paint: Paint,
    /// Draws what lies over it, on a canvas of its own.
    #[prop_or_default]
    pub over: Option<Callback<Surface>>,
    /// A place was clicked, in CSS pixels.
    pub onpick: Callback<(f64, f64)>,
    /// What stands at a place, in words.
    pub tell: Callback<(f64, f64), Option<String>>,
    /// The pointer is at a place, in CSS pixels, or has left.
    #[prop_or_default]
    pub onpoint: Callback<Option<(f64, f64)>>,
    /// Elements that lie over it.
    #[prop_or_default]
    pub children: Html,
}

/// A canvas that is sharp at any pixel ratio.
#[component]
pub fn Canvas(props: &Props) -> Html {
    let (node, over) = (use_node_ref(), use_node_ref());
    let ratio = use_ratio();
    let size = (props.width, props.height, ratio);
    let restored = use_restored();
    let known = use_mut_ref(|| restored);
    let drawn = (Some(props.paint.clone()), size, node.clone(), restored);
    use_effect_with(drawn, move |(paint, size, node, restored)| {
        draw(paint, *size, node, known.replace(*restored) != *restored);
    });
    let drawn = (props.over.clone().map(Paint::Whole), size, over.clone());
    use_effect_with((drawn, restored), |((paint, size, node), _)| {
        draw(paint, *size, node, true);
    });
    let onclick = props.onpick.reform(|event: MouseEvent| place(&event));
    let tip = use_state_eq(|| None::<Tip>);
    let onpointermove = {
        let (tip, tell) = (tip.setter(), props.tell.clone());
        let onpoint = props.onpoint.clone();
        move |event: PointerEvent| {
            // A finger does not hover: what it leaves behind would stay.
            if event.pointer_type() == "touch" {
                return;
            }
            let at = place(&event);
            let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
            tip.set(tell.emit(at).map(|text| Tip { x, y, text }));
            onpoint.emit(Some(at));
        }
    };
    let onpointerleave = {
        let (tip, onpoint) = (tip.setter(), props.onpoint.clone());
        move |_: PointerEvent| {
            tip.set(None);
            onpoint.emit(None);
        }
    };
    html! {
        <div class="picture">
            <canvas ref={node} role="img" aria-label={props.label.clone()} {onclick} {onpointermove} {onpointerleave}></canvas>
            if props.over.is_some() {
                <canvas ref={over} class="over" aria-hidden="true"></canvas>
            }
            { props.children.clone() }
            if let Some(tip) = &*tip {
                <TipBox tip={tip.clone()} />
            }
        </div>
    }
}

/// Draws the picture; `blank` says that nothing stands on the canvas any more.
fn draw(
    paint: &Option<Paint>,
    (width, height, ratio): (f64, f64, f64),
    node: &NodeRef,
    blank: bool,
) {
    let (Some(paint), Some(canvas)) = (paint, node.cast::<HtmlCanvasElement>()) else {
        return;
    };
    let blank = sized(&canvas, width, height, ratio) || blank;
    let Some(backend) = CanvasBackend::with_canvas_object(canvas.clone()) else {
        return;
    };
    let surface = (backend.into_drawing_area(), ratio);
    let standing = Standing {
        surface,
        canvas,
        blank,
    };
    match paint {
        Paint::Whole(paint) => paint.emit(standing.cleared()),
        Paint::Upon(paint) => paint.emit(standing),
    }
}

fn place(event: &MouseEvent) -> (f64, f64) {
    (f64::from(event.offset_x()), f64::from(event.offset_y()))
}

/// Sizes the canvas; whether it had another size, and so is blank now.
fn sized(canvas: &HtmlCanvasElement, width: f64, height: f64, ratio: f64) -> bool {
    let device = |length: f64| (length * ratio).round().max(1.0) as u32;
    let (wide, high) = (device(width), device(height));
    // One that was never sized has no width of its own.
    let is_new = !canvas.has_attribute("width");
    let same = (canvas.width(), canvas.height()) == (wide, high) && !is_new;
    if !same {
        canvas.set_width(wide);
        canvas.set_height(high);
        for (name, length) in [("width", width), ("height", height)] {
            // A plain length in pixels is never refused.
            let _ = canvas.style().set_property(name, &format!("{length}px"));
        }
    }
    !same
}

fn clear(canvas: &HtmlCanvasElement) {
    let context = canvas.get_context("2d").ok().flatten();
    if let Some(context) = context.and_then(|it| it.dyn_into::<CanvasRenderingContext2d>().ok()) {
        let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
        context.clear_rect(0.0, 0.0, width, height);
    }
}
