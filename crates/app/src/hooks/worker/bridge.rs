//! The page's end of the line.

use gloo_worker::{Spawnable, WorkerBridge};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ErrorEvent;

use super::codec::{Bytes, Packed};
use super::desk::Desk;
use crate::hooks::listener::Listener;
use crate::training::bytes::{Coded, Garbled};
use crate::training::messages::{Answer, Order};

/// What starts the worker, as seen from the document.
const LOADER: &str = "./trainer-loader.js";

/// What the names of the worker's files begin with, and no other's.
const FILES: &str = "/trainer";

/// A worker of its own; it goes when this is dropped.
pub(super) struct Bridge {
    inner: WorkerBridge<Desk>,
    _errors: Option<Listener>,
}

impl Bridge {
    /// Starts it. `said` is called with its answers, `failed` at an error that nobody catches. `None` where there are no workers.
    pub fn start(
        said: impl Fn(Result<Answer, Garbled>) + 'static,
        failed: impl Fn() + 'static,
    ) -> Option<Bridge> {
        let workers = Reflect::get(&js_sys::global(), &JsValue::from_str("Worker"));
        if !workers.is_ok_and(|workers| workers.is_function()) {
            return None;
        }
        // What nobody catches in a worker comes to the window of the page.
        let errors = Listener::on_window("error", move |event| {
            let event = event.dyn_into::<ErrorEvent>();
            if event.is_ok_and(|event| event.filename().contains(FILES)) {
                failed();
            }
        });
        let inner = Desk::spawner()
            .encoding::<Packed>()
            .callback(move |Bytes(bytes)| said(Answer::decode(&bytes)))
            .with_loader(true)
            .as_module(false)
            .spawn(LOADER);
        Some(Bridge {
            inner,
            _errors: errors,
        })
    }

    /// Sends an order; it waits until the worker stands.
    pub fn send(&self, order: &Order) {
        self.inner.send(Bytes(order.encode()));
    }
}
