//! Until when a refused appeal can be taken to the panel: the days run from when the message of the decision came to its person,
//! and are never fewer than the decision said (R-APP-1, R-NOTE-5).

use cqr_domain::programs::Program;
use cqr_store::{Db, StoreError, letters, notices, requests::RequestRow};
use jiff::civil::Date;

/// The message of a refused appeal that can go further.
const REFUSED: &str = "appeal_refused";

/// The last day; nothing where there is no further step. While the message did not come, the days are counted from `not_come`,
/// and from the decision where that is nothing: a message that never comes to anybody holds nothing without end.
pub(crate) fn further_until(
    db: &mut Db,
    program: &Program,
    row: &RequestRow,
    not_come: Option<Date>,
) -> Result<Option<Date>, StoreError> {
    let (Some(said), Some(case)) = (&row.further_until, &row.case_id) else {
        return Ok(row.further_until.as_ref().map(|last| last.0));
    };
    let id = row.id.0.to_string();
    let told = notices::of_case(db, case.0)?;
    let of_it = |notice: &&notices::NoticeRow| notice.kind == REFUSED && notice.args.0.get("request") == Some(&id);
    let Some(notice) = told.iter().rfind(of_it) else {
        return Ok(Some(said.0));
    };
    let papers = letters::papers_of_person(db, row.person_id.0)?;
    let posted = papers.get(&notice.id.0).copied().flatten();
    let came_on = notice.came_at(posted).map(|at| program.today(at)).or(not_come);
    Ok(Some(
        came_on.map_or(said.0, |day| program.last_day_to_appeal(day).max(said.0)),
    ))
}
