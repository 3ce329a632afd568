//! A picture that fills its place: as wide as it may be, and as high as it is told or as there is room for.

use std::rc::Rc;

use unrolled_plots::picture::Picture;
use yew::prelude::*;

use super::canvas::{Canvas, Surface};
use crate::hooks::use_size;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Makes the picture at a width and a height at most, in CSS pixels, and says how high it is.
    pub scene: Callback<(f64, f64), (Picture, f64)>,
    /// The most that it may be high, in CSS pixels; without it, as high as its place is.
    #[prop_or_default]
    pub height: Option<f64>,
    /// The place's class.
    pub class: &'static str,
}

/// The picture on a canvas; what it shows is said in a sentence.
#[component]
pub fn Figure(props: &Props) -> Html {
    let frame = use_node_ref();
    let (width, room) = use_size(&frame);
    let height = props.height.unwrap_or(room);
    let picture = use_memo(
        (props.scene.clone(), width as u32, height as u32),
        |(scene, width, height)| {
            (*width > 0 && *height > 0).then(|| scene.emit((f64::from(*width), f64::from(*height))))
        },
    );
    let paint = use_callback(
        picture.clone(),
        |(area, ratio): Surface, picture: &Rc<Option<(Picture, f64)>>| {
            if let Some((picture, _)) = &**picture {
                // A canvas that refuses leaves the picture as it was; the sentence holds what it shows.
                let _ = picture.draw(&area, ratio);
            }
        },
    );
    html! {
        <div class={classes!("figure", props.class)} ref={frame}>
            if let Some((picture, height)) = &*picture {
                <Canvas
                    label={picture.said.clone()}
                    width={f64::from(width as u32)}
                    height={*height}
                    {paint}
                    onpick={Callback::noop()}
                    tell={Callback::from(|_| None)}
                />
            }
        </div>
    }
}
