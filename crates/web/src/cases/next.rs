//! The one next act, and the date beside it.

use cqr_app::completions::Mine;
use jiff::civil::Date;

use super::{
    input::{CredentialInput, Standing},
    view::{DateCard, NextAct},
};
use crate::{format::Format, page::Page, paths};

impl CredentialInput {
    pub(super) fn next(&self, page: &Page, format: &Format) -> Option<NextAct> {
        let case = &self.case;
        let (code, href) = match (&self.standing, self.standing.step()) {
            (Standing::SittingUnderWay(sitting), _) => ("sitting", paths::sitting(sitting)),
            (Standing::AssessmentBooked(_), _) => ("booked", paths::assessment(case)),
            (Standing::ResultPending, _) => ("result", String::new()),
            (Standing::OnHold, _) => ("on-hold", paths::HELP.to_owned()),
            (Standing::CloseReview, _) => ("close-review", paths::window(case)),
            (Standing::GraceWaits, _) => ("grace-waits", paths::COURSES.to_owned()),
            (Standing::Final | Standing::Closed, _) => ("final", paths::HELP.to_owned()),
            (Standing::NoCredential, _) => ("no-credential", paths::HELP.to_owned()),
            (Standing::NoWindow(Some(_)) | Standing::Complete(Some(_)) | Standing::Reinstated(Some(_)), _) => {
                ("wait", String::new())
            }
            (Standing::ProfileToSend, _) => ("profile-ready", paths::profile_check(case)),
            (_, 1) => ("profile", paths::profile(case)),
            (_, 2) => ("assessment", paths::assessment(case)),
            (_, 3) if self.to_find().is_zero() => ("in-review", String::new()),
            (_, 3) => ("learning", paths::REPORT.to_owned()),
            _ => return None,
        };
        let button = if href.is_empty() {
            String::new()
        } else {
            page.t_of("next-button", code).to_string()
        };
        let text = next_text(page, format, code, self.review_by);
        Some(NextAct {
            title: page.t_of("next-title", code).to_string(),
            text: match self.kept_day(page, format) {
                Some(kept) => format!("{kept} {text}"),
                None => text,
            },
            href,
            button,
        })
    }

    /// Why the next window opens on its day though newer rules count another one; nothing where they count the same, and while
    /// something else is next.
    pub(super) fn kept_day(&self, page: &Page, format: &Format) -> Option<String> {
        let waits = matches!(
            self.standing,
            Standing::NoWindow(Some(_)) | Standing::Complete(Some(_)) | Standing::Reinstated(Some(_))
        );
        let since = self.kept_since.filter(|_| waits)?;
        Some(page.t("dash-opens-kept").s("date", format.date(since)).to_string())
    }

    /// By when, until when, or from when.
    pub(super) fn date_card(&self, page: &Page, format: &Format) -> Option<DateCard> {
        if let Standing::NoWindow(Some(date)) | Standing::Complete(Some(date)) | Standing::Reinstated(Some(date)) =
            self.standing
        {
            return Some(DateCard {
                label: page.t("dash-opens").to_string(),
                date: format.date(date),
                ..DateCard::default()
            });
        }
        let label = match self.standing {
            Standing::Discontinued(..) => "dash-until",
            _ if self.standing.is_open() => "dash-by",
            _ => return None,
        };
        let deadline = format.deadline(self.due?);
        Some(DateCard {
            label: page.t(label).to_string(),
            date: deadline.date,
            left: deadline.left,
            time: deadline.time,
        })
    }
}

/// What the next act is about; where we have it, the day by which we answer.
pub(crate) fn next_text(page: &Page, format: &Format, code: &str, review_by: Option<Date>) -> String {
    let day = review_by.map_or_else(|| "none".to_owned(), |day| format.date(day).text);
    page.t_of("next-text", code)
        .s("date", day)
        .s("phone", &page.phone)
        .to_string()
}

/// By when the last of the courses that wait for a review is answered; nothing when none waits, or when we are late.
pub(crate) fn review_by(mine: &Mine, today: Date) -> Option<Date> {
    let days = mine.completions.iter().filter_map(|course| course.reviewed_by);
    days.max().filter(|day| *day >= today)
}
