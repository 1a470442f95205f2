//! One window as a task list: the three steps, what each asks for, and why something cannot start yet.

use jiff::civil::Date;

use super::{
    input::{CredentialInput, Standing},
    view::{Task, TaskGroup, WindowPage},
};
use crate::{
    format::{DeadlineView, Format},
    page::Page,
    paths,
};

/// How far a task is.
enum Progress {
    /// It is done; the words say when.
    Done(String),
    /// It can be done or looked at.
    Ready,
    /// It is next; the words say what is asked for.
    Next(String),
    /// Something is being worked out or checked; the words say what.
    Waiting(String),
    /// It cannot start; the id of the reason.
    Later(&'static str),
}

impl WindowPage {
    /// The finished task list.
    #[must_use]
    pub fn new(page: Page, format: &Format, input: &CredentialInput) -> Self {
        let (opens, closes) = input.window.unwrap_or((format.today(), format.today()));
        let over = closes < format.today();
        let comes_back = matches!(input.standing, Standing::Discontinued(..));
        let of_close = !comes_back && !matches!(input.standing, Standing::GraceWaits);
        let finished = matches!(input.standing, Standing::Complete(..) | Standing::Reinstated(..));
        Self {
            discipline: input.discipline.clone(),
            opened: format.date(opens),
            deadline: input
                .due
                .filter(|_| of_close)
                .map_or_else(|| format.deadline_on(closes), |due| format.deadline(due)),
            decided: input.decided(&page, format),
            grace: input
                .due
                .filter(|_| comes_back)
                .map_or_else(String::new, |due| grace(&page, &format.deadline(due))),
            standing: input.say(&page, format, "standing"),
            groups: input.groups(&page, format),
            pace: input.pace_view(&page, format),
            under_review: matches!(input.standing, Standing::CloseReview),
            review: input.review(&page, format),
            held_by: input.held_by(&page, format),
            after: if over || finished {
                String::new()
            } else {
                page.t("window-after").s("date", format.date(closes)).to_string()
            },
            requests: paths::window_requests(&input.case),
            page,
        }
    }
}

/// Until when the holder of a discontinued credential can come back.
fn grace(page: &Page, until: &DeadlineView) -> String {
    page.t("window-grace")
        .s("date", &until.date)
        .s("time", &until.time)
        .s("left", &until.left)
        .to_string()
}

impl CredentialInput {
    /// What happens with a window that closed with a step open, and when the decision can be appealed.
    fn review(&self, page: &Page, format: &Format) -> (String, String) {
        if self.held_back.is_some() {
            (self.lead(page, format), page.t("window-held-appeal").to_string())
        } else {
            let (text, appeal) = (page.t("window-review-text"), page.t("window-review-appeal"));
            (text.to_string(), appeal.to_string())
        }
    }

    /// What holds a decision that is released, with the way to each.
    fn held_by(&self, page: &Page, format: &Format) -> Vec<(String, String)> {
        let Some(held) = &self.held_back else {
            return Vec::new();
        };
        let course = |(href, on): &(String, Date)| {
            let words = page.t("window-held-course").s("date", format.date(*on));
            (href.clone(), words.to_string())
        };
        let request = |href: &String| (href.clone(), page.t("window-held-request").to_string());
        let courses = held.courses.iter().map(course);
        courses.chain(held.requests.iter().map(request)).collect()
    }

    fn groups(&self, page: &Page, format: &Format) -> Vec<TaskGroup> {
        let case = &self.case;
        let on = |day| page.t("step-finished").s("date", format.date(day)).to_string();
        let profile = match self.profile_on {
            Some(day) => Progress::Done(on(day)),
            None => self.open_step(page, 1, "closed"),
        };
        let compare = self.after_step(self.profile_on.is_some(), "after-profile");
        let assessment = match (&self.standing, self.assessed_on) {
            (_, Some(day)) => Progress::Done(on(day)),
            (Standing::ResultPending, _) => Progress::Waiting(page.t("step-working-out").to_string()),
            (Standing::OnHold, _) => Progress::Waiting(page.t("step-on-hold").to_string()),
            _ => self.open_step(page, 2, "after-profile"),
        };
        let result = self.after_step(self.assessed_on.is_some(), "after-assessment");
        let group = |id: &str, tasks| TaskGroup {
            name: page.t(id).to_string(),
            tasks,
        };
        let mut first = vec![task(page, "profile", paths::profile(case), profile)];
        if !self.profile_elsewhere {
            first.push(task(page, "compare", self.comparison(), compare));
        }
        vec![
            group("step-profile", first),
            group(
                "step-assessment",
                vec![
                    task(page, "assessment", paths::assessment(case), assessment),
                    task(page, "result", paths::result(case), result),
                ],
            ),
            group("step-learning", self.learning(page, format)),
        ]
    }

    fn learning(&self, page: &Page, format: &Format) -> Vec<Task> {
        let case = &self.case;
        let prescribed = self.after_step(self.assessed_on.is_some(), "after-assessment");
        let finished = self.standing.step() == 4;
        let report = match (finished, self.lines.is_empty()) {
            (true, true) => Progress::Done(page.t("step-nothing-prescribed").to_string()),
            (true, false) => Progress::Done(page.t("step-all-approved").to_string()),
            (false, false) if self.to_find().is_zero() => Progress::Waiting(page.t("step-in-review").to_string()),
            (false, false) if self.standing.step() == 3 => {
                let open = format.credits(self.to_find());
                Progress::Next(page.t("step-to-find").s("credits", open).to_string())
            }
            _ => self.open_step(page, 3, "after-assessment"),
        };
        vec![
            task(page, "prescribed", paths::prescription(case), prescribed),
            task(page, "report", paths::REPORT.to_owned(), report),
        ]
    }

    /// A step that is not done: next, or not yet for this reason, or too late.
    fn open_step(&self, page: &Page, at: u8, reason: &'static str) -> Progress {
        match self.standing.step() {
            now if now == at => Progress::Next(page.t("step-next-up").to_string()),
            0 => Progress::Later("closed"),
            _ => Progress::Later(reason),
        }
    }

    /// Something to read, once a step is done.
    fn after_step(&self, done: bool, reason: &'static str) -> Progress {
        match (done, self.standing.step()) {
            (true, _) => Progress::Ready,
            (false, 0) => Progress::Later("closed"),
            (false, _) => Progress::Later(reason),
        }
    }
}

fn task(page: &Page, id: &'static str, href: String, progress: Progress) -> Task {
    let hint = page.t_of("task-hint", id).to_string();
    let (state, words, hint, href) = match progress {
        Progress::Done(words) => ("done", words, hint, href),
        Progress::Ready => ("done", page.t("task-ready").to_string(), hint, href),
        Progress::Next(words) => ("next", words, hint, href),
        Progress::Waiting(words) => ("later", words, hint, String::new()),
        // The page says in its first line that the window has closed.
        Progress::Later("closed") => ("later", page.t("step-open").to_string(), hint, String::new()),
        Progress::Later(reason) => (
            "later",
            page.t("task-not-yet").to_string(),
            page.t_of("task-reason", reason).to_string(),
            String::new(),
        ),
    };
    Task {
        name: page.t_of("task-name", id).to_string(),
        hint,
        href,
        words,
        state,
        id,
    }
}
