//! People as the body's staff find and see them, what says who somebody is, and records that are one human.

mod address;
mod address_sample;
mod birth_date;
mod birth_date_sample;
mod birth_date_view;
mod corrections;
mod corrections_sample;
mod corrections_view;
mod danger;
mod merge;
mod merge_sample;
mod merge_view;
mod person;
mod rename;
mod sample;
mod search;
mod seen;
mod time_line;
mod view;

use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, RateClass, RouteTable, Spec};

pub use address::AddressCorrection;
pub(crate) use address::{ADDRESS_FIELDS, address_fields, entered_address, stale_address};
pub(crate) use address_sample::invented as sample_address;
pub use birth_date_view::{BirthDateLine, BirthDateLook, BirthDatePage, BirthDatesPage};
pub use corrections_view::{ChangeView, CorrectionsPage, PreviewForm};
pub use merge_view::{MergeColumn, MergeLine, MergeLook, MergePage, MergesPage};
pub(crate) use person::{refused, register_status, rule};
pub use rename::RenamePage;
pub(crate) use rename::who_in;
pub(crate) use sample::person as sample_person;
pub use view::{HeldLine, Listing, PeoplePage, PersonAct, PersonCredential, PersonLine, PersonPage, TimelineEntry};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// Who may look people up, as the use case has it.
pub(crate) const LOOKERS: Access = Access::roles(&[Role::CaseOfficer, Role::DecisionMaker, Role::CeReviewer]);
const OFFICERS: Access = Access::roles(&[Role::CaseOfficer]);

/// The routes of people. Whom they are about is in their paths, so no route names an owner.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .with(record_routes())
        .get(
            paths::PEOPLE,
            Spec::new("staff_people", "R-PROF-7", LOOKERS).rate(RateClass::Search),
            search::search,
        )
        .get(
            paths::PERSON,
            Spec::new("staff_person", "R-PROF-7", LOOKERS),
            person::show,
        )
        .get(
            paths::SEEN_OVERVIEW,
            Spec::new("seen_overview", "design 13", LOOKERS),
            seen::dashboard,
        )
        .get(
            paths::SEEN_WINDOW,
            Spec::new("seen_window", "design 13", LOOKERS),
            seen::window,
        )
        .get(
            paths::SEEN_DOCUMENTS,
            Spec::new("seen_documents", "design 13", LOOKERS),
            seen::documents,
        )
}

/// What says who somebody is: corrections, and records that are one human.
fn record_routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(
            paths::CORRECTIONS,
            Spec::new("staff_corrections", "R-DATE-9", OFFICERS),
            corrections::show,
        )
        .post(
            paths::CORRECTIONS,
            Spec::new("staff_correct", "R-DATE-9", OFFICERS),
            corrections::act,
        )
        .get(
            paths::STAFF_ADDRESS,
            Spec::new("staff_address", "R-NOTE-5", OFFICERS),
            address::show,
        )
        .post(
            paths::STAFF_ADDRESS,
            Spec::new("staff_address_correct", "R-NOTE-5", OFFICERS),
            address::correct,
        )
        // Every date of a person moves with it: the password is asked for again, and before anything is written.
        .get(
            paths::BIRTH_DATE,
            Spec::new("staff_birth_date", "R-DATE-9", OFFICERS).step_up(),
            birth_date::show,
        )
        .post(
            paths::BIRTH_DATE,
            Spec::new("staff_birth_date_decide", "R-DATE-9", OFFICERS).step_up(),
            birth_date::decide,
        )
        .get(
            paths::BIRTH_DATES,
            Spec::new("staff_birth_dates", "R-DATE-9", OFFICERS),
            birth_date::list,
        )
        .get(
            paths::MERGE,
            Spec::new("staff_merge", "issue 4", OFFICERS).rate(RateClass::Search),
            merge::show,
        )
        // Whoever merges two records says who somebody is: the password is asked for again.
        .post(
            paths::MERGE,
            Spec::new("staff_merge_act", "issue 4", OFFICERS).step_up(),
            merge::act,
        )
        .get(
            paths::MERGES,
            Spec::new("staff_merges", "issue 4", OFFICERS),
            merge::list,
        )
}
