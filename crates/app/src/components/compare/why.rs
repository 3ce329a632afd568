//! Why: what one step back multiplies the gradient by, route by route.

use std::rc::Rc;

use unrolled_engine::{Cell, Chain, ChainEnd, Factor, Function, Gain, Operand};
use unrolled_plots::compare::factors;
use unrolled_plots::picture::Picture;
use unrolled_plots::theme::{Ink, Theme};
use yew::prelude::*;

use super::plot::{PanelProps, Placed, Plot, Spot};
use crate::compare::{Compare, Reached};
use crate::number::{exact, short};
use crate::twin::Table;

#[component]
pub fn Why(props: &PanelProps) -> Html {
    let compare = &props.compare;
    let mut still = compare.clone();
    still.inquiry = None;
    still.radii = None;
    let place = use_callback((still.clone(), props.theme), |size, (compare, theme)| {
        placed(compare, *theme, size)
    });
    let table = use_callback(still, |(), compare| table(compare));
    let step = step(compare);
    html! {
        <section class="panel why" aria-label="Why" tabindex="0" data-scrolls="">
            <h2>
                <span class="title">
                    { match step {
                        Some(step) => format!("Why: one step back, from step {} to step {step}", step + 1),
                        None => "Why: one step back".to_owned(),
                    } }
                    <i class="formula">{ compare.chosen_name() }</i>
                </span>
            </h2>
            if step.is_some() {
                <Plot
                    name="factors"
                    {place}
                    {table}
                    height={props.height}
                    theme={props.theme}
                    dispatch={props.dispatch.clone()}
                />
            } else {
                <p>{ nothing(compare).unwrap_or_default() }</p>
            }
        </section>
    }
}

/// The step that is arrived at, where something arrives from later.
fn step(compare: &Compare) -> Option<usize> {
    compare.chosen()?;
    nothing(compare)
        .is_none()
        .then_some(compare.comparison.step)
}

/// Why nothing arrives at the step, where that is so.
fn nothing(compare: &Compare) -> Option<&'static str> {
    let run = compare.chosen()?;
    let c = &compare.comparison;
    if c.step >= run.last() {
        return Some(
            "Here the answer is asked: the gradient sets out, and nothing has come back yet. Point at an earlier step of the chart.",
        );
    }
    let zero = |step: usize| run.reaching.get(step - 1) == Some(&0.0);
    // What has nothing to multiply has no factors; and truncation ends without one.
    let ended = zero(c.step) && (c.truncate.is_some() || zero(c.step + 1));
    ended.then_some(
        "Nothing comes back as far as this step: what set out has ended on the way. Point at a later step of the chart.",
    )
}

/// A factor, in words and with its ink.
struct Told {
    name: String,
    kind: &'static str,
    gain: f64,
    entries: Vec<f64>,
    ink: Ink,
}

/// A chain, in words.
struct Way {
    from: String,
    to: String,
    title: String,
    share: Option<f64>,
    links: Vec<Told>,
    cut: bool,
}

/// What arrives from the next step, and what comes together within that step before.
fn ways(compare: &Compare, run: &Reached, step: usize, theme: Theme) -> [Vec<Way>; 2] {
    let cell = run.trace.network().cell();
    let cut = compare.comparison.entrants.get(compare.comparison.chosen);
    let cut: &[usize] = cut.map_or(&[], |entrant| &entrant.cut);
    let (mut arriving, mut within) = (Vec::new(), Vec::new());
    let Some(flow) = &run.flow else {
        return [arriving, within];
    };
    let shares = flow.routes(step, &run.routes);
    for chain in cell.chains() {
        let delay = match chain.to {
            ChainEnd::Reading(reading) => reading.delay,
            ChainEnd::Junction(_) => 1,
        };
        if step + delay > run.trace.seq_len() {
            continue;
        }
        let gains = flow.gains(&chain, step + delay);
        let links = gains
            .into_iter()
            .map(|gain| told(cell, &chain, gain, theme));
        let links = links.collect();
        let from = name(cell, chain.from);
        match chain.to {
            ChainEnd::Reading(reading) => {
                let alone = |route: &unrolled_engine::Route| route.readings == [reading];
                let at = run.routes.iter().position(alone);
                let of = run
                    .routes
                    .iter()
                    .position(|route| route.readings.contains(&reading));
                let label = of.map_or("", |at| run.routes[at].label.as_str());
                arriving.push(Way {
                    from,
                    to: cell.states[reading.state].name.clone(),
                    title: label.split(':').next().unwrap_or(label).to_owned(),
                    share: at.and_then(|at| shares.get(at)).map(|share| share.share),
                    links,
                    cut: of.is_some_and(|at| cut.contains(&at)),
                });
            }
            ChainEnd::Junction(operation) => within.push(Way {
                from,
                to: name(cell, operation),
                title: String::new(),
                share: None,
                links,
                cut: false,
            }),
        }
    }
    // What carries most stands first.
    arriving.sort_by(|a, b| {
        let size = |way: &Way| way.share.map_or(0.0, f64::abs);
        size(b).total_cmp(&size(a))
    });
    [arriving, within]
}

/// A junction: "c\u{2032}", or the part of an equation that it is.
fn name(cell: &Cell, operation: usize) -> String {
    match cell.result_of(operation) {
        Some(quantity) => cell.quantities[quantity].target().replace('\'', "\u{2032}"),
        None => cell.operations[operation].text.clone(),
    }
}

fn told(cell: &Cell, chain: &Chain, gain: Gain, theme: Theme) -> Told {
    let operation = chain
        .links
        .get(gain.link)
        .map_or(chain.from, |link| link.operation);
    let quantity = cell.operations[operation].quantity;
    let ink = match &gain.factor {
        Factor::Times {
            other: Operand::Operation(other),
            ..
        } => theme.quantity(cell, cell.operations[*other].quantity),
        Factor::Times {
            other: Operand::State { state, .. },
            ..
        } => theme.quantity(cell, cell.states[*state].quantity),
        Factor::Matrix { .. } => theme.text(),
        _ => theme.quantity(cell, quantity),
    };
    let (name, kind) = match &gain.factor {
        Factor::Times { text, other } => (
            text.clone(),
            match other {
                Operand::Param(_) => "weight",
                Operand::State { .. } => "state",
                Operand::Number(_) => "number",
                Operand::Operation(at) => match cell.result_of(*at) {
                    Some(quantity) if is_gate(cell, quantity) => "gate",
                    _ => "value",
                },
                Operand::Input => "input",
            },
        ),
        Factor::Slope { function, of } => (slope(*function, of), "slope"),
        Factor::Matrix { name } => (name.clone(), "matrix"),
        Factor::Minus => ("\u{2212}1".to_owned(), "sign"),
        Factor::Plus => ("sum".to_owned(), ""),
    };
    Told {
        name: name.replace('\'', "\u{2032}"),
        kind,
        gain: gain.gain,
        entries: gain.entries,
        ink,
    }
}

fn is_gate(cell: &Cell, quantity: usize) -> bool {
    cell.quantities[quantity].display == unrolled_engine::Display::Gate
}

/// "f(1 \u{2212} f)", "1 \u{2212} g\u{b2}": the slope by the squashing's own value, where that is short.
fn slope(function: Function, of: &str) -> String {
    match function {
        Function::Sigmoid => format!("{of}(1\u{2212}{of})"),
        Function::Tanh => format!("1\u{2212}{of}\u{b2}"),
        Function::Relu => format!("{of} > 0"),
    }
}

fn placed(compare: &Compare, theme: Theme, (width, height): (f64, f64)) -> Placed {
    let none = || Placed::plain(Picture::default(), height);
    let (Some(run), Some(step)) = (compare.chosen(), step(compare)) else {
        return none();
    };
    let ways = ways(compare, run, step, theme);
    let all: Vec<Vec<Vec<factors::Link>>> = ways
        .iter()
        .map(|group| group.iter().map(links).collect())
        .collect();
    let chains: Vec<Vec<factors::Chain>> = ways
        .iter()
        .zip(&all)
        .map(|(group, links)| {
            group
                .iter()
                .zip(links)
                .map(|(way, links)| factors::Chain {
                    from: &way.from,
                    to: &way.to,
                    title: &way.title,
                    share: way.share,
                    links,
                    cut: way.cut,
                })
                .collect()
        })
        .collect();
    let titles = [
        String::new(),
        format!("Before that, within step {}", step + 1),
    ];
    let groups: Vec<factors::Group> = chains
        .iter()
        .zip(&titles)
        .filter(|(chains, _)| !chains.is_empty())
        .map(|(chains, title)| factors::Group { title, chains })
        .collect();
    let scene = Rc::new(factors::scene(&factors::Input {
        groups: &groups,
        width,
        height,
        theme,
    }));
    let told: Vec<(String, Vec<String>)> = ways
        .iter()
        .flatten()
        .map(|way| {
            let share = match way.share {
                Some(share) => format!(", {} % of what arrives", short(100.0 * share, 3)),
                None => String::new(),
            };
            let whole = format!("{} \u{2192} {} {}{share}", way.from, way.to, way.title);
            let links = way.links.iter().map(said).collect();
            (whole, links)
        })
        .collect();
    let hit = scene.clone();
    Placed {
        picture: scene.picture.clone(),
        height: scene.size.1,
        over: Box::new(|_| Vec::new()),
        hit: Box::new(move |x, y| {
            let (chain, link) = factors::hit(&hit, x, y)?;
            let (whole, links) = told.get(chain)?;
            let told = match link {
                Some(link) => links.get(link)?.clone(),
                None => whole.clone(),
            };
            Some(Spot { told, pick: None })
        }),
    }
}

/// A chain's factors, as the picture takes them.
fn links(way: &Way) -> Vec<factors::Link<'_>> {
    fn link(told: &Told) -> factors::Link<'_> {
        factors::Link {
            name: &told.name,
            kind: told.kind,
            gain: told.gain,
            entries: &told.entries,
            ink: told.ink,
        }
    }
    way.links.iter().map(link).collect()
}

/// A factor with its units' numbers.
fn said(told: &Told) -> String {
    let entries: Vec<String> = told
        .entries
        .iter()
        .take(8)
        .map(|entry| short(*entry, 3))
        .collect();
    let more = if told.entries.len() > 8 {
        ", \u{2026}"
    } else {
        ""
    };
    let units = match entries.is_empty() {
        true => String::new(),
        false => format!("; unit by unit {}{more}", entries.join(", ")),
    };
    let gain = match told.gain.is_nan() {
        true => "no factor, since what comes here to be multiplied is 0 or no number".to_owned(),
        false => format!("\u{d7} {}", short(told.gain, 4)),
    };
    format!("{}: {gain}{units}", told.name)
}

/// Every factor, and its units'.
pub fn table(compare: &Compare) -> Table {
    let head = ["way", "from", "to", "share", "factor", "gain", "units"];
    let mut rows = Vec::new();
    if let (Some(run), Some(step)) = (compare.chosen(), step(compare)) {
        for way in ways(compare, run, step, Theme::Light).iter().flatten() {
            for told in &way.links {
                let entries: Vec<String> = told.entries.iter().map(|entry| exact(*entry)).collect();
                let title = match way.title.as_str() {
                    "" => "within the step",
                    title => title,
                };
                rows.push(vec![
                    title.to_owned(),
                    way.from.clone(),
                    way.to.clone(),
                    way.share.map_or_else(String::new, exact),
                    told.name.clone(),
                    exact(told.gain),
                    entries.join(" "),
                ]);
            }
        }
    }
    Table {
        head: head.map(str::to_owned).to_vec(),
        rows,
    }
}
