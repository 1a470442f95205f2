//! Figures of continuing education. Limits of single kinds of activity stand with the kinds.

use super::{figure::row, group::group};
use crate::Credits;

/// What a biennium asks of holders of one discipline (R-CE-4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BienniumOf {
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Credits in all.
    pub credits: Credits,
    /// How many of them at least in Category A+.
    pub a_plus: Credits,
}

/// How much of a biennium must lie in one discipline (R-CE-5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisciplineMinimum {
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Credits in it, at least.
    pub credits: Credits,
}

/// From how many minutes of learning a credit is given (R-ACT-10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinutesStep {
    /// From this many minutes.
    pub minutes: u32,
    /// So many credits.
    pub credits: Credits,
}

row!(BienniumOf {
    discipline: String,
    credits: Credits,
    a_plus: Credits
});
row!(DisciplineMinimum {
    discipline: String,
    credits: Credits
});
row!(MinutesStep {
    minutes: u32,
    credits: Credits
});

group! {
    /// Counting continuing education.
    CePolicy as "ce" {
        /// Credits that a biennium asks for, however many credentials are held.
        biennium_credits: Credits = Credits::whole(24), Registry, "R-CE-3; S10";
        /// How many of them at least in Category A+.
        biennium_a_plus: Credits = Credits::ZERO, Default, "R-CE-3";
        /// Disciplines whose holders are asked for more.
        biennium_of: Vec<BienniumOf> = radiologist_assistants(), Registry, "R-CE-4; S10, T4";
        /// Disciplines in which a part of the biennium must lie.
        biennium_in_discipline: Vec<DisciplineMinimum> = sonography(), Registry, "R-CE-5; S10";
        /// Whether a prescription counts only what was completed on or after the day of the result.
        completed_after_result: bool = true, Default, "R-RX-10";
        /// Whether one activity may count for the prescriptions of two disciplines.
        shared_between_disciplines: bool = true, Default, "R-RX-9";
        /// Whether prescribed credits also count for the biennium.
        prescribed_counts_for_biennium: bool = true, Stated, "R-RX-12; arrt_cqr";
        /// Months after a biennium in which its credits can still be reported.
        report_months: u32 = 1, Registry, "R-CE-7; S9";
        /// Months before the month in which a biennium ends, from whose first day a society's completions are taken.
        transfer_months_before: u32 = 2, ThirdParty, "R-AUD-6; T11";
        /// Months after a biennium in which a society's completions are still taken.
        transfer_months_after: u32 = 1, ThirdParty, "R-AUD-6; T11";
        /// Months of probation after a biennium without enough credits.
        probation_months: u32 = 6, Registry, "R-PROB-2; S6";
        /// Days that a probation lasts at least, when it begins later than at the end of the biennium.
        probation_least_days: u32 = 30, Default, "R-AUD-4";
        /// Keys of the notices that must have been handed over before a probation ends a registration.
        probation_notices: Vec<String> = probation_notices(), Default, "R-NOTE-5";
        /// Days in which an audit is answered.
        audit_answer_days: u32 = 30, Registry, "R-AUD-2; S11";
        /// Years for which holders are asked to keep their certificates.
        keep_years: u32 = 5, ThirdParty, "R-AUD-5; T7";
        /// Credits for minutes of learning below an hour; from there a quarter for each quarter of an hour.
        minutes_table: Vec<MinutesStep> = minutes_table(), Default, "R-ACT-10; T12", Waits "providers";
        /// Credits of a semester credit of a relevant academic course.
        semester_credit: Credits = Credits::whole(16), Registry, "R-ACT-2; S10", Waits "providers";
        /// Credits of a quarter credit of a relevant academic course.
        quarter_credit: Credits = Credits::whole(12), Registry, "R-ACT-2; S10", Waits "providers";
        /// Questions of a post-test for each credit.
        post_test_questions: u32 = 8, ThirdParty, "R-ACT-8; T9", Waits "providers";
        /// Right answers that finish a post-test, in percent.
        post_test_percent: u32 = 75, ThirdParty, "R-ACT-9; T8", Waits "providers";
        /// Attempts at a post-test.
        post_test_attempts: u32 = 3, ThirdParty, "R-ACT-9; T8", Waits "providers";
    }
}

group! {
    /// Reviewing what holders report.
    ReviewPolicy as "review" {
        /// Working days in which a completion is decided.
        target_working_days: u32 = 2, Registry, "R-RX-13; S31";
        /// Share of completions decided in that time, in percent.
        target_percent: u32 = 95, Default, "R-RX-13";
        /// Days for which reviewers see how many completions were decided in that time.
        counted_days: u32 = 90, Default, "R-RX-13";
        /// Whether a report needs a certificate.
        certificate_needed: bool = true, Default, "R-ACT-13, R-AUD-2";
        /// Codes of the reasons a completion can be refused for; their texts stand in the message catalog.
        refusal_reasons: Vec<String> = refusal_reasons(), Default, "R-RX-15";
        /// Those of them that say nothing without a note to the holder.
        reasons_with_note: Vec<String> = vec!["other".to_owned()], Default, "R-RX-15";
        /// How often a refusal can be disputed.
        disputes: u32 = 1, Default, "R-RX-15";
        /// Days after a refusal in which it can be disputed.
        dispute_days: u32 = 30, Default, "R-RX-15";
        /// Whether a disputed refusal is decided by somebody else than whoever refused.
        other_reviewer_after_dispute: bool = true, Default, "R-RX-15";
        /// Whether a completion that was reported in time counts when it is approved after the close.
        approved_later_counts: bool = true, Default, "R-RX-16";
    }
}

fn refusal_reasons() -> Vec<String> {
    [
        "evidence_unreadable",
        "evidence_incomplete",
        "other_name",
        "other_date",
        "not_approved",
        "part_attendance",
        "reported_twice",
        "other",
    ]
    .map(str::to_owned)
    .to_vec()
}

fn radiologist_assistants() -> Vec<BienniumOf> {
    vec![BienniumOf {
        discipline: "RRA".to_owned(),
        credits: Credits::whole(50),
        a_plus: Credits::whole(25),
    }]
}

fn probation_notices() -> Vec<String> {
    ["probation-60d", "probation-30d", "probation-7d"]
        .map(str::to_owned)
        .to_vec()
}

fn sonography() -> Vec<DisciplineMinimum> {
    vec![DisciplineMinimum {
        discipline: "S".to_owned(),
        credits: Credits::whole(16),
    }]
}

fn minutes_table() -> Vec<MinutesStep> {
    [(30, 50), (50, 100)]
        .map(|(minutes, hundredths)| MinutesStep {
            minutes,
            credits: Credits::from_hundredths(hundredths),
        })
        .to_vec()
}
