//! The pictures as text: tables with every number whole.

use unrolled_engine::Trace;

use crate::experiment::Run;
use crate::number::exact;
use crate::said::{asked, input, said};

/// A table of text. Rows may be shorter than the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns' names.
    pub head: Vec<String>,
    /// The rows; the first two entries of [`values`] and the first of [`gradient`] name the row.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// One line a row, the head first, with tabs between.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        std::iter::once(&self.head)
            .chain(&self.rows)
            .map(|cells| cells.join("\t"))
    }

    /// The table as comma-separated values (RFC 4180), the head first.
    pub fn csv(&self) -> String {
        let mut csv = String::new();
        for row in std::iter::once(&self.head).chain(&self.rows) {
            for (at, cell) in row.iter().enumerate() {
                if at > 0 {
                    csv.push(',');
                }
                match cell.contains([',', '"', '\n', '\r']) {
                    true => {
                        csv.push('"');
                        csv.push_str(&cell.replace('"', "\"\""));
                        csv.push('"');
                    }
                    false => csv.push_str(cell),
                }
            }
            csv.push_str("\r\n");
        }
        csv
    }

    /// The table as markup, the first `named` cells of a row as its names; what the visitor typed stays text.
    pub fn html(&self, caption: &str, id: &str, named: usize) -> String {
        let mut html = format!("<table data-twin=\"{id}\"><caption>{caption}</caption><thead><tr>");
        for name in &self.head {
            cell(&mut html, "<th scope=\"col\">", name, "</th>");
        }
        html.push_str("</tr></thead><tbody>");
        for row in &self.rows {
            html.push_str("<tr>");
            for (at, text) in row.iter().enumerate() {
                match at < named {
                    true => cell(&mut html, "<th scope=\"row\">", text, "</th>"),
                    false => cell(&mut html, "<td>", text, "</td>"),
                }
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table>");
        html
    }
}

fn cell(html: &mut String, open: &str, text: &str, close: &str) {
    html.push_str(open);
    for letter in text.chars() {
        match letter {
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '&' => html.push_str("&amp;"),
            letter => html.push(letter),
        }
    }
    html.push_str(close);
}

/// What the strip shows: at each step the input and every quantity unit by unit; where an answer is asked for, what each
/// network says, how sure it is, and the answer.
pub fn values(run: &Run, title: &str) -> Table {
    let trace = &run.trace;
    let head = ["step".to_owned(), "quantity".to_owned()];
    let units = (1..=run.units()).map(|unit| format!("unit {unit}"));
    let mut rows = Vec::new();
    for step in 1..=trace.seq_len() {
        let row = |quantity: &str, cells: Vec<String>| {
            let mut row = vec![step.to_string(), quantity.to_owned()];
            row.extend(cells);
            row
        };
        rows.push(row("input", input(run, step)));
        for quantity in &run.cell().quantities {
            let values = trace.value(quantity.operation, step);
            let cells = values.iter().copied().map(exact).collect();
            rows.push(row(&quantity.title(), cells));
        }
        if trace.has_loss(step) {
            rows.push(row(&format!("{title} says"), said(run, trace, step)));
            rows.extend(run.rival.iter().map(|rival| {
                let name = format!("{} says", run.rival_name());
                row(&name, said(run, rival, step))
            }));
            rows.push(row("answer", asked(run, step)));
        }
    }
    Table {
        head: head.into_iter().chain(units).collect(),
        rows,
    }
}

/// What the chart shows: the gradient that reaches each step's state, in the network and in the plain RNN.
pub fn gradient(run: &Run, title: &str) -> Table {
    let mut head = vec!["step".to_owned(), format!("|dL/ds| {title}")];
    head.extend(
        run.rival
            .iter()
            .map(|_| format!("|dL/ds| {}", run.rival_name())),
    );
    let row = |step: usize| {
        let mut row = vec![step.to_string(), exact(run.trace.traffic(step))];
        row.extend(run.rival.iter().map(|rival| exact(rival.traffic(step))));
        row
    };
    Table {
        head,
        rows: (1..=run.trace.seq_len()).map(row).collect(),
    }
}

/// Where the first token is swapped: how far that moved each step's state, |s - s before|, and what both networks said
/// before.
pub fn swap(run: &Run, title: &str) -> Option<Table> {
    let before = run.before.as_ref()?;
    let rivals = run.rival.as_ref().zip(before.rival.as_ref());
    let mut head = vec!["step".to_owned(), format!("change of s, {title}")];
    head.extend(rivals.map(|_| "change of s, plain RNN".to_owned()));
    let mut rows = Vec::new();
    for step in 1..=run.trace.seq_len() {
        let mut row = vec![
            step.to_string(),
            exact(run.trace.change(&before.trace, step)),
        ];
        row.extend(rivals.map(|(rival, former)| exact(rival.change(former, step))));
        rows.push(row);
        if run.trace.has_loss(step) {
            let row = |name: &str, trace: &Trace| {
                let mut row = vec![format!("{step}, {name} said before")];
                row.extend(said(run, trace, step));
                row
            };
            rows.push(row(title, &before.trace));
            rows.extend(before.rival.iter().map(|rival| row("plain RNN", rival)));
        }
    }
    Some(Table { head, rows })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::parse;
    use crate::experiment::run;

    #[test]
    fn every_quantity_of_every_step_is_there_to_the_last_bit() {
        let visit = parse("cell=gru&units=3");
        let run = run(&visit.experiment).unwrap();
        let table = values(&run, "GRU");
        assert_eq!(table.head.len(), 5);
        // Input and four quantities a step; what both networks say, and the answer.
        assert_eq!(table.rows.len(), 12 * 5 + 3);
        let [.., ours, _, answer] = table.rows.as_slice() else {
            panic!("too few rows");
        };
        assert_eq!(ours[..2], ["12", "GRU says"]);
        assert_eq!(answer[..3], ["12", "answer", "Portuguese"]);
        let row = table
            .rows
            .iter()
            .find(|r| r[0] == "3" && r[1] == "reset gate")
            .unwrap();
        let read: Vec<f64> = row[2..].iter().map(|cell| cell.parse().unwrap()).collect();
        assert_eq!(read, run.trace.value(run.cell().quantities[0].operation, 3));
        assert_eq!(swap(&run, "GRU"), None);
        let gradient = gradient(&run, visit.experiment.cell.title);
        assert_eq!(gradient.rows.len(), 12);
        assert_eq!(gradient.head, ["step", "|dL/ds| GRU", "|dL/ds| plain RNN"]);
    }

    #[test]
    fn a_swap_s_table_says_how_far_each_state_moved() {
        let run = run(&parse("swap=1").experiment).unwrap();
        let table = swap(&run, "LSTM").unwrap();
        assert_eq!(table.rows.len(), 12 + 2);
        let before = run.before.as_ref().unwrap();
        assert_eq!(table.rows[2][1], exact(run.trace.change(&before.trace, 3)));
        assert_eq!(table.rows[12][0], "12, LSTM said before");
    }

    #[test]
    fn markup_in_a_token_stays_text() {
        let run = run(&parse("seq=%3Cb%3E+%26+%22x%22+-%3E+y").experiment).unwrap();
        let html = values(&run, "LSTM").html("Values", "values", 2);
        assert!(
            html.contains("<td>&lt;b&gt;</td>") && html.contains("<td>&amp;</td>"),
            "{html}"
        );
        assert!(!html.contains("<b>"));
    }
}
