//! Letters: as a PDF for their holder, in batches for the officers who post them, and checked by anybody with the code
//! that stands on them.

mod build;
mod desk;
mod file;
mod sample;
mod verify;
mod view;

use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, Owner, RateClass, RouteTable, Spec};

pub use view::{AsideLine, BatchLine, CheckedView, LettersPage, Recipient, VerifyPage, WaitingLine};

pub(crate) use build::{address, sender, what_next};
pub(crate) use file::{pdf, refused};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

const OFFICERS: Access = Access::roles(&[Role::CaseOfficer]);

/// The routes of letters. Checking a code is counted like a look-up on the public register, so that nobody tries codes.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let one = Spec::new("letter", "R-NOTE-5", Access::HOLDER).owner(Owner::person("letter"));
    let check = Spec::new("verify", "A45, R-VER-4", Access::Public).rate(RateClass::Directory);
    let staff = |name| Spec::new(name, "R-NOTE-5", OFFICERS);
    RouteTable::pages()
        .get(paths::LETTER, one, file::holders)
        .get(paths::VERIFY, check.no_referrer(), verify::show)
        .get(paths::LETTERS, staff("staff_letters"), desk::show)
        .post(paths::LETTERS, staff("staff_letters_make"), desk::make)
        .get(paths::STAFF_LETTER, staff("staff_letter"), file::staffs)
        .get(
            paths::PRINT_BATCH,
            staff("staff_print_batch").rate(RateClass::Heavy),
            file::batch,
        )
        .post(paths::PRINT_BATCH, staff("staff_print_batch_act"), desk::act)
}
