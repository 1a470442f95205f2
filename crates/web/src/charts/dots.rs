//! Twenty dots are twenty people: for how sure a result is, and for how often colleagues do something.

use std::fmt::Write as _;

use super::{open, open_described, percent, place};
use crate::html::{Markup, escape};

/// People that stand for a group; a number everybody can count.
const PEOPLE: u8 = 20;

/// Of twenty people who answered alike, `below` are below the standard: rings, the standard, then dots.
#[must_use]
pub fn of_twenty(name: &str, below: u8) -> Markup {
    let below = below.min(PEOPLE);
    let mut svg = open(24, name);
    for index in 0..PEOPLE {
        let x = percent(i64::from(index) * 2 + 1, i64::from(PEOPLE) * 2);
        let shape = if index < below {
            "<circle class=\"c-open\" r=\"5\" stroke-width=\"1.8\"/>"
        } else {
            "<circle class=\"c-act\" r=\"5.5\"/>"
        };
        svg.push_str(&place(&x, 12, shape));
    }
    if below > 0 && below < PEOPLE {
        let x = percent(i64::from(below), i64::from(PEOPLE));
        let _ = write!(
            svg,
            "<line class=\"c-ink\" x1=\"{x}\" x2=\"{x}\" y1=\"2\" y2=\"22\" stroke-width=\"2\"/>"
        );
    }
    svg.push_str("</svg>");
    Markup(svg)
}

/// One band of the frequency scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeerBand {
    /// Its short name.
    pub label: String,
    /// How many of twenty people.
    pub people: u8,
    /// Whether the holder's own answer lies here.
    pub you: bool,
}

/// Dots stacked per band, and what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeerChart {
    /// What is compared.
    pub name: String,
    /// The sentence that the chart shows.
    pub sentence: String,
    /// The word at the own mark.
    pub you: String,
    /// The bands from never upward.
    pub bands: Vec<PeerBand>,
}

/// Dots stacked per band; the own band carries a rule, a diamond and the word.
#[must_use]
pub fn peers(chart: &PeerChart) -> Markup {
    let bands = &chart.bands;
    let highest = bands
        .iter()
        .map(|band| i64::from(band.people.div_ceil(2)))
        .max()
        .unwrap_or(1)
        .max(1);
    let ground = highest * 12 + 22;
    let mut svg = open_described(u32::try_from(ground + 24).unwrap_or(126), &chart.name, &chart.sentence);
    let _ = write!(
        svg,
        "<line class=\"c-tick\" x1=\"0\" x2=\"100%\" y1=\"{ground}\" y2=\"{ground}\"/>"
    );
    let columns = i64::try_from(bands.len()).unwrap_or(1).max(1) * 2;
    for (index, band) in (0_i64..).zip(bands) {
        let x = percent(index * 2 + 1, columns);
        band_column(&mut svg, band, &x, ground);
        if band.you {
            own_word(&mut svg, &chart.you, &x, index * 4 >= columns);
        }
    }
    svg.push_str("</svg>");
    Markup(svg)
}

/// The word beside the rule, on the side that has more room.
pub(super) fn own_word(svg: &mut String, you: &str, x: &str, to_the_left: bool) {
    let (aside, anchor) = if to_the_left { (-8, "end") } else { (8, "start") };
    let you = escape(you);
    let _ = write!(
        svg,
        "<text class=\"c-you\" x=\"{x}\" y=\"14\" dx=\"{aside}\" text-anchor=\"{anchor}\">{you}</text>"
    );
}

fn band_column(svg: &mut String, band: &PeerBand, x: &str, ground: i64) {
    let _ = write!(
        svg,
        "<line class=\"c-tick\" x1=\"{x}\" x2=\"{x}\" y1=\"{ground}\" y2=\"{}\"/>",
        ground + 5
    );
    // The rule of the own band needs room between the dots.
    let (aside, lift) = if band.you { (9, 14) } else { (6, 10) };
    if band.you {
        let _ = write!(
            svg,
            "<line class=\"c-rule\" x1=\"{x}\" x2=\"{x}\" y1=\"6\" y2=\"{ground}\" stroke-width=\"2\"/>"
        );
        svg.push_str(&place(x, ground, "<path class=\"c-you\" d=\"M0-7L7 0 0 7-7 0z\"/>"));
    }
    // One place for the whole stack: a page holds hundreds of dots.
    let mut stack = String::new();
    for person in 0..band.people {
        let alone = person + 1 == band.people && person % 2 == 0 && !band.you;
        let side = match (alone, person % 2) {
            (true, _) => 0,
            (false, 0) => -aside,
            (false, _) => aside,
        };
        let up = -lift - 12 * i64::from(person / 2);
        let _ = write!(stack, "<circle class=\"c-peer\" cx=\"{side}\" cy=\"{up}\" r=\"5\"/>");
    }
    if !stack.is_empty() {
        svg.push_str(&place(x, ground, &stack));
    }
    let class = if band.you { " class=\"c-you\"" } else { "" };
    let label = escape(&band.label);
    let _ = write!(
        svg,
        "<text x=\"{x}\" y=\"{}\" text-anchor=\"middle\"{class}>{label}</text>",
        ground + 18
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn always_twenty_people() {
        for below in [0, 1, 7, 20, 25] {
            let svg = of_twenty("n", below).0;
            assert_eq!(svg.matches("<circle").count(), 20, "{below}");
            assert_eq!(svg.matches("c-open").count(), usize::from(below.min(20)), "{below}");
        }
    }

    #[test]
    fn each_person_of_a_band_is_one_dot_and_the_own_band_has_the_diamond() {
        let band = |people, you| PeerBand {
            label: "Weekly".into(),
            people,
            you,
        };
        let chart = PeerChart {
            name: "Ribs & more".into(),
            sentence: "You do it".into(),
            you: "You".into(),
            bands: vec![band(5, false), band(13, true), band(2, false)],
        };
        let svg = peers(&chart).0;
        assert!(
            svg.contains("<title>Ribs &amp; more</title><desc>You do it</desc>"),
            "{svg}"
        );
        assert!(svg.contains(">You</text>"), "{svg}");
        assert_eq!(svg.matches("<circle").count(), 20);
        assert_eq!(svg.matches("<path class=\"c-you\"").count(), 1);
    }
}
