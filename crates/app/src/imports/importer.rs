//! What is special about one kind of file.

use cqr_domain::ids::ImportId;
use cqr_store::{Db, StoreError, Tx};

use super::{Cells, Columns, RowFault};
use crate::cut_over::Figures;

/// What became of one row, or would.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was new; so is what an import brought that broke off before anybody could see it.
    New,
    /// It corrected something known.
    Changed,
    /// It said nothing new.
    Same,
}

/// What is wrong with a row in the light of what is known already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownFault {
    /// The column.
    pub column: &'static str,
    /// The value.
    pub value: String,
    /// What is expected instead.
    pub expected: String,
}

impl KnownFault {
    /// The same as the fault of a row of the file.
    #[must_use]
    pub fn on(self, line: u64) -> RowFault {
        RowFault {
            line,
            column: self.column.to_owned(),
            value: self.value,
            expected: self.expected,
        }
    }
}

/// What must not stand twice in a file, with the column that names it.
pub type Key = (&'static str, String);

/// What is special about one kind of file.
pub trait Importer: Send + Sync + 'static {
    /// One good row.
    type Row: Clone + Send + Sync + 'static;
    /// The stored name of the kind.
    const KIND: &'static str;
    /// The columns of the file.
    const COLUMNS: Columns;
    /// Whether a report may repeat what stands in a row that cannot be read; not for secret texts (A11).
    const SHOWS_TEXT: bool = true;

    /// Reads one row; notes every fault in `cells` and answers nothing when there is one.
    fn parse(&self, cells: &mut Cells<'_>) -> Option<Self::Row>;

    /// What must not stand twice in a file, with the column that names it.
    fn key(row: &Self::Row) -> Key;

    /// The same where more than one thing must not stand twice.
    fn keys(row: &Self::Row) -> Vec<Key> {
        vec![Self::key(row)]
    }

    /// Checks rows against what is known, one answer for each.
    ///
    /// # Errors
    /// Those of the store.
    fn verify(&self, db: &mut Db, rows: &[Self::Row]) -> Result<Vec<Option<KnownFault>>, StoreError> {
        let _ = db;
        Ok(vec![None; rows.len()])
    }

    /// The key under which the register goes on with what a row names, where that is another one than the row has: of the two in
    /// one file, the row with the key in force is kept.
    ///
    /// # Errors
    /// Those of the store.
    fn goes_on_as(&self, db: &mut Db, rows: &[Self::Row]) -> Result<Vec<Option<Key>>, StoreError> {
        let _ = db;
        Ok(vec![None; rows.len()])
    }

    /// What each row would do.
    ///
    /// # Errors
    /// Those of the store.
    fn preview(&self, db: &mut Db, rows: &[Self::Row]) -> Result<Vec<Outcome>, StoreError>;

    /// What a good row, of which this would become, would add to the figures of the register; nothing where it says nothing of
    /// them.
    ///
    /// # Errors
    /// Those of the store.
    fn foresee(&self, db: &mut Db, row: &Self::Row, outcome: Outcome, figures: &mut Figures) -> Result<(), StoreError> {
        let _ = (db, row, outcome, figures);
        Ok(())
    }

    /// Writes the rows that are new; nobody sees them until the import is live. Passes over the others, and answers
    /// what each row is; what has become wrong since it was checked counts as a correction, so that its turn tells why.
    ///
    /// # Errors
    /// Those of the store.
    fn add(&self, tx: &mut Tx, import: ImportId, rows: &[Self::Row]) -> Result<Vec<Outcome>, StoreError>;

    /// Corrects what the rows say otherwise about what is known. Passes over the others.
    ///
    /// # Errors
    /// Those of the store.
    fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[Self::Row]) -> Result<(), StoreError>;

    /// The same where something can come between the check of a row and its turn: answers what is wrong with the rows that
    /// were not taken after all.
    ///
    /// # Errors
    /// Those of the store.
    fn settle(&self, tx: &mut Tx, import: ImportId, rows: &[Self::Row]) -> Result<Vec<RowFault>, StoreError> {
        self.correct(tx, import, rows)?;
        Ok(Vec::new())
    }
}
