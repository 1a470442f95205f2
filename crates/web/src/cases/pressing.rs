//! What presses beside the windows: a renewal whose last day is near leads the dashboard, and where no window asks for
//! anything, the registration does, so that it never says "nothing to do" while a renewal, certificates or credits are
//! awaited.

use super::{
    input::DashboardInput,
    view::{DateCard, NextAct},
};
use crate::{format::Format, page::Page, paths};

/// The top of the dashboard.
pub(super) struct Top {
    /// What it is about.
    pub eyebrow: String,
    /// One sentence.
    pub standing: String,
    /// One or two more.
    pub lead: String,
    /// Why it matters and what happens otherwise; empty for nothing.
    pub why: String,
    /// The next act.
    pub next: Option<NextAct>,
    /// By when.
    pub date: Option<DateCard>,
}

impl DashboardInput {
    /// What the dashboard leads with instead of a window: a renewal that is nearer, or anything where no window asks.
    pub(super) fn pressing(&self, page: &Page, format: &Format) -> Option<Top> {
        if self.first.standing.is_unfinished() {
            return self.renewal(page).filter(|_| self.renewal_is_nearer());
        }
        let mut found = self
            .certificates(page)
            .or_else(|| self.renewal(page))
            .or_else(|| self.probation(page))?;
        // What is unfinished was left above, so this is the day on which the next window opens.
        if let Some(date) = self.first.standing.date() {
            let then = page.t("dash-window-then").s("discipline", &self.first.discipline);
            found.lead = format!("{} {}", found.lead, then.s("date", format.date(date)));
        }
        Some(found)
    }

    /// Whether a renewal presses, and its last day does not lie behind the window's.
    fn renewal_is_nearer(&self) -> bool {
        let card = self.registration.as_ref().filter(|card| card.presses);
        let window = self.first.due.filter(|_| self.first.standing.is_open());
        card.is_some_and(|card| match (card.due_at, window) {
            (Some(renewal), Some(window)) => renewal <= window,
            _ => true,
        })
    }

    fn certificates(&self, page: &Page) -> Option<Top> {
        let line = self.asked.first()?;
        Some(Top {
            eyebrow: page.t("registration-audits").to_string(),
            standing: line.title.clone(),
            lead: line.by.clone(),
            why: String::new(),
            next: Some(act(page, "audit", line.href.clone())),
            date: None,
        })
    }

    /// A renewal that is open, waits for a payment or is missing.
    fn renewal(&self, page: &Page) -> Option<Top> {
        let card = self.registration.as_ref().filter(|card| card.tag.is_some())?;
        let look = || act(page, "registration", paths::REGISTRATION.to_owned());
        Some(Top {
            eyebrow: page.t("registration-title").to_string(),
            standing: card.words.clone(),
            lead: card.lead.clone(),
            why: card.after.clone(),
            next: Some(card.next.clone().unwrap_or_else(look)),
            date: card.date.clone(),
        })
    }

    fn probation(&self, page: &Page) -> Option<Top> {
        let card = self.registration.as_ref().filter(|card| !card.probation.is_empty())?;
        Some(Top {
            eyebrow: page.t("registration-probation-title").to_string(),
            standing: page.t("dash-probation-standing").to_string(),
            lead: card.probation.clone(),
            why: String::new(),
            next: Some(act(page, "probation", paths::REPORT.to_owned())),
            date: None,
        })
    }
}

fn act(page: &Page, code: &str, href: String) -> NextAct {
    NextAct {
        title: page.t_of("dash-title", code).to_string(),
        text: page.t_of("dash-text", code).to_string(),
        href,
        button: page.t_of("dash-button", code).to_string(),
    }
}
