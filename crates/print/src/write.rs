//! From lines to the file, with the tree of tags that says what is a heading and in which order it is read.

use std::num::NonZeroU16;

use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Configuration, Validator},
    destination::XyzDestination,
    geom::Point,
    metadata::{DateTime, Metadata},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{ArtifactType, ContentTag, Identifier, SpanTag, Tag, TagGroup, TagTree},
};

use crate::{
    Print,
    lay::{Faces, Laid, Line, PAPER, Role, lay},
};

/// The color of text.
const INK: (u8, u8, u8) = (20, 24, 31);

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The font within the program is broken.
    #[error("the font cannot be read")]
    Font,
    /// The paper has no size.
    #[error("the paper has no size")]
    Paper,
    /// There is nothing to print, or something that the standard asks for is missing, such as a title.
    #[error("writing a tagged PDF: {0}")]
    File(String),
}

/// The letters as a tagged PDF.
///
/// # Errors
/// When there is no letter, or a letter or the file has no title.
pub fn write(print: &Print) -> Result<Vec<u8>, PrintError> {
    if print.letters.is_empty() {
        return Err(PrintError::File("no letter".to_owned()));
    }
    let faces = Faces::new()?;
    let laid = lay(print, &faces);
    let mut document = Document::new_with(SerializeSettings {
        enable_tagging: true,
        configuration: Configuration::new_with_validator(Validator::UA1),
        ..SerializeSettings::default()
    });
    document.set_metadata(metadata(print));
    document.set_outline(outline(print, &laid));
    let mut drawn: Vec<Vec<Identifier>> = vec![Vec::new(); laid.elements.len()];
    for lines in &laid.pages {
        let paper = PageSettings::from_wh(PAPER.0, PAPER.1).ok_or(PrintError::Paper)?;
        let mut page = document.start_page_with(paper);
        let mut surface = page.surface();
        surface.set_fill(Some(Fill {
            paint: rgb::Color::new(INK.0, INK.1, INK.2).into(),
            ..Fill::default()
        }));
        for line in lines {
            let content = draw(&mut surface, &faces, line);
            if let Some(element) = line.element {
                drawn[element].push(content);
            }
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree(print, &laid, drawn)?);
    document
        .finish()
        .map_err(|error| PrintError::File(format!("{error:?}")))
}

fn metadata(print: &Print) -> Metadata {
    let (year, month, day) = print.made_on;
    Metadata::new()
        .title(print.title.clone())
        .language(print.language.clone())
        .authors(vec![print.author.clone()])
        .creator("OpenCQR".to_owned())
        .creation_date(DateTime::new(year).month(month).day(day))
}

fn outline(print: &Print, laid: &Laid) -> Outline {
    let mut outline = Outline::new();
    for (letter, page) in print.letters.iter().zip(&laid.begins) {
        let there = XyzDestination::new(*page, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(letter.title.clone(), there));
    }
    outline
}

fn draw(surface: &mut Surface, faces: &Faces, line: &Line) -> Identifier {
    let tag = match line.element {
        None => ContentTag::Artifact(ArtifactType::Footer),
        Some(_) => ContentTag::Span(SpanTag::empty().with_actual_text(line.truly.as_deref())),
    };
    let content = surface.start_tagged(tag);
    let face = faces.of(line.style);
    let glyphs = face.glyphs(&line.text);
    let start = Point::from_xy(Line::X, line.y);
    surface.draw_glyphs(start, &glyphs, face.font.clone(), &line.text, line.style.size, false);
    surface.end_tagged();
    content
}

/// A section for each letter; in it headings and paragraphs in the order in which they are read.
fn tree(print: &Print, laid: &Laid, drawn: Vec<Vec<Identifier>>) -> Result<TagTree, PrintError> {
    let mut letters: Vec<TagGroup> = print.letters.iter().map(|_| TagGroup::new(Tag::Section)).collect();
    for ((letter, role), contents) in laid.elements.iter().zip(drawn) {
        if contents.is_empty() {
            continue;
        }
        let mut group = match role {
            Role::Title(title) => TagGroup::new(heading(1, title)?),
            Role::Heading(title) => TagGroup::new(heading(2, title)?),
            Role::Paragraph => TagGroup::new(Tag::P),
        };
        for content in contents {
            group.push(content);
        }
        letters[*letter].push(group);
    }
    let mut tree = TagTree::new().with_lang(Some(print.language.clone()));
    for letter in letters {
        tree.push(letter);
    }
    Ok(tree)
}

fn heading(level: u16, title: &str) -> Result<Tag<krilla::tagging::kind::Hn>, PrintError> {
    let level = NonZeroU16::new(level).ok_or(PrintError::Paper)?;
    Ok(Tag::Hn(level, Some(title.to_owned())))
}
