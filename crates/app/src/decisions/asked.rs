//! What a holder asked for that bears on a decision about one of their windows. The release, its effect, the end of the grace
//! year and the pages ask the same here (R-STAT-8, R-APP-1; design.md section 13).

use cqr_domain::{
    ids::RequestId,
    journal::Recorded,
    programs::Program,
    requests::{RequestEvent, RequestState, Wish, against},
};
use cqr_store::{
    Db, On, StoreError,
    cases::Held,
    journal,
    requests::{self, RequestRow},
};
use jiff::civil::Date;

use crate::requests::further_until;

/// What was asked for about a case, the newest in front: with the appeals against courses that were filed from other windows, for
/// a course belongs to the person (R-APP-1), and without the requests for more time that hold nothing, for one like them was
/// settled after the close.
pub(super) fn asked(db: &mut Db, program: &Program, held: &Held) -> Result<Vec<RequestRow>, StoreError> {
    let mut rows = requests::bearing_on(db, held.id, held.case.person)?;
    let close = held.case.window_close;
    let settled = settled_after(db, program, &rows, close)?;
    // The days to the panel run from when the message of the decision came (R-NOTE-5).
    for row in &mut rows {
        row.further_until = further_until(db, program, row, None)?.map(On);
    }
    rows.retain(|row| {
        let earlier = |(id, day): &(RequestId, Date)| *id != row.id.0 && *day <= row.filed_on.0;
        row.wish.0 != Wish::Extension || !settled.iter().any(earlier)
    });
    Ok(rows)
}

/// How many of them hold the release of a proposal: those that wait, and refused appeals that can still be taken a step further.
pub(super) fn count_holding(db: &mut Db, program: &Program, held: &Held, today: Date) -> Result<u32, StoreError> {
    let rows = asked(db, program, held)?;
    let holds = |row: &&RequestRow| row.wish.0.holds_discontinuation() && row.waits(today);
    Ok(u32::try_from(rows.iter().filter(holds).count()).unwrap_or(u32::MAX))
}

/// Whether a request is an appeal that waits, or that can still be taken a step further, and that may bring what is missing:
/// against a refused course, or against the prescription.
pub(super) fn may_bring_the_rest(row: &RequestRow, today: Date) -> bool {
    let brings = matches!(row.about.as_str(), against::COURSE | against::PRESCRIPTION);
    row.wish.0 == Wish::Appeal && brings && row.waits(today)
}

/// The requests for more time among these that were decided or taken back after the close, each with the body's day of that. The
/// days stand in the journal only, which is asked once, and not at all while none was filed after the close: no other can come
/// after such a day.
fn settled_after(
    db: &mut Db,
    program: &Program,
    rows: &[RequestRow],
    close: Date,
) -> Result<Vec<(RequestId, Date)>, StoreError> {
    let more_time = || rows.iter().filter(|row| row.wish.0 == Wish::Extension);
    if !more_time().any(|row| row.filed_on.0 > close) {
        return Ok(Vec::new());
    }
    let settled = more_time().filter(|row| row.state.0 != RequestState::Open);
    let settled: Vec<RequestId> = settled.map(|row| row.id.0).collect();
    let streams = journal::load_some::<RequestEvent>(db, &settled)?;
    let days = streams
        .iter()
        .filter_map(|(id, events)| Some((*id, settled_on(program, events)?)));
    Ok(days.filter(|(_, day)| *day > close).collect())
}

/// The body's day on which a request was decided or taken back; nothing while it waits.
fn settled_on(program: &Program, events: &[Recorded<RequestEvent>]) -> Option<Date> {
    let settles = |recorded: &&Recorded<RequestEvent>| {
        matches!(
            recorded.event,
            RequestEvent::RequestDecided { .. } | RequestEvent::RequestWithdrawn {}
        )
    };
    let last = events.iter().rfind(settles)?;
    Some(program.today(last.recorded_at))
}
