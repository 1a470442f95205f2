//! What presses beside the windows: where no window asks for anything, the dashboard leads with the registration, so
//! that it never says "nothing to do" while a renewal, certificates or credits are awaited.

use super::{
    input::DashboardInput,
    view::{DateCard, NextAct},
};
use crate::{format::Format, page::Page, paths};

/// The top of the dashboard.
pub(super) struct Pressing {
    /// One sentence.
    pub standing: String,
    /// One or two more.
    pub lead: String,
    /// The next act.
    pub next: NextAct,
    /// By when.
    pub date: Option<DateCard>,
}

impl DashboardInput {
    /// What the dashboard leads with instead of a window that asks for nothing.
    pub(super) fn pressing(&self, page: &Page, format: &Format) -> Option<Pressing> {
        if self.first.standing.is_unfinished() {
            return None;
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

    fn certificates(&self, page: &Page) -> Option<Pressing> {
        let line = self.asked.first()?;
        Some(Pressing {
            standing: line.title.clone(),
            lead: line.by.clone(),
            next: act(page, "audit", line.href.clone()),
            date: None,
        })
    }

    /// A renewal that is open, waits for a payment or is missing.
    fn renewal(&self, page: &Page) -> Option<Pressing> {
        let card = self.registration.as_ref().filter(|card| card.tag.is_some())?;
        let look = || act(page, "registration", paths::REGISTRATION.to_owned());
        Some(Pressing {
            standing: card.words.clone(),
            lead: card.lead.clone(),
            next: card.next.clone().unwrap_or_else(look),
            date: card.date.clone(),
        })
    }

    fn probation(&self, page: &Page) -> Option<Pressing> {
        let card = self.registration.as_ref().filter(|card| !card.probation.is_empty())?;
        Some(Pressing {
            standing: page.t("dash-probation-standing").to_string(),
            lead: card.probation.clone(),
            next: act(page, "probation", paths::REPORT.to_owned()),
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
