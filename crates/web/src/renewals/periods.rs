//! What a two-year period still asks for, by when, and what happens if it is missed, as staff read it.

use cqr_app::{completions::BienniumRow, renewals::Looked};

use crate::{format::Format, page::Page};

/// A sentence or two about a period; empty where it asks for nothing today.
pub(crate) fn asks(page: &Page, format: &Format, looked: &Looked, row: &BienniumRow) -> String {
    let periods = &looked.periods;
    if row.program != periods.program {
        return String::new();
    }
    if let Some(runs) = periods.biennium.filter(|runs| runs.starts_on == row.starts_on.0) {
        if runs.missing.is_zero() {
            return String::new();
        }
        let open = page
            .t("staff-period-open")
            .s("missing", format.credits(runs.missing))
            .s("review", format.credits(runs.in_review))
            .s("date", format.date(runs.ends_on));
        // Nobody judges a period of a registration that ended.
        return match runs.probation_until {
            Some(_) => format!("{open} {}", page.t("staff-period-follows")),
            None => open.to_string(),
        };
    }
    let Some(past) = periods.owed.iter().find(|past| past.ends_on == row.ends_on.0) else {
        return String::new();
    };
    let last_day = past.owed.last_day().unwrap_or(past.ends_on);
    page.t_of("staff-period", past.owed.name())
        .s("missing", format.credits(past.missing))
        .s("date", format.date(last_day))
        .to_string()
}
