//! A picture that fills its place: as wide as it may be, and as high as it is told.

use std::rc::Rc;

use unrolled_plots::picture::Picture;
use yew::prelude::*;

use super::canvas::{Canvas, Surface};
use crate::hooks::use_width;

#[derive(Properties, PartialEq)]
pub struct Props {
    /// Makes the picture at a width and a height, in CSS pixels.
    pub scene: Callback<(f64, f64), Picture>,
    /// In CSS pixels.
    pub height: f64,
    /// The place's class.
    pub class: &'static str,
}

/// The picture on a canvas; what it shows is said in a sentence.
#[component]
pub fn Figure(props: &Props) -> Html {
    let frame = use_node_ref();
    let width = use_width(&frame);
    let picture = use_memo(
        (props.scene.clone(), width as u32, props.height as u32),
        |(scene, width, height)| {
            (*width > 0).then(|| scene.emit((f64::from(*width), f64::from(*height))))
        },
    );
    let paint = use_callback(
        picture.clone(),
        |(area, ratio): Surface, picture: &Rc<Option<Picture>>| {
            if let Some(picture) = &**picture {
                // A canvas that refuses leaves the picture as it was; the sentence holds what it shows.
                let _ = picture.draw(&area, ratio);
            }
        },
    );
    html! {
        <div class={classes!("figure", props.class)} ref={frame}>
            if let Some(picture) = &*picture {
                <Canvas
                    label={picture.said.clone()}
                    width={f64::from(width as u32)}
                    height={props.height}
                    {paint}
                    onpick={Callback::noop()}
                    tell={Callback::from(|_| None)}
                />
            }
        </div>
    }
}
