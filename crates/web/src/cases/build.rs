//! From the facts of a holder's credentials to the words of the dashboard: one sentence of standing, one next act.

use cqr_domain::cases::Margin;

use super::{
    input::{CredentialInput, DashboardInput, LineInput, Standing},
    view::{Dashboard, OtherCredential},
};
use crate::{format::Format, page::Page, paths};

impl Dashboard {
    /// The finished dashboard.
    #[must_use]
    pub fn new(page: Page, format: &Format, input: &DashboardInput) -> Self {
        let first = &input.first;
        let (open, others) = input
            .others
            .iter()
            .partition::<Vec<_>, _>(|other| other.standing.is_unfinished());
        let row = |other: &&CredentialInput| other.other(&page, format);
        let (standing, lead, next, date) = match input.pressing(&page, format) {
            Some(pressing) => (pressing.standing, pressing.lead, Some(pressing.next), pressing.date),
            None => (
                first.say(&page, format, "standing"),
                first.say(&page, format, "lead"),
                first.next(&page, format),
                first.date_card(&page, format),
            ),
        };
        Self {
            eyebrow: first.eyebrow(&page, format),
            standing,
            lead,
            why: first.why(&page, format),
            next,
            date,
            open: open.iter().map(row).collect(),
            scale: first.scale(&page, format),
            key: first.key(&page, format),
            pace: first.pace_view(&page, format),
            steps: first.steps(&page, format),
            window: first.window_href(),
            lines: first.rows(&page, format),
            prescription: paths::prescription(&first.case),
            biennium: input.account.as_ref().map(|account| account.card(&page, format)),
            registration: input.registration.clone(),
            asked: input.asked.clone(),
            messages: input.messages.clone(),
            others: others.iter().map(row).collect(),
            returned_from: input.returned_from.clone(),
            page,
        }
    }
}

impl CredentialInput {
    /// The end of the ids of the texts that say where it stands.
    pub(super) fn code(&self) -> &'static str {
        let reported = !self.lines.is_empty() && self.to_find().is_zero();
        match self.standing {
            Standing::LearningDue if reported => "in-review",
            _ if self.is_short() => "short",
            _ => self.standing.code(),
        }
    }

    /// Whether the next act is the holder's own.
    const fn own_act(&self) -> bool {
        matches!(
            self.standing,
            Standing::ProfileDue
                | Standing::ProfileToSend
                | Standing::AssessmentDue
                | Standing::SittingUnderWay(_)
                | Standing::LearningDue
        )
    }

    /// Whether there is less time left than the rest usually takes, and the holder has the next act (R-NOTE-4).
    fn is_short(&self) -> bool {
        self.own_act() && self.pace.is_some_and(|pace| pace.margin == Margin::Short)
    }

    /// Why it matters and what happens otherwise, while the holder has something to do. Where time is short, the lead says
    /// what happens already.
    fn why(&self, page: &Page, format: &Format) -> String {
        let reported = !self.lines.is_empty() && self.to_find().is_zero();
        let asked = self.own_act() || matches!(self.standing, Standing::AssessmentBooked(_));
        let Some(due) = self.due.filter(|_| asked && !reported) else {
            return String::new();
        };
        let id = if self.is_short() { "dash-why-short" } else { "dash-why" };
        page.t(id)
            .s("discipline", &self.discipline)
            .s("date", format.deadline(due).date)
            .to_string()
    }

    /// `standing-…`, `lead-…` or another text about where it stands, with its dates and amounts.
    pub(super) fn say(&self, page: &Page, format: &Format, start: &str) -> String {
        let mut phrase = page
            .t_of(start, self.code())
            .s("discipline", &self.discipline)
            .s("credits", format.credits(self.to_find()))
            .n(
                "subjects",
                self.lines.iter().filter(|line| !line.to_find().is_zero()).count(),
            );
        if let Some(date) = self.standing.date() {
            phrase = phrase.s("date", format.date(date));
        }
        if let Some(due) = self.due.filter(|_| self.is_short()) {
            let deadline = format.deadline(due);
            phrase = phrase
                .s("left", deadline.left)
                .s("date", deadline.date)
                .s("time", deadline.time)
                .s("phone", &page.phone);
        }
        if let Standing::AssessmentBooked(at) = self.standing {
            phrase = phrase.s("date", format.instant(at));
        }
        phrase.to_string()
    }

    fn eyebrow(&self, page: &Page, format: &Format) -> String {
        match self.window {
            Some((_, closes)) if self.standing.is_open() => page
                .t("dash-eyebrow")
                .s("discipline", &self.discipline)
                .s("date", format.date(closes))
                .to_string(),
            _ => self.discipline.clone(),
        }
    }

    pub(super) fn rows(&self, page: &Page, format: &Format) -> Vec<super::view::LineRow> {
        let shown: &[LineInput] = match self.standing {
            Standing::Final | Standing::Closed => &[],
            _ => &self.lines,
        };
        let rows = shown.iter().enumerate();
        rows.map(|(at, line)| line.row(page, format, at)).collect()
    }

    /// The window as a task list; empty when none ever opened.
    pub(super) fn window_href(&self) -> String {
        if self.case.is_empty() {
            String::new()
        } else {
            paths::window(&self.case)
        }
    }

    /// As it is listed beside another credential.
    fn other(&self, page: &Page, format: &Format) -> OtherCredential {
        let more = self.next(page, format).filter(|_| self.standing.is_open());
        OtherCredential {
            name: self.discipline.clone(),
            words: self.say(page, format, "standing"),
            more: more.map_or_else(
                || self.say(page, format, "lead"),
                |next| page.t("other-next").s("act", next.title).to_string(),
            ),
            href: self.window_href(),
            due: self.date_card(page, format).filter(|_| self.standing.is_unfinished()),
        }
    }
}
