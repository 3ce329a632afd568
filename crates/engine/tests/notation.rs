//! The notation: what is read, what is refused and how it is said.

use unrolled_engine::{BUILTINS, Cell, Display, Function, Operand, ParamKind, Rule, Shape, Start};

/// The one check: the text is refused with exactly this message.
#[track_caller]
fn refused(text: &str, message: &str) {
    match Cell::parse(text) {
        Ok(_) => panic!("accepted: {text}"),
        Err(error) => assert_eq!(error.to_string(), message),
    }
}

fn read(text: &str) -> Cell {
    Cell::parse(text).unwrap()
}

#[test]
fn every_built_in_cell_is_read_without_a_warning() {
    for builtin in BUILTINS {
        let cell = Cell::parse(builtin.text).unwrap();
        assert_eq!(cell.warnings, [], "{}", builtin.id);
        assert_eq!(cell.states[cell.out].name, "h", "{}", builtin.id);
    }
}

#[test]
fn an_equation_is_cut_into_operations_in_the_order_in_which_they_run() {
    let cell = read("f  = sigmoid(W_f x + U_f h + b_f) \"forget gate\"\nc' = f*c\nh' = tanh(c')");
    let texts: Vec<&str> = cell.operations.iter().map(|o| o.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "W_f x",
            "U_f h",
            "W_f x + U_f h + b_f",
            "sigmoid(W_f x + U_f h + b_f)",
            "f*c",
            "tanh(c')"
        ]
    );
    assert_eq!(cell.quantities[0].title(), "forget gate");
    assert_eq!(cell.quantities[1].title(), "c'");
    assert_eq!(
        cell.operations[4].rule,
        Rule::Times([Operand::Operation(3), Operand::State { state: 0, delay: 1 }])
    );
    assert_eq!(
        cell.operations[5].rule,
        Rule::Squash {
            function: Function::Tanh,
            operand: Operand::Operation(4)
        }
    );
}

#[test]
fn gates_are_what_must_lie_between_zero_and_one() {
    let cell = read(
        "f = sigmoid(W x)\ni = 1 - f\nj = f*i\nk = f + i\ng = tanh(U h)\nn = 2*sigmoid(W x) - 1\n\
         r = relu(g)\nm = f*i*j + k*r + n\nh' = m",
    );
    let gates: Vec<&str> = cell
        .quantities
        .iter()
        .filter(|q| q.display == Display::Gate)
        .map(|q| q.name.as_str())
        .collect();
    assert_eq!(gates, ["f", "i", "j", "r"]);
}

#[test]
fn parameters_take_their_roles_from_their_letters() {
    let cell = read(
        "param a: number = -0.5\nparam k: unit\nparam m: unit = forget_bias\n\
         n = tanh(W x + b_n + p_n*h + a*(U h + d_n))\n\
         f = sigmoid(U h + b_f) \"forget gate\"\n\
         h' = k*n + m*f",
    );
    let kind = |name: &str| cell.params[cell.param(name).unwrap()].kind;
    assert_eq!(
        kind("a"),
        ParamKind::Declared {
            shape: Shape::Number,
            start: Start::Number(-0.5)
        }
    );
    assert_eq!(
        kind("k"),
        ParamKind::Declared {
            shape: Shape::Unit,
            start: Start::Uniform
        }
    );
    assert_eq!(
        kind("m"),
        ParamKind::Declared {
            shape: Shape::Unit,
            start: Start::ForgetBias
        }
    );
    assert_eq!(
        kind("W"),
        ParamKind::Matrix {
            columns: Shape::Input
        }
    );
    assert_eq!(
        kind("U"),
        ParamKind::Matrix {
            columns: Shape::Unit
        }
    );
    assert_eq!(kind("p_n"), ParamKind::Diagonal);
    assert_eq!(
        kind("b_n"),
        ParamKind::Bias {
            forget: false,
            double: false
        }
    );
    assert_eq!(
        kind("d_n"),
        ParamKind::Bias {
            forget: false,
            double: false
        }
    );
    assert_eq!(
        kind("b_f"),
        ParamKind::Bias {
            forget: true,
            double: true
        }
    );
    assert_eq!(
        cell.params.iter().filter(|p| p.name == "U").count(),
        1,
        "one tied matrix"
    );
}

#[test]
fn states_are_read_from_as_many_steps_back_as_is_said() {
    let cell = read("const d = 4\nh' = tanh(U h + V h@d + M h@2 + N h@1)");
    let delays: Vec<usize> = cell
        .operations
        .iter()
        .flat_map(|o| o.rule.operands())
        .filter_map(|o| match o {
            Operand::State { delay, .. } => Some(delay),
            _ => None,
        })
        .collect();
    assert_eq!(delays, [1, 4, 2, 1]);
}

#[test]
fn a_factor_behind_a_product_is_doubted() {
    let cell = read("r = sigmoid(W x)\nn = tanh(U r*h)\nh' = n");
    assert_eq!(cell.warnings.len(), 1);
    assert_eq!(
        cell.warnings[0].to_string(),
        "line 2, column 10: “U r” is multiplied after the product, as (U r)*h; if the factor belongs inside, write U (r*h)"
    );
    let doubts = |text: &str| read(text).warnings.len();
    assert_eq!(doubts("r = sigmoid(W x)\nh' = -U r*h"), 1);
    assert_eq!(doubts("r = sigmoid(W x)\nh' = 2*U r*h"), 1);
    assert!(
        read("r = sigmoid(W x)\nh' = (U h)*r + r*U h + U (r*h)")
            .warnings
            .is_empty()
    );
}

#[test]
fn a_quantity_that_nothing_reads_is_doubted() {
    let cell = read("q = sigmoid(W x)\nh' = tanh(U h)");
    assert_eq!(
        cell.warnings[0].to_string(),
        "line 1, column 1: “q” is never used"
    );
}

#[test]
fn comments_blank_lines_and_carriage_returns_are_nothing() {
    let cell = read("# a cell\r\n\r\nh' = tanh(W x)  # no loop\r\n");
    assert_eq!(cell.operations.len(), 2);
}

#[test]
fn a_misspelt_name_gets_a_suggestion() {
    refused(
        "h' = tahn(W x)",
        "line 1, column 6: found “tahn”, expected a function: sigmoid, tanh or relu (a product is written with *); did you mean “tanh”?",
    );
    refused(
        "forget = sigmoid(W x)\nh' = froget*h",
        "line 2, column 6: found “froget”, expected the name of a state, of a quantity above, of a vector (b, b_*, d_*, p_*) or of something declared; did you mean “forget”?",
    );
    refused(
        "parm a: unit\nh' = a*h",
        "line 1, column 6: found “a”, expected = after “parm”, or a declaration; did you mean “param”?",
    );
    refused(
        "const depth = 2\nh' = tanh(U h@dept)",
        "line 2, column 15: found “dept”, expected a number of steps, or a constant declared with const; did you mean “depth”?",
    );
}

#[test]
fn only_what_stands_above_may_be_used() {
    refused(
        "h' = o*tanh(c')\no = sigmoid(W x)\nc' = o*c",
        "line 1, column 6: found “o” on line 1, expected only what stands above it; it is given on line 2",
    );
    refused(
        "h' = tanh(W x + h')",
        "line 1, column 17: found “h'” in its own equation, expected only what stands above it",
    );
    refused(
        "q = q*2\nh' = q",
        "line 1, column 5: found “q” in its own equation, expected only what stands above it",
    );
}

#[test]
fn each_name_is_given_once() {
    refused(
        "h' = tanh(W x)\nh' = tanh(U h)",
        "line 2, column 1: found a second “h”, expected each name to be given once; the first is on line 1",
    );
    refused(
        "param a: unit\na = tanh(W x)\nh' = a",
        "line 2, column 1: found a second “a”, expected each name to be given once; the first is on line 1",
    );
    refused(
        "x = 1\nh' = x",
        "line 1, column 1: found “x”, expected another name: x is the input",
    );
    refused(
        "b_q = 1\nh' = b_q",
        "line 1, column 1: found “b_q”, expected another name: names that are b or begin with b_, d_ or p_ are parameters",
    );
}

#[test]
fn shapes_must_fit() {
    refused(
        "h' = x",
        "line 1, column 6: found “x”, a value with one number an input, expected one number a unit, since a state is handed on (multiply x by a matrix)",
    );
    refused(
        "h' = tanh(U h + x)",
        "line 1, column 17: found “x”, a value with one number an input, expected a value with one number a unit",
    );
    refused(
        "h' = W x\ng' = W h",
        "line 2, column 8: found “h”, a value with one number a unit, expected a value with one number an input, as on line 1: the same name is the same matrix",
    );
    refused(
        "param a: number\nh' = U a",
        "line 2, column 8: found “a”, one number, expected a vector for U to multiply: x or a state",
    );
}

#[test]
fn what_breaks_the_grammar_is_shown_where_it_stands() {
    refused(
        "h' = tanh(W x",
        "line 1, column 14: found the end of the text, expected ) or an operator",
    );
    refused(
        "h' = \nc' = 1",
        "line 1, column 6: found the end of the line, expected a name, a number or a parenthesis",
    );
    refused(
        "h' = W x W",
        "line 1, column 10: found “W”, expected an operator (+ - *) or the end of the line",
    );
    refused(
        "h' = 3 & 4",
        "line 1, column 8: found “&”, expected a name, a number, a quoted label or one of = + - * ( ) ' @ : ,",
    );
    refused(
        "h' = 1.2.3*h",
        "line 1, column 6: found “1.2.3”, expected a finite number such as 1, 0.5 or 1e-3",
    );
    refused(
        "h' = 1e999*h",
        "line 1, column 6: found “1e999”, expected a finite number such as 1, 0.5 or 1e-3",
    );
    refused(
        "h' = h \"label",
        "line 1, column 8: found a quotation mark that is never closed, expected a second \" on the same line",
    );
    refused(
        "h' = tanh h",
        "line 1, column 11: found “h”, expected ( after “tanh”",
    );
    refused(
        "h' = U W x",
        "line 1, column 8: found “W”, expected x or a state after “U”: a matrix multiplies what stands behind it",
    );
    refused(
        "param a unit",
        "line 1, column 9: found “unit”, expected : and the parameter's shape, number or unit",
    );
    refused(
        "h' = tanh(W x)\nact \"go\": g",
        "line 2, column 11: found “g”, expected the left side of an equation (a state's with its prime)",
    );
    refused(
        "torch CNN: h",
        "line 1, column 7: found “CNN”, expected RNN, LSTM or GRU",
    );
}

#[test]
fn a_cell_needs_a_state_and_the_readout_one_to_see() {
    refused(
        "",
        "line 1, column 1: found the end of the text, expected an equation for a state, such as h' = tanh(W x + U h + b)",
    );
    refused(
        "s' = tanh(W x)",
        "line 1, column 15: found no state h, expected a line “out s” that names the state which the readout sees",
    );
    refused(
        "out q\ns' = tanh(W x)",
        "line 1, column 5: found “q”, expected a state of this cell",
    );
    assert_eq!(read("out s\ns' = tanh(W x)").out, 0);
}

#[test]
fn delays_are_whole_and_at_least_one() {
    refused(
        "h' = tanh(U h@0)",
        "line 1, column 15: found “0”, expected a whole number of steps from 1 to 2048",
    );
    refused(
        "h' = tanh(U h@1.5)",
        "line 1, column 15: found “1.5”, expected a whole number of steps from 1 to 2048",
    );
    refused(
        "q = sigmoid(W x)\nh' = q@2",
        "line 2, column 6: found “q”, expected a state before @, since only states are kept from earlier steps",
    );
}

#[test]
fn nesting_length_and_operations_have_limits() {
    let deep = format!("h' = {}h{}", "(".repeat(100), ")".repeat(100));
    assert!(
        Cell::parse(&deep)
            .unwrap_err()
            .to_string()
            .contains("at most 64 levels")
    );
    let long = format!("h' = h{}", " + 1*h".repeat(200));
    assert!(
        Cell::parse(&long)
            .unwrap_err()
            .to_string()
            .contains("at most 128 operations")
    );
    let large = format!("# {}\nh' = h", "a".repeat(70_000));
    assert!(
        Cell::parse(&large)
            .unwrap_err()
            .to_string()
            .contains("at most 65536")
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 2_000, failure_persistence: None, ..Default::default() })]

    /// Any text is read or refused at a place within it.
    #[test]
    fn no_text_panics(pieces in proptest::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = pieces.iter().map(|&at| PIECES[at]).collect();
        if let Err(error) = Cell::parse(&text) {
            let line = text.split('\n').nth(error.at.line - 1);
            proptest::prop_assert!(line.is_some_and(|l| error.at.column <= l.chars().count() + 1), "{error}");
        }
    }

    /// And so is any text at all.
    #[test]
    fn no_characters_panic(text in "\\PC{0,60}") {
        let _ = Cell::parse(&text);
    }
}

const PIECES: &[&str] = &[
    "h",
    "h'",
    "c'",
    "f",
    "x",
    "W",
    "U_f",
    "b",
    "p_f",
    "d",
    "a",
    " ",
    "\n",
    "=",
    " = ",
    "+",
    "-",
    "*",
    "(",
    ")",
    "@",
    "1",
    "0.5",
    "2",
    ",",
    ":",
    "\"go\"",
    "\"",
    "#",
    "sigmoid(",
    "tanh(",
    "relu",
    "param ",
    "const ",
    "out ",
    "act ",
    "torch ",
    "LSTM",
    "unit",
    "number",
    "uniform",
    "é",
    "h' = tanh(W x + U h + b)\n",
    "f = sigmoid(W x)\n",
];

#[test]
fn a_capital_function_is_not_a_matrix() {
    let message = "line 1, column 6: found “Tanh”, expected a matrix, or a function in small letters: sigmoid, tanh or relu; did you mean “tanh”?";
    refused("h' = Tanh(W x + U h)", message);
    assert!(
        Cell::parse("h' = Sigmod(W x)")
            .unwrap_err()
            .suggestion
            .is_some()
    );
    assert!(Cell::parse("h' = tanh(W_tanh (h))").is_ok());
}

#[test]
fn what_is_no_state_has_no_prime() {
    for (text, name) in [
        ("const k = 2\nh' = k'*h", "k"),
        ("param a: unit\nh' = a'*h", "a"),
        ("\nh' = W x'", "x"),
    ] {
        let error = Cell::parse(text).unwrap_err();
        assert_eq!(error.found, format!("“{name}'”"));
        assert_eq!(
            error.expected,
            format!("{name} without a prime: it is not a state")
        );
    }
}

#[test]
fn declarations_are_checked() {
    refused(
        "param\nh' = h",
        "line 1, column 6: found the end of the line, expected the parameter's name",
    );
    refused(
        "param a: number = -forget_bias\nh' = h",
        "line 1, column 20: found “forget_bias”, expected a number after the minus",
    );
    refused(
        "h' = tanh(W x)\ntorch LSTM: h'",
        "line 2, column 13: found 1 gates, expected 4, as PyTorch stacks them",
    );
    refused(
        "torch RNN: h'\ntorch RNN: h'\nh' = tanh(W x)",
        "line 2, column 1: found a second “torch”, expected only one",
    );
    let cell = read("param d: unit\nh' = tanh(W x + b) + d*h");
    let bias = cell.params[cell.param("b").unwrap()].kind;
    assert_eq!(
        bias,
        ParamKind::Bias {
            forget: false,
            double: true
        }
    );
}

#[test]
fn a_very_long_product_is_refused_on_a_small_stack() {
    let text = format!("h' = h{}", "*h".repeat(15_000));
    let parse = move || Cell::parse(&text).unwrap_err().to_string();
    let said = std::thread::Builder::new()
        .stack_size(256 * 1024)
        .spawn(parse)
        .unwrap()
        .join()
        .unwrap();
    assert!(
        said.ends_with("found one factor too many, expected at most 128 operations in a cell"),
        "{said}"
    );
}

#[test]
fn numbers_are_quoted_as_they_are_written() {
    let error = Cell::parse("h' = tanh(U h@1e300)").unwrap_err();
    assert_eq!(error.found, "“1e300”");
}
