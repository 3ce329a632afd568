//! What a network of the Step room learned, fetched or reached when it is waited for.

use std::rc::Rc;

use unrolled_scenarios::{Settings, shipped};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::window::window;
use super::worker::WorkerLine;
use crate::action::Action;
use crate::schooled::{OWN_TICKET, RIVAL_TICKET, Taught, rival};
use crate::state::State;
use crate::training::messages::Order;

/// So often the worker may die before no more is asked of it.
pub(super) const MOST_DEATHS: u32 = 4;

/// Fetches the weights that come with the page, or has the worker train up to the epoch.
#[hook]
pub fn use_schooling(state: &UseReducerHandle<State>, line: WorkerLine) {
    let awaited = state
        .experiment
        .schooled
        .as_ref()
        .filter(|one| one.is_awaited());
    let awaited = awaited.map(|one| (one.settings, one.epoch));
    let dispatcher = state.dispatcher();
    // A worker that died takes with it what was asked of it.
    use_effect_with((awaited, state.deaths), move |(awaited, deaths)| {
        let Some((settings, epoch)) = *awaited else {
            return;
        };
        if shipped::has(&settings) && epoch == settings.epochs as u64 {
            spawn_local(async move {
                let action = match shipped_weights(settings).await {
                    Ok(taught) => Action::Taught(settings, epoch, Rc::new(taught)),
                    Err(why) => Action::Untaught(why),
                };
                dispatcher.dispatch(action);
            });
            return;
        }
        if *deaths > MOST_DEATHS {
            let why = "The part of the page that trains cannot be started here, so the network stands as it starts.";
            dispatcher.dispatch(Action::Untaught(why.to_owned()));
            return;
        }
        let reach = |ticket, settings: &Settings| Order::Reach {
            ticket,
            settings: settings.print(),
            memory: None,
            epoch,
        };
        line.send(&reach(OWN_TICKET, &settings));
        if let Some(rival) = rival(&settings) {
            line.send(&reach(RIVAL_TICKET, &rival));
        }
    });
}

async fn shipped_weights(settings: Settings) -> Result<Taught, String> {
    let own = fetched(&settings).await?;
    let rival = match rival(&settings) {
        Some(settings) => Some(fetched(&settings).await?),
        None => None,
    };
    Ok(Taught { own, rival })
}

/// The weights in a file that lies beside the page.
pub(super) async fn fetched(settings: &Settings) -> Result<Vec<f64>, String> {
    let url = format!(
        "./weights/{}",
        shipped::file_name(settings.task, settings.cell)
    );
    let bytes = bytes(&url).await.map_err(|_| {
        "The trained weights did not arrive. Please check the connection and load the page again; the network stands as it starts.".to_owned()
    })?;
    shipped::read(settings, &bytes)
}

async fn bytes(url: &str) -> Result<Vec<u8>, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let response = JsFuture::from(window.fetch_with_str(url)).await?;
    let response: Response = response.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let buffer = JsFuture::from(response.array_buffer()?).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
