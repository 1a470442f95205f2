//! The pages of the profile with invented answers.

use jiff::civil::date;

use super::view::{
    CheckGroup, CheckRow, ComparedProcedure, ComparisonGroup, ComparisonPage, GroupLine, GroupPage, Procedure,
    ProfileCheck, ProfileDone, ProfileStart,
};
use crate::{
    charts::PeerBand,
    forms::{Choice, Problem, Problems, Steps},
    page::Section,
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
const SHORT: [&str; 6] = ["Never", "Yearly", "Monthly", "Weekly", "Daily", "Daily+"];
const CASE: &str = "0193a0";

/// Every page of the profile.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let page = || set.holder(Section::Overview);
    vec![
        Sample::of("profile-start", &start(set)),
        Sample::of("profile-group", &group(set, Problems::default())),
        Sample::of("profile-group-wrong", &group(set, problem(set))),
        Sample::of("profile-check", &check(set, 0)),
        Sample::of("profile-check-missing", &check(set, 1)),
        Sample::of(
            "profile-done",
            &ProfileDone {
                page: page(),
                case: CASE.into(),
                submitted: set.format.date(date(2026, 3, 2)),
            },
        ),
        Sample::of("comparison", &comparison(set, 1233)),
        Sample::of("comparison-too-few", &comparison(set, 0)),
    ]
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
        page,
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
    let names = [
        ("Chest and thorax", true),
        ("Head and neck", false),
        ("Fluoroscopy", false),
        ("Mobile studies", false),
    ];
    let names = names.map(|(name, done)| (name.to_owned(), done));
    GroupPage {
        problems,
        case: CASE.into(),
        number: 2,
        name: "Head and neck".into(),
        steps: Steps::new(&page, &names, 2),
        years: 2,
        procedures: vec![
            procedure("skull", "Skull", 9),
            procedure("facial", "Facial bones", 1),
            procedure("sinus", "Paranasal sinuses", 3),
        ],
        back: paths::profile_group(CASE, 1),
        page,
    }
}

fn check(set: &Set, missing: usize) -> ProfileCheck {
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
    let text = page.t("profile-missing").n("count", missing).to_string();
    ProfileCheck {
        problems: Problems::of(&page, &[]).and((missing > 0).then_some(text)),
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
    }
}

fn comparison(set: &Set, people: u64) -> ComparisonPage {
    let procedure = |name: &str, you: usize, of_bands: [u8; 6]| ComparedProcedure {
        name: name.into(),
        you: BANDS[you].into(),
        of_twenty: (people > 0).then(|| {
            [
                of_bands[..you].iter().sum::<u8>(),
                of_bands[you],
                of_bands[you + 1..].iter().sum::<u8>(),
            ]
        }),
        people,
        bands: SHORT
            .iter()
            .zip(of_bands)
            .enumerate()
            .map(|(at, (label, people))| PeerBand {
                label: (*label).into(),
                people,
                you: at == you,
            })
            .collect(),
    };
    let chest = vec![
        procedure("Chest, two views", 5, [0, 0, 1, 3, 5, 11]),
        procedure("Ribs", 3, [1, 3, 4, 8, 3, 1]),
        procedure("Sternum", 0, [3, 9, 6, 2, 0, 0]),
    ];
    let head = vec![
        procedure("Skull", 1, [2, 6, 7, 3, 2, 0]),
        procedure("Facial bones", 2, [4, 6, 5, 3, 2, 0]),
    ];
    ComparisonPage {
        page: set.holder(Section::Overview),
        discipline: "Radiography".into(),
        submitted: set.format.date(date(2026, 3, 2)),
        people,
        people_text: set.format.count(people),
        breadth: (31, 47),
        groups: vec![
            ComparisonGroup {
                name: "Chest and thorax".into(),
                procedures: chest,
            },
            ComparisonGroup {
                name: "Head and neck".into(),
                procedures: head,
            },
        ],
        next: paths::assessment(CASE),
    }
}
