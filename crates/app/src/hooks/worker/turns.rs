//! Turns that the worker gives itself. What is due at once comes as soon as all that was sent before it has been heard: a message
//! to oneself. (A timer would make every turn wait 4 ms.)

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessagePort};

use crate::training::turn::Next;

/// Calls when a turn comes. At most one is on its way.
pub(super) struct Turns {
    worker: DedicatedWorkerGlobalScope,
    port: MessagePort,
    closure: Closure<dyn FnMut()>,
    /// A message is on its way.
    sent: bool,
    /// The timer that waits.
    timer: Option<i32>,
}

impl Turns {
    /// Calls `turn` whenever one comes; `None` where the browser has no channels.
    pub fn new(worker: DedicatedWorkerGlobalScope, turn: impl FnMut() + 'static) -> Option<Turns> {
        let channel = MessageChannel::new().ok()?;
        let closure = Closure::<dyn FnMut()>::new(turn);
        let callback = closure.as_ref().unchecked_ref();
        channel.port2().set_onmessage(Some(callback));
        Some(Turns {
            worker,
            port: channel.port1(),
            closure,
            sent: false,
            timer: None,
        })
    }

    /// Asks for the next turn; what was asked for before no longer counts.
    pub fn ask(&mut self, next: Next) {
        if let Some(timer) = self.timer.take() {
            self.worker.clear_timeout_with_handle(timer);
        }
        // What is sent cannot be taken back: it comes first, and its turn asks again.
        if self.sent {
            return;
        }
        match next {
            // It fails only for what cannot be copied.
            Next::Now => self.sent = self.port.post_message(&JsValue::NULL).is_ok(),
            Next::In(ms) => {
                let callback = self.closure.as_ref().unchecked_ref();
                let timer = self
                    .worker
                    .set_timeout_with_callback_and_timeout_and_arguments_0(
                        callback,
                        ms.ceil() as i32,
                    );
                self.timer = timer.ok();
            }
            Next::Never => {}
        }
    }

    /// A turn has come.
    pub fn came(&mut self) {
        match self.timer.take() {
            Some(timer) => self.worker.clear_timeout_with_handle(timer),
            None => self.sent = false,
        }
    }
}
