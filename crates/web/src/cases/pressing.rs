//! What is due beside the windows: the renewal, certificates, two-year credits. What presses leads the dashboard, and where
//! no window asks for anything, what else is asked for does, so that it never says "nothing to do" while something is
//! awaited. What does not lead is told right beneath it.

use cqr_domain::{
    bienniums::Owed,
    people::{Due, Dues, Weight, in_order},
};
use jiff::civil::Date;

use super::{
    amounts::owed,
    input::{Account, DashboardInput, Standing},
    view::{AlsoDue, BienniumCard, DateCard, NextAct},
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

/// What can be due; the numbers are places in the lists of the input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The window of the first credential.
    Window,
    /// The window of another one.
    Other(usize),
    /// The renewal.
    Renewal,
    /// Certificates that were asked for.
    Certificates(usize),
    /// The credits of a CE probation.
    Probation,
    /// Reporting for a two-year period that is over.
    Report(usize),
    /// A CE probation that is over with a decision pending.
    Undecided(usize),
    /// The credits of today's two-year period.
    Credits,
}

impl DashboardInput {
    /// Everything that is to be done, in order.
    pub(super) fn dues(&self, format: &Format) -> Dues<What> {
        let due = |what, weight, last_day| Due { what, weight, last_day };
        let mut dues = Vec::new();
        if self.first.standing.is_unfinished() {
            let weight = match self.first.standing {
                Standing::CloseReview | Standing::GraceWaits => Weight::Decides,
                _ => Weight::Window,
            };
            dues.push(due(What::Window, weight, self.first.last_day(format)));
        }
        for (at, line) in self.asked.iter().enumerate() {
            dues.push(due(What::Certificates(at), Weight::Presses, line.last_day));
        }
        if let Some(card) = self.registration.as_ref().filter(|card| card.tag.is_some()) {
            let weight = if card.presses { Weight::Presses } else { Weight::Asked };
            dues.push(due(What::Renewal, weight, card.last_day));
        }
        let probation = self.registration.as_ref().and_then(|card| card.probation_by);
        dues.extend(probation.map(|(_, day)| due(What::Probation, Weight::Asked, Some(day))));
        for (at, day) in self.account.iter().flat_map(reporting) {
            dues.push(due(What::Report(at), Weight::Presses, Some(day)));
        }
        dues.extend(
            self.first_owed(Owed::Undecided)
                .map(|at| due(What::Undecided(at), Weight::Decides, None)),
        );
        if let Some(account) = self.credits() {
            let weight = if account.asked { Weight::Asked } else { Weight::Ahead };
            dues.push(due(What::Credits, weight, Some(account.ends)));
        }
        for (at, other) in self.others.iter().enumerate() {
            dues.push(due(What::Other(at), Weight::Beside, other.last_day(format)));
        }
        in_order(dues)
    }

    /// The place of the first period that is over and stands like this.
    fn first_owed(&self, owed: Owed) -> Option<usize> {
        self.account.as_ref()?.owed.iter().position(|past| past.owed == owed)
    }

    /// Today's two-year account, while credits are to be found for a registration that goes on.
    fn credits(&self) -> Option<&Account> {
        let stands = |code: &str| !code.starts_with("ended") && code != "nothing";
        let goes_on = self.registration.as_ref().is_none_or(|card| stands(card.code));
        let account = self.account.as_ref().filter(|_| goes_on);
        account.filter(|account| !account.to_find().is_zero())
    }

    /// The two-year account as a card. What follows when credits are missing is told once: at the top, where they lead.
    pub(super) fn account_card(&self, page: &Page, format: &Format, dues: &Dues<What>) -> Option<BienniumCard> {
        let mut card = self.account.as_ref()?.card(page, format);
        let leads = dues.lead.as_ref().is_some_and(|lead| lead.what == What::Credits);
        if leads || self.credits().is_none() {
            card.after.clear();
        }
        Some(card)
    }

    /// What the dashboard leads with instead of a window. Where nothing is to be done, what the office looks at leads, so that
    /// nobody reads "nothing to do" while something hangs.
    pub(super) fn pressing(&self, page: &Page, format: &Format, dues: &Dues<What>) -> Option<Top> {
        let Some(lead) = &dues.lead else {
            let is_calm = matches!(
                self.first.standing,
                Standing::NoWindow(_) | Standing::Complete(_) | Standing::Reinstated(_)
            );
            let place = self.first_owed(Owed::Checked).filter(|_| is_calm)?;
            return self.waits(page, format, place);
        };
        let mut found = match lead.what {
            What::Window | What::Other(_) => return None,
            What::Certificates(at) => self.certificates(page, at),
            What::Renewal => self.renewal(page),
            What::Probation => self.probation(page),
            What::Report(at) => self.report(page, format, at),
            What::Undecided(at) => self.waits(page, format, at),
            What::Credits => self.missing_credits(page, format),
        }?;
        // Without a window that asks, this is the day on which the next one opens.
        if let Some(date) = self
            .first
            .standing
            .date()
            .filter(|_| !self.first.standing.is_unfinished())
        {
            let then = page.t("dash-window-then").s("discipline", &self.first.discipline);
            found.lead = format!("{} {}", found.lead, then.s("date", format.date(date)));
            if let Some(kept) = self.first.kept_day(page, format) {
                found.lead = format!("{} {kept}", found.lead);
            }
        }
        Some(found)
    }

    /// What is due besides, a sentence each. What the first sentence names already (`names_all`: all of that day) is not told
    /// again as another thing, only where it is done.
    pub(super) fn also(&self, page: &Page, format: &Format, dues: &Dues<What>, names_all: bool) -> Vec<AlsoDue> {
        let lead_day = dues.lead.as_ref().and_then(|lead| lead.last_day);
        let named = lead_day.filter(|_| names_all);
        let line = |due: &Due<What>| {
            let day = due.last_day?;
            let (what, href) = self.named(page, format, due.what)?;
            let deadline = format.deadline_on(day);
            let past = day < format.today();
            let sentence = page.t(match (named == Some(day), past) {
                (true, _) => "dash-also-named",
                (false, true) => "dash-also-past",
                (false, false) => "dash-also",
            });
            Some(AlsoDue {
                text: sentence
                    .s("what", what)
                    .s("date", deadline.date)
                    .s("left", deadline.left)
                    .to_string(),
                href,
            })
        };
        dues.others.iter().filter_map(line).collect()
    }

    /// The first sentence where several things are due on the same day: it names them all.
    pub(super) fn same_day(&self, page: &Page, format: &Format, dues: &Dues<What>) -> Option<String> {
        let lead = dues.lead.as_ref()?;
        let day = lead.last_day.filter(|day| *day >= format.today())?;
        let name = |what| self.named(page, format, what).map(|(name, _)| name);
        let mut others: Vec<String> = dues.same_day().filter_map(|due| name(due.what)).collect();
        let last = others.pop()?;
        others.insert(0, name(lead.what)?);
        let sentence = page
            .t("dash-same-day")
            .n("count", others.len() + 1)
            .s("date", format.date(day))
            .s("first", others.join(", "))
            .s("last", last);
        Some(sentence.to_string())
    }

    /// What is to be done in a few words, and where.
    fn named(&self, page: &Page, format: &Format, what: What) -> Option<(String, String)> {
        let credential = match what {
            What::Window => Some(&self.first),
            What::Other(at) => self.others.get(at),
            _ => None,
        };
        if let Some(credential) = credential {
            return Some((credential.to_do(page, format), credential.window_href()));
        }
        let credits = |id: &str, credits| {
            page.t_of("due-what", id)
                .s("credits", format.credits(credits))
                .to_string()
        };
        let report = paths::REPORT.to_owned();
        let card = self.registration.as_ref();
        match what {
            What::Window | What::Other(_) | What::Undecided(_) => None,
            What::Renewal => {
                let card = card?;
                let href = card.next.as_ref().map(|next| next.href.clone());
                Some((
                    page.t_of("due-renewal", card.code).to_string(),
                    href.unwrap_or_else(|| paths::REGISTRATION.to_owned()),
                ))
            }
            What::Certificates(at) => {
                let href = self.asked.get(at)?.href.clone();
                Some((page.t_of("due-what", "certificates").to_string(), href))
            }
            What::Probation => Some((credits("probation", card?.probation_by?.0), report)),
            What::Report(at) => Some((credits("report", self.account.as_ref()?.owed.get(at)?.missing), report)),
            What::Credits => Some((credits("credits", self.account.as_ref()?.to_find()), report)),
        }
    }

    fn certificates(&self, page: &Page, at: usize) -> Option<Top> {
        let line = self.asked.get(at)?;
        Some(Top {
            eyebrow: page.t("registration-audits").to_string(),
            standing: page.t("dash-audit-standing").n("count", line.courses).to_string(),
            lead: line.by.clone(),
            why: String::new(),
            next: Some(act(page, "audit", line.href.clone())),
            date: None,
        })
    }

    /// A renewal that is open, waits for a payment or is missing.
    fn renewal(&self, page: &Page) -> Option<Top> {
        let card = self.registration.as_ref()?;
        let code = if card.code == "filed" { "filed" } else { "registration" };
        let look = || act(page, code, paths::REGISTRATION.to_owned());
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
        let card = self.registration.as_ref()?;
        Some(Top {
            eyebrow: page.t("registration-probation-title").to_string(),
            standing: page.t("dash-probation-standing").to_string(),
            lead: card.probation.clone(),
            why: String::new(),
            next: Some(act(page, "probation", paths::REPORT.to_owned())),
            date: None,
        })
    }

    /// Courses of a period that is over can still be reported.
    fn report(&self, page: &Page, format: &Format, at: usize) -> Option<Top> {
        let past = self.account.as_ref()?.owed.get(at)?;
        let line = owed(page, format, past);
        let last = past.owed.last_day()?;
        Some(Top {
            eyebrow: line.title,
            standing: page
                .t("dash-report-standing")
                .s("credits", format.credits(past.missing))
                .to_string(),
            lead: line.text,
            why: String::new(),
            next: Some(act(page, "report", line.href)),
            date: Some(by(page, format, "dash-report-by", last)),
        })
    }

    /// Credits of a period that is over are missing, and the office looks at what there is.
    fn waits(&self, page: &Page, format: &Format, at: usize) -> Option<Top> {
        let past = self.account.as_ref()?.owed.get(at)?;
        let (line, code) = (owed(page, format, past), past.owed.name());
        Some(Top {
            eyebrow: line.title,
            standing: page.t_of("dash-waits", code).to_string(),
            lead: line.text,
            why: String::new(),
            next: Some(act(page, code, line.href)),
            date: None,
        })
    }

    /// The two-year period ends soon, and credits are missing.
    fn missing_credits(&self, page: &Page, format: &Format) -> Option<Top> {
        let account = self.credits()?;
        let missing = format.credits(account.to_find());
        let finish = page.t("dash-credits-lead").s("date", format.date(account.ends));
        Some(Top {
            eyebrow: page.t("dash-biennium").to_string(),
            standing: page.t("dash-credits-standing").s("credits", missing).to_string(),
            lead: format!("{finish} {}", account.reporting(page, format)),
            why: account.if_short(page, format),
            next: Some(act(page, "credits", paths::REPORT.to_owned())),
            date: Some(by(page, format, "dash-credits-by", account.ends)),
        })
    }
}

/// The periods that are over and can still be reported for, each with its last day.
fn reporting(account: &Account) -> impl Iterator<Item = (usize, Date)> + '_ {
    let open = account.owed.iter().enumerate();
    open.filter_map(|(at, past)| match past.owed {
        Owed::Report(last) => Some((at, last)),
        _ => None,
    })
}

fn by(page: &Page, format: &Format, label: &str, last_day: Date) -> DateCard {
    let deadline = format.deadline_on(last_day);
    DateCard {
        label: page.t(label).to_string(),
        date: deadline.date,
        left: deadline.left,
        time: deadline.time,
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
