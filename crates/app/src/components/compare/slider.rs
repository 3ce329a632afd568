//! A slider with its name and its value.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A slider over places that stand for numbers.
pub struct Slider {
    pub id: &'static str,
    pub label: &'static str,
    /// What it does, in a sentence.
    pub title: &'static str,
    /// Its value in words.
    pub value: String,
    /// The lowest place, the highest, the distance between places, and where it stands.
    pub places: (f64, f64, f64, f64),
    /// Why it means nothing just now.
    pub idle: Option<&'static str>,
    /// It was moved to that place.
    pub onmove: Callback<f64>,
}

impl Slider {
    pub fn html(self) -> Html {
        let (low, high, apart, at) = self.places;
        let oninput = self.onmove.reform(move |event: InputEvent| {
            let input = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            input.map_or(at, |input| input.value_as_number())
        });
        html! {
            <div class="slider" title={self.idle.unwrap_or(self.title)}>
                <label for={self.id}>{ self.label }</label>
                <output for={self.id}>{ &self.value }</output>
                <input
                    id={self.id}
                    type="range"
                    min={low.to_string()}
                    max={high.to_string()}
                    step={apart.to_string()}
                    value={at.to_string()}
                    disabled={self.idle.is_some()}
                    aria-valuetext={self.value.clone()}
                    {oninput}
                />
            </div>
        }
    }
}
