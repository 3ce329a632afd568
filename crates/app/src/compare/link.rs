//! A comparison as `key=value` pairs, as it stands in the address. What is as at first is left out.

use unrolled_engine::{Builtin, Measure};
use unrolled_scenarios::{Forget, Settings, Task};

use super::comparison::{Comparison, ENTRANTS, SCALE, SHIFT, STEPS, Tab, Text, View};
use super::entrant::Entrant;
use super::saying::Count;
use crate::escape::{decode, encode};
use crate::experiment::MAX_UNITS;
use crate::number::plain;

/// Writes the pairs, `room=compare` first.
pub fn print(comparison: &Comparison) -> String {
    let c = comparison;
    let mut pairs = vec![("room", "compare".to_owned())];
    let usual = usual(&c.text);
    match &c.text {
        Text::Task(task) if usual.text != Comparison::default().text => {
            pairs.push(("task", task.id.to_owned()));
        }
        Text::Task(_) => {}
        Text::Own(text) => pairs.push(("seq", text.clone())),
    }
    let mut say = |key, differs: bool, value: String| {
        if differs {
            pairs.push((key, value));
        }
    };
    say("every", c.every, "1".into());
    say("units", c.units != usual.units, c.units.to_string());
    say("seed", c.seed != usual.seed, c.seed.to_string());
    say("epoch", c.epoch != 0, c.epoch.to_string());
    let usual_nets = Comparison {
        units: c.units,
        seed: c.seed,
        ..usual.clone()
    };
    let whole = |entrant: &Entrant| Entrant {
        cut: Vec::new(),
        ..entrant.clone()
    };
    let own: Vec<Entrant> = c.entrants.iter().map(whole).collect();
    let nets = own != usual_nets.aligned().entrants;
    let texts: Vec<String> = c.entrants.iter().map(|one| net(one, c)).collect();
    say("nets", nets, texts.join(";"));
    say("steps", c.steps != usual.steps, c.steps.to_string());
    say("scale", c.scale != 1.0, plain(c.scale));
    say("shift", c.shift != 0.0, plain(c.shift));
    let back = c.truncate.map_or_else(String::new, |back| back.to_string());
    say("back", c.truncate.is_some(), back);
    say(
        "clip",
        c.clip.is_some(),
        c.clip.map_or_else(String::new, plain),
    );
    let cuts: Vec<String> = c
        .entrants
        .iter()
        .enumerate()
        .flat_map(|(at, one)| {
            one.cut
                .iter()
                .map(move |route| format!("{}.{}", at + 1, route + 1))
        })
        .collect();
    say("without", !cuts.is_empty(), cuts.join(","));
    say("show", c.measure != Measure::Road, "traffic".into());
    say("relative", c.relative, "1".into());
    say("shortcuts", !c.shortcuts, "0".into());
    say(
        "net",
        c.chosen != usual.chosen.min(c.entrants.len().saturating_sub(1)),
        (c.chosen + 1).to_string(),
    );
    say("step", c.step != (c.steps / 2).max(1), c.step.to_string());
    let word = View::ALL.iter().find(|(view, ..)| *view == c.view);
    say(
        "view",
        c.view != View::Race,
        word.map_or("", |one| one.1).to_owned(),
    );
    let word = Tab::ALL.iter().find(|(tab, ..)| *tab == c.tab);
    say(
        "tab",
        c.tab != Tab::Triangle,
        word.map_or("", |one| one.1).to_owned(),
    );
    let word = c.count.map_or("", Count::word);
    say("count", c.count.is_some(), word.to_owned());
    let pairs = pairs
        .iter()
        .map(|(key, value)| format!("{key}={}", encode(value)));
    pairs.collect::<Vec<String>>().join("&")
}

/// What a comparison of that text is without anything said.
fn usual(text: &Text) -> Comparison {
    let usual = Comparison::default();
    Comparison::of(text.clone(), usual.steps, usual.units, usual.seed)
}

/// A network: its cell, and what is its own, `lstm,bias:0`.
fn net(entrant: &Entrant, comparison: &Comparison) -> String {
    let own = &entrant.settings;
    let mut parts = vec![own.cell.id.to_owned()];
    match entrant.epoch {
        None => {
            let base = Settings {
                cell: own.cell,
                ..comparison.base()
            };
            for key in ["start", "bias"] {
                if own.value(key) != base.value(key) {
                    parts.push(format!("{key}:{}", own.value(key)));
                }
            }
        }
        Some(epoch) => {
            let pairs = own.pairs().into_iter();
            let pairs = pairs.filter(|(key, _)| !["task", "cell"].contains(key));
            parts.extend(pairs.map(|(key, value)| format!("{key}:{value}")));
            parts.push(format!("epoch:{epoch}"));
        }
    }
    parts.join(",")
}

/// Reads what the page sends the worker: any number of networks.
pub fn read_any<'a>(
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
    notice: impl FnMut(&str, &str, &str),
) -> Comparison {
    read_within(pairs, 1..=*ENTRANTS.end(), notice)
}

/// Reads the pairs, as they stand behind the `#`; says of each that cannot be its key, what it says, and what was expected.
pub fn read<'a>(
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
    notice: impl FnMut(&str, &str, &str),
) -> Comparison {
    read_within(pairs, ENTRANTS, notice)
}

fn read_within<'a>(
    pairs: impl Iterator<Item = (&'a str, &'a str)>,
    count: std::ops::RangeInclusive<usize>,
    mut notice: impl FnMut(&str, &str, &str),
) -> Comparison {
    let decoded: Vec<(&str, String)> = pairs
        .filter_map(|(key, raw)| match decode(raw) {
            Some(value) => Some((key, value)),
            None => {
                notice(key, raw, "It holds what is no text.");
                None
            }
        })
        .collect();
    let of = |wanted: &str| {
        let found = decoded.iter().find(|(key, _)| *key == wanted);
        found.map(|(_, value)| value.as_str())
    };
    let mut text = Comparison::default().text;
    if let Some(id) = of("task") {
        match Task::named(id) {
            Some(task) => text = Text::Task(task),
            None => notice("task", id, "There is no such task."),
        }
    }
    if let Some(own) = of("seq").filter(|_| of("task").is_none()) {
        text = Text::Own(own.to_owned());
    }
    let mut made = usual(&text);
    if let Err(why) = made.sequence() {
        notice("seq", of("seq").unwrap_or_default(), &why.to_string());
        made = Comparison::default();
    }
    let mut shared = Shared {
        notice: &mut notice,
        of: &of,
    };
    if let Some(units) = shared.whole("units", 1..=MAX_UNITS as u64) {
        made.units = units as usize;
    }
    if let Some(seed) = shared.whole("seed", 0..=u64::MAX) {
        made.seed = seed;
    }
    made = made.aligned();
    if let Some(epoch) = shared.whole("epoch", 0..=made.epochs()) {
        made.epoch = epoch;
    }
    if let Some(steps) = shared.whole("steps", *STEPS.start() as u64..=*STEPS.end() as u64) {
        made.steps = steps as usize;
        made.step = (made.steps / 2).max(1);
    }
    if let Some(texts) = of("nets") {
        let nets = read_nets(texts, &made, count);
        match nets {
            Ok(nets) => made.entrants = nets,
            Err(why) => (shared.notice)("nets", texts, &why),
        }
    }
    made.chosen = made.chosen.min(made.entrants.len().saturating_sub(1));
    if let Some(scale) = shared.number("scale", SCALE) {
        made.scale = scale;
    }
    if let Some(shift) = shared.number("shift", SHIFT) {
        made.shift = shift;
    }
    if let Some(back) = shared.whole("back", 1..=*STEPS.end() as u64) {
        made.truncate = Some(back as usize);
    }
    if let Some(clip) = shared.number("clip", f64::MIN_POSITIVE..=1e9) {
        made.clip = Some(clip);
    }
    if let Some(cuts) = of("without") {
        for cut in cuts.split(',') {
            if cut_in(&mut made, cut).is_none() {
                (shared.notice)(
                    "without",
                    cut,
                    "Expected the number of a network and of a route, 3.1.",
                );
            }
        }
    }
    match of("show") {
        None | Some("road") => {}
        Some("traffic") => made.measure = Measure::Traffic,
        Some(other) => (shared.notice)("show", other, "Expected road or traffic."),
    }
    made.every = shared.flag("every").unwrap_or(made.every);
    made.relative = shared.flag("relative").unwrap_or(made.relative);
    made.shortcuts = shared.flag("shortcuts").unwrap_or(made.shortcuts);
    if let Some(net) = shared.whole("net", 1..=made.entrants.len() as u64) {
        made.chosen = net as usize - 1;
    }
    if let Some(step) = shared.whole("step", 1..=*STEPS.end() as u64) {
        made.step = step as usize;
    }
    if let Some(word) = of("view") {
        match View::ALL.iter().find(|(_, own, _)| *own == word) {
            Some((view, ..)) => made.view = *view,
            None => (shared.notice)("view", word, "Expected race, exploding or latching."),
        }
    }
    if let Some(word) = of("tab") {
        match Tab::ALL.iter().find(|(_, own, _)| *own == word) {
            Some((tab, ..)) => made.tab = *tab,
            None => {
                let words: Vec<&str> = Tab::ALL.iter().map(|(_, word, _)| *word).collect();
                let expected = format!("Expected one of {}.", words.join(", "));
                (shared.notice)("tab", word, &expected);
            }
        }
    }
    if let Some(word) = of("count") {
        match Count::ALL.iter().find(|(_, own)| *own == word) {
            Some((count, _)) => made.count = Some(*count),
            None => {
                let words: Vec<&str> = Count::ALL.iter().map(|(_, word)| *word).collect();
                let expected = format!("Expected one of {}.", words.join(", "));
                (shared.notice)("count", word, &expected);
            }
        }
    }
    made.held()
}

/// The values that are numbers and flags.
struct Shared<'a, N: FnMut(&str, &str, &str)> {
    notice: &'a mut N,
    of: &'a dyn Fn(&str) -> Option<&'a str>,
}

impl<N: FnMut(&str, &str, &str)> Shared<'_, N> {
    fn whole(&mut self, key: &str, bounds: std::ops::RangeInclusive<u64>) -> Option<u64> {
        let raw = (self.of)(key)?;
        let number = raw
            .parse::<u64>()
            .ok()
            .filter(|number| bounds.contains(number));
        if number.is_none() {
            let (low, high) = bounds.into_inner();
            let expected = format!("Expected a whole number from {low} to {high}.");
            (self.notice)(key, raw, &expected);
        }
        number
    }

    fn number(&mut self, key: &str, bounds: std::ops::RangeInclusive<f64>) -> Option<f64> {
        let raw = (self.of)(key)?;
        let number = raw
            .parse::<f64>()
            .ok()
            .filter(|number| bounds.contains(number));
        if number.is_none() {
            let (low, high) = (plain(*bounds.start()), plain(*bounds.end()));
            (self.notice)(
                key,
                raw,
                &format!("Expected a number from {low} to {high}."),
            );
        }
        number
    }

    fn flag(&mut self, key: &str) -> Option<bool> {
        let raw = (self.of)(key)?;
        let flag = match raw {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        };
        if flag.is_none() {
            (self.notice)(key, raw, "Expected 1 or 0.");
        }
        flag
    }
}

fn read_nets(
    texts: &str,
    made: &Comparison,
    count: std::ops::RangeInclusive<usize>,
) -> Result<Vec<Entrant>, String> {
    let nets: Vec<&str> = texts.split(';').filter(|text| !text.is_empty()).collect();
    if !count.contains(&nets.len()) {
        return Err(format!(
            "Expected {} to {} networks.",
            count.start(),
            count.end()
        ));
    }
    nets.into_iter().map(|text| read_net(text, made)).collect()
}

fn read_net(text: &str, made: &Comparison) -> Result<Entrant, String> {
    let mut parts = text.split(',');
    let id = parts.next().unwrap_or_default();
    let cell =
        Builtin::named(id).ok_or_else(|| format!("There is no cell \u{201c}{id}\u{201d}."))?;
    let pairs: Vec<(&str, &str)> = parts.filter_map(|part| part.split_once(':')).collect();
    let epoch = pairs.iter().find(|(key, _)| *key == "epoch");
    let epoch = epoch.map(|(_, raw)| {
        raw.parse::<u64>()
            .map_err(|_| format!("Expected a whole number, not \u{201c}epoch:{raw}\u{201d}."))
    });
    let epoch = epoch.transpose()?;
    let mut settings = match (epoch, made.task()) {
        (Some(_), Some(task)) => Settings::usual(task),
        _ => Settings {
            forget: Forget::Bias(1.0),
            ..made.base()
        },
    };
    settings.cell = cell;
    // The length decides what the start is.
    let is_length = |pair: &&(&str, &str)| pair.0 == "length";
    let ordered = pairs
        .iter()
        .filter(is_length)
        .chain(pairs.iter().filter(|pair| !is_length(pair)));
    for (key, value) in ordered {
        let allowed = epoch.is_some() || ["start", "bias"].contains(key);
        if *key != "epoch" && *key != "task" && allowed {
            settings = settings
                .with(key, value)
                .map_err(|error| format!("\u{201c}{key}:{value}\u{201d}: {error}"))?;
        }
    }
    if settings.units > MAX_UNITS {
        return Err(format!("Expected at most {MAX_UNITS} units."));
    }
    Ok(Entrant {
        settings,
        epoch,
        cut: Vec::new(),
    })
}

/// Cuts a route, `3.1`; which routes there are the cell says.
fn cut_in(made: &mut Comparison, cut: &str) -> Option<()> {
    let (net, route) = cut.split_once('.')?;
    let net: usize = net.parse().ok()?;
    let route: usize = route.parse().ok()?;
    let entrant = made.entrants.get_mut(net.checked_sub(1)?)?;
    let cell = entrant.settings.cell.cell().ok()?;
    let route = route
        .checked_sub(1)
        .filter(|route| *route < cell.routes().len())?;
    if !entrant.cut.contains(&route) {
        entrant.cut.push(route);
        entrant.cut.sort_unstable();
    }
    Some(())
}

#[cfg(test)]
#[path = "link_tests.rs"]
mod tests;
