//! The pages of accounts with invented content.

use super::view::{Invitation, ResetAsked, ResetRequest, ResetSet, Security, SessionLine, SignIn, StepUp};
use crate::{
    format::When,
    page::Section,
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
        Sample::of(
            "security-staff",
            &Security::new(set.staff(Section::Account), sessions(set), [None, None]),
        ),
    ]
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
