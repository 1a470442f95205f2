//! From the facts of a holder's credentials to the words of the dashboard: one sentence of standing, one next act.

use cqr_domain::{calendar::Subject, cases::Margin, requests::Wish};
use jiff::civil::Date;

use super::{
    input::{CredentialInput, DashboardInput, LineInput, Standing},
    pressing::Top,
    view::{Dashboard, Decided, MoreTime, OtherCredential},
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
        let mut open: Vec<OtherCredential> = open.iter().map(row).collect();
        let dues = input.dues(format);
        let pressing = input.pressing(&page, format, &dues);
        // What leads instead leaves the window second, not out.
        if pressing.is_some() && first.standing.is_unfinished() {
            open.insert(0, first.other(&page, format));
        }
        let led_by_window = pressing.is_none();
        let mut top = pressing.unwrap_or_else(|| first.top(&page, format));
        let both = input.same_day(&page, format, &dues);
        let also = input.also(&page, format, &dues, both.is_some());
        if let Some(both) = both {
            top.lead = format!("{} {}", top.standing, top.lead);
            top.standing = both;
        }
        // The sentence about the credential stands behind that about its window.
        let why_me = led_by_window && !top.why.is_empty();
        Self {
            eyebrow: top.eyebrow,
            standing: top.standing,
            also,
            lead: top.lead,
            why: top.why,
            earned: if why_me {
                first.earned(&page, format)
            } else {
                String::new()
            },
            more_time: first.more_time(&page, format).filter(|it| led_by_window || it.waits),
            decided: first.decided(&page, format),
            next: top.next,
            date: top.date,
            open,
            scale: first.scale(&page, format),
            key: first.key(&page, format),
            pace: first.pace_view(&page, format),
            steps: first.steps(&page, format),
            window: first.window_href(),
            lines: first.rows(&page, format),
            prescription: paths::prescription(&first.case),
            biennium: input.account_card(&page, format, &dues),
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
    /// The top of the dashboard, led by this credential.
    fn top(&self, page: &Page, format: &Format) -> Top {
        Top {
            eyebrow: self.eyebrow(page, format),
            standing: self.say(page, format, "standing"),
            lead: self.lead(page, format),
            why: self.why(page, format),
            next: self.next(page, format),
            date: self.date_card(page, format),
        }
    }

    /// Where more time is asked for and what it brings, where time is short (R-STAT-8).
    pub(super) fn more_time(&self, page: &Page, format: &Format) -> Option<MoreTime> {
        if let Some((request, day)) = self.extension.and_then(|extension| extension.asked) {
            return Some(MoreTime {
                href: paths::request(request),
                link: page.t("dash-asked-link").to_string(),
                text: page.t("dash-asked").s("answer", format.date(day)).to_string(),
                waits: true,
            });
        }
        let extension = self.extension.filter(|_| self.is_short())?;
        let text = page
            .t("dash-more-time")
            .n("months", extension.most_months)
            .s("answer", format.in_days(extension.decide_days))
            .to_string();
        Some(MoreTime {
            href: paths::request_new(&self.case, Wish::Extension.name()),
            link: page.t("dash-more-time-link").to_string(),
            text,
            waits: false,
        })
    }

    /// Since when and why it is discontinued, and who decided.
    pub(super) fn decided(&self, page: &Page, format: &Format) -> Option<Decided> {
        let it = self.discontinued.as_ref()?;
        let decided = if it.open == "elsewhere" {
            page.t("dash-decided-elsewhere").s("date", format.date(it.on))
        } else {
            page.t("dash-decided")
                .s("date", format.date(it.on))
                .s("step", page.t_of("dash-decided-open", it.open))
        };
        let decided = decided.to_string();
        let appeal = it.appeal_until.map(|day| {
            let over = if day < format.today() { "over" } else { "open" };
            page.t_of("dash-appeal", over).s("date", format.date(day)).to_string()
        });
        Some(Decided {
            text: [Some(decided), appeal]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
            message: it.message.clone(),
        })
    }

    /// The end of the ids of the texts that say where it stands.
    pub(super) fn code(&self) -> &'static str {
        let reported = !self.lines.is_empty() && self.to_find().is_zero();
        match (&self.standing, &self.held_back) {
            (Standing::LearningDue, _) if reported => "in-review",
            (Standing::CloseReview, Some(held)) => held.code(),
            _ if self.is_short() => "short",
            _ => self.standing.code(),
        }
    }

    /// The last day for what its holder can do; nothing while there is only waiting.
    pub(super) fn last_day(&self, format: &Format) -> Option<Date> {
        let reported = !self.lines.is_empty() && self.to_find().is_zero();
        let comes_back = matches!(
            self.standing,
            Standing::Discontinued(..) | Standing::AssessmentBooked(_)
        );
        let due = self.due.filter(|_| (self.own_act() || comes_back) && !reported)?;
        Some(format.last_day(due))
    }

    /// What is to be done in a few words, such as "all three steps for Radiography".
    pub(super) fn to_do(&self, page: &Page, format: &Format) -> String {
        let code = match (&self.standing, self.standing.step()) {
            (Standing::Discontinued(..), _) => "back",
            (_, 1) => "profile",
            (_, 2) => "assessment",
            _ => "learning",
        };
        page.t_of("due-what", code)
            .s("discipline", &self.discipline)
            .s("credits", format.credits(self.to_find()))
            .to_string()
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

    /// Why this person: the day on which the credential was earned, and what the rules say of that day (R-ELIG-1, R-ELIG-2).
    fn earned(&self, page: &Page, format: &Format) -> String {
        let Some((on, subject)) = self.earned else {
            return String::new();
        };
        let sentence = match subject {
            Subject::EarnedSince(from) => page.t("dash-earned-since").s("from", format.date(from)),
            Subject::WheneverEarned => page.t("dash-earned-whenever"),
        };
        let sentence = sentence.s("discipline", &self.discipline);
        sentence.s("date", format.date(on)).to_string()
    }

    /// `standing-…`, `lead-…` or another text about where it stands, with its dates and amounts.
    pub(super) fn say(&self, page: &Page, format: &Format, start: &str) -> String {
        let done = self
            .finished_on
            .map_or_else(|| "none".to_owned(), |day| format.date(day).text);
        let mut phrase = page
            .t_of(start, self.code())
            .s("discipline", &self.discipline)
            .s("done", done)
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
                .s("phone", &page.phone)
                .s("hours", &page.hours);
        }
        if let Standing::AssessmentBooked(at) = self.standing {
            phrase = phrase.s("date", format.appointment(at));
        }
        if let Some(held) = &self.held_back {
            let by = held.by(format.today());
            let by = by.map_or_else(|| "none".to_owned(), |day| format.date(day).text);
            let on = held.courses.first().map(|(_, on)| format.date(*on).text);
            phrase = phrase.n("count", held.count()).s("answer", by);
            phrase = phrase.s("date", on.unwrap_or_default());
        }
        phrase.to_string()
    }

    /// What stands beneath the first sentence. Where courses and requests hold a decision, it names both.
    pub(super) fn lead(&self, page: &Page, format: &Format) -> String {
        let lead = self.say(page, format, "lead");
        match &self.held_back {
            Some(held) if !held.courses.is_empty() && !held.requests.is_empty() => {
                format!("{lead} {}", page.t("dash-held-both"))
            }
            _ => lead,
        }
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

    /// What follows where nothing is to be done: after a finished window, the day on which the next one opens, which the
    /// credential that leads has beside its first sentence.
    fn then(&self, page: &Page, format: &Format) -> String {
        let then = if let Standing::Complete(Some(opens)) | Standing::Reinstated(Some(opens)) = self.standing {
            let sentence = page.t("other-finished").s("discipline", &self.discipline);
            sentence.s("date", format.date(opens)).to_string()
        } else {
            self.lead(page, format)
        };
        match self.kept_day(page, format) {
            Some(kept) => format!("{then} {kept}"),
            None => then,
        }
    }

    /// As it is listed beside another credential.
    fn other(&self, page: &Page, format: &Format) -> OtherCredential {
        let more = self.next(page, format).filter(|_| self.standing.is_open());
        OtherCredential {
            name: self.discipline.clone(),
            words: self.say(page, format, "standing"),
            more: more.map_or_else(
                || self.then(page, format),
                |next| page.t("other-next").s("act", next.title).to_string(),
            ),
            href: self.window_href(),
            due: self.date_card(page, format).filter(|_| self.standing.is_unfinished()),
        }
    }
}
