//! Figures of the self-assessment.

use super::{figure::choice, group::group};

choice! {
    /// Where an assessment is taken (R-SSA-8).
    Mode {
        /// At a test center.
        Center => "center",
        /// Online at home.
        Home => "home",
    }
}

group! {
    /// The self-assessment.
    AssessmentPolicy as "assessment" {
        /// Counted questions in each subcategory, where an outline does not say otherwise.
        questions_per_subcategory: u32 = 10, ThirdParty, "R-SSA-5, R-SSA-22; csrt_how, doc_bd_ssa_title";
        /// Right answers that meet the standard of a subcategory, where an outline does not say otherwise.
        standard_correct: u32 = 7, ThirdParty, "R-SSA-5; csrt_how";
        /// Questions on trial that do not count.
        unscored_questions: u32 = 0, Default, "R-SSA-6", Fixed "forms with questions on trial";
        /// Time for the questions, in minutes.
        minutes: u32 = 120, ThirdParty, "R-SSA-7; alsrt_cqr";
        /// Time for the tutorial, in minutes, not counted.
        tutorial_minutes: u32 = 10, Default, "R-SSA-7", Waits "the tutorial of the sitting";
        /// Time to agree not to disclose anything, in minutes, not counted.
        agreement_minutes: u32 = 10, Default, "R-SSA-18", Waits "the sitting: time to agree";
        /// Completed assessments in one cycle; the latest counts.
        attempts: u32 = 1, Default, "R-SSA-16", Fixed "the sitting: another attempt";
        /// Where it can be taken.
        modes: Vec<Mode> = vec![Mode::Center, Mode::Home], Stated, "R-SSA-8; arrt_cqr", AtHome "centers";
        /// The most that is given back for proven outages, in minutes.
        lost_time_minutes: u32 = 15, Default, "R-SSA-16", Waits "the sitting: time given back";
        /// How many right answers a holder sees, beside whether the standard is met.
        show_correct: bool = true, Default, "R-SSA-17";
        /// Days before the close from which booking warns that courses may not fit.
        booking_warning_days: u32 = 60, Default, "R-SSA-21";
        /// Hours before an appointment until which it can be changed or canceled freely.
        change_until_hours: u32 = 24, Default, "R-SSA-13, R-SSA-14", Waits "centers: appointments";
        /// Minutes before an appointment from which check-in opens.
        check_in_from_minutes: u32 = 30, Registry, "R-SSA-11, R-SSA-12; S23", Waits "centers: check-in";
        /// Minutes after an appointment until which somebody is admitted.
        check_in_until_minutes: u32 = 15, Registry, "R-SSA-11, R-SSA-12; S23", Waits "centers: check-in";
        /// Seconds between pictures while a proctor watches at home.
        snapshot_seconds: u32 = 30, Default, "design.md section 13", Waits "oversight at home";
        /// Working days in which a request for accommodation is decided.
        accommodation_working_days: u32 = 10, Default, "R-SSA-15", Waits "accommodations";
        /// Factors of more time that can be granted, in percent.
        accommodation_time_percent: Vec<u32> = vec![125, 150, 200], Default, "R-SSA-15", Waits "accommodations";
        /// Days in which a holder is heard after an irregularity.
        irregularity_days: u32 = 30, Default, "R-SSA-19", Waits "irregularities";
        /// Languages of the questions, by their codes.
        languages: Vec<String> = vec!["en-US".to_owned()], Default, "R-SSA-20", Fixed "questions in several languages";
    }
}
