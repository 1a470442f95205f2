//! Amounts of credits in words and bars: a prescribed line, the two-year account.

use super::{
    input::{Account, LineInput},
    view::{BienniumCard, LineRow},
};
use crate::{
    charts::{Amount, amount},
    format::Format,
    page::Page,
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

impl Account {
    pub(crate) fn card(&self, page: &Page, format: &Format) -> BienniumCard {
        let left = self.needed.less(self.counted).less(self.in_review);
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
        }
    }
}
