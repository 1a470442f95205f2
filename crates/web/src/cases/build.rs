//! From the facts of a holder's window to the words of the dashboard: one sentence of standing, one next act.

use cqr_domain::Credits;
use jiff::civil::Date;

use super::{
    input::{DashboardInput, LineInput, Standing, WindowInput},
    view::{Dashboard, KeyEntry, NextAct, StepCard, Task, WindowPage},
};
use crate::{
    charts::{Mark, MarkKind, WindowScale, window_scale},
    format::Format,
    html::Markup,
    page::Page,
    paths,
};

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
        // A profile of the system before this one brought no answers to compare.
        let comparison = if self.profile_elsewhere {
            String::new()
        } else {
            paths::comparison(&self.case)
        };
        let profile = card(1, "step-profile", self.profile_on, comparison, "step-see-comparison");
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
