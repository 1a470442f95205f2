//! The row of a request, as a pure function of its folded state.

use cqr_domain::{
    ids::{CaseId, PersonId, RequestId},
    requests::{Request, RequestState, Wish},
};
use diesel::prelude::*;
use jiff::civil::Date;

use super::schema::requests;
use crate::{On, Sql};

crate::as_text_by_name!(Wish, RequestState);

/// One request as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = requests, treat_none_as_null = true)]
pub struct RequestRow {
    /// The request.
    pub id: Sql<RequestId>,
    /// About which window; nothing for a legal name.
    pub case_id: Option<Sql<CaseId>>,
    /// Who asks.
    pub person_id: Sql<PersonId>,
    /// The program in whose time it is decided.
    pub program: String,
    /// What for.
    pub wish: Sql<Wish>,
    /// The cause of an extension, what an appeal is against, or which document shows a name, as a code.
    pub about: String,
    /// Whether the person filed it.
    pub by_holder: bool,
    /// Where it stands.
    pub state: Sql<RequestState>,
    /// The step, from 1.
    pub step: i32,
    /// The body's day on which it was filed.
    pub filed_on: On,
    /// By the end of which day it is decided; nothing unless it is open.
    pub due_on: Option<On>,
    /// Until the end of which day it can be taken a step further.
    pub further_until: Option<On>,
    /// The last day of the window that was granted.
    pub window_close_on: Option<On>,
    /// Version of the stream these facts stand for.
    pub version: i32,
}

impl RequestRow {
    /// Whether it is open, or a refused appeal that can still be taken a step further on this day.
    #[must_use]
    pub fn waits(&self, today: Date) -> bool {
        self.state.0 == RequestState::Open || self.further_until.is_some_and(|last| last.0 >= today)
    }
}

/// The row that stands for a request at a version of its stream.
#[must_use]
pub fn rows_of(id: RequestId, request: &Request, version: u32) -> RequestRow {
    RequestRow {
        id: Sql(id),
        case_id: request.case.map(Sql),
        person_id: Sql(request.person),
        program: request.program.clone(),
        wish: Sql(request.wish),
        about: request.about.clone(),
        by_holder: request.by_holder,
        state: Sql(request.state),
        step: i32::try_from(request.step).unwrap_or(i32::MAX),
        filed_on: On(request.filed_on),
        due_on: request.due_on.map(On),
        further_until: request.further_until.map(On),
        window_close_on: request.window_close.map(On),
        version: i32::try_from(version).unwrap_or(i32::MAX),
    }
}
