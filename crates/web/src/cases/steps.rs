//! The three steps: done, now or later, each with a word and a way to read more.

use jiff::civil::Date;

use super::{
    input::{CredentialInput, Standing},
    view::StepCard,
};
use crate::{format::Format, page::Page, paths};

impl CredentialInput {
    pub(super) fn steps(&self, page: &Page, format: &Format) -> Vec<StepCard> {
        if self.window.is_none()
            || matches!(
                self.standing,
                Standing::NoWindow(_) | Standing::Final | Standing::Closed
            )
        {
            return Vec::new();
        }
        let profile = self.step(
            page,
            format,
            (1, "step-profile"),
            self.profile_on,
            (self.comparison(), "step-see-comparison"),
        );
        let mut assessment = self.step(
            page,
            format,
            (2, "step-assessment"),
            self.assessed_on,
            (paths::result(&self.case), "step-see-result"),
        );
        let waiting = match &self.standing {
            Standing::ResultPending => Some(page.t("step-working-out").to_string()),
            Standing::SittingUnderWay(_) => Some(page.t("step-under-way").to_string()),
            Standing::OnHold => Some(page.t("step-on-hold").to_string()),
            Standing::AssessmentBooked(at) => {
                Some(page.t("step-booked").s("date", format.appointment(*at)).to_string())
            }
            _ => None,
        };
        if let Some(words) = waiting {
            assessment = StepCard {
                state: "now",
                words,
                href: String::new(),
                ..assessment
            };
        }
        vec![profile, assessment, self.learning_step(page, format)]
    }

    /// Where the comparison is; empty when a profile of the system before this one brought no answers to compare.
    pub(crate) fn comparison(&self) -> String {
        if self.profile_elsewhere {
            String::new()
        } else {
            paths::comparison(&self.case)
        }
    }

    fn state(&self, at: u8) -> &'static str {
        if self.standing.step() == at { "now" } else { "later" }
    }

    /// What an undone step says: it is next, it comes later, or the window closed over it.
    fn waiting(&self, page: &Page, at: u8) -> String {
        let id = match (&self.standing, self.standing.step() == at) {
            (_, true) => "step-next-up",
            (Standing::CloseReview | Standing::GraceWaits, false) => "step-open",
            _ => "step-later",
        };
        page.t(id).to_string()
    }

    fn step(
        &self,
        page: &Page,
        format: &Format,
        (at, id): (u8, &str),
        done_on: Option<Date>,
        (href, link): (String, &str),
    ) -> StepCard {
        StepCard {
            state: if done_on.is_some() { "done" } else { self.state(at) },
            name: page.t(id).to_string(),
            words: done_on.map_or_else(
                || self.waiting(page, at),
                |on| page.t("step-finished").s("date", format.date(on)).to_string(),
            ),
            tag: String::new(),
            href: if done_on.is_some() { href } else { String::new() },
            link: page.t(link).to_string(),
        }
    }

    fn learning_step(&self, page: &Page, format: &Format) -> StepCard {
        let say = |id: &str| page.t(id).to_string();
        let finished = matches!(self.standing, Standing::Complete(_) | Standing::Reinstated(_));
        let (state, words, tag) = match (finished, self.lines.is_empty()) {
            (true, true) => ("done", say("step-nothing-prescribed"), String::new()),
            (true, false) => ("done", say("step-all-approved"), String::new()),
            (false, true) => (self.state(3), self.waiting(page, 3), String::new()),
            (false, false) if self.to_find().is_zero() => (self.state(3), say("step-in-review"), String::new()),
            (false, false) => {
                let open = format.credits(self.to_find());
                (
                    self.state(3),
                    String::new(),
                    page.t("step-to-find").s("credits", open).to_string(),
                )
            }
        };
        StepCard {
            state,
            name: say("step-learning"),
            words,
            tag,
            href: if self.lines.is_empty() {
                String::new()
            } else {
                paths::prescription(&self.case)
            },
            link: say("step-see-learning"),
        }
    }
}
