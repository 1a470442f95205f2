//! The self-assessment: what it is, the agreement, one question a page, the list, handing in, and after.

mod sample;
mod view;

pub use view::{Agreement, AssessmentPage, Elsewhere, OptionView, PlayerPage, QuestionLine, QuestionsPage, SittingDone, SubmitPage};

#[doc(hidden)]
pub use sample::samples;
