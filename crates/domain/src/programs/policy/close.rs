//! Figures for what happens at and after an unfinished close.

use super::{figure::choice, group::group};

choice! {
    /// When a discontinuation takes effect (R-STAT-6).
    Effective {
        /// On the day on which it is released.
        Release => "release",
        /// On the day after the close.
        DayAfterClose => "day_after_close",
    }
}

choice! {
    /// What a discontinuation concerns (R-STAT-4).
    Scope {
        /// The one credential.
        Credential => "credential",
        /// Every credential of the person.
        Person => "person",
    }
}

group! {
    /// What happens after an unfinished close.
    DiscontinuationPolicy as "discontinuation" {
        /// How many different people release a discontinuation; 0 when the rule itself does.
        release_people: u32 = 2, Default, "R-STAT-6; design.md section 13";
        /// When it takes effect.
        effective: Effective = Effective::Release, Default, "R-STAT-6";
        /// What it concerns.
        scope: Scope = Scope::Credential, Inferred, "R-STAT-4";
        /// Keys of the notices that must have been handed over before.
        required_notices: Vec<String> = required_notices(), Default, "trust-and-ux.md 3.6";
        /// Whether at least one of the messages that must go out before a credential or a registration ends must have gone
        /// by letter or been read.
        one_read_or_by_letter: bool = true, Default, "trust-and-ux.md 3.6";
        /// Days to answer for somebody who was first reached after the last day; until then nothing is released. So many days
        /// after it was handed over, the notice of the close stands for one that could not be sent before; with 0 it never does.
        late_notice_days: u32 = 30, Default, "I9";
        /// The most days for which a proposal is kept before it comes back.
        keep_most_days: u32 = 60, Default, "R-STAT-6; design.md section 13";
        /// Hours after the last release in which it can be taken back; only then it takes effect.
        undo_hours: u32 = 24, Default, "R-STAT-6";
    }
}

group! {
    /// The way back within the grace year; its length is `calendar.grace_years`.
    ReinstatementPolicy as "reinstatement" {
        /// Whether completing everything in the grace year reinstates.
        in_grace: bool = true, Registry, "R-REIN-2; S6";
        /// Attempts at the examination after it.
        examination_attempts: u32 = 3, Registry, "R-REIN-5; S35";
        /// Years in which those attempts lie.
        examination_years: u32 = 3, Registry, "R-REIN-5; S35";
    }
}

group! {
    /// Recognition of those who retire: one of these is enough.
    RetirementPolicy as "retirement" {
        /// Age in full years.
        age: u32 = 55, Registry, "R-REIN-7; S36";
        /// Full years certified.
        years: u32 = 20, Registry, "R-REIN-7; S36";
        /// Both together.
        sum: u32 = 70, Registry, "R-REIN-7; S36";
    }
}

group! {
    /// Longer windows, for one person or for many at once. Later periods never move.
    ExtensionPolicy as "extension" {
        /// The longest extension for hardship, in months, counted from the close that the calendar sets.
        most_months: u32 = 12, Default, "R-STAT-8";
        /// How many different people approve it.
        people: u32 = 2, Default, "R-STAT-8";
        /// Codes of the causes for which somebody can ask; their texts stand in the message catalog.
        causes: Vec<String> = codes(&["illness", "military_service", "family", "disaster", "other"]), Default, "R-STAT-8";
        /// Days in which a request is decided.
        decide_days: u32 = 14, Default, "R-STAT-8";
        /// The longest extension for many at once, in months.
        bulk_most_months: u32 = 12, Default, "R-STAT-7";
        /// How many different people approve an extension for many at once.
        bulk_people: u32 = 2, Default, "R-STAT-7";
        /// Hours in which an extension for many can be taken back before it takes effect; 0 for none.
        bulk_undo_hours: u32 = 24, Default, "R-STAT-7; design.md section 13";
    }
}

group! {
    /// Appeals.
    AppealsPolicy as "appeals" {
        /// Days after a notice in which an appeal can be filed.
        file_days: u32 = 30, Default, "R-APP-1";
        /// Days in which it is decided.
        decide_days: u32 = 30, Default, "R-APP-1";
        /// Steps: staff, then a panel.
        steps: u32 = 2, Default, "R-APP-1";
        /// How many people of the panel must agree in the last step.
        panel_people: u32 = 2, Default, "R-APP-1";
        /// Days in which a complaint is answered.
        complaint_days: u32 = 30, Default, "R-APP-1";
        /// Whether an appeal filed after the release suspends a discontinuation.
        suspends: bool = false, Default, "R-APP-1; design.md section 13";
    }
}

fn required_notices() -> Vec<String> {
    codes(&["close-6m", "close-60d", "close-30d", "close-7d"])
}

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}
