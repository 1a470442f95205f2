//! Messages: the list, and one of them.

mod calls;
mod desk;
mod read;
mod told;
mod view;
mod words;

use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, Owner, RouteTable, Spec};
use jiff::civil::date;

pub(crate) use calls::outcomes;
pub use told::ToldLine;
pub(crate) use told::{colleague, mail, only_letters, proof, told};
pub use view::{CallLine, CallsPage, InboxLine, MessagePage, MessagesPage, ReturnedLine, ReturnedPage};
pub(crate) use words::{body, left};
pub use words::{line, title};

use crate::{
    cases::MessageLine,
    page::Section,
    paths,
    samples::{Sample, Set},
    threads::{Tab, Turn},
};

/// Who finds another way to a person, as the use case has it.
const OFFICERS: Access = Access::roles(&[Role::CaseOfficer]);

/// The routes of messages, and of mails that came back; an officer's own are another officer's work.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let one = Spec::new("message", "R-NOTE-5", Access::HOLDER).owner(Owner::person("notice"));
    RouteTable::pages()
        .get(
            paths::MESSAGES,
            Spec::new("messages", "R-NOTE-5", Access::HOLDER),
            read::list,
        )
        .get(paths::MESSAGE, one, read::open)
        .get(
            paths::RETURNED_MAILS,
            Spec::new("staff_returned_mails", "R-NOTE-5", OFFICERS),
            desk::show,
        )
        .post(
            paths::RETURNED_MAIL,
            Spec::new("staff_returned_mail_settle", "R-NOTE-5", OFFICERS),
            desk::settle,
        )
        .get(paths::CALLS, Spec::new("staff_calls", "issue 4", OFFICERS), calls::show)
        .post(
            paths::CALL,
            Spec::new("staff_call_note", "issue 4", OFFICERS),
            calls::note,
        )
}

/// The pages of messages.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let line = |title: &str, day, new, state: &str| InboxLine {
        line: MessageLine {
            href: paths::message("0193c1"),
            title: title.into(),
            about: match title {
                "Your self-assessment result for Radiography is ready" => {
                    "Radiography · window until June 30, 2027".into()
                }
                _ => String::new(),
            },
            on: set.format.date(date(2026, 11, day)),
            new,
        },
        question: !state.is_empty(),
        state: state.into(),
    };
    let tab = |name: &str| Tab {
        href: paths::MESSAGES.into(),
        words: set.texts.text(&format!("messages-tab-{name}")),
        here: name == "all",
    };
    let list = |messages: Vec<InboxLine>| MessagesPage {
        page: set.with_unread(set.holder(Section::Messages), unread(&messages)),
        turn: Turn {
            after: if messages.len() > 3 {
                "/messages?show=all&page=2".into()
            } else {
                String::new()
            },
            ..Turn::default()
        },
        messages,
        tabs: ["all", "questions", "notices"].map(tab).into(),
    };
    let message = MessagePage {
        page: set.holder(Section::Messages),
        title: "Your self-assessment result for Radiography is ready".into(),
        on: set.format.date(date(2026, 11, 19)),
        body: vec![
            set.holder(Section::Messages)
                .t("notice-result_ready-body")
                .s("discipline", "Radiography")
                .to_string(),
        ],
        act: Some((paths::result("0193a0"), "See your result".into())),
        next: None,
        letter: None,
    };
    vec![
        Sample::of(
            "messages",
            &list(vec![
                line("Does my course in Denver count?", 20, true, "Answered"),
                line("Your course was approved: Dose Tracking in Fluoroscopy", 19, true, ""),
                line("Your self-assessment result for Radiography is ready", 18, false, ""),
                line("New name after my wedding", 12, false, "With us"),
                line("Your window for Radiography is open until June 30, 2027", 1, false, ""),
            ]),
        ),
        Sample::of("messages-none", &list(Vec::new())),
        Sample::of("message", &message),
        Sample::of("staff-calls", &to_call(set, 2)),
        Sample::of("staff-calls-none", &to_call(set, 0)),
        Sample::of("staff-returned-mails", &returned(set, 2)),
        Sample::of("staff-returned-mails-none", &returned(set, 0)),
        Sample::of("message-letter", &decided(set, &message)),
        Sample::of("message-undecided", &undecided(set, &message)),
    ]
}

fn unread(messages: &[InboxLine]) -> usize {
    messages.iter().filter(|message| message.line.new).count()
}

/// A message that is also a letter, with the way to appeal.
fn decided(set: &Set, message: &MessagePage) -> MessagePage {
    MessagePage {
        title: "Your Radiography credential was discontinued".into(),
        body: vec!["Your window closed on October 31, 2026 with a step open.".into()],
        act: None,
        next: Some((
            set.texts.text("letter-way-title-appeal"),
            "On the page of your window, choose \"Ask for more time, appeal, or complain\". Tell us why you think the decision is wrong.".into(),
        )),
        letter: Some(paths::letter("0193c1")),
        ..message.clone()
    }
}

/// What is told when a window closes with a step open: what happens now, and what can be done before a decision.
fn undecided(set: &Set, message: &MessagePage) -> MessagePage {
    let page = set.holder(Section::Messages);
    let closed = set.format.date(date(2026, 10, 31));
    MessagePage {
        title: page
            .t("notice-close_review-title")
            .s("discipline", "Radiography")
            .to_string(),
        body: vec![
            page.t("notice-close_review-body")
                .s("date", closed)
                .s("open", "learning")
                .s("credits", "3.0")
                .to_string(),
        ],
        act: Some((paths::window("0193a0"), page.t("notice-act-window").to_string())),
        next: Some((
            page.t("letter-way-title-undecided").to_string(),
            page.t("message-way-undecided").s("phone", &page.phone).to_string(),
        )),
        letter: Some(paths::letter("0193c1")),
        ..message.clone()
    }
}

fn to_call(set: &Set, lines: usize) -> CallsPage {
    let page = set.staff(Section::Work);
    let line = |number: usize| CallLine {
        href: paths::call("0193f7"),
        person: paths::person("0193f7"),
        name: ["Marisol Quade", "Owen Tallis"][number].into(),
        number: format!("D1000{number}"),
        address: [String::new(), paths::staff_address("0193f7")][number].clone(),
        phone: ["555-0117", ""][number].into(),
        when: page
            .t("staff-calls-when")
            .s("from", set.format.hour(8))
            .s("until", set.format.hour(20))
            .s("now", set.format.clock())
            .s("zone", set.format.zone("America/Chicago"))
            .to_string(),
        due: set.format.before("2026-12-01T06:00:00Z".parse().unwrap_or_default()),
        why: [&["unread", "unseen"][..], &["unreached", "nowhere"]][number]
            .iter()
            .map(|why| page.t_of("staff-calls-why", why).to_string())
            .collect(),
        tell: page
            .t("staff-standing-ssa_due")
            .s("discipline", "Radiography")
            .s("date", "November 30, 2026")
            .to_string(),
        last: if number == 0 {
            String::new()
        } else {
            page.t("staff-calls-last-wrong_number")
                .s("date", "November 12, 2026")
                .to_string()
        },
    };
    CallsPage {
        count: i64::try_from(lines).unwrap_or(0),
        days: (14, 7),
        lines: (0..lines).map(line).collect(),
        outcomes: calls::outcomes(&page),
        turn: Turn::default(),
        page,
    }
}

fn returned(set: &Set, lines: usize) -> ReturnedPage {
    let page = set.staff(Section::Work);
    let account = |about: &&str| page.t_of("staff-returned-account", about).to_string();
    let about = [
        "invitation",
        "reset",
        "password_changed",
        "new_device",
        "address_changed",
    ];
    let at = |text: &str| set.format.instant(text.parse().unwrap_or_default());
    let line = |number: usize| ReturnedLine {
        href: paths::returned_mail("0193f7"),
        person: paths::person("0193f7"),
        name: ["Marisol Quade", "Owen Tallis"][number].into(),
        number: format!("D1000{number}"),
        address: ["marisol@example.org", "owen@example.org"][number].into(),
        reason: "550 5.1.1 no such user".into(),
        mails: 4 * number + 1,
        account: about.iter().filter(|_| number == 1).map(account).collect(),
        since: at("2026-11-21T14:00:00Z"),
        due: at(["2026-11-22T14:00:00Z", "2026-11-24T14:00:00Z"][number]),
        overdue: number == 0,
    };
    ReturnedPage {
        hours: 24,
        lines: (0..lines).map(line).collect(),
        page,
    }
}
