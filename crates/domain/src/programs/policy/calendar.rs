//! Figures of the calendar.

use jiff::civil::{Date, date};

use super::{figure::choice, group::group};

choice! {
    /// What the dates of a cycle are counted from (R-DATE-6).
    Alignment {
        /// The first day of the birth month on or after the award.
        BirthMonth => "birth_month",
        /// The award itself.
        Anniversary => "anniversary",
    }
}

choice! {
    /// Where the first biennium begins (R-CE-2, C-4).
    FirstBiennium {
        /// On the first day of the birth month on or after the award.
        OnOrAfterAward => "on_or_after_award",
        /// On the first day of the birth month in the year of the award.
        YearOfAward => "year_of_award",
    }
}

group! {
    /// Cycles, windows, bienniums, renewals.
    CalendarPolicy as "calendar" {
        /// Length of a cycle in years.
        cycle_years: u32 = 10, Stated, "R-DATE-1; arrt_cqr";
        /// Length of the window in years, at the end of the cycle.
        window_years: u32 = 3, Stated, "R-DATE-2; arrt_cqr";
        /// Length of the grace time after the close in years.
        grace_years: u32 = 1, Registry, "R-REIN-2; S6";
        /// Credentials earned on or after this day are limited in time.
        time_limited_from: Date = date(2011, 1, 1), Stated, "R-ELIG-1; arrt_cqr";
        /// Disciplines that are limited in time whenever they were earned.
        always_limited: Vec<String> = vec!["RRA".to_owned()], Stated, "R-ELIG-2; arrt_cqr";
        /// Disciplines that are left out.
        never_limited: Vec<String> = Vec::new(), Default, "R-ELIG-8, R-ELIG-13";
        /// What the dates of a cycle are counted from.
        alignment: Alignment = Alignment::BirthMonth, Default, "R-DATE-6";
        /// How many months ahead staff are told of windows of a discipline without procedures, outline or form.
        not_ready_months: u32 = 12, Default, "R-ELIG-13";
        /// Length of a biennium in years.
        biennium_years: u32 = 2, Registry, "R-CE-1; S33";
        /// Where the first biennium begins.
        first_biennium: FirstBiennium = FirstBiennium::OnOrAfterAward, ThirdParty, "R-CE-2, C-4; T7";
        /// How many months before the birth month renewal opens.
        renewal_opens_months: u32 = 2, Registry, "R-REN-1; S9";
        /// Codes of the reasons for which dates are corrected; their texts stand in the message catalog.
        correction_reasons: Vec<String> = ["document", "typing_mistake", "other_source"].map(str::to_owned).to_vec(), Default, "R-DATE-9";
        /// How many months a first registration lasts at least.
        renewal_first_months: u32 = 2, Registry, "R-REN-4; S7";
    }
}
