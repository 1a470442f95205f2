//! Whom mail does not reach, over all mails that came back, whatever they told. An address counts as not reaching while it is
//! the person's and a mail to it came back that nobody found to reach after all: another address ends that by itself.

use cqr_domain::ids::{AccountId, PersonId};
use diesel::{
    dsl::exists,
    prelude::*,
    sql_query,
    sql_types::{BigInt, Nullable, Text},
};
use jiff::Timestamp;

use super::{
    returned::ReturnOutcome,
    returned_account::AccountMatter,
    schema::{returned_account_mails, returned_mails},
};
use crate::{AsText as _, At, Db, Sql, StoreError, Tx, credentials::died, schema::people};

/// The tables of mails that came back.
pub(super) const TABLES: [&str; 2] = ["returned_mails", "returned_account_mails"];

/// One mail that came back with its person.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct ReturnedLine {
    /// To whom.
    #[diesel(sql_type = Text)]
    pub person_id: Sql<PersonId>,
    /// The address that did not take it.
    #[diesel(sql_type = Text)]
    pub address: String,
    /// What the mail server said.
    #[diesel(sql_type = Text)]
    pub reason: String,
    /// When we learned of it.
    #[diesel(sql_type = BigInt)]
    pub returned_at: At,
    /// By when it takes another way.
    #[diesel(sql_type = BigInt)]
    pub due_at: At,
    /// What it told of the account; nothing for a mail that pointed to a notice.
    #[diesel(sql_type = Nullable<Text>)]
    pub about: Option<Sql<AccountMatter>>,
    /// The person's number.
    #[diesel(sql_type = Text)]
    pub external_id: String,
    /// Given name.
    #[diesel(sql_type = Text)]
    pub given_name: String,
    /// Family name.
    #[diesel(sql_type = Text)]
    pub family_name: String,
}

/// How many people wait, and for whom the time has passed.
#[derive(QueryableByName)]
struct Figures {
    #[diesel(sql_type = BigInt)]
    people: i64,
    #[diesel(sql_type = BigInt)]
    late: i64,
    #[diesel(sql_type = Nullable<BigInt>)]
    first_due: Option<At>,
}

/// How many people wait, how many of them are late, and when the first is due.
pub type Waiting = (i64, i64, Option<Timestamp>);

/// Whether mail to the address that a person has now does not reach.
///
/// # Errors
/// Those of the database.
pub fn is_unreached(db: &mut Db, person: PersonId) -> Result<bool, StoreError> {
    let of_notices = returned_mails::table
        .filter(returned_mails::person_id.eq(people::id))
        .filter(returned_mails::address.eq(people::email))
        .filter(
            returned_mails::outcome.is_null().or(returned_mails::outcome
                .eq(Sql(ReturnOutcome::OtherWay))
                .assume_not_null()),
        );
    let of_accounts = returned_account_mails::table
        .filter(returned_account_mails::person_id.eq(people::id))
        .filter(returned_account_mails::address.eq(people::email))
        .filter(
            returned_account_mails::outcome
                .is_null()
                .or(returned_account_mails::outcome
                    .eq(Sql(ReturnOutcome::OtherWay))
                    .assume_not_null()),
        );
    let found: i64 = people::table
        .filter(people::id.eq(Sql(person)))
        .filter(exists(of_notices).or(exists(of_accounts)))
        .count()
        .get_result(db)?;
    Ok(found > 0)
}

/// Mails that came back to an address that somebody still has and that nobody settled, each with its person; with a person,
/// those of others only. Nobody looks for another way to somebody who died (R-ELIG-10).
fn unsettled(besides: Option<PersonId>) -> String {
    let besides = besides.map_or_else(String::new, |id| format!(" AND r.person_id <> '{id}'"));
    let died = died("r.person_id");
    let of = |table: &str, mail: &str, about: &str| {
        format!(
            "SELECT r.person_id, r.address, r.reason, r.returned_at, r.due_at, {about} AS about, r.{mail} AS mail_id, \
                    p.external_id, p.given_name, p.family_name \
             FROM {table} r JOIN people p ON p.id = r.person_id AND p.email = r.address \
             WHERE r.outcome IS NULL AND NOT {died}{besides}"
        )
    };
    let [of_notices, of_accounts] = TABLES;
    format!(
        "{} UNION ALL {}",
        of(of_notices, "notice_id", "NULL"),
        of(of_accounts, "job_id", "r.about")
    )
}

/// Up to `limit` mails that came back to an address that somebody still has and that nobody settled, the one due first in
/// front; with a person, those of others only.
///
/// # Errors
/// Those of the database.
pub fn returned_waiting(db: &mut Db, besides: Option<PersonId>, limit: i64) -> Result<Vec<ReturnedLine>, StoreError> {
    let text = format!(
        "SELECT * FROM ({}) AS waits ORDER BY due_at, mail_id LIMIT {limit}",
        unsettled(besides)
    );
    Ok(sql_query(text).load(db)?)
}

/// How many people have mails that came back to an address they still have and that nobody settled, for how many of them
/// the time has passed at `now`, and when it passes for the first; with a person, others only.
///
/// # Errors
/// Those of the database.
pub fn count_returned(db: &mut Db, besides: Option<PersonId>, now: Timestamp) -> Result<Waiting, StoreError> {
    let text = format!(
        "SELECT count(*) AS people, count(CASE WHEN due_at <= {} THEN 1 END) AS late, min(due_at) AS first_due FROM \
           (SELECT person_id, min(due_at) AS due_at FROM ({}) AS waits GROUP BY person_id) AS each_person",
        now.as_microsecond(),
        unsettled(besides)
    );
    let figures: Figures = sql_query(text).get_result(db)?;
    Ok((figures.people, figures.late, figures.first_due.map(|at| at.0)))
}

/// Settles what came back from the address that a person has now. That it reaches again also settles what was told on
/// another way before. Answers how many mails that were.
///
/// # Errors
/// Those of the database.
pub fn settle_returned(
    tx: &mut Tx,
    person: PersonId,
    outcome: ReturnOutcome,
    by: AccountId,
) -> Result<usize, StoreError> {
    let now = tx.now().as_microsecond();
    let again = match outcome {
        ReturnOutcome::OtherWay => "",
        ReturnOutcome::Reaches => " OR outcome = 'other_way'",
    };
    let mut settled = 0;
    for table in TABLES {
        let text = format!(
            "UPDATE {table} SET outcome = $1, settled_at = {now}, settled_by = $2 \
             WHERE person_id = $3 AND address = (SELECT email FROM people WHERE id = $4) AND (outcome IS NULL{again})"
        );
        settled += sql_query(text)
            .bind::<Text, _>(outcome.as_text())
            .bind::<Text, _>(by.to_string())
            .bind::<Text, _>(person.to_string())
            .bind::<Text, _>(person.to_string())
            .execute(&mut **tx)?;
    }
    Ok(settled)
}
