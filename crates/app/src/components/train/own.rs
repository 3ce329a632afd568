//! The visitor's own text or sequences: a sheet to paste them into, with what is wrong beside it, and what can be done with them once they
//! are learned.

use unrolled_scenarios::{Own, OwnError, OwnKind};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::transport::grouped;
use crate::components::sheet::Sheet;
use crate::hooks::{file_size, read, save};
use crate::training::{OwnAction, OwnDrafts, TrainAction, Training};

/// Bytes of a file that is read at all; what is longer than can be learned is still shown, with what is wrong.
const FILE_BYTES: f64 = 2_000_000.0;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub own: OwnDrafts,
    pub dispatch: Callback<TrainAction>,
}

#[component]
pub fn OwnSheet(props: &Props) -> Html {
    let Props { own, dispatch } = props;
    let away = dispatch.reform(|()| TrainAction::Own(OwnAction::Close));
    html! {
        <Sheet shown={own.open.is_some()} class="own" labelled_by="own-heading" {away}>
            if let Some(kind) = own.open {
                <Paste key={kind.title()} {kind} own={own.clone()} dispatch={dispatch.clone()} />
            }
        </Sheet>
    }
}

#[derive(Properties, PartialEq)]
struct PasteProps {
    kind: OwnKind,
    own: OwnDrafts,
    dispatch: Callback<TrainAction>,
}

#[component]
fn Paste(props: &PasteProps) -> Html {
    let PasteProps {
        kind,
        own,
        dispatch,
    } = props;
    let (kind, draft) = (*kind, own.of(*kind));
    let area = use_node_ref();
    let too_large = use_state_eq(|| None::<f64>);
    let act =
        |action: OwnAction| dispatch.reform(move |_: MouseEvent| TrainAction::Own(action.clone()));
    let wrong = use_memo((kind, draft.text.clone()), |(kind, text)| {
        Own::read(*kind, text).err()
    });
    let shown = wrong.as_ref().as_ref().filter(|_| !draft.text.is_empty());
    let oninput = {
        let too_large = too_large.setter();
        dispatch.reform(move |event: InputEvent| {
            too_large.set(None);
            let area = event.target_dyn_into::<HtmlTextAreaElement>();
            let text = area.map(|area| area.value()).unwrap_or_default();
            TrainAction::Own(OwnAction::Typed(text.into()))
        })
    };
    let learn = {
        let (wrong, area, text) = (wrong.clone(), area.clone(), draft.text.clone());
        let dispatch = dispatch.clone();
        move |_: MouseEvent| match &*wrong {
            Some(error) => point(&area, error, &text),
            None => dispatch.emit(TrainAction::Own(OwnAction::Learn)),
        }
    };
    let keep = {
        let text = draft.text.clone();
        move |_: MouseEvent| save(file_name(kind), &text)
    };
    let onchange = {
        let (dispatch, too_large) = (dispatch.clone(), too_large.setter());
        move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into().ok());
            let Some(input): Option<HtmlInputElement> = input else {
                return;
            };
            let size = file_size(&input).filter(|size| *size > FILE_BYTES);
            too_large.set(size);
            if size.is_none() {
                let opened =
                    |text: String| TrainAction::Own(OwnAction::Opened(Own::plain(&text).into()));
                read(&input, dispatch.reform(opened));
            }
        }
    };
    let refusal = match (*too_large, shown) {
        (Some(size), _) => Some(format!(
            "The file holds {} bytes, expected at most {}. What stands here is as it was.",
            grouped(size),
            grouped(kind.most() as f64)
        )),
        (None, shown) => shown.map(OwnError::to_string),
    };
    html! {
        <div class="sheet">
            <h2 id="own-heading">{ kind.title() }<button onclick={act(OwnAction::Close)} aria-label="Close">{ "\u{d7}" }</button></h2>
            { expected(kind) }
            <label for="own-text">{ match kind { OwnKind::Text => "Text", OwnKind::Sequences => "Sequences" } }
                <span class="aside" data-own-size="">{ format!("{} of {} bytes", grouped(draft.text.len() as f64), grouped(kind.most() as f64)) }</span>
            </label>
            <textarea
                id="own-text"
                ref={area}
                rows="12"
                autofocus=true
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                wrap={match kind { OwnKind::Text => "soft", OwnKind::Sequences => "off" }}
                value={AttrValue::from(draft.text.clone())}
                aria-invalid={refusal.as_ref().map(|_| "true")}
                aria-describedby="own-error"
                {oninput}
            />
            <p id="own-error" class="own-error" role="alert">{ refusal }</p>
            <div class="own-buttons">
                <button class="own-learn" onclick={learn}>{ "Learn it" }</button>
                <label class="own-file">
                    <span>{ "Open a file\u{2026}" }</span>
                    <input type="file" accept={accept(kind)} {onchange} />
                </label>
                <button onclick={keep} disabled={draft.text.is_empty()}>{ "Save to a file" }</button>
                if draft.former.is_some() {
                    <button onclick={act(OwnAction::Former)} title="What stood here before the file; and the file again">{ "Bring back what stood here" }</button>
                }
            </div>
            <p class="aside">{ "It stays in this browser: nothing is sent anywhere, and a link to the page does not carry it. Keep it as a file." }</p>
        </div>
    }
}

/// What can be pasted.
fn expected(kind: OwnKind) -> Html {
    match kind {
        OwnKind::Text => html! {
            <p>{ "At each character the network learns to say the next: blanks and line breaks count as any other. At most 200 different ones. The last tenth is for testing." }</p>
        },
        OwnKind::Sequences => html! {
            <>
                <p>{ "Comma-separated values, a row for each step. The first line names the columns: " }<code>{ "sequence" }</code>{ ", the inputs, then the answers with " }<code>{ "->" }</code>{ " before their names." }</p>
                <pre class="own-example">{ "sequence,value,mark,->sum\n1,0.5,1,\n1,0.2,0,\n1,0.9,1,1.4\n2,0.1,1," }</pre>
                <p>{ "Rows of a sequence stand together, up to 200. Inputs are numbers, or words in a single column; so are answers. An empty answer asks nothing at that step. Numbers are taken as they stand: between \u{2212}1 and 1 they are learned best. Every tenth sequence is for testing." }</p>
            </>
        },
    }
}

/// Shows where the error is.
fn point(area: &NodeRef, error: &OwnError, text: &str) {
    if let Some(area) = area.cast::<HtmlTextAreaElement>() {
        let at = u32::try_from(error.offset(text)).unwrap_or(0);
        // Whatever of this fails leaves the focus where it is; the error says where it is in words.
        let _ = area.focus();
        let _ = area.set_selection_range(at, at + 1);
    }
}

fn file_name(kind: OwnKind) -> &'static str {
    match kind {
        OwnKind::Text => "unrolled-text.txt",
        OwnKind::Sequences => "unrolled-sequences.csv",
    }
}

fn accept(kind: OwnKind) -> &'static str {
    match kind {
        OwnKind::Text => ".txt,.md,text/plain",
        OwnKind::Sequences => ".csv,.txt,text/csv,text/plain",
    }
}

/// Below the task that is the visitor's own: its sheet again, and its file.
pub fn own_tools(training: &Training, dispatch: &Callback<TrainAction>) -> Html {
    let Some(own) = training.settings.task.own else {
        return Html::default();
    };
    let open = dispatch.reform(|_: MouseEvent| TrainAction::Own(OwnAction::Open(own.kind)));
    let keep = |_: MouseEvent| save(file_name(own.kind), &own.source);
    html! {
        <div class="own-tools">
            <button onclick={open}>{ "Change\u{2026}" }</button>
            <button onclick={keep} title="Save to a file">{ "Save" }</button>
        </div>
    }
}
