//! What a holder keeps: the pages that print well, the transcript of courses, and the file with the dates.

mod calendar;
mod list;
mod sample;
mod show;
mod transcript;
mod view;

use cqr_edge::{Access, EdgeState, RouteTable, Spec};

pub use calendar::calendar;
pub use view::{DocumentGroup, DocumentLine, Documents, LetterInput, Transcript, TranscriptRow};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// The routes of documents.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(
            paths::DOCUMENTS,
            Spec::new("documents", "design 10", Access::HOLDER),
            show::documents,
        )
        .get(
            paths::TRANSCRIPT,
            Spec::new("transcript", "R-AUD-5", Access::HOLDER),
            show::transcript,
        )
        .get(
            paths::CALENDAR_FILE,
            Spec::new("calendar_file", "R-DATE-7", Access::HOLDER),
            show::calendar_file,
        )
}
