//! From the facts of a holder's window to the words of the dashboard: one sentence of standing, one next act.

use cqr_domain::Credits;
use jiff::civil::Date;

use super::view::{
    BienniumCard, Dashboard, KeyEntry, LineRow, MessageLine, NextAct, OtherCredential, StepCard, Task, WindowPage,
};
use crate::{
    charts::{Amount, Mark, MarkKind, WindowScale, amount, window_scale},
    format::Format,
    html::Markup,
    page::Page,
    paths,
};

/// Where a credential stands, as the use case says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No window is open; it opens on that day, if the credential is subject at all.
    NoWindow(Option<Date>),
    /// The profile is next.
    ProfileDue,
    /// The self-assessment is next.
    AssessmentDue,
    /// A sitting is under way.
    SittingUnderWay(String),
    /// The answers are in, the result is being worked out.
    ResultPending,
    /// Learning was prescribed and is not complete.
    LearningDue,
    /// Everything is done; the next window opens on that day.
    Complete(Option<Date>),
    /// The window closed with something open.
    CloseReview,
    /// Discontinued; the holder can come back until that day. Says which step is open: `profile`, `assessment`, `learning`.
    Discontinued(Date, &'static str),
    /// The extra year is over.
    Final,
}

/// One prescribed subcategory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineInput {
    /// Its name.
    pub name: String,
    /// What must be earned.
    pub prescribed: Credits,
    /// What is approved.
    pub approved: Credits,
    /// What is in review.
    pub in_review: Credits,
}

impl LineInput {
    /// What is neither approved nor in review.
    #[must_use]
    pub fn to_find(&self) -> Credits {
        self.prescribed.less(self.approved).less(self.in_review)
    }
}

/// The two-year account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its last day.
    pub ends: Date,
    /// What is needed.
    pub needed: Credits,
    /// What is counted.
    pub counted: Credits,
    /// What is in review.
    pub in_review: Credits,
}

/// Everything the dashboard is made from.
#[derive(Clone, Debug)]
pub struct DashboardInput {
    /// The discipline in words.
    pub discipline: String,
    /// Address part of the case; empty when no window ever opened.
    pub case: String,
    /// Where it stands.
    pub standing: Standing,
    /// First and last day of the window.
    pub window: Option<(Date, Date)>,
    /// When the profile was submitted.
    pub profile_on: Option<Date>,
    /// When the assessment was handed in.
    pub assessed_on: Option<Date>,
    /// The prescription.
    pub lines: Vec<LineInput>,
    /// The two-year account.
    pub account: Option<Account>,
    /// The newest messages.
    pub messages: Vec<MessageLine>,
    /// Other credentials.
    pub others: Vec<OtherCredential>,
}

/// One window as a task list is made from.
pub type WindowInput = DashboardInput;

impl Dashboard {
    /// The finished dashboard.
    #[must_use]
    pub fn new(page: Page, format: &Format, input: &DashboardInput) -> Self {
        let open: Credits = input.lines.iter().map(LineInput::to_find).sum();
        let code = input.standing.code();
        let say = |id: &str| {
            let mut phrase = page
                .t_of(id, code)
                .s("discipline", &input.discipline)
                .s("credits", format.credits(open))
                .n("courses", u8::from(!open.is_zero()));
            if let Some(date) = input.standing.date() {
                phrase = phrase.s("date", format.date(date));
            }
            phrase.to_string()
        };
        let (standing, lead) = match (&input.standing, open.is_zero()) {
            (Standing::NoWindow(None), _) => (
                page.t("standing-not-subject").to_string(),
                page.t("lead-not-subject").to_string(),
            ),
            (Standing::LearningDue, true) => (
                page.t("standing-in-review").to_string(),
                page.t("lead-in-review").to_string(),
            ),
            _ => (say("standing"), say("lead")),
        };
        let eyebrow = match input.window {
            Some((_, closes)) if input.standing.is_open() => page
                .t("dash-eyebrow")
                .s("discipline", &input.discipline)
                .s("date", format.date(closes))
                .to_string(),
            _ => input.discipline.clone(),
        };
        let due = input.due();
        Self {
            next: input.next(&page, open),
            deadline_label: page
                .t(if matches!(input.standing, Standing::Discontinued(..)) {
                    "dash-until"
                } else {
                    "dash-by"
                })
                .to_string(),
            deadline: due.map(|day| format.deadline_on(day)),
            scale: input.scale(&page, format),
            key: input.key(&page, format),
            steps: input.steps(&page, format, open),
            lines: input
                .lines
                .iter()
                .enumerate()
                .map(|(at, line)| line.row(&page, format, at))
                .collect(),
            prescription: paths::prescription(&input.case),
            biennium: input.account.as_ref().map(|account| account.card(&page, format)),
            messages: input.messages.clone(),
            others: input.others.clone(),
            eyebrow,
            standing,
            lead,
            page,
        }
    }
}

impl Standing {
    /// The end of the ids of its texts.
    const fn code(&self) -> &'static str {
        match self {
            Self::NoWindow(_) => "no-window",
            Self::ProfileDue => "profile",
            Self::AssessmentDue => "assessment",
            Self::SittingUnderWay(_) => "sitting",
            Self::ResultPending => "result",
            Self::LearningDue => "learning",
            Self::Complete(_) => "complete",
            Self::CloseReview => "close-review",
            Self::Discontinued(..) => "discontinued",
            Self::Final => "final",
        }
    }

    const fn date(&self) -> Option<Date> {
        match self {
            Self::NoWindow(date) | Self::Complete(date) => *date,
            Self::Discontinued(date, _) => Some(*date),
            _ => None,
        }
    }

    /// Whether the window's close still lies ahead and matters.
    const fn is_open(&self) -> bool {
        matches!(
            self,
            Self::ProfileDue | Self::AssessmentDue | Self::SittingUnderWay(_) | Self::ResultPending | Self::LearningDue
        )
    }

    /// Which step is next: 1 to 3, 0 for none, 4 when all are done.
    fn step(&self) -> u8 {
        match self {
            Self::ProfileDue | Self::Discontinued(_, "profile") => 1,
            Self::AssessmentDue
            | Self::SittingUnderWay(_)
            | Self::ResultPending
            | Self::Discontinued(_, "assessment") => 2,
            Self::LearningDue | Self::Discontinued(..) => 3,
            Self::Complete(_) => 4,
            Self::NoWindow(_) | Self::CloseReview | Self::Final => 0,
        }
    }
}

impl DashboardInput {
    fn due(&self) -> Option<Date> {
        match self.standing {
            Standing::Discontinued(until, _) => Some(until),
            _ if self.standing.is_open() => self.window.map(|(_, closes)| closes),
            _ => None,
        }
    }

    fn next(&self, page: &Page, open: Credits) -> Option<NextAct> {
        let case = &self.case;
        let (code, href) = match (&self.standing, self.standing.step()) {
            (Standing::SittingUnderWay(sitting), _) => ("sitting", paths::sitting(sitting)),
            (Standing::ResultPending, _) => ("result", String::new()),
            (_, 1) => ("profile", paths::profile(case)),
            (_, 2) => ("assessment", paths::assessment(case)),
            (_, 3) if open.is_zero() => ("in-review", String::new()),
            (_, 3) => ("learning", paths::REPORT.to_owned()),
            _ => return None,
        };
        let button = if href.is_empty() {
            String::new()
        } else {
            page.t_of("next-button", code).to_string()
        };
        let title = page.t_of("next-title", code).s("credits", open).to_string();
        Some(NextAct {
            title,
            text: page.t_of("next-text", code).to_string(),
            href,
            button,
        })
    }

    fn scale(&self, page: &Page, format: &Format) -> Option<Markup> {
        let (opens, closes) = self.window.filter(|_| self.standing.is_open())?;
        let done = [self.profile_on, self.assessed_on].into_iter().flatten();
        let mut marks: Vec<Mark> = done
            .map(|on| Mark {
                kind: MarkKind::Done,
                on,
            })
            .collect();
        marks.push(Mark {
            kind: MarkKind::Today,
            on: format.today(),
        });
        let name = page
            .t("scale-name")
            .s("opens", format.date(opens))
            .s("closes", format.date(closes))
            .s("today", format.date(format.today()));
        let month = |date: Date| format.month(date);
        let today_word = page.t("key-today").to_string();
        Some(window_scale(&WindowScale {
            name: &name.to_string(),
            opens,
            closes,
            marks: &marks,
            today_word: &today_word,
            month: &month,
        }))
    }

    fn key(&self, page: &Page, format: &Format) -> Vec<KeyEntry> {
        let Some((_, closes)) = self.window.filter(|_| self.standing.is_open()) else {
            return Vec::new();
        };
        let done: Vec<String> = [(self.profile_on, "step-profile"), (self.assessed_on, "step-assessment")]
            .into_iter()
            .filter_map(|(on, id)| on.map(|_| page.t(id).to_string()))
            .collect();
        let entry = |shape, id: &str, words: String| KeyEntry {
            shape,
            name: page.t(id).to_string(),
            words,
        };
        let mut key = Vec::new();
        if !done.is_empty() {
            key.push(entry("done", "key-done", done.join(", ")));
        }
        key.push(entry("today", "key-today", format.date(format.today()).text));
        key.push(entry("close", "key-close", format.date(closes).text));
        key
    }

    fn steps(&self, page: &Page, format: &Format, open: Credits) -> Vec<StepCard> {
        if self.window.is_none() || matches!(self.standing, Standing::NoWindow(_) | Standing::Final) {
            return Vec::new();
        }
        let now = self.standing.step();
        let later = |at: u8| if now == at { "now" } else { "later" };
        let finished = |on: Date| page.t("step-finished").s("date", format.date(on)).to_string();
        let waiting = |at: u8| {
            page.t(if now == at { "step-next-up" } else { "step-later" })
                .to_string()
        };
        let card = |at: u8, id: &str, done_on: Option<Date>, href: String, link: &str| StepCard {
            state: if done_on.is_some() { "done" } else { later(at) },
            name: page.t(id).to_string(),
            words: done_on.map_or_else(|| waiting(at), finished),
            tag: String::new(),
            href: if done_on.is_some() { href } else { String::new() },
            link: page.t(link).to_string(),
        };
        let profile = card(
            1,
            "step-profile",
            self.profile_on,
            paths::comparison(&self.case),
            "step-see-comparison",
        );
        let mut assessment = card(
            2,
            "step-assessment",
            self.assessed_on,
            paths::result(&self.case),
            "step-see-result",
        );
        if matches!(self.standing, Standing::ResultPending) {
            assessment = StepCard {
                state: "now",
                words: page.t("step-working-out").to_string(),
                href: String::new(),
                ..assessment
            };
        }
        vec![profile, assessment, self.learning_step(page, open, later(3))]
    }

    fn learning_step(&self, page: &Page, open: Credits, state: &'static str) -> StepCard {
        let name = page.t("step-learning").to_string();
        let href = paths::prescription(&self.case);
        let link = page.t("step-see-learning").to_string();
        let (state, words, tag) = match (&self.standing, self.lines.is_empty()) {
            (Standing::Complete(_), true) => ("done", page.t("step-nothing-prescribed").to_string(), String::new()),
            (Standing::Complete(_), false) => ("done", page.t("step-all-approved").to_string(), String::new()),
            (_, true) => (state, page.t("step-later").to_string(), String::new()),
            (_, false) if open.is_zero() => (state, page.t("step-in-review").to_string(), String::new()),
            (_, false) => (
                state,
                String::new(),
                page.t("step-to-find").s("credits", open).to_string(),
            ),
        };
        let href = if self.lines.is_empty() { String::new() } else { href };
        StepCard {
            state,
            name,
            words,
            tag,
            href,
            link,
        }
    }
}

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

impl WindowPage {
    /// The finished task list.
    #[must_use]
    pub fn new(page: Page, format: &Format, input: &WindowInput) -> Self {
        let (opens, closes) = input.window.unwrap_or((format.today(), format.today()));
        let open: Credits = input.lines.iter().map(LineInput::to_find).sum();
        let steps = input.steps(&page, format, open);
        let ids = ["profile", "assessment", "learning"];
        let hrefs = [
            paths::profile(&input.case),
            paths::assessment(&input.case),
            paths::prescription(&input.case),
        ];
        let tasks = steps
            .into_iter()
            .zip(ids)
            .zip(hrefs)
            .map(|((step, id), href)| {
                let now = step.state == "now";
                Task {
                    hint: page.t_of("task-hint", id).to_string(),
                    href: if now { href } else { step.href },
                    words: if step.tag.is_empty() { step.words } else { step.tag },
                    name: step.name,
                    tag: now,
                    id,
                }
            })
            .collect();
        Self {
            discipline: input.discipline.clone(),
            opened: format.date(opens),
            deadline: format.deadline_on(closes),
            tasks,
            after: page.t("window-after").s("date", format.date(closes)).to_string(),
            page,
        }
    }
}
