//! Counts as of a register's worth of profiles, for benchmarks and tests of the comparison; no profile stands behind them.

use super::{Count, PartCount, counts};
use crate::{StoreError, Tx};

/// Adds these counts as if profiles had been submitted. `check` will rightly complain.
///
/// # Errors
/// Those of the database.
#[doc(hidden)]
pub fn fill_counts(tx: &mut Tx, counted: &[Count], parts: &[PartCount]) -> Result<(), StoreError> {
    for count in counted {
        counts::add_count(tx, count)?;
    }
    for count in parts {
        counts::add_part_count(tx, count)?;
    }
    Ok(())
}
