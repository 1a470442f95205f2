//! An invented holder in a discipline that is no longer awarded.

use super::{
    input::Standing,
    sample::{credential, holder},
    view::WindowPage,
};
use crate::samples::{Sample, Set};

/// The window of somebody whose discipline was split.
pub(super) fn sample(set: &Set) -> Sample {
    let page = holder(set);
    let others = "Cardiac Interventional Radiography, Vascular Interventional Radiography";
    let ended = format!(
        "{} {}",
        page.t("discipline-last").s("date", "December 31, 2020"),
        page.t("discipline-goes-on").s("disciplines", others)
    );
    let retired = page.t("window-retired").s("ended", ended).to_string();
    let input = credential(
        set,
        "Cardiovascular-Interventional Radiography",
        Standing::LearningDue,
        "learning",
    );
    let view = WindowPage {
        retired,
        ..WindowPage::new(page, &set.format, &input)
    };
    Sample::of("window-retired", &view)
}
