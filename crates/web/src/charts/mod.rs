//! Charts as server-rendered SVG without a view box: x in percent, y in pixels, so that a chart fits any width while
//! strokes and letters keep their size. Colors come by class, meaning by shape first. Each carries its whole sentence
//! as a name, and the page has the same numbers in words or a table.

mod amount;
mod dots;
mod scale;
mod spread;
mod strip;

pub use amount::{Amount, amount};
pub use dots::{PeerBand, PeerChart, of_twenty, peers};
pub use scale::{Mark, MarkKind, WindowScale, window_scale};
pub use spread::{Spread, spread};
pub use strip::{QuestionState, strip};

use crate::html::escape;

/// A percentage with at most two decimals, as short as it can be written.
fn percent(part: i64, whole: i64) -> String {
    let whole = whole.max(1);
    let hundredths = (part.clamp(0, whole) * 10_000 + whole / 2) / whole;
    match (hundredths / 100, hundredths % 100) {
        (units, 0) => format!("{units}%"),
        (units, rest) if rest % 10 == 0 => format!("{units}.{}%", rest / 10),
        (units, rest) => format!("{units}.{rest:02}%"),
    }
}

/// Opens a chart of this height with this name.
fn open(height: u32, name: &str) -> String {
    format!(
        "<svg class=\"cqr-chart\" height=\"{height}\" role=\"img\" aria-label=\"{}\">",
        escape(name)
    )
}

/// Opens a chart of this height with a name and, as its description, the sentence that it shows.
fn open_described(height: u32, name: &str, sentence: &str) -> String {
    format!(
        "<svg class=\"cqr-chart\" height=\"{height}\" role=\"img\"><title>{}</title><desc>{}</desc>",
        escape(name),
        escape(sentence)
    )
}

/// A mark: a shape drawn around its own zero point, placed at (x, y).
fn place(x: &str, y: i64, shape: &str) -> String {
    format!("<svg x=\"{x}\" y=\"{y}\" overflow=\"visible\">{shape}</svg>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_short_and_inside_the_chart() {
        assert_eq!(percent(1, 3), "33.33%");
        assert_eq!(percent(1, 2), "50%");
        assert_eq!(percent(5, 8), "62.5%");
        assert_eq!(percent(9, 8), "100%");
        assert_eq!(percent(-1, 8), "0%");
        assert_eq!(percent(0, 0), "0%");
    }
}
