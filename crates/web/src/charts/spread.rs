//! How many kinds of procedures twenty people do: a dot each on a scale of whole numbers, the own number as a diamond.

use std::fmt::Write as _;

use super::{dots::own_word, open_described, percent, place};
use crate::html::Markup;

/// Twenty people on a scale from 0 to `highest`, and what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// What is compared.
    pub name: String,
    /// The sentence that the chart shows.
    pub sentence: String,
    /// The words at the own mark, such as "You, 31".
    pub you: String,
    /// The own number.
    pub own: usize,
    /// The end of the scale.
    pub highest: usize,
    /// How many of twenty people have each number, from 0.
    pub dots: Vec<u64>,
}

/// Pixels between two dots of a stack.
const STEP: i64 = 11;

/// The chart.
#[must_use]
pub fn spread(chart: &Spread) -> Markup {
    let stack = chart.dots.iter().copied().max().unwrap_or(0);
    let stack = i64::try_from(stack).unwrap_or(0).max(1);
    let ground = 26 + stack * STEP;
    let whole = i64::try_from(chart.highest).unwrap_or(1).max(1);
    let at = |number: usize| percent(i64::try_from(number).unwrap_or(whole), whole);
    let height = u32::try_from(ground + 28).unwrap_or(80);
    let mut svg = open_described(height, &chart.name, &chart.sentence);
    let _ = write!(
        svg,
        "<line class=\"c-tick\" x1=\"0\" x2=\"100%\" y1=\"{ground}\" y2=\"{ground}\"/>"
    );
    let labels = labels(chart.highest);
    for number in 0..=chart.highest {
        let (x, end) = (at(number), ground + if labels.contains(&number) { 8 } else { 4 });
        let _ = write!(
            svg,
            "<line class=\"c-tick\" x1=\"{x}\" x2=\"{x}\" y1=\"{ground}\" y2=\"{end}\"/>"
        );
    }
    for number in labels {
        let (x, y) = (at(number), ground + 22);
        let anchor = match number {
            0 => "start",
            end if end == chart.highest => "end",
            _ => "middle",
        };
        let _ = write!(
            svg,
            "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{number}</text>"
        );
    }
    let x = at(chart.own);
    let _ = write!(
        svg,
        "<line class=\"c-rule\" x1=\"{x}\" x2=\"{x}\" y1=\"6\" y2=\"{ground}\" stroke-width=\"2\"/>"
    );
    for (number, people) in chart.dots.iter().enumerate() {
        let mut stack = String::new();
        for person in 0..i64::try_from(*people).unwrap_or(0) {
            let up = -9 - STEP * person;
            let _ = write!(stack, "<circle class=\"c-peer\" cy=\"{up}\" r=\"4.5\"/>");
        }
        if !stack.is_empty() {
            svg.push_str(&place(&at(number), ground, &stack));
        }
    }
    svg.push_str(&place(&x, ground, "<path class=\"c-you\" d=\"M0-7L7 0 0 7-7 0z\"/>"));
    own_word(&mut svg, &chart.you, &x, chart.own * 2 > chart.highest);
    svg.push_str("</svg>");
    Markup(svg)
}

/// About five round numbers, and the end of the scale.
fn labels(highest: usize) -> Vec<usize> {
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];
    let step = steps.into_iter().find(|step| highest <= step * 6).unwrap_or(1000);
    let mut labels: Vec<usize> = (0..highest).step_by(step).collect();
    // A round number too near to the end would run into it.
    labels.retain(|number| *number == 0 || (highest - number) * 3 >= step * 2);
    labels.push(highest);
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_twenty_people_is_one_dot() {
        let mut dots = vec![0; 48];
        (dots[17], dots[31], dots[40]) = (4, 6, 10);
        let chart = Spread {
            name: "Breadth".into(),
            sentence: "Of 20".into(),
            you: "You, 31".into(),
            own: 31,
            highest: 47,
            dots,
        };
        let svg = spread(&chart).0;
        assert_eq!(svg.matches("<circle").count(), 20);
        assert_eq!(svg.matches("<path class=\"c-you\"").count(), 1);
        assert!(svg.contains(">You, 31</text>"), "{svg}");
    }

    #[test]
    fn labels_are_round_and_do_not_touch() {
        assert_eq!(labels(47), [0, 10, 20, 30, 40, 47]);
        assert_eq!(labels(70), [0, 20, 40, 70]);
        assert_eq!(labels(6), [0, 1, 2, 3, 4, 5, 6]);
        assert_eq!(labels(0), [0]);
    }
}
