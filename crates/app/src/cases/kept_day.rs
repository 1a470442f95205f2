//! Whether the next window of a credential opens on a day that an earlier version of the rules set: its holder and staff are
//! told why it is not the one that the newest rules count (R-DATE-2).

use cqr_domain::calendar::Born;
use cqr_store::credentials::CredentialRow;
use jiff::civil::Date;

use crate::{imports::recount::Counted, programs::Programs};

/// The first day of the rules that count another day for the next opening of a credential, whose holder was born in this month.
/// Nothing where the rules of today count the same day, and where no window opens.
#[must_use]
pub fn opening_kept_since(programs: &Programs, row: &CredentialRow, birth_month: i32) -> Option<Date> {
    let program = programs.current(&row.program);
    let born = i8::try_from(birth_month).ok().and_then(Born::in_month)?;
    let number = u32::try_from(row.next_cycle?).ok()?;
    let opens_on = program.today(row.next_opens_at?.0);
    program.opening_kept_since(Counted::of(row, born).award, born, number, opens_on)
}
