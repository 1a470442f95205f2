//! Where each line stands: from letters to lines on pages.

use crate::{Letter, Print, PrintError, face::Face};

/// US letter paper, in points of 1/72 inch.
pub(crate) const PAPER: (f32, f32) = (612.0, 792.0);
/// White space on the left, right and bottom: an inch.
const MARGIN: f32 = 72.0;
/// Base line of the first line.
const TOP: f32 = 60.0;
/// Base line of the first line of the address: two inches down, where the window of an envelope shows it once the paper
/// is folded in three.
const WINDOW: f32 = 150.0;
/// Base line of the foot.
const FOOT: f32 = 750.0;
/// Lowest base line of text.
const LOWEST: f32 = 714.0;
/// White space between parts.
const GAP: f32 = 10.0;

const TEXT: Style = Style {
    size: 11.0,
    lead: 15.5,
    is_bold: false,
};
const STRONG: Style = Style { is_bold: true, ..TEXT };
const SMALL: Style = Style {
    size: 9.0,
    lead: 12.5,
    is_bold: false,
};
const TITLE: Style = Style {
    size: 17.0,
    lead: 22.0,
    is_bold: true,
};
const HEADING: Style = Style {
    size: 12.0,
    lead: 16.5,
    is_bold: true,
};

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    /// Size of the letters, in points.
    pub(crate) size: f32,
    /// From one base line to the next.
    lead: f32,
    /// Which face.
    pub(crate) is_bold: bool,
}

/// What something is for whoever reads aloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Role {
    /// The heading of a letter.
    Title(String),
    /// The heading of a section.
    Heading(String),
    /// A paragraph.
    Paragraph,
}

/// A line on its page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Which element it belongs to; nothing at the foot, which is not read aloud.
    pub(crate) element: Option<usize>,
    /// Its base line.
    pub(crate) y: f32,
    pub(crate) style: Style,
    /// The text as the face shows it.
    pub(crate) text: String,
    /// The true text, where that is another.
    pub(crate) truly: Option<String>,
}

impl Line {
    /// Where every line begins.
    pub(crate) const X: f32 = MARGIN;
}

/// Everything in its place.
#[derive(Debug, Default)]
pub(crate) struct Laid {
    /// The lines page by page, in reading order.
    pub(crate) pages: Vec<Vec<Line>>,
    /// Each element with the letter it belongs to, in reading order.
    pub(crate) elements: Vec<(usize, Role)>,
    /// On which page each letter begins.
    pub(crate) begins: Vec<usize>,
}

pub(crate) struct Faces {
    pub(crate) regular: Face,
    pub(crate) bold: Face,
}

impl Faces {
    pub(crate) fn new() -> Result<Self, PrintError> {
        Ok(Self {
            regular: Face::regular()?,
            bold: Face::bold()?,
        })
    }

    /// Whether both faces can show every word of a text whole.
    pub(crate) fn have(&self, text: &str) -> bool {
        let mut words = text.split_whitespace();
        words.all(|word| self.regular.whole(word).is_some() && self.bold.whole(word).is_some())
    }

    /// The same of everything that a letter says.
    fn have_all(&self, letter: &Letter) -> bool {
        let sections = letter
            .sections
            .iter()
            .flat_map(|section| std::iter::once(&section.heading).chain(&section.body));
        let above = letter.sender.iter().chain(&letter.address).chain(&letter.facts);
        let mut all = above
            .chain([&letter.title, &letter.foot])
            .chain(&letter.body)
            .chain(sections);
        all.all(|text| self.have(text))
    }

    pub(crate) const fn of(&self, style: Style) -> &Face {
        if style.is_bold { &self.bold } else { &self.regular }
    }
}

/// Lays out all letters.
pub(crate) fn lay(print: &Print, faces: &Faces) -> Laid {
    let mut laid = Laid::default();
    for (number, letter) in print.letters.iter().enumerate() {
        let first = laid.pages.len();
        laid.begins.push(first);
        laid.pages.push(Vec::new());
        let mut pen = Pen {
            laid,
            faces,
            letter: number,
            y: TOP,
        };
        pen.letter(letter);
        laid = pen.laid;
        let pages = laid.pages.len() - first;
        for (at, page) in laid.pages.iter_mut().skip(first).enumerate() {
            let text = faces.of(SMALL).shown(&format!("{}  {}/{pages}", letter.foot, at + 1));
            page.push(Line {
                element: None,
                y: FOOT,
                style: SMALL,
                text,
                truly: None,
            });
        }
    }
    laid
}

/// Writes from top to bottom.
struct Pen<'a> {
    laid: Laid,
    faces: &'a Faces,
    letter: usize,
    y: f32,
}

impl Pen<'_> {
    fn letter(&mut self, letter: &Letter) {
        if let Some((name, address)) = letter.sender.split_first() {
            let element = self.element(Role::Paragraph);
            self.lines(element, name, STRONG);
            for line in address {
                self.lines(element, line, SMALL);
            }
        }
        self.y = self.y.max(WINDOW);
        self.block(&letter.address);
        self.y += GAP * 1.5;
        let mut facts = letter.facts.clone();
        if !self.faces.have_all(letter) {
            facts.push(letter.by_hand.clone());
        }
        self.block(&facts);
        self.y += GAP * 1.5;
        self.text(Role::Title(letter.title.clone()), &letter.title, TITLE);
        self.paragraphs(&letter.body);
        for section in &letter.sections {
            // A heading does not stay behind at the foot of a page.
            if self.y + GAP + HEADING.lead + TEXT.lead * 2.0 > LOWEST {
                self.turn();
            } else {
                self.y += GAP;
            }
            self.text(Role::Heading(section.heading.clone()), &section.heading, HEADING);
            self.paragraphs(&section.body);
        }
    }

    /// Lines that belong together, such as an address.
    fn block(&mut self, lines: &[String]) {
        let element = self.element(Role::Paragraph);
        for line in lines {
            self.lines(element, line, TEXT);
        }
    }

    fn paragraphs(&mut self, body: &[String]) {
        for paragraph in body {
            self.text(Role::Paragraph, paragraph, TEXT);
            self.y += GAP * 0.6;
        }
    }

    fn text(&mut self, role: Role, text: &str, style: Style) {
        let element = self.element(role);
        self.lines(element, text, style);
    }

    fn element(&mut self, role: Role) -> usize {
        self.laid.elements.push((self.letter, role));
        self.laid.elements.len() - 1
    }

    fn turn(&mut self) {
        self.laid.pages.push(Vec::new());
        self.y = TOP;
    }

    /// A text, broken where it does not fit. Each line ends in a space, so that words stay apart when it is read aloud.
    fn lines(&mut self, element: usize, text: &str, style: Style) {
        let face = self.faces.of(style);
        let fits = |line: &str| face.width(line, style.size) <= PAPER.0 - MARGIN * 2.0;
        for truly in broken(text, |line| fits(&face.shown(line))) {
            if self.y > LOWEST {
                self.turn();
            }
            let truly = format!("{truly} ");
            let shown = face.shown(&truly);
            let line = Line {
                element: Some(element),
                y: self.y,
                style,
                truly: (shown != truly).then_some(truly),
                text: shown,
            };
            if let Some(page) = self.laid.pages.last_mut() {
                page.push(line);
            }
            self.y += style.lead;
        }
    }
}

/// A text in lines that fit: broken between words, and within a word that is longer than a line.
fn broken(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if !fits(&line) {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_between_words_and_a_long_word_within() {
        let fits = |line: &str| line.chars().count() <= 10;
        for (text, lines) in [
            ("", vec![]),
            ("one", vec!["one"]),
            ("one two three", vec!["one two", "three"]),
            ("ten chars!", vec!["ten chars!"]),
            ("a Wolfeschlegelstein b", vec!["a", "Wolfeschle", "gelstein b"]),
        ] {
            assert_eq!(broken(text, fits), lines, "{text}");
        }
    }
}
