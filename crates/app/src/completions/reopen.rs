//! What follows from a granted appeal against a refusal: the course goes back to the queue as reported on its day, and another
//! reviewer decides (R-APP-1, R-RX-15). While it waits, nothing is decided against its holder (R-RX-16).

use cqr_domain::{
    completions::{Command, Completion, CompletionState, decide},
    ids::RequestId,
    journal::Context,
    requests::{Request, Since},
};
use cqr_store::{
    StoreError, Tx, completions,
    letters::{self, Papers},
    notices::{self, NoticeRow},
};
use jiff::civil::Date;

use super::rules;
use crate::programs::Program;

/// How many messages are looked through for those that tell of the refusals.
const NOTICES: i64 = 500;

/// Puts back what was refused in the days for which the appeal was in time: an appeal names no course, and another look at one
/// more takes nothing from anybody.
pub(crate) fn reopen(
    tx: &mut Tx,
    program: &Program,
    (id, request): (RequestId, &Request),
    context: &Context,
) -> Result<(), StoreError> {
    let reopened_at = tx.now();
    let told = notices::of_person(tx, request.person, NOTICES)?;
    let papers = letters::papers_of_person(tx, request.person)?;
    let told = (told.as_slice(), &papers);
    for row in completions::bienniums_of(tx, request.person)? {
        if row.program != request.program {
            continue;
        }
        let mut held = completions::load(tx, row.id.0)?.ok_or(StoreError::NotFound)?;
        let refused = held.biennium.completions.iter();
        let refused = refused.filter(|completion| is_appealed(program, completion, told, request.filed_on));
        let refused: Vec<_> = refused.map(|completion| completion.id).collect();
        for completion in refused {
            let wish = Command::Reopen {
                completion,
                request: id,
                reopened_at,
            };
            // A newer report of the same activity may have taken its place: then that one is looked at.
            let Ok(events) = decide(&held.biennium, &wish) else {
                continue;
            };
            held = completions::record(tx, held, context, &events)?;
            rules::audit_events(tx, completion, &events, context)?;
        }
    }
    Ok(())
}

/// Whether an appeal that was filed on a day was in time against the refusal of a course. Its days run from when the message that
/// tells of the refusal came to its person, as when the appeal was filed; without a message, from the refusal.
fn is_appealed(program: &Program, completion: &Completion, told: (&[NoticeRow], &Papers), filed_on: Date) -> bool {
    let refused_on = program.today(completion.decided_at.unwrap_or(completion.reported_at));
    let since = told_since(program, completion, told).unwrap_or(Since::Decided(refused_on));
    completion.state == CompletionState::Refused && refused_on <= filed_on && since.is_in_time(program, filed_on)
}

/// Since when a person is told of the refusal of a course; nothing without a message, of which the newest stands in front.
fn told_since(program: &Program, completion: &Completion, (told, papers): (&[NoticeRow], &Papers)) -> Option<Since> {
    let key = format!("{}/course_refused/", completion.id);
    let last = told.iter().find(|notice| notice.once_key.starts_with(&key))?;
    let posted = papers.get(&last.id.0).copied().flatten();
    Some(Since::Told(last.came_at(posted).map(|at| program.today(at))))
}
