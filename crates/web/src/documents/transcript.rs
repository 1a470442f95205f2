//! The transcript: every course with what was approved, in hundredths.

use cqr_app::completions::MyCompletion;
use cqr_domain::{Credits, completions::CompletionState};

use super::view::{Transcript, TranscriptRow};
use crate::{completions::state, ctx::Frame};

impl Transcript {
    /// The finished transcript of this holder.
    #[must_use]
    pub fn new(frame: Frame, name: String, courses: &[MyCompletion]) -> Self {
        let Frame { page, format } = frame;
        let approved = |course: &&MyCompletion| course.worded.completion.state.0 == CompletionState::Approved;
        let total: Credits = courses
            .iter()
            .filter(approved)
            .map(|course| course.worded.completion.credits.0)
            .sum();
        let row = |course: &MyCompletion| {
            let completion = &course.worded.completion;
            let credits = if approved(&course) {
                completion.credits.0
            } else {
                completion.claimed.0
            };
            TranscriptRow {
                title: course.worded.title().to_owned(),
                on: format.date(completion.completed_on.0),
                state: page.t_of("course-state", state(completion.state.0).0).to_string(),
                credits: format.credits_exact(credits),
            }
        };
        Self {
            name,
            on: format.date(format.today()),
            rows: courses.iter().map(row).collect(),
            total: format.credits_exact(total),
            page,
        }
    }
}
