//! Nobody real can be called or written to: phones are 555-01xx, addresses end in example.org.

use std::{fs, path::Path};

use cqr_store::{StoreError, people};
use cqr_testkit::Place;

use crate::world::World;

/// Every number that looks like a phone's: three digits, a hyphen, four digits, and nothing of a longer number around, as
/// a document's has.
fn phones(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    let is_phone = |at: &usize| {
        let part = &bytes[*at..*at + 8];
        let fits = part.iter().enumerate().all(|(place, byte)| {
            if place == 3 {
                *byte == b'-'
            } else {
                byte.is_ascii_digit()
            }
        });
        fits && !digit(at.checked_sub(1).and_then(|before| bytes.get(before)))
            && !digit(bytes.get(at + 8))
            && bytes.get(at + 8) != Some(&b'-')
    };
    let starts = (0..bytes.len().saturating_sub(7)).filter(is_phone);
    starts.map(|at| text[at..at + 8].to_owned()).collect()
}

/// Every domain behind an at sign.
fn domains(text: &str) -> impl Iterator<Item = &str> {
    text.split('@').skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'));
        let domain = rest[..end.unwrap_or(rest.len())].trim_end_matches('.');
        domain.contains('.').then_some(domain)
    })
}

fn must_be_invented(text: &str, what: &str) {
    for phone in phones(text) {
        assert!(phone.starts_with("555-01"), "{what}: {phone}");
    }
    for domain in domains(text) {
        assert!(
            domain == "example.org" || domain.ends_with(".example.org"),
            "{what}: {domain}"
        );
    }
}

fn files(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path.display().to_string(), text));
        }
    }
}

#[test]
fn the_looking_glass_finds_what_it_looks_for() {
    assert_eq!(
        phones("call 612-687-0048 or 555-0142, not s10278-016-0918-7."),
        ["687-0048", "555-0142"]
    );
    assert_eq!(
        domains("a@arrt.org, b@example.org.").collect::<Vec<_>>(),
        ["arrt.org", "example.org"]
    );
}

#[test]
fn nothing_in_the_demonstration_is_real() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for folder in ["demo", "programs", "examples", "crates/opencqr/src/demo"] {
        files(&root.join(folder), &mut found);
    }
    assert!(found.len() > 30);
    for (name, text) in &found {
        must_be_invented(text, name);
    }
    let world = World::demo(Place::sqlite(), 30);
    let read = |number: u32| {
        let number = format!("D{number}");
        let row = world
            .app
            .store
            .read_blocking(move |rx| people::find_by_external_id(rx, &number));
        row.unwrap_or_else(|error: StoreError| panic!("{error}"))
    };
    let people: Vec<_> = (10_001..10_031).filter_map(read).collect();
    assert_eq!(people.len(), 30);
    for person in people {
        must_be_invented(&format!("{} {}", person.phone, person.email), &person.external_id);
        assert!(person.phone.starts_with("555-01") && person.email.ends_with("@example.org"));
    }
}
