//! Pages of threads with invented people.

use jiff::civil::date;

use super::{
    desk_view::{DeskPage, HolderView, QueueLineView, QueuePage},
    marked,
    prose::{Links, prose},
    view::{AskFirstPage, AskPage, FilesView, Said, Tab, ThreadPage, Turn},
    write_address,
};
use crate::{
    faq::found,
    forms::{Choice, Field, Problems},
    html::Markup,
    page::{Page, Section},
    paths,
    people::PersonCredential,
    requests::RequestLine,
    samples::{Sample, Set},
};

/// Every page of threads.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let mut closed = desk(set, false);
    closed.closed = true;
    closed.due = None;
    closed.answered = set.texts.text_with(
        "staff-thread-answered-on",
        &[
            ("date", "November 20, 2026".into()),
            ("due", "November 23, 2026".into()),
        ],
    );
    let mut closing = desk(set, false);
    closing.closing = true;
    closed.state = (set.texts.text("staff-thread-state-closed"), "still");
    vec![
        Sample::of("ask-first", &ask_first(set, "")),
        Sample::of("ask-first-found", &ask_first(set, "part of my credits")),
        Sample::of("ask-first-none", &ask_first(set, "zebra")),
        Sample::of("ask", &ask(set, false)),
        Sample::of("ask-problems", &ask(set, true)),
        Sample::of("thread-waiting", &thread(set, 1)),
        Sample::of("thread-answered", &thread(set, 2)),
        Sample::of("thread-closed", &thread(set, 3)),
        Sample::of("staff-threads", &queue(set, 3)),
        Sample::of("staff-threads-none", &queue(set, 0)),
        Sample::of("staff-thread", &desk(set, false)),
        Sample::of("staff-thread-problems", &desk(set, true)),
        Sample::of("staff-thread-closed", &closed),
        Sample::of("staff-thread-closing", &closing),
    ]
}

fn ask_first(set: &Set, query: &str) -> AskFirstPage {
    let all = cqr_app::faq::topics(&cqr_app::programs::embedded(1), &set.texts);
    let answers = cqr_app::faq::search(&all, &set.texts, query);
    AskFirstPage {
        page: set.holder(Section::Messages),
        found: answers.into_iter().take(3).map(found).collect(),
        write: write_address(query, Some("courses")),
        query: query.into(),
    }
}

fn ask(set: &Set, problems: bool) -> AskPage {
    let page = set.holder(Section::Messages);
    let wrong = problems.then(|| ("text", page.t("error-message-text").to_string()));
    let subject = Field::text(&page, "subject").value(if problems { "Course in Denver" } else { "" });
    let text = marked(Field::text(&page, "text").rows(8), wrong.as_ref());
    let topics = ["basics", "dates", "profile", "assessment", "courses", "account"].map(|code| Choice {
        value: code.into(),
        label: page.t_of("faq-topic", code).to_string(),
        chosen: problems && code == "courses",
        ..Choice::default()
    });
    AskPage {
        problems: Problems::of(&page, &[&subject, &text]),
        topics: topics.into(),
        topic_error: None,
        subject,
        text,
        files: FilesView {
            accept: ".pdf,.jpeg,.jpg,.png".into(),
            most: 3,
            kept: if problems {
                vec![("0193f7".into(), "certificate-denver.pdf".into())]
            } else {
                Vec::new()
            },
            error: None,
        },
        begun: 0,
        due: set.format.date(date(2026, 11, 25)),
        page,
    }
}

fn said(set: &Set, kind: &'static str, who: &str, at: &str, text: &str) -> Said {
    Said {
        kind,
        who: who.into(),
        at: set.format.instant(at.parse().unwrap_or_default()),
        new: kind == "ours",
        body: if kind == "act" {
            Markup(text.into())
        } else {
            prose(text, Links::Https("https://registry.example.org"))
        },
        files: if kind == "theirs" {
            vec![(paths::upload("0193f7"), "certificate-denver.pdf".into())]
        } else {
            Vec::new()
        },
    }
}

const QUESTION: &str = "Hello,\n\nI took a course in Denver in October. My account says that 0.5 credits count, but the certificate says 2.5.\nIs that right?";
const ANSWER: &str = "Hello Marisol,\n\nYes, that is right. Half an hour of that course is about radiation safety. The whole course counts toward your two-year credits.\n\nYou find the sum here: https://registry.example.org/courses";

fn thread(set: &Set, length: usize) -> ThreadPage {
    let page = set.holder(Section::Messages);
    let (you, office) = (page.t("thread-you").to_string(), page.t("thread-office").to_string());
    let closing = page.t_of("thread-act", "closed").s("who", &office).to_string();
    let talk = vec![
        said(set, "theirs", &you, "2026-11-19T17:12:00Z", QUESTION),
        said(set, "ours", &office, "2026-11-20T15:40:00Z", ANSWER),
        said(set, "act", &office, "2026-11-20T15:41:00Z", &closing),
    ];
    let standing = match length {
        1 => page
            .t("thread-standing-waiting")
            .s("date", "November 23, 2026")
            .to_string(),
        2 => page.t("thread-standing-answered").to_string(),
        _ => page.t("thread-standing-closed").to_string(),
    };
    ThreadPage {
        problems: Problems::default(),
        href: paths::thread("0193h1"),
        subject: "Does my course in Denver count?".into(),
        topic: page.t_of("faq-topic", "courses").to_string(),
        standing,
        talk: talk.into_iter().take(length).collect(),
        text: Field::text(&page, "text").rows(6),
        files: FilesView {
            accept: ".pdf,.jpeg,.jpg,.png".into(),
            most: 3,
            ..FilesView::default()
        },
        seen: 1,
        page,
    }
}

fn queue(set: &Set, lines: usize) -> QueuePage {
    let page = set.staff(Section::Threads);
    let line = |subject: &str, name: &str, assignee: &str, day| QueueLineView {
        href: paths::staff_thread("0193h1"),
        subject: subject.into(),
        topic: page.t_of("faq-topic", "courses").to_string(),
        name: name.into(),
        number: "4418207".into(),
        last: set.format.instant("2026-11-19T17:12:00Z".parse().unwrap_or_default()),
        due: Some(set.format.date(date(2026, 11, day))),
        overdue: day < 23,
        assignee: assignee.into(),
        new: assignee.is_empty(),
    };
    let all = vec![
        line("Does my course in Denver count?", "Marisol Quade", "", 20),
        line(
            "New name after my wedding",
            "Beatriz Anne-Louise de la Fuente y Castellanos O'Hara",
            "Nadia Ferro",
            23,
        ),
        line("الاسم", "مريم العلي", "Teodor Lindqvist", 24),
    ];
    let lines: Vec<QueueLineView> = all.into_iter().take(lines).collect();
    let count = i64::try_from(lines.len()).unwrap_or(0);
    let of = |assignee: &str| lines.iter().filter(|line| line.assignee == assignee).count();
    let tab = |name: &str| Tab {
        href: paths::THREADS.into(),
        words: page
            .t_of("staff-threads-tab", name)
            .n(
                "count",
                match name {
                    "mine" => of("Teodor Lindqvist"),
                    "unassigned" => of(""),
                    _ => lines.len(),
                },
            )
            .to_string(),
        here: name == "waiting",
    };
    QueuePage {
        tabs: ["waiting", "mine", "unassigned", "done"].map(tab).into(),
        waiting: count,
        overdue: i64::from(count > 0),
        turn: Turn::default(),
        lines,
        done: false,
        page,
    }
}

const NOTE: &str = "Looks like the split of DEMO-017. Ask Sam.";

fn waits(page: &Page) -> RequestLine {
    RequestLine {
        href: paths::staff_request("0193r1"),
        title: page.t("request-title-extension").to_string(),
        state: (page.t("request-state-open").to_string(), "yellow"),
        ..RequestLine::default()
    }
}

fn desk(set: &Set, problems: bool) -> DeskPage {
    let page = set.staff(Section::Threads);
    let fact = |id: &str, value: &str| (page.t(id).to_string(), value.to_owned());
    let claimed = page.t_of("thread-act", "claimed").s("who", "Nadia Ferro").to_string();
    let talk = vec![
        said(set, "theirs", "Marisol Quade", "2026-11-19T17:12:00Z", QUESTION),
        said(set, "act", "Nadia Ferro", "2026-11-19T18:00:00Z", &claimed),
        said(set, "note", "Nadia Ferro", "2026-11-19T18:02:00Z", NOTE),
    ];
    let canned = [
        ("part-of-credits", "canned-part-of-credits-title"),
        ("password", "canned-password-title"),
    ];
    let in_between = problems.then(|| page.t("staff-error-thread-newer").to_string());
    DeskPage {
        problems: Problems::of(&page, &[]).and(in_between),
        href: paths::staff_thread("0193h1"),
        subject: "Does my course in Denver count?".into(),
        topic: page.t_of("faq-topic", "courses").to_string(),
        state: (page.t("staff-thread-state-waiting").to_string(), "yellow"),
        due: Some(set.format.date(date(2026, 11, if problems { 20 } else { 23 }))),
        overdue: problems,
        closed: false,
        closing: false,
        answered: String::new(),
        talk,
        holder: HolderView {
            name: "Marisol Quade".into(),
            number: "4418207".into(),
            href: paths::person("0193a9"),
            credentials: vec![PersonCredential {
                name: "Radiography".into(),
                status: page.t("staff-status-registered").to_string(),
                color: "green",
                facts: vec![
                    fact("staff-fact-window", "July 1, 2024 to June 30, 2027"),
                    fact("staff-thread-next", "Learning next"),
                ],
                acts: Vec::new(),
            }],
            requests: vec![waits(&page)],
        },
        assignee: "Nadia Ferro".into(),
        mine: !problems,
        from: "0193b2".into(),
        seen: 3,
        canned: canned
            .map(|(value, title)| Choice {
                value: value.into(),
                label: set.texts.text(title),
                ..Choice::default()
            })
            .into(),
        canned_error: None,
        text: Field {
            label: page.t("staff-thread-answer").to_string(),
            hint: None,
            ..Field::text(&page, "text")
                .rows(10)
                .value(if problems { ANSWER } else { "" })
        },
        note: Field::text(&page, "note").rows(3),
        page,
    }
}
