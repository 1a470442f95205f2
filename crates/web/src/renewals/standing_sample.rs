//! A person's registration and two-year periods as staff see them, with an invented person.

use jiff::civil::date;

use super::{
    card,
    standing_view::{PeriodActs, StandingPage},
    view::PeriodView,
};
use crate::{
    forms::Problems,
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
};

/// The page in its states.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("staff-person-registration", &standing_page(set, true, false)),
        Sample::of("staff-person-registration-ended", &standing_page(set, true, true)),
        Sample::of("staff-person-registration-none", &standing_page(set, false, false)),
    ]
}

fn standing_page(set: &Set, any: bool, ended: bool) -> StandingPage {
    let page = set.staff(Section::People);
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
    StandingPage {
        problems: Problems::default(),
        href: paths::person_standing("0193f7"),
        ask: paths::person_audits("0193f7"),
        name: "Marisol Quade".into(),
        number: "D10003".into(),
        back: paths::person("0193f7"),
        registrations: if any {
            vec![card(set, &page, if ended { "ended" } else { "open" }, !ended)]
        } else {
            Vec::new()
        },
        periods: if any {
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
        } else {
            Vec::new()
        },
        audits: if any { vec![audit(&page)] } else { Vec::new() },
        may_open_audits: true,
        appeal: paths::registration_appeal("0193f7"),
        appeals: if ended { vec!["0193g7".into()] } else { Vec::new() },
        page,
    }
}

/// One audit: its address, why, where it stands, and by when.
fn audit(page: &Page) -> (String, String, String, String) {
    (
        paths::staff_audit("0193f7"),
        page.t_of("staff-audit-cause", "sample").to_string(),
        page.t_of("audit-state", "answered").to_string(),
        "December 14, 2026".into(),
    )
}
