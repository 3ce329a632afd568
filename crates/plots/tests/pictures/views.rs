//! Moments of one view have one picture.

use unrolled_engine::LossAt;
use unrolled_plots::progress::View;
use unrolled_plots::{chart, strip, theme::Theme};

use crate::runs::Run;

#[test]
fn moments_of_one_view_look_the_same_but_for_the_ring() {
    let plain = |cell| Run::new(cell, "a b c d", 3, LossAt::Every, 1.0);
    let runs = [plain("lstm"), plain("gru"), plain("lstm-peephole")];
    let swapped = Run::opening_swapped("lstm", LossAt::Last, 1.0);
    for run in runs.into_iter().chain([swapped]) {
        let (mut shared, mut before) = (0, None);
        for moment in 0..=run.last() {
            let scene = strip::scene(&run.strip(moment, 900.0, Theme::Light));
            let chart = chart::scene(&run.chart(moment, 900.0, Theme::Light));
            let here = (View::of(&run.trace, moment), scene, chart);
            if let Some((view, scene, chart)) = &before
                && *view == here.0
            {
                shared += 1;
                assert!(*scene == here.1 && *chart == here.2, "{view:?} at {moment}");
            }
            before = Some(here);
        }
        assert!(shared > run.last() / 3, "{shared} of {}", run.last());
    }
}
