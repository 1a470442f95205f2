//! A07 and A11: a whole sitting through the API and one through the pages, with every byte that came back: no key, no
//! rationale, no question before it was opened; and not a word of the bank on disk, in a backup, a mail or a log.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Mutex, Once},
};

use cqr_store::backup;
use serde_json::{Value, json};

use crate::{
    common::client::{Ask, Client, Reply},
    dump::Dump,
    requests::{Body, escaped, field, from_page, path},
    seed,
    world::{PASSWORD, Visitor, World, on_both, on_sqlite},
};

/// What a person sitting sees of a question once it is opened.
const SHOWN: [&str; 2] = ["zqstem", "zqoption"];
/// What nobody who sits ever sees.
const SECRET: [&str; 3] = ["zqwhy", "zqsource", "zqidentity"];

/// Codes of procedures that the holder A has answered; no event, mail or log says them (R-PROF-7).
pub const ANSWERED: [&str; 2] = ["hysterosalpingography", "sacroiliac-joints"];

/// The names of the items whose stem or options stand in a text.
fn named(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for word in text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.ends_with("zqend"))
    {
        if let Some(name) = word.strip_prefix("zqstem") {
            names.insert(name.to_owned());
        } else if let Some(name) = word.strip_prefix("zqoption") {
            names.insert(name[1..].to_owned());
        }
    }
    names
}

/// Everything that came back, and what may be in it.
struct Record<'a> {
    client: Client,
    visitor: &'a Visitor,
    opened: BTreeSet<String>,
    bytes: usize,
}

impl<'a> Record<'a> {
    fn new(world: &World, visitor: &'a Visitor) -> Self {
        Self {
            client: world.client(),
            visitor,
            opened: BTreeSet::new(),
            bytes: 0,
        }
    }

    /// Sends; in what comes back is nothing but questions that were opened before.
    fn ask(&mut self, ask: &Ask) -> Reply {
        let reply = self.client.ask(ask);
        let text = reply.everything();
        self.bytes += text.len();
        for secret in SECRET {
            assert!(
                !text.contains(secret),
                "{secret} in the answer to {} {}",
                ask.method,
                ask.target
            );
        }
        assert!(
            named(&text).is_subset(&self.opened),
            "a question that was not opened: {} {}",
            ask.method,
            ask.target
        );
        reply
    }

    /// Opens one question, and no more than one.
    fn open(&mut self, ask: &Ask) -> Reply {
        let reply = self.client.ask(ask);
        assert_eq!(reply.status, 200, "{}", reply.everything());
        let names = named(&reply.everything());
        assert_eq!(names.len(), 1, "one question at a time: {names:?} at {}", ask.target);
        self.opened.extend(names);
        // The same once more, now as one that is opened.
        self.ask(ask)
    }

    fn get(&self, target: &str) -> Ask {
        Ask::get(target).with("cookie", &self.visitor.cookie)
    }

    fn post(&self, target: &str, fields: &str) -> Ask {
        let ask = Ask::new("POST", target)
            .with("cookie", &self.visitor.cookie)
            .with("sec-fetch-site", "same-origin");
        ask.body(
            "application/x-www-form-urlencoded",
            format!("csrf={}&{fields}", self.visitor.csrf),
        )
    }

    /// A request of the page's script or of a program in the same session.
    fn api(&self, method: &str, target: &str, body: &Value) -> Ask {
        let token = self.visitor.cookie.trim_start_matches("opencqr=");
        let ask = Ask::new(method, target).with("authorization", &format!("Bearer {token}"));
        if method == "GET" {
            ask
        } else {
            ask.body("application/json", body.to_string())
        }
    }

    /// Follows what a form answers with.
    fn follow(&mut self, ask: &Ask) -> String {
        let reply = self.ask(ask);
        assert_eq!(
            reply.status,
            303,
            "{} {}: {}",
            ask.method,
            ask.target,
            reply.everything()
        );
        reply.header("location").to_owned()
    }

    fn is_whole(&self) {
        assert_eq!(self.opened.len(), usize::from(seed::QUESTIONS));
        assert!(self.bytes > 20_000, "the answers were really looked at");
    }
}

/// No member of a JSON answer is called like what only scoring knows.
fn has_no_secret_member(value: &Value) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            let secret = [
                "key",
                "rationale",
                "source",
                "estimate",
                "p_below",
                "difficulty",
                "scored_correct",
            ];
            assert!(!secret.contains(&name.as_str()), "{name}");
            has_no_secret_member(value);
        }),
        Value::Array(list) => list.iter().for_each(has_no_secret_member),
        _ => {}
    }
}

fn json_of(reply: &Reply) -> Value {
    let value = serde_json::from_slice(&reply.body).unwrap_or_else(|_| panic!("{}", reply.everything()));
    has_no_secret_member(&value);
    value
}

/// Plays to the result by the API.
fn play_by_api(world: &World, record: &mut Record<'_>, number: &str) {
    let none = json!({});
    let cases = json_of(&record.ask(&record.api("GET", "/api/v1/cases", &none)));
    assert_eq!(cases["cases"].as_array().map(Vec::len), Some(1));
    let case = world.case_of(number).to_string();
    let started = json_of(&record.ask(&record.api("POST", &format!("/api/v1/cases/{case}/sittings"), &none)));
    let sitting = format!("/api/v1/sittings/{}", started["id"].as_str().unwrap());
    let mut lengths = BTreeSet::new();
    for number in 1..=seed::QUESTIONS {
        json_of(&record.open(&record.api("GET", &format!("{sitting}/items/{number}"), &none)));
        for (revision, letter) in [(1, "A"), (2, "C")] {
            let body = json!({ "revision": revision, "response": [letter] });
            let saved = record.ask(&record.api("PUT", &format!("{sitting}/answers/{number}"), &body));
            assert_eq!(saved.status, 200, "{}", saved.everything());
            // Two digits of the number are all that may differ between right and wrong (A08).
            lengths.insert(saved.body.len() - number.to_string().len());
        }
        json_of(&record.ask(&record.api("GET", &sitting, &none)));
    }
    assert!(
        lengths.len() <= 7,
        "the length of an answer follows the clock's digits at most: {lengths:?}"
    );
    json_of(&record.ask(&record.api("POST", &format!("{sitting}/submit"), &none)));
    world.run_jobs();
    let result = json_of(&record.ask(&record.api("GET", &format!("{sitting}/result"), &none)));
    assert_eq!(result["state"], "scored", "{result}");
    let again = record.ask(&record.api("GET", &format!("{sitting}/items/1"), &none));
    assert_ne!(again.status, 200, "no question is shown again afterwards");
}

/// Plays to the result by the pages' forms, as without a script.
fn play_by_pages(world: &World, record: &mut Record<'_>, number: &str) -> String {
    let case = world.case_of(number).to_string();
    let window = format!("/windows/{case}");
    for page in ["", "/assessment", "/assessment/agreement"] {
        assert_eq!(
            record.ask(&record.get(&format!("{window}{page}"))).status,
            200,
            "{page}"
        );
    }
    let mut at = record.follow(&record.post(&format!("{window}/assessment/agreement"), "agree=yes"));
    let sitting = at.trim_end_matches("/questions/1").to_owned();
    for number in 1..=seed::QUESTIONS {
        assert_eq!(at, format!("{sitting}/questions/{number}"));
        let page = record.open(&record.get(&at)).text();
        let revision = field(&page, "revision").unwrap();
        let letter = if number % 2 == 0 { "C" } else { "A" };
        let fields = format!("{}={letter}&revision={revision}&then=", escaped("answer[]"));
        at = record.follow(&record.post(&at, &fields));
    }
    for page in ["/questions", "/submit", ""] {
        record.ask(&record.get(&format!("{sitting}{page}")));
    }
    let done = record.follow(&record.post(&format!("{sitting}/submit"), ""));
    record.ask(&record.get(&done));
    world.run_jobs();
    for page in ["/result", "/prescription", "", "/profile", "/comparison"] {
        assert!(
            record.ask(&record.get(&format!("{window}{page}"))).status < 400,
            "{page}"
        );
    }
    assert_ne!(
        record.ask(&record.get(&format!("{sitting}/questions/1"))).status,
        200,
        "no question is shown again"
    );
    sitting
}

/// Counts lines of the log that hold a word of the bank; keeps none of the rest.
struct Ear;

/// Secrets that stories make while they are told; no line of the log has one.
static UNHEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());

static HEARD: Mutex<(usize, Vec<String>)> = Mutex::new((0, Vec::new()));

impl std::io::Write for Ear {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        let mut heard = HEARD.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        heard.0 += 1;
        let unheard = UNHEARD.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let said = |word: &str| text.contains(word);
        if content().chain(ANSWERED).any(said) || unheard.iter().any(|word| said(word)) {
            heard.1.push(text.into_owned());
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Runs a part of a story in which no line of the log may have this secret.
pub fn without_saying<T>(secret: &str, part: impl FnOnce() -> T) -> T {
    listen();
    let lock = |list: &'static Mutex<Vec<String>>| list.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    lock(&UNHEARD).push(secret.to_owned());
    let done = part();
    let heard = HEARD.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let said: Vec<_> = heard.1.iter().filter(|line| line.contains(secret)).collect();
    assert!(said.is_empty(), "{said:?}");
    done
}

/// From here on everything that is logged, down to the smallest, is heard.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let filter = tracing_subscriber::EnvFilter::new("trace,hyper=off,mio=off");
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(|| Ear)
            .init();
    });
}

/// What an item says; the number that its author gave it is no secret of the database.
fn content() -> impl Iterator<Item = &'static str> {
    SHOWN.into_iter().chain(SECRET).filter(|word| *word != "zqidentity")
}

/// Every file below a folder, with its bytes.
fn files(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push((path.clone(), std::fs::read(&path).unwrap()));
        }
    }
    found
}

/// A11, after everything was shown, answered, scored and mailed.
fn nothing_is_left_behind(world: &World) {
    let folder = world.place.folder.path();
    backup::write(&world.app.store, &folder.join("copy.backup"), Vec::new()).unwrap();
    let (all, dump) = (files(folder), Dump::of(&world.app));
    assert!(all.iter().any(|(path, _)| path.ends_with("copy.backup")));
    for word in content().chain(["Which is", "Because"]) {
        assert!(!dump.has(word), "{word} in a row");
        for (path, bytes) in &all {
            let found = bytes
                .windows(word.len())
                .any(|window| window.eq_ignore_ascii_case(word.as_bytes()));
            assert!(!found, "{word} in {}", path.display());
        }
    }
    let heard = HEARD.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    // Twenty lines are what one world says; other stories in the same process add theirs.
    assert!(heard.0 >= 20, "the log was heard: {} lines", heard.0);
    assert!(heard.1.is_empty(), "{:?}", heard.1);
    let bytes: usize = all.iter().map(|(_, bytes)| bytes.len()).sum();
    println!(
        "{} files with {bytes} bytes and {} lines of log without a word of the bank",
        all.len(),
        heard.0
    );
}

#[test]
fn a_sitting_by_the_api_shows_what_was_opened_and_nothing_else() {
    listen();
    on_both(|story| {
        let world = &story.world;
        let visitor = world.of_session("NEW", &world.invited(seed::NEW, PASSWORD));
        world.finish_profile(&visitor, seed::NEW);
        let mut record = Record::new(world, &visitor);
        play_by_api(world, &mut record, seed::NEW);
        record.is_whole();
        nothing_is_left_behind(world);
    });
}

#[test]
fn a_sitting_by_the_pages_shows_what_was_opened_and_nothing_else() {
    listen();
    on_both(|story| {
        let world = &story.world;
        let mut record = Record::new(world, &story.b);
        play_by_pages(world, &mut record, seed::B);
        record.is_whole();
        nothing_is_left_behind(world);
    });
}

#[test]
fn no_other_page_of_anybody_holds_a_word_of_the_bank() {
    let story = on_sqlite();
    let everybody = [&story.anonymous, &story.a, &story.b, &story.p]
        .into_iter()
        .chain(story.others.values());
    let mut looked_at = 0;
    for visitor in everybody {
        let mut client = story.world.client();
        for route in story.world.routes().iter().filter(|route| route.method == "GET") {
            let reply = client.ask(&from_page(route, visitor, &path(route, &story.things), &Body::Nothing));
            let text = reply.everything();
            let is_question = matches!(route.name(), "question" | "api_sitting_item") && visitor.name == story.p.name;
            assert_eq!(
                named(&text).len(),
                usize::from(is_question),
                "{} by {}",
                route.path,
                visitor.name
            );
            assert!(
                SECRET.iter().all(|secret| !text.contains(secret)),
                "{} by {}",
                route.path,
                visitor.name
            );
            looked_at += 1;
        }
    }
    println!("{looked_at} answers without a word of the bank");
}
