//! Pages of audits with invented people.

use cqr_app::appeals::AppealDays;
use jiff::civil::date;

use super::{
    appeal,
    view::{
        AuditDesk, AuditPage, AuditsPage, CandidateLine, CourseLine, DeskCourse, GrantPart, QueueLine, SampleLine,
        SamplePage, SamplesPage,
    },
};
use crate::{
    appeals::{self, Entered, Part},
    cases::DateCard,
    forms::{Field, Problems},
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
    threads::FilesView,
};

/// Every page of audits in every state.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let mut all: Vec<Sample> = [
        "open",
        "answered",
        "sufficient",
        "insufficient",
        "unanswered",
        "ended",
        "before",
    ]
    .iter()
    .map(|state| Sample::of(&format!("audit-{state}"), &audit(set, state, false)))
    .collect();
    all.extend([
        Sample::of("audit-problems", &audit(set, "open", true)),
        Sample::of("audit-appealed", &reopened(set)),
        Sample::of("staff-audits", &queue(set, 3)),
        Sample::of("staff-audits-none", &queue(set, 0)),
        Sample::of("staff-audit", &desk(set, "answered", false)),
        Sample::of("staff-audit-problems", &desk(set, "answered", true)),
        Sample::of("staff-audit-open", &desk(set, "open", false)),
        Sample::of("staff-audit-settled", &desk(set, "insufficient", false)),
        Sample::of("staff-audit-appeal-problems", &appealed(set, true)),
        Sample::of("staff-audit-appeal-involved", &appealed(set, false)),
        Sample::of("staff-audit-samples", &months(set, true)),
        Sample::of("staff-audit-samples-none", &months(set, false)),
        Sample::of("staff-audit-sample", &sample(set)),
    ]);
    all
}

fn courses(set: &Set, page: &Page, words: &str, insufficient: bool) -> Vec<CourseLine> {
    let line = |title: &str, day, credits: &str, there: bool, insufficient| CourseLine {
        title: title.into(),
        facts: page
            .t("audit-course-facts")
            .s("date", set.format.date(day))
            .s("credits", credits)
            .to_string(),
        file: page.t_of(words, if there { "there" } else { "missing" }).to_string(),
        href: if there { paths::upload("0193f7") } else { String::new() },
        insufficient,
    };
    vec![
        line("Radiation Protection Today", date(2026, 3, 14), "4.0", true, false),
        line("Positioning of the Spine", date(2026, 5, 2), "2.5", false, insufficient),
    ]
}

fn audit(set: &Set, state: &str, problems: bool) -> AuditPage {
    let page = set.holder(Section::Courses);
    let deadline = set.format.deadline_on(date(2026, 12, 14));
    let say = |start: &str| {
        page.t_of(start, state)
            .s("date", &deadline.date)
            .s("decide", "December 7, 2026")
            .n("count", 2)
            .to_string()
    };
    let error = problems.then(|| page.t("audit-error-nothing").to_string());
    let stand_in = Field {
        id: "files".into(),
        error: error.clone(),
        ..Field::default()
    };
    let answered = matches!(state, "answered" | "sufficient" | "insufficient");
    AuditPage {
        problems: Problems::of(&page, &[&stand_in]),
        href: paths::audit("0193f7"),
        title: say("audit-page-title"),
        lead: say("audit-page-lead"),
        granted: (String::new(), String::new()),
        due: (state == "open").then(|| DateCard {
            label: page.t("audit-due").to_string(),
            date: deadline.date.clone(),
            left: deadline.left.clone(),
            time: deadline.time.clone(),
        }),
        courses: courses(set, &page, "audit-course-file", state == "insufficient"),
        sent: if answered {
            vec![("certificates.pdf".into(), paths::upload("0193f8"))]
        } else {
            Vec::new()
        },
        can_answer: matches!(state, "open" | "answered" | "unanswered"),
        files: FilesView {
            accept: ".pdf,.jpeg,.jpg,.png".into(),
            most: 5,
            kept: Vec::new(),
            error,
        },
        page,
    }
}

/// After a granted appeal, with why it was granted.
fn reopened(set: &Set) -> AuditPage {
    let shown = audit(set, "open", false);
    let day = set.format.date(date(2026, 11, 20));
    let words = shown.page.t("audit-page-appealed").s("date", day).to_string();
    AuditPage {
        granted: (words, "Your copy came by mail and was laid aside.".into()),
        ..shown
    }
}

fn queue(set: &Set, lines: usize) -> AuditsPage {
    let page = set.staff(Section::Audits);
    let line = |name: &str, cause: &str, state: &str, color, day, overdue| QueueLine {
        href: paths::staff_audit("0193f7"),
        name: name.into(),
        cause: page.t_of("staff-audit-cause", cause).to_string(),
        state: (color, page.t_of("audit-state", state).to_string()),
        due: set.format.date(day),
        overdue,
    };
    let mut all = vec![
        line(
            "Marisol Quade",
            "sample",
            "answered",
            "orange",
            date(2026, 11, 20),
            true,
        ),
        line("Owen Tallis", "documents", "open", "blue", date(2026, 12, 14), false),
        line("Kai Moana", "sample", "unanswered", "red", date(2026, 11, 10), true),
    ];
    all.truncate(lines);
    AuditsPage {
        answered: usize::from(lines > 0),
        lines: all,
        page,
    }
}

fn desk(set: &Set, state: &str, problems: bool) -> AuditDesk {
    let page = set.staff(Section::Audits);
    let deadline = set.format.deadline_on(date(2026, 12, 14));
    let answered = set.format.date(date(2026, 11, 16));
    let clock = match state {
        "open" => page
            .t("staff-audit-clock-open")
            .s("date", deadline.date)
            .s("time", deadline.time)
            .s("left", deadline.left),
        "answered" => page
            .t("staff-audit-clock-answered")
            .s("answered", answered)
            .s("date", set.format.date(date(2026, 11, 30))),
        _ => page.t("staff-audit-clock-settled").s("answered", answered),
    };
    let color = match state {
        "open" => "blue",
        "answered" => "orange",
        _ => "red",
    };
    let lines = courses(set, &page, "staff-audit-file", state == "insufficient")
        .into_iter()
        .enumerate();
    AuditDesk {
        problems: Problems::of(&page, &[]).and(problems.then(|| page.t("staff-audit-error-named").to_string())),
        href: paths::staff_audit("0193f7"),
        holder: ("Marisol Quade".into(), "D10003".into()),
        person: paths::person("0193f7"),
        cause: page.t_of("staff-audit-cause", "sample").to_string(),
        state: (color, page.t_of("audit-state", state).to_string()),
        period: page
            .t("staff-audit-period")
            .s("from", set.format.date(date(2024, 11, 1)))
            .s("to", set.format.date(date(2026, 10, 31)))
            .s("counted", if state == "insufficient" { "22.0" } else { "24.5" })
            .s("required", "24.0")
            .to_string(),
        clock: clock.to_string(),
        courses: lines
            .map(|(at, line)| DeskCourse {
                id: at.to_string(),
                line,
            })
            .collect(),
        files: if state == "open" {
            Vec::new()
        } else {
            vec![("certificates.pdf".into(), paths::staff_audit_file("0193f7", "0193f8"))]
        },
        can_decide: state == "answered",
        appeal: (state == "insufficient").then(|| GrantPart {
            days: days(set, &page),
            words: page
                .t("staff-audit-appeal-text")
                .s("date", set.format.in_days(30))
                .to_string(),
            form: Some(appeals::granting(&page, &appeal::AGAINST, 0, &Entered::default())),
        }),
        page,
    }
}

/// In which days an appeal comes.
fn days(set: &Set, page: &Page) -> String {
    let days = AppealDays {
        decided_on: date(2026, 11, 17),
        told_on: Some(date(2026, 11, 18)),
        last: Some(date(2026, 12, 18)),
    };
    appeals::days(page, &set.format, &appeal::AGAINST, days)
}

/// An appeal that cannot be granted so: something is missing, or whoever looks decided.
fn appealed(set: &Set, problems: bool) -> AuditDesk {
    let shown = desk(set, "insufficient", false);
    let page = &shown.page;
    let say = |id: &str| page.t(id).to_string();
    let entered = Entered {
        came_on: "2026-11-30".into(),
        wrong: vec![
            (Part::Note, say("staff-error-appeal-note")),
            (Part::Agreed, say("staff-error-appeal-agreed")),
        ],
        ..Entered::default()
    };
    let part = GrantPart {
        days: days(set, page),
        words: if problems {
            shown.appeal.clone().unwrap_or_default().words
        } else {
            say("staff-audit-appeal-involved")
        },
        form: problems.then(|| appeals::granting(page, &appeal::AGAINST, 0, &entered)),
    };
    AuditDesk {
        problems: appeal::problems(page, Some(&part)),
        appeal: Some(part),
        ..shown
    }
}

fn months(set: &Set, any: bool) -> SamplesPage {
    let page = set.staff(Section::Audits);
    let name = |month| {
        page.t("staff-sample-name")
            .s("program", "Continuing Qualifications")
            .s("month", set.format.month(month))
            .to_string()
    };
    let drawn = page
        .t("staff-sample-drawn")
        .n("chosen", 2)
        .n("candidates", 61)
        .n("percent", 3)
        .to_string();
    let lines = vec![
        SampleLine {
            href: String::new(),
            name: name(date(2026, 12, 1)),
            seed: "5c0w2v9t8m4k1q7x3z6b0d2f4h".into(),
            seeded: set.format.date(date(2026, 11, 1)),
            words: page.t("staff-sample-ahead").to_string(),
        },
        SampleLine {
            href: paths::audit_sample("arrt-like", "2026-11-01"),
            name: name(date(2026, 11, 1)),
            seed: "1j8q5w2e9r6t3y0a7s4d1f8g5h".into(),
            seeded: set.format.date(date(2026, 10, 1)),
            words: drawn,
        },
    ];
    SamplesPage {
        method: cqr_app::audits::METHOD,
        lines: if any { lines } else { Vec::new() },
        page,
    }
}

fn sample(set: &Set) -> SamplePage {
    let page = set.staff(Section::Audits);
    let line = |id: &str, hash: &str, chosen| CandidateLine {
        id: id.into(),
        hash: hash.into(),
        chosen,
    };
    SamplePage {
        month: page
            .t("staff-sample-name")
            .s("program", "Continuing Qualifications")
            .s("month", set.format.month(date(2026, 11, 1)))
            .to_string(),
        seed: "1j8q5w2e9r6t3y0a7s4d1f8g5h".into(),
        below: page
            .t("staff-sample-below")
            .n("percent", 3)
            .s("hash", "07ae147a")
            .to_string(),
        method: cqr_app::audits::METHOD,
        words: page
            .t("staff-sample-drawn")
            .n("chosen", 1)
            .n("candidates", 2)
            .n("percent", 3)
            .to_string(),
        lines: vec![
            line("0e5n2k9m7p4r1t8v6x3z0b5d2f", "02c41b9e", true),
            line("3h8j5k2m9n6p4q1r7s0t3v6w9x", "c17f3a02", false),
        ],
        page,
    }
}
