//! The pages of the self-assessment with an invented question.

use jiff::civil::date;

use super::view::{
    Agreement, AssessmentPage, Elsewhere, OptionView, PlayerPage, QuestionLine, QuestionsPage, SittingDone, SubmitPage,
    how_many,
};
use crate::{
    forms::{Problem, Problems},
    page::Section,
    paths,
    samples::{Sample, Set},
};

const CASE: &str = "0193a0";
const SITTING: &str = "0193b1";

/// Every page of the self-assessment.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let page = || set.holder(Section::Overview);
    let done = |result: String, time_over, stopped| SittingDone {
        page: page(),
        sitting: SITTING.into(),
        result,
        answered: 78,
        questions: 80,
        time_over,
        stopped,
    };
    let elsewhere = |left| Elsewhere {
        page: page(),
        sitting: SITTING.into(),
        left,
    };
    let submit = |open| SubmitPage {
        page: page(),
        sitting: SITTING.into(),
        questions: 80,
        open,
        time: "41 min".into(),
    };
    let agree = |problems| Agreement {
        page: page(),
        problems,
        case: CASE.into(),
        questions: 80,
        time: "2 hours".into(),
    };
    let not_agreed = Problem {
        href: "#agree".into(),
        text: page().t("error-agree").to_string(),
    };
    let not_agreed = Problems {
        heading: page().t("error-summary").to_string(),
        list: vec![not_agreed],
    };
    vec![
        Sample::of("assessment", &assessment(set, "", false)),
        Sample::of("assessment-late", &assessment(set, "", true)),
        Sample::of("assessment-not-yet", &assessment(set, "assess-profile-first", false)),
        Sample::of("agreement", &agree(Problems::default())),
        Sample::of("agreement-wrong", &agree(not_agreed)),
        Sample::of("player", &player(set, false, true)),
        Sample::of("player-several", &player(set, true, false)),
        Sample::of("questions", &questions(set)),
        Sample::of("submit", &submit(0)),
        Sample::of("submit-open", &submit(3)),
        Sample::of("sitting-done", &done(String::new(), false, false)),
        Sample::of("sitting-over", &done(paths::result(CASE), true, false)),
        Sample::of("sitting-stopped", &done(String::new(), false, true)),
        Sample::of("sitting-elsewhere", &elsewhere(false)),
        Sample::of("sitting-left", &elsewhere(true)),
    ]
}

fn assessment(set: &Set, not_yet: &str, late: bool) -> AssessmentPage {
    let page = set.holder(Section::Overview);
    AssessmentPage {
        discipline: "Radiography".into(),
        case: CASE.into(),
        subjects: if not_yet == "assess-no-form" {
            Vec::new()
        } else {
            vec![
                (
                    "Radiation Protection".into(),
                    page.t("subject-covers")
                        .s("topics", "keeping dose to patients low, shielding")
                        .to_string(),
                ),
                ("Extremity Procedures".into(), String::new()),
            ]
        },
        questions: 80,
        time: "2 hours".into(),
        advised: (!late).then(|| set.format.date(date(2027, 2, 1))),
        deadline: set.format.deadline_on(date(2027, 6, 30)),
        not_yet: if not_yet.is_empty() {
            String::new()
        } else {
            page.t(not_yet).to_string()
        },
        late,
        page,
    }
}

fn player(set: &Set, multiple: bool, saved: bool) -> PlayerPage {
    let option = |letter: &str, text: &str, chosen| OptionView {
        letter: letter.into(),
        text: text.into(),
        chosen,
    };
    let page = set.holder(Section::Overview);
    let stem = "On a PA image of the chest, the inner ends of the collarbones do not lie at the same distance from the \
                spine. Which is the most likely cause?";
    PlayerPage {
        how: how_many(&page, multiple, stem, 4),
        page,
        sitting: SITTING.into(),
        number: 12,
        questions: 80,
        stem: vec![stem.into()],
        multiple,
        options: vec![
            option("A", "The patient was turned to one side.", saved),
            option("B", "The tube was angled toward the feet.", false),
            option("C", "The breath was held after breathing out.", false),
            option("D", "The distance from source to detector was too short.", false),
        ],
        revision: u32::from(saved),
        saved: saved.then(|| set.format.second("2026-11-23T16:42:07Z".parse().unwrap_or_default())),
        answered: (0..80).map(|at| at < 11).collect(),
        seconds: 6100,
        seconds_in_all: 7200,
        time: set.format.duration(6100),
        deadline: "2026-11-23T18:23:47Z".into(),
        zone: "America/Chicago".into(),
        journal_key: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".into(),
    }
}

fn questions(set: &Set) -> QuestionsPage {
    QuestionsPage {
        page: set.holder(Section::Overview),
        sitting: SITTING.into(),
        questions: (1..=80)
            .map(|number| QuestionLine {
                number,
                answered: number < 78,
                href: paths::question(SITTING, number),
            })
            .collect(),
        open: 3,
        time: set.format.duration(2460),
        back: 12,
    }
}
