//! What staff corrected, or a person changed about the own address, is not taken back by a file that still has the value from
//! before: the system that wrote it knows nothing newer, and the row says nothing new. Another value than that one is a
//! correction like every other (R-DATE-9).

use cqr_domain::ids::PersonId;
use cqr_store::{
    Db, StoreError,
    people::{self, Address, BirthDateState, ContactRow, full_name},
};

/// Leaves in `wish`, which a row asks of somebody of whom this is known, what staff corrected since: a birth date that two people
/// decided about, and a legal name; and the postal address that the person or staff changed. `absent` are columns that the file
/// does not have.
///
/// # Errors
/// Those of the store.
pub(super) fn keep(
    db: &mut Db,
    person: PersonId,
    (known, absent): (&ContactRow, &[&str]),
    mut wish: ContactRow,
) -> Result<ContactRow, StoreError> {
    if wish.birth_date != known.birth_date {
        let all = people::birth_dates_of(db, person)?;
        let mut decided = all.iter().filter(|row| row.state.0 == BirthDateState::Confirmed);
        if decided.any(|row| row.born_before == wish.birth_date) {
            (wish.birth_date, wish.birth_month) = (known.birth_date, known.birth_month);
        }
    }
    let name = full_name(&wish.given_name, &wish.family_name);
    if name != full_name(&known.given_name, &known.family_name) {
        let changes = people::former_names(db, person)?;
        if changes.iter().any(|change| change.name_before == name) {
            wish.given_name.clone_from(&known.given_name);
            wish.family_name.clone_from(&known.family_name);
            wish.sort_name.clone_from(&known.sort_name);
        }
    }
    let (now, asked) = (Address::from(known), Address::from(&wish));
    if asked != now {
        let changes = people::former_addresses(db, person)?;
        // Once a file brought another address, files say where the person lives: also that they moved back.
        let stands = changes.last().is_some_and(|last| last.after() == now);
        if stands && changes.iter().any(|change| is_again(&change.before(), &asked, absent)) {
            wish = now.put_in(wish);
        }
    }
    Ok(wish)
}

/// Whether the columns that the file has say a former address once more.
fn is_again(former: &Address, asked: &Address, absent: &[&str]) -> bool {
    let mut parts = former.parts().into_iter().zip(asked.parts());
    parts.all(|((column, before), (_, asked))| absent.contains(&column) || before == asked)
}
