//! What the pictures of a training are shown of.

use unrolled_plots::theme::Theme;
use yew::prelude::*;

use crate::training::{TrainAction, Training};

#[derive(Properties, PartialEq)]
pub struct PictureProps {
    pub training: Training,
    pub theme: Theme,
    pub dispatch: Callback<TrainAction>,
}
