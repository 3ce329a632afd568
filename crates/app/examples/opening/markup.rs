//! The markup of the page as it opens.

use std::sync::mpsc::channel;

use unrolled_app::components::{App, AppProps};
use yew::LocalServerRenderer;
use yew::platform::Runtime;

/// What the app puts into its place, where no address asks for anything. Nothing where it does not come to an end.
pub fn markup() -> Option<String> {
    let (sender, receiver) = channel();
    Runtime::default().spawn_pinned(move || async move {
        let app = LocalServerRenderer::<App>::with_props(AppProps { elsewhere: None });
        // There is no one to hear of it only where the receiver is gone.
        let _ = sender.send(app.hydratable(false).render().await);
    });
    receiver.recv().ok()
}
