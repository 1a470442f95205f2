//! Letters as another program than ours reads them (docs: crates/print): title, language, tags, order and words.

use std::collections::BTreeSet;

use cqr_print::{Glyphs, Letter, Print, PrintError, Section, write};
use lopdf::{Dictionary, Document, Object};

fn letter(name: &str) -> Letter {
    Letter {
        sender: vec!["Example Registry".into(), "100 Example Street".into()],
        address: vec![name.into(), "12 Maple Lane".into(), "Saint Paul, MN 55101".into()],
        facts: vec!["November 23, 2026".into(), "Reference: 4F7K-92XP".into()],
        by_hand: "The blank lines are written by hand.".into(),
        title: "Your Radiography credential was discontinued".into(),
        body: vec!["Your window closed on May 31, 2027 with a step open. ".repeat(6)],
        sections: vec![Section {
            heading: "How to appeal".into(),
            body: vec!["Write to us within 30 days.".into()],
        }],
        foot: "Reference: 4F7K-92XP".into(),
    }
}

fn print(letters: Vec<Letter>) -> Print {
    Print {
        title: "Your Radiography credential was discontinued".into(),
        language: "en-US".into(),
        made_on: (2026, 11, 23),
        author: "Example Registry".into(),
        letters,
    }
}

fn read(print: &Print) -> Document {
    let bytes = write(print).expect("a file");
    let mut file = Document::load_mem(&bytes).expect("another reader reads it");
    file.decompress();
    // Lines of the maps from glyphs to letters that the standard allows and this reader does not know.
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && let Ok(map) = String::from_utf8(stream.content.clone())
            && map.contains("begincmap")
        {
            let known = |line: &&str| !line.starts_with("/CMapVersion") && !line.starts_with("/WMode");
            let known: Vec<&str> = map.lines().filter(known).collect();
            stream.set_plain_content(known.join("\n").into_bytes());
        }
    }
    file
}

/// The words of a page as another reader finds them, one space between two.
fn words(file: &Document, page: u32) -> String {
    let text = file.extract_text(&[page]).expect("text");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn dictionary<'a>(file: &'a Document, of: &'a Dictionary, key: &str) -> &'a Dictionary {
    let (_, found) = file.dereference(of.get(key.as_bytes()).expect(key)).expect(key);
    found.as_dict().expect(key)
}

fn text(file: &Document, of: &Dictionary, key: &str) -> String {
    let (_, found) = file.dereference(of.get(key.as_bytes()).expect(key)).expect(key);
    lopdf::decode_text_string(found).expect(key)
}

/// The kinds of elements in the order in which they are read.
fn kinds(file: &Document, of: &Dictionary, found: &mut Vec<String>) {
    if let Ok(kind) = of.get(b"S").and_then(Object::as_name) {
        found.push(String::from_utf8_lossy(kind).into_owned());
    }
    let Ok((_, children)) = of.get(b"K").and_then(|children| file.dereference(children)) else {
        return;
    };
    let children = match children {
        Object::Array(children) => children.clone(),
        child => vec![child.clone()],
    };
    for child in &children {
        if let Ok((_, Object::Dictionary(child))) = file.dereference(child) {
            kinds(file, child, found);
        }
    }
}

#[test]
fn a_letter_is_tagged_and_says_its_title_and_its_language() {
    let file = read(&print(vec![letter("Marisol Quade")]));
    let catalog = file.catalog().expect("a catalog");
    assert_eq!(text(&file, catalog, "Lang"), "en-US");
    assert_eq!(
        dictionary(&file, catalog, "MarkInfo")
            .get(b"Marked")
            .and_then(Object::as_bool)
            .ok(),
        Some(true)
    );
    let shows_title = dictionary(&file, catalog, "ViewerPreferences").get(b"DisplayDocTitle");
    assert_eq!(shows_title.and_then(Object::as_bool).ok(), Some(true));
    let info = dictionary(&file, &file.trailer, "Info");
    assert_eq!(
        text(&file, info, "Title"),
        "Your Radiography credential was discontinued"
    );
    let mut found = Vec::new();
    kinds(&file, dictionary(&file, catalog, "StructTreeRoot"), &mut found);
    // Sender, address and facts; the heading and what it says; the section with its own.
    assert_eq!(found, ["Document", "Sect", "P", "P", "P", "H1", "P", "H2", "P"]);
}

#[test]
fn a_letter_is_read_from_top_to_bottom_and_its_first_page_is_us_letter() {
    let file = read(&print(vec![letter("Marisol Quade")]));
    let words = words(&file, 1);
    let mut last = 0;
    for part in [
        "Example Registry",
        "100 Example Street",
        "Marisol Quade",
        "Saint Paul, MN 55101",
        "November 23, 2026",
        "Reference: 4F7K-92XP",
        "Your Radiography credential was discontinued",
        "with a step open. Your window closed",
        "How to appeal",
        "Write to us within 30 days.",
        "1/1",
    ] {
        let at = words[last..]
            .find(part)
            .unwrap_or_else(|| panic!("{part} is not behind the others: {words}"));
        last += at + part.len();
    }
    let page = file
        .get_dictionary(*file.get_pages().get(&1).expect("a page"))
        .expect("a page");
    let paper: Vec<f32> = page
        .get(b"MediaBox")
        .and_then(Object::as_array)
        .expect("paper")
        .iter()
        .map(|side| side.as_float().expect("a number"))
        .collect();
    assert_eq!(paper, [0.0, 0.0, 612.0, 792.0]);
}

#[test]
fn long_names_and_names_with_accents_are_whole() {
    let long = format!("Wolfe{}dorff", "schlegelstein".repeat(12));
    for name in [
        "Zoë Søndergård-Łukasiewicz",
        "Nguyễn Thị Ánh Hồng",
        "Şebnem Gülbahçe",
        "Brontë O’Ðalaigh",
    ] {
        let words = words(&read(&print(vec![letter(name)])), 1);
        assert!(words.contains(name), "{name}: {words}");
    }
    let whole = words(&read(&print(vec![letter(&long)])), 1).replace(' ', "");
    assert!(whole.contains(&long), "{whole}");
    // Written in two parts, it is the same letter.
    let apart = words(&read(&print(vec![letter("Zoe\u{308} Quade")])), 1);
    assert!(apart.contains("Zoë Quade"), "{apart}");
}

#[test]
fn what_the_font_lacks_is_kept_behind_what_is_shown() {
    let file = read(&print(vec![letter("Marisol 山 Quade")]));
    let page = *file.get_pages().get(&1).expect("a page");
    let content = String::from_utf8_lossy(&file.get_page_content(page).expect("content")).into_owned();
    assert!(content.contains("ActualText"), "the true text stands behind it");
    assert!(words(&file, 1).contains("Marisol ______ Quade"));
}

#[test]
fn a_name_in_another_script_leaves_a_line_to_write_on_and_the_letter_says_so() {
    let said = "The blank lines are written by hand.";
    let glyphs = Glyphs::new().expect("the font");
    for (name, lines) in [
        ("Ελένη Παπαδοπούλου", "______ ____________"),
        ("Наталья Иванова", "_______ _______"),
        ("نور الهدى", "______ ______"),
        ("李 小龍", "______ ______"),
        // A Latin word is not shown without what it lacks: it would be another name.
        ("Quade M\u{35f}ari", "Quade ______"),
    ] {
        let words = words(&read(&print(vec![letter(name)])), 1);
        assert!(words.contains(&format!("{lines} 12 Maple Lane")), "{name}: {words}");
        assert!(words.contains(said), "{name}: {words}");
        assert!(!words.contains('?') && !glyphs.have(name), "{name}: {words}");
    }
    for name in [
        "Zoë Søndergård-Łukasiewicz",
        "Zoe\u{308} Quade",
        "Ada\u{200e} Quade",
        "Ste\u{fb03}e",
        "Quade\u{2011}Smith",
    ] {
        let words = words(&read(&print(vec![letter(name)])), 1);
        assert!(!words.contains(said) && !words.contains('_'), "{name}: {words}");
        assert!(glyphs.have(name), "{name}");
    }
}

#[test]
fn every_letter_of_a_batch_begins_on_a_page_of_its_own() {
    let mut long = letter("Calvin Oyelaran");
    long.body = vec!["One step of your window was still open when it closed. ".repeat(90)];
    let file = read(&print(vec![letter("Marisol Quade"), long, letter("Zoë Quade")]));
    let pages: Vec<u32> = file.get_pages().keys().copied().collect();
    assert_eq!(pages, [1, 2, 3, 4]);
    assert!(words(&file, 2).contains("Calvin Oyelaran") && words(&file, 2).contains("1/2"));
    assert!(words(&file, 3).contains("How to appeal") && words(&file, 3).contains("2/2"));
    assert!(words(&file, 4).contains("Zoë Quade"));
}

#[test]
fn the_same_letters_give_the_same_bytes_and_other_letters_others() {
    let files: BTreeSet<Vec<u8>> = ["Marisol Quade", "Marisol Quade", "Zoë Quade"]
        .map(|name| write(&print(vec![letter(name)])).expect("a file"))
        .into();
    assert_eq!(files.len(), 2);
}

#[test]
fn nothing_to_print_and_a_file_without_a_title_are_refused() {
    assert!(matches!(write(&print(Vec::new())), Err(PrintError::File(_))));
    let untitled = Print {
        title: String::new(),
        ..print(vec![letter("Marisol Quade")])
    };
    assert!(matches!(write(&untitled), Err(PrintError::File(_))));
}
