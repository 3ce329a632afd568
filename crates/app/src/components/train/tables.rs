//! The pictures as tables, every number whole.

use unrolled_engine::Measure;
use unrolled_scenarios::Record;
use yew::prelude::*;

use crate::components::fold::{Fold, twin};
use crate::number::plain;
use crate::training::Training;
use crate::twin::Table;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub training: Training,
}

/// The fold with the tables of the Train room.
#[component]
pub fn TrainTables(props: &Props) -> Html {
    let tables = use_callback(props.training.clone(), |(), training| {
        (0..training.lanes.len())
            .map(|lane| tables(training, lane))
            .collect()
    });
    html! { <Fold {tables} /> }
}

fn tables(training: &Training, lane: usize) -> Html {
    let (caption, id) = match training.measure {
        Measure::Road => ("Road", "road"),
        Measure::Traffic => ("Traffic", "traffic"),
    };
    let name = training.lanes[lane].settings.cell.title;
    let show = |what: &'static str, id: &'static str, table: Table| {
        let caption = match training.lanes.len() {
            1 => what.to_owned(),
            _ => format!("{what}, {name}"),
        };
        let id = if lane == 0 {
            id.to_owned()
        } else {
            format!("{id}-beside")
        };
        twin(&caption, &id, &table, 1)
    };
    html! {
        <>
            { show("Training", "training", course(training, lane)) }
            { show(caption, id, sizes(training, lane)) }
        </>
    }
}

/// Epoch by epoch: losses, right answers, openings.
fn course(training: &Training, lane: usize) -> Table {
    let own = &training.lanes[lane];
    let mut head = vec![
        "epoch".to_owned(),
        "updates".into(),
        "loss while training".into(),
        "test loss".into(),
        "right".into(),
    ];
    let cell = own.settings.cell.cell();
    let openings = own.history.newest().map(|kept| &kept.record.openings);
    for opening in openings.into_iter().flatten() {
        let title = cell.as_ref().map_or_else(
            |_| String::new(),
            |cell| cell.quantities[opening.quantity].title(),
        );
        head.push(if opening.is_gate {
            title
        } else {
            format!("slope of {title}")
        });
    }
    let lost = training.settings.recipe.truncation.is_some();
    if lost {
        head.extend([
            "angle to the whole gradient, degrees".to_owned(),
            "length of it".into(),
        ]);
    }
    let row = |record: &Record| {
        let mut row = vec![
            record.epoch.to_string(),
            record.updates.to_string(),
            record.train.map_or_else(String::new, plain),
            plain(record.score.loss),
            plain(record.score.right),
        ];
        row.extend(record.openings.iter().map(|opening| plain(opening.mean)));
        if lost {
            let [angle, length] = record.lost.map_or_else(Default::default, |lost| {
                [plain(lost.degrees()), plain(lost.length)]
            });
            row.extend([angle, length]);
        }
        row
    };
    let rows = own.history.keyframes().iter().map(|kept| row(&kept.record));
    Table {
        head,
        rows: rows.collect(),
    }
}

/// Epoch by epoch, the size at every step.
fn sizes(training: &Training, lane: usize) -> Table {
    let kept = training.lanes[lane].history.keyframes();
    let of = |record: &Record| match training.measure {
        Measure::Road => record.road.clone(),
        Measure::Traffic => record.traffic.clone(),
    };
    let steps = kept.first().map_or(0, |kept| kept.record.road.len());
    let mut head = vec!["epoch".to_owned()];
    head.extend((1..=steps).map(|step| format!("step {step}")));
    let row = |record: &Record| {
        let mut row = vec![record.epoch.to_string()];
        row.extend(of(record).into_iter().map(plain));
        row
    };
    Table {
        head,
        rows: kept.iter().map(|kept| row(&kept.record)).collect(),
    }
}
