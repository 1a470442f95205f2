//! A holder's reported courses, with the two-year account.

use cqr_app::completions::{self, MyCompletion};
use cqr_domain::completions::CompletionState;

use super::{
    refusals::of_completion,
    view::{CourseLine, MyCourses},
};
use crate::{
    cases::Account,
    ctx::{Answer, Ctx, Frame, html},
    page::Section,
    paths,
};

/// The courses, the last one in front.
pub async fn show(ctx: Ctx) -> Answer {
    let frame = ctx.frame(Section::Courses).await?;
    let mine = completions::mine(ctx.app(), ctx.caller()?)
        .await
        .map_err(of_completion)?;
    let biennium = Account::of(&mine).map(|account| account.card(&frame.page, &frame.format));
    let courses = mine.completions.iter().map(|course| line(&frame, course)).collect();
    html(&MyCourses {
        biennium,
        courses,
        page: frame.page,
    })
}

/// One course in the list.
pub(super) fn line(frame: &Frame, course: &MyCompletion) -> CourseLine {
    let (page, format) = (&frame.page, &frame.format);
    let row = &course.worded.completion;
    let (code, color) = state(row.state.0);
    // What was granted, once it is approved; before that what was claimed.
    let credits = if row.state.0 == CompletionState::Approved {
        row.credits.0
    } else {
        row.claimed.0
    };
    let facts = page
        .t("course-line-facts")
        .s("date", format.date(row.completed_on.0))
        .s("credits", format.credits(credits))
        .to_string();
    let note = match (row.state.0, course.reviewed_by) {
        (CompletionState::Reported, Some(day)) => {
            let late = format.today() > day;
            let id = if late {
                "course-note-late"
            } else {
                "course-note-reported"
            };
            page.t(id)
                .s("date", format.date(day))
                .s("phone", &page.phone)
                .to_string()
        }
        (CompletionState::Refused, _) => page.t("course-note-refused").to_string(),
        _ => String::new(),
    };
    CourseLine {
        href: paths::course(row.id.0),
        title: course.worded.title().to_owned(),
        facts,
        color,
        words: page.t_of("course-state", code).to_string(),
        note,
    }
}

/// The end of the ids of a state's texts, and the color of its tag.
pub(crate) const fn state(state: CompletionState) -> (&'static str, &'static str) {
    match state {
        CompletionState::Reported => ("reported", "yellow"),
        CompletionState::Approved => ("approved", "green"),
        CompletionState::Refused => ("refused", "red"),
        CompletionState::Withdrawn => ("withdrawn", "still"),
    }
}
