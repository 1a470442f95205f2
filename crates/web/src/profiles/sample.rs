//! The pages of the profile with invented answers.

use jiff::civil::date;

use super::view::{
    AboutPage, CheckGroup, CheckRow, GroupLine, GroupPage, NotPracticingPage, Procedure, ProfileCheck, ProfileDone,
    ProfileStart,
};
use crate::{
    forms::{Choice, Problem, Problems, Steps},
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
};

const BANDS: [&str; 6] = [
    "Never",
    "A few times a year or less",
    "About monthly",
    "About weekly",
    "About daily",
    "Several times a day",
];
pub(super) const CASE: &str = "0193a0";

/// Every page of the profile.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let page = || set.holder(Section::Overview);
    let done = |not_practicing| ProfileDone {
        page: page(),
        case: CASE.into(),
        submitted: set.format.date(date(2026, 3, 2)),
        not_practicing,
    };
    let mut samples = vec![
        Sample::of("profile-start", &start(set)),
        Sample::of("profile-start-not-practicing", &resting(set, false, true)),
        Sample::of("profile-start-not-practicing-submitted", &resting(set, true, true)),
        Sample::of("profile-start-closed", &resting(set, true, false)),
        Sample::of("profile-about", &about(set, Problems::default())),
        Sample::of("profile-about-wrong", &about(set, no_setting(set))),
        Sample::of("profile-not-practicing", &not_practicing(set)),
        Sample::of("profile-group", &group(set, Problems::default())),
        Sample::of("profile-group-wrong", &group(set, problem(set))),
        Sample::of("profile-check", &check(set, 0, false)),
        Sample::of("profile-check-missing", &check(set, 1, false)),
        Sample::of("profile-check-not-practicing", &check(set, 1, true)),
        Sample::of("profile-done", &done(false)),
        Sample::of("profile-done-not-practicing", &done(true)),
    ];
    samples.extend(super::comparison_sample::samples(set));
    samples
}

fn start(set: &Set) -> ProfileStart {
    let page = set.holder(Section::Overview);
    let line = |at: usize, name: &str, state: &'static str| GroupLine {
        name: name.into(),
        href: paths::profile_group(CASE, at),
        hint: page.t("profile-group-count").n("count", 9).to_string(),
        state,
        words: page.t_of("profile-state", state).to_string(),
    };
    ProfileStart {
        discipline: "Radiography".into(),
        case: CASE.into(),
        minutes: 20,
        years: 2,
        deadline: set.format.deadline_on(date(2027, 6, 30)),
        groups: vec![
            line(1, "Chest and thorax", "done"),
            line(2, "Head and neck", "begun"),
            line(3, "Fluoroscopy", "empty"),
        ],
        go: paths::profile_group(CASE, 2),
        begun: true,
        editable: true,
        not_practicing: false,
        submitted: false,
        about: Some(GroupLine {
            name: page.t("profile-about").to_string(),
            href: paths::profile_about(CASE),
            hint: page.t("profile-about-hint").to_string(),
            state: "done",
            words: page.t_of("profile-state", "done").to_string(),
        }),
        page,
    }
}

fn resting(set: &Set, submitted: bool, editable: bool) -> ProfileStart {
    ProfileStart {
        not_practicing: true,
        submitted,
        editable,
        go: paths::profile_check(CASE),
        ..start(set)
    }
}

fn no_setting(set: &Set) -> Problems {
    let page = set.holder(Section::Overview);
    let list = vec![Problem {
        href: "#setting-1".into(),
        text: page.t("error-setting-missing").to_string(),
    }];
    Problems {
        heading: page.t("error-summary").to_string(),
        list,
    }
}

fn about(set: &Set, problems: Problems) -> AboutPage {
    let page = set.holder(Section::Overview);
    let settings = [
        "hospital",
        "outpatient_imaging",
        "clinic",
        "mobile_travel",
        "education_industry",
        "other",
    ];
    let chosen = problems.list.is_empty().then_some("outpatient_imaging");
    let setting = |code: &str| Choice {
        value: code.into(),
        label: page.t_of("setting", code).to_string(),
        hint: String::new(),
        chosen: chosen == Some(code),
    };
    let band = page.t("compare-years-band").n("from", 6).n("to", 10).to_string();
    let since = set.format.date(date(2016, 6, 17));
    AboutPage {
        steps: Steps::new(&page, &names(&page), 1),
        problems,
        case: CASE.into(),
        settings: settings.map(setting).into(),
        years: page
            .t("profile-about-years")
            .s("since", since)
            .s("band", band)
            .to_string(),
        page,
    }
}

fn names(page: &Page) -> Vec<(String, bool)> {
    let groups = [
        ("Chest and thorax", true),
        ("Head and neck", false),
        ("Fluoroscopy", false),
        ("Mobile studies", false),
    ];
    let groups = groups.map(|(name, done)| (name.to_owned(), done));
    [(page.t("profile-about").to_string(), true)]
        .into_iter()
        .chain(groups)
        .collect()
}

fn not_practicing(set: &Set) -> NotPracticingPage {
    NotPracticingPage {
        page: set.holder(Section::Overview),
        case: CASE.into(),
        discipline: "Radiography".into(),
        years: 2,
    }
}

fn problem(set: &Set) -> Problems {
    let page = set.holder(Section::Overview);
    let list = vec![Problem {
        href: "#p-skull".into(),
        text: page.t("error-profile-missing").s("name", "Skull").to_string(),
    }];
    Problems {
        heading: page.t("error-summary").to_string(),
        list,
    }
}

fn group(set: &Set, problems: Problems) -> GroupPage {
    let page = set.holder(Section::Overview);
    let procedure = |code: &str, name: &str, chosen: usize| Procedure {
        code: code.into(),
        name: name.into(),
        bands: BANDS
            .iter()
            .enumerate()
            .map(|(at, label)| Choice {
                value: at.to_string(),
                label: (*label).into(),
                hint: String::new(),
                chosen: at == chosen,
            })
            .collect(),
    };
    GroupPage {
        problems,
        case: CASE.into(),
        number: 2,
        name: "Head and neck".into(),
        steps: Steps::new(&page, &names(&page), 3),
        years: 2,
        procedures: vec![
            procedure("skull", "Skull", 9),
            procedure("facial", "Facial bones", 1),
            procedure("sinus", "Paranasal sinuses", 3),
        ],
        rest: page.t("profile-rest").s("answer", BANDS[0]).to_string(),
        back: paths::profile_group(CASE, 1),
        page,
    }
}

fn check(set: &Set, missing: usize, not_practicing: bool) -> ProfileCheck {
    let row = |name: &str, answer: &str| CheckRow {
        name: name.into(),
        answer: answer.into(),
    };
    let group = |at: usize, name: &str, rows: Vec<CheckRow>| CheckGroup {
        name: name.into(),
        href: paths::profile_group(CASE, at),
        rows,
    };
    let page = set.holder(Section::Overview);
    let unanswered = Problem {
        href: format!("{}#p-skull", paths::profile_group(CASE, 2)),
        text: page
            .t("error-profile-unanswered")
            .s("group", "Head and neck")
            .s("names", "Skull")
            .n("others", missing.saturating_sub(1))
            .to_string(),
    };
    let unanswered = (missing > 0 && !not_practicing).then_some(unanswered);
    ProfileCheck {
        problems: Problems {
            heading: page.t("error-summary").to_string(),
            list: unanswered.into_iter().collect(),
        },
        page,
        case: CASE.into(),
        groups: vec![
            group(
                1,
                "Chest and thorax",
                vec![row("Chest, two views", BANDS[5]), row("Ribs", BANDS[3])],
            ),
            group(
                2,
                "Head and neck",
                vec![row("Skull", if missing > 0 { "" } else { BANDS[0] })],
            ),
        ],
        missing,
        setting: Some(
            set.holder(Section::Overview)
                .t("setting-outpatient_imaging")
                .to_string(),
        ),
        not_practicing,
        discipline: "Radiography".into(),
    }
}
