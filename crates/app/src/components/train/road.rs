//! The heat map: how strongly the last answer depends on the state at each step, or how much of the loss's gradient
//! reaches it, epoch by epoch.

use unrolled_engine::Measure;
use unrolled_plots::theme::Theme;
use unrolled_plots::training::heat;
use yew::prelude::*;

use super::props::PictureProps;
use crate::components::canvas::{Canvas, Paint, Standing, Surface};
use crate::hooks::{use_same, use_size};
use crate::number::short;
use crate::training::{Lane, TrainAction};

/// The panel. While it trains, only new columns are drawn.
#[component]
pub fn Road(props: &PictureProps) -> Html {
    let PictureProps {
        training, theme, ..
    } = props;
    let frame = use_node_ref();
    let (width, height) = use_size(&frame);
    let seen = Seen {
        run: training.run,
        lanes: training.lanes.clone(),
        measure: training.measure,
        last: training.settings.epochs,
        size: (width, height),
        theme: *theme,
    };
    // What lies over the columns, and what is said of them: without the columns themselves.
    let top = use_memo(
        (seen.clone(), training.epoch() as usize),
        |(seen, cursor)| seen.input(Some(*cursor), |input| heat::since(input, usize::MAX)),
    );
    let over = use_same(top.clone(), |a, b| {
        (&a.frame, &a.over) == (&b.frame, &b.over)
    });
    let paint_over = use_callback(over, |(area, ratio): Surface, top| {
        // As below.
        let _ = heat::draw_over(top, &area, ratio);
    });
    let shown = use_mut_ref(|| None::<heat::Shown>);
    let paint = use_callback(seen.clone(), move |standing: Standing, seen: &Seen| {
        let Ok(mut shown) = shown.try_borrow_mut() else {
            return;
        };
        let before = shown.take().filter(|_| !standing.is_blank());
        let (part, next) = seen.input(None, |input| heat::part(input, seen.run, before.as_ref()));
        let drawn = match &part {
            heat::Part::Whole(scene) => draw(scene, standing.cleared()),
            heat::Part::Added(scene) => draw(scene, standing.kept()),
        };
        // A canvas that is gone or refuses leaves the picture as it was; the tables hold the numbers.
        *shown = drawn.then_some(next);
    });
    let pick = use_callback(
        (seen.clone(), props.dispatch.clone()),
        |at: (f64, f64), (seen, dispatch)| {
            if let Some((_, epoch, _)) = seen.hit(at) {
                dispatch.emit(TrainAction::Show(Some(epoch as u64)));
            }
        },
    );
    let tell = use_callback(seen, |at: (f64, f64), seen| seen.told(at));
    let (title, formula) = match training.measure {
        Measure::Road => (
            "The road back: how the last answer depends on each state",
            "\u{2016}\u{2202}y/\u{2202}s\u{209c}\u{2016}",
        ),
        Measure::Traffic => (
            "The traffic: how much gradient of the loss reaches each state",
            "\u{2016}\u{2202}L/\u{2202}s\u{209c}\u{2016}",
        ),
    };
    html! {
        <section class="panel" aria-label="Road">
            <h2>
                <span class="title">{ title }<i class="formula">{ formula }</i></span>
                { switch(training.measure, &props.dispatch) }
            </h2>
            <div class="pictures" ref={frame}>
                if width > 0.0 && height > 0.0 {
                    <Canvas
                        label={heat::said(&top)}
                        {width}
                        {height}
                        paint={Paint::Upon(paint)}
                        over={paint_over}
                        onpick={pick}
                        {tell}
                    />
                }
            </div>
        </section>
    }
}

/// Draws the columns; whether it could.
fn draw(scene: &heat::Scene, (area, ratio): Surface) -> bool {
    heat::draw_under(scene, &area, ratio).is_ok()
}

fn switch(measure: Measure, dispatch: &Callback<TrainAction>) -> Html {
    let choice = |own: Measure, name: &'static str, title: &'static str| {
        let onclick = dispatch.reform(move |_: MouseEvent| TrainAction::Measure(own));
        html! {
            <button {onclick} {title} aria-pressed={(own == measure).to_string()}>{ name }</button>
        }
    };
    html! {
        <span class="switch" role="group" aria-label="Measure">
            { choice(Measure::Road, "road", "What could travel: the last answer's dependence on each state") }
            { choice(Measure::Traffic, "traffic", "What does travel: the loss's gradient; it also falls once the task is solved") }
        </span>
    }
}

/// What the picture follows from.
#[derive(Clone, PartialEq)]
struct Seen {
    run: u32,
    lanes: Vec<Lane>,
    measure: Measure,
    last: usize,
    size: (f64, f64),
    theme: Theme,
}

impl Seen {
    /// Asks of the picture's input, with an epoch that is looked at.
    fn input<T>(&self, cursor: Option<usize>, asked: impl FnOnce(&heat::Input) -> T) -> T {
        let columns: Vec<Vec<heat::Column>> =
            self.lanes.iter().map(|lane| self.columns(lane)).collect();
        let name = |lane: &Lane| match self.lanes.len() {
            0 | 1 => "",
            _ => lane.settings.cell.title,
        };
        let maps: Vec<heat::Map> = self
            .lanes
            .iter()
            .zip(&columns)
            .map(|(lane, columns)| heat::Map {
                name: name(lane),
                columns,
            })
            .collect();
        asked(&heat::Input {
            maps: &maps,
            measure: self.of(),
            steps: 1,
            last: self.last,
            decades: None,
            cursor,
            pointed: None,
            width: self.size.0.max(40.0),
            height: self.size.1,
            theme: self.theme,
        })
    }

    fn columns<'a>(&self, lane: &'a Lane) -> Vec<heat::Column<'a>> {
        let kept = lane.history.keyframes().iter().map(|kept| &kept.record);
        let column = |record: &'a unrolled_scenarios::Record| heat::Column {
            epoch: record.epoch as usize,
            sizes: match self.measure {
                Measure::Road => &record.road,
                Measure::Traffic => &record.traffic,
            },
        };
        kept.map(column).collect()
    }

    /// What the sizes are.
    fn of(&self) -> &'static str {
        match self.measure {
            Measure::Road => "|\u{2202}y/\u{2202}s|",
            Measure::Traffic => "|\u{2202}L/\u{2202}s|",
        }
    }

    /// The network, the epoch and the step at a place.
    fn hit(&self, (x, y): (f64, f64)) -> Option<(usize, usize, usize)> {
        self.input(None, |input| {
            let scene = heat::scene(input);
            let (epoch, step) = heat::hit(&scene, x, y)?;
            Some((heat::map_at(&scene, y)?, epoch, step))
        })
    }

    /// What stands at a place, in words.
    fn told(&self, at: (f64, f64)) -> Option<String> {
        let (lane, epoch, step) = self.hit(at)?;
        let kept = self.lanes.get(lane)?.history.before(epoch as u64)?;
        let sizes = match self.measure {
            Measure::Road => &kept.record.road,
            Measure::Traffic => &kept.record.traffic,
        };
        let size = *sizes.get(step.checked_sub(1)?)?;
        let (of, size) = (self.of(), short(size, 3));
        Some(format!("epoch {epoch}, step {step}: {of} = {size}"))
    }
}
