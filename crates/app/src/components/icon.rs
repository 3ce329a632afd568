//! The transport's pictograms.

use yew::prelude::*;

/// What a pictogram says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    First,
    Back,
    Play,
    Pause,
    On,
    Last,
}

impl Icon {
    /// The pictogram, in the ink of the text around it.
    pub fn draw(self) -> Html {
        let path = match self {
            Icon::First => "M7 6h2v12H7zM18 6v12l-8-6z",
            Icon::Back => "M15 6v12l-7-6z",
            Icon::Play => "M8 5v14l11-7z",
            Icon::Pause => "M7 5h3.6v14H7zM13.4 5H17v14h-3.6z",
            Icon::On => "M9 6v12l7-6z",
            Icon::Last => "M15 6h2v12h-2zM6 6v12l8-6z",
        };
        html! {
            <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={path} /></svg>
        }
    }
}
