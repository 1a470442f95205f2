//! Whether somebody has an account, on the page of the person and before an invitation, with invented people.

use cqr_app::accounts::{AccountStanding, AccountStep, Invitation, InviteError, Way};
use jiff::Timestamp;

use super::invitation::{AccountView, InvitationPage, Reach, Refused, view, ways, why};
use crate::{
    forms::Problems,
    page::{Page, Section},
    paths,
    people::{PersonPage, sample_person as person, who_in},
    samples::{Sample, Set},
};

/// Their pages.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    let mut all: Vec<Sample> = steps()
        .into_iter()
        .map(|(name, step)| Sample::of(&format!("staff-person-{name}"), &with(set, step, name != "no-address")))
        .collect();
    all.push(Sample::of("staff-person-invite-asks", &asks(set)));
    all.push(Sample::of("staff-invitation", &before(set, true, None)));
    all.push(Sample::of("staff-invitation-reaches", &before(set, false, None)));
    let refusals = [
        ("back", Refused::Not(InviteError::CameBack)),
        ("too-many", Refused::Not(InviteError::TooMany(3))),
        ("has-account", Refused::Not(InviteError::HasAccount)),
        ("no-address", Refused::Not(InviteError::NoAddress)),
        ("made", Refused::MadeBefore),
    ];
    for (name, refused) in refusals {
        let page = before(set, name == "back", Some(refused));
        all.push(Sample::of(&format!("staff-invitation-refused-{name}"), &page));
    }
    all
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap_or_default()
}

fn invited(way: Way) -> Invitation {
    Invitation {
        way,
        at: at("2026-11-12T16:00:00Z"),
        until: at("2026-12-12T16:00:00Z"),
        is_over: false,
        came_back: None,
    }
}

/// Every way in which somebody can stand.
fn steps() -> Vec<(&'static str, AccountStep)> {
    let mailed = invited(Way::Mail);
    let back = Invitation {
        came_back: Some(at("2026-11-13T16:00:00Z")),
        ..mailed
    };
    let over = Invitation {
        is_over: true,
        ..mailed
    };
    let since = at("2026-10-01T16:00:00Z");
    vec![
        ("never-invited", AccountStep::NeverInvited),
        ("no-address", AccountStep::NeverInvited),
        ("invited", AccountStep::Invited(mailed)),
        ("invited-by-letter", AccountStep::Invited(invited(Way::Post))),
        ("invitation-over", AccountStep::Invited(over)),
        ("invitation-back", AccountStep::Invited(back)),
        ("account", AccountStep::Active { since }),
        ("account-closed", AccountStep::Closed),
    ]
}

/// Where the person of the samples stands.
pub(crate) fn account(set: &Set, page: &Page, step: AccountStep, (reaches, mail): (bool, bool)) -> AccountView {
    let standing = AccountStanding {
        step,
        account: None,
        newest: None,
        is_unreached: !reaches,
    };
    view(
        page,
        &set.format,
        &standing,
        Reach {
            mail,
            street: !reaches || !mail,
        },
        Some(paths::person_invitation("0193a9")),
    )
}

fn with(set: &Set, step: AccountStep, has_address: bool) -> PersonPage {
    PersonPage {
        account: account(set, &set.staff(Section::People), step, (true, has_address)),
        ..person(set)
    }
}

/// Mail comes back, so the way to the invitation leads over the page before it.
fn asks(set: &Set) -> PersonPage {
    let step = AccountStep::Invited(invited(Way::Mail));
    PersonPage {
        account: account(set, &set.staff(Section::People), step, (false, true)),
        ..person(set)
    }
}

fn before(set: &Set, comes_back: bool, refused: Option<Refused>) -> InvitationPage {
    let page = set.staff(Section::People);
    let step = match &refused {
        Some(Refused::Not(InviteError::HasAccount)) => AccountStep::Closed,
        Some(Refused::MadeBefore) => AccountStep::Invited(invited(Way::Post)),
        _ => AccountStep::Invited(invited(Way::Mail)),
    };
    let has_address = !matches!(
        refused,
        Some(Refused::Not(InviteError::NoAddress) | Refused::MadeBefore)
    );
    let street = if comes_back {
        "14 Alder Street, Springfield, IL"
    } else {
        ""
    };
    InvitationPage {
        problems: Problems::of(&page, &[]).and(refused.map(|refused| why(&page, &refused))),
        person: (paths::person("0193a9"), "Marisol Quade".into()),
        who: who_in(&page, "4418207", "June 17, 1984"),
        account: account(set, &page, step, (!comes_back, has_address)),
        back: if comes_back {
            "m.quade@example.org".into()
        } else {
            String::new()
        },
        ways: ways(&page, if comes_back { "651-555-0117" } else { "" }, street),
        works: paths::RETURNED_MAIL.to_owned(),
        letter: paths::person_invitation_letter("0193a9"),
        page,
    }
}
