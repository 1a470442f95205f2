//! Figures of the whole register, to hold one system against another at a cut-over: how many stand how, and how many credits
//! count for what is prescribed. Each credential is counted once, with the newest of its windows.

use cqr_domain::{cases::CaseState, people::Ending};
use diesel::{
    prelude::*,
    sql_query,
    sql_types::{BigInt, Nullable, Text},
};

use crate::{Db, Sql, StoreError, credentials::RegisterStatus, sql::Count};

/// How many credentials of a discipline stand alike.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct StandAlike {
    /// The program.
    #[diesel(sql_type = Text)]
    pub program: String,
    /// The discipline, by its abbreviation.
    #[diesel(sql_type = Text)]
    pub discipline: String,
    /// Whether they are certified and registered.
    #[diesel(sql_type = Text)]
    pub status: Sql<RegisterStatus>,
    /// Why they are no longer held.
    #[diesel(sql_type = Nullable<Text>)]
    pub ended: Option<Sql<Ending>>,
    /// Where the newest window stands; nothing where none has opened.
    #[diesel(sql_type = Nullable<Text>)]
    pub state: Option<Sql<CaseState>>,
    /// How many.
    #[diesel(sql_type = BigInt)]
    pub n: i64,
}

/// What is prescribed in the newest windows of a discipline, and what counts for it, in hundredths of a credit.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct Prescribed {
    /// The program.
    #[diesel(sql_type = Text)]
    pub program: String,
    /// The discipline, by its abbreviation.
    #[diesel(sql_type = Text)]
    pub discipline: String,
    /// What is prescribed.
    #[diesel(sql_type = BigInt)]
    pub prescribed: i64,
    /// What counts for it.
    #[diesel(sql_type = BigInt)]
    pub earned: i64,
}

/// What an import brings that is not live yet is not there.
const LIVE: &str = "(c.import_id IS NULL OR c.import_id IN (SELECT id FROM imports WHERE state = 'live'))";
const NEWEST: &str = "k.cycle = (SELECT max(m.cycle) FROM cases m WHERE m.credential_id = k.credential_id)";

/// How many people are on the register; a record that gave way to another is none.
///
/// # Errors
/// Those of the database.
pub fn count_people(db: &mut Db) -> Result<i64, StoreError> {
    let text = format!(
        "SELECT count(*) AS n FROM people c WHERE {LIVE} AND NOT EXISTS \
         (SELECT 1 FROM merges g WHERE g.person_id = c.id AND g.state = 'merged')"
    );
    let counted: Count = sql_query(text).get_result(db)?;
    Ok(counted.n)
}

/// How the credentials stand, by program and discipline.
///
/// # Errors
/// Those of the database.
pub fn stand_alike(db: &mut Db) -> Result<Vec<StandAlike>, StoreError> {
    let text = format!(
        "SELECT c.program, c.discipline, c.status, c.ended, k.state, count(*) AS n FROM credentials c \
         LEFT JOIN cases k ON k.credential_id = c.id AND {NEWEST} WHERE {LIVE} \
         GROUP BY c.program, c.discipline, c.status, c.ended, k.state \
         ORDER BY c.program, c.discipline, c.status, c.ended, k.state"
    );
    Ok(sql_query(text).load(db)?)
}

/// What is prescribed and what counts for it, by program and discipline.
///
/// # Errors
/// Those of the database.
pub fn prescribed(db: &mut Db) -> Result<Vec<Prescribed>, StoreError> {
    let text = format!(
        "SELECT c.program, c.discipline, CAST(sum(l.prescribed) AS BIGINT) AS prescribed, \
           CAST(sum(l.earned) AS BIGINT) AS earned \
         FROM prescription_lines l JOIN cases k ON k.id = l.case_id JOIN credentials c ON c.id = k.credential_id \
         WHERE {NEWEST} AND {LIVE} GROUP BY c.program, c.discipline ORDER BY c.program, c.discipline"
    );
    Ok(sql_query(text).load(db)?)
}
