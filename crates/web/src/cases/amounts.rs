//! Amounts of credits in words and bars: a prescribed line, the two-year account.

use cqr_app::completions::OwedPeriod;
use cqr_domain::bienniums::Owed;

use super::{
    input::{Account, LineInput},
    view::{BienniumCard, LineRow, OwedLine},
};
use crate::{
    charts::{Amount, amount},
    format::Format,
    page::Page,
    paths,
};

impl LineInput {
    /// The line as a row with its bar; `at` tells the bars of a page apart.
    #[must_use]
    pub fn row(&self, page: &Page, format: &Format, at: usize) -> LineRow {
        let id = match (self.in_review.is_zero(), self.to_find().is_zero()) {
            (true, true) => "line-done",
            (true, false) => "line-approved-find",
            (false, true) => "line-approved-review",
            (false, false) => "line-all",
        };
        let words = page
            .t(id)
            .s("approved", format.credits(self.approved))
            .s("review", format.credits(self.in_review))
            .s("find", format.credits(self.to_find()))
            .to_string();
        let name = page.t("line-name").s("name", &self.name).s("words", &words).to_string();
        let bar = Amount {
            id: &format!("line-{at}"),
            name: &name,
            whole: self.prescribed,
            approved: self.approved,
            in_review: self.in_review,
            tick: 50,
        };
        LineRow {
            name: self.name.clone(),
            approved: format.credits(self.approved),
            of: page
                .t("line-of")
                .s("credits", format.credits(self.prescribed))
                .to_string(),
            bar: amount(&bar),
            words,
        }
    }
}

/// What an earlier period still asks for, and the way back.
pub(super) fn owed(page: &Page, format: &Format, past: &OwedPeriod) -> OwedLine {
    let code = past.owed.name();
    let deadline = format.deadline_on(past.owed.last_day().unwrap_or_else(|| format.today()));
    let href = match past.owed {
        Owed::Report(_) | Owed::Probation(_) => paths::REPORT,
        Owed::Checked => paths::COURSES,
        Owed::Undecided => paths::ASK,
        Owed::Ended => paths::HELP,
    };
    OwedLine {
        title: page.t("owed-title").s("date", format.date(past.ends_on)).to_string(),
        tag: page
            .t("owed-tag")
            .s("credits", format.credits(past.missing))
            .to_string(),
        text: page
            .t_of("owed-text", code)
            .s("ends", format.date(past.ends_on))
            .s("date", deadline.date)
            .s("time", deadline.time)
            .s("left", deadline.left)
            .s("phone", &page.phone)
            .to_string(),
        href: href.to_owned(),
        link: page.t_of("owed-link", code).to_string(),
    }
}

impl Account {
    /// The periods that are over and still ask for something; without a probation, where the page speaks of it above.
    pub(crate) fn owed_lines(&self, page: &Page, format: &Format, says_probation: bool) -> Vec<OwedLine> {
        self.owed
            .iter()
            .filter(|past| !(says_probation && matches!(past.owed, Owed::Probation(_))))
            .map(|past| owed(page, format, past))
            .collect()
    }

    /// Until when courses of this period are reported (R-CE-7).
    pub(super) fn reporting(&self, page: &Page, format: &Format) -> String {
        let last = format.deadline_on(self.reported_until);
        let code = if self.reported_until == self.ends {
            "same"
        } else {
            "later"
        };
        page.t_of("biennium-report", code)
            .s("date", last.date)
            .s("time", last.time)
            .to_string()
    }

    /// What follows when credits are missing then (R-PROB-1, R-PROB-2); empty where nothing does.
    pub(super) fn if_short(&self, page: &Page, format: &Format) -> String {
        self.probation_until.map_or_else(String::new, |day| {
            let last = format.deadline_on(day);
            page.t("biennium-short")
                .s("date", last.date)
                .s("time", last.time)
                .to_string()
        })
    }

    /// Both. Where an earlier period still asks for credits, that one says already what follows.
    fn after(&self, page: &Page, format: &Format) -> String {
        if self.to_find().is_zero() {
            return String::new();
        }
        let short = if self.owed.is_empty() {
            self.if_short(page, format)
        } else {
            String::new()
        };
        format!("{} {short}", self.reporting(page, format))
            .trim_end()
            .to_owned()
    }

    pub(crate) fn card(&self, page: &Page, format: &Format) -> BienniumCard {
        let left = self.to_find();
        let id = if left.is_zero() {
            "biennium-done"
        } else {
            "biennium-left"
        };
        let words = page
            .t(id)
            .s("review", format.credits(self.in_review))
            .s("left", format.credits(left))
            .s("date", format.date(self.ends))
            .to_string();
        let of = page
            .t("biennium-of")
            .s("credits", format.credits(self.needed))
            .to_string();
        let name = page
            .t("biennium-name")
            .s("counted", format.credits(self.counted))
            .s("of", &of)
            .s("words", &words)
            .to_string();
        let bar = Amount {
            id: "biennium",
            name: &name,
            whole: self.needed,
            approved: self.counted,
            in_review: self.in_review,
            tick: 100,
        };
        BienniumCard {
            counted: format.credits(self.counted),
            of,
            bar: amount(&bar),
            words,
            after: self.after(page, format),
            owed: self.owed_lines(page, format, false),
        }
    }
}
