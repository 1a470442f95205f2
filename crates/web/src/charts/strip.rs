//! The strip of questions over the player: answered, here, to come, marked for later.

use std::fmt::Write as _;

use super::{open, percent, place};
use crate::html::Markup;

/// How far one question is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuestionState {
    /// It has an answer.
    pub answered: bool,
    /// It is marked for later.
    pub marked: bool,
    /// It is on the screen.
    pub here: bool,
}

/// The strip.
#[must_use]
pub fn strip(name: &str, questions: &[QuestionState]) -> Markup {
    let mut svg = open(18, name);
    let count = i64::try_from(questions.len()).unwrap_or(1).max(1);
    // Each question takes ten parts of the width: two left, six drawn, two right.
    for (index, question) in (0_i64..).zip(questions) {
        let (x, width) = (percent(index * 10 + 2, count * 10), percent(6, count * 10));
        let (class, y, height) = match (question.here, question.answered) {
            (true, _) => ("c-you", 2, 16),
            (false, true) => ("c-act", 6, 12),
            (false, false) => ("c-well", 6, 12),
        };
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"
        );
        if question.marked {
            let middle = percent(index * 10 + 5, count * 10);
            svg.push_str(&place(&middle, 0, "<path class=\"c-text\" d=\"M-4 0h8L0 5z\"/>"));
        }
    }
    svg.push_str("</svg>");
    Markup(svg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_question_has_its_bar() {
        let mut questions = vec![QuestionState::default(); 80];
        questions[0] = QuestionState {
            answered: true,
            marked: true,
            here: false,
        };
        questions[1].here = true;
        let svg = strip("n", &questions).0;
        assert_eq!(svg.matches("<rect").count(), 80);
        assert_eq!((svg.matches("c-act").count(), svg.matches("c-you").count()), (1, 1));
        assert_eq!(svg.matches("<path").count(), 1);
    }
}
