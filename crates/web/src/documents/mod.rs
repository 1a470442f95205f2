//! What a holder keeps: the pages that print well, the transcript of courses, and the file with the dates.

mod calendar;
mod feed;
mod list;
mod sample;
mod show;
mod transcript;
mod view;

use cqr_edge::{Access, Cache, EdgeState, RateClass, RouteTable, Spec};

pub(crate) use show::documents_page;

pub use calendar::{Dates, Reading, calendar};
pub use view::{DocumentGroup, DocumentLine, Documents, FeedAddress, FeedPage, LetterInput, Transcript, TranscriptRow};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// How long whoever reads the private address may keep what was read, in seconds: a moved date is seen within the hour.
const KEPT_S: u32 = 900;

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
        .get(
            paths::FEED_PAGE,
            Spec::new("calendar_address", "R-DATE-7", Access::HOLDER),
            feed::show,
        )
        .post(
            paths::FEED_PAGE,
            Spec::new("calendar_address_change", "R-DATE-7", Access::HOLDER),
            feed::change,
        )
        // Whoever knows it is no session; services ask from few networks for many people.
        .get(
            paths::FEED,
            Spec::new("calendar_feed", "R-DATE-7, ASVS 7.2.2", Access::Public)
                .rate(RateClass::Search)
                .cache(Cache::Private(KEPT_S))
                .no_referrer(),
            feed::read,
        )
}
