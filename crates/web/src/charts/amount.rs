//! A bar of credits: solid is approved, hatched is in review, the rest is to find. Ticks are half and whole credits.

use std::fmt::Write as _;

use cqr_domain::Credits;

use super::{open, percent};
use crate::html::{Markup, escape};

/// More ticks than this would be a gray band.
const TICKS_MAX: u32 = 60;

/// What the bar shows.
pub struct Amount<'a> {
    /// An id that is unique on the page, for the hatching.
    pub id: &'a str,
    /// The sentence that says the same.
    pub name: &'a str,
    /// The whole.
    pub whole: Credits,
    /// Approved.
    pub approved: Credits,
    /// In review.
    pub in_review: Credits,
    /// Credits from one small tick to the next, in hundredths.
    pub tick: u32,
}

/// The bar.
#[must_use]
pub fn amount(bar: &Amount<'_>) -> Markup {
    let whole = i64::from(bar.whole.hundredths());
    let approved = i64::from(bar.approved.hundredths()).min(whole);
    let in_review = i64::from(bar.in_review.hundredths()).min(whole - approved);
    let mut svg = open(18, bar.name);
    let id = escape(bar.id);
    if in_review > 0 {
        let _ = write!(
            svg,
            "<defs><pattern id=\"{id}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect class=\"c-tint\" width=\"6\" height=\"6\"/>\
             <line class=\"c-hatch\" x1=\"1.5\" y1=\"0\" x2=\"1.5\" y2=\"6\" stroke-width=\"3\"/></pattern></defs>"
        );
    }
    svg.push_str("<rect class=\"c-well\" x=\"0\" y=\"0\" width=\"100%\" height=\"10\"/>");
    let _ = write!(
        svg,
        "<rect class=\"c-act\" x=\"0\" y=\"0\" width=\"{}\" height=\"10\"/>",
        percent(approved, whole)
    );
    if in_review > 0 {
        let (x, width) = (percent(approved, whole), percent(in_review, whole));
        let _ = write!(
            svg,
            "<rect x=\"{x}\" y=\"0\" width=\"{width}\" height=\"10\" fill=\"url(#{id})\"/>"
        );
    }
    ticks(&mut svg, bar.whole.hundredths(), bar.tick);
    svg.push_str("</svg>");
    Markup(svg)
}

/// Every second tick is longer.
fn ticks(svg: &mut String, whole: u32, step: u32) {
    let step = step.max(1);
    let count = whole / step;
    if count > TICKS_MAX {
        return;
    }
    for index in 0..=count {
        let x = percent(i64::from(index * step), i64::from(whole));
        let end = if index % 2 == 0 { 18 } else { 14 };
        let _ = write!(
            svg,
            "<line class=\"c-tick\" x1=\"{x}\" x2=\"{x}\" y1=\"10\" y2=\"{end}\"/>"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_the_whole_is_drawn_as_the_whole() {
        let bar = Amount {
            id: "a",
            name: "3.0 of 3.0",
            whole: Credits::whole(3),
            approved: Credits::whole(4),
            in_review: Credits::whole(1),
            tick: 50,
        };
        let svg = amount(&bar).0;
        assert!(svg.contains("width=\"100%\" height=\"10\"/><line"), "{svg}");
        assert!(!svg.contains("pattern"), "nothing is left to hatch");
    }
}
