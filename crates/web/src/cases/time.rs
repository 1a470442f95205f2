//! The line of time with its key, and how the credits still open stand against the days left (R-NOTE-4).

use cqr_domain::cases::{Margin, Pace};
use jiff::civil::Date;

use super::{
    input::{CredentialInput, Standing},
    view::{KeyEntry, PaceView},
};
use crate::{
    charts::{Mark, MarkKind, WindowScale, window_scale},
    format::Format,
    html::Markup,
    page::Page,
};

impl CredentialInput {
    pub(super) fn scale(&self, page: &Page, format: &Format) -> Option<Markup> {
        let (opens, closes) = self.window.filter(|_| self.standing.is_open())?;
        let mark = |kind, on| Mark { kind, on };
        let done = [self.profile_on, self.assessed_on].into_iter().flatten();
        let mut marks: Vec<Mark> = done.map(|on| mark(MarkKind::Done, on)).collect();
        marks.extend(self.start_by(format).map(|on| mark(MarkKind::StartBy, on)));
        marks.push(mark(MarkKind::Today, format.today()));
        let name = page
            .t("scale-name")
            .s("opens", format.date(opens))
            .s("closes", format.date(closes))
            .s("today", format.date(format.today()))
            .to_string();
        let month = |date| format.month(date);
        let today_word = page.t("key-today").to_string();
        Some(window_scale(&WindowScale {
            name: &name,
            opens,
            closes,
            marks: &marks,
            today_word: &today_word,
            month: &month,
        }))
    }

    pub(super) fn key(&self, page: &Page, format: &Format) -> Vec<KeyEntry> {
        let Some((_, closes)) = self.window.filter(|_| self.standing.is_open()) else {
            return Vec::new();
        };
        let done: Vec<String> = [(self.profile_on, "key-profile"), (self.assessed_on, "key-assessment")]
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
        if let Some(on) = self.start_by(format) {
            let id = if self.lines.is_empty() {
                "key-result"
            } else {
                "key-start"
            };
            key.push(entry("start", id, format.date(on).text));
        }
        key.push(entry("close", "key-close", format.date(closes).text));
        key
    }

    /// The pace while there is something that the holder can do: not while we work on the result, nor after the close.
    fn pace_now(&self) -> Option<Pace> {
        let ours = matches!(self.standing, Standing::ResultPending | Standing::OnHold);
        let theirs = self.standing.is_open() || matches!(self.standing, Standing::Discontinued(..));
        self.pace.filter(|_| theirs && !ours)
    }

    /// The latest start that is advised, while it lies ahead.
    fn start_by(&self, format: &Format) -> Option<Date> {
        let start = self.pace_now().map(|pace| pace.start_by);
        start.filter(|on| *on >= format.today())
    }

    /// The advice to start early, with this person's own figures; nothing when nothing is open.
    pub(super) fn pace_view(&self, page: &Page, format: &Format) -> Option<PaceView> {
        let pace = self.pace_now()?;
        let known = !self.lines.is_empty();
        let what = if known { "known" } else { "ahead" };
        let (margin, tag) = match pace.margin {
            Margin::Ample => ("ample", None),
            Margin::Tight => ("tight", Some(("yellow", page.t("pace-tag-tight").to_string()))),
            Margin::Short => ("short", Some(("red", page.t("pace-tag-short").to_string()))),
        };
        let say = |start: &str, end: &str| {
            page.t_of(start, end)
                .s("credits", format.credits(self.to_find()))
                .s("date", format.date(pace.start_by))
                .n("days", pace.days_left)
                .s("left", format.count(u64::from(pace.days_left)))
                .n("needed", pace.needed_days)
                .to_string()
        };
        Some(PaceView {
            title: match (known, pace.margin) {
                (false, Margin::Ample) => say("pace-title", "ahead"),
                _ => say("pace-title", margin),
            },
            text: say(&format!("pace-{what}"), margin),
            how: say("pace-how", what),
            tag,
        })
    }
}
