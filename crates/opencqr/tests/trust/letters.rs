//! Letters over the wire: the file that its holder and the office get, and its code on the page where anybody checks it,
//! at the pace of a person (A45, R-NOTE-5, R-VER-4, ASVS 2.4.1).

use cqr_edge::{Rate, RateLimits};
use cqr_testkit::Place;
use lopdf::{Document, Object};

use crate::{
    common::client::Ask,
    requests::sent,
    world::{Peopled, Visitor, World, on_both},
};

/// The words of each page, as another program reads them.
pub fn pages(file: &[u8]) -> Vec<String> {
    let mut file = Document::load_mem(file).unwrap();
    file.decompress();
    // Lines of the maps from glyphs to letters that this reader does not know.
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && let Ok(map) = String::from_utf8(stream.content.clone())
            && map.contains("begincmap")
        {
            let unknown = |line: &&str| !line.starts_with("/CMapVersion") && !line.starts_with("/WMode");
            let known: Vec<&str> = map.lines().filter(unknown).collect();
            stream.set_plain_content(known.join("\n").into_bytes());
        }
    }
    let read = |page: u32| {
        let text = file.extract_text(&[page]).unwrap();
        assert!(!text.contains('\u{a0}'), "words are found as they are typed: {text:?}");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    file.get_pages().keys().copied().map(read).collect()
}

/// What a visitor gets from a route.
fn got(story: &Peopled, visitor: &Visitor, name: &str, path: &str) -> (u16, String, Vec<u8>) {
    let reply = sent(story, visitor, name, path, &[]);
    (reply.status, reply.header("content-type").to_owned(), reply.body)
}

/// The code on a page.
fn code(words: &str) -> String {
    let (_, rest) = words.split_once("Code of this letter: ").unwrap();
    rest.split(' ').next().unwrap().to_owned()
}

#[test]
fn a_holder_and_the_office_get_the_letter_and_anybody_checks_its_code() {
    on_both(|story| {
        let letter = story.things.letter;
        let (status, kind, file) = got(&story, &story.a, "letter", &format!("/letters/{letter}"));
        assert_eq!((status, kind.as_str()), (200, "application/pdf"));
        let own = pages(&file);
        let first = &own[0];
        for part in [
            "Example Registry",
            "Reference: ",
            "Is this letter genuine?",
            "/verify with the code",
        ] {
            assert!(first.contains(part), "{part}: {first}");
        }
        let code = code(first);
        assert_eq!(code.len(), "04HM-ASW9-NF6Y-Y07Z".len(), "{code}");

        let officer = &story.others[&cqr_domain::accounts::Role::CaseOfficer];
        let staffs = got(&story, officer, "staff_letter", &format!("/staff/letters/{letter}"));
        assert_eq!((staffs.0, &pages(&staffs.2)), (200, &own), "the same letter");
        let path = format!("/staff/print-batches/{}", story.things.batch);
        let (status, _, batch) = got(&story, officer, "staff_print_batch", &path);
        let batch = pages(&batch);
        assert_eq!(status, 200);
        assert!(batch.contains(first), "it lies in the stack");
        assert!(
            batch
                .iter()
                .any(|page| page.contains("has closed") && page.contains("What you can do now")),
            "the act, and what can be done about it, on one page: {batch:?}"
        );

        let checked = |code: &str| story.world.ask(&Ask::get(&format!("/verify?code={code}"))).text();
        assert!(checked(&code).contains("This letter is genuine"));
        assert!(checked("04HM-ASW9-NF6Y-Y07Z").contains("None of our letters has this code"));
        assert!(checked("04HM").contains("Enter all 16"));
    });
}

#[test]
fn a_batch_is_posted_only_by_who_says_that_all_of_it_is_in_the_post() {
    on_both(|story| {
        let officer = &story.others[&cqr_domain::accounts::Role::CaseOfficer];
        let path = format!("/staff/print-batches/{}", story.things.batch);
        let act = |fields: &[(&str, &str)]| sent(&story, officer, "staff_print_batch_act", &path, fields);
        for unsaid in [vec![("then", "posted")], vec![("then", "posted"), ("all_posted", "no")]] {
            let reply = act(&unsaid);
            assert_eq!(reply.status, 200);
            let page = reply.text();
            assert!(page.contains("Check the box once all letters"), "{page}");
            assert!(page.contains("To be posted"), "nothing was marked: {page}");
        }
        // A stack with another number of letters than are to go: the batch has changed since the page was opened.
        let other = act(&[("then", "posted"), ("all_posted", "yes"), ("letters", "10000")]);
        assert_eq!(other.status, 200);
        assert!(
            other.text().contains("This batch has changed since"),
            "{}",
            other.text()
        );
        assert_eq!(act(&[("then", "posted"), ("all_posted", "yes")]).status, 303);
    });
}

#[test]
fn a_name_that_our_fonts_lack_is_left_blank_and_listed_for_the_office_to_write() {
    on_both(|story| {
        let officer = &story.others[&cqr_domain::accounts::Role::CaseOfficer];
        let (app, person) = (&story.world.app, story.things.person);
        let look = move |rx: &mut cqr_store::Rx<'_>| cqr_store::people::lookup(rx, person);
        let before = app.store.read_blocking(look).unwrap().unwrap();
        let seen = (before.given_name.as_str(), before.family_name.as_str());
        let name = ("Ελένη", "Παπαδοπούλου");
        let by = officer.principal.as_ref().unwrap();
        let renamed = cqr_app::people::rename(app, by, person, seen, name, "marriage");
        story.world.block_on(renamed).unwrap();

        let path = format!("/staff/letters/{}", story.things.letter);
        let (status, _, file) = got(&story, officer, "staff_letter", &path);
        let words = &pages(&file)[0];
        assert_eq!(status, 200);
        for part in ["______ ____________", "We write on the blank lines by hand."] {
            assert!(words.contains(part), "{part}: {words}");
        }
        let (status, _, desk) = got(&story, officer, "staff_letters", "/staff/letters");
        let desk = String::from_utf8(desk).unwrap();
        assert_eq!(status, 200);
        for part in ["Our printer lacks letters for", "<bdi>Ελένη Παπαδοπούλου</bdi>"] {
            assert!(desk.contains(part), "{part}: {desk}");
        }
    });
}

#[test]
fn codes_are_tried_at_the_pace_of_a_person() {
    let rates = RateLimits {
        directory: Rate {
            per_second: 1e-6,
            burst: 3.0,
        },
        ..RateLimits::unlimited()
    };
    let story = World::new(Place::sqlite(), rates).peopled();
    let mut client = story.world.client();
    let mut status = |path: &str| client.ask(&Ask::get(path)).status;
    let asked = [0, 1, 2].map(|last| status(&format!("/verify?code=04HM-ASW9-NF6Y-Y07{last}")));
    assert_eq!(asked, [200; 3]);
    assert_eq!(status("/verify?code=04HM-ASW9-NF6Y-Y07Z"), 429);
    assert_eq!(status("/register?number=T1001"), 429, "one purse with the register");
}
