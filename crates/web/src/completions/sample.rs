//! The pages about courses with invented courses.

use cqr_domain::Credits;
use jiff::civil::date;

use super::{
    course::dispute_by,
    view::{
        ChooseCourse, CourseCheck, CourseDetails, CourseDone, CourseFacts, CourseLine, CourseOption, CoursePage,
        Hidden, MyCourses,
    },
};
use crate::{
    cases::BienniumCard,
    charts::{Amount, amount},
    forms::{Field, Problems},
    page::Section,
    paths,
    results::SumRow,
    samples::{Sample, Set},
};

/// Every page about courses.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let page = || set.holder(Section::Courses);
    let done = CourseDone {
        page: page(),
        title: "Equipment Faults and Artifacts".into(),
        reviewed_by: set.format.date(date(2026, 11, 25)),
        href: paths::course("0193e1"),
    };
    vec![
        Sample::of("course-choose", &choose(set, "")),
        Sample::of("course-choose-found", &choose(set, "dose")),
        Sample::of("course-details", &details(set, true, None)),
        Sample::of("course-details-wrong", &details(set, false, Some("error-field-empty"))),
        Sample::of("course-check", &check(set)),
        Sample::of("course-done", &done),
        Sample::of("courses", &mine(set, true)),
        Sample::of("courses-none", &mine(set, false)),
        Sample::of("course-refused", &course(set, "refused")),
        Sample::of("course-approved", &course(set, "approved")),
    ]
    .into_iter()
    .chain(super::review_sample::samples(set))
    .collect()
}

fn choose(set: &Set, query: &str) -> ChooseCourse {
    let page = set.holder(Section::Courses);
    let facts = page
        .t("course-facts")
        .s("provider", "Sample CE Press")
        .s("number", "DEMO0004417")
        .s("credits", "1.5")
        .s("price", "$30.00");
    let counts = page
        .t("course-counts-for")
        .s("credits", "1.0")
        .s("subject", "Equipment Operation and Quality Assurance");
    let course = CourseOption {
        href: format!("{}?activity=0193f1", paths::REPORT_DETAILS),
        title: "Equipment Faults and Artifacts".into(),
        facts: facts.to_string(),
        counts: vec![counts.to_string()],
    };
    ChooseCourse {
        courses: vec![course.clone(), course],
        heading: "report-helpful",
        query: query.into(),
        total: 2,
        page,
    }
}

fn details(set: &Set, listed: bool, error: Option<&str>) -> CourseDetails {
    let page = set.holder(Section::Courses);
    let mut fields = Vec::new();
    if !listed {
        fields.push(Field::text(&page, "title").error(&page, error));
        fields.push(Field::text(&page, "provider"));
        fields.push(Field::text(&page, "approver"));
        fields.push(Field::text(&page, "reference-number").width(20));
        fields.push(Field::text(&page, "credits").width(5));
    }
    let deadline = set.format.deadline_on(jiff::civil::date(2027, 6, 30));
    let hint = page
        .t("course-bounds")
        .s("discipline", "Radiography")
        .s("from", "September 14, 2026")
        .s("date", deadline.date)
        .s("time", deadline.time)
        .s("left", deadline.left)
        .to_string();
    fields.push(Field {
        hint: Some(hint),
        ..Field::text(&page, "completed-on").kind("date").width(10)
    });
    let file = Field::text(&page, "certificate").kind("file");
    let all: Vec<&Field> = fields.iter().chain([&file]).collect();
    let course = CourseFacts {
        title: "Equipment Faults and Artifacts".into(),
        provider: "Sample CE Press".into(),
        approver: "Example Approver of Imaging Courses".into(),
        number: "DEMO0004417".into(),
        rows: [
            ("course-provider", "Sample CE Press"),
            ("field-approver", "Example Approver of Imaging Courses"),
            ("course-number", "DEMO0004417"),
            ("course-price", "$30.00"),
            ("course-form", "Course or self-study activity"),
            ("course-length", "2 hours"),
            ("course-two-years", "1.5 credits"),
            (
                "course-learning",
                "1.0 credits for Equipment Operation and Quality Assurance",
            ),
        ]
        .map(|(id, value)| (page.t(id).to_string(), value.to_owned()))
        .to_vec(),
    };
    CourseDetails {
        problems: Problems::of(&page, &all),
        course: listed.then_some(course),
        sent: if listed {
            String::new()
        } else {
            "certificate-nov.jpg".into()
        },
        hidden: vec![Hidden {
            name: "activity",
            value: "0193f1".into(),
        }],
        fields,
        file,
        page,
    }
}

fn check(set: &Set) -> CourseCheck {
    let page = set.holder(Section::Courses);
    let row = |id: &str, value: &str| (page.t(id).to_string(), value.to_owned());
    CourseCheck {
        problems: Problems::default(),
        warning: Some(page.t("course-two-year-only").to_string()),
        rows: vec![
            row("check-course", "Equipment Faults and Artifacts"),
            row("check-completed", "November 18, 2026"),
            row("check-file", "certificate-nov.jpg"),
        ],
        hidden: Vec::new(),
        page,
    }
}

fn line(set: &Set, state: &str) -> CourseLine {
    let page = set.holder(Section::Courses);
    let facts = page
        .t("course-line-facts")
        .s("date", set.format.date(date(2026, 11, 18)))
        .s("credits", "1.5");
    let (color, note) = match state {
        "approved" => ("green", String::new()),
        "refused" => ("red", page.t("course-note-refused").to_string()),
        _ => (
            "yellow",
            page.t("course-note-reported")
                .s("date", set.format.date(date(2026, 11, 25)))
                .to_string(),
        ),
    };
    CourseLine {
        href: paths::course("0193e1"),
        title: "Equipment Faults and Artifacts".into(),
        facts: facts.to_string(),
        color,
        words: page.t_of("course-state", state).to_string(),
        note,
    }
}

fn mine(set: &Set, some: bool) -> MyCourses {
    let bar = Amount {
        id: "biennium",
        name: "Your two-year credits: 14.5 of 24.0 credits counted",
        whole: Credits::whole(24),
        approved: Credits::from_hundredths(1450),
        in_review: Credits::from_hundredths(150),
        tick: 100,
    };
    MyCourses {
        page: set.holder(Section::Courses),
        biennium: some.then(|| BienniumCard {
            counted: "14.5".into(),
            of: "of 24.0 credits counted".into(),
            bar: amount(&bar),
            words: "1.5 in review, 8.0 to find and finish by June 30, 2027".into(),
            after: "Report each course by July 31, 2027, 11:59 p.m. Central.".into(),
            owed: Vec::new(),
        }),
        courses: if some {
            ["reported", "approved", "refused"].map(|state| line(set, state)).into()
        } else {
            Vec::new()
        },
    }
}

fn course(set: &Set, state: &str) -> CoursePage {
    let page = set.holder(Section::Courses);
    let refused = state == "refused";
    let sum = |words: &str, amount: &str, total| SumRow {
        words: words.into(),
        amount: amount.into(),
        href: String::new(),
        total,
    };
    CoursePage {
        line: line(set, state),
        rows: vec![
            ("Provider".into(), "Sample CE Press".into()),
            ("Approval number".into(), "DEMO0004417".into()),
        ],
        upload: paths::upload("0193f9"),
        sum: if refused {
            Vec::new()
        } else {
            vec![
                sum("Credits of the course", "1.50", false),
                sum("Counts for Equipment Operation and Quality Assurance", "1.00", false),
                sum("Counts toward your two-year credits", "1.50", true),
            ]
        },
        reason: if refused {
            "We could not read the date on the certificate.".into()
        } else {
            String::new()
        },
        remark: if refused {
            "Please send a sharper photo.".into()
        } else {
            String::new()
        },
        can_withdraw: false,
        dispute: refused.then(|| Field::text(&page, "dispute-words").rows(4)),
        dispute_by: if refused {
            dispute_by(&page, set.format.deadline_on(date(2026, 12, 18)))
        } else {
            String::new()
        },
        problems: Problems::default(),
        page,
    }
}
