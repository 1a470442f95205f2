//! Figures whose effect shows without a database.

use cqr_app::{completions, faq, programs::Program, sittings, texts::Texts, threads};
use cqr_domain::{
    Credits,
    activities::Share,
    calendar::{Born, biennium_on, cycle, first_registration_ends, renewal, subject},
    cases::{Case, CaseEvent, Pace, PrescribedLine},
    ce::{self, Before, CaseView, Finished, OfKind},
    completions::TransferPeriod,
    ids::{CredentialId, ImportId, PrescriptionId},
    journal::Event as _,
    people::{self, Credential, CredentialStatus, Ending, Origin},
    prescriptions::raw_rule,
    profiles::{Bands, compare},
    sittings::Count,
};
use jiff::{
    Timestamp,
    civil::{Date, date},
};

use crate::table::{Pure, Row, hold, pure};

fn born() -> Born {
    Born::in_month(6).unwrap()
}

/// R-DATE-1, R-DATE-2, R-DATE-6, R-REIN-2: the second cycle of a credential.
fn dates(program: &Program) -> String {
    format!(
        "{:?}",
        cycle(&program.policy.calendar, "R", date(2014, 6, 17), born(), 2)
    )
}

/// R-ELIG-1 to R-ELIG-3, R-ELIG-6, R-ELIG-8: who is subject.
fn subjects(program: &Program) -> String {
    let calendar = &program.policy.calendar;
    let asked = [
        ("CT", date(2011, 6, 1)),
        ("CT", date(2005, 6, 1)),
        ("CT", date(2020, 6, 1)),
    ];
    format!(
        "{:?}",
        asked.map(|(discipline, award)| subject(calendar, discipline, award))
    )
}

/// R-CE-1, R-CE-2, R-DATE-5: the account of credits.
fn account(program: &Program) -> String {
    let calendar = &program.policy.calendar;
    format!(
        "{:?}",
        biennium_on(calendar, date(2019, 6, 17), born(), date(2024, 7, 1))
    )
}

/// R-REN-1, R-REN-4.
fn renewals(program: &Program) -> String {
    let calendar = &program.policy.calendar;
    let first = first_registration_ends(calendar, date(2024, 3, 17), born());
    format!("{:?} {first:?}", renewal(calendar, born(), 2025))
}

/// What texts say, in the words of this program.
fn texts(program: &Program, ids: &[&str]) -> String {
    let texts = Texts::of(program, &[]).unwrap();
    ids.iter().map(|id| texts.text(id)).collect::<Vec<_>>().join("\n")
}

/// R-NOTE-7: help with the figures of the program.
fn help(program: &Program) -> String {
    let texts = Texts::of(program, &[]).unwrap();
    format!("{:?}", faq::topics(program, &texts))
}

/// R-PROF-6: twenty-five colleagues, compared.
fn colleagues(program: &Program) -> String {
    let policy = &program.policy.profile;
    let others = Bands(vec![5, 5, 5, 5, 3, 2]);
    format!(
        "{:?}",
        compare(&others, 2, policy.min_group.into(), policy.shown_of.into())
    )
}

/// R-SSA-5, R-SSA-22, R-RX-3, R-RX-8: what is prescribed when everything is wrong but one answer in each subject.
fn prescribed(program: &Program) -> String {
    let outline = program.outline("R-2022").unwrap();
    let counts: Vec<Count> = outline
        .subcategories()
        .enumerate()
        .map(|(place, (_, subcategory))| Count {
            subcategory: subcategory.code.clone(),
            questions: u16::try_from(subcategory.questions).unwrap(),
            correct: u16::try_from(place % 8).unwrap(),
        })
        .collect();
    format!("{:?}", raw_rule(&program.policy.prescription, outline, &counts))
}

/// R-RX-10, R-RX-12, R-RX-16: a course finished before the result, or approved after the close.
fn counted(program: &Program) -> String {
    let rules = program.ce_rules();
    let case = prescribed_case();
    let split = [Share {
        discipline: "R".into(),
        subcategory: "RP".into(),
        credits: Credits::whole(1),
    }];
    let instant = |text: &str| text.parse::<Timestamp>().unwrap();
    let finished = |completed_on: Date, approved_at: &str| Finished {
        completed_on,
        reported_at: instant("2027-04-01T12:00:00Z"),
        approved_at: instant(approved_at),
        kind: "course",
        ce_credits: Credits::whole(2),
        split: &split,
    };
    let before = Before {
        other_credential: true,
        ..Before::default()
    };
    let told = [
        (finished(date(2027, 1, 1), "2027-04-02T12:00:00Z"), Before::default()),
        (finished(date(2027, 4, 1), "2039-04-02T12:00:00Z"), Before::default()),
        (finished(date(2027, 4, 1), "2027-04-02T12:00:00Z"), before),
    ]
    .map(|(finished, before)| {
        let view = CaseView {
            case: &case,
            result_on: Some(date(2027, 3, 1)),
            before,
        };
        let prescription = ce::for_prescription(view, &finished, &rules);
        (
            prescription,
            ce::for_biennium(&finished, OfKind::default(), Credits::whole(1), &rules),
        )
    });
    format!("{told:?}")
}

/// A case in which RP 3.0 is prescribed.
fn prescribed_case() -> Case {
    let mut opening = CaseEvent::samples().remove(0);
    if let CaseEvent::CaseOpened {
        closes_at,
        grace_ends_at,
        window_close,
        grace_end,
        ..
    } = &mut opening
    {
        (*window_close, *grace_end) = (date(2029, 6, 30), date(2030, 6, 30));
        *closes_at = "2029-07-01T05:00:00Z".parse().unwrap();
        *grace_ends_at = "2030-07-01T05:00:00Z".parse().unwrap();
    }
    Case::open(&opening).unwrap().evolve(&CaseEvent::PrescriptionIssued {
        prescription: PrescriptionId::from_bits(7),
        rule: "raw-1".into(),
        lines: vec![PrescribedLine {
            subcategory: "RP".into(),
            credits: Credits::whole(3),
        }],
    })
}

/// R-NOTE-4: advice to start in time.
fn pace(program: &Program) -> String {
    let (today, last) = (date(2027, 1, 1), date(2027, 6, 30));
    let ahead = Pace::of(None, today, last, &program.policy.pace);
    format!(
        "{ahead:?} {:?}",
        Pace::of(Some(Credits::whole(4)), today, last, &program.policy.pace)
    )
}

/// R-AUD-6: the days on which a society's completions are taken.
fn transfers(program: &Program) -> String {
    format!("{:?}", TransferPeriod::of(date(2027, 3, 31), &program.policy.ce))
}

/// R-RX-13, R-NOTE-7: the days on which the office answers.
fn answered(program: &Program) -> String {
    let now: Timestamp = "2026-12-23T18:00:00Z".parse().unwrap();
    format!(
        "{} {}",
        completions::reviewed_by(program, now),
        threads::answered_by(program, now)
    )
}

/// R-RX-15.
fn reasons(program: &Program) -> String {
    completions::refusal_reasons(program).join(" ")
}

/// R-STAT-6, I9: what must have been handed over before a discontinuation.
fn needed_notices(program: &Program) -> String {
    let (case, papers) = (prescribed_case(), cqr_app::letters::Papers::new());
    cqr_app::decisions::missing_notices(program, &case, &[], &papers, case.window_close).join(" ")
}

/// A credential that was awarded in 2016.
fn awarded(program: &Program, status: CredentialStatus, attempts: Vec<Date>) -> Credential {
    let (id, origin) = (CredentialId::from_bits(1), Origin::Import(ImportId::from_bits(2)));
    Credential {
        status,
        attempts,
        ..Credential::awarded(id, &program.id, "R", date(2016, 6, 17), origin)
    }
}

/// R-REIN-7: who retires with recognition, at 45 and certified for 13 years.
fn retires(program: &Program) -> String {
    let credential = awarded(program, CredentialStatus::Registered, Vec::new());
    let wish = people::Command::End {
        ending: Ending::Retired,
        on: date(2030, 6, 1),
        today: date(2030, 6, 1),
        born: date(1984, 6, 17),
    };
    format!(
        "{:?}",
        people::decide(&credential, wish, &program.policy).map(|_| "retired")
    )
}

/// R-REIN-5: the way back by examination, after attempts in each of the years before.
fn attempts(program: &Program) -> String {
    let taken = vec![date(2028, 1, 10), date(2029, 1, 10)];
    let credential = awarded(program, CredentialStatus::Closed(Ending::Surrendered), taken);
    let taken = people::Command::RecordExamination {
        taken_on: date(2030, 1, 10),
        passed: false,
        today: date(2030, 2, 1),
        lost_on: None,
        grace_over: true,
        cycles_before: 1,
    };
    format!(
        "{:?}",
        people::decide(&credential, taken, &program.policy).map(|_| "noted")
    )
}

pub fn rows() -> Vec<Row<Pure>> {
    let mut rows = calendar();
    rows.extend(profile_and_assessment());
    rows.extend(credits());
    rows.extend(office());
    rows.extend(super::mails::rows());
    rows
}

fn calendar() -> Vec<Row<Pure>> {
    vec![
        pure("calendar.cycle_years", "12", dates),
        pure("calendar.window_years", "2", dates),
        pure("calendar.grace_years", "2", dates),
        pure("calendar.alignment", "\"anniversary\"", dates),
        pure("calendar.time_limited_from", "2012-01-01", subjects),
        pure("calendar.always_limited", "[\"RRA\", \"CT\"]", subjects),
        pure("calendar.never_limited", "[\"CT\"]", subjects),
        pure("calendar.biennium_years", "3", account),
        pure("calendar.first_biennium", "\"year_of_award\"", |program| {
            let calendar = &program.policy.calendar;
            format!(
                "{:?}",
                biennium_on(calendar, date(2019, 8, 17), born(), date(2024, 7, 1))
            )
        }),
        pure("calendar.renewal_opens_months", "3", renewals),
        pure("calendar.renewal_first_months", "6", renewals),
    ]
}

fn profile_and_assessment() -> Vec<Row<Pure>> {
    vec![
        pure("profile.min_group", "30", colleagues),
        pure("profile.shown_of", "10", colleagues),
        Row {
            also: &[(
                "prescription.bands",
                "[{ credits = 3.0, from = 0, to = 6 }, { credits = 0.0, from = 7, to = 9 }]",
            )],
            ..pure("assessment.questions_per_subcategory", "9", |program: &Program| {
                program.outline("R-2022").unwrap().questions().to_string()
            })
        },
        pure("assessment.standard_correct", "8", prescribed),
        pure("assessment.booking_warning_days", "120", |program| {
            sittings::courses_may_not_fit(program, 100).to_string()
        }),
        pure(
            "prescription.bands",
            "[{ credits = 2.0, from = 0, to = 6 }, { credits = 0.0, from = 7, to = 10 }]",
            prescribed,
        ),
        pure("prescription.cap", "12.0", prescribed),
        Row {
            given: &[("prescription.cap", "10.0")],
            ..pure("prescription.cap_step", "1.0", prescribed)
        },
    ]
}

fn credits() -> Vec<Row<Pure>> {
    vec![
        pure("ce.completed_after_result", "false", counted),
        pure("ce.shared_between_disciplines", "false", counted),
        pure("ce.prescribed_counts_for_biennium", "false", counted),
        pure("ce.transfer_months_before", "3", transfers),
        pure("ce.transfer_months_after", "2", transfers),
        // R-AUD-5: what the page of documents says.
        pure("ce.keep_years", "7", |program| texts(program, &["documents-keep-text"])),
        pure("review.approved_later_counts", "false", counted),
        pure("review.target_working_days", "5", answered),
        pure("review.refusal_reasons", "[\"other_name\", \"other\"]", reasons),
    ]
}

fn office() -> Vec<Row<Pure>> {
    vec![
        pure("pace.learning_days", "60", pace),
        pure("pace.days_per_credit", "5", pace),
        pure("pace.spare_days", "10", pace),
        pure("help.phone_option", "\"7\"", help),
        pure("help.reply_working_days", "4", answered),
        pure("help.closed_on", "[]", answered),
        pure("discontinuation.required_notices", "[\"close-6m\"]", needed_notices),
        pure("discontinuation.release_people", "3", |program| {
            texts(program, &["staff-decisions-lead", "rules-text-close"])
        }),
        pure("extension.most_months", "6", help),
        pure("reinstatement.examination_attempts", "2", attempts),
        Row {
            given: &[("reinstatement.examination_attempts", "2")],
            ..pure("reinstatement.examination_years", "1", attempts)
        },
        pure("retirement.age", "45", retires),
        pure("retirement.years", "13", retires),
        pure("retirement.sum", "58", retires),
        pure("appeals.file_days", "14", help),
        pure("appeals.decide_days", "45", |program| {
            texts(program, &["rules-text-appeal"])
        }),
    ]
}

#[test]
fn every_row_shows_a_difference() {
    hold(&rows());
}
