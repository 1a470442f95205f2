//! A person's registration and two-year periods as staff see them, with an invented person.

use cqr_app::appeals::AppealDays;
use jiff::civil::date;

use super::{
    appeal::{self, Entered},
    card,
    standing_view::{AppealForm, PeriodActs, StandingPage},
    view::PeriodView,
};
use crate::{
    appeals::{self, Entered as Fill, Part},
    forms::Problems,
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
};

/// The page in its states.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("staff-person-registration", &standing_page(set, Some("open"))),
        Sample::of(
            "staff-person-registration-current",
            &standing_page(set, Some("current")),
        ),
        Sample::of("staff-person-registration-filed", &standing_page(set, Some("filed"))),
        Sample::of(
            "staff-person-registration-late",
            &standing_page(set, Some("missed-open")),
        ),
        Sample::of("staff-person-registration-missed", &standing_page(set, Some("missed"))),
        Sample::of(
            "staff-person-registration-can-come-back",
            &standing_page(set, Some("ended-open")),
        ),
        Sample::of(
            "staff-person-registration-ended",
            &ended(set, true, false, &Entered::default()),
        ),
        Sample::of(
            "staff-person-registration-untold",
            &ended(set, false, false, &Entered::default()),
        ),
        Sample::of(
            "staff-person-registration-involved",
            &ended(set, true, true, &Entered::default()),
        ),
        Sample::of(
            "staff-person-registration-problems",
            &ended(set, true, false, &late(set)),
        ),
        Sample::of("staff-person-registration-over", &over(set)),
        Sample::of(
            "staff-person-registration-nothing",
            &standing_page(set, Some("nothing")),
        ),
        Sample::of("staff-person-registration-stops", &standing_page(set, Some("stops"))),
        Sample::of("staff-person-registration-none", &standing_page(set, None)),
    ]
}

/// The registration whose end can be appealed.
const ENDED: &str = "0193g7";

/// One that ended for a CE probation, with the form that grants an appeal.
fn ended(set: &Set, was_told: bool, involved: bool, entered: &Entered) -> StandingPage {
    let shown = standing_page(set, Some("ended"));
    let told = was_told.then_some((date(2026, 10, 2), date(2026, 11, 1)));
    let days = AppealDays {
        decided_on: date(2026, 10, 1),
        told_on: told.map(|(told_on, _)| told_on),
        last: told.map(|(_, last)| last),
    };
    let days = appeals::days(&shown.page, &set.format, &appeal::AGAINST, days);
    let form: AppealForm = appeal::form(&shown.page, (0, ENDED.to_owned()), days, involved, entered);
    let appeals = vec![form];
    StandingPage {
        problems: appeal::problems(&shown.page, &appeals, entered),
        appeals,
        ..shown
    }
}

/// What was entered about an appeal that came too late.
fn late(set: &Set) -> Entered {
    let page = set.staff(Section::People);
    let say = |id: &str| page.t(id).s("date", set.format.date(date(2026, 11, 1))).to_string();
    Entered {
        registration: ENDED.to_owned(),
        fill: Fill {
            came_on: "2026-11-04".to_owned(),
            wrong: vec![
                (Part::CameOn, say("staff-error-appeal-late")),
                (Part::Note, say("staff-error-appeal-note")),
                (Part::Agreed, say("staff-error-appeal-agreed")),
            ],
            ..Fill::default()
        },
    }
}

/// Somebody else granted it meanwhile, in another tab.
fn over(set: &Set) -> StandingPage {
    let shown = standing_page(set, Some("current"));
    let entered = Entered {
        registration: ENDED.to_owned(),
        ..Entered::default()
    };
    StandingPage {
        problems: appeal::problems(&shown.page, &[], &entered),
        ..shown
    }
}

/// A registration in a state; none where there is no code.
fn standing_page(set: &Set, code: Option<&'static str>) -> StandingPage {
    let page = set.staff(Section::People);
    StandingPage {
        problems: Problems::default(),
        href: paths::person_standing("0193f7"),
        ask: paths::person_audits("0193f7"),
        name: "Marisol Quade".into(),
        number: "D10003".into(),
        back: paths::person("0193f7"),
        registrations: code
            .into_iter()
            .map(|code| card(set, &page, code, matches!(code, "open" | "current")))
            .collect(),
        periods: if code.is_some() {
            periods(set, &page)
        } else {
            Vec::new()
        },
        audits: if code.is_some() {
            vec![(
                paths::staff_audit("0193f7"),
                page.t_of("staff-audit-cause", "sample").to_string(),
                page.t_of("audit-state", "answered").to_string(),
                "December 14, 2026".into(),
            )]
        } else {
            Vec::new()
        },
        may_open_audits: true,
        appeal: paths::registration_appeal("0193f7"),
        appeals: Vec::new(),
        page,
    }
}

/// One that runs and one whose time after it runs.
fn periods(set: &Set, page: &Page) -> Vec<PeriodActs> {
    let asks = |code: &str| {
        let last_day = if code == "open" {
            date(2028, 10, 31)
        } else {
            date(2027, 5, 31)
        };
        let words = page.t_of("staff-period", code).s("missing", "4.0").s("review", "2.0");
        words.s("date", set.format.date(last_day)).to_string()
    };
    let period = |id: &str, (state, asked): (&str, &str), dates: &str, can_move| PeriodActs {
        id: id.into(),
        view: PeriodView {
            dates: dates.into(),
            credits: page
                .t("period-credits")
                .s("counted", "20.0")
                .s("required", "24.0")
                .to_string(),
            state: ("blue", page.t_of("period-state", state).to_string()),
            more: asks(asked),
        },
        can_move,
        can_audit: true,
    };
    vec![
        period(
            "0193p2",
            ("running", "open"),
            "November 1, 2026 to October 31, 2028",
            true,
        ),
        period(
            "0193p1",
            ("probation", "probation"),
            "November 1, 2024 to October 31, 2026",
            false,
        ),
    ]
}
