//! The page as the build ships it is what the components show of what the engine computes.

#[path = "../examples/opening/markup.rs"]
mod markup;

use unrolled_app::address;
use unrolled_app::headline::headline;
use unrolled_app::state::State;

#[test]
fn the_markup_is_whole_and_holds_what_the_engine_computes() {
    let markup = markup::markup().unwrap();
    for absent in [" style=", "<style", "undefined", "NaN", "role=\"alert\""] {
        assert!(!markup.contains(absent), "{absent} in\n{markup}");
    }
    let state = State::open(address::parse("")).unwrap();
    let headline = headline(&state.experiment, &state.run);
    assert!(!headline.own.is_empty() && markup.contains(&headline.own));
    assert!(headline.rival.is_some_and(|rival| markup.contains(&rival)));
    for token in &state.run.sequence.tokens {
        assert!(markup.contains(token), "{token}");
    }
    assert!(markup.contains("<div class=\"pictures\"></div>"));
}
