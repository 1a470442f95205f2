//! Pages for the body's staff: work queue, course review, people, decisions, jobs.

mod sample;
mod view;

pub use view::{
    DecisionsPage, JobLine, JobsPage, LookedAt, ParkedJob, PeoplePage, PersonCredential, PersonLine, PersonPage,
    ProposalView, ReviewLine, ReviewPage, ReviewsPage, TimelineEntry, ToldLine, WorkCard, WorkPage,
};

#[doc(hidden)]
pub use sample::samples;
