//! The pages of accounts with invented content.

use cqr_app::{
    notices::MyChoices,
    people::{Address, AddressFault, POSTAL_CODE_MAX},
};
use cqr_domain::{
    notices::{ChoiceRefusal, MailChoices, QuietHours, Topic},
    programs::policy::NoticesPolicy,
};

use super::{
    address::{self, AddressPage},
    mails,
    view::{Invitation, MailsPage, ResetAsked, ResetRequest, ResetSet, Security, SessionLine, SignIn, StepUp},
};
use crate::{
    ctx::Frame,
    format::When,
    page::Section,
    people::sample_address,
    samples::{Sample, Set},
};

/// Every page of accounts.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let page = || set.public(Section::SignIn);
    let wrong = page().t("error-sign-in").to_string();
    vec![
        Sample::of("sign-in", &SignIn::new(page(), "", "", None)),
        Sample::of(
            "sign-in-wrong",
            &SignIn::new(page(), "4418207", "/courses", Some(wrong)),
        ),
        Sample::of("invitation", &Invitation::new(page(), "", "", [None, None])),
        Sample::of(
            "invitation-wrong",
            &Invitation::new(
                page(),
                "ABCD",
                "4418207",
                [Some("error-code"), Some("error-password_too_short")],
            ),
        ),
        Sample::of("reset-request", &ResetRequest::new(page())),
        Sample::of("reset-asked", &ResetAsked { page: page() }),
        Sample::of(
            "reset-set",
            &ResetSet::new(page(), "t0ken", Some("error-password_common")),
        ),
        Sample::of(
            "step-up",
            &StepUp::new(set.staff(Section::None), "/staff/decisions", None),
        ),
        Sample::of(
            "security",
            &Security {
                looks: Some(looks(set)),
                ..Security::new(set.holder(Section::Account), sessions(set), [None, None])
            },
        ),
        Sample::of(
            "security-never-looked-at",
            &Security {
                looks: Some(Vec::new()),
                ..Security::new(set.holder(Section::Account), sessions(set), [None, None])
            },
        ),
        Sample::of("mails", &mails(set, false, None)),
        Sample::of("mails-some-off", &mails(set, true, None)),
        Sample::of("mails-refused", &mails(set, true, Some(ChoiceRefusal::TooQuiet(4)))),
        Sample::of("address", &address(set, &sample_address(), &[])),
        Sample::of("address-none", &address(set, &Address::default(), &[])),
        Sample::of("address-wrong", &wrong_address(set)),
        Sample::of(
            "security-staff",
            &Security::new(set.staff(Section::Account), sessions(set), [None, None]),
        ),
    ]
    .into_iter()
    .chain(super::invitation_sample::samples(set))
    .chain(super::invitations_sample::samples(set))
    .collect()
}

fn mails(set: &Set, chosen: bool, refusal: Option<ChoiceRefusal>) -> MailsPage {
    let mut mine = MyChoices {
        choices: MailChoices::default(),
        policy: NoticesPolicy::default(),
        email: "marisol.quade@example.org".into(),
        time_zone: String::new(),
    };
    if chosen {
        mine.choices.off = [Topic::Reminders, Topic::Receipts].into();
        mine.choices.quiet = Some(QuietHours { from: 18, until: 10 });
        mine.choices.on_paper = true;
        mine.policy.paper_on_request = true;
        mine.time_zone = "America/Los_Angeles".into();
    }
    let frame = Frame {
        page: set.holder(Section::Account),
        format: set.format.clone(),
    };
    mails::page(frame, &mine, refusal)
}

fn address(set: &Set, address: &Address, faults: &[AddressFault]) -> AddressPage {
    let page = set.holder(Section::Account);
    address::view(page, address.one_line(), address, faults, None)
}

fn wrong_address(set: &Set) -> AddressPage {
    let entered = Address {
        lines: String::new(),
        postal_code: "627012 627012 627012 627012".into(),
        ..sample_address()
    };
    let page = set.holder(Section::Account);
    let faults = [
        AddressFault::Missing("address_lines"),
        AddressFault::Hidden("region"),
        AddressFault::Long("postal_code", POSTAL_CODE_MAX),
    ];
    address::view(page, sample_address().one_line(), &entered, &faults, None)
}

fn looks(set: &Set) -> Vec<(When, String)> {
    let look = |at: &str, what: &str, role: &str, count: u32| {
        let who = set.texts.text(&format!("look-by-{role}"));
        let words = set
            .texts
            .text_with(what, &[("who", who.into()), ("count", count.into())]);
        let at = at.parse().unwrap_or_default();
        let when = if count > 1 {
            set.format.date_of(at)
        } else {
            set.format.instant(at)
        };
        (when, words)
    };
    vec![
        look("2026-11-20T15:02:00Z", "look-question", "case_officer", 1),
        look("2026-11-19T18:20:00Z", "look-pages", "case_officer", 3),
        look("2026-11-18T16:40:00Z", "look-record", "ce_reviewer", 4),
    ]
}

fn sessions(set: &Set) -> Vec<SessionLine> {
    let at = |text: &str| set.format.instant(text.parse().unwrap_or_default());
    vec![
        SessionLine {
            id: "0193d1".into(),
            device: "Firefox, Windows".into(),
            since: at("2026-11-23T14:02:00Z"),
            last_used: at("2026-11-23T18:41:00Z"),
            here: true,
        },
        SessionLine {
            id: "0193d2".into(),
            device: "Safari, iPhone".into(),
            since: at("2026-11-19T22:10:00Z"),
            last_used: at("2026-11-22T09:12:00Z"),
            here: false,
        },
    ]
}
